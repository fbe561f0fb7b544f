"""What articles on forest can say: invented news, every figure drawn. Pools only."""

from __future__ import annotations

from tests.newsstand.grammar import H, S, Topic

TOPIC = Topic(
    "forest",
    "xa-hoi",
    ("rừng", "tín chỉ các-bon", "môi trường"),
    (
        H(
            "[Giữ rừng|Bám chốt giữ rừng] đầu nguồn {xa}",
            "[Hai giờ sáng|Sương chưa tan], tổ bảo vệ rừng thôn {thon} đã [lên chốt|vượt dốc]. Họ nhận khoán {a}, [tiền công chẳng nhiều|mỗi hộ được chi trả] {b} một năm.",
            "Keeping the watershed forest of {xa}",
            "At two in the morning, the forest protection team of {thon} village went up to the post. They contract {a}, each household being paid {b} a year.",
            a="ha 410..5890",
            b="mn 6.5..28.5",
        ),
        H(
            "{tentinh} [phủ xanh đất trống|trồng rừng gỗ lớn]",
            "{p}, {tinh} trồng mới {a}, [nâng|đưa] tỷ lệ che phủ lên {b}, [người trồng không còn bán non|doanh nghiệp vào tận vườn ươm].",
            "{tentinh} plants large timber forests",
            "In {p}, {tinh} newly planted {a}, raising coverage to {b}.",
            p="ytd",
            a="ha 2100..14900 rừng / of forest",
            b="pct 38.5..67.5 @env.forest_cover",
        ),
        H(
            "[Bãi rác quá tải|Rác ùn ứ], {xa} [kêu cứu|tìm lối ra]",
            "Bãi chôn lấp duy nhất của {xa} ({tentinh}) [đầy từ hai năm nay|bốc mùi nồng nặc], trong khi mỗi ngày [thêm|tiếp nhận] {a}.",
            "Overloaded landfill, {xa} looks for a way out",
            "The only landfill of {xa} ({tentinh}) has been full for two years, while receiving {a} every day.",
            a="ton 46.5..389.5 rác / of garbage",
        ),
    ),
    (
        S(
            "Kiểm lâm phát hiện {a}, [tịch thu|thu giữ] {b} gỗ, [phạt|xử lý hành chính] {c}.",
            "Forest rangers discovered {a}, confiscated {b} of timber and fined {c}.",
            a="count 21..190 vụ vi phạm / violations",
            b="ton 18.5..290.5",
            c="mn 118..980",
        ),
        S(
            "Tiền dịch vụ môi trường rừng [giải ngân|chi trả] {a} cho {b}, [qua tài khoản|không tiền mặt].",
            "Forest environmental services paid {a} to {b} through accounts.",
            p="year",
            a="bn 18.5..198.5",
            b="count 2900..31900 hộ / households",
        ),
        S(
            "Rừng có chứng chỉ FSC [lên|đạt] {a}, [gỗ bán cao hơn|giá nhỉnh hơn] {b}.",
            "FSC certified forests reached {a}, with timber selling {b} higher.",
            a="ha 3900..41900",
            b="pct 12.5..24.5 >change_pct:up",
        ),
        S(
            "Theo {d}, [mỗi cây chặt phải trồng bù hai|rừng tự nhiên đóng cửa hoàn toàn], [chủ rừng ký cam kết|xã nào để mất rừng, chủ tịch bị xem xét].",
            "According to {d}, natural forests are completely closed and forest owners sign commitments.",
            d="doc CT-TU",
        ),
        S(
            "Vườn ươm {xa2} cung ứng {a} [keo lai|quế|lim xanh], [tỷ lệ sống|sống sau một năm] {b}.",
            "The {xa2} nursery supplies {a}, with a survival rate of {b}.",
            a="mcount 1.1..6.9 cây giống / seedlings",
            b="pct 84.5..96.5",
        ),
        S(
            "Ước trữ lượng các-bon [đủ bán|tương đương] {a}, [đơn vị mua trả|giá tham chiếu] {b}.",
            "The estimated carbon stock is equivalent to {a}, at a reference price of {b}.",
            a="mcount 1.2..5.9 tín chỉ / credits",
            b="musd 2.5..29.5",
        ),
        S(
            "Mùa khô năm {namtruoc} cháy {a}, [lửa lan từ nương rẫy|thiệt hại phần lớn là thảm cỏ], [năm nay giảm|nhờ tuần tra giảm] {b}.",
            "In the dry season of {namtruoc}, {a} burned; this year it fell by {b}.",
            a="ha 18.5..196.5",
            b="pct 24.5..71.5 >change_pct:down",
        ),
        S(
            "[Nước thải|Khí thải] của {a} được [truyền số liệu tự động|giám sát trực tuyến], [nơi nào vượt ngưỡng là báo ngay|còn ba cơ sở chưa nối].",
            "The wastewater of {a} is monitored online.",
            a="count 21..98 nhà máy / factories",
        ),
        S(
            "Phân loại rác tại nguồn [làm thử|mới chạy] ở {a}, [giảm được|bớt] {b} lượng phải chôn.",
            "Waste sorting at source is being tried at {a}, reducing the amount buried by {b}.",
            a="count 9..68 thôn, tổ dân phố / villages",
            b="pct 18.5..42.5 >change_pct:down",
        ),
        S(
            '{dan} nhớ [trận lũ quét năm nào|ngày con suối cạn trơ đá]: "[Mất rừng là mất nước, chúng tôi thấm rồi|Giờ ai vác rìu vào rừng là cả bản biết]".',
            '{dan} remembers the flash flood: "Losing the forest means losing water".',
        ),
        S(
            "Khu bảo tồn [ghi hình|bẫy ảnh] được {a}, [có cả voọc|loài tưởng đã mất], [nhà khoa học đề nghị mở vùng đệm|một tín hiệu quý].",
            "The reserve recorded {a}, including langurs.",
            a="count 24..146 loài thú / mammal species",
        ),
        S(
            "Nhà máy điện rác công suất {a} [khởi công|chậm tiến độ], [xử lý|nhận] {b} mỗi ngày, [vốn|tổng đầu tư] {c}.",
            "The waste-to-power plant with a capacity of {a} will treat {b} per day with an investment of {c}.",
            a="mw 6..18 @energy.capacity",
            b="ton 210..780",
            c="bn 890..2890",
        ),
    ),
    (
        S(
            "{giamdoc} cho rằng [chỉ khi người dân sống được bằng rừng|tiền tín chỉ về tới hộ], [rừng mới thôi chảy máu|việc giữ rừng mới bền].",
            "{giamdoc} believes that only when people can live from the forest will it be safe.",
        ),
        S(
            "Đến năm {namsau}, tỉnh [chuyển|nâng] {a} sang gỗ lớn, [đủ nguyên liệu cho ba nhà máy|không xuất dăm thô nữa].",
            "By {namsau}, the province will convert {a} to large timber.",
            a="ha 4100..28900",
        ),
    ),
)

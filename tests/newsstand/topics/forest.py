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
            "[Gà chưa gáy|Sương chưa tan], tổ bảo vệ rừng thôn {thon} đã [lên chốt|vượt dốc]. Họ nhận khoán {a}, [mỗi hộ được trả|mỗi hộ được chi trả] {b} một năm.",
            "Keeping the watershed forest of {xa}",
            "Before cockcrow, the forest protection team of {thon} village went up to the post. They contract {a}, each household being paid {b} a year.",
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
        H(
            "Người [già|cựu binh] trồng rừng trên [đồi trọc|đất sỏi] {xa}",
            "[Ba mươi năm trước|Ngày ấy], ai cũng bảo ông {ong} gàn. Nay quả đồi ở {xa}, {tinh} [xanh kín|mát rượi] với {a}, [chim về làm tổ|suối chảy lại].",
            "The veteran who planted a forest on the bare hill of {xa}",
            "Years ago everyone said Mr. {ong} was crazy. Now the hill in {xa}, {tinh} is green with {a}.",
            a="ha 8.5..46.5",
        ),
        H(
            "Dòng sông {thon} [kêu cứu|đổi màu]",
            "[Cá chết trắng|Bọt nổi đặc] suốt {a} sông chảy qua {xa} ({tentinh}), [dân lấy mẫu gửi đi|trạm quan trắc báo đỏ], [nghi do trại lợn|truy ra một xưởng giấy].",
            "The {thon} river calls for help",
            "Dead fish along {a} of river flowing through {xa} ({tentinh}); people sent samples.",
            a="km 2.5..24.5",
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
            "Theo {d}, [chặt cây phải trồng bù|rừng tự nhiên đóng cửa hoàn toàn], [chủ rừng ký cam kết|xã nào để mất rừng, chủ tịch bị xem xét].",
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
            "Mùa khô năm {namtruoc} cháy {a}, [lửa lan từ nương rẫy|thiệt hại phần lớn là thảm cỏ], [năm nay giảm|nhờ tuần tra, năm nay giảm] {b}.",
            "In the dry season of {namtruoc}, {a} burned; this year it fell by {b}.",
            a="ha 18.5..196.5",
            b="pct 24.5..71.5 >change_pct:down",
        ),
        S(
            "[Nước thải|Khí thải] của {a} được [truyền số liệu tự động|giám sát trực tuyến], [nơi nào vượt ngưỡng là báo ngay|còn vài cơ sở chưa nối].",
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
        S(
            "Mật ong [rừng|bạc hà] và [măng|dược liệu] dưới tán cho [thêm|mỗi hộ] {a} một vụ, [không phải chặt cây mới có ăn|sâm trồng ba năm mới đào].",
            "Honey and medicinal herbs under the canopy bring {a} per crop.",
            a="mn 12.5..96.5",
        ),
        S(
            "Chốt [gác|liên ngành] có {a} thay nhau, [gạo cõng lên|sóng chập chờn], phụ cấp {b} một tháng.",
            "The post has {a} taking turns, with an allowance of {b} a month.",
            a="count 6..28 kiểm lâm viên / rangers",
            b="mn 3.5..8.5",
        ),
        S(
            "Ảnh [vệ tinh|flycam] [phát hiện|báo] {a} bị phát trắng, [chủ tịch xã giải trình|đối tượng đã ra đầu thú].",
            "Satellite images detected {a} cleared.",
            a="ha 1.2..18.5",
        ),
        S(
            "Cơ sở [băm dăm|chế biến gỗ] có {a}, dùng {b} lao động tại chỗ, [xuất sang Nhật|giá dăm tụt].",
            "There are {a}, using {b} locally.",
            a="count 46..390 xưởng / workshops",
            b="count 1900..18900 công / workers",
        ),
        S(
            "Rừng ngập mặn [chắn sóng|nuôi vẹt] lan thêm {a}, [cua cá về|ngao giống bám rễ], [thanh niên trồng lúc triều rút|đê bớt sạt].",
            "Mangroves expanded by {a}, and crabs and fish returned.",
            a="ha 18.5..290.5",
        ),
        S(
            "Mỏ [đá|cát] {thon} [quá công suất|lấn ranh], [phạt|truy thu] {a}, [lấp hố trả lại ruộng|đường làng nát bụi].",
            "The {thon} quarry exceeded its capacity and was fined {a}.",
            a="bn 1.2..9.8",
        ),
        S(
            "Túi ni lông [giảm|bớt] {a} sau khi chợ {xa2} [bán làn cói|thu phí], [người bán ban đầu phản ứng|trẻ con nhắc mẹ mang giỏ].",
            "Plastic bags decreased by {a} after {xa2} market sold baskets.",
            a="pct 12.5..46.5 >change_pct:down",
        ),
        S(
            "Voi [rừng|con] [về nương|phá hoa màu] {a}, [xã phải đền bù|đền bù] {b}, [hàng rào điện đang tính|không ai được bắn].",
            "Elephants came to the fields {a}, with compensation of {b}.",
            a="again 4..28",
            b="mn 60..590",
        ),
        S(
            "Theo {d}, [đốt đồng bị phạt|mỗi xã phải có bãi tập kết], [camera bắt tại trận|phạt cả người vứt bao thuốc sâu].",
            "According to {d}, burning fields is punished.",
            d="doc QD-UBND",
        ),
        S(
            "Trạm bơm [sạch|lọc] {xa2} cấp {a}, [nước giếng nhiễm sắt bị bỏ|hết cảnh chở can], [vốn|đầu tư] {b}.",
            "The {xa2} clean water station supplies {a}, with an investment of {b}.",
            a="count 690..5900 hộ / households",
            b="bn 6.5..48.5",
        ),
    ),
    (
        S(
            "{giamdoc} cho rằng [chỉ khi người dân sống được bằng rừng|tiền tín chỉ về tới hộ], [rừng mới thôi chảy máu|việc giữ rừng mới bền].",
            "{giamdoc} believes that only when people can live from the forest will it be safe.",
        ),
        S(
            "Đến năm {namsau}, tỉnh [chuyển|nâng] {a} sang gỗ lớn, [đủ nguyên liệu cho các nhà máy|không xuất dăm thô nữa].",
            "By {namsau}, the province will convert {a} to large timber.",
            a="ha 4100..28900",
        ),
    ),
)

"""What articles on tourism can say: invented news, every figure drawn. Pools only."""

from __future__ import annotations

from tests.newsstand.grammar import H, S, Topic

TOPIC = Topic(
    "tourism",
    "du-lich",
    ("du lịch", "lễ hội", "OCOP"),
    (
        H(
            "Khách [đổ về|tìm đến] {tentinh} [mùa thấp điểm|cuối năm]",
            "Lẽ thường tháng này vắng khách, nhưng [các điểm du lịch của {tinh} vẫn kín phòng|homestay ở {xa} cháy phòng]. {p}, toàn tỉnh đón {a}, tổng thu {b}.",
            "Visitors flock to {tentinh} at the end of the year",
            "This month is usually quiet, but tourist spots in {tinh} are still full. In {p}, the province welcomed {a}, with total revenue of {b}.",
            p="ytd",
            a="mcount 1.2..8.9 lượt khách / visitors @tour.visitors",
            b="bn 1240..9870 @tour.revenue",
        ),
        H(
            "Sản phẩm OCOP {tentinh} [lên kệ siêu thị|tìm đường ra biển lớn]",
            "Từ [gùi măng, hũ mật|mớ chè, bánh đa] bán ở chợ phiên, nay {tinh} có {a} [đạt chuẩn|được công nhận] 3 sao trở lên.",
            "{tentinh} OCOP products reach supermarket shelves",
            "From bamboo shoots and honey sold at the market, {tinh} now has {a} recognized with 3 stars or more.",
            a="count 118..690 sản phẩm OCOP / OCOP products",
        ),
        H(
            "[Khai hội|Rộn ràng lễ hội] đình làng {thon}",
            "Sau [phần rước|tuần hương], lễ hội đình {thon} ({xa}) [đông kín người xem vật|náo nhiệt tiếng trống chèo thuyền]. Ban tổ chức ước có {a} [về dự|tới lễ].",
            "The festival of {thon} village communal house",
            "After the procession, the festival of {thon} communal house ({xa}) is crowded. The organizers estimate {a} attended.",
            a="count 3200..21900 người / people",
        ),
        H(
            "Ngược [dốc|suối] lên bản {thon}",
            "[Nửa ngày đi bộ|Hết đường nhựa], bản {thon} ({xa}, {tentinh}) hiện ra giữa mây. [Năm ngoái|Trước kia] chỉ vài người biết, nay có {a} [làm dịch vụ|mở cửa đón khách].",
            "Up the slope to {thon} village",
            "After half a day of walking, {thon} village ({xa}, {tentinh}) appears among the clouds. Now {a} provide services.",
            a="count 8..41 hộ / households",
        ),
        H(
            "Phố đi bộ {xa} [mở cửa|sáng đèn]",
            "Tối cuối tuần đầu tiên, phố đi bộ {xa} của {tinh} [chật kín|nườm nượp] với {a}, [hàng rong xếp thành dãy|nhạc dân tộc vang tới khuya].",
            "The walking street of {xa} opens",
            "On the first weekend evening, the walking street of {xa} in {tinh} was packed with {a}.",
            a="kcount 6..38 lượt người / visitors",
        ),
    ),
    (
        S(
            "Khách quốc tế [đạt|ước] {a}, [chủ yếu từ Hàn Quốc, Đài Loan|đông nhất là khách châu Âu], [tăng|tăng vọt] {b}.",
            "International visitors reached {a}, mainly from Korea and Taiwan, up {b}.",
            p="ytd",
            a="kcount 21..489 lượt người / arrivals @tour.visitors.international",
            b="pct 8.5..46.5 >change_pct:up",
        ),
        S(
            "Công suất sử dụng phòng [bình quân|trung bình] {a}, [cuối tuần|riêng thứ bảy] chạm {b}.",
            "The average room occupancy rate is {a}, reaching {b} at weekends.",
            a="pct 48.5..69.5",
            b="pct 88.5..97.5",
        ),
        S(
            "Toàn tỉnh hiện có {a} với {b}, [trong đó mới có ít nơi đạt 4 sao|nhưng chất lượng chưa đều].",
            "The province currently has {a} with {b}, but quality is uneven.",
            a="count 310..1780 cơ sở lưu trú / accommodation establishments",
            b="count 5100..28900 buồng / rooms",
        ),
        S(
            "Tour [đêm|trải nghiệm hái chè] ở {xa2} có giá {a} một khách, [đã gồm bữa tối|được đặt trước cả tháng].",
            "The experience tour in {xa2} costs {a} per guest, including dinner.",
            a="mn 0.4..1.9",
        ),
        S(
            "[Chè shan tuyết|Miến dong|Mật ong bạc hà|Gạo nếp nương] xuất bán {a}, doanh thu {b}, [phần lớn qua sàn điện tử|vượt xa năm {namtruoc}].",
            "Shan Tuyet tea sold {a}, with revenue of {b}.",
            a="ton 46..690",
            b="bn 8.5..76.5",
        ),
        S(
            "Thực hiện {d}, mỗi hộ làm homestay được [cho vay|hỗ trợ] tối đa {a}, [trả trong ba năm|lãi suất ưu đãi].",
            "Implementing {d}, each homestay household is supported up to {a}.",
            d="doc NQ-HDND",
            a="mn 80..300 ~<=",
        ),
        S(
            "Bảo tàng tỉnh [kiểm kê|lưu giữ] {a}, [vừa mở cửa buổi tối|bắt đầu dùng mã QR thuyết minh].",
            "The provincial museum preserves {a} and has just opened in the evening.",
            a="count 8600..41900 hiện vật / artifacts",
        ),
        S(
            "Đường lên [đỉnh núi|thác] dài {a} [đã đổ bê tông|vừa trải nhựa], [nhờ vậy ô tô tới tận bản|xe máy đi lại an toàn hơn].",
            "The road to the waterfall, {a} long, has been concreted.",
            a="km 2.4..18.6 ",
        ),
        S(
            "Đội văn nghệ thôn {thon} có {a}, [mỗi tối diễn một suất|đi diễn khắp vùng], [tiền công chia đều|thu nhập thêm đủ mua sách cho con].",
            "The art troupe of {thon} village has {a} and performs one show each night.",
            a="count 14..46 thành viên / members",
        ),
        S(
            "{dan} [mở|có] {a} từ [nhà sàn cũ|vốn vay], [bận nhất là mùa lúa chín|không phải bỏ quê đi làm thuê nữa].",
            "{dan} opened {a} from an old stilt house.",
            a="count 3..12 phòng nghỉ / guest rooms",
        ),
        S(
            "Kim ngạch xuất khẩu hàng [thủ công|nông sản chế biến] {p} đạt {a}, [tăng|hơn] {b} so với cùng kỳ.",
            "Export turnover of processed agricultural products in {p} reached {a}, up {b} over the same period.",
            p="ytd",
            a="musd 12.5..389.5 @trade.export.value",
            b="pct 2.5..31.5 >change_pct:up",
        ),
        S(
            "[Rác trên bãi tắm|Xe dù] vẫn là [nỗi bực|điều phiền] của du khách: đường dây nóng nhận {a} [chỉ trong một quý|từ đầu hè].",
            "Garbage is still a nuisance: the hotline received {a} in one quarter.",
            a="count 41..690 phản ánh / complaints @gov.hotline.reports",
        ),
        S(
            "Nghệ nhân {ten} (làng {thon}) [cả đời giữ nghề|dạy không công cho lớp trẻ], [nay có|đã truyền nghề cho] {a}.",
            "Artisan {ten} (village {thon}) has passed on the craft to {a}.",
            a="count 12..88 học trò / apprentices",
        ),
        S(
            "Nhà vườn [cúc họa mi|quýt chín] bán vé vào chụp ảnh, [chủ nhật thu|mùa này kiếm] {a}, [lãi hơn bán quả|bù tiền phân bón].",
            "The tangerine garden sells tickets for photos, earning {a} this season.",
            a="mn 18.5..190.5",
        ),
        S(
            "Di tích [đình cổ|thành cũ] được [tu bổ|hạ giải] bằng {a}, [gỗ lim giữ nguyên mộng|thợ mời từ {tinhban} sang].",
            "The old communal house was restored with {a}.",
            a="bn 3.5..48.5",
        ),
        S(
            "[Hướng dẫn viên|Thuyết minh viên] có thẻ hiện {a}, [chỉ ít người nói được tiếng Hàn|lớp ngoại ngữ mở buổi tối].",
            "There are currently {a} with licenses, only some speaking Korean.",
            a="count 118..690 người / guides",
        ),
        S(
            "Thuyền [mủng|đáy kính] chở khách ra đảo {thon} [mỗi ngày|mùa hè] {a}, [áo phao đủ|giá niêm yết trên mạn], [biên phòng kiểm tra kỹ|biển động là dừng].",
            "Boats carry guests to {thon} island with {a} a day.",
            a="count 24..190 chuyến / trips",
        ),
        S(
            "Sàn thương mại [Postmart|địa phương] có {a}, [bán chạy nhất|đắt khách] là [cam|miến|chè], đạt {b}.",
            "The local trading floor has {a} and the best sellers are oranges and tea, with {b}.",
            a="count 290..2900 gian hàng / stalls",
            b="kcount 21..390 đơn hàng / orders",
        ),
        S(
            "Lượng khách [từ {tinhban}|đi tàu hỏa] [tăng|nhảy vọt] {a}, [hãng xe mở thêm tuyến|cuối tuần hết vé].",
            "The number of guests from {tinhban} increased by {a}.",
            a="pct 12.5..64.5 >change_pct:up",
        ),
        S(
            "Món [cá sông nướng|bánh đa cua|phở chua] vào danh sách [đặc sản|ẩm thực tiêu biểu], [quán bà {nu}|một quán ven sông] bán {a} mỗi sáng.",
            "Sour pho entered the list of specialties; one shop sells {a} every morning.",
            a="count 96..690 bát / bowls",
        ),
        S(
            "Dự án nghỉ dưỡng {a} [bỏ hoang|trơ khung], [tỉnh gia hạn lần cuối|chủ đầu tư hứa khởi động], [dân mất đất chờ việc làm|phí phạm cả dải bờ biển].",
            "The resort project of {a} is abandoned, and the province has extended it for the last time.",
            a="bn 290..4900",
        ),
        S(
            "Đêm [xòe|hát ví|quan họ] có {a} tham gia, [xác lập kỷ lục của tỉnh|khán giả nhập cuộc không kể già trẻ].",
            "The night of dance had {a} taking part, a record of the province.",
            a="count 390..3900 diễn viên quần chúng / amateur performers",
        ),
        S(
            "Tuyến [xe điện|cáp treo] dài {a} chở {b} một giờ, [vé giảm nửa cho dân địa phương|khách khỏi chen trên đường đèo].",
            "The cable car, {a} long, carries {b} an hour.",
            a="km 1.2..6.8",
            b="count 290..1900 khách / passengers",
        ),
    ),
    (
        S(
            "{giamdoc} cho biết sẽ [làm sạch thông tin giá|siết việc niêm yết giá], [mở thêm đường bay|liên kết với {tinhban} để giữ chân khách].",
            "{giamdoc} said they will tighten price listing and link with {tinhban}.",
        ),
        S(
            "Đích đến năm {namsau}: [đón|phục vụ] {a}, [tạo việc làm cho|sử dụng] {b}.",
            "Goal for {namsau}: welcome {a} and create jobs for {b}.",
            a="mcount 3.5..11.5 lượt khách / visitors !",
            b="count 9600..42900 lao động / workers !",
        ),
    ),
)

"""What articles on budget can say: invented news, every figure drawn. Pools only."""

from __future__ import annotations

from tests.newsstand.grammar import H, S, Topic

TOPIC = Topic(
    "budget",
    "kinh-te",
    ("thu ngân sách", "Cục Thuế", "đầu tư công"),
    (
        H(
            "Thu ngân sách {tentinh} [vượt tiến độ|về đích sớm]",
            "Tổng thu ngân sách nhà nước trên địa bàn {tinh} {p} ước đạt {a}, bằng {b} dự toán [HĐND tỉnh giao|được giao], [tăng|cao hơn] {c} so với cùng kỳ.",
            "{tentinh} budget revenue ahead of schedule",
            "Total state budget revenue in {tinh} in {p} is estimated at {a}, equal to {b} of the assigned estimate, up {c} over the same period.",
            p="ytd",
            a="bn 4120..38900 @fin.budget.revenue",
            b="pct 68.2..117.4 >plan_pct",
            c="pct 3.4..28.6 >change_pct:up",
        ),
        H(
            "[Chạy đua|Tăng tốc] giải ngân vốn đầu tư công",
            "[Còn chưa đầy hai tháng|Quỹ thời gian còn rất ngắn], trong khi đến {p}, {tinh} mới giải ngân được {a}, đạt {b} kế hoạch vốn; [nhiều công trình vướng mặt bằng|không ít chủ đầu tư vẫn than thiếu đất đắp].",
            "Accelerating public investment disbursement",
            "There are less than two months left, while by {p}, {tinh} had only disbursed {a}, reaching {b} of the capital plan; many projects are stuck with site clearance.",
            p="asof",
            a="bn 1840..9760 @fin.public_investment.disbursed",
            b="pct 41.2..79.8 >plan_pct",
        ),
        H(
            "Ngành thuế {tentinh} [gỡ khó cho hộ kinh doanh|chống thất thu]",
            "Bỏ thuế khoán, [hộ kinh doanh phải tự kê khai|mỗi sạp hàng thành một người nộp thuế]. Ở {tinh}, đã có {a} [chuyển đổi|đăng ký phương pháp kê khai].",
            "{tentinh} tax sector helps business households",
            "Abolishing lump-sum tax, business households must declare themselves. In {tinh}, {a} have converted.",
            a="count 8200..41900 hộ kinh doanh / business households",
        ),
        H(
            "Nhà đầu tư [tìm đến|rót vốn] các khu công nghiệp {tentinh}",
            "Sân bê tông còn ướt, [dây chuyền đã chạy thử|công nhân đã xếp hàng nộp hồ sơ]: dự án [linh kiện ô tô|dệt may] ở {xa} nằm trong {a} mà {tinh} [mới cấp phép|thu hút] {p}.",
            "Investors pour capital into {tentinh} industrial parks",
            "The project in {xa} is among the {a} that {tinh} licensed in {p}.",
            p="ytd",
            a="count 18..96 dự án FDI / FDI projects @inv.fdi.projects.new",
        ),
        H(
            "Chợ [truyền thống|quê] {xa} [ngấm đòn bán hàng qua mạng|vắng khách]",
            "[Sạp đóng nửa ngày|Tiếng rao thưa dần], tiểu thương chợ {xa} ({tentinh}) bảo doanh thu [tụt hẳn|giảm từng tháng]; ban quản lý [đã miễn|giảm] {a} tiền thuê.",
            "The traditional market of {xa} is deserted",
            "Traders at {xa} market ({tentinh}) say revenue has fallen; the management board has cut rent by {a}.",
            a="mn 118..890",
        ),
    ),
    (
        S(
            "Trong tổng số, thu nội địa {a}, [tăng|vượt] {b}; thu từ hoạt động xuất nhập khẩu {c}, [giảm|hụt] {e}.",
            "Of the total, domestic revenue was {a}, up {b}; revenue from import-export activities was {c}, down {e}.",
            p="ytd",
            a="bn 3900..29600 @fin.budget.revenue.domestic",
            b="pct 2.1..19.4 >change_pct:up",
            c="bn 310..8900 @fin.budget.revenue.customs",
            e="pct 1.1..14.7 >change_pct:down",
        ),
        S(
            "Có {a} hoàn thành [vượt|sớm] dự toán, [dẫn đầu là|nổi bật là] khu vực ngoài quốc doanh với {b}.",
            "There are {a} that exceeded the estimate, led by the non-state sector with {b}.",
            a="count 7..15 khoản thu, sắc thuế / revenue items",
            b="bn 860..5400",
        ),
        S(
            "Tiền sử dụng đất [chỉ đạt|mới thu] {a}, [bằng|tương đương] {b} dự toán, do [đấu giá ế ẩm|thị trường trầm lắng].",
            "Land use fees only reached {a}, equal to {b} of the estimate, due to the quiet market.",
            a="bn 240..3900",
            b="pct 31.5..66.8 >plan_pct",
        ),
        S(
            "Nợ thuế [đến {p} còn|tính đến {p} là] {a}, trong đó {b} [khó đòi|đã quá 90 ngày].",
            "Tax debt as of {p} was {a}, of which {b} is hard to collect.",
            p="asof",
            a="bn 410..2780",
            b="bn 52..390 >subset",
        ),
        S(
            "Thực hiện {d}, tỉnh [cắt giảm|tiết kiệm thêm] {a} chi thường xuyên để [dồn cho đường giao thông|xây trường học].",
            "Implementing {d}, the province cut {a} of regular expenditure to concentrate on roads.",
            d="doc QD-UBND",
            a="pct 5.5..10.5",
        ),
        S(
            "[Dự án đường vành đai qua {xa}|Tuyến nối {xa} với cao tốc] có tổng mức đầu tư {a}, dài {b}, [đã thi công|hoàn thành] {c} khối lượng.",
            "The road connecting {xa} with the expressway has a total investment of {a}, a length of {b}, and {c} of the volume has been completed.",
            a="bn 412..6890 @inv.project.total",
            b="km 6.8..42.5 @infra.road.length",
            c="pct 22.4..91.6 >share",
        ),
        S(
            "Còn {a} [chưa bàn giao mặt bằng|chưa nhận tiền bồi thường], [phần lớn vướng nguồn gốc đất|chủ yếu đòi nâng đơn giá].",
            "There are still {a} that have not handed over the site, mostly due to land origin problems.",
            a="count 18..264 hộ dân / households",
        ),
        S(
            "[Cơ quan thuế|Thuế tỉnh] thanh tra, kiểm tra {a}, truy thu và phạt {b}, [giảm lỗ|giảm khấu trừ] {c}.",
            "The tax authorities inspected {a}, collecting arrears and fines of {b} and reducing losses by {c}.",
            a="count 280..1600 doanh nghiệp / enterprises",
            b="bn 41..386",
            c="bn 118..940",
        ),
        S(
            "Kho bạc Nhà nước [khu vực|tỉnh] cho hay, {a} hồ sơ thanh toán được xử lý qua mạng, [xong ngay trong ngày|nhanh hơn hẳn trước đây].",
            "The State Treasury said that {a} of payment records are processed online.",
            a="pct 95.5..99.8",
        ),
        S(
            "[Doanh nghiệp|Cộng đồng doanh nghiệp] trên địa bàn lập mới {a}, vốn đăng ký {b}, [song cũng có|bên cạnh đó] {c} tạm ngừng hoạt động.",
            "{a} were newly established in the area with registered capital of {b}, but {c} suspended operations.",
            p="ytd",
            a="count 690..3900 doanh nghiệp / enterprises @biz.new.count",
            b="bn 5200..41900 @biz.new.capital",
            c="count 310..1480 đơn vị / units",
        ),
        S(
            "Tốc độ tăng GRDP {p} ước {a}, [trong đó|riêng] công nghiệp - xây dựng tăng {b}.",
            "GRDP growth in {p} is estimated at {a}, of which industry and construction increased by {b}.",
            p="ytd",
            a="pct 6.15..11.85 @eco.grdp.growth",
            b="pct 7.25..15.95",
        ),
        S(
            'Ông {ong}, chủ một xưởng [gỗ|may] ở {xa2}, nói thẳng: "[Hóa đơn điện tử không khó, khó là đầu ra|Máy tính tiền nối với thuế, tôi thấy lại minh bạch]".',
            'Mr. {ong}, owner of a workshop in {xa2}, said frankly: "Electronic invoices are not difficult, the output is".',
        ),
        S(
            "Từ nguồn vượt thu, tỉnh [bố trí|dành] {a} cho [trạm y tế xã|trụ sở xã mới], {b} [sửa chữa đê điều|trả nợ xây dựng cơ bản].",
            "From the surplus revenue, the province set aside {a} for commune health stations and {b} for dyke repair.",
            a="bn 68..520",
            b="bn 24..196",
        ),
        S(
            "Chỉ số sản xuất công nghiệp {p} [tăng|nhích] {a}, [điện tử kéo lên|khai khoáng kéo xuống], [than và xi măng còn tồn kho|đơn hàng dệt may kín tới quý sau].",
            "The industrial production index in {p} rose {a}.",
            p="ytd",
            a="pct 4.5..14.5 >change_pct:up @ind.iip",
        ),
        S(
            "Tổng mức bán lẻ hàng hóa, dịch vụ {p} [đạt|ước] {a}, [sức mua chậm|khách du lịch giúp ngành ăn uống] tăng {b}.",
            "Total retail sales in {p} are estimated at {a}, up {b}.",
            p="ytd",
            a="bn 18900..98900",
            b="pct 6.5..15.5 >change_pct:up",
        ),
        S(
            "Ngân hàng trên địa bàn [cho vay|giải ngân] {a}, nợ xấu {b}, [lãi suất hạ thêm|doanh nghiệp vẫn kêu khó thế chấp].",
            "Banks in the area lent {a}, with bad debt of {b}.",
            a="bn 41200..189000",
            b="pct 0.85..3.25 @fin.credit.npl_rate",
        ),
        S(
            "Cụm công nghiệp {xa2} rộng {a}, [lấp đầy|đã cho thuê] {b}, [nước thải gom về một mối|còn thiếu nhà ở công nhân].",
            "The {xa2} industrial cluster covers {a} and is {b} full.",
            a="ha 28.5..96.5",
            b="pct 46.5..96.5",
        ),
        S(
            "Vốn đăng ký của nhà đầu tư [Hàn Quốc|Đài Loan|Nhật Bản] dẫn đầu với {a}, [kế đó là Trung Quốc|phần nhiều ở chế biến, chế tạo].",
            "Registered capital from Korean investors leads with {a}.",
            a="musd 46.5..890.5 @inv.fdi.registered",
        ),
        S(
            "Giá [cát, đá|đất đắp] [leo thang|khan], [nhà thầu xin điều chỉnh dự toán|có mỏ được cấp phép lại], [đội vốn|làm giá vật liệu chênh] {a}.",
            "Sand prices have escalated, and contractors ask to adjust estimates, with costs up {a}.",
            a="pct 8.5..24.5 >change_pct:up",
        ),
        S(
            "Theo {d}, dự án [chậm tiến độ quá hai năm|treo] bị thu hồi; tỉnh đã [chấm dứt|rút] {a}, [lấy lại|giành quỹ đất] {b}.",
            "According to {d}, delayed projects are revoked; the province has withdrawn {a}, recovering {b}.",
            d="doc NQ-HDND",
            a="count 6..31 dự án / projects",
            b="ha 46..690",
        ),
        S(
            "[Kỹ sư|Chỉ huy trưởng] {ong} nói công trường chia [ba ca bốn kíp|hai mũi thi công], huy động {a} và {b}, [đêm nào cũng sáng đèn|ăn Tết tại lán].",
            "Engineer {ong} said the site mobilized {a} and {b}, with lights on every night.",
            a="count 118..690 công nhân / workers",
            b="count 31..190 máy móc / machines",
        ),
        S(
            "Cầu {thon} [hợp long|thông xe], dài {a}, [dân hai bờ khỏi qua đò, đường đi ngắn lại|rút ngắn hành trình] {b}.",
            "The {thon} bridge opened, {a} long, shortening the journey by {b}.",
            a="km 0.4..2.8",
            b="km 6.5..28.5",
        ),
        S(
            "Thanh tra [chỉ ra|kết luận] sai phạm {a} tại [ban quản lý dự án|quỹ đầu tư], [kiến nghị xuất toán|chuyển hồ sơ sang công an].",
            "Inspectors concluded violations of {a} at the project management board.",
            a="bn 1.5..46.5",
        ),
    ),
    (
        S(
            "{lanhdao} [chỉ rõ|phê bình] [nơi nào chậm, người đứng đầu phải giải trình|không thể mãi đổ cho mặt bằng], đồng thời [giao|đặt hạn] cho từng chủ đầu tư [theo tuần|trước ngày 25 hằng tháng].",
            "{lanhdao} pointed out that where it is slow, the head must explain.",
        ),
        S(
            "[Mục tiêu|Chỉ tiêu] cả năm {nam} là thu {a}, [không được lùi|một con số mà Sở Tài chính tin là trong tầm tay].",
            "The target for the whole year {nam} is to collect {a}.",
            a="bn 6900..42000",
        ),
    ),
)

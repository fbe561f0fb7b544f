"""What articles on health can say: invented news, every figure drawn. Pools only."""

from __future__ import annotations

from tests.newsstand.grammar import H, S, Topic

TOPIC = Topic(
    "health",
    "xa-hoi",
    ("sốt xuất huyết", "trạm y tế", "bảo hiểm y tế"),
    (
        H(
            "Sốt xuất huyết [tăng nhanh|diễn biến phức tạp] ở {tentinh}",
            "Trung tâm Kiểm soát bệnh tật {tentinh} [ghi nhận|cho biết đã có] {a} trong {p}, [tăng|cao hơn] {b} so với cùng kỳ, [nhiều ca nặng|một số trẻ phải thở máy].",
            "Dengue fever is complicated in {tentinh}",
            "The {tentinh} Center for Disease Control recorded {a} in {p}, up {b} over the same period, with many severe cases.",
            p="ytd",
            a="count 680..7900 ca mắc sốt xuất huyết / dengue cases @health.dengue.cases",
            b="pct 12.4..87.5 >change_pct:up",
        ),
        H(
            "[Phủ kín thẻ|Nối dài cánh tay] bảo hiểm y tế [tới vùng khó|về bản xa]",
            "[Bằng nhiều nguồn hỗ trợ|Kiên trì vận động], đến {p}, {tinh} có {a} tham gia bảo hiểm y tế, [bao phủ|đạt tỷ lệ] {b} dân số.",
            "Health insurance extended to difficult areas",
            "With many sources of support, by {p}, {tinh} had {a} participating in health insurance, covering {b} of the population.",
            p="asof",
            a="count 486000..2190000 người / people",
            b="pct 91.2..98.6 @soc.health_insurance.coverage",
        ),
        H(
            "Bệnh viện đa khoa tỉnh [cứu sống bệnh nhân nguy kịch|làm chủ kỹ thuật khó]",
            "Ê-kíp của Bệnh viện đa khoa tỉnh {tentinh} [vừa can thiệp|phẫu thuật suốt đêm] cho một người bệnh ở {xa}, [mất rất nhiều máu|tim ngừng đập giữa đường], sau khi truyền {a}.",
            "Provincial General Hospital saves critically ill patient",
            "The team of {tentinh} Provincial General Hospital operated all night on a patient in {xa} after transfusing {a}.",
            a="count 6..22 đơn vị máu / units of blood",
        ),
        H(
            "Trạm y tế {xa}: [Bác sĩ về làng|Đèn sáng suốt đêm]",
            "Từ ngày có bác sĩ {ten} [tình nguyện lên|được điều về], trạm y tế {xa} ({tentinh}) [không còn vắng hoe|khám được cả siêu âm], mỗi tháng [tiếp|đón] {a}.",
            "{xa} health station: The doctor returns to the village",
            "Since doctor {ten} volunteered, {xa} health station ({tentinh}) receives {a} every month.",
            a="count 280..1900 lượt bệnh nhân / patients",
        ),
        H(
            "[Bữa cơm tập thể|Bánh mì cổng trường] khiến nhiều người nhập viện",
            "Sau bữa ăn tại [một công ty|đám giỗ] ở {xa}, {a} của {tinh} [đau bụng, nôn ói|phải cấp cứu trong đêm], mẫu thức ăn đã [niêm phong|gửi viện kiểm nghiệm].",
            "Collective meal sends many to hospital",
            "After a meal at a company in {xa}, {a} of {tinh} had to be hospitalized overnight.",
            a="count 18..160 người / people",
        ),
    ),
    (
        S(
            "[Các ổ dịch|Điểm nóng] tập trung tại {xa} và {xa2} với {a}, [chỉ số bọ gậy vượt ngưỡng|nhiều nhà vẫn để chum vại hở].",
            "Outbreaks are concentrated in {xa} and {xa2} with {a}, and larvae indexes exceed the threshold.",
            a="count 18..146 ổ dịch / outbreaks",
        ),
        S(
            "Ngành y tế đã phun hóa chất tại {a}, [lật úp|xử lý] {b} chứa nước.",
            "The health sector sprayed chemicals at {a} and treated {b}.",
            a="count 1900..15800 hộ / households",
            b="count 4100..29600 dụng cụ / containers",
        ),
        S(
            "Tỷ lệ trẻ nhỏ được tiêm đủ mũi [đạt|ước] {a}, [còn kém mục tiêu|thấp hơn năm trước] {b}.",
            "The rate of fully vaccinated infants reached {a}, {b} lower than the previous year.",
            a="pct 86.5..97.5",
            b="pp 0.45..3.85 >change_abs:down",
        ),
        S(
            "Theo {d}, [trạm y tế xã được giao thêm việc|mỗi xã có một trạm trực thuộc UBND xã]; tỉnh [bổ sung|điều động] {a} về cơ sở.",
            "According to {d}, each commune has a health station; the province transferred {a} to the grassroots.",
            d="doc QD-UBND",
            a="count 24..190 bác sĩ / doctors",
        ),
        S(
            "Số lượt khám chữa bệnh [từ đầu năm|trong {p}] là {a}, quỹ chi trả {b}.",
            "The number of medical visits in {p} was {a}, with the fund paying {b}.",
            p="ytd",
            a="count 812000..2980000 lượt / visits",
            b="bn 780..2960",
        ),
        S(
            "[Bệnh án điện tử|Khám bằng căn cước] được dùng ở {a}, [người bệnh bớt chờ|tiết kiệm tiền in phim].",
            "Electronic medical records are used at {a}, and patients wait less.",
            a="count 11..48 cơ sở y tế / medical facilities",
        ),
        S(
            'Bác sĩ {ten} giải thích: [phát hiện muộn|tự mua thuốc hạ sốt] khiến [tiểu cầu tụt sâu|nhiều ca nhập viện đã sốc], "[chậm nửa ngày là khác hẳn|đừng cạo gió, đắp lá]".',
            "Doctor {ten} explained that late detection causes many patients to be in shock when hospitalized.",
        ),
        S(
            "Nhà hảo tâm [trao|tặng] {a} trị giá {b} cho [bệnh nhi nghèo|người chạy thận].",
            "Benefactors donated {a} worth {b} to poor patients.",
            a="count 120..890 suất quà / gifts @soc.gifts.count",
            b="mn 96..680",
        ),
        S(
            "Đoàn liên ngành kiểm tra {a}, [xử phạt|đình chỉ] {b} vi phạm an toàn thực phẩm, [phạt tiền|nộp phạt] {c}.",
            "The interdisciplinary team inspected {a}, sanctioned {b} for violating food safety, and fined {c}.",
            a="count 640..4900 cơ sở / establishments",
            b="count 31..260 cơ sở / establishments",
            c="mn 118..960",
        ),
        S(
            "Ngày hội hiến máu tại {xa2} thu được {a}, [vượt|nhiều hơn dự kiến] {b}.",
            "The blood donation festival in {xa2} collected {a}, {b} more than planned.",
            a="count 290..1680 đơn vị máu / units of blood",
            b="pct 8.5..44.5",
        ),
        S(
            "[Giường bệnh|Khu điều trị] mới nâng quy mô lên {a}, [đầu tư từ ngân sách|kinh phí xây lắp] {b}.",
            "The new treatment area raises the scale to {a}, with a budget of {b}.",
            a="count 420..1450 giường / beds",
            b="bn 118..890",
        ),
        S(
            "[Người cao tuổi|Đối tượng chính sách] được khám sức khỏe định kỳ: {a} [lập hồ sơ|có sổ theo dõi], [phát hiện sớm tăng huyết áp, tiểu đường|qua đó tầm soát ung thư].",
            "The elderly have regular health checks: {a} have follow-up books.",
            a="pct 71.5..93.5",
        ),
        S(
            "Ca tử vong [thứ hai|mới nhất] là [một phụ nữ mang thai|nam công nhân trẻ] ở {xa}, [vào viện ngày thứ năm của bệnh|không có bệnh nền].",
            "The latest death is a young person in {xa} who had no underlying disease.",
        ),
        S(
            "Máy [chụp cắt lớp|lọc máu] mới trị giá {a} [vừa vận hành|đặt tại khoa hồi sức], [bệnh nhân khỏi chuyển tuyến|ca đầu tiên diễn ra suôn sẻ].",
            "The new scanner worth {a} has just been put into operation.",
            a="bn 6.5..46.5",
        ),
        S(
            "Danh mục thuốc [trúng thầu|dự trữ] thiếu {a}, [phải vay bệnh viện bạn|nhà thầu bỏ cuộc], [Sở hứa đủ trước Tết|người bệnh mua ngoài].",
            "The list of drugs lacks {a}, which must be borrowed from other hospitals.",
            a="count 11..96 mặt hàng / items",
        ),
        S(
            "Điều dưỡng [lương thấp|trực dày], {a} đã [nghỉ việc|chuyển sang tư nhân], [khoa nhi chịu thiệt nhất|tuyển mãi chưa đủ].",
            "Nurses work dense shifts, and {a} have moved to the private sector.",
            a="count 14..118 người / people",
        ),
        S(
            "Chiến dịch uống vitamin A [đạt|tới] {a}, [trẻ bản xa được xe lưu động đón|ngày cuối rơi vào mưa].",
            "The vitamin A campaign reached {a}.",
            a="count 21900..98900 trẻ / children",
        ),
        S(
            "Phòng khám [chui|không phép] trên phố {xa2} bị [đóng cửa|rút giấy tờ], [bác sĩ rởm tiêm filler|thuốc không nhãn], phạt {a}.",
            "An unlicensed clinic in {xa2} was closed and fined {a}.",
            a="mn 60..290",
        ),
        S(
            "Mức sinh [tụt|giảm] còn {a}, [tỷ số giới tính|chênh lệch nam nữ] chưa cân bằng, [chính sách khuyến sinh bắt đầu|cô dâu trẻ sinh ít].",
            "The birth rate fell to {a}.",
            a="count 1.65..2.15 con mỗi phụ nữ / children per woman",
        ),
        S(
            "Theo {d}, [khám sức khỏe học sinh|sàng lọc sơ sinh] do ngân sách lo, [tiêu|dành] {a} mỗi năm.",
            "According to {d}, student health checks are paid by the budget at {a} per year.",
            d="doc NQ-HDND",
            a="bn 6.5..48.5",
        ),
        S(
            "Đường dây cấp cứu nhận {a}, [đến hiện trường trung bình sau|xe tới nơi sau] {b}, [hẻm nhỏ phải cáng bộ|vùng núi lâu hơn nhiều].",
            "The emergency line received {a}, arriving after {b} on average.",
            a="count 2100..18900 cuộc gọi / calls",
            b="minute 11..28",
        ),
        S(
            "Tại bản {thon}, [ông lang|thầy mo] nay [khuyên đi viện|gửi người ốm xuống trạm], tỷ lệ sinh tại nhà còn {a}.",
            "In {thon} village, the home birth rate is {a}.",
            a="pct 2.5..14.5",
        ),
    ),
    (
        S(
            "{giamdoc} [kêu gọi|đề nghị] mỗi nhà [dành mười phút cuối tuần diệt bọ gậy|đậy kín bể nước, thả cá], [sốt trên hai ngày phải tới trạm|không tự truyền dịch tại nhà].",
            "{giamdoc} called on each family to spend ten minutes at the weekend killing larvae.",
        ),
        S(
            "Hết năm {nam}, {tinh} [phấn đấu|đặt mốc] {a} [người dân có hồ sơ sức khỏe điện tử|dân số tham gia bảo hiểm].",
            "By the end of {nam}, {tinh} strives for {a} of people to have electronic health records.",
            a="pct 95.5..99.5",
        ),
    ),
)

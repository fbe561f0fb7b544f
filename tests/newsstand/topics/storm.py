"""What articles on storm can say: invented news, every figure drawn. Pools only."""

from __future__ import annotations

from tests.newsstand.grammar import H, S, Topic

TOPIC = Topic(
    "storm",
    "thoi-su",
    ("bão số 13", "mưa lũ", "phòng, chống thiên tai"),
    (
        H(
            "{tentinh} [dồn sức ứng phó|gồng mình trước] bão số 13",
            "[Trước giờ bão đổ bộ|Đêm qua], {tinh} đã [đưa|sơ tán] {a} tới nơi an toàn, [kêu gọi|hướng dẫn] {b} vào bờ tránh trú.",
            "{tentinh} focuses on responding to storm No. 13",
            "Before the storm made landfall, {tinh} evacuated {a} to safety and guided {b} ashore.",
            a="count 2100..28900 người dân / residents",
            b="count 680..6900 tàu thuyền / boats",
        ),
        H(
            "Mưa lũ gây [thiệt hại nặng|nhiều tổn thất] tại {xa}",
            "Lũ [dâng nhanh|ập về lúc nửa đêm] khiến {a} ở {xa} ({tentinh}) ngập sâu, [ước thiệt hại ban đầu|tổng thiệt hại khoảng] {b}.",
            "Floods cause heavy losses in {xa}",
            "Floods came at midnight, leaving {a} in {xa} ({tentinh}) deeply flooded, with initial losses estimated at {b}.",
            a="count 180..3900 ngôi nhà / houses",
            b="bn 12.5..486.5 ~~ @disaster.damage",
        ),
        H(
            "Sau lũ, {xa} [gượng dậy|dọn bùn dựng lại trường]",
            "Nước rút, [bùn còn ngập gối|sân trường dày lớp phù sa], [bà con và bộ đội|thầy cô cùng phụ huynh] ở {xa} [làm cả ngày nghỉ|tranh thủ từng giờ nắng]; {a} đã [mở cửa trở lại|đón học sinh].",
            "After the flood, {xa} clears mud and rebuilds schools",
            "The water receded, the people and soldiers of {xa} worked even on days off; {a} have reopened.",
            a="count 7..48 điểm trường / schools",
        ),
        H(
            "[Trắng đêm|Ba ngày] [giữ đê|cõng dân] ở {xa}",
            "Nước [liếm mép|mấp mé] mặt đê thì [tiếng kẻng vang lên|cả làng đổ ra], {a} ở {xa}, {tinh} [chuyền tay nhau bao đất|nối thành hàng], [gà gáy thì giữ được|tới sáng mới dám nghỉ].",
            "All night holding the dyke in {xa}",
            "When the water reached the top of the dyke, {a} in {xa}, {tinh} passed bags of soil by hand until morning.",
            a="count 180..1900 người / people",
        ),
        H(
            "{tentinh} [lo chống rét|co ro trong giá lạnh]",
            "Không khí lạnh [tràn về|tăng cường] khiến nhiệt độ tại {xa} ({tentinh}) [xuống một con số|chạm mức thấp nhất mùa]; {a} [được lùa về chuồng|phải giữ ấm].",
            "{tentinh} fights the cold",
            "Cold air caused temperatures in {xa} ({tentinh}) to drop; {a} were herded back to their barns.",
            a="count 11900..98900 gia súc / cattle",
        ),
    ),
    (
        S(
            "[Thống kê nhanh|Báo cáo lúc 17 giờ] cho thấy {a} tốc mái, {b} sập hoàn toàn, {c} bị thương.",
            "Quick statistics show {a} unroofed, {b} completely collapsed, and {c} injured.",
            a="count 180..6900 nhà / houses @disaster.houses_unroofed",
            b="count 11..190 nhà / houses @disaster.houses_collapsed",
            c="count 5..62 người / people @disaster.injured",
        ),
        S(
            "Diện tích lúa, hoa màu [ngã đổ|bị vùi lấp] là {a}; {b} cây ăn quả [gãy cành|rụng trái].",
            "The area of fallen rice and crops is {a}; {b} of fruit trees broke their branches.",
            a="ha 410..8900",
            b="ha 118..1900",
        ),
        S(
            "Lượng mưa đo được tại trạm {thon} [lên tới|đạt] {a}, [hiếm gặp trong nhiều năm|chỉ kém trận lụt lịch sử].",
            "Rainfall measured at {thon} station reached {a}, rare in many years.",
            a="mm 186..690",
        ),
        S(
            "Nhà máy thủy điện [xả|điều tiết] qua cửa đáy, [mực nước hạ du|vùng bãi] [dâng thêm|ngập kéo dài], {a} phải [chèo thuyền đi lại|dùng bè chuối].",
            "The hydropower plant discharged through bottom gates, and {a} had to travel by boat.",
            a="count 210..2890 hộ / households",
        ),
        S(
            'Theo {d}, các xã [kích hoạt|rà lại] phương án "4 tại chỗ", [trực ban cả đêm|cấm đường qua ngầm tràn].',
            'According to {d}, communes activated the "4 on-site" plan and were on duty all night.',
            d="doc CD-TTG",
        ),
        S(
            "Lực lượng vũ trang huy động {a} cùng {b}, [tiếp tế mì tôm, nước uống|gia cố kè xung yếu].",
            "The armed forces mobilized {a} and {b} to supply food and water.",
            a="count 980..8900 cán bộ, chiến sĩ / officers and soldiers",
            b="count 46..390 phương tiện / vehicles",
        ),
        S(
            "Quốc lộ qua {xa2} có {a}, [khối lượng đất đá lớn|taluy dương nứt], [thông một làn sau sáu giờ|xe tải nằm dài chờ].",
            "The national highway through {xa2} had {a}, reopened one lane after six hours.",
            a="count 6..41 điểm sạt lở / landslides",
        ),
        S(
            "Điện lực [khôi phục|đóng lại] {a} trạm biến áp, [cấp điện cho|sáng đèn trở lại] {b} khách hàng.",
            "The power company restored {a} of substations, with {b} of customers having electricity again.",
            a="pct 71.5..96.5",
            b="pct 68.5..94.5",
        ),
        S(
            "Đê [tả|hữu] sông {thon} có {a} thẩm lậu, [xử lý ngay trong đêm|đắp bằng bao cát], [không để vỡ|chỗ dài nhất sát nhà dân].",
            "The {thon} river dyke had {a}, treated during the night.",
            a="count 3..17 điểm / seepage points",
        ),
        S(
            "[Ủng hộ|Sẻ chia] đồng bào, [bạn đọc|các cơ quan] ở {tinhban} gửi {a} và {b}.",
            "Sharing with compatriots, agencies in {tinhban} sent {a} and {b}.",
            a="bn 1.5..18.5",
            b="ton 12.5..86.5 gạo / of rice",
        ),
        S(
            '{dan} [kể trong tiếng nấc|vẫn chưa hoàn hồn]: "[Mười phút nước đã ngang cửa sổ|Tôi chỉ kịp cõng mẹ lên gác]".',
            '{dan} is still in shock: "I only had time to carry my mother upstairs".',
        ),
        S(
            "[Hồ chứa|Các hồ thủy lợi] đang tích {a} dung tích, [vẫn còn chỗ cắt lũ|sát mức phải xả], [cán bộ túc trực|camera truyền hình ảnh về tỉnh].",
            "Reservoirs are storing {a} of capacity, and staff are on duty.",
            a="pct 72.5..98.5",
        ),
        S(
            "Sinh hoạt [tạm cư|ở nhà văn hóa] có {a}, [phần đông người già|nhiều trẻ nhỏ], [bữa nóng do hội phụ nữ nấu|chăn màn được cấp đủ].",
            "{a} are staying in the cultural house, with hot meals cooked by the Women's Union.",
            a="count 96..890 người / people",
        ),
        S(
            "[Thuyền cứu hộ|Ca nô] đưa {a} [sản phụ và trẻ nhỏ|bị kẹt trên mái], [nước xiết phải buộc dây|lái đò tình nguyện], [đến viện an toàn|hai đứa trẻ chào đời ngay đêm lũ].",
            "Rescue boats took {a} trapped on roofs.",
            a="count 6..86 người / people",
        ),
        S(
            "Cầu {thon} [trôi nhịp giữa|bị cuốn], [chia cắt|cô lập] {a} với {b}.",
            "The {thon} bridge was swept away, isolating {a} with {b}.",
            a="count 2..14 thôn / villages",
            b="count 290..3900 nhân khẩu / inhabitants",
        ),
        S(
            "Vết nứt [dài|rộng dần] trên đồi sau trường {xa2} [đo được|kéo dài] {a}, [di dời khẩn cấp|căng dây cấm] {b}.",
            "The crack on the hill behind the {xa2} school measured {a}, and {b} were moved urgently.",
            a="km 0.1..0.9",
            b="count 12..118 hộ / households",
        ),
        S(
            "Vật tư [dự phòng|cứu trợ] đã xuất gồm {a}, {b} và [thuốc khử nước|đèn pin], [chia đều theo nhân khẩu|trực thăng thả xuống bản].",
            "Supplies issued include {a} and {b}.",
            a="count 2900..38900 áo phao / life jackets",
            b="ton 18.5..290.5 lương khô / of dry food",
        ),
        S(
            "[Nhà mạng|Viễn thông] mất sóng {a}, [nối lại bằng xe lưu động|ưu tiên số khẩn cấp], [mười giờ sau thông|vùng núi chậm nhất].",
            "The network lost {a} and restored them with mobile units.",
            a="count 46..690 trạm / stations",
        ),
        S(
            "Chi [sửa chữa|khắc phục] bước đầu cần {a}, [tỉnh xin Trung ương|quỹ phòng chống thiên tai ứng] {b}.",
            "Initial repairs need {a}, with the disaster fund advancing {b}.",
            a="bn 118..1900",
            b="bn 11.5..96.5",
        ),
        S(
            "Cụ {ten}, ngoài tám mươi, [chưa thấy trận nước nào như thế|nhớ năm xưa cũng chỉ tới bậc thềm], [tay run chỉ vạch bùn trên tường|ngồi giữ bàn thờ suốt đêm].",
            "Old {ten}, over eighty, has never seen such water.",
        ),
        S(
            "Ao [vỡ bờ|tràn] cuốn {a} cá, [lồng bè tan tác|trắng tay sau một đêm], [thiệt hại|chủ nuôi mất] {b}.",
            "Ponds overflowed, sweeping away {a} of fish, with losses of {b}.",
            a="ton 18.5..390.5",
            b="bn 1.5..38.5",
        ),
        S(
            "Học sinh [nghỉ|học trực tuyến] ở {a}, [sách vở ướt hết|bàn ghế phơi đầy sân], [quyên được|xin] {b}.",
            "Students are off at {a}, and {b} were donated.",
            a="count 31..390 trường / schools",
            b="count 2900..38900 bộ sách / sets of books",
        ),
        S(
            "Theo {d}, [chủ tịch xã được quyền cưỡng chế sơ tán|mỗi hộ nhận trợ cấp khẩn], [ai ở lại tàu bị xử lý|người mất được lo mai táng].",
            "According to {d}, the commune chairman has the right to force evacuation.",
            d="doc QD-UBND",
        ),
    ),
    (
        S(
            "{lanhdao} [thị sát tại hiện trường|họp khẩn], yêu cầu [đếm đủ người từng hộ|không ai bị đói, rét], [học sinh nghỉ tới khi có thông báo|thống kê trung thực, không khai khống].",
            "{lanhdao} inspected the scene and asked that no one go hungry or cold.",
        ),
        S(
            "[Cơ quan khí tượng|Đài khí tượng thủy văn tỉnh] dự báo [mưa giảm từ chiều mai|còn một đợt không khí lạnh], [nguy cơ sạt lở vẫn cao|sông {thon} xuống dưới báo động 2].",
            "The provincial hydrometeorological station forecasts that rain will decrease from tomorrow afternoon but the risk of landslides remains high.",
        ),
    ),
)

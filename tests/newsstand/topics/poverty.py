"""What articles on poverty can say: invented news, every figure drawn. Pools only."""

from __future__ import annotations

from tests.newsstand.grammar import H, S, Topic

TOPIC = Topic(
    "poverty",
    "xa-hoi",
    ("giảm nghèo", "xóa nhà tạm", "an sinh xã hội"),
    (
        H(
            "[Xóa nhà tạm|Những mái ấm mới] ở {xa}",
            "[Trước mùa mưa lũ|Chưa tới Tết], {a} ở {tinh} đã [dọn vào nhà mới|được bàn giao], [hoàn thành|đạt] {b} kế hoạch xóa nhà tạm, nhà dột nát.",
            "Eliminating temporary houses in {xa}",
            "Before Tet, {a} in {tinh} have been handed over, reaching {b} of the plan to eliminate temporary houses.",
            a="count 640..5890 căn nhà / houses @soc.housing.completed",
            b="pct 72.5..99.5 >plan_pct",
        ),
        H(
            "{tentinh}: Tỷ lệ hộ nghèo [giảm sâu|còn] {a}",
            "Theo kết quả rà soát {p}, tỷ lệ hộ nghèo đa chiều của {tinh} còn {a}, [giảm|thấp hơn] {b} so với năm liền trước, [vượt mục tiêu|sát chỉ tiêu nghị quyết].",
            "{tentinh}: Poverty rate down to {a}",
            "According to the review in {p}, the multidimensional poverty rate of {tinh} is {a}, down {b} compared to the previous year.",
            p="year",
            a="pct 1.15..9.85 @soc.poverty.rate",
            b="pp 0.55..3.45 >change_abs:down",
        ),
        H(
            "Đồng vốn chính sách [bén rễ|sinh sôi] trên đất {xa}",
            "[Vay vài chục triệu đồng|Từ khoản vay nhỏ], [nhiều phụ nữ|không ít hộ] ở {xa} đã [dựng được nghề|mua bò, trồng keo]. Dư nợ [toàn xã|đến {p}] là {a}.",
            "Policy capital takes root in {xa}",
            "From small loans, many women in {xa} have built a trade. Outstanding loans by {p} were {a}.",
            p="asof",
            a="bn 21.5..96.5 @fin.credit.outstanding",
        ),
        H(
            "Người mẹ [một mình|tật nguyền] nuôi [đàn con|cha mẹ già] ở {xa}",
            "Căn bếp [tối om|lợp bạt] của gia đình chị {nu} ở thôn {thon}, {xa} ({tentinh}) [nay đã có điện|được hàng xóm dựng lại]; chương trình đỡ đầu gửi về {a} mỗi tháng.",
            "A mother alone raising children in {xa}",
            "The dark kitchen of Ms. {nu}'s family in {thon} village, {xa} ({tentinh}) now has electricity; the sponsorship program sends {a} each month.",
            a="mn 0.5..1.9",
        ),
        H(
            "{tentinh} [chăm lo Tết|tặng quà Tết] cho người nghèo",
            "[Còn hơn một tháng nữa mới Tết|Sớm hơn mọi năm], {tinh} đã [chốt danh sách|lên kế hoạch] trao {a}, [không ai trùng, không ai sót|ưu tiên vùng bị lũ].",
            "{tentinh} gives Tet gifts to the poor",
            "Earlier than every year, {tinh} has planned to give {a}.",
            a="count 21900..118900 suất quà / gifts @soc.gifts.count",
        ),
    ),
    (
        S(
            "Toàn tỉnh hiện còn {a} và {b}, [sống chủ yếu ở vùng cao|rải rác tại các xã bãi ngang].",
            "The province still has {a} and {b}, living mainly in highland areas.",
            a="count 2100..18900 hộ nghèo / poor households @soc.poverty.households",
            b="count 4100..22900 hộ cận nghèo / near-poor households @soc.near_poverty.households",
        ),
        S(
            'Quỹ "Vì người nghèo" các cấp [vận động được|nhận ủng hộ] {a}, [chi|giải ngân] {b} [làm nhà|trao sinh kế].',
            'The "For the Poor" funds raised {a} and spent {b} on houses.',
            a="bn 12.5..98.5",
            b="bn 8.5..64.5",
        ),
        S(
            "Mỗi nhà xây mới được hỗ trợ {a}, sửa chữa {b}; [bà con góp công|lực lượng vũ trang giúp ngày công], [anh em họ hàng cho thêm gạch|vật liệu mua theo giá gốc].",
            "Each new house is supported with {a} and repairs with {b}; people contribute labor.",
            a="mn 50..80",
            b="mn 25..40",
        ),
        S(
            "Bộ đội, công an, đoàn viên góp {a}, [vận chuyển|cõng] {b} vật liệu qua [suối|dốc].",
            "Soldiers and youth union members contributed {a} and transported {b} of materials.",
            a="count 2900..38900 ngày công / working days @nrd.labour_days",
            b="ton 118..2890",
        ),
        S(
            "[Giải quyết việc làm|Tạo việc làm mới] cho {a}, [đưa đi làm việc ở nước ngoài|xuất khẩu lao động] {b}.",
            "Jobs were created for {a}, with {b} sent abroad.",
            p="ytd",
            a="count 11900..38900 lao động / workers",
            b="count 480..4900 người / people",
        ),
        S(
            "Thu nhập bình quân đầu người [khu vực nông thôn|của xã {xa2}] [lên|đạt] {a} một năm, gấp {b} trước đây năm năm.",
            "Per capita income in rural areas reached {a} a year, {b} what it was five years ago.",
            a="mn 38.5..76.5 @soc.income.per_capita",
            b="times 1.2..2.4",
        ),
        S(
            "Chương trình mục tiêu quốc gia phân bổ {a}, [đã tiêu|giải ngân] {b}, [chậm nhất là tiểu dự án đào tạo nghề|vướng nhất phần vốn sự nghiệp].",
            "The national target program allocated {a}, of which {b} was disbursed.",
            a="bn 460..2890 @inv.program.total",
            b="pct 41.5..83.5 >plan_pct",
        ),
        S(
            "Theo {d}, [hộ mới thoát nghèo|người nghèo đơn thân] còn được [giữ thẻ|vay ưu đãi] thêm một thời gian, [tránh tái nghèo|khỏi hẫng hụt].",
            "According to {d}, households that have just escaped poverty can still borrow at preferential rates.",
            d="doc KH-UBND",
        ),
        S(
            '{dan} [rưng rưng|không giấu niềm vui]: "[Đêm mưa không phải lo hứng dột nữa|Nhà này bằng cả đời tôi tích cóp]"; căn nhà rộng {a}, [lợp tôn|mái bằng].',
            '{dan} was moved: "No more worries about leaks on rainy nights"; the house is {a} wide.',
            a="m2 36..72",
        ),
        S(
            "[Xã nông thôn mới|Số xã về đích] [nâng|tăng] lên {a}, [trong đó|gồm] {b} nâng cao.",
            "The number of new rural communes increased to {a}, including {b}.",
            a="count 41..148 xã / communes @nrd.communes.met",
            b="count 9..38 xã / communes @nrd.communes.advanced >subset",
        ),
        S(
            "Nước sạch [đã về tới|dẫn đến] {a} [dân số nông thôn|số hộ], [song vùng núi đá mới đạt|riêng vùng núi đá] {b}.",
            "Clean water reaches {a} of the rural population, and {b} in rocky areas.",
            a="pct 68.5..94.5",
            b="pct 41.5..63.5",
        ),
        S(
            "Bà {nu}, Chủ tịch Hội Phụ nữ {xa2}, [quản lý|theo dõi] {a} với dư nợ {b}, [chưa có món nào quá hạn|tỷ lệ thu lãi đạt tuyệt đối].",
            "Ms. {nu}, President of the Women's Union of {xa2}, manages {a} with outstanding loans of {b}.",
            a="count 8..31 tổ tiết kiệm / savings groups",
            b="bn 11.5..58.5",
        ),
        S(
            "Trong số hộ thoát nghèo có {a} [tự viết đơn|xin ra khỏi danh sách], [chuyện hiếm thấy trước kia|ai nghe cũng nể].",
            "Among the households that escaped poverty, {a} applied to leave the list themselves.",
            a="count 38..690 hộ / households",
        ),
        S(
            "Làng chài [lên bờ|định cư] gồm {a}, [mỗi hộ nhận một nền|trẻ con lần đầu có giấy khai sinh].",
            "The fishing village that settled ashore includes {a}, each receiving a plot.",
            a="count 28..190 hộ / households",
        ),
        S(
            "Trợ cấp [bảo trợ xã hội|hưu trí xã hội] chi {a} cho {b}, [trả tận tay người già yếu|qua bưu điện].",
            "Social assistance paid {a} to {b}.",
            a="bn 118..960",
            b="count 21900..98900 đối tượng / beneficiaries",
        ),
        S(
            "Dạy nghề [đan lát|may|sửa xe] mở {a}, [học viên được ăn trưa|hợp tác xã nhận hàng], {b} có việc sau khóa.",
            "Vocational training opened {a}, and {b} had jobs after the course.",
            a="count 31..290 lớp / classes",
            b="pct 68.5..91.5",
        ),
        S(
            "Chương trình [bò quay vòng|ngân hàng dê] luân chuyển {a}, [con thứ hai trao cho nhà khác|bê đẻ ra lại tặng tiếp].",
            "The revolving cow program transferred {a}.",
            a="count 118..1900 con giống / breeding animals",
        ),
        S(
            "[Xuất khẩu|Đi làm ở] Nhật, Hàn giúp thôn {thon} [kiếm|gửi về] {a} mỗi năm, [song nhà vắng đàn ông|trẻ ở với ông bà].",
            "Working in Japan and Korea helps {thon} village send home {a} a year.",
            a="bn 3.5..38.5",
        ),
        S(
            "Theo {d}, hộ [di dời khỏi vùng sạt lở|nhường đất cho thủy điện] được cấp {a}, [chọn xen ghép hay tập trung|tiền chia hai đợt].",
            "According to {d}, households relocated from landslide areas are granted {a}.",
            d="doc QD-TTG",
            a="mn 60..150",
        ),
        S(
            "Quán cơm [hai nghìn|không đồng] ở {xa2} [nấu|phát] {a} mỗi tuần, [người góp gạo giấu tên|sinh viên rửa bát].",
            "The free rice shop in {xa2} cooks {a} a week.",
            a="count 290..2900 suất / portions",
        ),
        S(
            "Rà soát [nhầm|trục lợi] phát hiện {a} [nhà có ô tô vẫn trong danh sách|khai gian nhân khẩu], [đã gạch tên|trưởng thôn bị phê bình].",
            "The review found {a} who misreported, and they have been crossed out.",
            a="count 9..86 trường hợp / cases",
        ),
        S(
            "Điện lưới [kéo|vượt núi] về {a} cuối cùng chưa có điện, [tổng vốn|tốn] {b}, [đêm đầu tiên cả bản thức xem tivi|tủ lạnh chở lên bằng ngựa].",
            "The grid reached the last {a} without electricity, at a cost of {b}.",
            a="count 4..31 bản / villages",
            b="bn 11.5..96.5",
        ),
        S(
            "Khoảng cách [giàu nghèo|thu nhập] giữa [vùng cao và đồng bằng|nhóm đầu và nhóm cuối] chênh gấp {a}, [chưa thu hẹp được bao nhiêu|dù đã giảm].",
            "The income gap between highlands and lowlands is {a}.",
            a="times 2.1..6.8",
        ),
    ),
    (
        S(
            "{lanhdao} [căn dặn|nhắc] [không bàn giao nhà chưa xong|không để sót hộ nào vì thủ tục], [nhà mới phải kèm sinh kế|mặt trận các cấp giám sát từng đồng].",
            "{lanhdao} reminded that no household should be left out because of procedures.",
        ),
        S(
            "Giai đoạn 2026-2030, {tinh} [đặt mục tiêu|cam kết] mỗi năm giảm {a} hộ nghèo.",
            "In the 2026-2030 period, {tinh} aims to reduce poor households by {a} a year.",
            a="pct 1.0..2.5",
        ),
    ),
)

"""What articles on traffic can say: invented news, every figure drawn. Pools only."""

from __future__ import annotations

from tests.newsstand.grammar import H, S, Topic

TOPIC = Topic(
    "traffic",
    "phap-luat",
    ("an toàn giao thông", "Công an tỉnh", "ma túy"),
    (
        H(
            "Tai nạn giao thông ở {tentinh} [giảm cả ba tiêu chí|vẫn nhức nhối]",
            "{p}, trên địa bàn {tinh} xảy ra {a}, làm chết {b}, bị thương {c}.",
            "Traffic accidents in {tentinh} decrease in all three criteria",
            "In {p}, {a} occurred in {tinh}, killing {b} and injuring {c}.",
            p="ytd",
            a="count 118..690 vụ tai nạn giao thông / traffic accidents @safety.traffic.accidents",
            b="count 41..189 người / people @safety.traffic.deaths",
            c="count 90..590 người / people @safety.traffic.injured",
        ),
        H(
            "[Triệt phá|Bóc gỡ] đường dây ma túy [liên tỉnh|xuyên biên giới]",
            "Công an {tinh} vừa [bắt giữ|khống chế] {a}, thu {b} heroin [giấu trong xe chở hoa quả|chôn dưới nền chuồng trâu].",
            "Interprovincial drug ring dismantled",
            "The police of {tinh} have just arrested {a} and seized {b} of heroin.",
            a="count 4..23 đối tượng / suspects @safety.crime.arrests",
            b="kg 3.5..48.5",
        ),
        H(
            "[Cảnh giác|Lật tẩy] thủ đoạn lừa đảo qua mạng ở {tentinh}",
            "[Giả công an gọi điện|Dựng sàn đầu tư ảo], kẻ gian đã [cuỗm|chiếm đoạt] {a} của [một cụ bà|nhiều người] ở {xa}, [trước khi ngân hàng kịp chặn|chỉ trong một buổi sáng].",
            "Beware of online scams in {tentinh}",
            "Pretending to be police, scammers appropriated {a} from many people in {xa} in just one morning.",
            a="bn 1.2..18.6",
        ),
        H(
            "Tuyên án [vụ tham ô|kẻ cầm đầu] ở {tentinh}",
            "Tòa án nhân dân {tinh} [khép lại|xét xử] vụ [rút ruột công trình|cho vay lãi nặng] tại {xa}: [bị cáo chính lĩnh|mức cao nhất] {a} tù, [buộc bồi thường|nộp lại] {b}.",
            "Verdict on the embezzlement case in {tentinh}",
            "The People's Court of {tinh} tried the embezzlement case in {xa}: the main defendant received {a} in prison and must return {b}.",
            a="year 9..20",
            b="bn 2.5..48.5",
        ),
        H(
            "Cháy [xưởng gỗ|chợ] trong đêm ở {xa}",
            "Ngọn lửa [bùng lên từ kho|bốc cao ngùn ngụt] tại {xa}, {tinh}, [thiêu rụi|lan ra] {a}; [may không ai mất mạng|lính cứu hỏa vật lộn tới sáng].",
            "Fire in the night in {xa}",
            "The flames rose at {xa}, {tinh}, burning {a}; fortunately no one died.",
            a="count 6..86 gian hàng / stalls",
        ),
    ),
    (
        S(
            "Lực lượng chức năng lập biên bản {a}, [phạt|nộp kho bạc] {b}, tước {c}.",
            "The authorities recorded {a}, fined {b} and revoked {c}.",
            p="ytd",
            a="count 11900..68900 trường hợp vi phạm / violations",
            b="bn 21.5..148.5",
            c="count 1900..9800 giấy phép lái xe / driving licenses",
        ),
        S(
            "Vi phạm nồng độ cồn [chiếm|vẫn ở mức] {a}, [có người vượt khung rất xa|đa số là thanh niên], quá tốc độ {b}.",
            "Alcohol violations account for {a} and speeding {b}.",
            a="pct 18.5..36.5 >share",
            b="pct 11.5..27.5 >share",
        ),
        S(
            "Camera [phạt nguội|giám sát] lắp tại {a}, mỗi ngày [ghi|bắt] {b}.",
            "Surveillance cameras installed at {a} record {b} every day.",
            a="count 46..289 nút giao / intersections",
            b="count 96..790 lượt vượt đèn đỏ / red-light violations",
        ),
        S(
            "So với cùng kỳ, số vụ giảm {a}, số người chết giảm {b}, [nhưng số bị thương tăng|riêng {xa2} tăng] {c}.",
            "Compared to the same period, accidents fell by {a} and deaths by {b}, but injuries rose by {c}.",
            a="pct 4.5..28.5 >change_pct:down",
            b="pct 3.5..31.5 >change_pct:down",
            c="pct 1.5..12.5 >change_pct:up",
        ),
        S(
            "[Khởi tố|Điều tra] {a} với {b} về [tội phạm công nghệ cao|tín dụng đen], [truy nã|vận động đầu thú] {c}.",
            "Prosecuted {a} with {b} for high-tech crime and persuaded {c} to surrender.",
            a="count 31..290 vụ / cases",
            b="count 46..490 bị can / defendants",
            c="count 8..46 người / people",
        ),
        S(
            "Tại {xa2}, [điểm đen trên dốc|ngã ba không đèn] đã [gắn gờ giảm tốc|mở rộng tầm nhìn], kinh phí {a}, [từ đó chưa xảy ra va chạm lớn|dân thở phào].",
            "In {xa2}, speed bumps were installed at the black spot at a cost of {a}.",
            a="mn 290..980",
        ),
        S(
            "Thực hiện {d}, [mô hình cổng trường an toàn|tổ tự quản] có ở {a}, [phụ huynh không dừng giữa lòng đường|học sinh đội mũ đủ].",
            "Implementing {d}, the safe school gate model is present at {a}.",
            d="doc CT-TW",
            a="count 180..690 trường / schools",
        ),
        S(
            "Người nghiện có hồ sơ quản lý là {a}, [cai tự nguyện|dùng methadone] {b}, [số còn lại đi làm xa|giảm dần nhờ dân báo tin].",
            "There are {a} under management, of whom {b} are using methadone.",
            a="count 890..4890 người / drug users",
            b="count 180..790 người / people >subset",
        ),
        S(
            "Tang vật gồm {a} ma túy tổng hợp, {b} cùng [khẩu súng tự chế|năm xe máy].",
            "Exhibits include {a} of synthetic drugs and {b}.",
            a="count 2900..38900 viên / pills @safety.drugs.pills",
            b="count 9..38 điện thoại / phones",
        ),
        S(
            "Trung tá {ong} [kể lại|cho biết] [trinh sát nằm rừng nhiều đêm|kẻ cầm đầu liên tục đổi xe], [bắt quả tang lúc rạng sáng|không nổ phát súng nào].",
            "Lieutenant Colonel {ong} said the scouts lay in the forest for many nights.",
        ),
        S(
            "Đường dây nóng [tiếp nhận|nhận] {a}, {b} [đúng|có giá trị], [thưởng nóng cho người báo|bí mật được giữ kín].",
            "The hotline received {a}, of which {b} were correct.",
            a="count 180..1890 tin báo / reports",
            b="pct 41.5..78.5 >share",
        ),
        S(
            "Đã có {a} [quá tải|hoán cải] bị dừng, buộc hạ tải {b} hàng, [mặt đường liên xã bớt nát|chủ hàng ký cam kết].",
            "{a} were stopped and forced to unload {b} of goods.",
            a="count 180..2890 xe / vehicles",
            b="ton 690..8900",
        ),
        S(
            "Tổ tuần tra [đêm|liên ngành] [chốt|rảo] ở {a}, [thu|tịch thu] {b} và [dao phóng lợn|pháo lậu].",
            "Night patrols at {a} seized {b} and illegal firecrackers.",
            a="count 11..62 tuyến / routes",
            b="count 24..190 hung khí / weapons",
        ),
        S(
            "[Quái xế|Nhóm đua xe] tuổi mười sáu, mười bảy [bị quây|lộ mặt], {a} [giao về gia đình|lao động công ích], tạm giữ {b}.",
            "Racing groups were surrounded, {a} were returned to their families and {b} were seized.",
            a="count 12..86 thiếu niên / teenagers",
            b="count 9..68 xe máy / motorbikes",
        ),
        S(
            "Đường sắt [qua lối dân sinh|chắn tự động] còn {a} nguy hiểm, [mới đóng|đã đóng] {b}.",
            "The railway still has {a}, of which {b} have been closed.",
            a="count 18..118 lối mở / crossings",
            b="count 6..16 lối / crossings >subset",
        ),
        S(
            "Lái xe {ong} [khai ngủ gật|dương tính ma túy], [tông liên hoàn|lật ngang] trên đèo {thon}, [ùn|kẹt] {a}.",
            "Driver {ong} dozed off and overturned on {thon} pass, causing a jam of {a}.",
            a="km 2.5..14.5",
        ),
        S(
            "Cơ sở [cầm đồ|karaoke] bị kiểm tra {a}, [thiếu lối thoát hiểm|không khai lưu trú], đình chỉ {b}.",
            "{a} were inspected for lack of exits, {b} were suspended.",
            a="count 118..690 lượt / times",
            b="count 9..86 cơ sở / establishments",
        ),
        S(
            "Thuốc lá [lậu|điện tử] thu {a}, [giấu trong lốp|trà trộn hàng nông sản], [trị giá|ước tính] {b}.",
            "Smuggled cigarettes seized reached {a}, worth {b}.",
            a="count 2900..48900 bao / packs",
            b="mn 118..960",
        ),
        S(
            "Trại giam [tổ chức|mở] lớp [nghề mộc|đọc sách], {a} được giảm án, [người về sau cùng mang theo bằng thợ|ngày ra cổng có mẹ đón].",
            "The prison opened carpentry classes, and {a} had their sentences reduced.",
            a="count 31..490 phạm nhân / inmates",
        ),
        S(
            "Theo {d}, xe [ba gác|hết hạn] [phải bỏ|bị thu], hỗ trợ chuyển đổi {a} một chiếc, [nhiều người chở thuê lo mất kế|trả góp hai năm].",
            "According to {d}, expired vehicles must be scrapped, with support of {a} each.",
            d="doc QD-UBND",
            a="mn 5..15",
        ),
        S(
            "Dữ liệu cho thấy {a} vụ xảy ra [từ chiều tới khuya|trên đường liên xã], [không đội mũ|sai làn] là lỗi chính.",
            "The data show {a} of cases happened from afternoon to late night.",
            a="pct 51.5..74.5 >share",
        ),
        S(
            "Tiền [ảo|đa cấp] khiến {a} [mất sạch|sập bẫy], [nạn nhân toàn hưu trí|kẻ mồi chài là người quen], [kê biên|phong tỏa] {b}.",
            "Virtual money trapped {a}, with {b} frozen.",
            a="count 46..890 người / people",
            b="bn 3.5..58.5",
        ),
    ),
    (
        S(
            "[Lãnh đạo Công an tỉnh|Đại diện Phòng Cảnh sát giao thông] [khuyến cáo|đề nghị] [không chuyển tiền theo lời người lạ|đã uống rượu bia thì gọi xe], [kiểm tra kỹ trước khi bấm đường link|đợt cao điểm kéo dài tới hết Tết].",
            "Provincial police leaders recommend not transferring money on the words of strangers.",
        ),
        S(
            "Chỉ tiêu đặt ra là [kéo giảm|giảm ít nhất] {a} số người chết trong năm {nam}.",
            "The target is to reduce deaths by at least {a} in {nam}.",
            a="pct 5.5..10.5 ~>=",
        ),
    ),
)

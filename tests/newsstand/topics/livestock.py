"""What articles on livestock can say: invented news, every figure drawn. Pools only."""

from __future__ import annotations

from tests.newsstand.grammar import H, S, Topic

TOPIC = Topic(
    "livestock",
    "kinh-te",
    ("chăn nuôi", "dịch tả lợn châu Phi", "thủy sản"),
    (
        H(
            "[Tái đàn lợn an toàn|Người nuôi lợn thận trọng tái đàn] sau dịch",
            "Dịch tả lợn châu Phi [tạm lắng|được khống chế] trên địa bàn {tinh}, song [chuồng trại nhiều nơi vẫn bỏ trống|người chăn nuôi chưa vội vào đàn]. Đến {p}, tổng đàn lợn [còn|đạt] {a}.",
            "Pig farmers cautiously restock after the epidemic",
            "African swine fever has been controlled in {tinh}, but many barns are still empty. By {p}, the total pig herd was {a}.",
            p="asof",
            a="count 186000..912000 con / heads @agri.livestock.pigs",
        ),
        H(
            "Nghề nuôi [tôm|cá lồng] ở {xa} [vào vụ thu hoạch|đổi cách làm]",
            "Bỏ lối nuôi quảng canh, [nhiều hộ|các hộ] ở {xa} ({tentinh}) chuyển sang [nuôi nhiều giai đoạn|lồng HDPE], [vụ này thu|sản lượng đạt] {a}.",
            "Shrimp farming in {xa} changes its way of working",
            "Giving up extensive farming, households in {xa} ({tentinh}) have switched to multi-stage farming, with output this season of {a}.",
            a="ton 310..4800",
        ),
        H(
            "[Bò vỗ béo|Gà đồi] giúp {xa} thoát nghèo",
            "Từ [dự án con giống|vốn ủy thác] {a}, [nhiều hộ nghèo|bà con thôn {thon}] của {xa} có [kế sinh nhai ổn định|thêm chuồng trại kiên cố].",
            "Fattening cattle helps {xa} escape poverty",
            "From a breeding project of {a}, many poor households of {xa} have a stable livelihood.",
            a="bn 2.1..19.6",
        ),
        H(
            "Đêm [đỡ bê|thức cùng đàn tôm] ở {xa}",
            "[Hai giờ sáng|Gà chưa gáy], đèn pin vẫn loang loáng quanh ao chuồng ở {xa} ({tentinh}). Vụ này, [cả vùng|các hộ] thả nuôi {a}, [được ăn cả|lo nhất mưa đêm].",
            "A night awake with the shrimp in {xa}",
            "At two in the morning, flashlights still shine around the ponds in {xa} ({tentinh}). This season {a} were stocked.",
            a="ha 46..890",
        ),
        H(
            "[Ong|Tằm] về làng {thon}",
            "Nghề [nuôi ong lấy mật|trồng dâu nuôi tằm] ở thôn {thon}, {xa} [sống lại|lên hương] nhờ [cây rừng còn|đầu ra ổn], [mỗi năm cho|thu] {a}.",
            "Silkworms return to {thon} village",
            "Silkworm farming in {thon} village, {xa} has come back to life, earning {a} each year.",
            a="bn 2.5..21.5",
        ),
    ),
    (
        S(
            "Đàn gia cầm [duy trì|giữ ở mức] {a}, tăng {b}; đàn trâu, bò [giảm nhẹ|có xu hướng giảm] do [thiếu bãi chăn|người trẻ đi làm xa].",
            "The poultry flock is maintained at {a}, up {b}; the herd of buffaloes and cows decreased slightly.",
            a="mcount 3.1..17.8 con / birds @agri.livestock.poultry",
            b="pct 1.2..8.9 >change_pct:up",
        ),
        S(
            "[Cơ quan thú y|Chi cục Thú y] đã tiêm {a} vắc-xin lở mồm long móng, [phủ|đạt] {b} tổng đàn thuộc diện tiêm.",
            "The veterinary agency administered {a} of foot-and-mouth vaccine, covering {b} of the herd.",
            a="count 61000..418000 liều / doses",
            b="pct 76.4..93.1",
        ),
        S(
            "Lực lượng chức năng tiêu hủy {a} với trọng lượng {b}, [phun khử trùng|rắc vôi] toàn bộ [lối vào|khu vực có dịch].",
            "The authorities destroyed {a} weighing {b} and disinfected the entire area.",
            a="count 210..6900 con lợn / pigs",
            b="ton 12.4..318.6",
        ),
        S(
            "Chi phí thức ăn [chiếm|ngốn] {a} giá thành, [nên người nuôi tự phối trộn|buộc trang trại dùng phụ phẩm].",
            "Feed accounts for {a} of the cost price, so farmers mix it themselves.",
            a="pct 62.5..74.5 >share",
        ),
        S(
            "Toàn tỉnh có {a} quy mô [vừa và lớn|công nghiệp], {b} được chứng nhận [an toàn dịch bệnh|VietGAP].",
            "The province has {a} of medium and large scale, of which {b} are certified.",
            a="count 118..760 trang trại / farms",
            b="count 21..96 cơ sở / facilities >subset",
        ),
        S(
            "Sản lượng thủy sản {p} đạt {a}, [riêng nuôi trồng|trong đó nuôi trồng] {b}.",
            "Aquatic output in {p} reached {a}, of which farming accounted for {b}.",
            p="ytd",
            a="kton 18.5..214.5 @agri.fishery.output",
            b="kton 9.5..16.5 @agri.fishery.aquaculture >subset",
        ),
        S(
            "{dan} [tính nhẩm|cho biết]: lứa này xuất {a}, [trừ chi phí lãi|bỏ túi] {b}.",
            "{dan} calculated: this batch sold {a}, with a profit of {b}.",
            a="count 45..380 con / animals",
            b="mn 86..540",
        ),
        S(
            "Theo {d}, cơ sở [trong khu dân cư|nằm sát trường học] phải di dời trước năm {namsau}; hiện còn {a} [chưa đi|chờ quỹ đất].",
            "According to {d}, facilities in residential areas must relocate before {namsau}; currently {a} have not moved.",
            d="doc NQ-HDND",
            a="count 34..290 hộ chăn nuôi / livestock households",
        ),
        S(
            "Nguồn vốn vay [ưu đãi|từ Ngân hàng Chính sách xã hội] cho chăn nuôi [lên tới|đạt] {a}, [giúp|đến tay] {b}.",
            "Loans from the Bank for Social Policies for livestock reached {a}, helping {b}.",
            a="bn 64..890",
            b="count 1200..15800 hộ / households",
        ),
        S(
            "[Bể biogas|Hệ thống xử lý chất thải] được lắp ở {a} số trang trại, [mùi hôi giảm hẳn|khiếu nại của dân ít đi].",
            "Waste treatment systems are installed in {a} of farms, and odors have been greatly reduced.",
            a="pct 58.2..89.7",
        ),
        S(
            "Giá lợn hơi [nhích lên|đi ngang], cộng thêm [nhu cầu Tết đang tới|nguồn cung miền Bắc hụt], khiến [thương lái đặt cọc sớm|chuồng nào cũng có người hỏi mua].",
            "Live pig prices are inching up; with Tet demand coming, traders are making early deposits.",
        ),
        S(
            "Ở {xa2}, tổ hợp tác [thả|xuống giống] {a} [cua giống|cá giống] trên {b} mặt nước.",
            "In {xa2}, the cooperative group released {a} on {b} of water surface.",
            a="mcount 1.1..9.4 con / fingerlings",
            b="ha 21..460",
        ),
        S(
            "Chợ đầu mối gia súc {xa2} [mỗi phiên|ngày cao điểm] giao dịch {a}, [xe từ {tinhban} xếp hàng|giấy kiểm dịch quét mã].",
            "The {xa2} livestock market trades {a} each session.",
            a="count 120..980 con / animals",
        ),
        S(
            "Tàu cá [lắp giám sát hành trình|có bảo hiểm] đạt {a}, [không còn tàu ba không|thẻ vàng sắp được gỡ], [ngư dân tự nộp nhật ký|cảng cá kiểm từng chuyến].",
            "Fishing boats with tracking devices reached {a}.",
            a="pct 92.5..99.5",
        ),
        S(
            "[Cá chết nổi trắng|Tôm bệnh đốm trắng] xảy ra trên {a}, [nguyên nhân do nước lợ đổi đột ngột|mẫu đã gửi xét nghiệm].",
            "Shrimp disease occurred on {a}, and samples have been sent for testing.",
            a="ha 8.5..118.5",
        ),
        S(
            "Cỏ voi [ủ chua|trồng xen] phủ {a}, [đủ ăn qua mùa rét|trâu bò không phải thả rông].",
            "Elephant grass covers {a}, enough for the cold season.",
            a="ha 210..3900",
        ),
        S(
            "Lứa rét đậm năm {namtruoc} làm chết {a}; [rút kinh nghiệm|năm nay], [chuồng được che bạt|thôn nào cũng trữ rơm].",
            "The severe cold in {namtruoc} killed {a}; this year barns are covered.",
            a="count 118..1900 trâu, bò / cattle",
        ),
        S(
            "Hợp tác xã của anh {ong} [giết mổ treo|bán hàng qua mạng], mỗi ngày [xuất|đóng] {a} thịt, [trả cho người nuôi cao hơn thương lái|giữ lạnh tới tận nội thành].",
            "Mr. {ong}'s cooperative sells {a} of meat a day online.",
            a="kg 180..980",
        ),
        S(
            "Lao động [nghề nuôi|ngành thủy sản] có {a}, [tiền công mỗi ngày|công nhật bình quân] {b}.",
            "The aquaculture sector has {a}, with a daily wage of {b}.",
            a="count 2900..31900 người / people",
            b="mn 0.2..0.5",
        ),
        S(
            "Trứng [gà ri|vịt chạy đồng] cho {a} mỗi năm, [giá rớt thì lỗ|đắt hàng dịp bánh kẹo].",
            "Eggs reach {a} per year.",
            a="mcount 21.5..198.5 quả / eggs",
        ),
        S(
            "Theo {d}, mỗi con nái tiêu hủy được [bù|hỗ trợ] theo ký, [đến nay đã trả|tổng cộng đã chi] {a}.",
            "According to {d}, each destroyed sow is compensated by weight; {a} has been paid in total.",
            d="doc ND-CP",
            a="bn 2.5..38.5",
        ),
        S(
            "[Gen|Giống] lợn bản địa được [lưu giữ|nhân] tại trại {thon} với {a}, [thịt thơm, chậm lớn|nhà hàng đặt kín].",
            "The native pig breed is kept at {thon} farm with {a}.",
            a="count 46..390 nái / sows",
        ),
    ),
    (
        S(
            "{giamdoc} nhấn mạnh [không giấu dịch, không bán chạy|an toàn sinh học là điều kiện đầu tiên], [ai vi phạm sẽ bị phạt nặng|tái đàn phải khai báo với xã].",
            "{giamdoc} emphasized that biosecurity is the first condition and restocking must be declared.",
        ),
        S(
            "[Kế hoạch năm {namsau}|Năm tới], tỉnh [đưa tỷ trọng chăn nuôi|nâng phần chăn nuôi] lên {a} giá trị ngành.",
            "Next year, the province will raise the share of livestock to {a} of the sector's value.",
            a="pct 34.5..52.5 >share",
        ),
    ),
)

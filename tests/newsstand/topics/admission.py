"""What articles on admission can say: invented news, every figure drawn. Pools only."""

from __future__ import annotations

from tests.newsstand.grammar import H, S, Topic

TOPIC = Topic(
    "admission",
    "xay-dung-dang",
    ("phát triển đảng viên", "chi bộ", "Đảng bộ tỉnh"),
    (
        H(
            "[Kết nạp|Phát triển] {a} ngay từ cơ sở",
            "[Bằng cách làm kiên trì|Đi từng thôn, gặp từng người], các chi bộ ở {tinh} [đã bồi dưỡng, kết nạp được|vừa đưa vào hàng ngũ] {a} trong {p}, [đạt|bằng] {b} kế hoạch năm.",
            "[Admitting|Developing] {a} right from the grassroots",
            "By persistent methods, Party cells in {tinh} admitted {a} in {p}, reaching {b} of the annual plan.",
            p="ytd",
            a="count 860..2790 đảng viên mới / new Party members @party.members.new",
            b="pct 71.5..108.4 >plan_pct",
        ),
        H(
            "{xa}: Tạo nguồn phát triển Đảng [trong thanh niên|ở vùng đồng bào dân tộc thiểu số]",
            "Là địa bàn [rộng, dân cư thưa|có đông lao động đi làm ăn xa], {xa} [từng nhiều năm khó tìm nguồn|có lúc chi bộ chỉ còn người cao tuổi]. Ba năm lại đây, Đảng bộ xã đã kết nạp {a}.",
            "{xa}: Creating sources for Party development among young people",
            "As a large and sparsely populated area, {xa} had difficulty finding sources for many years. In the last three years, the commune Party Committee has admitted {a}.",
            a="count 28..97 quần chúng ưu tú / outstanding individuals",
        ),
        H(
            "Sinh hoạt chi bộ [kiểu mẫu|theo chuyên đề] lan tỏa ở {tentinh}",
            'Mô hình chi bộ sinh hoạt ["4 tốt"|"5 chủ động"] được [nhân rộng|áp dụng] tại {a} của {tinh}, [giúp nghị quyết sát với đời sống hơn|kéo tỷ lệ đảng viên dự họp lên {b}].',
            "Model Party cell meetings spread in {tentinh}",
            'The "4 good" Party cell model has been applied at {a} of {tinh}, making resolutions closer to life.',
            a="count 120..690 chi bộ / Party cells",
            b="pct 91.5..98.7",
        ),
        H(
            "Người [trẻ|mới] nhất của chi bộ {thon}",
            "Sinh ra ở thôn {thon}, {xa}, [cô giáo mầm non|nữ công nhân may] {nu} vừa [đứng vào hàng ngũ Đảng|đọc lời tuyên thệ]. Chi bộ nay có {a}, [già trẻ nối nhau|đủ cả ba thế hệ].",
            "The newest member of the {thon} Party cell",
            "Born in {thon} village, {xa}, {nu} has just joined the Party. The Party cell now has {a}.",
            a="count 13..41 đảng viên / Party members",
        ),
        H(
            "Đưa [nghị quyết|tổ chức Đảng] vào khu công nghiệp ở {tentinh}",
            "Giờ tan ca, [sinh hoạt chi bộ ngay căng tin|đảng viên nán lại nửa tiếng]: cách làm này giúp các doanh nghiệp ở {tinh} [giữ nhịp|có thêm] {a} là công nhân.",
            "Bringing Party organizations into industrial parks in {tentinh}",
            "After the shift, Party members stay for half an hour: this way has given enterprises in {tinh} {a} who are workers.",
            a="count 96..590 đảng viên / Party members",
        ),
    ),
    (
        S(
            "[Đến nay|Tính đến {p}], toàn Đảng bộ tỉnh có {a}, sinh hoạt tại {b}.",
            "As of {p}, the entire provincial Party Committee has {a}, in {b}.",
            p="asof",
            a="count 41200..98700 đảng viên / Party members @party.members.total",
            b="count 310..890 tổ chức cơ sở đảng / grassroots Party organizations @party.organizations.grassroots",
        ),
        S(
            "Trong số đảng viên mới, nữ chiếm {a}, đoàn viên thanh niên chiếm {b}, [người dân tộc thiểu số|người có đạo] chiếm {c}.",
            "Among new Party members, women account for {a}, youth union members {b}, and ethnic minorities {c}.",
            a="pct 38.1..52.6 >share",
            b="pct 55.3..71.8 >share",
            c="pct 4.2..29.7 >share",
        ),
        S(
            "[Các trung tâm chính trị|Trung tâm bồi dưỡng chính trị cụm xã] đã mở {a} nhận thức về Đảng cho {b}.",
            "Political training centers have opened {a} on understanding the Party for {b}.",
            a="count 12..58 lớp bồi dưỡng / training classes",
            b="count 640..3900 học viên / trainees",
        ),
        S(
            '{dan} kể: "[Ngày đứng dưới cờ đọc lời thề, tôi run|Trước đây tôi nghĩ vào Đảng là chuyện của cán bộ], [giờ thì việc thôn tôi không đứng ngoài nữa|nay tôi nhận phần việc khó nhất của tổ vay vốn]".',
            '{dan} said: "Previously I thought joining the Party was a matter for cadres, now I take on the hardest part of the work".',
        ),
        S(
            "[Thực hiện|Cụ thể hóa] {d}, mỗi đảng viên [phụ trách một nhóm hộ|nhận giúp một hộ khó khăn], [báo cáo kết quả vào sổ tay|ghi việc làm được sau mỗi tháng].",
            "Implementing {d}, each Party member helps one household in difficulty and records the results every month.",
            d="doc NQ-TU",
        ),
        S(
            "Khối doanh nghiệp ngoài nhà nước [lập mới|thành lập thêm] {a}, kết nạp {b}; [đây vốn là khâu khó|kết quả này vượt xa năm {namtruoc}].",
            "The non-state enterprise sector set up {a} and admitted {b}.",
            a="count 5..26 tổ chức đảng / Party organizations",
            b="count 41..210 đảng viên / Party members",
        ),
        S(
            "Số thôn, bản chưa có đảng viên [đã được xóa từ lâu|không còn], nhưng [vẫn còn|toàn tỉnh còn] {a} phải sinh hoạt ghép.",
            "There are no longer villages without Party members, but {a} still have to meet jointly.",
            a="count 3..31 chi bộ / Party cells",
        ),
        S(
            "Tại {xa2}, [bí thư chi bộ kiêm trưởng thôn|mô hình đảng viên mang quân hàm xanh] giúp [vận động|thuyết phục] {a} hiến {b} mở đường.",
            "In {xa2}, the secretary of the Party cell who is also village head helped persuade {a} to donate {b} to open roads.",
            a="count 36..270 hộ / households",
            b="m2 2400..38900 đất / of land @nrd.land_donated",
        ),
        S(
            "[Tài liệu sinh hoạt|Nghị quyết của cấp trên] được gửi qua ứng dụng Sổ tay đảng viên, [hiện có|với] {a} cài đặt, [đạt|tương đương] {b}.",
            "Documents are sent through the Party member handbook application, with {a} installing it, equivalent to {b}.",
            a="count 21000..79000 đảng viên / Party members",
            b="pct 78.4..96.2 >share",
        ),
        S(
            "Riêng khối trường học [kết nạp|giới thiệu] {a} là học sinh, sinh viên, gấp {b} năm {namtruoc}.",
            "In the school sector alone, {a} who are students were admitted, {b} that of {namtruoc}.",
            a="count 52..240 đoàn viên ưu tú / outstanding union members",
            b="times 1.5..3.5",
        ),
        S(
            "[Chất lượng|Kết quả] đánh giá cuối năm {namtruoc} cho thấy {a} hoàn thành tốt nhiệm vụ trở lên, {b} chưa hoàn thành.",
            "The year-end assessment in {namtruoc} shows that {a} completed their tasks well or better and {b} did not.",
            a="pct 86.3..94.9 đảng viên / of Party members",
            b="pct 0.21..0.94",
        ),
        S(
            "Việc [rà soát, đưa ra khỏi Đảng|sàng lọc] những người không còn đủ tư cách được làm [thận trọng|kiên quyết]: {a} bị xóa tên, {b} xin ra khỏi Đảng.",
            "Screening of those no longer qualified is done resolutely: {a} had their names removed and {b} asked to leave the Party.",
            a="count 31..120 người / people",
            b="count 9..30 người / people",
        ),
        S(
            "Bí thư chi bộ {ten} [thuộc lòng hoàn cảnh từng nhà|ngày nào cũng đạp xe một vòng], [ai ốm đau là biết|nhà nào có con thi đỗ đều ghé].",
            "Party cell secretary {ten} knows each family's circumstances by heart.",
        ),
        S(
            "Huy hiệu Đảng đợt này trao cho {a}, [có cụ tròn trăm tuổi|người cao tuổi nhất không đi lại được nên trao tận giường].",
            "The Party badge was awarded to {a} this time, including one aged a hundred.",
            a="count 190..1890 đảng viên / Party members",
        ),
        S(
            "Nơi khó nhất là [vùng giáo|bản sát biên], [năm ngoái chưa kết nạp được ai|nhiều nhiệm kỳ không kết nạp được ai], nay đã [thêm|giới thiệu] {a}.",
            "The most difficult place is the border village, where {a} have now been introduced.",
            a="count 4..19 quần chúng / people",
        ),
        S(
            "Văn kiện đại hội được [tóm thành tờ gấp|dịch ra tiếng dân tộc], in {a}, [phát theo từng cụm nhà|đọc trên loa lúc chập tối].",
            "The congress documents were translated into ethnic languages and printed in {a}.",
            a="count 12000..78000 bản / copies",
        ),
        S(
            "Vốn [tự góp|quỹ giúp nhau] của các chi bộ lên {a}, cho [vay không lãi|mượn cây giống] tới {b}.",
            "The self-contributed funds of Party cells reached {a}, lent without interest to {b}.",
            a="bn 1.5..18.5",
            b="count 310..2900 hội viên / members",
        ),
        S(
            "Việc [dồn ghép chi bộ|chuyển sinh hoạt] sau sắp xếp thôn đụng tới {a}, [hồ sơ không thất lạc|mất hai tháng mới xong].",
            "The merging of Party cells after rearranging villages affected {a}.",
            a="count 3900..21900 đảng viên / Party members",
        ),
        S(
            "[Cuộc thi|Hội thi] bí thư chi bộ giỏi có {a} dự, [phần xử lý tình huống sôi nổi nhất|người thắng là một nữ trưởng bản].",
            "The contest for good secretaries had {a} taking part.",
            a="count 46..190 thí sinh / contestants",
        ),
        S(
            "Tổ [dân vận khéo|tự quản] nhận phần [thu gom rác|giữ đường hoa], chăm {a} [hoa mười giờ|cây xanh] ven lối vào thôn {thon}.",
            "The self-management team takes care of {a} of flowers along the entrance to {thon} village.",
            a="km 1.2..9.8",
        ),
        S(
            "Kinh phí hoạt động [cấp|khoán] cho mỗi chi bộ là {a} một năm, [quá mỏng với vùng rộng|đủ tiền trà nước].",
            "Each Party cell is allocated {a} a year.",
            a="mn 6.5..24.5",
        ),
        S(
            "Theo {d}, phụ cấp [bí thư kiêm trưởng thôn|người hoạt động không chuyên trách] [được nâng|tính theo hệ số mới], áp dụng cho {a}.",
            "According to {d}, allowances are raised for {a}.",
            d="doc NQ-HDND",
            a="count 890..3900 người / people",
        ),
    ),
    (
        S(
            "{lanhdao} cho rằng [chất lượng phải đặt trước số lượng|không chạy theo chỉ tiêu], [kết nạp một người phải thêm một hạt nhân|đảng viên mới phải được giao việc thật].",
            "{lanhdao} believes that quality must be placed before quantity and new members must be given real work.",
        ),
        S(
            "Mục tiêu của nhiệm kỳ 2025-2030 là [mỗi năm|bình quân hằng năm] kết nạp {a} trở lên so với tổng số đảng viên.",
            "The goal of the 2025-2030 term is to admit {a} or more of the total number of members each year.",
            a="pct 2.5..3.9 ~>=",
        ),
    ),
)

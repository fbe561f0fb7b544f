"""What articles on discipline can say: invented news, every figure drawn. Pools only."""

from __future__ import annotations

from tests.newsstand.grammar import H, S, Topic

TOPIC = Topic(
    "discipline",
    "xay-dung-dang",
    ("kiểm tra, giám sát", "kỷ luật Đảng", "Ủy ban Kiểm tra"),
    (
        H(
            "[Giữ nghiêm kỷ cương|Siết chặt kỷ luật] từ công tác kiểm tra, giám sát ở {tentinh}",
            "[Những tháng qua|Thời gian gần đây], cấp ủy các cấp ở {tinh} [xem kiểm tra, giám sát là chìa khóa để ngăn sai phạm từ khi mới manh nha|chọn kiểm tra, giám sát làm khâu mở đầu trong chỉnh đốn tổ chức]. Trong {p}, đã có {a} được kiểm tra.",
            "[Keeping discipline|Tightening discipline] through inspection and supervision in {tentinh}",
            "In recent months, Party committees at all levels in {tinh} have regarded inspection and supervision as the key to preventing violations as soon as they arise. In {p}, {a} were inspected.",
            p="ytd",
            a="count 410..1980 tổ chức đảng / Party organizations @party.inspection.organizations",
        ),
        H(
            "Thi hành kỷ luật [hàng trăm|nhiều] đảng viên vi phạm",
            "Theo báo cáo của Ủy ban Kiểm tra Tỉnh ủy {tentinh}, {p} toàn Đảng bộ tỉnh đã thi hành kỷ luật {a}, [trong đó có|gồm cả] {b}.",
            "Many violating Party members disciplined",
            "According to the report of the Inspection Commission of the {tentinh} Provincial Party Committee, in {p} the entire provincial Party Committee disciplined {a}, including {b}.",
            p="ytd",
            a="count 190..640 đảng viên / Party members @party.discipline.members",
            b="count 21..98 cấp ủy viên / committee members @party.discipline.members.committee >subset",
        ),
        H(
            "Đảng ủy {xa}: [Không để vi phạm nhỏ tích tụ thành sai phạm lớn|Giám sát từ sớm, từ xa]",
            "Sau [gần một năm|hơn nửa năm] vận hành mô hình chính quyền hai cấp, Đảng ủy {xa} ({tentinh}) đã [tự rà soát, bổ khuyết nhiều việc|khép kín quy trình giám sát ở cơ sở], nhờ đó {a} được nhắc nhở, uốn nắn kịp thời.",
            "Party Committee of {xa}: Do not let small violations accumulate",
            "After nearly a year of operating the two-level government model, the Party Committee of {xa} ({tentinh}) has completed supervision at the grassroots level, thanks to which {a} were promptly reminded and corrected.",
            a="count 11..48 đảng viên / Party members",
        ),
        H(
            "Ủy ban Kiểm tra Tỉnh ủy {tentinh} [họp kỳ thường lệ|xem xét nhiều nội dung quan trọng]",
            "{ngay}, Ủy ban Kiểm tra Tỉnh ủy {tentinh} họp, [cho ý kiến về|xem xét] kết quả giám sát chuyên đề tại {a} và [giải quyết tố cáo|thống nhất hình thức xử lý] đối với {b}.",
            "The Inspection Commission of the {tentinh} Provincial Party Committee considers many important contents",
            "On {ngay}, the Inspection Commission of the {tentinh} Provincial Party Committee met, considering the results of thematic supervision at {a} and agreeing on the form of handling for {b}.",
            a="count 6..29 đảng bộ trực thuộc / affiliated Party committees",
            b="count 3..17 trường hợp / cases",
        ),
        H(
            "Từ một bức thư [không ký tên|nặc danh] ở {xa}",
            "Bức thư [chỉ vỏn vẹn nửa trang|viết tay nguệch ngoạc] gửi tới Ủy ban Kiểm tra đã mở ra cuộc xác minh kéo dài ở {xa}, {tinh}; [rốt cuộc|kết thúc], {a} phải nộp lại tiền.",
            "From an anonymous letter in {xa}",
            "The letter of half a page sent to the Inspection Commission opened a long verification in {xa}, {tinh}; in the end, {a} had to return money.",
            a="count 6..28 cán bộ / officials",
        ),
        H(
            "[Chuyện nghề|Đằng sau] những cuộc kiểm tra Đảng ở {tentinh}",
            "Ít người biết {a} làm công tác kiểm tra của {tinh} [đi cơ sở bao nhiêu ngày mỗi tháng|phải đọc chừng ấy chồng sổ sách]; [nghề này không có tiếng vỗ tay|họ gọi vui mình là thợ soi].",
            "Behind the Party inspections in {tentinh}",
            "Few people know how many days a month the {a} who do inspection work in {tinh} go to the grassroots; this job has no applause.",
            a="count 96..260 người / people",
        ),
    ),
    (
        S(
            "[Trong đó|Cụ thể], cấp ủy các cấp [chủ trì kiểm tra|trực tiếp kiểm tra] {a} và {b}; [qua kiểm tra|từ đó] chỉ rõ [những khâu còn buông lỏng|những nơi làm qua loa, chiếu lệ].",
            "In particular, Party committees at all levels inspected {a} and {b}, thereby pointing out the loose stages.",
            a="count 300..1900 tổ chức đảng / Party organizations @party.inspection.organizations",
            b="count 1200..8900 đảng viên / Party members @party.inspection.members",
        ),
        S(
            "Giám sát chuyên đề [được đẩy mạnh|đi vào chiều sâu] với {a} và {b}, [tăng|nhiều hơn] {c} so với cùng kỳ.",
            "Thematic supervision was promoted with {a} and {b}, up {c} over the same period.",
            p="ytd",
            a="count 260..1500 tổ chức / organizations @party.supervision.organizations",
            b="count 900..6100 lượt đảng viên / Party members @party.supervision.members",
            c="pct 3.1..24.8 >change_pct:up",
        ),
        S(
            "Ủy ban kiểm tra các cấp [tiếp nhận|thụ lý] {a}, [đã giải quyết xong|kết luận] {b}; số còn lại [đang được xác minh|chờ bổ sung tài liệu].",
            "Inspection commissions at all levels received {a}, of which {b} have been resolved; the rest are being verified.",
            a="count 90..330 đơn thư / petitions",
            b="count 60..88 đơn / petitions",
        ),
        S(
            "Xét theo nội dung, vi phạm về [quản lý đất đai|quản lý tài chính, ngân sách] chiếm {a}, vi phạm quy định về những điều đảng viên không được làm chiếm {b}.",
            "By content, violations of land management accounted for {a}, and violations of the regulations on what Party members are not allowed to do accounted for {b}.",
            a="pct 18.2..41.7 >share",
            b="pct 9.4..17.6 >share",
        ),
        S(
            "[Thực hiện|Quán triệt] {d}, [từng cấp ủy|mỗi chi bộ] đưa nội dung giám sát vào nghị quyết [hằng tháng|theo quý], [gắn trách nhiệm cá nhân phụ trách|phân công rõ đầu việc].",
            "Implementing {d}, each Party committee included supervision in its monthly resolution, assigning clear tasks.",
            d="doc QD-TW",
        ),
        S(
            "Số [đảng viên bị khiển trách|trường hợp khiển trách] là {a}, cảnh cáo {b}, khai trừ {c}.",
            "The number of those reprimanded was {a}, warned {b}, expelled {c}.",
            a="count 110..290 đồng chí / comrades",
            b="count 31..96 đồng chí / comrades",
            c="count 12..44 đồng chí / comrades",
        ),
        S(
            "So với cùng kỳ năm trước, số tổ chức đảng [phải xử lý|bị thi hành kỷ luật] giảm {a}, [cho thấy việc phòng ngừa bắt đầu có tác dụng|nhờ nhắc nhở từ sớm].",
            "Compared to the same period last year, the number of disciplined Party organizations decreased by {a}, showing that prevention has begun to take effect.",
            a="pct 4.3..31.5 >change_pct:down",
        ),
        S(
            'Phương châm ["4 không"|"3 rõ"|"5 thật"] được [dán ngay phòng làm việc|nhắc lại trong mỗi kỳ họp] để [ai cũng soi vào|cán bộ tự nhắc mình].',
            'The motto of "3 clear" is repeated at each meeting so that cadres remind themselves.',
        ),
        S(
            "Tại {xa2}, tổ giám sát [phát hiện|kiến nghị thu hồi] {a} do chi sai chế độ và [đề nghị kiểm điểm|xử lý] {b}.",
            "In {xa2}, the supervision team recommended recovering {a} spent against the rules and reviewing {b}.",
            a="mn 118..960",
            b="count 4..19 cá nhân / individuals",
        ),
        S(
            "Các đoàn [do Thường trực Tỉnh ủy làm trưởng đoàn|liên ngành] đã làm việc với {a} xã, phường về [kê khai tài sản, thu nhập|công tác cán bộ sau sắp xếp].",
            "Delegations led by the Standing Committee worked with {a} and wards on asset declaration.",
            a="count 14..62 đơn vị cấp / commune-level units",
        ),
        S(
            "[Đáng chú ý|Điểm mới], phần mềm quản lý hồ sơ kiểm tra đã [số hóa|cập nhật] {a}, rút thời gian [tra cứu|thẩm định] còn [vài giờ|trong ngày].",
            "Notably, the inspection records software has digitized {a}, shortening look-up time to hours.",
            a="count 2100..14800 hồ sơ / records",
        ),
        S(
            "Qua tự phê bình, {a} [tự giác nhận khuyết điểm|chủ động báo cáo sai sót], [được xem xét giảm nhẹ|không bị xử lý nặng].",
            "Through self-criticism, {a} voluntarily admitted their shortcomings.",
            a="count 23..140 đảng viên / Party members",
        ),
        S(
            "Tỷ lệ cấp ủy viên trong số người bị kỷ luật là {a}, [thấp hơn|giảm] {b} so với năm {namtruoc}.",
            "The proportion of committee members among those disciplined was {a}, down {b} compared to {namtruoc}.",
            a="pct 11.2..19.8 @party.discipline.members.committee",
            b="pp 0.31..2.85 >change_abs:down",
        ),
        S(
            "[Cán bộ kiểm tra chuyên trách|Đội ngũ làm công tác kiểm tra] của tỉnh [hiện có|nay còn] {a}, trong đó {b} có trình độ [sau đại học|thạc sĩ trở lên].",
            "The province currently has {a}, of whom {b} have a postgraduate degree.",
            a="count 118..286 người / full-time inspection officers",
            b="pct 21.4..46.9 >share",
        ),
        S(
            "[Sổ theo dõi khắc phục|Bảng hạn định sửa sai] treo công khai tại [hội trường|nhà văn hóa], [dân đi qua đều đọc được|quá hạn bị bôi đỏ]; đã [gạch tên|xóa nợ] {a}.",
            "The tracking sheet for corrections is publicly posted at the cultural house; {a} have been crossed out.",
            a="count 14..96 đầu việc / tasks",
        ),
        S(
            "Hạn chế được chỉ ra là [còn nơi ngại va chạm|một số đoàn kết luận nước đôi], {a} [chậm ban hành|bị trả lại làm lại].",
            "The limitation pointed out is that some places avoid conflict; {a} were returned to be redone.",
            a="count 4..21 kết luận / conclusions",
        ),
        S(
            "[Nguyên bí thư|Nguyên chủ tịch] {xa2} bị [cách chức|khai trừ] vì [bán đất trái thẩm quyền|lập khống hồ sơ đền bù], [gây thất thoát|làm lợi riêng] {a}.",
            "The former chairman of {xa2} was expelled for falsifying compensation records, causing a loss of {a}.",
            a="bn 1.2..18.5",
        ),
        S(
            "Mỗi quý, [báo cáo viên|cán bộ kiểm tra] [kể lại một vụ việc điển hình|dựng tiểu phẩm] trong sinh hoạt, [không nêu tên nhưng ai cũng hiểu|lấy người thật việc thật làm bài học].",
            "Every quarter, inspectors tell a typical case at the meeting, without naming names.",
        ),
        S(
            "Kê khai tài sản của {a} được [bốc thăm xác minh|soi kỹ], [phát hiện kê thiếu|buộc bổ sung] {b}.",
            "The asset declarations of {a} were verified by lot, and {b} were found to be lacking.",
            a="count 62..390 cán bộ / officials",
            b="count 5..31 bản / declarations",
        ),
        S(
            "Theo {d}, [người tố cáo được bảo vệ danh tính|cấp ủy phải trả lời trong ba mươi ngày], [không có chuyện đơn vào ngăn kéo|trù dập là bị kỷ luật ngay].",
            "According to {d}, the identity of whistleblowers is protected.",
            d="doc CT-TW",
        ),
        S(
            "[Lớp tập huấn|Hội thi] nghiệp vụ quy tụ {a}, [đề thi là tình huống có thật|chấm điểm theo cách lập biên bản].",
            "The professional contest brought together {a}, with real situations as the exam.",
            a="count 110..480 học viên / trainees",
        ),
        S(
            "Chi bộ thôn {thon} [họp đột xuất|mời cả người ngoài Đảng dự], [góp ý thẳng cho|nhắc nhở] {a} [hay rượu chè|vắng sinh hoạt].",
            "The Party cell of {thon} village met unexpectedly and reminded {a} who were absent from meetings.",
            a="count 3..11 đảng viên / Party members",
        ),
        S(
            "Nhờ [giám sát trước|tiền kiểm], {a} hợp đồng mua sắm [được dừng lại kịp|phải đấu thầu lại], [tiết kiệm|giữ lại cho ngân sách] {b}.",
            "Thanks to prior supervision, procurement was stopped in time in {a} of cases, saving {b}.",
            a="pct 4.5..12.5",
            b="bn 6.5..48.5",
        ),
        S(
            "Tuổi đảng trung bình của người vi phạm là {a}, [cho thấy không thể lơ là với ai|có người sắp nhận huy hiệu].",
            "The average Party age of violators is {a}, showing that no one can be neglected.",
            a="year 12..26",
        ),
    ),
    (
        S(
            '{lanhdao} [yêu cầu|lưu ý] [làm đúng quy trình, không nể nang|kết luận phải rõ người, rõ việc], "[sai đâu sửa đó, không chờ đến kỳ|đã kiểm tra thì phải có kết luận]".',
            "{lanhdao} requested that conclusions must be clear about people and tasks.",
        ),
        S(
            "[Từ nay đến cuối năm|Trong quý tới], ngành kiểm tra Đảng [sẽ hoàn thành|đặt mục tiêu kết thúc] {a} đã đề ra trong chương trình công tác năm {nam}.",
            "From now until the end of the year, the inspection sector will complete {a} set out in the {nam} work program.",
            a="count 8..37 cuộc giám sát / supervision rounds",
        ),
    ),
)

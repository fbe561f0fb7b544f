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
            "So với cùng kỳ năm trước, số tổ chức đảng [phải xử lý|bị thi hành kỷ luật] giảm {a}, [cho thấy việc phòng ngừa bắt đầu có tác dụng|một phần nhờ nhắc nhở từ sớm].",
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
            "Hai đoàn [do Thường trực Tỉnh ủy làm trưởng đoàn|liên ngành] đã làm việc với {a} xã, phường về [kê khai tài sản, thu nhập|công tác cán bộ sau sắp xếp].",
            "Two delegations led by the Standing Committee worked with {a} and wards on asset declaration.",
            a="count 14..62 đơn vị cấp / commune-level units",
        ),
        S(
            "[Đáng chú ý|Điểm mới], phần mềm quản lý hồ sơ kiểm tra đã [số hóa|cập nhật] {a}, rút thời gian [tra cứu|thẩm định] còn [một phần ba|một nửa].",
            "Notably, the inspection records software has digitized {a}, shortening look-up time by half.",
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

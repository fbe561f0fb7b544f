"""What articles on digital can say: invented news, every figure drawn. Pools only."""

from __future__ import annotations

from tests.newsstand.grammar import H, S, Topic

TOPIC = Topic(
    "digital",
    "thoi-su",
    ("cải cách hành chính", "chuyển đổi số", "chính quyền hai cấp"),
    (
        H(
            "Chính quyền hai cấp ở {tentinh}: [Gần dân hơn|Việc chạy đều tay]",
            "[Sau thời gian đầu bỡ ngỡ|Qua nhiều tháng vận hành], các trung tâm phục vụ hành chính công của {tinh} đã [tiếp nhận|nhận] {a}, [giải quyết đúng hạn|trả trước và đúng hẹn] {b}.",
            "Two-level government in {tentinh}: Closer to the people",
            "After a period of confusion, public administration service centers of {tinh} received {a}, settling {b} on time.",
            a="count 96000..489000 hồ sơ / dossiers",
            b="pct 94.5..99.5 @gov.dossiers.on_time_share",
        ),
        H(
            "{xa}: Cán bộ [xuống tận nhà|ôm máy tính về thôn] làm thủ tục",
            "[Người già ngại mạng|Ở bản xa không có sóng], [tổ công nghệ số|cán bộ] {xa} ({tentinh}) [đi theo lịch chợ phiên|đến từng nhà], [giúp|làm xong] {a} trong {p}.",
            "{xa}: Officials go to the villages to do procedures",
            "The elderly are afraid of the internet, so officials of {xa} ({tentinh}) go to each house and completed {a} in {p}.",
            p="month",
            a="count 280..2900 thủ tục / procedures",
        ),
        H(
            "Sắp xếp bộ máy: {tentinh} [giảm|bớt] {a}",
            "Hoàn tất việc [hợp nhất|tinh gọn] cơ quan chuyên môn, {tinh} giảm {a} và {b}; [cán bộ dôi dư được bố trí|trụ sở thừa giao địa phương quản lý].",
            "Arranging the apparatus: {tentinh} cuts {a}",
            "Completing the streamlining, {tinh} cut {a} and {b}; redundant officials have been arranged.",
            a="count 11..48 đầu mối / agencies",
            b="count 390..2890 biên chế / staff quotas @staff.quota >change_abs:down",
        ),
        H(
            "Một ngày ở [bộ phận một cửa|quầy số ba] {xa}",
            "[Chưa tới giờ mở cửa|Sương chưa tan], ghế chờ ở {xa} ({tentinh}) đã [kín|có người]. Tới trưa, cán bộ [xử lý|làm xong] {a}, [nước chưa kịp uống|điện thoại reo không dứt].",
            "A day at the one-stop section of {xa}",
            "Before opening time the waiting chairs in {xa} ({tentinh}) are full. By noon the officials had processed {a}.",
            a="count 46..190 hồ sơ / dossiers",
        ),
        H(
            "[Nông dân|Tiểu thương] {xa} [học livestream|quét mã]",
            "[Điện thoại buộc trên sào tre|Gánh rau có mã QR], [chị em|bà con] {xa}, {tinh} chốt {a} trong một phiên [bán hàng trực tuyến|chợ số].",
            "Farmers of {xa} learn to livestream",
            "With a phone tied to a bamboo pole, people of {xa}, {tinh} closed {a} in one online session.",
            a="count 96..1900 đơn hàng / orders",
        ),
    ),
    (
        S(
            "Chỉ số cải cách hành chính {p} [đạt|được chấm] {a}, [tăng|nhích] {b} so với lần công bố trước.",
            "The administrative reform index in {p} reached {a}, up {b}.",
            p="year",
            a="pct 84.15..93.85 @gov.par_index.score",
            b="pp 0.35..4.25 >change_abs:up",
        ),
        S(
            "Hồ sơ trực tuyến [toàn trình|nộp qua cổng] chiếm {a}, thanh toán không tiền mặt {b}, [nhờ miễn lệ phí|song người dân vẫn nhờ cán bộ bấm hộ].",
            "Online dossiers account for {a} and cashless payment {b}, but people still ask officials to click for them.",
            a="pct 62.5..91.5 >share",
            b="pct 48.5..83.5 >share",
        ),
        S(
            "Theo {d}, [mỗi cán bộ xã chịu trách nhiệm một nhóm việc|người dân nộp ở đâu cũng được], [không phụ thuộc địa giới|quá hạn phải xin lỗi bằng văn bản].",
            "According to {d}, people can submit anywhere regardless of boundaries.",
            d="doc QD-TTG",
        ),
        S(
            "[Số hóa|Làm sạch] {a} hộ tịch, {b} đất đai, [nối với cơ sở dữ liệu dân cư|khớp căn cước từng người].",
            "Digitized {a} of civil status and {b} of land, connected to the population database.",
            a="count 410000..1890000 bản ghi / records",
            b="count 218000..980000 thửa / plots",
        ),
        S(
            "Có {a} [xin nghỉ theo chế độ|nhận trợ cấp thôi việc], kinh phí {b}, [phần lớn là cán bộ gần tuổi hưu|nhiều người tự nguyện].",
            "{a} left under the policy at a cost of {b}, many voluntarily.",
            a="count 290..2890 trường hợp / cases @staff.downsizing.cases",
            b="bn 118..1890 @staff.downsizing.cost",
        ),
        S(
            "Đường truyền ở {xa2} [nghẽn|chập chờn] [giờ cao điểm|mỗi sáng thứ hai], [phải viết tay rồi nhập lại|dân chờ gần trưa]; tỉnh cấp bổ sung {a}.",
            "The line in {xa2} is congested every Monday morning; the province provided {a} more.",
            a="count 180..1490 máy tính / computers",
        ),
        S(
            "[Sóng 5G|Trạm phát sóng] phủ {a} xã, phường, [vùng lõm sóng|thôn trắng sóng] còn {b}.",
            "5G covers {a} of communes and wards, with {b} still without signal.",
            a="pct 71.5..96.5",
            b="count 8..61 thôn / villages",
        ),
        S(
            "Trợ lý ảo [trả lời|giải đáp] {a} câu hỏi mỗi ngày, [chính xác|đạt độ tin cậy] {b}, [giảm tải cho bộ phận một cửa|người hỏi nhiều nhất là về đất].",
            "The virtual assistant answers {a} per day with an accuracy of {b}.",
            a="count 410..3890 lượt / queries",
            b="pct 81.5..94.5",
        ),
        S(
            '{dan} [thừa nhận|bộc bạch]: "[Lần đầu tôi làm giấy khai sinh không phải đi hai lần|Có cháu đoàn viên ngồi kèm nên mới dám bấm]".',
            '{dan} admitted: "For the first time I got a birth certificate without going twice".',
        ),
        S(
            "Khảo sát [mức độ hài lòng|ý kiến] của {a} cho kết quả {b} hài lòng, [điểm trừ là trụ sở chật|phàn nàn nhiều nhất về đất đai].",
            "A survey of {a} found {b} satisfied; the minus point is the cramped headquarters.",
            a="count 1900..9800 người dân / residents",
            b="pct 86.5..97.5",
        ),
        S(
            "Trong {p}, tỉnh cắt {a}, [rút ngắn|bớt] {b} thời gian giải quyết.",
            "In {p}, the province cut {a} and shortened processing time by {b}.",
            p="year",
            a="count 96..690 thủ tục / procedures",
            b="pct 25.5..48.5 >change_pct:down",
        ),
        S(
            'Mô hình ["3 rõ"|"6 rõ"|"4 xin"] ở trung tâm {xa2} [được nơi khác học theo|bớt hẳn tiếng phàn nàn], [nhân viên chào trước|biển số thứ tự to, dễ đọc].',
            'The "3 clear" model at the {xa2} center has been followed by other places.',
        ),
        S(
            "Trụ sở dôi dư [sau sắp xếp|các xã cũ] gồm {a}, [đã chuyển thành trạm y tế, trường học|đã bán đấu giá] {b}.",
            "Surplus headquarters include {a}, of which {b} have been converted into health stations and schools.",
            a="count 118..690 cơ sở nhà, đất / properties",
            b="count 31..98 cơ sở / properties >subset",
        ),
        S(
            "Cán bộ [trẻ|mới] {ten} [từng làm lập trình viên|tốt nghiệp loại giỏi], [viết phần mềm nhắc hạn|tự sửa máy in], [nay nhiều xã dùng chung|ít nhất bớt chạy giấy].",
            "Young official {ten} wrote deadline software that many communes now share.",
        ),
        S(
            "Chữ ký số [cấp|phát] cho {a}, [ký trên điện thoại|khỏi chờ lãnh đạo đi họp], [tiết kiệm|giảm] {b} tiền giấy mực.",
            "Digital signatures were issued to {a}, saving {b} of paper.",
            a="count 2900..48900 người / people",
            b="mn 290..980",
        ),
        S(
            "Tin tặc [quét|tấn công] cổng thông tin {a} trong tháng, [chặn đứng|không lọt], [một xã lộ mật khẩu|phải thay máy chủ].",
            "Hackers attacked the portal {a} in the month, all blocked.",
            a="count 2900..98900 lượt / times",
        ),
        S(
            "Đất đai vẫn là [điểm nghẽn|mảng nóng]: {a} [trễ hẹn|tồn đọng], [do đo vẽ|vướng nguồn gốc], [xin lỗi dân bằng thư|lập tổ gỡ rối].",
            "Land remains a bottleneck: {a} are overdue.",
            a="count 190..2900 hồ sơ / dossiers",
        ),
        S(
            "Theo chuyển giao, cấp xã nhận {a} [nhiệm vụ|thẩm quyền] từ huyện cũ, [người thì giảm|việc thì tăng], [phải làm thêm thứ bảy|tập huấn ba đợt].",
            "According to the transfer, communes received {a} from the former districts.",
            a="count 290..1190 đầu việc / tasks",
        ),
        S(
            "Camera [giao thông|an ninh] gồm {a}, [người dân góp|xã hội hóa] {b}, [kẻ trộm xe bị tóm sau một tiếng|nối về trung tâm điều hành].",
            "There are {a}, with people contributing {b}.",
            a="count 690..8900 mắt camera / cameras",
            b="bn 1.5..28.5",
        ),
        S(
            "Xe [trụ sở cũ|công] dôi dư {a}, [bán|điều chuyển] gần hết, [thu|nộp ngân sách] {b}.",
            "There are {a} surplus, most of them transferred, bringing in {b}.",
            a="count 31..290 chiếc / vehicles",
            b="bn 3.5..46.5",
        ),
        S(
            "Họp [không giấy|trực tuyến] chiếm {a}, [đỡ phải đi lại|tài liệu gửi trước], [phát biểu ngắn gọn|vắng là hệ thống ghi].",
            "Paperless meetings account for {a}.",
            a="pct 58.5..92.5 >share",
        ),
        S(
            "Tài khoản [định danh|VNeID] mức hai đạt {a} người trưởng thành, [người già được làm lưu động|giường bệnh cũng chụp vân tay].",
            "Level-two identification accounts reached {a} of adults.",
            a="pct 78.5..97.5",
        ),
        S(
            "Điểm [bưu điện văn hóa|nhà văn hóa] {xa2} thành nơi [nộp hộ|chứng thực], phục vụ {a} mỗi ngày, [phí bằng không|đóng cửa lúc bảy giờ tối].",
            "The cultural post office of {xa2} serves {a} a day.",
            a="count 21..118 lượt / visits",
        ),
    ),
    (
        S(
            "{lanhdao} [gợi mở|lưu ý] [đừng để máy móc mới, nếp nghĩ cũ|lấy sự hài lòng của dân làm thước đo], [xã nào thiếu người, tỉnh biệt phái|đánh giá cán bộ bằng kết quả hằng tuần].",
            "{lanhdao} noted that people's satisfaction should be the measure.",
        ),
        S(
            "[Chặng tới|Quý sau], {tinh} sẽ [hoàn thiện|chạy thử] kho dữ liệu dùng chung, [kết nối|mở cho] {a}.",
            "Next quarter, {tinh} will complete the shared data warehouse, connecting {a}.",
            a="count 18..96 hệ thống / systems",
        ),
    ),
)

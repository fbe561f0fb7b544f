"""What articles on education can say: invented news, every figure drawn. Pools only."""

from __future__ import annotations

from tests.newsstand.grammar import H, S, Topic

TOPIC = Topic(
    "education",
    "xa-hoi",
    ("trường học", "giáo viên", "học sinh bán trú"),
    (
        H(
            "[Thêm trường mới|Xóa phòng học tạm] cho học trò {xa}",
            "[Không còn cảnh|Hết rồi cái thời] ngồi học trong gian nhà gỗ dột, [cô trò ở {xa}|học sinh bán trú {xa}] vừa nhận {a} [kiên cố|khang trang], [trị giá|tổng kinh phí] {b}.",
            "Eliminating temporary classrooms for students of {xa}",
            "No longer studying in leaky wooden houses, students of {xa} have just received {a} worth {b}.",
            a="count 6..24 phòng học / classrooms",
            b="bn 4.5..48.5",
        ),
        H(
            "{tentinh} [thiếu giáo viên|xoay xở đủ người đứng lớp]",
            "[Bước vào|Đang giữa] học kỳ I, {tinh} còn thiếu {a}, [nặng nhất ở bậc tiểu học|chủ yếu môn tin học, tiếng Anh], [nhiều trường phải dạy liên cấp|giáo viên dồn tiết].",
            "{tentinh} is short of teachers",
            "Entering the first semester, {tinh} still lacks {a}, mainly in computer science and English.",
            a="count 480..3900 giáo viên / teachers",
        ),
        H(
            "Học sinh {tentinh} [giành giải cao|ghi dấu ấn] tại [cuộc thi khoa học kỹ thuật|kỳ thi chọn học sinh giỏi]",
            "[Đoàn {tentinh}|Đội tuyển của {tinh}] đoạt {a}, [hơn năm trước|kết quả tốt nhất từ trước tới nay], trong đó [có học sinh trường huyện cũ|một dự án của trường {xa}] được chọn dự vòng quốc gia.",
            "Students of {tentinh} make their mark at the science contest",
            "The {tentinh} delegation won {a}, the best result ever.",
            a="count 18..79 giải / prizes",
        ),
        H(
            "Lớp [xóa mù|học đêm] bên bếp lửa {thon}",
            "[Ban ngày lên nương|Xong việc nhà], tối đến {a} ở bản {thon}, {xa} ({tentinh}) lại [ê a đánh vần|cầm bút tập viết], [người lớn tuổi nhất đã lên bà|có cả hai mẹ con chung bàn].",
            "Night class by the fire in {thon}",
            "During the day in the fields, in the evening {a} in {thon} village, {xa} ({tentinh}) learn to spell.",
            a="count 14..46 học viên / learners",
        ),
        H(
            "[Phụ huynh|Dư luận] {tentinh} [xôn xao|bức xúc] chuyện thu đầu năm",
            "[Bảng kê dài hai trang|Tin nhắn đòi tiền lúc nửa đêm] khiến cha mẹ học sinh {xa} lên tiếng; Sở của {tinh} đã buộc [hoàn trả|dừng thu] {a}.",
            "Parents in {tentinh} upset about fees",
            "A two-page list of fees made parents in {xa} speak up; the department of {tinh} forced the return of {a}.",
            a="mn 86..960",
        ),
    ),
    (
        S(
            "Năm học này toàn tỉnh có {a} với {b}, [tăng|nhiều hơn] {c} so với năm học trước.",
            "This school year the province has {a} with {b}, an increase of {c}.",
            a="count 410..1490 trường / schools",
            b="count 218000..690000 học sinh / students @edu.students",
            c="count 1900..16800 em / students >change_abs:up",
        ),
        S(
            "Tỷ lệ trường đạt chuẩn quốc gia [lên tới|đạt] {a}, [cao nhất là bậc mầm non|riêng tiểu học] {b}.",
            "The proportion of schools meeting national standards reached {a}, with primary schools at {b}.",
            a="pct 61.5..84.5 @edu.schools.national_standard",
            b="pct 72.5..93.5",
        ),
        S(
            "Tỉnh [xin bổ sung|được Trung ương giao thêm] {a}, [tuyển được|đã ký hợp đồng] {b}.",
            "The province was assigned {a} more and recruited {b}.",
            a="count 290..1880 biên chế / staff quotas @staff.quota",
            b="count 180..980 người / people",
        ),
        S(
            "Thực hiện {d}, học sinh [bán trú|vùng khó] được [nấu cơm tập trung|miễn học phí], [mỗi em|mức hỗ trợ] {a} một tháng.",
            "Implementing {d}, students in difficult areas are supported with {a} a month.",
            d="doc ND-CP",
            a="mn 0.5..1.5",
        ),
        S(
            "Cô giáo {nu} [gắn bó mười mấy năm với điểm trường {thon}|ngày nào cũng vượt đèo], [lớp ghép có|dạy] {a}, [đa số con em hộ nghèo|em nào cũng thuộc bảng cửu chương].",
            "Teacher {nu} has spent more than ten years at {thon} school, with a combined class of {a}.",
            a="count 11..32 em / pupils",
        ),
        S(
            "Kết quả thi tốt nghiệp năm {nam}: {a} đỗ, điểm trung bình môn toán {b}, [xếp nhóm giữa cả nước|nhích hơn năm {namtruoc}].",
            "Graduation exam results in {nam}: {a} passed, with an average math score of {b}.",
            a="pct 97.15..99.85 thí sinh / of candidates @edu.graduation_rate",
            b="point 4.85..7.25",
        ),
        S(
            "[Ngân sách tỉnh|Nguồn xã hội hóa] mua sắm {a} và {b}, [ưu tiên lớp 9, lớp 12|chia đều các xã].",
            "The provincial budget purchased {a} and {b}.",
            a="count 380..2900 bộ máy tính / computers",
            b="count 290..1900 ti vi / televisions",
        ),
        S(
            "Điểm trường lẻ giảm mạnh, còn {a}, [học sinh dồn về trung tâm|bù lại có xe đưa đón], [tiết kiệm|bớt] {b} chi phí vận hành.",
            "Satellite schools were reduced to {a}, saving {b} in operating costs.",
            a="count 34..168 điểm / sites",
            b="bn 3.5..27.5",
        ),
        S(
            "Bếp ăn trường nội trú [phục vụ|nấu] {a} mỗi ngày, [thực phẩm truy xuất được|phụ huynh thay phiên giám sát].",
            "The boarding school kitchen serves {a} per day, with traceable food.",
            a="count 380..1680 suất / meals",
        ),
        S(
            "Vẫn còn {a} [bỏ học|nghỉ học dài ngày], [nhà trường cùng trưởng bản tới từng nhà|phần nhiều theo bố mẹ đi làm xa].",
            "There are still {a} who dropped out, and the school goes to each house with the village head.",
            a="count 41..390 học sinh / students",
        ),
        S(
            "Quỹ khuyến học [trao|cấp] {a} với số tiền {b}, [ươm mầm|tiếp sức] cho [tân sinh viên nghèo|học sinh mồ côi].",
            "The scholarship fund awarded {a} with an amount of {b} to poor new students.",
            a="count 190..1900 suất học bổng / scholarships",
            b="bn 1.2..9.8",
        ),
        S(
            "Có {a} số lớp học cả sáng lẫn chiều, [đáp ứng chương trình mới|nhờ thêm phòng], [riêng vùng cao mới đạt|vùng cao thấp hơn, chỉ] {b}.",
            "{a} of classes study mornings and afternoons, with highland areas at {b}.",
            a="pct 81.5..96.5",
            b="pct 52.5..74.5",
        ),
        S(
            "Em {ten} (lớp 8, {xa2}) [mê|tự mày mò] lập trình, [làm máy báo cháy rừng|chế hệ thống tưới tự động], [chi phí|giá thành] chỉ {a}.",
            "{ten} (grade 8, {xa2}) made an automatic irrigation system costing only {a}.",
            a="mn 0.9..3.8",
        ),
        S(
            "Thư viện [thùng xốp|xanh] của trường {xa2} có {a}, [góp từ khắp nơi|mượn hết trước giờ ra chơi].",
            "The library of the {xa2} school has {a}, contributed from everywhere.",
            a="count 690..8900 đầu sách / books",
        ),
        S(
            "Có {a} [dạy hợp đồng|chờ biên chế] nhận {b} mỗi tháng, [phải bán hàng thêm|gắn bó vì trò].",
            "{a} on contract receive {b} a month.",
            a="count 46..390 cô nuôi / kitchen staff",
            b="mn 3.5..6.5",
        ),
        S(
            "Ngành [bố trí|luân chuyển] {a} về vùng khó, [có người tình nguyện ở lại|tuổi trung bình ngoài ba mươi].",
            "The sector rotated {a} to difficult areas.",
            a="count 96..590 thầy cô / teachers",
        ),
        S(
            "Kỳ tuyển sinh lớp mười [có tới|trung bình] {a} tranh một chỗ, [trường nghề vẫn thiếu người|phụ huynh thức trắng xếp hàng].",
            "Tenth grade enrollment has {a} for one place.",
            a="count 1.2..2.4 em / applicants",
        ),
        S(
            "Học phí [cao đẳng nghề|trường tư] {a} mỗi kỳ, [ra trường có việc|doanh nghiệp nhận ngay tại lễ tốt nghiệp] {b}.",
            "Vocational tuition is {a} per semester; {b} have jobs upon graduation.",
            a="mn 4.5..16.5",
            b="pct 78.5..97.5",
        ),
        S(
            "Mưa rét, {a} [nghỉ|đóng cửa] ba ngày, [dạy bù qua mạng|trò ở nội trú vẫn học].",
            "In cold rain, {a} closed for three days.",
            a="count 41..390 trường / schools",
        ),
        S(
            "Đề án [sữa học đường|bữa trưa] tới {a}, [cân nặng trẻ nhích lên|hết cảnh nhịn sáng].",
            "The school milk project reached {a}.",
            a="count 31900..118900 trẻ mầm non / preschool children",
        ),
        S(
            "Theo {d}, [cấm điện thoại trong giờ|dạy tiếng Anh từ lớp một], [nơi thiếu thầy thì học qua màn hình|trường {xa2} làm thí điểm].",
            "According to {d}, phones are banned in class.",
            d="doc CT-TU",
        ),
        S(
            "Nhà vệ sinh [bẩn|xuống cấp] còn ở {a}, [kinh phí sửa chữa|ngân sách sửa chữa] {b}.",
            "Dirty toilets remain at {a}, with repairs costing {b}.",
            a="count 46..290 điểm trường / school sites",
            b="bn 6.5..58.5",
        ),
        S(
            "Cựu học sinh khóa [đầu|cũ] góp {a} xây [cổng|sân bóng], [thầy hiệu trưởng cũ đến dự|gạch nào cũng khắc tên lớp].",
            "Former students contributed {a} to build the football field.",
            a="mn 118..960",
        ),
    ),
    (
        S(
            "{giamdoc} khẳng định [không để trẻ nào không được đến lớp|dạy thêm trái quy định sẽ bị xử lý], [ưu tiên người về vùng sâu|lương hợp đồng sẽ được trả đúng kỳ].",
            "{giamdoc} affirmed that no child will be left out of class.",
        ),
        S(
            "[Trước thềm học kỳ mới|Đến tháng 2 năm {namsau}], toàn bộ {a} đang xây phải [bàn giao|đưa vào sử dụng].",
            "By February {namsau}, all {a} under construction must be handed over.",
            a="count 46..290 phòng / rooms",
        ),
    ),
)

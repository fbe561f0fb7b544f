"""What articles on rice can say: invented news, every figure drawn. Pools only."""

from __future__ import annotations

from tests.newsstand.grammar import H, S, Topic

TOPIC = Topic(
    "rice",
    "kinh-te",
    ("lúa mùa", "vụ đông xuân", "nông nghiệp"),
    (
        H(
            "[Được mùa|Thắng lợi] vụ lúa trên đồng đất {tentinh}",
            "Những ngày này, [cánh đồng {xa} vàng rực|nông dân {tentinh} tất bật xuống đồng]. Vụ này toàn tỉnh gieo cấy {a}, năng suất [bình quân ước đạt|ước] {b}.",
            "Good rice crop on the fields of {tentinh}",
            "These days, farmers in {tentinh} are busy going to the fields. This season the whole province planted {a}, with an estimated average yield of {b}.",
            a="ha 21400..74800 @agri.rice.area",
            b="taha 54.2..67.9 @agri.rice.yield",
        ),
        H(
            "{tentinh} [chốt lịch thời vụ|lo nước tưới] cho vụ đông xuân",
            "Vụ đông xuân {nam}-{namsau}, {tinh} [phấn đấu gieo cấy|đặt kế hoạch xuống giống] {a}; ngành nông nghiệp khuyến cáo [dồn trà xuân muộn|bỏ hẳn trà sớm].",
            "{tentinh} worries about irrigation water for the winter-spring crop",
            "In the winter-spring crop of {nam}-{namsau}, {tinh} plans to plant {a}; the agricultural sector recommends concentrating on the late crop.",
            a="ha 18600..61900 lúa / of rice @agri.rice.area",
        ),
        H(
            "Cánh đồng không dấu chân ở {xa}",
            "Máy bay phun thuốc, máy cấy, máy cuộn rơm [lần lượt|nối nhau] ra đồng; sau [vài|mấy] vụ, diện tích [liên kết sản xuất|lúa hàng hóa] của {xa} đã lên {a}.",
            "Fields without footprints in {xa}",
            "Drones, transplanters and straw balers took turns going to the fields; after a few seasons, the linked production area of {xa} has reached {a}.",
            a="ha 128..960",
        ),
        H(
            "[Nông dân|Thợ gặt] {xa} [xoay xở|chạy đua] trước mùa mưa lũ",
            "Lúa [vừa đỏ đuôi|chưa chín hẳn] đã phải gặt vội: ở {xa}, {tinh}, [máy chạy cả đêm|người người đổ ra ruộng trũng], chỉ [vài|mấy] hôm cắt xong {a}.",
            "Farmers of {xa} race against the rainy season",
            "The rice had to be harvested in a hurry: in {xa}, {tinh}, machines ran all night and {a} were cut in a few days.",
            a="ha 64..690",
        ),
        H(
            "Hạt gạo {tentinh} [tìm thương hiệu|đi xa]",
            "Bao bì mới, [mã truy xuất|chỉ dẫn địa lý], gạo của {tinh} [lần đầu|đã] sang [Nhật|châu Âu] với {a}, [giá cao hơn hẳn|đối tác đặt tiếp].",
            "{tentinh} rice looks for a brand",
            "With new packaging and traceability, rice of {tinh} has reached Europe with {a}.",
            a="ton 120..1900",
        ),
    ),
    (
        S(
            "Theo {so}, đến {p} nông dân đã [thu hoạch|gặt xong] {a}, [đạt|bằng] {b} diện tích.",
            "According to the {so}, by {p} farmers had harvested {a}, reaching {b} of the area.",
            p="asof",
            a="ha 4100..17900",
            b="pct 31.4..88.6 >share",
        ),
        S(
            "Giá lúa tươi tại ruộng [dao động quanh mức|đang được thương lái trả] {a}, [cao hơn đầu vụ|người trồng còn lãi khá].",
            "The price of fresh rice in the field is around {a}, higher than at the beginning of the season.",
            a="dkg 6850..8920",
        ),
        S(
            "Sau khi trừ giống, phân bón, [công cày|tiền thuê máy], mỗi héc-ta [cho lãi|còn lại] {a}, [nhỉnh hơn vụ trước|không thua trồng màu].",
            "After deducting seeds, fertilizer and machine rental, each hectare brings a profit of {a}.",
            a="mn 21.5..46.8",
        ),
        S(
            "[Chuột và ốc bươu vàng|Rầy nâu, đạo ôn] phá hại {a}, trong đó {b} bị nặng, [buộc phải gieo lại|tập trung ở vùng trũng].",
            "Brown planthoppers and blast damaged {a}, of which {b} were seriously affected.",
            a="ha 126..880",
            b="ha 14..97 >subset",
        ),
        S(
            "Các công ty thủy lợi đã [nạo vét|khơi thông] {a} kênh mương, [tích|giữ] đủ nước cho {b} diện tích.",
            "Irrigation companies dredged {a} of canals, keeping enough water for {b} of the area.",
            a="km 118.5..846.5",
            b="pct 82.5..97.3",
        ),
        S(
            "Triển khai {d}, tỉnh hỗ trợ [giống lúa|máy cấy khay] với {a} từ ngân sách, [phần còn lại do hợp tác xã đối ứng|dân góp thêm].",
            "Implementing {d}, the province supports rice seeds with {a} from the budget.",
            d="doc NQ-HDND",
            a="bn 11.2..68.7 ",
        ),
        S(
            "Toàn tỉnh đã tích tụ, tập trung được {a} đất, hình thành {b} [liền vùng, liền thửa|quy mô tập trung].",
            "The whole province has accumulated {a} of land, forming {b} on a large scale.",
            a="ha 1140..7900",
            b="count 46..318 cánh đồng mẫu / model fields",
        ),
        S(
            "Giống [chất lượng cao|thơm đặc sản] chiếm {a} cơ cấu, [tăng|nhích thêm] {b} so với cùng vụ năm {namtruoc}.",
            "High-quality varieties account for {a} of the structure, up {b} compared to the same crop in {namtruoc}.",
            a="pct 51.6..83.4 >share",
            b="pp 1.25..7.85 >change_abs:up",
        ),
        S(
            '{dan} [phấn khởi|cười tươi]: "Nhà tôi làm {a}, [vụ này thóc chất đầy sân|chưa năm nào cây lúa trĩu bông thế]".',
            '{dan} was excited: "My family grows {a}, there has never been a year with such heavy ears".',
            a="ha 1.2..8.8 ruộng / of fields",
        ),
        S(
            "[Hợp tác xã nông nghiệp|HTX dịch vụ] {xa2} ký bao tiêu {a} thóc [cho|với] một doanh nghiệp ở {tinhban}, [trả tiền ngay tại ruộng|giá cao hơn thị trường].",
            "The agricultural cooperative of {xa2} signed to guarantee consumption of {a} of paddy with a business in {tinhban}, paying right in the field.",
            a="ton 640..5900",
        ),
        S(
            "Sản lượng lương thực có hạt {p} [ước đạt|đạt] {a}, [tăng|cao hơn] {b} [so với kế hoạch|so cùng kỳ].",
            "Grain output in {p} is estimated at {a}, up {b}.",
            p="ytd",
            a="kton 214.5..897.5",
            b="pct 0.8..4.9 >change_pct:up",
        ),
        S(
            "Cây màu vụ đông được mở rộng lên {a}, chủ lực là [ngô ngọt, khoai tây|bí xanh, cà rốt, hành], [thu nhập hơn hẳn trồng lúa|có hợp đồng trước khi gieo].",
            "Winter crops were expanded to {a}, mainly sweet corn and potatoes.",
            a="ha 2300..14800",
        ),
        S(
            "[Mô hình giảm phát thải|Kỹ thuật tưới ngập khô xen kẽ] thử nghiệm trên {a} giúp [tiết kiệm|giảm] {b} lượng nước.",
            "The alternate wetting and drying technique tested on {a} helps reduce water by {b}.",
            a="ha 45..390",
            b="pct 18.5..32.5 >change_pct:down",
        ),
        S(
            "Khó khăn lớn nhất [là lao động trẻ rời làng|vẫn là ruộng manh mún]: cả {xa2} [có|còn] {a} bỏ vụ, [phần lớn là chân ruộng cao|chủ yếu xa nguồn nước].",
            "The biggest difficulty is that young workers leave the village: {xa2} still has {a} left fallow.",
            a="ha 12..86",
        ),
        S(
            "Đất phèn [rửa nhờ lũ|được cải tạo], ruộng {xa2} [thoát cảnh một vụ|chuyển sang lúa - tôm] trên {a}.",
            "Acid soil was improved, and fields of {xa2} switched to rice-shrimp on {a}.",
            a="ha 118..2900",
        ),
        S(
            "Mạ khay [giá|trọn gói] tính {a} một sào, [rẻ hơn thuê người cấy|hợp tác xã chở tận bờ], [ai đặt trước được giảm|nhà neo người rất chuộng].",
            "Tray seedlings cost {a} per sao, cheaper than hiring people.",
            a="mn 0.2..0.4",
        ),
        S(
            "Rơm cuộn bán cho [trại bò|cơ sở nấm] thu [thêm|về] {a}, [khói đốt đồng cũng vắng|trước đây toàn bỏ đi].",
            "Rolled straw sold to cattle farms brings {a} more.",
            a="mn 118..980",
        ),
        S(
            "Trạm bơm [dã chiến|đầu mối] vận hành {a} liên tục, [chống úng cho|cứu] {b} lúa đang làm đòng.",
            "The pump station operated {a} continuously to save {b} of rice.",
            a="hour 46..190",
            b="ha 290..3900",
        ),
        S(
            "Có {a} [ký liên kết|tham gia chuỗi], bao tiêu {b} diện tích, [hợp đồng bị bẻ kèo đã ít hẳn|doanh nghiệp ứng giống].",
            "{a} joined the chain, covering {b} of the area.",
            a="count 11..62 doanh nghiệp / enterprises",
            b="pct 12.5..41.5",
        ),
        S(
            "Kỹ sư {ten} [lội ruộng từ tinh mơ|treo bẫy đèn từng thửa], [ghi mật độ sâu|chụp ảnh gửi nhóm Zalo], [dự báo sớm cả tuần|người dân gọi là bác sĩ cây].",
            "Engineer {ten} wades in the fields from dawn and records the density of pests.",
        ),
        S(
            "[Phân bón|Đạm, lân] tăng giá {a}, [bà con giảm lượng|chuyển sang phân chuồng], [năng suất không tụt|đất tơi hơn].",
            "Fertilizer prices rose {a}, and people switched to manure.",
            a="pct 6.5..18.5 >change_pct:up",
        ),
        S(
            "Bảo hiểm nông nghiệp chi trả {a} cho {b} mất trắng, [thủ tục nhanh bất ngờ|lần đầu áp dụng].",
            "Agricultural insurance paid {a} to {b} who lost everything.",
            a="bn 1.2..9.8",
            b="count 190..1900 hộ / households",
        ),
        S(
            "Giống cũ [nếp cái hoa vàng|tám xoan] được [phục tráng|giữ] trên {a}, [hương thơm cả làng|chỉ bán dịp Tết].",
            "The old glutinous rice variety is preserved on {a}.",
            a="ha 6.5..58.5",
        ),
        S(
            "Theo {d}, vùng trồng có mã số [phải ghi nhật ký|được hỗ trợ kiểm nghiệm], toàn tỉnh hiện [cấp|có] {a}.",
            "According to {d}, growing areas with codes must keep a diary; the province currently has {a}.",
            d="doc KH-UBND",
            a="count 41..290 mã số / codes",
        ),
    ),
    (
        S(
            "{giamdoc} [đề nghị|khuyến cáo] bà con [tranh thủ nắng ráo gặt nhanh|không gieo ngoài khung lịch], [thường xuyên thăm đồng|bám sát dự báo sâu bệnh].",
            "{giamdoc} recommends that people take advantage of the dry weather and regularly visit the fields.",
        ),
        S(
            "[Nếu thời tiết thuận|Không có gì thay đổi], vụ mùa sẽ [kết thúc|gặt dứt điểm] trước khi [gió mùa về|nước lũ cuối mùa lên].",
            "If the weather is favorable, the crop will be finished before the monsoon.",
        ),
    ),
)

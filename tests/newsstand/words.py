"""Names and places of the invented provinces, and the kinds of official paper; nobody and nothing here is real except province names."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True)
class DocKind:
    vi: str
    en: str
    code: str
    issuer_vi: str
    issuer_en: str
    doc_type: str
    small: bool = True


DOC_KINDS = {
    "NQ-TU": DocKind("Nghị quyết", "Resolution", "-NQ/TU", "Ban Chấp hành Đảng bộ tỉnh", "the Provincial Party Executive Committee", "resolution"),
    "CT-TU": DocKind(
        "Chỉ thị", "Directive", "-CT/TU", "Ban Thường vụ Tỉnh ủy", "the Standing Committee of the Provincial Party Committee", "directive"
    ),
    "KH-TU": DocKind(
        "Kế hoạch", "Plan", "-KH/TU", "Ban Thường vụ Tỉnh ủy", "the Standing Committee of the Provincial Party Committee", "plan", small=False
    ),
    "QD-TU": DocKind(
        "Quyết định",
        "Decision",
        "-QĐ/TU",
        "Ban Thường vụ Tỉnh ủy",
        "the Standing Committee of the Provincial Party Committee",
        "decision",
        small=False,
    ),
    "QD-TW": DocKind("Quy định", "Regulation", "-QĐ/TW", "Ban Chấp hành Trung ương", "the Central Committee", "regulation"),
    "CT-TW": DocKind("Chỉ thị", "Directive", "-CT/TW", "Ban Bí thư", "the Secretariat", "directive"),
    "NQ-HDND": DocKind("Nghị quyết", "Resolution", "/{year}/NQ-HĐND", "HĐND tỉnh", "the Provincial People's Council", "resolution"),
    "KH-UBND": DocKind("Kế hoạch", "Plan", "/KH-UBND", "UBND tỉnh", "the Provincial People's Committee", "plan", small=False),
    "QD-UBND": DocKind("Quyết định", "Decision", "/QĐ-UBND", "UBND tỉnh", "the Provincial People's Committee", "decision", small=False),
    "QD-TTG": DocKind("Quyết định", "Decision", "/QĐ-TTg", "Thủ tướng Chính phủ", "the Prime Minister", "decision", small=False),
    "CD-TTG": DocKind("Công điện", "Official telegram", "/CĐ-TTg", "Thủ tướng Chính phủ", "the Prime Minister", "telegram"),
    "ND-CP": DocKind("Nghị định", "Decree", "/{year}/NĐ-CP", "Chính phủ", "the Government", "decree"),
}

# fmt: off
FAMILY_NAMES = [
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đinh", "Trịnh", "Lương",
    "Mai", "Tạ", "Hà", "Đoàn", "Cao", "Nông", "Vàng", "Lò", "Hoàng", "Chu", "Triệu",
]
MIDDLE_NAMES_M = [
    "Văn", "Đức", "Hữu", "Quang", "Minh", "Xuân", "Đình", "Trọng", "Công", "Thanh", "Quốc", "Tiến", "Hồng", "Ngọc", "Bá", "Duy", "Anh", "Mạnh",
    "Viết", "Thế",
]
MIDDLE_NAMES_F = ["Thị", "Ngọc", "Thu", "Thanh", "Bích", "Minh", "Hồng", "Kim", "Phương", "Diệu", "Mai", "Thúy"]
GIVEN_M = [
    "Hùng", "Dũng", "Cường", "Thắng", "Tuấn", "Sơn", "Hải", "Bình", "Toàn", "Khánh", "Lâm", "Phúc", "Thành", "Trung", "Nghĩa", "Kiên", "Long",
    "Vinh", "Tùng", "Hiếu", "Quân", "Đạt", "Hưng", "Chiến", "Thịnh", "Lực", "Hoan", "Phong", "Sáng", "Tài",
]
GIVEN_F = [
    "Hương", "Lan", "Hạnh", "Nga", "Thủy", "Hằng", "Yến", "Loan", "Hiền", "Dung", "Trang", "Nhung", "Oanh", "Thảo", "Liên", "Huệ", "Xuyến", "Vân",
    "Hòa", "Quyên", "Tâm", "Ngân", "Cúc", "Mận",
]
PLACE_A = [
    "An", "Bình", "Phú", "Hòa", "Tân", "Đông", "Tây", "Nam", "Yên", "Thanh", "Vĩnh", "Lộc", "Kim", "Hưng", "Xuân", "Cẩm", "Hồng", "Thượng", "Trung",
    "Minh", "Đại", "Lương", "Thạch", "Hà", "Sơn", "Quang", "Mỹ", "Long", "Nghĩa", "Phong",
]
PLACE_B = [
    "Lạc", "Khê", "Thịnh", "Sơn", "Lộc", "Hải", "Giang", "Thủy", "Lâm", "Trạch", "Phúc", "Lĩnh", "Cường", "Mỹ", "Tiến", "Thành", "Xuân", "Bình",
    "Dương", "Hưng", "Điền", "Châu", "Đài", "Quý", "Mai", "Phong", "Thái", "Đức", "Vân", "Nghĩa",
]
VILLAGES = [
    "Nà Sọc", "Bản Mới", "Khuổi Lầy", "Tân Lập", "Đồng Tâm", "Pắc Cáp", "Lũng Mười", "Ao Sen", "Đồng Chùa", "Xóm Gò", "Nậm Hẻo", "Làng Vạc",
    "Tân Thành", "Cồn Nổi", "Bến Đò", "Trại Mít", "Hang Dơi", "Suối Bùn", "Chợ Củi", "Đất Đỏ", "Gốc Gạo", "Vườn Chay", "Cầu Ván", "Bãi Cháo",
    "Đồi Sim",
]
REAL_PROVINCES = [
    "Lào Cai", "Thanh Hóa", "Nghệ An", "Quảng Ninh", "Cần Thơ", "Đắk Lắk", "Sơn La", "Hà Tĩnh", "Khánh Hòa", "Lâm Đồng", "Bắc Ninh", "Hưng Yên",
    "Phú Thọ", "Gia Lai", "Đồng Tháp", "Cà Mau", "An Giang", "Quảng Trị", "Lạng Sơn", "Cao Bằng",
]
# fmt: on

DEPARTMENTS = (
    ("Sở Nông nghiệp và Môi trường", "Department of Agriculture and Environment"),
    ("Sở Tài chính", "Department of Finance"),
    ("Sở Y tế", "Department of Health"),
    ("Sở Giáo dục và Đào tạo", "Department of Education and Training"),
    ("Sở Công Thương", "Department of Industry and Trade"),
    ("Sở Xây dựng", "Department of Construction"),
    ("Sở Nội vụ", "Department of Home Affairs"),
    ("Sở Khoa học và Công nghệ", "Department of Science and Technology"),
    ("Sở Văn hóa, Thể thao và Du lịch", "Department of Culture, Sports and Tourism"),
)


def fold(text: str) -> str:
    """Vietnamese without its marks, as translations print names: Nguyễn Văn Đức -> Nguyen Van Duc."""
    plain = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def slug(text: str, *, limit: int = 100) -> str:
    """The address form of a title: folded, lower case, hyphens, cut at a word."""
    words = "".join(c if c.isalnum() else " " for c in fold(text).lower()).split()
    out = ""
    for word in words:
        if len(out) + len(word) + 1 > limit:
            break
        out = f"{out}-{word}" if out else word
    return out

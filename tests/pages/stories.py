"""Invented articles for the fixture pages: what each says, with every oddity named. Nothing here was ever printed by a newspaper."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from crawlers.records import VIETNAM

COMMUNES = [
    "Bình Lãng",
    "Tân Khê",
    "Suối Ngà",
    "Phú Trạch Đông",
    "An Hải Thượng",
    "Mỹ Lộc Tây",
    "Vĩnh Sơn Hạ",
    "Đồng Tranh",
    "Long Thuận Bắc",
    "Hòa Mục",
]
PEOPLE = ["Trần Quốc Lâm", "Lê Thị Hường", "Phạm Hữu Tài", "Y Blơm", "Nguyễn Thị Kim Thoa", "Hoàng Đình Chiến", "Vũ Mạnh Quân", "Đặng Thu Sương"]
PENS = ["Minh Khuê", "Hải Đăng", "P.V", "Thanh Trà", "Đức Mạnh", "Bảo Ngọc", "Q.T", "Lam Giang"]
SUBJECTS = [
    ("Kinh tế", "vụ lúa hè thu", "tấn"),
    ("Chính trị", "công tác kết nạp đảng viên", "đảng viên"),
    ("Xã hội", "chương trình xóa nhà tạm", "căn nhà"),
    ("Nông nghiệp", "mô hình nuôi cá lồng", "lồng cá"),
    ("Giáo dục", "xây dựng trường đạt chuẩn", "phòng học"),
    ("Y tế", "tiêm chủng mở rộng", "liều vắc-xin"),
    ("Văn hóa", "bảo tồn nghề dệt chiếu", "hộ dân"),
]
SENTENCES = [
    "Theo báo cáo của Ủy ban nhân dân xã {commune}, đến cuối tháng {month}, toàn xã đã thực hiện {count} {unit}, đạt {share}% kế hoạch năm.",
    "Ông {person}, Chủ tịch xã, cho biết {subject} là nhiệm vụ được đặt lên hàng đầu ngay từ những tháng đầu năm, gắn với trách nhiệm của từng thôn, từng tổ.",
    "Tổng kinh phí thực hiện là {money} tỷ đồng, trong đó ngân sách tỉnh hỗ trợ {part} tỷ đồng, phần còn lại do nhân dân và doanh nghiệp cùng đóng góp.",
    "So với cùng kỳ năm trước, kết quả này tăng {growth}%, cao hơn mức bình quân của các xã trong vùng và vượt chỉ tiêu mà nghị quyết đề ra.",
    "Bà {person2}, trú tại thôn {number}, kể rằng gia đình bà từng lo thiếu vốn, nhưng nhờ cán bộ đến tận nhà hướng dẫn nên mọi việc đã xong trước mùa mưa.",
    "Trong {weeks} tuần cao điểm vừa qua, các đoàn kiểm tra đã làm việc với {teams} đơn vị, phát hiện một số chỗ còn chậm và yêu cầu khắc phục ngay.",
    "Để giữ kết quả bền vững, địa phương đang rà soát lại quy hoạch, ưu tiên những nơi khó khăn, nhất là các thôn ven suối và vùng đồng bào dân tộc thiểu số.",
    "Nhiều ý kiến tại hội nghị đề nghị cấp trên sớm hướng dẫn cụ thể, tránh tình trạng mỗi nơi làm một cách, gây khó cho người dân khi làm thủ tục.",
    "Phát biểu kết luận, đồng chí Bí thư Đảng ủy nhấn mạnh yêu cầu nói đi đôi với làm, lấy sự hài lòng của người dân làm thước đo của mọi công việc.",
    "Từ nay đến hết năm, xã {commune} phấn đấu hoàn thành thêm {more} {unit} nữa, đồng thời chuẩn bị nguồn lực cho kế hoạch của năm tiếp theo.",
    "Đoàn viên thanh niên và hội viên phụ nữ đã góp hơn {days} ngày công, dọn dẹp kênh mương, trồng cây xanh và giúp đỡ các hộ neo đơn.",
    "Cũng trong buổi làm việc, các đại biểu nghe giới thiệu cách làm của xã bạn, nơi mỗi cán bộ phụ trách không quá {few} hộ để theo dõi sát sao hơn.",
]
CAPTIONS = [
    "Người dân xã {commune} phấn khởi với kết quả đạt được.",
    "Cán bộ xã hướng dẫn bà con tại nhà văn hóa thôn {number}.",
    "Quang cảnh hội nghị sơ kết tại xã {commune}.",
    "Lãnh đạo xã trao quà cho các hộ tiêu biểu.",
    "Công trình mới đưa vào sử dụng ở thôn {number}.",
]


@dataclass
class Picture:
    file: str
    caption: str
    credit: str | None = None

    @property
    def printed(self) -> str:
        return f"{self.caption} Ảnh: {self.credit}" if self.credit else self.caption


@dataclass
class Story:
    """One invented article; `blocks` are (kind, content) pairs: p, h, ul, table, pic."""

    number: int
    title: str
    lead: str
    blocks: list[tuple[str, Any]]
    section: str
    tags: list[str]
    published: datetime
    related: list[tuple[str, str]]
    byline: str | None = None
    author: str | None = None
    attribution: str | None = None
    source_url: str | None = None
    dateline: str | None = None
    slug: str = ""
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def pictures(self) -> list[Picture]:
        return [content for kind, content in self.blocks if kind == "pic"]

    def lines(self) -> list[str]:
        """The text as it must be read, one block a line."""
        out = [self.lead] if self.lead else []
        for kind, content in self.blocks:
            if kind in {"p", "h"}:
                out.append(content)
            elif kind == "ul":
                out += [f"- {item}" for item in content]
            elif kind == "table":
                out += [" | ".join(row) for row in content]
        return out


def make_story(
    number: int,
    *,
    signature: str = "{pen}",
    pictures: int = 2,
    paragraphs: int = 6,
    lists: bool = False,
    table: bool = False,
    heads: bool = False,
    lead: bool = True,
) -> Story:
    """The same story for the same number, always."""
    rng = random.Random(f"story {number}")
    commune, person, person2, pen = rng.choice(COMMUNES), *rng.sample(PEOPLE, 2), rng.choice(PENS)
    section, subject, unit = SUBJECTS[number % len(SUBJECTS)]
    values = {
        "commune": commune,
        "person": person,
        "person2": person2,
        "subject": subject,
        "unit": unit,
        "month": rng.randint(2, 12),
        "count": f"{rng.randint(120, 9_800):,}".replace(",", "."),
        "share": f"{rng.uniform(61, 99):.1f}".replace(".", ","),
        "money": f"{rng.uniform(3, 90):.1f}".replace(".", ","),
        "part": f"{rng.uniform(0.5, 2.9):.1f}".replace(".", ","),
        "growth": f"{rng.uniform(1, 19):.2f}".replace(".", ","),
        "number": rng.randint(1, 9),
        "weeks": rng.randint(2, 9),
        "teams": rng.randint(8, 60),
        "more": rng.randint(11, 90),
        "days": rng.randint(150, 950),
        "few": rng.randint(6, 20),
        "pen": pen,
        "pen2": rng.choice([other for other in PENS if other not in {pen, "P.V", "Q.T"}]),
    }
    texts = [sentence.format(**values) for sentence in rng.sample(SENTENCES, paragraphs)]
    opening = f"Ngày {rng.randint(1, 28)}/{values['month']}, xã {commune} tổ chức hội nghị đánh giá {subject}; nhiều cách làm hay được nhân rộng trên địa bàn."
    blocks: list[tuple[str, Any]] = [] if lead else [("p", opening)]
    blocks += [("p", text) for text in texts]
    captions = rng.sample(CAPTIONS, pictures)
    for index, caption in enumerate(captions):
        credit = rng.choice([pen, None]) if pen not in {"P.V", "Q.T"} else None
        blocks.insert(1 + 2 * index, ("pic", Picture(f"anh-{number}-{index + 1}.jpg", caption.format(**values), credit)))
    if heads:
        blocks.insert(len(blocks) // 2, ("h", f"Cách làm sáng tạo ở {commune}"))
    if lists:
        blocks.insert(
            -1,
            (
                "ul",
                [
                    f"Rà soát toàn bộ {unit} đã hoàn thành trước ngày 15 hằng tháng",
                    "Công khai kết quả tại nhà văn hóa các thôn",
                    f"Giao mỗi thôn không quá {values['few']} hộ cần theo dõi",
                ],
            ),
        )
    if table:
        rows = [["Thôn", "Kế hoạch", "Thực hiện"]] + [[f"Thôn {n}", str(rng.randint(20, 90)), str(rng.randint(20, 90))] for n in range(1, 5)]
        blocks.insert(-1, ("table", rows))
    names = [values["pen"], values["pen2"]] if "{pen2}" in signature else [values["pen"]]
    return Story(
        number=number,
        title=f"{commune}: {subject[0].upper()}{subject[1:]} đạt {values['share']}% kế hoạch (bài {number})",
        lead=opening if lead else "",
        blocks=blocks,
        section=section,
        tags=[f"xã {commune}", subject, section.lower()],
        published=datetime(2025, 1, 5, 6, 30, tzinfo=VIETNAM) + timedelta(days=number * 9 % 600, minutes=number * 37 % 800),
        related=[
            (
                f"Xã {rng.choice(COMMUNES)} khởi công tuyến đường liên thôn dài {rng.randint(2, 9)} km",
                f"{rng.randint(1, 28):02}/{rng.randint(1, 12):02}/2024",
            )
            for _ in range(5)
        ],
        byline=signature.format(**values) or None,
        author="; ".join(names) if signature else None,
        slug=f"bai-viet-thu-{number}",
    )

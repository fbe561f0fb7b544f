"""What stands around an article's words: bylines and pictures with captions."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime

from tests.newsstand import words


@dataclass(frozen=True)
class Picture:
    url: str
    caption: str
    credit: str | None


def byline(rng: random.Random) -> tuple[str, str]:
    """(names joined by "; ", the printed line) in the forms that provincial papers use."""
    names = []
    for _ in range(rng.choice((1, 1, 2))):
        middle, given = (words.MIDDLE_NAMES_F, words.GIVEN_F) if rng.random() < 0.5 else (words.MIDDLE_NAMES_M, words.GIVEN_M)
        family = f"{rng.choice(words.FAMILY_NAMES)} " if rng.random() < 0.3 else ""
        names.append(f"{family}{rng.choice(middle)} {rng.choice(given)}")
    joined = " - ".join(names)
    form = rng.choice(("Bài, ảnh: {}", "Tin, ảnh: {}", "Bài và ảnh: {}", "Tin: {}", "{}", "{}"))
    return "; ".join(names), form.format(joined)


def pictures(base: str, province: str, title: str, number: int, published: datetime, rng: random.Random) -> tuple[Picture, ...]:
    """One to three pictures with captions that say something of their own."""
    out = []
    for index in range(rng.choice((1, 1, 2, 3))):
        credit = f"{rng.choice(words.FAMILY_NAMES)} {rng.choice(words.GIVEN_M)}" if rng.random() < 0.6 else None
        place = f"{rng.choice(words.PLACE_A)} {rng.choice(words.PLACE_B)}"
        caption = rng.choice(_CAPTIONS).format(place=place, province=province)
        name = f"{words.slug(title, limit=30)}-{number}-{index}.jpg"
        out.append(Picture(f"{base}/anh/{published:%Y/%m/%d}/{name}", caption, credit))
    return tuple(out)


_CAPTIONS = (
    "Một góc xã {place} nhìn từ trên cao.",
    "Đại biểu trao đổi bên lề hội nghị ở {province}.",
    "Người dân xã {place} phấn khởi trước kết quả đạt được.",
    "Cán bộ {province} kiểm tra thực tế tại cơ sở.",
    "Quang cảnh buổi làm việc tại {place}.",
    "Lực lượng chức năng có mặt từ sáng sớm ở {place}.",
    "Chủ hộ tại thôn {place} giới thiệu mô hình của gia đình.",
    "Đoàn công tác tỉnh {province} thăm, động viên bà con.",
)

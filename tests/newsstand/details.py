"""What stands around an article's words: bylines and pictures with captions."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime

from tests.newsstand import words
from tests.newsstand.grammar import Draw, Mark, Place, S


@dataclass(frozen=True)
class Picture:
    """`caption` is what is printed, without the credit; the English one is for the aggregator."""

    url: str
    caption: str
    credit: str | None
    marks: tuple[Mark, ...] = ()
    caption_en: str = ""
    marks_en: tuple[Mark, ...] = ()


def byline(rng: random.Random) -> tuple[str, str]:
    """(names joined by "; ", the printed line) in the forms that provincial papers use."""
    names: list[str] = []
    for _ in range(rng.choice((1, 1, 2))):
        middle, given = (words.MIDDLE_NAMES_F, words.GIVEN_F) if rng.random() < 0.5 else (words.MIDDLE_NAMES_M, words.GIVEN_M)
        family = f"{rng.choice(words.FAMILY_NAMES)} " if rng.random() < 0.3 else ""
        name = f"{family}{rng.choice(middle)} {rng.choice(given)}"
        names += [name] if name not in names else []
    form = rng.choice(("Bài, ảnh: {}", "Tin, ảnh: {}", "Bài và ảnh: {}", "Tin: {}", "{}", "{}"))
    return "; ".join(names), form.format(" - ".join(names))


_CAPTIONS = (
    S("Một góc {xa} nhìn từ trên cao.", "A corner of {xa} seen from above."),
    S("Đại biểu trao đổi bên lề hội nghị ở {tentinh}.", "Delegates talk on the sidelines of the conference in {tentinh}."),
    S("Người dân {xa} phấn khởi trước kết quả đạt được.", "People of {xa} are pleased with the results."),
    S("Cán bộ {tentinh} kiểm tra thực tế tại cơ sở.", "Officials of {tentinh} check the reality at the grassroots."),
    S("Quang cảnh buổi làm việc tại {xa}.", "Scene of the working session at {xa}."),
    S("Lực lượng chức năng có mặt từ sáng sớm ở thôn {thon}.", "The authorities are present from early morning in {thon} village."),
    S("Chủ hộ tại thôn {thon} giới thiệu mô hình của gia đình.", "The householder in {thon} village introduces the family's model."),
    S("Đoàn công tác {tinh} thăm, động viên bà con.", "The working group of {tinh} visits and encourages people."),
    S("Cánh đồng rộng {a} của {xa}.", "A field of {a} in {xa}.", a="ha 21..96"),
    S("Công trình trị giá {a} tại {xa} đang hoàn thiện.", "The project worth {a} in {xa} is being completed.", a="bn 11.5..96.5"),
)


def pictures(base: str, place: Place, name: str, number: int, published: datetime, rng: random.Random) -> tuple[Picture, ...]:
    """One to three pictures with captions that say something of their own; some carry a figure."""
    out = []
    for index in range(rng.choice((1, 1, 2, 3))):
        credit = f"{rng.choice(words.FAMILY_NAMES)} {rng.choice(words.GIVEN_M)}" if rng.random() < 0.6 else None
        line = rng.choice(_CAPTIONS)
        draw = Draw(rng, date(published.year, published.month, published.day), place)
        drawn = line.draw(draw)
        (caption, marks), (english, marks_en) = line.render("vi", draw, drawn), line.render("en", draw, drawn)
        url = f"{base}/anh/{published:%Y/%m/%d}/{words.slug(name, limit=30)}-{number}-{index}.jpg"
        out.append(Picture(url, caption, credit, tuple(marks), english, tuple(marks_en)))
    return tuple(out)

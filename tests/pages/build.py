"""Writes the fixture pages and their facts: `python -m tests.pages.build`. The committed files are what the tests read; this says where they came from."""

from __future__ import annotations

import json
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

from crawlers.records import VIETNAM
from tests.pages import shapes, shapes_more
from tests.pages.shapes import Shape, signed
from tests.pages.stories import Picture, Story, make_story

HERE = Path(__file__).parent
ENGLISH = [
    "In the first nine months of 2024, the commune built {0} houses for poor households, equal to {1}% of the yearly plan.",
    "Comrade {2}, Secretary of the Party Committee, said that every cadre is assigned to follow no more than twelve households.",
    "The total cost is {3} billion VND, of which the province covers one third and the people contribute the rest in kind.",
    "Compared with the same period last year, the result is higher by {4}%, the best among the communes of the region.",
    "Many delegates asked that the province issue clear guidance soon, so that procedures do not differ from place to place.",
    "From now to the end of the year, the commune will finish the remaining works and prepare the plan for the following term.",
]


def english_story(number: int, *, source_url: str | None, dateline: str | None, twins: bool) -> Story:
    place = ("Binh Lang", "Tan Khe", "Suoi Nga", "Phu Trach", "An Hai")[number % 5]
    values = (100 + number * 7, 60 + number % 35, "Tran Quoc Lam", 3 + number % 50, 2 + number % 9)
    blocks: list[tuple[str, Any]] = [("p", text.format(*values)) for text in ENGLISH]
    caption = Picture(f"view-{number}.jpg", f"Comrade Tran Quoc Lam, Secretary of {place} Commune, spoke at the meeting of the commune.")
    blocks.insert(1, ("pic", caption))
    blocks.insert(4, ("pic", Picture(f"road-{number}.jpg", "Working scene of the meeting at the commune office.")))
    other = {caption.file: f"Comrade Tran Quoc Lam, Secretary of {place} Commune, gave a speech at the meeting of the commune."} if twins else {}
    return Story(
        number=number,
        title=f"{place} commune finishes {values[0]} houses for the poor",
        lead=f"On the morning of October {number % 28 + 1}, {place} commune reviewed its housing programme and set out the tasks for the last quarter.",
        blocks=blocks,
        section="",
        tags=[],
        published=datetime(2024, 10, number % 28 + 1, tzinfo=VIETNAM),
        related=[],
        source_url=source_url,
        dateline=dateline,
        slug=f"{place.lower().replace(' ', '-')}-commune-finishes-houses-for-the-poor-{'abcdefgh'[number % 8]}",
        extra={"twins": other, "paper": "Báo Hòa Giang"},
    )


def with_fields(stories: list[Story], **fields: Any) -> list[Story]:
    for story in stories:
        for name, value in fields.items():
            setattr(story, name, value)
    return stories


def all_shapes() -> list[Shape]:
    source = "https://baohoagiang.example/xa-hoi/202410/xoa-nha-tam-100221/"
    return [
        Shape("portal", "baosonglam.example", "Báo Sông Lam", "/chinh-tri/{ym}/{slug}-{number}/", shapes.portal, with_fields(signed(range(10, 16), ["Bài, ảnh: {pen} - {pen2}", "{pen}", "Tin, ảnh: {pen}"]), dateline="(SLĐT)"), "A"),
        Shape("epi", "baodongthanh.example", "Báo Đồng Thành điện tử", "/{slug}-post{number}.html", shapes.epi, signed(range(20, 26), ["{pen}", "{pen} - {pen2}"]), "B"),
        Shape("longform", "baovinhhai.example", "Báo Vĩnh Hải", "/{slug}-{number}.html", shapes.longform, with_fields(signed(range(30, 35), ["{pen}"]), dateline="(Baovinhhai.vn)"), "C"),
        Shape("vdoc", "baotaydo.example", "Báo Tây Đô", "/{slug}-a{number}.html", shapes.vdoc, with_fields(signed(range(40, 46), ["Tin, ảnh: {pen}", "Bài, ảnh: {pen}", "{pen}"]), dateline="(TĐO)"), "D"),
        Shape("detail", "baonamhoa.example", "Báo Nam Hòa", "/{slug}-{number}.html", shapes.detail, with_fields(signed(range(50, 55), ["{pen}", "{pen} (tổng hợp)"]), attribution="Theo TTXVN"), "E"),
        Shape("dcontent", "baothanhson.example", "Báo Thanh Sơn", "/{slug}-{number}.htm", shapes.dcontent, with_fields(signed(range(60, 65), ["{pen}", "Bài và ảnh: {pen}"]), dateline="(Baothanhson.vn)"), "F"),
        Shape("aspx", "baoduyenha.example", "Báo Duyên Hà", "/viewer.aspx?macm=39&mabb={number}", shapes_more.aspx, signed(range(70, 75), ["{pen}", "Tin, ảnh: {pen}"])),
        Shape("express", "tinnhanhmoi.example", "TinNhanhMoi", "/{slug}-{number}.html", shapes_more.express, signed(range(80, 86), ["{pen}", "{pen} - {pen2}"])),
        Shape("photo", "htvtin.example", "HTV Tin News", "/{slug}-ar{number}.html", shapes_more.photo, [make_story(number, signature="{pen}", pictures=0, paragraphs=8) for number in range(90, 95)]),
        Shape("columns", "nhatbaomoi.example", "Nhật báo Mới", "/{slug}-{number}.htm", shapes_more.columns, signed(range(110, 115), ["{pen}"])),
        Shape("singular", "danviet24.example", "Dân Việt 24", "/xa-hoi/{slug}-{number}.htm", shapes_more.singular, with_fields(signed(range(120, 125), ["{pen}"]), dateline="(Dân Việt 24)")),
        Shape("blogpress", "baohuyenmo.example", "Báo Huyện Mơ", "/{slug}/", shapes_more.blogpress, signed(range(130, 135), ["{pen}", "Ảnh, bài: {pen}"], lead=False)),
        Shape("oldportal", "baokhesanh.example", "Báo Khe Xanh", "/tin-tuc/{number}/{slug}.html", shapes_more.oldportal, signed(range(140, 145), ["{pen}", "Tin, ảnh: {pen}"])),
        Shape(
            "aggregator", "tinquehuong.example", "Tinquehuong.vn", "/en/{slug}", shapes_more.aggregator,
            [english_story(number, source_url=source if number % 2 else None, dateline="(HGĐT)" if number % 3 == 0 else None, twins=number % 2 == 0) for number in range(150, 156)],
        ),
    ]  # fmt: skip


def names(story: Story) -> str | None:
    """P.V signs for nobody in particular."""
    people = [name for name in (story.author or "").split("; ") if name and name != "P.V"]
    return "; ".join(people) or None


def facts(shape: Shape, story: Story) -> dict[str, Any]:
    """What reading the page must give; `precision` day only where the page prints no minute."""
    day_only = shape.name == "aggregator"
    found: dict[str, Any] = {
        "url": shape.url(story),
        "title": story.title,
        "text": story.lines() if shape.name != "photo" else [story.lead, *[content for kind, content in story.blocks if kind in {"p", "h"}]],
        "lead": story.lead or story.blocks[0][1],  # where none stands apart, the paragraph that the description repeats
        "author": names(story),
        "byline": story.byline if shape.name not in {"longform", "columns", "singular", "photo"} else story.author,
        "dateline": story.dateline if shape.name != "photo" else f"({shape.paper})",
        "published_at": story.published.isoformat() if not day_only else story.published.date().isoformat(),
        "precision": "day" if day_only else "minute",
        "captions": [[pic.caption, pic.credit] for pic in story.pictures],
        "attribution": story.attribution,
        "source_url": story.source_url,
        "language": "en" if shape.name == "aggregator" else "vi",
    }
    if shape.name in {"epi", "vdoc", "express", "photo", "singular", "blogpress"}:
        found["tags"] = story.tags
    if shape.name in {"epi", "express", "photo", "singular", "dcontent", "oldportal"}:
        found["section"] = story.section
    found["absent"] = [title for title, _ in story.related] + [shape.paper + " - cơ quan", "{{", "Giấy phép số"]
    return found


def main() -> None:
    for shape in all_shapes():
        folder = HERE / shape.name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        if shape.profile:
            lines = [f'name = "{shape.paper}"', f'home = "https://{shape.host}/"', f'family = "{shape.profile}"']
            if shape.stories[0].dateline:
                lines.append(f'dateline = ["{shape.stories[0].dateline}"]')
            (folder / f"{shape.host.split('.')[0]}.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
        for story in shape.stories:
            (folder / f"{story.number}.html").write_text(shape.render(story, shape), encoding="utf-8")
            (folder / f"{story.number}.json").write_text(json.dumps(facts(shape, story), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

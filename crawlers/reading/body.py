"""From lines to text, lead, dateline, signature and attribution: the order in which a body is cleaned. The rules themselves stand beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crawlers.reading.blocks import Line
from crawlers.reading.furniture import cut_tail, drop_notices, drop_repeats, is_dateline, strip_dateline, untemplated, without_end_links
from crawlers.reading.names import SIGNATURE, attribution_in, fold, is_desk, is_paper, looks_like_name, names_in, photo_only

_ROLE_LINE = re.compile(
    r"^(?:uỷ viên|ủy viên|bí thư|phó bí thư|chủ tịch|phó chủ tịch|trưởng ban|giám đốc|member|secretary|head|deputy|chairman|vice|director|standing|hội|trường|sở|ban|đại học|nguyên)\b",
    re.IGNORECASE,
)
_GENRE = re.compile(
    r"^(?:bút ký|ghi chép|tản văn|truyện ngắn|phóng sự|tùy bút|tạp bút|hồi ký|ký|thơ)(?: của\s|\s?[:：]\s?)(?P<who>.{3,40})$", re.IGNORECASE
)
_DRAWN = re.compile(r"^[(\[]?\s?(?:đồ họa|infographic|video|clip)\s?[:：]", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s/]{4,100}/\S{4,400}")
"""The original's, printed as a line of its own under `Theo ...`."""
_END = tuple('.!?…:;"”»')


@dataclass(slots=True)
class Body:
    """What is left of a page's lines, and what was taken out of them."""

    lines: list[Line]
    dateline: str | None = None
    byline: str | None = None
    attribution: str | None = None
    source_url: str | None = None
    drawn: str | None = None  # who made an infographic or a film: its signature where no other stands

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


def clean(
    lines: Iterable[Line],
    *,
    title: str,
    captions: Sequence[str] = (),
    datelines: Iterable[str] = (),
    own: frozenset[str] = frozenset(),
    names: Sequence[str] = (),
) -> Body:
    """Lines of one article body -> Body. `names` are declared authors: a last line that is one of them is the signature, however it is set."""
    kept = untemplated(lines)
    kept, source_url = cut_tail(without_end_links(kept))
    kept = drop_repeats(drop_notices(kept, title), captions)
    body = Body(kept, source_url=source_url)
    _take_signatures(body, own, names)
    if body.byline is None or is_desk(body.byline) or len(body.byline) <= 5:
        for line in body.lines[:2]:
            if (found := _GENRE.match(line.text)) and looks_like_name(found["who"]):
                body.byline = line.text
                body.lines.remove(line)
                break
    body.byline = body.byline or body.drawn
    _take_dateline(body, list(datelines), own)
    return body


def _take_dateline(body: Body, known: list[str], own: frozenset[str]) -> None:
    if body.lines and is_dateline(body.lines[0].text):
        body.dateline = body.lines.pop(0).text.rstrip(" -–—:.")
        return
    for line in body.lines[:2]:
        dateline, rest = strip_dateline(line.text, known, own)
        if dateline:
            body.dateline, line.text = dateline, rest
            return


def _take_signatures(body: Body, own: frozenset[str], names: Sequence[str]) -> None:
    """Pops the last lines that sign, credit or attribute; at most five, and never the whole body."""
    known = {fold(name) for name in names}
    for _ in range(5):
        if len(body.lines) < 2:
            return
        line = body.lines[-1]
        if line.kind in {"li", "row"} and not SIGNATURE.match(line.text):
            return
        text = line.text.strip("*_ ")
        if _ADDRESS.fullmatch(text) and attribution_in(body.lines[-2].text):
            body.source_url = body.source_url or text
            body.lines.pop()
            continue
        attributed = attribution_in(text)
        if attributed:
            body.attribution = body.attribution or attributed
        elif photo_only(text) and len(text) <= 120:
            body.drawn = text if _DRAWN.match(text) else body.drawn
        elif (found := SIGNATURE.match(text)) and found["names"] and len(text) <= 160:
            body.byline = f"{text} {body.byline}" if body.byline and photo_only(body.byline) else text
        elif _ROLE_LINE.match(text) and len(text) <= 120 and not text.endswith(_END) and looks_like_name(body.lines[-2].text) and body.byline is None:
            body.lines.pop()  # the title of office stands under the name
            body.byline = body.lines[-1].text
        elif signs(line, text, own, known):
            if body.byline is None:
                body.byline = text
            elif len(body.byline) + len(text) > 120:
                return
            else:
                body.byline = f"{text} - {body.byline}"
        else:
            return
        body.lines.pop()


def signs(line: Line, text: str, own: frozenset[str], known: set[str]) -> bool:
    """Whether a last line is the author's: declared, or name-like; set apart (strong, slanted, right) it may be several names."""
    if len(text) > 80 or (line.all_link and fold(text) not in known):
        return False
    if fold(text) in known or is_desk(text):
        return True
    if text.endswith(_END) and not re.search(r"\b\w\.$", text):
        return False
    if is_paper(text, own):
        return set_apart(line) and len(text) <= 40
    names = names_in(text, own)
    if not names or not all(looks_like_name(name) or (name.isupper() and len(name.split()) <= 5) for name in names):
        return False
    return set_apart(line) or (len(names) <= 2 and line.kind == "p")


def set_apart(line: Line) -> bool:
    return line.all_strong or line.all_slanted or line.align == "right"


def is_teaser(line: Line) -> bool:
    """A paragraph or list item that is nothing but a link with a headline's length; an address written out is text."""
    return line.all_link and len(line.text) >= 20 and line.kind in {"p", "li"} and not line.text.startswith(("http", "www"))

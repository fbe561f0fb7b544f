"""Pictures with captions and credits as data, and the elements that captions stand in, so that no caption is read as text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from crawlers.reading.blocks import alignment, is_data_table, lines_of, text_of, tidy
from crawlers.reading.roles import CAPTION, PICTURE, roles_of
from crawlers.records import Image

MAX_CAPTION = 450
_CREDIT = re.compile(
    r"(?:^|(?<=[\s.,;(\[/|–-]))[(\[]?\s?(?P<label>(?:ảnh|nguồn ảnh|photo|photos|photo by|nguồn|hình|picture|image|đồ họa|ảnh tư liệu|credit)\s?[:：]\s?(?P<who>[^:]{2,80}?))\s?[)\]]?\.?$",
    re.IGNORECASE,
)
_FILE = re.compile(r"^[\w .()&+,%@~-]{1,120}\.(?:jpe?g|png|gif|webp|bmp|heic|tiff?|svg)$", re.IGNORECASE)


@dataclass(slots=True)
class Pictures:
    images: list[Image] = field(default_factory=list)
    skip: set[Any] = field(default_factory=set)

    def captions(self) -> list[str]:
        return [image.caption for image in self.images if image.caption]

    def put_first(self, others: list[Image]) -> None:
        seen = {image.caption for image in self.images}
        self.images[:0] = [image for image in others if image.caption not in seen]

    def tell(self, size: int) -> bool:
        """A photo story: three or more captions with more than twice the `size` characters that are text. It must read whole."""
        captions = self.captions()
        return len(captions) >= 3 and sum(map(len, captions)) > 2 * size


def is_file_name(text: str) -> bool:
    """An image's file name that stands where its caption should.

    >>> is_file_name("bna-Toan canh.jpg"), is_file_name("Xem ảnh minh họa.")
    (True, False)
    """
    return _FILE.match(text) is not None


def split_credit(caption: str) -> tuple[str | None, str | None]:
    """Caption and credit.

    >>> split_credit("Quang cảnh hội nghị. Ảnh: Minh Châu"), split_credit("Ảnh: Thu Hà"), split_credit("Cầu mới.")
    (('Quang cảnh hội nghị.', 'Minh Châu'), (None, 'Thu Hà'), ('Cầu mới.', None))
    """
    caption = tidy(caption)
    if not caption or is_file_name(caption):
        return None, None
    found = _CREDIT.search(caption)
    if found is None:
        return caption, None
    rest = caption[: found.start()].rstrip(" -–(|/[")
    return rest or None, found["who"].strip(" .)")


def read_pictures(box: Any, url: str, *, captions: Iterable[Any] = (), loose: bool = True, pruned: set[Any] | None = None) -> Pictures:
    """Pictures of a content element in order. `loose` also takes a short centred or slanted paragraph under a picture for its caption."""
    found = Pictures()
    known = {element for element in captions if not isinstance(element, str)}
    taken: set[Any] = set()
    pruned = pruned or set()
    for img in box.iter("img"):
        if _inside(img, pruned):
            continue
        address = _source(img, url)
        parts = _caption_elements(img, box, known, loose=loose)
        texts = [
            text
            for part in parts
            if part not in taken and not _inside(part, found.skip)
            for text in [" ".join(line.text for line in lines_of(part, rows=False))]
            if text
        ]
        taken.update(parts)
        found.skip.update(part for part in parts if part is not box)
        caption, credit = split_credit(" ".join(dict.fromkeys(texts)))
        if address or caption:
            found.images.append(Image(address, caption, credit))
    for element in [*known, *_named_captions(box)]:
        if element not in taken and not _inside(element, found.skip) and not _inside(element, pruned) and element is not box:
            text = text_of(element)
            if not text or len(text) > MAX_CAPTION:
                continue
            found.skip.add(element)
            caption, credit = split_credit(text)
            if found.images and found.images[-1].caption is None and (caption or credit):
                last = found.images.pop()
                found.images.append(Image(last.url, caption, credit or last.credit))
    return found


def _words(element: Any) -> str:
    """All text of an element, for measuring it: quicker than `text_of`, which also leaves out silent parts."""
    return " ".join("".join(element.itertext()).split())


def _inside(element: Any, boxes: set[Any]) -> bool:
    while element is not None:
        if element in boxes:
            return True
        element = element.getparent()
    return False


def _source(img: Any, url: str) -> str | None:
    for name in ("data-src", "data-original", "data-lazy-src", "src"):
        value = (img.get(name) or "").strip()
        if value and not value.startswith(("data:", "javascript:", "blob:")) and len(value) < 2000:
            try:
                return str(urljoin(url, value))
            except ValueError:
                return None
    return None


def _named_captions(box: Any) -> list[Any]:
    return [
        element
        for element in box.iter("p", "div", "td", "span", "figcaption", "em", "i", "small")
        if element.tag == "figcaption" or roles_of(element) & CAPTION
    ]


def _caption_elements(img: Any, box: Any, known: set[Any], *, loose: bool) -> list[Any]:
    """The elements whose text is this picture's caption."""
    block = img
    for ancestor in img.iterancestors():
        if ancestor is box:
            break
        if (
            ancestor.tag == "figure"
            or (ancestor.tag == "table" and not is_data_table(ancestor))
            or (ancestor.tag in {"div", "span", "p"} and roles_of(ancestor) & PICTURE)
        ):
            if ancestor.tag in {"div", "span", "p"} and next(ancestor.iter("figure"), None) is not None:
                break  # the figure has its own caption; what stands beside it in the box is text
            text = _words(ancestor)
            if len(text) <= MAX_CAPTION:
                if text:
                    return [ancestor]
                block = ancestor
                continue
            inner = [
                part
                for part in ancestor.iter("figcaption", "p", "div", "td", "span")
                if (part.tag == "figcaption" or roles_of(part) & CAPTION) and 0 < len(_words(part)) <= 2 * MAX_CAPTION
            ]
            return inner[:1]
        if ancestor.tag in {"p", "div", "center", "h2", "h3", "td"} and not _words(ancestor):
            block = ancestor
    if not loose:
        return []
    wrapper = img.getparent()
    while wrapper is not None and wrapper is not box and not _words(wrapper):
        wrapper = wrapper.getparent()
    if (
        wrapper is not None
        and wrapper is not box
        and wrapper.tag == "div"
        and len(_words(wrapper)) <= 250
        and wrapper.find(".//figure") is None
        and sum(1 for _ in wrapper.iter("img")) == 1
    ):
        lines = lines_of(wrapper, rows=False)
        if len(lines) == 1 and not lines[0].linked:
            return [wrapper]
    own = block if block is not img else img.getparent()
    if own is not None and own is not box and own.tag in {"p", "div", "center"}:
        text = _words(own)
        if 0 < len(text) <= MAX_CAPTION and (alignment(own) == "center" or _slanted(own)) and len(list(own.iter("p"))) <= 1:
            return [own]
    if own is not None and own is not box and own.tag == "p" and (part := _small_print(img, own)) is not None:
        return [part]
    after = block.getnext()
    while after is not None and (
        not isinstance(after.tag, str)
        or after.tag in {"br", "script", "style", "meta"}
        or (not _words(after) and next(after.iter("img"), None) is None)
    ):
        after = after.getnext()
    if after is None or after.tag not in {"p", "div", "em", "i", "span", "center", "h6", "h5"} or next(after.iter("img"), None) is not None:
        return []
    text = _words(after)
    if after in known or roles_of(after) & CAPTION or (0 < len(text) <= 350 and (alignment(after) == "center" or _slanted(after))):
        return [after] if len(text) <= 2 * MAX_CAPTION else []
    return []


def _small_print(img: Any, paragraph: Any) -> Any | None:
    """An inline element after the picture, set in letters of its own, that holds all words of the paragraph."""
    part = next((beside for beside in img.itersiblings("span", "font", "small", "em", "i") if _words(beside)), None)
    if part is None or not (part.tag != "span" or "font-size" in (part.get("style") or "") or "color" in (part.get("style") or "")):
        return None
    text = _words(part)
    return part if len(text) <= 250 and text == _words(paragraph) else None


def above_box(heading: Any | None, box: Any, url: str) -> list[Image]:
    """Pictures with captions that stand between the heading and the content element."""
    level, found = box, list[Image]()
    above = set(heading.iterancestors()) if heading is not None else set()
    for _ in range(4):
        parent = level.getparent()
        if parent is None or not above or level in above:
            break
        for beside in level.itersiblings(preceding=True):
            if beside is heading:
                break
            if (
                isinstance(beside.tag, str)
                and next(beside.iter("img"), None) is not None
                and len(_words(beside)) <= MAX_CAPTION
                and _named_captions(beside)
            ):
                found = [image for image in read_pictures(beside, url, captions=_named_captions(beside)[:1]).images if image.caption] + found
        level = parent
    return found


def _slanted(element: Any) -> bool:
    if element.tag in {"em", "i"}:
        return True
    lines = lines_of(element, rows=False)
    return bool(lines) and all(line.all_slanted for line in lines)

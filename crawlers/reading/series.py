"""What the pages of one article share while they are read one after another: where its text stands, and the pagers to leave out. Joining is pages.py's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from crawlers.discovery.continued import may_continue, page_of
from crawlers.discovery.found import absolute
from crawlers.reading.blocks import text_of
from crawlers.records import Article

_PAGER = re.compile(
    r"^(?:\d{1,2}|trang|page|pages|phần|part|sau|trước|tiếp|theo|kế|đầu|cuối|xem|đọc|bài|viết|này|có|nhiều|next|previous|prev|continue|reading|of|first|last|[^\w\s]+|\s+)+$",
    re.IGNORECASE,
)
"""The words of a pager; an element of nothing else is no text."""


@dataclass(slots=True)
class Series:
    """The article at `url`; `first` is what its first page told, and `box` the name of the element in which its text stood there."""

    url: str
    first: Article | None = None
    box: tuple[str, str, str] | None = None

    def note(self, first: Article, box: Any) -> None:
        """The first page was read; `box` is None where no element holds its text."""
        self.first = first
        self.box = _name(box) if box is not None else None

    def box_in(self, tree: Any) -> Any:
        """The element of a further page that has the first page's name, where there is one only: a last page may be too short to be found by its text."""
        if self.box is None or not (self.box[1] or self.box[2]):
            return None
        found = [element for element in tree.iter(self.box[0]) if _name(element) == self.box]
        return found[0] if len(found) == 1 else None

    def drop_pagers(self, tree: Any, url: str) -> None:
        """Take the links to the article's pages out of a tree, with the words round them: they are no text, and would hide the signature above them."""
        for link in [*tree.iter("a")]:
            href = link.get("href") or ""
            target = absolute(url, href) if may_continue(href) or "=" in href or url != self.url else None
            if target is None or (page_of(self.url, target) is None and target != self.url) or not _PAGER.match(text_of(link) or "x"):
                continue
            box = link
            while (above := box.getparent()) is not None and above.tag not in {"body", "html"} and _PAGER.match(text_of(above) or "x"):
                box = above
            if box.getparent() is not None:
                box.drop_tree()


def _name(element: Any) -> tuple[str, str, str]:
    """Tag, classes and id; numbers in an id differ from page to page on some systems."""
    return str(element.tag), " ".join((element.get("class") or "").split()), re.sub(r"\d+", "0", element.get("id") or "")

"""The sections that a home page names: by the look of their addresses and, where that does not tell, by where the links stand. Reads no page itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from urllib.parse import parse_qsl, urlsplit

from crawlers.discovery.archive_by_date import template_of
from crawlers.discovery.classify import PageKind, classify_url, is_no_article, is_trap
from crawlers.discovery.page import Anchor, in_menu, is_headline
from crawlers.discovery.pager import page_number
from crawlers.sites import Site

_FURNITURE = re.compile(
    r"^/(?:_layouts|rss|sitemap|lien-he|gioi-thieu|quang-cao|dang-nhap|dang-ky|toa-soan|dieu-khoan|video|media|podcast|emagazine|e-paper|epaper|bao-in|lich|thoi-tiet|ty-gia|xo-so)(?:[/.?-]|$)",
    re.IGNORECASE,
)
_SERVICE = re.compile(
    r"(?:^|[/_-])(?:log-?(?:in|out|on)|sign-?(?:in|up)|authenticate|regist(?:er|ry)|users?|account|contact|about|search|banners?|click|quang-cao|gioi-thieu|lien-he|tim-kiem|dang-nhap"
    r"|dang-?ky|dat-bao|gioithieu|lienhe|dangnhap|luubut|timkiem|toa-soan|dieu-khoan|so-do|sitemap|rss|feed|download|savefile|print|comments?|guestbook|gop-y|hoi-dap|tham-do|thoi-tiet|lich-(?:cong-tac|tuan)|tag|author|tac-gia)(?:[/.?=_-]|$)",
    re.IGNORECASE,
)
_SERVICE_ITEM = re.compile(
    r"(?:return_?url|redirect(?:_?(?:url|to))?|destination|source|next|back|url|link|q|s|key(?:word)?|search|lang(?:uage)?|hl|print|sort|order|tmpl|format|output|action|replytocom)",
    re.IGNORECASE,
)
_TOPIC = re.compile(r"/(?:chuyen-de|chu-de|topics?|(?:dong-)?su-kien|events?|chuyen-trang)/(?:\d{1,4}/)?(?!\d+(?:[/.?]|$))[^/?]*[^\W\d_][^/?]*/?$", re.IGNORECASE)
_TAG = re.compile(r"^/(?:tags?|topics?|chu-de)/(?=[^/]+/?$)", re.IGNORECASE)
"""A tag; on sites made with Ghost the sections of the menu are tags."""

FEW_SECTIONS = 3
"""Where a menu names so many others, its tags are what is talked about today."""

_LONG_NUMBER = re.compile(r"\d{5,}")
MAX_TOPICS = 5
"""Topic pages that are read as lists, too: their addresses look like those of articles."""


class Menu:
    """Takes the links of one page and says which of them are sections, most likely first."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._votes: Counter[str] = Counter()
        self._doubtful: dict[str, None] = {}  # named like sections, at addresses that do not look like sections
        self._tags: dict[str, None] = {}
        self._topics: dict[str, None] = {}

    def take(self, anchor: Anchor, address: str, kind: PageKind, *, is_early: bool) -> None:
        """A link; `address` is its canonical form, `kind` what that looks like."""
        parts = urlsplit(address)
        if template_of(address):  # an archive by date
            return
        if kind == "section" and not parts.query and page_number(address)[1] == 1 and not _FURNITURE.match(parts.path):
            self._votes[address] += 1 + (1000 if in_menu(anchor.element) else 0) + (1 if is_early else 0)
        elif _TOPIC.search(address) and not _LONG_NUMBER.search(address):
            self._topics[address] = None
        elif kind in {"section", "other"} and self._is_named_like_one(anchor, address):
            (self._tags if _TAG.match(parts.path) else self._doubtful)[address] = None

    def choose(self, address: str) -> None:
        """An option of a menu to choose from."""
        if classify_url(address, self._site) == "section" and not is_service(address):
            self._votes[address] += 1

    def sections(self, articles: Collection[str]) -> list[str]:
        """Without those that the page lists as articles; a topic page may be both."""
        out = [address for address, _ in self._votes.most_common() if address not in articles]
        out += [address for address in self._doubtful if address not in articles]
        if len(out) < FEW_SECTIONS:
            out += self._tags
        return list(dict.fromkeys([*out, *list(self._topics)[:MAX_TOPICS]]))

    def _is_named_like_one(self, anchor: Anchor, address: str) -> bool:
        """Whether it stands in a menu, or is the title of a box, and leads to no service: a number in a query, a file in a deep folder, a tag of the menu."""
        parts = urlsplit(address)
        items = parse_qsl(parts.query, keep_blank_values=True)
        if not 2 <= len(anchor.title or "") <= 40 or anchor.is_alt or len(items) > 4 or page_number(address)[1] != 1 or is_trap(parts.path):
            return False
        menu = in_menu(anchor.element)
        if not (menu or is_headline(anchor.element)) or any(_SERVICE_ITEM.fullmatch(name) for name, _ in items):
            return False
        bare = address.replace(parts.path, _TAG.sub("/", parts.path), 1) if menu else address
        return not is_service(bare) and not is_no_article(bare, self._site)


def is_service(address: str) -> bool:
    """Whether an address is that of a form, an office or an advertisement.

    >>> is_service("https://baohoagiang.example/portal/Tim-kiem.aspx"), is_service("https://baohoagiang.example/lich-su/")
    (True, False)
    """
    return bool(_SERVICE.search(urlsplit(address).path))

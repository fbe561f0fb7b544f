"""What class and id names say an element is: lead, author, date, tags, crumb, caption, picture, furniture, or part of another list. Names only, no text.

One answer serves every element of the same names, so that a page of two thousand elements costs some hundred look-ups.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from lxml import etree

LEAD, AUTHOR, DATE, TAGS, CRUMB, CAPTION, PICTURE, FURNITURE, ELSEWHERE, RELATED = (1 << bit for bit in range(10))

_EDGE = r"(?:^|[\s_-])(?:{0})(?:$|[\s_-])"
_RULES = (
    (
        LEAD,
        _EDGE.format(
            r"\w*sapo\w*|chapeau|phead|alead|articlelead|text-intro|title-italic|(?:news|article|detail)-?lead|lead-?text|lead|standfirst|"
            r"(?:article|news|post)-?summary|detail-desc|summary|intro-?text|tom-?tat|trich-?dan|trich-?yeu|mo-?ta|\w+-intro"
        ),
    ),
    (
        AUTHOR,
        _EDGE.format(
            r"authors?|author-?(?:make|name|names|link|mail|info|box|detail|top|text|article)|(?:article|detail|post|news|entry|cms)-?authors?|by-?line|tac-?gia|bai-tac-gia|"
            r"pseudonym|pen-?name|but-?danh|nguoi-?viet|contributor|writer|article__author|sc-longform-header-author|author_\w+"
        ),
    ),
    (
        DATE,
        r"(?:^|[\s_-])(?:date|time|pubdate|publish|posted|ngay|thoigian|detail-time|meta|period|creatdate|byline|info|updated?|ctl\w*date|lblposteddate)|date(?:time)?(?:$|[\s_-])",
    ),
    (TAGS, _EDGE.format(r"tags?|block_tag|article__tags|topics|tag-?list|list-?tags?|keywords?|tu-?khoa|box-tag|detail-tags?|\w+-tags|tags-\w+")),
    (CRUMB, r"breadcrumb|titlecate|mt-category|" + _EDGE.format(r"detail-cate|category|cate-name|article__cate\w*|chuyen-?muc|section-name")),
    (CAPTION, r"caption|" + _EDGE.format(r"image_?desc\w*|pic-?note|note|fig|image-?note|photo-?note|chu-?thich|desc-?img|img-?desc")),
    (PICTURE, _EDGE.format(r"images?|img|picture|picbox|pic|photos?|figure|hinh|anh|articleimg|vcsortableinpreviewmode|media")),
    (
        FURNITURE,
        _EDGE.format(
            r"related\w*|relates?|relate-\w+|recommend\w*|share\w*|sharelike|linkshare|social\w*|newsletter|subscri\w+|tin-?lien-?quan\w*|tin_lien_quan|lien-?quan|bai-?lien-?quan|cung-?chuyen-?muc|"
            r"tin-?khac|doc-?them|xem-?them|see-?more|read-?more|doc-?nhieu|news-?related\w*|box-?related|articles?-?related|block_tag|tags?|tag-?list|list-?tags?|article__tags|keywords?|tu-?khoa|"
            r"comments?|fcbcomment|binh-?luan|rating|outbrain|taboola|ads?|ads_\w+|adv|advert\w*|banner\w*|baner\w*|rennab|sda_\w+|qc|quang-?cao|sponsor\w*|audio\w*|player|tts|text-?to-?speech|print\w*|"
            r"box-news|insert-?neww?-?\w*|vnn-template\w*|pseudonym-?list|topics?|breadcrumb\w*|pagination|paging|hidden|d-none|hide|author-?bio|box-author|article__author-?info|notice|note-bg-red|embed\w*"
        ),
    ),
    (
        ELSEWHERE,
        r"related|lien-?quan|cung-?chuyen|doc-?nhieu|sidebar-(?!1)|sidebar$|most|comment|binh-?luan|footer|header-?top|top-?bar|menu|clock|today|current-date|(?<!elementor-)widget(?! blog\b)|recommend|list-?news|other|khac|author-?bio|about-?author|popular",
    ),
    (
        RELATED,
        _EDGE.format(
            r"related|relate[ds]?-?\w{0,12}|recommend\w*|share|sharing|social|share-?\w{0,10}|newsletter|subscri\w*|promo|most-?read|more-?news|read-?more|see-?also|tin-?lien-?quan|tin_lien_quan|lien-?quan|"
            r"bai-?lien-?quan|cung-?chuyen-?muc|tin-?khac|doc-?them|xem-?them|doc-?nhieu|tin-?cung|news-?related|box-?related|block_tag|tags?|tag-?list|keywords|tu-?khoa|comments?|binh-?luan|rating|outbrain|taboola"
        ),
    ),
)
# Most names hold none of a rule's stems, and looking for a stem is ten times as quick as searching for the rule.
_STEMS = {
    LEAD: ("sapo", "chapeau", "head", "lead", "intro", "title-italic", "standfirst", "summary", "desc", "tat", "trich", "mota", "mo-ta"),
    AUTHOR: ("author", "line", "gia", "pseudonym", "pen", "danh", "viet", "contributor", "writer"),
    DATE: ("date", "time", "publish", "posted", "ngay", "thoigian", "meta", "period", "line", "info"),
    TAGS: ("tag", "topics", "keyword", "khoa"),
    CRUMB: ("crumb", "cate", "chuyen", "section-name"),
    CAPTION: ("caption", "desc", "note", "fig", "thich"),
    PICTURE: ("im", "pic", "photo", "figure", "hinh", "anh", "vcsort", "media"),
}
_COMPILED = tuple((role, _STEMS.get(role, ("",)), re.compile(pattern)) for role, pattern in _RULES)


@lru_cache(maxsize=32_768)
def roles(names: str) -> int:
    """Roles that class and id names (as written, joined by a space) suggest, as bits.

    >>> roles("article__sapo cms-desc") == LEAD, bool(roles("box tin-lien-quan") & RELATED), roles("col-8")
    (True, True, 0)
    """
    low = names.lower()
    found = 0
    for role, stems, pattern in _COMPILED:
        for stem in stems:
            if stem in low:
                if pattern.search(low):
                    found |= role
                break
    return found


def roles_of(element: Any) -> int:
    names = element.get("class")
    ident = element.get("id")
    if names and ident:
        return roles(f"{names} {ident}")
    return roles(names or ident) if names or ident else 0


_NAMED = etree.XPath("descendant-or-self::*[@class or @id]")


def census(tree: Any) -> list[tuple[Any, int]]:
    """Every element whose names suggest a role, with its roles, in document order."""
    named: list[Any] = _NAMED(tree)  # type: ignore[assignment]
    listed = []
    for element in named:
        names, ident = element.get("class"), element.get("id")
        if found := roles(f"{names} {ident}" if names and ident else names or ident or ""):
            listed.append((element, found))
    return listed

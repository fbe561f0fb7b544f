"""Title, author, section, tags, language, attribution: each from the first source that can be trusted. Dates stand in `when.py`, text in `body.py`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlsplit

from crawlers.reading.blocks import as_given, text_of, tidy
from crawlers.reading.declared import Declared, breadcrumb, plain, types_of
from crawlers.reading.headings import printed_heading, slug_heading
from crawlers.reading.names import fold, is_paper, names_in
from crawlers.reading.parsing import is_vietnamese, marks_in
from crawlers.reading.roles import CRUMB, TAGS

_ANSI = re.compile(r"\x1b?\[[0-9;]{1,8}m")
_TAIL = re.compile(r"\s+(?:[-–—|»:·•]|::)\s+([^|»]{2,60})$")
_HOME = {"trangchu", "home", "trangnhat", "homepage", ""}
MAX_TITLE = 500


def choose_title(
    tree: Any, declared: Declared, selected: list[Any], own: frozenset[str], hint: str | None, *, anywhere: bool = False, url: str = ""
) -> tuple[str, Any | None]:
    """The title as printed, and its element: the profile's, else the heading that a declared title contains or matches, else the declared one without the paper's name. `anywhere`: also where no heading element shows it."""
    for element in selected:
        if title := _clean(text_of(element, as_given)):
            return title, None if isinstance(element, str) else element
    claims = [
        _clean(value)
        for value in (
            declared.ld("headline"),
            declared.meta("og:title", "twitter:title", "title", "dc.title"),
            declared.ld("name"),
            declared.title,
            hint or "",
        )
    ]
    printed = [(_clean(text_of(h, as_given)), h) for h in tree.iter("h1", "h2") if 4 <= len(text_of(h)) <= MAX_TITLE]
    logos = [text for text, element in printed if _is_logo(element)]
    bare = {value: _without_head(value, logos) for value in claims if value}
    claims = list(bare.values())
    if any(value != rest for value, rest in bare.items()):
        printed = [(text, element) for text, element in printed if text not in logos]
    keys = [fold(claim) for claim in claims]
    for level in ("h1", "h2"):
        for text, element in printed:
            key = fold(text)
            if (
                element.tag == level
                and len(key) >= 8
                and any(
                    key == claim or (key in claim and len(key) * 2 >= len(claim)) or (claim in key and len(claim) * 10 >= len(key) * 7)
                    for claim in keys
                )
            ):
                return text, element
    if anywhere and (shown := printed_heading(tree, [strip_site(claim, own) for claim in claims], own) or slug_heading(tree, url)):
        return shown
    ones = [(text, element) for text, element in printed if element.tag == "h1" and not is_paper(text, own)]
    if not claims:
        return ones[0] if ones else ("", None)
    if len(ones) == 1 and not _same_words(ones[0][0], claims) and len(ones[0][0].split()) >= 4:
        return ones[0]
    title = strip_site(claims[0], own)
    return title, next((element for text, element in ones if fold(title) in fold(text)), ones[0][1] if ones else None)


def _is_logo(heading: Any) -> bool:
    """A heading that is a link to the site's home page: its name."""
    link = next(heading.iter("a"), None)
    if link is None or link.get("href") is None or text_of(link) != text_of(heading):
        return False
    try:
        parts = urlsplit(link.get("href").strip())
    except ValueError:
        return False
    home = parts.path == "/" or (parts.path == "" and parts.netloc != "")
    return home and not parts.query and not parts.fragment


def _without_head(claim: str, logos: Iterable[str]) -> str:
    """`Site: title`, as Blogger declares it, without the site."""
    for logo in logos:
        if claim.startswith(logo) and (rest := re.match(r"\s?(?::|\||-|–|»)\s+(?=\S{2}.{6})", claim[len(logo) :])):
            return claim[len(logo) + rest.end() :]
    return claim


def _same_words(one: str, claims: Iterable[str]) -> bool:
    words = set(one.casefold().split())
    return any(len(words & set(claim.casefold().split())) * 2 >= len(words) for claim in claims)


def _clean(title: str) -> str:
    return as_given(_ANSI.sub("", title))


def strip_site(title: str, own: frozenset[str]) -> str:
    """A declared title without the paper's name (or a known one) behind it.

    >>> strip_site("Khởi công cầu mới - Báo Hòa Giang", frozenset({"baohoagiang"})), strip_site("Lúa đông xuân - được mùa", frozenset({"baohoagiang"}))
    ('Khởi công cầu mới', 'Lúa đông xuân - được mùa')
    """
    for _ in range(2):
        found = _TAIL.search(title)
        if found is None or not is_paper(found[1], own):
            break
        title = title[: found.start()].rstrip()
    return title


def paper_names(declared: Declared, url: str, site_names: Iterable[str] = ()) -> frozenset[str]:
    """Folded names by which the newspaper calls itself: site name, publisher, host, profile."""
    names = [declared.meta("og:site_name", "application-name", "apple-mobile-web-app-title", "source", "copyright", "generator"), *site_names]
    names += [plain(node.get("name")) for node in declared.nodes if types_of(node) & {"organization", "newsmediaorganization", "website"}]
    publisher = declared.node.get("publisher")
    names.append(plain(publisher))
    host = urlsplit(url).hostname or ""
    labels = [
        label for label in host.split(".") if label not in {"www", "com", "vn", "org", "net", "gov", "edu", "m", "amp", "en"} and len(label) >= 4
    ]
    return frozenset(folded for name in [*names, *labels] if len(folded := fold(name)) >= 4)


def declared_authors(declared: Declared, own: frozenset[str]) -> list[str]:
    """Persons that JSON-LD or meta tags name; never an organisation, an address or the paper."""
    found: list[str] = []
    authors = declared.node.get("author") or declared.node.get("creator")
    for item in authors if isinstance(authors, list) else [authors]:
        if isinstance(item, dict) and "organization" in types_of(item):
            continue
        value = item.get("name") if isinstance(item, dict) else item
        for text in [plain(part) for part in value] if isinstance(value, list) else [plain(value)]:
            found += names_in(text, own)
    if not found:
        for text in declared.all_meta(
            "author",
            "article:author",
            "dc.creator",
            "dcterms.creator",
            "parsely-author",
            "sailthru.author",
            "byl",
            "dable:author",
            "cxenseparse:author",
            "article:author_name",
        ):
            found += [name for name in names_in(text, own) if name not in found]
    if not found and _WRITTEN_BY.match(declared.meta("twitter:label1")):  # Yoast's plug-in says it nowhere else
        found = names_in(declared.meta("twitter:data1"), own)
    return list(dict.fromkeys(name for name in found if len(name.split()) <= 6))


_WRITTEN_BY = re.compile(r"(?:written by|(?:được )?viết bởi|tác giả)$", re.IGNORECASE)


def choose_section(
    named: Sequence[tuple[Any, int]], declared: Declared, selected: list[Any], *, own: frozenset[str], title: str, hint: str | None
) -> str | None:
    """The innermost section the page names: profile, JSON-LD, meta, breadcrumb."""
    crumbs = [name for name in breadcrumb(declared) if fold(name) not in _HOME and fold(name) != fold(title) and not is_paper(name, own)]
    metas = declared.meta("article:section", "articlesection", "section")
    values = [text_of(element) for element in selected] + [
        declared.ld("articleSection"),
        metas,
        crumbs[-1] if crumbs else "",
        _visible_crumb(named, title, own),
        hint or "",
    ]
    return next((value for text in values if (value := tidy(text).strip(" ,;»>/|")) and len(value) <= 80 and not value.startswith("http")), None)


def _visible_crumb(named: Sequence[tuple[Any, int]], title: str, own: frozenset[str]) -> str:
    """The innermost name of a breadcrumb or section line."""
    for box, found in named:
        if found & CRUMB and box.tag in {"ul", "ol", "div", "nav", "p", "h1", "h2", "span", "a", "dd"}:
            links = [link for link in ([box] if box.tag == "a" else box.iter("a")) if _names_section(text_of(link), title, own)]
            if links and len(links) <= 6:
                return _in_sentence_case(links[-1])
    return ""


def _names_section(name: str, title: str, own: frozenset[str]) -> bool:
    return bool(name) and fold(name) not in _HOME and fold(name) != fold(title) and not is_paper(name, own)


def _in_sentence_case(link: Any) -> str:
    """The link's words; where they are all capitals, as another link to the same place writes them (the menu does)."""
    name = text_of(link)
    if not name.isupper() or len(name) <= 4:
        return name
    others = (text_of(other) for other in link.getroottree().getroot().iter("a") if other.get("href") == link.get("href"))
    return next((other for other in others if not other.isupper() and fold(other) == fold(name)), name.capitalize())


def choose_tags(named: Sequence[tuple[Any, int]], declared: Declared, selected: list[Any], tree: Any | None = None) -> tuple[str, ...]:
    """Tags split at commas and freed of doubles: those printed where the profile says, else article:tag and keywords."""
    values: list[str] = []
    for element in selected:
        links = [] if isinstance(element, str) else [text_of(link) for link in element.iter("a")]
        values += [text for text in links if text] or [text_of(element)]
    if not values:
        values = _visible_tags(named) or (labelled_tags(tree) or _marked_tags(tree) if tree is not None else [])
    if not values:
        keywords = declared.node.get("keywords")
        listed = [plain(item) for item in keywords] if isinstance(keywords, list) else [plain(keywords)]
        values = [
            part
            for text in [*declared.all_meta("article:tag", "og:article:tag", "news_keywords", "keywords"), *listed]
            for part in re.split(r"[,;|]", text)
        ]
    kept: dict[str, str] = {}
    for value in values:
        tag = tidy(value).strip(" ,;#.|")
        if tag and len(tag) <= 80 and not tag.lower().startswith(("http", "từ khóa", "tags:")):
            kept.setdefault(tag.casefold(), tag)
    return tuple(kept.values())[:40]


def _visible_tags(named: Sequence[tuple[Any, int]]) -> list[str]:
    for box, found in named:
        if found & TAGS and box.tag in {"div", "ul", "p", "section"}:
            links = [text for link in box.iter("a") if (text := text_of(link))]
            if 1 <= len(links) <= 25 and all(len(text) <= 80 for text in links):
                return links
    return []


def _marked_tags(tree: Any) -> list[str]:
    """Links that say `rel="tag"`; with `category` beside it they are sections."""
    return [text for link in tree.iter("a") if (link.get("rel") or "").split() == ["tag"] and (text := text_of(link))][:25]


_TAG_LABEL = re.compile(r"^(?:từ kh(?:óa|oá)|tags?|thẻ|nhãn|chủ đề)\s?[:：]?$", re.IGNORECASE)


def labelled_tags(tree: Any) -> list[str]:
    """The links beside a label such as `Từ khóa:`, in a box with hardly any other words."""
    for label in tree.iter("span", "div", "p", "b", "strong", "label", "h3", "h4", "h5", "li", "dt"):
        if not label.text or not _TAG_LABEL.match(tidy(label.text)):
            continue
        box: Any = label
        for _ in range(3):
            links = [text for link in box.iter("a") if (text := text_of(link))]
            if links:
                words = "".join(box.itertext())
                short = len(links) <= 25 and all(len(text) <= 60 for text in links)
                return links if short and len(words) <= sum(map(len, links)) * 2 + 40 else []
            box = box.getparent()
            if box is None:
                break
    return []


_ENGLISH = re.compile(r"\b(?:the|of|and|to|in|for|with|that|on|was|is|by|from|this)\b", re.IGNORECASE)


def language_of(text: str, declared: str = "") -> str | None:
    """ISO 639-1 by the text itself for Vietnamese and English (pages copy the wrong lang attribute), else as declared.

    >>> language_of("Tỉnh ủy tổ chức hội nghị sơ kết công tác xây dựng Đảng", "en"), language_of("the of and to in for with that on was", "vi")
    ('vi', 'en')
    """
    text = text[:1500]
    if is_vietnamese(text):
        return "vi"
    words = len(text.split())
    if words and len(_ENGLISH.findall(text)) * 8 >= words:
        return "en"
    code = re.match(r"[a-z]{2}(?=$|[-_])", declared)
    return code[0] if code and code[0] != "vi" else None


def of_vietnam(tree: Any, declared: Declared, url: str) -> bool:
    """Whether the page is a Vietnamese site's, in whatever language: host, or Vietnamese letters in title, description, links or paragraphs."""
    if (urlsplit(url).hostname or "").endswith(".vn"):
        return True
    words = [declared.title, declared.meta("og:description", "description"), declared.meta("og:site_name")]
    for wanted, element in zip(range(30), tree.iter("p", "a", "h1", "h2"), strict=False):
        words.append("".join(element.itertext())[: 400 if wanted else 100])
    return marks_in(" ".join(words)) >= 4

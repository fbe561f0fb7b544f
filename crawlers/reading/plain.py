"""An article from plain text, as WET archives hold it: no tree, so title, date, captions and furniture are told by the lines alone."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime

from crawlers.kinds import refused_url
from crawlers.reading.blocks import Line, tidy
from crawlers.reading.body import clean
from crawlers.reading.dates import Moment, find_moments, parse_moment
from crawlers.reading.declared import Declared
from crawlers.reading.furniture import alike
from crawlers.reading.images import is_file_name, split_credit
from crawlers.reading.metadata import language_of, paper_names
from crawlers.reading.names import looks_like_name, names_in
from crawlers.reading.when import choose
from crawlers.records import Article, Hint, Image, Rejection
from crawlers.sites import Site

MIN_TEXT = 150
_STUB = re.compile(r"DNUM_[A-Z]+(?:\s+\d{1,2}:\d{2})?")
_SITE_LINE = re.compile(r"^[\w. ]{3,30}\s[-–|]\s.{5,80}$")


def read_text(text: str, url: str, *, site: Site | None = None, fetched_at: datetime | None = None) -> Article | Rejection:
    """Reads text that was taken off a page before us (WET, e-mail, copy): the steps after the tree."""
    refused = refused_url(url, site)
    if refused:
        return Rejection(url, *refused)
    text = unicodedata.normalize("NFC", text.replace("\0", ""))
    lines = [line for raw in text.splitlines() if (line := tidy(raw))]
    lines = _main_part(lines)
    own = paper_names(Declared(), url, (site.name,) if site else ())
    title, lines = _title(lines)
    moment, author, lines = _head(lines)
    kept, images = _captions(lines)
    body = clean(
        [Line(line) for line in kept],
        title=title,
        captions=[image.caption for image in images if image.caption],
        datelines=site.dateline if site else (),
        own=own,
        names=[author] if author else (),
    )
    size = len(body.text)
    if size < MIN_TEXT:
        return Rejection(url, "too_short" if size else "no_text", f"{size} characters")
    when = choose(Declared(), [moment] if moment else [], url=url, hint=Hint(), fetched_at=fetched_at)
    names = names_in(body.byline, own) if body.byline else [author] if author else []
    return Article(
        url=url,
        title=title or body.lines[0].text[:120],
        text=body.text,
        author="; ".join(names) or None,
        byline=body.byline or author,
        dateline=body.dateline,
        published_at=when.at,
        published_on=when.on,
        published_at_source=when.source,
        published_at_precision=when.precision,
        language=language_of(body.text),
        images=tuple(images),
        source_url=body.source_url,
        attribution=body.attribution,
        flags=("plain_text", *(("title_missing",) if not title else ()), *when.flags),
    )


def _main_part(lines: list[str]) -> list[str]:
    """The article's lines of a whole page's text, menus and all, as Common Crawl writes it; a text that is mostly prose comes back as it is.

    The heaviest run of long lines is the body; its title is the nearest line above it of a headline's length.
    """
    long = [index for index, line in enumerate(lines) if len(line) >= 100]
    if not long or len(lines) - len(long) < 40:
        return lines
    runs = [[long[0]]]
    for index in long[1:]:
        if index - runs[-1][-1] <= 8:
            runs[-1].append(index)
        else:
            runs.append([index])
    body = max(runs, key=lambda run: sum(len(lines[index]) for index in run))
    start, end = body[0], body[-1]
    above = [index for index in range(start - 1, max(-1, start - 9), -1) if 20 <= len(lines[index]) <= 250 and parse_moment(lines[index]) is None]
    return [lines[above[0]], *lines[above[0] + 1 : end + 4]] if above else lines[start : end + 4]


def _title(lines: list[str]) -> tuple[str, list[str]]:
    """The first line that is no site's name and no sentence; "" where the text begins with the body."""
    for index, line in enumerate(lines[:3]):
        if _SITE_LINE.match(line) and index == 0 and len(lines) > 2 and len(lines[1]) < 250 and (".vn" in line.lower() or ".com" in line.lower()):
            continue
        if len(line) <= 250:
            return line.removesuffix(".") if line.endswith(".") and not line.endswith("..") else line, lines[index + 1 :]
        break
    return "", lines


def _head(lines: list[str]) -> tuple[Moment | None, str | None, list[str]]:
    """Date and author lines right under the title."""
    moment, author = None, None
    while lines and len(lines[0]) <= 120:
        line = lines[0]
        found = next(find_moments(line), None)
        stub = _STUB.search(line)
        if found is not None and moment is None and len(line) <= 80:
            moment = found
        elif stub:
            rest = tidy(_STUB.sub(" ", line)).strip(" -|,")
            author = author or (rest if rest and looks_like_name(rest) else None)
        elif looks_like_name(line) and author is None and len(lines) > 1:
            author = line
        else:
            break
        lines = lines[1:]
    return moment, author, lines


def _captions(lines: list[str]) -> tuple[list[str], list[Image]]:
    """Lines without captions: a line said twice in a row, a line after an image's file name (or a one-letter stub of one), a short line with a photo credit."""
    kept: list[str] = []
    images: list[Image] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        following = lines[index + 1] if index + 1 < len(lines) else ""
        if is_file_name(line) or (len(line) <= 2 and line.isalnum() and following):
            index += 1
            if following and len(following) <= 300:
                images.append(Image(None, *split_credit(following)))
                index += 1
            continue
        caption, credit = split_credit(line)
        if following and len(line) <= 300 and (line == following or alike(line, following)):
            images.append(Image(None, caption, credit))
            index += 2
            continue
        if credit and len(line) <= 300:
            images.append(Image(None, caption, credit))
            index += 1
            continue
        kept.append(line)
        index += 1
    return kept, images

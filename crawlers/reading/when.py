"""Which of a page's dates is the article's, and where it came from; pure, the fetch time comes in with the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any

from crawlers.reading.blocks import text_of
from crawlers.reading.dates import Moment, find_moments, parse_moment
from crawlers.reading.declared import Declared
from crawlers.reading.roles import DATE, ELSEWHERE, roles_of
from crawlers.records import VIETNAM, DateSource, Hint, Precision

_PUBLISHED = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "pubdate", "publishdate", "publish-date", "publish_date",
    "publication_date", "date.issued", "dc.date.issued", "dcterms.created", "dcterms.date", "dc.date", "dcterms.issued", "sailthru.date", "parsely-pub-date", "article.published",
    "published-date", "article_date_original", "cxenseparse:recs:publishtime", "originalpublicationdate", "bt:pubdate", "rnews:datepublished", "datecreated",
    "article:created", "date",
)  # fmt: skip
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "lastmod", "dcterms.modified", "article:updated_time")
_URL_DAY = re.compile(r"/((?:19|20)\d{2})[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/-]|\D)")


@dataclass(frozen=True, slots=True)
class When:
    """The article's time; all empty when no date was found."""

    at: datetime | None = None
    on: date | None = None
    source: DateSource | None = None
    precision: Precision = "none"
    modified: datetime | None = None
    flags: tuple[str, ...] = ()


def choose(
    declared: Declared, printed: list[Moment], *, url: str, hint: Hint, fetched_at: datetime | None, guess: Callable[[], Moment | None] | None = None
) -> When:
    """The best-founded date. Order: JSON-LD, meta, printed near the title, feed, URL, then the guess; a declared day takes the minute printed beside it."""
    flags: list[str] = []
    found: list[tuple[DateSource, Moment]] = []
    for source, values in (("json_ld", [declared.ld("datePublished"), declared.ld("dateCreated")]), ("meta", declared.all_meta(*_PUBLISHED))):
        moment = next((moment for value in values if (moment := _declared_moment(value)) and _plausible(moment, fetched_at)), None)
        if moment:
            found.append((source, moment))  # type: ignore[arg-type]
        elif any(parse_moment(value) for value in values if value):
            flags.append("date_implausible")
    visible = next((moment for moment in printed if _plausible(moment, fetched_at)), None)
    best = next((item for item in found if item[1].precision == "minute"), found[0] if found else None)
    if best and visible:
        best = _with_printed(best, printed, fetched_at)
    elif visible:
        best = ("visible", visible)
    if (best is None and hint.published_at is not None) or (
        best is not None and best[1].precision == "day" and hint.published_at is not None and _local(hint.published_at) == _local(best[1].at)
    ):
        best = ("feed", Moment(hint.published_at, "minute"))
    if best is None and (in_url := _url_moment(url)) and _plausible(in_url, fetched_at):
        best = ("url", in_url)
    if best is None and guess is not None and (moment := guess()) and _recent(moment, fetched_at):
        best = ("guessed", moment)
        flags.append("date_guessed")
    if best is None:
        return When(flags=(*dict.fromkeys(flags), "date_missing"))
    source, moment = best
    return When(moment.at, _local(moment.at), source, moment.precision, _modified(declared, moment, fetched_at), tuple(dict.fromkeys(flags)))


def _with_printed(best: tuple[DateSource, Moment], printed: list[Moment], fetched_at: datetime | None) -> tuple[DateSource, Moment]:
    """The printed time where it is more exact than the declared one, or where the declared one is the page's build time or a mislabelled zone."""
    moment = best[1]
    minutes = [other for other in printed if other.precision == "minute" and _plausible(other, fetched_at)]
    same_day = next((other for other in minutes if _local(other.at) == _local(moment.at)), None)
    if moment.precision == "day" or (moment.at.hour, moment.at.minute, moment.at.second) == (0, 0, 0):
        return ("visible", same_day) if same_day else best
    mislabelled = next((other for other in minutes if abs(other.at - moment.at) == timedelta(hours=7) or _wall(other) == _wall(moment)), None)
    if mislabelled is not None and moment.at.utcoffset() == timedelta(0) and mislabelled.at != moment.at:
        return "visible", mislabelled
    if fetched_at is not None and minutes and abs(moment.at - fetched_at) < timedelta(minutes=10) and fetched_at - minutes[0].at > timedelta(hours=1):
        return "visible", minutes[0]
    return best


def _wall(moment: Moment) -> datetime:
    return moment.at.replace(tzinfo=None, second=0, microsecond=0)


def _declared_moment(value: str) -> Moment | None:
    if not value or len(value) > 120:
        return None
    if value.isdigit() and len(value) in {10, 13}:
        return Moment(datetime.fromtimestamp(int(value[:10]), UTC), "minute")
    return parse_moment(value)


def _plausible(moment: Moment, fetched_at: datetime | None) -> bool:
    """Between the first online newspapers and a day and a half after the fetch (fetch times of foreign archives are approximate)."""
    if not 1995 <= moment.at.year <= 2150:
        return False
    return fetched_at is None or moment.at <= fetched_at + timedelta(hours=36)


def _recent(moment: Moment, fetched_at: datetime | None) -> bool:
    """A guess must lie within the 60 days before the fetch, where that is known."""
    return _plausible(moment, fetched_at) and (fetched_at is None or moment.at >= fetched_at - timedelta(days=60))


def _local(at: datetime) -> date:
    return at.astimezone(VIETNAM).date()


def _modified(declared: Declared, published: Moment, fetched_at: datetime | None) -> datetime | None:
    for value in (declared.ld("dateModified"), *declared.all_meta(*_MODIFIED)):
        moment = _declared_moment(value)
        if moment and moment.precision == "minute" and _plausible(moment, fetched_at) and moment.at - published.at >= timedelta(minutes=1):
            return moment.at
    return None


def _url_moment(url: str) -> Moment | None:
    found = _URL_DAY.search(url)
    return parse_moment("-".join(found.groups())) if found else None


def needs_print(declared: Declared, fetched_at: datetime | None) -> bool:
    """Whether the printed date could change the choice: nothing exact is declared, or what is may be a build time or carry a wrong zone."""
    for value in (declared.ld("datePublished"), *declared.all_meta(*_PUBLISHED)):
        moment = _declared_moment(value)
        if moment and moment.precision == "minute" and _plausible(moment, fetched_at):
            exact = (moment.at.hour, moment.at.minute, moment.at.second) != (0, 0, 0) and moment.at.utcoffset() != timedelta(0)
            return not exact or (fetched_at is not None and abs(moment.at - fetched_at) < timedelta(minutes=10))
    return True


def printed_moments(named: Sequence[tuple[Any, int]], heading: Any | None, chosen: list[Any]) -> list[Moment]:
    """Dates printed for the article: what the profile's selector shows, else short blocks of the heading's surroundings. Never from related lists."""
    moments: list[Moment] = []
    for element in chosen:
        text = element if isinstance(element, str) else _with_attribute(element)
        if (moment := parse_moment(text)) is not None:
            moments.append(moment)
    if moments:
        return moments
    for element in _near(named, heading):
        text = _with_attribute(element)
        if len(text) <= 200:
            moments.extend(find_moments(text))
        if moments:
            break
    return moments


def _with_attribute(element: Any) -> str:
    """The element's words, or what a `datetime` on or in it says more exactly of the same day."""
    text = text_of(element)
    shown = parse_moment(text)
    if shown is None:
        return f"{element.get('datetime') or ''} {element.get('title') or ''} {element.get('content') or ''} {text}"
    for inner in element.iter("time") if shown.precision == "day" else ():
        exact = parse_moment(value := inner.get("datetime") or "")
        if exact is not None and exact.precision == "minute" and _local(exact.at) == _local(shown.at):
            return str(value)
    return text


def _near(named: Sequence[tuple[Any, int]], heading: Any | None) -> Iterator[Any]:
    """Candidate elements, nearest first: siblings and cousins of the heading up to four levels, then elements named as dates anywhere."""
    seen: set[Any] = set()
    if heading is not None:
        level = heading
        for _ in range(4):
            parent = level.getparent()
            if parent is None or parent.tag in {"body", "html"}:
                break
            for element in parent.iter(
                "time", "span", "div", "p", "label", "li", "td", "dd", "address", "em", "i", "b", "small", "font", "strong", "abbr", "h4", "h5"
            ):
                if element in seen or element is heading:
                    continue
                seen.add(element)
                if len(element) <= 6 and _dated(element) and not _in_list(element, parent):
                    yield element
            level = parent
        if heading.getparent() is not None and heading.getparent().tag == "body":  # no box round the article at all
            for element in islice(heading.itersiblings("p", "div", "span", "i", "em", "small", "time"), 6):
                if len(element) <= 6 and _dated(element) and not _in_list(element, None):
                    yield element
    for element, found in named:
        if (
            found & DATE
            and element.tag in {"time", "span", "div", "p", "label"}
            and element not in seen
            and len(element) <= 6
            and _dated(element)
            and not _in_list(element, None)
        ):
            yield element


def _dated(element: Any) -> bool:
    text = "".join(element.itertext())
    return (len(text) < 400 and any(char.isdigit() for char in text)) or bool(element.get("datetime"))


def _is_own_footer(footer: Any) -> bool:
    """A `footer` of the article itself: in an `article` that holds a text (Drupal prints who and when there)."""
    parent = footer.getparent()
    return parent is not None and parent.tag == "article" and len("".join(parent.itertext())) >= 400


def _in_row(element: Any) -> bool:
    """In one of several rows alike that are mostly a link each: the day of another article in a list."""
    row = element.getparent()
    for _ in range(2):
        if row is None or row.tag in {"body", "html"}:
            return False
        if _is_row(row):
            return any(_is_row(other) for other in (row.getnext(), row.getprevious()) if other is not None and other.tag == row.tag)
        row = row.getparent()
    return False


def _is_row(row: Any) -> bool:
    if len(row) > 6:
        return False
    text = len("".join(row.itertext()).strip())
    linked = max((len("".join(link.itertext()).strip()) for link in row.iter("a")), default=0)
    return linked >= 20 and text <= 400 and linked * 10 >= text * 4


def _in_list(element: Any, stop: Any | None) -> bool:
    """Inside a list of other articles: a link with text round or in it, a row of links, or a box whose name says so."""
    if _in_row(element):
        return True
    while element is not None and element is not stop and element.tag not in {"body", "html"}:
        if element.tag in {"a", "aside", "nav"} and stop is not None:
            return True
        if element.tag == "footer" and stop is not None and not _is_own_footer(element):
            return True
        if roles_of(element) & ELSEWHERE:
            return True
        element = element.getparent()
    return False

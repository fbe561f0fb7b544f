"""One night of an invented country: what our ledgers say against what the newsstand knows, as a row that can be kept in a file and added up. Runs nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from crawlers.completeness import of_night
from crawlers.records import Found
from tests.newsstand import Newsstand
from tests.newsstand.habits import pages_of
from tests.newsstand.truth import urls_of


@dataclass
class Night:
    """The counts of a night over all sites; `missed` are articles that robots.txt permits and that were not fetched on the night they appeared."""

    night: str
    first: bool = False
    wanted: int = 0
    got: int = 0
    missed: list[str] = field(default_factory=list)
    late: list[str] = field(default_factory=list)  # missed on an earlier night and fetched on this one
    invented: list[str] = field(default_factory=list)  # fetched, and no address that the truth knows
    wrong: dict[str, int] = field(default_factory=dict)  # asked for, though robots.txt forbids it
    changed: int = 0  # changes that the revisit plan reaches on this night
    changes_found: int = 0
    estimates: int = 0  # site nights with a completeness interval
    covered: int = 0
    requests: int = 0
    new: int = 0
    again: int = 0  # articles asked for again
    again_parts: int = 0  # and their further pages
    kinds: dict[str, int] = field(default_factory=dict)  # requests by what they asked for
    seconds: float = 0.0
    processor_s: float = 0.0  # of the crawl's processes, starts included
    peak_mb: float = 0.0  # of the largest crawl
    breaches: list[str] = field(default_factory=list)
    unfinished: dict[str, str] = field(default_factory=dict)
    taken_up: bool = False  # a part was crawled by a run that was interrupted, whose requests are not counted


def judge(row: Night, stand: Newsstand, found: Mapping[str, Iterable[Found]], missed_before: set[str]) -> None:
    """Fills in what the ledgers of the night's sites say, held against the truth of the night that the newsstand stands at."""
    seen = {item.url: item for items in found.values() for item in items}
    known, fresh = set(), Counter[str]()
    wrong = Counter[str]()
    for line in urls_of(stand, stand.night):
        if line["site"] not in found:
            continue
        url, outcomes, item = line["url"], line["outcomes"], seen.get(line["url"])
        known.add(url)
        is_article = line["article"] is not None and "kind" not in line
        if "not_permitted" in outcomes:
            if item is not None and item.state != "not_permitted":
                wrong[item.state] += 1
        elif is_article and outcomes == ["new"]:
            row.wanted += 1
            fresh[line["site"]] += 1
            if item is not None and item.state == "fetched":
                row.got += 1
            else:
                row.missed.append(url)
        elif url in missed_before and item is not None and item.state == "fetched" and item.previous is None:
            row.late.append(url)
        if is_article and outcomes == ["revised"]:
            row.changed += 1
            row.changes_found += item is not None and item.state == "fetched" and item.previous is not None
    row.wrong = dict(wrong)
    row.invented = [url for url, item in seen.items() if item.state == "fetched" and url not in known]
    row.new = sum(item.state == "fetched" and item.previous is None for item in seen.values())
    row.again = sum(item.previous is not None and item.fetch is not None for item in seen.values())
    row.again_parts = sum(part.fetch is not None for item in seen.values() if item.previous is not None and item.fetch is not None for part in item.parts)
    for site, items in found.items():
        if not row.first and (guess := of_night(items)) is not None:
            row.estimates += 1
            row.covered += guess.low <= fresh[site] <= guess.high


def kinds(stand: Newsstand, since: int, sites: set[str]) -> dict[str, int]:
    """The requests from number `since` on by what was asked for, as the newsstand saw them."""
    fronts = [front for front in stand.fronts.values() if front.site.key in sites]
    articles = {front.site.key: {i.path for i in front.items} for front in fronts}
    parts = {front.site.key: {path for i in front.items for path in pages_of(i)} for front in fronts}
    out = Counter[str]()
    for request in stand.requests[since:]:
        front = stand.front(request.host)
        assert front is not None
        path = urlsplit(request.target).path
        if 300 <= request.status < 400 and request.status != 304:
            kind = "redirected"
        elif path == "/robots.txt":
            kind = "robots"
        elif request.target in parts.get(front.site.key, ()):
            kind = "further page"
        elif path in articles.get(front.site.key, ()):
            kind = "article"
        elif path in front.site.feeds:
            kind = "feed"
        elif path.startswith("/sitemap"):
            kind = "sitemap"
        elif front.is_list(path):
            kind = "section"
        else:
            kind = "other"
        out[f"{kind} 304" if request.status == 304 else kind] += 1
    return dict(sorted(out.items()))


def report(rows: list[Night], sites: int, articles: str) -> None:
    """The figures of issue 6 over all nights; requests from the second night on."""
    later = [row for row in rows if not row.first] or rows

    def total(name: str, of: list[Night] = rows) -> Any:
        return sum((getattr(row, name) for row in of[1:]), getattr(of[0], name))

    requests, new, again = total("requests", later), total("new", later), total("again", later)
    revisits = again + total("again_parts", later)
    wanted, got, late, invented, breaches = (total(name) for name in ("wanted", "got", "late", "invented", "breaches"))
    by_kind = sum((Counter(row.kinds) for row in later), Counter[str]())
    wrong = sum((Counter(row.wrong) for row in rows), Counter[str]())
    pages = total("requests")
    print(f"\n{sites} sites, {len(rows)} nights, {articles} own articles a paper and night")
    print(f"recall on the night      {got / max(1, wanted):.4f} ({got} of {wanted}; {len(late)} of the others on a later night)")
    print(f"precision                {1 - len(invented) / max(1, got + len(late) + len(invented)):.4f} ({len(invented)} addresses that the truth does not know)")
    print(f"asked though forbidden   {sum(wrong.values())} {dict(wrong)}")
    print(f"changes found            {total('changes_found')} of {total('changed')} on the night of the plan")
    print(f"requests per new article {requests / max(1, new):.2f} after the first night ({requests} for {new}); {(requests - revisits) / max(1, new):.2f} without revisits")
    print(f"  of them                {', '.join(f'{kind} {n}' for kind, n in by_kind.most_common())}; {again} articles asked for again, and {revisits - again} further pages of theirs")
    print(f"politeness breaches      {len(breaches)} {breaches[:3]}")
    print(f"completeness interval    holds the truth on {total('covered')} of {total('estimates')} site nights")
    print(
        f"per 1,000 requests       {1000 * total('seconds') / max(1, pages):.1f} s, {1000 * total('processor_s') / max(1, pages):.1f} s of processor; "
        f"peak {max(row.peak_mb for row in rows):.0f} MB a process"
    )
    for row in rows:
        if row.unfinished or row.taken_up:
            print(f"{row.night}: {row.unfinished}{' taken up again: its first requests are not counted' if row.taken_up else ''}")
    for url in [url for row in rows for url in (*row.missed, *row.invented)][:10]:
        print("  ", url)

"""A back-fill ends at its dates, whatever leads it there, goes on where it stopped, and no calendar keeps it."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from scrapy.http import HtmlResponse, XmlResponse

from crawlers.fetching.options import RunOptions
from crawlers.fetching.run import open_run
from crawlers.spiders import lists as bounds
from crawlers.spiders.list_pages import ListPages
from crawlers.spiders.lists import Lists
from tests.loopback import Authority, Web
from tests.test_spider import HOST, PROFILE, article, authority, desk, paper, url

__all__ = ["authority"]  # a fixture

PER_PAGE = 8


def day_of(n: int) -> date:
    """The articles' dates: two a day, back from 20 November."""
    return date(2026, 11, 20) - timedelta(days=n // 2)


def listing(numbers: range, more: str = "", *, dated: bool = True) -> bytes:
    items = "".join(
        f'<div class="item"><h3><a href="{url(n)}">Bài viết số {n} về kinh tế tỉnh nhà</a></h3>{f"<span>{day_of(n):%d/%m/%Y}</span>" if dated else ""}</div>'
        for n in numbers
    )
    return f"<html><body><div class=list>{items}</div>{more}</body></html>".encode()


def paged(web: Web, count: int, *, dated: bool = True) -> None:
    """A section of `count` articles whose server answers every page past the end with the last one."""
    pages = [range(at, min(at + PER_PAGE, count)) for at in range(0, count, PER_PAGE)]
    for number in range(1, 2000):
        numbers = pages[min(number, len(pages)) - 1]
        page = listing(numbers, f'<a rel="next" href="/kinh-te?page={number + 1}">Trang sau</a>', dated=dated)
        web.pages[f"{HOST}/kinh-te" + (f"?page={number}" if number > 1 else "")] = page
    for n in range(count):
        web.pages[url(n)] = article(n)


def span(since: date, until: date) -> tuple[str, ...]:
    return "--from", str(since), "--to", str(until)


def only_section() -> Web:
    web = paper(feeds=range(0), sections=range(0))
    del web.pages[f"{HOST}/rss/home.rss"]
    return web


def lists(web: Web) -> int:
    return sum("/kinh-te" in address and not address.endswith(".html") for address in web.urls())


def test_paging_stops_at_the_date(tmp_path: Path, authority: Authority) -> None:
    web = only_section()
    paged(web, 200)
    with desk(tmp_path, authority, web) as crawl:
        ran = crawl.night(21, *span(date(2026, 11, 10), date(2026, 11, 12)))
    assert sorted(ran.found) == sorted(url(n) for n in range(200) if date(2026, 11, 10) <= day_of(n) <= date(2026, 11, 12))
    assert ran.states == {"fetched": 6}
    assert lists(web) == 4, "pages of 4 days each: 20, 16, 12 and 8 November; the one that has left the dates is the last"


def test_a_server_that_repeats_its_last_page_ends_the_paging(tmp_path: Path, authority: Authority) -> None:
    web = only_section()
    paged(web, 30, dated=False)
    with desk(tmp_path, authority, web) as crawl:
        ran = crawl.night(21, *span(date(2020, 1, 1), date(2026, 11, 21)))
    assert ran.states == {"fetched": 30}
    assert lists(web) == 5


def test_it_goes_on_where_it_stopped_and_asks_nothing_twice(tmp_path: Path, authority: Authority) -> None:
    web = only_section()
    paged(web, 120)
    rounds, states = 0, Counter[str]()
    with desk(tmp_path, authority, web) as crawl:
        while True:
            rounds += 1
            ran = crawl.night(21, *span(date(2026, 9, 1), date(2026, 11, 20)), "--max-requests", "40", run=f"r{rounds}")
            assert rounds < 8, ran.log
            states["fetched"] += ran.states.get("fetched", 0)
            waits = ran.last["stats"]["lists_waiting"] + ran.last["stats"]["addresses_waiting"]
            if not waits:
                break
            assert "the same command goes on from here" in ran.log
            assert ran.last["finished"] in {"budget", "finished"}
    assert rounds >= 4
    assert states["fetched"] == 120
    again = {address: times for address, times in Counter(web.urls()).items() if times > 1 and not address.endswith(("/robots.txt", "/"))}
    assert sum(times - 1 for times in again.values()) <= rounds, f"at most the request that the budget cut off: {again}"


def test_a_complete_one_can_be_asked_for_again(tmp_path: Path, authority: Authority) -> None:
    web = only_section()
    paged(web, 20)
    dates = span(date(2026, 11, 1), date(2026, 11, 20))
    with desk(tmp_path, authority, web) as crawl:
        assert crawl.night(21, *dates, run="one").states == {"fetched": 20}
        assert crawl.night(21, *dates, run="two").states == {"known": 20}


def test_archives_by_month_that_no_profile_names_and_a_calendar_beside_them(tmp_path: Path, authority: Authority) -> None:
    """The calendar has a page for every day for ever, with a sidebar of news; the archive has the articles of each month."""
    web = only_section()
    sidebar = listing(range(3), dated=False).decode().removeprefix("<html><body>").removesuffix("</body></html>")
    lichs = "".join(f'<a href="/lich/2026/11/{d:02d}/">Ngày {d}</a>' for d in range(1, 21))
    months = "".join(f'<a href="/luu-tru/2026/{m:02d}/">Tháng {m}</a>' for m in range(1, 12))
    web.pages[f"{HOST}/"] = f"<html><body>{sidebar}{lichs}{months}</body></html>".encode()
    web.pages[f"{HOST}/kinh-te"] = listing(range(3), dated=False)
    for n in range(100):
        web.pages[url(n)] = article(n)
    for month in range(1, 13):
        there = [n for n in range(100) if day_of(n).month == month]
        web.pages[f"{HOST}/luu-tru/2026/{month:02d}/"] = listing(range(there[0], there[-1] + 1) if there else range(0), dated=True)
        for d in range(1, 29):
            web.pages[f"{HOST}/lich/2026/{month:02d}/{d:02d}/"] = f"<html><body>{sidebar}{lichs}</body></html>".encode()
    with desk(tmp_path, authority, web) as crawl:
        ran = crawl.night(21, *span(date(2026, 10, 5), date(2026, 11, 10)))
    dated = {url(n) for n in range(100) if date(2026, 10, 5) <= day_of(n) <= date(2026, 11, 10)}
    assert dated <= set(ran.found)
    assert set(ran.found) - dated <= {url(n) for n in range(3)}, "of unknown date: only the page can tell"
    assert web.count("/lich/") <= 2
    assert {address[-8:] for address in web.urls() if "luu-tru" in address} == {"2026/10/", "2026/11/"}


def test_a_sitemap_that_tells_only_when_pages_changed_is_not_taken_whole(tmp_path: Path, authority: Authority) -> None:
    web = only_section()
    rows = "".join(f"<url><loc>{url(n)}</loc><lastmod>{date(2026, 11, 20) - timedelta(days=3 * n)}</lastmod></url>" for n in range(100))
    web.pages[f"{HOST}/sitemap.xml"] = (200, {"Content-Type": "application/xml"}, f"<urlset>{rows}</urlset>".encode())
    for n in range(100):
        web.pages[url(n)] = article(n)
    with desk(tmp_path, authority, web) as crawl:
        ran = crawl.night(21, *span(date(2026, 5, 1), date(2026, 5, 20)))
    changed = {url(n): date(2026, 11, 20) - timedelta(days=3 * n) for n in range(100)}
    assert {one for one, day in changed.items() if date(2026, 5, 1) <= day <= date(2026, 5, 20)} <= set(ran.found)
    assert max(changed[one] for one in ran.found) <= date(2026, 6, 20)


def begun(tmp_path: Path, run: str, *, archives: str = "") -> tuple[Any, ListPages]:
    """A back-fill's part for lists in this process, and what it wants to ask for first is asked by nobody."""
    sites = tmp_path / "sites"
    sites.mkdir(exist_ok=True)
    (sites / "hoagiang.toml").write_text(PROFILE.replace("[evidence]", f"{archives}\n[evidence]"), encoding="utf-8")
    words = {
        "site": "hoagiang",
        "data": str(tmp_path / "data"),
        "night": "2026-11-21",
        "run": run,
        "contact": "a@b.example",
        "sites_folder": str(sites),
    }
    opened = open_run(RunOptions.from_strings(words | {"since": "2026-11-01", "until": "2026-11-20"}))
    return opened, ListPages(opened, Lists(opened.site, opened.options), lambda links, source: None)


def test_a_page_is_read_only_when_what_it_names_is_taken_up(tmp_path: Path) -> None:
    """Scrapy takes a callback's requests one by one; the ledger may be written, and the process killed, after each of them."""
    run, pages = begun(tmp_path, "one")
    asked = {request.url: request for request in pages.first()}
    request = asked[f"{HOST}/sitemap.xml"]
    request.meta["same"] = False
    children = {f"{HOST}/map-{n}.xml" for n in range(5)}
    body = f"<sitemapindex>{''.join(f'<sitemap><loc>{one}</loc></sitemap>' for one in children)}</sitemapindex>".encode()
    assert next(pages.on_list(cast("Any", XmlResponse(request.url, body=body, request=request)))).url in children
    frontier = run.ledger.frontier(date(2026, 11, 1), date(2026, 11, 20))
    assert request.url not in frontier.read() or children <= {one.url for one in frontier.waiting()}


def test_pages_past_the_bounds_of_a_run_wait_for_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(bounds.MAX_LISTS_BACKFILL, "archive", 6)
    seen: list[str] = []
    for number in range(1, 9):
        run, pages = begun(tmp_path, f"r{number}", archives='archives = ["/ngay/{yyyy}/{mm}/{dd}/"]')
        for request in pages.first():
            request.meta["same"] = False
            seen.append(request.url)
            list(pages.on_list(cast("Any", HtmlResponse(request.url, body=listing(range(2)), request=request))))
        pages.close(finished=True)
        waits = run.counts["lists_waiting"]
        run.close("finished")
        run.ledger.close()
        if not waits:
            break
    days = [one for one in seen if "/ngay/" in one]
    assert len(days) == len(set(days)) == 20
    assert number == 4


def test_words_in_an_address_are_no_date(tmp_path: Path, authority: Authority) -> None:
    """ "Năm 2024: 10 sự kiện" is not of October 2024: the article counts, and the paging does not end at it."""
    web = only_section()
    paged(web, 24, dated=False)
    said = f"{HOST}/kinh-te/nam-2024-10-su-kien-noi-bat-777777.html"
    web.pages[said] = article(99)
    first = cast("bytes", web.pages[f"{HOST}/kinh-te"]).decode()
    web.pages[f"{HOST}/kinh-te"] = first.replace(
        '<div class="item">', f'<div class="item"><h3><a href="{said}">Mười sự kiện nổi bật trong năm của tỉnh</a></h3></div><div class="item">', 1
    ).encode()
    with desk(tmp_path, authority, web) as crawl:
        ran = crawl.night(21, *span(date(2025, 1, 1), date(2026, 11, 21)))
    assert ran.states == {"fetched": 25}


def test_a_page_that_never_answers_does_not_keep_it_going_for_ever(tmp_path: Path, authority: Authority) -> None:
    """The runs that only try it again have not failed, and after three of them the dates are free to be asked for anew."""
    web = only_section()
    paged(web, 16)
    web.pages[f"{HOST}/kinh-te?page=2"] = (503, {}, b"")
    dates = span(date(2026, 11, 1), date(2026, 11, 20))
    with desk(tmp_path, authority, web) as crawl:
        ran = [crawl.night(21, *dates, run=f"r{n}") for n in range(3)]
        assert [one.code for one in ran] == [0, 0, 0]
        assert [one.last["stats"]["lists_waiting"] for one in ran] == [1, 1, 0]
        web.pages[f"{HOST}/kinh-te?page=2"] = listing(range(8, 16))
        assert crawl.night(21, *dates, run="r4").states == {"known": 8, "fetched": 8}

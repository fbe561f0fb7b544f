"""Articles that no list names, found by the links on those that are asked for anyway: the reading of links alone, then nights of one paper."""

from __future__ import annotations

import contextlib
import time
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.discovery.outlinks import LEAST, hrefs, least_recent, number_of
from crawlers.ledger import Ledger
from crawlers.records import Hint
from crawlers.spiders.outlinks import LEAST_ASKED
from tests.loopback import Authority, Web
from tests.test_spider import HOST, TODAY, article, authority, desk, feed, paper, section, url  # noqa: F401 - authority is a fixture


@given(st.binary(max_size=400) | st.text(alphabet="<a href='\"=>/&; \n", max_size=300).map(str.encode))
def test_no_bytes_break_the_reading_of_links(body: bytes) -> None:
    links = list(hrefs(body))
    assert len(links) <= body.lower().count(b"href")


@given(st.lists(st.integers(100_000, 999_999), min_size=LEAST, max_size=40), st.integers(10_000, 99_999))
def test_one_old_number_among_the_recent_does_not_open_the_archive(numbers: list[int], old: int) -> None:
    spread = max(numbers) - min(numbers)
    assert least_recent(f"a/~{n}" for n in numbers)["a", 6] >= min(numbers) - 2 * spread
    assert least_recent([*(f"a/~{n}" for n in numbers), f"a/~{old}"]).keys() == {("a", 6)}, "numbers of another length count apart"
    assert least_recent(f"a/~{n}" for n in numbers[: LEAST - 1]) == {}


def test_two_ranges_of_numbers_do_not_open_the_archive_between_them() -> None:
    """A site moved to another system, whose numbers begin elsewhere; then one whose English edition is numbered apart, with as many digits."""
    moved = [f"a/~{n}" for n in (*range(400_000, 400_100, 10), *range(700_000, 700_100, 10))]
    assert least_recent(moved)["a", 6] > 699_000
    editions = [*(f"a/~{n}" for n in range(700_000, 700_100, 10)), *(f"a/en/~{n}" for n in range(300_000, 300_100, 10))]
    least = least_recent(editions)
    assert (least["a", 6] > 699_000, 299_000 < least["a/en", 6] < 300_000) == (True, True)


def test_keys_without_a_number_that_counts_upwards() -> None:
    assert [number_of(key) for key in ("a/tin-cua-tinh", "a/202611/tin-83102d4", "a/~03a7087", "a/tin-2026", "a/2026/11/gia-lua", "a/tin-1234", "a/~204706", "a/~196670", "a/~20190625083517981")] == [
        None,
        None,
        None,
        None,
        None,
        1234,
        204706,
        196670,
        20190625083517981,
    ]


def linking(n: int, *others: int, text: str = "") -> bytes:
    box = "".join(f'<li><a class="t" href="{url(other)}">Bài {other}</a></li>' for other in others)
    return article(n, text).replace(b"</body>", f'<div class="moi"><ul>{box}</ul><a href="/lien-he">Liên hệ</a></div></body>'.encode())


def unlisted_web() -> Web:
    """Twelve articles in the feed, published in the last half day; the newest two link to articles that stand in no list."""
    web = paper(feeds=range(12), sections=range(12))
    web.pages |= {url(n): article(n) for n in range(-60, 30)}
    return web


def test_a_recent_article_that_no_list_names_is_found_on_the_second_night(tmp_path: Path, authority: Authority) -> None:  # noqa: F811 - the fixture
    """1 links to 20, which links to 21, which links back; 500 is far below tonight's numbers, /lien-he no article; on the first night nothing is followed."""
    web = unlisted_web()
    web.pages[url(1)] = linking(1, 20, -50)
    web.pages[url(20)] = linking(20, 21, 1)
    with desk(tmp_path, authority, web) as crawl:
        assert set(crawl.night(21).found) == {url(n) for n in range(12)}
        web.pages[url(1)] = linking(1, 20, 2, -5000, text="Sửa.")
        second = crawl.night(22)
    assert second.code == 0, second.log
    assert {found.url for found in second.found.values() if found.previous is None} == {url(20), url(21)}
    assert second.found[url(21)].sources == ("link",)
    assert second.last["stats"]["outlinked"] == 2
    assert url(-5000) not in web.urls()


def test_the_best_spelling_of_a_link_is_asked_for(tmp_path: Path, authority: Authority) -> None:  # noqa: F811 - the fixture
    """A page links to an article's AMP form, which robots.txt forbids, to its old host, and then to itself; another only to an AMP form."""
    web = unlisted_web()
    web.pages[f"{HOST}/robots.txt"] = (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /amp/\n")
    spellings = [url(20).replace("/kinh-te/", "/amp/kinh-te/"), url(20, "https://hoagiang.example"), url(20)]
    with desk(tmp_path, authority, web) as crawl:
        crawl.night(21)
        links = "".join(f'<a href="{one}">Bài 20</a>' for one in spellings)
        web.pages[url(1)] = article(1, f"Sửa. {links}")
        second = crawl.night(22)
    assert second.code == 0, second.log
    assert {one: second.found[one].state for one in spellings} == dict(zip(spellings, ("alias", "alias", "fetched"), strict=True))
    assert second.last["stats"]["outlinked"] == 1


def test_links_are_read_against_the_base_that_the_page_names(tmp_path: Path, authority: Authority) -> None:  # noqa: F811 - the fixture
    web = unlisted_web()
    with desk(tmp_path, authority, web) as crawl:
        crawl.night(21)
        link = url(20).removeprefix(f"{HOST}/")
        web.pages[url(1)] = article(1, f'Sửa. <a href="{link}">Bài 20</a>').replace(b"<head>", f'<head><base href="{HOST}/">'.encode())
        second = crawl.night(22)
    assert [found.url for found in second.found.values() if found.previous is None] == [url(20)]


def test_what_links_alone_found_does_not_lower_what_is_recent(tmp_path: Path) -> None:
    """Found so, an article has no date: it may be of last week, and would let in those of the week before tomorrow."""
    first, path, at = date(2026, 11, 3), tmp_path / "s.sqlite", datetime(2026, 11, 3, tzinfo=UTC)
    with Ledger(path, "r1", first, at):
        pass
    with Ledger(path, "r2", first + timedelta(days=1), at) as ledger:
        for key, sources in {"linked": ["link"], "listed": ["section"], "both": ["section", "link"]}.items():
            for source in sources:
                ledger.discover(f"http://a/{key}", key, source, Hint(), at)
            ledger.settle(f"http://a/{key}", "fetched")
    with Ledger(path, "r3", first + timedelta(days=2), at) as ledger:
        assert sorted(key for _, key in ledger.recent(first)) == ["both", "listed"]


def test_links_into_the_archive_do_not_let_in_older_ones_each_night(tmp_path: Path, authority: Authority) -> None:  # noqa: F811 - the fixture
    """Four articles a night, each linking to the three before it, and a site that is new to us: what is let in once does not move the fence."""
    web, found = unlisted_web(), []
    web.pages |= {url(n): linking(n, n - 1, n - 7, n - 14, n - 21, n - 28) for n in range(-400, 60)}
    with desk(tmp_path, authority, web) as crawl:
        for night in range(15, 22):
            newest = 4 * (night - 15)
            status, headers, body = feed(range(newest - 12, newest))
            for n in range(newest - 12, newest):  # dated upwards, four a day
                was, now = (format_datetime(day) for day in (TODAY - timedelta(hours=n), TODAY + timedelta(days=(n - 24) // 4 + 1)))
                body = body.replace(f"{url(n)}</link><pubDate>{was}".encode(), f"{url(n)}</link><pubDate>{now}".encode())
            web.pages[f"{HOST}/rss/home.rss"] = (status, {"Content-Type": headers["Content-Type"]}, body)
            web.pages[f"{HOST}/kinh-te"] = section(range(newest - 4, newest))
            ran = crawl.night(night)
            assert ran.code == 0, ran.log
            found.append(ran.last["stats"].get("outlinked", 0))
    assert (found[1] > 0, found[2:]) == (True, [0] * 5)


def test_links_that_grow_with_each_page_are_bounded(tmp_path: Path, authority: Authority) -> None:  # noqa: F811 - the fixture
    """A trap whose every article links to a newer one, of which no list speaks."""
    web = unlisted_web()
    for n in range(12, 60):
        web.pages[url(n)] = linking(n, n + 1)
    with desk(tmp_path, authority, web) as crawl:
        crawl.night(21)
        web.pages[url(3)] = linking(3, 12, text="Sửa.")
        second = crawl.night(22)
    assert sum(found.sources == ("link",) for found in second.found.values()) == LEAST_ASKED
    assert second.last["finished"] == "finished"


def test_what_sections_name_later_takes_no_place_from_what_links_alone_lead_to(tmp_path: Path, authority: Authority) -> None:  # noqa: F811 - the fixture
    """On a paper's second night one article links to more than may be followed so far; a section, asked last, names most of those."""
    web = paper(feeds=range(40, 52), sections=range(40, 52))
    web.pages |= {url(n): article(n) for n in range(38, 75)}
    listed, alone = range(52, 70), range(70, 75)
    with desk(tmp_path, authority, web) as crawl:
        crawl.night(21)
        web.pages[url(38)] = linking(38, *listed, *alone)
        web.pages |= {f"{HOST}/rss/home.rss": feed(range(38, 52)), f"{HOST}/kinh-te": section((*listed, *range(38, 52)))}
        ran = crawl.night(22)
    assert [n for n in (*listed, *alone) if url(n) not in ran.found] == []
    assert ran.last["stats"]["outlinked"] == len(alone)


def test_a_kill_forgets_no_link(tmp_path: Path, authority: Authority) -> None:  # noqa: F811 - the fixture
    """The page that links is settled before the kill, and is not read again."""
    web = unlisted_web()
    with desk(tmp_path, authority, web) as crawl:
        crawl.night(21)
        web.pages[url(1)] = linking(1, 20, text="Sửa.")
        waits: list[Any] = []

        def hanging(hit: Any) -> Any:
            waits.append(hit)
            process.kill()
            raise ConnectionResetError

        web.pages[url(20)] = hanging
        process = crawl.start(22, run="r22")
        with contextlib.suppress(Exception):
            process.communicate(timeout=60)
        assert waits
        web.pages[url(20)] = article(20)
        before = len(web.hits)
        ran = crawl.night(22)
        assert url(1) not in [hit.url for hit in web.hits[before:]]
    assert ran.found[url(20)].state == "fetched"


def test_a_section_rests_when_links_lead_to_what_it_alone_listed(tmp_path: Path, authority: Authority) -> None:  # noqa: F811 - the fixture
    """Each night feed and home page name one new article; it links to another, which else only the section names."""
    web, asked = paper(feeds=range(40, 52), sections=range(39, 52)), []
    web.pages |= {url(n): article(n) for n in range(26, 52)}
    with desk(tmp_path, authority, web) as crawl:
        crawl.night(15)
        for night in range(16, 22):
            named, hidden = 40 - 2 * (night - 15), 39 - 2 * (night - 15)
            web.pages[url(named)] = linking(named, hidden)
            web.pages[f"{HOST}/rss/home.rss"] = feed(range(named, 52, 2))
            web.pages[f"{HOST}/"] = section(range(named, 52, 2))
            web.pages[f"{HOST}/kinh-te"] = section(range(hidden, 52))
            before = len(web.hits)
            ran = crawl.night(night)
            assert ran.code == 0, ran.log
            assert {ran.found[url(n)].state for n in (named, hidden)} == {"fetched"}, night
            asked.append(f"{HOST}/kinh-te" in [hit.url for hit in web.hits[before:]])
    assert asked == [True, True, True, False, False, True]


def test_sections_are_asked_last_and_read_on_for_what_nothing_else_named(tmp_path: Path, authority: Authority) -> None:  # noqa: F811 - the fixture
    """Each night feed and home page name one new article; it links to another, which the section lists too. Two of the three on its first page are new."""
    web, paged = paper(feeds=range(40, 52), sections=range(40, 52)), []
    web.pages |= {url(n): article(n) for n in range(20, 52)}
    web.pages[f"{HOST}/kinh-te?page=2"] = section(range(40, 52))
    with desk(tmp_path, authority, web) as crawl:
        crawl.night(15)
        for night in (16, 17, 18):
            named, hidden, unlinked = (n - 3 * (night - 15) for n in (40, 39, 38))
            web.pages[url(named)] = linking(named, hidden)
            web.pages[f"{HOST}/rss/home.rss"] = feed(range(named, 52))
            web.pages[f"{HOST}/"] = section(range(named, 52))
            shown = unlinked if night == 18 else named + 2
            web.pages[f"{HOST}/kinh-te"] = section((shown, hidden, named), '<a class=next href="/kinh-te?page=2">Trang sau</a>')
            before = len(web.hits)
            ran = crawl.night(night)
            assert ran.code == 0, ran.log
            asked = [hit.url for hit in web.hits[before:]]
            assert asked.index(url(named)) < asked.index(url(hidden)) < asked.index(f"{HOST}/kinh-te")
            assert ran.found[url(hidden)].sources == ("link", "section")
            assert ran.found[url(shown)].fetch or night != 18
            paged.append(f"{HOST}/kinh-te?page=2" in asked)
    assert paged == [True, False, True], "on the first of these nights nothing was known of its links yet"


@pytest.mark.parametrize("killed", [False, True])
def test_a_dead_spelling_gives_way_to_one_that_only_a_section_names(tmp_path: Path, authority: Authority, *, killed: bool) -> None:  # noqa: F811 - the fixture
    """The feed's is asked for before any section is, also by a process that died when it came to the section."""
    web = unlisted_web()
    dead = url(0).replace("/kinh-te/", "/xa-hoi/").replace("100000", "100020")
    with desk(tmp_path, authority, web) as crawl:
        crawl.night(21)
        status, headers, body = feed(range(12))
        web.pages[f"{HOST}/rss/home.rss"] = (status, {"Content-Type": headers["Content-Type"]}, body.replace(url(0).encode(), dead.encode()))
        listed = web.pages[f"{HOST}/kinh-te"] = section((20, *range(12)))
        if killed:
            waits: list[Any] = []

            def hanging(hit: Any) -> bytes:
                waits.append(hit)
                time.sleep(6)
                return b""

            web.pages[f"{HOST}/kinh-te"] = hanging
            process = crawl.start(22)
            while not waits:
                time.sleep(0.05)
            time.sleep(2.5)  # the ledger is committed each second
            process.kill()
            assert crawl.finish(process, 22).found[dead].reason == "gone"
            web.pages[f"{HOST}/kinh-te"] = listed
        ran = crawl.night(22)
    assert ran.code == 0, ran.log
    assert {one: ran.found[one].state for one in (dead, url(20))} == {dead: "rejected", url(20): "fetched"}


def test_an_odd_spelling_waits_for_what_the_sections_name(tmp_path: Path, authority: Authority) -> None:  # noqa: F811 - the fixture
    """The feed names the mobile form of an article, and another article links to an AMP form; the sections name both as they should be asked for."""
    web = unlisted_web()
    amp, mobile = url(20).replace("/kinh-te/", "/amp/kinh-te/"), url(21, "https://m.baohoagiang.example")
    web.pages |= {amp: article(20), mobile: article(21)}
    with desk(tmp_path, authority, web) as crawl:
        crawl.night(21)
        web.pages[url(1)] = article(1, f'Sửa. <a href="{amp}">Bài 20</a>')
        status, headers, body = feed(range(12))
        web.pages[f"{HOST}/rss/home.rss"] = (status, {"Content-Type": headers["Content-Type"]}, body.replace(url(0).encode(), mobile.encode()))
        web.pages[f"{HOST}/kinh-te"] = section((20, 21, *range(12)))
        ran = crawl.night(22)
    assert ran.code == 0, ran.log
    assert {one: ran.found[one].state for one in (amp, mobile, url(20), url(21))} == {amp: "alias", mobile: "alias", url(20): "fetched", url(21): "fetched"}


def test_sections_are_asked_though_a_night_ends_before_all_articles_are(tmp_path: Path, authority: Authority) -> None:  # noqa: F811 - the fixture
    """Each night more articles of the feed are due for another look than may be asked for; what only the section names, without a date, comes before those."""
    web = paper(feeds=range(40), sections=range(0))
    web.pages |= {url(n): article(n) for n in range(60)}
    with desk(tmp_path, authority, web) as crawl:
        crawl.night(15)
        web.pages[f"{HOST}/kinh-te"] = section(range(50, 53))
        for night in (16, 17):
            before = len(web.hits)
            ran = crawl.night(night, "--max-requests", "44")
            assert ran.code == 0, ran.log
            assert f"{HOST}/kinh-te" in [hit.url for hit in web.hits[before:]]
            if night == 16:
                assert ran.states["deferred"] > 0
                assert {ran.found[url(n)].state for n in range(50, 53)} == {"fetched"}


def test_a_section_that_is_named_late_is_asked(tmp_path: Path, authority: Authority) -> None:  # noqa: F811 - the fixture
    """The profile names none; the home page fails at first, and answers when it is asked again since nothing else gave anything."""
    web = paper(feeds=range(12), sections=range(12))
    web.pages[f"{HOST}/"] = b"<html><body><nav><a href=/kinh-te>Kinh t\xe1\xba\xbf</a></nav></body></html>"
    with desk(tmp_path, authority, web) as crawl:
        profile = crawl.sites / "hoagiang.toml"
        profile.write_text(profile.read_text(encoding="utf-8").replace('sections = ["/kinh-te"]\n', ""), encoding="utf-8")
        crawl.night(21)
        answers = iter([(404, {}, b""), web.pages[f"{HOST}/"]])
        web.pages |= {f"{HOST}/": lambda _hit: next(answers), f"{HOST}/rss/home.rss": (404, {}, b""), f"{HOST}/kinh-te": section((20, *range(12)))}
        ran = crawl.night(22)
    assert ran.found[url(20)].state == "fetched", ran.log


@pytest.mark.parametrize(
    ("night", "linked", "renumbered"),
    [(17, 1, 0), (18, 6, 0), (22, 6, 0), (17, 6, 50_000)],
    ids=["more than were seen linked", "after a missed night", "after a pause", "renumbered"],
)
def test_links_are_not_relied_on_where_they_were_not_seen_to_lead(tmp_path: Path, authority: Authority, night: int, linked: int, renumbered: int) -> None:  # noqa: F811 - the fixture
    """On the night before, links led to all that the section named. Now all of its first page is named by feed and home page, and what page 2 shows by nothing."""
    web = paper(feeds=range(40, 52), sections=range(40, 52))
    web.pages |= {url(n): article(n) for n in range(52)}
    after = "<a class=next href='/kinh-te?page=2'>Trang sau</a>"
    first, second = range(20, 26), (*range(26, 30), 38, 39)
    seen = range(39 - linked, 40)
    with desk(tmp_path, authority, web) as crawl:
        crawl.night(15)
        web.pages[url(seen[0])] = linking(seen[0], *seen[1:])
        web.pages[f"{HOST}/rss/home.rss"] = feed(range(40, 52))
        web.pages[f"{HOST}/"] = section((seen[0], *range(40, 52)))
        web.pages[f"{HOST}/kinh-te"] = section((*seen, *range(40, 52)))
        assert {crawl.night(16).found[url(n)].state for n in seen} == {"fetched"}

        def today(page: bytes) -> bytes:
            for n in (*first, *second[:4]):
                page = page.replace(url(n).encode(), url(n).replace(str(100_000 + n), str(100_000 + n - renumbered)).encode())
            return page

        for n in (*first, *second[:4]):
            web.pages[today(url(n).encode()).decode()] = article(n)
        web.pages[f"{HOST}/rss/home.rss"] = (200, {"Content-Type": "application/rss+xml"}, today(feed(first)[2]))
        web.pages |= {f"{HOST}/": today(section(first)), f"{HOST}/kinh-te": today(section(first, after)), f"{HOST}/kinh-te?page=2": today(section(second))}
        ran = crawl.night(night)
    assert ran.code == 0, ran.log
    missing = [n for n in second[:4] if (one := ran.found.get(today(url(n).encode()).decode())) is None or one.state != "fetched"]
    assert missing == []


@pytest.mark.parametrize("days", [0, 40])
def test_recent_keys_are_those_of_the_last_days(tmp_path: Path, days: int) -> None:
    """On the first night only what was dated; later what was first found."""
    first, path = date(2026, 11, 3), tmp_path / "s.sqlite"
    at = datetime(2026, 11, 3, tzinfo=UTC)
    for run, night, links in (
        ("r1", first, {"dated": Hint(published_at=at), "old": Hint(published_at=at - timedelta(days=30)), "undated": Hint()}),
        ("r2", first + timedelta(days=1), {"fresh": Hint(), "refused": Hint()}),
    ):
        with Ledger(path, run, night, at) as ledger:
            for key, hint in links.items():
                ledger.discover(f"http://a/{key}", key, "feed", hint, at)
                ledger.settle(f"http://a/{key}", *(("rejected", "gone") if key == "refused" else ("fetched",)))
    now = first + timedelta(days=2 + days)
    with Ledger(path, "r3", now, at) as ledger:
        assert sorted(key for _, key in ledger.recent(now - timedelta(days=3))) == ([] if days else ["dated", "fresh"])
        assert ledger.knew("old")
        ledger.discover("http://a/tonight", "tonight", "feed", Hint(), at)
        assert not ledger.knew("tonight")

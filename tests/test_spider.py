"""The crawl of one site as the night runs it: a process of its own, against a web of the test's own behind a loopback proxy."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from crawlers.archive import entries, read_page
from crawlers.discovery.found import Link
from crawlers.ledger import Ledger, LedgerLockedError, read_night
from crawlers.records import Found
from crawlers.sites import generic_site
from crawlers.spiders.newspaper import NewspaperSpider
from tests.loopback import Authority, Web, serving

HOST = "https://baohoagiang.example"
TODAY = datetime(2026, 11, 21, 5, tzinfo=UTC)

PROFILE = """
name = "Báo Hòa Giang"
home = "https://baohoagiang.example/"
hosts = ["baohoagiang.example", "hoagiang.example"]
feeds = ["/rss/home.rss"]
sitemaps = ["/sitemap.xml"]
sections = ["/kinh-te"]
article_url = '-(?P<id>\\d+)\\.html$'
[evidence]
default = "seen"
"""


def article(n: int, text: str = "") -> bytes:
    words = f"<p>Sản lượng đạt {n} nghìn tấn, tăng 5,2% so với cùng kỳ. {text}</p>" * 5
    return f"<!doctype html><html><head><title>Bài {n}</title></head><body><h1>Bài {n}</h1>{words}</body></html>".encode()


def url(n: int, host: str = HOST) -> str:
    return f"{host}/kinh-te/bai-{n}-{100000 + n}.html"


def feed(numbers: range) -> tuple[int, dict[str, str], bytes]:
    items = "".join(
        f"<item><title>Bài {n}</title><link>{url(n)}</link><pubDate>{format_datetime(TODAY - timedelta(hours=n))}</pubDate></item>" for n in numbers
    )
    return (
        200,
        {"Content-Type": "application/rss+xml", "ETag": '"f1"'},
        f'<rss version="2.0"><channel><title>HG</title>{items}</channel></rss>'.encode(),
    )


def section(numbers: Iterable[int], after: str = "") -> bytes:
    return f"<html><body>{''.join(f'<li><a href={url(n)}>Bài số {n} về kinh tế của tỉnh</a></li>' for n in numbers)}{after}</body></html>".encode()


def paper(feeds: range = range(4), sections: range = range(2, 6), robots: str = "User-agent: *\nDisallow: /noi-bo/\n") -> Web:
    """Six articles: four in the feed, four in the section, two of them in both."""
    web = Web()
    web.pages = {url(n): article(n) for n in range(30)}
    web.pages[f"{HOST}/robots.txt"] = (200, {"Content-Type": "text/plain"}, robots.encode())
    web.pages[f"{HOST}/rss/home.rss"] = feed(feeds)
    web.pages[f"{HOST}/kinh-te"] = section(sections)
    return web


@dataclass
class Ran:
    code: int
    last: dict[str, Any]
    words: list[dict[str, Any]]
    log: str
    found: dict[str, Found]

    @property
    def states(self) -> Counter[str]:
        return Counter(found.state for found in self.found.values())


class Desk:
    """Runs crawls of one site into one data folder."""

    def __init__(self, folder: Path, authority: Authority, proxy: str | None) -> None:
        self.data = folder / "data"
        self.sites = folder / "sites"
        self.sites.mkdir()
        (self.sites / "hoagiang.toml").write_text(PROFILE, encoding="utf-8")
        self.authority, self.proxy = authority, proxy

    def command(self, night: int, *more: str, run: str | None = None) -> list[str]:
        base = [
            sys.executable,
            "-m",
            "crawlers",
            "--site",
            "hoagiang",
            "--sites-folder",
            str(self.sites),
            "--data",
            str(self.data),
            "--night",
            f"2026-11-{night}",
        ]
        web = ["--proxy", self.proxy, "--ca", str(self.authority.file), "--delay", "0"] if self.proxy and "--replay" not in more else []
        return [*base, "--run", run or f"r{night}", *web, *more]

    def start(self, night: int, *more: str, run: str | None = None) -> subprocess.Popen[str]:
        env = os.environ | {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}  # the environment's proxy is not ours
        return subprocess.Popen(self.command(night, *more, run=run), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env)

    def finish(self, process: subprocess.Popen[str], night: int, run: str | None = None) -> Ran:
        out, log = process.communicate(timeout=90)
        words = [json.loads(line[2:]) for line in out.splitlines() if line.startswith("@@")]
        assert all(line.startswith("@@") for line in out.splitlines()), "stdout is for @@ lines only"
        state = self.data / "state" / "hoagiang.sqlite"
        found = {item.url: item for item in read_night(state, run or f"r{night}")} if state.exists() else {}
        return Ran(process.returncode, words[-1] if words else {}, words, log, found)

    def night(self, night: int, *more: str, run: str | None = None) -> Ran:
        return self.finish(self.start(night, *more, run=run), night, run)


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("ca"))


@contextlib.contextmanager
def desk(folder: Path, authority: Authority, web: Web) -> Iterator[Desk]:
    with serving(web, authority) as proxy:
        yield Desk(folder, authority, proxy)


def test_a_night_over_tls_through_the_proxy(tmp_path: Path, authority: Authority) -> None:
    web = paper()
    with desk(tmp_path, authority, web) as crawl:
        ran = crawl.night(21)
    assert ran.code == 0, ran.log
    assert ran.states == {"fetched": 6}
    assert ran.last["finished"] == "finished"
    assert ran.last["counts"] == {"fetched": 6}
    assert ran.last["stats"]["requests"] == len(web.hits)
    assert max(Counter(web.urls()).values()) == 1, "no address is asked twice"
    assert web.urls()[0] == f"{HOST}/robots.txt", "robots.txt comes before the first page"
    agents = {hit.headers["user-agent"] for hit in web.hits}
    assert len(agents) == 1
    assert agents.pop().startswith("baotinh/")
    both = ran.found[url(2)]
    assert set(both.sources) == {"feed", "section"}
    assert both.hint.title == "Bài 2"
    assert both.fetch is not None
    page = read_page(crawl.data / "archive", both.fetch.warc)
    assert page.body == article(2)


def test_the_archive_holds_every_request_and_how_it_was_found(tmp_path: Path, authority: Authority) -> None:
    web = paper()
    tries = iter([(503, {"Retry-After": "1"}, b"cho"), article(0)])
    web.pages[url(0)] = lambda _hit: next(tries)
    web.pages[url(1)] = (301, {"Location": url(11)}, b"")
    with desk(tmp_path, authority, web) as crawl:
        ran = crawl.night(21)
        kept = list(entries(crawl.data / "archive", ran.last["warc"]))
    assert Counter(e.url for e in kept) == Counter(web.urls()), "every request that went out is in the archive"
    assert Counter(e.status for e in kept) == {200: 9, 503: 1, 301: 1, 404: 1}
    assert {e.fields["kind"] for e in kept} == {"robots", "feed", "sitemap", "section", "article"}
    moved = next(e for e in kept if e.url == url(11))
    assert (moved.fields["asked"], moved.fields["hop"], moved.fields["run"]) == (url(1), 1, "r21")
    assert ran.found[url(1)].fetch is not None
    assert ran.found[url(1)].fetch.url == url(11)
    wait = [hit.at for hit in web.hits if hit.url == url(0)]
    assert wait[1] - wait[0] >= 1.0, "Retry-After is waited for"


def test_the_next_nights_ask_again_by_plan_and_with_conditions(tmp_path: Path, authority: Authority) -> None:
    web = paper()

    def changing(hit: Any) -> Any:
        if hit.headers.get("if-none-match") == '"a"':
            return 304, {}, b""
        return 200, {"Content-Type": "text/html", "ETag": '"a"'}, article(0)

    web.pages[url(0)] = changing
    with desk(tmp_path, authority, web) as crawl:
        crawl.night(21)
        web.hits.clear()
        web.pages[url(1)] = article(1, "Cập nhật: 9.876 tấn.")
        second = crawl.night(22)
        assert second.states == {"not_modified": 5, "fetched": 1}
        revised = second.found[url(1)]
        assert revised.previous is not None
        assert revised.previous.warc.payload_digest != revised.fetch.warc.payload_digest
        fresh = second.found[url(0)]
        assert fresh.fetch.status == 304
        assert read_page(crawl.data / "archive", fresh.fetch.warc).body == article(0)
        third = crawl.night(23)
        assert third.states == {"known": 6}
        web.pages[f"{HOST}/rss/home.rss"] = feed(range(0))
        web.pages[f"{HOST}/kinh-te"] = section(range(0))
        web.hits.clear()
        fourth = crawl.night(24)
        assert fourth.states == {"not_modified": 6}, "due articles are asked again though no list names them any more"
        assert next(hit for hit in web.hits if hit.url == url(0)).headers.get("if-none-match") is None, "every second visit has no condition"


def test_a_lying_validator_is_found_out_and_not_trusted_again(tmp_path: Path, authority: Authority) -> None:
    web = paper(feeds=range(2), sections=range(0))
    text = {"now": article(0)}

    def liar(hit: Any) -> Any:
        return (304, {}, b"") if "if-none-match" in hit.headers else (200, {"Content-Type": "text/html", "ETag": '"always"'}, text["now"])

    web.pages[url(0)] = liar
    with desk(tmp_path, authority, web) as crawl:
        crawl.night(21)
        text["now"] = article(0, "Đính chính: 4.321 tấn.")
        assert crawl.night(22).found[url(0)].state == "not_modified", "the lie is believed once"
        assert crawl.night(24).found[url(0)].state == "fetched", "the next visit sets no condition"
        web.hits.clear()
        assert crawl.night(28).states == {"not_modified": 2}
    assert not [hit for hit in web.hits if "if-none-match" in hit.headers], "and no condition is ever set for this site again"


def test_a_dead_feed_rests_but_not_the_only_one(tmp_path: Path, authority: Authority) -> None:
    web = paper(sections=range(6))
    web.pages[f"{HOST}/rss/home.rss"] = (404, {}, b"")
    with desk(tmp_path, authority, web) as crawl:
        ran = crawl.night(21)
        with Ledger(crawl.data / "state" / "hoagiang.sqlite", "x", TODAY.date(), TODAY) as ledger:
            for _ in range(7):
                ledger.note_feed(f"{HOST}/rss/home.rss", "feed", TODAY, ok=False, changed=False, links=0)
        web.hits.clear()
        ran = crawl.night(24)
    assert ran.last["stats"]["lists_resting"] == 1
    assert web.count(".rss") == 0
    assert len(ran.found) == 6


def test_a_304_feed_still_names_its_articles(tmp_path: Path, authority: Authority) -> None:
    web = paper()
    full = feed(range(4))
    web.pages[f"{HOST}/rss/home.rss"] = lambda hit: (304, {}, b"") if hit.headers.get("if-none-match") == '"f1"' else full
    with desk(tmp_path, authority, web) as crawl:
        crawl.night(21)
        for night in (22, 23):
            assert len(crawl.night(night).found) == 6
    assert any(hit.headers.get("if-none-match") for hit in web.hits if hit.url.endswith(".rss"))


def test_spellings_of_one_article_are_asked_once(tmp_path: Path, authority: Authority) -> None:
    web = paper(feeds=range(1))
    listed = [
        url(0),
        f"{HOST}/kinh-te/bai-0-100000.html?utm_source=x",
        f"{HOST}/xa-hoi/bai-khac-100000.html",
        "https://hoagiang.example/kinh-te/bai-0-100000.html",
    ]
    web.pages[f"{HOST}/kinh-te"] = f"<html><body>{''.join(f'<a href={u}>Một bài viết dài về kinh tế</a>' for u in listed)}</body></html>".encode()
    with desk(tmp_path, authority, web) as crawl:
        ran = crawl.night(21)
    assert ran.states == {"fetched": 1, "alias": 2}
    assert web.count("100000") == 1


def test_an_alias_is_asked_where_the_first_spelling_is_dead(tmp_path: Path, authority: Authority) -> None:
    web = paper(feeds=range(1), sections=range(0))
    moved = f"{HOST}/xa-hoi/bai-0-100000.html"
    web.pages[url(0)] = (404, {}, b"")
    web.pages[moved] = article(0)
    web.pages[f"{HOST}/kinh-te"] = f"<html><body><a href={moved}>Một bài viết dài về kinh tế</a></body></html>".encode()
    with desk(tmp_path, authority, web) as crawl:
        ran = crawl.night(21)
    told = {u: (f.state, f.reason) for u, f in ran.found.items()}
    assert told[moved] == ("fetched", None)
    assert told[url(0)] in {("rejected", "gone"), ("alias", None)}, "alias where the section happened to be read before the feed"


def test_a_kill_while_the_first_spelling_is_on_its_way_loses_no_article(tmp_path: Path, authority: Authority) -> None:
    """The other spelling is an alias already then, and must not count as the one that was asked for."""
    web = paper(feeds=range(4), sections=range(0))  # dated, so asked before the section's
    spellings = [url(9), f"{HOST}/xa-hoi/bai-9-100009.html"]
    web.pages[f"{HOST}/kinh-te"] = f"<html><body>{''.join(f'<a href={one}>Một bài viết dài về kinh tế</a>' for one in spellings)}</body></html>".encode()

    def hang(_: Any) -> bytes:
        time.sleep(6)
        return article(9)

    web.pages |= dict.fromkeys(spellings, hang)
    with desk(tmp_path, authority, web) as crawl:
        process = crawl.start(21)
        while not web.count("100009"):
            time.sleep(0.05)
        time.sleep(2.5)  # the ledger is committed each second
        process.kill()
        cut = crawl.finish(process, 21)
        assert sorted(cut.found[one].state for one in spellings) == ["alias", "deferred"]
        web.pages |= dict.fromkeys(spellings, article(9))
        again = crawl.night(21)
    assert again.states == {"alias": 1, "fetched": 5}


def test_sections_are_paged_while_they_show_something_new(tmp_path: Path, authority: Authority) -> None:
    web = paper(feeds=range(0))
    pages = {1: range(5), 2: range(5, 10), 3: range(10, 12)}
    for n, numbers in pages.items():
        address = f"{HOST}/kinh-te" + (f"?page={n}" if n > 1 else "")
        web.pages[address] = section(numbers, f'<a class=next href="/kinh-te?page={n + 1}">Trang sau</a>')
    with desk(tmp_path, authority, web) as crawl:
        assert crawl.night(21).states == {"fetched": 12}
        web.hits.clear()
        crawl.night(22)
    assert web.count("page=") == 0, "a page with nothing new ends the paging"


def test_one_bad_feed_costs_nothing_else(tmp_path: Path, authority: Authority) -> None:
    web = paper()
    web.pages[f"{HOST}/rss/home.rss"] = (200, {"Content-Type": "application/rss+xml"}, b"<rss><channel><item><title>&bad;")
    with desk(tmp_path, authority, web) as crawl:
        ran = crawl.night(21)
    assert ran.code == 0
    assert ran.states == {"fetched": 4}
    assert ran.last["stats"]["lists_failed"] == 1  # the sitemap, which is not there


def test_a_site_that_lists_nothing_has_failed(tmp_path: Path, authority: Authority) -> None:
    web = Web({f"{HOST}/robots.txt": (200, {}, b"")})
    with desk(tmp_path, authority, web) as crawl:
        ran = crawl.night(21)
    assert ran.code == 1
    assert "no feed, sitemap or section page" in ran.log


def test_redirects_are_judged(tmp_path: Path, authority: Authority) -> None:
    web = paper(feeds=range(7), sections=range(0))
    places = {
        0: "https://baohoagiang.example/",
        1: "https://khac.example/x-1.html",
        2: "http://127.0.0.1:1/",
        3: url(3),
        4: "",
        5: "/dang-nhap?next=1",
        6: "/noi-bo/x.html",
    }
    for n, place in places.items():
        web.pages[url(n)] = (302, {"Location": place}, b"")
    web.pages[f"{HOST}/"] = web.pages[f"{HOST}/dang-nhap?next=1"] = article(99)
    with desk(tmp_path, authority, web) as crawl:
        ran = crawl.night(21)
    got = {n: (ran.found[url(n)].state, ran.found[url(n)].reason) for n in places}
    assert got == {
        0: ("rejected", "soft_404"),
        1: ("rejected", "offsite"),
        2: ("rejected", "ssrf_blocked"),
        3: ("rejected", "redirect_loop"),
        4: ("rejected", "bad_http"),
        5: ("rejected", "blocked"),
        6: ("not_permitted", "robots"),
    }
    assert web.count("khac.example") == 0
    assert web.count("noi-bo") == 0


def test_an_unknown_ca_is_an_outcome(tmp_path: Path, authority: Authority) -> None:
    web = paper()
    other = Authority(tmp_path)
    with desk(tmp_path, other, web) as crawl:
        crawl.authority = authority
        ran = crawl.night(21)
    assert ran.code == 1
    assert "tls" in ran.last["stats"]["robots_note"]
    assert not web.hits, "no request goes out over a connection that could not be verified"


def test_a_bare_domain_works(tmp_path: Path, authority: Authority) -> None:
    web = paper()
    del web.pages[f"{HOST}/rss/home.rss"]
    web.pages[f"{HOST}/tin-moi.rss"] = feed(range(4))
    links = "".join(f"<a href={url(n)}>Bài viết số {n} về kinh tế tỉnh nhà</a>" for n in (8, 9))
    web.pages[f"{HOST}/"] = (
        f"<html><head><link rel=alternate type=application/rss+xml href=/tin-moi.rss></head><body><nav><a href=/kinh-te>Kinh tế</a></nav>{links}</body></html>".encode()
    )
    with desk(tmp_path, authority, web) as crawl:
        (crawl.sites / "hoagiang.toml").unlink()
        command = [part.replace("hoagiang", "baohoagiang.example") if part == "hoagiang" else part for part in crawl.command(21)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1][2:])["counts"] == {"fetched": 8}


def test_sections_below_a_section_without_articles_are_asked_on_a_bare_domain(tmp_path: Path, authority: Authority) -> None:
    web = paper()
    del web.pages[f"{HOST}/rss/home.rss"]
    web.pages[f"{HOST}/"] = b"<html><body><nav><a href=/tin-tuc/>Tin t\xe1\xbb\xa9c</a><a href=/giai-tri/>Gi\xe1\xba\xa3i tr\xc3\xad</a><a href=/phim/>Phim</a><a href=/nhac/>Nh\xe1\xba\xa1c</a></nav></body></html>"
    web.pages[f"{HOST}/tin-tuc/"] = b"<html><body><ul><li><a href=/tin-tuc/kinh-te/>Kinh t\xe1\xba\xbf</a></li></ul></body></html>"
    links = "".join(f"<a href={url(n)}>Bài viết số {n} về kinh tế tỉnh nhà</a>" for n in (8, 9))
    web.pages[f"{HOST}/tin-tuc/kinh-te/"] = f"<html><body>{links}</body></html>".encode()
    with desk(tmp_path, authority, web) as crawl:
        (crawl.sites / "hoagiang.toml").unlink()
        command = [part.replace("hoagiang", "baohoagiang.example") if part == "hoagiang" else part for part in crawl.command(21)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1][2:])["counts"] == {"fetched": 2}


def test_sigterm_ends_within_seconds_and_the_same_run_goes_on(tmp_path: Path, authority: Authority) -> None:
    web = paper(feeds=range(20), sections=range(0))

    def slow(hit: Any) -> bytes:
        time.sleep(0.4)
        return article(int(hit.url.split("-")[-1].split(".")[0]) - 100000)

    for n in range(20):
        web.pages[url(n)] = slow
    with desk(tmp_path, authority, web) as crawl:
        process = crawl.start(21, "--delay", "0.05")
        while web.count("/bai-") < 3:
            time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        began = time.monotonic()
        ran = crawl.finish(process, 21)
        assert time.monotonic() - began < 8
        assert ran.last["finished"] == "interrupted"
        assert ran.states["deferred"] + ran.states["fetched"] == 20
        again = crawl.night(21)
    assert again.states == {"fetched": 20}
    assert max(Counter(web.urls()).values()) <= 2
    assert len(web.hits) <= 20 + 3 + 1, "at most the request in flight is sent again"


def test_it_ends_when_its_parent_dies(tmp_path: Path, authority: Authority) -> None:
    web = paper(feeds=range(20), sections=range(0), robots="User-agent: *\nCrawl-delay: 2\n")
    with desk(tmp_path, authority, web) as crawl:
        code = f"import subprocess,sys,time; p=subprocess.Popen({crawl.command(21)!r}, stdout=sys.stderr); print(p.pid, flush=True); time.sleep(60)"
        parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        child = int(parent.stdout.readline())
        while not web.hits:
            time.sleep(0.05)
        parent.kill()
        parent.wait()
        deadline = time.monotonic() + 7
        while time.monotonic() < deadline and _alive(child):
            time.sleep(0.1)
        assert not _alive(child)


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_two_crawls_of_one_site_do_not_meet(tmp_path: Path, authority: Authority) -> None:
    web = paper(robots="User-agent: *\nCrawl-delay: 3\n")
    with desk(tmp_path, authority, web) as crawl:
        first = crawl.start(21)
        while not web.hits:
            time.sleep(0.05)
        assert subprocess.run(crawl.command(21, run="other"), capture_output=True, check=False).returncode == 4
        with pytest.raises(LedgerLockedError):
            read_night(crawl.data / "state" / "hoagiang.sqlite", "other")
        first.send_signal(signal.SIGTERM)
        crawl.finish(first, 21)


def test_a_full_disk_ends_the_crawl_and_the_next_run_completes(tmp_path: Path, authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    web = paper(feeds=range(8), sections=range(0), robots="User-agent: *\nCrawl-delay: 0.4\n")
    with desk(tmp_path, authority, web) as crawl:
        monkeypatch.setenv("BAOTINH_FREE_BYTES", str(10**15))
        full = crawl.night(21)
        assert (full.code, full.last["finished"]) == (1, "disk")
        assert "are kept" in full.log
        monkeypatch.delenv("BAOTINH_FREE_BYTES")
        assert crawl.night(21).states == {"fetched": 8}


def test_dead_lists_of_a_profile_are_made_up_for_by_the_home_page(tmp_path: Path, authority: Authority) -> None:
    web = paper()
    for path in ("/rss/home.rss", "/kinh-te"):
        del web.pages[HOST + path]
    links = "".join(f"<a href={url(n)}>Bài viết số {n} về kinh tế tỉnh nhà</a>" for n in range(3))
    web.pages[f"{HOST}/"] = f"<html><body>{links}</body></html>".encode()
    with desk(tmp_path, authority, web) as crawl:
        assert crawl.night(21).states == {"fetched": 3}


def test_a_backfill_takes_the_dates_asked_for(tmp_path: Path, authority: Authority) -> None:
    web = paper(feeds=range(0), sections=range(0))
    month = "".join(
        f"<url><loc>{url(n)}</loc><news:news><news:publication_date>2026-10-{n:02d}</news:publication_date></news:news></url>" for n in range(1, 21)
    )
    head = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
    web.pages[f"{HOST}/sitemap.xml"] = (200, {"Content-Type": "application/xml"}, f"{head}{month}</urlset>".encode())
    with desk(tmp_path, authority, web) as crawl:
        ran = crawl.night(21, "--from", "2026-10-05", "--to", "2026-10-08")
        assert sorted(ran.found) == sorted(url(n) for n in range(5, 9))
        assert ran.states == {"fetched": 4}
        wider = crawl.night(21, "--from", "2026-10-05", "--to", "2026-10-10", run="wider")
    assert wider.states == {"known": 4, "fetched": 2}


def test_scrapys_own_way_works(tmp_path: Path, authority: Authority) -> None:
    web = paper()
    with desk(tmp_path, authority, web) as crawl:
        arguments = {
            "site": "hoagiang",
            "sites_folder": crawl.sites,
            "data": crawl.data,
            "night": "2026-11-21",
            "run": "r21",
            "proxy": crawl.proxy,
            "ca": authority.file,
            "delay": "0",
        }
        command = [
            str(Path(sys.executable).with_name("scrapy")),
            "crawl",
            "newspaper",
            *(part for name, value in arguments.items() for part in ("-a", f"{name}={value}")),
        ]
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            check=False,
            cwd=tmp_path,
            env=os.environ | {"SCRAPY_SETTINGS_MODULE": "crawlers.fetching.settings"},
        )
        assert done.returncode == 0, done.stderr
        found = read_night(crawl.data / "state" / "hoagiang.sqlite", "r21")
    assert Counter(item.state for item in found) == {"fetched": 6}


def test_usage_errors_have_their_own_exit_code(tmp_path: Path) -> None:
    def code(*more: str) -> int:
        return subprocess.run([sys.executable, "-m", "crawlers", "--data", str(tmp_path), *more], capture_output=True, check=False).returncode

    assert code("--site", "hoagiang.example") == 2, "no contact where requests would leave this machine"
    assert code("--site", "hoagiang.example", "--contact", "a@b.example", "--delay", "0.5") == 2, "too fast for the live web"
    assert code("--site", "hoagiang.example", "--proxy", "http://10.0.0.1:3128") == 2, "a proxy that is not on this machine"
    assert code("--site", "nosuchpaper", "--contact", "a@b.example") == 2
    assert code("--site", "hoagiang.example", "--allow", "10.0.0.1:80") == 2


def test_a_broken_certificate_is_passed_over_only_for_the_host_that_the_profile_names(tmp_path: Path, authority: Authority) -> None:
    """The server's certificates are of nobody we trust. Another host of the same paper stays verified, also behind a redirect."""
    stranger = Authority(tmp_path)
    web = paper(feeds=range(3), sections=range(3))
    web.pages[url(1)] = (302, {"Location": "https://hoagiang.example/kinh-te/bai-1-100001.html"}, b"")
    web.pages["https://hoagiang.example/robots.txt"] = b""
    web.pages["https://hoagiang.example/kinh-te/bai-1-100001.html"] = article(1)
    with serving(web, stranger) as proxy:
        crawl = Desk(tmp_path, authority, proxy)
        refused = crawl.night(21)
        assert refused.last["finished"] == "nothing_listed"
        assert "tls" in refused.last["stats"]["robots_note"]
        assert "tls_unverified" not in refused.last["stats"]
        profile = PROFILE.replace("[evidence]", 'broken_tls = ["baohoagiang.example"]\n[evidence]\nbroken_tls = "seen"')
        (crawl.sites / "hoagiang.toml").write_text(profile, encoding="utf-8")
        ran = crawl.night(22)
    assert {ran.found[url(n)].state for n in (0, 2)} == {"fetched"}
    assert ran.found[url(1)].state != "fetched"
    assert ran.last["stats"]["tls_unverified"] >= 4
    stories = [entry.fields for entry in entries(crawl.data / "archive", ran.last["warc"]) if entry.kind != "failure"]
    assert stories
    assert all(fields.get("tls") == "unverified" for fields in stories)


def test_what_failed_or_was_put_off_is_asked_for_though_no_list_names_it_any_more(tmp_path: Path, authority: Authority) -> None:
    """Its list may rest, or have moved on in one night."""
    web = paper(feeds=range(4), sections=range(2, 6))
    web.pages[url(3)] = (503, {}, b"")
    with desk(tmp_path, authority, web) as crawl:
        assert crawl.night(21).found[url(3)].state == "failed"
        web.pages |= {f"{HOST}/rss/home.rss": feed(range(6, 9)), f"{HOST}/kinh-te": section(range(6, 9)), url(7): (429, {"Retry-After": "4000"}, b"")}
        second = crawl.night(22).found
        assert (second[url(3)].state, second[url(3)].reason) == ("failed", "server_error")
        assert (second[url(7)].state, second[url(7)].reason) == ("deferred", "rate_limited")
        web.pages |= {f"{HOST}/rss/home.rss": feed(range(9, 10)), f"{HOST}/kinh-te": section(range(9, 10)), url(7): article(7), url(3): article(3)}
        third = crawl.night(23).found
        assert {third[url(n)].state for n in (3, 7, 9)} == {"fetched"}
        assert third[url(7)].hint.published_at is not None, "what its list said of it is kept"
        assert web.urls().count(url(0)) <= 3


def test_answers_that_come_while_others_are_taken_up_ask_for_nothing_twice() -> None:
    """Scrapy takes a callback's requests one by one, and other callbacks run between: what waits for one of them is not asked for by the other."""
    spider = NewspaperSpider()
    site = generic_site("baohoagiang.example")
    ledger = SimpleNamespace(discover=lambda *_: None, memory=lambda _: None, last_answer=lambda _: None, fact=lambda _: None)
    options = SimpleNamespace(replay=(), night=TODAY.date())
    spider.run = cast("Any", SimpleNamespace(site=site, ledger=ledger, guard=SimpleNamespace(check=lambda _: None), keys={}, options=options))
    spider.further = cast("Any", SimpleNamespace(article_of=lambda _: None, set_aside=lambda _key, links, _handled: links))
    spider.pages = cast("Any", SimpleNamespace(are_held=False))
    spider.done, spider.handled, spider.waiting, spider.alternates, spider.refused = set(), {}, defaultdict(list), defaultdict(list), set()
    spider._note([Link(url(1), "link")], None)
    one = spider._articles()
    asked = [next(one).url]
    spider._note([Link(url(2), "link")], None)
    asked += [request.url for request in spider._articles()]
    asked += [request.url for request in one]
    assert asked == [url(1), url(2)]


def test_a_crawl_under_a_large_parent_is_not_stopped_for_the_parents_memory(tmp_path: Path, authority: Authority) -> None:
    """getrusage counts what the parent held at the start: here 1.2 GB, more than a crawl may hold."""
    holds = (
        "import subprocess, sys; held = bytearray(b'x') * 1_200_000_000; sys.exit(subprocess.run(sys.argv[1:], preexec_fn=lambda: None).returncode)"
    )
    with desk(tmp_path, authority, paper()) as crawl:
        command = [sys.executable, "-c", holds, *crawl.command(21)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        ran = crawl.finish(process, 21)
    assert ran.last["finished"] == "finished", ran.log
    assert ran.states == {"fetched": 6}

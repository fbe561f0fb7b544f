"""`sites new` and `sites check` as a user meets them: profiles drafted from the newsstand crawl its articles, and what is wrong is said in words."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from crawlers.addresses import article_key
from crawlers.ledger import read_night
from crawlers.sites import load_site
from flows.cli import main
from flows.lock import hold
from tests.demo import FIRST_NIGHT, ROOT, SITES_FOLDER, Stand, newsstand
from tests.loopback import Authority, Web, serving
from tests.test_drafts import HOME, WEB, answer

SITES = {"baohoagiang": ("https", "A"), "baothanhkhe": ("http", "F"), "baovinhdong": ("https", "B")}


@dataclass
class Told:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str


def run(*arguments: object, contact: str = "desk@example.org") -> Told:
    command = [sys.executable, *map(str, arguments)]
    environment = os.environ | {"NO_COLOR": "1", "BAOTINH_CONTACT": contact}
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=environment)
    assert "Traceback" not in done.stderr, done.stderr
    return Told(done.returncode, done.stdout, done.stderr)


def sites(*arguments: object, contact: str = "desk@example.org") -> Told:
    return run("-m", "flows.cli", "sites", *arguments, contact=contact)


def rows(told: Told) -> dict[str, dict[str, Any]]:
    return {row["field"]: row for row in map(json.loads, told.out.splitlines())}


def archived(data: Path) -> list[str]:
    """Arguments that replay what a probe of one site archived."""
    return [word for file in sorted(data.glob("probes/archive/*/*/*.warc.gz")) for word in ("--replay", str(file))]


# ---------------------------------------------------------------- the newsstand


@dataclass
class Fresh:
    """Three newspapers whose profiles nobody wrote, each drafted with a data folder of its own."""

    stand: Stand
    folder: Path
    data: dict[str, Path]
    told: dict[str, Told]

    def web(self) -> list[object]:
        return ["--proxy", self.stand.proxy, "--ca", self.stand.ca, "--delay", "0.02"]

    def truth(self, key: str) -> list[dict[str, Any]]:
        lines = (self.stand.truth / "articles.jsonl").read_text(encoding="utf-8").splitlines()
        return [row for row in map(json.loads, lines) if row["site"] == key]


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fresh]:
    base = tmp_path_factory.mktemp("fresh")
    with newsstand(base / "stand", FIRST_NIGHT) as stand:
        made = Fresh(stand, base / "profiles", {key: base / key for key in SITES}, {})

        def draft(key: str) -> Told:
            home = f"{SITES[key][0]}://{key}.example/"
            return sites("new", home, "--data", made.data[key], "--sites-folder", made.folder, *made.web())

        with ThreadPoolExecutor(2) as pool:
            made.told = dict(zip(SITES, pool.map(draft, SITES), strict=True))
        yield made


@pytest.mark.parametrize("key", SITES)
def test_a_new_paper_gets_a_short_profile_that_holds(fresh: Fresh, key: str) -> None:
    told = fresh.told[key]
    assert told.code == 0, told.out + told.err
    profile = fresh.folder / f"{key}.toml"
    assert len(profile.read_text(encoding="utf-8").splitlines()) <= 12
    site, known = load_site(profile), load_site(SITES_FOLDER / f"{key}.toml")
    assert (site.name, site.home, site.family) == (known.name, known.home, SITES[key][1])
    assert set(site.sitemaps) == set(known.sitemaps)
    assert set(known.feeds) <= set(site.feeds)
    assert site.guessed("family")
    for line in (f"profile: {profile}", "the profile holds"):
        assert line in told.out
    (content,) = [line for line in told.out.splitlines() if line.startswith("layout.content")]
    assert "3 of 3" in content
    assert any(selector in content for selector in site.layouts[0].content), "which selector hit is told"


@pytest.mark.parametrize("key", SITES)
def test_three_fixture_pages_with_what_they_say(fresh: Fresh, key: str) -> None:
    folder = fresh.folder / "drafts" / key
    truth = {row["url"]: row for row in fresh.truth(key)}
    drafts = sorted(folder.glob("*.json"))
    assert len(drafts) == len(list(folder.glob("*.html"))) == 3
    for file in drafts:
        facts = json.loads(file.read_text(encoding="utf-8"))
        assert facts["draft"] is True, "no draft may pass for facts that a person has seen"
        assert facts["title"].encode() in file.with_suffix(".html").read_bytes()
        if facts["url"] in truth:
            wanted = truth[facts["url"]]
            assert (facts["title"], facts["text"], facts["author"]) == (wanted["title"], wanted["text"].split("\n"), wanted["author"])
            assert facts["published_at"] == wanted["published_at"]
    assert any(json.loads(file.read_text(encoding="utf-8"))["url"] in truth for file in drafts)


@pytest.mark.parametrize("key", ["baohoagiang", "baothanhkhe"])
def test_a_fresh_draft_crawls_every_article_of_the_truth(fresh: Fresh, key: str) -> None:
    data = fresh.data[key]
    assert not (data / "state").exists(), "a probe leaves nothing behind by which a night would hold an article for known"
    told = run(
        "-m", "crawlers", "--site", key, "--data", data, "--night", FIRST_NIGHT, "--run", "first",
        "--sites-folder", fresh.folder, "--contact", "desk@example.org", *fresh.web(),
    )  # fmt: skip
    assert told.code == 0, told.err
    site = load_site(fresh.folder / f"{key}.toml")
    fetched = {article_key(one.url, site) for one in read_night(data / "state" / f"{key}.sqlite", "first") if one.state == "fetched"}
    wanted = {article_key(row["url"], site): row["url"] for row in fresh.truth(key) if row["permitted"]}
    assert len(wanted) >= 20
    assert not [url for one, url in wanted.items() if one not in fetched]


def test_the_same_profile_comes_from_what_was_archived(fresh: Fresh, tmp_path: Path) -> None:
    replay = archived(fresh.data["baothanhkhe"])
    assert replay
    told = sites("new", "http://baothanhkhe.example/", "--data", tmp_path, "--sites-folder", tmp_path / "p", *replay, contact="")
    assert told.code == 0, told.err
    again = (tmp_path / "p" / "baothanhkhe.toml").read_text(encoding="utf-8")
    assert again == (fresh.folder / "baothanhkhe.toml").read_text(encoding="utf-8")


def test_check_live_and_replayed_say_the_same(fresh: Fresh, tmp_path: Path) -> None:
    live = sites("check", "baovinhdong", "--data", tmp_path, "--sites-folder", SITES_FOLDER, "--format", "json", *fresh.web())
    assert live.code == 0, live.err
    fields = rows(live)
    assert fields["feeds"]["hits"] == "2 of 2"
    assert fields["layout.content"]["by"] == "div.article__body.zce-content-body.cms-body"
    assert fields["reading.text"]["hits"] == "3 of 3"
    assert {row["evidence"] for name, row in fields.items() if not name.startswith("reading.")} == {"seen"}
    replayed = sites("check", "--data", tmp_path, "--sites-folder", SITES_FOLDER, "--format", "json", *archived(tmp_path), contact="")
    assert replayed.code == 0, replayed.err
    assert rows(replayed) == fields


def test_a_redesign_is_told_by_the_field_that_fails(fresh: Fresh, tmp_path: Path) -> None:
    profile = (SITES_FOLDER / "baovinhdong.toml").read_text(encoding="utf-8").replace('"/rss/home.rss"', '"/rss/no-such.rss"')
    (tmp_path / "baovinhdong.toml").write_text(profile + '[layout]\ncontent = ["div.redesigned"]\n', encoding="utf-8")
    told = sites("check", "baovinhdong", "--data", tmp_path, "--sites-folder", tmp_path, *fresh.web())
    assert told.code == 3, told.err
    (verdict,) = [line for line in told.out.splitlines() if "SOME FIELDS FAIL" in line]
    assert "feeds 1 of 2" in verdict
    assert "layout.content 0 of 3" in verdict
    assert "/rss/no-such.rss: gone: status 404" in told.out
    (text,) = [line for line in told.out.splitlines() if line.startswith("reading.text")]
    assert "generic reader" in text, "the article itself is still had, and it is told how"


# ---------------------------------------------------------------- a web of the test's own


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("ca"))


@contextmanager
def serve(authority: Authority, web: Web) -> Iterator[list[object]]:
    with serving(web, authority) as proxy:
        yield ["--proxy", proxy, "--ca", authority.file, "--delay", "0.02"]


def paper() -> Web:
    addresses = [*WEB, *(f"{HOME}/gia-lua-dot-{n}-{n}.html" for n in range(29999, 30020))]
    return Web({url: answer(url) for url in addresses})


def test_what_robots_forbids_is_not_drafted(authority: Authority, tmp_path: Path) -> None:
    web = paper()
    web.pages[f"{HOME}/robots.txt"] = (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /\n")
    with serve(authority, web) as through:
        told = sites("new", HOME, "--data", tmp_path, "--sites-folder", tmp_path / "p", *through)
    assert told.code == 1
    assert "robots.txt forbids" in told.err
    assert web.urls() == [f"{HOME}/robots.txt"]
    assert not (tmp_path / "p").exists()


def test_a_host_without_https_is_tried_over_http_and_no_page_is_asked_for_twice(authority: Authority, tmp_path: Path) -> None:
    plain = "http://baohoagiang.example"
    web = Web({url.replace(HOME, plain): body.replace(HOME.encode(), plain.encode()) for url, body in paper().pages.items()})
    web.pages[f"{HOME}/robots.txt"] = (503, {}, b"")
    with serve(authority, web) as through:
        told = sites("new", "baohoagiang.example", "--data", tmp_path, "--sites-folder", tmp_path / "p", *through)
    assert load_site(tmp_path / "p" / "baohoagiang.toml").home == f"{plain}/", told.err
    asked = [url for url in web.urls() if url.startswith(plain)]
    assert asked[0] == f"{plain}/robots.txt"
    assert max(Counter(asked).values()) == 1, "all rounds of questions are one run"
    assert set(web.urls()) - set(asked) == {f"{HOME}/robots.txt"}
    agents = {hit.headers["user-agent"] for hit in web.hits}
    assert len(agents) == 1
    assert "desk@example.org" in agents.pop()


def test_a_paper_that_moved_is_told_where_to(authority: Authority, tmp_path: Path) -> None:
    web = Web({f"{HOME}/robots.txt": (404, {}, b""), f"{HOME}/": (301, {"Location": "https://baomoi.example/"}, b"")})
    with serve(authority, web) as through:
        told = sites("check", "baohoagiang.example", "--data", tmp_path, "--sites-folder", tmp_path, *through)
    assert told.code == 1
    assert "leads to https://baomoi.example/" in told.err
    assert not [url for url in web.urls() if "baomoi" in url], "another host is not asked unasked"


def test_a_site_that_is_away_fails_the_check_with_its_reason(fresh: Fresh, tmp_path: Path) -> None:
    (tmp_path / "baovangmat.toml").write_text('name = "Báo Vắng Mặt"\nhome = "https://baovangmat.example/"\n', encoding="utf-8")
    told = sites("check", "--data", tmp_path, "--sites-folder", tmp_path, *fresh.web())
    assert told.code == 1
    assert "baovangmat: baovangmat.example cannot be reached" in told.err


# ---------------------------------------------------------------- what is refused before anything is asked


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Told]:
    """A command run in this process: what it refuses, it refuses before it starts anything."""

    def command(*arguments: object, contact: str = "desk@example.org") -> Told:
        monkeypatch.setenv("BAOTINH_CONTACT", contact)
        with pytest.raises(SystemExit) as ended:
            main(["sites", *map(str, arguments)])
        heard = capsys.readouterr()
        return Told(int(ended.value.code or 0), heard.out, heard.err)

    return command


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["new", "https://baohoagiang.example/"], "exists already"),
        (["new", "https://cu.hoagiang.example/"], "belongs to the profile baohoagiang"),
        (["new", "https://www.baohoagiang.test/", "--force"], "another newspaper"),
        (["new", "not an address"], "no web address"),
        (["new", "https://baomoi.example/"], "its drafts may hold corrections"),
        (["new", "https://baokhac.example/", "--replay", "nowhere.warc.gz"], "nowhere.warc.gz does not exist"),
        (["check", "baohoagian"], "did you mean baohoagiang"),
    ],
    ids=lambda value: " ".join(value)[:36] if isinstance(value, list) else None,
)
def test_wishes_that_cannot_be(tmp_path: Path, arguments: list[str], says: str, refused: Callable[..., Told]) -> None:
    profile = 'name = "Báo Hòa Giang"\nhome = "https://baohoagiang.example/"\nhosts = ["baohoagiang.example", "cu.hoagiang.example"]\n'
    (tmp_path / "baohoagiang.toml").write_text(profile, encoding="utf-8")
    (tmp_path / "drafts" / "baomoi").mkdir(parents=True)
    (tmp_path / "drafts" / "baomoi" / "x.json").write_text("{}", encoding="utf-8")
    told = refused(*arguments, "--data", tmp_path / "data", "--sites-folder", tmp_path)
    assert told.code == 2
    assert says in told.err
    assert (tmp_path / "baohoagiang.toml").read_text(encoding="utf-8") == profile
    assert [file.name for file in tmp_path.glob("*.toml")] == ["baohoagiang.toml"]


def test_a_misspelt_key_is_told_before_the_contact_that_is_missing_too(tmp_path: Path, refused: Callable[..., Told]) -> None:
    told = refused("check", "baoqungninh", "--data", tmp_path, contact="")
    assert told.code == 2
    assert "no site 'baoqungninh'; did you mean baoquangninh" in told.err
    assert "contact" not in told.err


def test_live_sites_are_asked_only_with_a_contact_and_not_beside_a_night(tmp_path: Path, refused: Callable[..., Told]) -> None:
    told = refused("check", "baoquangninh", "--data", tmp_path, contact="")
    assert told.code == 2
    assert "--contact" in told.err
    with hold(tmp_path / "lock", "a long night"):
        told = refused("new", "https://baovidu.example/", "--data", tmp_path, "--sites-folder", tmp_path / "p")
    assert told.code == 4
    assert "a long night" in told.err

"""Profiles are checked at the door, policy is no part of them, and the packaged ones say what the registry says."""

from __future__ import annotations

import csv
import re
import tempfile
from collections.abc import Callable
from dataclasses import FrozenInstanceError
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.addresses import article_key, canonical_url
from crawlers.fetching.run import find_site
from crawlers.sites import EVIDENCE, PARTS, ProfileError, Site, bare_host, compiled, generic_site, load_site, load_sites, site_named, site_of
from crawlers.sites.loading import PACKAGED, SITE_KEYS
from crawlers.statistics import place_34
from tests.shared import shared

SITES = load_sites()
MINIMAL = 'name = "Báo Hòa Giang"\nhome = "https://baohoagiang.example/"\n'
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def to_file(text: str, name: str = "baohoagiang") -> Path:
        path = tmp_path / f"{name}.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return to_file


def test_name_and_home_are_enough(write: Write) -> None:
    site = load_site(write(MINIMAL))
    assert (site.key, site.hosts[0].name, site.languages, site.min_delay_s, site.kind) == (
        "baohoagiang",
        "baohoagiang.example",
        ("vi",),
        2.0,
        "paper",
    )
    with pytest.raises(FrozenInstanceError):
        site.name = "x"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('secions = ["/a"]', r"baohoagiang\.toml: secions: unknown key; nearest known key: sections"),
        ('article_uri = "a"', r"article_uri: .*nearest known key: article_url"),
        ("[layout]\nbodi = ['p']", r"layout\.bodi: unknown key; nearest known key: byline"),
        ("[layout]\ncontents = ['p']", r"layout\.contents: .*nearest known key: content"),
        ('hosts = [{name = "a.example", valid_form = 2020-01-01}]', r"hosts\.valid_form: .*nearest known key: valid_from"),
        ('[evidence]\nfeedz = "seen"', r"evidence\.feedz: .*nearest known key: feeds"),
        ("obey_robots = false", r"obey_robots: .*policy is no profile key"),
        ('user_agent = "Mozilla"', r"user_agent: .*policy is no profile key"),
        ("delay = 0.1", r"delay: .*policy is no profile key"),
        ("allow_insecure_ssl = true", r"allow_insecure_ssl: .*policy is no profile key"),
        ("min_delay_s = 0.5", r"min_delay_s: is between 2\.0 and 120\.0 seconds, not 0\.5"),
        ("min_delay_s = true", r"min_delay_s: "),
        ('article_url = "("', r"article_url: no regular expression"),
        ("[layout]\ncontent = ['div[']", r"layout\.content: no CSS selector"),
        ("[layout]\ncontent = ['//div[']", r"layout\.content: no XPath"),
        ("[layout]\nlead = ['.sapo']", r"layout\.lead: .*a CSS class is written \*\.name"),
        ('list_links = ["a["]', r"list_links: no CSS selector"),
        ('province_63 = "13"', r"province_63: needs a code such as VN-13"),
        ('kind = "blog"', r"kind: is paper or aggregator"),
        ('hosts = ["WWW.a.example"]', r"hosts: no host name"),
        ('hosts = ["www.a.example"]', r"hosts: no host name .*without www"),
        ("hosts = []", r"hosts: "),
        ('feeds = "ftp://a.example/rss"', r"feeds: no http address"),
        ("feeds = [1]", r"feeds: needs a list of texts"),
        ('paging = "/trang-{n}"', r"paging: needs \{section\}"),
        ('archives = ["/{yyyy}/{week}/"]', r"archives: .*\{week\}"),
        ('[evidence]\nfeeds = "sure"', r"evidence\.feeds: is one of seen, claimed, guessed"),
        ('family = "Z"', r"family: no such family: 'Z'; known: A, B, C, D, E, F"),
        ("old_layouts = 3", r"old_layouts: needs tables"),
        ("[[old_layouts]]\nvalid_to = '2020'", r"old_layouts\.valid_to: needs a date"),
        ("[[old_layouts]]\nvalid_to = 2020-01-01T00:00:00", r"old_layouts\.valid_to: needs a date"),
        ("name = ", r"baohoagiang\.toml: no TOML"),
    ],
)
def test_a_wrong_profile_says_where_and_what(write: Write, line: str, says: str) -> None:
    with pytest.raises(ProfileError, match=says):
        load_site(write(MINIMAL + line + "\n"))


WRONG = st.sampled_from(
    [
        "3",
        "true",
        '""',
        '"x"',
        '"{"',
        '"http://["',
        '"../../A"',
        "[]",
        "[1]",
        '["a", 2]',
        "2020-01-01",
        "{}",
        "{a = 1}",
        "[{}]",
        "[{name = 3}]",
        "[[]]",
        "1.5",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(SITE_KEYS), WRONG)
def test_any_value_is_taken_or_refused_by_name(key: str, value: str) -> None:
    lines = [line for line in MINIMAL.splitlines() if not line.startswith(f"{key} ")]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "baohoagiang.toml"
        path.write_text("\n".join([f"{key} = {value}", *lines]), encoding="utf-8")
        try:
            assert isinstance(load_site(path), Site)
        except ProfileError as error:
            assert str(error).startswith(f"baohoagiang.toml: {key}")  # noqa: PT017  # a value may also be good


@pytest.mark.parametrize("missing", ["name", "home"])
def test_name_and_home_must_be_there(write: Write, missing: str) -> None:
    text = "\n".join(line for line in MINIMAL.splitlines() if not line.startswith(missing))
    with pytest.raises(ProfileError, match=rf"baohoagiang\.toml: {missing}: must be there"):
        load_site(write(text))


def test_family_lies_under_the_site_and_layout_part_by_part(write: Write) -> None:
    family = load_site(write(MINIMAL + 'family = "E"\n'))
    own = load_site(write(MINIMAL + 'family = "E"\nlist_links = ["li a"]\n[layout]\nlead = ["p.sapo"]\n'))
    assert own.list_links == ("li a",)
    assert own.layouts[0].lead == ("p.sapo",)
    assert own.layouts[0].content == family.layouts[0].content != ()
    assert own.article_url == family.article_url


def test_a_folder_may_bring_families_of_its_own(write: Write, tmp_path: Path) -> None:
    (tmp_path / "families").mkdir()
    (tmp_path / "families" / "G.toml").write_text("article_url = '/bai/(?P<id>\\d+)$'\n", encoding="utf-8")
    site = load_site(write(MINIMAL + 'family = "G"\n'))
    assert site.article_url is not None
    assert site.article_url.search("/bai/12")
    (tmp_path / "families" / "G.toml").write_text('feeds = ["/rss"]\n', encoding="utf-8")
    with pytest.raises(ProfileError, match=r"G\.toml: feeds: unknown key"):
        load_site(write(MINIMAL + 'family = "G"\n'))


def test_digest_follows_content_not_order_or_evidence(write: Write) -> None:
    one = load_site(write(MINIMAL + 'feeds = ["/rss"]\nsections = ["/a"]\n'))
    turned = load_site(write('sections = ["/a"]\nfeeds = ["/rss"]\n' + MINIMAL + '[evidence]\nfeeds = "seen"\n'))
    other = load_site(write(MINIMAL + 'feeds = ["/rss"]\nsections = ["/b"]\n'))
    assert one.digest == turned.digest != other.digest


def test_guessed_layout_is_tried_last_and_said_so(write: Write) -> None:
    text = MINIMAL + 'family = "A"\n[[old_layouts]]\nvalid_to = 2020-01-01\ncontent = ["div.old"]\n[evidence]\ndefault = "seen"\n'
    seen, guessed = load_site(write(text)), load_site(write(text + 'layout = "guessed"\n'))
    assert [layout.valid_to for layout in seen.layouts] == [None, date(2020, 1, 1)]
    assert [layout.valid_to for layout in guessed.layouts] == [date(2020, 1, 1), None]
    assert guessed.guessed("layout")
    assert not seen.guessed("layout")
    assert load_site(write(MINIMAL)).guessed("name"), "a field without evidence is a guess"


def test_two_sites_cannot_claim_one_host(write: Write, tmp_path: Path) -> None:
    write(MINIMAL, "a")
    write(MINIMAL, "b")
    with pytest.raises(ProfileError, match=r"b\.toml: hosts: baohoagiang\.example belongs to a already"):
        load_sites(tmp_path)


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://baoquangninh.vn/x", "baoquangninh"),
        ("http://WWW.BaoQuangNinh.com.vn/x", "baoquangninh"),
        ("https://m.baoquangninh.vn/", "baoquangninh"),
        ("https://www.sggp.org.vn/rss/home.rss", "sggp"),
        ("https://en.baobacgiang.vn/x", "baobacgiang"),
        ("https://travinh.baovinhlong.vn/", "baotravinh"),
        ("https://baovinhlong.vn/", "baovinhlong"),
        ("https://shop.baoquangninh.vn/", None),
        ("https://baoquangninh.vn.evil.example/", None),
        ("https://baoquangninh.vn:8443/", None),
        ("https://baoquangninh.vn@evil.example/", None),
        ("no address", None),
        ("http://[", None),
    ],
)
def test_site_of_an_address(url: str, key: str | None) -> None:
    site = site_of(url, SITES)
    assert (site and site.key) == key


def test_generic_site_of_a_bare_domain() -> None:
    for spelling in ("baohoagiang.example", "www.baohoagiang.example", "https://BaoHoaGiang.example/thoi-su/x.html"):
        site = generic_site(spelling)
        assert (site.home, site.key) == ("https://baohoagiang.example/", "baohoagiang.example")
        assert site_of("http://m.baohoagiang.example/a", {site.key: site}) is site
    assert generic_site("http://127.0.0.1:8700/").hosts[0].name == "127.0.0.1:8700"
    assert generic_site("http://127.0.0.1:8700/").home == "http://127.0.0.1:8700/"
    for bad in ("", "localhost", "https://", "a b"):
        with pytest.raises(ProfileError, match="no host name"):
            generic_site(bad)


# ---------------------------------------------------------------- the packaged profiles


def registry() -> list[dict[str, str]]:
    with shared("sites.tsv").open(encoding="utf-8") as rows:
        return list(csv.DictReader(rows, delimiter="\t"))


def test_all_provinces_have_a_paper_on_both_maps() -> None:
    papers = [site for site in SITES.values() if site.province_63]
    assert len(papers) == len({site.province_63 for site in papers}) == 63
    assert len({site.province_34 for site in papers}) == 34
    assert all(site.province_34 for site in papers)
    assert [site.key for site in SITES.values() if site.kind == "aggregator"] == ["vietnamvn"]


@pytest.mark.parametrize("site", SITES.values(), ids=SITES)
def test_packaged_profile_is_whole(site: Site) -> None:
    assert set(site.evidence.values()) <= set(EVIDENCE)
    assert {"name", "home", "hosts"} - {"hosts"} <= set(site.evidence)
    for address in (site.home, *site.feeds, *site.sections, *site.sitemaps):
        assert site_of(address, SITES) is site, f"{address} is not on a host of {site.key}"
        assert canonical_url(address) == address, f"{address} is written in another spelling than it will be asked for"
    for layout in site.layouts:
        for part in PARTS:
            for selector in getattr(layout, part):
                assert compiled(selector)
    old = [layout for layout in site.layouts if layout.valid_to]
    assert all(layout.content for layout in site.layouts), "a layout without a body says nothing"
    assert all(layout.valid_to and layout.valid_to < date(2025, 1, 1) for layout in old)
    lines = [line for line in (PACKAGED / f"{site.key}.toml").read_text(encoding="utf-8").split("[[old_layouts]]")[0].splitlines() if line.strip()]
    assert len(lines) <= 20, "a profile is a page of facts; what several papers share belongs into a family"


def test_a_family_paper_takes_a_dozen_lines() -> None:
    lengths = {}
    for site in SITES.values():
        text = (PACKAGED / f"{site.key}.toml").read_text(encoding="utf-8").split("[[old_layouts]]")[0]
        if site.family and "[layout]" not in text:
            lengths[site.key] = len([line for line in text.splitlines() if line.strip() and not line.startswith("#")])
    assert len(lengths) >= 15
    assert max(lengths.values()) <= 13, lengths


def test_registry_and_profiles_agree() -> None:
    rows = [row for row in registry() if row["province_63"] != "(national)"]
    assert len(rows) == 64
    for row in rows:
        site = site_of(f"https://{row['domain']}/", SITES)
        assert site is not None, f"no profile has the host {row['domain']}"
        if row["article_url_example"] and "(form only)" not in row["article_url_example"]:
            assert site.article_url is not None
            assert site.article_url.search(row["article_url_example"]), f"{site.key}: {row['article_url_example']}"
        family = row["markup_family_inferred"][:1] or None
        assert site.family == family, site.key
        for language in (one for one in row["language_editions"].split("|") if re.fullmatch("[a-z]{2}", one)):
            assert language in site.languages, site.key
        if row["dateline"]:
            assert site.dateline[0] == row["dateline"].rstrip(" -"), site.key
        for section in re.findall(r"(?<=[ ,])/[a-z0-9-]+[a-z]/?(?=,|$)", row["list_url_pattern"]):
            assert any(section.rstrip("/") in one for one in site.sections), f"{site.key}: {section}"


def test_examples_of_the_registry_have_keys_of_their_own() -> None:
    keys = set()
    rows = [row for row in registry() if row["article_url_example"].startswith("/")]
    for row in rows:
        url = f"https://{row['domain']}{row['article_url_example'].split(' ')[0]}"
        site = site_of(url, SITES)
        keys.add(article_key(url, site))
        assert article_key(url.replace("https://", "http://www."), site) == article_key(url, site)
    assert len(keys) == len(rows)


def test_bare_host_of_odd_addresses() -> None:
    assert bare_host("https://m.com.vn/") == "m.com.vn"
    assert bare_host("https://www.m.baohoagiang.example:8443/") == "baohoagiang.example:8443"
    assert bare_host("http://x:99999/") == ""


def test_both_maps_agree_with_the_gazetteer() -> None:
    for site in SITES.values():
        if site.province_63:
            assert place_34(site.province_63, date(2026, 1, 1)) == site.province_34, site.key


@pytest.mark.parametrize("site", SITES.values(), ids=SITES)
def test_no_list_of_a_paper_looks_like_its_articles(site: Site) -> None:
    if site.article_url is not None:
        for address in (site.home, *site.feeds, *site.sections):
            path = urlsplit(address).path
            assert not site.article_url.search(path) or (site.not_article and site.not_article.search(path)), (
                f"{site.key}: {address} would be read as an article"
            )


def test_a_host_or_an_address_means_the_profile_that_has_it() -> None:
    sites = load_sites()
    for name in ("baoquangninh", "baoquangninh.vn", "www.baoquangninh.vn", "https://m.baoquangninh.vn/kinh-te", "BAOQUANGNINH.VN"):
        site = site_named(name, sites)
        assert site is not None
        assert site.key == "baoquangninh", name
    unknown = site_named("https://www.tin-huyen.example/a", sites)
    assert unknown is not None
    assert unknown.key == "tin-huyen.example"
    assert site_named("nosuchpaper", sites) is None


def test_a_broken_certificate_is_waived_for_a_host_that_was_seen_to_have_one(tmp_path: Path) -> None:
    def site(text: str) -> Site:
        (tmp_path / "hoagiang.toml").write_text(MINIMAL + text, encoding="utf-8")
        return load_site(tmp_path / "hoagiang.toml")

    assert site("").broken_tls == ()
    assert site('broken_tls = ["baohoagiang.example"]\n[evidence]\nbroken_tls = "seen"\n').broken_tls == ("baohoagiang.example",)
    with pytest.raises(ProfileError, match=r"broken_tls: .*seen"):
        site('broken_tls = ["baohoagiang.example"]\n[evidence]\nbroken_tls = "claimed"\n')
    with pytest.raises(ProfileError, match=r"broken_tls: other\.example is not among hosts"):
        site('broken_tls = ["other.example"]\n[evidence]\nbroken_tls = "seen"\n')


def test_a_probe_by_host_begins_anew_where_a_profile_has_the_host() -> None:
    assert find_site("baoquangninh.vn", None).key == "baoquangninh"
    assert find_site("baoquangninh.vn", None, as_named=True).feeds == ()
    assert find_site("baoquangninh", None, as_named=True).key == "baoquangninh"

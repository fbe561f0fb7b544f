"""Spellings of one article meet under one key; two articles never do."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.addresses import article_key, canonical_url
from crawlers.sites import Host, Site, generic_site

SITE = Site(
    key="baohoagiang",
    name="Báo Hòa Giang",
    home="https://baohoagiang.example/",
    hosts=(
        Host("baohoagiang.example"),
        Host("hoagiang.com.example", valid_to=date(2021, 3, 1)),
        Host("en.baohoagiang.example", edition="en"),
    ),
    article_url=re.compile(r"-(?P<id>\d{4,})\.html$"),
    not_article=re.compile(r"-event\d+\.html$"),
)

ONE = "https://baohoagiang.example/kinh-te/gia-lua-tang-tro-lai-3349315.html"
SPELLINGS = [
    ONE,
    "http://baohoagiang.example/kinh-te/gia-lua-tang-tro-lai-3349315.html",
    "https://www.baohoagiang.example/kinh-te/gia-lua-tang-tro-lai-3349315.html",
    "https://m.baohoagiang.example/kinh-te/gia-lua-tang-tro-lai-3349315.html",
    "https://mobile.baohoagiang.example/kinh-te/gia-lua-tang-tro-lai-3349315.html",
    "https://amp.baohoagiang.example/kinh-te/gia-lua-tang-tro-lai-3349315.html",
    "HTTPS://BaoHoaGiang.example:443/kinh-te/gia-lua-tang-tro-lai-3349315.html",
    "//baohoagiang.example/kinh-te/gia-lua-tang-tro-lai-3349315.html",
    ONE + "#binh-luan",
    ONE + "?utm_source=zalo&utm_medium=share&utm_campaign=a",
    ONE + "?fbclid=IwAR0abc",
    ONE + "?gclid=x&zarsrc=31&gidzl=abc",
    ONE + "?ref=home",
    ONE + "?amp=1",
    ONE + "?amp",
    ONE + "?print=1",
    ONE + "?view=print",
    ONE + "?mobile=1&utm_source=x",
    ONE + "?PHPSESSID=ab12cd34ef56",
    ONE.replace(".html", ".html;jsessionid=AB12CD34"),
    ONE + "?sid=9f86d081884c7d659a2f",
    ONE + "?t=1764000000",
    ONE + "/",
    ONE + "?",
    ONE + "/amp",
    ONE.replace(".html", ".amp"),
    ONE.replace(".html", ".amp.html"),
    ONE.replace(".html", "-amp.html"),
    ONE.replace(".html", ""),
    ONE.replace("/kinh-te/", "/amp/kinh-te/"),
    ONE.replace("/kinh-te/", "/print/"),
    ONE.replace("/kinh-te/", "/in/kinh-te/"),
    ONE.replace("/kinh-te/", "//kinh-te//"),
    ONE.replace("/kinh-te/", "/xa-hoi/../kinh-te/./"),
    ONE.replace("/kinh-te/", "/(S(abc123def456ghi789))/kinh-te/"),
    ONE.replace("gia-lua", "%67ia-lua"),
    ONE.replace("/kinh-te/", "/nong-nghiep/"),
    ONE.replace("/kinh-te/", "/"),
    "https://baohoagiang-example.cdn.ampproject.org/c/s/baohoagiang.example/kinh-te/gia-lua-tang-tro-lai-3349315.html",
    "https://www.google.com/amp/s/baohoagiang.example/kinh-te/gia-lua-tang-tro-lai-3349315.html",
    "  " + ONE + "\n",
    ONE + "%20",
    ONE + "&utm_source=fb",
    ONE + "?source=zalo",
    ONE + "?share=facebook&via=x",
    ONE + "?page=1",
    ONE + "?x=",
    ONE.replace(".html", "-amp"),
    ONE.replace("/kinh-te/", "/Kinh-Te/"),
    ONE.replace("/kinh-te/", "/vi/kinh-te/"),
]
ONLY_WITH_A_PROFILE = [
    ONE.replace("gia-lua-tang-tro-lai", "gia-lua-lai-tang"),
    ONE.replace("baohoagiang.example", "hoagiang.com.example"),
    ONE.replace("baohoagiang.example", "www.hoagiang.com.example"),
    "https://baohoagiang.example/print/9f86d081884c/3349315.htm",
]
DISTINCT = [
    ONE,
    ONE.replace("3349315", "3349316"),
    ONE + "?page=2",
    ONE + "?page=3",
    ONE + "?lang=en",
    ONE + "?baiviet=777",
    ONE.replace("baohoagiang", "baothanhgiang"),
    ONE.replace("3349315", "event3349315"),
    "https://baohoagiang.example/viewer.aspx?macm=39&mabb=222823",
    "https://baohoagiang.example/viewer.aspx?macm=39&mabb=222824",
    "https://en.baohoagiang.example/kinh-te/gia-lua-tang-tro-lai-3349315.html",
    "https://baohoagiang.example/en/gia-lua-tang-tro-lai-3349315.html",
    "https://baohoagiang.example/kinh-te/tong-ket-nam-2024.html",
    "https://baohoagiang.example/xa-hoi/tong-ket-nam-2024.html",
    "https://baohoagiang.example/xo-so/ket-qua-ngay-20241121.html",
    "https://baohoagiang.example/thoi-tiet/ket-qua-ngay-20241121.html",
    "https://baohoagiang.example/thoi-tiet/du-bao-ngay-21112024.html",
    "https://baohoagiang.example/kinh-te/",
    "https://baohoagiang.example/in/",
    "https://baohoagiang.example/m/",
    "https://baohoagiang.example/",
    "https://baohoagiang.example/kinh-te?id=7&s=2",
    "https://baohoagiang.example/kinh-te?id=7&s=3",
    "https://baohoagiang.example/tin/a%2Fb",
    "https://baohoagiang.example/tin/a/b",
]


@pytest.mark.parametrize("site", [SITE, None], ids=["profile", "generic"])
def test_all_spellings_of_one_article_meet(site: Site | None) -> None:
    apart = {url for url in SPELLINGS if article_key(url, site) != article_key(ONE, site)}
    assert not apart, "every spelling here is one article; a key of its own would load it twice"


def test_profile_joins_moved_retitled_and_old_host_spellings() -> None:
    assert {article_key(url, SITE) for url in SPELLINGS + ONLY_WITH_A_PROFILE} == {article_key(ONE, SITE)}


@pytest.mark.parametrize("site", [SITE, None], ids=["profile", "generic"])
def test_two_articles_never_meet(site: Site | None) -> None:
    keys: dict[str, str] = {}
    for url in DISTINCT:
        other = keys.setdefault(article_key(url, site), url)
        assert other == url, f"{url} and {other} are two pages"


def test_host_and_old_host_of_an_unknown_site_stay_apart() -> None:
    assert article_key(ONE) != article_key(ONE.replace("baohoagiang.example", "hoagiang.com.example"))


def test_section_case_joins_only_where_the_profile_says_so() -> None:
    upper, lower = "https://baohoagiang.example/Chinh-tri", "https://baohoagiang.example/chinh-tri"
    assert article_key(upper, SITE) != article_key(lower, SITE)
    blind = replace(SITE, ignore_case=True)
    assert article_key(upper, blind) == article_key(lower, blind)


def test_decomposed_letters_and_escapes_are_one_spelling() -> None:
    path = "/kinh-tế/giá-lúa-tăng-trở-lại"
    spellings = {
        "https://baohoagiang.example" + path,
        "https://baohoagiang.example" + unicodedata.normalize("NFD", path),
        "https://baohoagiang.example" + quote(path),
        "https://baohoagiang.example" + quote(unicodedata.normalize("NFD", path)).lower(),
    }
    assert len(spellings) == 4
    assert len({canonical_url(url) for url in spellings}) == 1


@pytest.mark.parametrize(
    ("pattern", "first", "second"),
    [
        (r"/viewer\.aspx\?(?:.*&)?mabb=(?P<id>\d+)", "/viewer.aspx?macm=39&macmp=39&mabb=222823", "/viewer.aspx?macm=7&mabb=222823&utm_source=x"),
        (r"-a(?P<id>\d+)\.html$", "/thoi-su/tin-mot-a465150.html", "/tin-khac-a465150.html?fbclid=1"),
        (r"-post(?P<id>\d+)\.html$", "/tin-mot-post404649.html", "/en/../tin-mot-post404649.amp"),
        (r"/\d{6}/[^/]*-(?P<id>[0-9a-f]{7})/?$", "/tin-moi/202507/tin-mot-83102d4/", "/xa-hoi/202507/tin-mot-83102d4"),
        (r"-(?P<id>\d{15})\.html$", "/tin-mot-202411210805123.html", "/s/tin-hai-202411210805123.html"),
    ],
)
def test_numbers_of_the_families(pattern: str, first: str, second: str) -> None:
    site = replace(SITE, article_url=re.compile(pattern))
    home = "https://baohoagiang.example"
    assert article_key(home + first, site) == article_key(home + second, site)
    assert article_key(home + first, site) != article_key(re.sub("[1-8]", lambda digit: str(int(digit[0]) + 1), home + first), site)


@pytest.mark.parametrize(
    "url", ["javascript:void(0)", "mailto:a@b.example", "http://", "http://[::1", "http://x:99999/", "", "   ", "data:text/html,<p>"]
)
def test_what_is_no_http_address_comes_back(url: str) -> None:
    assert canonical_url(url) == url.strip()
    assert article_key(url, SITE) == url.strip()


def test_front_is_not_cut_off_a_registered_name() -> None:
    assert article_key("https://m.com.vn/a-b-12345.html").startswith("m.com.vn/")
    assert article_key("https://amp.vn/").startswith("amp.vn")


PIECES = st.sampled_from(
    [
        "amp",
        "print",
        "in",
        "m",
        "kinh-te",
        "Kinh-Te",
        "..",
        ".",
        "",
        "%2e%2e",
        "%2F",
        "a b",
        "giá",
        "giá",
        "%E0%B8",
        "%",
        "index.html",
        "x;jsessionid=1",
        "(S(abc))",
        "9f86d0818",
        "c",
        "s",
        "baohoagiang.example",
        "gia-lua-123456.html",
        "gia-lua-123456",
        "gia-lua-123456.amp",
        "gia-lua-123456-amp.html",
        "tin-event55555.html",
        "123456.htm",
    ]
)
ITEMS = st.sampled_from(
    [
        "utm_source=a",
        "amp=1",
        "print=1",
        "page=1",
        "page=2",
        "id=7",
        "id=8",
        "a",
        "=",
        "",
        "sid=9f86d081884c7d65",
        "q=g%69%C3%A1",
        "q=a+b",
        "q=%26",
        "_=1",
    ]
)
HOSTS = st.sampled_from(
    [
        "baohoagiang.example",
        "WWW.baohoagiang.example",
        "m.www.baohoagiang.example",
        "m.com.vn",
        "hoagiang.com.example",
        "u:p@baohoagiang.example",
        "baohoagiang.example:8080",
        "báo.example",
        "x.cdn.ampproject.org",
        "www.google.com",
        "127.0.0.1:8700",
        "[::1]:80",
        "baohoagiang.example.",
    ]
)


@st.composite
def urls(draw: st.DrawFn) -> str:
    path = "/".join(draw(st.lists(PIECES | st.text(max_size=6), max_size=6)))
    query = "&".join(draw(st.lists(ITEMS | st.text(max_size=6), max_size=4)))
    return f"{draw(st.sampled_from(['http', 'https', 'HTTP', 'ftp']))}://{draw(HOSTS)}/{path}?{query}#{draw(st.text(max_size=3))}"


@settings(max_examples=400, deadline=None)
@given(urls() | st.text(max_size=40))
def test_canonical_form_is_stable_and_keeps_the_key(url: str) -> None:
    once = canonical_url(url)
    assert canonical_url(once) == once
    for site in (None, SITE, generic_site("baohoagiang.example")):
        assert article_key(once, site) == article_key(url, site)


@settings(max_examples=200, deadline=None)
@given(st.integers(10_000, 9_999_999), st.integers(10_000, 9_999_999), st.sampled_from(SPELLINGS[:-3]))
def test_another_number_is_another_article(first: int, second: int, spelling: str) -> None:
    for site in (None, SITE):
        keys = {article_key(spelling.replace("3349315", str(number)), site) for number in (first, second)}
        assert len(keys) == (1 if first == second else 2)

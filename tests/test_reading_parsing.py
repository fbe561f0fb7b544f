"""From bytes to tree: character sets as they are and as they are called, gzip without a word, NUL bytes, decomposed letters, depth and size."""

from __future__ import annotations

import gzip
import json
import random
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawlers.reading import read_page, read_text
from crawlers.reading.parsing import Unreadable, parse, to_text
from crawlers.records import Article, Rejection

AT = datetime(2026, 11, 24, tzinfo=UTC)
URL = "https://baohoagiang.example/dai-hoi-dang-bo-123.html"
WORDS = (
    "Đại hội Đảng bộ xã Suối Ngà nhiệm kỳ mới diễn ra trong hai ngày với sự tham dự của 150 đại biểu chính thức.",
    "Báo cáo chính trị nêu rõ thu nhập bình quân đạt 58,5 triệu đồng, hộ nghèo giảm còn 3,2% theo chuẩn mới.",
    "Đại hội đề ra 17 chỉ tiêu chủ yếu, trong đó có việc xây dựng xong đường liên thôn trước mùa mưa năm tới.",
)
TITLE = "Đại hội Đảng bộ xã Suối Ngà"


def page(charset: str = "utf-8", *, head: str = "", body: str = "") -> str:
    return (
        f'<html lang="vi"><head><meta charset="{charset}"><title>{TITLE}</title>{head}</head>'
        f"<body><h1>{TITLE}</h1><div>{''.join(f'<p>{text}</p>' for text in WORDS)}{body}</div></body></html>"
    )


def cp1258(text: str) -> bytes:
    """windows-1258 wants base letters with their hats and a tone mark behind; what it lacks goes out as a reference."""
    tones = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    out = bytearray()
    for char in text:
        parts = unicodedata.normalize("NFD", char)
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
        out += (base + "".join(part for part in parts if part in tones)).encode("cp1258", "xmlcharrefreplace")
    return bytes(out)


BODIES = {
    "utf-8": (page().encode(), "text/html; charset=utf-8"),
    "utf-8 called iso-8859-1": (page("iso-8859-1").encode(), "text/html; charset=ISO-8859-1"),
    "utf-8 called nothing": (page().replace('<meta charset="utf-8">', "").encode(), None),
    "utf-8 with a mark": (b"\xef\xbb\xbf" + page().encode(), None),
    "windows-1258": (cp1258(page("windows-1258")), "text/html; charset=windows-1258"),
    "utf-16 with a mark": (b"\xff\xfe" + page("utf-16").encode("utf-16-le"), "text/html; charset=utf-16"),
    "utf-16 without one": (page("utf-16").encode("utf-16-le"), None),
    "utf-16 the other way": (page("utf-16").encode("utf-16-be"), None),
    "gzip bytes": (gzip.compress(page().encode()), "text/html"),
    "NUL bytes": (page().replace("Đảng", "Đả\0ng").replace("xã", "x\0\0ã").encode(), "text/html; charset=utf-8"),
    "decomposed": (unicodedata.normalize("NFD", page()).encode(), None),
    "half decomposed": (page().replace(WORDS[1], unicodedata.normalize("NFD", WORDS[1])).encode(), None),
    "Icelandic letter for Đ": (page().replace("Đ", "Ð").replace("đ", "ð").encode(), None),
    "the same as a reference": (page().replace("Đ", "&ETH;").encode(), None),
    "references throughout": (page().encode("ascii", "xmlcharrefreplace"), None),
    "XML declaration": (('<?xml version="1.0" encoding="utf-8"?>' + page()).encode(), None),
}


@pytest.mark.parametrize("name", BODIES)
def test_every_dress_gives_the_same_article(name: str) -> None:
    body, content_type = BODIES[name]
    found = read_page(body, URL, content_type=content_type, fetched_at=AT)
    assert isinstance(found, Article), found
    assert found.title == TITLE
    assert found.text.split("\n") == list(WORDS)
    assert found.language == "vi"


def test_damaged_utf8_keeps_the_rest() -> None:
    broken = page().encode().replace("chính thức".encode(), b"ch\xe1\xbanh th\xff\xc3(c")
    found = read_page(broken, URL, fetched_at=AT)
    assert isinstance(found, Article)
    assert found.text.split("\n")[1:] == list(WORDS[1:])


def test_a_set_that_python_does_not_know_is_no_crash() -> None:
    text, charset = to_text(b"<p>caf\xe9 " * 40, "text/html; charset=x-klingon")
    assert charset == "cp1252"
    assert "café" in text


def test_an_icelandic_page_keeps_its_letters() -> None:
    body = "<html><body><h1>Veður á Íslandi</h1><p>Ðað er gott veður í dag og á morgun, sagði veðurfræðingurinn.</p></body></html>"
    assert "Ðað" in parse(body.encode()).source


def test_text_nested_a_thousand_deep_is_kept() -> None:
    deep = page(body="").replace("<div>", "<div>" * 900).replace("</div>", "</div>" * 900)
    found = read_page(deep.encode(), URL, fetched_at=AT)
    assert isinstance(found, Article)
    assert found.text.split("\n") == list(WORDS)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<div>" * 5000 + page().encode(), "pathological"),
        (b"<html><body>" + b"<p>x</p>" * 60_000, "pathological"),
        (b"<html>" + b" " * 6_000_000, "too_large"),
        (gzip.compress(b"<html>" + b" " * 60_000_000), "too_large"),
        (gzip.compress(page().encode())[:-30], "truncated"),
        (b"", "empty"),
        (b"\0\0\0", "empty"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 400, "not_html"),
    ],
)
def test_what_cannot_be_read_says_why(body: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as caught:
        parse(body)
    assert caught.value.reason == reason
    found = read_page(body, URL)
    assert isinstance(found, Rejection)
    assert found.reason == reason


def test_a_page_cut_off_is_flagged() -> None:
    assert "unclosed" in parse(page().encode()[:-40]).flags
    assert parse(page().encode()).flags == ()


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "headline": "Đại hội',
        '{"@type":"NewsArticle","headline":["\\ud83d"],"author":{"name":null},"datePublished":20261121}',
        "[[[[[[[[]]]]]]]]",
        '{"@type": ["NewsArticle", 7], "author": [null, 3, {"name": ["An Bình", {}]}], "keywords": {"a": 1}}',
        json.dumps({"@graph": [{"@type": "NewsArticle", "headline": TITLE, "publisher": None, "image": []}]}),
        '{"@type":"NewsArticle","headline":"Đại hội\tĐảng",}',
    ],
)
def test_odd_json_ld_breaks_nothing(script: str) -> None:
    found = read_page(page(head=f'<script type="application/ld+json">{script}</script>').encode(), URL, fetched_at=AT)
    assert isinstance(found, Article)
    assert found.title == TITLE
    assert found.text.split("\n") == list(WORDS)


def test_a_title_is_kept_as_printed_and_on_one_line() -> None:
    for printed, stored in {
        "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;Tin&lt;/b&gt;": "<script>alert(1)</script> & <b>Tin</b>",
        "🔥👨\u200d👩\u200d👧 Tin đại hội": "🔥👨\u200d👩\u200d👧 Tin đại hội",
        "\n\t Tin \n\t đại hội \n": "Tin đại hội",
        "\x1b[31mTin đại hội\x1b[0m": "Tin đại hội",
        "Tin<br>đại hội": "Tin đại hội",
    }.items():
        body = page().replace(f"<h1>{TITLE}", f"<h1>{printed}").replace(f"<title>{TITLE}", f"<title>{printed.replace('<br>', ' ')}")
        found = read_page(body.encode(), URL, fetched_at=AT)
        assert isinstance(found, Article)
        assert found.title == stored


def test_damaged_pages_are_a_value_whatever_the_damage() -> None:
    """Bytes flipped and pages cut at random: an article or a rejection, never an exception."""
    rng = random.Random(20261124)
    for file in sorted((Path(__file__).parent / "pages").glob("*/*.html"))[::7]:
        body = bytearray(file.read_bytes())
        for _ in range(40):
            body[rng.randrange(len(body))] = rng.randrange(256)
        cut = bytes(body[: rng.randrange(len(body))])
        assert isinstance(read_page(bytes(body), URL, fetched_at=AT), Article | Rejection)
        assert isinstance(read_page(cut, URL, fetched_at=AT), Article | Rejection)
        assert isinstance(read_text(cut.decode("utf-8", "replace"), URL, fetched_at=AT), Article | Rejection)

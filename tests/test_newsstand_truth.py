"""What the newsstand says is true is true of what it serves: fields, figures, stories, outcomes, and prose like no other."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import combinations

import pytest

from tests.newsstand import Running, running_newsstand
from tests.newsstand.client import rows
from tests.newsstand.figures import print_number
from tests.newsstand.press import shingles

NIGHT = date(2026, 11, 20)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Two nights at the demo's size, served."""
    with running_newsstand(tmp_path_factory.mktemp("newsstand"), 7, NIGHT) as stand:
        stand.stand.next_night()
        yield stand


# ---------------------------------------------------------------- truth


def test_every_span_lies_where_it_is_said_to_be(running: Running) -> None:
    articles = {(r["id"], r["version"]): r for r in rows(running, "articles")}
    statistics = rows(running, "statistics")
    for row in statistics + rows(running, "documents"):
        article = articles[row["article"], row["version"]]
        texts = [i["caption"] for i in article["images"]] if row["field"] == "caption" else [article[row["field"]]]
        assert any(text[row["start"] : row["end"]] == row["span"] for text in texts), row
    assert len(statistics) > 4000
    assert {"text", "title", "caption"} == {r["field"] for r in statistics}
    periods = Counter(re.sub(r"\d+", "#", r["period"] or "") for r in statistics)
    assert {"#-M#", "#", "asof:#-#-#"} <= set(periods)


def test_printed_numbers_are_their_values(running: Running) -> None:
    scales = {"nghìn": 1000, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9, "thousand": 1000, "million": 10**6, "billion": 10**9}
    language = {r["id"]: r["language"] for r in rows(running, "articles")}
    for row in rows(running, "statistics"):
        number, _, rest = row["span"].partition(" ")
        digits = number.rstrip("%")
        plain = digits.replace(",", "") if language[row["article"]] == "en" else digits.replace(".", "").replace(",", ".")
        assert Decimal(plain) * scales.get(rest.split(" ")[0], 1) == Decimal(row["value"]), row
    assert print_number(Decimal(1688), "vi") == "1.688"
    assert print_number(Decimal("27.5"), "en") == "27.5"


def test_text_is_lead_and_body_as_contracts_say(running: Running) -> None:
    for row in rows(running, "articles"):
        assert row["text"].startswith(row["lead"])
        assert row["title"] not in row["text"].split("\n")
        assert unicodedata.is_normalized("NFC", row["text"])
        for absent in (row["dateline"], row["byline"], row["attribution"]):
            assert not absent or absent not in row["text"]


def test_each_story_has_one_original(running: Running) -> None:
    stories = rows(running, "stories")
    by_id = {r["article"]: r for r in stories}
    assert Counter(r["article"] for r in stories).most_common(1)[0][1] == 1
    for row in stories:
        if row["kind"] in {"exact", "near", "translation"}:
            original = by_id[row["original"]]
            assert original["kind"] == "original"
            assert original["story"] == row["story"]
        else:
            assert row["original"] == row["article"]
    own = Counter(r["story"] for r in stories if r["original"] == r["article"])
    assert set(own.values()) == {1}
    assert {"original", "exact", "near", "translation", "excerpt", "update", "series"} == {r["kind"] for r in stories}
    assert all(by_id[r["of"]] for r in stories if r["of"])


def test_every_url_has_one_row_a_night(running: Running) -> None:
    told = rows(running, "urls")
    assert Counter((r["url"], r["night"]) for r in told).most_common(1)[0][1] == 1
    nights = {r["night"] for r in told}
    assert nights == {"2026-11-20", "2026-11-21"}
    first = [r for r in told if r["night"] == "2026-11-20" and "kind" not in r]
    assert {r["outcomes"][0] for r in first} == {"new", "not_permitted"}
    second = Counter(r["outcomes"][0] for r in told if r["night"] == "2026-11-21" and "kind" not in r)
    assert set(second) == {"new", "revised", "unchanged", "known", "rejected", "not_permitted"}
    assert {"soft_404", "blocked", "tag_page", "event_page", "list_page", "gallery"} <= {r["reason"] for r in told}


def test_each_article_is_findable_and_answers(running: Running) -> None:
    stand = running.stand
    for front in stand.fronts.values():
        listed = front.listed_urls()
        for item in front.items:
            assert item.url in listed, f"{item.url} is in no feed, sitemap or section page"
            assert front.answer(item.site.host, item.path).status == (410 if item.gone_night else 200)
        only = {ways for item in front.items if len(ways := item.listed) == 1}
        assert only or front.site.kind == "aggregator", f"{front.site.key} has no article that only one kind of list names"


# ---------------------------------------------------------------- prose


def test_unrelated_articles_are_unlike_and_copies_alike(running: Running) -> None:
    items = {i.id: i for i in running.stand.world.items.values()}
    marks = {i.id: shingles(i.copy.text()[0]) for i in items.values()}
    group = {i.id: items[i.of].story if i.of else i.story for i in items.values() if i.kind != "series"}
    for one, two in combinations(group, 2):
        if group[one] != group[two] and items[one].language == items[two].language:
            shared = len(marks[one] & marks[two]) / min(len(marks[one]), len(marks[two]))
            assert shared < 0.3, f"{items[one].url} and {items[two].url} share {shared:.2f}"
    for item in items.values():
        if item.kind in {"exact", "near", "excerpt"}:
            source = marks[item.original or item.of or ""]
            mine = marks[item.id]
            there, back = len(mine & source) / len(mine), len(mine & source) / len(source)
            assert item.kind != "exact" or there == back == 1.0
            assert item.kind != "near" or (max(there, back) >= 0.7 and min(there, back) >= 0.4), (item.url, there, back)
            assert item.kind != "excerpt" or (there == 1.0 and back < 0.25)


def test_prose_has_what_provincial_papers_have(running: Running) -> None:
    text = "\n".join(r["text"] for r in rows(running, "articles") if r["language"] == "vi")
    for form in (
        r"\d\.\d{3} tỷ đồng",
        r"\d,\d%",
        r"\d tỉ đồng",
        r" ha\b",
        r'"\d rõ"',
        r"nhiệm kỳ 20\d\d-20\d\d",
        r"\nTheo |\nThực hiện ",
        r" \| ",
        r"\n- ",
    ):
        assert re.search(form, text), form
    documents = Counter(r["doc_type"] for r in rows(running, "documents"))
    assert {"resolution", "directive", "decision", "plan", "regulation", "decree"} <= set(documents)
    assert not re.search(r"[{}\[\]]|  | ,|\.\.", text), "a template shows through"

"""What is counted is told in a person's words: one article is not "1 articles", what is unknown is empty, and no computed number has twelve decimals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from crawlers.reading import Learned
from crawlers.reading.learning import Drift
from crawlers.sites import generic_site
from crawlers.sites.check import check_page
from flows.artifacts import summary
from flows.chain import _top
from flows.cli.asking import show
from flows.learning import drift_rows
from flows.stages import NightReport, checks_text
from flows.tables import as_markdown
from warehouse.checks import Check
from warehouse.explain import ArticleLink, Chain, StoryLink
from warehouse.report import SiteNight

AT = datetime(2026, 11, 20, 2, tzinfo=UTC)
LINE = SiteNight("baovidu", "r", date(2026, 11, 20), {"new": 1}, new_pages=1, breach="too_few", usual_low=Decimal(5), usual_high=Decimal(9))


def one_of_each() -> Iterator[str]:
    story = StoryLink("t_1", "a_1", "original", 1.0, 1)
    yield from (str(value) for link in _top(Chain("a_1", ArticleLink("a_1", "key", "baovidu", AT, AT, None, ()), story=story)) for _, value in link.fields)
    yield from LINE.alarms
    yield checks_text([Check("url_twice", "A URL twice.", 1, ({"url": "x"},))])
    yield summary(NightReport((LINE,), (), {}))
    page = b'<html><body><li><a href="/mot-bai-bao-ve-kinh-te-cua-tinh-123456.html">B\xc3\xa0i b\xc3\xa1o v\xe1\xbb\x81 kinh t\xe1\xba\xbf</a></li></body></html>'
    yield from (check.gave for check in check_page(generic_site("baovidu.example"), "https://baovidu.example/", page))


def test_one_is_one() -> None:
    told = list(one_of_each())
    for noun in ("1 article, similarity 1.00", "1 new page, ", "1 row\n", "1 site, 1 new", "1 article; "):
        assert any(noun in text for text in told), (noun, told)
    assert [found for text in told if (found := re.search(r"\b1 (?:\w+ )?(?:articles|pages|rows|sites|links|items)\b", text))] == []


def test_what_is_unknown_is_empty_in_a_report() -> None:
    drift = Drift(pages=36, profile_hit_rate=1.0, witness_agreement=None, text_length=1045, date_lag_hours=None, date_missing_rate=0.0, rejected_rate=0.0)
    rows = drift_rows([Learned(site="tinviet", drift=drift)])
    assert rows[0]["date lag h"] is None, "programs are told that it is unknown"
    assert as_markdown(rows).splitlines()[-1] == "| tinviet | 36 | 100 % |  | 1045 |  | 0 % | 0 % | 0 |  |"


def test_computed_numbers_are_rounded_for_people_and_whole_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    show(("delay", "share"), [(-554.0, 2 / 3), (96.5, 1 / 1024)], "table")
    assert [line.split() for line in capsys.readouterr().out.splitlines()[2:]] == [["-554", "0.6667"], ["96.5", "0.0009766"]]
    show(("share",), [(2 / 3,)], "json")
    assert capsys.readouterr().out == '{"share": 0.6666666666666666}\n'


def test_a_file_left_open_is_one_file(tmp_path: Path) -> None:
    from flows.doctor import examine

    (tmp_path / "archive" / "baovidu" / "2026-11").mkdir(parents=True)
    (tmp_path / "archive" / "baovidu" / "2026-11" / "2026-11-20-001.warc.gz.open").touch()
    assert next(finding.what for finding in examine(tmp_path) if finding.name == "archive") == "1 file open"

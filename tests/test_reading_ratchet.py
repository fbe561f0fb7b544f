"""The ratchet: the reader may not fall on aeb. Raise a floor when a change has earned it; never lower one without a line here saying why."""

from __future__ import annotations

import base64
from datetime import UTC, datetime

import pytest

from crawlers.reading import read_page
from crawlers.records import Article
from tests.bench.reading import aeb_pages, is_odd, means, scorer
from tests.shared import shared

# Floors under the figures of 2026-11-24 (.9688 / .337; odd half .9744, even half .9634), two thousandths and five pages below them.
FLOOR_F1 = 0.9665
FLOOR_EXACT = 0.31
FLOOR_ODD, FLOOR_EVEN = 0.972, 0.961


@pytest.fixture(scope="module")
def rows() -> dict[str, tuple[float, float, float]]:
    shared("reading/aeb.jsonl.gz")
    score = scorer()
    found = {}
    for page in aeb_pages():
        reading = read_page(base64.b64decode(page["html_b64"]), page["url"], fetched_at=datetime(2026, 11, 24, tzinfo=UTC))
        found[page["id"]] = score(page["text"], reading.text if isinstance(reading, Article) else "")
    return found


def test_f1_and_exact_on_all_pages(rows: dict[str, tuple[float, float, float]]) -> None:
    _, _, f1, exact = means(list(rows.values()))
    assert f1 >= FLOOR_F1, f"aeb F1 fell to {f1:.4f}"
    assert exact >= FLOOR_EXACT, f"aeb exact fell to {exact:.3f}"


@pytest.mark.parametrize(("odd", "floor"), [(True, FLOOR_ODD), (False, FLOOR_EVEN)])
def test_neither_half_falls(rows: dict[str, tuple[float, float, float]], odd: bool, floor: float) -> None:
    """The odd half may teach rules, the even half only checks them: a gain on one alone is no gain."""
    f1 = means([row for ident, row in rows.items() if is_odd(ident) is odd])[2]
    assert f1 >= floor, f"aeb F1 of the {'odd' if odd else 'even'} half fell to {f1:.4f}"


def test_no_page_is_refused(rows: dict[str, tuple[float, float, float]]) -> None:
    assert not [ident for ident, row in rows.items() if row[1] == 0], "articles of aeb that were rejected or read as nothing"

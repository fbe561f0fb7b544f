"""Pages that are no articles, in shapes written before the rules were looked at: each is refused with its kind. The articles among them stand in tests/pages/strangers."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawlers.reading import read_page
from crawlers.records import Rejection

REFUSED = Path(__file__).parent / "pages" / "refused"
LISTED = [line.split() for line in (REFUSED / "pages.txt").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(("name", "reason", "url"), LISTED, ids=[name for name, _, _ in LISTED])
def test_a_page_that_is_no_article_is_refused_with_its_kind(name: str, reason: str, url: str) -> None:
    found = read_page((REFUSED / f"{name}.html").read_bytes(), url, fetched_at=datetime(2026, 11, 24, tzinfo=UTC))
    assert isinstance(found, Rejection), found
    assert found.reason == reason

"""The site learner: what it applies, what it only proposes, what it refuses to learn from, and the drift it reports."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta

import pytest

from crawlers.reading import Learned, read_page
from crawlers.reading.learning import learn
from crawlers.records import VIETNAM, Page, WarcRef
from crawlers.sites import generic_site
from tests.pages import shapes
from tests.pages.shapes import Shape
from tests.pages.stories import make_story

AT = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
OFTEN = "Bạn đọc có tin hay xin gửi về phòng bạn đọc của báo, chúng tôi luôn lắng nghe."
SOMETIMES = "Chuyên mục có sự phối hợp của ngành nông nghiệp tỉnh nhà trong nhiều năm qua."
SITE = generic_site("baonamhoa.example")


def pages(count: int, *, at: datetime = AT, first: int = 500) -> list[Page]:
    found = []
    for number in range(first, first + count):
        story = make_story(number)
        story.published = at.astimezone(VIETNAM) - timedelta(hours=5)
        if number % 5 < 2:
            story.blocks.append(("p", OFTEN))
        if number % 5 == 3:
            story.blocks.append(("p", SOMETIMES))
        shape = Shape("detail", "baonamhoa.example", "Báo Nam Hòa", "/{slug}-{number}.html", shapes.detail, [])
        body = shapes.detail(story, shape).encode()
        found.append(Page("baonamhoa", shape.url(story), 200, body, at, "text/html", WarcRef("a", 0, 1, "sha1:A")))
    return found


def text(page: Page, learned: Learned | None) -> str:
    return read_page(page.body, page.url, fetched_at=page.fetched_at, learned=learned).text


def test_a_line_on_every_third_page_is_left_out_of_the_next_readings() -> None:
    samples = pages(25)
    learned = learn(samples, SITE)
    assert learned is not None
    assert OFTEN in text(samples[0], None)
    assert OFTEN not in text(samples[0], learned)
    assert learned.digest


def test_a_rarer_line_is_proposed_and_kept() -> None:
    samples = pages(25)
    learned = learn(samples, SITE)
    [proposal] = [item for item in learned.proposals if item.kind == "repeated_line"]
    assert proposal.value == SOMETIMES.casefold()
    assert (proposal.pages, proposal.share) == (5, 0.2)
    assert SOMETIMES in text(samples[3], learned)


def test_it_learns_again_what_it_has_taken_out() -> None:
    """Else every second night would bring the line back."""
    samples = pages(25)
    assert learn(samples, SITE).digest == learn(samples, SITE).digest != ""


def test_fewer_than_twenty_titles_teach_nothing() -> None:
    assert learn(pages(19), SITE) is None
    assert learn(pages(10) * 3, SITE) is None


def test_pages_of_another_period_teach_nothing() -> None:
    old = pages(15, at=AT - timedelta(days=200), first=700)
    assert learn(old + pages(15), SITE) is None
    both = learn(old + pages(25), SITE)
    assert both.drift.pages == 25


def test_containers_and_wasted_blocks_are_proposed_as_selectors() -> None:
    learned = learn(pages(25), SITE)
    kinds = {(item.kind, item.value) for item in learned.proposals}
    assert ("content", "div#content-detail") in kinds
    assert any(kind == "prune" and "block-news-list" in value for kind, value in kinds), kinds


def test_drift_tells_hits_agreement_lengths_and_lags() -> None:
    drift = learn(pages(25), SITE).drift
    assert drift.pages == 25
    assert drift.profile_hit_rate == 0.0  # no profile here, the shapes known in general were used
    assert drift.witness_agreement > 0.5
    assert drift.text_length > 300
    assert drift.date_lag_hours == pytest.approx(5, abs=0.1)
    assert drift.date_missing_rate == 0.0
    assert drift.rejected_rate == 0.0


def test_the_file_reads_back_and_says_when_it_is_none() -> None:
    learned = learn(pages(25), SITE)
    assert Learned.from_json(learned.to_json()) == learned
    assert learned.to_json() == Learned.from_json(learned.to_json()).to_json()
    for wrong in ("{}", '{"format": 99}', "[]", "no json"):
        with pytest.raises(ValueError, match=r"learned file|JSON|Expecting"):
            Learned.from_json(wrong)


def test_the_digest_follows_what_is_applied_only() -> None:
    learned = learn(pages(25), SITE)
    assert dataclasses.replace(learned, proposals=(), drift=None, first=None).digest == learned.digest
    assert dataclasses.replace(learned, lines=learned.lines | {"x"}).digest != learned.digest
    assert Learned("baonamhoa").digest == ""

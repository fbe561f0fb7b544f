"""Printed dates and the choice among them: every form that was seen, impossible ones, zones, build times, and properties over all days."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.reading.dates import find_moments, parse_moment
from crawlers.reading.declared import Declared
from crawlers.reading.when import choose, needs_print
from crawlers.records import VIETNAM, Hint

URL = "https://baohoagiang.example/tin-100.html"
AT = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)

FORMS = {
    "Thứ Bảy, ngày 21 tháng 11 năm 2026, 08:05 (GMT+7)": "2026-11-21T08:05:00+07:00",
    "08/01/2026 - 18:21": "2026-01-08T18:21:00+07:00",
    "18:21 | 08/01/2026": "2026-01-08T18:21:00+07:00",
    "2025-06-17T13:43:02+0700": "2025-06-17T13:43:02+07:00",
    "2025-06-17T13:43:02+07:00": "2025-06-17T13:43:02+07:00",
    "2026-11-20T18:30:00Z": "2026-11-20T18:30:00+00:00",
    "2025-12-24T09:30:00": "2025-12-24T09:30:00+07:00",
    "Thứ Tư, 24/12/2025 09:30:00 +07:00": "2025-12-24T09:30:00+07:00",
    "August 20, 2025 17:59": "2025-08-20T17:59:00+07:00",
    "20 August 2025, 5:59 PM": "2025-08-20T17:59:00+07:00",
    "Wed, 02 Oct 2025 08:00:00 +0700": "2025-10-02T08:00:00+07:00",
    "10/21/2025 3:05:00 PM": "2025-10-21T15:05:00+07:00",
    "Cập nhật lúc 14h05, ngày 3/4/2026": "2026-04-03T14:05:00+07:00",
    "14:05' ngày 03-04-2026": "2026-04-03T14:05:00+07:00",
    "15:08, Chủ Nhật, 11/05/2025 (GMT+7)": "2025-05-11T15:08:00+07:00",
    "21/11/2026 02:05 CH": "2026-11-21T14:05:00+07:00",
    "Thứ Hai, 03/11/2025, 05:30 [GMT+7]": "2025-11-03T05:30:00+07:00",
}
DAYS = {
    "Việt NamViệt Nam14/10/2024": "2024-10-14",
    "VietnamPlusVietnamPlus02/10/2025": "2025-10-02",
    "2026-01-08": "2026-01-08",
    "ngày 5 tháng 6 năm 2025": "2025-06-05",
    "05.6.2025": "2025-06-05",
}
NONE = [
    "DNUM_BFZBCZCACD 19:02",
    "31/02/2026 08:00",
    "29/02/2025",
    "00/10/2025",
    "13/13/2025",
    "Số 05/2025/NQ",
    "tháng 5 năm 2025",
    "19:02",
    "",
    "1/2/3",
    "99999999",
]


@pytest.mark.parametrize(("text", "iso"), FORMS.items())
def test_a_printed_minute(text: str, iso: str) -> None:
    moment = parse_moment(text)
    assert moment is not None
    assert (moment.at.isoformat(), moment.precision) == (iso, "minute")


@pytest.mark.parametrize(("text", "day"), DAYS.items())
def test_a_printed_day(text: str, day: str) -> None:
    moment = parse_moment(text)
    assert moment is not None
    assert (moment.at.date().isoformat(), moment.precision) == (day, "day")


@pytest.mark.parametrize("text", NONE)
def test_no_date(text: str) -> None:
    assert parse_moment(text) is None


WRITTEN = [
    "{0:%d/%m/%Y %H:%M}",
    "{0:%d/%m/%Y - %H:%M}",
    "{0:%H:%M | %d/%m/%Y}",
    "{0:%d-%m-%Y, %H:%M}",
    "{0.day}/{0.month}/{0.year}, {0:%H:%M} (GMT+7)",
    "Chủ Nhật, ngày {0.day} tháng {0.month} năm {0.year}, {0:%H:%M}",
    "Việt NamViệt Nam{0:%d/%m/%Y %H:%M}",
    "{0:%Y-%m-%dT%H:%M:%S}+0700",
    "{0:%B} {0.day}, {0.year} {0:%H:%M}",
    "{0.day} {0:%b} {0.year} {0:%H:%M}",
]


FIRST, LAST = datetime(1996, 1, 1), datetime(2099, 12, 31)  # noqa: DTZ001  hypothesis wants them naive


@given(st.datetimes(FIRST, LAST), st.sampled_from(WRITTEN))
def test_every_minute_in_every_form_reads_back(at: datetime, form: str) -> None:
    at = at.replace(second=0, microsecond=0)
    moment = parse_moment(form.format(at))
    assert moment is not None
    assert moment.at == at.replace(tzinfo=VIETNAM)
    assert moment.precision == "minute"


@given(st.text(alphabet="0123456789/.-: ngàythángnămGMTZ+,|", max_size=300))
def test_any_text_gives_possible_moments_or_none(text: str) -> None:
    for moment in find_moments(text):
        assert moment.at.utcoffset() is not None
        assert 1900 <= moment.at.year <= 2199


def metas(**values: str) -> Declared:
    return Declared(metas={name.replace("_", ":", 1): [value] for name, value in values.items()})


def pick(declared: Declared, printed: str = "", *, hint: Hint | None = None, url: str = URL, at: datetime | None = AT):
    moments = list(find_moments(printed))
    return choose(declared, moments, url=url, hint=hint or Hint(), fetched_at=at)


def test_json_ld_goes_first() -> None:
    when = pick(Declared(metas={"article:published_time": ["2025-01-01T01:00:00+07:00"]}, node={"datePublished": "2025-01-02T08:00:00+0700"}))
    assert (when.at.isoformat(), when.source) == ("2025-01-02T08:00:00+07:00", "json_ld")


def test_a_declared_day_takes_the_printed_minute() -> None:
    when = pick(Declared(node={"datePublished": "2026-01-08"}), "08/01/2026 - 18:21")
    assert (when.at.isoformat(), when.source, when.precision) == ("2026-01-08T18:21:00+07:00", "visible", "minute")


def test_a_declared_day_alone_stays_a_day() -> None:
    when = pick(Declared(node={"datePublished": "2026-01-08"}), "09/01/2026 - 18:21")
    assert (when.on.isoformat(), when.source, when.precision) == ("2026-01-08", "json_ld", "day")


def test_local_time_called_utc_is_told_by_the_printed_one() -> None:
    when = pick(Declared(node={"datePublished": "2025-06-17T13:43:00Z"}), "17/06/2025 13:43")
    assert when.at.isoformat() == "2025-06-17T13:43:00+07:00"
    right = pick(Declared(node={"datePublished": "2026-11-20T18:30:00Z"}), "21/11/2026 01:30")
    assert right.at == datetime(2026, 11, 20, 18, 30, tzinfo=UTC)
    assert right.on.isoformat() == "2026-11-21"


def test_a_build_time_gives_way_to_the_printed_date() -> None:
    when = pick(Declared(node={"datePublished": (AT - timedelta(minutes=2)).isoformat()}), "18/11/2026 09:00")
    assert (when.on.isoformat(), when.source) == ("2026-11-18", "visible")


@pytest.mark.parametrize("value", ["2099-01-01T08:00:00+07:00", "1970-01-01T00:00:00Z"])
def test_an_implausible_date_is_left_out_and_told(value: str) -> None:
    when = pick(Declared(node={"datePublished": value}))
    assert when.at is None
    assert when.precision == "none"
    assert {"date_implausible", "date_missing"} <= set(when.flags)


def test_an_impossible_date_is_missing_not_invented() -> None:
    when = pick(Declared(node={"datePublished": "2026-02-31T08:00:00+07:00"}), "31/02/2026 08:00")
    assert when.at is None
    assert "date_missing" in when.flags


def test_the_feed_and_the_address_come_after_the_page() -> None:
    fed = Hint(published_at=datetime(2025, 5, 1, 7, 30, tzinfo=VIETNAM))
    assert pick(Declared(), hint=fed).source == "feed"
    assert pick(Declared(), "02/05/2025 08:00", hint=fed).source == "visible"
    assert pick(Declared(), url="https://a.example/2025/03/04/tin.html").on.isoformat() == "2025-03-04"
    assert pick(Declared(), url="https://a.example/chinh-tri/202503/tin-1/").at is None


def test_a_later_change_is_kept_and_an_earlier_one_is_not() -> None:
    node = {"datePublished": "2025-06-17T13:43:00+07:00", "dateModified": "2025-06-18T09:00:00+07:00"}
    assert pick(Declared(node=node)).modified.isoformat() == "2025-06-18T09:00:00+07:00"
    assert pick(Declared(node=node | {"dateModified": "2025-06-01T09:00:00+07:00"})).modified is None


def test_the_printed_date_is_looked_for_only_where_it_can_matter() -> None:
    exact = Declared(node={"datePublished": "2025-06-17T13:43:02+07:00"})
    assert not needs_print(exact, AT)
    assert needs_print(Declared(node={"datePublished": "2025-06-17"}), AT)
    assert needs_print(Declared(node={"datePublished": "2025-06-17T06:43:02Z"}), AT)
    assert needs_print(Declared(), AT)

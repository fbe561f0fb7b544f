"""Typed facts (figures, papers, moments) and how Vietnamese and English print them. No sentences here."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from tests.newsstand.words import DOC_KINDS


@dataclass(frozen=True)
class When:
    """A period in the label form of the statistics truth (2024, 2024-M9, asof:2025-03-10) with the words that print it."""

    label: str
    vi: str
    en: str


@dataclass(frozen=True)
class Figure:
    """One statistic: `value` has its scale multiplied out; the span is what is printed, noun included."""

    value: Decimal
    unit: str
    vi: str
    en: str
    item: str | None = None
    code: str | None = None
    comparison: str | None = None
    direction: str | None = None
    bound: str = "="
    period: str | None = None
    own_period: bool = field(default=True, repr=False)


@dataclass(frozen=True)
class Paper:
    """One official document cited."""

    vi: str
    en: str
    doc_type: str
    number: str
    day: date | None
    issuer: str


@dataclass(frozen=True)
class Plain:
    """A name, place, day or slogan: printed, no statistic."""

    vi: str
    en: str


Fact = Figure | Paper | Plain

_SCALES: dict[str, tuple[str, str, str, Decimal]] = {  # kind: unit, Vietnamese, English, factor
    "pct": ("percent", "%", "%", Decimal(1)),
    "pp": ("percentage_point", " điểm phần trăm", " percentage points", Decimal(1)),
    "bn": ("VND", " tỷ đồng", " billion VND", Decimal(10**9)),
    "mn": ("VND", " triệu đồng", " million VND", Decimal(10**6)),
    "musd": ("USD", " triệu USD", " million USD", Decimal(10**6)),
    "busd": ("USD", " tỷ USD", " billion USD", Decimal(10**9)),
    "ha": ("hectare", " ha", " hectares", Decimal(1)),
    "ton": ("tonne", " tấn", " tons", Decimal(1)),
    "kton": ("tonne", " nghìn tấn", " thousand tons", Decimal(1000)),
    "km": ("kilometre", " km", " km", Decimal(1)),
    "kg": ("kilogram", " kg", " kg", Decimal(1)),
    "m2": ("square metre", " m2", " square meters", Decimal(1)),
    "taha": ("quintal/hectare", " tạ/ha", " quintals per hectare", Decimal(1)),
    "mw": ("megawatt", " MW", " MW", Decimal(1)),
    "dkg": ("VND/kilogram", " đồng/kg", " VND/kg", Decimal(1)),
    "times": ("multiple", " lần", " times", Decimal(1)),
    "year": ("year", " năm", " years", Decimal(1)),
    "day": ("day", " ngày", " days", Decimal(1)),
    "hour": ("hour", " giờ", " hours", Decimal(1)),
    "minute": ("minute", " phút", " minutes", Decimal(1)),
    "again": ("times", " lần", " times", Decimal(1)),
    "mm": ("millimetre", " mm", " mm", Decimal(1)),
    "point": ("point", " điểm", " points", Decimal(1)),
}
_COUNTS = {"count": ("", "", Decimal(1)), "kcount": (" nghìn", " thousand", Decimal(1000)), "mcount": (" triệu", " million", Decimal(10**6))}
_SPEC = re.compile(r"(?P<kind>\w+) (?P<lo>[\d.]+)\.\.(?P<hi>[\d.]+)(?: (?P<rest>.*))?$")


def print_number(value: Decimal, language: str) -> str:
    """1688 -> 1.688 in Vietnamese, 1,688 in English; 27.5 -> 27,5 and 27.5."""
    english = f"{value:,}"
    return english if language == "en" else english.translate(str.maketrans(",.", ".,"))


def draw(rng: random.Random, lo: str, hi: str) -> Decimal:
    """A number with as many decimals as `lo` has; whole ones above 100 are seldom round, since round ones look invented."""
    places = len(lo.partition(".")[2])
    scale = float(10**places)
    raw = rng.randint(round(float(lo) * scale), round(float(hi) * scale))
    if places and raw % 10 == 0:
        raw += rng.choice((1, 2, 3, 5))
    elif raw > 200 and raw % 10 == 0:
        raw += rng.randint(1, 9)
    return Decimal(raw).scaleb(-places)


def figure(spec: str, rng: random.Random, *, ty: str = "tỷ") -> Figure:
    """Draws the figure a slot asks for: `kind low..high [Vietnamese noun / English noun] [@code] [>comparison:direction] [~bound] [!]`.

    `!` = the period of the sentence does not govern it; the noun belongs to the printed span.
    """
    match = _SPEC.match(spec)
    if match is None:
        raise ValueError(f"no figure slot: {spec!r}")
    code = comparison = direction = None
    bound, own, nouns = "=", True, []
    for word in (match["rest"] or "").split():
        if word[0] == "@":
            code = word[1:]
        elif word[0] == ">" and len(word) > 1:
            comparison, _, way = word[1:].partition(":")
            direction = way or None
        elif word[0] == "~":
            bound = word[1:] if word[1:] in {">", "<", ">=", "<="} else "~"
        elif word == "!":
            own = False
        else:
            nouns.append(word)
    noun_vi, _, noun_en = (part.strip() for part in " ".join(nouns).partition("/"))
    number = draw(rng, match["lo"], match["hi"])
    kind = match["kind"]
    if kind in _COUNTS:
        scale_vi, scale_en, factor = _COUNTS[kind]
        unit = "count"
    else:
        unit, scale_vi, scale_en, factor = _SCALES[kind]
        scale_vi = scale_vi.replace("tỷ", ty)
    return Figure(
        value=number * factor,
        unit=unit,
        vi=f"{print_number(number, 'vi')}{scale_vi}{' ' + noun_vi if noun_vi else ''}",
        en=f"{print_number(number, 'en')}{scale_en}{' ' + noun_en if noun_en else ''}",
        item=noun_vi or None,
        code=code,
        comparison=comparison,
        direction=direction,
        bound=bound,
        own_period=own,
    )


def paper(kind: str, rng: random.Random, today: date) -> Paper:
    """An invented official document: `doc NQ-TU` gives Nghị quyết số 05-NQ/TU ngày 09/4/2020 của ... in one of the printed forms."""
    doc = DOC_KINDS[kind]
    day = date(rng.randint(today.year - 6, today.year - 1), rng.randint(1, 12), rng.randint(1, 28))
    serial = rng.randint(1, 98) if doc.small else rng.randint(101, 3890)
    number = f"{serial:02d}{doc.code.format(year=day.year)}"
    when = f"{day.day:02d}/{day.month}/{day.year}"
    style = rng.randrange(3)
    day_vi = (f" ngày {when}", f", ngày {when}", f" ngày {day.day:02d}-{day.month}-{day.year}")[style]
    return Paper(
        vi=f"{doc.vi} số {number}{day_vi} của {doc.issuer_vi}",
        en=f"{doc.en} No. {number.replace('Đ', 'D')} dated {day:%B} {day.day}, {day.year} of {doc.issuer_en}",
        doc_type=doc.doc_type,
        number=number.replace("Đ", "D").upper(),
        day=day,
        issuer=doc.issuer_vi,
    )


def period(kind: str, rng: random.Random, today: date) -> When:
    """A span of time that a provincial paper would write on `today`: months to date, a year, a month, a quarter, or a day."""
    year, month = today.year, today.month
    if kind == "ytd":
        last = max(2, month - 1)
        months = rng.choice([m for m in (3, 6, 9, last) if m <= last])
        return When(f"{year}-M{months}", f"{months} tháng đầu năm {year}", f"the first {months} months of {year}")
    if kind == "year":
        return When(str(year - 1), f"năm {year - 1}", str(year - 1))
    if kind == "quarter":
        done = (month - 1) // 3
        quarter, at = (done, year) if done else (4, year - 1)
        return When(
            f"{at}-Q{quarter}",
            f"quý {('I', 'II', 'III', 'IV')[quarter - 1]}/{at}",
            f"the {('first', 'second', 'third', 'fourth')[quarter - 1]} quarter of {at}",
        )
    if kind == "month":
        at, last = (year, month - 1) if month > 1 else (year - 1, 12)
        return When(f"{at}-{last:02d}", f"tháng {last}/{at}", f"{date(at, last, 1):%B} {at}")
    if kind == "asof":
        day = rng.randint(1, max(1, today.day - 1)) if today.day > 3 else 1
        at_day = date(year, month, day)
        return When(f"asof:{at_day}", f"ngày {day:02d}/{month}/{year}", f"{at_day:%B} {day}, {year}")
    raise ValueError(f"no kind of period: {kind}")

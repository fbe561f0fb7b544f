"""How firm a figure is: at least, nearly, about (bound), and whether it is actual, an estimate, a target or a commitment (status)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from crawlers.statistics.context import Spot

Bound = Literal["=", "~", ">", ">=", "<", "<="]
Status = Literal["actual", "estimate", "target", "commitment"]

# THE place to add a word of bound; the word stands right before the figure.
BEFORE: dict[str, Bound] = {
    "hơn": ">", "trên": ">", "vượt": ">", "over": ">", "more than": ">", "above": ">", "exceeding": ">", "greater than": ">", "hơn cả": ">", "upwards of": ">",
    "nhiều hơn": ">", "cao hơn": ">", "in excess of": ">", "higher than": ">", "surpassed": ">",
    "không dưới": ">=", "ít nhất": ">=", "tối thiểu": ">=", "at least": ">=", "no less than": ">=", "not less than": ">=", "từ trên": ">=", "không ít hơn": ">=",
    "không thấp hơn": ">=", "a minimum of": ">=", "minimum": ">=",
    "gần": "<", "dưới": "<", "chưa đến": "<", "chưa tới": "<", "chưa đầy": "<", "nearly": "<", "almost": "<", "under": "<", "less than": "<", "below": "<",
    "ít hơn": "<", "thấp hơn": "<", "kém hơn": "<", "không tới": "<", "fewer than": "<", "just under": "<", "close to": "<", "lower than": "<", "xấp xỉ gần": "<", "suýt soát": "<",
    "không quá": "<=", "tối đa": "<=", "nhiều nhất": "<=", "up to": "<=", "at most": "<=", "no more than": "<=", "not more than": "<=", "không hơn": "<=",
    "không cao hơn": "<=", "a maximum of": "<=", "maximum of": "<=", "as much as": "<=", "as many as": "<=",
    "khoảng": "~", "xấp xỉ": "~", "ước khoảng": "~", "chừng": "~", "khoảng chừng": "~", "tầm": "~", "cỡ": "~", "about": "~", "around": "~", "approximately": "~", "some": "~",
    "roughly": "~", "approx": "~", "approx.": "~", "circa": "~", "estimated at": "~", "khoảng trên": ">", "khoảng hơn": ">", "từ khoảng": "~", "~": "~", "tầm khoảng": "~",
    "khoảng gần": "<", "tương đương khoảng": "~", "lên tới gần": "<", "lên tới hơn": ">", "lên đến hơn": ">", "an average of": "~", "averaged": "~", "roughly about": "~",
    ">": ">", "≥": ">=", "<": "<", "≤": "<=",
}  # fmt: skip
AFTER: dict[str, Bound] = {
    "trở lên": ">=", "trở xuống": "<=", "or more": ">=", "or less": "<=", "and above": ">=", "or above": ">=", "or fewer": "<=", "or higher": ">=", "and over": ">=", "or lower": "<=",
}  # fmt: skip
_COMPARATIVE = ("cao hơn", "thấp hơn", "nhiều hơn", "ít hơn", "kém hơn", "lower than", "higher than", "vượt")
_FILL = frozenset(("một", "a", "of", "cả", "mức", "số", "the", "from", "từ", "là", "mốc"))
_AFTER = re.compile(r"\s*(?:" + "|".join(re.escape(w) for w in AFTER) + ")")


def _word_before(words: Sequence[str]) -> str | None:
    """The longest word of bound that ends a lead, one filling word after it allowed."""
    for last in (len(words), len(words) - 1):
        for size in (3, 2, 1):
            if size <= last and (phrase := " ".join(words[last - size : last])) in BEFORE:
                return phrase
        if not words or words[-1] not in _FILL:
            return None
    return None


def bound_of(spot: Spot) -> tuple[Bound, str | None]:
    """The bound and the word that shows it. "cao hơn 0,5 điểm" compares, so it bounds nothing."""
    if after := _AFTER.match(spot.tail):
        return AFTER[after[0].strip()], after[0].strip()
    word = _word_before(spot.words)
    if word is None:
        return "=", None
    if word in _COMPARATIVE and (spot.figure.kind not in ("bare", "money", "count") or re.match(r"\s*(?:so|compared|mức|cùng|năm|kế hoạch|dự toán)\b", spot.tail)):
        return "=", None
    return BEFORE[word], word


_ESTIMATE = re.compile(r"\b(?:ước|dự kiến|dự ước|ước tính|ước đạt|estimated|projected|expected|forecast|dự báo)\b")
_TARGET = re.compile(
    r"\b(?:phấn đấu|mục tiêu|chỉ tiêu (?:đề ra|đặt ra|là|đến|năm|giao)|đặt ra|target(?:s|ed)?|striv(?:e|es|ing)|aims? (?:to|for)|goal|kế hoạch (?:là|đề ra|đặt ra)|quyết tâm|hướng tới|sẽ đạt|vision)\b",
)
_TARGET_OPENS = re.compile(r"(?:phấn đấu|mục tiêu|đặt mục tiêu|theo (?:mục tiêu|kế hoạch|quy hoạch)|strive|by (?:the end of )?20|to 20|nhiệm vụ)")
_TARGET_IN_BRACKET = re.compile(r"(?:mục tiêu|kế hoạch|chỉ tiêu|target|plan)[^()]{0,40}\($")
_STRIVES = re.compile(r"\b(?:phấn đấu|đặt mục tiêu|strives? to|striving to|aims? to)\b")
_REQUIRED = re.compile(r"\b(?:allocat\w+|ensur\w+|must|shall|phải|đảm bảo|bảo đảm|dành|bố trí|yêu cầu|requir\w+)\b")
_COMMITMENT = re.compile(r"(?<!vốn )\b(?:đăng ký|cam kết|registered to|pledged?|commit(?:ted|s)? to|hứa|giao ước)\b(?! thành lập| mới| kinh doanh| kết hôn| khai sinh| tham gia bảo hiểm| đầu tư)")
_DONE = re.compile(r"\b(?:đến nay|đã|hoàn thành|to date|so far|completed|thực hiện được)\b")


_ANY = re.compile(
    r"ước|dự kiến|dự báo|phấn đấu|mục tiêu|chỉ tiêu|kế hoạch|quyết tâm|hướng tới|sẽ đạt|đặt ra|nhiệm vụ|đăng ký|cam kết|hứa|giao ước|quy hoạch|yêu cầu|đảm bảo|bảo đảm|dành|bố trí|phải|"
    r"estimat|project|expect|forecast|target|striv|aim|goal|vision|pledge|commit|registered|allocat|ensur|must|shall|requir|by (?:the end of )?20|to 20",
)


def is_qualified(low: str, start: int, end: int) -> bool:
    """Whether a sentence holds any word that can make a figure other than actual; most hold none, and are spared `status_of`."""
    return _ANY.search(low, start, end) is not None


def status_of(spot: Spot, low: str, sentence_start: int, earlier: Sequence[Spot]) -> Status:
    """Actual unless the words before the figure, in its own clause, say otherwise."""
    figure, lead = spot.figure, spot.lead[max(0, len(spot.lead) - (spot.figure.start - spot.clause_start)) :]
    if _TARGET_IN_BRACKET.search(lead):
        return "target"
    if re.search(r"(?:vượt|so với|hoàn thành|đạt) (?:\w+ )?(?:mục tiêu|kế hoạch|chỉ tiêu)\b(?!.*\($)", lead) is None and _TARGET.search(lead):
        return "target"
    opening = low[sentence_start : figure.start]
    if _TARGET_OPENS.match(opening) and not _DONE.search(opening):
        return "target"
    if _STRIVES.search(low, spot.clause_start, figure.start) and not _DONE.search(low, spot.clause_start, figure.start):
        return "target"
    bounded = re.search(r"(?:at least|ít nhất|tối thiểu|không dưới|từ|at most|tối đa)\s*$", spot.lead)
    if bounded and _REQUIRED.search(lead):
        return "target"
    if _ESTIMATE.search(lead):
        return "estimate"
    if _COMMITMENT.search(lead) and not _DONE.search(lead):
        return "commitment"
    before = next((s for s in reversed(earlier) if s.clause == spot.clause), None)
    if before is not None and _COMMITMENT.search(before.lead) and not _DONE.search(spot.lead) and figure.kind == "money":
        return "commitment"
    return "actual"

"""The counted noun after a number, in Vietnamese and English: where it begins and ends; what it means is for indicators.py."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from crawlers.statistics.tokens import Token

# No counted noun begins with these; they also end one.
STOP_VI = frozenset(
    """và với là được bị đã đang sẽ trong tại ở của cho đạt có do từ đến tới so tăng giảm gồm thuộc theo trên dưới về vào ra lên xuống còn thì mà nhưng để khi nếu
    như bằng chiếm hơn gần khoảng trước sau nhằm vì nên cùng qua này đó kia ấy nhất hiện đều mới hoặc hay thứ không phải tính ước riêng trở cao thấp vượt nữa trị hưởng
    nhận sang tham""".split(),  # noqa: SIM905
)
STOP_EN = frozenset(
    """and or the a an of to in on at by for from with as is are was were be been being has have had that which who whom whose this these those than then so but if
    while when where after before since until during over under about around up down out off into per via their its his her our your my it they he she we you i not no
    compared while according including accounting will would can could may might should must did does do respectively ago later earlier each every all both more less most least
    also only just now still next last among between against through because due worth rose fell climbed gained dropped lost added grew jumped slid slipped said says say
    come came comes went go goes raising across thank thanks cheaper higher lower making giving taking killed left right away apart percent per lives live behind whether""".split(),  # noqa: SIM905
)
# What a number in words may count (a digit may count anything): "ba dự án" yes, "hai bên" no.
CLASSIFIERS = frozenset(
    """người hộ dự căn ngôi cán đảng chi tổ xã huyện doanh công vụ trường chỉ nhiệm tập cá cơ đơn ca con chiếc bộ cuộc lớp lượt suất phần lao học giáo nhà hợp sản mô
    văn nghị quyết đề kế chương hội đoàn đồng lãnh tỷ cây bài ý đại biên trạm bệnh cháu em đối nạn tàu phương xe máy thuyền hồ đập cầu tuyến điểm khu cụm gia tàu lô mặt món
    giải huy bằng cờ hạng khâu đột trụ mục phòng sở ban ngành""".split(),  # noqa: SIM905
)
_TIME_EN = frozenset("term terms year years month months week weeks day days hour hours minute minutes second seconds decade decades century centuries".split())  # noqa: SIM905
_MASS_EN = frozenset("people staff children women men police personnel cattle poultry troops fishermen".split())  # noqa: SIM905
_NO_PLURAL = ("ss", "us", "is")


class Noun(NamedTuple):
    text: str
    end: int
    next: int


def counted_noun(text: str, tokens: Sequence[Token], j: int, language: str, *, words: bool = False, one: bool = False) -> Noun | None:
    """The noun phrase that begins at token `j`, at most six words; None where nothing is counted. `words`: the number is in words.

    >>> from crawlers.statistics.tokens import tokenise
    >>> s = "đảng viên mới, trong đó"
    >>> counted_noun(s, tokenise(s), 0, "vi").text
    'đảng viên mới'
    """
    if j >= len(tokens):
        return None
    first = tokens[j].low
    if first == "-" and j + 1 < len(tokens) and tokens[j].start == tokens[j - 1].end and tokens[j + 1].low.isalpha():
        j, first = j + 1, tokens[j + 1].low  # "three-course meal"
    if not first[0].isalpha() or (language == "en" and first in STOP_EN) or (language == "vi" and first in STOP_VI and not _opens_anyway(tokens, j)):
        return None
    if language == "vi":
        return _vietnamese(text, tokens, j) if not words or first in CLASSIFIERS else None
    return _english(text, tokens, j, words=words, one=one)


_OPENS_ANYWAY = frozenset((("bị", "can"), ("bị", "cáo"), ("bị", "hại"), ("phần", "quà"), ("phần", "việc"), ("bằng", "khen"), ("tham", "luận"), ("không", "gian"), ("hiện", "vật")))


def _opens_anyway(tokens: Sequence[Token], j: int) -> bool:
    """A stop word that opens a noun all the same: "48 bị can", "30 bằng khen"."""
    return j + 1 < len(tokens) and (tokens[j].low, tokens[j + 1].low) in _OPENS_ANYWAY


def _vietnamese(text: str, tokens: Sequence[Token], j: int) -> Noun | None:
    k = j
    while k < len(tokens) and k - j < 6:
        word = tokens[k].low
        if not word[0].isalpha():
            break
        if k > j and word in STOP_VI and not (word == "mới" and k - j >= 2):
            break
        if k > j + 1 and text[tokens[k].start].isupper():
            break
        k += 1
    return Noun(text[tokens[j].start : tokens[k - 1].end], tokens[k - 1].end, k)


def _is_plural(word: str) -> bool:
    return word in _MASS_EN or (word.endswith("s") and not word.endswith(_NO_PLURAL) and len(word) > 2)


def _english(text: str, tokens: Sequence[Token], j: int, *, words: bool, one: bool) -> Noun | None:
    """Up to the first plural; a singular only after one, or for a capitalised name before a plural ("Kia and Hyundai vehicles")."""
    k, plural = j, 0
    while k < len(tokens) and k - j < 7:
        word = tokens[k].low
        if word in ("-", "'") and k + 1 < len(tokens) and tokens[k].end == tokens[k + 1].start:
            k += 1
            continue
        if word == "and" and k > j and _joined(tokens, k):
            k += 1
            continue
        if not word[0].isalpha() or word in STOP_EN:
            break
        k += 1
        if _is_plural(word):
            plural = k
            break
    end = plural or (k if one else 0)
    if end in {0, j} or (tokens[end - 1].low in _TIME_EN and words):
        return None
    return Noun(text[tokens[j].start : tokens[end - 1].end], tokens[end - 1].end, end)


def _joined(tokens: Sequence[Token], k: int) -> bool:
    """Whether "and" joins two attributes of one plural, with no stop word before it."""
    for n in range(k + 1, min(k + 4, len(tokens))):
        word = tokens[n].low
        if not word[0].isalpha() or word in STOP_EN:
            return False
        if _is_plural(word):
            return True
    return False

"""Comparison phrases: how a figure stands to another (change, ratio, share, plan, rank ...) and what the base is. THE place to add one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

# A change stands right before its figure, or with only these words between ("tăng khoảng 5%").
_FILL = frozenset(
    """thêm nhẹ mạnh khoảng gần hơn trên tới đến bình quân trung được là nhanh cao sâu đạt ước by of about nearly over to a an another around more less than approximately some
    almost further sharply slightly at least chung hàng hằng năm từ dưới xấp xỉ tương ứng lần lượt cả""".split(),  # noqa: SIM905
)
_UP = """tăng|tăng trưởng|lên|nâng|increase|increased|increases|increasing|up|rise|rises|rose|risen|rising|grew|grow|grows|growing|growth|gained|gain|climbed|jumped|added|surged|
soared|advanced|boosted|additional|improved"""
_DOWN = """giảm|hạ|sụt|sụt giảm|cắt giảm|tinh giản|tinh gọn|decrease|decreased|decreases|decreasing|down|fell|fall|falls|fallen|falling|dropped|drop|drops|lost|lose|losing|reduced|
reduce|reducing|reduction|reductions|declined|decline|declines|slid|slipped|plunged|plummeted|tumbled|shed|cut|cutting|slumped|sank|eased"""
_MORE, _LESS = "cao hơn|nhiều hơn|vượt", "thấp hơn|ít hơn|kém|kém hơn|hụt"
_LEVEL = "lên|xuống|còn|lên mức|xuống còn|xuống mức|lên đến|lên tới|đạt mức|to|to reach"
_FROM = "từ|từ mức|từ chỗ|from"


def _table(up: str, down: str = "") -> dict[str, str]:
    words = {word.strip(): "up" for word in up.replace("\n", "").split("|")}
    return words | {word.strip(): "down" for word in down.replace("\n", "").split("|") if word.strip()}


_CHANGES, _DIFFERENCES, _LEVELS, _FROMS = _table(_UP, _DOWN), _table(_MORE, _LESS), _table(_LEVEL), _table(_FROM)
_DIFFERENCE_FILL = frozenset(("khoảng", "gần", "tới", "đến", "trên", "mức"))
_LEVEL_FILL = frozenset(("còn", "mức", "khoảng", "gần", "hơn", "trên", "just", "about", "nearly", "over"))
_FROM_FILL = frozenset(("mức", "khoảng", "gần", "hơn", "trên", "about", "nearly"))


def last_words(lead: str) -> list[str]:
    """The last words of a lead, a bracket, colon or currency sign before the figure left out.

    >>> last_words("thu nội địa, tăng khoảng (")
    ['thu', 'nội', 'địa,', 'tăng', 'khoảng']
    """
    words = lead[-64:].replace("(", " ").replace('"', " ").rstrip(" :").split()
    while words and words[-1] in _SIGNS:
        words.pop()
    return words


_SIGNS = frozenset((":", "$", "€", "£", "us", "us$", "rm"))


def ending(words: Sequence[str], table: Mapping[str, str], fill: frozenset[str]) -> str | None:
    """What the table says of the phrase that ends the words, filling words after it allowed; None when there is none.

    >>> ending(["tăng", "khoảng"], {"tăng": "up"}, frozenset(["khoảng"]))
    'up'
    """
    n = len(words)
    while n:
        if n > 1 and (found := table.get(f"{words[n - 2]} {words[n - 1]}")):
            return found
        if found := table.get(words[n - 1]):
            return found
        if words[n - 1] not in fill:
            return None
        n -= 1
    return None


def change(words: Sequence[str]) -> str | None:
    """Direction of the change a figure is the amount of: "tăng khoảng", "increased by"."""
    return ending(words, _CHANGES, _FILL)


def difference(words: Sequence[str]) -> str | None:
    """Direction of a difference: "cao hơn", "vượt"."""
    return ending(words, _DIFFERENCES, _DIFFERENCE_FILL)


def is_level(words: Sequence[str]) -> bool:
    """Whether a figure is where a change ended: "xuống còn", "to"."""
    return ending(words, _LEVELS, _LEVEL_FILL) is not None


def is_start(words: Sequence[str]) -> bool:
    """Whether a figure is where a change began: "từ", "from"."""
    return ending(words, _FROMS, _FROM_FILL) is not None


HINT = re.compile(
    r"tăng|giảm|lên|xuống|còn|từ|mỗi|nâng|đưa|thành|hơn|vượt|kém|hụt|trong|gồm|riêng|nay|hiện|đã|tiền|giá|vốn|phí|hạ|sụt|cắt|tinh|"
    r"each|per\b|to\b|from|includ|which|whom|them|these|date|far|worth|amount|value|capital|bring|rais|increas|up\b|ris|rose|grew|grow|gain|climb|jump|add|surg|soar|advanc|boost|"
    r"improv|decreas|down|fell|fall|drop|los|reduc|declin|slid|slip|plung|plumm|tumbl|shed|cut|slump|sank|eas|more|less|few",
)
"""Some word of every lead that a count, sum or measure can be related by; without one there is no relation to look for."""
CHANGE_AFTER = re.compile(r"\s?(?:(?P<up>increase|rise|higher|more|growth|jump|gain|improvement|boost)|(?P<down>decrease|drop|fall|decline|lower|fewer|less|reduction|cut|loss))\b")
PLAN = re.compile(
    r"\s*(?:so với |so |của |of (?:the )?|compared (?:to|with) (?:the )?|against (?:the )?)?"
    r"(?P<base>(?:kế hoạch|dự toán|chỉ tiêu|nghị quyết|mục tiêu|kh năm|plan|annual plan|yearly plan|target|annual target|estimate|assigned plan)(?!\w)[^,;.()]*?)(?= (?:và )?(?:tăng|giảm|cao hơn|thấp hơn)\b| and |[,;.()]|$)",
)
SAME_PERIOD = re.compile(r"\s*(?:so với |so |of |compared (?:to|with) )?(?:the )?(?:cùng kỳ|cùng thời điểm|năm trước|năm ngoái|tháng trước|same period|previous year|last year|previous month)")
COMPARED = re.compile(r"\s*(?:so với|so|compared (?:to|with))\b")
SHARE = re.compile(r"(?:^|(?<=\W))(?:chiếm|chiếm tỷ lệ|chiếm tỉ lệ|chiếm trên|tương đương|account(?:s|ed|ing)? for|making up|representing|tỷ lệ|tỉ lệ|đạt tỷ lệ|đạt tỉ lệ|equivalent to|equal to|a rate of)(?: (?:khoảng|gần|hơn|trên|lần lượt|tới|about|nearly|over|more than))*\s*[:(]?\s*$")
SHARE_BASE = re.compile(r"\s*(?:of |trong |trên )?(?P<base>(?:tổng |số |the |dân số|total |trong tổng |all |diện tích|[a-zà-ỹđ])[^,;.()%]{2,60})")
SUBSET = re.compile(r"(?:^|(?<=\W))(?:trong đó|trong số đó|trong số này|including|of which|of whom|of these|of them|among them|among which|gồm|bao gồm|riêng|in which|gồm có)\b")
SO_FAR = re.compile(r"\b(?:đến nay|tới nay|hiện|to date|so far|nay đã|đã có|đã)\b")
VALUE_OF = re.compile(r"(?:^|(?<=\W))(?:với |có )?(?:tổng |a total |total )?(?:số tiền|trị giá|giá trị|vốn(?: đăng ký| đầu tư)?|số vốn(?: đăng ký)?|kinh phí|worth|amount of|value of|capital of|valued at|ước trị giá|tổng trị giá)(?: (?:là|hơn|gần|khoảng|trên|đạt|ước|more than|nearly|about|of|over))*\s*$")
TOTAL_AFTER = re.compile(r"(?:nâng|đưa|bringing|raising|bring|brought|nâng tổng)\b.*(?:\blên|\bto|\blà|\bđạt|\bthành)(?: (?:hơn|gần|khoảng|trên|mức|more than|nearly|over|about))?\s*$")
PER_ITEM = re.compile(r"(?:^|(?<=\W))(?:mỗi|each|per) (?:suất|phần|căn|hộ|người|con|cháu|em|gia đình|suất quà|phần quà|học sinh|gift|house|household|person|one|worth)(?: \w+){0,3}(?: (?:trị giá|là|được|nhận|worth|of|hơn|gần))*\s*$|(?:^|(?<=\W))(?:mỗi|each)\s*$|trị giá mỗi (?:suất|phần)(?: \w+){0,2}\s*$")

BASE_BETWEEN = re.compile(
    r"(?:^|(?<=\W))(?P<verb>cao hơn|thấp hơn|nhiều hơn|ít hơn|vượt|tăng|giảm) (?:so với |so )?(?:mức )?(?P<base>(?:bình quân|trung bình|kế hoạch|cùng kỳ|chỉ tiêu|dự toán|mục tiêu|nghị quyết|"
    r"cuối năm|đầu năm|đầu nhiệm kỳ|tháng trước|năm trước|năm ngoái|năm (?:19|20)\d\d)[^,;.()%]{0,50}?) ?(?:là |đến |tới |gần |hơn |khoảng )?$",
)
TARGET_WORDS = re.compile(r"(?:mục tiêu|kế hoạch|chỉ tiêu|dự toán|target|plan)")

# What a figure is compared with. The group `base` ends at a comma, bracket or connective.
BASE = re.compile(
    r"(?:(?:so với|compared (?:to|with)|in comparison with|versus|as against|so) (?:the )?(?P<base>(?:cùng|bình quân|mức|năm|tháng|quý|đầu|cuối|trước|kỳ|kế hoạch|chỉ tiêu|dự toán|"
    r"giai đoạn|nhiệm kỳ|thời điểm|same|previous|last|20\d\d|a year|one year|the|national|average|period|plan|target|trung bình|cả|đại hội|vụ|hôm|ngày|mục tiêu|nghị quyết|toàn|year|month|beginning|end)[^,;.()]*?)"
    r"|(?:over|than|from|against) (?:in )?(?:the )?(?P<weak>(?:same period|previous (?:year|month|quarter|term)|last (?:year|month|quarter)|a year (?:ago|earlier)|20\d\d|year earlier|national average|plan\b|target\b)[^,;.()]*?))"
    r"(?= (?:và )?(?:tăng|giảm|cao hơn|thấp hơn|đạt|vượt|toàn tỉnh|cả tỉnh)\b| and |[,;.()]|$)"
    r"|(?P<bare>cùng kỳ(?: năm (?:trước|ngoái|20\d\d))?|year - on - year|year-on-year|cùng thời điểm năm trước)",
)

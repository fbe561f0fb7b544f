"""Comparison phrases: how a figure stands to another (change, ratio, share, plan, rank ...) and what the base is. THE place to add one."""

from __future__ import annotations

import re

_FILL = r"(?:\s+(?:thêm|nhẹ|mạnh|khoảng|gần|hơn|trên|tới|đến|bình quân|trung bình|được|là|nhanh|cao|sâu|đạt|ước|by|of|about|nearly|over|to|a|an|another|around|more than|less than|approximately|some|almost|further|sharply|slightly|at least|chung|hàng năm|hằng năm|từ|dưới|xấp xỉ|tương ứng|lần lượt|cả|:))*"
_END = r"\s*[:(]?\s*$"

UP = ("tăng", "tăng trưởng", "lên", "nâng", "increase", "increased", "increases", "increasing", "up", "rise", "rises", "rose", "risen", "rising", "grew", "grow", "grows", "growing", "growth", "gained", "gain", "climbed", "jumped", "added", "surged", "soared", "advanced", "boosted", "additional", "an additional", "improved")
DOWN = ("giảm", "hạ", "sụt", "sụt giảm", "cắt giảm", "decrease", "decreased", "decreases", "decreasing", "down", "fell", "fall", "falls", "fallen", "falling", "dropped", "drop", "drops", "lost", "lose", "losing", "reduced", "reduce", "reducing", "reduction", "reductions", "declined", "decline", "declines", "slid", "slipped", "plunged", "plummeted", "tumbled", "shed", "cut", "slumped", "sank", "eased", "cutting", "tinh giản", "tinh gọn")
MORE, LESS = ("cao hơn", "nhiều hơn", "vượt", "hơn"), ("thấp hơn", "ít hơn", "kém", "kém hơn", "hụt")


def _any(words: tuple[str, ...]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


HINT = re.compile(
    r"tăng|giảm|lên|xuống|còn|từ|mỗi|nâng|đưa|thành|hơn|vượt|kém|hụt|trong|gồm|riêng|nay|hiện|đã|tiền|giá|vốn|phí|hạ|sụt|cắt|tinh|"
    r"each|per\b|to\b|from|includ|which|whom|them|these|date|far|worth|amount|value|capital|bring|rais|increas|up\b|ris|rose|grew|grow|gain|climb|jump|add|surg|soar|advanc|boost|"
    r"improv|decreas|down|fell|fall|drop|los|reduc|declin|slid|slip|plung|plumm|tumbl|shed|cut|slump|sank|eas|more|less|few",
)
"""Some word of every lead that a count, sum or measure can be related by; without one there is no relation to look for."""
CHANGE = re.compile(rf"(?:^|(?<=\W))(?:(?P<up>{_any(UP)})|(?P<down>{_any(DOWN)})){_FILL}{_END}")
DIFFERENCE = re.compile(rf"(?:^|(?<=\W))(?:(?P<up>{_any(MORE[:3])})|(?P<down>{_any(LESS)}))(?: (?:khoảng|gần|tới|đến|trên|mức))?{_END}")
LEVEL = re.compile(r"(?:^|(?<=\W))(?:lên|xuống|còn|lên mức|xuống còn|xuống mức|lên đến|lên tới|đạt mức|to|to reach)(?: (?:còn|mức|khoảng|gần|hơn|trên|just|about|nearly|over))*\s*(?:us ?)?[$€£]?$")
FROM = re.compile(r"(?:^|(?<=\W))(?:từ|từ mức|từ chỗ|from)(?: (?:mức|khoảng|gần|hơn|trên|about|nearly))*\s*(?:us ?)?[$€£]?$")
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
RESPECTIVELY = re.compile(r"\b(?:lần lượt|tương ứng|respectively)\b")
RATIO = re.compile(r"(?:^|(?<=\W))(?:bằng|đạt|chỉ bằng|equal to|equivalent to|reaching|reached)(?: (?:khoảng|gần|hơn|trên))*\s*$")

TARGET_WORDS = re.compile(r"(?:mục tiêu|kế hoạch|chỉ tiêu|dự toán|target|plan)")

# What a figure is compared with. The group `base` ends at a comma, bracket or connective.
BASE = re.compile(
    r"(?:(?:so với|compared (?:to|with)|in comparison with|versus|as against|so) (?:the )?(?P<base>(?:cùng|bình quân|mức|năm|tháng|quý|đầu|cuối|trước|kỳ|kế hoạch|chỉ tiêu|dự toán|"
    r"giai đoạn|nhiệm kỳ|thời điểm|same|previous|last|20\d\d|a year|one year|the|national|average|period|plan|target|trung bình|cả|đại hội|vụ|hôm|ngày|mục tiêu|nghị quyết|toàn|year|month|beginning|end)[^,;.()]*?)"
    r"|(?:over|than|from|against) (?:the )?(?P<weak>(?:same period|previous (?:year|month|quarter|term)|last (?:year|month|quarter)|a year (?:ago|earlier)|20\d\d|year earlier|national average|plan\b|target\b)[^,;.()]*?))"
    r"(?= (?:và )?(?:tăng|giảm|cao hơn|thấp hơn|đạt|vượt|toàn tỉnh|cả tỉnh)\b| and |[,;.()]|$)"
    r"|(?P<bare>cùng kỳ(?: năm (?:trước|ngoái|20\d\d))?|year - on - year|year-on-year|cùng thời điểm năm trước)",
)

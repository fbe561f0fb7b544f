"""Lines that are no part of an article: datelines, notices, related lists, tails of re-publishers, repeated captions. Works on lines, knows no tree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from crawlers.reading.blocks import Line, tidy
from crawlers.reading.dates import parse_moment
from crawlers.reading.images import is_file_name
from crawlers.reading.names import fold

_PAPER_CODE = r"[A-ZĐ][\w.Đđ]{1,24}(?:\.(?:vn|com|net|org)(?:\.vn)?)?"
_DATELINE = re.compile(
    rf"^\s*(?P<line>[(\[]\s?(?:{_PAPER_CODE}|Báo\s[^()]{{2,40}}|TTXVN[^()]{{0,20}}|[A-ZĐÀ-Ỹ][\w. ]{{1,20}}News|Theo\s[^()]{{2,30}})(?:\s?/\s?[\w.]{{2,20}})?\s?[)\]])\s?[-–—:.,]{{0,2}}\s*(?=\S)"
)
_CITY = re.compile(
    r"^\s*(?P<line>(?:[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ]{2,12}[ .]?){1,4}(?:\s?\([\w.\s/]{2,20}\))?)\s?[-–—]{1,2}\s(?=[A-ZĐÀ-Ỹ“\"])"
)
_BRACKETED = re.compile(r"^\s*(?P<line>[(\[](?P<name>[^()\[\]]{3,40})[)\]])\s?[-–—:.]{0,2}\s*(?=\S)")
_TEMPLATE = re.compile(r"\{\{[^{}]{0,300}\}\}|\{%[^{}]{0,300}%\}")

_TAIL = re.compile(
    r"^(?:comments?\s?\(\d+\)|bình luận\s?\(\d+\)|bình luận|ý kiến bạn đọc.{0,20}|please leave a comment to share your feelings!?|hãy bình luận.{0,40}|same (?:tag|category|author|topic)s?|cùng (?:thẻ|chuyên mục|danh mục|tác giả|chủ đề)|no data|không có dữ liệu|"
    r"(?:các )?tin(?:, bài)? (?:liên quan|khác|đã đưa|đã đăng|cùng chuyên mục|cùng loại|mới hơn|cũ hơn|nổi bật|đọc nhiều)|(?:các )?bài (?:viết )?(?:liên quan|khác|cùng chuyên mục|viết khác)|related (?:news|articles|posts|stories)|you may also like|có thể bạn quan tâm|"
    r"đọc (?:thêm|nhiều|tiếp)|xem thêm|xem nhiều|tin đọc nhiều|tin mới(?: nhất)?|read more|more news|gửi bình luận|từ khóa|từ khoá|tags?|chủ đề|gửi ý kiến)\s?[:.]?$",
    re.IGNORECASE,
)
_BOX_LABEL = re.compile(r"^(?:đọc thêm|xem thêm|tin(?:, bài)? liên quan|bài (?:viết )?liên quan|có thể bạn quan tâm)\s?[:.]?$", re.IGNORECASE)
_SOURCE_WORD = re.compile(r"^(?:source|nguồn)\s?[:：]?$", re.IGNORECASE)
_SOURCE_URL = re.compile(
    r"^(?:source|nguồn|nguồn tin|link gốc|original)\s?[:：]\s?(?P<url>https?://\S{4,500}|(?:www\.)?[\w-]{2,40}(?:\.[\w-]{2,20}){1,4}/\S{0,400})$",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"^(?:theo dõi .{2,40} trên(?: google news.{0,20}| zalo.{0,20}|.{0,10})|mời (?:quý )?(?:độc giả|bạn đọc|quý vị).{0,120}(?:xem|đọc|đón|theo dõi|bấm|tham gia).{0,120}|đăng ký nhận (?:tin|bản tin).{0,80}|vui lòng (?:đăng nhập|nhập).{0,100}|"
    r"chia sẻ(?: bài viết)?\s?:?|share(?: this)?(?: article)?\s?:?|trở lại .{2,30}|in bài viết|in trang|về trang chủ|lên đầu trang|nghe (?:đọc )?(?:bài|nội dung).{0,20}|0:00.{0,20}|giọng (?:nam|nữ).{0,30}|cỡ chữ.{0,20}|chia sẻ (?:qua|lên|facebook|twitter|zalo).{0,30}|like fanpage.{0,60}|bản quyền thuộc .{2,60}|ghi rõ nguồn .{2,80}|"
    r"(?:mục lục|nội dung (?:chính|bài viết)|table of contents)(?: \[?(?:ẩn|hiện|hide|show)\]?)?|sign up for .{2,80}newsletter.{0,40}|follow us on .{2,60}|no videos? available|advertisement|quảng cáo|bạn (?:có )?(?:thích|thấy) bài (?:viết )?này.{0,30})[.!?]?$",
    re.IGNORECASE,
)
_TEASER = re.compile(
    r"^(?:>>+|»|▶|►|→|\*?\s?(?:xem thêm|đọc thêm|tin liên quan|bài liên quan|read more|see also|related)\s?[:：>»])\s*\S", re.IGNORECASE
)
_CONTROL = re.compile(
    r"(?:\d{1,3} )?(?:phút|giây|giờ|ngày|tuần|tháng) trước|\d{1,2} phút đọc|\d{1,2} min(?:utes?)? read|lượt (?:xem|đọc)|đã xem|views?|cỡ chữ|mới nhất|cũ nhất|tự động cập nhật(?: sau \d+ giây)?|lưu bài(?: viết)?|"
    r"in (?:trang này|bài(?: viết)?|tin)|bản in|gửi (?:cho bạn bè|bài viết|email)|trở lại|quay lại|về đầu trang|(?:nghe )?đọc bài(?: viết)?|nghe (?:bài(?: viết)?|đọc bài(?: viết)?|audio)|tải về|sao chép(?: liên kết)?|copy link|"
    r"chia sẻ(?: bài viết)?|bình luận|phản hồi|yêu thích|thích|facebook|twitter|zalo|linkedin|telegram|pinterest|messenger|email|google news|theo dõi|quảng cáo|chế độ ban đêm|[aA][-+]{0,2}(?= |$)|thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|"
    r"chủ nhật|cập nhật(?: lúc)?|ngày đăng|gmt\s?[+]\s?7|ngày|tháng|năm|lúc|giờ|\d+(?:[.,:/-]\d+)*|[\W_]+",
    re.IGNORECASE,
)
"""What controls and date lines of an article's head are made of; a line of nothing else is no text. From written pages of systems in other shapes."""
_RELATIVE = re.compile(r"\d{1,3} (?:giây|phút|giờ|ngày|tuần|tháng) trước(?:\s?[·|•-]\s?[^.,!?]{2,30})?", re.IGNORECASE)
_DIGITAL_STUB = re.compile(r"^DNUM_[A-Z]+(?:\s+\d{1,2}:\d{2})?$")


_FOREIGN_NOTICE = re.compile(
    r"^(?:follow (?:@\w+|.{2,60}) on (?:twitter|facebook|instagram)|this article has been sent to|an error has occurred, please try again|thank you$|order reprints|print article$|copyright ©|©\s?\d{4}|"
    r"all rights reserved|comments?$|write to .{2,60} at \S{2,60}@|if you buy something through this|we use income earning|subscribe to the .{2,60}(?:newsletter|channel)|get the day.s top headlines|"
    r"get .{2,60} delivered (?:through|to) your|tell us what you think|click here (?:to subscribe|for more)|if you enjoyed this article|like this story\?|this copy is for your personal|something to consider$|"
    r"listen to .{2,40} live at|sign up (?:here|for)|for more .{2,40}(?:follow|visit|subscribe))",
    re.IGNORECASE,
)
"""Notices under English articles; from aeb pages whose id's SHA-1 is odd (barrons, nytimes, bbc, morebikes, nationalreview, spokesman, rt, ign)."""


def untemplated(lines: Iterable[Line]) -> list[Line]:
    """Lines without `{{...}}` that a template engine left unrendered."""
    kept = []
    for line in lines:
        if "{{" in line.text or "{%" in line.text:
            line.text = tidy(_TEMPLATE.sub(" ", line.text))
        if line.text:
            kept.append(line)
    return kept


def strip_dateline(text: str, known: Iterable[str] = (), own: frozenset[str] = frozenset()) -> tuple[str | None, str]:
    """Dateline and the rest of a first line.

    >>> strip_dateline("(Baonghean.vn) - Chiều 15/12, Ban Thường vụ họp.")
    ('(Baonghean.vn)', 'Chiều 15/12, Ban Thường vụ họp.')
    >>> strip_dateline("(GLO)- Sáng nay"), strip_dateline("HÀ NỘI - Sáng nay"), strip_dateline("(Cập nhật lúc 8 giờ) Nước lũ lên.")
    (('(GLO)', 'Sáng nay'), ('HÀ NỘI', 'Sáng nay'), (None, '(Cập nhật lúc 8 giờ) Nước lũ lên.'))
    """
    for mark in known:
        if mark and text.startswith(mark):
            return mark, text[len(mark) :].lstrip(" -–—:.,")
    found = _DATELINE.match(text) or _CITY.match(text)
    if found is None and own and (bracketed := _BRACKETED.match(text)) and fold(bracketed["name"]) in own:
        found = bracketed
    if found is None:
        return None, text
    return found["line"].strip(), text[found.end() :]


def is_dateline(text: str) -> bool:
    """A dateline standing alone (`(VTC News) -` before the lead)."""
    return len(text) <= 40 and strip_dateline(text + " X")[1] == "X"


def cut_tail(lines: list[Line]) -> tuple[list[Line], str | None]:
    """Lines up to the first furniture heading that stands after half of the text; the printed address of the original, if any."""
    total = sum(len(line.text) for line in lines)
    so_far = 0
    for index, line in enumerate(lines):
        so_far += len(line.text)
        if found := _SOURCE_URL.match(line.text):
            if so_far * 2 >= total or index >= len(lines) // 2:
                return lines[:index], found["url"]
        elif (_TAIL.match(line.text) or _SOURCE_WORD.match(line.text)) and so_far * 2 >= total:
            if _BOX_LABEL.match(line.text) and _goes_on(lines[index + 1 :]):
                continue  # a box of links in the middle; the label itself goes with the notices
            after = next((found["url"] for later in lines[index + 1 : index + 3] if (found := _SOURCE_URL.match("Source: " + later.text))), None)
            return lines[:index], after
    return lines, None


def _goes_on(lines: Sequence[Line]) -> bool:
    """Whether two paragraphs of prose follow one another: a list of others with summaries has a headline between."""
    prose = [
        line.kind == "p" and len(line.text) >= 60 and line.linked * 2 < len(line.text) and line.text.endswith((".", "”", '"', "!", "?"))
        for line in lines
    ]
    return any(one and other for one, other in pairwise(prose))


def is_head_info(text: str, known: Collection[str | None]) -> bool:
    """A line of an article's head that tells the date with counters, or with a name or section known already (`An Bình • 19/11/2026, 17:45 • Kinh tế`)."""
    if text.removeprefix("- ") in known:
        return True
    if len(text) > 140 or parse_moment(text) is None:
        return False
    return _HEAD_INFO.search(text) is not None or any(name and len(name) >= 4 and name in text for name in known)


_HEAD_INFO = re.compile(r"lượt (?:xem|đọc)|số lần (?:xem|đọc)|(?:ngày|người) đăng\s?:|\bviews?\b|phút đọc", re.IGNORECASE)


def without_end_links(lines: list[Line]) -> list[Line]:
    """Without two or more last lines that are links with at most a date beside them, and the label over them (`Tin đã đưa:`)."""
    end = len(lines)
    while end and lines[end - 1].linked * 10 >= len(lines[end - 1].text) * 7 and len(lines[end - 1].text) >= 20:
        end -= 1
    if len(lines) - end < 2 or end < 2:
        return lines
    return lines[: end - 1] if lines[end - 1].text.endswith(":") and len(lines[end - 1].text) <= 40 else lines[:end]


def is_date_line(text: str) -> bool:
    """A line that is a printed date and nothing else (`Thứ Ba, ngày 31 tháng 3 năm 2026, 10:40`).

    >>> is_date_line("Cập nhật lúc 15:08, Thứ Hai, 11/05/2025 (GMT+7)"), is_date_line("Ngày 11/5/2025, xã họp bàn việc nước sạch.")
    (True, False)
    """
    return len(text) <= 80 and any(char.isdigit() for char in text) and _DATE_WORDS.sub("", text) == "" and parse_moment(text) is not None


_DATE_WORDS = re.compile(
    r"thứ\s(?:hai|ba|tư|năm|sáu|bảy|\d)|chủ\snhật|ngày|tháng|năm|lúc|cập nhật|đăng|gmt|[+]?\d+|[\s/:.,|()\[\]–-]+|giờ|phút|\b(?:sa|ch|am|pm)\b",
    re.IGNORECASE,
)
_IMPRINT = re.compile(
    r"^(?:.{2,60}(?:[-–]|là)\s?(?:tiếng nói|cơ quan)(?: ngôn luận)? của|giấy phép (?:xuất bản|số|hoạt động)|tổng biên tập\s?:|tòa soạn\s?:|toà soạn\s?:|ghi rõ nguồn|bản quyền thuộc|copyright ©|® )",
    re.IGNORECASE,
)


def drop_notices(lines: list[Line], title: str) -> list[Line]:
    """Without notices, share labels, teasers and a repeated headline."""
    head = fold(title)
    kept: list[Line] = []
    tail = len(lines) * 2 // 3 - 1
    for index, line in enumerate(lines):
        text = line.text
        if _NOTICE.match(text.strip(" -–—*[]")) or _is_control(line) or _DIGITAL_STUB.match(text) or is_file_name(text.removeprefix("- ")):
            continue
        if _TEASER.match(text) and (line.all_link or len(text) < 160):
            continue
        if len(text) <= 40 and _TAIL.match(text):
            continue
        if index >= tail and len(text) <= 400 and _FOREIGN_NOTICE.match(text.removeprefix("- ")):
            continue
        if len(kept) < 3 and ((head and fold(text) == head) or is_date_line(text)):
            continue
        if index >= tail and _IMPRINT.match(text):
            break
        kept.append(line)
    return kept


def _is_control(line: Line) -> bool:
    """A short line of controls, counters and dates (`19-11-2026 | 17:20 Lượt xem: 1.204`, `3 ngày trước`); figures, rows and list items alone are text."""
    return line.kind not in {"li", "row", "h"} and is_control(line.text)


def is_control(text: str) -> bool:
    """Whether a short text is nothing but controls, counters and dates.

    >>> is_control("Gửi Email"), is_control("17:20 | Lượt xem: 1.204"), is_control("Thích Nhật Từ")
    (True, True, False)
    """
    if len(text) > 120 or not _CONTROL.match(text):
        return False
    return _RELATIVE.fullmatch(text) is not None or (not _CONTROL.sub("", text) and re.search(r"[^\W\d_]{3}", text) is not None)


def alike(one: str, other: str) -> bool:
    """Whether two short lines say the same, if in two translations: captions are printed twice by re-publishers.

    >>> alike("Comrade An Binh, secretary, spoke at the meeting of the ward.", "Comrade An Binh, secretary, gave a speech at the meeting of the ward.")
    True
    >>> alike("Tăng 5% so với cùng kỳ năm 2023.", "Tăng 7% so với cùng kỳ năm 2024.")
    False
    """
    if not (20 <= len(one) <= 300 and 20 <= len(other) <= 300) or one[:8] != other[:8]:
        return False
    first, second = (re.findall(r"\w+", text.casefold()) for text in (one, other))
    if first[:4] != second[:4] or min(len(first), len(second)) < 5:
        return False
    if {word for word in first if word.isdigit()} != {word for word in second if word.isdigit()}:
        return False
    shared = Counter(first) & Counter(second)
    return shared.total() * 10 >= max(len(first), len(second)) * 7


def drop_repeats(lines: list[Line], captions: Sequence[str]) -> list[Line]:
    """Without captions of the page's pictures, and without a short line and its neighbour that say the same (a caption printed twice)."""
    known = {fold(caption) for caption in captions}
    kept = [line for line in lines if not (known and line.kind != "row" and len(line.text) <= 450 and _is_caption(line.text, known, captions))]
    twins = {
        number
        for index, (line, following) in enumerate(pairwise(kept))
        if line.kind == following.kind == "p" and alike(line.text, following.text)
        for number in (index, index + 1)
    }
    if sum(len(kept[index].text) for index in twins) * 4 > sum(len(line.text) for line in kept):
        return kept  # a text that says things twice, no captions
    return [line for index, line in enumerate(kept) if index not in twins]


def _is_caption(text: str, known: set[str], captions: Sequence[str]) -> bool:
    key = fold(text)
    if key in known or any(alike(text, caption) for caption in captions):
        return True
    return len(key) > 20 and any(key in caption or (caption in key and len(caption) > 20 and len(caption) * 10 >= len(key) * 7) for caption in known)

"""Invented articles and copies of them by kind, with the truth of which belong together: what bench and tests of stories measure on."""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from crawlers.records import Telling
from tests.newsstand.grammar import Place
from tests.newsstand.press import Shelf
from tests.newsstand.topics import TOPICS

START = datetime(2026, 3, 2, 1, tzinfo=UTC)
PAPERS = ("baovidu", "baohoagiang", "baotanlac", "baomyson", "baobinhyen", "baodonghai")
PROVINCES = ("Hòa Giang", "Tân Lạc", "Mỹ Sơn", "Bình Yên", "Đông Hải", "Vĩnh Tường", "An Khê", "Phú Lộc")
COMMUNES = ("Hòa Thắng", "Đông Hà", "Tam Quan", "Xuân Lập", "Mường So", "Thạch Bàn", "Gia Lạc", "Nậm Cắn", "Trà Vong", "Long Điền")

ALWAYS_ONE = ("exact", "nfd", "reformatted", "renumbered")
"""Copies whose words are the original's to the letter: all of them must be found."""
SAME = (*ALWAYS_ONE, "furniture", "headline", "dateline", "cut", "extended", "edited", "teaser")
APART = ("figure", "template", "digest")
"""What must not join: a copy with a figure replaced, the next issue of a series, a digest of several articles."""

EXTRA = (
    "Theo ghi nhận của phóng viên, người dân địa phương đều đồng tình với cách làm này và mong được hướng dẫn kỹ hơn.",
    "Trước đó, lãnh đạo sở đã có buổi làm việc với các hộ kinh doanh quanh chợ để nghe ý kiến về thời gian thi công.",
    "Nhiều ý kiến cho rằng cần sớm có quy định rõ ràng về trách nhiệm của từng khâu, tránh đùn đẩy khi có sự cố xảy ra.",
    "Bà con trong thôn kể lại rằng chưa năm nào mưa về muộn như thế, giếng khơi cạn trơ đáy từ đầu tháng giêng âm lịch.",
    "Trong buổi chiều cùng ngày, đoàn công tác đến thăm hai gia đình chính sách và trao quà của hội chữ thập đỏ tỉnh.",
    "Ở một diễn biến khác, ban quản lý dự án cho biết mặt bằng đoạn qua khu dân cư phía bắc vẫn chưa được bàn giao.",
)  # fmt: skip
SYNONYMS = (("cho biết", "thông tin"), ("triển khai", "thực hiện"), ("đạt", "ước đạt"), ("người dân", "bà con"), ("tăng", "tăng thêm"),
            ("trên địa bàn", "tại địa bàn"), ("hiện", "hiện nay"), ("đã", "vừa"), ("các", "những"), ("được", "đã được"))  # fmt: skip


@dataclass(frozen=True)
class Original:
    """One invented article in both languages."""

    number: int
    title: str
    text: str
    english_title: str
    english: str
    published_at: datetime


@dataclass(frozen=True)
class Case:
    """A telling, what it was made as, and the originals it was made of."""

    telling: Telling
    kind: str
    of: tuple[int, ...]


def originals(count: int, seed: int = 1, *, nights: int = 30) -> list[Original]:
    """Articles of one to three drafts each, so that short and long ones are there, spread over `nights`; unrelated ones are kept unlike."""
    rng = random.Random(seed)
    shelf, used = Shelf(tries=8), Counter[str]()
    made = []
    for number in range(count):
        published = START + timedelta(days=rng.randrange(nights), minutes=rng.randrange(900))
        place = Place(rng.choice(PROVINCES), tuple(rng.sample(COMMUNES, 6)))
        drafts = [shelf.compose(rng.choice(TOPICS), place, _day(published), rng, used) for _ in range(rng.choice((1, 1, 2, 3)))]
        english = [draft.write("en") for draft in drafts]
        made.append(
            Original(
                number, drafts[0].vi.title, "\n".join(draft.vi.text()[0] for draft in drafts),
                english[0].title, "\n".join(copy.text()[0] for copy in english), published,
            )
        )  # fmt: skip
    return made


def _day(when: datetime) -> date:
    return when.date()


def cases(written: Sequence[Original], seed: int = 2, *, of_each: int = 5) -> list[Case]:
    """Every original, and of each some copies of different kinds, made some hours later for other papers."""
    rng = random.Random(seed)
    made: list[Case] = []
    for original in written:
        paper = original.number % len(PAPERS)
        made.append(Case(_telling(original, "original", original.title, original.text, PAPERS[paper], 0), "original", (original.number,)))
        kinds = rng.sample((*SAME, *APART), of_each)
        for position, kind in enumerate(kinds, 1):
            hours = rng.uniform(0.5, 40)
            outlet = PAPERS[(paper + position) % len(PAPERS)]
            of: tuple[int, ...] = (original.number,)
            title, text = original.title, original.text
            if kind == "digest":
                more = rng.sample([other for other in written if other is not original], 4)
                title = "Điểm tin trong tuần: những việc bạn đọc quan tâm"
                text = "\n".join("\n".join(part.text.split("\n")[:3]) for part in (original, *more))
                of = (original.number, *(other.number for other in more))
            elif kind == "template":
                title, text = replaced_figures(title, rng, share=1.0), replaced_figures(text, rng, share=1.0)
                outlet, hours = PAPERS[paper], 24.0
            else:
                title, text = copy_of(kind, title, text, rng)
            made.append(Case(_telling(original, kind, title, text, outlet, hours), kind, of))
    return made


def _telling(original: Original, kind: str, title: str, text: str, outlet: str, hours: float) -> Telling:
    name = f"{original.number}-{kind}"
    return Telling(name, f"https://{outlet}.example/{name}.html", title, text, original.published_at + timedelta(hours=hours), language="vi")


def copy_of(kind: str, title: str, text: str, rng: random.Random) -> tuple[str, str]:
    """The (title, text) of a copy of one kind."""
    lines = text.split("\n")
    if kind == "nfd":
        return unicodedata.normalize("NFD", title), unicodedata.normalize("NFD", text)
    if kind == "reformatted":
        text = text.replace("\n", rng.choice(("\r\n\r\n", " ", "\n \n"))).replace(", ", rng.choice((",\u00a0", " , ", ", ")))
        return title, text.replace('"', "”").replace(" - ", " – ").replace(". ", f".{rng.choice(('  ', chr(0x200B) + ' ', ' '))}")
    if kind == "renumbered":
        return re.sub(r"(?<=\d)([.,])(?=\d)", lambda m: "," if m[1] == "." else ".", title), re.sub(
            r"(?<=\d)([.,])(?=\d)", lambda m: "," if m[1] == "." else ".", text
        )
    if kind == "furniture":
        before = f"Thứ {rng.choice(('hai', 'ba', 'tư', 'năm'))}, {rng.randint(1, 28)}/{rng.randint(1, 12)}/2026 | {rng.randint(10, 23)}:{rng.randint(10, 59)} GMT+7\nA- A A+ Chia sẻ Facebook Zalo"
        return title, f"{before}\n{text}\nBình luận (0)\nTin cùng chuyên mục\nXem thêm\nIn bài viết"
    if kind == "headline":
        words = title.split()
        return rng.choice(
            (f"Chuyện từ cơ sở: {words[0]} và những điều chưa kể", " ".join(reversed(words)), f"Nhìn lại một cách làm ở {words[-1]}")
        ), text
    if kind == "dateline":
        return title, f"({rng.choice(('BVD', 'Báo Ví Dụ', 'HGO'))}) - {text}\n{rng.choice(('Minh Lan', 'PV - CTV', 'Theo Báo Hòa Giang'))}"
    if kind == "cut":
        return title, "\n".join(lines[: max(2, round(len(lines) * rng.uniform(0.5, 0.75)))])
    if kind == "extended":
        at = rng.randint(1, len(lines))
        extra = rng.sample(EXTRA, max(1, min(len(EXTRA), round(len(lines) * rng.uniform(0.2, 0.45)))))
        return title, "\n".join([*lines[:at], *extra, *lines[at:]])
    if kind == "edited":
        return title, edited(text, rng)
    if kind == "teaser":
        return title, lines[0]
    if kind == "figure":
        return title, replaced_figures(text, rng, share=0.0)
    assert kind == "exact", kind
    return title, text


def edited(text: str, rng: random.Random) -> str:
    """One sentence in four re-worded by a desk: a synonym, a dropped word, a clause turned."""
    sentences = re.split(r"(?<=[.!?])\s+", text)
    out = []
    for sentence in sentences:
        if rng.random() < 0.25:
            old, new = rng.choice(SYNONYMS)
            sentence = sentence.replace(old, new, 1)  # noqa: PLW2901
            words = sentence.split(" ")
            plain = [i for i, word in enumerate(words) if word.isalpha() and word.islower()]
            if plain:
                words.pop(rng.choice(plain))
            sentence = " ".join(words)  # noqa: PLW2901
        out.append(sentence)
    return "\n".join(out)


def replaced_figures(text: str, rng: random.Random, *, share: float) -> str:
    """Figures of two digits and more replaced by others of the same size: one at least, and `share` of the rest."""
    places = [m for m in re.finditer(r"(?<![\w/.,-])\d[\d.,]*\d(?![\w/])", text) if not re.fullmatch(r"(?:19|20)\d\d", m.group())]
    if not places:
        return text
    sure = rng.choice(places)
    out, at = [], 0
    for m in places:
        if m is not sure and rng.random() >= share:
            continue
        digits = [i for i, c in enumerate(m.group()) if c.isdigit()]
        changed = list(m.group())
        which = digits[0] if len(digits) < 3 else digits[rng.choice((1, 2))]
        changed[which] = str((int(changed[which]) + rng.randint(1, 8)) % 9 + 1) if int(changed[which]) != 9 else "4"
        if "".join(changed) == m.group():
            changed[which] = "7" if changed[which] != "7" else "3"
        out += [text[at : m.start()], "".join(changed)]
        at = m.end()
    return "".join([*out, text[at:]])


def true_stories(made: Sequence[Case]) -> dict[str, str]:
    """Id -> its true story."""
    return {case.telling.id: (f"story {case.of[0]}" if case.kind in ("original", *SAME) else case.telling.id) for case in made}


def translations(written: Sequence[Original], seed: int = 3) -> list[Case]:
    """English copies of every second original, hours later, as an aggregator has them: no printed address, no pictures."""
    rng = random.Random(seed)
    made = []
    for original in written[::2]:
        name = f"{original.number}-en"
        when = original.published_at + timedelta(hours=rng.uniform(1, 60))
        telling = Telling(name, f"https://vnanh.example/en/{name}", original.english_title, original.english, when, language="en")
        made.append(Case(telling, "translation", (original.number,)))
    return made

"""What kind of page this is, from its URL, its tree and the text read off it: an article of some kind, or the reason why not. Pure."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any
from urllib.parse import unquote, urlsplit

from crawlers.records import Kind
from crawlers.sites import Site

_BY_STATUS = {401: "blocked", 402: "paywall", 403: "blocked", 404: "gone", 410: "gone", 451: "blocked"}


def reason_of_status(status: int) -> str | None:
    """Why an answer of this HTTP status is no article's page; None for 200.

    >>> [reason_of_status(status) for status in (200, 404, 503, 418)]
    [None, 'gone', 'server_error', 'http_status']
    """
    if status == 200:
        return None
    return _BY_STATUS.get(status, "server_error" if status >= 500 else "http_status")


_BY_URL = (
    (
        "print_copy",
        re.compile(
            r"^/(?:print|in|ban-in|in-bai|in-bai-viet|in-tin|inbai|printview)/|/(?:print|ban-in)/?$|[?&](?:print|action=print|view=print|print_view)=?(?:1|true|yes)?(?:&|$)|/print/[0-9a-f]{6,}/",
            re.IGNORECASE,
        ),
    ),
    (
        "tag_page",
        re.compile(
            r"^/(?:[a-z]{2}/)?(?:tags?|tu-khoa|tukhoa|keywords?|topic-tag|s|hashtag)(?:/|\?|-?\d|$)|[?&](?:tag|tags|keyword|q|s)=|-tag\d+(?:\.|/|$)",
            re.IGNORECASE,
        ),
    ),
    (
        "event_page",
        re.compile(
            r"-event\d+\.html?$|^/(?:event|su-kien|chu-de|topic|dong-su-kien|chuyen-de)/[^/]*/?$|-(?:chu-de|topic|sk)\d+\.html?$", re.IGNORECASE
        ),
    ),
    ("epaper", re.compile(r"^/(?:e-?paper|bao-in|baoin|bao-giay|so-bao|doc-bao-in)(?:/|\?|-|$)|//epaper\.", re.IGNORECASE)),
    (
        "list_page",
        re.compile(
            r"^/(?:search|tim-kiem|archive|sitemap|author|tac-gia|lien-he|contact|about|gioi-thieu)(?:/|\?|\.html?$|$)|^/tin-moi[^/]{0,20}\.html?$",
            re.IGNORECASE,
        ),
    ),
    ("blocked", re.compile(r"^/(?:[\w-]{1,30}/)?(?:login|dang-nhap|signin)(?:/|\?|\.|$)|^/cdn-cgi/", re.IGNORECASE)),
)
_HOME = re.compile(r"^/(?:[a-z]{2}(?:-[a-z]{2})?/?)?(?:(?:index|home|default|trang-chu)(?:\.\w{2,5})?/?)?$", re.IGNORECASE)


def refused_url(url: str, site: Site | None = None) -> tuple[str, str] | None:
    """Reason and detail where the address alone says that no article stands there.

    >>> refused_url("https://baohoagiang.example/"), refused_url("https://baohoagiang.example/lua-duoc-mua-123.html")
    (('list_page', 'home page'), None)
    >>> refused_url("https://baohoagiang.example/dai-hoi-event12.html")[0], refused_url("https://baohoagiang.example/print/3f9a01bc/123.htm")[0]
    ('event_page', 'print_copy')
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    path = unquote(parts.path) or "/"
    full = path + (f"?{parts.query}" if parts.query else "")
    if _HOME.match(path) and not _numbered(parts.query):
        return "list_page", "home page"
    if site and site.article_url and site.article_url.search(full) and not (site.not_article and site.not_article.search(full)):
        return None
    for reason, pattern in _BY_URL:
        if pattern.search(full) or (reason == "epaper" and (parts.hostname or "").startswith("epaper.")):
            return reason, f"address {full[:80]}"
    if site and site.not_article and site.not_article.search(full):
        return "list_page", f"not an article address of {site.key}"
    return None


def _numbered(query: str) -> bool:
    """An old portal's article at the root (`/?mabb=123`, `/viewer.aspx?id=7`)."""
    return re.search(r"(?:^|&)\w{1,12}=\d+", query) is not None


_BLOCK_WORDS = re.compile(
    r"captcha|xác minh (?:truy cập|bạn|rằng)|không phải (?:là )?(?:người máy|robot)|verify (?:you are|that you are) (?:a )?human|are you a robot|checking your browser|just a moment|access denied|"
    r"request blocked|attention required|403 forbidden|bị từ chối truy cập|truy cập bị chặn|lưu lượng bất thường|unusual traffic|enable javascript and cookies|ddos protection|"
    r"bật javascript để tiếp tục|please enable javascript|vui lòng bật javascript",
    re.IGNORECASE,
)
_MISSING_WORDS = re.compile(
    r"không tìm thấy (?:trang|nội dung|bài viết|đường dẫn|kết quả)|^trang không tồn tại|trang (?:bạn|này|quý vị)[^.]{0,40}(?:không tồn tại|không tìm thấy|đã bị (?:xóa|xoá|gỡ))|bài viết (?:này |(?:mà )?(?:bạn|quý vị) (?:đang )?(?:tìm|xem|yêu cầu)(?: kiếm)? )?(?:không (?:còn )?tồn tại|đã (?:bị|được) (?:xóa|xoá|gỡ))|"
    r"nội dung (?:này |bạn yêu cầu )?(?:không tồn tại|không còn)|page (?:not found|you (?:requested|are looking for))|error 404|404 not found|lỗi 404|^404\b|^not found\b|content (?:is )?no longer available",
    re.IGNORECASE,
)
_LOGIN_TITLE = re.compile(r"(?:đăng nhập|log ?in|sign in)(?= tài khoản|\s[-–|]|$)", re.IGNORECASE)
_PAY_WORDS = re.compile(
    r"đăng nhập (?:để|hoặc[^.]{0,30}để) (?:đọc|xem) (?:tiếp|toàn bộ|thêm|bài)|(?:bài viết|nội dung) (?:này )?(?:chỉ )?dành (?:riêng )?cho (?:hội viên|thành viên|thuê bao|(?:bạn đọc|độc giả) (?:trả phí|đăng ký|đặt mua))|"
    r"subscribe to (?:read|continue|unlock)|mua gói (?:đọc|thuê bao)|this (?:article|content) is for subscribers|sign in to (?:read|continue)|log ?in to (?:read|continue)|đăng ký (?:gói|thành viên) để đọc|(?:mua|chọn) gói[^.]{0,60} để đọc",
    re.IGNORECASE,
)


def refused_page(visible: str, title: str, *, declared_article: bool) -> tuple[str, str] | None:
    """Reason and detail where the page's whole visible text (or its title) is a wall, a challenge or a missing page."""
    size = len(visible)
    head = visible[:3000]
    if size < 1500 and (found := _BLOCK_WORDS.search(head)):
        return "blocked", found[0].lower()
    if 0 < size < 1500 and not declared_article and (found := _LOGIN_TITLE.match(title)):
        return "paywall", found[0].lower()
    if (found := _MISSING_WORDS.search(title)) and len(title) < 90 and not declared_article:
        return "soft_404", found[0].lower()
    if size < 1200 and not declared_article and (found := _MISSING_WORDS.search(head)):
        return "soft_404", found[0].lower()
    return None


def paywalled(visible: str, text: str, *, closed: bool = False) -> str | None:
    """The words of a pay or login wall beside a short text; `closed`: the page declares itself not free to read."""
    found = _PAY_WORDS.search(visible) if len(text) < 1200 else None
    return found[0].lower() if found else "declared not free" if closed and len(text) < 1000 else None


def prints_itself(tree: Any) -> tuple[str, str] | None:
    """Reason and detail of a page that opens the printer by itself: a copy for printing."""
    body = tree.find("body")
    return ("print_copy", "opens the printer") if body is not None and "window.print" in (body.get("onload") or "") else None


def without_text(tree: Any) -> str:
    """The reason for a page without text: pictures with captions are a gallery."""
    return "gallery" if sum(1 for _ in tree.iter("figcaption")) >= 3 else "no_text"


_SECTION_URL = re.compile(
    r"^/(?:[a-z]{2}/)?[a-z]+(?:-[a-z]+){0,5}(?:/[a-z]+(?:-[a-z]+){0,5}){0,2}(?:-\d{1,4})?(?:\.html?|/|/trang-?\d+/?|/page/\d+/?)?$", re.IGNORECASE
)


def headline_links(tree: Any) -> list[str]:
    """Texts of the links that are long enough for headlines, 25 to 250 characters."""
    texts = (" ".join("".join(link.itertext()).split()) for link in tree.iter("a"))
    return [text for text in texts if 25 <= len(text) <= 250]


def list_page(
    url: str, site: Site | None, headlines: list[str], lines: list[str], *, declared: bool, strongly: bool, dated: bool, adrift: bool = False
) -> str | None:
    """Why this is a section, topic or home page: its text is other articles' headlines. None for an article.

    `declared` = og:type says article (section pages copy that); `strongly` = an article node or a publication time is declared;
    `dated` = a date with its minute is printed beside the title; `adrift` = none of the site's layouts stands here and no date at all. `lines` is the text that was read off the page.
    """
    parts = urlsplit(url)
    full = parts.path + (f"?{parts.query}" if parts.query else "")
    foreign = site is not None and site.article_url is not None and site.article_url.search(full) is None
    if foreign and not strongly and not dated and len(headlines) >= 8:
        return f"not an article address of {site.key}, {len(headlines)} headlines" if site else None
    if strongly or dated or len(headlines) < 5:
        return None
    if adrift:
        return f"none of the site's layouts, no date, {len(headlines)} headlines"
    heads = tuple({headline.casefold() for headline in headlines})
    openings = [line.casefold().removeprefix("- ") for line in lines]
    teasers = sum(opening.startswith(heads) for opening in openings)
    share = teasers / max(1, len(lines))
    long_prose = sum(len(opening) for opening in openings if len(opening) >= 80 and not opening.startswith(heads))
    if teasers >= 4 and share >= 0.4:
        return f"{teasers} of {len(lines)} lines are headlines of others"
    if _SECTION_URL.match(parts.path) and not declared and len(headlines) >= 15 and long_prose < 600:
        return f"section address, {len(headlines)} headlines"
    return None


def teaser_list(headlines: list[str], lines: list[str], *, whole: bool) -> str | None:
    """Five or more headlines of others spread through the text, no stretch between them longer than a third of it: a list with teasers.

    `whole`: each must be a line of its own (a dated bulletin links words of its sentences).
    """
    if len(headlines) < 5:
        return None
    heads = {headline.casefold() for headline in headlines}
    starts, size = {0}, 0
    for line in lines:
        low = line.casefold().removeprefix("- ")
        if whole:
            starts |= {size} if low in heads else set()
        else:
            starts |= {size + at for head in heads if (at := low.find(head)) >= 0}
        size += len(line)
    if len(starts) < 5:
        return None
    longest = max(after - before for before, after in pairwise([*sorted(starts), size]))
    return f"{len(starts)} headlines of others all through the text" if longest * 3 <= size else None


def teaser_boxes(tree: Any, lines: list[str]) -> str | None:
    """Five or more boxes of a linked headline and some prose that hold most of what was read as text: a topic page."""
    boxes: dict[Any, str] = {}
    for head in tree.iter("h2", "h3", "h4"):
        words = len(" ".join("".join(head.itertext()).split()))
        linked = len(" ".join(" ".join(" ".join(link.itertext()) for link in head.iter("a")).split()))
        if words >= 20 and linked * 10 >= words * 9:
            text = " ".join("".join(head.getparent().itertext()).split())
            if words + 40 <= len(text) <= words + 1000:
                boxes[head.getparent()] = text
    if len(boxes) < 5:
        return None
    held = "\n".join(boxes.values())
    inside = sum(len(line) for line in lines if line in held)
    return f"{len(boxes)} boxes of headline and teaser" if inside * 10 >= 6 * sum(map(len, lines)) else None


_LIVE = re.compile(r"(?:^|[\s_-])(?:live-?blog|tuong-?thuat|live-?text|cap-?nhat-?truc-?tiep|liveblog\w*)(?:$|[\s_-])", re.IGNORECASE)
_LIVE_TITLE = re.compile(r"^(?:trực tiếp|tường thuật|live|live ?blog)\s?[:：|-]|\[(?:trực tiếp|live)\]|tường thuật trực tiếp", re.IGNORECASE)
_VIDEO_URL = re.compile(r"/(?:video|videos|media/video|truyen-hinh|clip|tv)(?:/|-)|-video-?\d+\.html?$|-v\d+\.html?$", re.IGNORECASE)
_GALLERY = re.compile(
    r"/(?:anh|photo|photos|photo-story|phong-su-anh|chum-anh|thu-vien-anh|gallery|tin-anh|emagazine-anh)(?:/|-)|\b(?:chùm ảnh|phóng sự ảnh|\[?ảnh\]|\[photo\]|photo story)\b",
    re.IGNORECASE,
)
_LONG = re.compile(
    r"/(?:longform|emagazine|e-magazine|megastory|mega-story|long-form)(?:/|-|s/)|\[?(?:e-?magazine|megastory|longform)\]?\s?[:|-]", re.IGNORECASE
)


def article_kind(url: str, title: str, types: set[str], *, classes: str, text: str, images: int, videos: int) -> Kind:
    """The kind of an article that was read; `classes` are the class names round the body.

    >>> article_kind("https://a.example/x-1.html", "Trực tiếp: Lễ khai mạc", set(), classes="", text="a b", images=0, videos=0)
    'live_blog'
    """
    if "liveblogposting" in types or _LIVE_TITLE.search(title) or _LIVE.search(classes):
        return "live_blog"
    path = urlsplit(url).path
    if _VIDEO_URL.search(path) or ("videoobject" in types and videos and len(text) < 800):
        return "video"
    if _LONG.search(path) or _LONG.search(title) or ("longform" in classes.lower() and "longform-body" in classes.lower()):
        return "longform"
    words = len(text.split())
    if (images >= 4 and (_GALLERY.search(path) or _GALLERY.search(title) or images * 25 > words)) or "imagegallery" in types:
        return "gallery"
    return "article"

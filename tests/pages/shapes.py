"""The markup of real publishing systems, rebuilt by hand: class names, order of blocks and date forms as on the real pages, words invented."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from typing import Any

from tests.pages.stories import Story, make_story

WEEKDAYS = ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"]


@dataclass
class Shape:
    """One publishing system: address, how many pages, how a story becomes a page."""

    name: str
    host: str
    paper: str
    path: str
    render: Callable[[Story, Shape], str]
    stories: list[Story]
    profile: str = ""
    expect: dict[str, Any] = field(default_factory=dict)

    def url(self, story: Story) -> str:
        return f"https://{self.host}" + self.path.format(slug=story.slug, number=100_000 + story.number, ym=story.published.strftime("%Y%m"))


def head(
    story: Story,
    shape: Shape,
    *,
    ld: dict[str, Any] | None = None,
    metas: dict[str, str] | None = None,
    title: str | None = None,
    author: str | None = None,
) -> str:
    values = {
        "og:title": story.title,
        "og:site_name": shape.paper,
        "og:type": "article",
        "description": story.lead or story.blocks[0][1],
        **(metas or {}),
    }
    if author is not None:
        values["author"] = author
    tags = "".join(f'<meta {"property" if ":" in name else "name"}="{name}" content="{escape(value)}">' for name, value in values.items() if value)
    script = f'<script type="application/ld+json">{json.dumps(ld, ensure_ascii=False)}</script>' if ld else ""
    return f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{escape(title or story.title + " - " + shape.paper)}</title>{tags}{script}</head>'


def nav(shape: Shape) -> str:
    items = "".join(
        f'<li><a href="/{name}/">{label}</a></li>'
        for name, label in (("chinh-tri", "Chính trị"), ("kinh-te", "Kinh tế"), ("xa-hoi", "Xã hội"), ("van-hoa", "Văn hóa"))
    )
    return f'<div class="header"><span id="today">Thứ Ba, 24/11/2026 08:00</span><a href="/">{shape.paper}</a><ul class="menu">{items}</ul></div>'


def foot(shape: Shape) -> str:
    return f'<div class="footer"><p>{shape.paper} - cơ quan của Đảng bộ tỉnh. Giấy phép số 12/GP-BVHTT cấp ngày 01/02/2020.</p><p>Ghi rõ nguồn "{shape.paper}" khi phát hành lại thông tin từ trang này.</p></div></body></html>'


def related(story: Story, box: str, label: str) -> str:
    items = "".join(
        f'<li><a href="/tin-{index}.html">{escape(title)}</a> <span class="date">({day})</span></li>'
        for index, (title, day) in enumerate(story.related)
    )
    return f'<div class="{box}"><h3>{label}</h3><ul>{items}</ul></div>'


def blocks(story: Story, picture: Callable[[Any], str], *, p: str = "<p>{0}</p>", h: str = "<h3>{0}</h3>") -> str:
    out = []
    for kind, content in story.blocks:
        if kind == "p":
            out.append(p.format(escape(content)))
        elif kind == "h":
            out.append(h.format(escape(content)))
        elif kind == "ul":
            out.append("<ul>" + "".join(f"<li>{escape(item)}</li>" for item in content) + "</ul>")
        elif kind == "table":
            out.append(
                '<table border="1"><tbody>'
                + "".join("<tr>" + "".join(f"<td><p>{escape(cell)}</p></td>" for cell in row) + "</tr>" for row in content)
                + "</tbody></table>"
            )
        elif kind == "pic":
            out.append(picture(content))
    return "\n".join(out)


def portal(story: Story, shape: Shape) -> str:
    """A: /<section>/<YYYYMM>/<slug>-<id>/, div#content, lead as the first bold paragraph, captions in td.image_desc, no date in the head."""

    def picture(pic):
        return f'<table class="image center" align="center"><tbody><tr><td><img alt="" src="/file/{pic.file}"></td></tr><tr><td class="image_desc">{escape(pic.printed)}</td></tr></tbody></table>'

    dateline = f"{escape(story.dateline)} - " if story.dateline else ""
    sign = f'<p style="text-align:right"><strong>{escape(story.byline)}</strong></p>' if story.byline else ""
    source = f'<p style="text-align:right"><em>{escape(story.attribution)}</em></p>' if story.attribution else ""
    return (
        head(story, shape, metas={"og:type": ""})
        + f'<body>{nav(shape)}<div class="article_content"><h1 class="media-heading title5">{escape(story.title)}</h1>'
        + f'<div class="date">Cập nhật lúc {story.published:%H:%M}, {WEEKDAYS[story.published.weekday()]}, {story.published:%d/%m/%Y} (GMT+7)</div>'
        + '<ul class="social"><li><a href="#">Chia sẻ Facebook</a></li></ul><div class="content" id="content">'
        + f"<p><strong>{dateline}{escape(story.lead)}</strong></p>"
        + blocks(story, picture, p='<p style="text-align: justify;">{0}</p>', h='<p style="text-align: justify;"><strong>{0}</strong></p>')
        + sign + source
        + f'</div>{related(story, "bd02 tin-lien-quan", "Tin liên quan")}</div>{foot(shape)}'
    )  # fmt: skip


def epi(story: Story, shape: Shape) -> str:
    """B: article__title, article__sapo, article__body; JSON-LD with +0700 and an empty author; the paper as meta author; the signature a bare last div."""
    stamp = story.published.strftime("%Y-%m-%dT%H:%M:%S+0700")
    ld = {
        "@context": "http://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "datePublished": stamp,
        "dateModified": stamp,
        "author": {"@type": "Person", "name": ""},
        "publisher": {"@type": "Organization", "name": shape.paper},
    }

    def picture(pic):
        return f'<table class="picture"><tbody><tr><td class="pic"><img data-src="https://cdn.{shape.host}/{pic.file}" src="data:image/gif;base64,R0lGOD"></td></tr><tr><td class="pCaption caption">{escape(pic.printed)}</td></tr></tbody></table>'

    tags = "".join(f'<a href="/tu-khoa/{index}.html">#{escape(tag)}</a>' for index, tag in enumerate(story.tags))
    return (
        head(story, shape, ld=ld, author=shape.paper, metas={"article:section": story.section, "article:published_time": stamp, "news_keywords": ", ".join(story.tags)})
        + f'<body>{nav(shape)}<div class="main-col content-col"><div class="article"><h1 class="article__title cms-title">{escape(story.title)}</h1>'
        + f'<div class="article__meta"><time class="time"><span>{story.published:%d/%m/%Y %H:%M}</span></time><div class="social"><a>Chia sẻ qua Twitter</a><a class="print">In bài viết</a></div></div>'
        + f'<div class="article__sapo cms-desc"><i class="icon"></i>{escape(story.lead)}</div><div class="rennab"></div><div class="article__body zce-content-body cms-body">'
        + blocks(story, picture, p="<div>{0}</div>", h="<h2>{0}</h2>").replace("</div>\n<div>", '</div><div class="sda_middle"><div class="rennab fyi"></div></div><div>', 1)
        + (f'<div class="t1"><span class="t2">{escape(story.byline)}</span></div>' if story.byline else "")
        + f'</div><div class="article__tags"><h3 class="box-heading"><span class="title">Từ khóa:</span></h3><div class="box-content">{tags}</div></div></div>'
        + f'{related(story, "related-news", "Tin cùng chuyên mục")}</div>{foot(shape)}'
    )  # fmt: skip


def longform(story: Story, shape: Shape) -> str:
    """C: sc-longform-header over b-maincontent .entry; author and date in the header; dateline in the lead; an image file's name above its caption."""

    def picture(pic):
        return f'<figure class="image"><img src="https://cdn.{shape.host}/{pic.file}"><figcaption>{escape(pic.caption)}{f" Ảnh: {escape(pic.credit)}" if pic.credit else ""}</figcaption></figure>'

    return (
        head(story, shape, metas={"og:type": "article", "article:published_time": story.published.isoformat(), "keywords": ",".join(story.tags)})
        + f'<body>{nav(shape)}<div class="sc-longform-header"><h1 class="sc-longform-header-title block-sc-title">{escape(story.title)}</h1>'
        + f'<p class="sc-longform-header-meta"><span class="sc-longform-header-author block-sc-author">{escape(story.author or "")}</span> <span class="sc-longform-header-date block-sc-publish-time">{story.published:%H:%M | %d/%m/%Y}</span></p>'
        + f'<p class="sc-longform-header-sapo block-sc-sapo">{escape(story.dateline + " - " if story.dateline else "")}{escape(story.lead)}</p></div>'
        + '<div class="b-maincontent"><article class="entry entry-no-padding">'
        + blocks(story, picture, p='<p class="align-justify">{0}</p>', h="<h2>{0}</h2>")
        + '<div class="sc-empty-layer"></div></article></div>'
        + f'<div class="b-grid c-box"><div class="c-box__title__name">Bài đọc tiếp</div>{related(story, "b-grid__list", "")}</div>{foot(shape)}'
    )  # fmt: skip


def vdoc(story: Story, shape: Shape) -> str:
    """D: #newscontents .content-fck, section as an h1, JSON-LD with the day only and the minute in span.pubdate; caption a slanted paragraph; `Tin, ảnh:` last."""
    ld = {
        "@context": "https://schema.org/",
        "@type": "NewsArticle",
        "name": story.title,
        "datePublished": story.published.date().isoformat(),
        "description": f"{story.dateline} - {story.lead}",
    }

    def picture(pic):
        return f'<p style="text-align: center;"><img class="zoomimg" src="/image/{pic.file}"></p>\n<p style="text-align: center;"><em><span>{escape(pic.printed)}</span></em></p>'

    tags = "".join(f'<a class="tag_item" href="/tags/{index}">{escape(tag)}</a>' for index, tag in enumerate(story.tags))
    return (
        head(story, shape, ld=ld, metas={"description": f"{story.dateline} - {story.lead}"})
        + f'<body>{nav(shape)}<div id="content"><div id="colcate1"><div class="titlecate"><h1><a href="/{story.section}/">{story.section.upper()}</a><span> > Trong tỉnh</span></h1></div>'
        + f'<div class="sharemxh"><span class="pubdate 128">{story.published:%d/%m/%Y - %H:%M}</span><div class="fright"><a>Chia sẻ Facebook</a></div></div>'
        + f'<h1 class="margintopbot10 fw700">{escape(story.title)}</h1><div id="newscontents"><div class="content-fck slider-jsgallery">'
        + f"<p><strong>{escape(story.dateline or '')}</strong> - {escape(story.lead)}</p>"
        + blocks(story, picture, h="<p><strong>{0}</strong></p>")
        + f'<div class="AMN_res_mid"></div><p><strong>{escape(story.byline or "")}</strong></p></div></div>'
        + f'<div id="linkshare"><div class="sharelike"><b class="fs13">Chia sẻ bài viết</b></div></div><div class="block_tag"><div class="txt_tag">Từ khóa</div>{tags}</div>'
        + f'<div id="comment"><div class="titletd"><b>BÌNH LUẬN</b></div><textarea>Ý kiến của bạn</textarea></div>{related(story, "detail-related", "Tin khác")}</div></div>{foot(shape)}'
    )  # fmt: skip


def detail(story: Story, shape: Shape) -> str:
    """E: h1.name, #content-detail with the lead as h2, an unrendered template, a related box inside the body, a bare date line."""

    def picture(pic):
        return f'<figure class="expNoEdit"><img src="/upload/{pic.file}" alt=""/><figcaption><p>{escape(pic.printed)}</p></figcaption></figure>'

    return (
        head(story, shape, metas={"og:type": ""})
        + f'<body>{nav(shape)}<div class="content-article"><div class="category"><a href="/{story.section}/">{story.section}</a></div><h1 class="name">{escape(story.title)}</h1>'
        + f'<div class="date">{WEEKDAYS[story.published.weekday()]}, ngày {story.published.day} tháng {story.published.month} năm {story.published.year}, {story.published:%H:%M}</div>'
        + f'<div class="print_page"><a>In trang</a></div><div id="content-detail"><h2>{escape(story.lead)}</h2>'
        + blocks(story, picture)
        + "<p>{{ widget.title }}</p>"
        + (f'<p style="text-align: right;"><strong>{escape(story.byline)}</strong></p>' if story.byline else "")
        + (f'<p style="text-align: right;">{escape(story.attribution)}</p>' if story.attribution else "")
        + f'{related(story, "block-news-list", "Cùng chuyên mục")}</div><div class="social"><span>Chia sẻ</span></div><div class="topics"><a>{escape(story.tags[0])}</a></div></div>{foot(shape)}'
    )  # fmt: skip


def dcontent(story: Story, shape: Shape) -> str:
    """F: h1.pTitle, p.pHead, #dcontent; captions p.pCaption under the picture; author line p.pAuthor; teaser links `>>` inside the body."""

    def picture(pic):
        return f'<p class="pBody pCenter"><img class="news-image" src="/media/{pic.file}"></p><p class="pCaption" style="text-align:center">{escape(pic.printed)}</p>'

    return (
        head(story, shape, metas={"article:published_time": story.published.strftime("%Y-%m-%dT%H:%M:%S"), "article:section": story.section})
        + f'<body>{nav(shape)}<div class="article-detail"><h1 class="pTitle">{escape(story.title)}</h1><span class="date_news">{story.published:%d/%m/%Y | %H:%M}</span><p class="pHead">{escape(story.dateline + " - " if story.dateline else "")}{escape(story.lead)}</p><div id="dcontent">'
        + blocks(story, picture, p='<p class="pBody">{0}</p>', h='<p class="pSubTitle"><strong>{0}</strong></p>')
        + f'<p class="pBody"><a href="/x-1.htm">&gt;&gt; {escape(story.related[0][0])}</a></p>'
        + (f'<p class="pAuthor" style="text-align:right"><strong>{escape(story.byline)}</strong></p>' if story.byline else "")
        + f'</div><div class="box-content"><h3>Đọc nhiều</h3>{related(story, "content-list", "")}</div></div>{foot(shape)}'
    )  # fmt: skip


def signed(numbers: range, signatures: list[str], **more: Any) -> list[Story]:
    return [
        make_story(number, signature=signatures[index % len(signatures)], lists=index % 3 == 1, table=index % 3 == 2, heads=index % 2 == 0, **more)
        for index, number in enumerate(numbers)
    ]

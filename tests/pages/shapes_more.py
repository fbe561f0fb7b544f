"""More publishing systems: the old ones (ASP.NET form, layout tables, br text), the national papers' and the aggregator's."""

from __future__ import annotations

import json
import unicodedata
from html import escape

from tests.pages.shapes import WEEKDAYS, Shape, blocks, foot, head, nav, related
from tests.pages.stories import Story


def aspx(story: Story, shape: Shape) -> str:
    """One ASP.NET form round the page, layout tables, text broken by br, the letter Ð for Đ, no meta at all, related list with older dates."""
    body = []
    for kind, content in story.blocks:
        if kind in {"p", "h"}:
            body.append(f"{escape(content)}<br /><br />")
        elif kind == "ul":
            body += [f"- {escape(item)}<br />" for item in content]
        elif kind == "table":
            body.append(
                '<table border="1">' + "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in content) + "</table>"
            )
        elif kind == "pic":
            body.append(
                f'<table align="center" width="400"><tr><td><img src="/Uploads/{content.file}"></td></tr><tr><td align="center"><i>{escape(content.printed)}</i></td></tr></table>'
            )
    page = (
        f'<html><head><title>{escape(shape.paper)}</title></head><body><form name="aspnetForm" method="post" action="viewer.aspx" id="aspnetForm"><input type="hidden" name="__VIEWSTATE" value="dDwtMTA4MzE0MjEwNTs7Pg==">'
        f'<table width="980"><tr><td colspan="2">{nav(shape)}</td></tr><tr><td valign="top" width="640"><span id="ctl00_lblTitle" class="titleDetail"><h1>{escape(story.title)}</h1></span>'
        f'<div class="datetimes"><span id="ctl00_lblPostedDate">{story.published:%H:%M}, {story.published:%d/%m/%Y}</span></div>'
        f'<div class="sapo"><b>{escape(story.lead)}</b></div><div class="news_body">{"".join(body)}'
        + (f'<div align="right"><b>{escape(story.byline)}</b></div>' if story.byline else "")
        + f'</div>{related(story, "tin-lien-quan", "Các tin khác")}</td><td width="300">{related(story, "sidebar", "Tin mới")}</td></tr></table></form>{foot(shape)}'
    )  # fmt: skip
    return page.replace("Đ", "Ð")


def express(story: Story, shape: Shape) -> str:
    """A national paper: the article in `sidebar-1`, p.description, the author as the last right-aligned strong, JSON-LD author the organisation, site name behind the description."""
    stamp = story.published.isoformat()
    ld = {
        "@context": "http://schema.org",
        "@graph": [
            {"@type": "WebPage", "name": story.title},
            {
                "@type": "NewsArticle",
                "headline": story.title,
                "datePublished": stamp,
                "dateModified": stamp,
                "author": {"@type": "Organization", "name": shape.paper},
            },
        ],
    }

    def picture(pic):
        return f'<figure class="tplCaption" itemprop="image"><meta itemprop="url" content="x"><div class="fig-picture"><picture><source srcset="a"><img class="lazy" data-src="https://img.{shape.host}/{pic.file}" alt="{escape(pic.caption)}"></picture></div><figcaption itemprop="description"><p class="Image">{escape(pic.printed)}</p></figcaption></figure>'

    tags = "".join(f'<h4 class="item-tag"><a href="/tag/{index}">{escape(tag)}</a></h4>' for index, tag in enumerate(story.tags))
    return (
        head(story, shape, ld=ld, metas={"description": f"{story.lead} - {shape.paper}", "pubdate": stamp, "articleSection": story.section, "keywords": ", ".join(story.tags)}, author=shape.paper)
        + f'<body>{nav(shape)}<section class="section page-detail top-detail"><div class="container"><div class="sidebar-1"><div class="header-content"><ul class="breadcrumb"><li><a>{story.section}</a></li></ul><span class="date">{WEEKDAYS[story.published.weekday()].capitalize()}, {story.published.day}/{story.published.month}/{story.published.year}, {story.published:%H:%M} (GMT+7)</span></div>'
        + f'<h1 class="title-detail">{escape(story.title)}</h1><p class="description">{escape(story.lead)}</p><article class="fck_detail">'
        + blocks(story, picture, p='<p class="Normal">{0}</p>', h='<p class="Normal"><strong>{0}</strong></p>')
        + f'<p class="Normal" style="text-align:right;"><strong>{escape(story.byline or "")}</strong></p></article><div class="tags">{tags}</div>'
        + f'<div class="list-news-relate"><ul><li><a href="/y.html">{escape(story.related[1][0])}</a></li></ul></div></div></div></section>{foot(shape)}'
    )  # fmt: skip


def photo(story: Story, shape: Shape) -> str:
    """A photo story: every paragraph stands in a caption box under an empty figcaption; lead an h2 after `(… News) -`; author box under the body; time zone-less in meta."""
    stamp = story.published.strftime("%Y-%m-%dT%H:%M:%S")
    ld = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "datePublished": stamp,
        "author": {"@type": "Person", "name": story.author, "url": "/tac-gia"},
    }
    rows = "".join(
        f'<div class="clearfix div-pic-fw"><figure class="expNoEdit"><img class="lazy" data-src="/i/{story.number}-{index}.jpg" alt="{escape(story.title)} - {index}"><figcaption></figcaption></figure><div class="w-full"><p class="ctmb expEdit">{escape(content)}</p></div></div>'
        for index, (kind, content) in enumerate(story.blocks)
        if kind in {"p", "h"}
    )
    return (
        head(story, shape, ld=ld, metas={"article:published_time": stamp, "article:section": story.section, "og:type": "article", "keywords": ", ".join(story.tags), "article:author": "https://social.example/paper"}, author=shape.paper)
        + f'<body>{nav(shape)}<section class="nd-detail"><header><h1 class="font28 bold">{escape(story.title)}</h1></header><div class="gray"><a class="mt-category">{story.section}</a><span class="time-update">{WEEKDAYS[story.published.weekday()]}, {story.published:%d/%m/%Y %H:%M:%S} +07:00</span></div>'
        + f'<div class="content-wrapper"><span class="inline-nb bold">({shape.paper}) -</span><h2 class="font18 bold inline-nb">{escape(story.lead)}</h2><div class="baner-mb"><div class="note-bg-red"></div><span>Được tài trợ</span></div><div class="edittor-content box-cont clearfix">{rows}</div>'
        + f'<div class="author-make tr"><span class="uppercase bold">{escape(story.author or "")}</span></div></div><div class="relate-listnews"><div>Đọc thêm</div>{related(story, "grid", "")}</div></section>{foot(shape)}'
    )  # fmt: skip


def columns(story: Story, shape: Shape) -> str:
    """A daily's system: h2.detail-sapo, VCSortableInPreviewMode pictures, author and date above the body, a related box in the middle of the text; the page in NFD."""

    def picture(pic):
        return f'<div class="VCSortableInPreviewMode active" type="Photo"><div><img src="https://cdn.{shape.host}/{pic.file}"></div><div class="PhotoCMS_Caption"><p data-placeholder="caption">{escape(pic.printed)}</p></div></div>'

    body = blocks(story, picture, h="<p><b>{0}</b></p>")
    box = f'<div class="VCSortableInPreviewMode" type="RelatedOneNews" id="relatednews"><a class="title" href="/z.htm">{escape(story.related[2][0])}</a></div>'
    middle = body.find("\n", len(body) // 2)
    page = (
        head(story, shape, metas={"article:published_time": story.published.isoformat(), "article:modified_time": story.published.isoformat(), "article:author": story.author or ""})
        + f'<body>{nav(shape)}<div class="detail__cmain"><div class="detail-cate"><a>{story.section}</a></div><h1 class="detail-title article-title">{escape(story.title)}</h1><div class="detail-author-bot"><div class="author-info"><a class="name">{escape(story.author or "")}</a></div><div class="detail-time"><div data-role="publishdate">{story.published:%d/%m/%Y %H:%M} GMT+7</div></div></div>'
        + f'<h2 class="detail-sapo" data-role="sapo">{escape(story.lead)}</h2><div class="detail-cmain"><div class="detail-content afcbc-body" data-role="content">{body[:middle]}{box}{body[middle:]}</div></div>'
        + f'<div class="detail-tab"><a>Bình luận (0)</a></div>{related(story, "box-lien-quan", "Tin cùng chuyên mục")}</div>{foot(shape)}'
    )  # fmt: skip
    return unicodedata.normalize("NFD", page)


def singular(story: Story, shape: Shape) -> str:
    """Figures with caption and credit apart, a data table in a figure, `(Dân …) -` in the sapo, author box with a link, hidden audio player."""

    def picture(pic):
        return f'<figure class="image align-center"><img data-original="https://cdn.{shape.host}/{pic.file}" src="/blank.gif"><figcaption><p>{escape(pic.caption)}{f" (Ảnh: {escape(pic.credit)})." if pic.credit else ""}</p></figcaption></figure>'

    ld = {
        "@context": "https://schema.org",
        "@type": ["NewsArticle"],
        "headline": story.title,
        "datePublished": story.published.isoformat(),
        "author": [{"@type": "Person", "name": story.author}],
        "articleSection": [story.section],
        "keywords": story.tags,
    }
    return (
        head(story, shape, ld=ld, title=f"{story.title} | {shape.paper}")
        + f'<body>{nav(shape)}<article class="singular-container"><h1 class="title-page detail">{escape(story.title)}</h1><div class="author-wrap"><div class="author-meta"><div class="author-name"><a href="/tac-gia/1.htm">{escape(story.author or "")}</a></div><time class="author-time" datetime="{story.published:%Y-%m-%d %H:%M}">{WEEKDAYS[story.published.weekday()]}, {story.published:%d/%m/%Y - %H:%M}</time></div></div>'
        + f'<h2 class="singular-sapo">{escape(story.dateline or "")} - {escape(story.lead)}</h2><div class="audio-player" style="display:none"><p>Nghe nội dung bài viết, giọng nữ miền Bắc, tốc độ bình thường</p></div><div class="singular-content">'
        + blocks(story, picture, h="<h3>{0}</h3>")
        + f'</div><ul class="tags-wrap">{"".join(f"<li><a href=/tag/{i}>{escape(tag)}</a></li>" for i, tag in enumerate(story.tags))}</ul></article>{related(story, "article-related", "Tin liên quan")}{foot(shape)}'
    )  # fmt: skip


def blogpress(story: Story, shape: Shape) -> str:
    """A blog system used by district papers: .td-post-content, the lead merely the first paragraph, caption classes of the blog, share words as plain lines."""

    def picture(pic):
        return f'<div id="attachment_1" class="wp-caption aligncenter" style="width: 610px"><img src="/wp-content/uploads/{pic.file}"><p class="wp-caption-text">{escape(pic.printed)}</p></div>'

    return (
        head(story, shape, metas={"article:published_time": story.published.isoformat(), "og:type": "article", "article:tag": ", ".join(story.tags)}, author="admin")
        + f'<body>{nav(shape)}<article class="post"><div class="td-post-header"><h1 class="entry-title">{escape(story.title)}</h1><div class="td-module-meta-info"><span class="td-post-date"><time class="entry-date" datetime="{story.published.isoformat()}">{story.published:%d/%m/%Y}</time></span></div></div><div class="td-post-content">'
        + blocks(story, picture)
        + f'<p>Chia sẻ:</p><p><a href="/a-1/">{escape(story.related[0][0])}</a></p><p style="text-align: right;"><em>{escape(story.byline or "")}</em></p></div>'
        + f'<div class="td-post-source-tags"><ul class="td-tags"><li><span>TAGS</span></li>{"".join(f"<li><a href=/tag/{i}>{escape(tag)}</a></li>" for i, tag in enumerate(story.tags))}</ul></div></article>{related(story, "td_block_related_posts", "BÀI VIẾT LIÊN QUAN")}{foot(shape)}'
    )  # fmt: skip


def oldportal(story: Story, shape: Shape) -> str:
    """A portal of 2012-2018: newscontent with an h4 title, p.text-intro, captions slanted in the picture's own paragraph, the date with SA/CH, section by breadcrumb JSON-LD."""
    half = "SA" if story.published.hour < 12 else "CH"
    picture = lambda pic: f'<p align="center"><img src="/dataimages/{pic.file}"><br /><em>{escape(pic.printed)}</em></p>'  # noqa: E731
    crumbs = {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": 1, "name": "Trang chủ"},
            {"@type": "ListItem", "position": 2, "item": {"@id": "/x", "name": story.section}},
        ],
    }
    return (
        head(story, shape, ld=crumbs, metas={"og:type": "", "description": ""})
        + f'<body>{nav(shape)}<div class="detail"><h1 class="title">{escape(story.title)}</h1><div class="date">{WEEKDAYS[story.published.weekday()]}, {story.published:%d/%m/%Y} {story.published:%I:%M} {half}</div><p class="text-intro">{escape(story.lead)}</p><div class="newscontent">'
        + blocks(story, picture, p="<div>{0}</div>", h="<div><b>{0}</b></div>")
        + f'<div style="text-align:right"><b>{escape(story.byline or "")}</b></div></div>{related(story, "tinkhac", "Tin khác:")}</div>{foot(shape)}'
    )  # fmt: skip


def aggregator(story: Story, shape: Shape) -> str:
    """The aggregator: source name twice and glued to the day, caption as file name, printed twice or in two translations, tail of Source / Comment (0) / Same tag."""
    body = []
    for kind, content in story.blocks:
        if kind == "p":
            body.append(f"<p>{escape(content)}</p>")
        elif kind == "h":
            body.append(f"<h2>{escape(content)}</h2>")
        elif kind == "pic":
            twin = story.extra["twins"].get(content.file, content.printed)
            body.append(
                f'<figure><img src="https://img.{shape.host}/{content.file}" alt="{content.file}"><figcaption>{escape(content.printed)}</figcaption></figure><p><em>{escape(twin)}</em></p>'
            )
    source = f'Source: <a href="{story.source_url}">{story.source_url}</a>' if story.source_url else "Source"
    foreign = "".join(
        f"<li><a href='/en/{index}'>{title}</a></li>"
        for index, title in enumerate(
            (
                "A view of the old quarter at night in the rain",
                "Father returns to find his brother after fifty years",
                "Ten dishes that visitors must try in the north",
            )
        )
    )
    meta = {"og:title": story.title, "og:site_name": shape.paper, "description": story.lead}
    tags = "".join(f'<meta {"property" if ":" in name else "name"}="{name}" content="{escape(value)}">' for name, value in meta.items())
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(story.title)}</title>{tags}<script type="application/ld+json">{json.dumps({"@type": "WebSite", "name": shape.paper})}</script></head>'
        f'<body><header><a href="/">{shape.paper} - Nền tảng giới thiệu quê hương</a></header><main><h1 class="post-title">{escape(story.title)}</h1><div class="post-meta"><img src="/logo.png" alt="logo"><span>{story.extra["paper"]}</span><span>{story.extra["paper"]}</span><span>{story.published:%d/%m/%Y}</span></div>'
        f'<div class="post-detail-body"><p>{escape(story.dateline + " - " if story.dateline else "")}{escape(story.lead)}</p>{"".join(body)}</div><div class="post-source">{source}</div>'
        f'<section class="comments"><h3>Comment (0)</h3><p>Please leave a comment to share your feelings!</p><p>No data</p><p>No data</p></section><section><h3>Same tag</h3><h3>Same category</h3><ul>{foreign}</ul><h3>Same author</h3></section><aside><p>No videos available</p></aside></main></body></html>'
    )  # fmt: skip

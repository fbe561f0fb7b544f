"""What tells a crawler where articles are: robots.txt, RSS, sitemaps. Pure: items in, bytes out."""

from __future__ import annotations

from datetime import datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape

from tests.newsstand.items import Item
from tests.newsstand.oddities import Extra
from tests.newsstand.papers import SECTIONS, PaperSite

FEED_LENGTH = 60


def robots(site: PaperSite) -> bytes:
    lines = ["User-agent: *"]
    if site.crawl_delay_s:
        lines.append(f"Crawl-delay: {site.crawl_delay_s:g}")
    lines += ["Disallow: /tim-kiem", "Disallow: /quan-tri/"]
    if site.disallowed:
        lines.append(f"Disallow: {site.disallowed}")
    if site.sitemap:
        lines += ["", f"Sitemap: {site.base}/sitemap.xml"]
    return ("\n".join(lines) + "\n").encode()


def feed_section(path: str) -> str | None:
    """The section a feed's address names, None for the paper's whole feed."""
    return next((s for s in SECTIONS if s in path), None)


def in_feed(path: str, items: list[Item]) -> list[Item]:
    section = feed_section(path)
    return [i for i in items if "feed" in i.listed and section in {None, i.section}][:FEED_LENGTH]


def feed_time(form: str, when: datetime) -> str:
    """The odd forms in which provincial papers print times; "" where the feed has none."""
    if form == "none":
        return ""
    if form == "zoneless":
        return f"{when:%Y-%m-%d %H:%M:%S}"
    if form == "us":
        return f"{when.month}/{when.day}/{when.year} {(when.hour % 12) or 12}:{when:%M:%S} {'AM' if when.hour < 12 else 'PM'}"
    text = format_datetime(when)
    return text.replace("+0700", "+07:00") if form == "colon" else text


def rss(site: PaperSite, path: str, items: list[Item]) -> bytes:
    section = feed_section(path)
    name = SECTIONS.get(section or "", "Trang chủ")
    rows = []
    for item in in_feed(path, items):
        when = feed_time(site.feed_date, item.published)
        picture = f'<a href="{item.url}"><img src="{item.pictures[0].url}"/></a>' if item.pictures else ""
        rows.append(
            f"<item><title><![CDATA[{item.copy.title}]]></title><link>{escape(item.url)}</link><guid>{escape(item.url)}</guid>"
            f"<description><![CDATA[{picture}<p>{item.copy.lead.text}</p>]]></description>"
            + (f"<pubDate>{when}</pubDate>" if when else "")
            + f"<category><![CDATA[{SECTIONS[item.section]}]]></category></item>"
        )
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>'
        f"<title>{escape(site.name)} - {name}</title><link>{site.base}/</link><description>{escape(site.name)}</description><language>vi-vn</language><ttl>5</ttl>"
        f'<atom:link href="{site.base}{path}" rel="self" type="application/rss+xml"/>' + "\n".join(rows) + "</channel></rss>"
    )
    return text.encode()


def sitemap_index(site: PaperSite, items: list[Item]) -> bytes:
    months = sorted({f"{i.published:%Y-%m}" for i in items if "sitemap" in i.listed}, reverse=True)
    rows = [f"<sitemap><loc>{site.base}/sitemaps/{name}.xml</loc></sitemap>" for name in ("news", *months)]
    return _xml("sitemapindex", "", rows)


def sitemap_month(site: PaperSite, month: str, items: list[Item], odd: list[Extra]) -> bytes:
    rows = [
        f"<url><loc>{escape(i.url)}</loc><lastmod>{(i.changed_night or i.published).isoformat()[:10]}</lastmod></url>"
        for i in items
        if "sitemap" in i.listed and f"{i.published:%Y-%m}" == month
    ]
    rows += [f"<url><loc>{escape(e.url)}</loc></url>" for e in odd if e.what in {"soft_404", "blocked", "gallery"}]
    return _xml("urlset", "", rows)


def sitemap_news(site: PaperSite, items: list[Item]) -> bytes:
    language = "en" if site.kind == "aggregator" else "vi"
    recent = [i for i in items if "sitemap" in i.listed and (items[0].published - i.published).days < 2] if items else []
    rows = [
        f"<url><loc>{escape(i.url)}</loc><news:news><news:publication><news:name>{escape(site.name)}</news:name><news:language>{language}</news:language></news:publication>"
        f"<news:publication_date>{i.published.isoformat()}</news:publication_date><news:title>{escape(i.copy.title)}</news:title></news:news></url>"
        for i in recent
    ]
    return _xml("urlset", ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"', rows)


def _xml(root: str, more: str, rows: list[str]) -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return (head + f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"{more}>\n' + "\n".join(rows) + f"\n</{root}>\n").encode()

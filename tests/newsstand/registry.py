"""More papers by the dozen, for runs at full size, and the profile that makes any of them crawlable."""

from __future__ import annotations

import random
from pathlib import Path

from tests.newsstand import words
from tests.newsstand.habits import DRAWN, old_host
from tests.newsstand.papers import AGGREGATOR_SECTIONS, SECTIONS, PaperSite

_FEEDS = {
    "A": ("/rss/home.rss", "/rss/{}.rss"),
    "B": ("/rss/home.rss", "/rss/{}-1.rss"),
    "C": ("/rss/{}", "/rss/{}"),
    "D": ("/rss/home.rss", "/rss/cate/{}/"),
    "E": ("/rss/news/{}.rss", "/rss/news/{}.rss"),
    "F": ("/rss/{}.xml", "/rss/{}.xml"),
    "G": ("/rss/home.rss", "/rss/{}.rss"),
    "H": ("/rss/home.rss", "/rss/{}.rss"),
}
_OWN_LAYOUTS = {  # families that the packaged ones do not know
    "G": (
        r"article_url = '-postid(?P<id>\d+)\.bbg$'",
        'list_links = ["a.font-tin-doc[href]"]',
        'layout = {content = ["div.news-details__content"], title = ["h1.news-details__title"], lead = ["div.news_detail_sapo p"]}',
    ),
    "H": (
        r"article_url = '/news/\d+/(?P<id>\d+)/'",
        'list_links = ["div.tinbai a[href]"]',
        'layout = {content = ["div.news_body"], title = ["h1.tieude"], lead = ["div.sapo"], date = ["span.time"], caption = ["div.hinh p"]}',
    ),
}
_ODDITIES = ("soft_404", "blocked", "weather", "twice", "updates", "amp", "mobile", "print", "gallery", "event", "tag", "list", "braces")


def invented_papers(count: int, seed: int) -> tuple[PaperSite, ...]:
    """`count` papers of eight families with habits drawn from the seed; no two share a host."""
    rng = random.Random(f"{seed}:papers")
    out: dict[str, PaperSite] = {}
    while len(out) < count:
        province = f"{rng.choice(words.PLACE_A)} {rng.choice(words.PLACE_B)}"
        key = "bao" + words.slug(province).replace("-", "")
        if key in out or len(set(province.split())) < 2:
            continue
        family = "ABCDEFGH"[len(out) % 8]
        sections = rng.sample(list(SECTIONS), 2)
        feeds = tuple(dict.fromkeys(form.format(section) for form, section in zip(_FEEDS[family], sections, strict=True)))
        initials = "".join(part[0] for part in province.split())
        out[key] = PaperSite(
            key,
            f"Báo {province}",
            province,
            family,
            rng.choice(("", f"(B{initials})", f"({initials}O)", f"(Báo {province})-")),
            scheme=rng.choice(("https", "https", "http")),
            crawl_delay_s=rng.choice((None, None, 0.02, 0.05)),
            feeds=feeds if rng.random() < 0.85 else (),
            feed_date=rng.choice(("rfc", "rfc", "colon", "us", "zoneless", "none")),
            sitemap=rng.random() < 0.85,
            gzip=rng.random() < 0.5,
            disallowed="/thong-tin-doanh-nghiep/" if rng.random() < 0.2 else None,
            ty=rng.choice(("tỷ", "tỷ", "tỉ")),
            variant=rng.choice((1, 2)),
            hex_ids=rng.random() < 0.5,
            habits=tuple(sorted(rng.sample(DRAWN, rng.choice((0, 0, 1, 2))))) + (() if (len(out) + 1) % 9 else ("pages",)),
            oddities=tuple(sorted(rng.sample(_ODDITIES, rng.randint(1, 4)))),
        )
    return tuple(out.values())


def profile(site: PaperSite) -> str:
    """The TOML profile of a site: family, feeds, sitemaps, sections; nothing that the family knows already."""
    rows = {"name": site.name, "home": f"{site.base}/"}
    lines = [f'{key} = "{value}"' for key, value in rows.items()]
    if site.kind == "aggregator":
        lines += ['kind = "aggregator"', 'languages = ["en"]']
    elif site.family in _OWN_LAYOUTS:
        lines += _OWN_LAYOUTS[site.family]
    else:
        lines.append(f'family = "{site.family}"')
    if site.code:
        lines.append(f'province_63 = "{site.code}"')
    if moved := old_host(site):
        lines.append(f'hosts = ["{site.host}", {{name = "{moved}", valid_to = 2025-06-30}}]')
    if "archive" in site.habits:
        lines.append('archives = ["/luu-tru/{yyyy}/{mm}/"]')
    if site.feeds:
        lines.append(f"feeds = {_list(site.feeds)}")
    if site.sitemap:
        lines.append('sitemaps = ["/sitemap.xml"]')
    sections = [f"/en/{s}" for s in AGGREGATOR_SECTIONS] if site.kind == "aggregator" else [site.section_path(s) for s in SECTIONS]
    lines += [f"sections = {_list(sections)}", 'paging = "{section}?page={n}"']
    if site.family == "E":
        lines.append("ignore_case = true")
    if site.kind == "aggregator":
        lines.append("article_url = '^/en/[a-z0-9-]{16,}$'")
        lines.append('layout = {content = ["div.post-detail-body"], title = ["h1.post-title"], source = ["div.post-source a"]}')
    if site.dateline:
        lines.append(f"dateline = {_list([site.dateline.removesuffix('-')])}")
    return "\n".join([*lines, 'evidence = {default = "seen"}']) + "\n"


def write_profiles(folder: Path, sites: tuple[PaperSite, ...]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for site in sites:
        (folder / f"{site.key}.toml").write_text(profile(site), encoding="utf-8")


def _list(items: tuple[str, ...] | list[str]) -> str:
    return "[" + ", ".join(f'"{item}"' for item in items) + "]"

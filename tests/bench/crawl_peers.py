"""One peer crawler over some sites on one night, run by the peers' own interpreter: `python tests/bench/crawl_peers.py NAME < request.json > articles.jsonl`.

Needs nothing of ours, so that peers live in an environment of their own. Each is used as its own documentation shows, with the settings that serve it
best here (see the comments). The first line out says the version, or why the peer cannot run.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

VIETNAM = timezone(timedelta(hours=7))
PACKAGES = {"news-please": "news-please", "fundus": "fundus", "newspaper4k": "newspaper4k"}


def newspaper4k(asked: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """`newspaper.build`, `download_articles`, `parse_articles`; it keeps the addresses it has seen in the temporary folder."""
    import newspaper
    from newspaper import Config

    for site in asked["sites"]:
        config = Config()
        config.language = "vi"
        config.proxies = {"http": asked["proxy"], "https": asked["proxy"]}
        config.requests_params["verify"] = asked["ca"]
        config.honor_robots_txt = True  # off by default
        config.fetch_images = False
        config.allow_binary_content = True  # else each page is asked for twice, first to look at its kind
        config.disable_category_cache = True  # else categories of yesterday
        config.min_word_count, config.min_sent_count = 40, 2  # 300 words by default, which drops most news
        source = newspaper.build(site["base"] + "/", config=config)
        source.download_articles()
        source.parse_articles()
        for article in source.articles:
            if article.is_parsed and article.text:
                yield {"url": article.url, "title": article.title, "text": article.text, "published": str(article.publish_date or "")}


SELECTORS = {  # a publisher's parser, written for a family of the newsstand as fundus' own publishers are: (paragraphs, summary, date)
    "A": ("//*[@id='content']//p | //*[@id='content']//li", None, "//div[@class='date']"),
    "B": ("//div[contains(@class,'article__body')]/*[self::p or self::div] | //div[contains(@class,'article__body')]//li", "//div[contains(@class,'article__sapo')]", "//time"),
    "C": ("//div[contains(@class,'b-maincontent')]//p | //div[contains(@class,'b-maincontent')]//li", "//p[contains(@class,'header-sapo')]", "//span[contains(@class,'publish-time')]"),
    "D": ("//*[@id='newscontents' or @id='contentNews']//p | //*[@id='newscontents' or @id='contentNews']//li", "//div[contains(@class,'detail-desc')]", "//*[contains(@class,'pubdate')]"),
    "E": ("//*[@id='content-detail']//p | //*[@id='content-detail']//li", "//h2[1]", "//div[@class='date']"),
    "F": ("//*[@id='dcontent']//p | //*[@id='dcontent']//li", "//p[@class='pHead']", "//span[@class='date_news']"),
    "G": ("//div[contains(@class,'news-details__content')]//p | //div[contains(@class,'news-details__content')]//li", "//div[contains(@class,'news_detail_sapo')]", "//p[contains(@class,'datetimes')]"),
    "H": ("//div[contains(@class,'news_body')]//p | //div[contains(@class,'news_body')]//li", "//div[@class='sapo']", "//span[@class='time']"),
}  # fmt: skip


def fundus(asked: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A Publisher with feeds, news map and sitemap for each site. It has no memory of its own: its url_filter is given the addresses of earlier nights."""
    from fundus import Crawler, NewsMap, RSSFeed, Sitemap
    from fundus.parser import ArticleBody, BaseParser, ParserProxy, attribute
    from fundus.parser.utility import extract_article_body_with_selector
    from fundus.publishers.base_objects import Publisher
    from fundus.scraping.session import session_handler
    from lxml.etree import XPath

    def parser(family: str) -> type[ParserProxy]:
        paragraphs, summary, dates = SELECTORS[family]
        paragraph_path, summary_path, date_path = XPath(paragraphs), XPath(summary) if summary else None, XPath(dates)

        class V1(BaseParser):
            @attribute
            def title(self) -> str | None:
                return self.precomputed.meta.get("og:title")

            @attribute
            def body(self) -> ArticleBody | None:
                return extract_article_body_with_selector(self.precomputed.doc, paragraph_path, summary_path)

            @attribute
            def publishing_date(self) -> datetime | None:
                for element in date_path(self.precomputed.doc):
                    text = element.text_content()
                    day, clock = re.search(r"(\d{1,2})/(\d{1,2})/(\d{4})", text), re.search(r"(\d{1,2}):(\d{2})", text)
                    if day:
                        return datetime(int(day[3]), int(day[2]), int(day[1]), *(map(int, clock.groups()) if clock else (0, 0)), tzinfo=VIETNAM)
                return None

        return type(f"Parser{family}", (ParserProxy,), {"V1": V1})

    file = Path(asked["state"]) / "seen.txt"
    seen = set(file.read_text(encoding="utf-8").split("\n")) if file.exists() else set()
    publishers = []
    for site in asked["sites"]:
        sources: list[Any] = [RSSFeed(site["base"] + path, languages={"vi"}) for path in site["feeds"]]
        sources += [NewsMap(site["base"] + "/sitemaps/news.xml", languages={"vi"}), Sitemap(site["base"] + "/sitemap.xml", languages={"vi"})]
        publishers.append(Publisher(name=site["name"], domain=site["base"] + "/", parser=parser(site["family"]), sources=sources))
    crawler = Crawler(*publishers, delay=0.0)  # 1 s by default; a Crawl-delay in robots.txt holds all the same
    with session_handler.context(proxies={"http": asked["proxy"], "https": asked["proxy"]}, verify=asked["ca"], timeout=30):
        for article in crawler.crawl(url_filter=lambda url: url in seen):
            url = article.html.requested_url
            seen.add(url)  # feeds, news map and sitemap name it again
            with file.open("a", encoding="utf-8") as stream:
                stream.write(f"{url}\n")
            yield {"url": url, "title": article.title, "text": str(article.body), "published": str(article.publishing_date)}


def newsplease(asked: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The command `news-please -c CONFIG` with its default crawler (sitemaps, else links without end); it writes one JSON file an article.

    Without its -resume: that remembers the sitemaps as seen too, so that a second night asks for nothing.
    """
    import newsplease as package

    state = Path(asked["state"])
    config = state / "config"
    config.mkdir(parents=True, exist_ok=True)
    text = (Path(package.__file__).parent / "config" / "config.cfg").read_text(encoding="utf-8")
    text = text.replace("working_path = ~/news-please-repo/", f"working_path = {state}/").replace("LOG_LEVEL = INFO", "LOG_LEVEL = ERROR")
    text = text.replace("number_of_parallel_crawlers = 5", "number_of_parallel_crawlers = 2")  # as ours
    text = text.replace("extractors = ['newspaper_extractor',", "extractors = ['newspaper_extractor_no_images',")  # else it asks for every picture
    (config / "config.cfg").write_text(text, encoding="utf-8")
    bases = [{"url": site["base"] + "/"} for site in asked["sites"]]
    (config / "sitelist.hjson").write_text(json.dumps({"base_urls": bases}), encoding="utf-8")
    began = time.time()
    command = [str(Path(sys.executable).parent / "news-please"), "-c", f"{config}/"]
    subprocess.run(command, stdout=sys.stderr, check=False)
    for file in state.glob("data/**/*.json"):
        if file.stat().st_mtime >= began:
            article = json.loads(file.read_text(encoding="utf-8"))
            if article.get("maintext"):
                yield {"url": article["url"], "title": article["title"], "text": article["maintext"], "published": str(article["date_publish"])}


def main() -> None:
    name = sys.argv[1]
    try:
        found = version(PACKAGES[name])
    except PackageNotFoundError as error:
        print(json.dumps({"peer": name, "missing": str(error)}))
        return
    asked = json.load(sys.stdin)
    os.environ["TMPDIR"] = asked["state"]
    os.environ["XDG_CACHE_HOME"] = asked["state"]
    Path(asked["state"]).mkdir(parents=True, exist_ok=True)
    print(json.dumps({"peer": name, "version": found}))
    peers = {"news-please": newsplease, "fundus": fundus, "newspaper4k": newspaper4k}
    for article in peers[name](asked):
        print(json.dumps(article, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()

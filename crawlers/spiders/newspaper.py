"""THE spider: any site's profile -> its pages in the archive and an outcome for each address in the ledger. It reads no article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider
from scrapy.http import Response

from crawlers.addresses import article_key
from crawlers.discovery import habitual_starts
from crawlers.discovery.found import Link
from crawlers.fetching.freshness import PUT_OFF_DAYS, RETRY_DAYS, REVISIT_DAYS, conditions, is_due
from crawlers.fetching.options import RunOptions
from crawlers.fetching.refusal import Refused, verdict
from crawlers.fetching.run import CrawlRun, open_run
from crawlers.spiders.continuing import Continuing
from crawlers.spiders.judging import judge
from crawlers.spiders.list_pages import ListPages
from crawlers.spiders.lists import ListPage, Lists, oddity
from crawlers.spiders.outlinks import Outlinks
from crawlers.spiders.validators import check_validators, lies

OF_A_REVISIT = 1000
"""What was never had comes before any second look, however new, since a night's budget may end before all are asked."""


class NewspaperSpider(Spider):
    """Lists first, then the articles they name, newest first; at the end what is due for another look."""

    name = "newspaper"
    run: CrawlRun
    lists: Lists
    done: set[str]  # settled before a restart
    handled: dict[str, str]  # URL -> article key, of this run
    waiting: dict[str, list[Link]]  # article key -> its addresses, until all lists are read
    alternates: dict[str, list[Link]]  # other addresses of an article that is being asked for
    refused: set[str]  # keys of articles that no address named so far gave
    pages: ListPages
    further: Continuing  # pages of articles that are printed over several
    outlinks: Outlinks
    stages: Iterator[Iterable[Request]]
    finish: str
    stats: dict[str, Any]
    counts: dict[str, int]
    warc: str | None

    @classmethod
    def from_crawler(cls, crawler: Crawler, *_args: Any, **kwargs: Any) -> Self:
        options = kwargs.pop("options", None) or RunOptions.from_strings(kwargs)
        spider = super().from_crawler(crawler)
        spider.begin(open_run(options))
        return spider

    def begin(self, run: CrawlRun) -> None:
        self.run = run
        self.lists = Lists(run.site, run.options)
        self.pages = ListPages(run, self.lists, self._note)
        self.further = Continuing(run)
        self.outlinks = Outlinks(run, self.pages)
        self.done = run.ledger.settled() if run.ledger.is_resumed else set()
        self.handled = {}
        self.waiting = defaultdict(list)
        self.alternates = defaultdict(list)
        self.refused = set()
        self.stages = iter(self._later())
        self.finish = "finished"
        self.warc = None
        self.crawler.signals.connect(self._idle, signals.spider_idle)

    # ------------------------------------------------------------ what to ask

    async def start(self) -> AsyncIterator[Request]:
        run = self.run
        if run.options.replay and not any(run.answers.has(page.url) for page in Lists(run.site, run.options).first()):
            for url in run.answers.pages():
                if run.guard.allows(url):
                    self._note([Link(url, "link")], "replay")
            for request in self._articles():
                yield request
            return
        for request in self.pages.first():
            yield request

    def _later(self) -> Iterator[Iterable[Request]]:
        """What is left when nothing waits any more, a stage at a time."""
        run = self.run
        if not self.pages.ok and run.site.guessed("home") and run.site.home.startswith("https:") and not run.options.replay:
            yield self.pages.ask([ListPage(run.site.home.replace("https:", "http:", 1), "home")])
        if not run.options.replay or self.pages.ok:
            yield self.pages.ask(
                ListPage(url, "sitemap", order=60) for host in list(run.sitemaps) for url in run.sitemaps[host] if not run.site.sitemaps
            )
        if self.pages.has_outlinks:
            yield self._articles()
            yield from self._linked()
            yield self.pages.held_back(links_are_blind=self.outlinks.are_blind())
        yield self.pages.woken(links_are_blind=self.outlinks.are_blind())
        if (not self.handled or self.pages.only_home) and not run.options.replay:
            # the profile's lists are dead: begin like with a site of which nothing is known
            self.lists.forget(ListPage(run.site.home, "home"))
            yield self.pages.ask([ListPage(run.site.home, "home", order=65)])
        if (not self.handled or self.pages.knows_no_index) and not run.options.replay:
            starts = habitual_starts(run.site)
            yield self.pages.ask(
                [ListPage(url, "feed", order=70) for url in starts.feeds] + [ListPage(url, "sitemap", order=71) for url in starts.sitemaps]
            )
        if run.ledger.is_resumed and not self.lists.is_backfill:  # what a page linked to before the kill, and no list names
            self._note([Link(url, "link") for url in run.ledger.unsettled() if url not in self.handled], "revisit")
        yield self._articles()
        yield from self._linked()
        yield self._unclaimed()
        if not self.lists.is_backfill and not run.options.replay:
            yield self._revisits()
            yield from self._linked()

    def _linked(self) -> Iterator[Iterable[Request]]:
        """What the articles that came link to, then what those link to."""
        while links := self.outlinks.take():
            self._note(links, None)
            yield self._articles()

    def _unclaimed(self) -> Iterator[Request]:
        """Addresses that looked like further pages of an article, and that the article does not name as its own."""
        for key, links in self.further.released():
            self.waiting[key] += links
        yield from self._articles()

    def _revisits(self) -> Iterator[Request]:
        """What is due though no list names it tonight: an address that was put off or failed, since its list may rest or have moved on; then articles."""
        for url, hint in self.run.ledger.unanswered(self.run.options.night, deferred_days=PUT_OFF_DAYS, failed_days=RETRY_DAYS):
            if url not in self.handled:
                self._note([Link(url, "link", hint)], "revisit")
        since = self.run.options.night - timedelta(days=REVISIT_DAYS[-1] + 2)
        for url, key in self.run.ledger.revisitable(since):
            if key in self.run.keys or url in self.handled:
                continue
            memory = self.run.ledger.memory(url)
            if memory and memory.answers and is_due(memory, self.run.options.night):
                self._note([Link(url, "link")], "revisit")
        yield from self._articles()

    def _idle(self) -> None:
        for stage in self.stages:
            requests = list(stage)
            for request in requests:
                self.crawler.engine.crawl(request)
            if requests:
                raise DontCloseSpider

    # ------------------------------------------------------------ articles

    def _note(self, links: Iterable[Link], source: str | None) -> None:
        """Note each link in the ledger; what is new to this run waits until all lists are read, so that the best spelling is asked for."""
        for link in links:
            key = self.further.article_of(link.url) or article_key(link.url, self.run.site)
            self.run.ledger.discover(link.url, key, source or link.source, link.hint, datetime.now(UTC))
            if link.url not in self.handled:
                self.handled[link.url] = key
                self.waiting[key].append(link)

    def _articles(self) -> Iterator[Request]:
        """Decide what becomes of the addresses that wait, and ask for those that are due: one of each article. Where so far only an odd spelling is named, it
        waits for the sections.
        """
        run = self.run
        # Taken before the first request is given out: while Scrapy takes them one by one, another answer may add to what waits.
        waiting, self.waiting = self.waiting, defaultdict(list)
        for key, links in waiting.items():
            if self.pages.are_held and all(any(oddity(link.url, run.site)[:2]) for link in links):
                self.waiting[key] += links
                continue
            allowed = []
            for link in links:
                if link.url in self.done:
                    self._take_up(key, link.url)
                    continue
                try:
                    run.guard.check(link.url)
                    allowed.append(link)
                except Refused as refused:
                    run.ledger.settle(link.url, refused.state, refused.reason, refused.detail)
            allowed = self.further.set_aside(key, allowed, self.handled)
            allowed.sort(key=lambda link: oddity(link.url, run.site))
            for link in allowed:
                if key in self.refused:  # asked for and refused before this address was named
                    self.refused.remove(key)
                    run.keys[key] = link.url
                elif run.keys.setdefault(key, link.url) != link.url:
                    run.ledger.settle(link.url, "alias", None, run.keys[key])
                    self.alternates[key].append(link)
                    continue
                memory = run.ledger.memory(link.url)
                if not run.options.replay and not is_due(memory, run.options.night):
                    run.ledger.settle(link.url, "known")
                    continue
                yield self._article_request(link, key, memory.answers if memory else 0)

    def _take_up(self, key: str, url: str) -> None:
        """An address that this run settled before it was killed: it stands for its article, unless it gave none."""
        memory = self.run.ledger.memory(url)
        if memory is None or memory.state not in {"rejected", "failed", "not_permitted"}:
            self.refused.discard(key)
        elif key not in self.run.keys:
            self.refused.add(key)
        self.run.keys.setdefault(key, url)

    def _in_time(self) -> Iterator[Request]:
        """Sections that wait for the articles, and what they name, while there is still half a night for it."""
        if self.pages.has_outlinks and self.pages.is_late:
            if self.pages.are_held:
                yield from self.pages.held_back(links_are_blind=self.outlinks.are_blind())
            yield from self._articles()

    def _article_request(self, link: Link, key: str, answers: int) -> Request:
        previous = self.run.ledger.last_answer(link.url)
        headers = conditions(previous, answers, lies=lies(self.run))
        meta: dict[str, Any] = {"kind": "article", "asked": link.url, "key": key, "via": [link.source], "link": link}
        if previous:
            meta |= {"previous": previous.fetch.warc, "before": previous, "conditional": bool(headers)}
        age = (datetime.now(UTC) - link.hint.published_at).days if link.hint.published_at else 30
        return Request(
            link.url,
            callback=self.on_article,
            errback=self.on_article_failed,
            headers=headers,
            meta=meta,
            priority=-min(max(age, 0), 400) - (OF_A_REVISIT if previous else 0),
            dont_filter=True,
        )

    def on_article(self, response: Response) -> Iterator[Request]:
        yield from self._in_time()
        meta = response.meta
        check_validators(self.run, response)
        try:
            if response.status != 304:
                kind = response.headers.get("Content-Type")
                judge(
                    response.status,
                    response.body,
                    kind.decode("latin-1") if kind else None,
                    asked=meta["asked"],
                    url=response.url,
                    guard=self.run.guard,
                )
        except Refused as refused:
            refused.answer = meta["answer"]
            yield from self._refused(meta, refused)
            return
        self.run.counts["articles"] += 1
        self.outlinks.read(response)
        if first := self.further.first_of(response):
            self._note([Link(first, "link")], None)
            yield from self._articles()
            return
        yield from self.further.begin(response)

    def on_article_failed(self, failure: Any) -> Iterator[Request]:
        yield from self._in_time()
        yield from self._refused(failure.request.meta, verdict(failure.value))

    def _refused(self, meta: dict[str, Any], refused: Refused) -> Iterator[Request]:
        """An outcome for the address; where another address of the same article was set aside, that one is asked instead."""
        if refused.reason == "alias":
            self.run.ledger.settle(meta["asked"], "alias", None, refused.detail, refused.answer)
            return
        if refused.reason == "interrupted":
            return
        self.run.counts[f"refused_{refused.reason}"] += 1
        self.run.ledger.settle(meta["asked"], refused.state, refused.reason, refused.detail, refused.answer)
        others = self.alternates[meta["key"]]
        if refused.reason in {"budget", "robots_unreachable"}:
            return
        if not others:
            self.refused.add(meta["key"])
            return
        link = others.pop(0)
        self.run.keys[meta["key"]] = link.url
        yield self._article_request(link, meta["key"], 0)

    # ------------------------------------------------------------ the end

    def closed(self, reason: str) -> None:
        run = self.run
        finish = {"finished": "finished", "shutdown": "interrupted", "cancelled": "interrupted"}.get(reason, reason)
        if finish == "budget":
            self.further.close()
            for url in run.ledger.unsettled():
                run.ledger.settle(url, "deferred", "budget")
        if finish == "finished" and self.lists.asked and not self.lists.read_before and not self.pages.ok and not self.handled:
            finish = "nothing_listed"
        surprises = self.crawler.stats.get_value("spider_exceptions/count", 0) if self.crawler.stats else 0
        if surprises:  # a page that our own code could not take: the rest of the night stands, and the site says so
            run.counts["surprises"] = surprises
            finish = "surprise" if finish == "finished" else finish
        self.outlinks.close()
        self.pages.close(finished=finish == "finished")
        self.finish = finish
        self.counts = run.ledger.counts()
        self.stats = run.stats()
        self.warc = run.close(finish)
        run.ledger.close()

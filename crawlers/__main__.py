"""`python -m crawlers`: the crawl of one site as a process of its own. It neither reads articles nor knows the warehouse.

    python -m crawlers --site KEY --data DIR --night YYYY-MM-DD --run RUN_ID [--sites-folder DIR] [--replay FILE]... [--proxy URL --ca FILE]
        [--contact MAIL] [--delay S] [--max-requests N] [--max-minutes N] [--from D --to D] [--allow HOST:PORT]... [--only URL]... [--last-word]

stdout: `@@{json}` lines, progress once a second, then {"finished", "stats", "warc", "counts"}. Logs on stderr. SIGTERM ends it within seconds, so does the
end of its parent. Exit codes: 0 ok, 1 failed, 2 usage, 4 the site's ledger is held by another process.

`--last-word`, with the site, night and id of a run whose process was killed and that will not go on: closes what the kill left, asks nobody for anything and
says the line that the run could not say, `finished` = died.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import signal
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

OK, FAILED, USAGE, LOCKED = 0, 1, 2, 4

PARENT = os.getppid()  # before anything slow: a parent that dies while we start must be missed all the same

STOPS: set[Any] = set()  # asyncio keeps no reference of its own to a task

log = logging.getLogger("crawlers")


def parser() -> argparse.ArgumentParser:
    ask = argparse.ArgumentParser("python -m crawlers", description="Crawl one newspaper's site into the archive.")
    ask.add_argument("--site", required=True, help="key of a profile, or a bare host name")
    ask.add_argument("--data", type=Path, default=Path("data"))
    ask.add_argument("--night", type=date.fromisoformat, help="local date of the run; tonight's by default")
    ask.add_argument("--run", help="id of the run; the same id takes a killed run up again")
    ask.add_argument("--sites-folder", type=Path)
    ask.add_argument("--replay", type=Path, action="append", default=[], help="the web is these archive files, and no socket is opened")
    ask.add_argument("--proxy", help="a proxy on this machine, for simulated webs")
    ask.add_argument("--ca", type=Path, help="certificate authority of that proxy, trusted in this process only")
    ask.add_argument("--contact", default="", help="named in the user agent; required where requests leave this machine")
    ask.add_argument("--delay", type=float, help="seconds between requests; below 2 only behind --proxy")
    ask.add_argument("--max-requests", type=int)
    ask.add_argument("--max-minutes", type=float)
    ask.add_argument("--from", dest="since", type=date.fromisoformat, help="back-fill: first publication date")
    ask.add_argument("--to", dest="until", type=date.fromisoformat, help="back-fill: last publication date")
    ask.add_argument("--allow", action="append", default=[], help="for tests: a server at loopback ADDRESS:PORT, and then no other host is asked")
    ask.add_argument(
        "--only", metavar="URL", action="append", default=[], help="ask for these addresses and nothing else: a profile is probed or checked"
    )
    ask.add_argument("--last-word", action="store_true", help="ask nobody: close what a kill left of this run and say its last line in its stead")
    return ask


def main(argv: Sequence[str] | None = None) -> int:
    given = parser().parse_args(argv)
    from crawlers.fetching.options import OptionsError, RunOptions

    logging.captureWarnings(capture=True)
    try:
        names = ("site", "data", "night", "run", "sites_folder", "proxy", "ca", "contact", "delay", "max_requests", "max_minutes", "since", "until")
        words = {name: str(value) for name in names if (value := getattr(given, name)) not in {None, ""}}
        words |= {"replay": ",".join(map(str, given.replay)), "allow": ",".join(given.allow), "only": " ".join(given.only)}
        options = RunOptions.from_strings(words)
    except OptionsError as error:
        print(f"error: {error}", file=sys.stderr)
        return USAGE
    return tell(options) if given.last_word else crawl(options)


def tell(options: Any) -> int:
    """The last line of a run that died, said in its stead."""
    from crawlers.fetching.last_word import last_word
    from crawlers.fetching.options import OptionsError
    from crawlers.fetching.progress import say
    from crawlers.fetching.settings import LOG_FORMAT
    from crawlers.ledger import LedgerLockedError

    logging.basicConfig(format=LOG_FORMAT)
    try:
        say(last_word(options))
    except OptionsError as error:
        print(f"error: {error}", file=sys.stderr)
        return USAGE
    except LedgerLockedError as error:
        log.error("another process is crawling %s into this data folder: %s", options.site, error)  # noqa: TRY400 - no fault of ours to trace
        return LOCKED
    return OK


def crawl(options: Any, settings: dict[str, Any] | None = None) -> int:
    """One crawl in this process, which it takes for itself: the reactor runs once."""
    from scrapy.crawler import AsyncCrawlerProcess
    from scrapy.settings import Settings

    # First, since Scrapy would import it deep in its start, where its walks of the stack cost a sixth of the whole start.
    import crawlers.fetching.handler  # noqa: F401
    from crawlers.fetching import settings as ours
    from crawlers.fetching.options import OptionsError
    from crawlers.fetching.progress import say
    from crawlers.ledger import LedgerLockedError
    from crawlers.spiders.asked import AskedSpider
    from crawlers.spiders.newspaper import NewspaperSpider

    chosen = Settings()
    chosen.setmodule(ours)
    chosen.setdict({"PARENT_PID": PARENT, **(settings or {})}, priority="cmdline")
    process = AsyncCrawlerProcess(chosen)
    crawler = process.create_crawler(AskedSpider if options.only else NewspaperSpider)
    failure: list[BaseException] = []
    task = process.crawl(crawler, options=options)
    task.add_done_callback(lambda done: failure.extend([why] if not done.cancelled() and (why := done.exception()) else []))
    _end_on_sigterm(crawler)
    process.start(install_signal_handlers=False)
    if failure:
        if isinstance(failure[0], LedgerLockedError):
            log.error("another process is crawling %s into this data folder: %s", options.site, failure[0])
            return LOCKED
        log.error("%s: %s", type(failure[0]).__name__, failure[0], exc_info=None if isinstance(failure[0], OptionsError) else failure[0])
        return USAGE if isinstance(failure[0], OptionsError) else FAILED
    spider: Any = crawler.spider
    say({"finished": spider.finish, "stats": spider.stats, "warc": spider.warc, "counts": spider.counts})
    if spider.finish == "nothing_listed":
        log.error("%s: no feed, sitemap or section page could be had: %s", options.site, spider.stats.get("robots_note"))
    return OK if spider.finish in {"finished", "budget", "interrupted"} else FAILED


def _end_on_sigterm(crawler: Any) -> None:
    """The first signal ends the crawl in order, the second at once."""
    from twisted.internet import reactor

    told: list[int] = []

    def stop(number: int, _: Any) -> None:
        if told:
            os._exit(FAILED)
        told.append(number)
        reactor.callFromThread(_stop_now, crawler)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)


def _stop_now(crawler: Any) -> None:
    from crawlers.fetching.progress import Progress

    for extension in crawler.extensions.middlewares if crawler.extensions else ():
        if isinstance(extension, Progress):
            extension.stop("interrupted")
            return
    STOPS.add(asyncio.ensure_future(crawler.stop_async()))


if __name__ == "__main__":
    sys.exit(main())

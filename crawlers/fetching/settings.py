"""Scrapy settings of the crawl: safe where Scrapy's defaults favour reach. What one run may do differently is in options.py.

The tool's own way works too, with the same arguments as `python -m crawlers`:

    SCRAPY_SETTINGS_MODULE=crawlers.fetching.settings scrapy crawl newspaper -a site=baoquangninh -a contact=you@example.org
    # more: -a data=DIR -a night=2026-11-24 -a run=ID -a replay=A.warc.gz,B.warc.gz -a since=2026-11-01 -a until=2026-11-10

It takes tonight's night and a run id of its own where none is given, data in ./data, and leaves archive and ledger like any other run.
Numbers are those of RELIABILITY.md, section 3.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

try:
    VERSION = version("baotinh")
except PackageNotFoundError:  # run from a checkout that was not installed
    VERSION = "0"

BOT_NAME = "baotinh"
SPIDER_MODULES = ["crawlers.spiders"]
NEWSPIDER_MODULE = "crawlers.spiders"
USER_AGENT = f"baotinh/{VERSION}"  # the contact is added for each run

DOWNLOAD_HANDLERS = {
    "http": "crawlers.fetching.handler.PacedHandler",
    "https": "crawlers.fetching.handler.PacedHandler",
    "file": None,
    "ftp": None,
    "s3": None,
    "data": None,
}
TWISTED_DNS_RESOLVER = "crawlers.fetching.guard.GuardedResolver"
TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"

DOWNLOADER_MIDDLEWARES_BASE: dict[str, int] = {}  # each part below is our own; none of Scrapy's is left in
DOWNLOADER_MIDDLEWARES = {
    "crawlers.fetching.guard.GuardMiddleware": 100,
    "crawlers.fetching.robots.RobotsMiddleware": 200,
    "scrapy.downloadermiddlewares.defaultheaders.DefaultHeadersMiddleware": 400,
    "crawlers.fetching.retrying.DecodeMiddleware": 590,
    "crawlers.fetching.retrying.RedirectMiddleware": 600,
    "crawlers.fetching.retrying.RetryMiddleware": 620,
    "scrapy.downloadermiddlewares.stats.DownloaderStats": 850,
    "crawlers.fetching.answers.AnswersMiddleware": 940,
    "crawlers.fetching.archiving.ArchiveMiddleware": 950,
}
SPIDER_MIDDLEWARES_BASE: dict[str, int] = {}  # the spider bounds depth, hosts and statuses itself
EXTENSIONS_BASE: dict[str, int] = {}
EXTENSIONS = {
    "scrapy.extensions.corestats.CoreStats": 0,
    "crawlers.fetching.memory.OwnMemory": 0,
    "crawlers.fetching.progress.Progress": 10,
}

DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
    "Accept-Language": "vi,en;q=0.5",
    "Accept-Encoding": "gzip, deflate, br, zstd",
}
CONCURRENT_REQUESTS = 8
WARN_ON_GENERATOR_RETURN_VALUE = False  # it parses the source of each callback
CONCURRENT_ITEMS = 1  # a callback yields requests only; the default starts 100 workers for each page
CONCURRENT_REQUESTS_PER_DOMAIN = 8  # the handler lets one through at a time wherever there is a gap to keep
DOWNLOAD_DELAY = 0  # the gap is kept by pace.py, from the end of each answer
DOWNLOAD_TIMEOUT = 20
DOWNLOAD_MAXSIZE = 10 * 1024 * 1024
DOWNLOAD_WARNSIZE = 5 * 1024 * 1024
DOWNLOAD_FAIL_ON_DATALOSS = True  # the handler keeps what came, and the archive marks it as cut
DOWNLOAD_VERIFY_CERTIFICATES = True
DNS_TIMEOUT = 15
COOKIES_ENABLED = False
METAREFRESH_ENABLED = False
HTTPPROXY_ENABLED = False  # it would read the environment
ROBOTSTXT_OBEY = False  # ours is in force; Scrapy's would ask a second time
URLLENGTH_LIMIT = 2048  # guard.py bounds the address as a reader sees it
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
MEMUSAGE_ENABLED = True
MEMUSAGE_LIMIT_MB = 1024
MEMUSAGE_CHECK_INTERVAL_SECONDS = 5
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"  # the spider asks for no address twice
LOG_LEVEL = "INFO"
LOG_FORMAT = "%(asctime)s [%(name)s] %(levelname)s: %(message)s"
LOGSTATS_INTERVAL = 0

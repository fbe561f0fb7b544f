"""Why a request gave no page: every failure of the libraries below us as a state and one reason of CONTRACTS' closed list."""

from __future__ import annotations

import logging

from OpenSSL import SSL
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from twisted.internet import error as tx
from twisted.web._newclient import ParseError
from twisted.web.client import ResponseFailed

from crawlers.records import CrawlState

__all__ = ["Refused", "verdict"]

log = logging.getLogger(__name__)

_TRANSPORT = (tx.ConnectionLost, tx.ConnectionDone, tx.ConnectionAborted, tx.ConnectError, ConnectionError)

STATES: dict[str, CrawlState] = {
    "robots": "not_permitted",
    "robots_unreachable": "deferred",
    "rate_limited": "deferred",
    "budget": "deferred",
    "interrupted": "deferred",
    "not_in_replay": "deferred",
    "timeout": "failed",
    "connection": "failed",
    "dns": "failed",
    "tls": "failed",
    "server_error": "failed",
}
"""State of a reason; every other reason is a property of the page itself: `rejected`."""


class Refused(IgnoreRequest):
    """A request that is not made, or an answer that is not used; `answer` is the ledger's id of an archived answer, if there is one."""

    def __init__(self, reason: str, detail: str = "", *, answer: int | None = None) -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail
        self.answer = answer

    @property
    def state(self) -> CrawlState:
        return STATES.get(self.reason, "rejected")


def verdict(error: BaseException) -> Refused:
    """What a failed download means for its URL.

    >>> verdict(DownloadTimeoutError("x")).reason
    'timeout'
    """
    if isinstance(error, Refused):
        return error
    detail = " ".join(str(error).split())[:300]
    return Refused(_reason(error, 0), detail or type(error).__name__)


def _reason(error: BaseException, depth: int) -> str:
    if isinstance(error, Refused):
        return error.reason
    if isinstance(error, DownloadTimeoutError | tx.TimeoutError | TimeoutError):
        return "timeout"
    if isinstance(error, CannotResolveHostError | tx.DNSLookupError):
        return "dns"
    if isinstance(error, SSL.Error):
        return "tls"
    if isinstance(error, UnsupportedURLSchemeError):
        return "ssrf_blocked"
    if isinstance(error, DownloadCancelledError):
        return "too_large"
    if isinstance(error, ResponseFailed):  # also ResponseNeverReceived and RequestTransmissionFailed: they carry the reasons in a list
        found = [_reason(one.value, depth + 1) for one in error.reasons]
        for reason in ("tls", "bad_http", "timeout", "ssrf_blocked"):
            if reason in found:
                return reason
        clean = all(one.check(tx.ConnectionDone) for one in error.reasons)
        return "bad_http" if clean and type(error) is ResponseFailed else "connection"  # something came, and it was no HTTP head
    if isinstance(error, ParseError) or "Parse" in type(error).__name__ or isinstance(error, ValueError):
        return "bad_http"
    if error.__cause__ is not None and depth < 5:
        return _reason(error.__cause__, depth + 1)
    if isinstance(error, ResponseDataLossError):
        return "truncated"
    if isinstance(error, (DownloadConnectionRefusedError, DownloadFailedError, *_TRANSPORT)):
        return "connection"
    if "Tunnel" in type(error).__name__:
        return "connection"
    log.error("a failure of no known kind, taken as bad_http", exc_info=error)
    return "bad_http"

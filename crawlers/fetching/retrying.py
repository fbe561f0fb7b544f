"""What happens to an answer that is no page: tries again within bounds, Retry-After obeyed, redirects followed, encodings removed."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from w3lib.url import safe_url_string

from crawlers.addresses import article_key
from crawlers.decoding import DecodeError, decode
from crawlers.fetching.pace import retry_after_s
from crawlers.fetching.refusal import Refused, verdict
from crawlers.fetching.sharing import run_of

TRIES = {"timeout": 1, "connection": 2, "dns": 1, "server_error": 2, "rate_limited": 2, "truncated": 1}
"""Further tries after the first. One after a time-out keeps a URL within 60 s."""

MAX_HOPS = 5


class RetryMiddleware:
    """Server errors, refusals to be asked so often, and connections that broke."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RetryMiddleware:
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        answer = request.meta.get("answer")
        if "dataloss" in response.flags and response.status < 500:
            reason = "connection" if "reset" in response.flags else "truncated"
            return self._again(request, Refused(reason, "the body ended before its time", answer=answer))
        if response.status not in {408, 425, 429} and response.status < 500:
            return response
        reason = "rate_limited" if response.status == 429 else "timeout" if response.status in {408, 425} else "server_error"
        refused = Refused(reason, f"status {response.status}", answer=answer)
        wait = retry_after_s((response.headers.get("Retry-After") or b"").decode("latin-1"), datetime.now(UTC))
        if wait is None and response.status == 429:
            wait = 10.0 * 2 ** request.meta.get("try", 0)  # it names no time: a good guest waits longer each time
        if wait and not run_of(self._crawler).options.replay and request.meta.get("try", 0) < TRIES[reason]:
            run_of(self._crawler).pace.hold(urlsplit(request.url).hostname or "", wait + 0.25)
        return self._again(request, refused)

    def process_exception(self, request: Request, exception: Exception) -> Request | None:
        why = verdict(exception)
        run = run_of(self._crawler)
        if why.reason in {"timeout", "connection", "dns"} and request.meta.get("try", 0) < TRIES[why.reason] and not run.options.replay:
            return self._again(request, why)
        return None

    def _again(self, request: Request, refused: Refused) -> Request:
        """The same request once more, behind those that wait; past its tries the refusal stands."""
        run = run_of(self._crawler)
        tries = request.meta.get("try", 0)
        if tries >= TRIES[refused.reason] or run.options.replay or run.pace.stopping.is_set():
            raise refused
        run.counts["retries"] += 1
        again = request.replace(dont_filter=True, priority=request.priority - 1)
        again.meta["try"] = tries + 1
        return again


class RedirectMiddleware:
    """Follows at most five redirects; each target passes guard, robots.txt and archive like any request."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RedirectMiddleware:
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        if response.status not in {301, 302, 303, 307, 308}:
            return response
        meta = request.meta
        answer = meta.get("answer")
        location = (response.headers.get("Location") or b"").strip()
        if not location:
            raise Refused("bad_http", f"status {response.status} without a Location", answer=answer)
        try:
            target = urljoin(request.url, safe_url_string(location.decode("utf-8", "replace"))).split("#", 1)[0]
        except ValueError as error:
            raise Refused("bad_http", "a Location that is no address", answer=answer) from error
        trail = [*meta.get("trail", ()), request.url]
        if target in trail or len(trail) > MAX_HOPS:
            raise Refused("redirect_loop", f"{len(trail)} redirects", answer=answer)
        run = run_of(self._crawler)
        run.guard.check(target)
        if meta["kind"] == "article":
            key = article_key(target, run.site)
            if key != meta["key"] and run.keys.setdefault(key, meta["asked"]) != meta["asked"]:
                raise Refused("alias", f"leads to {target}", answer=answer)
        onward = request.replace(url=target, dont_filter=True, priority=request.priority + 1)
        onward.meta.update(trail=trail, hop=len(trail))
        for name in ("If-None-Match", "If-Modified-Since"):  # they speak of the other address
            onward.headers.pop(name, None)
        onward.meta.pop("previous", None)
        return onward


class DecodeMiddleware:
    """Removes the content encoding after the archive has the encoded bytes; half a stream is no page."""

    def process_response(self, request: Request, response: Response) -> Response:
        if response.status != 200:
            return response
        encoding = b", ".join(response.headers.getlist("Content-Encoding")).decode("latin-1")
        if "download_stopped" in response.flags:  # robots.txt, read as far as it needs to be
            return response
        try:
            body = decode(response.body, encoding)
        except DecodeError as error:
            raise Refused(error.reason, error.detail, answer=request.meta.get("answer")) from error
        if not encoding and body is response.body:
            return response
        response.headers.pop("Content-Encoding", None)
        return response.replace(body=body)

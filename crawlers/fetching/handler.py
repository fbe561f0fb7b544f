"""The only way to the network: one download handler for http and https, paced, with verified certificates; a replayed run has none."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from OpenSSL import SSL
from scrapy import Request, signals
from scrapy.core.downloader.contextfactory import _get_creator_context
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import ResponseDataLossError, StopDownload
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes
from scrapy.utils.httpobj import urlparse_cached
from twisted.internet import ssl
from twisted.internet._sslverify import trustRootFromCertificates
from twisted.internet.error import ConnectionDone
from twisted.internet.interfaces import IOpenSSLClientConnectionCreator
from twisted.web.client import BrowserLikePolicyForHTTPS
from twisted.web.iweb import IPolicyForHTTPS
from zope.interface import implementer  # type: ignore[import-untyped]

from crawlers.fetching.guard import GuardedResolver, unverified_hosts
from crawlers.fetching.refusal import Refused, verdict
from crawlers.fetching.sharing import run_of

LEGACY_SERVER_CONNECT = 0x4  # OP_LEGACY_SERVER_CONNECT

GRACE_S = 3.0
"""What a request in flight gets to end after the run was told to stop."""


@implementer(IPolicyForHTTPS)
class VerifiedTLS(BrowserLikePolicyForHTTPS):
    """Certificates are checked, against the machine's roots or against the one CA file of a loopback proxy; except those of the hosts in `broken`."""

    broken: frozenset[str] = frozenset()

    @classmethod
    def with_ca(cls, file: Path | None, broken: frozenset[str]) -> VerifiedTLS:
        trust: Any = trustRootFromCertificates
        policy = cls(trust([ssl.Certificate.loadPEM(file.read_bytes())])) if file else cls()
        policy.broken = broken
        return policy

    def creatorForNetloc(self, hostname: bytes, port: int) -> Any:  # noqa: N802 - Twisted's name
        """Old servers that cannot renegotiate safely are spoken to, as Scrapy does; their certificates are checked all the same."""
        if hostname.decode("ascii", "replace") in self.broken:
            return Unverified(hostname)
        creator: Any = super().creatorForNetloc(hostname, port)
        _get_creator_context(creator).set_options(LEGACY_SERVER_CONNECT)
        return creator


@implementer(IOpenSSLClientConnectionCreator)
class Unverified:
    """A connection to one host whose profile says that its certificate does not hold. A redirect to any other host is a connection of its own."""

    def __init__(self, hostname: bytes) -> None:
        self._name = hostname
        self._context = ssl.CertificateOptions(verify=False).getContext()
        self._context.set_options(LEGACY_SERVER_CONNECT)

    def clientConnectionForTLS(self, tlsProtocol: Any) -> Any:  # noqa: N802, N803 - Twisted's names
        connection = SSL.Connection(self._context, None)
        connection.set_app_data(tlsProtocol)
        connection.set_tlsext_host_name(self._name)
        return connection


class PacedHandler(HTTP11DownloadHandler):
    """Adds to Scrapy's handler: the site's pace, the run's trust root, a stop that does not wait, and the part of a body that did arrive."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        run = run_of(crawler)
        self._run = run
        self._contextFactory: Any = VerifiedTLS.with_ca(run.options.ca, unverified_hosts(run.site))
        self._parts: dict[int, bytearray] = {}
        if (resolver := GuardedResolver.latest) is not None:
            proxy = urlsplit(run.options.proxy or "").hostname
            resolver.exempt = frozenset({proxy} if proxy else {name.rsplit(":", 1)[0] for name in run.options.allow})
            resolver.only_exempt = run.options.stays_here
        crawler.signals.connect(self._received, signals.bytes_received)

    def _received(self, data: bytes, request: Request) -> None:
        """Keep what arrives; a request with `read_bytes` (robots.txt) is read so far and no further."""
        part = self._parts.get(id(request))
        if part is None:
            return
        part += data
        bound = request.meta.get("read_bytes")
        if bound is not None and len(part) >= bound:
            raise StopDownload(fail=False)

    async def download_request(self, request: Request) -> Response:
        if self._run.options.replay:
            raise Refused("not_in_replay", "the web is the given files, and it is in none of them")
        host = urlparse_cached(request).hostname or ""
        async with self._run.pace.turn(host):
            request.meta["sent_at"] = datetime.now(UTC)
            self._parts[id(request)] = bytearray()
            try:
                response = await self._until_stopped(super().download_request(request))
            except ResponseDataLossError as error:
                return self._cut(request, error)
            except Exception as error:
                self._run.pace.bytes += len(self._parts[id(request)])
                resolver = GuardedResolver.latest
                if resolver is not None and host in resolver.internal:
                    raise Refused("ssrf_blocked", f"{host} leads to {', '.join(resolver.internal[host])}") from error
                raise verdict(error) from error
            else:
                self._run.pace.bytes += len(response.body)
                return response
            finally:
                del self._parts[id(request)]

    async def _until_stopped(self, download: Any) -> Response:
        task: asyncio.Future[Response] = asyncio.ensure_future(download)
        stop = asyncio.ensure_future(self._run.pace.stopping.wait())
        both: set[asyncio.Future[Any]] = {task, stop}
        try:
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
            if not task.done():
                await asyncio.wait({task}, timeout=GRACE_S)
            if not task.done():
                task.cancel()
                await asyncio.wait({task}, timeout=1)
                raise Refused("interrupted", "the run was told to stop")
            return task.result()
        finally:
            stop.cancel()

    def _cut(self, request: Request, error: ResponseDataLossError) -> Response:
        """The answer as far as it came. `reset` marks a connection that broke, `dataloss` alone one that was closed too early."""
        cause: Any = error.__cause__
        answer = cause.response
        headers = Headers(dict(answer.headers.getAllRawHeaders()))
        body = bytes(self._parts[id(request)])
        self._run.pace.bytes += len(body)
        kind: type[Response] = responsetypes.from_args(headers=headers, url=request.url, body=body)
        broken = any(reason.value.__class__.__name__ == "ConnectionLost" and not reason.check(ConnectionDone) for reason in cause.reasons)
        flags = ["dataloss", "reset"] if broken else ["dataloss"]
        cut: Response = kind(url=request.url, status=int(answer.code), headers=headers, body=body, flags=flags, protocol="HTTP/1.1")
        return cut

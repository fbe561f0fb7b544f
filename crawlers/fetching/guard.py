"""Which addresses may be asked at all: http and https, the profile's own hosts, public addresses only, or a test's own server only. Whether robots.txt allows it is asked later."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import unquote, urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.resolver import CachingHostnameResolver, HostResolution
from twisted.internet.interfaces import IResolutionReceiver
from zope.interface import implementer  # type: ignore[import-untyped]

from crawlers.fetching.refusal import Refused
from crawlers.fetching.sharing import run_of
from crawlers.sites import Site, bare_host

MAX_URL, MAX_SEGMENTS, MAX_REPEATS = 512, 20, 3
"""Bounds against traps that grow their own addresses (Heritrix: 20 segments, 2 repeats; one more here, for /tin/tin-tuc/tin/)."""

_EMBEDDED = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))  # NAT64: an IPv4 address inside


def is_public(text: str) -> bool:
    """Whether an IP address is on the public internet, looking inside IPv6 forms that carry an IPv4 address.

    >>> [is_public(a) for a in ("8.8.8.8", "127.0.0.2", "100.64.1.1", "::ffff:10.0.0.1", "169.254.169.254", "fd00::1", "64:ff9b::7f00:1")]
    [True, False, False, False, False, False, False]
    """
    try:
        address = ipaddress.ip_address(text.split("%", 1)[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is None and any(address in net for net in _EMBEDDED):
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return address.is_global and not address.is_multicast


def _is_loopback(text: str) -> bool:
    return ipaddress.ip_address(text.split("%", 1)[0]).is_loopback


def numeric_host(host: str) -> str | None:
    """The address that a host written as numbers means (also decimal, octal and short forms); None for a name.

    >>> numeric_host("2130706434"), numeric_host("0177.0.0.02"), numeric_host("bao.example")
    ('127.0.0.2', '127.0.0.2', None)
    """
    try:
        return str(ipaddress.ip_address(host.split("%", 1)[0]))
    except ValueError:
        pass
    try:
        return socket.inet_ntoa(socket.inet_aton(host)) if host[:1].isdigit() and " " not in host else None
    except OSError:
        return None


class AddressGuard:
    """The decision for one site; `allow` are loopback ADDRESS:PORT of tests.

    With `only_allowed` (`allow` without a proxy) nothing else is let through, the site's own hosts neither: such a run may keep no gap.
    """

    def __init__(self, site: Site, allow: Sequence[str] = (), *, only_allowed: bool = False) -> None:
        self._hosts = {host.name for host in site.hosts} | {bare_host(site.home)}
        self._only_allowed = only_allowed
        self._allow = {name.lower() for name in allow}

    def check(self, url: str) -> None:
        """Raises Refused: ssrf_blocked, offsite or trap_bounded."""
        try:
            parts = urlsplit(url)
            host, port = (parts.hostname or "").lower(), parts.port
        except ValueError as error:
            raise Refused("ssrf_blocked", f"no address: {error}") from error
        if parts.scheme not in {"http", "https"}:
            raise Refused("ssrf_blocked", f"scheme {parts.scheme[:20]!r}")
        if parts.username is not None or parts.password is not None:
            raise Refused("ssrf_blocked", "a user name in the address")
        default = 443 if parts.scheme == "https" else 80
        if f"{host}:{port or default}" not in self._allow:
            if numeric_host(host) is not None:
                raise Refused("ssrf_blocked", f"a bare address: {host}")
            if self._only_allowed or bare_host(url) not in self._hosts:
                raise Refused("offsite", host)
        if len(unquote(url)) > MAX_URL or len(url) > 4 * MAX_URL:  # a Vietnamese letter in percent escapes takes nine characters
            raise Refused("trap_bounded", f"{len(url)} characters")
        segments = [s for s in parts.path.split("/") if s]
        if len(segments) > MAX_SEGMENTS or any(segments.count(s) > MAX_REPEATS for s in set(segments)):
            raise Refused("trap_bounded", "a path that repeats itself")

    def allows(self, url: str) -> bool:
        try:
            self.check(url)
        except Refused:
            return False
        return True


def unverified_hosts(site: Site) -> frozenset[str]:
    """Hosts whose certificate is not checked, because the profile saw that it does not hold; none by default."""
    return frozenset(name for host in site.broken_tls for name in (host, f"www.{host}"))


class GuardMiddleware:
    """Every request and every redirect target passes here first; the proxy comes from our own setting, never from the environment."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._timeout_s = crawler.settings.getfloat("DOWNLOAD_TIMEOUT")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> GuardMiddleware:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        run = run_of(self._crawler)
        run.guard.check(request.url)
        request.headers.pop("Proxy-Authorization", None)
        request.headers.pop("Cookie", None)
        request.headers.pop("Referer", None)
        request.meta["proxy"] = run.options.proxy
        request.meta["download_timeout"] = self._timeout_s
        request.headers["User-Agent"] = run.user_agent


@implementer(IResolutionReceiver)
class _Checked:
    """Passes on what a name resolves to, unless one of its addresses does not fit: then nothing, as if the name did not exist."""

    def __init__(self, receiver: Any, fits: Callable[[str], bool], log: Any) -> None:
        self._receiver, self._fits, self._log = receiver, fits, log
        self._addresses: list[Any] = []

    def resolutionBegan(self, resolution: Any) -> None:  # noqa: N802 - Twisted's name
        self._resolution = resolution
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: Any) -> None:  # noqa: N802 - Twisted's name
        self._addresses.append(address)

    def resolutionComplete(self) -> None:  # noqa: N802 - Twisted's name
        unfit = [a.host for a in self._addresses if not self._fits(a.host)]
        if unfit:
            self._log(self._resolution.name, unfit)
        else:
            for address in self._addresses:
                self._receiver.addressResolved(address)
        self._receiver.resolutionComplete()


class GuardedResolver(CachingHostnameResolver):
    """The process's only resolver: what connects was looked up and checked in the same step, so a second answer cannot slip in."""

    internal: dict[str, list[str]]
    """Names that led to an address that this run may not ask, and to which."""

    exempt: frozenset[str] = frozenset()
    """Hosts on this machine that the run may reach: the proxy or the test's."""

    only_exempt: bool = False
    """The run stays on this machine: no other name is looked up at all."""

    latest: GuardedResolver | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.internal = {}
        GuardedResolver.latest = self

    def resolveHostName(self, resolutionReceiver: Any, hostName: str, *args: Any, **kwargs: Any) -> Any:  # noqa: N802, N803 - Twisted's names
        here = hostName in self.exempt
        if self.only_exempt and not here:
            self.internal[hostName] = ["outside, which this run may not ask"]
            nowhere = HostResolution(hostName)
            resolutionReceiver.resolutionBegan(nowhere)
            resolutionReceiver.resolutionComplete()
            return nowhere
        checked: Any = _Checked(resolutionReceiver, _is_loopback if here else is_public, self.internal.__setitem__)
        return super().resolveHostName(checked, hostName, *args, **kwargs)

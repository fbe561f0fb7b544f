"""The address guard's decisions, the pace, and how failures get their reasons: as units, so that no packet has to leave to test them."""

from __future__ import annotations

import asyncio
import itertools
import socket
import subprocess
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from scrapy.exceptions import CannotResolveHostError, DownloadCancelledError, DownloadTimeoutError
from twisted.internet.address import IPv4Address, IPv6Address

from crawlers.fetching.guard import AddressGuard, GuardedResolver, is_public, numeric_host
from crawlers.fetching.options import OptionsError, RunOptions
from crawlers.fetching.pace import Pace, retry_after_s
from crawlers.fetching.refusal import Refused, verdict
from crawlers.sites import generic_site

SITE = generic_site("https://baohoagiang.example")
NOW = datetime(2026, 11, 21, 2, tzinfo=UTC)


def options(**kw) -> RunOptions:
    return RunOptions(**{"site": "s", "data": Path("data"), "night": date(2026, 11, 21), "run_id": "r", "proxy": "http://127.0.0.1:9", **kw})


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.9.9.9",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "255.255.255.255",
        "224.0.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "240.0.0.1",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fd00::8",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:db8::1",
        "nonsense",
    ],
)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "203.162.0.181", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("https://baohoagiang.example/a-1.html", None),
        ("http://www.baohoagiang.example/a-1.html", None),
        ("https://m.baohoagiang.example/a-1.html", None),
        ("https://khac.example/a", "offsite"),
        ("https://cdn.baohoagiang.example/a", "offsite"),
        ("https://baohoagiang.example.khac.example/a", "offsite"),
        ("https://baohoagiang.example:8443/a", "offsite"),
        ("https://baohoagiang.example@127.0.0.1/a", "ssrf_blocked"),
        ("https://u:p@baohoagiang.example/a", "ssrf_blocked"),
        ("file:///etc/passwd", "ssrf_blocked"),
        ("ftp://baohoagiang.example/a", "ssrf_blocked"),
        ("data:text/html,x", "ssrf_blocked"),
        ("http://169.254.169.254/latest", "ssrf_blocked"),
        ("http://2130706433/", "ssrf_blocked"),
        ("http://0177.0.0.1/", "ssrf_blocked"),
        ("http://0x7f.1/", "ssrf_blocked"),
        ("http://127.1/", "ssrf_blocked"),
        ("http://[::ffff:127.0.0.1]/", "ssrf_blocked"),
        ("http://[bad", "ssrf_blocked"),
        ("https://baohoagiang.example/" + "a" * 600, "trap_bounded"),
        ("https://baohoagiang.example/" + "%E1%BA%BF" * 100, None),
        ("https://baohoagiang.example/" + "muc/tin/" * 4, "trap_bounded"),
        ("https://baohoagiang.example/" + "/".join(map(str, range(21))), "trap_bounded"),
    ],
)
def test_what_may_be_asked(url: str, reason: str | None) -> None:
    guard = AddressGuard(SITE)
    if reason is None:
        guard.check(url)
    else:
        with pytest.raises(Refused) as refused:
            guard.check(url)
        assert refused.value.reason == reason


def test_the_tests_exception_is_one_host_and_port() -> None:
    guard = AddressGuard(generic_site("http://127.0.0.1:8700"), ["127.0.0.1:8700"])
    guard.check("http://127.0.0.1:8700/a")
    for other in ("http://127.0.0.1:8702/a", "http://127.0.0.2:8700/a", "http://localhost:8700/a"):
        with pytest.raises(Refused):
            guard.check(other)


def test_a_run_that_may_keep_no_gap_asks_no_newspaper() -> None:
    guard = AddressGuard(SITE, ["127.0.0.1:9", "127.0.0.2:80"], only_allowed=True)
    guard.check("http://127.0.0.1:9/a")
    guard.check("http://127.0.0.2/a")
    for other in (
        "https://baohoagiang.example/",
        "http://www.baohoagiang.example/a-1.html",
        "http://127.0.0.1/a",
        "https://127.0.0.1/",
        "http://127.0.0.3:9/",
    ):
        with pytest.raises(Refused):
            guard.check(other)


@pytest.mark.parametrize(
    "name", ["10.0.0.1:80", "8.8.8.8:80", "localhost:80", "baohoagiang.example:443", "127.0.0.1", "127.0.0.1:", ":80", "::ffff:8.8.8.8:80"]
)
def test_only_addresses_of_this_machine_can_be_allowed(name: str) -> None:
    with pytest.raises(OptionsError, match="allow"):
        options(proxy=None, allow=(name,))


def test_numbers_that_are_names() -> None:
    assert numeric_host("1and1.example") is None
    assert numeric_host("24h.example") is None


class Receiver:
    def __init__(self) -> None:
        self.got: list[str] = []

    def resolutionBegan(self, resolution) -> None:  # noqa: N802 - Twisted's names
        pass

    def addressResolved(self, address) -> None:  # noqa: N802
        self.got.append(address.host)

    def resolutionComplete(self) -> None:  # noqa: N802
        self.got.append("done")


class Resolution:
    def __init__(self, name: str) -> None:
        self.name = name

    def cancel(self) -> None:
        pass


class StubDNS:
    """Answers differently each time it is asked: the second answer is what a rebinding attack would slip in."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)

    def resolveHostName(self, receiver, name, *_args, **_kw):  # noqa: N802
        receiver.resolutionBegan(Resolution(name))
        for host in self.answers.pop(0):
            receiver.addressResolved(IPv6Address("TCP", host, 443) if ":" in host else IPv4Address("TCP", host, 443))
        receiver.resolutionComplete()


def resolve(resolver: GuardedResolver, name: str) -> list[str]:
    receiver = Receiver()
    resolver.resolveHostName(receiver, name, 443)
    return receiver.got


def resolver_over(*answers: list[str]) -> GuardedResolver:
    reactor = type("Reactor", (), {"nameResolver": StubDNS(*answers)})()
    return GuardedResolver(reactor, 0)


def test_a_public_name_with_an_internal_address_leads_nowhere() -> None:
    resolver = resolver_over(["8.8.8.8"], ["10.0.0.7"], ["8.8.8.8", "fd00::1"])
    assert resolve(resolver, "a.example") == ["8.8.8.8", "done"]
    assert resolve(resolver, "b.example") == ["done"], "an internal address is not handed on"
    assert resolve(resolver, "c.example") == ["done"], "one internal address among public ones is one too many"
    assert resolver.internal == {"b.example": ["10.0.0.7"], "c.example": ["8.8.8.8", "fd00::1"]} or resolver.internal["c.example"] == ["fd00::1"]


def test_a_rebinding_name_is_checked_each_time_it_is_looked_up() -> None:
    resolver = resolver_over(["8.8.8.8"], ["127.0.0.1"])
    assert resolve(resolver, "rebind.example") == ["8.8.8.8", "done"]
    assert resolve(resolver, "rebind.example") == ["done"]


def test_only_the_exempt_host_may_be_here() -> None:
    resolver = resolver_over(["127.0.0.1"], ["127.0.0.1"])
    resolver.exempt = frozenset({"127.0.0.1"})
    assert resolve(resolver, "127.0.0.1") == ["127.0.0.1", "done"]
    assert resolve(resolver, "127.0.0.2") == ["done"]


def test_a_run_that_stays_here_looks_no_other_name_up() -> None:
    resolver = resolver_over(["127.0.0.1"], ["8.8.8.8"])
    resolver.exempt, resolver.only_exempt = frozenset({"127.0.0.1", "localhost"}), True
    assert resolve(resolver, "baohoagiang.example") == ["done"], "a second lookup would have been answered with 127.0.0.1"
    assert resolve(resolver, "127.0.0.1") == ["127.0.0.1", "done"]
    assert resolve(resolver, "localhost") == ["done"], "what is exempt must lead to this machine"


def test_reasons_of_failures() -> None:
    assert verdict(CannotResolveHostError("x")).reason == "dns"
    assert (verdict(DownloadTimeoutError("x")).state, verdict(DownloadTimeoutError("x")).reason) == ("failed", "timeout")
    assert (verdict(DownloadCancelledError("x")).state, verdict(DownloadCancelledError("x")).reason) == ("rejected", "too_large")
    assert verdict(Refused("robots")).state == "not_permitted"
    assert verdict(ConnectionRefusedError()).reason == "connection"


# ---------------------------------------------------------------- pace and options


def test_retry_after_forms() -> None:
    assert retry_after_s("315360000", NOW) == 315360000
    assert retry_after_s("Sat, 21 Nov 2026 02:00:30 GMT", NOW) == 30
    assert retry_after_s("Sat, 21 Nov 2020 02:00:30 GMT", NOW) == 0
    assert retry_after_s("soon", NOW) is None
    assert retry_after_s("", NOW) is None


def test_the_gap_is_never_below_two_seconds_or_the_crawl_delay() -> None:
    live = Pace(SITE, options(proxy=None, contact="a@b.example"))
    assert live.gap_s("h") == 2.0
    live.set_crawl_delay("h", 10)
    live.set_crawl_delay("slow", 5000)
    live.set_crawl_delay("fast", 0.1)
    assert [live.gap_s(h) for h in ("h", "slow", "fast")] == [10, 120, 2.0]
    fast = Pace(SITE, options(delay_s=0))
    fast.set_crawl_delay("h", 1)
    assert [fast.gap_s("h"), fast.gap_s("other")] == [1, 0], "behind the proxy the run may be faster, but a site's own Crawl-delay holds"
    with pytest.raises(OptionsError, match="delay"):
        options(proxy=None, contact="a@b.example", delay_s=1.9)


def test_turns_keep_the_gap_from_the_end_of_an_answer() -> None:
    async def run() -> list[float]:
        pace = Pace(SITE, options(delay_s=0.1))
        starts: list[float] = []

        async def one() -> None:
            async with pace.turn("h"):
                starts.append(time.monotonic())
                await asyncio.sleep(0.05)

        await asyncio.gather(*(one() for _ in range(4)))
        return starts

    starts = asyncio.run(run())
    assert min(b - a for a, b in itertools.pairwise(starts)) >= 0.149


def test_absurd_waits_are_for_another_night() -> None:
    pace = Pace(SITE, options(delay_s=0))
    with pytest.raises(Refused) as refused:
        pace.hold("h", 315360000)
    assert (refused.value.state, refused.value.reason) == ("deferred", "rate_limited")
    for _ in range(2):
        pace.hold("h", 110)
    with pytest.raises(Refused):
        pace.hold("h", 110)  # many waits add up


def test_the_budget_ends_the_asking() -> None:
    async def run() -> list[str]:
        pace = Pace(SITE, options(delay_s=0, max_requests=3))
        done = []
        for _ in range(5):
            try:
                async with pace.turn("h"):
                    done.append("asked")
            except Refused as refused:
                done.append(f"{refused.state} {refused.reason}")
        return done

    assert asyncio.run(run()) == ["asked"] * 3 + ["deferred budget"] * 2


def test_lists_leave_room_for_articles() -> None:
    slow = Pace(SITE, options(proxy=None, contact="a@b.example"))
    slow.set_crawl_delay("h", 10)  # 120 requests in 20 minutes
    for _ in range(48):
        slow.admit_list("h")
    with pytest.raises(Refused, match="budget"):
        slow.admit_list("h")


def test_options_at_the_door(tmp_path: Path) -> None:
    with pytest.raises(OptionsError, match="contact"):
        options(proxy=None)
    with pytest.raises(OptionsError, match="replay"):
        options(replay=(tmp_path / "none.warc.gz",))
    with pytest.raises(OptionsError, match="nosuch"):
        RunOptions.from_strings({"site": "s", "nosuch": "1"})
    got = RunOptions.from_strings({"site": "s", "contact": "a@b.example", "night": "2026-11-21"})
    assert (got.night, got.data, got.kind, got.max_requests) == (date(2026, 11, 21), Path("data"), "night", 2000)
    assert got.run_id.startswith("2026-11-21-")


INSIDE = """
import socket, sys
real = socket.getaddrinfo
def stub(host, port, *more, **kinds):
    return real("127.0.0.1" if host == "baonoi.example" else host, port, *more, **kinds)
socket.getaddrinfo = stub
from crawlers.__main__ import main
from crawlers.fetching.guard import AddressGuard
AddressGuard.check = lambda self, url: None  # the first line of defence is down: the second must hold
sys.exit(main(["--site", "http://baonoi.example:" + sys.argv[1], "--contact", "a@b.example", "--data", sys.argv[2], "--run", "r"]))
"""


def test_in_a_real_crawl_a_name_that_leads_inside_is_never_connected_to(tmp_path: Path) -> None:
    with socket.socket() as inside:
        inside.bind(("127.0.0.1", 0))
        inside.listen()
        inside.settimeout(0.2)
        done = subprocess.run(
            [sys.executable, "-c", INSIDE, str(inside.getsockname()[1]), str(tmp_path)], capture_output=True, text=True, check=False
        )
        with pytest.raises(TimeoutError):
            inside.accept()
    assert done.returncode == 1
    assert "ssrf_blocked: baonoi.example leads to 127.0.0.1" in done.stdout


FAST = """
import socket, sys
asked = []
def stub(host, *_more, **_kinds):
    asked.append(host)
    raise socket.gaierror(-2, "no such name")
socket.getaddrinfo = stub
from crawlers.__main__ import main
from crawlers.fetching.guard import AddressGuard
if sys.argv[1] == "unguarded":
    AddressGuard.check = lambda self, url: None
code = main(["--site", "baohoagiang.example", "--allow", "127.0.0.1:9", "--delay", "0", "--data", sys.argv[2], "--run", "r"])
print("looked up", asked)
sys.exit(code)
"""


@pytest.mark.parametrize("how", ["guarded", "unguarded"])
def test_in_a_real_crawl_without_a_gap_the_newspaper_itself_is_never_looked_up(tmp_path: Path, how: str) -> None:
    done = subprocess.run([sys.executable, "-c", FAST, how, str(tmp_path)], capture_output=True, text=True, check=False)
    assert "looked up []" in done.stdout, done.stdout + done.stderr
    assert '"bytes": 0' in done.stdout
    assert ("offsite: baohoagiang.example" if how == "guarded" else "ssrf_blocked: baohoagiang.example leads to outside") in done.stdout + done.stderr

"""What one run of one site's crawl was asked to do, checked once at the door; nothing is opened or fetched here."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from crawlers.records import VIETNAM
from crawlers.sites import MIN_DELAY_S

MAX_REQUESTS, MAX_MINUTES, MAX_BYTES = 2_000, 20.0, 500_000_000
"""The night's budget of one site (RELIABILITY.md, section 7: 20 min wall and 2,000 requests)."""

BACKFILL_REQUESTS, BACKFILL_MINUTES, BACKFILL_BYTES = 10_800, 360.0, 2_500_000_000
"""A back-fill's budget: six hours at one request in two seconds; what is left waits for the same command."""


class OptionsError(ValueError):
    """A run that must not start; the message names the option."""


@dataclass(frozen=True, slots=True)
class RunOptions:
    """One run of one site. `delay_s` below MIN_DELAY_S counts only where no request leaves this machine (`stays_here`)."""

    site: str
    data: Path
    night: date
    run_id: str
    sites_folder: Path | None = None
    replay: tuple[Path, ...] = ()
    proxy: str | None = None  # loopback only
    ca: Path | None = None  # trusted in this process only, and only behind the proxy
    contact: str = ""
    delay_s: float | None = None
    allow: tuple[str, ...] = ()  # loopback ADDRESS:PORT, for tests; without a proxy, nothing else may be asked then
    max_requests: int = MAX_REQUESTS
    max_minutes: float = MAX_MINUTES
    max_bytes: int = MAX_BYTES
    kind: str = "night"  # or "backfill", with `since` and `until`
    since: date | None = None  # publication dates, both ends inclusive
    until: date | None = None
    only: tuple[str, ...] = ()  # these addresses and nothing else, whatever they are

    def __post_init__(self) -> None:
        if self.proxy and not _is_loopback(urlsplit(self.proxy).hostname):
            raise OptionsError(f"proxy: {self.proxy} is not on this machine")
        for name in self.allow:
            host, _, port = name.rpartition(":")
            if host == "localhost" or not _is_loopback(host) or not port.isdecimal():  # a name may be made to mean another machine
                raise OptionsError(f"allow: {name} is no loopback ADDRESS:PORT")
        if self.ca and not (self.proxy or self.allow):
            raise OptionsError("ca: only together with a loopback proxy")
        if self.delay_s is not None and self.delay_s < MIN_DELAY_S and not self.stays_here:
            raise OptionsError(f"delay: {self.delay_s} s is below {MIN_DELAY_S} s, which needs a loopback proxy")
        if not self.stays_here and not self.contact:
            raise OptionsError("contact: required where requests leave this machine, so that a newspaper can reach you")
        for file in self.replay:
            if not file.is_file():
                raise OptionsError(f"replay: no file {file}")

    @property
    def stays_here(self) -> bool:
        """No request of this run leaves the machine: the guard and the resolver (guard.py) see to it, so that a gap under MIN_DELAY_S meets no newspaper."""
        return bool(self.proxy or self.allow or self.replay)

    @classmethod
    def from_strings(cls, given: Mapping[str, Any]) -> RunOptions:
        """From `scrapy crawl newspaper -a name=value`: only `site` must be there; lists are comma-separated, `only` by white space.

        Without a night it is tonight's, and the run is named after night and second. Raises OptionsError.
        """
        known = {
            "site",
            "data",
            "night",
            "run",
            "sites_folder",
            "replay",
            "proxy",
            "ca",
            "contact",
            "delay",
            "allow",
            "max_requests",
            "max_minutes",
            "since",
            "until",
            "only",
        }
        if unknown := sorted(set(given) - known):
            raise OptionsError(f"{unknown[0]}: no such argument; known are {', '.join(sorted(known))}")
        if not given.get("site"):
            raise OptionsError("site: which one? -a site=KEY")
        now = datetime.now(UTC)
        try:
            night = date.fromisoformat(given["night"]) if given.get("night") else now.astimezone(VIETNAM).date()
            since = date.fromisoformat(given["since"]) if given.get("since") else None
            requests, minutes, size = (BACKFILL_REQUESTS, BACKFILL_MINUTES, BACKFILL_BYTES) if since else (MAX_REQUESTS, MAX_MINUTES, MAX_BYTES)
            return cls(
                site=given["site"],
                data=Path(given.get("data") or "data"),
                night=night,
                run_id=given.get("run") or f"{night}-{now:%H%M%S}",
                sites_folder=Path(given["sites_folder"]) if given.get("sites_folder") else None,
                replay=tuple(Path(name) for name in str(given.get("replay") or "").split(",") if name),
                proxy=given.get("proxy") or None,
                ca=Path(given["ca"]) if given.get("ca") else None,
                contact=given.get("contact") or "",
                delay_s=float(given["delay"]) if given.get("delay") not in {None, ""} else None,
                allow=tuple(name for name in str(given.get("allow") or "").split(",") if name),
                max_requests=int(given.get("max_requests") or requests),
                max_minutes=float(given.get("max_minutes") or minutes),
                max_bytes=size,
                kind="backfill" if since else "night",
                since=since,
                until=date.fromisoformat(given["until"]) if given.get("until") else None,
                only=tuple(str(given.get("only") or "").split()),
            )
        except ValueError as error:
            raise OptionsError(str(error)) from error


def _is_loopback(host: str | None) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False

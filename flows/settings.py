"""What a run may be told: DATA/settings.toml < BAOTINH_* < command line, checked once at this door and frozen inside.

Nothing here says anything about a newspaper (its profile does) and nothing can switch politeness off.
"""

from __future__ import annotations

import difflib
import os
import re
import tempfile
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from crawlers.sites import MAX_DELAY_S, MIN_DELAY_S

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

LOOPBACK = ("127.0.0.1", "localhost", "::1")


Number = TypeVar("Number", int, float)


class UsageError(ValueError):
    """The user asked for something that cannot be; the message says what to write where. Commands exit with 2."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One run's settings. `data` is absolute; everything else may stand in DATA/settings.toml under its own name."""

    data: Path
    contact: str | None = None  # mail or web address in the user agent; live sites need it
    delay_s: float | None = None  # None: each site's own
    proxy: str | None = None  # loopback only: the newsstand
    ca: Path | None = None  # trusted in the crawl process only
    sites: tuple[str, ...] = ()  # empty: every site in the registry
    sites_folder: Path | None = None  # profiles from here instead of the packaged ones
    sites_at_once: int = 8  # politeness, not CPU, sets the pace of a night
    readers: int = 2  # reader processes
    max_requests: int = 2000  # a site and night
    site_limit_s: float = 1800.0  # a site's crawl is ended after this long
    retry_delay_s: float = 30.0  # before a failed site is tried again; doubled before the next try
    keep_published: int = 3
    free_mb: int = 1024  # a night does not start with less free disk
    ui_port: int = 4200  # of `baotinh serve`
    all_time_stories: str = "sunday"  # night that compares with everything stored, not 60 days: a weekday, "always", "never"

    @property
    def live(self) -> bool:
        """Whether requests would reach the real web."""
        return self.proxy is None


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise ValueError("must be one line of text")
    return value.strip()


def _contact(value: object) -> str:
    text = _text(value)
    if not re.fullmatch(r"[^\s@<>()]+@[^\s@<>()]+\.[A-Za-z]{2,}|https?://[^\s<>()]+", text):
        raise ValueError('must be a mail address or a web address, such as "desk@example.org"')
    return text


def _proxy(value: object) -> str:
    text = _text(value)
    parts = urlsplit(text)
    if parts.scheme != "http" or parts.hostname not in LOOPBACK or parts.port is None:
        raise ValueError("must be http://127.0.0.1:PORT: it serves the simulated web on this machine, never a way round anything")
    return text


def _path(value: object) -> Path:
    if not isinstance(value, str | Path):
        raise ValueError("must be a path")  # noqa: TRY004  # every refusal here becomes one UsageError
    return Path(value).expanduser().absolute()


def _names(value: object) -> tuple[str, ...]:
    parts = value.split(",") if isinstance(value, str) else value
    if not isinstance(parts, list | tuple):
        raise ValueError("must be a list of site keys")  # noqa: TRY004
    return tuple(_text(part) for part in parts)


def _number(kind: type[Number], low: Number, high: Number) -> Callable[[object], Number]:
    def parse(value: object) -> Number:
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            raise ValueError("must be a number")  # noqa: TRY004
        try:
            number = kind(value)
        except ValueError:
            raise ValueError("must be a number") from None
        if not low <= number <= high:
            raise ValueError(f"must lie between {low} and {high}")
        return number

    return parse


def _weekday(value: object) -> str:
    if value not in (*WEEKDAYS, "always", "never"):
        raise ValueError(f"must be one of {', '.join(WEEKDAYS)}, always, never")
    return str(value)


PARSERS: dict[str, Callable[[object], Any]] = {
    "contact": _contact,
    "delay_s": _number(float, 0.0, MAX_DELAY_S),
    "proxy": _proxy,
    "ca": _path,
    "sites": _names,
    "sites_folder": _path,
    "sites_at_once": _number(int, 1, 64),
    "readers": _number(int, 1, 64),
    "max_requests": _number(int, 1, 1_000_000),
    "site_limit_s": _number(float, 5.0, 86_400.0),
    "retry_delay_s": _number(float, 0.0, 3600.0),
    "keep_published": _number(int, 1, 1000),
    "free_mb": _number(int, 0, 10_000_000),
    "ui_port": _number(int, 0, 65535),
    "all_time_stories": _weekday,
}


def data_folder(data: str | Path | None = None, environ: Mapping[str, str] = os.environ) -> Path:
    """The data directory, absolute: as told, else BAOTINH_DATA, else ./data."""
    return Path(data or environ.get("BAOTINH_DATA") or "data").expanduser().absolute()


def writable(data: Path) -> None:
    """Make the data folder if it is not there. UsageError where that cannot be, or where nothing can be written into it."""
    try:
        data.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=data):
            pass
    except OSError as error:
        raise UsageError(f"nothing can be written into the data folder {data} ({error.strerror}); name another with --data or BAOTINH_DATA") from None


def read_settings(data: str | Path | None = None, given: Mapping[str, object] | None = None, *, environ: Mapping[str, str] = os.environ) -> Settings:
    """The settings of a run; `given` are those of the command line, where None means not given.

    Raises UsageError naming the place, the key and the nearest known key.
    """
    folder = data_folder(data, environ)
    file = folder / "settings.toml"
    layers = [
        (str(file), _from_file(file)),
        ("environment", _from_environment(environ)),
        ("command line", {key: value for key, value in (given or {}).items() if value is not None}),
    ]
    values: dict[str, Any] = {}
    for place, layer in layers:
        for key, value in layer.items():
            if key not in PARSERS:
                raise UsageError(f"{place}: unknown setting {key!r}{_nearest(key)}")
            try:
                values[key] = PARSERS[key](value)
            except ValueError as error:
                raise UsageError(f"{place}: {key} = {value!r} {error}") from None
    settings = Settings(data=folder, **values)
    if settings.live and settings.delay_s is not None and settings.delay_s < MIN_DELAY_S:
        raise UsageError(
            f"delay_s = {settings.delay_s:g} is under {MIN_DELAY_S:g} s, which is allowed only towards the simulated web (setting `proxy`)"
        )
    return settings


def with_contact(settings: Settings) -> Settings:
    """The same settings, or UsageError: a crawl of live sites says who it is and how to reach a person."""
    if settings.live and settings.contact is None:
        raise UsageError(
            f'live sites are asked only by someone they can reach: write  contact = "you@example.org"  into {settings.data / "settings.toml"} '
            "(or set BAOTINH_CONTACT, or give --contact)"
        )
    return settings


def _from_file(file: Path) -> dict[str, object]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:  # a file where the folder should be, a folder of somebody else
        raise UsageError(f"{file} cannot be read ({error.strerror}); name another data folder with --data or BAOTINH_DATA") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: {error}") from None


def _from_environment(environ: Mapping[str, str]) -> dict[str, object]:
    """BAOTINH_<KEY> for every known key; a near miss of one is an error, other BAOTINH_ names are other programs' business."""
    found: dict[str, object] = {}
    for name, value in environ.items():
        key = name.removeprefix("BAOTINH_").lower()
        if not name.startswith("BAOTINH_") or key == "data" or not value:
            continue
        if key in PARSERS:
            found[key] = value
        elif difflib.get_close_matches(key, PARSERS, 1, 0.8):
            raise UsageError(f"environment: unknown setting {name}{_nearest(key)}")
    return found


def _nearest(key: str) -> str:
    near = difflib.get_close_matches(key, PARSERS, 1, 0.5)
    return f"; did you mean {near[0]!r}?" if near else f"; known are {', '.join(PARSERS)}"

"""Options that several commands share, each said once; what a command does with them stands in its own file."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Annotated

import typer


def day(text: str) -> datetime:
    """A day as it is written on the command line.

    >>> day("2026-03-01")
    datetime.datetime(2026, 3, 1, 0, 0)
    """
    try:
        return datetime.combine(date.fromisoformat(text.strip()), time())
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no day: write year, month and day, such as 2026-03-01") from None


DataOption = Annotated[Path | None, typer.Option("--data", help="The data folder (default ./data, or BAOTINH_DATA).")]
FormatOption = Annotated[str, typer.Option("--format", help="table, json (one object a line) or csv.")]
SitesOption = Annotated[str | None, typer.Option("--sites", metavar="K,K", help="Only these sites (keys of `baotinh sites list`, or a bare domain).")]
SiteOption = Annotated[list[str] | None, typer.Option("--site", metavar="K", help="Only this site; may be given again.")]
NightOption = Annotated[datetime | None, typer.Option("--night", parser=day, metavar="YYYY-MM-DD", help="The night's local date (default: today in Vietnam).")]
ReplayOption = Annotated[
    list[Path] | None, typer.Option("--replay", metavar="FILE.warc.gz", help="These archives instead of the web; no socket leaves the machine.")
]
ContactOption = Annotated[str | None, typer.Option("--contact", help="Mail or web address told to the newspapers; live sites need one.")]
DelayOption = Annotated[float | None, typer.Option("--delay", help="Seconds between requests to a host; under 2 only towards a simulated web.")]
FolderOption = Annotated[Path | None, typer.Option("--sites-folder", help="Profiles to use instead of baotinh's own.")]
ProxyOption = Annotated[str | None, typer.Option("--proxy", help="A simulated web on this machine: http://127.0.0.1:PORT.")]
CaOption = Annotated[Path | None, typer.Option("--ca", help="Certificate authority of the simulated web.")]


def crawl_settings(contact: str | None, delay: float | None, sites_folder: Path | None, proxy: str | None, ca: Path | None) -> dict[str, object]:
    """What the five options of a crawling command set, under the names of the settings; None = not given."""
    return {"contact": contact, "delay_s": delay, "sites_folder": sites_folder, "proxy": proxy, "ca": ca}

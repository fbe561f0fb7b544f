"""Options that several commands share, each said once; what a command does with them stands in its own file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

DataOption = Annotated[Path | None, typer.Option("--data", help="The data folder (default ./data, or BAOTINH_DATA).")]
FormatOption = Annotated[str, typer.Option("--format", help="table, json (one object a line) or csv.")]
SitesOption = Annotated[str | None, typer.Option("--sites", metavar="K,K", help="Only these sites (keys of `baotinh sites list`, or a bare domain).")]
SiteOption = Annotated[list[str] | None, typer.Option("--site", metavar="K", help="Only this site; may be given again.")]
NightOption = Annotated[datetime | None, typer.Option("--night", formats=["%Y-%m-%d"], help="The night's local date (default: today in Vietnam).")]
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

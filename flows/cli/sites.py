"""Newspapers on the command line: `sites list`, `sites proof` of how politely they were asked, and what is wrong with this machine: `doctor`."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import datetime
from typing import Annotated

import typer

from flows.cli import EXIT_FAILED, EXIT_OK, app, sites_app
from flows.cli.asking import show
from flows.cli.options import DataOption, FolderOption, FormatOption, day


@sites_app.command("list")
def list_sites(data: DataOption = None, sites_folder: FolderOption = None, style: FormatOption = "table") -> None:
    """Every newspaper in the registry and what its profile rests on."""
    from flows.plan import registry
    from flows.settings import read_settings

    rows = []
    for site in registry(read_settings(data, {"sites_folder": sites_folder}).sites_folder).values():
        counts = Counter(site.evidence.values())
        evidence = ", ".join(f"{counts[level]} {level}" for level in ("seen", "claimed", "guessed") if counts[level])
        ways = ", ".join(name for name, known in (("feed", site.feeds), ("sitemap", site.sitemaps), ("section", site.sections)) if known) or "generic"
        rows.append((site.key, site.name, site.hosts[0].name, site.family or "", site.province_63 or "", site.province_34 or "", ways, evidence))
    show(("site", "name", "host", "family", "province_63", "province_34", "found by", "evidence"), rows, style)


@sites_app.command("proof")
def prove_politeness(
    sites: Annotated[list[str] | None, typer.Argument(metavar="[K]...", help="Keys of newspapers (default: all that the night asked).")] = None,
    night: Annotated[datetime | None, typer.Option("--night", parser=day, metavar="YYYY-MM-DD", help="The night (default: the last in the archive).")] = None,
    gap: Annotated[
        float | None, typer.Option("--gap", min=0, help="Seconds that had to lie between two requests (2; behind a proxy on this machine 0).")
    ] = None,
    data: DataOption = None,
    style: FormatOption = "table",
) -> int:
    """Prove from a night's archive files alone how politely each host was asked: gaps, robots.txt, waits. Exit code 1 where something was broken.

    fresh_pages: article pages whose bytes were not had before (new, revised or rejected).
    """
    from flows.proof import COLUMNS, check_archived, latest_night, prove_night, rows
    from flows.settings import data_folder

    archive = data_folder(data) / "archive"
    check_archived(archive, sites or ())
    day = night.date() if night else latest_night(archive, sites or ())
    proofs = prove_night(archive, day, sites or (), gap_s=gap)
    show(COLUMNS, rows(proofs), style)
    broken = {site: proof.breaches for site, proof in proofs.items() if proof.breaches}
    told = ", ".join(f"{site} {count}" for site, count in broken.items())
    print(f"night of {day}: {f'BREACHES: {told}' if broken else 'no breach'}", file=sys.stderr)
    return EXIT_FAILED if broken else EXIT_OK


@app.command()
def doctor(data: DataOption = None) -> int:
    """Environment, disk, locks, clocks, server, profiles: what is wrong and the mend."""
    from rich.console import Console
    from rich.text import Text

    from flows.doctor import examine
    from flows.settings import data_folder

    console = Console(soft_wrap=True)
    findings = examine(data_folder(data))
    for finding in findings:
        console.print(
            Text("ok  " if finding.ok else "BAD ", style="green" if finding.ok else "bold red"), Text(f"{finding.name}: {finding.what}"), sep=""
        )
        if not finding.ok and finding.mend:
            console.print(Text(f"      mend: {finding.mend}"))
    return EXIT_FAILED if any(not finding.ok for finding in findings) else 0

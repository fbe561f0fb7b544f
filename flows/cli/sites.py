"""The registry of newspapers on the command line: `sites list`, and what is wrong with this machine: `doctor`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from flows.cli import EXIT_FAILED, app, sites_app
from flows.cli.asking import DataOption, show

FolderOption = Annotated[Path | None, typer.Option("--sites-folder", help="Profiles to use instead of baotinh's own.")]


@sites_app.command("list")
def list_sites(sites_folder: FolderOption = None, style: Annotated[str, typer.Option("--format", help="table, json or csv.")] = "table") -> None:
    """Every newspaper in the registry and what its profile rests on."""
    from flows.plan import registry

    rows = []
    for site in registry(sites_folder).values():
        counts = Counter(site.evidence.values())
        evidence = ", ".join(f"{counts[level]} {level}" for level in ("seen", "claimed", "guessed") if counts[level])
        ways = ", ".join(name for name, known in (("feed", site.feeds), ("sitemap", site.sitemaps), ("section", site.sections)) if known) or "generic"
        rows.append((site.key, site.name, site.hosts[0].name, site.family or "", site.province_63 or "", site.province_34 or "", ways, evidence))
    show(("site", "name", "host", "family", "province_63", "province_34", "found by", "evidence"), rows, style)


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

"""Profiles on the command line: `sites new` drafts one from a site, `sites check` holds them against theirs. What is asked and judged stands in flows/."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli import EXIT_FAILED, EXIT_OK, EXIT_PARTIAL, sites_app
from flows.cli.asking import show
from flows.cli.options import (
    CaOption,
    ContactOption,
    DataOption,
    DelayOption,
    FolderOption,
    FormatOption,
    ProxyOption,
    ReplayOption,
    crawl_settings,
)

if TYPE_CHECKING:
    from crawlers.sites import Site
    from flows.profiles import Checked
    from flows.settings import Settings

COLUMNS = ("field", "evidence", "hits", "by", "gave")


@sites_app.command("new")
def new_site(
    url: Annotated[str, typer.Argument(metavar="URL", help="Home page of the newspaper, or its host alone.")],
    data: DataOption = None,
    replay: ReplayOption = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Folder of the fixture pages.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a profile and fixture drafts that are there already.")] = False,
    contact: ContactOption = None,
    delay: DelayOption = None,
    sites_folder: FolderOption = None,
    proxy: ProxyOption = None,
    ca: CaOption = None,
) -> int:
    """Probe a newspaper, write its profile and three fixture pages as drafts, and check the profile."""
    from crawlers.sites import bare_host, load_site
    from crawlers.sites.draft import draft_site
    from crawlers.sites.loading import PACKAGED
    from crawlers.wording import counted
    from flows.plan import check_wishes
    from flows.probing import ProbeError, probe, probe_plan
    from flows.profiles import judged, of_profile, save_fixtures
    from flows.settings import UsageError, read_settings

    settings = read_settings(data, crawl_settings(contact, delay, sites_folder, proxy, ca))
    if "." not in bare_host(url if "//" in url else f"//{url}"):
        raise UsageError(f"{url!r} is no web address; write the newspaper's home page, such as https://baovidu.example/")
    check_wishes(settings, "night", sites=[bare_host(url if "//" in url else f"//{url}")], replay=replay or ())
    key = draft_site(url, {}).key
    profile = (settings.sites_folder or PACKAGED) / f"{key}.toml"
    folder = out or (settings.sites_folder or settings.data) / "drafts" / key
    _refuse_known(url, profile, folder, settings.sites_folder, force=force)
    with _asking(settings, replay, "sites new"):
        try:
            drafted = asyncio.run(probe(probe_plan(settings, replay or ()), url, limit_s=settings.site_limit_s, say=_say))
        except ProbeError as trouble:
            print(f"baotinh: {trouble}; no profile is written", file=sys.stderr)
            return EXIT_FAILED
    with tempfile.TemporaryDirectory() as scratch:  # only what loads is put among the profiles
        tried = Path(scratch) / profile.name
        tried.write_text(drafted.draft.toml, encoding="utf-8")
        site = load_site(tried)
    profile.parent.mkdir(parents=True, exist_ok=True)
    profile.write_text(drafted.draft.toml, encoding="utf-8")
    answers = of_profile(site, drafted.draft.articles, drafted.answers)
    saved = save_fixtures(site, {one: answers[one] for one in drafted.draft.articles if one in answers}, folder)
    print(f"{site.name}: {site.home}")
    for note in drafted.draft.notes:
        print(f"  {note}")
    print(f"profile: {profile}")
    for line in drafted.draft.toml.splitlines():
        print(f"  {line}".rstrip())
    print(f"fixtures: {folder} ({counted(len(saved), 'page')}; drafts of our own reader: correct the facts before a test rests on them)")
    return _tell([judged(site, answers)], {site.key: site}, "table")


@sites_app.command("check")
def check_sites(
    key: Annotated[str | None, typer.Argument(metavar="[K]", help="Only this site; a bare domain shows what is had without a profile.")] = None,
    data: DataOption = None,
    replay: ReplayOption = None,
    contact: ContactOption = None,
    delay: DelayOption = None,
    sites_folder: FolderOption = None,
    proxy: ProxyOption = None,
    ca: CaOption = None,
    style: FormatOption = "table",
) -> int:
    """Hold one profile, or each, against its site, field by field. Exit codes: 0 good, 3 some fields fail, 1 a site could not be looked at."""
    from flows.plan import check_wishes, registry
    from flows.probing import check_all, probe_plan, sites_in
    from flows.settings import UsageError, read_settings

    settings = read_settings(data, crawl_settings(contact, delay, sites_folder, proxy, ca))
    check_wishes(settings, "night", sites=[key] if key else (), replay=replay or ())
    profiles = registry(settings.sites_folder)
    names = [key] if key else sites_in(replay, profiles) if replay else list(settings.sites or profiles)
    if not names:
        raise UsageError(f"no profile {'speaks of the pages in these files' if replay else f'in {settings.sites_folder}'}: nothing to check")
    with _asking(settings, replay, "sites check"):
        plan = probe_plan(settings, replay or ())
        results = asyncio.run(check_all(plan, names, limit_s=settings.site_limit_s, at_once=settings.sites_at_once, say=_say))
    if not replay:
        _say(f"what they answered lies under {plan.archive}, one folder a site; --replay takes its files")
    return _tell(results, {result.site: plan.site(name) for name, result in zip(names, results, strict=True)}, style)


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


@contextmanager
def _asking(settings: Settings, replay: Sequence[Path] | None, doing: str) -> Iterator[None]:
    """Live questions hold DATA/lock: a night beside them would ask the same newspapers in between, and no gap would hold."""
    from flows.cli.nights import _stop_like_ctrl_c
    from flows.lock import hold

    settings.data.mkdir(parents=True, exist_ok=True)
    with nullcontext() if replay else hold(settings.data / "lock", doing):
        _stop_like_ctrl_c()
        yield


def _refuse_known(url: str, profile: Path, drafts: Path, folder: Path | None, *, force: bool) -> None:
    """UsageError where writing would overwrite something, or make two profiles claim one host."""
    from crawlers.sites import bare_host, site_of
    from flows.plan import registry
    from flows.settings import UsageError

    host = bare_host(url if "//" in url else f"//{url}")
    profiles = registry(folder)
    owner = site_of(f"https://{host}/", profiles)
    if owner is not None and owner.key != profile.stem:
        raise UsageError(f"{host} belongs to the profile {owner.key} already; `baotinh sites check {owner.key}` shows how it stands")
    if profile.exists() and not force:
        raise UsageError(f"{profile} exists already: `baotinh sites check {profile.stem}` shows how it stands, --force writes it anew")
    if owner is None and profile.exists() and profile.stem in profiles:
        raise UsageError(
            f"{profile} is the profile of {profiles[profile.stem].hosts[0].name}, another newspaper: it is not replaced; move it, or use another folder"
        )
    if not force and drafts.exists() and any(drafts.iterdir()):
        raise UsageError(f"{drafts} is not empty: its drafts may hold corrections; --force writes over them, --out names another folder")


def _tell(results: Iterable[Checked], sites: dict[str, Site], style: str) -> int:
    """The fields of each site, summed over its pages, and the exit code over all of them."""
    code = EXIT_OK
    flat: list[tuple[object, ...]] = []
    for result in results:
        if result.trouble:
            print(f"baotinh: {result.site}: {result.trouble}", file=sys.stderr)
            code = EXIT_FAILED
            continue
        if not result.is_good and code == EXIT_OK:
            code = EXIT_PARTIAL
        rows = list(_rows(result))
        if style == "table":
            print(f"\n{result.site} ({sites[result.site].name}): {_verdict(result)}")
            show(COLUMNS, rows, style)
        else:
            flat += [(result.site, *row) for row in rows]
    if style != "table":
        show(("site", *COLUMNS), flat, style)
    return code


def _verdict(result: Checked) -> str:
    """In words: whether the profile holds, and the fields that make it so or that no page confirmed."""
    from crawlers.sites.check import coverage

    rows = coverage(result.checks)
    if result.is_good:
        unseen = ", ".join(row.field for row in rows if not row.hits)
        return f"the profile holds{f' (on none of these pages: {unseen})' if unseen else ''}"
    failing = ", ".join(f"{row.field} {row.hits} of {row.pages}" for row in rows if row.hits < row.pages)
    return f"SOME FIELDS FAIL: {failing or 'no article was found to look at'}"


def _rows(result: Checked) -> Iterator[tuple[str, str, str, str, str]]:
    """A field a row; `by` = the selectors that hit, `gave` = what the first hit gave, or why there was none."""
    from crawlers.sites.check import coverage

    for row in coverage(result.checks):
        of_field = [check for check in result.checks if check.field == row.field]
        worst = next((check for check in of_field if check.verdict != "hit"), None)
        best = next((check for check in of_field if check.verdict == "hit"), None)
        gave = best.gave if best else worst.gave if worst else ""
        if best and worst and worst.gave:
            gave = f"{gave}; not {worst.url}: {worst.gave}"
        yield row.field, row.evidence or "", f"{row.hits} of {row.pages}", ", ".join(row.by), _short(gave)


def _short(text: str, most: int = 90) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"

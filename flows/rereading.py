"""Reading the archive again after rules changed: new readings for old revisions, and a report of what differs. Nothing is fetched."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from crawlers.archive import read_page
from crawlers.reading import READER_VERSION, Learned
from crawlers.records import Article, Rejection
from crawlers.statistics import RULES_VERSION
from crawlers.wording import counted
from flows.learning import learned_by, learned_of
from flows.outcomes import add_reading
from flows.paged import further_pages
from flows.plan import Plan, RunKind, open_run, tonight
from flows.settings import Settings, UsageError
from flows.stages import CrawlResult, load_run, publish_run, stage_pages, tell_stories
from flows.staging import Manifest, PackageWriter
from flows.workers import Job, read_all
from warehouse.known import Said, StoredReading, said, sites_held, sites_rejected, stored_readings, stored_rejections
from warehouse.store import Store

COMPARED = tuple(f.name for f in dataclasses.fields(Article) if f.name not in ("url", "flags"))
SAMPLES = 3


@dataclass(slots=True)
class Differences:
    """What re-reading a site changed. `samples`: field -> (article id, old, new), at most three each."""

    site: str
    read: int = 0
    unreadable: list[tuple[str, str]] = field(default_factory=list)  # (article id, reason): the old reading stays
    fields: Counter[str] = field(default_factory=Counter)
    samples: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)
    rules: Counter[tuple[str, str]] = field(default_factory=Counter)  # (rule, "found" | "lost") -> figures

    def compare(self, old: StoredReading, new: Article) -> None:
        self.read += 1
        for name in COMPARED:
            before, after = getattr(old.article, name), getattr(new, name)
            if before != after:
                self.fields[name] += 1
                kept = self.samples.setdefault(name, [])
                if len(kept) < SAMPLES:
                    kept.append((old.article_id, *_where_they_part(str(before), str(after))))


@dataclass(frozen=True, slots=True)
class Reread:
    """One site read again: its package to load, and what changed."""

    package: Path
    differences: Differences


@dataclass(frozen=True, slots=True)
class RereadRun:
    """A whole re-reading: what changed by site, and the file published after it."""

    differences: tuple[Differences, ...]
    published: Path


def sites_of(settings: Settings, sites: Sequence[str] | None) -> Plan:
    """The plan of a re-reading: the sites named, or every one of which the warehouse holds readings. The caller holds DATA/lock."""
    warehouse = settings.data / "warehouse.duckdb"
    if not warehouse.exists():
        raise UsageError(f"{warehouse} does not exist: there is nothing to read again yet")
    with Store.open(warehouse) as store:
        held = sites_held(store)
    if unknown := sorted(set(sites or ()) - set(held)):
        raise UsageError(f"no readings of {', '.join(unknown)} here; there are some of {', '.join(held)}")
    return replace(_plan(settings, "reread"), sites=tuple(sites or held))


def _plan(settings: Settings, kind: RunKind) -> Plan:
    night = tonight()
    return Plan(
        run_id=open_run(settings.data, kind, night),
        night=night,
        kind=kind,
        data=settings.data,
        sites=(),
        sites_folder=settings.sites_folder,
        readers=settings.readers,
        keep_published=settings.keep_published,
    )


def reread_all(plan: Plan, *, since: date | None = None) -> RereadRun:
    """Re-read every site of the plan, load, compare stories again, publish."""
    done = [reread_site(plan, site, since=since) for site in plan.sites]
    load_run(plan, [item.package for item in done])
    tell_stories(plan)
    return RereadRun(tuple(item.differences for item in done), publish_run(plan))


def retry(settings: Settings, sites: Sequence[str] | None, *, reason: str | None = None) -> tuple[Plan, Path]:
    """Read rejected pages again, from the archive: those that are articles by today's rules enter the warehouse as new ones.

    `reason` narrows them (`read_timeout`, `too_short`, ...). Returns the run's plan, for its report, and the published file. The caller holds DATA/lock.
    """
    warehouse = settings.data / "warehouse.duckdb"
    if not warehouse.exists():
        raise UsageError(f"{warehouse} does not exist: nothing was set aside yet")
    with Store.open(warehouse) as store:
        held = sites_rejected(store)
        aside = {site: stored_rejections(store, site, reason) for site in held if not sites or site in sites}
    waiting = {site: found for site, found in aside.items() if found}
    if not waiting:
        raise UsageError(
            f"nothing is set aside{f' for {reason}' if reason else ''} here" + (f"; there are rejections of {', '.join(held)}" if held else "")
        )
    plan = replace(_plan(settings, "retry"), sites=tuple(waiting))
    packages = [stage_pages(plan, site, found, CrawlResult(site=site, finished="retried")) for site, found in waiting.items()]
    load_run(plan, packages)
    tell_stories(plan)
    return plan, publish_run(plan)


def reread_site(plan: Plan, site: str, *, since: date | None = None) -> Reread:
    """Read a site's archived revisions with today's rules and stage the readings that differ from the stored ones.

    A revision that can no longer be read keeps its old reading and is told of.
    """
    with Store.open(plan.warehouse) as store:
        stored = stored_readings(store, site, since)
    learned = learned_of(plan.data, site)
    differences = Differences(site)
    package = PackageWriter(plan.staged, plan.run_id, site)
    try:
        for old, new in _read_again(plan, site, stored, lambda _: learned):
            if isinstance(new, Rejection):
                differences.unreadable.append((old.article_id, new.reason))
                continue
            differences.compare(old, new)
            figures = add_reading(package, old.article_id, old.revision_id, new, plan.site(site), learned=learned)
            _compare_figures(differences, old, {name: said(figure) for name, figure in figures.items()})
        return Reread(package.close(_manifest(plan, site)), differences)
    except BaseException:
        package.abandon()
        raise


@dataclass(frozen=True, slots=True)
class AsRead:
    """Whether stored readings are what their own rules make of the archived bytes."""

    reproduced: int
    differing: tuple[tuple[str, str], ...]  # (article id, first field that differs)
    other_rules: int  # made by a reader or profile that is not the one installed


def reread_as_read(plan: Plan, site: str, *, since: date | None = None) -> AsRead:
    """Prove stored readings from the archive: each made by the installed reader and profile must come out byte for byte. Writes nothing."""
    with Store.open(plan.warehouse) as store:
        stored = stored_readings(store, site, since)
    ours = [item for item in stored if item.reader_version == READER_VERSION and (item.profile_digest or "") == plan.site(site).digest]
    differing = []
    for old, new in _read_again(plan, site, ours, lambda item: learned_by(plan.data, site, item.learned_digest)):
        name = "rejected" if isinstance(new, Rejection) else next((f for f in COMPARED if getattr(old.article, f) != getattr(new, f)), None)
        if name:
            differing.append((old.article_id, name))
    return AsRead(len(ours) - len(differing), tuple(differing), len(stored) - len(ours))


def report(all_differences: Sequence[Differences]) -> str:
    """What changed, by site and field with samples, then by rule: markdown that also reads well on a terminal."""
    out = []
    for item in all_differences:
        changed = ", ".join(f"{name} {count}" for name, count in item.fields.most_common()) or "nothing"
        out.append(f"## {item.site}: read again {item.read}, changed: {changed}")
        out += [f"- not readable any more, old reading kept: {name} ({reason})" for name, reason in item.unreadable]
        for name, samples in item.samples.items():
            out += [f"- {name} of {article}: «{before}» -> «{after}»" for article, before, after in samples]
        out += [f"- rule {rule}: {counted(count, 'figure')} {what}" for (rule, what), count in sorted(item.rules.items())]
    return "\n".join(out) + "\n"


def _read_again(
    plan: Plan, site: str, stored: Sequence[StoredReading], learned: Callable[[StoredReading], Learned | None]
) -> Iterator[tuple[StoredReading, Article | Rejection]]:
    def jobs() -> Iterator[Job]:
        for item in stored:
            parts, complete = further_pages(plan.archive, item.parts)
            page = read_page(plan.archive, item.fetch.warc)
            yield Job(page=page, url=item.fetch.url, site=plan.site(site), learned=learned(item), parts=parts, complete=complete)

    for old, (_, new) in zip(stored, read_all(jobs(), processes=plan.readers), strict=True):
        yield old, new


def _compare_figures(differences: Differences, old: StoredReading, new: dict[str, Said]) -> None:
    for name, figure in new.items():
        if old.figures.get(name) != figure:
            differences.rules.update((rule, "found") for rule in figure.rules)
    for name, figure in old.figures.items():
        if new.get(name) != figure:
            differences.rules.update((rule, "lost") for rule in figure.rules)


def _where_they_part(old: str, new: str) -> tuple[str, str]:
    """The first stretch in which two texts differ, short enough for a line.

    >>> _where_they_part("một hai ba", "một hai bốn")
    ('…ai ba', '…ai bốn')
    """
    start = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    start = max(0, start - 4)
    mark = "…" if start else ""
    return mark + old[start : start + 80].replace("\n", " / "), mark + new[start : start + 80].replace("\n", " / ")


def _manifest(plan: Plan, site: str) -> Manifest:
    return Manifest(
        run_id=plan.run_id,
        site=site,
        night=plan.night,
        kind=plan.kind,
        reader_version=READER_VERSION,
        rules_version=RULES_VERSION,
        created_at=datetime.now(UTC),
    )

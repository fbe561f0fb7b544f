"""The site learner's files: what it proposed and applied, DATA/learned/<site>/<digest>.json, an input of reading like a profile.

What can be learned from pages is crawlers/reading/learning.py; here are the pages it looks at and where its word is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from crawlers.archive import ArchiveError, read_page
from crawlers.reading import Learned
from crawlers.reading.learning import learn
from crawlers.records import Page, WarcRef
from flows.plan import Plan
from warehouse.known import latest_pages
from warehouse.store import HELD_WAIT_S, Store

PAGES = 40
"""Twice what a learner needs at least, so that a night of briefs does not keep it from learning."""

NOTHING = "nothing"
"""File name of a learner's word that applies nothing: its digest is empty."""


def learned_of(data: Path, site: str) -> Learned | None:
    """What is applied to the site's pages today; None before the first learning."""
    folder = data / "learned" / site
    current = folder / "current"
    return _read(folder / current.read_text(encoding="utf-8").strip()) if current.exists() else None


def learned_by(data: Path, site: str, digest: str | None) -> Learned | None:
    """What was applied to a reading that names `digest`; None where nothing was. Raises FileNotFoundError for a lost file."""
    return _read(data / "learned" / site / f"{digest}.json") if digest else None


def learn_run(plan: Plan) -> list[Learned]:
    """Learn every site of the run anew from its last pages, keep each word, and make it the one that the next run reads with."""
    with Store.open(plan.warehouse, wait_s=HELD_WAIT_S) as store:
        pages = {site: latest_pages(store, site, PAGES) for site in plan.sites}
    done = []
    for site, refs in pages.items():
        learned = learn(_pages(plan.archive, refs), plan.site(site))
        if learned is not None:
            _keep(plan.data / "learned" / site, learned)
            done.append(learned)
    return done


def drift_rows(learned: Sequence[Learned]) -> list[dict[str, object]]:
    """One row a site for the night's drift table: how its reading stands."""
    rows = []
    for item in learned:
        if (drift := item.drift) is None:
            continue
        rows.append(
            {
                "site": item.site,
                "pages": drift.pages,
                "profile hit": _share(drift.profile_hit_rate),
                "witness agrees": _share(drift.witness_agreement),
                "characters": drift.text_length,
                "date lag h": drift.date_lag_hours,
                "no date": _share(drift.date_missing_rate),
                "rejected": _share(drift.rejected_rate),
                "lines dropped": len(item.lines),
                "proposals": "; ".join(f"{proposal.kind} {proposal.value[:60]}" for proposal in item.proposals[:3]),
            }
        )
    return rows


def _share(value: float | None) -> str | None:
    return None if value is None else f"{100 * value:.0f} %"


def _pages(archive: Path, refs: Sequence[WarcRef]) -> list[Page]:
    pages = []
    for ref in refs:
        try:
            page = read_page(archive, ref)
        except ArchiveError:
            continue  # a page that cannot be read teaches nothing; `explain` and `doctor` tell of it
        if not page.text_only:
            pages.append(page)
    return pages


def _keep(folder: Path, learned: Learned) -> None:
    """The file first, then the word that points to it, each renamed into place."""
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{learned.digest or NOTHING}.json"
    for target, text in ((folder / name, learned.to_json()), (folder / "current", name + "\n")):
        draft = target.with_name(target.name + ".new")
        draft.write_text(text, encoding="utf-8")
        draft.replace(target)


def _read(file: Path) -> Learned:
    return Learned.from_json(file.read_text(encoding="utf-8"))

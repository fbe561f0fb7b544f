"""The last line of a run whose process died before it could say it: what the kill left is closed and counted. Nobody is asked for anything."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any

from crawlers.archive import ArchiveError, read_page
from crawlers.fetching.earlier import Earlier
from crawlers.fetching.options import RunOptions
from crawlers.fetching.robots import RobotsRules, judge, put_in_force
from crawlers.fetching.run import CrawlRun, find_site, open_run
from crawlers.ledger import DIED, run_before

log = logging.getLogger(__name__)


def last_word(options: RunOptions) -> dict[str, Any]:
    """What the run would have said, as far as archive and ledger know; `stats` is empty for a run that never came so far as to open its ledger.

    One that was killed after its end, before it said so, ended as it noted.

    Unknown, and so None: memory, and which lists rested. `span_s` = seconds from the first try to the last. Raises OptionsError, and LedgerLockedError while a process of the site is alive.
    """
    site = find_site(options.site, options.sites_folder, as_named=bool(options.only))
    left = run_before(options.data / "state" / f"{site.key}.sqlite", options.run_id)
    if left is None:
        return {"finished": DIED, "stats": {}, "warc": None, "counts": {}}
    run = open_run(replace(options, kind=left.kind))
    try:
        _know_the_rules(run, run.earlier)
        stats = run.stats() | {"peak_mb": None, "span_s": run.earlier.span_s}
        counts = run.ledger.counts()
        run.close(finish := left.finish or DIED)
    finally:
        run.ledger.close()
    return {"finished": finish, "stats": stats, "warc": run.earlier.file, "counts": counts}


def _know_the_rules(run: CrawlRun, before: Earlier) -> None:
    """The robots.txt in force for each host, from the answers in the archive."""
    for root, entry in before.robots.items():
        why = str(entry.fields.get("error") or "no answer")
        rules = RobotsRules(f"{why}: {entry.fields.get('detail', '')}", refusal="robots_unreachable")
        if entry.status:
            try:
                rules = judge(entry.status, read_page(run.writer.root, entry.ref).body if entry.status < 300 else b"")
            except ArchiveError as error:
                log.warning("robots.txt of %s: %s", root, error)
                continue
        put_in_force(run, root, rules)

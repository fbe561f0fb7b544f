"""Scrapy's bound on memory, by what this process itself holds.

Scrapy asks getrusage, whose peak counts what the parent held when it started us: under a flow or a bench of more than MEMUSAGE_LIMIT_MB every crawl of the
night ended at its first check with nothing asked.
"""

from __future__ import annotations

from scrapy.extensions.memusage import MemoryUsage

from crawlers.fetching.run import peak_mb


class OwnMemory(MemoryUsage):
    """Ends a crawl with `memusage_exceeded` past MEMUSAGE_LIMIT_MB."""

    def get_virtual_size(self) -> int:
        """Largest resident memory of this process so far, bytes."""
        return peak_mb() * 1024 * 1024

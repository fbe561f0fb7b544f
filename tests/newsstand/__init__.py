"""The newsstand: a simulated web of invented provincial papers with full ground truth, which tests, demo and benchmark crawl.

`running_newsstand(out)` serves it from this process, `python -m tests.newsstand serve` from one of its own.
"""

from __future__ import annotations

from tests.newsstand.items import Size
from tests.newsstand.registry import invented_papers
from tests.newsstand.server import Running, running_newsstand
from tests.newsstand.stand import Newsstand, Request

__all__ = ["Newsstand", "Request", "Running", "Size", "invented_papers", "running_newsstand"]

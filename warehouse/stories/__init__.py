"""Which articles tell one text, and which of them told it first. How alike two texts are is measured in crawlers/likeness."""

from warehouse.stories.memory import tell
from warehouse.stories.nightly import WINDOW_DAYS, StoryReport, update_stories

__all__ = ["WINDOW_DAYS", "StoryReport", "tell", "update_stories"]

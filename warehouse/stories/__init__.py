"""Which articles tell one text, and which of them told it first. How alike two texts are is measured in crawlers/likeness."""

from warehouse.stories.memory import tell

__all__ = ["tell"]

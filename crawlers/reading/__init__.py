"""Page -> article: one parse, then metadata, profile, generic text and cleaning. No network, no clock, no statistics."""

from crawlers.reading.learned import Learned
from crawlers.reading.pages import Leaf, read_pages
from crawlers.reading.plain import read_text
from crawlers.reading.reader import READER_VERSION, read_page
from crawlers.reading.warming import warm_up

__all__ = ["READER_VERSION", "Leaf", "Learned", "read_page", "read_pages", "read_text", "warm_up"]

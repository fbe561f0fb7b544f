"""WARC files: written so that a kill loses nothing, read back verified; the only door to the WARC library.

What a page says and which page to ask for next do not belong here.
"""

from crawlers.archive.reading import ArchiveError, entries, read_exchange, read_page, read_records
from crawlers.archive.writing import ArchiveWriter, copy_record

__all__ = ["ArchiveError", "ArchiveWriter", "copy_record", "entries", "read_exchange", "read_page", "read_records"]

"""Numbers with their nouns, as every report and command prints them."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """A count with its noun, which ends in -s for all but one.

    >>> counted(1, "article"), counted(0, "new page"), counted(1200, "address")
    ('1 article', '0 new pages', '1200 addresses')
    """
    if number == 1:
        return f"1 {noun}"
    return f"{number} {noun}{'es' if noun.endswith(('s', 'ch')) else 's'}"

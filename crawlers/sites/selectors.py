"""Selectors of profiles, compiled once: CSS or XPath over an lxml tree. What the selected parts mean belongs to reading."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import cssselect
from lxml import etree

Select = Callable[[Any], list[Any]]
"""From an lxml element to what is selected under it: elements, or strings for an XPath that ends in an attribute or text()."""


def is_xpath(selector: str) -> bool:
    """XPath begins with "/", "(" or "."; anything else is CSS.

    >>> is_xpath("//div[@id='content']"), is_xpath("./figcaption"), is_xpath("div.sapo"), is_xpath("*.sapo")
    (True, True, False, False)
    """
    return selector.startswith(("/", "(", "."))


@lru_cache(maxsize=4096)
def compiled(selector: str) -> Select:
    """A function that runs the selector; raises ValueError where it is neither good CSS nor good XPath.

    >>> from lxml import html
    >>> [e.get("id") for e in compiled("div.a > p")(html.fromstring("<div class='a'><p id='x'>.</p></div>"))]
    ['x']
    """
    if is_xpath(selector):
        path = selector
    else:
        try:
            path = cssselect.HTMLTranslator().css_to_xpath(selector)
        except cssselect.SelectorError as error:
            raise ValueError(f"no CSS selector: {selector!r}: {error}") from error
    try:
        found = etree.XPath(path)
    except etree.XPathError as error:
        hint = "; a CSS class is written *.name, since a leading dot begins an XPath" if selector[:1] == "." and selector[1:2].isalpha() else ""
        raise ValueError(f"no XPath: {selector!r}: {error}{hint}") from error

    def select(tree: Any) -> list[Any]:
        result = found(tree)
        return list(result) if isinstance(result, list) else [result]

    return select

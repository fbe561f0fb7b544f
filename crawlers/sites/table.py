"""One table of a TOML file, read key by key; every refusal names the file and the key. What the keys mean is known in loading.py."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from crawlers.sites.shape import ProfileError

POLICY = re.compile(r"robot|agent|obey|proxy|cookie|header|delay|concurren|contact|verify|insecure|tls|ssl", re.IGNORECASE)


def _is_http(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


class Table:
    """A table of one file, with the checks that name file and key."""

    def __init__(self, file: Path, table: Mapping[str, Any], known: tuple[str, ...], where: str = "") -> None:
        self.file, self.table, self.where = file, table, where
        for key in table:
            if key not in known:
                raise self.error(key, self._unknown(key, known))

    @staticmethod
    def _unknown(key: str, known: tuple[str, ...]) -> str:
        near = difflib.get_close_matches(key, known, n=1, cutoff=0.0)
        policy = "; policy is no profile key: robots, identity and the minimum delay cannot be set here (min_delay_s may only be raised)"
        return f"unknown key; nearest known key: {near[0]}" + (policy if POLICY.search(key) else "")

    def error(self, key: str, problem: str) -> ProfileError:
        return ProfileError(f"{self.file.name}: {self.where}{key}: {problem}")

    def text(self, key: str, *, default: str | None = None) -> str | None:
        value = self.table.get(key, default)
        if value is not None and (not isinstance(value, str) or not value.strip()):
            raise self.error(key, f"needs a text, has {value!r}")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.table.get(key, [])
        value = [value] if isinstance(value, str) else value
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise self.error(key, f"needs a list of texts, has {value!r}")
        return tuple(dict.fromkeys(value))

    def day(self, key: str) -> date | None:
        value = self.table.get(key)
        if value is not None and (not isinstance(value, date) or isinstance(value, datetime)):
            raise self.error(key, f"needs a date such as 2025-07-01, has {value!r}")
        return value

    def flag(self, key: str) -> bool:
        value = self.table.get(key, False)
        if not isinstance(value, bool):
            raise self.error(key, f"needs true or false, has {value!r}")
        return value

    def pattern(self, key: str) -> re.Pattern[str] | None:
        value = self.text(key)
        try:
            return None if value is None else re.compile(value)
        except re.error as error:
            raise self.error(key, f"no regular expression: {error}") from error

    def part(self, key: str) -> Mapping[str, Any]:
        value = self.table.get(key, {})
        if not isinstance(value, dict):
            raise self.error(key, f"needs a table, written [{key}], has {value!r}")
        return value

    def template(self, key: str, text: str, fields: tuple[str, ...]) -> None:
        """Only these fields in braces, so that filling them in cannot fail later."""
        if wrong := [one for one in re.findall(r"\{[^}]*\}?|\}", text) if one[1:-1] not in fields]:
            raise self.error(key, f"no such field: {wrong[0]}; known: {', '.join(fields)}")

    def urls(self, key: str, home: str) -> tuple[str, ...]:
        try:
            found = tuple(urljoin(home, item) for item in self.texts(key))
        except ValueError as error:
            raise self.error(key, f"no address: {error}") from error
        for url in found:
            if not _is_http(url):
                raise self.error(key, f"no http address: {url!r}")
        return found

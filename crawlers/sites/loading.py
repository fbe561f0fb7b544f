"""TOML -> Site: reads a profile, lays it over its family, checks every key and value, and freezes it."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal
from urllib.parse import urlsplit

from crawlers.identity import digest
from crawlers.sites.selectors import compiled
from crawlers.sites.shape import EVIDENCE, MAX_DELAY_S, MIN_DELAY_S, PARTS, Host, Layout, ProfileError, Site
from crawlers.sites.table import Table

PACKAGED = Path(__file__).parent
FAMILY_KEYS = ("article_url", "not_article", "list_links", "paging", "ignore_case", "layout")
SITE_KEYS = (
    *("name", "home", "hosts", "family", "kind", "province_63", "province_34", "languages", "feeds", "sitemaps", "sections", "archives"),
    *("min_delay_s", "broken_tls", "dateline", "old_layouts", "evidence", *FAMILY_KEYS),
)
LAYOUT_KEYS = ("valid_from", "valid_to", *PARTS)
HOST_KEYS = ("name", "valid_from", "valid_to", "edition")
PROVINCE = re.compile(r"VN-[A-Z0-9]{2}")
HOST_NAME = re.compile(r"(?=.{4,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+(:\d{1,5})?")


def _layout(file: Path, table: Mapping[str, Any], where: str) -> Layout:
    source = Table(file, table, LAYOUT_KEYS, where)
    parts = {part: source.texts(part) for part in PARTS}
    for part, selectors in parts.items():
        for selector in selectors:
            try:
                compiled(selector)
            except ValueError as error:
                raise source.error(part, str(error)) from error
    return Layout(source.day("valid_from"), source.day("valid_to"), **parts)


def _bare(home: str) -> str:
    return urlsplit(home).netloc.lower().removeprefix("www.")


def _hosts(source: Table, home: str) -> tuple[Host, ...]:
    rows = source.table.get("hosts", [_bare(home)])
    if not isinstance(rows, list) or not rows:
        raise source.error("hosts", "needs a list of host names or tables")
    hosts = []
    for row in rows:
        if not isinstance(row, str | dict):
            raise source.error("hosts", f"needs host names or tables, has {row!r}")
        one = Table(source.file, {"name": row} if isinstance(row, str) else row, HOST_KEYS, "hosts.")
        name = one.text("name") or ""
        if not HOST_NAME.fullmatch(name) or name.startswith("www."):
            raise source.error("hosts", f"no host name (lower case, without www.): {name!r}")
        hosts.append(Host(name, one.day("valid_from"), one.day("valid_to"), one.text("edition")))
    return tuple(hosts)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProfileError(f"{path.name}: no TOML: {error}") from error


def _family(name: str, path: Path, source: Table) -> dict[str, Any]:
    folders = (path.parent / "families", PACKAGED / "families") if name.isalnum() else ()
    for folder in folders:
        file = folder / f"{name}.toml"
        if file.is_file():
            table = _read(file)
            Table(file, table, FAMILY_KEYS).part("layout")
            return table
    known = sorted({file.stem for folder in folders if folder.is_dir() for file in folder.glob("*.toml")})
    raise source.error("family", f"no such family: {name!r}; known: {', '.join(known)}")


def load_site(path: Path) -> Site:
    """The site of one TOML file; its key is the file's name. Raises ProfileError; the format is in the package docstring."""
    return _site(path, _read(path))


def load_families(folder: Path = PACKAGED) -> dict[str, Site]:
    """Each family as a site that has nothing else, by its letter: to try a page of unknown make against."""
    families = {}
    for path in sorted((folder / "families").glob("*.toml")):
        table = _read(path)
        Table(path, table, FAMILY_KEYS)
        families[path.stem] = _site(path, {"name": path.stem, "home": "https://family.invalid/", **table})
    return families


def _site(path: Path, own: Mapping[str, Any]) -> Site:
    source = Table(path, own, SITE_KEYS)
    family = source.text("family")
    below = _family(family, path, source) if family else {}
    merged = {**below, **own, "layout": {**below.get("layout", {}), **source.part("layout")}}
    source = Table(path, merged, SITE_KEYS)

    name, home = source.text("name"), source.text("home")
    if name is None or home is None:
        raise source.error("name" if name is None else "home", "must be there")
    home = source.urls("home", home)[0]
    kind = source.text("kind", default="paper")
    if kind not in {"paper", "aggregator"}:
        raise source.error("kind", f"is paper or aggregator, not {kind!r}")
    for key in ("province_63", "province_34"):
        if (code := source.text(key)) and not PROVINCE.fullmatch(code):
            raise source.error(key, f"needs a code such as VN-13, has {code!r}")
    delay_s = merged.get("min_delay_s", MIN_DELAY_S)
    if isinstance(delay_s, bool) or not isinstance(delay_s, int | float) or not MIN_DELAY_S <= delay_s <= MAX_DELAY_S:
        raise source.error("min_delay_s", f"is between {MIN_DELAY_S} and {MAX_DELAY_S} seconds, not {delay_s!r}; a profile may only raise the gap")
    for selector in source.texts("list_links"):
        try:
            compiled(selector)
        except ValueError as error:
            raise source.error("list_links", str(error)) from error
    paging = source.text("paging")
    if paging is not None:
        source.template("paging", paging, ("section", "n"))
        if "{section}" not in paging or "{n}" not in paging:
            raise source.error("paging", "needs {section} and {n}")
    for template in source.texts("archives"):
        source.template("archives", template, ("yyyy", "mm", "dd", "m", "d"))
    evidence = Table(path, source.part("evidence"), ("default", *SITE_KEYS), "evidence.")
    for key, level in evidence.table.items():
        if level not in EVIDENCE:
            raise evidence.error(key, f"is one of {', '.join(EVIDENCE)}, not {level!r}")

    hosts = _hosts(source, home)
    if _bare(home) not in {host.name for host in hosts}:
        raise source.error("home", f"its host {_bare(home)} is not among hosts")
    levels = _levels(own, below, evidence.table)
    for broken in source.texts("broken_tls"):
        if broken not in {host.name for host in hosts}:
            raise source.error("broken_tls", f"{broken} is not among hosts")
        if levels["broken_tls"] != "seen":
            raise source.error("broken_tls", 'a certificate is passed over only where it was seen not to hold: evidence.broken_tls = "seen"')
    site = Site(
        key=path.stem,
        name=name,
        home=home,
        hosts=hosts,
        family=family,
        kind=_kind(kind),
        province_63=source.text("province_63"),
        province_34=source.text("province_34"),
        languages=source.texts("languages") or ("vi",),
        feeds=source.urls("feeds", home),
        sitemaps=source.urls("sitemaps", home),
        sections=source.urls("sections", home),
        article_url=source.pattern("article_url"),
        not_article=source.pattern("not_article"),
        list_links=source.texts("list_links"),
        min_delay_s=float(delay_s),
        dateline=source.texts("dateline"),
        layouts=_layouts(path, merged),
        evidence=MappingProxyType(levels),
        archives=source.urls("archives", home),
        paging=paging,
        ignore_case=source.flag("ignore_case"),
        broken_tls=source.texts("broken_tls"),
    )
    return replace(site, digest=content_digest(site))


def _kind(kind: str) -> Literal["paper", "aggregator"]:
    return "aggregator" if kind == "aggregator" else "paper"


def _layouts(path: Path, merged: Mapping[str, Any]) -> tuple[Layout, ...]:
    """The layout in force, then older ones as written; a guessed one goes to the end."""
    now = [_layout(path, merged["layout"], "layout.")] if merged["layout"] else []
    rows = merged.get("old_layouts", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ProfileError(f"{path.name}: old_layouts: needs tables, written [[old_layouts]]")
    older = [_layout(path, row, "old_layouts.") for row in rows]
    evidence = merged.get("evidence", {})
    guessed = evidence.get("layout", evidence.get("family", evidence.get("default"))) == "guessed"
    return tuple(older + now if guessed else now + older)


def _levels(own: Mapping[str, Any], below: Mapping[str, Any], table: Mapping[str, str]) -> dict[str, str]:
    """The evidence of every field that is set: its own line, else the family's for what the family gave, else `default`, else guessed."""
    default = table.get("default", "guessed")
    levels = {key: table.get(key, default) for key in own if key != "evidence"}
    for key in below:
        levels.setdefault(key, table.get(key, table.get("family", default)))
    return {key: levels[key] for key in sorted(levels)}


def content_digest(site: Site) -> str:
    """Digest of all that a profile makes the crawler and the reader do; evidence is left out, since learning more about a field changes nothing."""

    def plain(value: Any) -> Any:
        return value.pattern if isinstance(value, re.Pattern) else str(value)

    fields = asdict(replace(site, evidence={}, digest="", article_url=None, not_article=None))
    if not site.broken_tls:
        del fields["broken_tls"]  # digests of profiles that were stored before the field was
    fields["article_url"], fields["not_article"] = (pattern and pattern.pattern for pattern in (site.article_url, site.not_article))
    return digest(json.dumps(fields, sort_keys=True, ensure_ascii=False, default=plain))

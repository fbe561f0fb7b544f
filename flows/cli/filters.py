"""The stages as filters: JSON lines in, JSON lines out, order kept, ids passed through (`read`, `statistics`, `stories`)."""

from __future__ import annotations

import base64
import binascii
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from crawlers.records import Article, Page, Rejection, Telling, WarcRef
from crawlers.records_json import as_json
from flows.cli import app

READ_FIELDS = (
    "title",
    "author",
    "byline",
    "dateline",
    "published_at",
    "published_on",
    "published_at_source",
    "published_at_precision",
    "modified_at",
    "language",
    "section",
    "tags",
    "images",
    "lead",
    "text",
    "source_url",
    "attribution",
    "story_id",  # null here: a filter that reads one page knows no other
    "is_reprint",
    "kind",
)


FAR_AHEAD = datetime(9000, 1, 1, tzinfo=UTC)
"""When a page says not when it was fetched, no date in it is too late; its line may give "fetched_at"."""


class BadLine(ValueError):
    """One input line that cannot be used; it becomes an error line and the others go on."""


def lines(source: Iterator[str]) -> Iterator[tuple[Any, dict[str, Any] | BadLine]]:
    """(id, record or what is wrong with it) for each non-blank line."""
    for line in source:
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError as error:
            yield None, BadLine(f"no JSON: {error}")
            continue
        if not isinstance(record, dict):
            yield None, BadLine("a line must be a JSON object")
        else:
            yield record.get("id"), record


def put(record: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n")


def text_of(record: dict[str, Any], name: str, *, required: bool = False) -> str | None:
    value = record.get(name)
    if value is None and not required:
        return None
    if not isinstance(value, str):
        raise BadLine(f'"{name}" must be a string')
    return value


def time_of(record: dict[str, Any], name: str) -> datetime | None:
    value = text_of(record, name)
    if not value:
        return None
    from crawlers.records import VIETNAM

    try:
        time = datetime.fromisoformat(value)
    except ValueError:
        raise BadLine(f'"{name}" must be an ISO 8601 time, not {value!r}') from None
    return time if time.tzinfo else time.replace(tzinfo=VIETNAM)


@app.command()
def read(
    thorough: Annotated[bool, typer.Option("--thorough", help="Ask more readers and take the text most agree on (slower).")] = False,
    processes: Annotated[int, typer.Option(min=1, help="Reader processes; each can be killed when a page hangs.")] = 1,
    sites_folder: Annotated[Path | None, typer.Option(help="Profiles to use instead of baotinh's own.")] = None,
) -> None:
    """Pages to articles. In: {"id","url","html" | "html_b64","parts"? (further pages: url and html)}. Out: {"id", title ... kind} or {"id","rejection"}."""
    from crawlers.sites import load_sites, site_of
    from flows.workers import Job, read_all

    sites = load_sites(sites_folder)
    waiting: list[tuple[Any, BadLine | None]] = []

    def jobs() -> Iterator[Job]:
        for name, record in lines(iter(sys.stdin)):
            try:
                if isinstance(record, BadLine):
                    raise record
                url = _url(record)
                page = Page("", url, 200, page_bytes(record), time_of(record, "fetched_at") or FAR_AHEAD, None, WarcRef("", 0, 0, ""))
                parts = tuple(replace(page, url=_url(part), body=page_bytes(part)) for part in _further(record))
                job = Job(page=page, url=url, site=site_of(url, sites), thorough=thorough, parts=parts)
            except BadLine as bad:
                waiting.append((name, bad))
            else:
                waiting.append((name, None))
                yield job

    answers = read_all(jobs(), processes=processes)
    for _, reading in answers:
        _put_bad(waiting)
        name, _ = waiting.pop(0)
        put(_reading_line(name, reading))
    _put_bad(waiting)


def _url(record: dict[str, Any]) -> str:
    return text_of(record, "url", required=True) or ""


def _further(record: dict[str, Any]) -> list[dict[str, Any]]:
    """The further pages of an article that is printed over several, in order."""
    parts = record.get("parts") or []
    if not isinstance(parts, list) or not all(isinstance(part, dict) for part in parts):
        raise BadLine('"parts" must be a list of objects with "url" and "html" or "html_b64"')
    return parts


def _put_bad(waiting: list[tuple[Any, BadLine | None]]) -> None:
    """Write the error lines that stand before the next answered page, so that order is kept."""
    while waiting and waiting[0][1] is not None:
        name, bad = waiting.pop(0)
        put({"id": name, "error": str(bad)})


def _reading_line(name: Any, reading: Article | Rejection) -> dict[str, Any]:
    if isinstance(reading, Rejection):
        return {"id": name, "rejection": reading.reason, "detail": reading.detail}
    fields = as_json(reading)
    return {"id": name} | {field: fields.get(field) for field in READ_FIELDS}


def page_bytes(record: dict[str, Any]) -> bytes:
    """The page's bytes from "html" (text) or "html_b64"."""
    if "html_b64" in record:
        try:
            return base64.b64decode(text_of(record, "html_b64", required=True) or "", validate=True)
        except binascii.Error as error:
            raise BadLine(f'"html_b64" is no base64: {error}') from None
    return (text_of(record, "html", required=True) or "").encode("utf-8", "surrogatepass")


def each(answer: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """One answer a line; a line that cannot be used becomes {"id","error"}."""
    for name, record in lines(iter(sys.stdin)):
        try:
            if isinstance(record, BadLine):
                raise record
            put({"id": name} | answer(record))
        except KeyError as missing:
            put({"id": name, "error": f"{missing.args[0]!r} is missing"})
        except (ValueError, TypeError) as bad:
            put({"id": name, "error": str(bad)})


@app.command()
def statistics() -> None:
    """Texts to figures. In: {"id","text","language"?,"published_at"?,"place"?}. Out: sentences, quantities, docrefs, timerefs."""
    from crawlers.statistics import find_json

    each(find_json)


@app.command()
def stories() -> None:
    """Articles to stories; all input is read first. In: {"id","url","title","text","published_at",...}. Out: {"id","story","original","kind","similarity"}."""
    from warehouse.stories import tell

    order: list[tuple[Any, BadLine | None]] = []
    tellings: list[Telling] = []
    names: set[str] = set()
    for name, record in lines(iter(sys.stdin)):
        try:
            if isinstance(record, BadLine):
                raise record
            telling = _telling(record, names)
        except BadLine as bad:
            order.append((name, bad))
        else:
            names.add(telling.id)
            tellings.append(telling)
            order.append((name, None))
    members = {member.id: member for member in tell(tellings)}
    for name, trouble in order:
        put({"id": name, "error": str(trouble)} if trouble else as_json(members[str(name)]) | {"id": name})


def _telling(record: dict[str, Any], names: set[str]) -> Telling:
    if record.get("id") is None:
        raise BadLine('"id" is missing')
    if str(record["id"]) in names:
        raise BadLine("this id came before")
    return Telling(
        id=str(record["id"]),
        url=text_of(record, "url") or "",
        title=text_of(record, "title") or "",
        text=text_of(record, "text", required=True) or "",
        published_at=time_of(record, "published_at"),
        source_url=text_of(record, "source_url"),
        language=text_of(record, "language"),
    )

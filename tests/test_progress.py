"""The progress bar of a crawl never holds up the crawl: not by a server that is slow, and not by a call that does not hear that it was cancelled."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import UUID, uuid4

import pytest

from flows import artifacts


async def _deaf(*_: Any, **__: Any) -> UUID:
    """A call to the server that swallows the cancelling and answers: so does `asyncio.wait_for` of Python 3.11 where both come at one moment."""
    try:
        await asyncio.sleep(0.2)
    except asyncio.CancelledError:
        return uuid4()
    return uuid4()


def test_a_call_that_swallows_the_cancelling_does_not_hang_the_night(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(artifacts, "UPDATE_EVERY_S", 0.01)
    monkeypatch.setattr(artifacts, "acreate_progress_artifact", _deaf)
    monkeypatch.setattr(artifacts, "aupdate_progress_artifact", _deaf)

    async def crawl() -> None:
        async with artifacts.progress_of("baovidu") as progress:
            progress({"pages": 1})
            await asyncio.sleep(0.1)  # an update is on its way when the crawl ends

    async def bounded() -> bool:
        task = asyncio.create_task(crawl())
        done, _ = await asyncio.wait({task}, timeout=5)
        for left in asyncio.all_tasks() - {asyncio.current_task()}:
            left.cancel()
        return bool(done)

    assert asyncio.run(bounded()), "the crawl was over, and its progress bar waited for ever"


def test_an_answer_at_the_moment_of_cancelling_is_still_a_cancelling() -> None:
    async def cancelled_as_it_answers() -> bool:
        answer: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        task = asyncio.create_task(artifacts.shown(answer))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        answer.set_result("made")
        task.cancel()
        await asyncio.wait({task}, timeout=5)
        return task.cancelled()

    assert asyncio.run(cancelled_as_it_answers()), "somebody who is told to stop goes on"


def test_a_crawl_that_is_over_names_no_pages_to_come(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its last progress line is from before its end: 100 per cent and 16 pages to come contradict each other."""
    told: list[tuple[float, str]] = []

    async def made(*_: Any, **__: Any) -> UUID:
        return uuid4()

    async def update(_: UUID, progress: float, *, description: str) -> None:
        told.append((progress, description))

    monkeypatch.setattr(artifacts, "acreate_progress_artifact", made)
    monkeypatch.setattr(artifacts, "aupdate_progress_artifact", update)

    async def crawl() -> None:
        async with artifacts.progress_of("baovidu") as progress:
            progress({"pages": 22, "articles": 13, "errors": 0, "queued": 16})

    asyncio.run(crawl())
    assert told == [(100.0, "baovidu: 13 bài, 22 trang, 0 lỗi ở lần đếm cuối")]

"""Two articles laid side by side, with what the file says of the pair: verdict, stories, a person's word. Judging is in stories/, showing in flows/."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from warehouse.explain import UnknownId
from warehouse.store import Store
from warehouse.stories.explain import PairExplanation, explain_pair, tellings_of
from warehouse.stories.judge import RULES_VERSION


@dataclass(frozen=True, slots=True)
class Held:
    """What the file holds of a pair; `a` is the article asked about. `relation` is None where no verdict is stored."""

    a_story: str | None
    a_original: str | None
    b_story: str | None
    b_original: str | None
    relation: str | None
    rule: str | None
    rules_version: str | None
    is_same: bool | None  # decided by a person; None where nobody did
    note: str | None

    @property
    def one_story(self) -> bool:
        return self.a_story is not None and self.a_story == self.b_story


@dataclass(frozen=True, slots=True)
class Pair:
    """A pair as judged anew from its two texts, beside what the file holds."""

    found: PairExplanation
    held: Held

    @property
    def follows(self) -> bool | None:
        """Whether the stored verdict follows from the texts; None where none is stored or other rules than those installed gave it."""
        if self.held.relation is None or self.held.rules_version != RULES_VERSION:
            return None
        return (self.held.relation, self.held.rule) == (self.found.verdict.relation, self.found.verdict.rule)

    def standing(self) -> str:
        """How the two stand to each other in the stories, and why where the verdict alone does not say it."""
        a, b, held, same = self.found.a.id, self.found.b.id, self.held, self.found.verdict.same
        if held.a_story is None or held.b_story is None:
            return f"{a if held.a_story is None else b} stands in no story yet"
        decided = "" if held.is_same is None or held.is_same is not held.one_story else f", decided by a person: {held.note or 'no reason given'}"
        if held.one_story:
            if held.a_original in (a, b):
                return f"one story {held.a_story}, original {held.a_original}{decided}"
            return f"one story {held.a_story}: both are copies of {held.a_original}{decided}"
        apart = f"two stories, {held.a_story} and {held.b_story}{decided}"
        return f"{apart}: each is closer to another original" if same and not decided and held.relation is not None else apart


def pairs_of(published: Path, article: str, *, most: int = 5) -> tuple[list[Pair], int]:
    """An article beside those it has to do with, its original first, at most `most`; and how many there are."""
    with Store.guarded(published) as store:
        others = [row["article_id"] for row in store.records("explain_related", {"id": article})]
        tellings = {telling.id: telling for telling in tellings_of(store, [article, *others[:most]])}
        if article not in tellings:
            return [], len(others)
        shown = [other for other in others[:most] if other in tellings]
        return [Pair(explain_pair(tellings[article], tellings[other]), _held(store, article, other)) for other in shown], len(others)


def pair_of(published: Path, a: str, b: str) -> list[Pair]:
    """Two articles, tied or not; where both are copies of a third, each beside that one too. UnknownId for one that has no text in force."""
    with Store.guarded(published) as store:
        tellings = {telling.id: telling for telling in tellings_of(store, [a, b])}
        for name in (a, b):
            if name not in tellings:
                raise UnknownId(f"{name} is no article of this file, or has no text in force")
        held = _held(store, a, b)
        pairs = [Pair(explain_pair(tellings[a], tellings[b]), held)]
        if held.one_story and held.a_original not in (a, b):
            pairs += [
                Pair(explain_pair(tellings[name], third), _held(store, name, third.id))
                for third in tellings_of(store, [str(held.a_original)])
                for name in (a, b)
            ]
        return pairs


def _held(store: Store, a: str, b: str) -> Held:
    first, second = min(a, b), max(a, b)
    (row,) = store.records("explain_pair", {"a": first, "b": second})
    if a != first:  # the file keeps a pair in the order of ids
        row |= {"a_story": row["b_story"], "b_story": row["a_story"], "a_original": row["b_original"], "b_original": row["a_original"]}
    return Held(**row)

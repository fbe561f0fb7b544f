"""The recipe for more machines finds the pairs that one process finds, however the keys and pairs are split."""

from __future__ import annotations

import pytest

from tests.bench.reprints_copies import cases, originals
from tests.bench.reprints_scale import scaled_out
from warehouse.stories.memory import compare, subjects_of


@pytest.mark.parametrize(("parts", "shares"), [(2, 2), (3, 1)])
def test_split_by_key_and_by_pair_finds_the_same(parts: int, shares: int) -> None:
    tellings = [case.telling for case in cases(originals(20))]
    place = {telling.id: i for i, telling in enumerate(tellings)}
    edges = compare(subjects_of(tellings))
    whole = {tuple(sorted((place[edge.a], place[edge.b]))) for edge in edges if edge.verdict.same}
    found, _, _ = scaled_out(tellings, parts=parts, shares=shares)
    missing = whole - found
    assert found <= whole
    assert len(missing) <= 0.01 * len(whole), "only a key of a small sketch close by, which this trial leaves out, may find more"

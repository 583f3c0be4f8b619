from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.library import chains

KEYED = st.lists(st.tuples(st.integers(0, 8), st.integers(1, 40)), max_size=60)


@given(KEYED, st.integers(1, 12))
def test_what_a_chain_of_keys_joins_stays_together(keyed: list[tuple[int, int]], several: int) -> None:
    ids = sorted({id for _key, id in keyed})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(chains, "SEVERAL", several)
        batches = list(chains.chained(ids, sorted(keyed)))
    assert sorted(id for batch in batches for id in batch) == ids
    batch_of = {id: at for at, batch in enumerate(batches) for id in batch}
    assert all(batch_of[one[1]] == batch_of[other[1]] for one, other in pairwise(sorted(keyed)) if one[0] == other[0])
    assert all(len(batch) >= several for batch in batches[:-1])


def test_what_shares_no_key_comes_some_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chains, "SEVERAL", 2)
    assert list(chains.chained([1, 2, 3, 4, 5], [("a", 1), ("a", 5)])) == [[1, 5], [2, 3], [4]]
    assert list(chains.in_batches([["a"], ["b", "b", "b"], ["c"]])) == [["a", "b", "b", "b"], ["c"]]
    assert list(chains.slices("abc")) == [["a", "b"], ["c"]]
    assert list(chains.chained([], [])) == list(chains.slices(())) == []

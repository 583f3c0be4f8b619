"""The ranking that `corpus.search.names` writes down, held by what a person means who types a query."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from corpus import Corpus
from corpus.corpora import EMBEDDED
from corpus.search import Searcher

PAIRS: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("first_hits.yaml").read_text(encoding="utf-8"))
FEWEST = 150
SHARE = 0.97
"""Of the pairs that must hold: a name that extraction finds one day may rightly stand before another."""


def test_there_are_enough_pairs() -> None:
    assert sum(map(len, PAIRS.values())) >= FEWEST


@pytest.mark.slow
def test_the_name_that_is_meant_stands_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    corpus = Corpus([str(EMBEDDED)], tmp_path / "cache")
    assert corpus.start_indexing().wait().phase == "done"
    store = corpus.library()
    there = {row.text for row in store.names()}
    searcher = Searcher(store)
    pairs = [(query, name) for name, queries in PAIRS.items() if name in there for query in queries]
    assert len(pairs) >= 0.85 * sum(map(len, PAIRS.values()))
    found = [(query, name, searcher.search(query, 1, "names").hits) for query, name in pairs]
    wrong = [
        (query, name, hits[0].name if hits else None) for query, name, hits in found if not hits or hits[0].name != name
    ]
    assert len(wrong) <= (1 - SHARE) * len(pairs), wrong
    store.close()

"""The ranking that `corpus.search.names` writes down, held by what a person means who types a query."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from corpus import Corpus
from corpus.corpora import EMBEDDED
from corpus.folding import fold
from corpus.library.store import Store
from corpus.model import Hit, Span
from corpus.search import Searcher
from corpus.search.closeness import DISORDER, window

PAIRS: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("first_hits.yaml").read_text(encoding="utf-8"))
FEWEST = 220
SHARE = 0.97
"""Of the pairs that must hold: a name that extraction finds one day may rightly stand before another."""
TOGETHER = [
    "绿道 开工",
    "招才局 人才",
    "四水共治 武昌",
    "民警 社区",
    "企业 项目",
    "交流会 市委",
    "干部 群众",
    "大学生 留汉",
]
"""Words of which the passage comes first in which they stand nearest together."""


def test_there_are_enough_pairs() -> None:
    assert sum(map(len, PAIRS.values())) >= FEWEST


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("embedded")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(folder / "data"))
        corpus = Corpus([str(EMBEDDED)], folder / "cache")
        assert corpus.start_indexing().wait().phase == "done"
    found = corpus.library()
    yield found
    found.close()


@pytest.mark.slow
def test_the_name_that_is_meant_stands_first(store: Store) -> None:
    there = {row.text for row in store.names()}
    searcher = Searcher(store)
    pairs = [(query, name) for name, queries in PAIRS.items() if name in there for query in queries]
    assert len(pairs) >= 0.85 * sum(map(len, PAIRS.values()))
    found = [(query, name, searcher.search(query, 1, "names").hits) for query, name in pairs]
    wrong = [
        (query, name, hits[0].name if hits else None) for query, name, hits in found if not hits or hits[0].name != name
    ]
    assert len(wrong) <= (1 - SHARE) * len(pairs), wrong


@pytest.mark.slow
@pytest.mark.parametrize("query", TOGETHER)
def test_the_passage_in_which_words_stand_nearest_comes_first(store: Store, query: str) -> None:
    words = query.split()
    hits = Searcher(store).search(query, 200, "text").hits
    assert len(hits) > 1
    texts = {hit.document: fold(store.text(hit.document)) for hit in hits}

    def apart(hit: Hit) -> int:
        text = texts[hit.document]
        end = text.find("\n", hit.span.end)
        found = window(text, words, Span(text.rfind("\n", 0, hit.span.start) + 1, end if end >= 0 else len(text)))
        return found[0] + DISORDER * (not found[1]) if found else 10_000

    assert apart(hits[0]) == min(map(apart, hits))


@pytest.mark.slow
def test_a_name_chosen_lately_stands_before_its_equals(store: Store) -> None:
    searcher = Searcher(store)
    several = [hit.name for hit in searcher.search("w kind:initiative", 40, "names").hits]
    alike = next(pair for pair in pairwise(several) if len(pair[0]) == len(pair[1]))
    searcher.recent = alike[1:]
    again = [hit.name for hit in searcher.search("w kind:initiative", 40, "names").hits]
    assert sorted(again) == sorted(several)
    assert again.index(alike[1]) <= several.index(alike[1])


@pytest.mark.slow
def test_what_is_about_the_same_shares_what_it_is_about(store: Store) -> None:
    ids = {title: id for id, title, _path, _digest in store.titles()}
    near = store.related(ids["东湖绿道二期路基贯通，绿网将环抱大东湖"])
    assert near
    assert all(one.shared for one in near)
    assert [one.score for one in near] == sorted((one.score for one in near), reverse=True)
    assert "绿道" in store.key_words(ids["东湖绿道二期路基贯通，绿网将环抱大东湖"])

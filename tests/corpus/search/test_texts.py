"""What any engine behind the search must pass: the hits of a text are those of Python's `in`, neither more nor less."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.folding import fold
from corpus.library import grams, ranking
from corpus.library import texts as texts_module
from corpus.library.engine import EVERYTHING, Scope
from corpus.library.store import Store
from corpus.library.texts import touches
from corpus.library.unlike import Look, unlike
from corpus.library.writer import Writer
from corpus.search import Searcher, pools, searcher
from corpus.search.passages import find
from tests.corpus.search import made

DATES = [None, "2016", "2017", "2017-03", "2017-03-06", "2017-12", "2018-01-01", "2018", "2019-05-20"]
SOURCES = [None, "甲报", "乙报"]
AREAS = ["", "江东省清河市", "江东省"]
DOCUMENTS = 150


@pytest.fixture(scope="module", autouse=True)
def everything_is_ranked() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ranking, "PLAIN", 0)
        yield


def corpus(seed: int = 1) -> dict[int, made.Extraction]:
    chance = random.Random(seed)
    return {
        id: made.document(
            f"/{id}", made.text(chance), chance.choice(DATES), chance.choice(SOURCES), chance.choice(AREAS)
        )
        for id in range(1, DOCUMENTS + 1)
    }


def build(path: Path, papers: dict[int, made.Extraction], state: str) -> dict[int, made.Extraction]:
    """An index in which everything waits, is ranked, or was changed since."""
    with Writer(path) as writer:
        with writer.transaction():
            for paper in papers.values():
                made.put(writer, paper)
        if state != "waiting":
            list(writer.rank())
        if state == "changed":
            others = corpus(2)
            with writer.transaction():
                for id in range(1, DOCUMENTS, 7):
                    papers[id] = others[id]
                    made.put(writer, papers[id])
                for id in range(3, DOCUMENTS, 11):
                    del papers[id]
                    writer.remove(f"/{id}")
    return papers


@pytest.fixture(params=["waiting", "ranked", "changed"])
def made_index(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Store, dict[int, str]]:
    path = tmp_path / "x.sqlite"
    papers = build(path, corpus(), request.param)
    return Store(path), {id: fold(paper.document.text) for id, paper in papers.items()}


def test_500_random_substrings(made_index: tuple[Store, dict[int, str]], request: pytest.FixtureRequest) -> None:
    store, texts = made_index
    chance = random.Random(request.node.name)  # others for each index
    for _ in range(170):
        text = chance.choice([one for one in texts.values() if one])
        at = chance.randrange(len(text))
        word = text[at : at + chance.choice((1, 1, 2, 2, 3, 4, 8, 30))].split("\n")[0]
        if chance.random() < 0.2:
            word = word[::-1] + chance.choice(made.CHARACTERS)
        word = fold(word)
        if not word:
            continue
        expected = {id for id, one in texts.items() if word in one}
        passages = list(find(store, [word]))
        assert {passage.document for passage in passages} == expected
        assert len(passages) == sum(word in line for id in expected for line in texts[id].split("\n"))
        assert store.count_texts([word]) >= len(expected)
        if not grams.is_everywhere(word):
            assert store.count_texts([word]) == len(list(store.texts([word])))


def test_a_character_without_grams_that_proves_rare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts are read through for it only until it is seen to be rare; then those that hold it are asked for."""
    monkeypatch.setattr(texts_module, "MOST", 64)
    monkeypatch.setattr(texts_module, "FEWEST", 16)
    monkeypatch.setattr(ranking, "PLAIN", 0)
    path = tmp_path / "x.sqlite"
    endings = {150: "之水", 199: "水\n之", 251: "水之", 290: "之", 299: "之\r"}
    with Writer(path) as writer:
        with writer.transaction():
            for id in range(1, 301):
                made.put(writer, made.document(f"/{id}", f"题\n清河{endings.get(id, '')}"))
        list(writer.rank())
    store = Store(path)
    assert grams.is_everywhere("之")
    assert {found.document for found in find(store, ["之"])} == endings.keys()
    looked = [found.document for found in store.texts(["之"])]
    assert endings.keys() <= set(looked)
    assert len(looked) < 150


def test_newest_first_undated_last(made_index: tuple[Store, dict[int, str]]) -> None:
    store, _texts = made_index
    dates = {row.id: row.date or "" for row in store.documents()}
    for words in ([], ["的"], ["水"]):
        found = [dates[one.document] for one in store.texts(words)]
        assert found == sorted(found, reverse=True)
        assert len(found) > 20


def in_scope(store: Store, id: int, scope: Scope) -> bool:
    row = store.document(id)
    date = row.date or ""
    if scope.days is not None and not touches(date, scope.days):
        return False
    if touches(date, scope.without) or (scope.documents is not None and id not in scope.documents):
        return False
    values = {"source": row.source or "", "area": row.area, "kind": row.kind or ""}
    return all(dict(store.facets(field))[one] != values[field] or one in ids
               for field, ids in (scope.facets or {}).items() for one in dict(store.facets(field)))  # fmt: skip


def scopes(store: Store) -> list[Scope]:
    by_source = {value: id for id, value in store.facets("source")}
    by_area = {value: id for id, value in store.facets("area")}
    march, year = ("2017-03-01", "2017-03-31"), ("2017-01-01", "2017-12-31")
    return [
        EVERYTHING,
        Scope(days=(march,)),
        Scope(days=(year, ("2019-01-01", "9999-12-31"))),
        Scope(without=(march,)),
        Scope(days=(year,), without=(("2017-03-06", "2017-03-06"),)),
        Scope(facets={"source": frozenset({by_source["甲报"], by_source[""]})}),
        Scope(facets={"source": frozenset({by_source["乙报"]}), "area": frozenset({by_area["江东省"]})}),
        Scope(facets={"area": frozenset()}),
        Scope(documents=frozenset(range(1, 20))),
        Scope(documents=frozenset()),
    ]


def test_scopes_are_those_of_the_documents(made_index: tuple[Store, dict[int, str]]) -> None:
    store, texts = made_index
    for scope in scopes(store):
        expected = {id for id, text in texts.items() if "水" in text and in_scope(store, id, scope)}
        assert {one.document for one in store.texts(["水"], scope) if "水" in one.text} == expected
        assert store.count_texts(["水"], scope) == len(list(store.texts(["水"], scope)))
        assert store.count_texts([], scope) == len(store.documents_in(scope))
        assert store.documents_in(scope) == {id for id in texts if in_scope(store, id, scope)}


WRITTEN = st.text('河湖。.,，、﹐AaＡ發发“”"《<1１ \u3000\n', max_size=12)


@settings(max_examples=300, deadline=None)
@given(WRITTEN, st.lists(WRITTEN.filter(bool), max_size=3), st.lists(WRITTEN.filter(bool), max_size=2))
def test_words_are_found_in_texts_as_they_are_written(text: str, words: list[str], others: list[str]) -> None:
    folded = fold(text)
    wanted, besides = list(map(fold, words)), list(map(fold, others))
    look = Look(wanted, besides)
    found, written = look.folded(text, unlike(text, folded))
    assert look.holds(text, unlike(text, folded)) is (bool(written) or (not text and not wanted))
    if any(word not in folded for word in wanted):
        assert found == written == ""
        return
    assert written == text
    assert len(found) == len(text)
    assert found == folded or wanted or besides
    for word in (*wanted, *besides, "\n"):
        assert [at for at in range(len(text)) if found.startswith(word, at)] == [
            at for at in range(len(text)) if folded.startswith(word, at)
        ]


def test_a_word_that_can_be_written_in_too_many_ways_is_found_all_the_same() -> None:
    text = "甲，乙、丙﹐丁,戊，己"
    marks = unlike(text, fold(text))
    assert marks == "、﹐，"
    for word, there in (("甲，乙，丙，丁", True), ("乙，丙，丁，己", False), ("戊，己", True)):
        assert bool(Look([fold(word)]).folded(text, marks)[0]) is there


def test_what_is_rolled_back_is_not_found(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    with Writer(path) as writer:
        with writer.transaction():
            made.put(writer, made.document("/1", "清河"))
        with pytest.raises(RuntimeError), writer.transaction():
            made.put(writer, made.document("/1", "绿道"))
            made.put(writer, made.document("/2", "清河绿道"))
            raise RuntimeError
        with writer.transaction():
            made.put(writer, made.document("/3", "河湖"))
        list(writer.rank())
    store = Store(path)
    assert [store.folded(id) for id in sorted(row.id for row in store.documents())] == ["清河", "河湖"]
    assert [passage.document for passage in find(store, ["绿道"])] == []


def test_a_reader_of_an_older_state_is_not_disturbed(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    build(path, corpus(), "ranked")
    store = Store(path)
    reading = store.texts(["v"])
    first = next(reading)
    with Writer(path) as writer, writer.transaction():
        for id in range(1, DOCUMENTS + 1):
            writer.remove(f"/{id}")
    assert "v" in first.text
    assert {"v" in found.text or not found.text for found in reading} == {True}  # there still, or gone by now
    assert list(store.texts(["v"])) == []


def test_counts_are_exact_or_say_that_they_are_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.sqlite"
    with Writer(path) as writer:
        with writer.transaction():
            for id in range(1, 101):
                made.put(writer, made.document(f"/{id}", "题\n清河治水。\n再治水。" if id % 2 else "题\n绿道治水。"))
        list(writer.rank())
    found = Searcher(Store(path)).search("in:text 治水", limit=10)
    assert (found.total, found.estimated, len(found.hits)) == (150, False, 10)
    monkeypatch.setattr(pools, "COUNTED", 20)
    assert not Searcher(Store(path)).search("in:text 治水", limit=10).estimated  # few enough to be counted out
    monkeypatch.setattr(searcher, "EXACT", 50)
    found = Searcher(Store(path)).search("in:text 治水", limit=10)
    assert (found.total, found.estimated) == (150, True)
    found = Searcher(Store(path)).search("in:text 清河治水", limit=200)
    assert (found.total, found.estimated) == (50, False)


LETTERS = "水河a，\n"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(1, 6),
            st.sampled_from(["put", "put", "put", "remove", "rank"]),
            st.text(LETTERS, max_size=12),
            st.sampled_from(DATES),
        ),
        max_size=25,
    ),
    st.text(LETTERS.strip(), min_size=1, max_size=3),
)
def test_whatever_was_done_the_index_tells_what_is_there(
    tmp_path_factory: pytest.TempPathFactory, done: list[tuple[int, str, str, str | None]], word: str
) -> None:
    path = tmp_path_factory.mktemp("index") / "x.sqlite"
    there: dict[str, tuple[str, str]] = {}
    with Writer(path) as writer:
        for id, what, text, date in done:
            if what == "rank":
                list(writer.rank())
                continue
            with writer.transaction():
                if what == "put":
                    made.put(writer, made.document(f"/{id}", text, date))
                    there[f"/{id}"] = fold(text), date or ""
                else:
                    writer.remove(f"/{id}")
                    there.pop(f"/{id}", None)
    store = Store(path)
    paths = {row.id: row.path for row in store.documents()}
    found = [paths[one.document] for one in store.texts([fold(word)]) if fold(word) in one.text]
    assert sorted(found) == sorted(path for path, (text, _date) in there.items() if fold(word) in text)
    dates = [there[path][1] for path in found]
    assert dates == sorted(dates, reverse=True)
    store.close()


def test_late_arrivals_find_room_between_the_days(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    dates = [f"2017-01-{day:02d}" for day in range(1, 29)]
    with Writer(path) as writer:
        with writer.transaction():
            for number, date in enumerate(dates):
                made.put(writer, made.document(f"/{number}", "治水", date))
        list(writer.rank())
        with writer.transaction():
            for number, date in enumerate((*dates[::5], "2016", "2020")):
                made.put(writer, made.document(f"/late{number}", "治水", date))
        list(writer.rank())
        waiting = writer.db.execute("SELECT count(*) FROM folded WHERE rank IS NULL").fetchone()[0]
    assert waiting == 0
    store = Store(path)
    found = [store.document(one.document).date or "" for one in store.texts(["治水"])]
    assert found == sorted(found, reverse=True)
    assert len(found) == len(dates) + 8

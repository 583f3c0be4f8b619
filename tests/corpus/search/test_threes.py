"""Threes of characters that are grams: where pairs that many texts have would have texts read in vain."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.folding import fold
from corpus.library import ranking, threes, written
from corpus.library.grams import grams_of, pairs_of, question, tokens
from corpus.library.packed import Garbled
from corpus.library.store import Store
from corpus.library.threes import NONE, Threes
from corpus.library.writer import Writer
from corpus.search.passages import find
from tests.corpus.search import made

LEVELS = Threes({"河湖": 4, "湖治": 3, "治理": 8, "理念": 0}, 7)
"""Of 念头 and all other pairs there is none."""


def told(text: str, known: Threes) -> set[str]:
    return {one for one in tokens(fold(text), (), known).split() if one[0] < "\ue000"}


def test_a_three_is_a_gram_where_its_pairs_together_are_frequent_enough() -> None:
    plain, with_threes = told("河湖治理念头\n治理", NONE), told("河湖治理念头\n治理", LEVELS)
    assert {"河湖", "湖治", "治理", "理念", "念头"} <= plain
    assert with_threes - plain == {"河湖治", "湖治理", "治理念"}
    assert not told("河湖\n治理\n念头", LEVELS) & {"河湖治", "湖治理", "治理念"}  # none across lines


@pytest.mark.parametrize(
    ("word", "grams"),
    [
        ("河湖治", ["河湖治"]),
        ("河湖治理", ["河湖治", "湖治理"]),
        ("治理念头", ["治理念", "念头"]),
        ("的河湖治", ["的河", "河湖治"]),
        ("河湖水", ["河湖", "湖水"]),
        ("河湖\n治理", ["河湖", "治理"]),
        ("河湖", ["河湖"]),
        ("的", []),
    ],
)
def test_threes_are_asked_for_in_place_of_their_pairs(word: str, grams: list[str]) -> None:
    assert grams_of(word, LEVELS) == grams
    assert set(grams) <= told(f"在{word}中", LEVELS) | told(word, LEVELS)
    assert question([word], {}, {}, LEVELS).text == " AND ".join(f'"{gram}"' for gram in grams)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Threes in a corpus of a few hundred lines."""
    monkeypatch.setattr(ranking, "PLAIN", 0)
    monkeypatch.setattr(threes, "VAIN", 2)


def text_of(chance: random.Random) -> str:
    """Of few characters, so that pairs stand in many texts."""
    return "".join(chance.choices("水河湖治理發，。\n", k=chance.randrange(90)))


def texts_of(chance: random.Random, count: int) -> dict[int, str]:
    return {id: text_of(chance) for id in range(1, count + 1)}


def put(path: Path, texts: dict[int, str]) -> None:
    with Writer(path) as writer:
        with writer.transaction():
            for id, text in texts.items():
                made.put(writer, made.document(f"/{id}", text, f"{1900 + id // 5}"))
        list(writer.rank())


def finds_what_is_there(path: Path, texts: dict[str, str], seed: int) -> int:
    """Asks for substrings of three and four characters. How many texts are read in vain."""
    store = Store(path)
    paths = {row.id: row.path for row in store.documents()}
    chance = random.Random(seed)
    vain = 0
    for _ in range(150):
        text = chance.choice([one for one in texts.values() if len(one) > 8])
        at, length = chance.randrange(len(text) - 4), chance.choice((3, 3, 4))
        word = fold(text[at : at + length]).split("\n")[0]
        if len(word) > 1:
            expected = {path for path, one in texts.items() if word in fold(one)}
            assert {paths[passage.document] for passage in find(store, [word])} == expected
            vain += store.count_texts([word]) - len(expected)
    store.close()
    return vain


@pytest.mark.usefixtures("few")
def test_what_is_found_is_what_is_there_and_fewer_texts_are_read_in_vain(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = texts_of(random.Random(1), 150)
    by_path = {f"/{id}": text for id, text in texts.items()}
    put(tmp_path / "threes.sqlite", texts)
    vain = finds_what_is_there(tmp_path / "threes.sqlite", by_path, 1)
    monkeypatch.setattr(threes, "VAIN", 1000)
    put(tmp_path / "pairs.sqlite", texts)
    assert vain < finds_what_is_there(tmp_path / "pairs.sqlite", by_path, 1) / 2


@pytest.mark.usefixtures("few")
def test_documents_come_change_and_go(tmp_path: Path) -> None:
    """What a document has for grams is the same when it goes as when it came."""
    path, chance = tmp_path / "x.sqlite", random.Random(2)
    texts = texts_of(chance, 150)
    put(path, texts)
    with Writer(path) as writer:
        known = threes.all_threes(written.asked(writer.db))
        assert known.levels
        for id in range(3, 150, 4):
            with writer.transaction():
                texts[id] = text_of(chance)
                made.put(writer, made.document(f"/{id}", texts[id], f"{1900 + id // 5}"))
        for id in range(1, 150, 5):
            with writer.transaction():
                del texts[id]
                writer.remove(f"/{id}")
        list(writer.rank())
        assert threes.all_threes(written.asked(writer.db)) == known
        writer.db.execute("INSERT INTO grams (grams) VALUES ('integrity-check')")
        left = dict(writer.db.execute("SELECT document, rank FROM folded WHERE rank IS NOT NULL").fetchall())
        writer.db.execute("CREATE VIRTUAL TABLE temp.every USING fts5vocab (main, grams, row)")
        counted = dict(writer.db.execute("SELECT term, doc FROM temp.every").fetchall())
        paths = dict(writer.db.execute("SELECT id, CAST(path AS TEXT) FROM document").fetchall())
        expected: dict[str, int] = {}
        for document in left:
            for token in tokens(fold(texts[int(paths[document][1:])]), (), known).split():
                expected[token] = expected.get(token, 0) + 1
    facets = {term for term in counted if term[0] >= "\uf8f0" and term[0] <= "\uf8ff"}
    assert {term: times for term, times in counted.items() if term not in facets} == expected
    finds_what_is_there(path, {f"/{id}": text for id, text in texts.items()}, 2)


@pytest.mark.usefixtures("few")
def test_pairs_are_counted_anew_when_a_corpus_has_grown(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    texts = texts_of(random.Random(3), 600)

    def known(ids: range) -> Threes:
        put(path, {id: texts[id] for id in ids})
        with Writer(path) as writer:
            return threes.all_threes(written.asked(writer.db))

    first = known(range(1, 121))
    assert known(range(121, 401)) == first
    assert known(range(401, 601)).least != first.least
    finds_what_is_there(path, {f"/{id}": text for id, text in texts.items()}, 3)


@pytest.mark.usefixtures("few")
def test_a_reader_that_stays_asks_for_the_grams_of_today(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.sqlite"
    texts = texts_of(random.Random(4), 120)
    put(path, texts)
    store = Store(path)
    words = [fold(text[5:8]) for text in texts.values() if len(text) > 20 and "\n" not in text[5:8]]
    expected = {word: sum(word in fold(text) for text in texts.values()) for word in words}
    for vain in (2, 1000, 2):
        monkeypatch.setattr(threes, "VAIN", vain)
        with Writer(path) as writer:
            with writer.transaction():
                ranking.forget(writer.db)
            list(writer.rank())
        assert {word: len({one.document for one in find(store, [word])}) for word in words} == expected


def test_what_is_no_level_is_damage(tmp_path: Path) -> None:
    with Writer(tmp_path / "x.sqlite") as writer:
        writer.db.execute("INSERT INTO joined VALUES ('治水', 'x')")
        with pytest.raises(Garbled):
            threes.all_threes(written.asked(writer.db))


def test_some_texts_tell_how_often_pairs_stand_in_texts() -> None:
    assert [texts // threes.every(texts) for texts in (1, 99, 200, 800, 8000, 100_000)] == [1, 99, 100, 100, 1000, 1000]


def test_a_pair_is_looked_up_as_it_was_written_down(tmp_path: Path) -> None:
    with Writer(tmp_path / "x.sqlite") as writer:
        ask: Callable[..., list[tuple[str, int]]] = written.asked(writer.db)  # type: ignore[assignment]
        assert threes.all_threes(ask) == NONE
        assert threes.outgrown(writer.db, 1)
        with writer.transaction():
            threes.choose(writer.db, 10_000, [pairs_of(fold("治水，治水")), pairs_of("治水"), {"水库"}, {"水库"}] * 10)
        known = threes.all_threes(ask)
        assert set(known.levels) == {"治水", "水\ue02c", "\ue02c治", "水库"}
        assert known.levels["治水"] == known.levels["水\ue02c"] + 4  # twice as many texts
        assert known.joins("治水", "水库")
        some = threes.threes_of(ask, ["治水", "水利"])
        assert some.levels == {"治水": known.levels["治水"]}
        assert some.least == known.least
        assert not threes.outgrown(writer.db, 40_000)
        assert threes.outgrown(writer.db, 40_001)

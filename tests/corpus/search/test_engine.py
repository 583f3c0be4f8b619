"""What any engine behind the search must pass (see `corpus.library.engine`): written, asked, counted, deleted,
interrupted, late.

Another engine is one more `Opened`, named in `ENGINES`.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

import pytest

from corpus.folding import fold
from corpus.library import ranking
from corpus.library.asking import Asking
from corpus.library.engine import EVERYTHING, Finder, Keeper, Scope
from corpus.library.kept_texts import KeptTexts
from corpus.library.protocol import Cancelled
from corpus.library.store import Store
from corpus.library.texts import Texts
from corpus.library.writer import Writer
from corpus.model import Extraction
from tests.corpus.search import made

DATES = (None, "2016", "2017-03", "2017-03-06", "2018-01-01")
SOURCES = (None, "甲报", "乙报")


class Engine(Protocol):
    """A library with an engine behind it."""

    finder: Finder
    keeper: type[Keeper[Any]]

    def write(self, papers: Sequence[Extraction]) -> None: ...
    def delete(self, paths: Sequence[str]) -> None: ...
    def search(self, words: Sequence[str], scope: Scope = EVERYTHING) -> Iterator[tuple[str, str]]:
        """(path, folded text) of what may hold the words, newest first."""

    def count(self, words: Sequence[str], scope: Scope = EVERYTHING) -> int: ...
    def get(self, path: str) -> str: ...
    def facets(self, field: str) -> dict[str, int]: ...
    def interrupt(self) -> None: ...
    def late(self) -> Engine:
        """The same with a deadline that has passed."""


class Sqlite:
    """Ours: written by `Writer`, asked by `Store`."""

    def __init__(self, path: Path, deadline: float | None = None) -> None:
        if not path.exists():
            Writer(path).close()
        self._path = path
        self._store = Store(path, deadline)
        self.finder: Finder = Texts(Asking(path, deadline))
        self.keeper: type[Keeper[Any]] = KeptTexts

    def write(self, papers: Sequence[Extraction]) -> None:
        with Writer(self._path) as writer:
            with writer.transaction():
                for paper in papers:
                    made.put(writer, paper)
            list(writer.rank())

    def delete(self, paths: Sequence[str]) -> None:
        with Writer(self._path) as writer:
            with writer.transaction():
                for path in paths:
                    writer.remove(path)
            writer.tidy()

    def search(self, words: Sequence[str], scope: Scope = EVERYTHING) -> Iterator[tuple[str, str]]:
        for found in self.finder.search(words, scope):
            yield self._store.document(found.document).path, found.text

    def count(self, words: Sequence[str], scope: Scope = EVERYTHING) -> int:
        return self.finder.count(words, scope)

    def get(self, path: str) -> str:
        document = self._store.find_document(path) or 0
        assert self.finder.get(document) == fold(self._store.text(document))
        return self._store.text(document)

    def facets(self, field: str) -> dict[str, int]:
        return {value: id for id, value in self.finder.facets(field)}

    def interrupt(self) -> None:
        self.finder.interrupt()

    def late(self) -> Engine:
        return Sqlite(self._path, 0.0)


ENGINES = [Sqlite]


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    monkeypatch.setattr(ranking, "PLAIN", 0)
    made_engine: Engine = request.param(tmp_path / "x.sqlite")
    return made_engine


def papers(count: int, seed: int = 1) -> list[Extraction]:
    chance = random.Random(seed)
    return [
        made.document(f"/{seed}-{at}", made.text(chance), chance.choice(DATES), chance.choice(SOURCES))
        for at in range(count)
    ]


def substrings(several: Sequence[Extraction], count: int) -> list[str]:
    chance = random.Random(7)
    out = []
    while len(out) < count:
        text = fold(chance.choice([one for one in several if one.document.text]).document.text)
        at = chance.randrange(len(text))
        word = text[at : at + chance.choice((1, 1, 2, 2, 3, 4, 8, 30))].split("\n")[0]
        out += [word[::-1] if chance.random() < 0.2 else word] if word else []
    return out


def hits(engine: Engine, words: Sequence[str], scope: Scope = EVERYTHING) -> dict[str, str]:
    """The folded texts that hold the words, by path; what the words cannot tell may come as it is written."""
    return {path: fold(text) for path, text in engine.search(words, scope) if all(word in text for word in words)}


def test_500_substrings_are_found_where_they_stand(engine: Engine) -> None:
    several = papers(120)
    engine.write(several)
    texts = {one.document.path: fold(one.document.text) for one in several}
    for word in substrings(several, 500):
        assert hits(engine, [word]) == {path: text for path, text in texts.items() if word in text}
        assert engine.count([word]) >= sum(word in text for text in texts.values())


def test_what_is_deleted_and_written_again_is_as_before(engine: Engine) -> None:
    several = papers(60)
    engine.write(several)
    asked = substrings(several, 60)
    before = [(list(engine.search([word])), engine.count([word])) for word in asked]
    gone = [one for at, one in enumerate(several) if at % 3 == 0]
    engine.delete([one.document.path for one in gone])
    paths = {one.document.path for one in gone}
    assert not any(paths & hits(engine, [word]).keys() for word in asked)
    engine.write(gone)
    for word, (found, count) in zip(asked, before, strict=True):
        assert sorted(engine.search([word])) == sorted(found)
        assert engine.count([word]) == count


def test_one_more_document_only_adds_hits(engine: Engine) -> None:
    several = papers(60)
    engine.write(several)
    asked = substrings(several, 80)
    before = [hits(engine, [word]) for word in asked]
    more = papers(1, seed=2)[0]
    engine.write([more])
    text = fold(more.document.text)
    for word, found in zip(asked, before, strict=True):
        assert hits(engine, [word]) == found | ({more.document.path: text} if word in text else {})


def test_newest_first_and_facets(engine: Engine) -> None:
    several = papers(60)
    engine.write(several)
    dates = {one.document.path: one.document.meta.date or "" for one in several}
    order = [dates[path] for path, _text in engine.search([])]
    assert order == sorted(order, reverse=True)
    facets = engine.facets("source")
    assert set(facets) == {"", "甲报", "乙报"}
    one = Scope(facets={"source": frozenset((facets["甲报"],))})
    wanted = {one.document.path for one in several if one.document.meta.source == "甲报"}
    assert {path for path, _text in engine.search([], one)} == wanted
    assert engine.count([], one) == len(wanted)


def test_a_text_is_given_as_it_was_written(engine: Engine) -> None:
    paper = made.document("/x", "“四水共治”，ＧＤＰ", "2018")
    engine.write([paper])
    assert engine.get("/x") == paper.document.text
    engine.delete(["/x"])
    with pytest.raises(KeyError):
        engine.get("/x")


def test_a_question_past_its_deadline_is_given_up(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.library.asking.STEPS", 1)
    engine.write(papers(40))
    with pytest.raises(Cancelled):
        list(engine.late().search(["水"]))


def test_an_interrupt_from_another_thread_ends_the_question_and_no_other(engine: Engine) -> None:
    engine.write(papers(60))
    found = engine.search([])
    next(found)
    thread = threading.Thread(target=engine.interrupt)
    thread.start()
    thread.join()
    assert len(list(engine.search([]))) == 60

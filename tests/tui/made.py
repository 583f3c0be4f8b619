"""A store of documents drawn by chance, and a search that finds some of what it holds by one word."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from corpus.library.linked import relink
from corpus.library.store import Store
from corpus.library.writer import Stamp, Writer
from corpus.model import HitHow, Overrides
from tests.corpus.library import test_relinking
from tui.rows import pages

PAGE = 16


def make_store(path: Path, times: tuple[str, ...] = test_relinking.TIMES, documents: int = 220) -> Store:
    """A store of documents whose facts were drawn by chance."""
    chance = random.Random(11)
    with pytest.MonkeyPatch.context() as patch, Writer(path) as writer:
        patch.setattr(test_relinking, "TIMES", times)
        with writer.transaction():
            for number in range(documents):
                name = f"/c/{number}.txt"
                writer.put(name, test_relinking.Made(name, chance).extraction(), Stamp(1, 1, "d"))
            relink(writer.db, Overrides())
            writer.bump()
    return Store(path)


@contextmanager
def small_pages() -> Iterator[None]:
    """Pages of few rows, so that a list has several of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pages, "PAGE", PAGE)
        patch.setattr(pages, "NEAR", 5)
        yield


def read_through(rows: Any, store: Store, row: Callable[[int], Any]) -> list[Any]:
    """All rows of a paged model, each as it is once its page was asked for and came.

    Args:
        rows: the model.
        store: of its rows.
        row: gives one, or None while it is still to come.
    """
    out = []
    for index in range(len(rows)):
        if rows.awaits(index):
            assert row(index) is None and rows.key(index) == "" and "…" in rows.lines(index, 40)[0][0][0]
            assert len(rows.lines(index, 40)) == rows.height
            rows.pages.put(rows.pages.read(store, rows.pages.missing()))
        out.append(row(index))
    return out


class Searcher(SimpleNamespace):
    """A search whose names find some things by the word `sq`.

    Args:
        store: that it looks in.
        ids: row ids of what it finds.
    """

    def __init__(self, store: Store, ids: list[int]) -> None:
        super().__init__(store=store, tags={}, names=self)
        self._ids = ids

    def find(self, words: list[tuple[str, bool]], *_rest: object) -> SimpleNamespace:
        ids = self._ids if words[0][0] == "sq" else []
        rows = (SimpleNamespace(document=1, target=id) for id in ids)
        return SimpleNamespace(hits=[SimpleNamespace(row=row, how=HitHow.PINYIN) for row in rows])

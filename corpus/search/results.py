"""What a query is answered with."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from corpus.library.engine import EVERYTHING, Scope
from corpus.library.views import Related
from corpus.model import Hit, HitHow, HitKind
from corpus.search.allowed import Allowing
from corpus.search.query import Query


class WhereToLook(NamedTuple):
    """What the filters of a query let through: everything, unless they say otherwise."""

    names: bool = True
    text: bool = True
    notes_alone: bool = False
    allowed: Allowing | None = None
    documents: Scope = EVERYTHING
    near: tuple[Related, ...] = ()
    """The documents about the same as one that is named."""


class Results(NamedTuple):
    """What a query found."""

    query: Query
    hits: tuple[Hit, ...]
    """Best first: names, then passages from the newest document on."""
    kinds: Counter[HitKind]
    """How many of each kind there are in all; exactly, but for passages where they are `estimated`."""
    hows: Counter[HitHow]
    """How many matched in each way."""
    estimated: bool = False
    """Whether the number of passages is an estimate, to two digits."""
    read_as: str = ""
    """The words of these passages, where those in pinyin were read as the corpus writes them."""
    readings: tuple[str, ...] = ()
    """Other queries that the words in pinyin may mean, best first."""

    @property
    def total(self) -> int:
        """All that was found."""
        return sum(self.kinds.values())

    @property
    def more(self) -> bool:
        """Whether there is more than `hits`."""
        return self.total > len(self.hits)

    @property
    def said(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The query in words, as data (see `Query.said`)."""
        return self.query.said()


class FirstPassages(NamedTuple):
    """The first passages of a query."""

    hits: tuple[Hit, ...]
    number: int
    """Of all passages."""
    estimated: bool
    """Whether `number` is an estimate, to two digits."""

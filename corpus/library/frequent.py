"""Grams that many texts have, counted when texts are ranked: so that the rare ones of a word are asked for alone.

A list of rows that holds most texts costs a question more than anything else and narrows it least. The numbers are
those of the last count, not of today: by them it is chosen what to ask, and numbers of hits are estimated.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.library.globs import AMONG
from corpus.library.grams import FREQUENT

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection

    from corpus.library.asking import Asking

GROWN = 1.2
"""All are counted again when there are so many times as many texts, or as few."""
_ALL = ""
"""Stands for all texts."""
_STEPS = ("", *map(chr, range(0x4E00, 0xA000, 0x400)), "\U0010ffff")
"""Grams are counted between one of these and the next."""


def count_anew(db: sqlite3.Connection) -> Iterator[None]:
    """Counts the frequent grams unless they were, step by step. Each step is meant for a transaction of its own."""
    texts = db.execute("SELECT count(*) FROM folded WHERE rank IS NOT NULL").fetchone()[0]
    before = db.execute("SELECT texts FROM frequent WHERE gram = ?", (_ALL,)).fetchone()
    if not texts or (before is not None and before[0] / GROWN <= texts <= before[0] * GROWN):
        return
    db.execute("DELETE FROM frequent")
    db.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.gram USING fts5vocab (main, grams, row)")
    for first, end in pairwise(_STEPS):
        db.execute(
            "INSERT INTO frequent SELECT term, doc FROM temp.gram WHERE term >= ? AND term < ? AND doc >= ?",
            (first, end, max(2, texts // FREQUENT)),
        )
        yield
    db.execute("INSERT INTO frequent VALUES (?, ?)", (_ALL, texts))


def forget(db: sqlite3.Connection) -> None:
    """Takes all numbers away."""
    db.execute("DELETE FROM frequent")


def frequent(asking: Asking, grams: Collection[str]) -> Mapping[str, int]:
    """How many texts have each of some grams, of the frequent ones alone; with all texts as the empty gram."""
    with asking.question():
        wanted = json.dumps([_ALL, *grams])
        found = asking.rows(f"SELECT gram, texts FROM frequent WHERE gram {AMONG}", wanted)
        return {row[0]: row[1] for row in found}

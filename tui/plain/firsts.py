"""`yaolan firsts`: who claims to be first, the only one or of which rank; claims of one first stand together."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from corpus.library.store import Store
from corpus.library.views import ClaimRow
from tui.plain.opening import ask, paths_of
from tui.plain.tables import columns, print_found
from tui.words import rank_told

COLUMNS = (
    "what",
    "scope",
    "place",
    "rank",
    "kind",
    "body",
    "area",
    "first",
    "contested",
    "title",
    "path",
    "start",
    "end",
    "sentence",
)


def run(options: argparse.Namespace) -> int:
    """Prints the claims, contested firsts first, then those of several documents.

    Returns:
        0; 1 when there is none; 2 when the corpus cannot be opened.
    """
    return ask(options, lambda store: _print(store, options.format))


def _print(store: Store, form: str) -> int:
    paths = paths_of(store)
    claims = store.claims()
    printed = print_found(
        form,
        COLUMNS,
        objects=(as_dict(one, paths[one.document]) for one in claims),
        cells=(columns(as_dict(one, paths[one.document]), COLUMNS) for one in claims),
        rows=_rows(claims),
    )
    return 0 if printed else 1


def _rows(claims: Sequence[ClaimRow]) -> Iterator[Sequence[object]]:
    for _first, group in groupby(claims, key=lambda one: one.first):
        for at, one in enumerate(group):
            place = one.claim.body or str(one.claim.area)
            mark = "≠" if one.contested else "=" if at else ""
            yield mark, rank_told(one.claim), one.claim.what, place, one.title


def as_dict(one: ClaimRow, path: str) -> dict[str, Any]:
    """A claim as a JSON object, in the words of `extract`; claims of the same first share `first`."""
    claim = one.claim
    return {
        "what": claim.what,
        "scope": claim.scope,
        "place": claim.place,
        "rank": claim.rank,
        "kind": claim.kind.value,
        "body": claim.body,
        "area": str(claim.area) or None,
        "first": one.first,
        "contested": one.contested,
        "start": claim.span.start,
        "end": claim.span.end,
        "sentence": one.text,
        "title": one.title,
        "path": path,
    }

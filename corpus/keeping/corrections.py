"""What a person corrected, as it is kept: lists of names by kind of correction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from corpus.model import Overrides

_WIDTHS = {"hide": 1, "rename": 2, "merge": 2, "split": 2, "redate": 3, "explain": 2}

Corrections = dict[str, list[Any]]
"""By kind."""


def plain(overrides: Overrides) -> Corrections:
    """Corrections as they are kept."""
    return {kind: sorted(getattr(overrides, kind)) for kind in _WIDTHS}


def read_overrides(found: Mapping[str, Any]) -> Overrides:
    """The way back, as far as what was found is sound."""
    taken: dict[str, Any] = {}
    for kind, width in _WIDTHS.items():
        several = found.get(kind)
        several = several if isinstance(several, list) else []
        if kind == "hide":
            taken[kind] = frozenset(one for one in several if isinstance(one, str))
        else:
            sound = [one for one in several if isinstance(one, list | tuple) and len(one) == width]
            taken[kind] = tuple(tuple(one) for one in sound if all(isinstance(word, str) for word in one))
    return Overrides(**taken)


def corrected(now: Corrections, kind: str, values: tuple[str, ...]) -> Corrections:
    """`now` with one correction more; it takes the place of an earlier one of the same name. Raises ValueError."""
    if len(values) != _WIDTHS[kind]:
        raise ValueError(f"{kind} takes {_WIDTHS[kind]} values, not {len(values)}")
    if kind == "hide":
        return now | {kind: sorted({*now[kind], values[0]})}
    named = 2 if kind in ("redate", "merge", "split") else 1
    return now | {kind: [*(one for one in now[kind] if one[:named] != values[:named]), values]}

"""By what documents are told apart: place, year, source, kind, folder, tag, state; and those that some of it leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.keeping import State
from corpus.records import record
from tui.language import gettext as _
from tui.language import mark as N_
from tui.safe import SafeText, safe

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

FIELDS: Mapping[str, str] = {
    "state": N_("state"),
    "year": N_("year"),
    "place": N_("place"),
    "source": N_("source"),
    "kind": N_("kind"),
    "folder": N_("folder"),
    "tag": N_("tag"),
}
"""What documents are told apart by, with their names (message ids), in the order in which they are shown."""
_STATES = {State.NEW: N_("new"), State.SEEN: N_("seen"), State.REVIEWED: N_("reviewed")}
_KINDS = {"restatement": N_("restated"), "": N_("original")}
_UNKNOWN = N_("unknown")
NO_VALUE = ""
"""Of a document that has nothing in a field."""


def value_told(field: str, value: str) -> SafeText:
    """What a value is called on the screen."""
    if field == "state":
        return safe(_(_STATES[State(value)]) if value in tuple(State) else value)
    if field == "kind" and value in _KINDS:
        return SafeText(_(_KINDS[value]))
    return safe(value) if value else SafeText(_(_UNKNOWN))


@record
class Narrowing:
    """Which documents are looked at, in every view; all of them unless it says otherwise."""

    facets: tuple[tuple[str, str], ...] = ()
    """(field, value): of one field any, of several fields each."""
    paths: tuple[str, ...] = ()
    """Of documents that were selected one by one; empty for all."""

    def __bool__(self) -> bool:
        return bool(self.facets or self.paths)

    def with_facet(self, field: str, value: str) -> Narrowing:
        """The same with a value more, or without it where it has it."""
        pair = (field, value)
        kept = tuple(one for one in self.facets if one != pair)
        return Narrowing(kept if pair in self.facets else (*self.facets, pair), self.paths)

    def told(self) -> SafeText:
        """In a few words: `年份 2018 · 来源 长江日报`."""
        by_field: dict[str, list[str]] = {}
        for field, value in self.facets:
            by_field.setdefault(field, []).append(value_told(field, value))
        parts = [f"{_(FIELDS[field])} {'/'.join(some)}" for field, some in by_field.items() if field in FIELDS]
        if self.paths:
            parts.append(_("{count} selected").format(count=len(self.paths)))
        return safe(" · ".join(parts))

    def as_json(self) -> dict[str, Any]:
        """As it is kept."""
        return {"facets": [list(pair) for pair in self.facets], "paths": list(self.paths)}

    @staticmethod
    def from_json(found: object) -> Narrowing:
        """What `as_json` gave; nothing narrowed for anything else."""
        if not isinstance(found, dict):
            return Narrowing()
        facets, paths = found.get("facets"), found.get("paths")
        pairs = [tuple(pair) for pair in facets if isinstance(pair, list)] if isinstance(facets, list) else []
        texts = [pair for pair in pairs if len(pair) == 2 and all(isinstance(one, str) for one in pair)]
        return Narrowing(
            tuple((field, value) for field, value in texts if field in FIELDS),
            tuple(path for path in paths if isinstance(path, str)) if isinstance(paths, list) else (),
        )


@record
class Facet:
    """A value that documents have in a field, and how many of those that the other fields leave have it."""

    field: str
    value: str
    count: int
    chosen: bool


def facets(counted: Mapping[str, Mapping[str, int]], narrowing: Narrowing) -> tuple[Facet, ...]:
    """Every value of every field. Years newest first, states in their order, all else by how many have it.

    A field of which all documents have one and the same value tells nothing apart and is left out.

    Args:
        counted: by field every value that a document has, with how many of those that the other fields leave have it.
        narrowing: what is chosen.
    """
    out: list[Facet] = []
    for field, found in counted.items():
        chosen = {value for one, value in narrowing.facets if one == field}
        counts = dict.fromkeys(chosen, 0) | dict(found)
        if len(counts) < 2 and field != "tag" and not chosen:
            continue
        order = _order(field, counts)
        out += [Facet(field, value, counts[value], value in chosen) for value in sorted(counts, key=order)]
    return tuple(out)


def _order(field: str, counts: Mapping[str, int]) -> Callable[[str], Any]:
    if field == "year":
        return lambda value: -int(value) if value.isdecimal() else 1
    if field == "state":
        places = {state.value: at for at, state in enumerate(State)}
        return lambda value: places.get(value, len(places))
    return lambda value: (-counts[value], value)


def in_order(field: str, counts: Mapping[str, int]) -> Sequence[str]:
    """The values of a field, with how many documents have each, in the order of `facets`, no value at all last."""
    order = _order(field, counts)
    return sorted(counts, key=lambda value: (value == NO_VALUE, order(value)))

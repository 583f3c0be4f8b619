"""By what documents are told apart: place, year, source, kind, folder, tag, state; and those that some of it leaves."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from corpus.keeping import KeptDocuments, State
from corpus.library.views import DocumentRow
from corpus.records import record
from tui.language import gettext as _
from tui.language import mark as N_
from tui.rows.dates import sort_date
from tui.safe import SafeText, safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

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


def values(row: DocumentRow, kept: KeptDocuments) -> Mapping[str, tuple[str, ...]]:
    """What a document has in every field; `""` where it has nothing there (no tag: none at all)."""
    mine = kept.of(row.digest, row.path)
    return {
        "state": (mine.state.value,),
        "year": (sort_date(row.date, row.title)[:4],),
        "place": (row.area,),
        "source": (row.source or "",),
        "kind": (row.kind or "",),
        "folder": (PurePath(row.path).parent.name,),
        "tag": mine.tags,
    }


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

    def passes(self, row: DocumentRow, kept: KeptDocuments, *, but: str = "") -> bool:
        """Whether a document is looked at; `but` names a field that is not asked about."""
        if self.paths and row.path not in self.paths:
            return False
        wanted = [(field, value) for field, value in self.facets if field != but]
        if not wanted:
            return True
        mine = values(row, kept)
        by_field: dict[str, set[str]] = {}
        for field, value in wanted:
            by_field.setdefault(field, set()).add(value)
        return all(some & set(mine.get(field, ())) for field, some in by_field.items())

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


def facets(rows: Iterable[DocumentRow], kept: KeptDocuments, narrowing: Narrowing) -> tuple[Facet, ...]:
    """Every value of every field. Years newest first, states in their order, all else by how many have it.

    A field of which all documents have one and the same value tells nothing apart and is left out.
    """
    documents = list(rows)
    out: list[Facet] = []
    told = [(row, values(row, kept)) for row in documents]
    for field in FIELDS:
        all_values = {value for _row, mine in told for value in mine[field]}
        chosen = {value for one, value in narrowing.facets if one == field}
        if len(all_values | chosen) < 2 and field != "tag" and not chosen:
            continue
        counts: Counter[str] = Counter()
        for row, mine in told:
            if narrowing.passes(row, kept, but=field):
                counts.update(mine[field])
        order = _order(field, counts)
        out += [Facet(field, value, counts[value], value in chosen) for value in sorted(all_values | chosen, key=order)]
    return tuple(out)


def _order(field: str, counts: Mapping[str, int]) -> Callable[[str], Any]:
    if field == "year":
        return lambda value: -int(value) if value.isdecimal() else 1
    if field == "state":
        places = {state.value: at for at, state in enumerate(State)}
        return lambda value: places.get(value, len(places))
    return lambda value: (-counts[value], value)


def groups(rows: Sequence[DocumentRow], kept: KeptDocuments, field: str) -> Sequence[tuple[str, Sequence[DocumentRow]]]:
    """Documents by their values of a field, in the order of `facets`; in each as they come, one of two tags in both."""
    by_value: dict[str, list[DocumentRow]] = {}
    for row in rows:
        for value in values(row, kept)[field] or ("",):
            by_value.setdefault(value, []).append(row)
    order = _order(field, {value: len(members) for value, members in by_value.items()})
    return [(value, by_value[value]) for value in sorted(by_value, key=lambda value: (value == "", order(value)))]

"""Search hits by group: the best hit's group first, passages last, each hit with what matched in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.model import Hit, HitKind, Kind
from tui.cells import ELLIPSIS, cell_len, cut, fit
from tui.language import gettext as _
from tui.rows.initiatives import innermost
from tui.safe import SafeText, safe
from tui.widgets.excerpts import cut_pieces, marked, slice_pieces
from tui.words import word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.widgets.line_list import Piece

_NOTE = 14
"""Cells of the note at the right end of a hit; more where the name leaves them."""


@dataclass(frozen=True, slots=True)
class Head:
    """The heading of a group."""

    kind: HitKind
    count: int


class HitRows:
    """A model for the list of hits.

    Args:
        hits: best first.
        counts: how many there are of each kind in all; kinds left out count as they are listed.
    """

    height = 1

    def __init__(self, hits: Sequence[Hit], counts: Mapping[HitKind, int]) -> None:
        self.entries: list[Head | Hit] = []
        groups: dict[HitKind, list[Hit]] = {}
        for hit in hits:
            groups.setdefault(hit.kind, []).append(hit)
        for kind in sorted(groups, key=lambda kind: kind is HitKind.PASSAGE):
            self.entries.append(Head(kind, max(counts.get(kind, 0), len(groups[kind]))))
            self.entries += groups[kind]

    def __len__(self) -> int:
        return len(self.entries)

    def is_head(self, index: int) -> bool:
        """Whether the row is the heading of a group."""
        return isinstance(self.entries[index], Head)

    def hit(self, index: int) -> Hit | None:
        """The hit of a row; None for a heading or where there is no row."""
        entry = self.entries[index] if 0 <= index < len(self.entries) else None
        return entry if isinstance(entry, Hit) else None

    def next_group(self, index: int, step: int) -> int:
        """The first row of the next group (`step` 1) or of the one before (-1), around the ends."""
        heads = [at for at, entry in enumerate(self.entries) if isinstance(entry, Head)]
        if not heads:
            return index
        here = max((number for number, at in enumerate(heads) if at <= index), default=0)
        return heads[(here + step) % len(heads)] + 1

    def lines(self, index: int, width: int) -> Sequence[Sequence[Piece]]:
        """A heading, or a hit with its note."""
        entry = self.entries[index]
        if isinstance(entry, Head):
            return ([(word(entry.kind), "head"), (SafeText(f" {entry.count}"), "dim")],)
        most = min(_NOTE, width // 3)
        if not entry.snippet:
            most = max(most, min(width // 2, width - 3 - cell_len(safe(entry.name))))
        note = cut(hit_note(entry), most)
        room = max(0, width - 1 - (cell_len(note) + 1 if note else 0))
        pieces: list[Piece] = [(SafeText(" "), ""), *_fitted(_text(entry, room), room)]
        if note:
            pieces += [(SafeText(" "), ""), (note, "dim")]
        return (pieces,)


def _text(hit: Hit, room: int) -> Sequence[Piece]:
    """Name or snippet with what matched; a snippet begins shortly before its first match."""
    spans = [(span.start, span.end) for span in hit.matched]
    text = safe(hit.snippet or hit.name)
    if len(text) != len(hit.snippet or hit.name):  # cleaning took characters away: the spans are not its
        return ((text, ""),)
    pieces = marked(text, spans)
    if hit.snippet and spans and cell_len(text[: spans[0][1]]) > room - 4:
        start = max(0, spans[0][0] - room // 4)
        return ((SafeText(ELLIPSIS), "dim"), *slice_pieces(pieces, start, len(text)))
    return pieces


def _fitted(pieces: Sequence[Piece], width: int) -> list[Piece]:
    """The pieces in exactly `width` cells."""
    out = cut_pieces(pieces, width)
    left = width - sum(cell_len(text) for text, _style in out)
    return [*out, (fit(SafeText(""), left), "")] if left > 0 else out


def hit_note(hit: Hit) -> SafeText:
    """What stands beside a hit."""
    return safe(innermost(hit.note) if hit.kind is HitKind.INITIATIVE else hit.note)


def kind_of(hit: Hit) -> SafeText:
    """What a hit is, for its preview: the kind of an initiative, else the word for the group's."""
    for value in hit.extra:
        if value in tuple(Kind):
            return word(Kind(value))
    return SafeText(_("passage")) if hit.kind is HitKind.PASSAGE else word(hit.kind)

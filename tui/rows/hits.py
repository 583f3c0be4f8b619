"""Search hits by group: the best hit's group first, passages last, each hit with what matched in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.model import Hit, HitHow, HitKind, Kind
from tui.cells import ELLIPSIS, cell_len, cut, fit
from tui.language import gettext as _
from tui.rows.editions import editions_told
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

    title: SafeText
    note: SafeText


@dataclass(frozen=True, slots=True)
class Offer:
    """Another query that may be meant."""

    query: str


class HitRows:
    """A model for the list of hits.

    Args:
        hits: best first.
        counts: how many there are of each kind in all; kinds left out count as they are listed.
        offers: other queries that may be meant; they stand between names and passages.
        offered: what stands above them.
        why_offered: what stands beside that.
        estimated: whether the number of passages is an estimate.
        about_text: what else the heading of the passages says.
    """

    height = 1

    def __init__(
        self,
        hits: Sequence[Hit],
        counts: Mapping[HitKind, int],
        *,
        offers: Sequence[str] = (),
        offered: SafeText = SafeText(""),  # noqa: B008 - an immutable string
        why_offered: SafeText = SafeText(""),  # noqa: B008
        estimated: bool = False,
        about_text: SafeText = SafeText(""),  # noqa: B008
    ) -> None:
        self.entries: list[Head | Hit | Offer] = []
        groups: dict[HitKind, list[Hit]] = {}
        for hit in hits:
            groups.setdefault(hit.kind, []).append(hit)
        passages = groups.pop(HitKind.PASSAGE, [])
        for kind, several in groups.items():
            self._add(kind, several, counts)
        self._names = len(self.entries)
        if offers:
            self.entries += [Head(offered, why_offered), *map(Offer, offers)]
        if passages:
            self._add(HitKind.PASSAGE, passages, counts, estimated, about_text)

    def _add(
        self,
        kind: HitKind,
        hits: list[Hit],
        counts: Mapping[HitKind, int],
        estimated: bool = False,
        about: SafeText = SafeText(""),  # noqa: B008
    ) -> None:
        count = max(counts.get(kind, 0), len(hits))
        told = _("about {count}").format(count=count) if estimated else str(count)
        self.entries += [Head(word(kind), safe(" · ".join(filter(None, (told, about))))), *hits]

    def __len__(self) -> int:
        return len(self.entries)

    def is_head(self, index: int) -> bool:
        """Whether the row is the heading of a group."""
        return isinstance(self.entries[index], Head)

    def _entry(self, index: int) -> Head | Hit | Offer | None:
        return self.entries[index] if 0 <= index < len(self.entries) else None

    def hit(self, index: int) -> Hit | None:
        """The hit of a row; None for a heading or where there is no row."""
        entry = self._entry(index)
        return entry if isinstance(entry, Hit) else None

    def offer(self, index: int) -> Offer | None:
        """The query that a row offers; None for any other row."""
        entry = self._entry(index)
        return entry if isinstance(entry, Offer) else None

    def key(self, index: int) -> str:
        """Names a row beyond one answer; empty for a heading or where there is no row."""
        entry = self._entry(index)
        if isinstance(entry, Hit):
            return f"{entry.kind}\t{entry.name}\t{entry.document}\t{entry.span.start}"
        return f"offer\t{entry.query}" if isinstance(entry, Offer) else ""

    def same_as(self, other: HitRows | None) -> int:
        """How many rows from the first on are the same in another list."""
        pairs = zip(self.entries, other.entries if other else (), strict=False)
        same = 0
        for one, before in pairs:
            if one != before:
                break
            same += 1
        return same

    def first_passage(self) -> int:
        """The first row after the names."""
        return self._names

    def listed(self, *, passages: bool) -> int:
        """How many passages, or names, there are in the list."""
        return sum(isinstance(one, Hit) and (one.kind is HitKind.PASSAGE) is passages for one in self.entries)

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
            return (cut_pieces([(entry.title, "head"), (safe(f" {entry.note}"), "dim")], width),)
        if isinstance(entry, Offer):
            return (_fitted([(SafeText(" "), ""), (safe(entry.query), "accent")], width),)
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
    """What stands beside a hit: how it matched, where not as it is written, and what it is of."""
    note = innermost(hit.note) if hit.kind is HitKind.INITIATIVE else hit.note
    # of passages in pinyin the heading says as what it was read
    how = "" if hit.how is HitHow.LITERAL or hit.kind is HitKind.PASSAGE else word(hit.how)
    return safe(" ".join(filter(None, (how, editions_told(hit.editions), note))))


def kind_of(hit: Hit) -> SafeText:
    """What a hit is, for its preview: the kind of an initiative, else the word for the group's."""
    for value in hit.extra:
        if value in tuple(Kind):
            return word(Kind(value))
    return SafeText(_("passage")) if hit.kind is HitKind.PASSAGE else word(hit.kind)

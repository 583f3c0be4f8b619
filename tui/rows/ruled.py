"""Rows in groups, each under a rule that says what it holds."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Generic, TypeVar

from corpus.records import record
from tui.rows.source import index_by_key
from tui.safe import SafeText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.widgets.pieces import Piece

E = TypeVar("E")


@record
class Head:
    """The rule above a group."""

    label: SafeText


class RuledRows(ABC, Generic[E]):
    """What lists in groups have in common: a model adds how a row looks (`lines`) and what names it (`name`)."""

    height = 1
    entries: Sequence[Head | E | None]
    """Rules and rows, as they stand below each other; None for a row that is still to come."""

    def __len__(self) -> int:
        return len(self.entries)

    def is_head(self, index: int) -> bool:
        """Whether the row is a rule, on which no cursor stands."""
        return isinstance(self.entries[index], Head)

    def entry(self, index: int) -> E | None:
        """What a row shows; None for a rule, where there is no row, and while it is still to come."""
        entry = self.entries[index] if 0 <= index < len(self.entries) else None
        return None if isinstance(entry, Head) else entry

    def key(self, index: int) -> str:
        """Names a row beyond row ids; empty for a rule, and while the row is still to come."""
        entry = self.entries[index]
        return "" if entry is None or isinstance(entry, Head) else self.name(entry)

    @abstractmethod
    def name(self, entry: E) -> str:
        """The key of a row that is no rule."""

    @abstractmethod
    def lines(self, index: int, width: int) -> Sequence[Sequence[Piece]]:
        """The screen lines of a rule or a row."""

    def index_of(self, key: str) -> int | None:
        """The row of a key."""
        return index_by_key(self, key)

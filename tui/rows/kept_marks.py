"""A person's marks in a list: note or words, document, when it was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cells import cell_len, cut, fit
from tui.language import gettext as _
from tui.safe import SafeText, safe
from tui.words import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.keeping import Mark
    from tui.widgets.line_list import Piece


class MarkRows:
    """A model for the list of marks, newest first."""

    height = 2

    def __init__(self, marks: Sequence[Mark]) -> None:
        self.marks = tuple(reversed(marks))

    def __len__(self) -> int:
        return len(self.marks)

    def lines(self, index: int, width: int) -> Sequence[Sequence[Piece]]:
        """The words with the note, the document with the day under them."""
        mark = self.marks[index]
        note = safe(mark.note)
        shown = cut(note, width // 2)
        quote = cut(quoted(mark.quote), width - cell_len(shown) - 3)
        first: list[Piece] = [(shown, "strong"), (SafeText("  "), ""), (quote, "")] if note else [(quote, "")]
        made = safe(mark.made[:10] if width >= 30 else "")
        title = fit(safe(mark.title or _("Search")), max(0, width - cell_len(made) - 4))
        return first, [(SafeText("  "), ""), (title, "dim"), (SafeText(" "), ""), (made, "dim")]

    def index_of(self, id: str) -> int:
        """The row of a mark, 0 where it is gone."""
        return next((index for index, mark in enumerate(self.marks) if mark.id == id), 0)


def empty_told() -> SafeText:
    """What stands in the list while it is empty."""
    return SafeText(_("No marks yet. In a text, m marks the place under the cursor."))

"""The initiatives alone; and lists of them that fold parts into their wholes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.widget import Widget

from corpus.library.views import InitiativeRow
from tui.history import Place
from tui.language import gettext as _
from tui.rows.initiatives import InitiativeRows, InitiativeSource
from tui.safe import SafeText
from tui.screens.browse import BrowseScreen
from tui.screens.shelf import Shelf
from tui.widgets.frame import Row
from tui.widgets.pane import ListPane
from tui.widgets.preview import Preview

if TYPE_CHECKING:
    from collections.abc import Sequence

OPENED = "initiatives.opened"
"""Setting: keys of the initiatives whose parts are shown."""


class FoldingScreen(BrowseScreen, inherit_bindings=False):
    """With a list of initiatives that fold: `INITIATIVES` is the id of its pane."""

    INITIATIVES: ClassVar[str]

    def __init__(self, start: Place | None = None) -> None:
        super().__init__(start)
        self._opened: dict[str, None] = {}
        """Keys of the initiatives whose parts are shown."""
        self._unfolding: str | None = None
        """Key of the one whose parts are to come into sight."""

    def initiatives(self) -> InitiativeSource:
        """What fills the list, with those opened that were so the last time."""
        kept = self.yaolan.session.settings.get(OPENED)
        self._opened.clear()
        self._opened.update(
            dict.fromkeys(key for key in kept if isinstance(key, str)) if isinstance(kept, list) else {}
        )
        return InitiativeSource(self._opened)

    def _folding(self) -> tuple[Shelf[Any], InitiativeRows] | None:
        shelf = self._shelves.get(self.INITIATIVES)
        rows = shelf.rows if shelf is not None else None
        return (shelf, rows) if shelf is not None and isinstance(rows, InitiativeRows) and len(rows) else None

    def do_fold_open(self) -> bool:
        """Shows the parts of the initiative under the cursor; False where it has none."""
        found = self._folding()
        if found is None or not found[1].branch(found[0].pane.list.cursor).parts:
            return False
        self._unfolding = found[1].key(found[0].pane.list.cursor)
        self._fold(found[0], {**self._opened, self._unfolding: None})
        return True

    def do_fold_close(self) -> bool:
        """Folds the parts in, from one of them or from their whole; False where there are none."""
        found = self._folding()
        if found is None:
            return False
        shelf, rows = found
        at = shelf.pane.list.cursor
        whole = at if rows.branch(at).open else rows.whole(at)
        if whole is None:
            return False
        key = rows.key(whole)
        shelf.pane.list.move_to(whole)
        self._fold(shelf, {one: None for one in self._opened if one != key})
        return True

    def do_fold_all(self) -> bool:
        """Shows all parts, or folds all in where some are shown; False where there are none."""
        found = self._folding()
        if found is None or not (keys := found[1].keys_with_parts()):
            return False
        self._fold(found[0], {} if self._opened.keys() & keys else dict.fromkeys(keys))
        return True

    def initiatives_shown(self) -> None:
        """Other rows are shown: parts that were asked for come into sight, as many as there is room for."""
        found, key = self._folding(), self._unfolding
        if found is not None and key is not None:
            shelf, rows = found
            at = shelf.pane.list.cursor
            if rows.key(at) == key:
                shelf.pane.list.reveal(rows.last_part(at))
            self._unfolding = None
        self.rest()

    def _fold(self, shelf: Shelf[Any], opened: dict[str, None]) -> None:
        self._opened.clear()
        self._opened.update(opened)
        self.yaolan.session.settings[OPENED] = list(opened)
        shelf.arrange()


class InitiativesScreen(FoldingScreen, inherit_bindings=False):
    """The initiatives alone, over the whole width."""

    VIEW = "initiatives"
    INITIATIVES = "all"
    DEFAULT_CSS = """
    InitiativesScreen #all { width: 3fr; }
    InitiativesScreen .preview { width: 2fr; }
    """

    def compose_body(self) -> ComposeResult:
        """The list, a preview in a wide window, the summary."""
        with Row():
            empty = SafeText(_("The documents are being read."))
            yield ListPane(empty=empty, id="all", classes="pane", view="folding")
            yield Preview(id="preview", classes="preview split")
        yield from self.summary_rows()

    def panes(self) -> Sequence[Widget]:
        """The list."""
        return (self.query_one("#all"),)

    def on_mount(self) -> None:
        """Puts the shelf up."""
        pane = self.query_one("#all", ListPane)
        self._shelves = {
            "all": Shelf(
                self, pane, self.initiatives(), lambda: SafeText(_("Initiatives")), "all", self.initiatives_shown
            )
        }

    def current(self) -> InitiativeRow | None:
        """The row under the cursor."""
        shelf = self._shelves.get("all")
        rows = shelf.rows if shelf else None
        return rows.initiative(shelf.pane.list.cursor) if shelf and isinstance(rows, InitiativeRows) else None

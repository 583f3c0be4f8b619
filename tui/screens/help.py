"""Help: every command with the keys in force, those of the view one came from first; `/` finds in it."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult

from corpus.records import record
from tui.cells import cell_len, fit
from tui.commands import COMMANDS, EVERYWHERE, VIEWS, of_view
from tui.language import gettext as _
from tui.language import mark as N_
from tui.pinyin import learn, spelled
from tui.safe import SafeText, safe
from tui.screens.base import YaolanScreen
from tui.terminal.width import wrap
from tui.widgets.frame import Edge, Row
from tui.widgets.line_list import LineList, Piece
from tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from textual.events import Resize

    from tui.history import Place
    from tui.keymap import KeyMap

NONE: Mapping[str, str] = MappingProxyType({})
KEYS_WIDTH = 18
"""Cells of the column of keys, at most."""


@record
class HelpRow:
    """A heading (no id) or a command with its keys and what it does."""

    text: SafeText
    keys: SafeText = SafeText("")
    id: str = ""
    why_not: SafeText = SafeText("")
    """Why it would find nothing to do where one came from."""


@record
class More:
    """What of a row did not fit on its line."""

    row: HelpRow
    text: SafeText


class HelpRows:
    """The rows of help that hold what is looked for; what a command does takes as many lines as it needs.

    Args:
        rows: headings and commands.
        width: cells of a line.
    """

    height = 1

    def __init__(self, rows: Sequence[HelpRow], width: int) -> None:
        self.rows: list[HelpRow | More] = []
        self._keys = min(KEYS_WIDTH, max((cell_len(row.keys) for row in rows if row.id), default=0))
        room = max(10, width - self._keys - 3)
        for row in rows:
            told = safe(f"{row.text} · {row.why_not}") if row.why_not else row.text
            fits = cell_len(told) <= room
            first, *others = [told] if fits else [safe(told[start:end].strip()) for start, end in wrap(told, room)]
            self.rows.append(replace(row, text=first) if row.id else row)
            self.rows += [More(row, text) for text in others if row.id]

    def __len__(self) -> int:
        return len(self.rows)

    def is_head(self, index: int) -> bool:
        """Whether no cursor stands on the row: the name of a view, or a line after the first."""
        row = self.rows[index]
        return isinstance(row, More) or not row.id

    def command(self, index: int) -> str:
        """The id of the command of a row; empty where there is none."""
        row = self.rows[index] if 0 <= index < len(self.rows) else None
        return row.id if isinstance(row, HelpRow) else ""

    def lines(self, index: int, width: int) -> Sequence[Sequence[Piece]]:
        """One line: keys and what they do, or the name of a view."""
        row = self.rows[index]
        if isinstance(row, HelpRow) and not row.id:
            return [[(fit(row.text, width), "head")]]
        command = row.row if isinstance(row, More) else row
        keys = SafeText("") if isinstance(row, More) else row.keys
        rest = max(0, width - self._keys - 3)
        return [
            [
                (SafeText(" "), ""),
                (fit(keys, self._keys), "dim" if command.why_not else "accent"),
                (SafeText("  "), ""),
                (fit(row.text, rest), "dim" if command.why_not else ""),
            ]
        ]


def help_rows(keymap: KeyMap, view: str, wanted: str = "", why_not: Mapping[str, str] = NONE) -> list[HelpRow]:
    """All commands by view, `view` first, those alone whose keys or words hold `wanted`, or whose label it spells.

    Args:
        keymap: in force.
        view: that one came from.
        wanted: as typed.
        why_not: by id, why a command would find nothing to do.
    """
    inner = ["list"] if view not in ("reader", "help", "palette") else []
    order = dict.fromkeys([view, *inner, EVERYWHERE, *VIEWS])
    rows: list[HelpRow] = []
    for name in order:
        # what belongs to another view finds nothing to do here: nobody needs to be told
        why = why_not if name in (view, *inner, EVERYWHERE) else NONE
        found = list(_rows_of(keymap, name, wanted.strip().lower(), why))
        if found:
            rows += [HelpRow(safe(_(VIEWS.get(name, EVERYWHERE)))), *found]
    return rows


def _rows_of(keymap: KeyMap, view: str, wanted: str, why_not: Mapping[str, str]) -> Iterator[HelpRow]:
    for command in of_view(view):
        keys = keymap.keys(command.id)
        label, text, shown = _(command.label), _(command.help), "  ".join(keys) or _("no key")
        said = f"{text} {label} {command.id}".lower()
        if wanted in said or wanted in (key.lower() for key in keys) or spelled(label, wanted):
            yield HelpRow(safe(text), safe(shown), command.id, safe(why_not.get(command.id, "")))


class HelpScreen(YaolanScreen, inherit_bindings=False):
    """The list of commands; Enter carries out the one under the cursor where one came from."""

    VIEW = "help"
    HINTS = ("open", "find", ("move.down", "move.up"), "close")
    LABELS: ClassVar[Mapping[str, str]] = {"move.down": N_("Choose")}

    def compose_body(self) -> ComposeResult:
        """The line that filters, over the list."""
        with Row(classes="line"):
            yield Prompt(sign=SafeText("/"), hint=safe(_("a key, or a word of what it does")), id="help-find")
        yield Edge("middle")
        with Row():
            yield LineList(empty=safe(_("No command has this in it; Esc clears")), id="help-list")

    def on_mount(self) -> None:
        """Shows all of it."""
        self.head(safe(_("Help")), safe(_("keys in force")))
        self.query_one("#help-list").focus()
        self.desk.ask(self, lambda _library: learn(), lambda _learnt: None, channel="help.pinyin")

    def go(self, place: Place) -> None:
        """Shows the commands of the view that one came from first."""
        self._view = place.item or "home"
        lower = self.lower()
        self._reasons = {id: why for id in COMMANDS if lower and (why := lower.unavailable(id))}
        self._show("")

    _view = "home"
    _reasons: Mapping[str, str] = NONE
    _width = 0
    """Cells that the rows were laid out for."""
    _wanted = ""
    """What they were chosen by."""

    def place(self) -> None:
        """Help is no place to come back to."""
        return

    def _show(self, wanted: str) -> None:
        shown = self.query_one("#help-list", LineList)
        rows = help_rows(self.yaolan.keymap, self._view, wanted, self._reasons)
        self._width, self._wanted = self._room(), wanted
        shown.show(HelpRows(rows, self._width), 1 if rows else 0)

    def _room(self) -> int:
        return (self.query_one("#help-list").size.width or self.size.width - 2) - 1

    def on_resize(self, _event: Resize) -> None:
        """Other lines fit."""
        self.call_after_refresh(self._lay_out)

    def _lay_out(self) -> None:
        if self._room() != self._width:
            self._show(self.query_one(Prompt).value)

    def on_prompt_changed(self, event: Prompt.Changed) -> None:
        """Filters as one types."""
        if event.value != self._wanted:
            self._show(event.value)

    def do_find(self) -> None:
        """To the line that filters."""
        self.query_one(Prompt).focus()

    def do_close(self) -> bool:
        """Clears the filter first; False when there is none and the layer is to go."""
        prompt = self.query_one(Prompt)
        if not prompt.value and not prompt.has_focus:
            return False
        prompt.value = SafeText("")
        self.query_one(LineList).focus()
        return True

    async def do_open(self) -> None:
        """Closes help and carries out the command under the cursor."""
        rows = self.query_one(LineList)
        shown = rows.rows
        id = shown.command(rows.cursor) if isinstance(shown, HelpRows) else ""
        if id not in COMMANDS:
            return
        app = self.yaolan
        await app.navigation.pop()
        screen = app.screen
        if isinstance(screen, YaolanScreen):
            await screen.run_command(id)

    def on_prompt_submitted(self, event: Prompt.Submitted) -> None:
        """Enter in the line that filters: to the list."""
        event.stop()
        self.query_one(LineList).focus()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter on a row."""
        event.stop()
        self.app.call_later(self.do_open)

    def do_move_down(self) -> bool:
        """While a word is typed the arrows move the list."""
        return self.query_one(LineList).do_move_down() is not False

    def do_move_up(self) -> bool:
        """While a word is typed the arrows move the list."""
        return self.query_one(LineList).do_move_up() is not False

"""The palette: any command, document, initiative or term by its name, in Hanzi or pinyin."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult

from corpus.model import Hit, HitKind
from corpus.records import record
from tui.cells import cell_len, cut, fit
from tui.commands import COMMANDS, Command
from tui.history import Place
from tui.language import gettext as _
from tui.language import mark as N_
from tui.pinyin import learn, spelled
from tui.safe import SafeText, safe
from tui.screens.base import YaolanScreen
from tui.widgets.frame import Edge, Row
from tui.widgets.line_list import LineList, Piece
from tui.widgets.prompt import Prompt
from tui.words import word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.keymap import KeyMap

MOST_NAMES = 40
"""Names asked of the search."""
NOTHING = SafeText("")
NONE: Mapping[str, str] = MappingProxyType({})
_KINDS = (HitKind.DOCUMENT, HitKind.INITIATIVE, HitKind.TERM)


@record
class Entry:
    """One thing to go to: a command, or a name of the corpus."""

    text: SafeText
    note: SafeText
    command: Command | None = None
    hit: Hit | None = None
    why_not: SafeText = NOTHING
    """Why the command would find nothing to do."""


class Entries:
    """The entries as a list shows them."""

    height = 1

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries

    def __len__(self) -> int:
        return len(self.entries)

    def lines(self, index: int, width: int) -> Sequence[Sequence[Piece]]:
        """One line: the name, and at its right end the keys, the kind, or why there is nothing to do."""
        entry = self.entries[index]
        note = cut(entry.why_not or entry.note, width // 2 if entry.why_not else width // 3)
        name = fit(entry.text, width - cell_len(note) - 2)
        return [[(name, "dim" if entry.why_not else ""), (SafeText(" "), ""), (note, "dim")]]


def commands(keymap: KeyMap, wanted: str, why_not: Mapping[str, str] = NONE) -> list[Entry]:
    """The commands that every word of `wanted` is in, or spells, those whose label begins with it first.

    Args:
        keymap: in force.
        wanted: as typed; letters also spell the label's pinyin.
        why_not: by id, why a command would find nothing to do; those come last.
    """
    words = wanted.lower().split()
    found: list[tuple[bool, bool, Entry]] = []
    for command in COMMANDS.values():
        if command.view == "prompt" or command.id == "palette":
            continue
        label, help = _(command.label), _(command.help)
        said = f"{label} {help} {command.id}".lower()
        if all(word in said or spelled(label, word) for word in words):
            text = safe(label if label == help else f"{label}  {help}")
            why = why_not.get(command.id, "")
            entry = Entry(text, safe("  ".join(keymap.keys(command.id))), command, why_not=safe(why))
            found.append((bool(why), not label.lower().startswith(wanted.lower().strip()), entry))
    return [entry for _why, _late, entry in sorted(found, key=lambda one: one[:2])]


class PaletteScreen(YaolanScreen, inherit_bindings=False):
    """A line of input over what it finds."""

    VIEW = "palette"
    HINTS = ("open", ("move.down", "move.up"), "close")
    LABELS: ClassVar[Mapping[str, str]] = {"move.down": N_("Choose")}

    def compose_body(self) -> ComposeResult:
        """The line of input and the list."""
        with Row(classes="line"):
            yield Prompt(sign=SafeText("›"), hint=safe(_("command, document, initiative or term")), id="palette-prompt")
        yield Edge("middle")
        with Row():
            yield LineList(empty=safe(_("Nothing has this name; s searches the text too")), id="palette-list")

    def on_mount(self) -> None:
        """Shows all commands."""
        self.head(safe(_("Palette")))
        self.query_one("#palette-list", LineList).can_focus = False
        self._names: tuple[Entry, ...] = ()
        self._asked = False
        lower = self.lower()
        self._reasons = {id: why for id in COMMANDS if lower and (why := lower.unavailable(id))}
        self._show()
        self.desk.ask(self, lambda _library: learn(), self._learnt, channel="palette.pinyin")

    def shown_key(self, id: str) -> str:
        """A key that is no character: those are typed."""
        keys = self.yaolan.keymap.keys(id)
        return next((key for key in keys if len(key) > 1 or not key.isascii()), "")

    def place(self) -> None:
        """The palette is no place to come back to."""
        return

    def on_prompt_changed(self, event: Prompt.Changed) -> None:
        """Commands at once, names when they are found."""
        self._names = ()
        self._show()
        query = event.value.strip()
        self._asked = bool(query)
        if query:
            self.desk.search(
                self,
                lambda searcher: (
                    searcher.search(query, limit=MOST_NAMES, what="names", cancelled=self.desk.outdated).hits
                ),
                self._take,
                channel="palette",
            )
        else:
            self.desk.drop("palette")

    @property
    def awaits(self) -> bool:
        """Whether no command has this name, and those of initiatives and the like are still on their way."""
        return self._asked and not self.query_one(LineList).rows

    def _take(self, hits: Sequence[Hit]) -> None:
        self._asked = False
        self._names = tuple(Entry(safe(hit.name), word(hit.kind), hit=hit) for hit in hits if hit.kind in _KINDS)
        # They come after the commands: the cursor stays where it was moved meanwhile.
        self._show(self.query_one(LineList).cursor)

    def _learnt(self, _nothing: None) -> None:
        """From now on letters spell labels too; the cursor stays."""
        self._show(self.query_one(LineList).cursor)

    def _show(self, cursor: int = 0) -> None:
        wanted = self.query_one(Prompt).value
        found = commands(self.yaolan.keymap, wanted, self._reasons)
        entries = [*found, *self._names]
        self.query_one(LineList).show(Entries(entries), cursor)

    async def do_open(self) -> None:
        """Closes the palette and goes to the entry under the cursor."""
        rows = self.query_one(LineList)
        shown = rows.rows
        if not isinstance(shown, Entries) or not len(shown):
            return
        entry = shown.entries[rows.cursor]
        app = self.yaolan
        await app.navigation.pop()
        if entry.command is not None and isinstance(app.screen, YaolanScreen):
            await app.screen.run_command(entry.command.id)
        elif entry.hit is not None:
            app.visit(place_of(entry.hit))

    def on_prompt_submitted(self, event: Prompt.Submitted) -> None:
        """Enter in the line of input."""
        event.stop()
        self.app.call_later(self.do_open)

    def do_move_down(self) -> None:
        """The list, while the line of input keeps the focus."""
        self.query_one(LineList).do_move_down()

    def do_move_up(self) -> None:
        """The list, while the line of input keeps the focus."""
        self.query_one(LineList).do_move_up()

    def do_page_down(self) -> None:
        """A page of the list."""
        self.query_one(LineList).do_page_down()

    def do_page_up(self) -> None:
        """A page of the list."""
        self.query_one(LineList).do_page_up()


def place_of(hit: Hit) -> Place:
    """Where a hit on a name leads: an initiative's card, else its passage in the reader."""
    if hit.kind is HitKind.INITIATIVE:
        return Place("initiative", hit.path, hit.span.start, hit.name)
    return Place("reader", hit.path, hit.span.start)

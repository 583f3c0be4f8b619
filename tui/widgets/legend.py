"""The kinds of marks in their own looks: what a style in the text means."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip

from tui.cells import cell_len
from tui.language import gettext as _
from tui.marks import MarkKind
from tui.safe import SafeText, safe
from tui.widgets.own_lines import OwnLines


class Legend(OwnLines, can_focus=False, inherit_bindings=False):
    """One row at the right end of the footer, as wide as its words."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "legend--label",
        "legend--off",
        *(f"legend--{kind.value}" for kind in MarkKind),
    }
    DEFAULT_CSS = """
    Legend { height: 1; width: 30; }
    Legend > .legend--label { color: $text-muted; }
    Legend > .legend--off { color: $text-muted; text-style: strike; }
    Legend > .legend--initiative { color: $text-accent; text-style: bold underline; }
    Legend > .legend--term { color: $text-warning; text-style: underline; }
    Legend > .legend--date { color: $text-success; text-style: italic; }
    Legend > .legend--figure { color: $text-secondary; text-style: bold; }
    """

    kinds: reactive[frozenset[MarkKind]] = reactive(frozenset(MarkKind))
    """Those that are shown; the others are struck out."""

    def __init__(self, kinds: frozenset[MarkKind], *, id: str) -> None:
        super().__init__(id=id)
        self.set_reactive(Legend.kinds, kinds)

    def on_mount(self) -> None:
        """As wide as it needs to be."""
        self.styles.width = sum(cell_len(text) for text, _style in self._words()) + 1

    def _words(self) -> list[tuple[SafeText, str]]:
        out: list[tuple[SafeText, str]] = [(SafeText(_("Marks:")), "label")]
        for kind in (MarkKind.INITIATIVE, MarkKind.TERM, MarkKind.DATE, MarkKind.FIGURE):
            out += [(SafeText(" "), "label"), (kind_name(kind), kind.value if kind in self.kinds else "off")]
        return out

    def render_line(self, y: int) -> Strip:
        """The row."""
        base = self.rich_style
        segments = [Segment(text, base + self.look(f"legend--{style}")) for text, style in self._words()]
        return Strip(segments).adjust_cell_length(self.size.width, base)


def kind_name(kind: MarkKind) -> SafeText:
    """What a kind of marks is called."""
    names = {
        MarkKind.INITIATIVE: _("initiative"),
        MarkKind.TERM: _("term"),
        MarkKind.DATE: _("date"),
        MarkKind.FIGURE: _("figure"),
    }
    return safe(names[kind])

"""The kinds of marks in their own looks: what a style in the text means."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from tui.cells import cell_len
from tui.language import gettext as _
from tui.marks import MarkKind
from tui.safe import SafeText, safe


class Legend(Widget, can_focus=False, inherit_bindings=False):
    """One row at the right end of the footer, as wide as its words."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"legend--label", *(f"legend--{kind.value}" for kind in MarkKind)}
    DEFAULT_CSS = """
    Legend { height: 1; width: 30; }
    Legend > .legend--label { color: $text-muted; }
    Legend > .legend--initiative { color: $text-accent; text-style: bold underline; }
    Legend > .legend--term { color: $text-warning; text-style: underline; }
    Legend > .legend--date { color: $text-success; text-style: italic; }
    Legend > .legend--figure { color: $text-secondary; text-style: bold; }
    """

    def on_mount(self) -> None:
        """As wide as it needs to be."""
        self.styles.width = sum(cell_len(text) for text, _style in self._words()) + 1

    def _words(self) -> list[tuple[SafeText, str]]:
        names = {
            MarkKind.INITIATIVE: _("initiative"),
            MarkKind.TERM: _("term"),
            MarkKind.DATE: _("date"),
            MarkKind.FIGURE: _("figure"),
        }
        out: list[tuple[SafeText, str]] = [(SafeText(_("Marks:")), "label")]
        for kind, name in names.items():
            out += [(SafeText(" "), "label"), (safe(name), kind.value)]
        return out

    def render_line(self, y: int) -> Strip:
        """The row."""
        base = self.rich_style
        segments = [
            Segment(text, base + self.get_component_rich_style(f"legend--{style}", partial=True))
            for text, style in self._words()
        ]
        return Strip(segments).adjust_cell_length(self.size.width, base)

"""The hint window: what can follow the keys pressed so far, over the footer, in columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Region

from tui.cells import cell_len, fit
from tui.safe import SafeText
from tui.widgets.box import Box, BoxLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.widgets.footer import Hint

GAP = 3
"""Cells between two columns."""


class Following(Box, can_focus=False, inherit_bindings=False):
    """Keys with what they lead to. It takes no focus: the keys go where they went before.

    Args:
        pressed: the keys so far.
        hints: keys that can come next.
        keys: what stands in the bottom border.
    """

    DEFAULT_CSS = "Following { background: $panel; }"

    def __init__(self, pressed: SafeText, hints: Sequence[Hint], keys: SafeText) -> None:
        super().__init__(Region(0, 0, 1, 0), id="following")
        self.heading, self.keys = pressed, keys
        self._hints = tuple(hints)

    def on_mount(self) -> None:
        """Stands over the footer, and leaves the focus where it is."""
        self.reshow()

    def reshow(self) -> None:
        """Lays the hints out for the window as it is now."""
        self._near = Region(1, max(1, self.screen.size.height - 3), 1, 0)
        super().reshow()

    def lay_out(self, width: int) -> Sequence[BoxLine]:
        """The hints in as many columns as fit, one below the other first."""
        hints = self._hints
        keys = max((cell_len(hint.keys) for hint in hints), default=0)
        column = keys + 1 + max((cell_len(hint.label) for hint in hints), default=0)
        count = max(1, min(len(hints), (width + GAP) // (column + GAP)))
        rows = -(-len(hints) // count)
        lines: list[BoxLine] = []
        for at in range(rows):
            line: list[tuple[SafeText, str]] = []
            for hint in hints[at::rows]:
                label = fit(hint.label, min(width - keys - 1, column - keys - 1 + GAP))
                line += [(fit(hint.keys, keys + 1), "accent"), (label, "")]
            lines.append(tuple(line))
        return lines

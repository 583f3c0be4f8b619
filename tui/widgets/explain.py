"""The box that `x` opens: why the facts under the cursor are believed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Region

from tui.cells import cell_len, fit
from tui.safe import SafeText
from tui.widgets.box import Box, BoxLine
from tui.widgets.excerpts import Excerpt
from tui.widgets.excerpts import lay_out as wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.rows.evidence import Evidence


class Explain(Box, inherit_bindings=False):
    """Evidence of one or more facts, the innermost first.

    Args:
        facts: what is explained.
        near: where it stands on the screen; it stays in sight.
        title: of the box.
        keys: what stands in the bottom border.
    """

    DEFAULT_CSS = "Explain { background: $panel; }"

    def __init__(self, facts: Sequence[Evidence], near: Region, title: SafeText, keys: SafeText) -> None:
        super().__init__(near)
        self._facts = tuple(facts)
        self.heading, self.keys = title, keys

    def lay_out(self, width: int) -> Sequence[BoxLine]:
        """Every fact with its reasons, labels in a column."""
        column = 2 + max((cell_len(line.label) for fact in self._facts for line in fact.lines), default=0)
        out: list[BoxLine] = []
        for number, fact in enumerate(self._facts):
            if number:
                out.append(())
            out += wrapped(Excerpt((((fact.name, "head"),),)), width)
            label = SafeText("")
            for line in fact.lines:
                shown = line.label if line.label != label else SafeText("")
                label = line.label
                for row, pieces in enumerate(wrapped(Excerpt((((line.text, ""),),)), width - column)):
                    out.append(((fit(shown if not row else SafeText(""), column), "dim"), *pieces))
        return out

    async def do_explain(self) -> None:
        """The key that opened it closes it."""
        await self.dismiss()

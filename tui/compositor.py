"""Which lines of which widget are seen where: Textual's compositor, but for borders that nobody sees."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import cast

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip


class SeenCompositor(Compositor):
    """Cuts a line where one widget is seen to end and another to begin, and nowhere else, and asks a widget for the
    lines of it that are seen and changed.

    Textual cuts every line at every border of every widget, those under a box too; a wide character of the box
    that stands over such a border is drawn as two blanks. It overrides private parts of Textual 8.2.8.
    """

    @property
    def cuts(self) -> list[list[int]]:
        """Columns, for each line, at which what is seen changes its widget; the first 0, the last the width."""
        if self._cuts is None:
            self._cuts = self._seen_cuts()
        return self._cuts

    def _seen_cuts(self) -> list[list[int]]:
        width, height = self.size
        screen = Region(0, 0, width, height)
        cuts = [{0, width} for _ in range(height)]
        in_front: list[list[tuple[int, int]]] = [[] for _ in range(height)]
        for region, clip in self.visible_widgets.values():  # from the front to the back
            shown = region.intersection(clip).intersection(screen)
            if not shown:
                continue
            for y in shown.line_range:
                before = in_front[y]
                cuts[y].update(x for x in shown.column_span if not any(start < x < end for start, end in before))
                before.append(shown.column_span)
        return [sorted(line) for line in cuts]

    def _render_chops(self, crop: Region, is_rendered_line: Callable[[int], bool]) -> Sequence[Mapping[int, Strip]]:
        cuts = self.cuts
        chops: list[dict[int, Strip | None]] = [dict.fromkeys(line[:-1]) for line in cuts]
        for widget, (region, clip) in self.visible_widgets.items():  # from the front to the back
            shown = region.intersection(clip)
            first, last = shown.column_span
            free = {
                y: [(a, b) for a, b in pairwise(cuts[y]) if first <= a and b <= last and chops[y][a] is None]
                for y in shown.intersection(crop).line_range
                if is_rendered_line(y)
            }
            wanted = [y for y, several in free.items() if several]
            if not wanted:
                continue  # what is in front of it covers it: most containers are never seen
            top, height = wanted[0], wanted[-1] + 1 - wanted[0]
            strips = widget.render_lines(Region(first - region.x, top - region.y, shown.width, height))
            for y in wanted:
                for start, end in free[y]:
                    chops[y][start] = strips[y - top].crop(start - first, end - first)
        return cast("Sequence[Mapping[int, Strip]]", chops)

"""Which lines of which widget are seen where: Textual's compositor, but for borders that nobody sees."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import cast

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip


class SeenCompositor(Compositor):
    """Cuts a line where one widget is seen to end and another to begin, and nowhere else.

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
        for region, clip, strips in self._get_renders(crop):
            shown = region.intersection(clip)
            first, last = shown.column_span
            for y, strip in zip(shown.line_range, strips, strict=False):
                if not is_rendered_line(y):
                    continue
                line = chops[y]
                for start, end in pairwise(cuts[y]):
                    if first <= start and end <= last and line[start] is None:
                        line[start] = strip.crop(start - first, end - first)
        return cast("Sequence[Mapping[int, Strip]]", chops)

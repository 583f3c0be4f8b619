"""Figures that are printed below the line (PM2.5, SO2), which a conversion set on a line of their own: put back.

二氧化硫（SO ）、细颗粒物（PM ）和臭氧（O ）的浓度
2 2.5 3
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.reading.lines import RawLine
from corpus.records import replace

_LOWERED = re.compile(r"\d{1,2}(?:\.\d)?(?:\s{1,8}\d{1,2}(?:\.\d)?){0,7}")
"""A line of such figures."""
_GAP = re.compile(r"(?<![A-Za-z])(?:[A-Z][A-Za-z]?){1,3}( )(?=[）)、，。；\u4e00-\u9fff])")
"""Where one stood: letters of chemistry, a blank, and no word of the same script."""


def with_lowered(lines: Sequence[RawLine]) -> list[RawLine]:
    """The lines with each lowered figure behind its letters, where a line has as many gaps as the next has figures."""
    out: list[RawLine] = []
    for line in lines:
        if out and line.text[:1].isdigit() and line.role is out[-1].role is None and _LOWERED.fullmatch(line.text):
            gaps = [match.span(1) for match in _GAP.finditer(out[-1].text)]
            figures = line.text.split()
            if len(gaps) == len(figures):
                edits = [(*gap, figure) for gap, figure in zip(gaps, figures, strict=True)]
                out[-1] = replace(out[-1], mapped=out[-1].mapped.edited(edits))
                continue
        out.append(line)
    return out

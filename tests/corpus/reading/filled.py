"""Pages of a table of examples: their own lines, and paragraphs where only that there are some counts."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import cycle

PARAGRAPHS = (
    "开春以来，各村把清淤列在头一件事，抽调劳力四百人，分成三班轮换，赶在桃花汛之前把十七条渠道全部清完，水位比上年同期低了半米。",
    "镇里请来农技站的老师傅，一块田一块田地看，把缺苗的补上，把沤烂的拔掉，再按亩数把肥料送到田头，农户只要照着单子撒下去就行。",
)


def filled(parts: Iterable[str]) -> bytes:
    """A page of its parts, a paragraph for each §."""
    texts = cycle(PARAGRAPHS)
    return "".join(next(texts) if one == "§" else one for one in parts).encode()

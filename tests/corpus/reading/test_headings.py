"""Which short lines head a text and which don't, in the styles in which offices, papers and sites write them."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
import yaml

from corpus.reading import read

STYLES: dict[str, dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("headings.yaml").read_text(encoding="utf-8")
)
PARAGRAPHS = (
    "开春以来，各村把清淤列在头一件事，抽调劳力四百人，分成三班轮换，赶在桃花汛之前把十七条渠道全部清完，水位比上年同期低了半米。",
    "镇里请来农技站的老师傅，一块田一块田地看，把缺苗的补上，把沤烂的拔掉，再按亩数把肥料送到田头，农户只要照着单子撒下去就行。",
)


@pytest.mark.parametrize("style", STYLES)
def test_the_headings_of_a_style(style: str) -> None:
    texts = cycle(PARAGRAPHS)
    page = "".join(next(texts) if one == "§" else one for one in STYLES[style]["page"])
    document = read("page.txt", page.encode())
    assert [document.cut(line.span) for line in document.headings] == STYLES[style]["headings"]

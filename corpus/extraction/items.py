"""Items of a list that stand each on a line of its own: what marks one, and how it is counted."""

from __future__ import annotations

import re

from corpus.hanzi_numbers import ORDER

ITEM_MARK = re.compile(r"^\s*(?:[(（]?[0-9０-９一二三四五六七八九十]{1,3}[)）.．、]|[①-⑳])\s*")
"""What counts an item of a list: 1., （二）, ③."""
BULLET = re.compile(r"^\s*[-—–•·*▲◆●■]{1,2}\s*")
COUNT = re.compile("[一二三四五六七八九十]+|[0-9０-９]+|[①-⑳]")
UNTIL = re.compile("[。：:；;]|[（(](?![一二三四五首][期批][)）])")
"""Where the title of an item ends."""
APART = 3
"""Lines between two items that go on about the first."""
LINE_MOST = 32
"""Characters of the title of an item below a name."""
MOST_ITEMS = 24
LEAST = 2
"""Items that are a list; characters that are the title of one."""


def bare(title: str) -> str:
    """A title without the quotation marks around all of it."""
    title = title.strip()
    return title[1:-1] if title.find("”") == len(title) - 1 and title.startswith("“") else title


def sort_of(words: str) -> str:
    """How a line is counted: （一, 1., 一、, ① or a bullet; empty where it is not."""
    if mark := ITEM_MARK.match(words):
        return COUNT.sub(lambda count: "一" if count[0][0] in ORDER else "1", mark[0].strip())
    return "•" if BULLET.match(words) else ""

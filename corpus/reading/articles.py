"""Articles of a law that have a name of their own (第三条 适用范围): headings above their text."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.model import Role
from corpus.reading.lines import RawLine
from corpus.reading.shapes import ENDED, STOP

ARTICLE = re.compile(r"第\s?[一二三四五六七八九十百零〇\d]{1,5}\s?[条條]\s{0,4}[（(【]?(?=[\u4e00-\u9fff])")
_LONGEST, _TEXT = 40, 12
"""Characters of such a name with its number, and of the text below it."""
_FEWEST = 2


def mark_articles(lines: list[RawLine], start: int) -> None:
    """Articles with names are headings where at least two stand so above their text."""
    heads = [at for at in range(start, len(lines) - 1) if _is_named(lines[at]) and _is_below(lines[at + 1])]
    if len(heads) >= _FEWEST:
        for at in heads:
            lines[at] = replace(lines[at], role=Role.HEADING, level=3)


def _is_named(line: RawLine) -> bool:
    text = line.text
    return (
        line.role is None
        and len(text) <= _LONGEST
        and ARTICLE.match(text) is not None
        and STOP.search(text) is None
        and ENDED.search(text) is None
    )


def _is_below(line: RawLine) -> bool:
    """Whether a line may be the text of an article, which is no article itself."""
    return line.role is None and len(line.text) >= _TEXT and ARTICLE.match(line.text) is None

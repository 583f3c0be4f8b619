"""Notes whose term and explanation stand in two lines or in two columns: newspapers' word lists, tables of terms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.extraction.glossary.note_blocks import MARK, SAYS
from corpus.model import Document, Line, Role, Span
from corpus.openings import compiled

_KEYED = re.compile(
    rf"^(?:(?:名词解释|名词释义|词语解释|解释|释义|词义|名词解读|名词注解)[:：]|【(?:概念|名词|词语|术语|词条)?(?:解释|释义|含义|定义)】[:：]?)\s*(?:{SAYS})?[:：]?\s*(?=\S)"
)
_KEYWORD = re.compile(r"^(?:关键词|热词|新词|名词|词条|词语)\s?[0-9一二三四五六七八九十]{0,3}\s?[:：]?\s*")
LONGEST_TERM = 30
_TERM_COLUMN = re.compile(
    "^(?:名词|术语|概念|词语|名称|用语|关键词|缩略语|缩略词|缩写|英文缩写|简称|新词|热词|词条)(?:名称)?$"
)
_TEXT_COLUMN = re.compile("^(?:名词|词语)?(?:解释|释义|含义|说明|定义|注释|内容|全称|中文全称|中文名称|涵义)(?:说明)?$")
_RULE = re.compile(r"^[\s|:\-—]+$")
_CELL = re.compile(r"[^|]+")
_COLUMN = re.compile(r"[^\s\u3000]++(?>(?:[ \u3000][^\s\u3000]++)*)")
"""A cell of a table whose columns are parted by wide blanks."""


_TELLS = compiled(
    "(?:新词|热词|词汇|词语|名词|术语|新提法|新表述|新名词)[^。]{0,24}(?:梳理|盘点|解读|解释|释义|科普|一睹|如下|来看|看懂)"
    "|(?:梳理|盘点|解读|解释|摘选|整理)[^。]{0,24}(?:新词|热词|词汇|词语|名词|术语|新提法|新表述)"
)
"""What a newspaper says before a list of words: 记者梳理出一些有代表性的词汇."""
_WORDS_OF_NEWS = re.compile("新词|热词|词汇|词语|名词|术语|新提法|新表述")
_ALONE = re.compile(r"[^。，,；;：:！？\s]{2,20}")
_SENTENCE = re.compile(r"[^\n]{9,400}。")
_FEWEST_PAIRS = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A note: its term, the place of its explanation, and of the whole."""

    term: str
    body: Span
    whole: Span


def keyed(document: Document) -> Iterator[Entry]:
    """The terms of a newspaper's list: 关键词：甲, and below it 名词解释：指…."""
    before: Line | None = None
    for line in document.lines:
        match = _KEYED.match(document.cut(line.span))
        if match and before is not None:
            term = _KEYWORD.sub("", MARK.sub("", document.cut(before.span))).strip(" 　*【】")
            if 2 <= len(term) <= LONGEST_TERM and "。" not in term:
                yield Entry(
                    term, Span(line.span.start + match.end(), line.span.end), Span(before.span.start, line.span.end)
                )
        before = line


def tabled(document: Document) -> Iterator[Entry]:
    """The rows of a table whose header says that one column is explained by another: | 名词 | 解释 |."""
    columns: tuple[int, int] | None = None
    for line in document.lines:
        text = document.cut(line.span)
        barred = "|" in text
        wide = barred or "  " in text or "\t" in text or "\u3000\u3000" in text
        cells = [match for match in (_CELL if barred else _COLUMN).finditer(text) if match[0].strip()] if wide else []
        if len(cells) < 2 or line.role is Role.TITLE or (line.role is Role.META and columns is not None):
            columns = None
            continue
        if _RULE.match(text):
            continue
        words = [match[0].strip(" *") for match in cells]
        if columns is None:
            term = next((at for at, word in enumerate(words) if _TERM_COLUMN.match(word)), None)
            says = next((at for at, word in enumerate(words) if _TEXT_COLUMN.match(word)), None)
            columns = (term, says) if term is not None and says is not None and term != says else None
        elif max(columns) < len(words):
            cell = cells[columns[1]]
            yield Entry(
                words[columns[0]], Span(line.span.start + cell.start(), line.span.start + cell.end()), line.span
            )


def announced(document: Document) -> Iterator[Entry]:
    """The terms of a list that its text announces: each on a line of its own, with a sentence about it below."""
    lines, at = document.lines, 0 if _WORDS_OF_NEWS.search(document.text) else len(document.lines)
    while at < len(lines):
        text = document.cut(lines[at].span)
        at += 1
        if lines[at - 1].role in (Role.META, Role.NOTE) or not _TELLS.search(text):
            continue
        pairs = []
        while at + 1 < len(lines) and _is_pair(document, lines[at], lines[at + 1]):
            pairs.append((lines[at].span, lines[at + 1].span))
            at += 2
        if len(pairs) >= _FEWEST_PAIRS:
            for term, said in pairs:
                yield Entry(MARK.sub("", document.cut(term)).strip(" *　"), said, Span(term.start, said.end))


def _is_pair(document: Document, term: Line, said: Line) -> bool:
    whole = _ALONE.fullmatch(document.cut(term.span).strip(" *　")) is not None
    return whole and said.role is Role.BODY and _SENTENCE.fullmatch(document.cut(said.span).strip()) is not None

"""Levels of the headings of plain text: their numberings ranked, in the order in which the document nests them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Role
from corpus.reading.articles import ARTICLE
from corpus.reading.headings import BOX
from corpus.reading.lines import RawLine
from corpus.reading.shapes import LAST_NUMBERING, UNNUMBERED, number_rank
from corpus.records import replace

_BARE = re.compile(r"\d{1,2}\s{0,4}[\u4e00-\u9fff]")
_STEM = re.compile("[甲乙丙丁戊己庚辛壬癸]")
_WORDED = re.compile(
    r"(?!附|表|图|专栏)([\u4e00-\u9fff]{2,4})\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?(?:[:：、\s]|[.．](?!\d))"
)
"""A number with a word: 行动1：, 任务三、."""
_WORDS = 8
"""Such words of one document that are looked at."""
_DEEPEST = 6


def number_levels(lines: list[RawLine]) -> None:
    """Number the ranks of headings from 1, in the order in which the document nests them; a box is below the last."""
    heads = [line for line in lines if line.role is Role.HEADING and not BOX.match(line.text)]
    dotted = any(LAST_NUMBERING < number_rank(line.text) < LAST_NUMBERING + 0.5 for line in heads)
    found = _ranks(heads, dotted=dotted)
    ranks = list(dict.fromkeys(found))
    plain = [rank for rank in ranks if rank <= 0]
    numbered = sorted(rank for rank in ranks if 0 < rank < UNNUMBERED)
    order = plain + numbered if ranks and ranks[0] <= 0 else numbered + plain
    last, rest = 0, iter(found)
    for at, line in enumerate(lines):
        if line.role is not Role.HEADING:
            continue
        if BOX.match(line.text):
            level = last + 1
        else:
            rank = next(rest)
            level = last = 1 if rank >= UNNUMBERED else order.index(rank) + 1
        lines[at] = replace(line, level=min(_DEEPEST, level))


def _ranks(heads: Sequence[RawLine], *, dotted: bool) -> list[float]:
    """The rank of each heading.

    Args:
        heads: the headings in order.
        dotted: whether some are numbered 1.1, so that a bare 1 numbers what stands above them.
    """
    out = [_rank(line, dotted=dotted) for line in heads]
    stems = [at for at, line in enumerate(heads) if line.level and _STEM.match(line.text)]
    if stems and out[stems[0]] not in out[: stems[0]]:
        # 甲、 comes before any 一、 and so stands above them
        out = [rank - 0.5 if at in stems else rank for at, rank in enumerate(out)]
    words = [match[1] if (match := _WORDED.match(line.text)) and out[at] <= 0 else "" for at, line in enumerate(heads)]
    for word in list(dict.fromkeys(filter(None, words)))[:_WORDS]:
        rank = _rank_of_word(word, words, out)
        out = [rank if words[at] == word else one for at, one in enumerate(out)]
    return out


def _rank_of_word(word: str, words: Sequence[str], ranks: Sequence[float]) -> float:
    """The rank of headings that are numbered with a word: right below the numbering over the first of them.

    They share the next one further down, unless that numbers what stands under them.
    """
    first = words.index(word)
    above = next((rank for rank in reversed(ranks[:first]) if 0 < rank < UNNUMBERED), 0.0)
    below = min((rank for rank in ranks if above < rank < UNNUMBERED), default=0.0)
    under = any(one == word and rank == below for one, rank in zip(words, ranks[1:], strict=False))
    return below if below and not under else above + 0.2


def _rank(line: RawLine, *, dotted: bool) -> float:
    """Rank of a heading by itself: its numbering, 0 for a short one with a colon, -1 without number."""
    if line.level and ARTICLE.match(line.text):
        return line.level + 0.5  # below chapters and their sections
    if line.level == LAST_NUMBERING:
        return number_rank(line.text)
    if dotted and not line.level and _BARE.match(line.text):
        return LAST_NUMBERING - 0.5
    return line.level or (0 if line.text.endswith((":", "：")) else -1)

"""Quotes, brackets and book-title marks, parsed as nested pairs, and a mask that hides what they hold.

A broken pair (an opening mark that its line never closes, a closing one alone) is no pair: a slip of
the printer must not swallow the rest of a line.
"""

from __future__ import annotations

import re

from corpus.model import Span
from corpus.records import record

_MARK = re.compile('[“”‘’「」『』｢｣"《》()（）〔〕【】]')
_CLOSES = dict(zip("”’」｣』》)）〕】", "“‘「｢『《(（〔【", strict=True))
_TWINS = {"(": "（", "（": "("}
_LEFT, _RIGHT = "“", "”"
_CURVED = re.compile("[“”]")
_SLIPPED_MOST = 24
"""Characters between a left mark and a straight one that closes it by a slip."""
_QUOTES = frozenset('“「『｢"')
LONGEST_QUOTE = 60
"""Characters between two quotation marks of a name; what is longer is speech."""
NOTE_MARK = re.compile(r"[\[［〔](?:注释?)?[0-9]{1,3}[\]］〕]")
"""The mark of a note in the midst of a name or before a number: “四个全面”[2]战略布局, 人均生产总值[2]36935元."""


_SPOKEN = re.compile("[。！？!?；;]")
_SPOKEN_LEAST = 24
"""Characters between quotation marks that are speech where a sentence ends in them."""


@record
class Bracket:
    """A pair of marks: `opening` is the left mark, `outer` holds both marks, `inner` what is between them."""

    opening: str
    outer: Span
    inner: Span
    depth: int

    @property
    def quote(self) -> bool:
        """Whether the pair are quotation marks (not brackets, not book-title marks)."""
        return self.opening in _QUOTES


_ODD = re.compile(
    r"(?<=[\u4e00-\u9fffA-Za-z0-9”》])[〔［﹝﹙【\[](?=[\u4e00-\u9fffA-Za-z“])(?!注|见[图表附]|文[献章]|中图|摘|关键|作者|基金|收稿|[一二三四五六七八九十]{1,2}[〕］﹞﹚】\]])"
    r"([^〔［﹝﹙【\[〕］﹞﹚】\]\n]{2,160})[〕］﹞﹚】\]](?![(（])"
)


def rounded(text: str) -> str:
    """The text with round brackets for any other that stand behind a word and hold words, of the same length.

    Marks of notes (“甲”[2]) and numbers of documents (〔2020〕3号) stay as they are.
    """
    return _ODD.sub(r"（\1）", text)


def brackets(text: str, within: Span) -> list[Bracket]:
    """All pairs of marks in `text` inside `within` (one line), by their start; outer ones before inner ones."""
    open_marks: list[tuple[str, int]] = []
    found: list[Bracket] = []
    for match in _MARK.finditer(text, within.start, within.end):
        mark, at = match[0], match.start()
        straight = mark == '"' and any(left == mark for left, _ in open_marks)
        opening = mark if straight else _CLOSES.get(mark)
        if opening is None and mark == '"' and open_marks and _slipped(text, open_marks[-1], at, within.end):
            opening = _LEFT
        if opening is None:
            open_marks.append((mark, at))
            del open_marks[:-16]
            continue
        wanted = {opening, _TWINS.get(opening, opening)}
        for depth in range(len(open_marks) - 1, -1, -1):
            left, start = open_marks[depth]
            if left in wanted:
                del open_marks[depth:]
                found.append(Bracket(left, Span(start, at + 1), Span(start + 1, at), depth))
                break
    found.sort(key=lambda pair: (pair.outer.start, -pair.outer.end))
    return found


def _slipped(text: str, last: tuple[str, int], at: int, end: int) -> bool:
    """Whether a straight mark closes the left one before it, that no other closes: “甲"平台, “乙”."""
    mark, start = last
    if mark != _LEFT or at - start > _SLIPPED_MOST:
        return False
    other = _CURVED.search(text, at + 1, end)
    return other is None or other[0] == _LEFT


def _is_speech(text: str, pair: Bracket) -> bool:
    """Whether quotation marks hold what somebody says, which tells of names as any other sentence."""
    if not pair.quote or len(pair.inner) < _SPOKEN_LEAST:
        return False
    return len(pair.inner) > LONGEST_QUOTE or _SPOKEN.search(text, pair.inner.start, pair.inner.end) is not None


def masked(text: str, within: Span, pairs: list[Bracket]) -> str:
    """The line with the inside of every outermost pair hidden, of the same length.

    Insides of quotation marks become `Q` (the marks stay), round brackets become `P` with what they
    hold, book titles `B` (the marks stay): a pattern over the mask can never cross a mark. Speech is not hidden.
    """
    out = []
    reached = within.start
    for pair in pairs:
        if pair.outer.start < reached or _is_speech(text, pair):
            continue
        if pair.opening in "(（〔":
            filler, span = "P", pair.outer
        else:
            filler, span = ("B" if pair.opening in "《【" else "Q"), pair.inner
        closing = _RIGHT if pair.opening == _LEFT and span is pair.inner else text[span.end : pair.outer.end]
        out += [text[reached : span.start], filler * len(span), closing]
        reached = pair.outer.end
    return "".join([*out, text[reached : within.end]])

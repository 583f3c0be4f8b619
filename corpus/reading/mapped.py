"""A text that remembers where in the decoded source each of its characters came from.

Every repair (cutting, deleting, replacing, joining) gives a new `Mapped` whose runs are carried along,
so that the finished document text still leads back to the source: see `model.SpanMap`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from corpus.model import Run
from corpus.records import record
from corpus.text import repairs

Edit = tuple[int, int, str]
"""Start, end and replacement of a stretch of text."""


class _Weaver:
    """Collects text and runs piece by piece, merging runs that meet."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.runs: list[Run] = []
        self.length = 0

    def trace(self, runs: Sequence[Run], first: int, start: int, end: int) -> int:
        """Note the origin of characters that are put next; returns the run to look at next."""
        index = first
        while index < len(runs) and runs[index].text + runs[index].length <= start:
            index += 1
        at = index
        while at < len(runs) and runs[at].text < end:
            run = runs[at]
            low, high = max(start, run.text), min(end, run.text + run.length)
            if low < high:
                self._add(Run(self.length + low - start, run.source + low - run.text, high - low))
            at += 1
        return index

    def _add(self, run: Run) -> None:
        if self.runs:
            last = self.runs[-1]
            if last.text + last.length == run.text and last.source + last.length == run.source:
                self.runs[-1] = Run(last.text, last.source, last.length + run.length)
                return
        self.runs.append(run)

    def put(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    def woven(self) -> Mapped:
        return Mapped("".join(self.pieces), tuple(self.runs))


@record
class Mapped:
    """Text, and the runs that say where its characters stand in the decoded source; the rest was inserted."""

    text: str
    runs: tuple[Run, ...]

    @classmethod
    def of(cls, text: str, source: int = 0) -> Mapped:
        """`text` as it stands in the source from character `source` on."""
        return cls(text, (Run(0, source, len(text)),) if text else ())

    def __bool__(self) -> bool:
        return bool(self.text)

    def cut(self, start: int, end: int) -> Mapped:
        """Characters `start` to `end`."""
        if start <= 0 and end >= len(self.text):
            return self
        weaver = _Weaver()
        weaver.trace(self.runs, 0, start, end)
        weaver.put(self.text[start:end])
        return weaver.woven()

    def parted(self, cuts: Sequence[int]) -> list[Mapped]:
        """The pieces between `cuts`, which are characters in order; all characters stand in one of them."""
        out: list[Mapped] = []
        index = 0
        for start, end in pairwise((0, *cuts, len(self.text))):
            weaver = _Weaver()
            index = weaver.trace(self.runs, index, start, end)
            weaver.put(self.text[start:end])
            out.append(weaver.woven())
        return out

    def stripped(self) -> Mapped:
        """Without white space (of any script) at both ends."""
        left = len(self.text) - len(self.text.lstrip())
        return self.cut(left, max(left, len(self.text.rstrip())))

    def edited(self, edits: Iterable[Edit]) -> Mapped:
        """With each stretch replaced; edits are in order and do not overlap.

        The characters of a replacement are traced to the characters replaced, one to one as far as
        both go; what is longer counts as inserted.
        """
        weaver, at, index = _Weaver(), 0, 0
        for start, end, new in edits:
            index = weaver.trace(self.runs, index, at, start)
            weaver.put(self.text[at:start])
            index = weaver.trace(self.runs, index, start, start + min(len(new), end - start))
            weaver.put(new)
            at = end
        if at == 0:
            return self
        weaver.trace(self.runs, index, at, len(self.text))
        weaver.put(self.text[at:])
        return weaver.woven()

    def replaced(self, pattern: re.Pattern[str], new: str) -> Mapped:
        """With every match of `pattern` replaced by `new` (taken as it stands)."""
        return self.edited((match.start(), match.end(), new) for match in pattern.finditer(self.text))

    def cleaned(self) -> Mapped:
        """As it may go to a screen: the text equals `corpus.text.clean(text, lines=True)`."""
        return self.edited((start, start + 1, shown) for start, shown in repairs(self.text, lines=True))


def joined(parts: Iterable[Mapped], between: str = "") -> Mapped:
    """The parts one after another, with `between` (which has no origin) put in."""
    weaver = _Weaver()
    for number, part in enumerate(parts):
        if number and between:
            weaver.put(between)
        weaver.trace(part.runs, 0, 0, len(part.text))
        weaver.put(part.text)
    return weaver.woven()

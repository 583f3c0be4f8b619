"""Moving through a text: by rows, words, paragraphs and headings."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from textual.widget import Widget

from corpus.model import Line, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.layout import Layout
    from tui.opened import Opened

_WORD = re.compile(r"[A-Za-z0-9.%+-]{1,64}|[\u3400-\u9fff]|[^\s]")


def simple_words(text: str) -> list[Span]:
    """Words as far as no dictionary is needed: Latin words and numbers as a whole, every Hanzi by itself."""
    return [Span(*match.span()) for match in _WORD.finditer(text) if any(map(str.isalnum, match[0]))]


def _start(line: Line) -> int:
    return line.span.start


class TextMotions(Widget):
    """A part of `Reader`: every command that moves the cursor. What it moves through is the reader's."""

    words: Callable[[str], Sequence[Span]]
    _page: Opened | None
    _layout: Layout | None
    _offset: int
    _cell: int | None

    def go(self, offset: int, *, keep_cell: bool = False, top: int | None = None) -> None:
        """Moves the cursor to a character; see `Reader`."""
        raise NotImplementedError

    def words_wanted(self) -> None:
        """Somebody moves by words and there is no tokenizer yet."""

    def move_rows(self, by: int) -> None:
        """The cursor `by` rows further, in the column where it was."""
        layout = self._layout
        if layout is None:
            return
        if self._cell is None:
            self._cell = layout.cell(self._offset)
        step = 1 if by > 0 else -1
        place = layout.moved(layout.place(self._offset), by)
        while layout.row(place).start == layout.row(place).end:  # empty rows hold no character to stand on
            further = layout.moved(place, step)
            if further == place:
                break
            place = further
        self.go(layout.offset(place, self._cell), keep_cell=True)

    def do_move_down(self) -> None:
        """One row down."""
        self.move_rows(1)

    def do_move_up(self) -> None:
        """One row up."""
        self.move_rows(-1)

    def do_page_down(self) -> None:
        """One screen down, with one row kept in sight."""
        self.move_rows(max(1, self.size.height - 1))

    def do_page_up(self) -> None:
        """One screen up, with one row kept in sight."""
        self.move_rows(-max(1, self.size.height - 1))

    def do_half_down(self) -> None:
        """Half a screen down."""
        self.move_rows(max(1, self.size.height // 2))

    def do_half_up(self) -> None:
        """Half a screen up."""
        self.move_rows(-max(1, self.size.height // 2))

    def do_move_top(self) -> None:
        """To the first character."""
        self.go(0)

    def do_move_bottom(self) -> None:
        """To the last character."""
        if self._page:
            self.go(len(self._page.document.text) - 1)

    def do_pane_next(self) -> None:
        """There is one pane: the arrow means the next character."""
        self.go(self._offset + 1)

    def do_pane_previous(self) -> None:
        """There is one pane: the arrow means the character before."""
        self.go(self._offset - 1)

    def do_word_next(self) -> None:
        """To the next word."""
        self._go_to_word(1)

    def do_word_previous(self) -> None:
        """To the start of this word, or of the one before."""
        self._go_to_word(-1)

    def _go_to_word(self, step: int) -> None:
        """Looks in the cursor's paragraph, then in the next one that way."""
        if self._page is None or self._layout is None:
            return
        if self.words is simple_words:
            self.words_wanted()
        text, paragraphs = self._page.document.text, self._layout.paragraphs
        at = self._layout.place(self._offset).paragraph
        while 0 <= at < len(paragraphs):
            span = paragraphs[at].span
            starts = [span.start + word.start for word in self.words(text[span.start : span.end])]
            ahead = [start for start in starts if (start - self._offset) * step > 0]
            if ahead:
                self.go(ahead[0] if step > 0 else ahead[-1])
                return
            at += step

    def do_paragraph_next(self) -> None:
        """To the start of the next paragraph."""
        self._go_to_start(1, headings=False)

    def do_paragraph_previous(self) -> None:
        """To the start of this paragraph, or of the one before."""
        self._go_to_start(-1, headings=False)

    def do_heading_next(self) -> None:
        """To the next heading."""
        self._go_to_start(1, headings=True)

    def do_heading_previous(self) -> None:
        """To the heading before."""
        self._go_to_start(-1, headings=True)

    def _go_to_start(self, step: int, *, headings: bool) -> None:
        page = self._page
        if page is None:
            return
        lines = page.headings if headings else page.document.lines
        before = bisect_left(lines, self._offset, key=_start)
        at = before - 1 if step < 0 else bisect_right(lines, self._offset, key=_start)
        while 0 <= at < len(lines) and not len(lines[at].span):
            at += step
        if 0 <= at < len(lines):
            self.go(lines[at].span.start)

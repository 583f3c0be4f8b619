"""A line of input: for filters, finding, searching. No blink, so that an idle screen writes nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual.events import Paste
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tui.cells import cell_len, cut
from tui.safe import SafeText, safe
from tui.widgets.own_lines import OwnLines

NONE = SafeText("")
LONGEST = 200
"""Characters of a line; what is pasted beyond is cut."""
_LAST_WORD = re.compile(r"(?:[^\s\x21-\x7e]{1,200}|[\x21-\x7e]{1,200})?\s{0,200}\Z")


class Prompt(OwnLines, can_focus=True, inherit_bindings=False):
    """One line of text with a caret. It takes printable keys; Enter is `Submitted`; Esc (`do_close`) and the
    arrows up and down are left to the pane or screen around it.

    Args:
        sign: what stands before the text, as `/` or `›`.
        hint: what stands in it while it is empty.
        id: of the widget.
    """

    VIEW = "prompt"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"prompt--sign", "prompt--hint", "prompt--caret", "prompt--fault"}
    DEFAULT_CSS = """
    Prompt { height: 1; width: 1fr; }
    Prompt > .prompt--sign { color: $text-accent; text-style: bold; }
    Prompt > .prompt--hint { color: $text-muted; }
    Prompt > .prompt--caret { text-style: reverse; }
    Prompt > .prompt--fault { text-style: bold underline; color: $text-error; }
    """

    value: reactive[SafeText] = reactive(SafeText(""))
    """The text. Setting it puts the caret at its end."""
    caret: reactive[int] = reactive(0)
    """Characters before the caret."""
    picked: reactive[bool] = reactive(False)
    """Whether all of the text is picked out: what is typed then takes its place, a move keeps it."""
    fault: reactive[int | None] = reactive(None)
    """Character from which on the text cannot be read; None where it can."""
    note: reactive[SafeText] = reactive(SafeText(""))
    """What stands at the right end (how much the text finds); the text goes before where both have no room."""

    @dataclass
    class Changed(Message):
        """The text is another."""

        prompt: Prompt
        value: SafeText

        @property
        def control(self) -> Prompt:
            """The prompt that sent it."""
            return self.prompt

        def can_replace(self, message: Message) -> bool:
            """Whether this makes an earlier one superfluous."""
            return isinstance(message, Prompt.Changed) and message.prompt is self.prompt

    @dataclass
    class Submitted(Message):
        """Enter."""

        prompt: Prompt
        value: SafeText

        @property
        def control(self) -> Prompt:
            """The prompt that sent it."""
            return self.prompt

    def __init__(self, *, sign: SafeText = NONE, hint: SafeText = NONE, id: str | None = None) -> None:
        super().__init__(id=id)
        self._sign, self._hint = sign, hint

    # ---- text

    def take_text(self, character: str) -> bool:
        """Puts a character that was typed at the caret; called by the screen before any key map."""
        self._insert(character)
        return True

    def on_paste(self, event: Paste) -> None:
        """Puts what was pasted at the caret, on one line and cut to what fits."""
        event.stop()
        self._insert(event.text[: 4 * LONGEST])

    def _insert(self, text: str) -> None:
        if self.picked:
            self.do_prompt_clear()
        room = LONGEST - len(self.value)
        added = safe(text)[:room]
        self._replace(self.value[: self.caret] + added, self.value[self.caret :])

    def _replace(self, before: str, after: str) -> None:
        new = safe(before + after)  # marks that pile up where the two meet are cut
        self.set_reactive(Prompt.caret, min(len(before), len(new)))
        if new == self.value:
            self.refresh()
            self.place_cursor()
        else:
            self._typing = True
            self.value = new
            self._typing = False

    _typing = False

    def watch_value(self, value: SafeText) -> None:
        """Tells that the text changed."""
        self.picked, self.fault = False, None
        if not self._typing:
            self.set_reactive(Prompt.caret, len(value))
        self.place_cursor()
        self.post_message(self.Changed(self, value))

    def watch_caret(self) -> None:
        """Takes the hardware cursor along."""
        self.picked = False
        self.place_cursor()

    # ---- commands

    def do_open(self) -> None:
        """Enter."""
        self.post_message(self.Submitted(self, self.value))

    def do_prompt_left(self) -> None:
        """One character to the left."""
        self.picked = False
        self.caret = max(0, self.caret - 1)

    def do_prompt_right(self) -> None:
        """One character to the right."""
        self.picked = False
        self.caret = min(len(self.value), self.caret + 1)

    def do_prompt_start(self) -> None:
        """To the start."""
        self.caret = 0

    def do_prompt_end(self) -> None:
        """To the end."""
        self.picked = False
        self.caret = len(self.value)

    def do_prompt_delete(self) -> None:
        """Deletes the character before the caret, or all that is picked out."""
        if self.picked:
            self.do_prompt_clear()
            return
        self._replace(self.value[: max(0, self.caret - 1)], self.value[self.caret :])

    def do_prompt_delete_next(self) -> None:
        """Deletes the character after the caret."""
        self._replace(self.value[: self.caret], self.value[self.caret + 1 :])

    def do_prompt_delete_word(self) -> None:
        """Deletes the word before the caret: a run of Hanzi or a run of letters."""
        before = self.value[: self.caret]
        word = _LAST_WORD.search(before)
        self._replace(before[: word.start()] if word else before, self.value[self.caret :])

    def do_prompt_clear(self) -> None:
        """Deletes everything before the caret, or all that is picked out."""
        self._replace("", "" if self.picked else self.value[self.caret :])

    # ---- painting

    def on_focus(self) -> None:
        """Draws the caret."""
        self.refresh()
        self.place_cursor()

    def on_blur(self) -> None:
        """Takes the caret away."""
        self.refresh()

    def on_resize(self) -> None:
        """Keeps the caret in sight."""
        self.place_cursor()

    def render_line(self, y: int) -> Strip:
        """The line, exactly as wide as the widget."""
        width, base = self.size.width, self.rich_style
        if y or width < 4:
            return Strip.blank(width, base)
        sign = cut(self._sign, width // 2)
        segments = [Segment(f"{sign} " if sign else "", base + self.look("prompt--sign"))]
        caret = base + self.look("prompt--caret") if self.has_focus else base
        first = self._first()
        under = self.value[self.caret : self.caret + 1]
        fault = len(self.value) if self.fault is None else self.fault
        wrong = base + self.look("prompt--fault")
        plain = caret if self.picked else base
        before, after = max(first, min(fault, self.caret)), max(fault, self.caret + 1)
        segments += [
            Segment(self.value[first:before], plain),
            Segment(self.value[before : self.caret], wrong),
            Segment(under or " ", caret),
            Segment(self.value[self.caret + 1 : after], plain),
            Segment(self.value[after:], wrong),
        ]
        if not self.value:
            segments.append(Segment(self._hint, base + self.look("prompt--hint")))
        room = width - sum(segment.cell_length for segment in segments) - cell_len(self.note) - 2
        if self.note and room >= 0:
            segments += [Segment(" " * (room + 1), base), Segment(f"{self.note} ", base + self.look("prompt--hint"))]
        return Strip(segments).adjust_cell_length(width, base)

    def _first(self) -> int:
        """The first character shown, so that the caret is in sight."""
        room = self.size.width - self._sign_width() - 2
        first = self.caret
        while first > 0 and (room := room - cell_len(self.value[first - 1])) >= 0:
            first -= 1
        return first

    def place_cursor(self) -> None:
        """The hardware cursor stands at the caret: input methods open their window there."""
        if self.app.focused is self and self.size.width:
            before = cell_len(self.value[self._first() : self.caret])
            x = self._sign_width() + before
            self.app.cursor_position = self.content_region.offset + Offset(min(x, self.size.width - 1), 0)

    def _sign_width(self) -> int:
        """Cells before the text."""
        return cell_len(cut(self._sign, self.size.width // 2)) + 1 if self._sign else 0

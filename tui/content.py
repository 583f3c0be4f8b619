"""The only way onto the screen for widgets that take Textual's `Content`: cleaned text, markup never parsed.

Widgets on the line API take `tui.safe.SafeText`; titles, borders and notifications take what `content`
gives. No widget takes a plain string from outside: Textual would read `[red]` in it as an order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content, Span
from textual.style import Style

from tui.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterable


def content(text: object, style: Style | str = "", *, lines: bool = False) -> Content:
    """`text` as it may be shown, in one style.

    Args:
        text: anything from outside or from us.
        style: of Textual, as `bold $text-accent`.
        lines: whether line feeds stay.
    """
    shown = safe(text, lines=lines)
    return Content(shown, [Span(0, len(shown), style)] if style and shown else None)


def styled(parts: Iterable[tuple[object, Style | str]], *, lines: bool = False) -> Content:
    """Several texts in a row, each in its style; `""` for none."""
    text, spans = "", list[Span]()
    for part, style in parts:
        shown = safe(part, lines=lines)
        if style and shown:
            spans.append(Span(len(text), len(text) + len(shown), style))
        text += shown
    return Content(text, spans)

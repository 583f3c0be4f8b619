"""A widget that draws its own lines: how its cells look is worked out when that changes, not at every repaint.

Textual 8.2.8 walks up to the app for each colour that a widget asks for, forgets the styles of its parts at each
repaint, and takes every line apart to put borders around it. It overrides private parts of that version.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rich.style import Style
from textual._styles_cache import StylesCache
from textual.color import Color
from textual.css.styles import StylesBase
from textual.geometry import Size, Spacing
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.dispatch import Dispatch


class _Lines(StylesCache):
    """The lines of a widget: as they are drawn where nothing stands around them."""

    def render_line(
        self,
        styles: StylesBase,
        y: int,
        size: Size,
        content_size: Size,
        padding: Spacing,
        base_background: Color,
        background: Color,
        render_content_line: Callable[[int], Strip],
        *others: Any,
    ) -> Strip:
        """Line `y`, with its border and padding where it has such."""
        if size == content_size:
            return render_content_line(y)
        beneath = base_background, background
        return super().render_line(styles, y, size, content_size, padding, *beneath, render_content_line, *others)


class OwnLines(Dispatch, Widget, inherit_bindings=False):
    """Base of the widgets that draw by `render_line` lines exactly as wide as they are, in looks of their parts.

    Their style sheets know no outline, tint or opacity.
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._styles_cache = _Lines()
        self._looks: dict[str, Style] = {}
        self._looks_of: object = None
        self._plain: tuple[tuple[int, ...], Style, tuple[Color, Color]] | None = None

    def look(self, name: str) -> Style:
        """What a component class of this widget adds to its own style; nothing for an empty name."""
        if self._looks_of is not self._component_styles:
            self._looks, self._looks_of = {"": Style.null()}, self._component_styles
        found = self._looks.get(name)
        if found is None:
            found = self._looks[name] = self.get_component_styles(name).partial_rich_style
        return found

    def notify_style_update(self) -> None:
        """Forgets how the parts look."""
        self._looks_of = None
        super().notify_style_update()

    @property
    def rich_style(self) -> Style:
        """Of all cells; worked out anew when the styles of the widget or of what holds it changed."""
        return self._worked_out()[0]

    @property
    def background_colors(self) -> tuple[Color, Color]:
        """Beneath the widget, and of it."""
        return self._worked_out()[1]

    def _worked_out(self) -> tuple[Style, tuple[Color, Color]]:
        key = tuple([node.styles._cache_key for node in self.ancestors_with_self])
        if self._plain is None or self._plain[0] != key:
            self._plain = key, super().rich_style, super().background_colors
        return self._plain[1], self._plain[2]

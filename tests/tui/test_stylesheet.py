"""The lazy stylesheet: the same looks as Textual's own, for less work."""

from __future__ import annotations

from typing import ClassVar

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.css.stylesheet import Stylesheet
from textual.strip import Strip
from textual.widget import Widget

from tui.stylesheet import LazyStylesheet


class Lamp(Widget):
    """Two component classes, of which it paints with one."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"lamp--light", "lamp--shade"}
    DEFAULT_CSS = """
    Lamp { height: 1; }
    Lamp > .lamp--light { color: $accent; text-style: bold; }
    Lamp.-off > .lamp--light { color: $error; }
    Lamp > .lamp--shade { color: $primary; }
    """

    painted = 0

    def light(self) -> Style:
        """The style that it paints with."""
        return self.get_component_rich_style("lamp--light", partial=True)

    def render_line(self, y: int) -> Strip:
        """One lit line."""
        self.painted += 1
        return Strip([Segment("*" * self.size.width, self.light())], self.size.width)


class Room(App[None]):
    """One lamp."""

    def __init__(self, lazy: bool) -> None:
        super().__init__()
        if lazy:
            self.stylesheet = LazyStylesheet(variables=self.get_css_variables())

    def compose(self) -> ComposeResult:
        """The lamp."""
        yield Lamp()


async def looks(lazy: bool) -> list[Style]:
    """How the lamp looks after each of the changes that may be made."""
    app, seen = Room(lazy), []
    async with app.run_test() as pilot:
        lamp = app.query_one(Lamp)
        seen.append(lamp.light())
        lamp.add_class("-off")
        await pilot.pause()
        seen.append(lamp.light())
        lamp.remove_class("-off")
        await pilot.pause()
        app.theme = "nord"
        await pilot.pause()
        seen += [lamp.light(), lamp.get_component_rich_style("lamp--shade", partial=True)]
        with pytest.raises(KeyError):
            lamp.get_component_styles("lamp--bulb")
    return seen


async def test_every_style_is_the_one_that_textual_gives() -> None:
    lazy = await looks(True)
    assert lazy == await looks(False)
    assert lazy[0] != lazy[1] and lazy[0] != lazy[2]


async def test_a_changed_component_paints_the_widget_again() -> None:
    app = Room(True)
    async with app.run_test() as pilot:
        lamp = app.query_one(Lamp)
        await pilot.pause()
        before = lamp.painted
        lamp.add_class("-off")
        await pilot.pause()
        assert lamp.painted > before


async def test_what_is_not_painted_with_is_not_worked_out(monkeypatch: pytest.MonkeyPatch) -> None:
    applied: list[object] = []
    real = Stylesheet.apply

    def apply(self: Stylesheet, node: Widget, **more: object) -> None:
        applied.extend(node.classes)
        real(self, node, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Stylesheet, "apply", apply)
    async with Room(True).run_test() as pilot:
        await pilot.pause()
    assert "lamp--light" in applied and "lamp--shade" not in applied


async def test_a_source_is_parsed_once_for_the_same_variables() -> None:
    app = Room(True)
    async with app.run_test() as pilot:
        sheet = app.stylesheet
        rules = list(sheet.rules)
        app.refresh_css()
        await pilot.pause()
        assert all(one is other for one, other in zip(sheet.rules, rules, strict=True))
        plain = dict(app.get_css_variables())
        sheet.set_variables({**plain, "accent": "#ff0000"})
        sheet.reparse()
        assert not any(one is other for one, other in zip(sheet.rules, rules, strict=True))
        sheet.set_variables(plain)
        sheet.reparse()
        assert all(one is other for one, other in zip(sheet.rules, rules, strict=True))

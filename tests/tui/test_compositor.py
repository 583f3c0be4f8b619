"""What is drawn is what Textual draws, but that nothing is cut at borders which a box hides."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pytest
from rich.segment import Segment
from textual._compositor import Compositor
from textual.app import App, ComposeResult
from textual.geometry import Region, Size
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from tui.compositor import SeenCompositor
from tui.history import Place

WORDS = "清河整治绿道建设"


class Lines(Widget):
    """Rows full of one word, in whole characters."""

    def __init__(self, word: str, **styles: object) -> None:
        super().__init__()
        self.word = word
        for name, value in styles.items():
            setattr(self.styles, name, value)

    def render_line(self, y: int) -> Strip:
        return Strip([Segment(self.word * 60)]).crop(0, self.size.width)


class Panes(Screen[None]):
    """Two panes and a rule between them, and a box over their middle."""

    CSS = "Panes { layers: below above; } Lines { layer: below; position: absolute; height: 8; }"

    def __init__(self, box: bool, compositor: type[Compositor]) -> None:
        super().__init__()
        self._compositor = compositor()
        self.box = box

    def compose(self) -> ComposeResult:
        yield Lines("a", width=19)
        yield Lines("│", width=1, offset=(19, 0))
        yield Lines("b", width=20, offset=(20, 0))
        if self.box:
            yield Lines(WORDS, width=16, height=4, offset=(10, 2), layer="above")


async def rows(*, box: bool, compositor: type[Compositor]) -> list[str]:
    """What stands on the screen."""
    app: App[None] = App()
    async with app.run_test(size=(40, 8)) as pilot:
        await app.push_screen(Panes(box, compositor))
        await pilot.pause()
        return [strip.text for strip in app.screen._compositor.render_strips(Size(40, 8))]


async def test_words_over_a_hidden_border_are_whole() -> None:
    drawn = await rows(box=True, compositor=SeenCompositor)
    assert drawn[3] == "a" * 10 + WORDS + "b" * 14
    assert drawn[0] == "a" * 19 + "│" + "b" * 20
    assert (await rows(box=True, compositor=Compositor))[3] != drawn[3], "Textual mends it: our compositor can go"


@pytest.mark.parametrize("view", ["home", "timeline", "glossary", "figures"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_without_a_box_the_screen_is_textuals(browse, view: str, size: tuple[int, int]) -> None:
    async with browse(size=size, start=Place(view)) as browser:
        ours = browser.screen._compositor
        seen = [strip.text for strip in ours.render_strips()]
        theirs = Compositor()
        theirs.reflow(browser.screen, Size(*size))
        assert [strip.text for strip in theirs.render_strips()] == seen


class Asked(Lines):
    """Notes which of its lines were asked for."""

    def __init__(self, word: str, **styles: object) -> None:
        super().__init__(word, **styles)
        self.asked: set[int] = set()

    def render_line(self, y: int) -> Strip:
        self.asked.add(y)
        return super().render_line(y)


class Stack(Screen[None]):
    """A pane whose upper part another one covers."""

    CSS = "Stack { layers: below above; } Asked { layer: below; position: absolute; width: 40; height: 8; }"

    def __init__(self) -> None:
        super().__init__()
        self._compositor = SeenCompositor()
        self.below, self.above = Asked("a"), Asked("b", layer="above", height=5)

    def compose(self) -> ComposeResult:
        yield self.below
        yield self.above


async def test_what_is_covered_or_did_not_change_is_not_painted() -> None:
    screen = Stack()
    app: App[None] = App()
    async with app.run_test(size=(40, 8)) as pilot:
        await app.push_screen(screen)
        await pilot.pause()
        assert screen.below.asked == {5, 6, 7}
        assert screen.above.asked == {0, 1, 2, 3, 4}
        screen.below.asked.clear()
        screen.above.asked.clear()
        screen.above.refresh(Region(0, 1, 40, 2))
        await pilot.pause(0.1)
        assert screen.below.asked == set()
        assert screen.above.asked == {1, 2}


async def test_nothing_is_painted_while_a_view_is_being_opened(browse, monkeypatch: pytest.MonkeyPatch) -> None:
    painted: list[int] = []
    paint = SeenCompositor._render_chops

    async with browse() as browser:

        def counted(self: SeenCompositor, crop: Region, seen: Callable[[int], bool]) -> Sequence[Mapping[int, Strip]]:
            painted.append(browser.app._batch_count)
            return paint(self, crop, seen)

        monkeypatch.setattr(SeenCompositor, "_render_chops", counted)
        await browser.does("view.timeline")
        assert painted and not any(painted)

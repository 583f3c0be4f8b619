"""Joining segments changes the bytes, never what is seen."""

from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style

from tui.cells import cell_len
from tui.widgets.strips import strip_of

BASE = Style(color="white", bgcolor="black")
STYLES = [
    BASE,
    BASE + Style(bold=True),
    BASE + Style(color="red"),
    BASE + Style(underline=True),
    BASE + Style(reverse=True),
    BASE + Style(bgcolor="blue"),
]


def seen(segments: list[Segment]) -> list[tuple[object, ...]]:
    cells: list[tuple[object, ...]] = []
    for text, style, _ in segments:
        assert style is not None
        drawn = (style.underline, style.reverse, style.bgcolor)
        ink = (style.color, style.bold)
        cells += [(character, drawn, ink if character != " " or style.reverse else None) for character in text]
    return cells


@given(
    st.lists(st.tuples(st.text(alphabet="一二 ab", max_size=6), st.sampled_from(STYLES)), max_size=8),
    st.integers(0, 60),
)
def test_what_is_seen_stays(parts: list[tuple[str, Style]], more: int) -> None:
    segments = [Segment(text, style) for text, style in parts]
    width = sum(cell_len(text) for text, _ in parts) + more
    strip = strip_of(segments, width, BASE)
    assert strip.cell_length == width == sum(cell_len(segment.text) for segment in strip)
    assert seen(list(strip)) == seen([*segments, Segment(" " * more, BASE)])
    assert len(list(strip)) <= len(segments) + 1


@given(st.text(alphabet="一二ab", min_size=1, max_size=20), st.integers(1, 10))
def test_what_is_too_long_is_cut(text: str, width: int) -> None:
    strip = strip_of([Segment(text, BASE)], width, BASE)
    assert strip.cell_length <= width or cell_len(text) <= width

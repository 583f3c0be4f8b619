"""Text in cells: what does not fit is cut, or left out by whole parts."""

from hypothesis import given
from hypothesis import strategies as st

from tui.cells import cell_len, cut, fit, whole_parts
from tui.safe import SafeText, safe


def test_parts_are_left_out_whole() -> None:
    title = SafeText("词表 · 1 条有释义 · 1 条无释义")
    assert whole_parts(title, 30, " · ") == title
    assert whole_parts(title, 29, " · ") == "词表 · 1 条有释义"
    assert whole_parts(title, 4, " · ") == "词表" and whole_parts(title, 3, " · ") == ""
    assert whole_parts(SafeText("Enter 出处  K 再查  Esc 关闭"), 18, "  ", last=True) == "K 再查  Esc 关闭"


@given(st.text(max_size=40).map(safe), st.integers(0, 60))
def test_nothing_is_wider_than_asked(text: SafeText, width: int) -> None:
    assert cell_len(cut(text, width)) <= width and cell_len(whole_parts(text, width, " ")) <= width
    assert cell_len(fit(text, width)) == width
    assert whole_parts(text, cell_len(text), " ") == text

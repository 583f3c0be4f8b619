"""Whatever a document says reaches the screen as text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text import clean
from tui.content import content, styled

HOSTILE = ["[/]", '[a="', "[link=x]y[/link]", "[@click=app.quit]x[/]", "[red]r[/red]", "[一]总则", "\\[x]", "$x"]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.row(13, 14, 15)
def test_markup_stays_as_it_stands(text: str) -> None:
    shown = content(text)
    assert shown.plain == text
    assert not shown.spans


@pytest.mark.row(2)
def test_escape_sequences_become_pictures() -> None:
    assert content("\x1b]52;c;eA==\x07").plain == "␛]52;c;eA==␇"
    assert content("a\nb", lines=True).plain == "a\nb"
    assert content("a\nb").plain == "a b"


@given(st.lists(st.tuples(st.text(max_size=20), st.sampled_from(["", "bold", "$text-accent"])), max_size=5))
def test_parts_keep_their_styles(parts: list[tuple[str, str]]) -> None:
    shown = styled(parts)
    assert shown.plain == "".join(clean(text) for text, _ in parts)
    assert len(shown.spans) == sum(1 for text, style in parts if style and clean(text))

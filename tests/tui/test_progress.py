"""The indexing in words, and that each of its phases is told."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from corpus.library.progress import Phase, Progress
from tui import language
from tui.desk import Desk
from tui.progress import progress_line


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = language.current()
    language.install("en")
    yield
    language.install(before)


def test_how_many_of_how_many_how_fast_and_how_long() -> None:
    assert progress_line(Progress(Phase.READING, 0, 57)) == "Indexing 0/57"
    assert progress_line(Progress(Phase.READING, 12, 57, rate=8.12, left=5.5)) == "Indexing 12/57 · 8.1/s · 6 s left"
    assert "1 failed" in progress_line(Progress(Phase.READING, 12, 57, failed=1))


def test_the_first_file_says_nothing_of_the_rest() -> None:
    assert progress_line(Progress(Phase.READING, 1, 57, rate=0.5, left=112)) == "Indexing 1/57"
    assert "left" in progress_line(Progress(Phase.READING, 1, 2, rate=0.5, left=2))


def test_a_new_phase_is_told_at_once_however_soon_it_comes() -> None:
    """Between looking and the end of the first file seconds may pass: that reading began must not be swallowed."""
    told: list[Progress | None] = []
    said = [Progress(Phase.LOOKING), Progress(Phase.READING, 0, 5), Progress(Phase.READING, 1, 5), Progress(Phase.DONE)]
    run = SimpleNamespace(progress=lambda: iter(said), stop=lambda: None)
    library = SimpleNamespace(generation=0, close=lambda: None)
    corpus = SimpleNamespace(start_indexing=lambda: run, library=lambda: library)
    desk = Desk(corpus, say=lambda _text: None, progress=told.append, changed=lambda _generation: None)  # type: ignore[arg-type]
    desk._follow()
    desk.close()
    assert told[:2] == said[:2] and said[3] in told and told[-1] is None

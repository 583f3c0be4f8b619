"""What the tests of lists that are read page by page share: one store, and pages so small that a list has several."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from corpus.library.store import Store
from tests.tui.made import make_store, small_pages


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Documents whose facts were drawn by chance; nothing writes to it."""
    return make_store(tmp_path_factory.mktemp("made") / "made.sqlite")


@pytest.fixture(autouse=True)
def _small() -> Iterator[None]:
    with small_pages():
        yield

"""A small corpus, indexed once for the tests that run the real browser."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import recorded


@pytest.fixture(scope="session")
def terminal_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder that is the person's own."""
    yield from recorded.at_home(tmp_path_factory.mktemp("person"))


@pytest.fixture(scope="session")
def small_corpus(terminal_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Two documents, indexed."""
    folder = tmp_path_factory.mktemp("青石")
    recorded.write_documents(folder)
    return recorded.indexed(folder)

"""How hard the tests try: HYPOTHESIS_PROFILE=thorough gives a property a thousand examples instead of fifty.

What a process compiled the next one takes, whatever the environment says.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from corpus.prepared import make_tables, prepared
from tui import language

# Hundreds of processes are started: they would compile our sources and patterns anew each time.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

settings.register_profile("quick", max_examples=50, deadline=None)
settings.register_profile("thorough", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


@pytest.fixture(autouse=True)
def _own_language() -> Iterator[None]:
    """No test leaves its language to the next: which that is hangs on how the tests are shared out."""
    before = language.current()
    yield
    if language.current() != before:
        language.install(before)


def pytest_configure(config: pytest.Config) -> None:
    """Processes that test side by side take patterns and tables as the readers' processes do, made once before them."""
    if not getattr(config.option, "numprocesses", None) and not hasattr(config, "workerinput"):
        return
    with prepared("corpus.extraction.child:read_and_extract") as known:
        if not known:
            import corpus.extraction.child  # noqa: F401 - its patterns and tables are what is made

            make_tables()


def pytest_collection_finish() -> None:
    """Six thousand tests that are collected stay: the collector need not look through them again and again."""
    gc.collect()
    gc.freeze()

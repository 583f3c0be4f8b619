"""The version of an index is that of its form: it changes with the tables by itself, and not with their comments."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from corpus.library import files

SCHEMA = files.schema()


@pytest.fixture(autouse=True)
def _asked_anew() -> Iterator[None]:
    files.version.cache_clear()
    yield
    files.version.cache_clear()


def version_of(sql: str, monkeypatch: pytest.MonkeyPatch) -> int:
    files.version.cache_clear()
    monkeypatch.setattr(files, "schema", lambda: sql)
    return files.version()


@pytest.mark.parametrize(
    "change",
    [
        lambda sql: sql.replace("title TEXT NOT NULL", "title TEXT", 1),
        lambda sql: sql.replace("CREATE INDEX event_time ON event (time);", ""),
        lambda sql: f"{sql}\nCREATE TABLE more (id INTEGER PRIMARY KEY);",
    ],
)
def test_another_form_has_another_version(change: Callable[[str], str], monkeypatch: pytest.MonkeyPatch) -> None:
    before = files.version()
    assert change(SCHEMA) != SCHEMA
    assert version_of(change(SCHEMA), monkeypatch) != before


def test_another_comment_or_space_is_no_other_form(monkeypatch: pytest.MonkeyPatch) -> None:
    before = files.version()
    assert "-- ISO day" in SCHEMA
    told = SCHEMA.replace("-- ISO day", "-- a day").replace("CREATE TABLE ", "CREATE  TABLE ")
    assert version_of(told, monkeypatch) == before


def test_it_is_a_number_that_the_note_on_another_one_takes() -> None:
    # an index of a form that was counted by hand is another one, and SQLite keeps 31 bits
    assert 100 < files.version() < 10**9 < 2**31

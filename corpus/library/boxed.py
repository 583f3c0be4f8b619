"""Reading and extracting in the sandbox, as the indexer and a single `extract` want it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping

from corpus.library.protocol import LibraryError
from corpus.model import Extraction, Overrides
from corpus.reading.beside import Said
from corpus.reading.sandbox import Box, BoxError, Failed, Job

TARGET = "corpus.extraction.child:read_and_extract"
"""Runs in the child: `(path, date, overrides, said) -> Extraction`."""
WORKERS = 2


def extract_all(
    paths: Iterable[str], overrides: Overrides, said: Mapping[str, Said]
) -> Iterator[tuple[str, Extraction | str]]:
    """(path, what was found in it, or why it could not be read) of every file, as they are done.

    Args:
        paths: of the files.
        overrides: what the person corrected.
        said: what lies beside a file says of it, by path.

    Raises:
        LibraryError: when no child process can be started.
    """
    try:
        with Box(TARGET, workers=WORKERS) as box:
            for result in box.map_unordered(Job((path, None, overrides, said.get(path, Said()))) for path in paths):
                yield result.job.arguments[0], _outcome(result.value)
    except BoxError as error:
        raise LibraryError(str(error)) from error


def extract_one(path: str, date: str | None = None) -> Extraction:
    """What is found in one file. Raises LibraryError with the reason when it cannot be read."""
    try:
        with Box(TARGET) as box:
            found = _outcome(box.run(None, os.path.realpath(path), date))
    except BoxError as error:
        raise LibraryError(str(error)) from error
    if isinstance(found, str):
        raise LibraryError(found)
    return found


def _outcome(value: object) -> Extraction | str:
    if isinstance(value, Extraction):
        return value
    return value.reason if isinstance(value, Failed) else "the reader gave no answer"

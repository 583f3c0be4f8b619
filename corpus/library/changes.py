"""What changed in a corpus since it was indexed: by size and time of change first, by content where they differ."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus import corpora

if TYPE_CHECKING:
    from corpus import Corpus
    from corpus.reading.walk import Found, Skipped

CLOCK = 20_000_000
"""Nanoseconds by which a file system's times may lag behind the clock."""
EVERY = 256
"""Files between two looks at the clock."""


@dataclass(slots=True)
class Plan:
    """What an indexing run has to do."""

    read: list[Found] = field(default_factory=list)
    """New files, and files whose size or time of change is another."""
    gone: list[str] = field(default_factory=list)
    unchanged: int = 0
    denied: list[Skipped] = field(default_factory=list)
    """Files and folders that the system does not let us look at."""
    skipped: dict[str, int] = field(default_factory=dict)
    """Files of kinds that are not read, by kind."""


def plan(paths: Iterable[str], known: Mapping[str, tuple[int, int]]) -> Plan:
    """Compares the files below `paths` with those that are `known`: path → (bytes, mtime in nanoseconds).

    Raises:
        MissingPath: when one of `paths` is not there.
    """
    from corpus.reading.walk import Found, Why, walk

    out, seen = Plan(), set()
    for one in walk(paths):
        if corpora.left_out(one.path) or one.path in seen:
            continue
        seen.add(one.path)
        if isinstance(one, Found):
            if known.get(one.path) == (one.size, one.mtime_ns):
                out.unchanged += 1
            else:
                out.read.append(one)
        elif one.kind == Why.DENIED:
            out.denied.append(one)
        else:
            out.skipped[str(one.kind)] = out.skipped.get(str(one.kind), 0) + 1
    # a folder that cannot be looked into must not cost what was known of it
    hidden = tuple(one.path.rstrip(os.sep) + os.sep for one in out.denied)
    out.gone = [path for path in known if path not in seen and not (hidden and path.startswith(hidden))]
    return out


def count_changes(corpus: Corpus, seconds: float | None = None) -> int:
    """How many files are new, changed or gone since `corpus` was indexed, as far as `seconds` reach.

    A quick look at times of change comes first; only when something smells of change are the files
    gone through as the indexer does (which imports what reading needs).

    Raises:
        LibraryError: when there is no index that can answer.
    """
    store = corpus.library()
    try:
        known = store.stamps()
        looked = int(store.meta("looked") or 0)
    finally:
        store.close()
    until = None if seconds is None else time.monotonic() + seconds
    if not any(_smells(corpus.paths, known, looked, until)):
        return 0
    try:
        found = plan(corpus.paths, known)
    except FileNotFoundError:
        return len(known)
    return len(found.read) + len(found.gone)


def _smells(
    roots: Iterable[str], known: Mapping[str, tuple[int, int]], looked: int, until: float | None
) -> Iterator[bool]:
    """For every known file and every folder whether it changed; ends when the time is up."""
    for number, (path, (size, mtime)) in enumerate(known.items()):
        if until is not None and number % EVERY == 0 and time.monotonic() > until:
            return
        try:
            now = os.lstat(path)
        except OSError:
            yield True
            continue
        yield (now.st_size, now.st_mtime_ns) != (size, mtime)
    for number, folder in enumerate(_folders(roots)):
        if until is not None and number % EVERY == 0 and time.monotonic() > until:
            return
        yield folder >= looked - CLOCK


def _folders(roots: Iterable[str]) -> Iterator[int]:
    """Times of change, in nanoseconds, of the folders at and below `roots`."""
    waiting = list(roots)
    while waiting:
        path = waiting.pop()
        try:
            found = os.lstat(path)
            if not stat.S_ISDIR(found.st_mode):
                continue
            yield found.st_mtime_ns
            with os.scandir(path) as entries:
                waiting += [
                    one.path for one in entries if not one.name.startswith(".") and one.is_dir(follow_symlinks=False)
                ]
        except OSError:
            continue

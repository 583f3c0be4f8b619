"""What changed in a corpus since it was indexed: by size and time of change first, by content where they differ."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus import corpora
from corpus.reading.walk import Found, Skipped, Why, walk

if TYPE_CHECKING:
    from corpus import Corpus


@dataclass(slots=True)
class Plan:
    """What an indexing run has to do."""

    read: list[Found] = field(default_factory=list)
    """New files, and files whose size or time of change is another."""
    gone: list[str] = field(default_factory=list)
    unchanged: int = 0
    denied: list[Skipped] = field(default_factory=list)
    """Files and folders that the system does not let us look at."""
    skipped: Counter[str] = field(default_factory=Counter)
    """Files of kinds that are not read, by kind."""


def plan(paths: Iterable[str], known: Mapping[str, tuple[int, int]]) -> Plan:
    """Compares the files below `paths` with those that are `known`: path → (bytes, mtime in nanoseconds).

    Raises:
        MissingPath: when one of `paths` is not there.
    """
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
            out.skipped[str(one.kind)] += 1
    # a folder that cannot be looked into must not cost what was known of it
    hidden = tuple(one.path.rstrip(os.sep) + os.sep for one in out.denied)
    out.gone = [path for path in known if path not in seen and not (hidden and path.startswith(hidden))]
    return out


def count_changes(corpus: Corpus, seconds: float | None = None) -> int:
    """How many files are new, changed or gone since `corpus` was indexed, counted for `seconds` at most.

    Raises:
        LibraryError: when there is no index that can answer.
    """
    store = corpus.library()
    try:
        known = store.stamps()
    finally:
        store.close()
    until = None if seconds is None else time.monotonic() + seconds
    changed, seen = 0, set()
    for one in walk(corpus.paths):
        if until is not None and time.monotonic() > until:
            return changed
        if corpora.left_out(one.path):
            continue
        seen.add(one.path)
        if isinstance(one, Found):
            changed += known.get(one.path) != (one.size, one.mtime_ns)
    return changed + len(known.keys() - seen)

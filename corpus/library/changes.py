"""What changed in a corpus since it was indexed: by size and time of change first, by content where they differ."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING

from corpus import corpora

if TYPE_CHECKING:
    from corpus import Corpus
    from corpus.library.held import Held
    from corpus.reading.beside import Beside, Said
    from corpus.reading.walk import Found, Skipped

CLOCK = 20_000_000
"""Nanoseconds by which a file system's times may lag behind the clock."""
EVERY = 256
"""Files between two looks at the clock."""


class Plan:
    """What an indexing run has to do."""

    __slots__ = ("beside", "denied", "gone", "held", "read", "resaid", "said", "skipped", "unchanged")

    def __init__(self) -> None:
        """Nothing is to be done yet."""
        self.read: list[Found] = []
        """New files, and files whose size or time of change is another."""
        self.gone: list[str] = []
        self.unchanged = 0
        self.beside: dict[str, Beside] = {}
        """Every `yaolan.yaml`, by its folder."""
        self.held: dict[str, Held] = {}
        """What every container holds, by its path."""
        self.said: dict[str, Said] = {}
        """What these say of the files to read, by path; nothing of most."""
        self.resaid: set[str] = set()
        """Files to read only because something else is said of them now."""
        self.denied: list[Skipped] = []
        """Files and folders that the system does not let us look at."""
        self.skipped: dict[str, int] = {}
        """Files of kinds that are not read, by kind."""


def plan(
    paths: Iterable[str],
    known: Mapping[str, tuple[int, int]],
    before: Mapping[str, Beside] | None = None,
    held: Mapping[str, Held] | None = None,
    *,
    anew: bool = False,
) -> Plan:
    """Compares the files below `paths` with those that are known.

    Args:
        paths: folders and files.
        known: path → (bytes, mtime in nanoseconds).
        before: every `yaolan.yaml` by its folder, as the known files were read.
        held: what containers held then, by path.
        anew: whether those are read again too, though they did not change.

    Raises:
        MissingPath: when one of `paths` is not there.
        LibraryError: when no child process can be started to read a `yaolan.yaml`.
    """
    from corpus.library.boxed import BoxedBeside, BoxedEntries
    from corpus.reading.beside import Beside
    from corpus.reading.walk import Found, Why, walk

    out, found, passed = Plan(), dict[str, Found](), set[str]()
    with BoxedBeside({} if anew else before or {}) as load, BoxedEntries({} if anew else held) as unpack:
        for one in walk(paths, load, unpack):
            if isinstance(one, Beside):
                out.beside[one.folder] = one
            elif isinstance(one, Found):
                if not corpora.left_out(one.path):
                    found[one.path] = one
            elif one.path in passed or corpora.left_out(one.path):
                continue
            elif one.kind == Why.DENIED:
                out.denied.append(one)
                passed.add(one.path)
            else:
                out.skipped[str(one.kind)] = out.skipped.get(str(one.kind), 0) + 1
                passed.add(one.path)
        out.held = unpack.held
    _sort_out(out, found.values(), known, before or {})
    seen = {*found, *(one.path for one in out.denied), *(one.path for one in out.beside.values() if one.faults)}
    # a folder that cannot be looked into must not cost what was known of it
    hidden = tuple(one.path.rstrip(os.sep) + os.sep for one in out.denied)
    out.gone = [path for path in known if path not in seen and not (hidden and path.startswith(hidden))]
    return out


def _sort_out(
    out: Plan, found: Iterable[Found], known: Mapping[str, tuple[int, int]], before: Mapping[str, Beside]
) -> None:
    """Puts each file where it belongs: unchanged or to be read, with what is said of it."""
    from corpus.reading.beside import Sayings

    now, then = Sayings(out.beside), Sayings(before)
    same = out.beside == before
    for one in found:
        changed = known.get(one.path) != (one.size, one.mtime_ns)
        resaid = one.path in known and not same and now.of(one.path) != then.of(one.path)
        if not changed and not resaid:
            out.unchanged += 1
            continue
        out.read.append(one)
        out.said[one.path] = now.of(one.path)
        if resaid:
            out.resaid.add(one.path)


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
        noted = store.meta("beside")
        columns = store.meta("columns")
        held = store.meta("held")
    finally:
        store.close()
    until = None if seconds is None else time.monotonic() + seconds
    before = _noted(noted)
    stamps = {**known, **{one.path: (one.size, one.mtime_ns) for one in before.values()}}
    if not any(_smells(corpus.paths, stamps.items(), looked, lambda: until is None or time.monotonic() <= until)):
        return 0
    from corpus.library.held import undump

    if columns:
        os.environ.setdefault("YAOLAN_COLUMNS", columns)  # for the children that look into tables
    try:
        found = plan(corpus.paths, known, before, undump(held))
    except FileNotFoundError:
        return len(known)
    return len(found.read) + len(found.gone)


def _noted(line: str | None) -> dict[str, Beside]:
    """Every `yaolan.yaml` that the index knows of; most know none, and need no import."""
    if line in (None, "", "[]"):
        return {}
    from corpus.reading.beside import undump

    return undump(line)


def smells(corpus: Corpus, go_on: Callable[[], bool]) -> bool:
    """Whether some file seems new, changed or gone since `corpus` was indexed: sizes and times of change alone.

    For whoever looks again and again beside other work: it holds a few hundred files at a time and rests between them.

    Args:
        corpus: an indexed one.
        go_on: asked after every few hundred files, and may wait; the look ends when it says no.

    Raises:
        LibraryError: when there is no index that can answer.
    """
    store = corpus.library()
    try:
        looked = int(store.meta("looked") or 0)
        beside = {one.path: (one.size, one.mtime_ns) for one in _noted(store.meta("beside")).values()}
        return any(_smells(corpus.paths, chain(beside.items(), store.stamps_in_turn(EVERY)), looked, go_on))
    finally:
        store.close()


def _smells(
    roots: Iterable[str],
    known: Iterable[tuple[str, tuple[int, int]]],
    looked: int,
    go_on: Callable[[], bool],
) -> Iterator[bool]:
    """For every known file and every folder whether it changed; ends when `go_on` says no."""
    for number, (path, (size, mtime)) in enumerate(known):
        if number % EVERY == 0 and not go_on():
            return
        now = _status(path)
        yield now is None or (now.st_size, now.st_ctime_ns) != (size, mtime)
    for number, folder in enumerate(_folders(roots)):
        if number % EVERY == 0 and not go_on():
            return
        yield folder >= looked - CLOCK


def _status(path: str) -> os.stat_result | None:
    """The state of a document's file, which may be an archive or a collection; None when it is not there."""
    try:
        return os.lstat(path)
    except NotADirectoryError:
        from corpus.reading.containers import split

        inside = split(path)
        return _status(inside[0]) if inside else None
    except OSError:
        return None


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

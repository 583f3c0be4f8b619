"""What belongs to the person: sessions, marks with notes, corrections, settings. Atomic, private, never lost.

Every file is JSON, written to a temporary file, synced and renamed, so that it always parses; a
damaged one is moved aside, never overwritten. Where nothing can be written, all stays in memory and
`note` says so.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import re
import time
from dataclasses import asdict, fields, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus import corpora
from corpus.model import Overrides, Span
from corpus.records import record
from corpus.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CONTEXT = 24
"""Characters kept before and after a mark's words, to tell the same words apart."""
LARGEST = 64 << 20
"""Bytes of a file of ours that are read at most."""
_SAFE = re.compile(r"[a-z0-9-]{1,64}")
_SETTING = re.compile(r"([a-z][a-z0-9_]{0,63})[ \t]{0,8}:[ \t]{0,8}([^\r\n]{0,400})")


class NotKept(OSError):
    """Something could not be saved; what was there before still is. One plain line."""

    def __str__(self) -> str:
        return str(self.args[0])


@record
class Mark:
    """A place that a person marked, found again by its words wherever the document goes."""

    id: str
    digest: str
    """Of the document's bytes when it was marked."""
    path: str
    title: str
    start: int
    end: int
    quote: str
    before: str
    after: str
    note: str = ""
    made: str = ""
    """ISO second."""


def make_mark(digest: str, path: str, title: str, text: str, span: Span, note: str = "") -> Mark:
    """A mark on `span` of a document's `text`, with the words around it."""
    made = time.strftime("%Y-%m-%dT%H:%M:%S%z")
    return Mark(
        id=os.urandom(8).hex(),
        digest=digest,
        path=path,
        title=title,
        start=span.start,
        end=span.end,
        quote=text[span.start : span.end],
        before=text[max(0, span.start - CONTEXT) : span.start],
        after=text[span.end : span.end + CONTEXT],
        note=note,
        made=made,
    )


def _common(one: str, other: str) -> int:
    """Length of the longest common beginning."""
    return next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other))
    )


def find_mark(mark: Mark, text: str) -> Span | None:
    """Where a mark's words stand in `text` now; None when it lost its place.

    The old place first; else of all places with the same words the one whose surroundings agree most,
    the nearest among equals.
    """
    if text[mark.start : mark.end] == mark.quote and text[: mark.start].endswith(mark.before):
        return Span(mark.start, mark.end)
    if not mark.quote:
        return None
    best: tuple[int, int] | None = None
    found, at = None, text.find(mark.quote)
    while at >= 0:
        end = at + len(mark.quote)
        agree = _common(text[max(0, at - CONTEXT) : at][::-1], mark.before[::-1])
        agree += _common(text[end : end + CONTEXT], mark.after)
        if best is None or (agree, -abs(at - mark.start)) > best:
            best, found = (agree, -abs(at - mark.start)), Span(at, end)
        at = text.find(mark.quote, end)
    return found


class Keeping:
    """A person's own things in one folder, or in memory alone when `folder` is None."""

    def __init__(self, folder: Path | None, note: str | None = None) -> None:
        """Keeps in `folder` (made already, private)."""
        self.folder = folder
        self.note = note
        """Why nothing outlives this run, or what was found damaged, in one line; None when all is well."""
        self._memory: dict[str, Any] = {}

    # ---- sessions

    def session(self, key: str) -> dict[str, Any]:
        """The state in which the corpus with this key was left; empty for a new one."""
        state = self._load(f"session-{key}")
        return state if isinstance(state, dict) else {}

    def save_session(self, key: str, state: Mapping[str, Any]) -> None:
        """Keeps the state (anything JSON knows) of a corpus. Raises NotKept."""
        with self._alone():
            self._save(f"session-{key}", dict(state))

    # ---- marks

    def marks(self, digest: str | None = None, path: str | None = None) -> tuple[Mark, ...]:
        """All marks, oldest first; or those of a document by its digest or, when it changed, its path."""
        found = self._load("marks")
        marks = [mark for one in found if (mark := _mark(one))] if isinstance(found, list) else []
        if digest is None and path is None:
            return tuple(marks)
        return tuple(mark for mark in marks if mark.digest == digest or (path is not None and mark.path == path))

    def add_mark(self, mark: Mark) -> None:
        """Keeps a mark; one with the same id is replaced. Raises NotKept."""
        with self._alone():
            kept = [one for one in self.marks() if one.id != mark.id]
            self._save("marks", [asdict(one) for one in [*kept, mark]])

    def annotate(self, id: str, note: str) -> None:
        """Changes the note of a mark. Raises KeyError when there is none, NotKept."""
        with self._alone():
            kept = self.marks()
            if all(one.id != id for one in kept):
                raise KeyError(id)
            self._save("marks", [asdict(replace(one, note=note) if one.id == id else one) for one in kept])

    def remove_mark(self, id: str) -> None:
        """Forgets a mark. Raises NotKept."""
        with self._alone():
            self._save("marks", [asdict(one) for one in self.marks() if one.id != id])

    # ---- corrections

    def corrections(self) -> Overrides:
        """Everything that was corrected."""
        found = self._load("corrections")
        return _overrides(found) if isinstance(found, dict) else Overrides()

    def correct(self, kind: str, *values: str) -> Overrides:
        """Adds one correction: `correct("rename", found, right)`, `correct("hide", name)`. Raises NotKept.

        A later correction of the same name takes the place of the earlier one.
        """
        with self._alone():
            now = _with(_plain(self.corrections()), kind, values)
            self._save("corrections", now)
            return _overrides(now)

    def withdraw(self, kind: str, *values: str) -> Overrides:
        """Takes one correction back. Raises NotKept."""
        with self._alone():
            now = _plain(self.corrections())
            now[kind] = [one for one in now[kind] if one != (values[0] if kind == "hide" else values)]
            self._save("corrections", now)
            return _overrides(now)

    # ---- files

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """Holds the writers' lock, so that two instances never lose each other's changes."""
        if self.folder is None:
            yield
            return
        flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
        try:
            descriptor = os.open(self.folder / "lock", flags, 0o600)
        except OSError as error:
            raise NotKept(f"{self.folder}: {error.strerror}") from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)

    def _file(self, name: str) -> Path:
        if not _SAFE.fullmatch(name):
            raise ValueError(f"{name!r} names nothing that is kept")
        assert self.folder is not None
        return self.folder / f"{name}.json"

    def _load(self, name: str) -> Any:
        if self.folder is None:
            return self._memory.get(name)
        path = self._file(name)
        try:
            descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        except FileNotFoundError:
            return None
        except OSError as error:
            self.note = f"{path}: {error.strerror}"
            return None
        with os.fdopen(descriptor, "rb") as file:
            data = file.read(LARGEST)
        try:
            return json.loads(data)
        except (ValueError, RecursionError):
            aside = path.with_name(f"{path.name}.damaged-{time.strftime('%Y%m%dT%H%M%S')}-{os.urandom(2).hex()}")
            with contextlib.suppress(OSError):
                path.rename(aside)
            self.note = f"{path} was damaged: moved to {aside.name}"
            return None

    def _save(self, name: str, value: Any) -> None:
        # through JSON even in memory: what was kept must not change under its owner
        data = json.dumps(value, indent=1).encode("ascii")
        if self.folder is None:
            self._memory[name] = json.loads(data)
            return
        path = self._file(name)
        try:
            write_atomically(path, data)
        except OSError as error:
            raise NotKept(f"{path}: {error.strerror}; what was there before still is") from error


def write_atomically(path: Path, data: bytes) -> None:
    """Puts `data` at `path` (0600) so that a reader finds the old or the new file, whatever happens. Raises OSError."""
    import tempfile  # not needed to read

    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _mark(found: Any) -> Mark | None:
    names = {field.name: field.type for field in fields(Mark)}
    if not isinstance(found, dict) or not isinstance(found.get("quote"), str):
        return None
    try:
        mark = Mark(**{name: value for name, value in found.items() if name in names})
    except TypeError:
        return None
    wanted = [mark.id, mark.digest, mark.path, mark.title, mark.before, mark.after, mark.note, mark.made]
    sound = all(isinstance(one, str) for one in wanted) and isinstance(mark.start, int) and isinstance(mark.end, int)
    return mark if sound else None


_WIDTHS = {"hide": 1, "rename": 2, "merge": 2, "split": 2, "redate": 3, "explain": 2}


_Corrections = dict[str, list[Any]]


def _plain(overrides: Overrides) -> _Corrections:
    return {kind: sorted(getattr(overrides, kind)) for kind in _WIDTHS}


def _overrides(found: Mapping[str, Any]) -> Overrides:
    taken: dict[str, Any] = {}
    for kind, width in _WIDTHS.items():
        several = found.get(kind)
        several = several if isinstance(several, list) else []
        if kind == "hide":
            taken[kind] = frozenset(one for one in several if isinstance(one, str))
        else:
            sound = [one for one in several if isinstance(one, list | tuple) and len(one) == width]
            taken[kind] = tuple(tuple(one) for one in sound if all(isinstance(word, str) for word in one))
    return Overrides(**taken)


def _with(now: _Corrections, kind: str, values: tuple[str, ...]) -> _Corrections:
    if len(values) != _WIDTHS[kind]:
        raise ValueError(f"{kind} takes {_WIDTHS[kind]} values, not {len(values)}")
    if kind == "hide":
        return now | {kind: sorted({*now[kind], values[0]})}
    named = 2 if kind in ("redate", "merge", "split") else 1
    return now | {kind: [*(one for one in now[kind] if one[:named] != values[:named]), values]}


def settings(environment: Mapping[str, str] = os.environ) -> tuple[dict[str, str], tuple[str, ...]]:
    """The lines `name: value` of config.yaml, and one line a fault; nothing else of YAML is understood.

    Returns:
        (settings, faults). A missing file is no fault.
    """
    folder = corpora.folder("config", environment)
    path = folder / "config.yaml" if folder else None
    try:
        text = path.read_bytes()[:65536].decode("utf-8", "replace") if path and path.is_file() else ""
    except OSError as error:
        return {}, (f"{path}: {error.strerror}",)
    found: dict[str, str] = {}
    faults: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        line = line.split(" #")[0].strip()
        if not line or line.startswith("#"):
            continue
        match = _SETTING.fullmatch(line)
        if match is None:
            faults.append(f"{path}:{number}: not `name: value`: {clean(line[:60])}")
        else:
            found[match[1]] = clean(match[2].strip("\"' "))
    return found, tuple(faults)


@cache
def _opened(folder: Path | None) -> Keeping:
    if folder is None:
        return Keeping(None, "no home folder: marks and places last for this run only")
    try:
        corpora.private(folder)
    except OSError as error:
        reason = error if isinstance(error, corpora.Refused) else f"{folder}: {error.strerror}"
        return Keeping(None, f"{reason}: marks and places last for this run only")
    if not os.access(folder, os.W_OK | os.X_OK):
        return Keeping(None, f"{folder} cannot be written: marks and places last for this run only")
    return Keeping(folder)


def open_keeping(environment: Mapping[str, str] = os.environ) -> Keeping:
    """This person's things, one object a folder; in memory, with a note, where there is no folder to write."""
    return _opened(corpora.folder("data", environment))

"""JSON files in a person's folder: one writer at a time, old or new content whatever happens."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus.keeping.schema import SCHEMA, Newer, unwrap, wrap

LARGEST = 64 << 20
"""Bytes of a file of ours that are read at most."""
PATIENCE = 3.0
"""Seconds for which another instance that writes is waited for."""
_RETRY = 0.02
_LEFTOVER = 3600.0
"""Age in seconds of a temporary file that some killed instance left."""


class NotKept(OSError):
    """Something could not be saved; what was there before still is. One plain line."""

    def __str__(self) -> str:
        return str(self.args[0])


class Files:
    """Values by name, in one folder or, where `folder` is None, in memory alone."""

    def __init__(self, folder: Path | None, note: str | None = None) -> None:
        """Keeps in `folder` (made already, private)."""
        self.folder = folder
        self.note = note
        """Why nothing outlives this run, or what was found damaged, in one line; None when all is well."""
        self._memory: dict[str, Any] = {}
        self._left_alone: set[str] = set()
        """Names whose file a newer yaolan wrote: they are kept in memory."""

    @contextlib.contextmanager
    def alone(self, patience: float = PATIENCE) -> Iterator[None]:
        """Holds the writers' lock, so that two instances never lose each other's changes.

        Raises:
            NotKept: when another instance holds it for longer than `patience` seconds, or there can be none.
        """
        if self.folder is None:
            yield
            return
        flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
        try:
            descriptor = os.open(self.folder / "lock", flags, 0o600)
        except OSError as error:
            raise NotKept(f"{self.folder}: {error.strerror}") from error
        try:
            self._take(descriptor, time.monotonic() + patience)
            yield
        finally:
            os.close(descriptor)

    def _take(self, descriptor: int, until: float) -> None:
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= until:
                    raise NotKept(f"{self.folder}: another yaolan is writing there; nothing was changed") from None
                time.sleep(_RETRY)
            except OSError:
                return  # a file system without locks: each file is still replaced as a whole
            else:
                return

    def load(self, name: str) -> Any:
        """The value of this name, in today's schema; None when there is none that can be read."""
        if self.folder is None or name in self._left_alone:
            return self._memory.get(name)
        return self._read(name, self._path(name))[0]

    def _path(self, name: str) -> Path:
        assert self.folder is not None
        return self.folder / f"{name}.json"

    def _read(self, name: str, path: Path) -> tuple[Any, int]:
        """(value, the schema in which it was found); (None, SCHEMA) when there is none to read."""
        try:
            descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        except FileNotFoundError:
            return None, SCHEMA
        except OSError as error:
            self.note = f"{path}: {error.strerror}"
            return None, SCHEMA
        with os.fdopen(descriptor, "rb") as file:
            data = file.read(LARGEST)
        try:
            return unwrap(json.loads(data))
        except Newer as newer:
            self._left_alone.add(name)
            self.note = (
                f"{path} was written by a newer yaolan (schema {newer.args[0]}): "
                "it stays as it is, and what you change now lasts for this run only"
            )
            return self._memory.get(name), SCHEMA
        except (ValueError, RecursionError):
            aside = path.with_name(f"{path.name}.damaged-{time.strftime('%Y%m%dT%H%M%S')}-{os.urandom(2).hex()}")
            with contextlib.suppress(OSError):
                path.rename(aside)
            self.note = f"{path} was damaged: moved to {aside.name}"
            return None, SCHEMA

    def save(self, name: str, value: Any) -> None:
        """Keeps a value (anything JSON knows) under a name. Raises NotKept."""
        # through JSON even in memory: what was kept must not change under its owner
        data = json.dumps(wrap(value), indent=1).encode("ascii")
        if self.folder is not None and name not in self._left_alone:
            path = self._path(name)
            schema = self._read(name, path)[1]
            if name not in self._left_alone:
                try:
                    if schema != SCHEMA:
                        _copy_aside(path, schema)
                    write_atomically(path, data)
                except OSError as error:
                    raise NotKept(f"{path}: {error.strerror}; what was there before still is") from error
                return
        self._memory[name] = json.loads(data)["kept"]


def _copy_aside(path: Path, schema: int) -> None:
    """Leaves a file of an older schema beside the new one, for whoever goes back to the older yaolan."""
    with contextlib.suppress(FileExistsError):
        path.with_name(f"{path.name}.schema-{schema}").hardlink_to(path)


def write_atomically(path: Path, data: bytes) -> None:
    """Puts `data` at `path` (0600) so that a reader finds the old or the new file, whatever happens. Raises OSError."""
    import tempfile  # not needed to read

    prefix = f".{path.name}-"
    _sweep(path.parent, prefix)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=prefix)
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


def _sweep(folder: Path, prefix: str) -> None:
    """Removes what instances that were killed while they saved left."""
    with contextlib.suppress(OSError):
        for entry in os.scandir(folder):
            if entry.name.startswith(prefix) and time.time() - entry.stat(follow_symlinks=False).st_mtime > _LEFTOVER:
                Path(entry.path).unlink(missing_ok=True)

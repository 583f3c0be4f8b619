"""Which files of some folders are documents: regular files alone, in a fixed order, no links followed."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from pathlib import Path, PurePath

from corpus.reading import beside, containers
from corpus.reading.beside import Beside
from corpus.reading.decode import Unreadable
from corpus.reading.formats.kinds import SUFFIXES
from corpus.records import record
from corpus.text import clean

Unpack = Callable[[str], Iterable[str]]
DEEPEST = 4000
"""Bytes of the longest path that is followed."""
_PEEK = 4096


class MissingPath(FileNotFoundError):
    """A path that a person gave is not there; the message says which."""

    def __init__(self, path: str) -> None:
        super().__init__(f"no such file or folder: {clean(path)}")
        self.path = path


class Why(StrEnum):
    """Why a file was skipped."""

    SUFFIX = "suffix"
    LINK = "link"
    SPECIAL = "special"
    DENIED = "denied"
    DEEP = "deep"
    EXCLUDED = "excluded"


@record
class Found:
    """A file to read. `path` opens it, also where its name is no UTF-8; clean it to show it."""

    path: str
    size: int
    """Bytes."""
    mtime_ns: int
    """Of the last change to its content, name or mode (st_ctime): a file put in its place has another, whatever
    its own mtime says."""
    inode: int


@record
class Skipped:
    """A file or folder that is not read, and why."""

    path: str
    kind: str
    """What to count it by: its suffix, or a `Why`."""
    reason: str
    """For a person."""


def _looks_like_text(path: str) -> bool:
    """Whether a file without suffix begins like text: no NUL, few control characters."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        start = os.read(handle, _PEEK)
    except OSError:
        return False
    finally:
        os.close(handle)
    controls = sum(byte < 9 or (13 < byte < 32 and byte != 27) for byte in start)
    return bool(start) and (start.startswith((b"\xff\xfe", b"\xfe\xff")) or controls * 100 < len(start))


def _file(path: str, status: os.stat_result, *, named: bool) -> Found | Skipped:
    if stat.S_ISLNK(status.st_mode):
        return Skipped(path, Why.LINK, "symbolic link")
    if not stat.S_ISREG(status.st_mode):
        return Skipped(path, Why.SPECIAL, "no regular file")
    suffix = PurePath(path).suffix.lower()
    if suffix in SUFFIXES or suffix in containers.SUFFIXES or (not suffix and (named or _looks_like_text(path))):
        return Found(path, status.st_size, status.st_ctime_ns, status.st_ino)
    return Skipped(path, clean(suffix) or "no suffix", "a kind of file that is not read")


def _unpacked(file: Found, unpack: Unpack, chain: tuple[Beside, ...]) -> Iterator[Found | Skipped]:
    """The documents of a container, each with the stamp of the file; the file itself when it cannot be read."""
    mail = containers.is_mail(file.path)
    try:
        names = tuple(unpack(file.path))
    except Unreadable:
        yield file  # whoever reads it learns why
        return
    if mail:
        yield file
    elif not names:
        yield Skipped(file.path, clean(PurePath(file.path).suffix.lower()), "no documents in it")
    for name in names:
        path = f"{file.path}/{name}"
        suffix = PurePath(name).suffix.lower()
        if any(one.rejects(path, folder=False) for one in chain):
            yield Skipped(path, Why.EXCLUDED, f"excluded by {beside.NAME}")
        elif containers.is_read(name) and (suffix or not mail):
            yield Found(path, file.size, file.mtime_ns, file.inode)
        else:
            yield Skipped(path, clean(suffix), "a kind of file that is not read in an archive")


def _expanded(found: Found | Skipped, unpack: Unpack, chain: tuple[Beside, ...] = ()) -> Iterator[Found | Skipped]:
    """A file, or the documents that it holds."""
    if isinstance(found, Found) and (containers.is_container(found.path) or containers.is_mail(found.path)):
        yield from _unpacked(found, unpack, chain)
    else:
        yield found


def _entries(folder: str) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as scan:
        return sorted(
            (entry for entry in scan if not entry.name.startswith(".")), key=lambda entry: os.fsencode(entry.name)
        )


def _tree(root: str, load: Callable[[str], Beside], unpack: Unpack) -> Iterator[Found | Skipped | Beside]:
    """Files below `root`, each folder's in the order of the bytes of their names; a stack, no recursion."""
    stack: list[tuple[str, tuple[Beside, ...]]] = [(root, ())]
    while stack:
        path, chain = stack.pop()
        try:
            status = os.lstat(path)
            folder = stat.S_ISDIR(status.st_mode)
            if any(one.rejects(path, folder=folder) for one in chain):
                yield Skipped(path, Why.EXCLUDED, f"excluded by {beside.NAME}")
            elif not folder:
                yield from _expanded(_file(path, status, named=False), unpack, chain)
            elif len(os.fsencode(path)) > DEEPEST:
                yield Skipped(path, Why.DEEP, "path too long")
            else:
                entries = _entries(path)
                if any(entry.name == beside.NAME for entry in entries):
                    own = load(path)
                    yield own
                    chain = (*chain, own)
                stack.extend((entry.path, chain) for entry in reversed(entries) if entry.name != beside.NAME)
        except OSError as error:
            yield Skipped(path, Why.DENIED, (error.strerror or "cannot be read").lower())


def walk(
    paths: Iterable[str], load: Callable[[str], Beside] = beside.load, unpack: Unpack = containers.entries
) -> Iterator[Found | Skipped | Beside]:
    """The files at `paths` (files or folders) and below, and what lies beside them to say more of them.

    Hidden files and folders below a path are passed over. A path given here may itself be a symbolic
    link: a person named it; links below are skipped. A file given here is never excluded.

    Args:
        paths: files and folders.
        load: reads the `yaolan.yaml` of a folder.
        unpack: names what a container holds; raises Unreadable when it cannot be read.

    Raises:
        MissingPath: before anything is yielded, when one of `paths` is not there.
    """
    roots = [os.fspath(path) for path in paths]
    for root in roots:
        if "\x00" in root or not Path(root).exists():
            raise MissingPath(root)
    return _walk(roots, load, unpack)


def _walk(roots: list[str], load: Callable[[str], Beside], unpack: Unpack) -> Iterator[Found | Skipped | Beside]:
    for root in roots:
        real = os.path.realpath(root) if Path(root).is_symlink() else root
        if Path(real).is_dir():
            yield from _tree(real, load, unpack)
            continue
        folder = Path(real).absolute().parent
        if os.path.lexists(folder / beside.NAME):
            yield load(str(folder))
        try:
            yield from _expanded(_file(real, os.lstat(real), named=True), unpack)
        except OSError as error:
            yield Skipped(real, Why.DENIED, (error.strerror or "cannot be read").lower())

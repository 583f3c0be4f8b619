"""Files that hold documents: archives as folders, collections with a document a row, mails with what is attached.

A document in one has the path of the file with its own name after it, `reports.zip/2021/notice.txt` or
`notices.csv/17`, as if the file were a folder. Nothing is unpacked to the disk.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import PurePath
from typing import IO, TYPE_CHECKING

from corpus.reading.decode import Unreadable
from corpus.reading.files import open_document, open_file
from corpus.reading.formats.kinds import SUFFIXES as READ

if TYPE_CHECKING:
    import zipfile
    from email.message import Message

    from corpus.reading.formats.collection import Entry

SUFFIXES = frozenset((".zip", ".csv", ".tsv", ".jsonl", ".ndjson", ".json", ".sql"))
"""Suffixes of files that hold documents, in small letters."""
MAILS = frozenset((".eml",))
"""Those of files that are documents themselves, to which others may be attached."""
_WITHIN = re.compile(r"\.(?:zip|csv|tsv|jsonl|ndjson|json|sql|eml)/", re.IGNORECASE)
_HANZI = re.compile("[\u4e00-\u9fff]")


def is_container(path: str) -> bool:
    """Whether a file holds documents, by its name."""
    return PurePath(path).suffix.lower() in SUFFIXES


def is_mail(path: str) -> bool:
    """Whether a file is a document that may hold others, by its name."""
    return PurePath(path).suffix.lower() in MAILS


def split(path: str) -> tuple[str, str] | None:
    """The container and the name in it of a path that leads into one; None for every other path."""
    for match in _WITHIN.finditer(path):
        container = path[: match.end() - 1]
        try:
            if stat.S_ISREG(os.lstat(container).st_mode):
                return container, path[match.end() :]
        except (OSError, ValueError):
            return None
    return None


def entries(path: str) -> tuple[str, ...]:
    """Names of the documents in a container, and of what else an archive holds. Runs in the box.

    Raises:
        Unreadable: it cannot be read, or holds more than is read.
    """
    if is_mail(path):
        from corpus.reading.formats.eml import attachments

        return tuple(attachments(open_document(path)))
    with open_file(path) as file:
        if PurePath(path).suffix.lower() == ".zip":
            from corpus.reading.formats.archive import open_archive

            with open_archive(file) as archive:
                return tuple(_named(archive))
        return _numbers(file, path)


def is_read(name: str) -> bool:
    """Whether something in a container is of a kind that is read there; a row has no suffix."""
    suffix = PurePath(name).suffix.lower()
    return not suffix or suffix in READ


def within(path: str) -> tuple[str, ...]:
    """The documents that a path stands for, in order: what a container holds, a mail and what is attached to it.

    Runs in the box. A file that cannot be taken apart stands for itself: whoever reads it learns why.
    """
    if not is_container(path) and not is_mail(path):
        return (path,)
    try:
        held = tuple(f"{path}/{name}" for name in entries(path) if _is_held(path, name))
    except Unreadable:
        return (path,)
    return (path, *held) if is_mail(path) else held or (path,)


def _is_held(path: str, name: str) -> bool:
    """Whether what stands in a container is read; what is attached needs a suffix that says what it is."""
    return is_read(name) and not (is_mail(path) and not PurePath(name).suffix)


def _numbers(file: IO[bytes], path: str) -> tuple[str, ...]:
    """The numbers of the rows that hold a document."""
    from corpus.reading.formats.collection import MIXED, MOST_ROWS, documents

    out: list[str] = []
    for number, entry in enumerate(documents(file, PurePath(path).suffix.lower(), _said()), 1):
        if number > MOST_ROWS:
            raise Unreadable(f"more than the {MOST_ROWS} rows that are read")
        if entry is not None:
            out.append(str(number))
    if not out and PurePath(path).suffix.lower() not in MIXED:
        raise Unreadable("no row with a text in it")
    return tuple(out)


def _said() -> str:
    from corpus.reading.formats.collection import COLUMNS

    return os.environ.get(COLUMNS, "")


def _named(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """Its files by harmless names, each once: no climbing, no root, hidden ones left out."""
    out: dict[str, zipfile.ZipInfo] = {}
    for one in archive.filelist:
        parts = [part for part in re.split(r"[/\\]", _name(one)) if part not in ("", ".", "..")]
        if one.is_dir() or not parts or any(part.startswith(".") or part == "__MACOSX" for part in parts):
            continue
        name, number = "/".join(parts), 2
        while name in out:
            whole = PurePath("/".join(parts))
            name, number = str(whole.with_name(f"{whole.stem}~{number}{whole.suffix}")), number + 1
        out[name] = one
    return out


def _name(entry: zipfile.ZipInfo) -> str:
    """The name of an entry; where the archive does not say its encoding, Chinese ones are guessed."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        raw = entry.filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename
    found = [entry.filename]
    for encoding in ("utf-8", "gb18030"):
        try:
            found.append(raw.decode(encoding))
        except UnicodeDecodeError:
            continue
    # 通知 in GB18030 is UTF-8 too, of other letters: the most Hanzi decide
    return max(found[1:] or found, key=lambda name: len(_HANZI.findall(name)))


class _Opened:
    """The container that was opened last, kept open: its documents are asked for one after another."""

    def __init__(self) -> None:
        self.stamp: tuple[object, ...] = ()
        self.file: IO[bytes] | None = None
        self.names: dict[str, zipfile.ZipInfo] = {}
        self.archive: zipfile.ZipFile | None = None
        self.attached: dict[str, Message] = {}
        self.rows: Iterator[Entry | None] = iter(())
        self.at = 0

    def entry(self, path: str, name: str) -> Entry:
        """A document. Raises Unreadable when it cannot be read."""
        found = os.lstat(path)
        stamp = (path, found.st_ino, found.st_size, found.st_mtime_ns, _said())
        archived = PurePath(path).suffix.lower() == ".zip"
        again = not archived and not is_mail(path)
        wanted = int(name) if name.isascii() and name.isdigit() and len(name) < 10 else 0
        if stamp != self.stamp or (again and wanted <= self.at):
            self._open(path, archived)
            self.stamp = stamp
        if archived:
            return self._archived(name)
        if is_mail(path):
            return self._attached(name)
        while self.at < wanted:
            self.at += 1
            entry = next(self.rows, None)
        if not wanted or entry is None:
            raise Unreadable("no such row")
        return entry

    def _open(self, path: str, archived: bool) -> None:
        from corpus.reading.formats.archive import open_archive
        from corpus.reading.formats.collection import documents

        if self.archive is not None:
            self.archive.close()
        if self.file is not None:
            self.file.close()
        self.archive, self.stamp, self.at, self.file, self.attached = None, (), 0, None, {}
        if is_mail(path):
            from corpus.reading.formats.eml import attachments

            self.attached = attachments(open_document(path))
            return
        self.file = open_file(path)
        if archived:
            self.archive = open_archive(self.file)
            self.names = _named(self.archive)
        else:
            self.rows = documents(self.file, PurePath(path).suffix.lower(), _said())

    def _attached(self, name: str) -> Entry:
        from corpus.reading.formats.collection import Entry
        from corpus.reading.formats.eml import content

        if name not in self.attached:
            raise Unreadable("nothing of this name is attached")
        return Entry(name, content(self.attached[name]), {})

    def _archived(self, name: str) -> Entry:
        from corpus.reading.formats.archive import unpacked
        from corpus.reading.formats.collection import Entry

        if self.archive is None or name not in self.names:
            raise Unreadable("no such file in the archive")
        return Entry(name, unpacked(self.archive, self.names[name]), {})


_LAST = _Opened()


def open_entry(path: str, name: str) -> Entry:
    """A document of the container at `path`. Runs in the box, which keeps the last container open.

    Raises:
        Unreadable: with the reason in one line.
    """
    try:
        return _LAST.entry(path, name)
    except OSError as error:
        raise Unreadable((error.strerror or "cannot be read").lower()) from error

"""A published index: a whole copy that is only read, made under a new name and put in place by one rename.

It is a single state of an index in rollback-journal mode, so that it is read from any medium, also one that nobody
can write to, and that rsync carries it to other servers. The file of names stands beside it; whoever has the one
without the other reads the names from the index itself.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from typing import TYPE_CHECKING

from corpus.library import files
from corpus.library.names_file import NAMES
from corpus.library.protocol import LibraryError
from corpus.library.store import Store
from corpus.records import record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SUFFIX = ".yaolan"
"""What the name of a published index ends with."""
NAME = f"corpus{SUFFIX}"
"""Its name where a folder is given."""
PAGES = 4096
"""Pages that are copied between two looks for a writer: 16 MB."""
TRIES = 3
"""How often a copy is begun anew because the indexer exchanged the names beside the index meanwhile."""


class NotPublished(LibraryError):
    """Nothing was published; what was there before still is. One plain line."""


@record
class Published:
    """What was published."""

    path: Path
    documents: int
    size: int
    """Bytes, with the names."""


def is_published(path: str | os.PathLike[str]) -> bool:
    """Whether a path is that of a published index, by its name and sort of file."""
    if not os.fspath(path).endswith(SUFFIX):
        return False
    try:
        return stat.S_ISREG(os.stat(path).st_mode)  # noqa: PTH116 - a Path would cost the first frame its import
    except OSError:
        return False


def key_of(path: Path) -> str | None:
    """The key of the corpus that was published at `path` (see `corpora.key`): a session goes on by it. None if bad."""
    try:
        with closing(files.connect(path)) as db:
            files.check(db, path)
            row = db.execute("SELECT value FROM meta WHERE key = 'published'").fetchone()
    except (LibraryError, OSError, sqlite3.Error):
        return None
    return str(row[0]) if row and len(row[0]) == 32 and row[0].isalnum() else None


def publish(index: Path, target: Path, key: str) -> Published:
    """Copies an index, whatever writes it meanwhile, and puts the copy at `target` in one step.

    Args:
        index: path of the index.
        target: a folder, in which it is called NAME, or a file whose name ends with SUFFIX.
        key: of the corpus.

    Raises:
        NotPublished: the target is something else than an earlier copy, or cannot be written.
        LibraryError: when the index cannot answer.
    """
    if target.is_dir():
        target /= NAME
    fault = _fault(target)
    if fault:
        raise NotPublished(f"{target}: {fault}")
    aside = target.with_name(f".{target.name[:100]}-{os.urandom(6).hex()}")
    try:
        for _try in range(TRIES):
            _copy(index, aside, key)
            if _put_names(index, aside, target):
                break
        else:
            raise NotPublished(f"{index}: it is changing too fast")
        aside.replace(target)
        _settle(target.parent)
        _drop_others(target)
    except OSError as error:
        raise NotPublished(f"{target}: {error.strerror or error}") from error
    except sqlite3.Error as error:
        raise NotPublished(f"{target}: {error}") from error
    finally:
        for side in ("", *files.SIDES):
            aside.with_name(aside.name + side).unlink(missing_ok=True)
    store = Store(target)
    try:
        size = target.stat().st_size + sum(one.stat().st_size for one in _beside(target))
        return Published(target, store.counts().documents, size)
    finally:
        store.close()


def _fault(target: Path) -> str | None:
    """Why nothing may be put at `target`; None when it may."""
    if not target.name.endswith(SUFFIX):
        return f"the name of a published index ends with {SUFFIX}"
    try:
        found = target.lstat()
    except FileNotFoundError:
        return None
    except OSError as error:
        return error.strerror
    if not stat.S_ISREG(found.st_mode):
        return "not a regular file"
    with closing(files.connect(target)) as db:
        try:
            application = db.execute("PRAGMA application_id").fetchone()[0]
        except sqlite3.Error:
            application = 0
    return None if application == files.APPLICATION else "not an index of yaolan; it stays as it is"


def _copy(index: Path, aside: Path, key: str) -> None:
    """Copies one state of the index to a file that nobody knows yet."""
    aside.unlink(missing_ok=True)
    os.close(os.open(aside, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666))
    with closing(files.connect(index)) as source, closing(files.connect(aside, write=True)) as copy:
        files.check(source, index)
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM meta").fetchone()  # from here on it sees one state
        source.backup(copy, pages=PAGES)
        source.execute("ROLLBACK")
        copy.execute("PRAGMA journal_mode = DELETE")
        copy.execute("INSERT OR REPLACE INTO meta VALUES ('published', ?)", (key,))
    with aside.open("rb+") as stream:
        os.fsync(stream.fileno())


def _known(index: Path) -> str | None:
    """By which word an index knows the file of names beside it, if it has one."""
    with closing(files.connect(index)) as db:
        row = db.execute("SELECT value FROM meta WHERE key = ?", (NAMES,)).fetchone()
    return str(row[0]) if row else None


def _put_names(index: Path, aside: Path, target: Path) -> bool:
    """Puts the names that the copy knows beside the target. False when they are gone from the index's side."""
    word = _known(aside)
    return word is None or _put(files.beside(index, NAMES, word), aside, files.beside(target, NAMES, word))


def _put(source: Path, aside: Path, target: Path) -> bool:
    """Copies a file in one step. False when it is gone."""
    import shutil  # 5 ms that whoever only asks whether something is published need not wait

    part = aside.with_name(f"{aside.name}.part")
    try:
        with source.open("rb") as stream, part.open("xb") as copy:
            shutil.copyfileobj(stream, copy, 1 << 20)
            copy.flush()
            os.fsync(copy.fileno())
        part.replace(target)
    except FileNotFoundError:
        return False
    finally:
        part.unlink(missing_ok=True)
    return True


def _beside(target: Path) -> Iterator[Path]:
    yield from target.parent.glob(f"{target.name}.{NAMES}-*")


def _drop_others(target: Path) -> None:
    """Deletes the names of earlier copies; whoever reads them keeps them."""
    files.drop_others(target, NAMES, _known(target) or "")
    files.drop_others(target, "folded", "")  # of copies with a schema before the tenth


def _settle(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

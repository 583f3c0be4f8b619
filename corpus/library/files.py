"""The index as a file: what makes it ours, moving a bad one aside, private modes, the writer's lock."""

from __future__ import annotations

import fcntl
import os
import sqlite3
import time
from contextlib import suppress
from functools import cache
from pathlib import Path
from zlib import crc32

from corpus.library.protocol import LibraryError

APPLICATION = 0x79616F6C
"""`yaol`: SQLite's application_id of our files."""
_PACKED = ("layout.py", "packed.py", "written.py")
"""What decides the form of an index beside its tables: how values are packed in them."""
SIDES = ("-wal", "-shm", "-journal")
NETWORK = ("nfs", "cifs", "smb", "fuse", "9p", "afs", "ceph", "lustre", "glusterfs", "davfs", "vboxsf", "prl_fs")
"""File systems whose shared memory or locks SQLite's WAL cannot trust."""


class Unusable(LibraryError):
    """The file is no index of ours: damaged, foreign, or of another version. It must be rebuilt."""


class Busy(LibraryError):
    """Another process writes this index."""


def schema() -> str:
    """The SQL that makes an empty index."""
    return Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")


@cache
def version() -> int:
    """SQLite's user_version of an index of this form, from what decides it; one of another version is rebuilt."""
    tables = " ".join(word for line in schema().splitlines() for word in line.partition("--")[0].split())
    sum = crc32(tables.encode())  # `hashlib` would cost a plain command more than the question itself
    for name in _PACKED:
        sum = crc32(Path(__file__).with_name(name).read_bytes(), sum)
    return 100_000_000 + sum % 900_000_000  # nine digits, more than a number counted by hand ever had


def _quoted(path: bytes) -> str:
    """A path as SQLite's URIs take it; urllib would cost a plain command more than the question itself."""
    return "".join(
        chr(byte) if (chr(byte).isalnum() and byte < 128) or byte in b"/._-" else f"%{byte:02X}" for byte in path
    )


def uri(path: Path, mode: str) -> str:
    """A file as SQLite opens it, whatever its name."""
    return f"file:{_quoted(os.fsencode(path.absolute()))}?mode={mode}"


def connect(path: Path, *, write: bool = False, timeout: float = 5.0) -> sqlite3.Connection:
    """A connection to the index at `path`, read-only unless `write`; a read-only place is opened as immutable."""
    name = uri(path, "rwc" if write else "ro")
    if not write and not os.access(path.parent, os.W_OK):
        name += "&immutable=1"
    connection = sqlite3.connect(name, uri=True, timeout=timeout, check_same_thread=False, isolation_level=None)
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def check(connection: sqlite3.Connection, path: Path) -> None:
    """Raises Unusable unless the file behind `connection` is an index of this version."""
    try:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        made = connection.execute("PRAGMA user_version").fetchone()[0]
        complete = connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'folded'").fetchone()[0]
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "unable to open" in str(error):
            raise LibraryError(f"{path}: {error}") from error
        raise Unusable(f"{path}: {error}") from error
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise Unusable(f"{path}: {error}") from error
    if application != APPLICATION:
        raise Unusable(f"{path}: not an index of yaolan")
    if made != version():
        raise Unusable(f"{path}: an index of version {made}, not {version()}")
    if not complete:
        raise Unusable(f"{path}: an index without its tables")


def beside(index: Path, sort: str, word: str) -> Path:
    """The file of one sort beside an index that knows it by `word`, which is another for each that is written."""
    return index.with_name(f"{index.name}.{sort}-{word}")


def drop_others(index: Path, sort: str, word: str) -> None:
    """Deletes the files of one sort beside an index but for that of `word`; whoever reads one keeps it."""
    here = beside(index, sort, word).name
    for other in index.parent.glob(f"{index.name}.{sort}-*"):
        if other.name != here:
            other.unlink(missing_ok=True)


def suspect(path: Path) -> Path:
    """The mark beside an index in which a reader met damage: the next writer rebuilds it."""
    return path.with_name(f"{path.name}.suspect")


def tells_damage(error: Exception) -> bool:
    """Whether what SQLite complains of is the index itself: no full disk, no lock, no mistake of ours."""
    if isinstance(error, sqlite3.OperationalError):
        return any(word in str(error) for word in ("decode", "no such", "malformed"))
    # ValueError: a value that no writer of ours wrote; SQLite has no checksum against flipped bytes
    return isinstance(error, sqlite3.DatabaseError | ValueError) and not isinstance(error, sqlite3.ProgrammingError)


def damaged(path: Path, error: Exception) -> Unusable:
    """What a reader raises that met damage in an index; it is marked for the next writer."""
    with suppress(OSError):
        os.close(os.open(suspect(path), os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600))
    return Unusable(f"{path}: damaged ({error})")


def move_aside(path: Path) -> Path:
    """Puts a file that cannot be used out of the way, the last one only; readers that hold it open keep it."""
    for old in path.parent.glob(f"{path.name}.damaged-*"):
        old.unlink(missing_ok=True)
    aside = path.with_name(f"{path.name}.damaged-{time.strftime('%Y%m%dT%H%M%S')}-{os.getpid()}")
    for side in SIDES:
        path.with_name(path.name + side).unlink(missing_ok=True)
    with suppress(FileNotFoundError):
        path.rename(aside)
    suspect(path).unlink(missing_ok=True)
    return aside


def remove(path: Path) -> int:
    """Deletes an index with everything beside it. Returns the bytes that were freed."""
    freed = 0
    for one in [path, *path.parent.glob(f"{path.name}[-.]*")]:
        with suppress(FileNotFoundError):
            freed += one.stat().st_size
            one.unlink()
    return freed


def touch_private(path: Path) -> None:
    """Makes sure that `path` is a regular file of mode 0600, whatever the umask; never through a link."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        os.fchmod(descriptor, 0o600)
    finally:
        os.close(descriptor)


def file_system(path: Path) -> str:
    """Type of the file system that holds `path`, as in /proc/self/mountinfo; empty where that is not known."""
    try:
        mounts = Path("/proc/self/mountinfo").read_text(errors="surrogateescape").splitlines()
    except OSError:
        return ""
    real, best, kind = os.path.realpath(path), "", ""
    for mount in mounts:
        left, _, right = mount.partition(" - ")
        point = left.split(" ")[4].replace("\\040", " ")
        if len(point) >= len(best) and (real == point or real.startswith(point.rstrip("/") + "/")):
            best, kind = point, right.split(" ")[0]
    return kind


def takes_wal(path: Path) -> bool:
    """Whether a write-ahead log may be used in the folder that holds `path`."""
    return not file_system(path.parent).startswith(NETWORK)


class Lock:
    """The writer's lock: a file beside the index, held by flock for as long as this object lives."""

    def __init__(self, path: Path) -> None:
        """Takes the lock of the index at `path`. Raises Busy when another process holds it."""
        where = path.with_name(f"{path.name}.lock")
        flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
        self._descriptor = os.open(where, flags, 0o600)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(self._descriptor)
            raise Busy(f"{path}: another process is indexing this corpus") from error

    def release(self) -> None:
        """Lets go; the file stays, since deleting it would race with the next holder."""
        os.close(self._descriptor)

"""Where things lie: indexes in the cache, a person's own in the data folder, settings beside them.

All folders are made private (0700). A folder of ours that is a link or belongs to somebody else is
refused; where nothing can be written, the index goes to a temporary folder and what a person keeps
stays in memory, with one note that says so.
"""

from __future__ import annotations

import os
import stat
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

EMBEDDED = Path(__file__).resolve().parent / "documents"
NOT_DOCUMENTS = frozenset({"NOTICE.md", "README.md"})
"""Markdown files of the embedded folder that are about it, not in it."""
VARIABLES = {"cache": "XDG_CACHE_HOME", "data": "XDG_DATA_HOME", "config": "XDG_CONFIG_HOME"}
BELOW_HOME = {"cache": ".cache", "data": ".local/share", "config": ".config"}


class Refused(OSError):
    """A folder or file of ours that must not be used: a link, or another owner's. Says so in one line."""


def folder(what: str, environment: Mapping[str, str] = os.environ) -> Path | None:
    """The folder `yaolan` below the XDG place for `what` (cache, data, config); None without a home.

    Relative XDG paths are ignored, as the specification wants. Nothing is made or checked here.
    """
    base = environment.get(VARIABLES[what], "")
    if Path(base).is_absolute():
        return Path(base) / "yaolan"
    home = environment.get("HOME", "")
    return Path(home) / BELOW_HOME[what] / "yaolan" if Path(home).is_absolute() else None


def checked(path: Path) -> None:
    """Raises Refused unless `path` is a real folder of this user's (or root's); OSError when it is not there."""
    found = path.lstat()
    if stat.S_ISLNK(found.st_mode):
        raise Refused(f"{path} is a symbolic link")
    if not stat.S_ISDIR(found.st_mode):
        raise Refused(f"{path} is not a folder")
    if found.st_uid not in (os.geteuid(), 0):
        raise Refused(f"{path} belongs to another user")


def private(path: Path) -> Path:
    """Makes `path` a private folder (0700) whatever the umask, with its parents, and checks its owner.

    Raises:
        Refused: when it is a link or another owner's.
        OSError: when it cannot be made.
    """
    for parent in reversed(path.parents):
        if not parent.exists():
            parent.mkdir(mode=0o700, exist_ok=True)
    path.mkdir(mode=0o700, exist_ok=True)
    checked(path)
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077 and path.stat().st_uid == os.geteuid():
        path.chmod(mode & 0o700)
    return path


@cache
def temporary() -> Path:
    """One private folder for this process, removed when it ends."""
    # hardly ever needed, and dear to import
    import atexit
    import shutil
    import tempfile

    path = Path(tempfile.mkdtemp(prefix="yaolan-"))
    atexit.register(shutil.rmtree, path, ignore_errors=True)
    return path


def key(paths: Iterable[str | os.PathLike[str]]) -> str:
    """The name of a corpus's index: a hash (32 hexadecimal digits) of its sorted real paths."""
    real = sorted({os.fsencode(os.path.realpath(path)) for path in paths})
    try:
        from _blake2 import blake2b  # as `random` does it: with `hashlib` all of OpenSSL is loaded, 6 ms
    except ImportError:
        from hashlib import blake2b
    return blake2b(b"\0".join(real), digest_size=16).hexdigest()


def index_place(paths: Sequence[str], cached: Path | None = None) -> tuple[Path, str | None]:
    """Where the index of the corpus at `paths` lies, and a note when that is not the ordinary place.

    Args:
        paths: folders and files of the corpus.
        cached: the cache folder; by default the user's.

    Returns:
        (file, note): the file need not be there yet. A folder that can only be read is used where it
        holds the index already; a temporary one takes over where none can be used.
    """
    name = f"{key(paths)}.sqlite"
    home = cached or folder("cache")
    if home is None:
        return temporary() / name, "no home folder: the index is temporary"
    try:
        private(home)
        if os.access(home, os.W_OK | os.X_OK):
            return home / name, None
    except Refused as refusal:
        return temporary() / name, f"{refusal}: the index is temporary"
    except OSError:
        pass
    if (home / name).is_file():
        return home / name, None
    return temporary() / name, f"{home} cannot be written: the index is temporary"


def is_embedded(paths: Sequence[str]) -> bool:
    """Whether `paths` is the corpus that ships with the package."""
    return len(paths) == 1 and Path(os.path.realpath(paths[0])) == EMBEDDED


def left_out(path: str) -> bool:
    """Whether a file found below the embedded folder is none of its documents (its notice, its gold)."""
    here = Path(path)
    if EMBEDDED not in here.parents:
        return False
    return here.parent != EMBEDDED or here.suffix != ".md" or here.name in NOT_DOCUMENTS

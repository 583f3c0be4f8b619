"""What every start would prepare anew, kept in a file: compiled patterns, and tables as they were read.

To compile the patterns of reading and extraction takes a second and a half, to make them of their compiled codes
a fiftieth of a second. A child process that reads documents takes the codes from a file beside Python's own
compiled files, else in the cache folder, and puts the patterns where `re` looks before it compiles. They are
found by their text, so that a changed rule is compiled and nothing else; after a change of our sources, or
of Python, the file is written anew, by a process that has not opened a document yet.

Whatever is wrong with the file (another owner's, writable by others, damaged), it is left unread, and everything
is prepared as if there were none.
"""

from __future__ import annotations

import marshal
import os
import re
import stat
import sys
import zlib
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, TypeVar

from corpus.corpora import Refused, folder, private

T = TypeVar("T")
_Rows = dict[tuple[Any, ...], tuple[Any, ...]]
"""By type, text and flags of a pattern: what `_pattern` makes it of."""

_ROOT = Path(__file__).resolve().parent
_SOURCES = (".py", ".yaml", ".txt")
_NO_SOURCES = ("__pycache__", "documents")
_LARGEST = 32 << 20
"""Bytes of a file that is read."""
_MOST = 4096
"""Patterns that `re` keeps in a process that reads."""
_CHECK = 4
"""Bytes of the checksum in front."""

_values: dict[str, bytes] = {}
_made: dict[str, bytes] | None = None
"""What was prepared in this process, where it is to be kept."""


def value(kind: str, key: str, make: Callable[[], T]) -> T:
    """What `make` gives, from the file where it is kept there.

    Args:
        kind: of the value: with `key` it names it.
        key: the same key means the same value as long as our sources do not change.
        make: gives what `marshal` can write; anything else is made each time.
    """
    name = f"{kind}\0{key}"
    if (known := _values.get(name)) is not None:
        found: T = marshal.loads(known)
        return found
    made: Any = make()
    if _made is not None:
        with suppress(ValueError):
            _made[name] = marshal.dumps(made)
    result: T = made
    return result


def table(package: str, name: str) -> Any:
    """What stands in `name`.yaml of `package`, a table of ours. Its reader is imported only where it is read anew."""

    def read() -> Any:
        from importlib.resources import files

        import yaml

        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        return yaml.load(files(package).joinpath(f"{name}.yaml").read_text(encoding="utf-8"), Loader=loader)

    return value("table", f"{package}/{name}", read)


@contextmanager
def prepared(target: str) -> Iterator[bool]:
    """Takes what is kept for `target` (`package.module:function`) and keeps, on leaving, what was missing.

    Yields:
        Whether everything is known: else all tables should be made inside, so that they are kept.
    """
    module = target.partition(":")[0]
    if module.partition(".")[0] != __package__ or not _can_be_kept():
        yield True
        return
    places, now = _places(module), _state()
    rows, values = _take(places, now)
    re._MAXCACHE = max(re._MAXCACHE, _MOST)  # type: ignore[attr-defined]
    if values is not None:
        re._cache.update((key, _pattern(row)) for key, row in rows.items())  # type: ignore[attr-defined]
        _values.update(values)
        yield True
        return
    global _made
    _made = {}
    try:
        with _watched(rows) as used:
            yield False
        _write(places, (*now, list(used.values()), _made))
    finally:
        _made = None


def make_tables() -> None:
    """Calls every function of our modules that makes a table once: cached, without arguments."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] != __package__:
            continue
        for one in list(vars(module).values()):
            plain: Any = getattr(one, "__wrapped__", None)
            if getattr(one, "__module__", "") != name or not hasattr(one, "cache_parameters"):
                continue
            if one.cache_parameters()["maxsize"] is None and plain.__code__.co_argcount == 0:
                one()


def _can_be_kept() -> bool:
    """Whether this Python has what we need of the inside of `re`."""
    compiler = getattr(re, "_compiler", None)
    known = hasattr(re, "_cache") and hasattr(re, "_MAXCACHE") and hasattr(compiler, "compile")
    return known and hasattr(getattr(compiler, "_sre", None), "compile") and array("I").itemsize == 4


def _state() -> tuple[tuple[str, int], bytes]:
    """The Python that the codes are for, and the sources that the values are of."""
    found = []
    for where, folders, files in os.walk(_ROOT):
        folders[:] = sorted(set(folders).difference(_NO_SOURCES))
        for name in sorted(files):
            if name.endswith(_SOURCES):
                told = Path(where, name).stat()
                found.append((where[len(str(_ROOT)) :], name, told.st_size, told.st_mtime_ns))
    magic: int = re._compiler.MAGIC  # type: ignore[attr-defined]
    return (sys.version, magic), marshal.dumps(found)


def _places(module: str) -> list[Path]:
    """Where the file may lie: beside Python's compiled files, and in the cache folder."""
    name = f"{module}.{sys.implementation.cache_tag}.prepared"
    found = []
    with suppress(NotImplementedError):
        found.append(Path(cache_from_source(str(_ROOT / name))).with_name(name))
    home = folder("cache")
    return [*found, home / name] if home else found


def _take(places: list[Path], now: tuple[tuple[str, int], bytes]) -> tuple[_Rows, dict[str, bytes] | None]:
    """What a file keeps: of these very sources where there is one, else the first that this Python wrote.

    Returns:
        (rows, values): its rows by (type, pattern, flags), and its values; None where they are of other sources.
    """
    older: _Rows = {}
    for place in places:
        try:
            python, sources, listed, values = marshal.loads(_read(place))
            if python != now[0]:
                continue
            rows = {(type(row[0]), row[0], row[1]): row for row in listed}
            for row in listed[:1]:
                _pattern(row)  # codes that this Python takes
        except (OSError, ValueError, EOFError, TypeError, RuntimeError):
            continue
        if sources == now[1]:
            return rows, values
        older = older or rows
    return older, None


def _read(place: Path) -> bytes:
    """What stands in a file of ours after its checksum.

    Raises:
        OSError: it is not there, or not this user's (or root's) alone to write.
        ValueError: it is damaged.
    """
    descriptor = os.open(place, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        told = os.fstat(descriptor)
        mine = stat.S_ISREG(told.st_mode) and told.st_uid in (os.geteuid(), 0) and not told.st_mode & 0o022
        if not mine or told.st_size > _LARGEST:
            raise Refused(f"{place} is not ours")
        data = file.read()
    if zlib.crc32(data[_CHECK:]).to_bytes(_CHECK, "big") != data[:_CHECK]:
        raise ValueError(f"{place} is damaged")
    return data[_CHECK:]


def _pattern(row: tuple[Any, ...]) -> Any:
    """The compiled pattern of a row: pattern, flags as asked for, flags, code, groups, their numbers and names."""
    pattern, _, flags, code, groups, numbers, names = row
    codes = array("I")
    codes.frombytes(code)
    return re._compiler._sre.compile(pattern, flags, codes.tolist(), groups, numbers, names)  # type: ignore[attr-defined]


@contextmanager
def _watched(known: _Rows) -> Iterator[_Rows]:
    """Takes what is known for every pattern that is to be compiled meanwhile.

    Yields:
        The rows of all of them, known or new.
    """
    compiler: Any = re._compiler  # type: ignore[attr-defined]
    compile_, sre = compiler.compile, compiler._sre
    used: _Rows = {}

    class Watching:
        """`_sre`, whose `compile` is seen."""

        seen: tuple[Any, ...] = ()

        def __getattr__(self, name: str) -> Any:
            return getattr(sre, name)

        def compile(self, *all_of_it: Any) -> Any:
            self.seen = all_of_it
            return sre.compile(*all_of_it)

    watching = Watching()

    def seen(pattern: Any, flags: int = 0) -> Any:
        key = type(pattern), pattern, int(flags)
        if key in known:
            used[key] = known[key]
            return _pattern(known[key])
        made = compile_(pattern, flags)
        if isinstance(pattern, str | bytes):
            _, full, code, groups, numbers, names = watching.seen
            used[key] = (pattern, key[2], full, array("I", code).tobytes(), groups, dict(numbers), tuple(names))
        return made

    compiler.compile, compiler._sre = seen, watching
    try:
        yield used
    finally:
        compiler.compile, compiler._sre = compile_, sre


def _write(places: list[Path], content: tuple[Any, ...]) -> None:
    """Writes the file at the first place that can be written, whole or not at all."""
    data = marshal.dumps(content)
    data = zlib.crc32(data).to_bytes(_CHECK, "big") + data
    for place in places:
        cached = place.parent == folder("cache")
        if sys.dont_write_bytecode and not cached:
            continue
        new = place.with_name(f"{place.name}.new")
        try:
            if cached:
                private(place.parent)
            flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC
            with os.fdopen(os.open(new, flags, 0o600), "wb") as file:
                file.write(data)
            new.replace(place)
        except OSError:  # no place, a full disk: the next one, or none
            with suppress(OSError):
                new.unlink()
        else:
            return

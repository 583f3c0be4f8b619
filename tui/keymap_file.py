"""Reading a key map file: a strict little part of YAML, from a file that may be anybody's.

Everything that is not a mapping of views to mappings of ids to keys is refused, with its line. All
scalars stay the strings that were written. Most files (ours among them) are plain enough to be read
without PyYAML, which costs 23 ms to import; the rest goes through its event parser, which builds no
objects, so that tags and aliases are seen and refused before they can do anything.
"""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from corpus.records import record
from tui.language import gettext as _

LARGEST = 64 * 1024
"""Bytes of a key map file; ours has under 4 KB."""


class FileFaultError(Exception):
    """The file, or one line of it, cannot be used. `line` counts from 1; 0 means the file as a whole."""

    def __init__(self, what: str, line: int = 0) -> None:
        super().__init__(what)
        self.line = line


@record
class Row:
    """One command as the file has it: `keys` as written, None for `null`."""

    view: str
    id: str
    keys: tuple[str, ...] | None
    line: int


def read_bytes(path: Path) -> bytes:
    """The bytes of a regular file that nobody but its owner can write.

    Raises:
        FileFaultError: for anything else: FIFO, folder, link, device, too large, writable by all.
        FileNotFoundError: when there is no such file.
    """
    try:
        # O_NONBLOCK: opening a FIFO must not wait for a writer.
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        raise
    except OSError as error:
        if path.is_symlink():
            raise FileFaultError(_("a symbolic link; a key map must be a file of its own")) from error
        raise FileFaultError(os.strerror(error.errno or 0)) from error
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise FileFaultError(_("not a regular file"))
        if status.st_mode & stat.S_IWOTH:
            raise FileFaultError(_("everybody can write it; make it yours alone (chmod go-w)"))
        if status.st_size > LARGEST:
            raise FileFaultError(_("larger than a key map can be"))
        data = b""
        while len(data) <= LARGEST and (more := os.read(descriptor, LARGEST)):
            data += more
    finally:
        os.close(descriptor)
    if len(data) > LARGEST:
        raise FileFaultError(_("larger than a key map can be"))
    return data


def read_rows(data: bytes) -> tuple[list[Row], list[FileFaultError]]:
    """The commands of a key map file, in order, and what is wrong with single lines of it.

    Raises:
        FileFaultError: when the file as a whole cannot be read.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileFaultError(_("not UTF-8"), data[: error.start].count(b"\n") + 1) from None
    plain = _plain_rows(text)
    rows, faults = (plain, []) if plain is not None else _yaml_rows(text)
    return _without_duplicates(rows, faults), faults


def _without_duplicates(rows: list[Row], faults: list[FileFaultError]) -> list[Row]:
    kept: dict[tuple[str, str], Row] = {}
    for row in rows:
        first = kept.setdefault((row.view, row.id), row)
        if first is not row:
            faults.append(
                FileFaultError(
                    _("{id} stands here twice, first on line {line}").format(id=row.id, line=first.line), row.line
                )
            )
    return list(kept.values())


_VIEW = re.compile(r"([a-z][a-z.]*+):[ ]*+(?:#.*+)?")
_ENTRY = re.compile(r"  ([a-z][a-z.]*+):[ ]++(null|~|\[[^\]\n]*+\]|\[(?:\"\]\"|'\]')\])[ ]*+(?:[ ]#.*+)?")
_ITEM = re.compile(r"[ ]*+(?:\"([^\"\\]*+)\"|'([^']++)'|([^\s\"'\[\]{},:#&*!|>%@`?-][^\s\"'\[\]{},:#]*+))[ ]*+(?:,|$)")


def _plain_rows(text: str) -> list[Row] | None:
    """The rows of a file in the layout of our own; None when any line is laid out in another way."""
    rows: list[Row] = []
    views: set[str] = set()
    view = ""
    for number, line in enumerate(text.split("\n"), 1):
        line = line.rstrip(" ")
        if not line.isprintable():
            return None
        if not line or line.startswith("#"):
            continue
        if head := _VIEW.fullmatch(line):
            view = head[1]
            if view in views:
                return None
            views.add(view)
            continue
        entry = _ENTRY.fullmatch(line)
        if not entry or not view:
            return None
        keys = _plain_keys(entry[2])
        if keys is None:
            return None
        rows.append(Row(view, entry[1], None if entry[2] in ("null", "~") else keys, number))
    return rows


def _plain_keys(flow: str) -> tuple[str, ...] | None:
    if flow in ("null", "~"):
        return ()
    inside, keys, at = flow[1:-1], [], 0
    while at < len(inside):
        item = _ITEM.match(inside, at)
        if not item:
            return None
        keys.append(next(group for group in item.groups() if group is not None))
        at = item.end()
    return tuple(keys) if keys and not inside.rstrip().endswith(",") else None


def _yaml_rows(text: str) -> tuple[list[Row], list[FileFaultError]]:
    """The rows of any YAML file that is a mapping of mappings of strings."""
    import yaml

    reader = _Events(yaml)
    try:
        # The pure Python parser on purpose: the C one overflows its stack on deep nesting.
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            reader.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise FileFaultError(
            _("not YAML: {why}").format(why=error.problem or ""), mark.line + 1 if mark else 0
        ) from None
    except yaml.YAMLError:
        raise FileFaultError(_("not YAML: {why}").format(why=_("a character that it does not allow"))) from None
    return reader.rows, reader.faults


class _Events:
    """Turns YAML events into rows; a state for each depth, nothing recursive."""

    def __init__(self, yaml: object) -> None:
        self.rows: list[Row] = []
        self.faults: list[FileFaultError] = []
        self._depth = 0
        self._view: str | None = None
        self._views: set[str] = set()
        self._id: tuple[str, int] | None = None
        self._keys: list[str] | None = None

    def take(self, event: object) -> None:
        """One event of the parser. Raises FileFaultError on what a key map cannot hold."""
        kind = type(event).__name__
        line = event.start_mark.line + 1  # type: ignore[attr-defined]
        if kind == "AliasEvent" or getattr(event, "anchor", None):
            raise FileFaultError(_("anchors and aliases have no place in a key map"), line)
        tag = getattr(event, "tag", None)
        if tag is not None:
            raise FileFaultError(_("tags have no place in a key map"), line)
        if kind == "MappingStartEvent":
            if self._depth >= 2 or (self._depth == 1 and self._view is None):
                raise FileFaultError(_("nested too deep; a key map is views, ids and keys"), line)
            self._depth += 1
        elif kind == "MappingEndEvent":
            self._depth -= 1
            self._view = None if self._depth < 2 else self._view
        elif kind == "SequenceStartEvent":
            if self._depth != 2 or self._id is None or self._keys is not None:
                raise FileFaultError(_("a list of keys stands only after the id of a command"), line)
            self._keys = []
        elif kind == "SequenceEndEvent":
            self._finish(tuple(self._keys or ()))
        elif kind == "ScalarEvent":
            self._scalar(event.value, line, plain=event.style is None)  # type: ignore[attr-defined]

    def _scalar(self, value: str, line: int, *, plain: bool) -> None:
        nothing = plain and value in ("", "~", "null", "Null", "NULL")
        if self._depth == 0:
            if not nothing:
                raise FileFaultError(_("a key map is views, ids and keys"), line)
        elif self._depth == 1:
            if self._view is None:
                if value in self._views:
                    self.faults.append(FileFaultError(_("the view {view} stands here twice").format(view=value), line))
                self._views.add(value)
                self._view = value
            elif nothing:
                self._view = None
            else:
                raise FileFaultError(_("the view {view} needs ids and keys below it").format(view=self._view), line)
        elif self._keys is not None:
            self._keys.append(value)
        elif self._id is None:
            self._id = (value, line)
        else:
            self._finish(None if nothing else (value,))

    def _finish(self, keys: tuple[str, ...] | None) -> None:
        assert self._id is not None and self._view is not None
        self.rows.append(Row(self._view, self._id[0], keys, self._id[1]))
        self._id = self._keys = None

"""Reading a key map file: a strict little part of YAML, from a file that may be anybody's.

Everything that is not a mapping of views to mappings of ids to keys is refused, with its line. All
scalars stay the strings that were written. Most files (ours among them) are plain enough to be read
without PyYAML, which costs 23 ms to import; the rest goes through `corpus.strict_yaml`.
"""

from __future__ import annotations

import os
import re
import stat
from typing import TYPE_CHECKING

from corpus import strict_yaml
from corpus.records import record
from corpus.strict_yaml import Node, Scalar
from tui.language import gettext as _

if TYPE_CHECKING:
    from pathlib import Path

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
    try:
        whole = strict_yaml.parse(text)
    except strict_yaml.Refused as refused:
        said = {
            strict_yaml.Fault.ALIAS: _("anchors and aliases have no place in a key map"),
            strict_yaml.Fault.TAG: _("tags have no place in a key map"),
            strict_yaml.Fault.DEEP: _("nested too deep; a key map is views, ids and keys"),
        }.get(refused.fault) or _("not YAML: {why}").format(why=refused.detail)
        raise FileFaultError(said, refused.line) from None
    rows: list[Row] = []
    faults: list[FileFaultError] = []
    seen: set[str] = set()
    for view, ids in _pairs(whole, _("a key map is views, ids and keys")):
        if view.text in seen:
            faults.append(FileFaultError(_("the view {view} stands here twice").format(view=view.text), view.line))
        seen.add(view.text)
        for id, keys in _pairs(ids, _("the view {view} needs ids and keys below it").format(view=view.text)):
            rows.append(Row(view.text, id.text, _keys(keys), id.line))
    return rows, faults


def _pairs(node: Node | None, wanted: str) -> tuple[tuple[Scalar, Node], ...]:
    """Keys and values of a mapping; none of nothing. Raises FileFaultError, `wanted` for a lone string."""
    if node is None or (isinstance(node, Scalar) and node.null):
        return ()
    if isinstance(node, Scalar):
        raise FileFaultError(wanted, node.line)
    if isinstance(node, strict_yaml.Sequence):
        raise FileFaultError(_("a list of keys stands only after the id of a command"), node.line)
    return node.pairs


def _keys(node: Node) -> tuple[str, ...] | None:
    """Keys as written; None for nothing."""
    if isinstance(node, Scalar):
        return None if node.null else (node.text,)
    if isinstance(node, strict_yaml.Mapping):
        raise FileFaultError(_("nested too deep; a key map is views, ids and keys"), node.line)
    keys = []
    for item in node.items:
        if not isinstance(item, Scalar):
            raise FileFaultError(_("nested too deep; a key map is views, ids and keys"), item.line)
        keys.append(item.text)
    return tuple(keys)

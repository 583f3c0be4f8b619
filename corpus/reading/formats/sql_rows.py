"""The rows of a dump of a data base (`.sql`): what its INSERT statements put into each table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import TextIOWrapper

from corpus.reading.decode import Unreadable

_LARGEST = 32 << 20
"""Characters of the longest statement."""
_LINE = 1 << 20
"""Characters that are read of a line at once."""
_QUOTE = re.compile(r"\\.|'", re.DOTALL)
_OPENS = re.compile(r"\s{0,8}(INSERT|REPLACE|CREATE\s{1,4}TABLE)\b", re.IGNORECASE)
_NAME = r"(?:[`\"\[]?[\w$]{1,80}[`\"\]]?\s{0,2}\.\s{0,2})?[`\"\[]?([\w$]{1,80})[`\"\]]?"
_INSERT = re.compile(
    rf"\s{{0,8}}(?:INSERT|REPLACE)\s{{1,4}}(?:IGNORE\s{{1,4}}|OR\s{{1,4}}\w{{1,10}}\s{{1,4}})?(?:INTO\s{{1,4}})?{_NAME}\s{{0,8}}"
    r"(?:\(([^()]{1,8000})\)\s{0,8})?VALUES\s{0,8}",
    re.IGNORECASE,
)
_CREATE = re.compile(
    rf"\s{{0,8}}CREATE\s{{1,4}}TABLE\s{{1,4}}(?:IF\s{{1,4}}NOT\s{{1,4}}EXISTS\s{{1,4}})?{_NAME}\s{{0,8}}\(",
    re.IGNORECASE,
)
_COLUMN = re.compile(r"\s{0,16}[`\"\[]?([\w$]{1,80})[`\"\]]?\s{1,8}[A-Za-z]")
_NO_COLUMN = frozenset(("primary", "key", "unique", "constraint", "index", "foreign", "fulltext", "check", "spatial"))
_VALUE = re.compile(
    r"\s{0,8}(?:(?:[NnEe]|_\w{1,10}\s?)?'((?>(?:[^'\\]++|\\.|'')*))'(?:::[\w ]{1,30})?"
    r"|([^'(),;]{0,200}(?:\([^()']{0,200}\))?[^'(),;]{0,40}))\s{0,8}([,)])",
    re.DOTALL,
)
_ESCAPED = re.compile(r"\\(.)|''", re.DOTALL)
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "0": "", "b": "", "Z": ""}

Row = dict[str, str]


def rows(lines: TextIOWrapper) -> Iterator[tuple[str, Row]]:
    """The rows of every table, in their order, each with the name of its table.

    Raises:
        Unreadable: a statement that is too long.
    """
    columns: dict[str, list[str]] = {}
    for statement in _statements(lines):
        if made := _CREATE.match(statement):
            columns[made[1]] = _columns(statement[made.end() :])
        elif put := _INSERT.match(statement):
            names = [name.strip(' `"[]\r\n\t') for name in put[2].split(",")] if put[2] else columns.get(put[1], [])
            for cells in _tuples(statement, put.end()):
                named = names or [str(number) for number in range(1, len(cells) + 1)]
                yield put[1], dict(zip(named, cells, strict=False))


def _statements(lines: TextIOWrapper) -> Iterator[str]:
    """The statements that make tables or fill them; a semicolon that ends a line outside quotes ends one."""
    parts: list[str] = []
    size, quoted = 0, False
    while line := lines.readline(_LINE):
        if not parts and not _OPENS.match(line):
            continue
        parts.append(line)
        size += len(line)
        if size > _LARGEST:
            raise Unreadable("a statement that is too long")
        for mark in _QUOTE.finditer(line):
            quoted ^= mark[0] == "'"
        if not quoted and line.rstrip().endswith(";"):
            yield "".join(parts)
            parts, size = [], 0


def _columns(made: str) -> list[str]:
    """The names of the columns of a CREATE TABLE statement, a column a line."""
    found = [match[1] for line in made.split("\n") if (match := _COLUMN.match(line))]
    return [name for name in found if name.lower() not in _NO_COLUMN]


def _tuples(statement: str, at: int) -> Iterator[list[str]]:
    """The rows of an INSERT statement, from its VALUES on; what cannot be read ends them."""
    while (at := statement.find("(", at)) >= 0:
        cells: list[str] = []
        at += 1
        while value := _VALUE.match(statement, at):
            at = value.end()
            text, bare = value[1], (value[2] or "").strip()
            cells.append(_plain(text) if text is not None else "" if bare.lower() == "null" else bare)
            if value[3] == ")":
                break
        else:
            return
        yield cells


def _plain(text: str) -> str:
    """What a quoted value stands for."""
    return _ESCAPED.sub(lambda match: _ESCAPES.get(match[1], match[1]) if match[1] else "'", text)

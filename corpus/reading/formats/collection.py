"""Collections: a table (CSV), objects (JSON, JSONL) or a dump of a data base (SQL) of which each row is a document.

Rows are read one after another and none is kept, so that a file may be of any size. Which column is what says its
name (`columns.yaml`), or the person (`title=…,text=…`); a column of text that has no known name is the one with the
longest cells.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain, groupby, islice
from operator import itemgetter
from typing import IO, Any

from corpus import prepared
from corpus.folding import fold
from corpus.reading.decode import SAMPLE, Unreadable, decode
from corpus.reading.formats import json_rows, sql_rows
from corpus.records import record
from corpus.text import clean

COLUMNS = "YAOLAN_COLUMNS"
"""The environment variable in which the person's choice of columns goes to the processes that read."""
SUFFIXES = frozenset((".csv", ".tsv", ".jsonl", ".ndjson", ".json", ".sql"))
MIXED = frozenset((".json", ".sql"))
"""Those that mostly hold something else than documents: settings, accounts, lists of names."""
MOST_ROWS = 200_000
"""Rows of the largest collection."""
_LARGEST_ROW = 16 << 20
"""Characters of the longest row."""
_LOOKED_AT = 40
"""Rows by which a column of text without a known name is found."""
_SHORTEST_TEXT = 40
"""Characters that the cells of such a column have on the mean."""
KEYS = ("title", "text", "date", "source", "number", "index", "url", "area")
"""What a column can be."""
_HTML = re.compile(r"</?(?:p|br|div|span|table|tr|td|li|ul|font|strong|h[1-6])\b[^<>]{0,400}>", re.IGNORECASE)
_SPELT = re.compile(r"&lt;/?(?:p|br|div|span)\b", re.IGNORECASE)
"""Marks of HTML that a data base keeps spelt out."""
_HANZI = re.compile("[\u4e00-\u9fff]")
_CHINESE = re.compile(r"[\u4e00-\u9fff]|\\u[4-9][0-9a-fA-F]{3}")
_PEEK = 20_000
"""Characters of a text by which its format is told."""

Row = dict[str, str]


@record
class Entry:
    """A document of a container."""

    name: str
    """What its format is known by; a row without a suffix is plain text."""
    data: bytes
    stated: dict[str, str]
    """What its container says of it, by the keys of a front matter."""


def chosen(said: str) -> dict[str, str]:
    """`title=标题,text=正文` as columns by what they are.

    Raises:
        ValueError: with what was expected, in one line.
    """
    out: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in said.split(","))):
        key, equals, column = part.partition("=")
        if not equals or not column.strip() or key.strip() not in KEYS:
            raise ValueError(f"{clean(part)}: expected KEY=COLUMN, KEY one of {', '.join(KEYS)}")
        out[key.strip()] = column.strip()
    return out


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    table: dict[str, list[str]] = prepared.table("corpus.reading.formats", "columns")
    return {key: tuple(_plain(name) for name in names) for key, names in table.items()}


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]", "", fold(name))


def rows(file: IO[bytes], suffix: str) -> Iterator[Row]:
    """The rows of a collection, as they are read.

    Raises:
        Unreadable: no text, no rows, or a row that cannot be read.
    """
    start = file.read(SAMPLE)
    file.seek(0)
    encoding = decode(start).encoding
    lines = io.TextIOWrapper(
        file, encoding="utf-8-sig" if encoding == "utf-8" else encoding, errors="replace", newline=""
    )
    if suffix in (".jsonl", ".ndjson"):
        yield from _objects(lines)
    elif suffix == ".json":
        yield from (_row(found) for found in json_rows.objects(lines) if isinstance(found, dict))
    else:
        yield from _cells(lines)


def _cells(lines: io.TextIOWrapper) -> Iterator[Row]:
    csv.field_size_limit(_LARGEST_ROW)
    first = lines.readline(1 << 20)
    delimiter = max(",\t;|", key=first.count)
    if delimiter not in first:
        raise Unreadable("a table of one column: no documents with a title and a text")
    lines.seek(0)
    reader = csv.reader(lines, delimiter=delimiter)
    header: list[str] | None = None
    while (cells := _next(reader)) is not None:
        if header is None:
            header = [clean(name).strip().lstrip("\ufeff") for name in cells]
        elif any(cells):
            yield dict(zip(header, cells, strict=False))


def _next(reader: Iterator[list[str]]) -> list[str] | None:
    """The next row; None at the end. Raises Unreadable when it cannot be read."""
    try:
        return next(reader, None)
    except csv.Error as error:
        raise Unreadable(f"a row that cannot be read: {error}") from error


def _objects(lines: io.TextIOWrapper) -> Iterator[Row]:
    number = 0
    while line := lines.readline(_LARGEST_ROW):
        number += 1
        if not line.strip():
            continue
        try:
            found: Any = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise Unreadable(f"line {number} is no JSON") from error
        if not isinstance(found, dict):
            raise Unreadable(f"line {number} is no JSON object")
        yield _row(found)


def _row(found: dict[str, Any]) -> Row:
    return {clean(key): value if isinstance(value, str) else _said(value) for key, value in found.items()}


def _said(value: object) -> str:
    """A value that is no string, as far as it can be a cell: a list of paragraphs is a text."""
    if isinstance(value, list) and value and all(isinstance(one, str) for one in value):
        return "\n".join(value)
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def columns(sample: list[Row], said: str = "") -> dict[str, str]:
    """Which column of a collection is what.

    Args:
        sample: its first rows.
        said: what the person says of it; see `chosen`.

    Raises:
        Unreadable: a column that is named is not there, or none has text.
    """
    there = list(dict.fromkeys(name for row in sample for name in row))
    plain = {_plain(name): name for name in reversed(there)}
    out: dict[str, str] = {}
    for key, names in _names().items():
        if found := next((plain[name] for name in names if name in plain), None):
            out[key] = found
    for key, name in chosen(said).items():
        if _plain(name) not in plain:
            raise Unreadable(f"no column {clean(name)}: there are {', '.join(there[:12])}")
        out[key] = plain[_plain(name)]
    if "text" not in out:
        sizes = {name: sum(len(row.get(name, "")) for row in sample) / max(1, len(sample)) for name in there}
        longest = max(sizes, key=lambda name: sizes[name], default="")
        if sizes.get(longest, 0) < _SHORTEST_TEXT:
            raise Unreadable(f"no column of text: name it with --columns text=…; there are {', '.join(there[:12])}")
        out["text"] = longest
    return {key: name for key, name in out.items() if key == "text" or name != out["text"]}


def documents(file: IO[bytes], suffix: str, said: str = "") -> Iterator[Entry | None]:
    """The documents of a collection, row by row; None for a row without text.

    Raises:
        Unreadable: as `rows` and `columns` do.
    """
    if suffix in MIXED and not _is_chinese(file):
        return
    if suffix == ".sql":
        yield from _tables(file, said)
        return
    found = rows(file, suffix)
    sample = list(islice(found, _LOOKED_AT))
    if not sample:
        raise Unreadable("no rows in it")
    if suffix in MIXED and not _holds_text(sample, said):
        return
    where = columns(sample, said)
    for row in chain(sample, found):
        yield _entry(row, where)


def _is_chinese(file: IO[bytes]) -> bool:
    """Whether the beginning of a file has Hanzi, also spelt out."""
    start = file.read(SAMPLE)
    file.seek(0)
    return _CHINESE.search(decode(start).text) is not None if start else False


def _tables(file: IO[bytes], said: str) -> Iterator[Entry | None]:
    """The documents of a dump, table by table: of each that holds Chinese texts in a column of text."""
    file.seek(0)
    encoding = decode(file.read(SAMPLE)).encoding
    file.seek(0)
    lines = io.TextIOWrapper(file, encoding="utf-8-sig" if encoding == "utf-8" else encoding, errors="replace")
    for _table, group in groupby(sql_rows.rows(lines), key=itemgetter(0)):
        found = (row for _name, row in group)
        sample = list(islice(found, _LOOKED_AT))
        if _holds_text(sample, said):
            where = columns(sample, said)
            yield from (_entry(row, where) for row in chain(sample, found))


def _holds_text(sample: list[Row], said: str) -> bool:
    """Whether rows of a file that may hold anything are documents: the column of text is Chinese."""
    try:
        text = columns(sample, said)["text"]
    except Unreadable:
        return False
    return any(len(_HANZI.findall(row.get(text, "")[:_PEEK])) >= _SHORTEST_TEXT // 2 for row in sample)


def _entry(row: Row, where: Mapping[str, str]) -> Entry | None:
    """The document of a row; None for one without text."""
    text = row.get(where["text"], "")
    if not text.strip():
        return None
    if _SPELT.search(text[:_PEEK]) and not _HTML.search(text[:_PEEK]):
        text = html.unescape(text)
    stated = {key: cell for key in where if key != "text" and (cell := row.get(where[key], "").strip())}
    return Entry("row.html" if _HTML.search(text[:_PEEK]) else "row", text.encode("utf-8", "replace"), stated)

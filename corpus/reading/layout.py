"""The furniture of a page as data: `layout.yaml`, compiled once. Examples in it run as tests."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from corpus import prepared
from corpus.folding import fold, is_hanzi
from corpus.records import record

LONGEST = 400
"""Characters of a line that patterns are tried on; a longer line is text."""


class _Simple(dict[int, str]):
    """A table for `str.translate` that learns each character when it first meets it."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = fold(character) if is_hanzi(character) else character
        return self[code]


_SIMPLE = _Simple()


@lru_cache(maxsize=1 << 14)
def simple(text: str) -> str:
    """`text` with simplified characters for traditional ones, each at the same place; all else as it is."""
    return text if text.isascii() else text.translate(_SIMPLE)


@record
class Pattern:
    """A row of the table: what matches, and lines that must and must not."""

    id: str
    regex: re.Pattern[str]
    examples: tuple[str, ...]
    counters: tuple[str, ...]


@record
class Layout:
    """The table: patterns by kind of line, words by kind of list, and metadata labels by what they label."""

    patterns: Mapping[str, tuple[Pattern, ...]]
    either: Mapping[str, re.Pattern[str]]
    """All patterns of a kind as one, to pass over lines that match none."""
    labels: Mapping[str, str]
    """Label (without spaces) → title, source, number, index, published, dated, url, other, chrome."""
    label: re.Pattern[str]
    """A label with its colon, spaces allowed between its characters; group 1 is the label."""
    bare_label: re.Pattern[str]
    """A label of four characters or more that begins a line, with a blank for its colon; group 1 is the label."""
    menu: re.Pattern[str]
    """A line of menu words alone, spaces and marks taken out."""
    sections: re.Pattern[str]
    """The same with words of menus that can also head a chapter."""
    lists: frozenset[str]
    lures: re.Pattern[str]
    """A word with which a hijacked page lures."""
    doctypes: tuple[str, ...]

    def matches(self, kind: str, line: str) -> str | None:
        """Id of the first pattern of `kind` that the whole line matches, in traditional characters too."""
        if len(line) > LONGEST:
            return None
        line = simple(line)
        if self.either[kind].fullmatch(line) is None:
            return None
        return next((row.id for row in self.patterns[kind] if row.regex.fullmatch(line)), None)


def _rows(rows: Iterable[Mapping[str, Any]]) -> tuple[Pattern, ...]:
    return tuple(
        Pattern(str(row["id"]), re.compile(row["pattern"]), tuple(row["example"]), tuple(row["counter"]))
        for row in rows
    )


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def layout() -> Layout:
    """The table that ships with the package."""
    table = prepared.table("corpus.reading", "layout")
    labels = {word: kind for kind, words in table["labels"].items() for word in words}
    spaced = "|".join(r"\s{0,6}".join(word) for word in sorted(labels, key=lambda word: (-len(word), word)))
    patterns = {kind: _rows(table[kind]) for kind in ("chrome", "listed", "captions", "notes", "imprint", "margins")}
    either = {kind: "|".join(f"(?:{row.regex.pattern})" for row in rows) for kind, rows in patterns.items()}
    return Layout(
        patterns,
        {kind: re.compile(pattern) for kind, pattern in either.items()},
        labels,
        re.compile(
            rf"(?:(?<![^\s\d:：|【】\[\]（(/])|(?<=\[))({spaced})\s{{0,6}}(?:[】\]]?[:：]|(?<=\[\w{{3}})\]|(?<=\[\w{{4}})\]|(?<=\s)[\]】])"
        ),
        re.compile(
            rf"({_alternatives(word for word in labels if len(word) > 3)}|索\s{{0,4}}引\s{{0,4}}号|文\s{{0,6}}号)"
            r"\s{1,12}(?=\S)"
        ),
        re.compile(rf"(?:{_alternatives(table['menu'])}){{1,40}}+"),
        re.compile(rf"(?:{_alternatives(table['menu'] + table['sections'])}){{1,40}}+"),
        frozenset(table["lists"]),
        re.compile(_alternatives(table["lures"])),
        tuple(table["doctypes"]),
    )

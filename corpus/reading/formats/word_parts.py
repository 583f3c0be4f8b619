"""The parts of a Word document → paragraphs and tables, as they are printed with all changes accepted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from corpus.reading.decode import Unreadable
from corpus.reading.formats.xml_events import local, parse

MOST_CHARACTERS = 20_000_000
"""Characters of the longest document."""
_WORD = ("wordprocessingml/2006/main}", "wordprocessingml/main}")
_SKIPPED = frozenset(("del", "moveFrom", "rt", "instrText", "delText"))
"""Deleted, moved away, read aloud, or told to the machine."""
_MOST_SPAN = 200
"""Columns that a cell may span."""
_SEPARATORS = frozenset(("separator", "continuationSeparator", "continuationNotice"))


@dataclass
class Paragraph:
    """A paragraph: its characters (line feeds where it breaks a line) and what decides how it is printed."""

    pieces: list[str] = field(default_factory=list)
    style: str = ""
    number: str = ""
    """The list that numbers it; empty for none, `0` where it is taken out of its style's."""
    level: int | None = None
    outline: int | None = None
    """Level of a heading, from 0; 9 and more for none."""
    joined: bool = False
    """Whether its end was deleted, so that the next one goes on."""
    after: list[Block] = field(default_factory=list)
    """What stands in text boxes anchored in it."""

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(self.pieces)


@dataclass
class Table:
    """A table: rows of cells of blocks."""

    rows: list[list[list[Block]]] = field(default_factory=list)


Block = Paragraph | Table


def texts(blocks: Iterable[Block]) -> Iterator[str]:
    """The lines of blocks, tables by cells."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from (line for line in block.text.split("\n") if line.strip())
        else:
            for row in block.rows:
                for cell in row:
                    yield from texts(cell)


def _value(attributes: dict[str, str], key: str = "val") -> str:
    return next((text for name, text in attributes.items() if local(name) == key), "")


def _is_on(attributes: dict[str, str]) -> bool:
    return _value(attributes) not in ("0", "false", "off", "none")


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0


@dataclass
class Story:
    """Goes through a part (document, footnotes, endnotes) and collects what it prints."""

    blocks: list[Block] = field(default_factory=list)
    notes: dict[str, list[Block]] = field(default_factory=dict)
    """Footnotes or endnotes by their ids."""
    referred: list[tuple[str, str]] = field(default_factory=list)
    """(`footnote` or `endnote`, id) in the order in which the text refers to them."""
    _open: list[str] = field(default_factory=list)
    _sinks: list[list[Block]] = field(default_factory=list)
    _paragraphs: list[Paragraph] = field(default_factory=list)
    _tables: list[Table] = field(default_factory=list)
    _skipping: int = 0
    _hidden: bool = False
    _merged: bool = False
    _wide: int = 1
    """Columns that the cell at hand spans."""
    _size: int = 0

    def __post_init__(self) -> None:
        self._sinks.append(self.blocks)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        tag = local(name)
        word = name.endswith(tuple(space + tag for space in _WORD))
        inside = self._open[-1] if self._open else ""
        self._open.append(tag if word or tag == "t" else f"-{tag}")
        if self._skipping or (word and tag in _SKIPPED and inside != "rPr") or tag == "Fallback":
            self._skipping += 1
        elif not word:
            return
        elif tag in ("pStyle", "numId", "ilvl", "outlineLvl", "del", "docPartGallery", "vanish", "vMerge", "gridSpan"):
            self._property(tag, attributes)
        elif tag == "p":
            self._paragraphs.append(Paragraph())
        elif tag in ("tbl", "tr", "tc", "txbxContent", "footnote", "endnote"):
            self._begin(tag, attributes)
        elif inside == "r":
            self._in_run(tag, attributes)

    def _property(self, tag: str, attributes: dict[str, str]) -> None:
        paragraph = self._paragraphs[-1] if self._paragraphs else Paragraph()
        around = self._open[-3:-1]
        if tag == "vanish":
            self._hidden = self._hidden or (around == ["r", "rPr"] and _is_on(attributes))
        elif tag == "del":
            paragraph.joined = paragraph.joined or around == ["pPr", "rPr"]
        elif tag == "vMerge":
            if _value(attributes) != "restart" and self._tables and self._tables[-1].rows:
                self._merged = True
        elif tag == "gridSpan":
            self._wide = min(_whole(_value(attributes)), _MOST_SPAN)
        elif tag == "docPartGallery":
            if _value(attributes) == "Table of Contents" and "sdt" in self._open:
                # its entries stand again as headings: all that is left of the block goes
                self._skipping = self._open[::-1].index("sdt") + 1
        elif tag == "pStyle":
            paragraph.style = _value(attributes)
        elif tag == "numId":
            paragraph.number = _value(attributes)
        elif tag == "ilvl":
            paragraph.level = _whole(_value(attributes))
        elif tag == "outlineLvl":
            paragraph.outline = _whole(_value(attributes))

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "tbl":
            self._tables.append(Table())
        elif tag == "tr":
            if self._tables:
                self._tables[-1].rows.append([])
        else:
            self._merged, self._wide = False, 1
            self._sinks.append([])
            if tag in ("footnote", "endnote") and _value(attributes, "type") not in _SEPARATORS:
                self.notes[_value(attributes, "id")] = self._sinks[-1]

    def _in_run(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in ("footnoteReference", "endnoteReference"):
            self.referred.append((tag[: -len("Reference")], _value(attributes, "id")))
        elif tag == "tab":
            self._put("\t")
        elif tag == "cr" or (tag == "br" and _value(attributes, "type") in ("", "textWrapping")):
            self._put("\n")
        elif tag == "noBreakHyphen":
            self._put("-")

    def text(self, characters: str) -> None:
        """Characters between elements."""
        if self._open and self._open[-1] == "t" and not self._skipping:
            self._put(characters)

    def _put(self, characters: str) -> None:
        if self._paragraphs and not self._hidden:
            self._size += len(characters)
            if self._size > MOST_CHARACTERS:
                raise Unreadable(f"more than the {MOST_CHARACTERS} characters that are read")
            self._paragraphs[-1].pieces.append(characters)

    def end(self, name: str) -> None:
        """An element ends."""
        tag = self._open.pop()
        if self._skipping:
            self._skipping -= 1
        elif tag == "r":
            self._hidden = False
        elif tag == "p" and self._paragraphs:
            self._end_paragraph()
        elif tag == "tc":
            cell = self._sinks.pop()
            if self._tables and self._tables[-1].rows:
                self._tables[-1].rows[-1] += [[] if self._merged else cell, *([] for _ in range(self._wide - 1))]
            self._merged = False
        elif tag == "tr" and self._tables and self._tables[-1].rows:
            row = self._tables[-1].rows[-1]
            if not any(row[1:]):
                del row[1:]  # a cell alone in its row only heads what follows, however wide it is
        elif tag == "tbl" and self._tables:
            self._sinks[-1].append(self._tables.pop())
        elif tag in ("footnote", "endnote"):
            self._sinks.pop()
        elif tag == "txbxContent":
            inner = self._sinks.pop()
            (self._paragraphs[-1].after if self._paragraphs else self._sinks[-1]).extend(inner)

    def _end_paragraph(self) -> None:
        paragraph, sink = self._paragraphs.pop(), self._sinks[-1]
        before = sink[-1] if sink else None
        if isinstance(before, Paragraph) and before.joined:
            before.pieces += paragraph.pieces
            before.joined = paragraph.joined
        else:
            sink.append(paragraph)
        sink += paragraph.after


def read_story(parts: Iterable[bytes]) -> Story:
    """What a part prints. Raises Unreadable as `xml_events.parse` does, and for a text without end."""
    story = Story()
    parse(parts, story.start, story.end, story.text)
    return story


@dataclass
class Style:
    """What a style says of its paragraphs."""

    name: str = ""
    based_on: str = ""
    outline: int | None = None
    number: str = ""
    level: int = 0


def read_styles(parts: Iterable[bytes]) -> dict[str, Style]:
    """The styles of `word/styles.xml` by their ids. Raises Unreadable as `xml_events.parse` does."""
    out: dict[str, Style] = {}
    own = Style()

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal own
        tag = local(name)
        if tag == "style":
            own = out[_value(attributes, "styleId")] = Style()
        elif tag == "name":
            own.name = _value(attributes).lower()
        elif tag == "basedOn":
            own.based_on = _value(attributes)
        elif tag == "outlineLvl":
            own.outline = _whole(_value(attributes))
        elif tag == "numId":
            own.number = _value(attributes)
        elif tag == "ilvl":
            own.level = _whole(_value(attributes))

    parse(parts, start, lambda _name: None, lambda _text: None)
    return out

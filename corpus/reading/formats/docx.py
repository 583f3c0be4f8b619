"""Word documents (DOCX): paragraphs, headings by their styles, printed numbers, tables, notes; changes accepted."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.model import Role
from corpus.reading.decode import Decoded, Unreadable
from corpus.reading.formats import tables
from corpus.reading.formats.archive import chunks, open_archive
from corpus.reading.formats.numbering import Numbering, read_numbering
from corpus.reading.formats.parsed import Parsed
from corpus.reading.formats.text import tidied
from corpus.reading.formats.word_parts import Block, Paragraph, Story, Style, Table, read_story, read_styles, texts
from corpus.reading.lines import RawLine
from corpus.reading.mapped import Mapped
from corpus.reading.shapes import number_level

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_HEADING_STYLE = re.compile(r"(?:heading|标题)\s?([1-9])")
_CONTENTS_STYLE = re.compile(r"(?:toc|目录)\s?[1-9]|table of figures|toc heading")
_LIST_STYLE = re.compile(r"list\s?(?:number|bullet|continue)\s?\d?|列表\s?(?:编号|项目符号|接续)\s?\d?")
_TIGHT = re.compile(r"[、．。：）)】〕》章节条编篇]$")
"""Ends of a number that need no space before the text."""
_DEEPEST_STYLE = 12
_TITLE_LEVEL = -1


def parse(data: bytes) -> Parsed:
    """A Word document.

    Raises:
        Unreadable: it is none, protected, damaged, or larger than a document is.
    """
    if data.startswith(OLE):
        if ENCRYPTED in data:
            raise Unreadable("protected by a password")
        from corpus.reading.formats import doc

        return doc.parse(data)  # an old document under a new name
    with open_archive(io.BytesIO(data)) as archive:
        main = _main_part(archive)
        story = read_story(chunks(archive, main))
        folder = main.filename.rpartition("/")[0]

        def part(name: str) -> zipfile.ZipInfo | None:
            return next((one for one in archive.filelist if one.filename == f"{folder}/{name}"), None)

        styles = read_styles(chunks(archive, found)) if (found := part("styles.xml")) else {}
        numbering = read_numbering(chunks(archive, found)) if (found := part("numbering.xml")) else Numbering()
        notes = {
            kind: read_story(chunks(archive, found)).notes if (found := part(f"{kind}s.xml")) else {}
            for kind in ("footnote", "endnote")
        }
    printer = _Printer(styles, numbering)
    printer.put(story.blocks)
    printer.put_notes(story, notes)
    if not printer.lines:
        raise Unreadable("no text in it")
    lines, title, headed = _headed(printer.lines)
    decoded = Decoded("".join(printer.source), "utf-8", ((0, 0),))
    return Parsed(decoded, lines, title=title, headed=headed)


def _main_part(archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    """The part that holds the text."""
    parts = [one for one in archive.filelist if re.fullmatch(r"word/document\d{0,3}\.xml", one.filename)]
    if not parts:
        raise Unreadable("no Word document in it")
    return parts[0]


@dataclass
class _Printer:
    """Blocks → lines, and the source that they lead back to: the text as it is printed."""

    styles: dict[str, Style]
    numbering: Numbering
    lines: list[RawLine] = field(default_factory=list)
    source: list[str] = field(default_factory=list)
    at: int = 0
    blanks: int = 0

    def _line(self, text: str, role: Role | None, level: int, end: str = "\n") -> Mapped:
        """Puts a text into the source, and a line where it has one; what stands for it in the document."""
        mapped, indent = tidied(Mapped.of(text, self.at))
        self.source.append(text + end)
        self.at += len(text) + len(end)
        if end == "\n":
            if mapped:
                self.lines.append(RawLine(mapped, self.blanks, indent, role, level))
            self.blanks = 0 if mapped else self.blanks + 1
        return mapped

    def put(self, blocks: Sequence[Block]) -> None:
        """Blocks in order."""
        for block in blocks:
            if isinstance(block, Table):
                self._table(block)
            else:
                self._paragraph(block)

    def _styles_of(self, paragraph: Paragraph) -> list[Style]:
        """The style of a paragraph and those that it is based on."""
        out: list[Style] = []
        id = paragraph.style
        while id in self.styles and len(out) < _DEEPEST_STYLE:
            out.append(self.styles[id])
            id = self.styles[id].based_on
        return out

    def _paragraph(self, paragraph: Paragraph) -> None:
        styles = self._styles_of(paragraph)
        named = styles[0].name if styles else paragraph.style.lower()
        if _CONTENTS_STYLE.fullmatch(named):
            return
        text = paragraph.text
        outlines = (one for one in (paragraph.outline, *(style.outline for style in styles)) if one is not None)
        outline = next(outlines, 9)
        role: Role | None = None
        level = 0
        if match := _HEADING_STYLE.fullmatch(named):
            role, level = Role.HEADING, int(match[1])
        elif named in ("title", "标题"):
            role, level = Role.HEADING, _TITLE_LEVEL
        elif outline < 9:
            role, level = Role.HEADING, outline + 1
        number = paragraph.number or next((style.number for style in styles if style.number), "")
        depth = paragraph.level if paragraph.level is not None else next((one.level for one in styles if one.number), 0)
        if text.strip() and number and number != "0":
            label = self.numbering.label(number, depth)
            if label:
                text = f"{label}{'' if _TIGHT.search(label) else ' '}{text.lstrip()}"
            elif label == "" and role is None:
                role = Role.LIST
        if role is None and _LIST_STYLE.fullmatch(named):
            role = Role.LIST
        for part in text.split("\n"):
            self._line(part, role, level)

    def _table(self, table: Table) -> None:
        cells = [[" ".join(texts(cell)) for cell in row] for row in table.rows]
        before, at, blanks = len(self.source), self.at, self.blanks
        rows: list[list[Mapped]] = []
        for row in cells:
            rows.append([self._line(text, None, 0, "\t") for text in row])
            self._line("", None, 0)
        self.blanks = blanks
        if any(rows) and tables.is_about(rows):
            self.lines += tables.about_lines(rows)
        elif any(rows) and tables.is_data(rows):
            self.lines += tables.data_lines(rows)
        else:  # it only holds the page together
            del self.source[before:]
            self.at = at
            for row_of_blocks in table.rows:
                for cell in row_of_blocks:
                    self.put(cell)

    def put_notes(self, story: Story, notes: dict[str, dict[str, list[Block]]]) -> None:
        """Footnotes, then endnotes, each in the order in which the text refers to them."""
        for kind, by_id in notes.items():
            for id in dict.fromkeys(id for of, id in story.referred if of == kind):
                for text in texts(by_id.get(id, [])):
                    self._line(text, Role.NOTE, 0)


def _headed(lines: list[RawLine]) -> tuple[list[RawLine], str, bool]:
    """The lines, the title where a style says it, and whether the styles state all headings.

    Many documents have a style for their title or for one level of headings alone. Then what the styles say is kept
    for headings without a number, and the rest is found as in plain text.
    """
    titled = next((line for line in lines if line.level == _TITLE_LEVEL), None)
    styled = [line for line in lines if line.role is Role.HEADING and line.level > 0]
    plain = sum(line.role is None and len(line.text) <= 40 and 0 < number_level(line.text) <= 5 for line in lines)
    title = titled.text if titled else ""
    if len(styled) >= 2 and plain <= len(styled):
        first = replace(titled, level=1) if titled else None
        # a title of its own stands above the headings
        down = 1 if titled else 0
        out = [
            first if line is titled and first else replace(line, level=line.level + down) if line.level > 0 else line
            for line in lines
        ]
        return [replace(line, role=None, level=0) if line.level < 0 else line for line in out], "", True
    begun = next((at for at, line in enumerate(lines) if line.role is None and len(line.text) >= 40), len(lines))
    out = []
    for at, line in enumerate(lines):
        keeps = line.level > 0 and at > begun and not number_level(line.text) and len(line.text) <= 60
        out.append(replace(line, role=line.role if keeps else None, level=0) if line.role is Role.HEADING else line)
    return out, title, False

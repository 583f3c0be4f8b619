"""The lines of a page as a browser would break them, each with the element that it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from corpus.model import Role, Run
from corpus.reading.formats import tables
from corpus.reading.formats.html_tree import BLOCKS, Element, Piece
from corpus.reading.formats.text import tidied
from corpus.reading.layout import layout
from corpus.reading.lines import RawLine
from corpus.reading.mapped import Edit, Mapped, joined

# fmt: off
UNSEEN = frozenset((
    "audio", "button", "canvas", "datalist", "embed", "head", "iframe", "input", "math", "noscript", "object",
    "option", "rp", "rt", "script", "select", "style", "svg", "template", "textarea", "title", "video",
))
# fmt: on
"""Elements of which a reader sees nothing, or nothing to read."""
_INLINE = frozenset(("span", "em", "i", "b", "strong", "font", "label", "small"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_HIDDEN = re.compile(r"display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’…—]")
_CLOCK = re.compile(r"\d[:：]\d\d$")
_MOST_SPAN = 200
"""Rows or columns that a cell may span."""


@dataclass
class PageLine:
    """A line with what its page says of it."""

    raw: RawLine
    element: Element
    """The innermost block that it stands in."""
    linked: int = 0
    """Its characters that are links."""
    heading: bool = False

    @property
    def text(self) -> str:
        """The characters."""
        return self.raw.text


def is_unseen(element: Element) -> bool:
    """Whether a reader of the page sees nothing of an element."""
    attributes = element.attributes
    return (
        element.tag in UNSEEN
        or "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or _HIDDEN.search(attributes.get("style", "")[:400]) is not None
    )


def _collapsed(pieces: Sequence[Piece]) -> Mapped:
    """Characters as one line: white space collapsed, none between Hanzi that the source wraps."""
    if len(pieces) == 1 and _SPACE.search(pieces[0].text) is None:
        return Mapped.of(pieces[0].text, pieces[0].source)
    text, runs = list[str](), list[Run]()
    at = 0
    for piece in pieces:
        runs.append(Run(at, piece.source, min(len(piece.text), piece.size)))
        text.append(piece.text)
        at += len(piece.text)
    whole = "".join(text)
    edits: list[Edit] = []
    for match in _SPACE.finditer(whole):
        start, end = match.span()
        wraps = "\n" in match[0] and start > 0 and end < len(whole)
        joins = wraps and _WIDE.match(whole[start - 1]) and _WIDE.match(whole[end])
        new = "" if joins or start == 0 or end == len(whole) else " "
        if match[0] != new:
            edits.append((start, end, new))
    return Mapped(whole, tuple(run for run in runs if run.length)).edited(edits)


@dataclass
class _Flow:
    """Collects pieces into lines while a page is gone through."""

    lines: list[PageLine] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    linked: int = 0
    blanks: int = 0

    def end(self, element: Element) -> None:
        """The line ends here."""
        pieces, linked = self.pieces, self.linked
        self.pieces, self.linked = [], 0
        if not pieces:
            return
        mapped, indent = tidied(_collapsed(pieces))
        if not mapped:
            self.blanks += any("\xa0" in piece.text or "\u3000" in piece.text for piece in pieces)
            return
        heading = element.tag in _HEADINGS or (element.parent is not None and element.parent.tag in _HEADINGS)
        role = Role.CAPTION if element.tag in ("figcaption", "caption") else None
        raw = RawLine(mapped, self.blanks, indent, role)
        self.lines.append(PageLine(raw, element, min(linked, len(mapped.text)), heading))
        self.blanks = 0

    def put(self, piece: Piece, element: Element, linked: bool, kept: bool) -> None:
        """Characters; where white space counts, each of their lines is one."""
        at = 0
        for number, part in enumerate(piece.text.split("\n") if kept else (piece.text,)):
            if number:
                self.end(element)
            # a blank that does not collapse, as it is meant
            shown = part.replace(" ", "\xa0").replace("\t", "\xa0") if kept else part
            self.pieces.append(Piece(shown, piece.source + at, len(part) if kept else piece.size))
            self.linked += len(part.strip()) if linked else 0
            at += len(part) + 1


def lines_of(root: Element, passed: frozenset[Element] = frozenset()) -> list[PageLine]:
    """The lines of a page.

    Args:
        root: the element to begin at.
        passed: elements to pass over.
    """
    flow = _Flow()
    _go(root, flow, root, False, False, passed)
    flow.end(root)
    return _with_labels(flow.lines)


def _with_labels(lines: list[PageLine]) -> list[PageLine]:
    """The lines, a label of what a page says of its document (<dt>) and its value (<dd>) as one."""
    out: list[PageLine] = []
    for line in lines:
        before = out[-1] if out and line.element.tag == "dd" and out[-1].element.tag == "dt" else None
        if before is not None and "".join(before.text.split()) in layout().labels:
            whole = joined([before.raw.mapped, line.raw.mapped], "：")
            out[-1] = replace(before, raw=replace(before.raw, mapped=whole), linked=before.linked + line.linked)
        else:
            out.append(line)
    return out


def _go(element: Element, flow: _Flow, block: Element, linked: bool, kept: bool, passed: frozenset[Element]) -> None:
    """Recurses at most `html_tree.DEEPEST` deep."""
    if element in passed or is_unseen(element):
        return
    if element.tag == "br":
        flow.end(block)
        return
    own = element.tag in BLOCKS
    if own:
        flow.end(block)
        block = element
        if element.tag == "table" and _table(element, flow):
            return
    linked = linked or (element.tag == "a" and "href" in element.attributes)
    kept = kept or element.tag in ("pre", "listing", "plaintext", "xmp")
    for child in element.children:
        if isinstance(child, Piece):
            flow.put(child, block, linked, kept)
        else:
            if flow.pieces and child.tag in _INLINE and _is_labelled(child, flow.pieces[-1]):
                flow.pieces.append(Piece("\xa0\xa0", flow.pieces[-1].source, 0))
            _go(child, flow, block, linked, kept, passed)
    if own:
        flow.end(block)


def _is_labelled(element: Element, before: Piece) -> bool:
    """Whether an element begins with a label of what a page says of its document, right behind other words.

    A browser sets them apart by its style sheet: `<span>来源：甲</span><span>发布日期：…</span>`; so it does with what
    stands behind the time of day.
    """
    first = next(element.pieces(), None)
    if first is None or before.text[-1:].isspace() or not first.text.strip():
        return False
    if _CLOCK.search(before.text[-6:]):
        return True
    found = layout().label.match(first.text[:16].lstrip())
    return found is not None


# ---- tables


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table, not those of tables in it."""
    stack = list(reversed(table.children))
    while stack:
        one = stack.pop()
        if not isinstance(one, Element) or one.tag == "table":
            continue
        if one.tag == "tr":
            yield one
        else:
            stack.extend(reversed(one.children))


def _spanned(cell: Element, attribute: str) -> int:
    """How many rows or columns a cell spans, at least one."""
    span = cell.attributes.get(attribute, "")
    return max(1, min(int(span[:6]), _MOST_SPAN)) if span.isascii() and span.isdigit() else 1


def _cells(table: Element) -> list[list[Mapped]]:
    """The cells of a table, row by row; one that spans rows or columns stands in the first, the others are empty.

    A cell alone in its row only heads what follows, however wide it is.
    """
    rows: list[list[Mapped]] = []
    below: dict[int, int] = {}
    for row in _rows(table):
        if is_unseen(row):
            continue
        out: list[Mapped] = []
        found = [one for one in row.elements_in() if one.tag in ("td", "th")]
        for cell in found:
            while below.get(len(out), 0):
                below[len(out)] -= 1
                out.append(Mapped("", ()))
            wide = _spanned(cell, "colspan") if len(found) > 1 else 1
            for at in range(len(out), len(out) + wide):
                below[at] = _spanned(cell, "rowspan") - 1
            out.append(joined([line.raw.mapped for line in lines_of(cell)], " "))
            out += [Mapped("", ())] * (wide - 1)
        rows.append(out)
    return [row for row in rows if row]


def _table(table: Element, flow: _Flow) -> bool:
    """Takes a table of data, or one about the document; False when it only holds the page together."""
    if any(one.tag == "table" for one in table.elements() if one is not table):
        return False
    rows = _cells(table)
    if not rows:
        return False
    if tables.is_about(rows):
        found, marked = tables.about_lines(rows), False
    elif tables.is_data(rows):
        found, marked = tables.data_lines(rows), True
    else:
        return False
    for caption in (one for one in table.elements_in() if one.tag == "caption"):
        flow.lines += lines_of(caption)
    linked = sum(len(one.text()) for one in table.elements() if one.tag == "a") if marked else 0
    share = linked / max(1, sum(len(cell.text) for row in rows for cell in row))
    flow.lines += [PageLine(raw, table, int(share * len(raw.text))) for raw in found]
    return True

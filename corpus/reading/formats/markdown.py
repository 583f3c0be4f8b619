"""Markdown → lines: its marks give roles and are cut from the text, paragraphs are joined, the map is kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from corpus.model import Role
from corpus.reading.decode import Decoded, decode
from corpus.reading.formats.converted_page import ConvertedPage, converted
from corpus.reading.formats.frontmatter import front_matter
from corpus.reading.formats.inline_marks import unmarked
from corpus.reading.formats.markdown_source import pieces
from corpus.reading.formats.parsed import Parsed
from corpus.reading.formats.text import lines_of as text_lines
from corpus.reading.hanging import hanging_indent
from corpus.reading.lines import RawLine
from corpus.reading.mapped import Mapped, joined
from corpus.reading.shapes import number_level

_DIVISION = re.compile(r":{3,9}(?:[ \t]{0,4}(?:\{[^{}\n]{0,200}\}|[\w-]{1,40}))?[ \t]{0,4}:{0,9}")
"""Where a division of pandoc begins or ends."""
_BREAK = re.compile(r"\\$")
"""A line end that is meant."""
_DASHES = re.compile(r"(?<=\d)---?(?=\d)")
_FENCE = re.compile(r"(?:```|~~~)")
_HEADING = re.compile(r"(#{1,6})[ \t]++(.*)")
_HEADING_LINE = re.compile(rb"^ {0,3}#{1,6}[ \t]{1,9}(?![Pp](?i:age) ?\d)[^\s#]", re.MULTILINE)
"""The same in bytes of any encoding that keeps ASCII."""
_INDENTED = re.compile(r"^[^\w\n#*+|>“（(\-]", re.MULTILINE)
"""A line that may stand further in, by a blank or by what reads as one: without any no paragraph hangs."""
_CLOSING = re.compile(r"(?:[ \t]#{1,9})?(?:[ \t]{0,4}\{[#.][^{}\n]{0,200}\})?$")
_RULE = re.compile(r"^(?>(?:[-*_=][ \t]{0,3}){3,})$")
_BULLET = re.compile(r"[-*+•][ \t]++(?:\[[ xX]\][ \t]++)?")
"""The mark of an item, with the box of a task."""
_NUMBER = re.compile(r"\d{1,9}[.)][ \t]++")
_QUOTE = re.compile(r"(?:>[ \t]{0,3}){1,9}")
_NOTE = re.compile(r"\[\^[^\]\s]{1,40}\]:[ \t]*+")
_TABLE_RULE = re.compile(r"\|?[ \t:|-]{3,}$|\+(?:[-=:]{2,200}\+){1,60}$")
_BOLD = re.compile(r"\*\*([^*\n]{3,40})\*\*")
"""A short line that is bold as a whole, as pages set the headings of their parts."""
_STOP = re.compile(r"[：:。，；,;！!？?]|^[^\u4e00-\u9fff]*$")
"""What no such heading holds."""
_BELOW_ALL = 7
"""The level of such a heading: Markdown has six of its own."""
_LONG, _PARTS = 40, 2
"""Characters of a paragraph, and the fewest parts of a text that have such headings."""
_IMAGE = re.compile(r"!\[([^\]\n]{0,300})\]\([^()\s]{0,2000}\)")
_CAPTION = re.compile(r":[ \t]{1,4}(?=表)")
_ENDED = re.compile(r"[。！？!?：:；;][”’」』)）》\]】]?$")
_PLAIN = re.compile(r"(?![#>|`~=+*-]|!\[|\[\^|\d{1,9}[.)][ \t])")
"""How a line begins that no mark begins."""
_PAGE = re.compile(
    r"[-—–]\s?\d{1,4}\s?[-—–]|\{\d{1,4}\}-{8,200}|(?:#{1,6}[ \t]|\*\*)?"
    r"(?:(?:Page|PAGE)\s?\d{1,4}(?:\s?(?:/|of)\s?\d{1,4})?|第\s?\d{1,4}\s?页)(?:\*\*)?"
)
"""Where a converter of PDF tells that a page ends."""
_PAIRS, _APART = 3, 0.6
"""Pairs of lines without a blank one between them that tell how a file is written; the share of those that must end."""
_SHORT = 30
"""Characters of a numbered line that is no paragraph."""
_LONGEST = 100
"""Characters of the longest line to which somebody wraps a paragraph."""


def _row(mapped: Mapped) -> Mapped:
    """A table row with its outer bars cut and the inner ones between spaces."""
    text = mapped.text
    mapped = mapped.cut(1 if text.startswith("|") else 0, len(text) - (1 if text.endswith("|") else 0))
    return unmarked(mapped)


@dataclass
class _Paragraph:
    """Source lines that make one line of the document."""

    line: RawLine
    parts: list[Mapped]

    def done(self) -> RawLine:
        pieces: list[Mapped] = []
        for part in self.parts:
            if pieces and _needs_space(pieces[-1].text, part.text):
                pieces.append(Mapped(" ", ()))
            pieces.append(part)
        return replace(self.line, mapped=unmarked(joined(pieces)))


def _needs_space(before: str, after: str) -> bool:
    """Whether two joined lines want a space between them: only between words of Latin script."""
    return bool(before and after) and before[-1].isascii() and after[0].isascii() and after[0].isalnum()


def _block(mapped: Mapped, blanks: int, indent: int) -> tuple[RawLine, bool]:
    """A line by the mark that it begins with, and whether following lines may continue it."""
    text = mapped.text
    if match := _HEADING.fullmatch(text):
        end = _CLOSING.search(text)
        body = mapped.cut(match.start(2), end.start() if end else len(text)).stripped()
        return RawLine(unmarked(body), blanks, indent, Role.HEADING, len(match[1])), False
    if (match := _BOLD.fullmatch(text)) and _STOP.search(match[1]) is None:
        return RawLine(unmarked(mapped), blanks, indent, Role.HEADING, _BELOW_ALL), False
    if match := _NOTE.match(text):
        return RawLine(mapped.cut(match.end(), len(text)), blanks, indent, Role.NOTE), True
    if match := _BULLET.match(text):
        return RawLine(mapped.cut(match.end(), len(text)), blanks, indent, Role.LIST), True
    if _NUMBER.match(text):
        return RawLine(mapped, blanks, indent, Role.LIST), True
    if text.startswith("|"):
        return RawLine(_row(mapped), blanks, indent, Role.TABLE), False
    if match := _IMAGE.fullmatch(text):
        return RawLine(mapped.cut(match.start(1), match.end(1)), blanks, indent, Role.CAPTION), False
    if match := _CAPTION.match(text):
        return RawLine(mapped.cut(match.end(), len(text)), blanks, indent, Role.CAPTION), False
    if match := _QUOTE.match(text):
        return RawLine(mapped.cut(match.end(), len(text)).stripped(), blanks, indent), True
    return RawLine(mapped, blanks, indent), True


def _stand_apart(texts: Sequence[str]) -> bool:
    """Whether a line is a paragraph without a blank line after it, as in texts that somebody called Markdown.

    The lines of a wrapped paragraph end anywhere, or each with its sentence; those of such a text end with sentences
    and beside numbers, and are long.
    """
    pairs = apart = numbered = 0
    longest = 0
    for before, after in pairwise(text.strip() for text in texts):
        if before and after and _PLAIN.match(before) and _PLAIN.match(after):
            pairs += 1
            headed = bool(number_level(after) or (len(before) <= _SHORT and number_level(before)))
            numbered += headed
            longest = max(longest, len(before))
            apart += headed or _ENDED.search(before) is not None
    return pairs >= _PAIRS and apart >= _APART * pairs and (numbered > 0 or longest > _LONGEST)


def lines_of(decoded: Decoded, skip: int = 0, page: ConvertedPage | None = None) -> list[RawLine]:
    """The lines that hold something, in order.

    Args:
        decoded: the source.
        skip: source lines that are left out (the front matter).
        page: of which site's page the lines behind them were made; None for a text of its own.
    """
    apart = _stand_apart(decoded.text.split("\n")[skip:])
    hanging = hanging_indent(text_lines(decoded)) if _INDENTED.search(decoded.text) else None
    out: list[RawLine] = []
    open_one: _Paragraph | None = None
    seams: list[int] = []
    fenced = False
    blanks = 0

    def close() -> None:
        nonlocal open_one
        if open_one is not None and (line := open_one.done()).mapped:
            out.append(line)
        open_one = None

    for piece in pieces(decoded.text, skip, page):
        if isinstance(piece, RawLine):
            close()
            out.append(piece)
            continue
        mapped, indent = piece.mapped.replaced(_BREAK, "").replaced(_DASHES, "—"), piece.indent
        if piece.torn:
            close()
        if _FENCE.match(mapped.text):
            close()
            fenced = not fenced
        elif not mapped or _PAGE.fullmatch(mapped.text) or _DIVISION.fullmatch(mapped.text):
            close()
            seams += [len(out)] if mapped and out and mapped.text[0] != ":" else []
            blanks += 1
        elif fenced:
            out.append(RawLine(mapped, blanks, indent, Role.BODY))
            blanks = 0
        elif open_one is not None and not blanks and mapped.text[0] in "=-" and not mapped.text.strip("=-"):
            level = 1 if mapped.text[0] == "=" else 2
            open_one.line = replace(open_one.line, role=Role.HEADING, level=level)
            close()
        elif _RULE.fullmatch(mapped.text) or (_TABLE_RULE.fullmatch(mapped.text) and "-" in mapped.text):
            close()
        else:
            line, continues = _block(mapped, blanks, indent)
            simple = line.role is None and line.mapped.text == mapped.text
            goes_on = not apart and (hanging is None or indent == hanging)
            if open_one is not None and not blanks and simple and goes_on:
                open_one.parts.append(mapped)
                continue
            close()
            if continues:
                open_one = _Paragraph(line, [line.mapped])
            elif line.mapped:
                out.append(line)
            blanks = 0
    close()
    return _with_bold(_seamless(out, seams))


def _seamless(lines: list[RawLine], seams: Sequence[int]) -> list[RawLine]:
    """The lines, with a paragraph that a page broke off as one again.

    Args:
        lines: of the text.
        seams: the indices of the first lines of pages.
    """
    for at in reversed(seams):
        if at >= len(lines) or lines[at].role is not None or lines[at - 1].role is not None:
            continue
        above, below = lines[at - 1], lines[at]
        if len(above.text) > _SHORT and _ENDED.search(above.text) is None and not number_level(below.text):
            lines[at - 1 : at + 1] = [replace(above, mapped=joined([above.mapped, below.mapped]))]
    return lines


def _with_bold(lines: list[RawLine]) -> list[RawLine]:
    """The lines, with bold ones below the first paragraph as headings, where no numbers say which lines are any."""
    text = next((at for at, line in enumerate(lines) if line.role is None and len(line.text) >= _LONG), len(lines))
    below = [at for at, line in enumerate(lines) if line.level == _BELOW_ALL and at > text]
    numbered = any(len(line.text) <= _SHORT and number_level(line.text) for line in lines if line.role is not Role.LIST)
    kept = set() if numbered or len(below) < _PARTS else {*below}
    return [
        replace(line, role=None, level=0) if line.level == _BELOW_ALL and at not in kept else line
        for at, line in enumerate(lines)
    ]


def looks_like_markdown(start: bytes) -> bool:
    """Whether a plain text is written in Markdown, whatever its file is called.

    It begins with a front matter or a heading, or holds two headings.
    """
    start = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if _HEADING_LINE.match(start) or len([*islice(_HEADING_LINE.finditer(start), 2)]) == 2:
        return True
    return start.startswith(b"---") and front_matter(start.decode("utf-8", "replace").replace("\r", "")).lines > 0


def parse(data: bytes) -> Parsed:
    """Markdown, with what its front matter says, or the page of a site that a converter turned into Markdown."""
    decoded = decode(data)
    matter = front_matter(decoded.text)
    page = converted(decoded.text.split("\n")[matter.lines :])
    lines = lines_of(decoded, matter.lines, page)
    hints, title = (page.hints | matter.hints, page.title) if page else (matter.hints, "")
    return Parsed(
        decoded,
        lines,
        matter.values,
        hints,
        title,
        headed=True,
        wild=page is not None,
        laid_out=False,
        warnings=(*decoded.warnings, *matter.warnings),
    )

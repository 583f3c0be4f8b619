"""The marks inside a line of Markdown: emphasis, links, code, attributes, escapes."""

from __future__ import annotations

import re

from corpus.reading.mapped import Edit, Mapped

TARGET = r"\((?:[^()\s]|\([^()\s]{0,200}\)){0,2000}(?:[ \t]\"[^\"\n]{0,200}\")?"
"""What stands behind the words of a link, up to its bracket: its address, and the title that it may have."""
_COMMENT = re.compile(r"<!--[^\n]{0,2000}?-->")
# Each alternative's group 1…n is what stays: link or image, span with attributes, strong, emphasis, strike, code; of
# the mark of a note nothing.
_INLINE = re.compile(
    rf"!?\[([^\[\]\n]{{0,300}})\]{TARGET}\)"
    r"|\[([^\[\]\n]{1,300})\]\{[^{}\n]{0,200}\}"
    r"|\*\*([^*\n]{1,300})\*\*"
    r"|__([^_\n]{1,300})__"
    r"|(?<![*\w])\*([^*\s][^*\n]{0,300})\*"
    r"|~~([^~\n]{1,300})~~"
    r"|`([^`\n]{1,300})`"
    r"|(\[\^[^\]\s]{1,40}\])"
)
_NOTE_MARK = 8
"""The alternative of which nothing stays."""
_ESCAPED = "\\`*_{}[]()#+.!|<>~-"
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")
# An escaped mark hides as a noncharacter (clean text has none) while the marks that are meant are cut.
_HIDDEN = {ord(mark): chr(0xFDD0 + at) for at, mark in enumerate(_ESCAPED)}
_SHOWN = {0xFDD0 + at: mark for at, mark in enumerate(_ESCAPED)}
_HIDING = re.compile("[\ufdd0-\ufdef]")


def unmarked(mapped: Mapped) -> Mapped:
    """Without marks of emphasis, links, code and escapes; what they enclose stays."""
    mapped = mapped.replaced(_COMMENT, "")
    edits: list[Edit] = []
    for match in _ESCAPE.finditer(mapped.text):
        edits += [(match.start(), match.start(1), ""), (match.start(1), match.end(), match[1].translate(_HIDDEN))]
    mapped = mapped.edited(edits)
    for _ in range(2):  # an emphasis in a link, a link in an emphasis
        edits = []
        for match in _INLINE.finditer(mapped.text):
            group = match.lastindex or 0
            if group in (0, _NOTE_MARK):
                edits.append((match.start(), match.end(), ""))
            else:
                edits += [(match.start(), match.start(group), ""), (match.end(group), match.end(), "")]
        if not edits:
            break
        mapped = mapped.edited(edits)
    shown = ((match.start(), match.end(), match[0].translate(_SHOWN)) for match in _HIDING.finditer(mapped.text))
    return mapped.edited(shown).stripped()

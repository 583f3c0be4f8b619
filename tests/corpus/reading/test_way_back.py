"""From every character of a text the way back leads to that character in the file, whatever its line ends and bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.model import Span
from corpus.reading import read
from corpus.reading.decode import decode

PAGES = [
    path.read_text(encoding="utf-8")
    for path in sorted(Path(__file__).with_name("bench").glob("*.txt"))
    if path.stem
    in ("wrapped-with-page-heads", "guarded-thread", "spelt-out-blanks", "menus-of-blanks", "page-stands-three-times")
]
SPELT = "&<"
"""How a character begins that a file spells out (`&ldquo;`, `<U+2014>`)."""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.strip()[:8])
def test_every_character_leads_to_itself(page: str, encoding: str, end: str) -> None:
    data = page.replace("\n", end).encode(encoding)
    document = read("a.txt", data)
    source = decode(data, document.encoding).text
    for at, character in enumerate(document.text):
        if character.isspace():
            continue
        place = document.spans.source(Span(at, at + 1))
        assert place is not None
        assert source[place.start] == character or source[place.start] in SPELT, (at, character)
        start, byte = document.spans.line(place.start)
        before = source[start : place.start].encode(document.encoding, "replace")
        stands = source[place.start].encode(document.encoding)
        assert data[byte + len(before) :].startswith(stands)

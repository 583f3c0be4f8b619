"""XML as a stream of events, with nothing in it that expands, loads or nests without end."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from xml.parsers import expat

from corpus.reading.decode import Unreadable

DEEPEST = 400
"""Elements in each other."""
Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


def local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition("}")[2]


def parse(parts: Iterable[bytes], start: Start, end: End, text: Text) -> None:
    """Goes through a document; names are `namespace}name`, those of attributes too.

    Raises:
        Unreadable: not well formed, nested too deeply, or with a document type: a Word document has none, and all
            that makes entities expand or load stands in one.
    """
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    depth = 0

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise Unreadable("nested too deeply")
        start(name, attributes)

    def finish(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(name)

    def refuse(*_: object) -> None:
        raise Unreadable("XML with a document type definition")

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = begin
    parser.EndElementHandler = finish
    parser.CharacterDataHandler = text
    try:
        for part in parts:
            parser.Parse(part, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Unreadable(f"XML that is not well formed: {expat.errors.messages[error.code]}") from error

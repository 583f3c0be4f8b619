"""Indexes made of texts by hand, without reading or extraction."""

from __future__ import annotations

import random
from pathlib import Path

from corpus.library.writer import Stamp, Writer
from corpus.model import Area, Document, Extraction, Line, Meta, Role, Span, SpanMap

CHARACTERS = "的一是在不了有和人这中大为上个国我以要他时来用们水河湖治理工程V+ab12，。 「發展"


def document(path: str, text: str, date: str | None = None, source: str | None = None, area: str = "") -> Extraction:
    lines, at = [], 0
    for number, line in enumerate(text.split("\n")):
        lines.append(Line(Role.BODY if number else Role.HEADING, Span(at, at + len(line)), 0 if number else 1))
        at += len(line) + 1
    meta = Meta(path.rsplit("/", 1)[-1], date, source=source, area=Area((area,) if area else ()))
    return Extraction(Document(path, f"{hash(text) & 0xFFFF:032x}", meta, text, tuple(lines), "utf-8", SpanMap()))


def text(random: random.Random, length: int = 60) -> str:
    return "".join(random.choice(CHARACTERS + "\n") for _ in range(random.randrange(length)))


def put(writer: Writer, found: Extraction) -> int:
    return writer.put(found.document.path, found, Stamp(1, 1, found.document.digest))


def rank(path: Path) -> None:
    with Writer(path) as writer:
        list(writer.rank())

"""Transcripts: who speaks stands on a line of its own, ends with a colon, and heads nothing."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.model import Role
from corpus.reading.layout import simple
from corpus.reading.lines import RawLine
from corpus.reading.shapes import NAME, PERSON

_LABEL = 40
"""Characters of the longest line that only names who speaks."""
_ROLE = re.compile(
    r".{0,30}(?:主持人|记者|发言人|网友|嘉宾|司仪|观众|听众|代表|委员)(?:[、，,（(\s].{1,30})?|提?问|答|回答|[QA]\d{0,2}|解[说説說]词?|旁白|画外音|字幕|同期声"
    r"|[\u4e00-\u9fff]{2,14}(?:电视台|广播电台|电台|通讯社|日报|晚报|早报|时报|社|网|台)"
)
_COLON = re.compile(r"\s{0,4}[:：]$")
_TRANSCRIPT = re.compile(r"发布会|吹风会|记者会|访谈|实录|答记者问|对话|座谈|问政")
_FEWEST = 3


def _label(text: str) -> str | None:
    """Who speaks from the next line on, if the line says only that."""
    if len(text) > _LABEL or not text.endswith((":", "：")):
        return None
    return _COLON.sub("", simple(text))


def mark_speakers(lines: list[RawLine], start: int, title: str) -> bool:
    """Mark the lines that say who speaks as text; returns whether the document is a transcript."""
    labels = [(at, label) for at in range(start, len(lines)) if (label := _label(lines[at].text))]
    sure = [(at, label) for at, label in labels if _ROLE.fullmatch(label) or PERSON.fullmatch(label)]
    if len(sure) < (2 if _TRANSCRIPT.search(simple(title)) else _FEWEST):
        return False
    known = "\n".join(label for _, label in sure)
    names = [label for _, label in labels]
    for at, label in labels:
        named = NAME.fullmatch(label) is not None and (label in known or names.count(label) > 1)
        if lines[at].role in (None, Role.META, Role.HEADING) and (named or (at, label) in sure):
            lines[at] = replace(lines[at], role=Role.BODY, level=0)
    return True

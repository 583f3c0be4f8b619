"""Older and newer names of one initiative: “甲区”更名为“乙区”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.extraction.naming.borders import Candidate

_RENAMED = re.compile("(?:更|改|易)名(?:成|为)|改称(?:为)?|(?P<from>更名而来|改名而来)")
_BETWEEN = re.compile(
    "[”’》）)]?[\u4e00-\u9fff]{0,4}[，,]?(?:于|从|自)?[0-9年月日]{0,11}(?:起|后来|现已?|已|被|将|经|统一|正式){0,3}"
)
"""What may stand between the older name and the verb."""
_OPENS = re.compile("了?[“‘《]?")
_REACH = 32


def renamed(text: str, found: Sequence[Candidate]) -> Iterator[tuple[str, str]]:
    """Pairs of names of which the second took the place of the first.

    Args:
        text: of the document.
        found: candidates, with the places of their names.
    """
    for verb in _RENAMED.finditer(text):
        olds = [one for one in found if verb.start() - _REACH <= one.span.end <= verb.start()]
        old = max(olds, key=lambda one: (one.span.end, len(one.span)), default=None)
        if old is None:
            continue
        if verb["from"]:
            news = [
                one
                for one in found
                if one.span.end <= old.span.start and text[one.span.end : old.span.start].strip("“”") in ("由", "是由")
            ]
        elif _BETWEEN.fullmatch(text, old.span.end, verb.start()):
            opens = _OPENS.match(text, verb.end())
            starts = range(verb.end(), (opens.end() if opens else verb.end()) + 1)
            news = [one for one in found if one.span.start in starts]
        else:
            news = []
        if new := max(news, key=lambda one: len(one.span), default=None):
            yield old.core, new.core

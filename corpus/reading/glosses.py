"""How characters are spoken, in brackets behind them: what a site puts into a text so that nobody finds it copied."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.reading.lines import RawLine
from corpus.records import replace

_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ"
_GLOSS = re.compile(rf"(?<=[\u3400-\u9fff])[(（]\s?[a-zü{_TONES}]{{1,6}}\s?[)）]")
_SPOKEN = re.compile(f"[{_TONES}]")
_LEAST = 5
"""Such brackets with a mark of a tone, so that one that explains a rare character stays."""


def without_glosses(lines: Sequence[RawLine], text: str) -> list[RawLine]:
    """Lines without what says how their characters are spoken, where a page has it everywhere: 會(huì)議.

    Args:
        lines: of the page.
        text: the whole of it, in which marks of tones are looked for first.
    """
    if _SPOKEN.search(text) is None:
        return list(lines)
    found = {
        at: spans for at, line in enumerate(lines) if (spans := [one.span() for one in _GLOSS.finditer(line.text)])
    }
    spoken = sum(
        _SPOKEN.search(lines[at].text, start, end) is not None for at, spans in found.items() for start, end in spans
    )
    if spoken < _LEAST:
        return list(lines)
    return [
        replace(line, mapped=line.mapped.edited([(start, end, "") for start, end in found[at]]))
        if at in found
        else line
        for at, line in enumerate(lines)
    ]

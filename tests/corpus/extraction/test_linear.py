"""No pattern of any rule is worse than linear: twice the text takes about twice the time, not four times."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from importlib.resources import files

import pytest

from corpus.extraction.rulebook import load

NAMES = sorted(
    entry.name.removesuffix(".yaml")
    for entry in files("corpus.extraction").joinpath("rules").iterdir()
    if entry.name.endswith(".yaml") and not entry.name.endswith("_examples.yaml")
)
SIZE = 3000
NOTICED = 0.02
"""Processor seconds under which a time says nothing."""
FAR = 3.3
"""Times as long for twice the text: between linear (2) and quadratic (4)."""
LOOKS = 3


def strings(value: object) -> Iterator[str]:
    """Every string in the data of a table, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)


def patterns(name: str) -> Iterator[tuple[str, re.Pattern[str], str]]:
    """(what, pattern, a text that it is meant for) of a table: of its rules, and of data that looks like a pattern."""
    book = load(name)
    for rule in book.rules:
        yield rule.id, rule.pattern, next(iter(rule.examples), "")
    for text in strings({key: value for key, value in book.data.items() if key != "cases"}):
        if re.search(r"[*+?{(\[]", text) and "{{" not in text:
            try:
                yield text[:30], re.compile(text), ""
            except re.error:
                continue  # a word that only looks like a pattern


def seconds(pattern: re.Pattern[str], text: str) -> float:
    """Processor seconds of looking for `pattern` everywhere in `text`, the faster of two."""
    times = []
    for _ in range(2):
        start = time.process_time()
        for _found in pattern.finditer(text):
            pass
        times.append(time.process_time() - start)
    return min(times)


def is_far(pattern: re.Pattern[str], text: str) -> bool:
    """Whether all of a text took far more than twice as long as its half."""
    whole = seconds(pattern, text)
    return whole > NOTICED and whole > FAR * max(seconds(pattern, text[: len(text) // 2]), NOTICED / FAR)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_twice_the_text_takes_twice_the_time(name: str) -> None:
    bad = []
    for what, pattern, example in patterns(name):
        for seed in ("一", "2017年", "全国", "“", "工程的", "（一、", "  ", example.strip("。") or "在"):
            text = (seed * (2 * SIZE // len(seed) + 1))[: 2 * SIZE]
            # A machine that slows down between two measurements looks quadratic once, a pattern that is always.
            if all(is_far(pattern, text) for _ in range(LOOKS)):
                bad.append((what, seed, round(seconds(pattern, text), 3)))
    assert bad == []

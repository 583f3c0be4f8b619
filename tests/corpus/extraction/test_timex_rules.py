"""Every example and counter-example of the table of time expressions, run through the code that uses it."""

from __future__ import annotations

import pytest

from corpus.extraction.rulebook import load
from corpus.extraction.timex import find_timexes
from corpus.model import Document, Line, Meta, Role, Span

BOOK = load("timex")


def document(text: str, date: str | None = "2018-03-08", title: str = "") -> Document:
    """A document of body lines."""
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append(Line(Role.BODY, Span(at, at + len(line))))
        at += len(line) + 1
    return Document("x", "0" * 32, Meta(title, date=date), text, tuple(lines))


EXAMPLES = [(rule.id, str(text), value) for rule in BOOK.rules for text, value in rule.examples.items()]
COUNTERS = [(rule.id, text) for rule in BOOK.rules for text in rule.counters]


@pytest.mark.parametrize(("rule", "text", "value"), EXAMPLES)
def test_example(rule: str, text: str, value: str | None) -> None:
    found = find_timexes(document(text, next(r for r in BOOK.rules if r.id == rule).fields.get("given", "2018-03-08")))
    assert found, "nothing found"
    assert (found[-1].when, found[-1].why.rule) == (value, f"timex/{rule}")


@pytest.mark.parametrize(("rule", "text"), COUNTERS)
def test_counter_example(rule: str, text: str) -> None:
    assert f"timex/{rule}" not in [timex.why.rule for timex in find_timexes(document(text))]

"""Every row of the table of page furniture proves itself."""

import pytest

from corpus.reading.layout import Pattern, layout

ROWS = [(kind, row) for kind, rows in layout().patterns.items() for row in rows]


@pytest.mark.parametrize(
    ("kind", "row"), ROWS, ids=lambda value: value.id if isinstance(value, Pattern) else str(value)
)
def test_examples_match_and_counter_examples_do_not(kind: str, row: Pattern) -> None:
    assert row.examples and row.counters
    for line in row.examples:
        assert row.regex.fullmatch(line), line
    for line in row.counters:
        assert layout().matches(kind, line) is None, line


@pytest.mark.parametrize(
    ("kind", "row"), ROWS, ids=lambda value: value.id if isinstance(value, Pattern) else str(value)
)
def test_patterns_are_bounded(kind: str, row: Pattern) -> None:
    source = row.regex.pattern
    assert ".*" not in source and ".+" not in source and r"\s*" not in source

"""Lines and the way back to the source come back as they were kept, whole and in part."""

from __future__ import annotations

import sqlite3
from itertools import accumulate

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.library import files, layout, written
from corpus.model import Line, Role, Run, Span, SpanMap

STEPS = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 400), st.sampled_from(Role), st.integers(0, 6)), max_size=40
)


def empty() -> sqlite3.Connection:
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.executescript(files.schema())
    return db


def lines_of(steps: list[tuple[int, int, Role, int]]) -> list[Line]:
    at, out = 0, []
    for gap, size, role, level in steps:
        out.append(Line(role, Span(at + gap, at + gap + size), level))
        at += gap + size
    return out


@settings(max_examples=100, deadline=None)
@given(STEPS, st.integers(0, 2000), st.integers(0, 900))
def test_lines_come_back(steps: list[tuple[int, int, Role, int]], start: int, size: int) -> None:
    lines, near = lines_of(steps), Span(start, start + size)
    db = empty()
    layout.MANY, many = 7, layout.MANY
    try:
        layout.put_lines(db, 3, lines)
    finally:
        layout.MANY = many
    ask = written.asked(db)
    assert layout.lines(ask, 3) == tuple(lines)
    part = layout.lines(ask, 3, near)
    assert "".join("x" if line in part else "-" for line in lines).strip("-").count("-") == 0
    assert {line for line in lines if line.span.meets(near)} <= set(part)
    for at in (start, start + size):
        row = db.execute("SELECT start, lines FROM line WHERE start <= ? ORDER BY start DESC LIMIT 1", (at,)).fetchone()
        before = [line for line in lines if line.span.start <= at]
        assert layout.role_at(*(row or (None, None)), at) == (before[-1].role.value if before else None)


RUNS = st.lists(st.tuples(st.integers(0, 5), st.integers(-9, 99), st.integers(0, 300)), max_size=30)


@settings(max_examples=100, deadline=None)
@given(RUNS, st.lists(st.tuples(st.integers(1, 900), st.integers(1, 2700)), max_size=30))
def test_the_way_back_comes_back(steps: list[tuple[int, int, int]], starts: list[tuple[int, int]]) -> None:
    texts = list(accumulate(gap + size + 1 for gap, _gap, size in steps))
    runs = tuple(Run(text, abs(text + gap), size) for text, (_gap, gap, size) in zip(texts, steps, strict=True))
    lines = ((0, 0), *zip(accumulate(one for one, _ in starts), accumulate(byte for _, byte in starts), strict=True))
    db = empty()
    layout.put_way_back(db, 3, SpanMap(runs, lines))
    assert layout.way_back(written.asked(db), 3) == SpanMap(runs, lines)
    assert layout.way_back(written.asked(db), 4) == SpanMap()


def test_the_numbers_of_roles_stay() -> None:
    """Indexes have them: a new role comes last."""
    told = ["title", "meta", "heading", "body", "list", "caption", "table", "note"]
    assert [role.value for role in layout.ROLES] == told and set(layout.ROLES) == set(Role)

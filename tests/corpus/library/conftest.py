from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.library.linked import relink
from corpus.library.store import Store
from corpus.library.writer import Stamp, Writer
from corpus.model import (
    Area,
    Certainty,
    Document,
    Event,
    Extraction,
    Figure,
    How,
    Initiative,
    Kind,
    Lane,
    Line,
    Meta,
    Overrides,
    Reason,
    Role,
    Run,
    Span,
    SpanMap,
    Stage,
    Status,
    Term,
    Timex,
    Unexplained,
)

HEADING = "一、治水"
FIRST = "2019年5月，清河市启动三清行动，清理河道12条。"
SECOND = "三清行动即清河、清路、清网。五净工作仍在推进。"
TEXT = "\n".join((HEADING, FIRST, SECOND))
WHY = Reason("rule-1", "2019", ("启动", "行动"))


def _at(words: str, after: int = 0) -> Span:
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


def make_extraction(path: str = "/c/a.txt", title: str = "清河纪事", date: str | None = "2019-06-01") -> Extraction:
    """A document with one fact of every kind, made by hand."""
    lines = (
        Line(Role.HEADING, _at(HEADING), 1),
        Line(Role.BODY, _at(FIRST)),
        Line(Role.BODY, _at(SECOND)),
    )
    meta = Meta(title, date, source="清河日报", area=Area(("江东省", "清河市")), number="清政〔2019〕1号", index="1/2")
    spans = SpanMap((Run(0, 2, 4), Run(5, 9, len(TEXT) - 5)), ((0, 0), (9, 20)))
    document = Document(path, f"{len(title):032x}", meta, TEXT, lines, "gb18030", spans, ("one guess",))
    name = _at("三清行动", len(HEADING) + 1)
    return Extraction(
        document,
        (
            Initiative(
                *("三清行动", ("清河整治",), Kind.CAMPAIGN, (name, _at("三清行动", name.end)), 0.9, "2019-05"),
                *("我市", "清河市", Area(("江东省", "清河市")), ("清河", "清路"), "大整治", Stage.STARTED, WHY),
            ),
        ),
        (Timex(_at("2019年5月"), "2019年5月", "2019-05", None, Certainty.SURE, WHY),),
        (
            Event(
                *("2019-05", "2019年5月", _at("2019年5月"), _at(FIRST), "启动三清行动", Lane.LAUNCHED, ("三清行动",)),
                *(Certainty.LIKELY, WHY),
            ),
        ),
        (Term("三清行动", "清河、清路、清网", How.IS_CALLED, _at(SECOND), ("清河", "清路", "清网"), 3, (name,), WHY),),
        (Unexplained("五净工作", (_at("五净工作"),)),),
        (Figure("河道", 12.0, "条", "2019-05", "+3%", Area(("江东省", "清河市")), Status.ACTUAL, _at("12条"), WHY),),
    )


@pytest.fixture
def extraction() -> Callable[..., Extraction]:
    return make_extraction


def store_of(path: Path, *documents: Extraction) -> Store:
    """An index of some documents at `path`, linked at once."""
    with Writer(path) as writer, writer.transaction():
        for at, one in enumerate(documents):
            writer.put(one.document.path, one, Stamp(1, at, f"{at}"))
        relink(writer.db, Overrides())
        writer.set_meta(complete="1")
    return Store(path)


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """An index of two documents, linked."""
    path = tmp_path / "made.sqlite"
    with Writer(path) as writer:
        with writer.transaction():
            writer.put("/c/a.txt", make_extraction(), Stamp(10, 11, "d"))
            writer.put("/c/b.txt", make_extraction("/c/b.txt", "旧事", "2018"), Stamp(10, 11, "d"))
            writer.set_roots(["/c"])
        with writer.transaction():
            relink(writer.db, Overrides())
            writer.bump()
    return path


@pytest.fixture
def store(index: Path) -> Store:
    return Store(index)

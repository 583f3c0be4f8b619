"""Editions of one document stand as one: listed once, counted once, never witnesses against each other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.library import linked_editions
from corpus.library.linked import relink
from corpus.library.store import Store
from corpus.library.writer import Stamp, Writer
from corpus.model import (
    Area,
    DifferenceKind,
    Document,
    Event,
    Extraction,
    Figure,
    HitKind,
    How,
    Initiative,
    Kind,
    Lane,
    Line,
    Meta,
    Overrides,
    Role,
    Span,
    SpanMap,
    Status,
    Term,
)
from corpus.search import Searcher

FIRST = "2019年5月，清河市启动三清行动，财政收入{value}亿元。"
BODY = "\n".join(
    f"第{at}，{who}负责{at * 13}公里河道的清淤和巡查，逐月公布进度。"
    for at, who in enumerate("甲乙丙丁戊己庚辛壬癸", 1)
)
AREA = Area(("江东省", "清河市"))


def made(path: str, title: str, date: str, value: float = 520.0, more: str = "", when: str = "2019-05") -> Extraction:
    first = FIRST.format(value=value)
    text = "\n".join(filter(None, (first, BODY, more)))
    lines, at = [], 0
    for part in text.split("\n"):
        lines.append(Line(Role.BODY, Span(at, at + len(part))))
        at += len(part) + 1
    name, number = text.index("三清行动"), text.index(f"{value}")
    document = Document(path, path, Meta(title, date, area=AREA), text, tuple(lines), "utf-8", SpanMap())
    span, sentence = Span(name, name + 4), Span(0, len(first))
    return Extraction(
        document,
        (Initiative("三清行动", (), Kind.CAMPAIGN, (span,), 0.9, area=AREA),),
        (),
        (Event(when, "2019年5月", Span(0, 7), sentence, "启动三清行动", Lane.LAUNCHED, ("三清行动",)),),
        (Term("三清行动", "清河、清路、清网", How.NOTE, span, (), None, (span,)),),
        (),
        (Figure("财政收入", value, "亿元", "2019", None, AREA, Status.ACTUAL, Span(number, number + 5)),),
    )


COPY = made("/b/copy.txt", "三清行动方案", "2019-06-03")
FINAL = made("/a/final.txt", "三清行动方案", "2019-06-01", more="附件由市水务局另行发布，请各区遵照执行。")
DRAFT = made("/a/draft.txt", "三清行动方案（征求意见稿）", "2019-03-01", value=500.0, when="2019-04")


def store_of(path: Path, *found: Extraction) -> Store:
    with Writer(path) as writer:
        for one in found:  # each in a linking of its own, as files that come one by one
            with writer.transaction():
                writer.put(one.document.path, one, Stamp(1, 1, "x"))
                relink(writer.db, Overrides())
                writer.bump()
    return Store(path)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return store_of(tmp_path / "a.sqlite", DRAFT, FINAL, COPY)


def test_one_stands_for_all(store: Store) -> None:
    rows = {Path(row.path).name: row for row in store.documents()}
    assert [rows[name].editions for name in ("copy.txt", "final.txt", "draft.txt")] == [3, 3, 3]
    assert [name for name, row in rows.items() if row.is_first] == ["copy.txt"]
    assert {row.work for row in rows.values()} == {rows["copy.txt"].id}
    others = store.editions(rows["copy.txt"].id)
    assert [Path(row.path).name for row in others] == ["copy.txt", "final.txt", "draft.txt"]
    assert store.editions(rows["draft.txt"].id) == others


def test_facts_are_counted_once(store: Store) -> None:
    (row,) = store.initiatives()
    assert (row.documents, row.mentions) == (1, 1)
    assert len(store.initiative(row.id).mentions) == 1
    (term,) = store.terms()
    assert (term.documents, term.uses, len(term.expansions)) == (1, 1, 1)
    (event,) = store.events()
    assert (event.when, event.sources, Path(store.document(event.document).path).name) == ("2019-05", (), "copy.txt")
    (indicator,) = store.indicators()
    assert [one.figure.value for one in indicator.figures] == [520.0]
    counts = store.counts()
    assert (counts.documents, counts.events, counts.figures, counts.terms) == (1, 1, 1, 1)


def test_another_edition_is_not_about_the_same(store: Store) -> None:
    assert all(store.related(row.id) == () for row in store.documents())


def test_what_a_draft_said_otherwise_is_a_revision_and_no_conflict(store: Store) -> None:
    (difference,) = store.differences()
    assert difference.kind is DifferenceKind.REVISION
    assert difference.note == "500亿元 → 520亿元"


def test_the_search_lists_one_edition_and_says_how_many_there_are(tmp_path: Path) -> None:
    only = "另有试点三处。"
    found = [DRAFT, FINAL, COPY, made("/a/old.txt", "三清行动方案", "2019-01-01", more=only)]
    store = store_of(tmp_path / "a.sqlite", *found)
    searcher = Searcher(store)
    passages = searcher.search("in:text 三清行动")
    assert [(Path(hit.path).name, hit.editions) for hit in passages.hits] == [("copy.txt", 4)]
    assert passages.kinds == {HitKind.PASSAGE: 1}
    assert [Path(hit.path).name for hit in searcher.search(f"in:text {only}").hits] == ["old.txt"]
    names = searcher.search("三清", what="names")
    assert [hit.editions for hit in names.hits if hit.kind is HitKind.DOCUMENT] == [4]
    assert names.kinds[HitKind.DOCUMENT] == names.kinds[HitKind.INITIATIVE] == 1
    store.close()
    with Writer(tmp_path / "a.sqlite") as writer:
        with writer.transaction():
            for path in ("/b/copy.txt", "/a/old.txt"):
                writer.remove(path)
        with writer.transaction():
            relink(writer.db, Overrides())
    names = Searcher(Store(tmp_path / "a.sqlite")).search("三清", what="names")
    assert [(Path(hit.path).name, hit.editions) for hit in names.hits if hit.kind is HitKind.DOCUMENT] == [
        ("final.txt", 2)
    ]


def test_when_the_first_goes_the_next_stands_for_all(tmp_path: Path) -> None:
    store_of(tmp_path / "a.sqlite", DRAFT, FINAL, COPY).close()
    with Writer(tmp_path / "a.sqlite") as writer, writer.transaction():
        writer.remove("/b/copy.txt")
        relink(writer.db, Overrides())
    store = Store(tmp_path / "a.sqlite")
    assert [Path(row.path).name for row in store.documents() if row.is_first] == ["final.txt"]
    assert [row.documents for row in store.initiatives()] == [1]
    with Writer(tmp_path / "a.sqlite") as writer, writer.transaction():
        writer.remove("/a/final.txt")
        relink(writer.db, Overrides())
    store = Store(tmp_path / "a.sqlite")
    assert [(row.editions, row.is_first) for row in store.documents()] == [(1, True)]
    assert [event.when for event in store.events()] == ["2019-04"]


def short(path: str, text: str, date: str = "2019") -> Extraction:
    one = made(path, "三清行动方案", date)
    document = replace(one.document, text=text, lines=(Line(Role.BODY, Span(0, len(text))),))
    return Extraction(document, (), (), (), (), (), ())


def test_short_texts_are_no_editions_of_each_other(tmp_path: Path) -> None:
    texts = [short("/0.txt", "今日清淤两公里，水位正常。"), short("/1.txt", "今日清淤三公里，水位正常。")]
    assert all(row.editions == 1 for row in store_of(tmp_path / "a.sqlite", *texts).documents())


def test_the_same_short_text_twice_is_one(tmp_path: Path) -> None:
    twice = [short(f"/{at}.txt", "今日清淤两公里，水位正常。") for at in range(2)]
    another_day = short("/2.txt", "今日清淤两公里，水位正常。", "2020")
    rows = store_of(tmp_path / "a.sqlite", *twice, another_day).documents()
    assert sorted((row.date, row.editions) for row in rows) == [("2019", 2), ("2019", 2), ("2020", 1)]


def test_texts_that_say_nothing_are_no_editions(tmp_path: Path) -> None:
    texts = [short(f"/{at}.txt", "略。") for at in range(2)]
    assert all(row.editions == 1 for row in store_of(tmp_path / "a.sqlite", *texts).documents())


def test_a_hundred_copies_are_one_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linked_editions, "MOST", 4)
    copies = [made(f"/{at:03}.txt", "三清行动方案", "2019-06-01") for at in range(100)]
    with Writer(tmp_path / "a.sqlite") as writer, writer.transaction():
        for one in copies:
            writer.put(one.document.path, one, Stamp(1, 1, "x"))
        relink(writer.db, Overrides())
    store = Store(tmp_path / "a.sqlite")
    assert {row.editions for row in store.documents()} == {100}
    with Writer(tmp_path / "a.sqlite") as writer, writer.transaction():
        for one in copies[:4]:  # those by which all others were found
            writer.remove(one.document.path)
        relink(writer.db, Overrides())
    assert {row.editions for row in Store(tmp_path / "a.sqlite").documents()} == {96}

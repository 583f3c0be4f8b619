from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.folding import fold
from corpus.library import cards, rows
from corpus.library.linked import relink
from corpus.library.protocol import Cancelled, Library, LibraryError
from corpus.library.store import Store
from corpus.library.views import InitiativeRow
from corpus.library.writer import Stamp, Writer
from corpus.model import Extraction, HitKind, Kind, Overrides, Span
from corpus.records import replace

Make = Callable[..., Extraction]


def test_is_a_library(store: Store) -> None:
    library: Library = store
    assert library.counts().documents == 2
    assert library.paths() == ("/c",)
    assert library.generation == 1


def test_page_gives_back_what_was_put(store: Store, extraction: Make) -> None:
    found = extraction()
    page = store.page(1)
    assert page.document == found.document
    assert tuple(one for _id, one in page.initiatives) == found.initiatives
    assert page.timexes == found.timexes
    assert tuple(one for _id, one in page.events) == found.events
    assert tuple(one for _id, one in page.terms) == found.glossary
    assert tuple(one for _id, one in page.unexplained) == found.unexplained
    assert tuple(one for _id, one in page.figures) == found.figures
    assert all(id for kind in (page.initiatives, page.terms, page.unexplained) for id, _one in kind)


def test_documents_newest_first_undated_last(tmp_path: Path, extraction: Make) -> None:
    path = tmp_path / "x.sqlite"
    with Writer(path) as writer, writer.transaction():
        for name, date in (("a", None), ("b", "2018"), ("d", "2019-01-02"), ("c", "2019-01-02")):
            writer.put(f"/{name}", extraction(f"/{name}", name, date), Stamp(1, 1, "d"))
    assert [row.title for row in Store(path).documents()] == ["c", "d", "b", "a"]  # of one date by their paths
    pages = Store(path).document_pages
    assert [row.title for row in pages.rows(pages.first(1, 1, "2030") or ()) if row] == ["c"]
    assert [found.document for found in Store(path).folded_all()] == [3, 4, 2, 1]


def test_row_ids_hang_on_the_names_of_files_and_not_on_which_was_read_first(tmp_path: Path, extraction: Make) -> None:
    with Writer(tmp_path / "x.sqlite") as writer, writer.transaction():
        writer.seat(["/c", "/a", "/b"])
        read = [writer.put(path, extraction(path), Stamp(1, 1, "d")) for path in ("/b", "/c", "/a")]
    assert read == [2, 3, 1]


def test_one_initiative_over_two_documents(store: Store) -> None:
    (row,) = store.initiatives()
    assert (row.name, row.documents, row.mentions, row.launched) == ("三清行动", 2, 4, "2019-05")
    assert store.initiatives(document=2) == (row,)
    assert store.initiatives(document=99) == ()
    card = store.initiative(row.id)
    assert [mention.document for mention in card.mentions] == [2, 2, 1, 1]  # oldest document first
    assert [part.name for part in card.parts] == ["清河", "清路"]
    assert card.part_of is not None and card.part_of.name == "大整治"
    (event,) = card.events  # told by both documents
    assert (event.title, [source.title for source in event.sources]) == ("旧事", ["清河纪事"])
    assert card.expansions[0].expansion == "清河、清路、清网"
    assert [figure.figure.value for figure in card.figures] == [12.0, 12.0]


def test_a_card_leaves_out_figures_of_other_things(store: Store) -> None:
    (row,) = store.initiatives()
    first, second = store.initiative(row.id).figures
    named = replace(first, figure=replace(first.figure, indicator="“三清行动”示范点"))
    beside = replace(first, figure=replace(first.figure, indicator="公厕"))
    assert cards.own_figures((beside, named, second), ("三清行动",)) == (named, second)
    assert cards.own_figures((beside, second), ("三清行动",)) == (beside, second)


def test_initiatives_keep_their_ids_over_linkings(index: Path, extraction: Make) -> None:
    before = Store(index).initiatives()[0].id
    with Writer(index) as writer, writer.transaction():
        writer.put("/c/c.txt", extraction("/c/c.txt", "又一篇", "2017"), Stamp(1, 1, "d"))
        relink(writer.db, Overrides())
    after = Store(index).initiatives()
    assert [(row.id, row.documents) for row in after] == [(before, 3)]


def test_documents_keep_their_ids(index: Path, extraction: Make) -> None:
    with Writer(index) as writer, writer.transaction():
        writer.remove("/c/a.txt")
        assert writer.put("/c/new.txt", extraction("/c/new.txt"), Stamp(1, 1, "d")) == 3
        assert writer.put("/c/a.txt", extraction(), Stamp(1, 1, "d")) == 1


def test_removing_a_document_leaves_nothing_of_it(index: Path) -> None:
    with Writer(index) as writer:
        with writer.transaction():
            writer.remove("/c/a.txt")
            writer.remove("/c/b.txt")
            relink(writer.db, Overrides())
        writer.tidy()
        found = writer.db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'grams*'")
        tables = [row[0] for row in found]
        left = {table: writer.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}
    assert {table for table, count in left.items() if count} == {"dictionary", "meta", "root", "seat"}


def test_events_touching_bounds(store: Store) -> None:
    assert len(store.events()) == 1
    assert len(store.events("2019-05-31", "2019-06-30")) == 1
    assert store.events("2019-06-01") == ()
    assert store.events(None, "2019-04-30") == ()
    event = store.events()[0]
    assert (event.first, event.last, event.kind) == ("2019-05-01", "2019-05-31", store.initiatives()[0].kind)
    assert event.text.startswith("2019年5月")


def test_terms_explained_first(store: Store) -> None:
    explained, bare = store.terms()
    assert (explained.term, len(explained.expansions), explained.first) == ("三清行动", 2, "2018")
    assert (bare.term, bare.expansions, bare.uses) == ("五净工作", (), 2)
    card = store.term(bare.id)
    assert [(mention.document) for mention in card.mentions] == [2, 1]
    assert card.sentences[0][2] == "五净工作仍在推进。"


def test_indicators_and_differences(tmp_path: Path, extraction: Make, store: Store) -> None:
    (row,) = store.indicators()
    assert (row.name, len(row.figures), row.difference) == ("河道", 2, None)
    assert row.figures[0].text.endswith("清理河道12条。")
    assert store.differences() == ()


def test_names_are_folded_and_read_out(store: Store) -> None:
    names = list(store.names())
    kinds = {name.kind for name in names}
    assert kinds >= {HitKind.INITIATIVE, HitKind.DOCUMENT, HitKind.HEADING, HitKind.EVENT, HitKind.TERM, HitKind.FIGURE}
    for name in names:
        assert name.folded == fold(name.text)
        assert len(name.readings.split(" ")) == len(name.text)
    texts = {name.text for name in names if name.kind is HitKind.INITIATIVE}
    assert texts == {"三清行动", "清河整治"}
    heading = next(name for name in names if name.kind is HitKind.HEADING)
    assert store.text(heading.document)[heading.span.start : heading.span.end] == "一、治水"


def test_folded_is_one_to_one(store: Store) -> None:
    assert len(store.folded(1)) == len(store.text(1))
    assert [found.document for found in store.folded_all({2})] == [2]


def test_what_is_not_there(store: Store) -> None:
    for ask in (store.initiative, store.term, store.page, store.text, store.folded):
        with pytest.raises(KeyError):
            ask(99)
    assert store.find_document("/c/b.txt") == 2
    assert store.find_document("/nowhere") is None


def test_paths_of_any_bytes(tmp_path: Path, extraction: Make) -> None:
    path, name = tmp_path / "x.sqlite", "/c/\udcff\x1b[31m.txt"
    with Writer(path) as writer, writer.transaction():
        writer.put(name, extraction(name), Stamp(1, 1, "d"))
        writer.fail("/c/\udcfe", "no \x1b[2J good", Stamp(1, 1))
    assert Store(path).documents()[0].path == name
    assert Store(path).find_document(name) == 1
    assert Store(path).failures()[0].reason == "no ␛[2J good"


@given(st.text("ab\n。", max_size=60), st.integers(0, 70), st.integers(0, 70), st.integers(1, 40))
def test_snippet_holds_its_span(text: str, start: int, length: int, width: int) -> None:
    shown, where = cards.snippet(text, Span(start, start + length), width)
    assert 0 <= where.start <= where.end <= len(shown)
    assert "\n" not in shown
    inside = text[start : start + length].replace("\n", " ")
    assert inside.startswith(shown[where.start : where.end].rstrip("…"))
    assert len(shown) <= max(width, length) + 2 or "\n" in text[start : start + length]


def test_interrupt_ends_a_question(store: Store) -> None:
    asking = store._asking

    def ask() -> None:
        with asking.question():
            list(asking.rows("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"))

    timer = threading.Timer(0.1, store.interrupt)
    timer.start()
    with pytest.raises(Cancelled):
        ask()
    assert store.counts().documents == 2  # the next question is not touched


def test_deadline_ends_a_question(index: Path) -> None:
    store = Store(index, deadline=0.05)
    begun = time.monotonic()
    with pytest.raises(Cancelled), store._asking.question():
        endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
        list(store._asking.rows(endless))
    assert time.monotonic() - begun < 60  # it ended at all


def test_closed_says_so(store: Store) -> None:
    store.close()
    with pytest.raises(LibraryError):
        store.counts()


def test_reads_while_another_writes(index: Path, extraction: Make) -> None:
    store = Store(index)
    with Writer(index) as writer:
        with writer.transaction():
            writer.put("/c/d.txt", extraction("/c/d.txt"), Stamp(1, 1, "d"))
            assert store.counts().documents == 2
        assert store.counts().documents == 3


def test_weight_grows_with_documents_mentions_and_evidence() -> None:
    def row(documents: int, mentions: int, score: float) -> InitiativeRow:
        return InitiativeRow(1, "甲", Kind.PROGRAMME, None, "", documents, mentions, None, None, score)

    # named in two documents eight times, not fully sure, is more than twice in one document, quite sure
    assert rows.weight(row(2, 8, 0.8)) > rows.weight(row(1, 2, 1.0))
    assert rows.weight(row(2, 4, 0.9)) > rows.weight(row(1, 4, 0.9))
    assert rows.weight(row(1, 5, 0.9)) > rows.weight(row(1, 4, 0.9))
    # what may be no name at all does not come first by standing everywhere
    assert rows.weight(row(3, 9, 0.5)) < rows.weight(row(2, 9, 1.0))

"""The list of documents: selected, narrowed by facets, grouped, read, reviewed, tagged; in force in every view."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.folding import fold
from corpus.keeping import KeptDocument, KeptDocuments
from corpus.library.views import DocumentRow, Failure
from tests.tui.some_documents import Documents, counted, passes, sorted_documents, values
from tui.history import Place
from tui.rows.document_list import PagedDocuments
from tui.rows.documents import SORTS, DocumentSource
from tui.rows.facets import FIELDS, Narrowing, facets
from tui.rows.narrowed import Narrowed
from tui.rows.pages import Listing
from tui.screens.compare import CompareScreen
from tui.screens.facets import FacetsScreen
from tui.screens.home import HomeScreen
from tui.screens.reader import ReaderScreen


def row(id: int, **more) -> DocumentRow:
    base = DocumentRow(
        id, f"/c/{id}.txt", f"d{id}", f"第{id}号", "2019-05-01", "日报", "清河市", None, None, 900, 3, 2, 1
    )
    return replace(base, **more)


ROWS = (
    row(1, date="2018-03-01", path="/c/old/1.txt"),
    row(2, date="2019-01-01", source=None),
    row(3, area="白水市", kind="restatement"),
    row(4, date=None, title="没有日期"),
)
KEPT = KeptDocuments(
    [
        KeptDocument("d1", "/c/1.txt", seen="2021", tags=("水",)),
        KeptDocument("d2", "/c/2.txt", "2021", "2021", ("水", "路")),
    ]
)
NONE = KeptDocuments(())


def asked(rows, kept: KeptDocuments, narrowing: Narrowing) -> Narrowed:
    return Narrowed(Documents(rows), kept, narrowing)


def told(found, field: str) -> dict[str, int]:
    return {one.value: one.count for one in found if one.field == field}


def test_facets_count_what_the_other_fields_leave() -> None:
    narrowing = Narrowing((("place", "清河市"),))
    found = facets(asked(ROWS, KEPT, narrowing).counted(), narrowing)
    assert told(found, "place") == {"清河市": 3, "白水市": 1}
    assert told(found, "year") == {"2019": 1, "2018": 1, "": 1}
    assert told(found, "state") == {"new": 1, "seen": 1, "reviewed": 1}
    assert told(found, "tag") == {"水": 2, "路": 1}
    assert [one.chosen for one in found if one.field == "place"] == [True, False]
    assert [one.value for one in found if one.field == "year"] == ["2019", "2018", ""]


def test_a_field_that_tells_nothing_apart_is_left_out() -> None:
    assert not told(facets(asked([row(1), row(2)], NONE, Narrowing()).counted(), Narrowing()), "place")


def test_of_one_field_any_of_several_fields_each() -> None:
    chosen = Narrowing().with_facet("tag", "路").with_facet("tag", "水").with_facet("year", "2018")
    assert asked(ROWS, KEPT, chosen).documents() == {1}
    assert asked(ROWS, KEPT, chosen.with_facet("year", "2018")).documents() == {1, 2}
    assert Narrowing.from_json(chosen.as_json()) == chosen
    assert asked(ROWS, KEPT, Narrowing(paths=("/c/3.txt",))).documents() == {3}


FACET = st.tuples(
    st.sampled_from([*FIELDS]), st.sampled_from(["2018", "2019", "", "日报", "清河市", "c", "new", "seen", "水", "路"])
)


@given(st.lists(FACET, max_size=4), st.sets(st.sampled_from([one.path for one in ROWS]), max_size=2), st.booleans())
def test_a_narrowing_is_what_it_is_by_hand(chosen, paths, some: bool) -> None:
    narrowing, kept = Narrowing(tuple(chosen), tuple(paths)), KEPT if some else NONE
    left, narrowed = [one for one in ROWS if passes(narrowing, one, kept)], asked(ROWS, kept, narrowing)
    assert narrowed.documents() == {one.id for one in left}
    assert narrowed.number() == (len(left), len(ROWS))
    by_hand = counted(ROWS, kept, narrowing)
    assert narrowed.counted() == by_hand
    for field, found in by_hand.items():
        for value, number in found.items():
            rows = narrowed.having(field, value, 9)
            assert len(rows) == number and all(value in values(one, kept)[field] for one in rows)


LEAF = st.none() | st.text(max_size=5) | st.integers()
PAIRS = st.lists(st.lists(LEAF, max_size=3), max_size=3) | st.lists(LEAF) | LEAF


@given(st.dictionaries(st.sampled_from(["facets", "paths", "x"]), PAIRS) | PAIRS)
def test_anything_that_was_kept(found: object) -> None:
    narrowing = Narrowing.from_json(found)
    narrowing.told()
    facets(asked(ROWS, KEPT, narrowing).counted(), narrowing)


class Kept:
    def documents(self) -> KeptDocuments:
        return KEPT


def arranged(source: DocumentSource, library: Documents, sort: str = "date") -> PagedDocuments:
    model = source.arrange(source.read(library).ordered(library, sort), sort)
    model.pages.put(model.pages.read(library, [0]))
    return model


def ids_of(model: PagedDocuments) -> list[int]:
    return [one.id for at in range(len(model)) if (one := model.document(at)) is not None]


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("sort", SORTS)
def test_groups_hold_every_document(field: str, sort: str) -> None:
    model = arranged(DocumentSource(Kept(), field), Documents(ROWS), sort)
    by_value: dict[str, list[int]] = {}
    for one in sorted_documents(ROWS, sort):
        for value in values(one, KEPT)[field] or ("",):
            by_value.setdefault(value, []).append(one.id)
    groups: list[list[int]] = []
    for at in range(len(model)):
        if model.is_head(at):
            groups.append([])
        else:
            groups[-1].append(model.document(at).id)
    assert sorted(groups) == sorted(by_value.values())
    assert "" not in by_value or groups[-1] == by_value[""]
    counts = [model.rows[at].count for at in range(len(model)) if model.is_head(at)]
    assert counts == list(map(len, groups))


def test_grouped_rows_have_rules_and_failures_stand_last() -> None:
    source = DocumentSource(Kept(), "place", {"/c/3.txt": None})
    library = Documents(ROWS, [Failure("/c/bad.txt", "binary")])
    model = arranged(source, library)
    heads = [index for index in range(len(model)) if model.is_head(index)]
    assert heads == [0, 4]
    told = "".join(text for text, _ in model.lines(0, 40)[1])
    assert (
        told.split()[0].startswith("3") and "init" not in told
    )  # two documents may tell of one initiative: a sum of theirs would count it twice
    assert isinstance(model.entry(len(model) - 1), Failure)
    for index in range(len(model)):
        for width in (1, 8, 20, 37, 80):
            assert len(model.lines(index, width)) == model.height
    shown = "".join(text for text, _style in model.lines(5, 40)[1])
    assert shown.startswith("»*")
    shown = "".join(text for text, _style in model.lines(model.find(library, "/c/2.txt"), 60)[1])
    assert "✓" in shown and "#水 #路" in shown
    assert model.find(library, "/c/bad.txt") == model.index_of("/c/bad.txt") == len(model) - 1
    assert model.find(library, "/c/none.txt") is None


EDITIONS = (
    row(1, date="2018-03-01", editions=3, work=2, path="/c/draft.txt", title="草案"),
    row(2, date="2019-01-01", editions=3, work=2),
    row(3, date="2020-01-01"),
    row(4, date="2017-01-01", editions=3, work=2),
)


def test_of_several_editions_one_row_stands_and_the_others_under_it() -> None:
    opened: set[int] = set()
    source, library = DocumentSource(opened=opened), Documents(EDITIONS)
    assert ids_of(arranged(source, library)) == [3, 2]
    opened.add(2)
    model = arranged(source, library)
    assert ids_of(model) == [3, 2, 1, 4] and model.row_of(4) == 3
    told = ["".join(text for text, _style in line) for line in model.lines(1, 60)]
    assert "3 editions" in told[1]
    assert "└ 草案" in "".join(text for text, _style in model.lines(2, 60)[0])
    assert ids_of(arranged(source, library, "title")) == [2, 1, 4, 3]
    grouped = DocumentSource(Kept(), "year", opened=opened)
    assert ids_of(arranged(grouped, library)) == [3, 2, 1, 4]
    opened.clear()
    listed = source.read(library)
    assert len(listed) == 2
    left = listed.left(SimpleNamespace(store=library), "市", lambda *_: frozenset())
    assert len(left) == 2  # a filter finds each for itself, and counts the first
    model = source.arrange(left.ordered(library, "date"), "date")
    model.read_around(library, 0)
    assert ids_of(model) == [3, 2, 1, 4]


@pytest.mark.parametrize(
    "text", ["2018", "日报", "draft", "水", "白水 restatement", "sq", "/C/", "坏", "binary", "“", "2019-1-1"]
)
@pytest.mark.parametrize("kept", [None, Kept()])
def test_a_filter_leaves_what_holds_its_words(text: str, kept) -> None:
    failures = [Failure("/c/坏.txt", "binary file")]
    library, source = Documents(ROWS, failures), DocumentSource(kept)

    def holds(one: DocumentRow, word: str) -> bool:
        tags = " ".join(KEPT.of(one.digest, one.path).tags) if kept else ""
        told = fold(f"{source.words(one)} {tags}")
        return fold(word) in told or (word == "2019-1-1" and "2019-01-01" in told) or (word == "sq" and one.id == 3)

    listed = source.read(library)
    found = lambda word, _kind: frozenset([3]) if word == "sq" else frozenset()  # noqa: E731
    left = listed.left(SimpleNamespace(store=library), text, found)
    model = source.arrange(left.ordered(library, "date"), "date")
    model.read_around(library, 0)
    expected = [one.id for one in sorted_documents(ROWS, "date") if all(holds(one, word) for word in text.split())]
    assert ids_of(model) == expected and len(left) == len(expected)
    assert [one for one in map(model.entry, range(len(model))) if isinstance(one, Failure)] == [
        one for one in failures if fold(text) in fold(f"{one.path} {one.reason}")
    ]
    whole = source.arrange(listed.ordered(library, "date"), "date")
    assert len(whole.places(library, left)) == len(model)


def test_some_documents_are_shown_alone_in_every_order() -> None:
    listed = DocumentSource().read(Documents(ROWS)).within(Documents(ROWS), frozenset([1, 4]))
    for sort in SORTS:
        rows = [one for one in ROWS if one.id in (1, 4)]
        assert list(listed.ordered(Documents(ROWS), sort).numbers) == [one.id for one in sorted_documents(rows, sort)]


def test_the_next_new_one_goes_around_the_end() -> None:
    library = Documents(ROWS)
    model = arranged(DocumentSource(Kept()), library)
    assert ids_of(model) == [3, 2, 1, 4]
    assert [model.next_new(library, at) for at in (-1, 0, 2, 3)] == [0, 3, 3, 0]
    library = Documents(ROWS[:2])
    assert arranged(DocumentSource(Kept()), library).next_new(library, 0) is None
    library = Documents(())
    assert arranged(DocumentSource(Kept()), library).next_new(library, -1) is None


# ---- in the browser


async def filled(browser) -> HomeScreen:
    await browser.until(lambda: isinstance(browser.screen, HomeScreen) and browser.screen._shelves)
    await browser.until(lambda: len(documents(browser)) == 3, "documents")
    return browser.screen


def documents(browser):
    return browser.screen._shelves["documents"].pane.list.rows


@pytest.fixture
def fresh(browse, tmp_path, monkeypatch):
    """The browser of somebody who has done nothing yet."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    return browse


async def test_a_document_is_new_until_it_was_opened_and_the_next_unread_follows(fresh) -> None:
    async with fresh() as browser:
        await filled(browser)
        assert browser.text().count(" *") == 3
        await browser.does("open")
        await browser.until(lambda: isinstance(browser.screen, ReaderScreen) and browser.screen.page)
        first = browser.screen.page.document.path
        await browser.until(lambda: browser.app.session.done == 1, "it is kept as seen")
        await browser.does("unread.next")
        await browser.until(lambda: isinstance(browser.screen, ReaderScreen) and browser.screen.page)
        await browser.until(lambda: browser.screen.page and browser.screen.page.document.path != first, "the next")
        await browser.until(lambda: browser.app.session.done == 2)
        await browser.does("view.home")
        await browser.until(lambda: browser.text().count(" *") == 1, "one is left")
        await browser.does("unread.next")
        assert browser.screen.current().path.endswith("plan.md")
        await browser.does("open")
        await browser.until(lambda: browser.app.session.done == 3)
        await browser.does("unread.next")
        await browser.until(lambda: "都已读过" in browser.text())


async def test_reviewed_and_tags_are_shown_found_and_kept(fresh) -> None:
    async with fresh(size=(160, 30)) as browser:
        await filled(browser)
        await browser.does("document.reviewed")
        await browser.until(lambda: "✓" in browser.text())
        await browser.does("document.tags")
        await browser.until(lambda: browser.screen.query_one("#ask").has_class("-asking"))
        await browser.types("要看，水务")
        await browser.pilot.press("enter")
        await browser.until(lambda: "#要看 #水务" in browser.text())
        await browser.does("find")
        await browser.types("水务")
        await browser.until(lambda: len(documents(browser)) == 1)
        found: list[object] = []
        browser.app.desk.search(browser.screen, lambda tool: tool.search("tag:要看 河", 20, "text"), found.append)
        await browser.until(lambda: found)
        assert {hit.path.rsplit("/", 1)[1] for hit in found[0].hits} <= {"report.md"}
        assert found[0].hits
    async with fresh() as browser:
        await filled(browser)
        await browser.until(lambda: "#要看" in browser.text() and "✓" in browser.text())
        await browser.does("document.reviewed")
        await browser.until(lambda: "✓" not in browser.text())


async def test_selected_documents_narrow_every_view_until_all_are_wanted(fresh) -> None:
    async with fresh() as browser:
        home = await filled(browser)
        before = len(home._shelves["initiatives"].pane.list.rows)
        await browser.does("move.bottom", "document.select")
        assert "»1" in browser.text()
        await browser.does("narrow")
        await browser.until(lambda: len(documents(browser)) == 1)
        await browser.until(lambda: len(home._shelves["initiatives"].pane.list.rows) < before)
        assert "所选 1 篇" in browser.text()
        for view in ("view.initiatives", "view.timeline", "view.glossary", "view.figures"):
            await browser.does(view)
            shelf = await shelf_of(browser)
            every = getattr(shelf.rows, "entries", ()) if isinstance(shelf._all, Listing) else shelf._all
            titles = {getattr(one, "document", None) for one in every} - {None}
            assert len(titles) <= 1 and shelf.counted <= shelf.total, view
            assert "所选 1 篇" in browser.text()
        await browser.does("narrow")
        shelf = await shelf_of(browser)
        await browser.until(lambda: shelf.counted == shelf.total, "all again")
        await browser.does("view.home")
        await browser.until(lambda: len(documents(browser)) == 3)


async def shelf_of(browser):
    await browser.until(lambda: getattr(browser.screen, "_shelves", None))
    shelf = next(iter(browser.screen._shelves.values()))
    await browser.until(lambda: shelf.rows is not None and not shelf._reading)
    return shelf


async def test_facets_are_chosen_with_counts_and_esc_looks_at_all_again(fresh) -> None:
    async with fresh() as browser:
        await filled(browser)
        await browser.does("documents.facets")
        await browser.until(lambda: isinstance(browser.screen, FacetsScreen) and browser.screen.facet)
        facet = browser.screen.facet
        await browser.does("open")
        await browser.until(lambda: browser.screen.facet and browser.screen.facet.chosen)
        assert f"{facet.count}/3 篇" in browser.text()
        assert (browser.screen.facet.field, browser.screen.facet.value) == (facet.field, facet.value)
        await browser.does("close")
        await browser.until(lambda: isinstance(browser.screen, HomeScreen))
        await browser.until(lambda: len(documents(browser)) == facet.count)
        await browser.does("close")
        await browser.until(lambda: len(documents(browser)) == 3)


async def test_groups_go_around_and_the_cursor_stays_on_its_document(fresh) -> None:
    async with fresh() as browser:
        home = await filled(browser)
        await browser.does("move.down")
        path = home.current().path
        for _field in FIELDS:
            before = browser.app.session.settings.get("documents.group")
            await browser.does("documents.group")
            await browser.until(lambda was=before: browser.app.session.settings["documents.group"] != was)
            await browser.until(lambda: not home._shelves["documents"]._reading and documents(browser).is_head(0))
            assert home.current().path == path
        await browser.does("documents.group")
        await browser.until(lambda: not documents(browser).is_head(0))


async def test_two_documents_are_chosen_to_be_compared_from_the_earlier_to_the_later(fresh) -> None:
    async with fresh() as browser:
        await filled(browser)
        await browser.does("compare")  # the newest
        assert "再到另一篇" in browser.text()
        await browser.does("move.bottom", "compare")
        await browser.until(lambda: isinstance(browser.screen, CompareScreen) and browser.screen.comparison)
        found = browser.screen.comparison
        assert found.left.path.endswith("plan.md") and found.right.path.endswith("report.md")


async def test_a_text_is_compared_with_a_document_of_the_list(fresh, documents) -> None:
    start = Place("reader", document=str(documents / "news.txt"), offset=0)
    async with fresh(start=start) as browser:
        await browser.until(lambda: isinstance(browser.screen, ReaderScreen) and browser.screen.page)
        await browser.does("compare")
        await browser.until(lambda: isinstance(browser.screen, HomeScreen) and "»1" in browser.text())
        await browser.does("move.top", "compare")
        await browser.until(lambda: isinstance(browser.screen, CompareScreen) and browser.screen.comparison)
        assert browser.screen.comparison.left.path.endswith("news.txt")

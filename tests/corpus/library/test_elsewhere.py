"""Names found in one document and looked for in all others: where they mean the same thing, and where not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.extraction import extract
from corpus.library.linked import relink
from corpus.library.store import Store
from corpus.library.writer import Stamp, Writer
from corpus.model import Overrides
from corpus.reading import read

FOUNDED = "武汉市洪山区政府工作报告\n2024年1月8日\n洪山区启动“四水润园”工程，全年投入3亿元。\n"
PASSING = "武汉市洪山区街道半年小结\n2024年7月9日\n7月1日，居民代表参观河道，说四水润园让家门口变美了。\n"
ANOTHER = "青岛市崂山区街道半年小结\n2024年7月9日\n居民说四水润园让家门口变美了。\n"
NATIONAL = "民生观察\n2024年7月9日\n全国各地的河道都在治理。在{place}，四水润园让家门口变美了。\n"

Index = Callable[..., Store]


@pytest.fixture
def index(tmp_path: Path) -> Index:
    """Makes an index of texts by their names; a call after the first changes it, None takes a text out."""

    def make(**texts: str | None) -> Store:
        with Writer(tmp_path / "made.sqlite") as writer:
            for name, text in texts.items():
                with writer.transaction():
                    if text is None:
                        writer.remove(f"/c/{name}.txt")
                    else:
                        found = extract(read(f"/c/{name}.txt", text.encode()))
                        writer.put(f"/c/{name}.txt", found, Stamp(1, 1, name))
            with writer.transaction():
                relink(writer.db, Overrides())
                writer.bump()
        return Store(tmp_path / "made.sqlite")

    return make


def named(store: Store, name: str = "四水润园") -> tuple[int, int, list[str]]:
    """In how many documents, how often, and the words of each place."""
    row = next(one for one in store.initiatives() if one.name == name)
    mentions = store.initiative(row.id).mentions
    return row.documents, row.mentions, [store.text(one.document)[one.span.start : one.span.end] for one in mentions]


def test_a_name_said_in_passing_is_the_one_that_another_document_tells_of(index: Index) -> None:
    store = index(founded=FOUNDED, passing=PASSING)
    assert named(store) == (2, 2, ["“四水润园”工程", "四水润园"])
    document = next(one for one in store.documents() if "小结" in one.title)
    assert document.initiatives == 1
    (initiative,) = store.initiatives(document.id)
    fact = store.page(document.id).initiatives[0][1]
    assert (initiative.name, fact.name, fact.launched) == ("四水润园", "四水润园", None)
    assert fact.why.evidence == ("elsewhere:四水润园",)
    assert [event.document for event in store.initiative(initiative.id).events][-1] == document.id


def test_it_follows_what_comes_and_goes(index: Index) -> None:
    assert named(index(founded=FOUNDED))[:2] == (1, 1)
    assert named(index(passing=PASSING))[:2] == (2, 2)
    assert named(index(passing=None))[:2] == (1, 1)
    assert named(index(passing=PASSING))[:2] == (2, 2)
    store = index(founded=None)
    assert store.initiatives() == () and [one.initiatives for one in store.documents()] == [0]


@pytest.mark.parametrize(
    ("text", "documents"),
    [(ANOTHER, 1), (NATIONAL.format(place="洪山"), 2), (NATIONAL.format(place="某地"), 1), (PASSING * 2, 2)],
)
def test_a_name_means_that_of_its_own_place(index: Index, text: str, documents: int) -> None:
    assert named(index(founded=FOUNDED, other=text))[0] == documents


def test_of_two_places_that_use_one_name_each_keeps_its_own(index: Index) -> None:
    theirs = FOUNDED.replace("武汉市洪山区", "青岛市崂山区").replace("洪山区", "崂山区")
    store = index(founded=FOUNDED, theirs=theirs, passing=PASSING, another=ANOTHER)
    rows = {one.area: one.documents for one in store.initiatives() if one.name == "四水润园"}
    assert rows == {"武汉市洪山区": 2, "青岛市崂山区": 2}
    national = index(national=NATIONAL.format(place="洪山"))
    assert {one.documents for one in national.initiatives() if one.name == "四水润园"} == {2}


def test_what_stands_inside_a_name_of_the_document_itself_is_that_name(index: Index) -> None:
    meeting = PASSING.replace("居民代表参观河道", "街道召开四水润园现场推进会")
    store = index(founded=FOUNDED, passing=meeting)
    assert named(store)[1] == 2
    assert named(store, "四水润园现场推进会")[:2] == (1, 1)


def test_a_number_or_a_latin_word_goes_on(index: Index) -> None:
    founded = "武汉市政府工作报告\n2024年1月8日\n武汉市启动“5G+100行动”，投入3亿元。\n"
    passing = "武汉市半年小结\n2024年7月9日\n采用15G+100行动的方案。随着5g+100行动的推进，生活变了样。\n"
    assert named(index(founded=founded, passing=passing), "5G+100行动")[:2] == (2, 2)

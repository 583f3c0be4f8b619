"""Terms and initiatives are found by their names as by looking at each of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from corpus import Corpus
from corpus.corpora import EMBEDDED
from corpus.library.store import Store


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The index of the embedded corpus."""
    corpus = Corpus([str(EMBEDDED)], tmp_path_factory.mktemp("cache"))
    done = corpus.start_indexing().wait()
    assert not done.failed
    store = Store(corpus.index_path)
    yield store
    store.close()


def test_each_term_is_found_by_its_name_with_and_without_quotes(embedded: Store) -> None:
    rows = embedded.terms()
    assert len(rows) > 20
    for row in rows:
        quoted = () if "“" in row.term else (f"“{row.term}”",)
        for name in (row.term, *quoted):
            assert embedded.term_called(("无此词", name)) == row.id
    assert embedded.term_called(("无此词", "")) is None and embedded.term_called(()) is None


def test_the_terms_of_a_text_are_those_whose_names_stand_in_it(embedded: Store) -> None:
    rows = embedded.terms()
    for row in embedded.documents():
        text = embedded.text(row.id)
        for part in (text, text[:60], text[40:43], text[:1], ""):
            standing = [one for one in rows if len(one.term) > 1 and one.term in part]
            wanted = {(one.id, one.term, bool(one.expansions)) for one in standing}
            found = embedded.terms_within(part)
            assert len(found) == len(wanted)
            assert {(one.id, one.term, one.explained) for one in found} == wanted
            assert list(found) == sorted(found, key=lambda one: (not one.explained, one.term))


def test_an_initiative_is_found_by_its_name_and_in_its_own_document_before_others(embedded: Store) -> None:
    rows = embedded.initiatives()
    first: dict[str, int] = {}
    for row in rows:
        first.setdefault(row.name, row.id)
    assert {name: embedded.initiative_called((name,)) for name in first} == first
    for row in rows[:200]:
        card = embedded.initiative(row.id)
        for document in {one.document for one in card.mentions}:
            own = {one.id for one in embedded.initiatives(document) if one.name == row.name}
            found = embedded.initiative_called((row.name,), document)
            assert not own or found in own
    assert embedded.initiative_called(("无此名",), 1) is None

"""What a person did with documents is kept by their bytes, and follows them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.keeping import Keeping, KeptDocuments, State, read_tags
from corpus.keeping.documents import LONGEST_TAG, MOST_TAGS, read_kept


def tagged(keeping: Keeping, digest: str, path: str, *tags: str) -> None:
    keeping.keep_document(digest, path, lambda one: replace(one, tags=tags))


@pytest.fixture
def keeping(tmp_path: Path) -> Keeping:
    return Keeping(tmp_path)


def test_a_document_is_new_then_seen_then_reviewed(keeping: Keeping) -> None:
    assert keeping.documents().of("d1", "/a").state is State.NEW
    before, after = keeping.keep_document("d1", "/a", lambda one: replace(one, seen="2021-05-01T10:00:00"))
    assert (before.state, after.state) == (State.NEW, State.SEEN)
    keeping.keep_document("d1", "/a", lambda one: replace(one, reviewed="2021-05-02T10:00:00"))
    assert keeping.documents().of("d1", "/a").state is State.REVIEWED
    assert keeping.documents().of("d2", "/b").state is State.NEW


def test_it_follows_a_move_and_its_tags_an_edit(keeping: Keeping) -> None:
    tagged(keeping, "d1", "/a", "水务")
    keeping.keep_document("d1", "/a", lambda one: replace(one, seen="2021-05-01T10:00:00"))
    moved = keeping.documents().of("d1", "/elsewhere")
    assert (moved.state, moved.tags) == (State.SEEN, ("水务",))
    edited = keeping.documents().of("d9", "/a")
    assert (edited.state, edited.tags) == (State.NEW, ("水务",))
    tagged(keeping, "d9", "/a")
    assert keeping.documents().of("d9", "/a").tags == ()


def test_tags_lead_to_the_documents_of_now(keeping: Keeping) -> None:
    tagged(keeping, "d1", "/a", "水务", "要看")
    tagged(keeping, "d2", "/b", "水务")
    found = keeping.documents().tags([("d1", "/a"), ("d3", "/b"), ("d4", "/c")])
    assert found == {"水务": frozenset({"d1", "d3"}), "要看": frozenset({"d1"})}


def test_documents_are_not_looked_at_where_none_is_tagged(keeping: Keeping) -> None:
    keeping.keep_document("d1", "/a", lambda one: replace(one, seen="2021-05-01T10:00:00"))
    asked = iter([("d1", "/a")])
    assert keeping.documents().tags(asked) == {}
    assert next(asked) == ("d1", "/a")


def test_nothing_is_written_for_no_change(keeping: Keeping, tmp_path: Path) -> None:
    keeping.keep_document("d1", "/a", lambda one: one)
    assert not (tmp_path / "documents.json").exists()


def test_what_means_nothing_to_us_stays(keeping: Keeping) -> None:
    keeping._files.save("documents", [{"digest": 7}, "odd", {"digest": "d1", "path": "/a", "tags": ["甲", 3]}])
    assert keeping.documents().of("d1", "/x").tags == ("甲",)
    tagged(keeping, "d1", "/a", "乙")
    assert keeping._files.load("documents")[:2] == [{"digest": 7}, "odd"]


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("水务 要看", ("水务", "要看")),
        ("水务，要看、水务; #2018", ("水务", "要看", "2018")),
        ("  ", ()),
        ("tag:x", ("tag", "x")),
    ],
)
def test_tags_as_they_are_typed(typed: str, tags: tuple[str, ...]) -> None:
    assert read_tags(typed) == tags


@given(st.text(max_size=300))
def test_any_text_as_tags(text: str) -> None:
    tags = read_tags(text)
    assert len(tags) <= MOST_TAGS and all(0 < len(tag) <= LONGEST_TAG for tag in tags)
    assert read_tags(" ".join(tags)) == tags


@given(st.recursive(st.none() | st.text(max_size=8) | st.integers(), lambda one: st.lists(one) | st.dictionaries(
    st.sampled_from(["digest", "path", "seen", "reviewed", "tags", "x"]), one), max_leaves=8))  # fmt: skip
def test_anything_that_was_kept(found: object) -> None:
    kept = read_kept(found)
    if kept is not None:
        assert read_kept(kept.as_json()) == kept
        assert KeptDocuments([kept]).of(kept.digest, "") == kept

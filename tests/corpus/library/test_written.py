"""Texts come back as they were kept, whole and in part; what is damaged is said to be so."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.library import files, written
from corpus.library.packed import Garbled, deflated, inflated, pack, unpack
from corpus.library.store import Store
from corpus.library.writer import Writer
from corpus.model import Span
from tests.corpus.search import made

LONG = "".join(f"第{number}段，湿地与绿道同步建设。\n" for number in range(9000))
TEXTS = {
    1: "",
    2: "清河市湿地修复行动正式启动。",
    3: "𠮷野家与㙍\U0010fffd\u200b\ufeff混排 abc\n",
    4: LONG,
    5: LONG[: written.BLOCK],
    6: LONG[: written.BLOCK - 1] + "𠮷末",
}


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.executescript(files.schema())
    written.put_dictionary(db)
    for document, text in TEXTS.items():
        written.put(db, document, text)
    yield db
    db.close()


def test_texts_come_back(db: sqlite3.Connection) -> None:
    assert written.texts(written.asked(db), [6, 1, 99, 3, 2, 5, 4]) == TEXTS
    for document, text in TEXTS.items():
        assert written.text(written.asked(db), document) == text
    with pytest.raises(KeyError):
        written.text(written.asked(db), 7)


def test_a_part_is_that_of_the_whole(db: sqlite3.Connection) -> None:
    ask = written.asked(db)
    near = [
        0,
        1,
        written.BLOCK - 1,
        written.BLOCK,
        written.BLOCK + 1,
        3 * written.BLOCK,
        len(LONG) - 1,
        len(LONG),
        10**7,
    ]
    for document, text in TEXTS.items():
        for start in (-3, *near):
            for end in near:
                assert written.part(ask, document, start, end) == text[max(0, start) : max(0, end)]
    with pytest.raises(KeyError):
        written.part(ask, 7, 0, 1)


def test_a_very_long_text_comes_back(db: sqlite3.Connection) -> None:
    text = LONG * (written.LONG // len(LONG) + 1)
    written.put(db, 9, text)
    ask = written.asked(db)
    assert written.text(ask, 9) == text
    assert written.part(ask, 9, 900_000, 900_100) == text[900_000:900_100]


def test_a_passage_of_a_long_text_needs_a_block_or_two(db: sqlite3.Connection) -> None:
    rows = 0

    def ask(sql: str, *values: object) -> list[tuple[object, ...]]:
        nonlocal rows
        found = db.execute(sql, values).fetchall()
        rows += len(found)
        return found

    written.part(ask, 4, 40_000, 40_200)
    assert rows < db.execute("SELECT count(*) FROM text WHERE id >> 20 = 4").fetchone()[0] / 2


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_comes_back(text: str) -> None:
    plain, words = text.encode("utf-16-le"), "湿地绿道".encode("utf-16-le")
    assert inflated(deflated(plain, 3, words), len(plain), 3, words) == plain


def test_what_no_file_can_hold_is_refused(db: sqlite3.Connection) -> None:
    with pytest.raises(UnicodeEncodeError):
        written.put(db, 8, "清\ud800河")


@pytest.mark.parametrize("document", [2, 4])
def test_each_flipped_byte_is_seen(db: sqlite3.Connection, document: int) -> None:
    ask = written.asked(db)
    pieces = db.execute("SELECT id, data FROM text WHERE id >> 20 = ?", (document,)).fetchall()
    for id, data in pieces:
        for at in range(0, len(data), max(1, len(data) // 9)):
            broken = data[:at] + bytes([data[at] ^ 0x10]) + data[at + 1 :]
            db.execute("UPDATE text SET data = ? WHERE id = ?", (broken, id))
            try:
                found = written.text(ask, document)
            except Garbled:
                continue
            assert found == TEXTS[document], "the last bits of the last byte say nothing, all others do"
        db.execute("UPDATE text SET data = ? WHERE id = ?", (data, id))
        db.execute("DELETE FROM text WHERE id = ?", (id,))
        with pytest.raises(Garbled if len(pieces) > 1 else KeyError):
            written.text(ask, document)
        db.execute("INSERT INTO text VALUES (?, ?)", (id, data))
    assert written.text(ask, document) == TEXTS[document]


def test_a_reader_says_that_an_index_is_damaged_and_marks_it(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    with Writer(path) as writer, writer.transaction():
        id = made.put(writer, made.document("/1", TEXTS[2]))
        writer.db.execute("UPDATE text SET data = CAST(x'00' || substr(data, 2) AS BLOB)")
    store = Store(path)
    asked: list[Callable[[], object]] = [
        lambda: store.text(id),
        lambda: store.read(id),
        lambda: store.page(id),
        lambda: store.snippet(id, Span(2, 4)),
        lambda: store.folded(id),
        lambda: list(store.texts(["湿地"])),
    ]
    for ask in asked:
        with pytest.raises(files.Unusable, match="damaged"):
            ask()
        assert files.suspect(path).exists()
        files.suspect(path).unlink()
    store.close()


def test_texts_that_are_kept_are_those_of_the_index_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    with Writer(path) as writer:
        with writer.transaction():
            made.put(writer, made.document("/1", "清河湿地"))
        store = Store(path)
        for _time in range(2):
            assert [one.text for one in store.texts(["湿地"])] == ["清河湿地"]
        with writer.transaction():
            made.put(writer, made.document("/1", "绿道湿地"))
        assert [one.text for one in store.texts(["湿地"])] == ["绿道湿地"]
    store.close()


@pytest.mark.parametrize("value", [b"", b"x", None, 5, "text"])
def test_what_is_no_block_is_damage(db: sqlite3.Connection, value: object) -> None:
    db.execute("UPDATE text SET data = coalesce(?, x'') WHERE id >> 20 = 2", (value,))
    with pytest.raises(Garbled):
        written.text(written.asked(db), 2)


def test_another_dictionary_is_damage(db: sqlite3.Connection) -> None:
    db.execute("UPDATE dictionary SET words = substr(words, 1, 30000)")
    with pytest.raises(Garbled):
        written.text(written.asked(db), 5)
    db.execute("DELETE FROM dictionary")
    with pytest.raises(Garbled):
        written.text(written.asked(db), 2)


NUMBERS = st.integers(-(1 << 63), (1 << 63) - 1)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(NUMBERS, st.integers(0, 200), st.integers(-9, 9)), max_size=20))
def test_columns_come_back(rows: list[tuple[int, int, int]]) -> None:
    columns = [list(column) for column in zip(*rows, strict=True)] or [[], [], []]
    assert [list(column) for column in unpack(pack(*columns), 3)] == columns


@pytest.mark.parametrize("data", [b"x", b"\0" * 9, pack([1, 2], [3, 4])])
def test_what_are_no_columns_is_damage(data: bytes) -> None:
    with pytest.raises(Garbled):
        unpack(data, 3)


def test_the_dictionary_is_as_its_script_makes_it() -> None:
    script = Path(__file__).resolve().parents[3] / "scripts" / "make_dictionary.py"
    assert subprocess.run([sys.executable, script, "--check"], check=False).returncode == 0


def test_room_that_nothing_needs_goes_back_to_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    with Writer(path) as writer:
        with writer.transaction():
            for number in range(60):
                made.put(
                    writer, made.document(f"/{number}", "".join(map(chr, range(0x4E00 + number, 0x7000 + number))))
                )
        writer.tidy()
    full = path.stat().st_size
    with Writer(path) as writer:
        with writer.transaction():
            for number in range(50):
                writer.remove(f"/{number}")
        writer.tidy()
        assert writer.db.execute("PRAGMA freelist_count").fetchone()[0] == 0
        assert writer.db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert path.stat().st_size < full / 2

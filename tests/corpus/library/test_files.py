from __future__ import annotations

import os
import random
import sqlite3
import stat
from pathlib import Path

import pytest

from corpus.library import files
from corpus.library.files import Busy, Unusable
from corpus.library.protocol import LibraryError
from corpus.library.store import Store
from corpus.library.writer import Writer


def ask_everything(store: Store) -> None:
    store.counts(), store.failures(), store.skipped(), store.paths(), store.stamps(), store.generation
    store.documents(), store.initiatives(), store.events(), store.terms(), store.indicators(), store.differences()
    list(store.names()), list(store.folded_all())
    for document in (1, 2):
        store.page(document), store.lines(document)


def rebuilt(path: Path) -> bool:
    with Writer(path) as writer:
        again = bool(writer.notes)
    Store(path).counts()
    return again


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(b"not an index at all" * 100),
        lambda path: path.write_bytes(path.read_bytes()[:5000]),
        lambda path: path.write_bytes(path.read_bytes()[:100]),
        lambda path: path.write_bytes(b""),
        lambda path: _sql(path, "PRAGMA user_version = 77"),
        lambda path: _sql(path, "PRAGMA application_id = 1"),
        lambda path: _sql(path, "DROP TABLE folded"),
    ],
    ids=["foreign", "truncated", "stump", "empty", "version", "application", "table gone"],
)
@pytest.mark.row(54)
def test_unusable_is_moved_aside_and_made_anew(index: Path, spoil: object) -> None:
    spoil(index)  # type: ignore[operator]
    with pytest.raises(LibraryError):
        ask_everything(Store(index))
    assert rebuilt(index)
    assert len(list(index.parent.glob(f"{index.name}.damaged-*"))) == 1
    ask = Store(index)
    assert ask.counts().documents == 0


def _sql(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.mark.row(54)
def test_flipped_bytes_never_raise_anything_else(index: Path) -> None:
    sound = index.read_bytes()
    dice = random.Random(7)
    met = 0
    for _ in range(40):
        spoilt = bytearray(sound)
        for _ in range(200):
            spoilt[dice.randrange(100, len(spoilt))] = dice.randrange(256)
        index.write_bytes(spoilt)
        files.suspect(index).unlink(missing_ok=True)
        try:
            store = Store(index)
            try:
                ask_everything(store)
            finally:
                store.close()
        except (LibraryError, KeyError):
            met += 1
    assert met > 20


@pytest.mark.row(54)
def test_damage_that_a_reader_met_is_rebuilt_by_the_next_writer(index: Path) -> None:
    _sql(index, "UPDATE found SET kind = 'nonsense'")
    with pytest.raises(Unusable):
        Store(index).page(1)
    assert rebuilt(index)


def test_reader_takes_up_the_new_file(index: Path) -> None:
    store = Store(index)
    assert store.counts().documents == 2
    files.move_aside(index)
    Writer(index).close()
    assert store.generation == 0
    assert store.counts().documents == 0


@pytest.mark.row(51)
def test_one_writes(index: Path) -> None:
    with Writer(index):
        with pytest.raises(Busy):
            Writer(index)
        assert Store(index).counts().documents == 2
    Writer(index).close()


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o002])
@pytest.mark.row(49)
def test_private_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    old = os.umask(umask)
    try:
        path = tmp_path / "x.sqlite"
        with Writer(path) as writer, writer.transaction():
            writer.set_meta(some="thing")
            modes = {one.name: stat.S_IMODE(one.stat().st_mode) for one in tmp_path.iterdir()}
    finally:
        os.umask(old)
    assert set(modes.values()) == {0o600}, modes


@pytest.mark.row(50)
def test_link_in_place_of_the_index_is_not_followed(tmp_path: Path) -> None:
    other, path = tmp_path / "other", tmp_path / "x.sqlite"
    other.write_text("precious")
    path.symlink_to(other)
    Writer(path).close()
    assert other.read_text() == "precious"
    assert not path.is_symlink()


@pytest.mark.row(55)
def test_read_only_folder(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index.parent.chmod(0o500)
    # root may write anywhere: what the system would say to anybody else
    monkeypatch.setattr(files.os, "access", lambda *_args, **_named: False)
    try:
        store = Store(index)
        ask_everything(store)
        store.close()
        assert not list(index.parent.glob("*-shm"))
    finally:
        index.parent.chmod(0o700)


def test_rolls_back_what_fails(index: Path) -> None:
    with Writer(index) as writer, pytest.raises(RuntimeError), writer.transaction():
        writer.remove("/c/a.txt")
        raise RuntimeError
    assert Store(index).counts().documents == 2


@pytest.mark.row(56)
def test_no_log_where_locks_cannot_be_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "file_system", lambda _path: "nfs4")
    path = tmp_path / "x.sqlite"
    with Writer(path) as writer:
        assert writer.db.execute("PRAGMA journal_mode").fetchone()[0] == "delete"


def test_remove_frees_everything(index: Path) -> None:
    Writer(index).close()
    assert files.remove(index) > 0
    assert list(index.parent.iterdir()) == []


@pytest.mark.parametrize("name", ["a b?mode=rw#x%41", "三清", "\udcff\x1b", "'; DROP"])
def test_any_file_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    Writer(folder / "x.sqlite").close()
    assert Store(folder / "x.sqlite").generation == 0

from __future__ import annotations

import io
import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import pytest

from corpus import Corpus
from corpus.library import indexer, linked
from corpus.library.indexer import Order, Run
from corpus.library.progress import Phase, Progress, load
from corpus.library.store import Store
from corpus.model import Document, Extraction, Line, Meta, Overrides, Role, Span
from corpus.reading import digest_of
from corpus.reading.beside import Said
from corpus.reading.sandbox import Failed


class Reader:
    """Stands in for the sandbox: every file is one line; one that begins with `bad` cannot be read."""

    def __init__(self) -> None:
        self.read: list[str] = []
        self.said: dict[str, Said] = {}
        self.stop_after = 10**9

    def __call__(
        self, paths: Iterable[str], overrides: Overrides, said: Mapping[str, Said]
    ) -> Iterator[tuple[str, Extraction | Failed]]:
        self.said = dict(said)
        for path in paths:
            if len(self.read) >= self.stop_after:
                raise KeyboardInterrupt
            self.read.append(Path(path).name)
            data = Path(path).read_bytes()
            if data.startswith(b"bad"):
                yield path, Failed("nothing but noise")
                continue
            if data.startswith(b"late"):
                yield path, Failed("took longer than 1 s", passing=True)
                continue
            text = data.decode()
            document = Document(path, digest_of(data), Meta(text), text, (Line(Role.BODY, Span(0, len(text))),))
            yield path, Extraction(document)


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    reader = Reader()
    monkeypatch.setattr(indexer, "extract_all", reader)
    return reader


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    for name in "abc":
        (folder / f"{name}.txt").write_text(f"正文{name}")
    return folder


@pytest.fixture
def run(folder: Path, tmp_path: Path, reader: Reader) -> Callable[..., Progress]:
    def go(*, fresh: bool = False, overrides: Overrides | None = None) -> Progress:
        reader.read.clear()
        order = Order((str(folder),), tmp_path / "x.sqlite", overrides or Overrides(), fresh)
        one = Run(order, io.StringIO())
        one.go()
        return one.now

    return go


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "x.sqlite"


def titles(index: Path) -> set[str]:
    store = Store(index)
    try:
        return {row.title for row in store.documents()}
    finally:
        store.close()


def test_reads_everything_once(run: Callable[..., Progress], reader: Reader, index: Path) -> None:
    first = run()
    assert (first.phase, first.done, first.failed, first.generation) == (Phase.DONE, 3, 0, 1)
    assert titles(index) == {"正文a", "正文b", "正文c"}
    second = run()
    assert (reader.read, second.unchanged, second.generation) == ([], 3, 1)


def test_touched_without_change_is_not_read(run: Callable[..., Progress], reader: Reader, folder: Path) -> None:
    run()
    os.utime(folder / "a.txt", (1, 1))
    report = run()
    assert (reader.read, report.unchanged) == ([], 3)
    assert run().unchanged == 3


def test_changed_is_read(run: Callable[..., Progress], reader: Reader, folder: Path, index: Path) -> None:
    run()
    (folder / "a.txt").write_text("改了a")
    report = run()
    assert (reader.read, report.unchanged, report.generation) == (["a.txt"], 2, 2)
    assert titles(index) == {"改了a", "正文b", "正文c"}


def test_what_lies_beside_has_only_what_it_speaks_of_read_again(
    run: Callable[..., Progress], reader: Reader, folder: Path, index: Path
) -> None:
    run()
    beside = folder / "yaolan.yaml"
    beside.write_text("documents: {a.txt: {title: 题}}")
    assert (run().unchanged, reader.read) == (2, ["a.txt"])
    assert reader.said == {str(folder / "a.txt"): Said((("title", "题"),))}
    assert (run().unchanged, reader.read) == (3, [])
    beside.write_text("documents: {a.txt: {title: 题}, b.txt: {date: 2018}}")
    assert (run().unchanged, reader.read) == (2, ["b.txt"])
    beside.unlink()
    run()
    assert reader.read == ["a.txt", "b.txt"]
    assert reader.said == {str(folder / name): Said() for name in ("a.txt", "b.txt")}


def test_what_lies_beside_survives_a_stopped_run(
    run: Callable[..., Progress], reader: Reader, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexer, "BATCH", 1)
    run()
    (folder / "yaolan.yaml").write_text("documents: {'*': {source: 某报}}")
    reader.stop_after = 1
    with pytest.raises(KeyboardInterrupt):
        run()
    reader.stop_after = 10**9
    run()
    assert reader.read == ["b.txt", "c.txt"]
    assert all(one == Said((), (("source", "某报"),)) for one in reader.said.values())


def test_excluded_leaves_and_comes_back(run: Callable[..., Progress], folder: Path, index: Path) -> None:
    run()
    (folder / "yaolan.yaml").write_text("exclude: b.*")
    report = run()
    assert (report.removed, report.skipped) == (1, {"excluded": 1})
    assert titles(index) == {"正文a", "正文c"}
    (folder / "yaolan.yaml").write_text("")
    run()
    assert titles(index) == {"正文a", "正文b", "正文c"}
    assert Store(index).failures() == ()


def test_faults_of_what_lies_beside_are_listed_until_they_are_mended(
    run: Callable[..., Progress], reader: Reader, folder: Path, index: Path
) -> None:
    (folder / "yaolan.yaml").write_text("colour: red\nexclude: [../x, b.txt]")
    report = run()
    assert (report.done, report.failed) == (2, 0)
    (failure,) = Store(index).failures()
    assert Path(failure.path).name == "yaolan.yaml"
    assert "colour" in failure.reason and "outside" in failure.reason
    run()
    assert (reader.read, len(Store(index).failures())) == ([], 1)
    (folder / "yaolan.yaml").write_text("exclude: b.txt")
    run()
    assert (reader.read, Store(index).failures()) == ([], ())


def test_a_change_beside_is_a_change(run: Callable[..., Progress], folder: Path, tmp_path: Path) -> None:
    beside = folder / "yaolan.yaml"
    beside.write_text("documents: {a.txt: {title: 题}}")
    run()

    class Indexed(Corpus):
        def library(self, deadline: float | None = None) -> Store:
            return Store(tmp_path / "x.sqlite")

    corpus = Indexed([str(folder)], tmp_path / "cache")
    assert corpus.stale() == 0
    before = folder.stat()
    beside.write_text("documents: {a.txt: {title: 新题}, c.txt: {title: 旧}}")
    os.utime(folder, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert corpus.stale() == 2


def test_same_size_other_content_is_read(run: Callable[..., Progress], reader: Reader, folder: Path) -> None:
    run()
    (folder / "a.txt").write_text("正文z")
    os.utime(folder / "a.txt", (5, 5))
    run()
    assert reader.read == ["a.txt"]


def test_removed_leaves(run: Callable[..., Progress], folder: Path, index: Path) -> None:
    run()
    (folder / "b.txt").unlink()
    report = run()
    assert (report.removed, report.generation) == (1, 2)
    assert titles(index) == {"正文a", "正文c"}


def test_renamed_is_found_under_its_new_name(run: Callable[..., Progress], folder: Path, index: Path) -> None:
    run()
    (folder / "b.txt").rename(folder / "d.txt")
    report = run()
    assert (report.done, report.removed) == (1, 1)
    assert {Path(row.path).name for row in Store(index).documents()} == {"a.txt", "c.txt", "d.txt"}


def test_bad_file_is_listed_and_tried_again_when_it_changes(
    run: Callable[..., Progress], reader: Reader, folder: Path, index: Path
) -> None:
    (folder / "b.txt").write_text("bad")
    assert run().failed == 1
    (failure,) = Store(index).failures()
    assert (Path(failure.path).name, failure.reason) == ("b.txt", "nothing but noise")
    run()
    assert reader.read == []
    (folder / "b.txt").write_text("好了")
    run()
    assert reader.read == ["b.txt"]
    assert Store(index).failures() == ()


def test_a_file_that_the_machine_was_too_busy_for_is_tried_again_by_the_next_run(
    run: Callable[..., Progress], reader: Reader, folder: Path, index: Path
) -> None:
    (folder / "b.txt").write_text("late")
    assert run().failed == 1
    reader.read.clear()
    assert run().failed == 1
    assert reader.read == ["b.txt"]
    (failure,) = Store(index).failures()
    assert (Path(failure.path).name, failure.reason) == ("b.txt", "took longer than 1 s")


@pytest.mark.row(35)
def test_a_file_that_turns_bad_leaves_nothing_old(run: Callable[..., Progress], folder: Path, index: Path) -> None:
    run()
    (folder / "a.txt").write_text("bad now")
    run()
    assert titles(index) == {"正文b", "正文c"}


def test_kinds_that_are_not_read_are_counted(run: Callable[..., Progress], folder: Path, index: Path) -> None:
    (folder / "x.xls").write_bytes(b"PK")
    (folder / "y.xls").write_bytes(b"PK")
    os.mkfifo(folder / "pipe.txt")
    assert run().skipped == {".xls": 2, "special": 1}
    assert dict(Store(index).skipped()) == {".xls": 2, "special": 1}


def test_corrections_have_everything_read_again(run: Callable[..., Progress], reader: Reader) -> None:
    run()
    corrected = Overrides(hide=frozenset({"某某"}))
    run(overrides=corrected)
    assert len(reader.read) == 3
    run(overrides=corrected)
    assert reader.read == []


def test_other_rules_have_everything_read_again(
    run: Callable[..., Progress], reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    run()
    monkeypatch.setattr("corpus.library.versions.rules", lambda: "another")
    run()
    assert len(reader.read) == 3


def test_other_rules_of_linking_link_again_and_read_nothing(
    run: Callable[..., Progress], reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = run().generation
    assert run().generation == before
    monkeypatch.setattr("corpus.library.indexer.links", lambda: "another")
    assert run().generation == before + 1
    assert reader.read == []
    assert run().generation == before + 1


def test_fresh_reads_everything_again(run: Callable[..., Progress], reader: Reader) -> None:
    run()
    run(fresh=True)
    assert len(reader.read) == 3


def test_stopped_run_goes_on_where_it_stopped(
    run: Callable[..., Progress], reader: Reader, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexer, "BATCH", 1)
    reader.stop_after = 2
    with pytest.raises(KeyboardInterrupt):
        run()
    assert titles(index) == {"正文a", "正文b"}
    reader.stop_after = 10**9
    report = run()
    assert (reader.read, report.unchanged) == (["c.txt"], 2)
    assert Store(index).meta("complete") == "1"


def test_links_within_a_long_run(run: Callable[..., Progress], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexer, "BATCH", 1)
    monkeypatch.setattr(indexer, "FIRST_LINKING", -1.0)  # the time for it has come before the first file
    assert run().generation >= 2  # within the run, and at its end


@pytest.mark.row(12)
def test_what_cannot_be_kept_fails_alone(run: Callable[..., Progress], monkeypatch: pytest.MonkeyPatch) -> None:
    put = indexer.Writer.put

    def picky(self: indexer.Writer, path: str, found: Extraction, stamp: indexer.Stamp) -> int:
        if path.endswith("b.txt"):
            raise UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogates not allowed")
        return put(self, path, found, stamp)

    monkeypatch.setattr(indexer.Writer, "put", picky)
    report = run()
    assert (report.done, report.failed) == (3, 1)


@pytest.mark.row(46)
def test_full_disk_leaves_the_old_index(
    run: Callable[..., Progress], folder: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run()
    prepare = indexer.Writer._prepare

    def cramped(self: indexer.Writer, db: sqlite3.Connection) -> None:
        prepare(self, db)
        db.execute("PRAGMA max_page_count = 1")  # SQLite takes the pages that are there, and no more

    monkeypatch.setattr(indexer.Writer, "_prepare", cramped)
    (folder / "d.txt").write_text("多" * 200_000)
    with pytest.raises(sqlite3.OperationalError, match="full"):
        run()
    assert titles(index) == {"正文a", "正文b", "正文c"}


@pytest.mark.row(54)
def test_damage_met_while_writing_is_made_anew_once(
    run: Callable[..., Progress], folder: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run()
    met: list[str] = []

    def damaged(*_arguments: object) -> None:
        met.append("")
        if len(met) == 1:
            raise sqlite3.DatabaseError("database disk image is malformed")

    monkeypatch.setattr(linked, "relink", damaged)
    (folder / "d.txt").write_text("正文d")
    one = Run(Order((str(folder),), index, Overrides(), False), io.StringIO())
    indexer.go_through_damage(one)
    assert (one.now.phase, len(met)) == (Phase.DONE, 2)
    assert len(titles(index)) == 4
    assert len(list(index.parent.glob("*.damaged-*"))) == 1


def test_order_survives_the_pipe() -> None:
    overrides = Overrides(hide=frozenset({"a"}), rename=(("b", "c"),), redate=(("d", "e", "2017"),))
    given = {"hide": ["a"], "rename": [["b", "c"]], "merge": [], "split": [], "explain": []}
    given["redate"] = [["d", "e", "2017"]]
    line = json.dumps({"paths": ["/x\udcff"], "index": "/i", "overrides": given, "fresh": True})
    order = indexer.read_order(line)
    assert order == Order(("/x\udcff",), Path("/i"), overrides, True)


def test_progress_survives_the_pipe_and_noise_does_not() -> None:
    out = io.StringIO()
    run = Run(Order((), Path("/x"), Overrides(), False), out)
    run.say(phase=Phase.READING, done=1, of=2, skipped={".zip": 1}, current="a")
    assert load(out.getvalue()) == run.now
    for noise in ("", "{}", "[1]", '{"phase": "none"}', "Traceback"):
        assert load(noise) is None


def test_what_is_read_shows_while_a_large_file_takes_long(
    folder: Path, tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexer, "FIRST_LINKING", -1.0)
    seen: list[tuple[int, str | None]] = []

    def slow(
        paths: Iterable[str], overrides: Overrides, said: Mapping[str, Said]
    ) -> Iterator[tuple[str, Extraction | Failed] | None]:
        *small, large = paths
        yield from reader(small, overrides, said)
        yield None
        store = Store(tmp_path / "x.sqlite")
        seen.append((len(store.documents()), store.meta("linked")))
        store.close()
        yield None
        yield from reader([large], overrides, said)

    monkeypatch.setattr(indexer, "extract_all", slow)
    out = io.StringIO()
    Run(Order((str(folder),), tmp_path / "x.sqlite", Overrides(), fresh=False), out).go()
    assert seen == [(2, "1")]
    # the second silence finds nothing new to link
    assert [load(line).phase for line in out.getvalue().splitlines()].count(Phase.LINKING) == 4

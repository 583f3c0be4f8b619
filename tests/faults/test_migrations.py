"""What a person keeps outlives every change of version: each released schema is read, a newer one is left alone."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from corpus import Corpus
from corpus.keeping import Keeping, make_mark, settings
from corpus.keeping.schema import SCHEMA, STEPS
from corpus.library import files
from corpus.library.progress import Phase
from corpus.model import Overrides, Span
from tests.faults.conftest import Run

RELEASED = Path(__file__).resolve().parents[1] / "corpus" / "keeping" / "released"
VERSIONS = sorted(int(path.name) for path in RELEASED.iterdir())
KEY = "0123abcd"
NAMES = ("marks", "corrections", f"session-{KEY}")


@pytest.fixture
def home(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A person's folder as a released yaolan left it."""
    return Path(shutil.copytree(RELEASED / str(request.param), tmp_path / "kept"))


def test_every_released_schema_has_its_files_and_its_step() -> None:
    assert list(range(1, SCHEMA + 1)) == VERSIONS
    assert set(STEPS) == set(range(1, SCHEMA))
    for version in VERSIONS:
        for name in NAMES:
            found = json.loads((RELEASED / str(version) / f"{name}.json").read_bytes())
            assert version == (found["schema"] if isinstance(found, dict) and "schema" in found else 1)


def kept_there(kept: Keeping) -> tuple[object, ...]:
    return kept.marks(), kept.corrections(), kept.session(KEY), kept.note


@pytest.mark.parametrize("home", VERSIONS, indirect=True)
def test_nothing_of_a_released_schema_is_lost(home: Path) -> None:
    marks, corrections, session, note = kept_there(Keeping(home))
    assert isinstance(marks, tuple) and isinstance(session, dict)
    assert [(one.id, one.quote, one.note) for one in marks] == [
        ("0a1b2c3d4e5f6071", "清河行动", "问过河长，属实"),
        ("ffeeddccbbaa9988", "甲区", ""),
    ]
    assert marks[1].path == "/papers/\udcff.txt"
    assert corrections == Overrides(
        hide=frozenset({"某某活动"}),
        rename=(("旧名", "新名"),),
        merge=(("三清", "三清行动"),),
        split=(("甲计划", "乙计划"),),
        redate=(("00112233445566778899aabbccddeeff", "3月", "2019-03"),),
        explain=(("五净", "净水、净气、净土、净村、净心"),),
    )
    assert session["settings"] == {"timeline.zoom": "day", "documents.sort": "title"}
    assert session["place"]["view"] == "reader"
    assert note is None


@pytest.mark.parametrize("home", VERSIONS, indirect=True)
def test_the_first_change_writes_todays_schema_and_keeps_the_rest(home: Path) -> None:
    before = kept_there(Keeping(home))
    bytes_before = {name: (home / f"{name}.json").read_bytes() for name in NAMES}
    kept = Keeping(home)
    kept.add_mark(make_mark("d", "/new", "题", "甲乙丙丁", Span(1, 3)))
    kept.correct("hide", "另一项")
    kept.save_session(KEY, kept.session(KEY))
    again = Keeping(home)
    assert [one.id for one in again.marks()][:2] == [one.id for one in before[0]]  # type: ignore[attr-defined]
    assert len(again.marks()) == 3
    assert again.corrections().hide == frozenset({"某某活动", "另一项"})
    assert again.corrections().rename == (("旧名", "新名"),)
    assert again.session(KEY) == before[2]
    for name in NAMES:
        assert json.loads((home / f"{name}.json").read_bytes())["schema"] == SCHEMA
    # whoever goes back to the older yaolan finds his files
    version = int(json.loads(bytes_before["marks"])["schema"]) if b'"schema"' in bytes_before["marks"] else 1
    for name in NAMES if version < SCHEMA else ():
        assert (home / f"{name}.json.schema-{version}").read_bytes() == bytes_before[name]


@pytest.mark.parametrize("home", [SCHEMA], indirect=True)
def test_a_newer_schema_is_left_untouched_and_all_goes_on_in_memory(home: Path) -> None:
    for name in NAMES:
        found = json.loads((home / f"{name}.json").read_bytes())
        (home / f"{name}.json").write_text(json.dumps({"schema": SCHEMA + 1, "kept": {"other": found["kept"]}}))
    before = {path.name: path.read_bytes() for path in home.iterdir()}
    kept = Keeping(home)
    assert (kept.marks(), kept.corrections(), kept.session(KEY)) == ((), Overrides(), {})
    assert kept.note is not None and "newer yaolan" in kept.note and "\n" not in kept.note
    mark = make_mark("d", "/new", "题", "甲乙丙丁", Span(1, 3), "记")
    kept.add_mark(mark)
    kept.annotate(mark.id, "改")
    kept.correct("rename", "甲", "乙")
    kept.save_session(KEY, {"place": None})
    assert [one.note for one in kept.marks()] == ["改"]
    assert kept.corrections().rename == (("甲", "乙"),)
    assert kept.session(KEY) == {"place": None}
    after = {path.name: path.read_bytes() for path in home.iterdir() if path.name != "lock"}
    assert after == before


@pytest.mark.parametrize("home", [SCHEMA], indirect=True)
def test_a_newer_schema_that_is_first_met_while_saving_is_left_untouched(home: Path) -> None:
    newer = json.dumps({"schema": SCHEMA + 7, "kept": []}).encode()
    path = home / f"session-{KEY}.json"
    path.write_bytes(newer)
    kept = Keeping(home)
    kept.save_session(KEY, {"n": 1})
    assert path.read_bytes() == newer
    assert kept.session(KEY) == {"n": 1}
    assert kept.note is not None and "newer" in kept.note


def test_what_means_nothing_to_us_is_kept_for_whom_it_means_something(tmp_path: Path) -> None:
    mark = make_mark("d", "/a", "题", "甲乙丙丁", Span(0, 2))
    raw = {name: getattr(mark, name) for name in mark.__slots__} | {"colour": "red"}
    (tmp_path / "marks.json").write_text(json.dumps([{"odd": 1}, raw, 7]))
    (tmp_path / "corrections.json").write_text(json.dumps({"recolour": [["a", "b"]], "hide": ["x"]}))
    kept = Keeping(tmp_path)
    kept.annotate(mark.id, "记")
    kept.correct("hide", "y")
    assert json.loads((tmp_path / "marks.json").read_text())["kept"] == [{"odd": 1}, raw | {"note": "记"}, 7]
    corrections = json.loads((tmp_path / "corrections.json").read_text())["kept"]
    assert (corrections["recolour"], corrections["hide"]) == ([["a", "b"]], ["x", "y"])


@pytest.mark.parametrize("home", VERSIONS, indirect=True)
def test_settings_of_every_release_are_read_and_never_written(home: Path, tmp_path: Path) -> None:
    (tmp_path / "yaolan").mkdir()
    place = tmp_path / "yaolan" / "config.yaml"
    shutil.copy(home / "config.yaml", place)
    found, faults = settings({"XDG_CONFIG_HOME": str(tmp_path)})
    assert found == {"ambiguous_width": "2", "lang": "zh", "some_day": "later"}
    assert faults == ()
    assert place.read_bytes() == (home / "config.yaml").read_bytes()


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Corpus:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "a.txt").write_text("云州市清河计划\n\n2019年3月1日，云州市启动“碧水行动”。\n")
    return Corpus([str(folder)], tmp_path / "cache")


@pytest.mark.row(54)
@pytest.mark.parametrize("version", [*range(17), files.version() + 1, 2**31 - 1])
def test_an_index_of_another_version_is_made_anew(corpus: Corpus, version: int) -> None:
    """It is only a cache: no schema of it is migrated, every other one is rebuilt, older or newer."""
    from corpus.library.writer import Writer

    with Writer(corpus.index_path) as writer, writer.transaction():
        writer.set_meta(generation="7")
    db = sqlite3.connect(corpus.index_path)
    db.execute(f"PRAGMA user_version = {version}")
    db.close()
    notes: list[str] = []
    with Writer(corpus.index_path, notes) as writer:
        assert writer.meta("generation") == "0"
    assert len(notes) == 1 and f"version {version}" in notes[0]
    assert len(list(corpus.index_path.parent.glob("*.damaged-*"))) == 1


@pytest.mark.slow
@pytest.mark.row(54)
def test_an_index_of_another_version_is_read_again_and_answers(corpus: Corpus) -> None:
    assert corpus.start_indexing().wait().phase is Phase.DONE
    db = sqlite3.connect(corpus.index_path)
    db.execute("PRAGMA user_version = 1")
    db.close()
    report = corpus.start_indexing().wait()
    assert (report.phase, report.done) == (Phase.DONE, 1)
    store = corpus.library()
    assert store.counts().documents == 1
    store.close()


@pytest.mark.slow
def test_the_browser_says_that_a_newer_one_was_here(run: Run, tmp_path: Path) -> None:
    """Plain commands read corrections of a newer version as none, and go on."""
    kept = tmp_path / "home" / ".local" / "share" / "yaolan"
    kept.mkdir(parents=True)
    newer = json.dumps({"schema": SCHEMA + 1, "kept": {"hide": ["碧水行动"]}})
    (kept / "corrections.json").write_text(newer)
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "a.txt").write_text("云州市清河计划\n\n2019年3月1日，云州市启动“碧水行动”。\n")
    done = run("search", "碧水行动", "-C", str(folder))
    assert done.returncode == 0, done.stderr.decode()
    assert (kept / "corrections.json").read_text() == newer

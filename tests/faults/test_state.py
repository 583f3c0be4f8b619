"""Rows 46 to 56: full disks, homes that cannot be written, other users, folders that are links."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from corpus import Corpus
from corpus.library.files import connect
from corpus.library.store import Store
from corpus.library.writer import Writer
from tests.faults.browser import Browser
from tests.faults.systems import (
    STRANGER,
    bound,
    never_bound,
    no_mounts,
    no_stranger,
    on_read_only,
    on_small_disk,
    run_script,
)
from tests.terminal.tmux import command, environment

mounts = pytest.mark.skipif(bool(no_mounts()), reason=no_mounts() or "-")
modes = pytest.mark.skipif(bool(never_bound()), reason=never_bound() or "-")


def anothers(place: Path) -> None:
    """Makes a folder of another user's that everybody may write into."""
    place.mkdir()
    place.chmod(0o777)
    os.chown(place, STRANGER, STRANGER)


def not_ours(place: Path, theirs: Path, made: str) -> None:
    """Makes `place` a `link` to their folder, or one of `anothers`; skips the test where nobody else can be."""
    if made == "link":
        place.symlink_to(theirs)
    elif no_stranger():
        pytest.skip(no_stranger())
    else:
        anothers(place)


def bound_run(home: Path, *words: str, drop: tuple[str, ...] = (), **extra: str) -> subprocess.CompletedProcess[str]:
    """Yaolan as somebody whom file modes bind; `drop` takes names out of the environment."""
    places = {name: value for name, value in environment(home).items() if name not in drop}
    return subprocess.run(
        bound(*command(), "--lang", "en", *words),
        cwd="/",
        env={**places, "PYTHONDONTWRITEBYTECODE": "1", **extra},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        stdin=subprocess.DEVNULL,
    )


FILL = """
import pathlib, random, subprocess, sys
home, documents, *words = sys.argv[1:]
chance = random.Random(1)
def yaolan(*more):
    done = subprocess.run([*words, "--lang", "en", *more], capture_output=True, text=True)
    print(repr((done.returncode, done.stdout, done.stderr)))
yaolan("index", documents)
for number in range(8):
    # words that no packing makes short
    lines = ["".join(chr(chance.randrange(0x4E00, 0x9FA5)) for _ in range(40)) + "。\\n" for _ in range(4000)]
    text = "".join(lines)
    pathlib.Path(documents, f"large{number}.txt").write_text("防汛通知\\n\\n" + text)
yaolan("index", documents)
yaolan("search", "碧水行动", "-C", documents)
(pathlib.Path(home) / "filler").unlink(missing_ok=True)
"""


@pytest.mark.slow
@pytest.mark.row(46)
@mounts
def test_row_46_a_full_disk_is_a_line_and_the_old_index_answers(tmp_path: Path, documents: Path) -> None:
    home = tmp_path / "home"
    (home / "cache").mkdir(parents=True, mode=0o700)
    words = [sys.executable, "-c", FILL, str(home / "cache"), str(documents), *command()]
    done = run_script(on_small_disk(home / "cache", *words), home)
    first, full, found = (eval(line) for line in done.stdout.splitlines())  # what FILL printed with repr
    assert first[0] == 0, first
    # SQLite finds the disk full, or the file of names beside it does
    assert full[0] == 2 and re.search("disk is full|: No space left", full[2]) and "Traceback" not in full[2], full
    assert len(full[2].splitlines()) == 1
    assert found[0] == 0 and "碧水行动" in found[1], found


KEEP = """
import sys
from pathlib import Path
from corpus.keeping import Keeping, NotKept
folder = Path(sys.argv[1])
kept = Keeping(folder)
kept.save_session("a", {"n": 1})
with (folder / "filler").open("wb", buffering=0) as filler:
    try:
        while True:
            filler.write(bytes(4096))
    except OSError:
        pass
try:
    kept.save_session("a", {"n": 2, "pad": "x" * 100_000})
except NotKept as error:
    print(str(error).count("\\n"), "still is" in str(error))
print(Keeping(folder).session("a"), sorted(path.name for path in folder.iterdir()))
"""


@pytest.mark.row(47)
@mounts
def test_row_47_a_full_disk_keeps_what_was_kept(tmp_path: Path) -> None:
    words = [sys.executable, "-c", KEEP, str(tmp_path / "kept")]
    (tmp_path / "kept").mkdir()
    done = run_script(on_small_disk(tmp_path / "kept", *words), tmp_path / "home")
    assert done.stdout.splitlines() == ["0 True", "{'n': 1} ['filler', 'session-a.json']"], done.stderr


XDG = ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR")


@pytest.mark.slow
@pytest.mark.row(48)
@modes
@pytest.mark.parametrize("kind", ["read-only", "nowhere", "unset"])
def test_row_48_a_home_that_cannot_be_written(tmp_path: Path, documents: Path, kind: str) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o555)
    extra = {"read-only": {"HOME": str(closed)}, "nowhere": {"HOME": str(closed / "home")}, "unset": {}}[kind]
    found = bound_run(tmp_path / "mine", "search", "碧水行动", "-C", str(documents), drop=(*XDG, "HOME"), **extra)
    assert found.returncode == 0 and "碧水行动" in found.stdout, found.stderr
    assert len(found.stderr.splitlines()) == 1 and "temporary" in found.stderr
    assert list(closed.iterdir()) == []


@pytest.mark.slow
@pytest.mark.row(48)
@modes
@pytest.mark.parametrize("kind", ["read-only", "unset"])
def test_row_48_the_browser_opens_with_one_note(tmp_path: Path, documents: Path, kind: str) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o555)
    extra = {"HOME": str(closed)} if kind == "read-only" else {}
    one = Browser(
        tmp_path / "mine", "--lang", "en", str(documents), drop=(*XDG, "HOME"), extra=extra, wrap=bound, size=(220, 30)
    )
    try:
        one.wait("碧水行动")
        one.until(lambda screen: "temporary" in screen or "this run only" in screen, "the note")
        one.press("3", "1", "\r", "m", "\r")
        one.send("Q")
        assert one.ended() == 0
        assert list(closed.iterdir()) == []
        assert b"Traceback" not in one.raw
    finally:
        one.close()


@pytest.mark.slow
@pytest.mark.row(50)
@pytest.mark.parametrize("made", ["anothers", "link"])
def test_row_50_an_index_folder_of_anothers_or_a_link_is_not_used(tmp_path: Path, documents: Path, made: str) -> None:
    home, theirs = tmp_path / "home", tmp_path / "theirs"
    theirs.mkdir()
    place = home / "cache" / "yaolan"
    place.parent.mkdir(parents=True, mode=0o700)
    not_ours(place, theirs, made)
    done = bound_run(home, "search", "碧水行动", "-C", str(documents))
    assert done.returncode == 0 and "碧水行动" in done.stdout, done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert ("symbolic link" if made == "link" else "another user") in done.stderr
    assert list(theirs.iterdir()) == [] and list(place.iterdir()) == []


@pytest.mark.row(50)
@pytest.mark.skipif(bool(no_stranger()), reason=no_stranger() or "-")
def test_row_50_nothing_is_kept_where_another_could_change_it(tmp_path: Path) -> None:
    from corpus.keeping import open_keeping

    place = tmp_path / "yaolan"
    anothers(place)
    kept = open_keeping({"XDG_DATA_HOME": str(tmp_path)})
    kept.save_session("a", {"n": 1})
    assert kept.folder is None and "another user" in (kept.note or "")
    assert list(place.iterdir()) == []


@pytest.mark.row(50)
@pytest.mark.parametrize("made", ["anothers", "link"])
def test_row_50_nothing_is_copied_where_another_could_read_it(tmp_path: Path, made: str) -> None:
    from tui.terminal.clipboard import copy

    place, theirs = tmp_path / "yaolan", tmp_path / "theirs"
    theirs.mkdir()
    not_ours(place, theirs, made)
    assert copy("机密", None, {"XDG_RUNTIME_DIR": str(tmp_path)}).file is None
    assert list(theirs.iterdir()) == [] and list(place.iterdir()) == []


@pytest.mark.row(55)
@mounts
def test_row_55_an_index_on_a_read_only_mount_answers(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    folder.mkdir()
    with Writer(folder / "x.sqlite") as writer, writer.transaction():
        writer.set_meta(generation="7")
    code = textwrap.dedent("""
        import sys
        from pathlib import Path
        from corpus.library.store import Store
        print(Store(Path(sys.argv[1])).generation)
        try:
            (Path(sys.argv[1]).parent / "x").touch()
        except OSError as error:
            print(error.strerror)
    """)
    done = run_script(on_read_only(folder, sys.executable, "-c", code, str(folder / "x.sqlite")), tmp_path / "home")
    assert done.stdout.splitlines() == ["7", "Read-only file system"], done.stderr


@pytest.mark.slow
@pytest.mark.row(55)
@modes
@pytest.mark.skipif(bool(no_stranger()), reason=no_stranger() or "-")
def test_row_55_an_index_of_roots_answers_to_others_from_where_they_cannot_write(
    tmp_path: Path, documents: Path
) -> None:
    home = tmp_path / "home"
    one = Corpus([str(documents)], home / "cache" / "yaolan")
    assert not one.start_indexing().wait().failed
    (home / "cache" / "yaolan").chmod(0o555)
    done = bound_run(home, "search", "碧水行动", "-C", str(documents))
    assert done.returncode == 0 and "碧水行动" in done.stdout, done.stderr
    assert done.stderr == ""


@pytest.mark.row(56)
@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs", "9p", "lustre"])
def test_row_56_a_network_file_system_takes_no_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    from corpus.library import files

    table = f"22 1 0:21 / / rw - ext4 /dev/x rw\n23 22 0:22 / {tmp_path} rw - {kind} host:/x rw\n"
    real = Path.read_text
    monkeypatch.setattr(
        Path,
        "read_text",
        lambda self, *args, **named: table if str(self) == "/proc/self/mountinfo" else real(self, *args, **named),
    )
    assert files.file_system(tmp_path / "x.sqlite") == kind
    path = tmp_path / "x.sqlite"
    with Writer(path) as writer:
        assert writer.db.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
    assert not list(tmp_path.glob("*-wal")) and not list(tmp_path.glob("*-shm"))
    with Writer(path), Store(path)._asking.question():  # one writes, one reads, without shared memory
        pass


@pytest.mark.row(49)
def test_row_49_what_a_person_keeps_is_private_whatever_the_umask(tmp_path: Path) -> None:
    from corpus.keeping import open_keeping

    old = os.umask(0)
    try:
        kept = open_keeping({"XDG_DATA_HOME": str(tmp_path / "data")})
        kept.save_session("a", {"n": 1})
    finally:
        os.umask(old)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "data").rglob("*")}
    assert modes.pop("yaolan") == 0o700
    assert set(modes.values()) == {0o600}, modes


@pytest.mark.row(55)
def test_row_55_a_reader_writes_nothing_beside_what_it_may_only_read(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    Writer(path).close()
    before = sorted(one.name for one in tmp_path.iterdir())
    connection = connect(path)
    connection.execute("SELECT count(*) FROM meta").fetchone()
    connection.close()
    assert set(before) >= {one.name for one in tmp_path.iterdir()} - {"x.sqlite-shm", "x.sqlite-wal"}

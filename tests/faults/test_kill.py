"""Rows 52 and 53: killed at any moment, while it indexes and while it saves; nothing committed is lost.

The moments are drawn from a seed and counted in what the process says, not in seconds, so that a slow machine is
killed at the same places as a fast one.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

import pytest

from corpus import Corpus
from corpus.keeping import Keeping, make_mark
from corpus.library.progress import Phase
from corpus.model import Span

ROOT = Path(__file__).resolve().parents[2]
PAGE = "{city}市第{number}号治理办法\n\n2019年{month}月，{city}市启动“{name}”行动，清理河道{count}条。\n"
NAMES = ("净河", "清路", "亮灯", "护林", "安居", "畅通")
FEW, MANY = 12, 70
"""Files: less than a batch, and two and a half of them."""


# ---- while it indexes


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Corpus:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    (tmp_path / "papers").mkdir()
    return Corpus([str(tmp_path / "papers")], tmp_path / "cache")


def rewrite(folder: Path, files: int, dice: random.Random) -> None:
    """Writes half of the files anew, and takes one away."""
    for number in dice.sample(range(files), files // 2):
        page = PAGE.format(
            city="江安", number=number, month=1 + number % 12, name=dice.choice(NAMES), count=dice.randrange(9, 999)
        )
        (folder / f"{number:03}.txt").write_text(page)
    (folder / f"{dice.randrange(files):03}.txt").unlink(missing_ok=True)


def committed(index: Path) -> dict[str, str]:
    """Digest of every document in an index, which must be sound."""
    db = sqlite3.connect(index)
    try:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        found = db.execute("SELECT path, digest FROM document").fetchall()
        assert db.execute("SELECT count(*) FROM text").fetchone()[0] == len(found)
    finally:
        db.close()
    return {os.fsdecode(path): digest for path, digest in found}


def digests(folder: Path) -> dict[str, str]:
    from corpus.reading import digest_of

    return {str(path): digest_of(path.read_bytes()) for path in folder.iterdir()}


def kill_while_indexing(corpus: Corpus, files: int, rounds: int, dice: random.Random) -> None:
    folder, index = Path(corpus.paths[0]), corpus.index_path
    kept = Keeping(index.parent.parent)
    mark = make_mark("d", str(folder / "000.txt"), "题", "江安市治理办法", Span(0, 3), "记")
    kept.add_mark(mark)
    rewrite(folder, files, dice)
    assert corpus.start_indexing().wait().phase is Phase.DONE
    before, older = committed(index), digests(folder)
    reached = set()
    for _ in range(rounds):
        rewrite(folder, files, dice)
        newer = digests(folder)
        indexing = corpus.start_indexing()
        for said in islice(indexing.progress(), dice.randrange(1, 10)):
            reached.add(said.phase)
        time.sleep(dice.random() * 0.05)
        with suppress(ProcessLookupError):  # it may be done already
            os.kill(indexing.pid, signal.SIGKILL)
        indexing.wait()
        now = committed(index)
        # of each file stands its old content or its new one; what was there and is there still is not lost
        assert all(now[path] in (before.get(path), older.get(path), newer.get(path)) for path in now)
        assert not {path for path in before if path in newer} - set(now)
        store = corpus.library()
        assert all(store.page(row.id).document.text for row in store.documents())
        store.close()
        before, older = now, newer
    report = corpus.start_indexing().wait()
    assert (report.phase, report.message) == (Phase.DONE, "")  # a message would tell of damage
    assert committed(index) == digests(folder)
    assert not list(index.parent.glob("*.damaged-*"))
    assert Keeping(index.parent.parent).marks() == (mark,)
    if rounds > 20:
        assert {Phase.LOOKING, Phase.READING, Phase.LINKING} <= reached


@pytest.mark.slow
@pytest.mark.row(52)
def test_row_52_killed_twice_while_it_indexes(corpus: Corpus) -> None:
    kill_while_indexing(corpus, FEW, 2, random.Random(3))


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.row(52)
def test_row_52_killed_forty_times_while_it_indexes(corpus: Corpus) -> None:
    kill_while_indexing(corpus, MANY, 40, random.Random(4))


# ---- while it saves

SAVER = """
import sys
from pathlib import Path
from corpus.keeping import Keeping, make_mark
from corpus.model import Span
kept = Keeping(Path(sys.argv[1]))
first = len(kept.marks())
for number in range(first, first + 10**6):
    kept.add_mark(make_mark(str(number), "/a", "题", "甲乙丙丁" * 50, Span(4, 100), "记" * 200))
    kept.correct("hide", str(number))
    kept.save_session("a", {"n": number, "pad": "x" * 20000})
    print(number, flush=True)
"""


def saver(folder: Path) -> Iterator[tuple[subprocess.Popen[str], Iterator[str]]]:
    """A process that saves without end and says what it saved."""
    child = subprocess.Popen(
        [sys.executable, "-c", SAVER, str(folder)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    yield child, iter(child.stdout)
    child.wait()
    child.stdout.close()


def kill_while_saving(folder: Path, rounds: int, dice: random.Random) -> None:
    told: set[int] = set()
    for _ in range(rounds):
        for child, lines in saver(folder):
            told |= {int(line) for line in islice(lines, dice.randrange(1, 6))}
            time.sleep(dice.random() * 0.02)
            child.send_signal(signal.SIGKILL)
            told |= {int(line) for line in lines if line.endswith("\n")}  # what it said before it ended
        kept = Keeping(folder)
        marks, hidden, session = kept.marks(), kept.corrections().hide, kept.session("a")
        assert [int(mark.digest) for mark in marks] == list(range(len(marks)))
        assert all(mark.note == "记" * 200 for mark in marks)
        # all that was told is there; at most one thing more, that it could not tell any more
        assert max(told) + 1 <= len(marks) <= max(told) + 2
        assert {str(number) for number in told} <= hidden <= {mark.digest for mark in marks}
        assert max(told) <= session["n"] <= len(marks) - 1
        assert len(session["pad"]) == 20000
        assert kept.note is None
    assert not list(folder.glob("*.damaged-*"))


@pytest.mark.row(53)
def test_row_53_killed_while_it_saves(tmp_path: Path) -> None:
    kill_while_saving(tmp_path, 3, random.Random(5))


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.row(53)
def test_row_53_killed_forty_times_while_it_saves(tmp_path: Path) -> None:
    kill_while_saving(tmp_path, 40, random.Random(6))

"""The indexer as the process that it is: started, followed, stopped, killed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from corpus import Corpus
from corpus.library.progress import Phase

PAGE = "{city}市治理办法\n\n2019年{month}月，{city}市启动“{name}”行动，清理河道{count}条。\n\n全市各区随后跟进。\n"
NAMES = ("净河", "清路", "亮灯", "护林", "安居", "畅通")


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Corpus:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    folder = tmp_path / "papers"
    folder.mkdir()
    for number, name in enumerate(NAMES):
        page = PAGE.format(city="江安", month=number + 1, name=name, count=number + 3)
        (folder / f"{number}.txt").write_text(page)
    return Corpus([str(folder)], tmp_path / "cache")


def gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    state = Path(f"/proc/{pid}/stat")
    return state.exists() and state.read_text().rsplit(")", 1)[1].split()[0] == "Z"


def within(seconds: float, condition: object) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():  # type: ignore[operator]
            return True
        time.sleep(0.02)
    return False


def test_from_nothing_to_an_answer(corpus: Corpus) -> None:
    assert not corpus.is_indexed()
    (Path(corpus.paths[0]) / "bad.txt").write_bytes(b"\0" * 4000)
    heard = list(corpus.start_indexing().progress())
    assert [one.phase for one in (heard[0], heard[-1])] == [Phase.LOOKING, Phase.DONE]
    assert (heard[-1].done, heard[-1].failed) == (7, 1)
    assert corpus.is_indexed()
    store = corpus.library()
    assert store.counts().documents == len(NAMES)
    assert [Path(one.path).name for one in store.failures()] == ["bad.txt"]
    store.close()
    assert corpus.stale() == 0
    (Path(corpus.paths[0]) / "new.txt").write_text("新的一篇。\n")
    (Path(corpus.paths[0]) / "0.txt").unlink()
    assert corpus.stale() == 2


def test_stopped(corpus: Corpus) -> None:
    indexing = corpus.start_indexing()
    indexing.stop()
    assert gone(indexing.pid)
    last = list(indexing.progress())[-1]
    assert (last.phase, last.message) in ((Phase.FAILED, "stopped"), (Phase.DONE, ""))


def test_missing_folder_is_one_line(corpus: Corpus) -> None:
    for one in Path(corpus.paths[0]).iterdir():
        one.unlink()
    Path(corpus.paths[0]).rmdir()
    report = corpus.start_indexing().wait()
    assert report.phase is Phase.FAILED
    assert "papers" in report.message and "\n" not in report.message


def test_ends_with_its_parent(corpus: Corpus, tmp_path: Path) -> None:
    code = (
        "import sys, os, time; from pathlib import Path; from corpus import Corpus\n"
        "run = Corpus([sys.argv[1]], Path(sys.argv[2])).start_indexing()\n"
        "print(run.pid, flush=True); time.sleep(60)"
    )
    root = str(Path(__file__).resolve().parents[3])
    parent = subprocess.Popen(
        [sys.executable, "-c", code, corpus.paths[0], str(tmp_path / "cache")],
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": root},
        text=True,
    )
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert within(20, lambda: gone(pid))


@pytest.mark.slow
@pytest.mark.row(66)
def test_nothing_of_the_current_folder_is_imported(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trap = tmp_path / "trap"
    (trap / "corpus").mkdir(parents=True)
    for name in ("json.py", "sqlite3.py", "corpus/__init__.py", "multiprocessing.py"):
        (trap / name).write_text(f"open({str(tmp_path / 'sprung')!r}, 'w'); raise SystemExit")
    monkeypatch.chdir(trap)
    monkeypatch.setenv("PYTHONPATH", "")
    assert corpus.start_indexing().wait().phase is Phase.DONE
    assert not (tmp_path / "sprung").exists()


@pytest.mark.slow
@pytest.mark.row(51)
def test_two_at_once_both_end_well(corpus: Corpus) -> None:
    one, other = corpus.start_indexing(), corpus.start_indexing()
    reports = [one.wait(), other.wait()]
    assert [report.phase for report in reports] == [Phase.DONE, Phase.DONE]
    assert sorted(report.done for report in reports) == [0, len(NAMES)]

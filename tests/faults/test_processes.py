"""Rows 20, 59, 61 to 65: little memory, few files, odd clocks, other programs, places to write to."""

from __future__ import annotations

import ast
import functools
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.browser import Browser
from tests.faults.conftest import Run
from tests.faults.strings import DOCUMENT
from tests.faults.systems import limited
from tests.terminal.tmux import ROOT, command, environment

ENGLISH = ("--lang", "en")


def one_line(done: subprocess.CompletedProcess[bytes]) -> str:
    said = done.stderr.decode()
    assert len(said.splitlines()) == 1 and "Traceback" not in said and "internal" not in said, said
    return said


@pytest.mark.slow
@pytest.mark.row(62)
def test_row_62_without_memory_it_is_71_and_the_index_stays(run: Run, tmp_path: Path, documents: Path) -> None:
    assert run("index", str(documents)).returncode == 0
    (documents / "b.txt").write_text(DOCUMENT * 200)
    statuses = []
    for size in range(50, 131, 20):  # which is too little differs between systems
        words = limited([*command(), *ENGLISH, "index", str(documents)], RLIMIT_AS=size * 10**6)
        done = subprocess.run(
            words, env=environment(tmp_path / "home"), cwd=ROOT, capture_output=True, timeout=120, check=False
        )
        statuses.append(done.returncode)
        if done.returncode == 71:
            assert one_line(done) == "yaolan: out of memory\n"
        found = run("search", "碧水行动", "-C", str(documents))
        assert found.returncode == 0 and "碧水行动" in found.stdout.decode()
    assert 71 in statuses, statuses


@pytest.mark.slow
@pytest.mark.row(62)
def test_row_62_300_mb_are_enough_for_all(run: Run, tmp_path: Path, documents: Path) -> None:
    for words in (("index", str(documents)), ("search", "碧水行动", "-C", str(documents))):
        done = subprocess.run(
            limited([*command(), *words], RLIMIT_AS=300 * 10**6),
            env=environment(tmp_path / "home"),
            cwd=ROOT,
            capture_output=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()


@pytest.mark.slow
@pytest.mark.row(63)
@pytest.mark.parametrize("files", [16, 10, 8, 6])
def test_row_63_with_few_files_it_works_or_says_why(tmp_path: Path, documents: Path, files: int) -> None:
    for words in (("index", str(documents)), ("search", "碧水行动", "-C", str(documents))):
        done = subprocess.run(
            limited([*command(), *ENGLISH, *words], RLIMIT_NOFILE=files),
            env=environment(tmp_path / "home"),
            cwd=ROOT,
            capture_output=True,
            timeout=120,
            check=False,
        )
        if files == 16:
            assert done.returncode == 0, done.stderr.decode()
        elif done.returncode:
            assert done.returncode == 2 and "Too many open files" in one_line(done)


@pytest.mark.slow
@pytest.mark.row(63)
def test_row_63_the_browser_opens_with_few_files(
    browser: Callable[..., Browser], documents: Path, tmp_path: Path
) -> None:
    one = browser("--lang", "zh", str(documents), wrap=lambda *words: limited(list(words), RLIMIT_NOFILE=24))
    one.wait("碧水行动")
    one.press("3", "s", "x", "\x1b", "1")
    one.send("Q")
    assert one.ended() == 0


TIMES = {"in-2099": 4_070_908_800, "in-1900": -2_208_988_800, "at-0": 0, "before-0": -1}


@pytest.mark.slow
@pytest.mark.row(61)
def test_row_61_files_of_any_time_are_read_once(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    for name, moment in TIMES.items():
        (folder / f"{name}.txt").write_text(DOCUMENT)
        os.utime(folder / f"{name}.txt", (moment, moment))
    os.utime(folder, (TIMES["in-2099"],) * 2)
    assert "0 failed" in run(*ENGLISH, "index", str(folder)).stderr.decode()
    assert f"{len(TIMES)} unchanged" in run(*ENGLISH, "index", str(folder)).stderr.decode()
    (folder / "in-2099.txt").write_text(DOCUMENT.replace("碧水", "蓝天"))  # now older than it was
    assert run(*ENGLISH, "index", str(folder)).returncode == 0
    assert run("search", "蓝天行动", "-C", str(folder)).returncode == 0


@pytest.mark.slow
@pytest.mark.row(61)
def test_row_61_a_file_replaced_by_one_of_its_size_and_time_is_read(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "a.txt").write_text(DOCUMENT)
    before = (folder / "a.txt").stat()
    assert run("index", str(folder)).returncode == 0
    (tmp_path / "other.txt").write_text(DOCUMENT.replace("碧水", "蓝天"))
    os.utime(tmp_path / "other.txt", ns=(before.st_atime_ns, before.st_mtime_ns))
    (tmp_path / "other.txt").rename(folder / "a.txt")
    assert run("index", str(folder)).returncode == 0
    assert run("search", "蓝天行动", "-C", str(folder)).returncode == 0


YEARS = """# 年份

0000年1月1日，启动“零年行动”。9999年12月31日前，建成“万年工程”。1年2月3日，启动“元年行动”。
2019年13月45日，启动“错月行动”。99999年1月1日，启动“五位行动”。0年0月0日，启动“空日行动”。

2019年3月1日，云州市启动“碧水行动”。
"""


@pytest.mark.row(61)
def test_row_61_impossible_years_stay_inside_the_calendar() -> None:
    from corpus.extraction.child import extract_bytes
    from corpus.timex_value import days

    found = extract_bytes("a.md", YEARS.encode())
    assert "2019-03-01" in {event.when for event in found.events}
    for event in found.events:
        if event.when and (both := days(event.when)):
            assert "0001-01-01" <= both[0] <= both[1] <= "9999-12-31", event


@pytest.mark.slow
@pytest.mark.row(61)
def test_row_61_the_timeline_of_impossible_years_opens(
    run: Run, browser: Callable[..., Browser], tmp_path: Path
) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "a.md").write_text(YEARS)
    for form in ("table", "jsonl", "csv", "ics"):
        done = run("timeline", "-C", str(folder), "--format", form)
        assert done.returncode == 0 and "碧水行动" in done.stdout.decode(), done.stderr.decode()
    one = browser("--lang", "zh", str(folder))
    one.wait("┌─ 要览", "碧水行动")
    one.press("3", "G", "+", "+", "g", "-", "-", "-", "\t", "j", "G")
    one.wait("时间线")
    one.send("Q")
    assert one.ended() == 0


@pytest.mark.slow
@pytest.mark.row(59)
def test_row_59_standard_output_that_is_closed(documents: Path, tmp_path: Path) -> None:
    for words in (["search", "碧水行动", "-C", str(documents)], ["keys"], []):
        done = subprocess.run(
            ["sh", "-c", 'exec "$@" >&-', "sh", *command(), *ENGLISH, *words],
            env=environment(tmp_path / "home"),
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
        said = done.stderr.decode()
        assert "Traceback" not in said and "internal" not in said and len(said.splitlines()) <= 1, said
        assert done.returncode == 2 and (words or "yaolan search" in said), said


@pytest.mark.row(20)
@pytest.mark.parametrize("kind", ["fifo", *(pytest.param(one, marks=pytest.mark.slow) for one in ("folder", "link"))])
def test_row_20_what_lies_at_the_place_of_jiebas_cache_is_left_alone(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "jieba.cache"
    {
        "folder": place.mkdir,
        "fifo": lambda: os.mkfifo(place),
        "link": lambda: place.symlink_to(tmp_path / "elsewhere"),
    }[kind]()
    done = subprocess.run(
        [sys.executable, "-c", "from corpus.tokenizer import words; print(len(words('云州市长江大桥')))"],
        env={**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert int(done.stdout) >= 2 and done.stderr == ""
    assert [one.name for one in tmp_path.iterdir()] == ["jieba.cache"]


def dotted(node: ast.expr) -> str:
    """A function's name as it is called; what it is taken from is `?` where that is no name."""
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return ".".join((node.id if isinstance(node, ast.Name) else "?", *reversed(parts)))


@functools.cache
def calls() -> tuple[tuple[str, str, ast.Call], ...]:
    """Every call in our code: its place, the function's name, the call."""
    return tuple(
        (f"{path.relative_to(ROOT)}:{node.lineno}", dotted(node.func), node)
        for folder in ("corpus", "tui")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    )


STARTS = {
    "corpus/library/indexing.py": "the indexer: our Python and fixed words",
    "corpus/reading/formats/doc.py": "a converter of old Word files, in the box: fixed words, a temporary file of ours",
    "corpus/reading/child.py": "the box: our Python and fixed words",
    "tui/paging.py": "the person's own pager, for tables longer than a terminal: a list, never a shell",
    "tui/terminal/driver.py": "the person's own editor, when a key asks for it: a list, never a shell",
    "tui/terminal/clipboard.py": "tmux load-buffer, the text on its standard input",
}
READING = {"editor.py": {"EDITOR", "VISUAL"}, "paging.py": {"PAGER"}}
"""Who reads which of the environment's programs."""
SPAWNING = {"Popen", "run", "call", "check_call", "check_output", "system", "popen", "startfile", "fork", "forkpty"}


@pytest.mark.row(65)
def test_row_65_no_shell_and_no_program_of_the_environments() -> None:
    faults = []
    for place, name, call in calls():
        file = place.partition(":")[0]
        module, _, last = name.rpartition(".")
        if any(one.arg == "shell" for one in call.keywords):
            faults.append(f"{place}: {name} with shell=")
        if last in SPAWNING and module in ("subprocess", "os") and file not in STARTS:
            faults.append(f"{place}: {name}")
        if name.startswith(("os.exec", "os.spawn", "os.posix_spawn", "pty.", "webbrowser.")):
            faults.append(f"{place}: {name}")
        elif name in ("subprocess.run", "subprocess.Popen") and not isinstance(call.args[0], ast.List | ast.Name):
            faults.append(f"{place}: {name} without a list of arguments")
    for path in [*(ROOT / "corpus").rglob("*.py"), *(ROOT / "tui").rglob("*.py")]:
        text = path.read_text(encoding="utf-8")
        named = {name for name in ("EDITOR", "PAGER", "BROWSER", "VISUAL") if f'"{name}"' in text}
        faults += [f"{path.name}: {name}" for name in named - READING.get(path.name, set())]
    assert faults == []


@pytest.mark.slow
@pytest.mark.row(65)
def test_row_65_programs_of_the_environment_are_not_run(run: Run, tmp_path: Path, documents: Path) -> None:
    proof = tmp_path / "proof"
    evil = f"sh -c 'touch {proof}' #"
    (documents / "-rf; touch x.txt").write_text(DOCUMENT)
    (documents / "$(touch y).md").write_text(DOCUMENT)
    home = {**environment(tmp_path / "home"), **dict.fromkeys(("EDITOR", "PAGER", "BROWSER", "VISUAL", "SHELL"), evil)}
    for words in (("index", str(documents)), ("search", "碧水", "-C", str(documents)), ("--help",)):
        assert run(*words, env=home).returncode == 0
    done = run("extract", "--", "-rf; touch x.txt", cwd=documents, env={**home, "PYTHONPATH": str(ROOT)})
    assert done.returncode == 0, done.stderr.decode()
    assert not proof.exists()
    assert sorted(one.name for one in documents.iterdir()) == ["$(touch y).md", "-rf; touch x.txt", "a.txt"]


@pytest.mark.row(64)
def test_row_64_a_copy_never_goes_through_a_link(tmp_path: Path) -> None:
    from tui.terminal.clipboard import copy

    (tmp_path / "yaolan").mkdir()
    precious = tmp_path / "precious"
    precious.write_text("precious")
    (tmp_path / "yaolan" / "copied.txt").symlink_to(precious)
    made = copy("别的", None, {"XDG_RUNTIME_DIR": str(tmp_path)})
    assert precious.read_text() == "precious"
    assert made.file is not None and not made.file.is_symlink() and made.file.read_text() == "别的"


@pytest.mark.row(64)
def test_row_64_what_is_kept_never_goes_through_a_link(tmp_path: Path) -> None:
    from corpus.keeping import Keeping

    precious = tmp_path / "precious"
    precious.write_text("[]")
    folder = tmp_path / "kept"
    folder.mkdir()
    for name in ("session-a.json", "marks.json"):
        (folder / name).symlink_to(precious)
    kept = Keeping(folder)
    kept.save_session("a", {"n": 1})
    assert kept.session("a") == {"n": 1}
    assert precious.read_text() == "[]"


@pytest.mark.row(64)
def test_row_64_only_these_files_are_ever_opened_to_write() -> None:
    """A new place needs O_EXCL and O_NOFOLLOW, and a row here."""
    writing = []
    for place, name, call in calls():
        given = (*call.args[1:], *(one.value for one in call.keywords if one.arg == "mode"))
        mode = [ast.unparse(one) for one in given]
        if (name == "open" or name.endswith((".open", ".fdopen"))) and any(
            one.strip("'\"").startswith(("w", "a", "x", "r+")) for one in mode
        ):
            writing.append((place.partition(":")[0], "open for writing"))
        if name.endswith((".write_text", ".write_bytes", ".touch")) and not name.startswith("writer."):
            writing.append((place.partition(":")[0], name))
        if name == "os.open" and "O_CREAT" in ast.unparse(call):
            assert "O_NOFOLLOW" in ast.unparse(call), place
    assert sorted(set(writing)) == [
        ("corpus/keeping/files.py", "open for writing"),  # mkstemp's, renamed
        ("corpus/library/names_file.py", "open for writing"),  # O_EXCL and O_NOFOLLOW
        ("corpus/prepared.py", "open for writing"),  # O_NOFOLLOW, beside Python's own compiled files, renamed
        ("corpus/reading/formats/doc.py", "source.write_bytes"),  # in a temporary folder of its own
        ("corpus/reading/worker.py", "open for writing"),  # the pipe to the parent
        ("tui/cli.py", "open for writing"),  # the null device
        ("tui/crash.py", "open for writing"),  # mkstemp's
        ("tui/plain/outfile.py", "open for writing"),  # O_EXCL and O_NOFOLLOW
        ("tui/terminal/clipboard.py", "open for writing"),  # mkstemp's, renamed
    ]

"""Bad input given to the plain commands and to the command line of the browser."""

from __future__ import annotations

import json
import os
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.browser import Browser
from tests.faults.conftest import Run
from tests.faults.strings import BYTES_OF_NO_APPLICATION, DOCUMENT, HOSTILE
from tests.terminal.tmux import command, environment

ENGLISH = ("--lang", "en")
PLAIN = (
    ("index",),
    ("timeline",),
    ("glossary",),
    ("figures",),
    ("search", "碧水"),
    ("corpora",),
    *((name, "--format", form) for name in ("timeline", "glossary", "figures") for form in ("csv", "jsonl")),
    ("search", "碧水", "--format", "jsonl"),
    ("timeline", "--format", "ics"),
)


def told(done: subprocess.CompletedProcess[bytes]) -> str:
    return done.stderr.decode() + done.stdout.decode()


@pytest.mark.slow
@pytest.mark.parametrize("words", PLAIN, ids=" ".join)
@pytest.mark.row(67)
def test_row_67_what_commands_print_is_clean(
    run: Run, hostile_home: Path, hostile_folder: Path, words: tuple[str, ...]
) -> None:
    where = () if words[0] == "corpora" else ("-C", str(hostile_folder))
    done = run(*words, *where, home=hostile_home)
    assert done.returncode == 0, told(done)
    printed = (done.stdout + done.stderr).replace(b"\r\n", b"\n").replace(b"\t", b" ")
    assert printed
    assert [data for data in (*BYTES_OF_NO_APPLICATION, b"\x1b") if data in printed] == []
    if "jsonl" in words:
        assert all(isinstance(json.loads(line), dict) for line in done.stdout.splitlines())


@pytest.mark.slow
@pytest.mark.row(67)
def test_row_67_what_extract_prints_is_clean(run: Run, hostile_folder: Path) -> None:
    for form in ("table", "jsonl", "yaml"):
        done = run("extract", "--format", form, *map(str, sorted(hostile_folder.iterdir())))
        assert done.returncode == 0, told(done)
        printed = (done.stdout + done.stderr).replace(b"\t", b" ")
        assert [data for data in (*BYTES_OF_NO_APPLICATION, b"\x1b") if data in printed] == []


@pytest.mark.slow
@pytest.mark.row(68)
def test_row_68_a_cell_runs_in_no_spreadsheet(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "a.md").write_text(
        "# 计划\n\n2019年3月1日，=HYPERLINK(1)启动“碧水行动”。\n\n## 名词注释\n\n1.=二加二：是指+清垃圾、清淤泥。\n"
    )
    for words in (("timeline",), ("glossary",), ("figures",)):
        done = run(*words, "-C", str(folder), "--format", "csv")
        cells = [cell for line in done.stdout.decode().splitlines() for cell in line.split(",")]
        assert not [cell for cell in cells if cell.strip('"').startswith(("=", "@"))]


@pytest.mark.row(33, 35, 36)
def test_bad_files_are_a_line_each_and_the_rest_works(run: Run, tmp_path: Path) -> None:
    """Rows 33, 35, 36: unreadable, binary, empty, odd."""
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "good.txt").write_text(DOCUMENT)
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 64)
    (folder / "empty.txt").touch()
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n")
    with (folder / "sparse.txt").open("wb") as file:
        file.truncate(300 * 2**20)
    os.mkfifo(folder / "pipe.txt")
    (folder / "zero.txt").symlink_to("/dev/zero")
    secret = folder / "secret.txt"
    secret.write_text(DOCUMENT)
    secret.chmod(0)
    readable = os.access(secret, os.R_OK)
    done = run(*ENGLISH, "index", str(folder))
    assert done.returncode == 2
    lines = told(done).splitlines()
    for name in ("binary.txt", "sparse.txt", *(() if readable else ("secret.txt",))):
        assert len([line for line in lines if f"{folder}/{name}: " in line]) == 1, lines
    assert not any("Traceback" in line for line in lines)
    found = run(*ENGLISH, "search", "碧水行动", "-C", str(folder))
    assert found.returncode == 0 and "碧水行动" in found.stdout.decode()


@pytest.mark.slow
@pytest.mark.row(34)
def test_row_34_links_are_not_followed(run: Run, tmp_path: Path) -> None:
    folder, outside = tmp_path / "documents", tmp_path / "outside"
    folder.mkdir()
    outside.mkdir()
    (outside / "secret.txt").write_text("机密文件\n\n2019年3月1日，启动“绝密行动”。\n")
    (folder / "good.txt").write_text(DOCUMENT)
    (folder / "loop").symlink_to(folder)
    (folder / "out").symlink_to(outside)
    (folder / "secret.txt").symlink_to(outside / "secret.txt")
    assert run("index", str(folder)).returncode == 0
    assert run("search", "绝密行动", "-C", str(folder)).returncode == 1


@pytest.mark.parametrize(
    "words", [("index",), ("timeline", "-C"), ("search", "x", "-C"), ()], ids=lambda one: " ".join(one)
)
def test_a_missing_path_is_one_line(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    done = run(*ENGLISH, *words, str(tmp_path / "nowhere"))
    assert done.returncode == 2
    assert done.stdout == b"" and len(done.stderr.splitlines()) == 1
    assert str(tmp_path / "nowhere") in done.stderr.decode()


def test_an_empty_folder_says_so(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    done = run(*ENGLISH, "index", str(folder))
    assert str(folder) in told(done) and "no documents" in told(done)
    assert run(*ENGLISH, "timeline", "-C", str(folder)).returncode == 1


@pytest.mark.slow
def test_an_empty_folder_opens(browser: Callable[..., Browser], tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    one = browser("--lang", "zh", str(folder))
    one.wait("没有文档")
    one.press("j", "\r", "3", "4", "5", "1", "K", "x", "y")
    one.send("Q")
    assert one.ended() == 0


@pytest.mark.slow
@pytest.mark.row(35, 40)
def test_a_file_that_cannot_be_read_is_told_in_the_browser(browser: Callable[..., Browser], tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "good.txt").write_text(DOCUMENT)
    (folder / "binary[red]\x1b[31m.txt").write_bytes(bytes(range(256)) * 64)
    one = browser("--lang", "zh", str(folder))
    one.wait("读不了", "binary[red]␛[31m", "碧水行动", "1 个文件读不了")
    assert b"\x1b[31m.txt" not in one.raw
    one.send("Q")
    assert one.ended() == 0


@pytest.mark.slow
@pytest.mark.row(21)
def test_rows_21_to_26_a_wrong_key_map_names_line_and_fault(browser: Callable[..., Browser], tmp_path: Path) -> None:
    wrong = tmp_path / "keymap.yaml"
    wrong.write_text(
        "everywhere:\n  move.down: [j]\n  move.dwon: [x]\n  help: !!python/object/apply:os.system [true]\n"
    )
    one = browser("--lang", "zh", "--keymap", str(wrong))
    one.wait("┌─ 要览", "keymap.yaml", "4")
    one.press("3")
    one.wait("时间线")
    one.send("Q")
    assert one.ended() == 0
    assert str(wrong).encode() in one.raw.replace(b"\r\n", b"")


@pytest.mark.row(21)
def test_row_21_keys_says_every_fault(run: Run, tmp_path: Path) -> None:
    wrong = tmp_path / "keymap.yaml"
    wrong.write_text("everywhere:\n  move.dwon: [x]\n  open: [F99]\n")
    done = run(*ENGLISH, "keys", "--keymap", str(wrong))
    assert done.returncode == 2
    assert f"{wrong}:2" in told(done) and "move.down" in told(done) and f"{wrong}:3" in told(done)


@pytest.mark.slow
@pytest.mark.parametrize(
    "query", ['"', "AND", "NEAR(", "*", "x OR", "治*", '"治" AND "水"', "NOT", "^治", "a:b", "-", "()", "{", "'"]
)
@pytest.mark.row(44)
def test_row_44_full_text_syntax_is_text(run: Run, query: str, hostile_home: Path, hostile_folder: Path) -> None:
    done = run(*ENGLISH, "search", "--", query, "-C", str(hostile_folder), home=hostile_home)
    assert done.returncode in (0, 1, 2), told(done)
    assert len(done.stderr.splitlines()) <= 1 and b"Traceback" not in done.stderr and b"internal" not in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("query", ["%", "_", "\\"])
@pytest.mark.row(45)
def test_row_45_wildcards_are_literal(run: Run, query: str, tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "a.txt").write_text(DOCUMENT)
    assert run("search", query, "-C", str(folder)).returncode == 1


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="file modes")
@pytest.mark.parametrize("mask", [0o000, 0o002, 0o022])
@pytest.mark.row(49)
def test_row_49_files_are_private_whatever_the_umask(run: Run, tmp_path: Path, mask: int) -> None:
    folder, home = tmp_path / "documents", tmp_path / "home"
    folder.mkdir()
    (folder / "a.txt").write_text(DOCUMENT)
    done = run("index", str(folder), home=home, umask=mask)
    assert done.returncode == 0, told(done)
    made = list((home / "cache" / "yaolan").rglob("*"))
    assert made
    for path in [home / "cache" / "yaolan", *made]:
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


@pytest.mark.parametrize("stdin", ["null", "pipe", "closed"])
@pytest.mark.row(59)
def test_row_59_no_terminal_on_standard_input(tmp_path: Path, stdin: str) -> None:
    words = [*command(), *ENGLISH]
    if stdin == "closed":
        words = ["sh", "-c", 'exec "$@" <&-', "sh", *words]
    given = {"stdin": subprocess.DEVNULL} if stdin == "null" else {"input": b""}
    done = subprocess.run(  # type: ignore[call-overload]
        words, capture_output=True, env=environment(tmp_path), timeout=60, check=False, **given
    )
    assert done.returncode == 2
    assert done.stdout == b"" and len(done.stderr.splitlines()) == 1
    assert b"yaolan search" in done.stderr


EVIL = "import os, pathlib\npathlib.Path(os.environ['EVIL']).write_text(__file__)\nraise SystemExit('imported')\n"


@pytest.mark.slow
@pytest.mark.row(66)
def test_row_66_nothing_of_the_current_folder_is_imported(browser: Callable[..., Browser], tmp_path: Path) -> None:
    folder, proof = tmp_path / "documents", tmp_path / "proof"
    for name in (
        "multiprocessing",
        "yaml",
        "sqlite3",
        "jieba",
        "json",
        "textual",
        "re",
        "sitecustomize",
        "usercustomize",
    ):
        (folder / name).mkdir(parents=True)
        (folder / name / "__init__.py").write_text(EVIL)
    for name in ("corpus", "tui"):
        (folder / name).mkdir()
        (folder / name / "__init__.py").write_text(EVIL)
    (folder / "queue.py").write_text(EVIL)
    (folder / "good.txt").write_text(DOCUMENT)
    # `python -m` itself puts the current folder first; a person's command does not.
    start = [
        "-P",
        "-c",
        "import sys; sys.path.append(sys.argv.pop(1)); from tui.__main__ import main; sys.exit(main())",
    ]
    words = command() if len(command()) == 1 else [command()[0], *start, str(Path(__file__).resolve().parents[2])]
    home = {**environment(tmp_path / "home"), "EVIL": str(proof)}
    home.pop("PYTHONPATH")
    done = subprocess.run([*words, "index", "."], cwd=folder, env=home, capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, told(done)
    done = subprocess.run(
        [*words, "search", "碧水行动", "-C", "."], cwd=folder, env=home, capture_output=True, timeout=60, check=False
    )
    assert "碧水行动" in done.stdout.decode()
    done = subprocess.run(
        [*words, "extract", "good.txt"], cwd=folder, env=home, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0, told(done)
    assert not proof.exists(), proof.read_text()


def test_the_rows_are_all_there() -> None:
    assert {one.row for one in HOSTILE} == set(range(1, 16))

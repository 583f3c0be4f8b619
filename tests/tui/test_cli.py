"""The command line as a person meets it: one clear line and the right status, whatever is wrong."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tui import cli

ROOT = Path(__file__).resolve().parents[2]


def run(
    *arguments: str, cwd: Path | None = None, env: dict[str, str] | None = None, stdin: int | None = subprocess.DEVNULL
) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", **(env or {})}
    return subprocess.run(
        [sys.executable, "-m", "tui", *arguments],
        capture_output=True,
        text=True,
        cwd=cwd or ROOT,
        env=environment,
        stdin=stdin,
        timeout=60,
        check=False,
    )


def test_without_a_terminal_one_line_names_the_plain_commands() -> None:
    done = run()
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "yaolan search" in done.stderr


def test_a_missing_path_is_one_line(tmp_path: Path) -> None:
    done = run("no\x1b[31msuch", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "\x1b" not in done.stderr


def test_a_slip_of_a_command_is_guessed(tmp_path: Path) -> None:
    assert "search?" in run("serch", cwd=tmp_path).stderr


@pytest.mark.parametrize("command", [*cli.PLAIN, ""])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_command_helps_in_both_languages(command: str, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main([*([command] if command else []), "--lang", language, "--help"])
    assert end.value.code == 0
    out = capsys.readouterr().out
    usage = {"zh": "用法：", "en": "usage: "}[language]
    assert out.startswith(f"{usage}yaolan {command or '[PATH'}")


@pytest.mark.parametrize(
    "arguments",
    [
        ["timeline", "--format", "pdf"],
        ["extract"],
        ["extract", "x", "--date", "2017-13"],
        ["search"],
        ["search", "x", "--limit", "0"],
        ["search", "x", "--limit", "many"],
        ["glossary", "--wrong"],
        ["--wrong"],
    ],
)
def test_wrong_use_is_2_and_one_line(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(arguments)
    assert end.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_options_may_stand_before_the_command_and_between_words() -> None:
    options = cli._parsed("search", ["-C", "a", "search", "四水", "--limit", "3", "共治", "-武昌", "-C", "b"])
    assert options.corpus == ["a", "b"]
    assert options.limit == 3
    assert options.query == ["四水", "共治", "-武昌"]


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        (["search", "x"], "search"),
        (["-C", "search", "index"], "index"),
        (["--lang", "zh", "keys"], "keys"),
        (["./search"], None),
        (["--", "search"], None),
        (["folder", "search"], None),
        ([], None),
    ],
)
def test_a_command_is_told_from_a_path(arguments: list[str], command: str | None) -> None:
    assert cli._command(arguments) == command


def keys_printed_to(output: int, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`yaolan keys`, in a process of its own, with a descriptor as its standard output."""
    return subprocess.run(
        [sys.executable, "-m", "tui", "keys", *arguments],
        stdout=output,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=60,
        check=False,
    )


def test_a_closed_pipe_ends_quietly() -> None:
    read, write = os.pipe()
    os.close(read)
    done = keys_printed_to(write)
    os.close(write)
    assert done.returncode == 0
    assert done.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_behind_standard_output_is_one_line() -> None:
    with Path("/dev/full").open("w") as full:
        done = keys_printed_to(full.fileno(), "--lang", "zh")
    assert (done.returncode, done.stderr) == (2, "yaolan: 标准输出: 磁盘已满\n")


@pytest.mark.row(16)
def test_a_crash_is_a_line_and_a_private_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = "the text of a document"

    def fail(_arguments: list[str]) -> int:
        held = secret * 2  # a local variable, which no report may show
        raise ZeroDivisionError(len(held))

    monkeypatch.setattr(cli, "_run", fail)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert cli.main([]) == 70
    (report,) = tmp_path.iterdir()
    assert report.stat().st_mode & 0o777 == 0o600
    assert "ZeroDivisionError" in report.read_text()
    assert secret * 2 not in report.read_text()
    assert str(report) in capsys.readouterr().err


@pytest.mark.row(62)
def test_out_of_memory_is_71(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_arguments: list[str]) -> int:
        raise MemoryError

    monkeypatch.setattr(cli, "_run", fail)
    assert cli.main([]) == 71


def test_keys_prints_what_it_reads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["keys", "--format", "yaml", "--lang", "en"]) == 0
    file = tmp_path / "keymap.yaml"
    file.write_text(capsys.readouterr().out)
    file.chmod(0o600)
    assert cli.main(["keys", "--keymap", str(file), "--format", "yaml"]) == 0
    assert capsys.readouterr().out == file.read_text()
    file.write_text("everywhere:\n  opn: [o]\n")
    assert cli.main(["keys", "--keymap", str(file)]) == 2
    assert f"{file}:2" in capsys.readouterr().err


def test_doctor_says_what_a_report_needs() -> None:
    done = run("doctor", env={"TERM": "dumb"})
    assert done.returncode == 0
    for word in ("SQLite", "textual", "TERM"):
        assert word in done.stdout

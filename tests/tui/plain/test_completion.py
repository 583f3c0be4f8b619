from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tui.arguments import PLAIN
from tui.plain.completion import SHELLS

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(params=SHELLS)
def shell(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def script(shell: str, tmp_path: Path) -> Path:
    """What `yaolan completion SHELL` prints, in a file."""
    done = subprocess.run(
        [sys.executable, "-m", "tui", "completion", shell, "--lang", "zh"], cwd=ROOT, capture_output=True, check=True
    )
    path = tmp_path / "_yaolan"
    path.write_bytes(done.stdout)
    return path


def asked(program: str, code: str, folder: Path) -> list[str]:
    if shutil.which(program) is None:
        pytest.skip(f"no {program} here")
    done = subprocess.run([program, "-c", code], cwd=folder, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.stdout.splitlines()


def completions(shell: str, script: Path, typed: str) -> set[str]:
    """What the shell offers after `typed`."""
    if shell == "fish":
        lines = asked("fish", f"source {script}; complete -C {typed!r}", script.parent)
        return {line.split("\t")[0] for line in lines}
    if shell == "bash":
        words = typed.split(" ")
        at, array = len(words) - 1, " ".join(f"{word!r}" for word in words)
        code = f"source {script}; COMP_WORDS=({array}); COMP_CWORD={at}; _yaolan; printf '%s\\n' \"${{COMPREPLY[@]}}\""
        return set(asked("bash", code, script.parent))
    # zsh offers inside its line editor alone: the functions that it would call print instead
    words = typed.split(" ")
    array = " ".join(f"{word!r}" for word in words)
    code = f"""
        compadd() {{ shift; print -l -- $@ }}
        _describe() {{ print -l -- ${{${{(P)2}}%%:*}} }}
        _files() {{ print -l -- *(N) }}
        words=({array}); CURRENT={len(words)}
        complete_it() {{ source {script} }}
        complete_it
    """
    prefix = words[-1]
    return {line for line in asked("zsh", code, script.parent) if line.startswith(prefix)}


def test_commands_options_and_choices(shell: str, script: Path) -> None:
    assert set(PLAIN) <= completions(shell, script, "yaolan ")
    assert completions(shell, script, "yaolan ex") >= {"extract", "export"}
    assert "index" not in completions(shell, script, "yaolan ex")
    assert completions(shell, script, "yaolan export --format ") >= {"csv", "ics", "bib"}
    assert completions(shell, script, "yaolan export gl") >= {"glossary"}
    assert "--differences" in completions(shell, script, "yaolan figures --d")
    assert "--differences" not in completions(shell, script, "yaolan glossary --d")
    assert "--differences" not in completions(shell, script, "yaolan export figures --d")  # a table, no command


def test_files_too(shell: str, script: Path) -> None:
    (script.parent / "a report.txt").write_text("x")
    assert any("report.txt" in one for one in completions(shell, script, "yaolan extract a"))

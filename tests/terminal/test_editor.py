"""The person's own editor in a real terminal: it gets file and line, its Ctrl+c is its own, we go on after it."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import pytest

from tests.terminal.tmux import Tmux, available

pytestmark = [pytest.mark.slow, pytest.mark.row(65), pytest.mark.skipif(bool(available()), reason=available())]
EDITOR = """#!/bin/sh
trap 'echo taken > "$PROOF.interrupted"' INT
printf '%s\\n' "$@" > "$PROOF"
echo THE EDITOR
read line || read line
exit "${line:-0}"
"""


def test_it_takes_the_terminal_and_gives_it_back(tmp_path: Path) -> None:
    editor = tmp_path / "my editors" / "vim"
    editor.parent.mkdir()
    editor.write_text(EDITOR)
    editor.chmod(0o755)
    documents = tmp_path / "documents"
    documents.mkdir()
    path = documents / "-rf $(touch x); a.txt"
    path.write_text("清河市关于治水的通知\n2019年5月1日\n\n各区要在年底前完成清淤十二公里，并按月报送进度情况。\n")
    proof = tmp_path / "proof"
    with contextlib.closing(Tmux(tmp_path, 80, 24)) as one:
        extra = {"VISUAL": f"'{editor}' -x", "PROOF": os.fspath(proof)}
        one.run("--lang", "en", os.fspath(documents), cwd=tmp_path, extra=extra)
        one.wait("┌─ ", "清河市关于治水的通知")
        one.press("Enter")
        one.wait("完成清淤")
        one.press("G", "V")
        one.wait("THE EDITOR", without="┌─ ")
        one.press("C-c")
        one.until(lambda _screen: Path(f"{proof}.interrupted").exists(), "its own interrupt")
        one.press("3", "Enter")
        one.wait("┌─ ", "status 3")
        one.press("1")
        one.wait("Documents 1")
    assert proof.read_text().splitlines() == ["-x", "+4", os.fspath(path)]
    assert (tmp_path / "proof.interrupted").exists()
    assert not (tmp_path / "x").exists()

"""Copying: where a text goes, and what it never does."""

import base64
from pathlib import Path

from tui.terminal.clipboard import LARGEST, copy


def test_a_private_file_is_always_written(tmp_path: Path) -> None:
    environment = {"XDG_RUNTIME_DIR": str(tmp_path)}
    for text in ("第一段", "第二段"):
        found = copy(text, None, environment)
        assert found.ways == () and found.file is not None
        assert found.file.read_text() == text
        assert found.file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in (tmp_path / "yaolan").iterdir()] == ["copied.txt"]


def test_the_terminal_is_asked_up_to_what_it_takes(tmp_path: Path) -> None:
    environment, sent = {"XDG_RUNTIME_DIR": str(tmp_path)}, list[str]()
    assert copy("短", sent.append, environment).ways == ("terminal",)
    assert sent == [f"\x1b]52;c;{base64.b64encode('短'.encode()).decode()}\x07"]
    found = copy("x" * (LARGEST + 1), sent.append, environment)
    assert found.ways == () and found.too_long and len(sent) == 1


def test_nowhere_to_write_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "yaolan").write_text("in the way")
    assert copy("x", None, {"XDG_RUNTIME_DIR": str(tmp_path)}).file is None
    assert copy("x", None, {}).file is None

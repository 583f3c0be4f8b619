"""Rows 2 and 3 in a real tmux: its buffers and the title of its pane are no document's to change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal.tmux import Tmux, available

pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(available()), reason=available() or "-")]
EVIL = "\x1b]52;c;cm0gLXJm\x07\x1b]0;OWNED\x07\x1b]2;OWNED\x1b\\\x1bkOWNED\x1b\\"


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    one = Tmux(tmp_path, 100, 30)
    yield one
    one.close()


def hostile(folder: Path) -> Path:
    """A document whose name, title, text and names all ask for it."""
    folder.mkdir()
    text = f"---\ntitle: {EVIL}云州计划\nsource: {EVIL}某局\n---\n\n# {EVIL}云州计划\n\n"
    text += f"2019年3月1日，云州市启动“碧水{EVIL}行动”。推行“五清{EVIL}三建”工作法。\n\n"
    text += f"## 名词注释\n\n1.五清{EVIL}三建：是指清垃圾、清{EVIL}淤泥、清违建。\n"
    (folder / f"{EVIL.replace('/', '')}a.md").write_text(text + "各街道落实责任，定期报送进展。\n" * 60)
    return folder


@pytest.mark.row(2, 3)
@pytest.mark.parametrize("diff", ["--diff", "--no-diff"])
def test_rows_02_03_a_document_reaches_neither_buffer_nor_title(tmux: Tmux, tmp_path: Path, diff: str) -> None:
    folder = hostile(tmp_path / "documents")
    tmux.run("--lang", "zh", diff, str(folder))
    tmux.tell("set-option", "-s", "set-clipboard", "on")
    tmux.tell("set-option", "-g", "allow-rename", "on")
    tmux.wait("文档 1 ", "行动”")
    title = tmux.tell("display-message", "-p", "-t", "walk", "#{pane_title}|#{window_name}")
    for keys in (
        ("Enter", ".", "K", "Escape", "x", "Escape"),
        ("1", "Tab", "Enter"),
        ("3", "Enter"),
        ("4", "K"),
        ("5",),
    ):
        tmux.press(*keys)
        tmux.still()
        tmux.press("Escape", "1")
        tmux.still()
    tmux.press("s")
    tmux.type("碧水")
    tmux.wait("碧水")
    assert tmux.alive
    assert tmux.tell("show-buffer", wrong=True) == ""
    assert "OWNED" not in tmux.tell("display-message", "-p", "-t", "walk", "#{pane_title}|#{window_name}")
    assert tmux.tell("display-message", "-p", "-t", "walk", "#{pane_title}|#{window_name}") == title

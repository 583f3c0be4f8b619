"""What must never be imported where: measured in `sys.modules` of a fresh process, and read from the code."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tui.arguments import PLAIN

ROOT = Path(__file__).resolve().parents[1]
HEAVY = {"textual", "rich", "numpy", "jieba", "pypinyin"}
FOR_LATER = {"yaml", "sqlite3", "jieba", "numpy", "pypinyin", "markdown_it", "rapidfuzz", "textual.widgets._markdown"}


def modules_after(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport json, sys; print(json.dumps(sorted(sys.modules)))"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: list[str] = json.loads(done.stdout.splitlines()[-1])
    return set(found)


@pytest.mark.parametrize("command", PLAIN)
def test_a_plain_command_is_light(command: str) -> None:
    loaded = modules_after(f"import tui.__main__, tui.cli, tui.plain.{command}")
    assert not {name.partition(".")[0] for name in loaded} & HEAVY


def test_help_of_the_command_line_imports_nothing_heavy() -> None:
    code = "import contextlib, tui.cli\nwith contextlib.suppress(SystemExit): tui.cli.main(['--version'])"
    loaded = modules_after(code)
    assert not {name.partition(".")[0] for name in loaded} & (HEAVY | {"yaml", "sqlite3"})


def test_the_browser_starts_without_what_the_first_frame_does_not_need() -> None:
    code = (
        "import tui.browser; tui.browser._import_asyncio(); import tui.app, tui.session, tui.keymap; tui.keymap.load()"
    )
    loaded = modules_after(code)
    assert not loaded & (FOR_LATER | {"_ssl"})
    assert "_ssl" in modules_after(f"{code}; import ssl"), "whoever needs it later gets it"


def test_corpus_knows_no_terminal() -> None:
    loaded = modules_after("import corpus, corpus.model, corpus.text, corpus.library.protocol, corpus.keeping")
    assert not {name.partition(".")[0] for name in loaded} & {"textual", "rich", "tui"}


@pytest.mark.parametrize("folder", ["widgets", "screens"])
def test_no_widget_or_screen_opens_a_file_or_runs_sql(folder: str) -> None:
    faults = []
    for path in (ROOT / "tui" / folder).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            names: list[str] = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            if any(name.partition(".")[0] in ("sqlite3", "io", "os", "pathlib", "subprocess") for name in names):
                faults.append(f"{path.name}:{node.lineno} imports {names}")
            if isinstance(node, ast.Call):
                called = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
                if called in ("open", "read_text", "read_bytes", "write_text", "execute", "executemany"):
                    faults.append(f"{path.name}:{node.lineno} calls {called}")
    assert not faults

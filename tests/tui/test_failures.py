"""Why a file could not be read: every reason that the corpus gives has its words in both languages."""

import ast
from pathlib import Path

import pytest

from tui import language
from tui.rows.failures import failure_told

ROOT = Path(__file__).resolve().parents[2]


def reasons() -> list[str]:
    """The reasons as the code of reading has them, numbers for what is put in."""
    found = []
    sources = [one for one in (ROOT / "corpus" / "reading").rglob("*.py") if one.name != "beside.py"]
    for source in [*sources, ROOT / "corpus" / "extraction" / "child.py"]:
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Unreadable":
                for argument in node.args:
                    parts = [argument.body, argument.orelse] if isinstance(argument, ast.IfExp) else [argument]
                    found += [_said(part) for part in parts]
    return [one for one in found if one]


def _said(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "64" for part in node.values)
    return ""


@pytest.fixture
def chinese() -> object:
    before = language.current()
    language.install("zh")
    yield
    language.install(before)


def test_every_reason_has_chinese_words(chinese: object) -> None:
    known = reasons()
    assert len(known) >= 40 and "empty file" in known
    for reason in [
        *known,
        "permission denied",
        "took longer than 30 s",
        "took more than 12.5 s of computing",
        "needs more than 1024 MiB of memory",
        "the reader broke off (SIGSEGV)",
        "the reader broke off (status 3)",
    ]:
        told = failure_told(reason)
        assert told != reason and any(character >= "\u4e00" for character in told), reason


def test_numbers_stay_and_what_is_not_known_is_said_as_it_is(chinese: object) -> None:
    assert "200 MiB" in failure_told("200 MiB, more than the 64 MiB that are read")
    assert failure_told("no space left on device") == "no space left on device"
    assert "\x1b" not in failure_told("\x1b[2J")

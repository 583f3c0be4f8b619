"""Commands: said once, answered by somebody, explained when nobody answers."""

import ast
from pathlib import Path

from tui.commands import COMMANDS, VIEWS, of_view

ROOT = Path(__file__).resolve().parents[2]


def test_every_command_is_answered_by_a_method() -> None:
    methods = {
        node.name
        for path in (ROOT / "tui").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {command.id for command in COMMANDS.values() if command.method not in methods} <= {
        # Of screens that are not built yet.
        "copy",
        "copy.style",
        "explain",
        "find.next",
        "find.previous",
        "glossary.popup",
        "mark.set",
    }


def test_every_method_of_a_command_belongs_to_one() -> None:
    known = {command.method for command in COMMANDS.values()}
    unknown = {
        f"{path.name}: {node.name}"
        for path in (ROOT / "tui").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.startswith("do_")
        and node.name not in known
    }
    assert not unknown


def test_every_command_belongs_to_one_view() -> None:
    assert [command.id for view in VIEWS for command in of_view(view)] == list(COMMANDS)


def test_labels_are_short_and_help_is_a_sentence_without_its_full_stop() -> None:
    for command in COMMANDS.values():
        assert 0 < len(command.label) <= 18, command.id
        assert command.help and not command.help.endswith("."), command.id

"""Tables of patterns: every row finds what its examples say and nothing in its counter-examples; the code asks for
rows that there are, and for all of them.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import corpus
import corpus.extraction.child
import corpus.linking
from corpus import rule_tables
from corpus.rule_tables import PatternTable, Rule, RuleError

TABLES = {one.book.name: one for one in rule_tables.tables()}
ROWS = [(name, rule) for name, table in TABLES.items() for rule in table.book.rules]


def found(rule: Rule, text: str) -> re.Match[str] | None:
    """What a row finds in an example; where one has a `|`, it is asked from there on."""
    start, text = (text.index("|"), text.replace("|", "", 1)) if "|" in text else (0, text)
    match rule.op:
        case "whole":
            return rule.pattern.fullmatch(text, start)
        case "begins":
            return rule.pattern.match(text, start)
        case _:
            return rule.pattern.search(text, start)


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for _, rule in ROWS for text in rule.examples])
def test_what_a_row_finds(rule: Rule, text: str) -> None:
    match, wanted = found(rule, text), rule.examples[text]
    assert match is not None
    assert {name: match[name] for name in wanted} == wanted if isinstance(wanted, dict) else match[0] == str(wanted)


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for _, rule in ROWS for text in rule.counters])
def test_what_a_row_does_not_find(rule: Rule, text: str) -> None:
    match = found(rule, text)
    assert match is None or not match[0]


@cache
def asked() -> dict[str, set[str]]:
    """The rows that the code asks for, by table: attributes of the names to which tables are assigned."""
    names: dict[str, str] = {}
    sources = {path: ast.parse(path.read_text(encoding="utf-8")) for path in Path(corpus.__file__).parent.rglob("*.py")}
    for tree in sources.values():
        names.update((name, table) for name, table in assigned(tree) if not name.startswith("_"))
    rows: dict[str, set[str]] = {}
    for tree in sources.values():
        own = {**names, **dict(assigned(tree))}
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in own:
                rows.setdefault(own[node.value.id], set()).add(node.attr)
    return rows


def assigned(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """(name, table) for every `NAME = patterns("table")` of a module."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name | ast.Tuple):
            targets = node.targets[0].elts if isinstance(node.targets[0], ast.Tuple) else node.targets
            calls = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
            for target, call in zip(targets, calls, strict=False):
                if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "patterns":
                    name = ast.literal_eval(call.args[0])
                    yield ast.unparse(target), name


@pytest.mark.parametrize("name", sorted(TABLES))
def test_the_code_asks_for_every_row_and_for_no_other(name: str) -> None:
    rows = {rule.id.replace("-", "_") for rule in TABLES[name].book.rules}
    assert asked().get(name, set()) - {"words", "listed", "book"} == rows


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("{id: a, says: x, pattern: x, op: finds, example: {x: x}}", "rule a: needs says, counter and op"),
        ("{id: a, pattern: x, op: finds, example: {x: x}, counter: [y]}", "rule a: needs says, counter and op"),
        ("{id: a, says: x, pattern: x, example: {x: x}, counter: [y]}", "rule a: needs says, counter and op"),
        ("{id: a, words: {w: {x: {beside: [y]}}}, pattern: '{{w}}', example: [x]}", "rule a: x: no beside; known are"),
    ],
)
def test_a_broken_row_names_its_fault(row: str, fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "broken.yaml").write_text(f"rules: [{row}]", encoding="utf-8")
    monkeypatch.setattr("importlib.resources.files", lambda package: tmp_path)
    with pytest.raises(RuleError, match=fault):
        _ = PatternTable("corpus.nowhere", "broken", listed=False).book


@pytest.mark.parametrize(
    ("said", "text", "finds"),
    [
        ("{}", "甲在乙", True),
        ("{not-before: [线, 职位]}", "甲在线", False),
        ("{not-before: [线, 职位]}", "甲在职位", False),
        ("{not-before: [线, 职位]}", "甲在职", True),
        ("{not-after: [所, 自己]}", "所在", False),
        ("{not-after: [所, 自己]}", "自己在", False),
        ("{not-after: [所, 自己]}", "己在", True),
        ("{after: [现, 正好], before: [建]}", "现在建", True),
        ("{after: [现, 正好], before: [建]}", "正好在建", True),
        ("{after: [现, 正好], before: [建]}", "好在建", False),
        ("{after: [现, 正好], before: [建]}", "现在", False),
    ],
)
def test_words_by_what_stands_beside_them(
    said: str, text: str, finds: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = f"rules: [{{id: a, words: {{w: {{在: {said}}}}}, pattern: '{{{{w}}}}', example: [x]}}]"
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "beside.yaml").write_text(row, encoding="utf-8")
    monkeypatch.setattr("importlib.resources.files", lambda package: tmp_path)
    (rule,) = rule_tables.load("corpus.nowhere", "beside").rules
    assert (rule.pattern.search(text) is not None) is finds


def test_unknown_rows_are_no_attributes() -> None:
    table: Any = TABLES["changes"]
    with pytest.raises(AttributeError, match="changes: no rule 'nothing'"):
        _ = table.nothing

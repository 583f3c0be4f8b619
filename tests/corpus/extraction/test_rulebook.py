"""Tables of rules: macros, and the faults that a broken table is refused for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import rule_tables
from corpus.extraction import rulebook
from corpus.extraction.rulebook import Rulebook, RuleError

GOOD = """
macros: {digit: '[0-9]', number: '{{digit}}{1,3}'}
units: {米: 1}
rules:
  - {id: one, pattern: '(?P<n>{{number}})米', op: length, guards: [x], example: {三米: 1, 30米: 30}, counter: [米]}
"""


@pytest.fixture
def tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "rules"
    folder.mkdir()
    monkeypatch.setattr("importlib.resources.files", lambda package: tmp_path)
    rulebook.load.cache_clear()
    yield folder
    rulebook.load.cache_clear()


def load(tables: Path, text: str) -> Rulebook:
    (tables / "t.yaml").write_text(text, encoding="utf-8")
    return rulebook.load("t")


def test_a_table(tables: Path) -> None:
    book = load(tables, GOOD)
    (rule,) = book.rules
    assert (rule.id, rule.op, rule.counters) == ("one", "length", ("米",))
    assert rule.fields["guards"] == ["x"]
    assert rule.examples == {"三米": 1, "30米": 30}
    assert book.data == {"units": {"米": 1}}
    found = rule.pattern.search("长30米")
    assert found is not None
    assert found["n"] == "30"
    assert book.expand("{{digit}}") == "(?:[0-9])"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("rules: [{id: a, pattern: 'x'}]", "rule a: needs pattern and example"),
        ("rules: [{id: a, example: [x]}]", "rule a: needs pattern and example"),
        ("rules: [{pattern: 'x', example: [x]}]", "rule 1: missing or doubled id"),
        ("rules: [{id: a, pattern: x, example: [x]}, {id: a, pattern: x, example: [x]}]", "missing or doubled id"),
        ("rules: [{id: a, pattern: '{{none}}', example: [x]}]", "rule a: no macro 'none'"),
        ("macros: {m: '{{none}}'}", "macro m: no macro 'none'"),
        ("rules: [{id: a, pattern: '(', example: [x]}]", "rule a:"),
        ("- a list", "not a table"),
    ],
)
def test_a_broken_table_names_its_fault(tables: Path, text: str, fault: str) -> None:
    with pytest.raises(RuleError, match=fault):
        load(tables, text)


def test_every_table_of_the_package_loads() -> None:
    names = [path.stem for path in (Path(rulebook.__file__).parent / "rules").glob("*.yaml")]
    assert "timex" in names
    for name in names:
        book = rulebook.load(name)
        assert book.name == name


def test_a_choice_of_many_branches_stands_behind_a_look_and_finds_the_same() -> None:
    branches = "|".join(
        [*(f"{one}乙" for one in "一二三四五六七八九十百千万亿零两几每各全本该此"), "(?<!不)[丙丁]", "(?:戊|己)庚"]
    )
    quick = rule_tables._behind_a_look(branches)
    text = "一乙不丙丁己庚乙该乙，戊乙零零乙"
    assert quick.startswith("(?=[") and re.findall(quick, text) == re.findall(branches, text)


@pytest.mark.parametrize("pattern", ["甲|乙", "|".join("甲乙丙丁" * 9) + "|.子", "(?:" + "甲子|" * 30, "甲?乙"])
def test_other_macros_stay_as_they_are(pattern: str) -> None:
    assert rule_tables._behind_a_look(pattern) == pattern

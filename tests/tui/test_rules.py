"""The rules of extraction in words: every rule that a term, a figure, an event or a claim can have has some."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corpus import extraction
from corpus.extraction.rulebook import load
from corpus.model import Reason
from tui import language
from tui.rows.reasons import rules_told
from tui.rows.rules import RULES, rule_told

_FOLDER = Path(extraction.__file__).parent
_IN_CODE = re.compile(r'"((?:count|size|time|spent|from|goes|noun|plan|share|shared|topic|change|missed)-[a-z-]+)"')


def rules() -> set[str]:
    """The ids that reasons can hold: those of the tables, and those that the code of figures and lists writes."""
    kept = {f"happenings/{rule.id}" for rule in load("happenings").rules if rule.op == "keep"}
    firsts = {f"firsts/{rule.id}" for rule in load("firsts").rules}
    files = ("figures/reader.py", "figures/names.py")
    code = "".join((_FOLDER / name).read_text(encoding="utf-8") for name in files)
    figures = set(_IN_CODE.findall(code)) - {"change-of-the-figure-before"}
    several = set(
        re.findall(r'Reason\("([a-z-]+)"', (_FOLDER / "glossary" / "spelled_out.py").read_text(encoding="utf-8"))
    )
    return {rule.id for rule in load("definitions").rules} | kept | firsts | figures | several


def test_every_rule_has_words() -> None:
    assert rules() - set(RULES) == set()


@pytest.mark.parametrize("code", ["en", "zh"])
def test_words_stand_before_the_id(code: str) -> None:
    before = language.current()
    language.install(code)
    try:
        assert rules_told(Reason("means")) == f"{rule_told('means')} [means]"
        assert rules_told(Reason("names")) == "[names]"
    finally:
        language.install(before)

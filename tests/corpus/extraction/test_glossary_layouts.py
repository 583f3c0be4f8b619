"""Every layout in which a document may explain its terms: notes, tables, newspapers' lists, brackets, sentences."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from corpus.extraction import extract
from corpus.extraction.definitions import find_terms
from corpus.extraction.numerals import fold
from corpus.reading import read

HEAD = "临川县政府工作报告\n2021年3月4日\n"
FURTHER = yaml.safe_load(Path(__file__).with_name("glossary_further.yaml").read_text(encoding="utf-8"))
CASES = yaml.safe_load(Path(__file__).with_name("glossary_layouts.yaml").read_text(encoding="utf-8"))


def test_there_are_many() -> None:
    assert len(CASES) >= 70
    assert len(FURTHER) >= 80


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_layout(case: dict[str, Any]) -> None:
    terms = find_terms(read("report.txt", case["text"].encode())).terms
    found = {fold(term.term): fold(term.expansion) for term in terms}
    for term, expansion in case["terms"].items():
        assert found.get(fold(term), "").startswith(fold(expansion)), term
    assert not [term for term in case.get("none", ()) if fold(term) in found]


@pytest.mark.parametrize("case", FURTHER, ids=[case["id"] for case in FURTHER])
def test_explanations_end_where_they_end(case: dict[str, Any]) -> None:
    document = read(case.get("file", "report.txt"), (("" if "file" in case else HEAD) + case["text"]).encode())
    found = {fold(term.term): fold(term.expansion) for term in extract(document).glossary}
    for term, expansion in case["terms"].items():
        assert found.get(fold(term)) == fold(expansion), term
    assert not [term for term in case.get("none", ()) if fold(term) in found]

"""What sort of thing a name names, by its head noun, what stands behind it, and its build."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from corpus.extraction import extract
from corpus.reading import read

CASES = yaml.safe_load(Path(__file__).with_name("kinds.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in CASES.items() for text in texts])
def test_kind(kind: str, text: str) -> None:
    found = extract(read("report.txt", f"临川县人民政府工作报告\n2021年3月4日\n{text}\n".encode())).initiatives
    assert found and found[0].kind.value == kind

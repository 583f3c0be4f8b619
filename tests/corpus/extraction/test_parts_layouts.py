"""The parts of initiatives, however a document lists them: in a clause, by ordinals, below a heading, in a box."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from corpus.extraction import extract
from corpus.reading import read

CASES = yaml.safe_load(Path(__file__).with_name("parts_layouts.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[f"{at}-{case['name']}" for at, case in enumerate(CASES)])
def test_parts(case: dict[str, Any]) -> None:
    found = extract(read("report.txt", case["text"].encode())).initiatives
    one = next((one for one in found if case["name"] in (one.name, *one.aliases)), None)
    assert one is not None, [one.name for one in found]
    assert list(one.parts) == case["parts"]

"""Which short lines head a text and which don't, in the styles in which offices, papers and sites write them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from corpus.reading import read
from tests.corpus.reading.filled import filled

STYLES: dict[str, dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("headings.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("style", STYLES)
def test_the_headings_of_a_style(style: str) -> None:
    document = read("page.txt", filled(STYLES[style]["page"]))
    assert [document.cut(line.span) for line in document.headings] == STYLES[style]["headings"]
    if "levels" in STYLES[style]:
        assert [line.level for line in document.headings] == STYLES[style]["levels"]

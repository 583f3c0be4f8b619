"""`yaolan extract --explain`: rule, anchor and evidence of every fact, in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.cli import main

TEXT = "临江市工作简报\n发布时间：2019-12-20\n\n"
TEXT += "5月8日，我市启动“四减”（减材料、减环节、减时限、减跑动）改革，办件3.2万件。\n"


def test_every_kind_of_fact_is_told_with_its_rule(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    assert main(["--lang", "en", "extract", "--explain", str(file)]) == 0
    said = capsys.readouterr().out
    for words in ("Initiatives", "四减", "stands in quotation marks", "[names]", "Dates", "5月8日", "[timex/"):
        assert words in said
    for words in ("Glossary", "quote-parenthesis", "减材料、减环节、减时限、减跑动", "Figures", "3.2"):
        assert words in said

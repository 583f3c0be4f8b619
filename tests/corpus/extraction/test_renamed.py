"""Older and newer names of one initiative."""

from __future__ import annotations

import pytest

from corpus.extraction import extract
from corpus.reading import read


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("2030年5月，“青柚工程”更名为“柚乡振兴工程”，投资2亿元。", True),
        ("“青柚工程”后来被正式改名为“柚乡振兴工程”。", True),
        ("2029年启动的“青柚工程”，现改称“柚乡振兴工程”。", True),
        ("“柚乡振兴工程”由“青柚工程”更名而来。", True),
        ("县里实施“青柚工程”，县果业站更名为果业局，并启动“柚乡振兴工程”。", False),
        ("县里实施“青柚工程”。柚农服务站改名后，推进“柚乡振兴工程”。", False),
    ],
)
def test_a_name_that_took_anothers_place_is_the_same_initiative(text: str, one: bool) -> None:
    document = read("report.txt", f"青川县人民政府工作报告\n2031年3月4日\n{text}\n".encode())
    found = [{initiative.name, *initiative.aliases} for initiative in extract(document).initiatives]
    assert any({"青柚工程", "柚乡振兴工程"} <= names for names in found) is one

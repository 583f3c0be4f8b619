"""Pages that were copied into one line stand again on lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.reading import read
from corpus.reading.lines import RawLine
from corpus.reading.mapped import Mapped
from corpus.reading.one_line import parted

TEXT = "开春以来，各村把清淤列在头一件事，抽调劳力四百人，分成三班轮换，赶在桃花汛之前把十七条渠道全部清完。"


def lines(shape: str) -> list[str]:
    text = shape.replace("§", TEXT)
    return [line.text.replace(TEXT, "§") for line in parted([RawLine(Mapped.of(text))])]


@pytest.mark.parametrize(
    ("shape", "wanted"),
    [
        ("§§ 一、渠道清淤 §§ 二、山塘加固 §", ["§§", "一、渠道清淤", "§§", "二、山塘加固", "§"]),
        ("§ （一）清淤。§§ （二）加固。§", ["§", "（一）清淤。§§", "（二）加固。§"]),
        ("§ 第一章 总则 第一条 §§ 第二条 §§", ["§", "第一章 总则", "第一条 §§", "第二条 §§"]),
        (
            "§ 一、抓好清淤，不误春灌 §§ 各村都动了手。 二、抓好加固 §",
            ["§", "一、抓好清淤，不误春灌", "§§", "各村都动了手。", "二、抓好加固", "§"],
        ),
        (
            "青江县水利工作报告 ——2022年7月28日在县水利会议上 局长 张山水 各位代表： 一、去年工作 §§§ 二、今年工作 §",
            [
                "青江县水利工作报告",
                "——2022年7月28日在县水利会议上",
                "局长 张山水",
                "各位代表：",
                "一、去年工作",
                "§§§",
                "二、今年工作",
                "§",
            ],
        ),
    ],
)
def test_headings_and_paragraphs_stand_apart(shape: str, wanted: list[str]) -> None:
    assert lines(shape) == wanted


@pytest.mark.parametrize(
    "shape",
    [
        "一、渠道清淤 § 二、山塘加固",
        "§§§§",
        "§§ 大家说好： 二、三月要清完。§§",
        "§，一、清淤，二、加固，§§",
    ],
)
def test_other_lines_stay(shape: str) -> None:
    lead = RawLine(Mapped.of("冬修水利安排" * 8))
    line = RawLine(Mapped.of(shape.replace("§", TEXT)))
    assert parted([lead, line]) == [lead, line]


def test_a_page_in_one_line_has_its_title_headings_and_places() -> None:
    text = f"青江县水利工作总结 {TEXT} 一、渠道清淤 {TEXT * 2} 二、山塘加固 {TEXT}"
    document = read("a.txt", text.encode())
    assert document.meta.title == "青江县水利工作总结"
    assert [document.cut(line.span) for line in document.headings] == ["一、渠道清淤", "二、山塘加固"]
    for line in document.headings:
        source = document.spans.source(line.span)
        assert source is not None
        assert text[source.start : source.end] == document.cut(line.span)


@given(st.text(alphabet="一二三四、（）(). 第章条。！清淤\u3000", max_size=400))
def test_nothing_is_lost(text: str) -> None:
    text = text + TEXT * 3
    found = parted([RawLine(Mapped.of(text))])
    assert "".join("".join(line.text.split()) for line in found) == "".join(text.split())
    for line in found:
        for run in line.mapped.runs:
            assert line.text[run.text : run.text + run.length] == text[run.source : run.source + run.length]

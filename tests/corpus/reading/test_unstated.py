"""Headings below those that a format states: a title alone, or parts without marks under marked ones."""

from __future__ import annotations

import pytest

from corpus.reading import read

TEXT = "开春以来，各村把清淤列在头一件事，抽调劳力四百人，分成三班轮换，赶在桃花汛之前把十七条渠道全部清完。"


def page(shape: str, name: str) -> tuple[str, list[tuple[int, str]]]:
    document = read(name, shape.replace("§", TEXT).encode())
    return document.meta.title, [(line.level, document.cut(line.span)) for line in document.headings]


@pytest.mark.parametrize(
    ("name", "shape"),
    [
        ("a.md", "# 冬修水利安排\n\n一、渠道清淤\n\n§\n\n（一）东干渠\n\n§\n\n二、山塘加固\n\n§"),
        ("a.md", "# 冬修水利安排\n\n**一、渠道清淤**\n\n§\n\n**（一）东干渠**\n\n§\n\n**二、山塘加固**\n\n§"),
        (
            "a.md",
            "# 冬修水利安排\n\n一、渠道清淤\n\n§\n\n（一）东干渠\n\n§\n\n二、山塘加固\n\n§\n\n"
            "## 附件（原文）\n\n- [a.pdf](b)\n",
        ),
        (
            "a.html",
            "<html><head><title>冬修水利安排</title></head><body><h1>冬修水利安排</h1><p>一、渠道清淤</p><p>§</p>"
            "<p>（一）东干渠</p><p>§</p><p>二、山塘加固</p><p>§</p></body></html>",
        ),
    ],
)
def test_a_title_alone(name: str, shape: str) -> None:
    assert page(shape, name) == ("冬修水利安排", [(1, "一、渠道清淤"), (2, "（一）东干渠"), (1, "二、山塘加固")])


def test_parts_below_marked_ones() -> None:
    shape = "# 冬修水利安排\n\n## 一、渠道清淤\n\n（一）东干渠\n\n§\n\n（二）西干渠\n\n§\n\n## 二、山塘加固\n\n§"
    assert page(shape, "a.md")[1] == [
        (1, "一、渠道清淤"),
        (2, "（一）东干渠"),
        (2, "（二）西干渠"),
        (1, "二、山塘加固"),
    ]


@pytest.mark.parametrize(
    "shape",
    [
        "# 冬修水利安排\n\n## 渠道清淤\n\n（一）清淤东干渠；\n\n（二）清淤西干渠。\n\n§",
        "# 冬修水利安排\n\n## 渠道清淤\n\n（一）东干渠\n\n（二）西干渠\n\n§",
        "# 冬修水利安排\n\n## 渠道清淤\n\n一、东干渠。§\n\n二、西干渠。§",
    ],
)
def test_items_below_marked_ones(shape: str) -> None:
    assert page(shape, "a.md")[1] == [(1, "渠道清淤")]

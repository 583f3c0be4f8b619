"""Printed pages as text: lines folded at one width, running heads with and without page numbers within sentences."""

from __future__ import annotations

import random

import pytest

from corpus.reading import read

MADE = (
    "到20{a}年底，第{i}片区完成河道清淤{b}公里，新增管网{c}公里，惠及群众{d}户，受到群众普遍欢迎。",
    "第{i}组建立每月调度机制，由督查室负责通报，逾期{b}天未完成的予以问责，连续{a}次的约谈主要负责人。",
    "加快推进第{i}批老旧小区改造，全年完成{c}个小区，其中成片改造{a}个，并同步完善{b}处停车、充电、养老设施。",
)


def paragraphs(count: int = 48) -> list[str]:
    chance = random.Random(5)
    return [
        chance.choice(MADE).format(
            i=at, a=chance.randrange(10, 30), b=chance.randrange(2, 99), c=chance.randrange(100, 999), d=at * 97 + 1000
        )
        for at in range(count)
    ]


def rows(width: int) -> list[str]:
    return [row for one in paragraphs() for row in folded(f"　　{one}", width)]


def folded(text: str, width: int) -> list[str]:
    return [text[at : at + width] for at in range(0, len(text), width)]


def read_lines(printed: list[str]) -> list[str]:
    return read("a.txt", "\n".join(["清河市治水情况通报", *printed]).encode()).text.split("\n")


@pytest.mark.parametrize("width", [24, 32, 40])
def test_paragraphs_of_two_rows_are_joined_by_their_one_width(width: int) -> None:
    assert [one for one in paragraphs() if one not in read_lines(rows(width))] == []


def test_a_running_head_without_a_page_number_goes_and_the_sentence_is_whole() -> None:
    printed = rows(32)
    pages = [[*printed[at : at + 15], f"清河市人民政府公报  2019年第{at}期"] for at in range(0, len(printed), 15)]
    lines = read_lines([row for page in pages for row in page])
    assert not any("公报" in line for line in lines)
    assert [one for one in paragraphs() if one not in lines] == []


def test_a_short_line_that_comes_again_between_whole_sentences_stays() -> None:
    printed = [row for at, one in enumerate(paragraphs(12)) for row in (f"工作亮点{at}", one)]
    assert sum("工作亮点" in line for line in read_lines(printed)) == 12


def test_a_list_of_names_of_one_length_is_not_joined() -> None:
    names = [f"清河市第{at:02}小学" for at in range(10, 40)]
    assert [name for name in names if name not in read_lines(names)] == []

"""A text changed in one way: exactly the facts that this touches change, no other."""

from __future__ import annotations

import functools
from typing import Any

import pytest

from corpus.answers import extraction_to_dict
from corpus.extraction.child import extract_bytes
from corpus.extraction.numerals import fold

TEXT = """临江市人民政府工作简报
发布时间：2019-12-20

2019年5月8日，我市启动“千企万岗”稳就业行动，开发岗位3.2万个。
6月1日，临江市大数据局挂牌成立，“一窗通办”平台于9月正式上线运行。
大力实施“四水共治”（防洪水、排涝水、治污水、保供水），完成投资12.5亿元。
深化“最多跑一次”改革，全面推行河湖长制。
"""
Facts = dict[str, list[tuple[Any, ...]]]


def facts(data: bytes, name: str = "a.txt") -> Facts:
    """What matters of each fact, without its place and without its quotation marks."""
    found = extraction_to_dict(extract_bytes(name, data))
    return {
        "initiatives": sorted(
            (fold(one["name"]), one["kind"], str(one["launched"]), fold(one["lead"] or ""), *map(fold, one["parts"]))
            for one in found["initiatives"]
        ),
        "events": sorted((str(one["when"]), fold(one["surface"])) for one in found["events"]),
        "glossary": sorted((fold(one["term"]), fold(one["expansion"])) for one in found["glossary"]),
        "figures": sorted((fold(one["indicator"]), one["value"], one["unit"]) for one in found["figures"]),
    }


@functools.cache
def base() -> Facts:
    """The facts of the text as it stands."""
    return facts(TEXT.encode())


def test_the_base_holds_facts_of_every_kind() -> None:
    names = " ".join(name for name, *_ in base()["initiatives"])
    assert all(name in names for name in ("千企万岗", "四水共治", "最多跑一次", "河湖长制"))
    assert all(base().values())


@pytest.mark.parametrize(
    "data",
    [
        TEXT.replace("“", "「").replace("”", "」").encode(),
        TEXT.replace("“", '"').replace("”", '"').encode(),
        TEXT.encode("gb18030"),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.encode("utf-16"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("，", ",").encode(),
    ],
    ids=["corner quotes", "straight quotes", "GB18030", "BOM", "UTF-16", "CRLF", "half-width commas"],
)
def test_writing_it_otherwise_changes_nothing(data: bytes) -> None:
    assert facts(data) == base()


def test_another_number_changes_its_figure_alone() -> None:
    changed = facts(TEXT.replace("3.2万", "4.7万").encode())
    assert {one for kind in changed for one in set(changed[kind]) ^ set(base()[kind])} == {
        one for one in (*base()["figures"], *changed["figures"]) if one[1] in (3.2, 4.7)
    }


def test_another_year_moves_the_dates_that_hang_on_it() -> None:
    changed = facts(TEXT.replace("2019年5月8日", "2018年5月8日").encode())
    assert ("2018-05-08", "2018年5月8日") in changed["events"]
    assert next(one for one in changed["initiatives"] if "千企万岗" in one[0])[2] == "2018-05-08"
    assert changed["glossary"] == base()["glossary"]
    assert changed["figures"] == base()["figures"]
    assert [one[:2] for one in changed["initiatives"]] == [one[:2] for one in base()["initiatives"]]


def test_another_part_changes_its_list_alone() -> None:
    changed = facts(TEXT.replace("保供水）", "节用水）").encode())
    assert changed["events"] == base()["events"] and changed["figures"] == base()["figures"]
    old = next(one for one in base()["initiatives"] if one[0] == "四水共治")
    new = next(one for one in changed["initiatives"] if one[0] == "四水共治")
    assert old[4:] == ("防洪水", "排涝水", "治污水", "保供水")
    assert new == (*old[:-1], "节用水")


def test_traditional_characters_give_the_same_dates_and_as_many_facts() -> None:
    pairs = "发發间間临臨启啟动動业業岗岗开開个個数數据據挂掛牌牌办辦线線运運实實治治防防涝澇污污保保资資亿億优優应應"
    text = TEXT.translate({ord(pairs[at]): pairs[at + 1] for at in range(0, len(pairs), 2)})
    changed = facts(text.encode())
    assert [one[0] for one in changed["events"]] == [one[0] for one in base()["events"]]
    assert [one[1:3] for one in sorted(changed["initiatives"], key=lambda one: one[1:3])] == [
        one[1:3] for one in sorted(base()["initiatives"], key=lambda one: one[1:3])
    ]
    assert len(changed["glossary"]) == len(base()["glossary"])


def test_extraction_is_idempotent_on_the_text_that_it_gives_back() -> None:
    found = extraction_to_dict(extract_bytes("a.txt", TEXT.encode()))
    again = facts(("---\ndate: 2019-12-20\n---\n" + found["document"]["text"]).encode(), "a.md")
    assert again["glossary"] == base()["glossary"]
    assert [one[0] for one in again["initiatives"]] == [one[0] for one in base()["initiatives"]]

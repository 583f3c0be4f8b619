"""How surely a name is an initiative's: the sum of the table's weights, which no further mention makes less."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from corpus.extraction import extract
from corpus.extraction.naming.weighing import SORTS, base, sum_of, threshold, weight
from corpus.extraction.rulebook import load
from corpus.model import Initiative, Reason
from corpus.reading import read
from tui.rows.evidence import of_initiative
from tui.rows.reasons import weights_told

DOCUMENTS = sorted((Path(__file__).resolve().parents[3] / "corpus" / "documents").glob("*.md"))
TEXTS = [
    "云岭县启动“清渠行动”，成立县河道管护工作领导小组。",
    "推进云岭茶业科技园建设，云岭大桥合龙。深化林权制度改革，打造“一池春水”。",
    "实施柚园道路提升工程、柚农夜校工程，举办第三届柚花节。",
]


def everything(text: str) -> dict[str, Initiative]:
    found = extract(read("a.txt", text.encode()))
    return {one.name: one for one in (*found.initiatives, *found.possible)}


@pytest.mark.parametrize("path", DOCUMENTS[:6], ids=lambda path: path.stem)
def test_the_score_is_the_logistic_function_of_the_sum_of_what_is_told(path: Path) -> None:
    found = extract(read(path.name, path.read_bytes()))
    for one in (*found.initiatives, *found.possible):
        total = base() + sum_of(one.why.evidence)
        assert one.score == pytest.approx(1 / (1 + math.exp(-total)), abs=0.006), one


def test_what_is_told_of_a_name_are_the_weights_of_the_table() -> None:
    for one in everything(TEXTS[0]).values():
        shown = [float(line.rpartition("(")[2].rstrip(")")) for line in weights_told(one.why)]
        assert sum(shown) == pytest.approx(base() + sum_of(one.why.evidence), abs=0.005 * len(shown))
        lines = [line.text for line in of_initiative(one).lines]
        assert all(told in lines for told in weights_told(one.why))


@pytest.mark.parametrize("text", TEXTS)
def test_a_further_mention_never_makes_a_name_less_sure(text: str) -> None:
    before, after = everything(text), everything(f"{text}\n又一年。\n{text}\n")
    assert all(after[name].score >= one.score for name, one in before.items())


def test_lists_have_what_reaches_the_threshold() -> None:
    for text in TEXTS:
        found = extract(read("a.txt", text.encode()))
        assert all(one.score >= threshold() for one in found.initiatives)
        assert all(one.score < threshold() for one in found.possible)


def test_every_weight_is_of_some_use() -> None:
    data = load("weights").data
    assert weight("head_strong:工程") == data["evidence"]["head_strong"] + data["head"].get("工程", 0)
    assert weight("quoted:甲") == data["evidence"]["quoted"]
    assert all(abs(value) >= 0.1 for sort in SORTS for value in data[sort].values())
    assert data["least"] < data["threshold"] < 1
    assert Reason("names").evidence == ()

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.plain import glossary

Run = Callable[..., int]
Capture = pytest.CaptureFixture[str]


def test_explained_first_then_the_others(indexed: Path, run: Run, capsys: Capture) -> None:
    assert run("glossary", format="jsonl") == 0
    terms = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["term"], len(one["expansions"])) for one in terms] == [("三清行动", 2), ("五净工作", 0)]
    assert terms[0]["expansions"][0]["parts"] == ["清河", "清路", "清网"]


@pytest.mark.parametrize("term", ["三清行动", "三清", "sanqingxingdong", "sqxd", "san qing xing dong", "SQXD"])
def test_one_term_by_hanzi_or_pinyin(indexed: Path, run: Run, capsys: Capture, term: str) -> None:
    assert run("glossary", term=term) == 0
    out = capsys.readouterr().out
    assert "清河、清路、清网 (3/3)" in out and "五净" not in out


@pytest.mark.parametrize("term", ["没有", "meiyou", "sqx", "%", "'"])
def test_nothing_found(indexed: Path, run: Run, capsys: Capture, term: str) -> None:
    assert run("glossary", term=term) == 1
    assert capsys.readouterr().out == ""


def test_csv(indexed: Path, run: Run, capsys: Capture) -> None:
    assert run("glossary", format="csv") == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["term"] for row in rows] == ["三清行动", "三清行动", "五净工作"]


def test_sounds_takes_every_reading() -> None:
    assert glossary._sounds("chong|zhong qing", "chongqing")
    assert glossary._sounds("chong|zhong qing", "zhongqing")
    assert glossary._sounds("chong|zhong qing", "cq", initials=True)
    assert not glossary._sounds("chong|zhong qing", "chong")

"""Title, date and source of pages whose heads are set in many ways."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from corpus.answers import meta_to_dict
from corpus.reading import read
from corpus.reading.datelines import issuer_of
from tests.corpus.reading.filled import PARAGRAPHS, filled

HEADS: dict[str, dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("heads.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("head", HEADS)
def test_what_a_head_says(head: str) -> None:
    meta = read("a.txt", filled(HEADS[head]["page"])).meta
    wanted = {key: str(HEADS[head][key]) if key in HEADS[head] else None for key in ("title", "date", "source")}
    found = {"title": meta.title, "date": meta.date, "source": meta.source if "source" in HEADS[head] else None}
    assert found == wanted


def test_what_tells_of_a_document_issues_none() -> None:
    assert issuer_of("中共青江县委关于制定渠道建设规划的建议") == "中共青江县委"
    assert issuer_of("日前发布的《中共青江县委关于制定渠道建设规划的建议》提出一渠三库") is None


def test_a_file_that_somebody_named_is_called_by_its_name() -> None:
    named = read("冬修见闻.txt", PARAGRAPHS[0].encode()).meta
    assert (named.title, named.titled) == ("冬修见闻", True)
    begins = read("t20210319_12.txt", PARAGRAPHS[0].encode()).meta
    assert (begins.title, begins.titled) == ("开春以来，各村把清淤列在头一件事，抽调劳力四百人…", False)


def test_a_name_that_a_document_is_called_by_is_no_title_of_it() -> None:
    told = meta_to_dict(read("t20210319_12.txt", PARAGRAPHS[0].encode()).meta)
    assert (told["title"], told["called"][:4]) == (None, "开春以来")

"""The five real documents, where they lie beside the checkout."""

from pathlib import Path

import pytest
import yaml

from corpus.model import Document, Role
from corpus.reading import read

SHARED = Path(__file__).resolve().parents[4] / "shared"
pytestmark = pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the seeds do not lie beside the checkout")


def seed(number: str) -> Document:
    (path,) = (SHARED / "seeds").glob(f"{number}_*")
    return read(str(path), path.read_bytes())


@pytest.mark.parametrize("number", ["000", "001", "003"])
def test_reading_agrees_with_the_annotator(number: str) -> None:
    gold = yaml.safe_load((SHARED / "exam" / "gold" / f"{number}.yaml").read_text(encoding="utf-8"))
    document = seed(number)
    assert document.meta.title == gold["title"]
    assert document.meta.date == (str(gold["date"]) if gold["date"] else None)
    assert document.meta.source == gold["source"]
    assert str(document.meta.area) == "武汉市"
    assert [document.cut(line.span) for line in document.headings] == [one["text"] for one in gold["headings"]]
    captions = [document.cut(line.span) for line in document.lines if line.role is Role.CAPTION]
    assert len(captions) == len(gold["captions"])
    assert all(any(one.startswith(start) for one in captions) for start in gold["captions"])
    lines = document.text.split("\n")
    assert not [chrome for chrome in gold["boilerplate"] if any(line.startswith(chrome) for line in lines)]


def test_the_report_of_a_district() -> None:
    document = seed("004")
    meta = document.meta
    assert (meta.title, meta.date, meta.delivered, meta.published) == (
        "2017年政府工作报告",
        "2018-03-09",
        "2017-12-27",
        "2018-03-09",
    )
    assert (meta.index, str(meta.area)) == ("737546075/2020-47738", "武汉市武昌区")
    notes = [document.cut(line.span) for line in document.lines if line.role is Role.NOTE]
    assert sum(note[0].isdigit() for note in notes) == 17
    assert document.text.endswith(notes[-1])
    assert {(line.level, document.cut(line.span)[:5]) for line in document.headings} >= {
        (1, "2018年"),
        (2, "一、致力发"),
    }


def test_the_newspaper_pages_of_a_district() -> None:
    document = seed("002")
    assert (document.meta.date, str(document.meta.area), document.meta.source) == (
        "2018-01-15",
        "武汉市武昌区",
        "区委宣传部",
    )
    assert len(document.headings) == 47
    assert "打印" not in document.text and "字体" not in document.text


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_every_character_leads_back_to_its_bytes(number: str) -> None:
    (path,) = (SHARED / "seeds").glob(f"{number}_*")
    source = path.read_bytes().decode()
    document = seed(number)
    traced = sum(run.length for run in document.spans.runs)
    assert traced >= len(document.text) - len(document.lines)
    for run in document.spans.runs:
        ours, theirs = document.text[run.text : run.text + run.length], source[run.source : run.source + run.length]
        assert ours == theirs.replace("\xa0", " ").replace("\t", " ")

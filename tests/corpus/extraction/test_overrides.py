"""What a person corrected wins over the rules."""

from __future__ import annotations

from corpus.extraction.overrides import apply_overrides, corrected
from corpus.model import (
    Document,
    Event,
    Extraction,
    How,
    Initiative,
    Kind,
    Lane,
    Line,
    Meta,
    Overrides,
    Role,
    Span,
    Term,
    Unexplained,
)

TEXT = "5月1日，启动“青禾计划”。"


def one(name: str, *aliases: str, at: int = 0) -> Initiative:
    return Initiative(name, aliases, Kind.PROGRAMME, (Span(at, at + 2),), 0.5)


def extraction() -> Extraction:
    document = Document("a", "d" * 32, Meta("t"), TEXT, (Line(Role.BODY, Span(0, len(TEXT))),))
    return Extraction(
        document,
        initiatives=(one("青禾计划", "青禾"), one("麦田行动", at=3)),
        events=(
            Event(
                "2019-05-01", "5月1日", Span(0, 4), Span(0, len(TEXT)), "启动", Lane.LAUNCHED, ("青禾计划", "麦田行动")
            ),
        ),
        glossary=(Term("四仓", "不明", How.NOTE, Span(0, 2)),),
        unexplained=(Unexplained("两渠", (Span(5, 7),)),),
    )


def test_nothing_to_correct() -> None:
    found = extraction()
    assert apply_overrides(found, Overrides()) is found


def test_hide_takes_events_along() -> None:
    found = apply_overrides(extraction(), Overrides(hide=frozenset({"“麦田行动”", "四仓"})))
    assert [i.name for i in found.initiatives] == ["青禾计划"]
    assert found.events[0].initiatives == ("青禾计划",)
    assert not found.glossary


def test_rename_merge_split() -> None:
    found = apply_overrides(extraction(), Overrides(rename=(("青禾计划", "青禾工程"),)))
    assert found.initiatives[0].name == "青禾工程"
    assert "青禾计划" in found.initiatives[0].aliases
    assert found.events[0].initiatives == ("青禾工程", "麦田行动")
    (merged,) = corrected(extraction().initiatives, Overrides(merge=(("麦田行动", "青禾计划"),)))
    assert "麦田行动" in merged.aliases
    assert len(merged.mentions) == 2
    names = [i.name for i in corrected(extraction().initiatives, Overrides(split=(("青禾", "青禾计划"),)))]
    assert names == ["青禾计划", "青禾", "麦田行动"]


def test_explain_and_redate() -> None:
    overrides = Overrides(
        explain=(("四仓", "粮仓、盐仓、茶仓、布仓"), ("两渠", "东渠、西渠")),
        redate=(("d" * 32, "5月1日", "2020-05-01"),),
    )
    found = apply_overrides(extraction(), overrides)
    explained = {term.term: term for term in found.glossary}
    assert explained["四仓"].parts == ("粮仓", "盐仓", "茶仓", "布仓")
    assert explained["两渠"].expansion == "东渠、西渠"
    assert not found.unexplained
    assert found.events[0].when == "2020-05-01"

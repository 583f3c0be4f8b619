"""Every form of a date in three contexts, and what looks like one and is none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from corpus.extraction.timex import find_timexes
from corpus.extraction.traditional import simplified
from corpus.model import Document, Line, Meta, Role, Span

FORMS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("date_forms.yaml").read_text(encoding="utf-8"))
CASES = [
    (form["form"], text, str(value), str(form.get("date", "2018-03-08")))
    for form in FORMS
    for text, value in form.get("cases", {}).items()
]
NONE = [text for form in FORMS for text in form.get("none", ())]


def document(text: str, date: str) -> Document:
    made = Document("x", "0" * 32, Meta("标题", date=date), text, (Line(Role.BODY, Span(0, len(text))),))
    return simplified(made) or made


def test_each_form_has_three_contexts() -> None:
    assert len(FORMS) >= 55
    assert {len(form["cases"]) for form in FORMS if "cases" in form} == {3}


@pytest.mark.parametrize(("form", "text", "value", "date"), CASES)
def test_form(form: str, text: str, value: str, date: str) -> None:
    before, _, rest = text.partition("⟦")
    held, _, after = rest.partition("⟧")
    place = Span(len(before), len(before) + len(held))
    found = [timex.when for timex in find_timexes(document(before + held + after, date)) if timex.span.meets(place)]
    assert found == [value], form


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_date(text: str) -> None:
    assert find_timexes(document(text, "2018-03-08")) == ()

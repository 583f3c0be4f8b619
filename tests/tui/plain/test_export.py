from __future__ import annotations

import csv
import errno
import io
import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from corpus import Corpus
from corpus.library import files
from corpus.library.plain_copy import TABLES as TABLES_AS_THEY_ARE
from corpus.library.views import EventRow
from corpus.model import Line, Role, Span, SpanMap
from corpus.model import Run as Run_
from tui.plain import outfile
from tui.plain.calendar import calendar, recurrence
from tui.plain.markdown import print_markdown
from tui.plain.tables import csv_cell
from tui.plain.taken import TABLES

Run = Callable[..., int]
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def export(run: Run, indexed: Path) -> Callable[..., int]:
    """Exports one table: `export("events", "csv", output=…)`."""

    def go(table: str | None, form: str = "csv", **given: object) -> int:
        usual = {"output": None, "force": False, "bom": False}
        return run("export", table=table, format=form, **(usual | given))

    return go


@pytest.mark.parametrize("table", TABLES)
def test_csv_and_jsonl_give_the_same_rows(export: Run, capsys: Capture, table: str) -> None:
    assert export(table) == 0
    out = capsys.readouterr().out
    assert "\x9b" not in out and "\u202e" not in out
    rows = list(csv.DictReader(io.StringIO(out)))
    assert export(table, "jsonl") == 0
    objects = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    key = next(iter(TABLES[table].columns))
    assert rows and {row[key] for row in rows} == {_cell(one[key]) for one in objects}
    for row, one in zip(rows, objects, strict=False):
        for name in set(TABLES[table].columns) & set(one):
            if isinstance(one[name], int | float):
                assert float(row[name]) == one[name], name


def _cell(value: object) -> str:
    return str(csv_cell(value))


def test_an_initiative_leads_back_to_its_words(export: Run, capsys: Capture) -> None:
    assert export("initiatives", "jsonl") == 0
    [found] = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (found["name"], found["kind"], found["documents"]) == ("三清行动", "campaign", 2)
    for place in found["mentions"]:
        assert Path(place["path"]).read_text()[place["start"] : place["end"]] == "三清行动"
    assert len(found["mentions"]) == 2


def test_everything_as_plain_tables(export: Run, capsys: Capture, indexed: Path, tmp_path: Path) -> None:
    target = tmp_path / "a b?mode=ro#%41.db"
    assert export(None, "sqlite", output=str(target)) == 0
    assert "2" in capsys.readouterr().err
    store = Corpus([str(indexed)]).library()
    with closing(sqlite3.connect(target)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert dict(db.execute("SELECT document, text FROM text")) == {
            row.id: store.text(row.id) for row in store.documents()
        }
        for row in store.documents():
            page = store.page(row.id).document
            lines = db.execute("SELECT role, start, end, level FROM line WHERE document = ? ORDER BY start", (row.id,))
            assert tuple(Line(Role(role), Span(start, end), level) for role, start, end, level in lines) == page.lines
            runs = db.execute("SELECT text, source, length FROM run WHERE document = ? ORDER BY text", (row.id,))
            starts = db.execute("SELECT character, byte FROM source_line WHERE document = ? ORDER BY byte", (row.id,))
            assert SpanMap(tuple(Run_(*run) for run in runs), tuple(starts)) == page.spans
        cut = "SELECT substr(text.text, start + 1, end - start) FROM mention JOIN text USING (document)"
        assert {words for (words,) in db.execute(cut)} == {"三清行动"}
        plain = {name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        assert plain == {*TABLES_AS_THEY_ARE, "text", "line", "run", "source_line"}
    store.close()


def test_plain_tables_are_one_new_file(export: Run, capsys: Capture, tmp_path: Path) -> None:
    target = tmp_path / "all.db"
    for given, said in (((None,), "-o FILE"), (("events",), "events"), ((None, "-"), "-o FILE")):
        assert export(given[0], "sqlite", output=given[1] if len(given) > 1 else None) == 2
        assert said in capsys.readouterr().err
    assert export(None, "csv") == 2 and "initiatives" in capsys.readouterr().err
    assert export(None, "sqlite", output=str(target)) == 0
    before = target.read_bytes()
    assert export(None, "sqlite", output=str(target)) == 2 and target.read_bytes() == before
    assert export(None, "sqlite", output=str(target), force=True) == 0
    assert target.read_bytes() == before


def test_a_damaged_text_is_one_line_and_no_file(export: Run, capsys: Capture, indexed: Path, tmp_path: Path) -> None:
    index = Corpus([str(indexed)]).index_path
    with closing(sqlite3.connect(index)) as db, db:
        db.execute("UPDATE text SET data = CAST(substr(data, 1, length(data) - 5) || x'0102030405' AS BLOB)")
    folder = tmp_path / "out"
    folder.mkdir()
    assert export(None, "sqlite", output=str(folder / "all.db")) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert "damaged" in line and not list(folder.iterdir())
    assert files.suspect(index).exists()


def test_a_byte_order_mark_only_when_asked(export: Run, capsys: Capture) -> None:
    assert export("documents", bom=True) == 0
    assert capsys.readouterr().out.startswith("\ufefftitle,")
    assert export("documents") == 0
    assert capsys.readouterr().out.startswith("title,")


@pytest.mark.row(68)
def test_no_cell_runs_in_a_spreadsheet(export: Run, capsys: Capture) -> None:
    assert export("events") == 0
    assert next(csv.DictReader(io.StringIO(capsys.readouterr().out)))["what"].startswith("'=")


def test_markdown_acts_on_nothing(export: Run, capsys: Capture) -> None:
    out = io.StringIO()
    assert print_markdown(("a", "b"), [["1|2\n*x*", None], ["<b>`", "$[y](z)"]], out) == 2
    assert out.getvalue().splitlines() == [
        "| a | b |",
        "| --- | --- |",
        r"| 1\|2 \*x\* |  |",
        r"| \<b\>\` | \$\[y\](z) |",
    ]
    assert export("glossary", "md") == 0
    assert capsys.readouterr().out.count("\n") == 5  # head, rule, one term explained twice, one never


def test_a_bibliography_that_a_parser_reads(export: Run, capsys: Capture) -> None:
    bibtex = pytest.importorskip("pybtex.database", reason="pybtex is not installed")
    assert export("documents", "bib") == 0
    entries = bibtex.parse_string(capsys.readouterr().out, "bibtex").entries
    assert sorted(entries) == ["2019-06-01", "2019-06-01-2"]  # two documents of one day
    assert {one.fields["date"] for one in entries.values()} == {"2019-06-01"}
    assert all("清河" in one.fields["title"] for one in entries.values())


def test_a_calendar_that_a_parser_reads(export: Run, indexed: Path, tmp_path: Path) -> None:
    icalendar = pytest.importorskip("icalendar", reason="icalendar is not installed")
    target = tmp_path / "events.ics"
    assert export("events", "ics", output=str(target)) == 0
    [event] = icalendar.Calendar.from_ical(target.read_bytes()).walk("VEVENT")
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2019, 5, 1), date(2019, 6, 1))
    assert event["summary"] == "=启动; 三清,行动" and event["categories"].to_ical() == b"launched"
    assert event.errors == []


def _event(indexed: Path) -> EventRow:
    store = Corpus([str(indexed)]).library()
    [event] = store.events()
    store.close()
    return event


@pytest.mark.parametrize(
    ("when", "rule", "first"),
    [
        ("XXXX-XX-07", "FREQ=MONTHLY;BYMONTHDAY=7", date(2018, 4, 7)),
        ("XXXX-WXX-3", "FREQ=WEEKLY;BYDAY=WE", date(2018, 3, 14)),
        ("XXXX-02-29", "FREQ=YEARLY;BYMONTHDAY=29;BYMONTH=2", date(2020, 2, 29)),
        ("XXXX-QX", "FREQ=MONTHLY;INTERVAL=3", date(2018, 4, 1)),
        ("XXXX-Q4", "FREQ=YEARLY", date(2018, 10, 1)),
        ("XXXX-HX", "FREQ=MONTHLY;INTERVAL=6", date(2018, 7, 1)),
        ("XXXX-XX-XX", "FREQ=DAILY", date(2018, 3, 8)),
        ("XXXX-WXX", "FREQ=WEEKLY", date(2018, 3, 8)),
        ("XXXX-09", "FREQ=YEARLY;BYMONTH=9", date(2018, 9, 1)),
        ("XXXX", "FREQ=YEARLY", date(2019, 1, 1)),
    ],
)
def test_what_recurs_is_a_rule(indexed: Path, when: str, rule: str, first: date) -> None:
    icalendar = pytest.importorskip("icalendar", reason="icalendar is not installed")
    event = _event(indexed)
    again = replace(event, when=when, first=None, last=None)
    text = "\r\n".join(calendar([again], {event.document: "2018-03-08"})) + "\r\n"
    [entry] = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert recurrence(when) == rule
    assert entry["rrule"].to_ical().decode() == rule
    assert entry.decoded("dtstart") == first
    assert "\r\n".join(calendar([again], {event.document: None})).count("VEVENT") == 0


@pytest.mark.parametrize(
    ("when", "last"),
    [
        ("XXXX-09", date(2018, 9, 30)),
        ("XXXX-Q4", date(2018, 12, 31)),
        ("XXXX-09-15", date(2018, 9, 15)),
        ("XXXX", None),
    ],
)
def test_what_recurs_in_a_month_lasts_it(indexed: Path, when: str, last: date | None) -> None:
    icalendar = pytest.importorskip("icalendar", reason="icalendar is not installed")
    event = _event(indexed)
    again = replace(event, when=when, first=None, last=None)
    text = "\r\n".join(calendar([again], {event.document: "2018-03-08"})) + "\r\n"
    [entry] = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert entry.decoded("dtend") - timedelta(days=1) == (last or entry.decoded("dtstart"))


def test_two_entries_never_share_an_identity(indexed: Path) -> None:
    icalendar = pytest.importorskip("icalendar", reason="icalendar is not installed")
    event = _event(indexed)
    twice = [event, replace(event, id=event.id + 1, document=event.document + 1)]
    texts = ["\r\n".join(calendar(twice, {})) + "\r\n" for _again in range(2)]
    told = [[str(one["uid"]) for one in icalendar.Calendar.from_ical(text).walk("VEVENT")] for text in texts]
    assert len(set(told[0])) == 2 and told[0] == told[1]


@pytest.mark.parametrize("when", ["PRESENT_REF", "2017", "XXXX-13", "XXXX-02-31", "XXXX-WXX-WE", ""])
def test_what_is_no_recurrence_is_no_entry(indexed: Path, when: str) -> None:
    event = _event(indexed)
    none = replace(event, when=when, first=None, last=None)
    assert [line for line in calendar([none], {event.document: "2018-03-08"}) if "VEVENT" in line] == []


@pytest.mark.parametrize(("table", "form"), [("figures", "ics"), ("events", "bib")])
def test_a_form_that_a_table_cannot_take(export: Run, capsys: Capture, table: str, form: str) -> None:
    assert export(table, form) == 2
    out, err = capsys.readouterr()
    assert out == "" and form in err and err.count("\n") == 1


# ---- files


def test_a_file_that_is_there_stays(export: Run, tmp_path: Path, capsys: Capture) -> None:
    target = tmp_path / "out.csv"
    target.write_text("mine")
    assert export("events", output=str(target)) == 2
    assert target.read_text() == "mine" and "--force" in capsys.readouterr().err
    assert export("events", output=str(target), force=True) == 0
    assert target.read_text().startswith("when,")
    assert sorted(one.name for one in tmp_path.glob("*out*")) == ["out.csv"]


@pytest.mark.row(64)
@pytest.mark.parametrize("force", [False, True])
def test_row_64_an_export_never_goes_through_a_link(export: Run, tmp_path: Path, capsys: Capture, force: bool) -> None:
    precious = tmp_path / "precious"
    precious.write_text("precious")
    for name, to in (("link", precious), ("dangling", tmp_path / "nowhere")):
        (tmp_path / name).symlink_to(to)
        assert export("events", output=str(tmp_path / name), force=force) == 2
        assert capsys.readouterr().err.count("\n") == 1
    assert precious.read_text() == "precious" and not (tmp_path / "nowhere").exists()


def test_other_targets_are_one_line(export: Run, tmp_path: Path, capsys: Capture) -> None:
    os.mkfifo(tmp_path / "pipe")
    for target in (tmp_path, tmp_path / "no" / "folder.csv", tmp_path / "pipe"):
        assert export("events", output=str(target), force=True) == 2
        err = capsys.readouterr().err
        assert err.count("\n") == 1 and str(target) in err


def test_a_full_disk_leaves_nothing(export: Run, tmp_path: Path, capsys: Capture) -> None:
    target = tmp_path / "out.csv"
    target.write_text("mine")

    def full(_stream: object) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(outfile.NotWritten, match="No space left"):
        outfile.write(target, full, replace=True)
    assert target.read_text() == "mine" and [one.name for one in tmp_path.glob("*out*")] == ["out.csv"]


def test_where_there_are_no_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_self: Path, _to: Path) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    target = tmp_path / "out.csv"
    outfile.write(target, lambda stream: print("whole", file=stream))
    assert target.read_text() == "whole\n" and [one.name for one in tmp_path.iterdir()] == ["out.csv"]

import argparse
import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tui.plain import search

PAPERS = {
    "a.md": "---\ntitle: 甲区工作要点\ndate: 2018-03-09\n---\n"
    "# 一、水务\n\n系统推进“五湖同清”工程，实施项目8个。\n\n2017年5月1日，区里启动五湖同清行动。\n",
    "b.md": "---\ntitle: 乙区简报\ndate: 2017-06-01\n---\n乙区绿道二期开工，[red]不是标记[/red]。\n",
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("papers")
    for name, text in PAPERS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return str(folder)


@pytest.fixture(autouse=True, scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> object:
    patch = pytest.MonkeyPatch()
    for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        patch.setenv(name, str(tmp_path_factory.mktemp(name)))
    yield
    patch.undo()


def run(corpus: str, *query: str, where: str = "all", limit: int = 20, form: str = "jsonl") -> int:
    options = argparse.Namespace(query=list(query), where=where, limit=limit, format=form, corpus=[corpus])
    return search.run(options)


def objects(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_json_lines_have_the_promised_keys(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(corpus, "五湖同清") == 0
    hits = objects(capsys.readouterr().out)
    assert hits
    assert all(
        list(hit) == ["kind", "name", "how", "score", "path", "start", "end", "snippet", "matched", "editions"]
        for hit in hits
    )
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)  # type: ignore[type-var]
    passage = next(hit for hit in hits if hit["kind"] == "passage")
    start, end = passage["matched"][0]  # type: ignore[index]
    assert passage["snippet"][start:end] == "五湖同清"  # type: ignore[index]
    assert str(passage["path"]).endswith("a.md")


def test_pinyin_and_limits(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(corpus, "yiqujianbao", "kind:document") == 0
    capsys.readouterr()
    assert run(corpus, "yqjb", "kind:document", limit=1) == 0
    (hit,) = objects(capsys.readouterr().out)
    assert (hit["name"], hit["how"], hit["snippet"]) == ("乙区简报", "pinyin", "")
    assert hit["matched"] == [[0, 4]]


@pytest.mark.row(67)
def test_the_table_shows_markup_as_it_stands(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(corpus, "不是标记", where="text", form="table") == 0
    assert "[red]不是标记[/red]" in capsys.readouterr().out


@pytest.mark.parametrize("query", ["colour:red", "kind:wrong", "date:2018..2017", "tag:x", "水" * 201])
def test_a_query_that_cannot_be_read_is_named(corpus: str, query: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(corpus, query) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert "column" in told.err


def test_nothing_found_is_one(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(corpus, "完全没有的词") == 1
    assert capsys.readouterr().out == ""


def test_an_empty_query_is_wrong_use(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(corpus, "  ", "") == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_the_query_path_imports_nothing_heavy() -> None:
    code = (
        "import sys, tui.plain.search, corpus.search, corpus.search.filters, corpus.library.store\n"
        "heavy = {'textual', 'rich', 'numpy', 'jieba', 'pypinyin', 'rapidfuzz', 'yaml'} & set(sys.modules)\n"
        "print(sorted(heavy))"
    )
    root = Path(search.__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_list_of_queries(corpus: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    queries = tmp_path / "queries.txt"
    queries.write_text("# what we look for\n\nin:text 绿道\nin:text 五湖同清\nin:text 没有这个\n", encoding="utf-8")
    options = argparse.Namespace(query=[], queries=str(queries), where="all", limit=None, format="csv", corpus=[corpus])
    assert search.run(options) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["query"] for row in rows] == ["in:text 绿道", *["in:text 五湖同清"] * 2]
    assert {row["kind"] for row in rows} == {"passage"}
    assert rows[0]["path"].endswith("b.md")


def test_a_faulty_line_is_named_and_the_others_answered(
    corpus: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    queries = tmp_path / "queries.txt"
    queries.write_text("绿道\n绿道 date:x\n", encoding="utf-8")
    options = argparse.Namespace(query=[], queries=str(queries), where="text", limit=5, format="jsonl", corpus=[corpus])
    assert search.run(options) == 2
    told = capsys.readouterr()
    assert "2, " in told.err and "9: date" in told.err
    assert [hit["query"] for hit in objects(told.out)] == ["绿道"]
    options.query = ["绿道"]
    assert search.run(options) == 2
    assert search.run(argparse.Namespace(**{**vars(options), "query": [], "queries": str(tmp_path / "none")})) == 2


def table(corpus: str, *query: str) -> int:
    return run(corpus, *query, form="table")


def test_what_pinyin_was_read_as_is_told(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(corpus, "whtq", where="text") == 0
    told = capsys.readouterr()
    assert {hit["how"] for hit in objects(told.out)} == {"pinyin"}
    assert "read as “五湖同清”" in told.err


def test_nothing_found_says_why_and_what_could_be_meant(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert table(corpus, "五湖四海同清清") == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "stands nowhere; did you mean “五湖同清”" in told.err
    assert table(corpus, "绿道", "date:1999") == 1
    assert "no document passes" in capsys.readouterr().err


def test_a_query_that_cannot_be_read_is_told_in_the_language_in_force(
    corpus: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from tui import language

    before = language.current()
    language.install("zh")
    try:
        assert run(corpus, "绿道", "kind:错") == 2
        assert "查询第 9 列：kind: 应为举措、文档" in capsys.readouterr().err
        assert run(corpus, "tag:要紧") == 2
        assert "还没有文档加了标签" in capsys.readouterr().err
        assert table(corpus, "绿道", "五湖", "in:text") == 1
        assert "各词都有" in capsys.readouterr().err
    finally:
        language.install(before)

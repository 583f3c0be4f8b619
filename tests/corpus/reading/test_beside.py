"""`yaolan.yaml` beside documents: what it may say, and that it can do no more (row 69 of the faults)."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.reading import beside, read
from corpus.reading.beside import LARGEST, Beside, Said, Sayings, dump, load, said_beside, undump
from corpus.reading.patterns import matches
from corpus.reading.walk import Found, Skipped, walk


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Ends what hangs."""

    def hangs(*_: object) -> None:
        raise AssertionError("hangs")

    before = signal.signal(signal.SIGALRM, hangs)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def own(folder: Path, text: str | bytes) -> Beside:
    (folder / beside.NAME).write_bytes(text.encode() if isinstance(text, str) else text)
    return load(str(folder))


def said(file: Beside, name: str) -> tuple[dict[str, str], dict[str, str]]:
    found = Sayings({file.folder: file}).of(f"{file.folder}/{name}")
    return dict(found.stated), dict(found.otherwise)


def names(paths: list[str], root: Path) -> list[str]:
    return [str(Path(one.path).relative_to(root)) for one in walk(paths) if isinstance(one, Found)]


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    for name in ("a.txt", "b.md", "old.txt", "news/c.txt", "news/deep/d.txt", "drafts/e.txt", "news/drafts/f.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("清河市今年修路。\n")
    return tmp_path


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("exclude: drafts", "a.txt b.md news/c.txt news/deep/d.txt old.txt"),
        ("exclude: [drafts/, old*]", "a.txt b.md news/c.txt news/deep/d.txt"),
        ("exclude: [./drafts]", "a.txt b.md news/c.txt news/deep/d.txt news/drafts/f.txt old.txt"),
        ("exclude: ['news/*.txt']", "a.txt b.md drafts/e.txt news/deep/d.txt news/drafts/f.txt old.txt"),
        ("exclude: ['news/**/*.txt']", "a.txt b.md drafts/e.txt old.txt"),
        ("include: ['*.md']", "b.md"),
        ("include: news/\nexclude: deep", "news/c.txt news/drafts/f.txt"),
        ("include: ['[ab].*']", "a.txt b.md"),
        ("", "a.txt b.md drafts/e.txt news/c.txt news/deep/d.txt news/drafts/f.txt old.txt"),
    ],
)
def test_include_and_exclude(papers: Path, text: str, kept: str) -> None:
    assert own(papers, text).faults == ()
    assert names([str(papers)], papers) == kept.split()


def test_what_is_excluded_is_counted_and_a_named_file_is_read(papers: Path) -> None:
    own(papers, "exclude: [drafts, '*.txt']")
    kinds = [one.kind for one in walk([str(papers)]) if isinstance(one, Skipped)]
    assert kinds.count("excluded") == len(kinds) > 0
    assert names([str(papers / "a.txt")], papers) == ["a.txt"]


def test_a_file_further_in_counts_for_its_folder(papers: Path) -> None:
    outer = own(papers, "documents:\n  '*.txt': {source: 外, area: 清河市}\n  news/c.txt: {title: 外题}\n")
    inner = own(papers / "news", "exclude: deep\ndocuments:\n  c.txt: {title: 内题}\n  '**': {source: 内}\n")
    assert "news/deep/d.txt" not in names([str(papers)], papers)
    both = Sayings({one.folder: one for one in (outer, inner)})
    assert both.of(str(papers / "a.txt")) == Said((), (("source", "外"), ("area", "清河市")))
    assert both.of(str(papers / "news" / "c.txt")) == Said((("title", "内题"),), (("source", "内"), ("area", "清河市")))


def test_names_and_patterns(tmp_path: Path) -> None:
    file = own(
        tmp_path,
        "documents:\n"
        "  '*': {source: 一}\n"
        "  news/: {source: 二}\n"
        "  报告.txt: {title: 报告, date: 2018-03}\n"
        "  news/x.txt: {title: 新闻}\n",
    )
    assert file.faults == ()
    assert said(file, "a.txt") == ({}, {"source": "一"})
    assert said(file, "news/a.txt") == ({}, {"source": "二"})
    assert said(file, "sub/报告.txt") == ({"title": "报告", "date": "2018-03"}, {"source": "一"})
    assert said(file, "news/x.txt") == ({"title": "新闻"}, {"source": "二"})
    assert said(file, "more/news/x.txt") == ({}, {"source": "二"})


PLAIN = "清河市人民政府工作报告\n\n来源：清河日报\n\n发布日期：2018-03-09\n\n清河市去年修路三条。\n"


def test_its_own_name_goes_before_the_text_and_a_pattern_after_it() -> None:
    values = (("title", "甲"), ("date", "2017-01"), ("source", "乙"), ("area", "武汉市"))
    stated = read("a.txt", PLAIN.encode(), said=Said(values)).meta
    assert (stated.title, stated.date, stated.source, str(stated.area)) == ("甲", "2017-01", "乙", "武汉市")
    guessed = read("a.txt", PLAIN.encode(), said=Said((), values)).meta
    assert (guessed.title, guessed.date, guessed.source) == ("清河市人民政府工作报告", "2018-03-09", "清河日报")
    assert str(guessed.area) == "武汉市"
    bare = read("a.txt", "去年修路三条，今年修路五条。\n".encode(), said=Said((), values)).meta
    assert (bare.date, bare.source) == ("2017-01", "乙")


def test_front_matter_goes_before_both() -> None:
    text = "---\ntitle: 丙\ndate: 2019\nsource: 丁\narea: 北京市\n---\n\n正文在此。\n"
    values = (("title", "甲"), ("date", "2017-01"), ("source", "乙"), ("area", "武汉市"))
    for one in (Said(values), Said((), values), Said(values, values)):
        meta = read("a.md", text.encode(), said=one).meta
        assert (meta.title, meta.date, meta.source, str(meta.area)) == ("丙", "2019", "丁", "北京市")


def test_a_lone_document_asks_its_own_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("正文")
    assert said_beside(str(tmp_path / "a.txt")) == (Said(), ())
    own(tmp_path, "colour: red\ndocuments: {a.txt: {title: 题}}")
    found, faults = said_beside(str(tmp_path / "a.txt"))
    assert found == Said((("title", "题"),))
    assert "colour" in faults[0]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("colour: red", 1, "unknown key colour"),
        ("include: [a]\nrun: [b]", 2, "unknown key run"),
        ("include: [a]\ninclude: [b]", 2, "second time"),
        ("documents:\n  a.txt: {author: x}", 2, "unknown key author"),
        ("documents:\n  a.txt: {title: [x]}", 2, "no text"),
        ("documents:\n  a.txt: {date: last week}", 2, "date"),
        ("documents:\n  a.txt: {date: 0000}", 2, "date"),
        ("documents:\n  a.txt: {date: 2018-02-30}", 2, "date"),
        ("documents:\n  a.txt: {title: " + "长" * 300 + "}", 2, "characters"),
        ("documents:\n  a.txt: title", 2, "keys with values"),
        ("documents: [a.txt]", 1, "keys with values"),
        ("- a", 1, "keys with values"),
        ("include: {a: b}", 1, "list"),
        ("include: [[a]]", 1, "no pattern"),
        ("include: ['']", 1, "no pattern"),
        ("include: [../other/*]", 1, "outside"),
        ("include: [a/../../b]", 1, "outside"),
        ("exclude: [/etc/*]", 1, "outside"),
        ("documents:\n  ~/notes.txt: {title: x}", 2, "outside"),
        ("documents:\n  ../a.txt: {title: x}", 2, "outside"),
        ("exclude: ['" + "*a" * 200 + "']", 1, "characters"),
        ("include: [" + ", ".join(f"'{n}*'" for n in range(150)) + "]", 1, "more than 100"),
        ("include: !!python/object/apply:os.system [x]", 1, "tags"),
        ("include: &a [x]\nexclude: *a", 1, "anchors"),
        ("<<: &a {<<: *a}", 1, "anchors"),
        ("a: [b", 1, "YAML"),
        ("include: [a]\n---\nexclude: [b]", 2, "YAML"),
        (b"include: [\xff]", 1, "UTF-8"),
        pytest.param("[" * 60_000, 1, "nested", id="deep"),
        ("\x01", 0, "YAML"),
        ("include: [\x00]", 0, "binary|YAML"),
        pytest.param(b"#" * (LARGEST + 1), 0, "KiB", id="large"),
    ],
)
@pytest.mark.row(69)
def test_row_69_anything_else_is_left_out_with_a_line(papers: Path, text: str | bytes, line: int, words: str) -> None:
    with within(10):
        file = own(papers, text)
    assert any(word in file.reason for word in words.split("|")), file.reason
    assert "\n" not in file.reason
    assert not line or file.reason.startswith(f"line {line}:")
    # what is right stays, and the documents are read
    assert len(names([str(papers)], papers)) == 7 or file.include or file.exclude


@pytest.mark.row(69)
def test_row_69_the_rest_of_a_faulty_file_counts(papers: Path) -> None:
    file = own(papers, "exclude: [../x, drafts]\ndocuments: {a.txt: {title: 题, author: 我}, '/b': {title: 不}}")
    assert len(file.faults) == 3
    assert file.exclude == ("**/drafts",)
    assert file.documents == (("**/a.txt", (("title", "题"),)),)


def test_many_documents_may_stand_under_their_names(tmp_path: Path) -> None:
    file = own(tmp_path, "documents:\n" + "".join(f"  {n}.txt: {{title: 第{n}号}}\n" for n in range(1000)))
    assert file.faults == ()
    assert said(file, "x/999.txt") == ({"title": "第999号"}, {})
    many = own(tmp_path, "documents:\n" + "".join(f"  '{n}*': {{title: 第{n}号}}\n" for n in range(150)))
    assert len(many.documents) == beside.MOST_PATTERNS
    assert "more than" in many.reason


@pytest.mark.row(69)
def test_row_69_many_faults_are_few_lines(tmp_path: Path) -> None:
    file = own(tmp_path, "".join(f"key{n}: x\n" for n in range(500)))
    assert len(file.faults) <= beside.MOST_FAULTS + 1


@pytest.mark.row(69)
def test_row_69_hostile_words_are_cleaned(tmp_path: Path) -> None:
    file = own(tmp_path, '"\\x1b[31mkey": x\ndocuments: {"a.txt": {title: "\\x1b]0;t\\a\\u202e题"}}')
    assert "\x1b" not in file.reason
    assert not set("\x1b\a\u202e") & set(dict(file.documents)["**/a.txt"][0][1])


@pytest.mark.parametrize(
    ("pattern", "parts"),
    [
        ("*a" * 90 + "*b", ["a" * 255]),
        ("**/" * 60 + "b", ["a"] * 1000),
        ("/".join(["**", "*a*"] * 30), ["a"] * 1000 + ["b"]),
        ("[a-z]*" * 30 + "1", ["abc" * 80]),
        ("?*" * 90 + "!", ["x" * 255]),
    ],
    ids=["stars", "any folder", "both", "classes", "marks"],
)
@pytest.mark.row(69)
def test_row_69_every_pattern_ends(pattern: str, parts: list[str]) -> None:
    with within(5):
        assert not matches(pattern, parts)


@pytest.mark.parametrize("made", ["fifo", "folder", "link", "socket", "gone"])
@pytest.mark.row(69)
def test_row_69_what_is_no_file_is_never_waited_for(papers: Path, made: str) -> None:
    path = papers / beside.NAME
    if made == "fifo":
        os.mkfifo(path)
    elif made == "folder":
        path.mkdir()
    elif made == "link":
        path.symlink_to("/dev/zero")
    elif made == "socket":
        os.mknod(path, 0o140600) if os.geteuid() == 0 else path.symlink_to("nowhere")
    with within(5):
        assert load(str(papers)).faults
        assert len(names([str(papers)], papers)) == 7


def reference(pattern: list[str], parts: list[str]) -> bool:
    """The same by plain recursion, one step at a time."""
    import fnmatch

    if not pattern:
        return not parts
    if pattern[0] == "**":
        return any(reference(pattern[1:], parts[at:]) for at in range(len(parts) + 1))
    return bool(parts) and fnmatch.fnmatchcase(parts[0], pattern[0]) and reference(pattern[1:], parts[1:])


@given(
    st.lists(st.sampled_from(["**", "*", "a", "b", "a*", "?"]), min_size=1, max_size=6),
    st.lists(st.sampled_from(["a", "b", "ab"]), min_size=1, max_size=6),
)
def test_patterns_fit_as_a_plain_search_says(pattern: list[str], parts: list[str]) -> None:
    assert matches("/".join(pattern), parts) == reference(pattern, parts)


@given(st.text(alphabet="abdt.:[]{}\"'#,&*!|>-?@%/~ \n\tnul~1题", max_size=80))
def test_any_file_gives_an_answer_that_survives_its_keeping(text: str) -> None:
    reader = beside._Reader()
    for whole in (text, f"documents:\n  {text}", f"include: [{text}]"):
        try:
            node = beside.strict_yaml.parse(whole)
        except beside.strict_yaml.Refused as refused:
            assert refused.line >= 0
            continue
        found = reader.beside("/c", 1, 2, node)
        assert undump(dump([found])) == {"/c": found}
        Sayings({"/c": found}).of("/c/a/b.txt")


def test_noise_is_no_keeping() -> None:
    for noise in (None, "", "{}", "[[1]]", "[1]", "x", '[["a", 1, 2, 3, 4, 5, 6]]'):
        assert undump(noise) == {}

"""Archives as folders, collections with a document a row."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

from corpus.extraction.child import read_and_extract
from corpus.model import Document
from corpus.reading import Unreadable, containers
from corpus.reading.beside import said_beside
from corpus.reading.formats.collection import COLUMNS, chosen
from corpus.reading.walk import Found, Skipped, walk
from tests.corpus.reading.formats.making import docx, packed, paragraph

TEXT = "为推进河道整治，现就有关事项通知如下。2021年启动“清水润城”工程，投资3.5亿元，年底前完成主体工程。"


def read(path: object) -> Document:
    return read_and_extract(str(path)).document


def table(rows: list[list[str]], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def test_an_archive_is_walked_as_a_folder(tmp_path: Path) -> None:
    path = tmp_path / "files.zip"
    path.write_bytes(
        packed(
            {
                "通知/a.txt": TEXT,
                "通知/b.docx": docx(paragraph(TEXT)),
                "c.png": b"x",
                ".hidden.txt": TEXT,
                "__MACOSX/a.txt": TEXT,
                "inner.zip": packed({"d.txt": TEXT}),
            }
        )
    )
    found = list(walk([str(tmp_path)]))
    names = [one.path.removeprefix(f"{tmp_path}/") for one in found if isinstance(one, Found)]
    assert names == ["files.zip/通知/a.txt", "files.zip/通知/b.docx"]
    assert [one.kind for one in found if isinstance(one, Skipped)] == [".png", ".zip"]
    assert {read(f"{path}/通知/{name}").text for name in ("a.txt", "b.docx")} == {TEXT}


def test_names_of_an_archive_without_utf8_are_gb18030(tmp_path: Path) -> None:
    data = bytearray(packed({"xxxx.txt": TEXT}))
    while (at := data.find(b"xxxx")) >= 0:
        data[at : at + 4] = "通知".encode("gb18030")
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    assert containers.entries(str(path)) == ("通知.txt",)
    assert read(f"{path}/通知.txt").text == TEXT


def test_one_name_twice_is_two_documents(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with pytest.warns(UserWarning, match="Duplicate"):
        path.write_bytes(packed([("a.txt", TEXT), ("a.txt", TEXT + TEXT)]))
    assert containers.entries(str(path)) == ("a.txt", "a~2.txt")
    assert read(f"{path}/a~2.txt").text == TEXT + TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_each_row_of_a_table_is_a_document(tmp_path: Path, encoding: str, delimiter: str) -> None:
    rows = [
        ["标题", "发布日期", "来源", "正文", "点击"],
        ["关于整治河道的通知", "2021/5/18", "市水务局", f"{TEXT}\n{TEXT}", "3"],
    ]
    rows += [
        ["空的", "2021-05-19", "", "", "4"],
        ["关于植树的通知", "2021年6月1日", "", f"<p>{TEXT}</p><p>特此通知。</p>", "5"],
    ]
    path = tmp_path / "notices.csv"
    path.write_bytes(table(rows, delimiter).encode(encoding))
    assert containers.entries(str(path)) == ("1", "3")
    first, third = read(f"{path}/1"), read(f"{path}/3")
    assert (first.meta.title, first.meta.date, first.meta.source) == ("关于整治河道的通知", "2021-05-18", "市水务局")
    assert first.text == f"{TEXT}\n{TEXT}"
    assert (third.meta.title, third.meta.date) == ("关于植树的通知", "2021-06-01")
    assert third.text == f"{TEXT}\n特此通知。"


def test_lines_of_json_are_documents(tmp_path: Path) -> None:
    path = tmp_path / "notices.jsonl"
    one = {
        "headline": "关于整治河道的通知",
        "content": TEXT,
        "url": "https://example.cn/202105/t20210518_1.html",
        "id": 7,
    }
    path.write_text(f"{json.dumps(one)}\n\n{json.dumps({'content': TEXT})}\n")
    assert containers.entries(str(path)) == ("1", "2")
    meta = read(f"{path}/1").meta
    assert (meta.title, meta.url, meta.date) == (one["headline"], one["url"], "2021-05-18")


@pytest.mark.parametrize("escaped", [False, True])
@pytest.mark.parametrize(
    "wrap",
    [
        lambda rows: rows,
        lambda rows: {"code": 0, "data": {"total": 2, "names": [{"id": 1}], "list": rows}},
    ],
    ids=["list", "answer"],
)
def test_a_list_of_json_holds_documents(tmp_path: Path, wrap: Callable[[object], object], escaped: bool) -> None:
    rows = [
        {
            "policyTitle": "关于整治河道的通知",
            "fullText": TEXT,
            "publishTime": 1621267200000,
            "issuing_authority": "市水务局",
        },
        {"policyTitle": "关于植树的通知", "fullText": [TEXT, "特此通知。"], "page_url": "https://example.cn/2.html"},
    ]
    path = tmp_path / "notices.json"
    path.write_text(json.dumps(wrap(rows), ensure_ascii=escaped, indent=2))
    assert containers.entries(str(path)) == ("1", "2")
    first, second = read(f"{path}/1"), read(f"{path}/2")
    assert (first.meta.title, first.meta.date, first.meta.source) == ("关于整治河道的通知", "2021-05-18", "市水务局")
    assert second.text.endswith("特此通知。")


def test_a_long_list_of_json_is_read_piece_by_piece(tmp_path: Path) -> None:
    rows = [{"title": f"第{number}号通知", "content": TEXT * 90} for number in range(400)]
    path = tmp_path / "notices.json"
    path.write_text(json.dumps(rows, ensure_ascii=False))
    assert len(containers.entries(str(path))) == 400
    assert read(f"{path}/399").meta.title == "第398号通知"


DUMP = f"""-- a dump
CREATE TABLE `user` (
  `id` int NOT NULL,
  `name` varchar(20) DEFAULT NULL COMMENT '姓名',
  PRIMARY KEY (`id`)
) ENGINE=InnoDB;
INSERT INTO `user` VALUES (1, '张山'), (2, NULL);
CREATE TABLE `notice` (
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `title` varchar(200) NOT NULL,
  `content` longtext,
  `publish_time` datetime,
  PRIMARY KEY (`id`),
  KEY `at` (`publish_time`)
);
INSERT INTO `notice` VALUES (1, '关于整治河道的通知', '{TEXT}\\n“两手”是指：清淤、管护；(三)其他', '2021-05-18'),
(2, '关于''植树''的通知', '&lt;p&gt;{TEXT}&lt;/p&gt;', now());
INSERT INTO public.news (id, title, content) VALUES (7, E'关于巡渠的通知', '{TEXT}
特此通知。');
"""


def test_a_dump_of_a_data_base_holds_documents(tmp_path: Path) -> None:
    path = tmp_path / "site.sql"
    path.write_text(DUMP)
    assert containers.entries(str(path)) == ("1", "2", "3")
    first, second, third = (read(f"{path}/{number}") for number in (1, 2, 3))
    assert (first.meta.title, first.meta.date) == ("关于整治河道的通知", "2021-05-18")
    assert first.text == f"{TEXT}\n“两手”是指：清淤、管护；(三)其他"
    assert (second.meta.title, second.text) == ("关于'植树'的通知", TEXT)
    assert (third.meta.title, third.text) == ("关于巡渠的通知", f"{TEXT}\n特此通知。")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("package.json", '{"name": "tool", "dependencies": {"a": "1"}}'),
        ("tsconfig.json", '{ // comments\n "strict": true }'),
        ("names.json", '[{"name": "张山"}, {"name": "李四"}]'),
        ("users.sql", "INSERT INTO user VALUES (1, '张山');\n"),
        ("empty.json", ""),
    ],
)
def test_settings_and_lists_of_names_hold_no_documents_and_are_skipped(tmp_path: Path, name: str, data: str) -> None:
    (tmp_path / name).write_text(data)
    assert containers.entries(str(tmp_path / name)) == ()
    (found,) = walk([str(tmp_path)])
    assert (found.kind, found.reason) == (Path(name).suffix, "no documents in it")


def test_what_a_row_leaves_open_is_not_cited_and_its_day_may_have_no_marks(tmp_path: Path) -> None:
    path = tmp_path / "notices.jsonl"
    row = {"标题": "关于评选渠道工匠的公告", "发布时间": "20180611", "来源": "无", "文号": "-", "url": "", "正文": TEXT}
    path.write_text(f"{json.dumps(row)}\n")
    meta = read(f"{path}/1").meta
    assert (meta.date, meta.source, meta.number, meta.url) == ("2018-06-11", None, None, None)


def test_columns_without_known_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "odd.csv"
    path.write_text(table([["甲", "乙", "丙"], ["关于整治河道的通知", TEXT, "2021-05-18"]]))
    assert read(f"{path}/1").text == TEXT  # the longest cells
    monkeypatch.setenv(COLUMNS, "title=甲,date=丙,text=乙")
    meta = read(f"{path}/1").meta
    assert (meta.title, meta.date) == ("关于整治河道的通知", "2021-05-18")
    monkeypatch.setenv(COLUMNS, "title=丁")
    with pytest.raises(Unreadable, match="no column 丁: there are 甲, 乙, 丙"):
        containers.entries(str(path))


@pytest.mark.parametrize("said", ["title", "title=", "colour=甲", "=甲"])
def test_a_choice_that_cannot_be_read_says_what_was_expected(said: str) -> None:
    with pytest.raises(ValueError, match="KEY=COLUMN"):
        chosen(said)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.csv", "a,b\n1,2\n", "no column of text"),
        ("a.csv", "标题,正文\n", "no rows"),
        ("a.csv", "标题,正文\n甲,\n", "no row with a text"),
        ("a.csv", "只有一列\n甲\n", "one column"),
        ("a.jsonl", '{"a": 1}\nx\n', "line 2 is no JSON"),
        ("a.jsonl", "[1]\n", "no JSON object"),
        ("a.jsonl", "[" * 100_000 + "\n", "line 1 is no JSON"),
        ("a.json", '[{"标题": "甲"', "no JSON"),
        ("a.json", '{"标题": "甲"', "no JSON"),
        ("a.json", '["甲",' + "[" * 100_000, "nested too deeply"),
        ("a.zip", "PK", "truncated"),
        ("a.csv", '标题,正文\n甲,"' + "长" * (17 << 20), "cannot be read"),
    ],
    ids=lambda value: value[:12] if isinstance(value, str) else "",
)
def test_what_holds_no_documents_says_so(tmp_path: Path, name: str, data: str, reason: str) -> None:
    path = tmp_path / name
    path.write_text(data)
    (found,) = walk([str(path)])
    assert isinstance(found, Found) and found.path == str(path)
    with pytest.raises(Unreadable, match=reason):
        read(path)


def test_rows_are_asked_for_in_any_order_and_of_several_files(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text(table([["title", "text"], *([f"{name}{at}", TEXT] for at in range(1, 9))]))
    for name, at in (("a.csv", 3), ("a.csv", 4), ("b.csv", 2), ("a.csv", 8), ("a.csv", 1), ("a.csv", 1)):
        assert read(tmp_path / name / str(at)).meta.title == f"{name}{at}"
    for wrong in ("9", "0", "x", "1" * 40):
        with pytest.raises(Unreadable, match="no such row"):
            read(tmp_path / "a.csv" / wrong)


def test_a_large_collection_is_streamed(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("w") as file:
        file.write("title,text\n")
        for at in range(20_000):
            file.write(f"第{at}号,{TEXT}{TEXT}\n")
    assert len(containers.entries(str(path))) == 20_000
    assert read(path / "20000").meta.title == "第19999号"


def test_an_entry_that_vanishes_is_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(packed({"a.txt": TEXT}))
    assert read(path / "a.txt").text == TEXT
    path.write_bytes(packed({"b.txt": TEXT}))
    with pytest.raises(Unreadable, match="no such file in the archive"):
        read(path / "a.txt")


def test_only_what_lies_in_a_file_is_in_a_container(tmp_path: Path) -> None:
    folder = tmp_path / "old.zip"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT)
    assert containers.split(str(folder / "a.txt")) is None
    assert read(folder / "a.txt").text == TEXT
    assert zipfile.is_zipfile(io.BytesIO(packed({"a": "b"})))


def mail(path: Path) -> None:
    sent = EmailMessage()
    sent["Subject"], sent["From"] = "关于治水的通知", "市水务局 <a@example.cn>"
    sent["Date"] = "Tue, 18 May 2021 10:00:00 +0800"
    sent.set_content("现将治水方案发给你们，请认真组织实施，并按月报送进度情况。")
    sent.add_attachment(
        "# 治水方案\n\n年底前完成清淤十二公里。\n".encode(),
        maintype="application",
        subtype="octet-stream",
        filename="方案.md",
    )
    sent.add_attachment(b"x" * 50, maintype="image", subtype="png", filename="图.png")
    sent.add_attachment(b"%PDF-1.4 broken", maintype="application", subtype="pdf", filename="坏.pdf")
    path.write_bytes(bytes(sent))


def test_what_is_attached_to_a_mail_is_a_document_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "来文.eml"
    mail(path)
    found = list(walk([str(tmp_path)]))
    names = [one.path.removeprefix(str(tmp_path)) for one in found if isinstance(one, Found)]
    assert names == ["/来文.eml", "/来文.eml/方案.md", "/来文.eml/坏.pdf"]
    assert [one.kind for one in found if isinstance(one, Skipped)] == [".png"]
    assert containers.within(str(path)) == tuple(f"{tmp_path}{name}" for name in names)
    assert read(path).meta.title == "关于治水的通知"
    assert read(path / "方案.md").text == "治水方案\n年底前完成清淤十二公里。"
    with pytest.raises(Unreadable):
        read(path / "坏.pdf")
    with pytest.raises(Unreadable, match="attached"):
        read(path / "没有.txt")


def test_a_mail_that_is_none_is_read_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(b"\x00name=" * 100)
    (found,) = walk([str(tmp_path)])
    assert isinstance(found, Found)
    assert containers.within(str(tmp_path / "a.eml")) == (str(tmp_path / "a.eml"),)


def test_yaolan_yaml_speaks_of_what_lies_in_a_container(tmp_path: Path) -> None:
    path = tmp_path / "来文.eml"
    mail(path)
    (tmp_path / "yaolan.yaml").write_text(
        'documents:\n  "来文.eml/方案.md": {title: 治水实施方案, date: 2021-05-20}\n  "*.eml/*": {source: 市水务局}\n'
    )
    said, faults = said_beside(str(path / "方案.md"))
    assert not faults
    assert dict(said.stated) == {"title": "治水实施方案", "date": "2021-05-20"}
    assert dict(said.otherwise) == {"source": "市水务局"}

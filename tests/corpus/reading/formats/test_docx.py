"""Word documents, each made here."""

import pytest

from corpus.model import Document, Role, Span
from corpus.reading import Unreadable, read
from corpus.reading.formats.numbering import printed
from tests.corpus.reading.formats.making import docx, packed, paragraph, table

LEVELS = "".join(
    f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
    f'<w:isLgl w:val="{at // 2}"/></w:lvl>'
    for at, (form, text) in enumerate(
        (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%1.%3"))
    )
)
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="7">{LEVELS}</w:abstractNum>'
    '<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val=""/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
    "</w:lvlOverride></w:num>"
)


def numbered(number: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def lines(data: bytes) -> list[str]:
    return read("a.docx", data).text.split("\n")


def of(found: Document, *roles: Role) -> list[str]:
    return [found.cut(line.span) for line in found.lines if line.role in roles]


def test_a_notice_without_styles_is_read_as_plain_text_is() -> None:
    found = read(
        "a.docx",
        docx(
            paragraph("临江市人民政府关于开展河道整治工作的通知")
            + paragraph("临政发〔2021〕12号")
            + paragraph("各区人民政府，市直各部门：")
            + paragraph(
                "　　为推进“清水润城”工程，现将有关事项通知如下。到2023年完成河道整治120公里，水质达标率达到95%。"
            )
            + paragraph("一、工作目标")
            + paragraph("　　2021年启动城区12条河道清淤，投资3.5亿元，年底前完成主体工程。")
            + table([["区", "河道", "长度"], ["东湖区", "5", "42"], ["西山区", "7", "78"]])
            + paragraph("临江市人民政府")
            + paragraph("2021年5月10日")
        ),
    )
    meta = found.meta
    assert (meta.title, meta.number) == ("临江市人民政府关于开展河道整治工作的通知", "临政发〔2021〕12号")
    assert (meta.date, meta.source) == ("2021-05-10", "临江市人民政府")
    assert of(found, Role.HEADING) == ["一、工作目标"]
    assert of(found, Role.TABLE) == ["区 | 河道 | 长度", "东湖区 | 5 | 42", "西山区 | 7 | 78"]


def test_styles_state_the_title_and_the_headings() -> None:
    body = [paragraph("临江市教育规划", "a3"), paragraph("教育优先", "1")]
    body += [paragraph("全市新建学校12所，新增学位1.8万个。"), paragraph("学前教育", "2")]
    body += [paragraph("普惠性幼儿园覆盖率达到85%以上。"), paragraph("目录里的一行\t3", "T1")]
    found = read("a.docx", docx("".join(body)))
    assert found.meta.title == "临江市教育规划"
    assert [(found.cut(line.span), line.level) for line in found.headings] == [("教育优先", 1), ("学前教育", 2)]
    assert "目录里" not in found.text


def test_numbers_are_printed() -> None:
    body = paragraph("总体要求", "", numbered(1)) + paragraph("基本原则", "", numbered(1, 1))
    body += paragraph("主要目标", "", numbered(1, 1)) + paragraph("重点任务", "", numbered(1))
    body += paragraph("加强领导", "", numbered(1, 1)) + paragraph("落实经费", "", numbered(1, 2))
    body += (
        paragraph("每月调度", "", numbered(2)) + paragraph("附则", "", numbered(3)) + paragraph("无号", "", numbered(0))
    )
    assert lines(docx(body, numbering=NUMBERING)) == [
        *("一、总体要求", "（一）基本原则", "（二）主要目标", "二、重点任务", "（一）加强领导", "2.1 落实经费"),
        *("每月调度", "五、附则", "无号"),
    ]


def test_the_items_of_a_list_head_nothing() -> None:
    body = (
        paragraph("青江县渠道清淤方案")
        + paragraph("一、工作安排")
        + paragraph("各乡镇按月上报进展，县里每季度通报一次，年底一并考核。")
    )
    body += paragraph("清理渠道", "ListNumber", numbered(1, 2)) + paragraph("各村把清淤列在头一件事，月底前完成。")
    found = read("a.docx", docx(body, numbering=NUMBERING))
    assert of(found, Role.HEADING) == ["一、工作安排"]
    assert [text.endswith("清理渠道") for text in of(found, Role.LIST)] == [True]


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (10, "chineseCounting", "十"),
        (12, "chineseCountingThousand", "十二"),
        (20, "japaneseCounting", "二十"),
        (105, "chineseCounting", "一百零五"),
        (110, "chineseCounting", "一百一十"),
        (2021, "ideographDigital", "二〇二一"),
        (3, "ideographTraditional", "丙"),
        (4, "upperRoman", "IV"),
        (28, "lowerLetter", "bb"),
        (7, "decimalEnclosedCircleChinese", "⑦"),
        (3, "decimalFullWidth", "３"),
        (3, "something", "3"),
        (10**6, "chineseCounting", "1000000"),
    ],
)
def test_how_numbers_are_printed(number: int, form: str, shown: str) -> None:
    assert printed(number, form) == shown


def test_changes_are_taken_as_accepted_and_hidden_text_stays_hidden() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    body = (
        f"<w:p>{run.format('全市')}<w:del w:id='1'><w:r><w:delText>关闭</w:delText></w:r></w:del>"
        f"<w:ins w:id='2'>{run.format('新建')}</w:ins><w:moveFrom>{run.format('移走')}</w:moveFrom>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏起来</w:t></w:r>"
        "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>学校</w:t></w:r>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>十</w:t><w:br/><w:t>二所。</w:t></w:r></w:p>"
        f"<w:p><w:pPr><w:rPr><w:del w:id='3'/></w:rPr></w:pPr>{run.format('前一段')}</w:p>"
        f"<w:p>{run.format('接上了')}</w:p>"
    )
    assert lines(docx(body)) == ["全市新建学校十", "二所。", "前一段接上了"]


def test_footnotes_stand_at_the_end_and_boxes_after_their_paragraph() -> None:
    box = "<mc:AlternateContent>{}</mc:AlternateContent>".format(
        "".join(
            f"<mc:{one}><w:txbxContent>{paragraph('文本框里的一句话。')}</w:txbxContent></mc:{one}>"
            for one in ("Choice", "Fallback")
        )
    )
    body = (
        "<w:p><w:r><w:t>推进四水共治</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:t>工作。</w:t></w:r>"
        f"<w:r>{box}</w:r></w:p>{paragraph('后面一段。')}"
    )
    notes = "<w:footnote w:type='separator' w:id='0'><w:p><w:r><w:t>——</w:t></w:r></w:p></w:footnote>"
    notes += f"<w:footnote w:id='2'>{paragraph('四水共治：指防洪水、排涝水、治污水、保供水。')}</w:footnote>"
    found = read("a.docx", docx(body, footnotes=notes))
    assert of(found, Role.NOTE) == ["四水共治：指防洪水、排涝水、治污水、保供水。"]
    assert found.text.split("\n")[:3] == ["推进四水共治工作。", "文本框里的一句话。", "后面一段。"]


def test_a_table_of_contents_is_left_out() -> None:
    block = (
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
        f"<w:sdtContent>{paragraph('目录')}{paragraph('总则 1')}</w:sdtContent></w:sdt>"
    )
    assert lines(docx(block + paragraph("第一条　为了规范管理，制定本办法。"))) == [
        "第一条　为了规范管理，制定本办法。"
    ]


def test_merged_cells_and_a_table_that_only_holds_the_page_together() -> None:
    merged = (
        "<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>{}</w:tc><w:tc>{}</w:tc></w:tr>"
        "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{}</w:tc><w:tc>{}</w:tc></w:tr>"
        "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>"
    ).format(*map(paragraph, ("东湖区", "5", "", "6", "西山区", "7")))
    long = "全市完成河道整治一百二十公里。" * 30
    held = table([["", long], ["", "另一段。"]])
    assert lines(docx(merged + held)) == ["东湖区 | 5", "| 6", "西山区 | 7", long, "另一段。"]


def test_cells_that_span_columns_keep_the_rest_in_place() -> None:
    wide = (
        "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{}</w:tc><w:tc>{}</w:tc></w:tr>"
        "<w:tr><w:tc><w:tcPr><w:gridSpan w:val='4'/></w:tcPr>{}</w:tc></w:tr>"
        "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>"
    ).format(*map(paragraph, ("指标", "一季度", "备注", "一、工业", "产值", "5", "6", "初步数")))
    assert lines(docx(wide)) == ["指标 | 一季度 |  | 备注", "一、工业", "产值 | 5 | 6 | 初步数"]


def test_the_map_leads_to_the_text_as_it_is_printed() -> None:
    found = read("a.docx", docx(paragraph("　　第一段。") + paragraph("第二段。")))
    span = found.spans.source(Span(found.text.index("第二段"), len(found.text)))
    assert span == Span(7, 11)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (packed({"word/document.xml": "<w:document"}), "not well formed"),
        (packed({"xl/workbook.xml": "<a/>"}), "no Word document"),
        (docx(""), "no text"),
        (docx(paragraph("x"))[:200], "truncated"),
        (b"PK\x03\x04" + b"\x00" * 100, "truncated"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
    ],
    # bytes of an archive hold the second it was made in, and a test's name must be the same in every process
    ids=["broken", "spreadsheet", "empty", "cut", "zeros", "locked"],
)
def test_what_is_no_document_is_refused_in_a_line(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read("a.docx", data)

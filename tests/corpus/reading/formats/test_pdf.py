"""PDF with a text layer, each made here."""

import zlib

import pytest

from corpus.model import Document, Role, Span
from corpus.reading import Unreadable, read
from tests.corpus.reading.formats.making import Pdf, locked_pdf, width, wrapped

LONG = "现将河道整治三年行动方案印发给你们，请认真组织实施。到2023年，全市完成河道整治120公里，水质达标率达到95%以上。"
LEFT, RIGHT, STEP, SIZE = 80, 512, 19, 12

Texts = list[tuple[float, float, float, str]]


def set_in(texts: Texts, paragraphs: list[str], top: float, left: float = LEFT, cells: int = 72) -> float:
    """Puts paragraphs in rows; where the next row would stand."""
    for paragraph in paragraphs:
        for row in wrapped(paragraph, cells):
            bare = row.lstrip("　")
            texts.append((left + SIZE * (len(row) - len(bare)), top, SIZE, bare))
            top -= STEP
    return top


def of(found: Document, *roles: Role) -> list[str]:
    return [found.cut(line.span) for line in found.lines if line.role in roles]


def test_paragraphs_go_over_rows_and_pages_without_running_heads() -> None:
    pdf = Pdf()
    paragraphs = [f"{one}区{other}街道。{LONG}" for one in "东南西北中前" for other in "甲乙丙丁戊己"]
    rows: Texts = []
    set_in(rows, paragraphs, 0)
    for number in range(0, len(rows), 34):
        texts: Texts = [(90, 805, 9, "临江市人民政府公报 2021年第5期"), (280, 40, 9, f"- {number // 34 + 1} -")]
        texts += [(x, 770 - STEP * at, size, text) for at, (x, _, size, text) in enumerate(rows[number : number + 34])]
        pdf.page(texts)
    found = read("a.pdf", pdf.made())
    assert found.text.split("\n") == paragraphs
    assert [number for _, number in found.pages] == list(range(1, len(pdf.pages) + 1))
    second = found.pages[1][0]
    assert found.text[second:].startswith(rows[34][3])
    assert (found.page_at(second - 1), found.page_at(second), found.page_at(10**9)) == (1, 2, len(pdf.pages))


def test_a_document_that_only_its_running_heads_name() -> None:
    pdf = Pdf()
    for number, chapter in enumerate(("第一章 总则", "第二章 目标", "第三章 任务"), 1):
        texts: Texts = [(90, 805, 9, f"临江市河道整治规划  {number}"), (LEFT, 770, SIZE, chapter)]
        set_in(texts, [f"{one}区。{LONG}" for one in "东南西北中"[number - 1 :]], 740)
        pdf.page(texts)
    found = read("a.pdf", pdf.made())
    assert found.meta.title == "临江市河道整治规划"
    assert of(found, Role.HEADING) == ["第一章 总则", "第二章 目标", "第三章 任务"]


def test_a_notice_on_one_page() -> None:
    texts: Texts = [(150, 760, 22, "临江市人民政府办公室关于"), (150, 730, 22, "开展河道整治工作的通知")]
    texts += [(230, 690, SIZE, "临政办发〔2021〕12号"), (LEFT, 650, SIZE, "各区人民政府，市直各部门：")]
    top = set_in(texts, [LONG, "一、工作目标", LONG, "二、工作安排", LONG], 631)
    for cells, y in (("区|河道（条）|长度（公里）", top), ("东湖区|5|42", top - 20), ("西山区|7|78", top - 40)):
        texts += [(LEFT + 150 * at, y, SIZE, cell) for at, cell in enumerate(cells.split("|"))]
    texts += [(360, top - 80, SIZE, "临江市人民政府办公室"), (380, top - 100, SIZE, "2021年5月10日")]
    pdf = Pdf()
    pdf.page(texts)
    found = read("a.pdf", pdf.made())
    meta = found.meta
    assert meta.title == "临江市人民政府办公室关于开展河道整治工作的通知"
    assert (meta.number, meta.date, meta.source) == ("临政办发〔2021〕12号", "2021-05-10", "临江市人民政府办公室")
    assert of(found, Role.HEADING) == ["一、工作目标", "二、工作安排"]
    assert of(found, Role.BODY) == ["各区人民政府，市直各部门：", LONG, LONG, LONG]
    assert of(found, Role.TABLE) == ["区  河道（条）  长度（公里）", "东湖区  5  42", "西山区  7  78"]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [f"左{number}，{LONG}" for number in "一二三四"]
    right = [f"右{number}，{LONG}" for number in "一二三四"]
    texts: Texts = [(200, 790, 18, "临江市人民政府公报")]
    set_in(texts, left, 750, 60, 36)
    set_in(texts, right, 750, 310, 36)
    pdf = Pdf()
    pdf.page(texts)
    assert read("a.pdf", pdf.made()).text.split("\n")[1:] == left + right


def test_a_wide_table_is_no_two_columns() -> None:
    texts: Texts = []
    for at, name in enumerate("东西南北中上下左右"):
        texts += [(80, 700 - 20 * at, SIZE, f"{name}湖区"), (330, 700 - 20 * at, SIZE, f"{at}5.2公里")]
    pdf = Pdf()
    pdf.page(texts)
    assert read("a.pdf", pdf.made()).text.split("\n")[0] == "东湖区  05.2公里"


def test_what_leans_is_a_watermark_and_what_is_printed_twice_is_bold() -> None:
    texts: Texts = []
    set_in(texts, [LONG, LONG], 700)
    stamp = "BT /F1 40 Tf 0.7 0.7 -0.7 0.7 200 300 Tm <" + "内部资料".encode("utf-16-be").hex() + "> Tj ET\n"
    pdf = Pdf()
    pdf.page(texts + [(x + 0.3, y, size, text) for x, y, size, text in texts], more=stamp)
    assert read("a.pdf", pdf.made()).text.split("\n") == [LONG, LONG]


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_that_is_turned_reads_as_it_is_seen(degrees: int) -> None:
    turns = {90: "0 1 -1 0 595 0", 180: "-1 0 0 -1 595 842", 270: "0 -1 1 0 0 842"}
    rows: Texts = []
    set_in(rows, [LONG, LONG], 500)
    shown = "".join(
        f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n" for x, y, size, text in rows
    )
    pdf = Pdf(rotate=degrees)
    pdf.page([], more=f"q {turns[degrees]} cm\n{shown}Q\n")
    assert read("a.pdf", pdf.made()).text.split("\n") == [LONG, LONG]


def test_the_map_leads_to_the_rows_as_they_are_printed() -> None:
    texts: Texts = [(90, 805, 9, "第1页")]
    set_in(texts, [LONG], 700)
    pdf = Pdf()
    pdf.page(texts)
    found = read("a.pdf", pdf.made())
    span = found.spans.source(Span(0, 4))
    assert span == Span(4, 8)
    assert width("甲a", 12) == 18


PICTURE = (
    "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
)


def test_a_scan_is_named_with_what_would_cure_it() -> None:
    pdf = Pdf()
    picture = pdf.put(f"{PICTURE}\nstream\nx\nendstream")
    for _ in range(3):
        pdf.page(
            [(280, 40, 9, "1")], more="q 595 0 0 842 0 0 cm /Im0 Do Q", resources=f"/XObject << /Im0 {picture} 0 R >>"
        )
    with pytest.raises(Unreadable, match=r"scan without text.*ocrmypdf -l chi_sim"):
        read("a.pdf", pdf.made())


def test_a_file_whose_fonts_do_not_say_what_they_print_is_named() -> None:
    pdf = Pdf()
    pdf.page([(80, 700, 12, LONG), (80, 680, 12, LONG)])
    data = pdf.made().replace(b"/UniGB-UTF16-H", b"/Identity-H    ").replace(b"(GB1)", b"(Own)")
    for at, one in enumerate(sorted(set(LONG))):  # the numbers of glyphs, as a font of its own has them
        data = data.replace(one.encode("utf-16-be").hex().encode(), b"%04x" % (0x180 + 47 * at))
    with pytest.raises(Unreadable, match=r"fonts do not say.*--force-ocr"):
        read("a.pdf", data)


def empty() -> bytes:
    pdf = Pdf()
    pdf.page([])
    return pdf.made()


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (locked_pdf, "password"),
        (empty, "no text"),
        (lambda: empty()[:120], "truncated"),
        (lambda: b"%PDF-1.7\n", "truncated"),
    ],
)
def test_what_cannot_be_read_is_named(make: object, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read("a.pdf", make())  # type: ignore[operator]


def test_a_packed_stream_is_unpacked() -> None:
    pdf = Pdf()
    shown = f"BT /F1 12 Tf 1 0 0 1 80 700 Tm <{LONG.encode('utf-16-be').hex()}> Tj ET".encode()
    packed = zlib.compress(shown)
    pdf.page([(80, 720, 12, "一、总则")])
    content = pdf.put(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed))
    page = pdf.objects[pdf.pages[0] - 1].decode()
    pdf.objects[pdf.pages[0] - 1] = page.replace("/Contents", f"/Contents {content} 0 R /Old").encode()
    assert read("a.pdf", pdf.made()).text == LONG

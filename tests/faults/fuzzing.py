"""Bytes that nobody would write on purpose: pieces of what each reader knows, spliced and broken, from a seed."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from tests.faults.strings import HOSTILE

ANYWHERE: tuple[bytes, ...] = (
    *(one.text.encode("utf-8", "surrogatepass") for one in HOSTILE),
    *(b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\x1b[", b"\r", b"\r\n", b"\n\n\n", b"\xc2\x85", b"\xe2\x80\xa8"),
    *(b"\xed\xa0\x80", b"\xf4\x8f\xbf\xbf", b"\x81\x30\x81\x30", b"\xa4\xa4", b" " * 300, b"\t" * 40),
)
TEXT: tuple[bytes, ...] = tuple(
    piece.encode()
    for piece in (
        *(
            "2019年3月1日",
            "截至6月底",
            "去年同期",
            "每月7日",
            "“碧水行动”",
            "《办法》",
            "（一）",
            "一、",
            "第一条",
            "1.",
            "1．",
        ),
        *(
            "云州市",
            "我市",
            "区委",
            "启动",
            "推进",
            "完成520亿元",
            "增长7%",
            "两万余条",
            "99999999999999999999",
            "0年13月45日",
        ),
        *(
            "五清三建：",
            "是指",
            "即",
            "名词注释",
            "附件1",
            "来源：",
            "发布日期：",
            "索引号",
            "【字体：大 中 小】",
            "打印",
            "上一篇：",
        ),
        *(
            "，",
            "。",
            "；",
            "、",
            "……",
            "——",
            "“",
            "”",
            "（",
            "）",
            "〔2019〕5号",
            "全国首个",
            "率先",
            "\u3000\u3000",
            "|",
            "---",
        ),
    )
)
MARKDOWN: tuple[bytes, ...] = tuple(
    piece.encode()
    for piece in (
        *(
            "---\n",
            "title: ",
            "date: 2019-13-45\n",
            "area: 云州市\n",
            "# ",
            "###### ",
            "- ",
            "> ",
            "```\n",
            "| a | b |\n|---|\n",
        ),
        *("[x](javascript:1)", "![", "<b>", "&amp;", "\\*", "**", "[^1]", "[^1]: ", "***\n", "1) "),
    )
)
_TAGS = (
    *("<p>", "</p>", "<h1>", "</h2>", "<table><tr><td>", "</td></tr></table>", "<li>", "<br/>", "<!--", "-->"),
    *("<script>", "</script>", "<style>", "<title>", "</title>", "<div class=content>", "</div>", "<![CDATA[", "]]>"),
    *("&nbsp;", "&#x0;", "&#1114112;", "&amp", '<a href="javascript:x">', "<meta charset=gbk>", "<!doctype html>", "<"),
)
HTML: tuple[bytes, ...] = tuple(piece.encode() for piece in _TAGS)
_WORD = (
    *("<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>", "</w:t>", "<w:tbl>", "<w:tr>", "<w:tc>", "</w:tbl>", "<w:br/>"),
    *('<w:pStyle w:val="1"/>', "<w:pPr>", "</w:pPr>", '<w:numPr><w:ilvl w:val="99999999999"/></w:numPr>', "<w:del>"),
    *('<w:gridSpan w:val="-1"/>', '<w:footnoteReference w:id="1"/>', "<w:sdt>", "<w:fldSimple>", "<!ENTITY a 'b'>"),
)
WORD: tuple[bytes, ...] = tuple(piece.encode() for piece in _WORD)
_OBJECTS = (
    *("1 0 obj\n", "endobj\n", "<< ", ">> ", "/Kids [1 0 R] ", "/Count 999999999 ", "/Length -1 ", "stream\n"),
    *("endstream\n", "xref\n", "trailer\n", "startxref\n0\n", "BT ", "ET ", "(ab) Tj ", "<4e00> Tj ", "1e99 Tf "),
    *("/Filter /FlateDecode ", "/Rotate 45 ", "/MediaBox [0 0 0 0] ", "/Contents 4 0 R ", "[", "]", "(", "q "),
)
PDF: tuple[bytes, ...] = tuple(piece.encode() for piece in _OBJECTS)
YAML: tuple[bytes, ...] = tuple(
    piece.encode()
    for piece in (
        *(
            "include: ",
            "exclude: ",
            "documents:\n  ",
            "- ",
            "[",
            "]",
            "{",
            "}",
            "&a ",
            "*a",
            "<<: ",
            "!!python/object:x ",
            "|\n  ",
        ),
        *(
            '"*.md"',
            "'**/*'",
            "a?b[!c]",
            "../..",
            "/etc",
            "title: ",
            "date: 2018-03-09\n",
            "? ",
            ": ",
            "#",
            "\n  ",
            "\n",
            "%YAML 1.1\n",
        ),
        *("--- ", "...\n", "0x1F", "1:30", "null", "~", '"\\U00ffffff"', "'", '"', "@", "`", "\t"),
    )
)
KEYMAP: tuple[bytes, ...] = tuple(
    piece.encode()
    for piece in (
        *("everywhere:\n", "  quit: q\n", "  cursor_down: [j, down]\n", "  search: ctrl+p\n", "  mark_set: null\n"),
        *("ctrl+", "alt+", "shift+", "<c-x>", "f99", "space", "g g", "quit", "no_such_command: x\n"),
    )
)
QUERY: tuple[bytes, ...] = tuple(
    piece.encode()
    for piece in (
        *(
            "date:2017-03..2017-10",
            "date:",
            "kind:",
            "by:",
            "place:",
            "doc:",
            "in:title",
            "tag:",
            "-",
            '"',
            "“",
            "：",
            "in:nowhere",
        ),
        *(
            "ssgz",
            "四shui",
            "AND",
            "NEAR(",
            "*",
            "%",
            "_",
            "\\",
            "(",
            ")",
            "..",
            "date:9999-99-99",
            "date:0000",
            " ",
            "　",
        ),
    )
)


def noise(pieces: Sequence[bytes], dice: random.Random) -> bytes:
    """One input: pieces in a random order, here and there repeated, cut or with a bit turned."""
    known = (*pieces, *ANYWHERE)
    data = bytearray()
    for _ in range(dice.choice((1, 3, 10, 40, 120))):
        piece = dice.choice(pieces if dice.random() < 0.8 else known)
        data += piece * (dice.choice((2, 7, 60, 400)) if dice.random() < 0.03 else 1)
    for _ in range(dice.choice((0, 0, 1, 5))):
        at = dice.randrange(len(data))
        match dice.randrange(4):
            case 0:
                data[at] ^= 1 << dice.randrange(8)
            case 1:
                del data[at : at + dice.randrange(1, 9)]
            case 2:
                data[at:at] = dice.randbytes(dice.randrange(1, 9))
            case _:
                data[at:at] = data[: dice.randrange(1, 400)]
        data = data or bytearray(b"x")
    encoding = dice.choice(("", "", "", "utf-16", "gb18030"))
    return bytes(data).decode("utf-8", "replace").encode(encoding) if encoding else bytes(data)


def inputs(pieces: Sequence[bytes], seed: int) -> Iterator[bytes]:
    """Inputs without end, the same ones for the same seed."""
    dice = random.Random(seed)
    while True:
        yield noise(pieces, dice)

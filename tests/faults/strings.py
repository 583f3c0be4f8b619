"""Strings of hostile documents, by the row of the table of faults that they stand for.

`bad` is what must never reach a terminal, as bytes; `seen` is what a person sees in its place.
"""

from __future__ import annotations

from dataclasses import dataclass

DOCUMENT = "云州市清河计划\n\n2019年3月1日，云州市启动“碧水行动”。全市推行“五清三建”工作法。\n"
"""A document that means no harm."""


@dataclass(frozen=True, slots=True)
class Hostile:
    """One string, the row it is of, the bytes that must not come out, and what is shown instead."""

    row: int
    name: str
    text: str
    bad: bytes
    seen: str


def _one(row: int, name: str, text: str, seen: str, bad: bytes | None = None) -> Hostile:
    return Hostile(row, name, text, text.encode("utf-8", "surrogatepass") if bad is None else bad, seen)


HOSTILE = (
    _one(1, "colour", "\x1b[31;7mR", "␛[31;7mR"),
    _one(1, "clear", "\x1b[2J\x1b[3J\x1b[1;1HC", "␛[2J␛[3J␛[1;1HC"),
    _one(1, "title report", "\x1b[21tT\x1b[6nT", "␛[21tT␛[6nT"),
    _one(2, "clipboard", "\x1b]52;c;cm0gLXJm\x07", "␛]52;c;cm0gLXJm␇", b"cm0gLXJm\x07"),
    _one(3, "window title", "\x1b]0;OWNED\x07\x1b]2;OWNED\x1b\\", "␛]0;OWNED␇", b"\x1b]"),
    _one(4, "link", "\x1b]8;;gopher:x\x1b\\L\x1b]8;;\x1b\\", "␛]8;;gopher:x␛\\L", b"\x1b]8"),
    _one(5, "device control", "\x1bPq#0;2\x1b\\\x1b_Ga\x1b\\\x1b^p\x1b\\\x1bXs\x1b\\", "␛Pq#0;2␛\\␛_Ga␛\\", b"\x1bP"),
    _one(5, "application command", "\x1b_Gz", "␛_Gz"),
    _one(6, "C1", "\x9b31m\x9d0;x\x9c\x90q\x85", "\ufffd31m\ufffd0;x\ufffd\ufffdq", b"\xc2\x9b"),
    _one(7, "reset", "\x1bcA\x1b(0B\x0eC", "␛cA␛(0B␎C", b"\x1bc"),
    _one(7, "leaves the screen", "\x1b[?1049lA\x1b[5;10rB", "␛[?1049lA␛[5;10rB"),
    _one(8, "controls", "a\x07b\x08c\x0ed\x7fe", "a␇b␈c␎d␡e"),
    _one(9, "right to left", "\u202etxt\u2066x\u2069\u200fy", "\ufffdtxt\ufffdx\ufffd\ufffdy", b"\xe2\x80\xae"),
    _one(10, "invisible", "治\u200b水\ufeff会\u00ad议\U000e0041", "治水会议", b"\xe2\x80\x8b"),
    _one(11, "combining", "e" + "\u0301" * 200, "e\u0301", ("\u0301" * 5).encode()),
    _one(12, "noncharacter", "甲\ufdd0乙\uffff丙", "甲\ufffd乙\ufffd丙", b"\xef\xb7\x90"),
    _one(13, "closing tag", "[/]甲", "[/]甲", b"\x00never"),
    _one(13, "open tag", '[a="', '[a="', b"\x00never"),
    _one(13, "link tag", "[link=gopher:x]乙[/link]", "[link=gopher:x]乙[/link]", b"\x00never"),
    _one(13, "bold", "[b]丙[/b][red]丁", "[b]丙[/b][red]丁", b"\x00never"),
    _one(14, "action", "[@click=app.quit]戊[/]", "[@click=app.quit]戊[/]", b"\x00never"),
    _one(15, "bracketed number", "[一]总则", "[一]总则", b"\x00never"),
    _one(15, "document number", "(国发〔2023〕5号)", "(国发〔2023〕5号)", b"\x00never"),
)

BYTES_OF_NO_APPLICATION = (
    *(bytes([code]) for code in range(32) if code not in (0x0A, 0x0D, 0x1B)),
    b"\x7f",
    b"\x1b]",
    b"\x1bP",
    b"\x1b_",
    b"\x1b^",
    b"\x1bX",
    b"\x1bc",
    b"\x1b(",
    b"\xc2\x85",
    b"\xc2\x90",
    b"\xc2\x9b",
    b"\xc2\x9d",
    b"\xe2\x80\x8b",
    b"\xe2\x80\x8f",
    b"\xe2\x80\xae",
    b"\xe2\x81\xa6",
    b"\xef\xbb\xbf",
    b"\xef\xb7\x90",
    b"\xf3\xa0\x81\x81",
)
"""What the browser itself never writes between its first and its last frame: found, it is a document's."""


FILLER = "\n各部门要按照分工抓好落实，定期报送进展，年底前开展一次评估，结果向社会公开。\n" * 30
"""So that a file with a few odd bytes is still a text."""


def document(hostile: Hostile) -> str:
    """A document that has the string in its front matter, headings, names, terms, figures and events."""
    one = hostile.text
    return f"""---
title: {one}的计划
date: 2019-03-05
source: 某局{one}
area: 云州市
---

# {one}的计划

## 一、{one}总体

2019年3月1日，云州市启动“碧水{one}清源行动”，计划用三年时间完成{one}河道整治。全市推行“五清{one}三建”工作法。

2018年，全市地区{one}生产总值完成520亿元，增长7%。新建公园12个{one}。

2019年6月30日前，建成滨河{one}绿道20公里。落实“一网{one}通管”改革。

## 名词注释

1.五清{one}三建：是指清垃圾、清{one}淤泥、清违建、清障碍、清污水。

2.一网{one}通管：是指统一{one}平台、统一管理。
{FILLER}"""


def file_name(number: int, hostile: Hostile) -> str:
    """A name that holds the string as far as a file's name can."""
    bare = hostile.text.replace("/", "∕").replace("\x00", "").encode("utf-8", "surrogatepass")[:120]
    return f"{number:02}{bare.decode('utf-8', 'ignore')}.md"

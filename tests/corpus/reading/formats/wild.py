"""The documents of the bench, and how they are found in the wild: every format, encoding and fault of layout.

Each document is known to the character. A form is a function from a document to the bytes of a file; it must lose
nothing, and may put the furniture of a site around it.
"""

from __future__ import annotations

import base64
import calendar
import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape

from tests.corpus.reading.formats.making import Pdf, docx, packed, paragraph, table, wrapped

FURNITURE = (
    "首页",
    "当前位置",
    "扫一扫",
    "打印本页",
    "责任编辑",
    "相关文件",
    "版权所有",
    "网站地图",
    "分享到",
    "上一篇",
    "点击排行",
)
"""Words of sites that no document of the bench holds."""


@dataclass(frozen=True)
class Known:
    """A document: what it says of itself, and its lines; a line that is a tuple is a row of a table."""

    title: str
    lines: tuple[str | tuple[str, ...], ...]
    source: str
    date: str
    number: str = ""
    index: str = ""
    signed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    more: dict[str, str] = field(default_factory=dict)

    @property
    def day(self) -> str:
        """The date as it is printed."""
        year, month, day = self.date.split("-")
        return f"{year}年{int(month)}月{int(day)}日"

    @property
    def texts(self) -> list[str]:
        """Title, lines, cells and notes in order."""
        cells = [cell for line in self.lines for cell in ((line,) if isinstance(line, str) else line)]
        return [self.title, *cells, *self.notes]


NOTICE = Known(
    "临江市人民政府关于印发临江市河道整治三年行动方案的通知",
    (
        "各区人民政府，市人民政府各部门：",
        "现将《临江市河道整治三年行动方案》印发给你们，请认真组织实施。",
        "一、总体要求",
        "坚持系统治理、源头治理，用三年时间完成全市36条河道的整治，水质达标率由72.5%提高到95%以上，建成“一河一策”管理机制。",
        "二、重点任务",
        "（一）推进“清水润城”工程。2021年启动城区12条河道清淤，清除淤泥48万立方米，投资3.5亿元，年底前完成主体工程。",
        "（二）建立河长巡查制度。市、区、街道三级河长每月巡查分别不少于1次、2次、4次，巡查结果按月通报。",
        ("区", "河道（条）", "长度（公里）"),
        ("东湖区", "15", "42.6"),
        ("西山区", "21", "78.4"),
        "三、保障措施",
        "各区要落实主体责任，将河道整治纳入年度绩效考核；市财政每年安排专项资金5000万元，对完成好的区给予奖励。",
    ),
    "临江市人民政府",
    "2021-05-10",
    "临政发〔2021〕12号",
    "000123456/2021-00456",
    ("临江市人民政府", "2021年5月10日"),
)
REPORT = Known(
    "西山区2019年政府工作报告",
    (
        "各位代表：",
        "现在，我代表区人民政府向大会报告工作，请予审议，并请区政协委员和列席人员提出意见。",
        "一、2018年工作回顾",
        "全年实现地区生产总值320.5亿元，增长8.1%；一般公共预算收入24.6亿元，增长6.3%；城镇居民人均可支配收入43210元。",
        "深入推进“三减三提”行动，取消证明材料58项，办理时限压缩四成，新登记企业6200户，净增规模以上工业企业17家。",
        "二、2019年主要任务",
        "实施“百园千景”计划，新建口袋公园30处、绿道45公里，启动西山文化公园建设，确保国庆节前向市民开放。",
        "三、加强自身建设",
        "自觉接受人大监督、政协民主监督，办好代表建议和政协提案，做到件件有着落、事事有回音，让群众满意。",
    ),
    "西山区人民政府办公室",
    "2019-01-22",
    notes=(
        "1.三减三提：指减材料、减环节、减时限，提质量、提效率、提满意度。",
        "2.百园千景：指三年内建成一百处公园、一千处街头景观。",
        "3.口袋公园：指面积在一万平方米以下、向公众开放的小型绿地。",
    ),
)
NEWS = Known(
    "东湖区新增三处社区食堂",
    (
        "本报讯（记者王明）8月30日，东湖区“幸福餐桌”工程又添三处社区食堂，覆盖老年居民1.2万人，最远的一处步行不过十分钟。",
        "据介绍，该区2020年启动这项工程，已建成社区食堂21家，累计服务老人86万人次，平均每餐12元，政府补贴3元。",
        "区民政局负责人说，到2023年底，全区社区食堂将达到30家，实现街道全覆盖，让老人在家门口吃上热乎饭。",
    ),
    "临江日报",
    "2022-09-01",
)
TRADITIONAL = Known(
    "臨江市政府關於加強河川管理的公告",
    (
        "主旨：公告本市河川管理事項，請市民配合辦理，共同維護水岸環境。",
        "一、自公告日起，河川區域內禁止傾倒廢棄物，違者依規定處罰；情節重大者，移送有關機關辦理。",
        "二、各區公所應於每月五日前彙報巡查結果，全年巡查不少於二百四十次，並將結果上網公開。",
        "三、本年度編列經費三千二百萬元，整治河岸十八公里，預計年底前完成驗收並開放民眾使用。",
    ),
    "臨江市政府水利局",
    "2020-03-05",
)


# ---- text


def plain(known: Known) -> str:
    """The document and nothing else."""
    out = [known.title, ""]
    out += [known.number] if known.number else [f"{known.date} 来源：{known.source}"]
    out += ["", *("  ".join(line) if isinstance(line, tuple) else f"　　{line}" for line in known.lines)]
    out += ["", *known.signed]
    out += ["", "名词解释", *known.notes] if known.notes else []
    return "\n".join(out) + "\n"


def sited(known: Known) -> str:
    """As copied out of a browser, with the furniture of the site, one word a line."""
    head = "首页\n政务公开\n政务服务\n互动交流\n当前位置：首页>>政务公开>>政府文件\n"
    about = [f"索引号：{known.index or '000000/2021-1'}", f"发布机构：{known.source}", f"发布日期：{known.date}"]
    tools = "【字体：大 中 小】\n打印本页\n关闭窗口\n扫一扫在手机打开当前页\n"
    tail = "（责任编辑：王五）\n上一篇：关于召开会议的通知\n相关文件\n关于开展巡河工作的通知\n"
    tail += "版权所有：临江市人民政府\n网站地图\n"
    first, _, rest = plain(known).partition("\n")
    return head + "\n".join(about) + f"\n{first}\n" + tools + rest + tail


def hard_wrapped(known: Known) -> str:
    """Folded at 60 cells, as mail programs and old editors do."""
    out = []
    for line in plain(known).split("\n"):
        out += wrapped(line.lstrip("　"), 60, "　　" if line.startswith("　") else "")
    return "\n".join(out)


def paged(known: Known) -> str:
    """Hard-wrapped, with a running head and the number of the page in the midst of sentences."""
    rows = hard_wrapped(known).split("\n")
    out: list[str] = []
    for at in range(0, len(rows), 12):
        out += [*([] if not at else ["临江市人民政府公报"]), *rows[at : at + 12], f"- {at // 12 + 1} -"]
    return "\n".join(out)


def spelt(known: Known) -> str:
    """With blanks spelt out, as exports of tables have them."""
    return plain(known).replace("　　", "<U+00A0><U+00A0>&nbsp;&nbsp;").replace("各区", "各区<U+200B>")


def captioned(known: Known) -> str:
    """With captions of pictures between the paragraphs."""
    lines = plain(known).split("\n")
    return "\n".join([*lines[:6], "图为建成后的河岸步道。 李某 摄", *lines[6:]])


# ---- pages


def _inside(known: Known, *, breaks: bool = False) -> str:
    out, rows = "", ""
    for line in (*known.lines, ""):
        if isinstance(line, tuple):
            rows += "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in line) + "</tr>\n"
            continue
        if rows:
            out, rows = f"{out}<table border=1>\n{rows}</table>\n", ""
        if line:
            out += f"　　{escape(line)}<br>\n" if breaks else f"<p>&emsp;&emsp;{escape(line)}</p>\n"
    for line in known.signed:
        out += f'<p align="right">{line}</p>\n'
    if known.notes:
        out += "<p>名词解释</p>\n" + "".join(f"<p>{escape(line)}</p>\n" for line in known.notes)
    return out


_TOP = """<div class="top"><a href="/">首页</a> <a href="/a">政务公开</a> <a href="/b">互动交流</a></div>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/a">政府文件</a></div>"""
_BOTTOM = """<div class="fx">分享到：<a href="#">微信</a></div><div>责任编辑：王五</div>
<p>上一篇：<a href="2">关于召开会议的通知</a></p>
<div class="box"><h3>相关文件</h3><ul><li><a href="1">关于开展巡河工作的通知</a></li>
<li><a href="2">关于召开会议的通知</a></li></ul></div>
<div class="foot"><a href="/m">网站地图</a> 版权所有：临江市人民政府　某ICP备12345678号</div>"""


def _page(known: Known, body: str, charset: str) -> str:
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="{charset}"><title>{known.title}_临江市人民政府门户网站</title>\n'
        f"<script>var word='首页';</script></head><body>\n{body}\n</body></html>"
    )


def portal(known: Known, charset: str = "utf-8") -> str:
    """A portal of today: a block about the document, a container with a name."""
    about = (
        ("索引号：", known.index),
        ("发布机构：", known.source),
        ("发布日期：", known.day),
        ("发文字号：", known.number),
    )
    cells = "".join(f"<tr><td>{name}</td><td>{value}</td></tr>" for name, value in about if value)
    body = (
        f'{_TOP}<table class="xxgk">{cells}</table><h1>{known.title}</h1><div class="TRS_Editor">{_inside(known)}</div>'
    )
    return _page(known, body + _BOTTOM, charset)


def held_by_tables(known: Known, charset: str = "utf-8") -> str:
    """A page of the years when tables held pages together, its lines broken by `<br>`."""
    inside = _inside(known, breaks=True)
    body = (
        f"<table width=1000><tr><td>{_TOP}</td></tr><tr><td><table><tr><td align=center><b>{known.title}</b></td></tr>"
        f"<tr><td align=center>{known.date} 10:20　来源：{known.source}　点击：<span>12</span></td></tr>"
        f"<tr><td>{inside}</td></tr></table></td><td><b>点击排行</b>"
        "<ul><li><a href=1>关于召开会议的通知</a></ul></td></tr>"
        f"<tr><td colspan=2>{_BOTTOM}</td></tr></table>"
    )
    return _page(known, body, charset)


def nameless(known: Known, charset: str = "utf-8") -> str:
    """Elements without any name, paragraphs that are never closed, capitals."""
    inside = _inside(known).replace("</p>", "").replace("<p>", "<P>")
    about = f"<DIV>发布时间：{known.date}　来源：{known.source}　<A HREF=#>打印本页</A></DIV>"
    body = f"<DIV><DIV><CENTER><FONT SIZE=5>{known.title}</FONT></CENTER>{about}<DIV>{inside}</DIV></DIV></DIV>"
    return _page(known, _TOP + body + _BOTTOM, charset)


def spanned(known: Known, charset: str = "utf-8") -> str:
    """As word processors and messengers make pages: a span for every few characters, sections in sections."""
    inside = _inside(known)
    for word in ("工程", "河道", "全区", "2020年", "每月", "本市"):
        inside = inside.replace(word, f'<span lang="EN-US" style="font-family:仿宋">{word}<o:p></o:p></span>')
    body = f'<h2 class="rich_media_title">{known.title}</h2><p><em>{known.source}</em> <em>{known.date}</em></p>'
    return _page(
        known, f'<div id="js_content"><section><section>{body}{inside}</section></section></div>{_BOTTOM}', charset
    )


def indented_source(known: Known, charset: str = "utf-8") -> str:
    """A page whose source is wrapped and indented in the midst of sentences."""
    inside = _inside(known)
    for mark in ("，", "；"):
        inside = inside.replace(mark, f"{mark}\n            ")
    about = f'<p class="info">日期：{known.date}　来源：{known.source}</p>'
    return _page(known, f"{_TOP}<article><h1>{known.title}</h1>{about}{inside}</article>{_BOTTOM}", charset)


# ---- other formats


def marked(known: Known) -> str:
    """Markdown with front matter."""
    out = [f"---\ntitle: {known.title}\ndate: {known.date}\nsource: {known.source}\n---\n"]
    for line in known.lines:
        out.append("| " + " | ".join(line) + " |" if isinstance(line, tuple) else f"\n{line}\n")
    return "\n".join([*out, *(f"\n{line}\n" for line in known.notes)])


def word(known: Known, *, styled: bool = False) -> bytes:
    """A Word document."""
    body = paragraph(known.title, "a3" if styled else "")
    body += "".join(paragraph(line) for line in (known.number or f"{known.date} 来源：{known.source}",))
    rows: list[tuple[str, ...]] = []
    for line in (*known.lines, ""):
        if isinstance(line, tuple):
            rows.append(line)
            continue
        if rows:
            body, rows = body + table(rows), []
        heading = styled and line[1:2] == "、"
        body += paragraph(line if heading or not line else f"　　{line}", "1" if heading else "")
    body += "".join(map(paragraph, known.signed))
    body += "".join(map(paragraph, ("名词解释", *known.notes))) if known.notes else ""
    return docx(body)


def printed(known: Known, *, columns: bool = False, running: bool = False) -> bytes:
    """A PDF, broken into rows and pages."""
    pdf = Pdf()
    cells, left = (36, 60) if columns else (72, 80)
    about = known.number or f"{known.date} 来源：{known.source}"
    rows: list[tuple[float, str]] = []
    for line in (*known.lines, "", *known.signed, *(("名词解释", *known.notes) if known.notes else ())):
        if isinstance(line, tuple):
            rows += [(150 * at + (1000 if at == 0 else 2000), cell) for at, cell in enumerate(line)]
        elif line in known.signed:
            rows.append((200, line))
        else:
            rows += [(12 * (len(row) - len(row.lstrip("　"))), row.lstrip("　")) for row in wrapped(line, cells)]
    texts: list[tuple[float, float, float, str]] = [(100, 780, 18, known.title[:18]), (100, 755, 18, known.title[18:])]
    texts = [(x, y, size, text) for x, y, size, text in [*texts, (220, 725, 12, about)] if text]
    top, number, column = 690.0, 1, 0
    bottom = 690.0 - 19 * 9 if columns else 60.0

    def close() -> None:
        if running:
            texts.extend([(90, 815, 9, "临江市人民政府公报"), (285, 30, 9, f"- {number} -")])
        pdf.page(texts)
        texts.clear()

    for x, text in rows:
        at = x - 1000 if 1000 <= x < 2000 else x - 2000 if x >= 2000 else x
        if x < 2000:
            top -= 19
        if top < bottom:
            if columns and column == 0:
                column, top = 1, 671.0
            else:
                close()
                number, column, top, bottom = number + 1, 0, 760.0, 60.0
        if text:
            texts.append((left + 250 * column + at, top, 12, text))
    close()
    return pdf.made()


def mailed(known: Known, charset: str, *, page: bool = False) -> bytes:
    """An e-mail."""
    year, month, day = known.date.split("-")
    subject = base64.b64encode(known.title.encode()).decode()
    sender = base64.b64encode(known.source.encode()).decode()
    body = portal(known, charset) if page else plain(known)
    coded = base64.encodebytes(body.encode(charset)).decode()
    return (
        f"From: =?utf-8?B?{sender}?= <a@example.cn>\nSubject: =?utf-8?B?{subject}?=\nMIME-Version: 1.0\n"
        f"Date: {int(day)} {calendar.month_abbr[int(month)]} {year} 09:00:00 +0800\n"
        f"Content-Type: text/{'html' if page else 'plain'}; charset={charset}\n"
        f"Content-Transfer-Encoding: base64\n\n{coded}"
    ).encode()


def _body_of(known: Known) -> str:
    return "\n".join("  ".join(line) if isinstance(line, tuple) else line for line in known.lines) + "".join(
        f"\n{line}" for line in known.notes
    )


def tabled(known: Known, delimiter: str, encoding: str) -> bytes:
    """A table with one document."""
    out = io.StringIO()
    rows = [
        ["编号", "标题", "发布日期", "发文机关", "正文"],
        ["7", known.title, known.date, known.source, _body_of(known)],
    ]
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode(encoding)


def lined(known: Known) -> bytes:
    """A line of JSON."""
    one = {"title": known.title, "pub_date": known.date, "source": known.source, "content": _body_of(known)}
    return json.dumps(one, ensure_ascii=False).encode() + b"\n"


Form = tuple[str, str, Known, Callable[[], bytes]]
"""Name of the form, path of the document in the file's folder, the document, and what makes the file."""


def forms() -> Iterator[Form]:
    """Every file of the bench; of a container the path leads into it."""
    three = {"notice": NOTICE, "report": REPORT, "news": NEWS}
    shapes: dict[str, Callable[[Known], str]] = {
        "plain": plain,
        "sited": sited,
        "hard-wrapped": hard_wrapped,
        "paged": paged,
        "spelt": spelt,
        "captioned": captioned,
        "three times": lambda known: sited(known) * 3,
    }
    for name, known in three.items():
        for shape, make in shapes.items():
            yield f"{name}, text, {shape}", "a.txt", known, lambda known=known, make=make: make(known).encode()
    for encoding in ("gb18030", "utf-16", "utf-8-sig", "utf-16-le", "utf-16-be"):
        yield f"text in {encoding}", "a.txt", NOTICE, lambda encoding=encoding: plain(NOTICE).encode(encoding)
    for ends in ("\r\n", "\r", "\u2028"):
        yield f"lines ended by {ends!a}", "a.txt", NOTICE, lambda ends=ends: plain(NOTICE).replace("\n", ends).encode()
    yield (
        "traditional text in big5",
        "a.txt",
        TRADITIONAL,
        lambda: plain(TRADITIONAL).replace("来", "來").encode("big5"),
    )
    pages = {
        "portal": portal,
        "held by tables": held_by_tables,
        "nameless": nameless,
        "spanned": spanned,
        "indented": indented_source,
    }
    for name, known in three.items():
        for shape, page in pages.items():
            for charset in ("utf-8", "gb2312") if name == "notice" else ("utf-8",):
                real = "gb18030" if charset == "gb2312" else charset
                yield (
                    *(f"{name}, page, {shape}, {charset}", "a.html", known),
                    lambda known=known, page=page, charset=charset, real=real: page(known, charset).encode(real),
                )
    yield (
        "traditional page in big5",
        "a.htm",
        TRADITIONAL,
        lambda: portal(TRADITIONAL, "big5").encode("big5", "xmlcharrefreplace"),
    )
    for name, known in three.items():
        yield f"{name}, Markdown", "a.md", known, lambda known=known: marked(known).encode()
        yield f"{name}, Word", "a.docx", known, lambda known=known: word(known)
        yield f"{name}, Word with styles", "a.docx", known, lambda known=known: word(known, styled=True)
        yield f"{name}, PDF", "a.pdf", known, lambda known=known: printed(known)
        yield f"{name}, PDF with running heads", "a.pdf", known, lambda known=known: printed(known, running=True)
        yield f"{name}, mail", "a.eml", known, lambda known=known: mailed(known, "gb18030")
        yield f"{name}, mail with a page", "a.eml", known, lambda known=known: mailed(known, "utf-8", page=True)
        yield f"{name}, CSV", "a.csv/1", known, lambda known=known: tabled(known, ",", "utf-8-sig")
        yield f"{name}, TSV", "a.tsv/1", known, lambda known=known: tabled(known, "\t", "gb18030")
        yield f"{name}, JSON lines", "a.jsonl/1", known, lambda known=known: lined(known)
        yield (
            f"{name}, text in ZIP",
            "a.zip/通知/b.txt",
            known,
            lambda known=known: packed({"通知/b.txt": sited(known)}),
        )
    yield "report, PDF in columns", "a.pdf", REPORT, lambda: printed(REPORT, columns=True)
    yield "news, page in ZIP", "a.zip/b.html", NEWS, lambda: packed({"b.html": nameless(NEWS)})
    yield "notice, Word in ZIP", "a.zip/b.docx", NOTICE, lambda: packed({"b.docx": word(NOTICE)})

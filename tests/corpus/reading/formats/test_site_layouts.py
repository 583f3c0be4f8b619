"""One document as eight publishing systems would put it on the web: its lines, title, day, source and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent

import pytest

from corpus.model import Document, Role
from corpus.reading import read

TITLE = "青江县人民政府关于印发青江县渠道管护办法的通知"
HEADINGS = ["青江县渠道管护办法", "一、总体要求", "二、主要任务", "（一）落实渠长", "（二）保障经费"]
LINES = [
    "各乡镇人民政府，县直各部门：",
    "《青江县渠道管护办法》已经县政府同意，现印发给你们，请认真贯彻执行。",
    "青江县人民政府",
    "2021年3月19日",
    HEADINGS[0],
    "为了管好全县的渠道，保证春灌不误农时，根据有关法律法规，结合本县实际，制定本办法。",
    HEADINGS[1],
    "坚持清淤在前、加固在后，把渠道管护的责任落实到每一个村民小组和每一户村民，做到有人管、有钱管、管得住。",
    HEADINGS[2],
    HEADINGS[3],
    "每条干渠设一名渠长，由乡镇负责人担任；支渠由村民委员会主任担任，名单在渠首公示。",
    HEADINGS[4],
    "县财政每年安排三百万元，用于干渠的清淤和闸门的维修，不足部分由受益的乡镇自筹。",
    "本办法自2021年5月1日起施行。",
]
FURNITURE = (
    "首页",
    "打印",
    "扫一扫",
    "网站标识码",
    "相关文件",
    "上一条",
    "分享",
    "一图读懂",
    "登录",
    "责任编辑",
    "阅读量",
)


def joined(before: str, after: str) -> str:
    return "".join(f"{before}{line}{after}" for line in LINES)


def with_metas_and_a_table_about_it() -> str:
    bold = "<strong></strong><b>"
    body = "".join(
        f'<p style="text-indent: 2em"><span style="font-size: 16pt">{bold if line in HEADINGS else ""}{line}</span></p>'
        for line in LINES
    )
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8">
    <title><!--<$[信息名称]>begin-->{TITLE}<!--<$[信息名称]>end--></title><meta name="ArticleTitle" content="{TITLE}">
    <meta name="PubDate" content="2021-03-22 09:15"><meta name="ContentSource" content="县政府办公室"></head><body>
    <div class="header">
    <ul><li><a href=1>首页</a></li><li><a href=2>政务公开</a></li><li><a href=4>互动</a></li></ul></div>
    <div class="position">您当前的位置：<a href="/">首页</a>&nbsp;&gt;&nbsp;<a>县政府文件</a></div>
    <table class="xxgk"><tr><td><table><tr><td class="t">索引号：</td><td>000014349/2021-00123</td><td>主题分类：</td>
    <td>水利</td></tr><tr><td>发布机构：</td><td>县政府办公室</td><td>文号：</td><td>青政发〔2021〕8号</td></tr><tr>
    <td>成文日期：</td><td>2021-03-19</td><td>发布日期：</td><td>2021-03-22</td></tr></table></td></tr></table>
    <h1 class="title">{TITLE}</h1>
    <div class="fbsj">发布时间：2021-03-22 09:15 &nbsp; 来源：县政府办公室 &nbsp; 浏览次数：
    <span id="hits"></span> &nbsp; 字体：[<a>大</a> <a>中</a> <a>小</a>]</div><div id="zoom">{body}</div>
    <div class="ewm"><p>扫一扫在手机打开当前页</p></div><div><a href="#">【打印】</a><a href="#">【关闭】</a></div>
    <div class="xgwj"><h3>相关文件</h3><ul><li><a href="1">青江县人民政府关于加强水库管理的通知</a></li></ul></div>
    <div class="foot"><p>鄂ICP备05001234号 网站标识码：4200000001</p></div>
    <script>var _a=_a||[];document.write("统计");</script></body></html>"""


def held_by_tables_in_tables() -> str:
    body = "<br>\r\n<br>\r\n".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{line}" for line in LINES)
    return f"""<HTML><HEAD><META content="text/html; charset=gb2312" http-equiv=Content-Type>
    <TITLE>青江县政府网-县政府文件-{TITLE}</TITLE></HEAD><BODY bgColor=#ffffff><TABLE width=778><TR><TD height=25>
    <A href="i.asp">首 页</A> | <A href="a.asp">机构设置</A> | <A href="b.asp">政策法规</A></TD></TR></TABLE>
    <TABLE width=778><TR><TD width=180><TABLE><TR><TD>栏目导航</TD></TR><TR><TD><A href=1>县政府文件</A></TD></TR>
    </TABLE></TD><TD><TABLE><TR><TD>当前位置：<A href=/>首页</A> → 政策法规 → 县政府文件</TD></TR>
    <TR><TD align=middle><FONT size=4 color=red><B>{TITLE}</B></FONT></TD></TR><TR>
    <TD align=middle>发布时间：2021-3-22
    来源：县政府办公室　点击：<SCRIPT src="hits.asp?id=5"></SCRIPT>次　【<A href="#">打印</A>】【<A href="#">关闭</A>】
    </TD></TR><TR><TD class=hei14>{body}</TD></TR><TR><TD>上一条：<A href=4>关于防汛工作的通知</A></TD></TR></TABLE>
    </TD></TR></TABLE><TABLE><TR><TD>版权所有：青江县人民政府　技术支持：某某科技</TD></TR></TABLE></BODY></HTML>"""


def nothing_but_divs() -> str:
    body = "".join(f"<div><div><span><span>{one[:7]}</span><font>{one[7:]}</font></span></div></div>" for one in LINES)
    return f"""<html><head><meta charset="utf-8"><title>{TITLE}_青江县人民政府门户网站</title></head><body><div id=app>
    <div class=a1><div class=b2>青江县人民政府</div><div><span>简</span><span>繁</span><span>登录</span></div></div>
    <div class=c3><div><span>首页</span><i>/</i><span>信息公开</span></div></div><div class=d4>
    <div class=e5>{TITLE}</div>
    <div class=f6><span>信息来源：县政府办公室</span><span>发布日期：2021-03-22</span><span>阅读量：321</span></div>
    <div class=g7>{body}</div></div><div class=h8><div>分享到：</div><div>微信</div><div>微博</div></div>
    <div class=i9><div>推荐阅读</div><div><a href=1>县长调研冬修水利</a></div></div></div></body></html>"""


def pasted_from_a_word_processor() -> str:
    def spread(line: str) -> str:
        return "".join(f'<span lang="EN-US">{one}</span>' if one.isascii() else one for one in line)

    body = "".join(
        f"<p class=MsoNormal style='mso-char-indent-count:2.0'><span>{spread(line)}<o:p></o:p></span></p>\n"
        "<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>"
        for line in LINES
    )
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"><html><head><title>规范性文件</title>
    <meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
    <!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head><body>
    <div class="crumbs"><a href="/">首页</a>&gt;<a>政府信息公开</a>&gt;规范性文件</div><div class="article">
    <div class="article-title"><p>青江县人民政府</p><p>{TITLE[7:]}</p></div>
    <div class="article-info"><em>2021-03-22</em>
    <em>来源：<b>县政府办公室</b></em></div><div class="TRS_Editor"><style>.TRS_Editor P{{margin:0}}</style>
    <!--[if !supportLists]-->{body}<!--[endif]--></div></div>
    <div class="article-foot">【字体：<a>大</a> <a>小</a>】<a>打印本页</a> <a>关闭窗口</a></div></body></html>"""


def a_hidden_copy_for_the_printer() -> str:
    body = joined("<p>　　", "</p>")
    return f"""<html><head><meta charset="utf-8"/><title>{TITLE}</title></head><body><div class="nav"><a>首页</a></div>
    <div class="tabs"><a class="on">正文</a><a>政策解读</a></div><div class="hd"><h2>{TITLE}</h2>
    <p>青政发〔2021〕8号</p>
    <p><span>时间：2021-03-22 10:00:00</span><span>来源：县政府办公室</span></p></div>
    <div class="bd content">{body}</div>
    <div id="printArea" style="display:none"><h2>{TITLE}</h2>{body}</div>
    <div class="pagination"><a>1</a><a>下一页</a></div>
    <script type="application/ld+json">{{"headline":"{TITLE}","articleBody":"{LINES[5]}"}}</script>
    <noscript>您的浏览器不支持脚本</noscript><textarea style="display:none">{LINES[5]}</textarea></body></html>"""


def ends_forgotten() -> str:
    return f"""<html><head><meta charset="utf-8"><title>{TITLE}</title><body><div id=top><a href=/>首页</a></div>
    <center>
    <h1>{TITLE}</h1><small>2021-03-22 来源：县政府办公室 作者： 责编：李四</small></center><hr>
    {joined("<P align=left>　　", "")}<hr><center>主管：青江县人民政府 | <a href=m>网站地图</a></center>"""


def a_portal_with_a_column_beside() -> str:
    cells = (
        ("索&nbsp;&nbsp;引&nbsp;&nbsp;号", "000014349/2021-00123", "主题分类", "水利"),
        ("发文机关", "县政府办公室", "成文日期", "2021年03月19日"),
        ("标　　题", TITLE, "发文字号", "青政发〔2021〕8号"),
        ("发布日期", "2021年03月22日", "有&nbsp;效&nbsp;性", "有效"),
    )
    rows = "".join(
        f"<tr><td><b>{a}：</b></td><td>{b}</td><td><b>{c}：</b></td><td>{d}</td></tr>" for a, b, c, d in cells
    )
    return f"""<!doctype html><html><head><meta charset="utf-8"><meta name="lanmu" content="文件"/>
    <title>{TITLE}（青政发〔2021〕8号）_水利_青江县人民政府</title></head><body>
    <div class="header_wrap"><a>首页</a></div>
    <div class="BreadcrumbNav">首页&nbsp;&gt;&nbsp;政务公开&nbsp;&gt;&nbsp;文件</div><div class="wrap">
    <div class="left">
    <table class="bd1"><tbody>{rows}</tbody></table><table class="border-table"><tr><td class="b12c" id="UCAP-CONTENT">
    <p align="center"><span style="font-size:18pt">{TITLE[:11]}<br/>{TITLE[11:]}</span></p><p>青政发〔2021〕8号</p>
    {joined("<p>　　", "</p>")}<p>（此件公开发布）</p></td></tr></table><div class="editor">责任编辑：李四</div></div>
    <div class="right"><h4>相关解读</h4>
    <ul><li><a href=1>一图读懂渠道管护办法</a></li></ul></div></div></body></html>"""


def wrapped_by_hand() -> str:
    folded: list[str] = []
    for line in (*LINES, *(f"{line[:-1]}，{line}" for line in LINES if len(line) > 36)):
        text = f"　　{line}"
        folded += [text[at : at + 34] for at in range(0, len(text), 34)]
    return f"""<html><head><meta charset="utf-8"><title>{TITLE}</title></head><body><h3>{TITLE}</h3>
    <p>发布日期：2021-03-22　来源：县政府办公室</p><pre>{chr(10).join(folded)}</pre>
    <p><a href="/">返回首页</a></p></body></html>"""


LAYOUTS: dict[str, tuple[Callable[[], str], str]] = {
    "metas": (with_metas_and_a_table_about_it, "utf-8"),
    "metas, two bytes": (with_metas_and_a_table_about_it, "utf-16"),
    "tables": (held_by_tables_in_tables, "gb18030"),
    "divs": (nothing_but_divs, "utf-8"),
    "divs, labelled wrongly": (nothing_but_divs, "gb18030"),
    "word": (pasted_from_a_word_processor, "utf-8"),
    "hidden copy": (a_hidden_copy_for_the_printer, "utf-8"),
    "ends forgotten": (ends_forgotten, "utf-8"),
    "portal": (a_portal_with_a_column_beside, "utf-8"),
    "wrapped": (wrapped_by_hand, "utf-8"),
}


def lines_of(document: Document, *roles: Role) -> list[str]:
    return [document.cut(line.span) for line in document.lines if line.role in roles]


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_document_in_the_layout_of_a_site(name: str) -> None:
    make, encoding = LAYOUTS[name]
    document = read("page.html", dedent(make()).encode(encoding))
    meta = document.meta
    assert (meta.title, meta.date, meta.source) == (TITLE, "2021-03-22", "县政府办公室")
    title = next(line.span.end for line in document.lines if line.role is Role.TITLE)
    assert [
        one for line in document.lines if line.span.start > title and (one := document.cut(line.span)) in LINES
    ] == LINES
    assert lines_of(document, Role.HEADING) == HEADINGS
    assert not [word for word in FURNITURE if word in document.text]
    beside = {*LINES, *(one for one in lines_of(document, Role.BODY) if name == "wrapped")}
    assert not [one for one in lines_of(document, Role.BODY, Role.LIST, Role.CAPTION, Role.NOTE) if one not in beside]


@pytest.mark.parametrize("name", ["metas", "portal"])
def test_the_table_above_it_is_read(name: str) -> None:
    make, encoding = LAYOUTS[name]
    meta = read("page.html", make().encode(encoding)).meta
    assert (meta.number, meta.index, meta.written) == ("青政发〔2021〕8号", "000014349/2021-00123", "2021-03-19")

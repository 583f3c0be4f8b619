"""The same document as six further kinds of sites set it: forms with a state, soups of <br>, frames, phones, tables."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.model import Role
from corpus.reading import Unreadable, read
from corpus.reading.formats.html_tree import tree
from corpus.reading.formats.kinds import SUFFIXES
from tests.corpus.reading.formats.test_site_layouts import FURNITURE, HEADINGS, LINES, TITLE, joined, lines_of


def a_form_with_a_state() -> str:
    state = "dDwtMTY3NjE5MjQ1ODs7" * 2000
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>
	{TITLE}
</title></head><body><form method="post" action="./Show.aspx?id=3" id="form1"><div class="aspNetHidden">
    <input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="/wEP{state}" /></div>
    <script type="text/javascript">//<![CDATA[
    var theForm = document.forms['form1']; function __doPostBack(a, b) {{ if (1 < 2) theForm.submit(); }}
    //]]></script>
    <div id="header"><input name="key" type="text" value="请输入关键字" /><input type="submit" value="搜索" /></div>
    <div id="nav"><a href="javascript:__doPostBack('a','')">首页</a><a href="b.aspx">政务公开</a></div>
    <span id="lblTitle">{TITLE}</span>
    <div><span id="lblTime">发布时间：2021/3/22 9:15:00</span> <span id="lblFrom">来源：县政府办公室</span> <span
    id="lblHits">阅读量：12</span></div><div id="ctl00_Content_lblContent">{joined("<p>　　", "</p>")}</div>
    <div><select name="links"><option>友情链接</option><option>省水利厅</option></select></div></form></body></html>"""


def a_soup_of_breaks() -> str:
    soup = "<br><br>".join(f"<font face=宋体 size=3>&nbsp;&nbsp;{line}</font>" for line in LINES)
    return f"""<html><head><meta http-equiv=Content-Type content="text/html; charset=gb2312"><title>{TITLE}</title>
    </head><body><a href=/>首页</a> | <a href=1>新闻</a> | <a href=2>公告</a><hr>
    <font size=5><b>{TITLE}</b></font><br><font size=2>来源：县政府办公室 发布时间：2021-03-22</font><br><br>
    {soup}<br><hr><a href="javascript:window.print()">打印</a> <a href="javascript:history.back()">返回</a>"""


def in_a_frame() -> str:
    return f"""<html><head><meta charset="utf-8"><title>{TITLE}</title>
    <noframes><body>您的浏览器不支持框架</body></noframes></head>
    <body><iframe src="top.html" width="100%"></iframe><div class="crumb">您的位置：首页 &gt; 文件</div>
    <div class="detail"><h1>{TITLE}</h1><ul class="info"><li>日期：2021-03-22</li><li>来源：县政府办公室</li>
    <li>字号：<a>大</a><a>小</a></li></ul><div class="detail-con">{joined("<p>", "</p>")}</div></div>
    <iframe src="share.html">分享</iframe>
    <div class="foot">主办：青江县人民政府 网站标识码：4200000001</div></body></html>"""


def with_a_list_of_attachments() -> str:
    return f"""<html><head><meta charset="utf-8"><title>{TITLE} - 青江县人民政府</title>
    <meta name="PubDate" content="2021-03-22"><meta name="ContentSource" content="县政府办公室"></head><body>
    <div class="header"><a href=/>首页</a></div><div class="main"><h1 class="article_title">{TITLE}</h1>
    <div class="article_con TRS_UEDITOR">{joined('<p style="text-indent:2em">', "</p>")}</div>
    <div class="fujian"><h4>附件下载</h4><ul><li><a href="P0.docx">1.渠道名单.docx</a></li>
    <li><a href="P1.pdf">2.渠长名单.pdf（32KB）</a></li></ul></div>
    <div class="xgwj"><h4>相关文件</h4><ul><li><a href=3>青江县防汛预案</a></li></ul></div></div></body></html>"""


def on_a_phone() -> str:
    body = "".join(
        f"<h3>{line}</h3>" if line in HEADINGS[1:3] else f"<section><p>{line}</p></section>" for line in LINES
    )
    return f"""<!doctype html><html lang="zh"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width"><meta property="og:title" content="{TITLE}">
    <script>window.__INITIAL_STATE__={{"title":"{TITLE}","list":["<p>推荐</p>"]}}</script></head><body>
    <header class="app-bar"><a href="app://open">打开APP</a><span>登录</span></header><main><article>
    <h1>{TITLE}</h1><p class="meta"><span>县政府办公室</span> <time datetime="2021-03-22">2021-03-22 09:15</time></p>
    <p class="meta">来源：县政府办公室</p>{body}</article><div class="like"><button>点赞</button><span>12</span></div>
    </main><footer><p>扫一扫 下载客户端</p></footer></body></html>"""


def with_spans_of_rows_and_columns() -> str:
    table = """<table border="1"><thead><tr><th rowspan="2">渠道</th><th colspan="2">长度（公里）</th></tr><tr>
    <th>干渠</th><th>支渠</th></tr></thead><tbody><tr><td rowspan="2">白石渠</td><td>17</td><td>4</td></tr><tr>
    <td>12</td><td>3</td></tr></tbody></table>"""
    half = len(LINES) - 1
    body = "".join(f"<p>{line}</p>" for line in LINES[:half]) + table + f"<p>{LINES[half]}</p>"
    return f"""<html><head><meta charset="utf-8"><title>{TITLE}</title></head><body><div class="nav"><a>首页</a></div>
    <div class="content-box"><h2>{TITLE}</h2>
    <div class="source">发布日期：2021-03-22 信息来源：县政府办公室 【<a>打印</a>】【<a>关闭</a>】</div>
    <div class="content">{body}</div></div><div class="footer">网站标识码：4200000001</div></body></html>"""


LAYOUTS: dict[str, tuple[Callable[[], str], str]] = {
    "form": (a_form_with_a_state, "utf-8"),
    "soup": (a_soup_of_breaks, "gb18030"),
    "frame": (in_a_frame, "utf-8"),
    "attachments": (with_a_list_of_attachments, "utf-8"),
    "phone": (on_a_phone, "utf-8"),
    "spans": (with_spans_of_rows_and_columns, "utf-8"),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_document_in_the_layout_of_a_site(name: str) -> None:
    make, encoding = LAYOUTS[name]
    document = read("page.html", make().encode(encoding))
    meta = document.meta
    assert (meta.title, meta.date, meta.source) == (TITLE, "2021-03-22", "县政府办公室")
    assert [one for line in document.lines if (one := document.cut(line.span)) in LINES] == LINES
    assert lines_of(document, Role.HEADING) == HEADINGS
    assert not [word for word in FURNITURE if word in document.text]


def test_cells_that_span_rows_and_columns_keep_the_rest_in_place() -> None:
    document = read("page.html", with_spans_of_rows_and_columns().encode())
    rows = [[cell.strip() for cell in one.split("|")] for one in lines_of(document, Role.TABLE)]
    assert rows == [["渠道", "长度（公里）", ""], ["", "干渠", "支渠"], ["白石渠", "17", "4"], ["", "12", "3"]]


@pytest.mark.parametrize("mark", ["<a ", "<a =", "<a /", "<a x='", "</a ", "<!--", "<![ ", "<? "])
@pytest.mark.parametrize("end", ["", "c='>'"])
def test_marks_without_an_end_cost_no_more_than_their_length(mark: str, end: str) -> None:
    """Each was looked for to the end of the page: a page of this size took hours."""
    page = "<p>清淤</p>" + mark * 20_000 + end
    assert tree(page).text().startswith("清淤")


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_an_empty_file_is_called_empty_whatever_its_name(suffix: str) -> None:
    with pytest.raises(Unreadable, match="empty"):
        read(f"a{suffix}", b"")

"""HTML as sites publish documents, each page written for this test."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Document, Role
from corpus.reading import Unreadable, read
from corpus.reading.formats.html_tree import DEEPEST, tree
from corpus.reading.formats.kinds import kind_of

PORTAL = """<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<meta name="PubDate" content="2021-05-18 10:22:00"><meta name="ContentSource" content="别处">
<title>临江市人民政府关于印发临江市河道整治三年行动方案的通知_政策文件_临江市人民政府门户网站</title>
<style>p{margin:0}</style><script>var a = "<p>写在脚本里的话，不是正文。</p>"; if (a<b) {}</script></head>
<body><div id="header"><h1><a href="/">临江市人民政府</a></h1><ul class="nav"><li><a href="/a">首页</a><li>
<a href="/b">政务公开</a></ul></div><div class="weizhi">当前位置：<a href="/">首页</a> &gt; 正文</div>
<table><tr><td><b>索 引 号：</b></td><td>000123/2021-00456</td><td><b>主题分类：</b></td><td>水利</td></tr>
<tr><td>发文机关</td><td>临江市人民政府</td><td>成文日期：</td><td>2021年05月10日</td></tr>
<tr><td>标&nbsp;&nbsp;题：</td><td colspan=3>临江市人民政府关于印发临江市河道整治三年行动方案的通知</td></tr>
<tr><td>发文字号：</td><td>临政发〔2021〕12号</td><td>发布日期：</td><td>2021年05月18日</td></tr></table>
<div class="article"><div>临江市人民政府关于印发<br>临江市河道整治三年行动方案的通知</div>
<div><span>发布时间：2021-05-18 10:22</span> <span>来源：市水务局</span> <span>【字体：<a href="#">大</a></span>】</div>
<div class="TRS_Editor"><style>.x{}</style><p align="center">临政发〔2021〕12号</p>
<p>各区人民政府，市直各部门：</p><!-- 注释里的话 -->
<p>&#12288;&#12288;现将《临江市河道整治三年行动方案》印发给你们，请认真
   组织实施。</p>
<p>　　<strong>一、总体要求</strong></p>
<p>　　到2023年，全市完成河道整治120公里，实现&ldquo;一河一策&rdquo;全覆盖，水质达标率达到95%以上。
<p>　　<b>二、重点任务</b>
<p>　　（一）推进“清水润城”工程。投资3.5亿元。<br>　　（二）建立河长巡查制度。每月巡查不少于4次。
<table border=1><tr><th rowspan=2>区</th><th>河道（条）</th></tr><tr><td>5</td></tr>
<tr><td>东湖区</td><td>42</td></tr><tr><td>西山区</td><td>78</td></tr></table>
<p style="text-align:right">临江市人民政府</p><p style="text-align:right">2021年5月10日</p>
</div><div>责任编辑：王某某</div></div>
<div class="related"><h3>相关文件</h3><ul><li><a href="1">临江市水务局关于开展巡河工作的通知</a></li></ul></div>
<div class="footer">主办：临江市人民政府办公室　<a href="#">网站地图</a> 某ICP备12345678号</div></body></html>"""

NEWS = """<html><head><title>东湖区新增三处社区食堂 - 本地要闻 - 临江新闻网</title></head><body>
<form><table><tr><td><a href=/>首页</a> | <a href=/x>新闻中心</a> | <a href=/y>民生</a></td></tr>
<tr><td><table><tr><td class="crumb">首页 &gt;&gt; 本地要闻 &gt;&gt; 正文</td></tr>
<tr><td align=center><font size=5>东湖区新增三处社区食堂</font></td></tr>
<tr><td>2022-09-01 08:30　来源：临江日报　作者：王某　浏览次数：<span>123</span></td></tr>
<tr><td><div>　　本报讯（记者王某）8月30日，东湖区“幸福餐桌”工程又添三处社区食堂，覆盖老人1.2万人。<br /><br />
　　该区2020年启动这项工程，已建成社区食堂21家。<br><br>
　　到2023年底，全区社区食堂将达到30家&mdash;&mdash;“让老人吃得放心”。<br><img src=a.jpg><br>
图为居民在食堂用餐。<br></div>
</td></tr><tr><td>（责任编辑：李四）</td></tr><tr><td>
<div class=share>分享到：<a href=#>微信</a></div></td></tr></table></td>
<td><b>热点新闻</b><ul><li><a href=1>某某区召开动员大会，部署下半年重点工作</a></li></ul></td></tr>
<tr><td>临江日报社主办　地址：临江市东湖路1号　未经许可不得转载，违者必究。</td></tr></table></form></body></html>"""

OLD = """<HTML><HEAD><TITLE>无标题文档</TITLE></HEAD><BODY><CENTER><H2>西山区人民政府2015年工作报告</H2>
<P>——2015年1月20日在西山区第五届人民代表大会第四次会议上<BR>区长 赵 某 某</CENTER>
<P>各位代表：<P>　　现在，我代表区人民政府向大会报告工作，请予审议。<P><B>一、2014年工作回顾</B>
<P>　　全年实现地区生产总值320.5亿元&#65292;增长9.1%。<H3>经济稳中有进</H3><P>　　规模以上工业增加值增长10.2%。
<pre>项目      数值
投资      120
税收      33
</pre></BODY></HTML>"""


def document(page: str, encoding: str = "utf-8") -> Document:
    return read("page.html", page.encode(encoding))


def of(found: Document, *roles: Role) -> list[str]:
    return [found.cut(line.span) for line in found.lines if line.role in roles]


def test_a_portal_s_page_is_the_document_and_nothing_of_the_site() -> None:
    found = document(PORTAL, "gb18030")
    assert found.encoding == "gb18030"
    assert of(found, Role.TITLE) == ["临江市人民政府关于印发临江市河道整治三年行动方案的通知"]
    assert of(found, Role.HEADING) == ["一、总体要求", "二、重点任务"]
    assert of(found, Role.BODY) == [
        "各区人民政府，市直各部门：",
        "现将《临江市河道整治三年行动方案》印发给你们，请认真组织实施。",
        "到2023年，全市完成河道整治120公里，实现“一河一策”全覆盖，水质达标率达到95%以上。",
        "（一）推进“清水润城”工程。投资3.5亿元。",
        "（二）建立河长巡查制度。每月巡查不少于4次。",
    ]
    assert of(found, Role.TABLE) == ["区 | 河道（条）", "| 5", "东湖区 | 42", "西山区 | 78"]
    assert not re.search("首页|位置|脚本|注释|字体|责任编辑|巡河|主办|ICP|【", found.text)


def test_the_block_about_a_document_is_metadata() -> None:
    meta = document(PORTAL, "gb18030").meta
    assert meta.title == "临江市人民政府关于印发临江市河道整治三年行动方案的通知"
    assert (meta.date, meta.published, meta.written) == ("2021-05-18", "2021-05-18", "2021-05-10")
    assert (meta.source, meta.number) == ("临江市人民政府", "临政发〔2021〕12号")
    assert meta.index == "000123/2021-00456"


def test_a_page_held_together_by_tables_is_its_report_alone() -> None:
    found = document(NEWS)
    assert (found.meta.title, found.meta.date, found.meta.source) == (
        "东湖区新增三处社区食堂",
        "2022-09-01",
        "临江日报",
    )
    assert [text[:6] for text in of(found, Role.BODY)] == ["本报讯（记者", "该区2020", "到2023年"]
    assert of(found, Role.CAPTION) == ["图为居民在食堂用餐。"]
    assert "——“让" in found.text and "热点" not in found.text and "转载" not in found.text


def test_a_page_of_the_old_kind_with_a_title_that_says_nothing() -> None:
    found = document(OLD)
    assert (found.meta.title, found.meta.delivered) == ("西山区人民政府2015年工作报告", "2015-01-20")
    assert of(found, Role.HEADING) == ["一、2014年工作回顾", "经济稳中有进"]
    assert of(found, Role.TABLE) == ["项目      数值", "投资      120", "税收      33"]


def test_a_page_whose_title_is_its_site_alone_is_called_by_its_block() -> None:
    name = "关于印发《临江市2023年农村供水提升行动方案》的通知"
    page = f"""<html><head><title>临江市水务局</title></head><body><ul><li><span>索引号：</span>MB12345/2023-00012</li>
<li><span>信息名称：</span>{name}</li><li><span>文　　号：</span>临水发〔2023〕8号</li></ul><div><h2>{name}</h2><div>
各区水务局，局机关各科室：<br>&nbsp;&nbsp;现将《临江市2023年农村供水提升行动方案》印发给你们，请认真组织实施。<br>
临江市水务局<br>2023年2月20日</div></div></body></html>"""
    found = document(page)
    assert (found.meta.title, found.meta.number) == (name, "临水发〔2023〕8号")


def test_a_line_of_address_day_and_source_is_metadata() -> None:
    page = """<html><body><table><tr><td align=center><b>我市召开防汛工作会议</b></td></tr><tr><td>
http://www.linjiang.example.cn 2006-5-18 8:30:12 来源：临江日报 作者：本报记者 张某</td></tr><tr><td>
本报讯 昨日，我市召开防汛工作会议。会议要求，5月底前完成18处险工险段加固。</td></tr></table></body></html>"""
    found = document(page)
    assert (found.meta.date, found.meta.source) == ("2006-05-18", "临江日报")
    assert [line for line in of(found, Role.BODY) if "来源" in line] == []


def test_a_list_of_labels_and_values_is_metadata_and_none_is_no_number() -> None:
    page = """<html><body><dl><dt>索 引 号</dt><dd>11320000/2023-0001</dd><dt>发布机构</dt><dd>临江市教育局</dd>
<dt>文号</dt><dd>无</dd><dt>一校一策</dt><dd>每校一份安全方案</dd></dl><h1>临江市教育局2022年度法治建设情况报告</h1>
<p>2022年，我局组织“法治进校园”活动126场，覆盖学生3.2万人次。</p>
<p>临教发〔2023〕3号</p></body></html>"""
    found = document(page).meta
    assert (found.index, found.source, found.number) == ("11320000/2023-0001", "临江市教育局", "临教发〔2023〕3号")
    assert document(page.replace("<p>临教发〔2023〕3号</p>", "")).meta.number is None


def test_a_title_that_the_page_turns_round() -> None:
    page = """<html><head><title>政策解读｜《临江市电动自行车管理办法》</title></head><body>
<div class="detail-title">《临江市电动自行车管理办法》政策解读</div>
<div class="rel-title">临江晚报推荐的其他文章</div><div>
<p>《临江市电动自行车管理办法》于2023年12月28日审议通过，自2024年3月1日起施行。</p>
<p>全市实行“一车一牌一码”管理，年内新建集中充电点2000个。</p></div></body></html>"""
    assert document(page).meta.title == "《临江市电动自行车管理办法》政策解读"


def test_who_reported_stands_behind_the_time_and_who_asks_is_no_source() -> None:
    page = """<html><body><h1>新闻发布会丨临江市“放管服”改革情况</h1>
<div><span class="date">2020-09-10 09:30</span><span>临江网</span></div>
<div><p>张某（市行政审批局局长）：2018年以来，全市推行“一窗通办”，网上可办率达98.7%。</p>
<p>临江日报记者：下一步有何打算？</p><p>张某：到2020年底，“一件事一次办”事项增至100件。</p></div></body></html>"""
    found = document(page)
    assert (found.meta.date, found.meta.source) == ("2020-09-10", "临江网")
    assert document(page.replace("<span>临江网</span>", "")).meta.source is None


def test_every_character_leads_back_to_the_source() -> None:
    found = document(PORTAL, "gb18030")
    for run in found.spans.runs:
        there, here = PORTAL[run.source : run.source + run.length], found.text[run.text : run.text + run.length]
        assert all(one in (other, "&") for one, other in zip(there, here, strict=True)), (there, here)
    body = found.text.index("水质达标率")
    span = found.spans.source(type(found.lines[0].span)(body, body + 5))
    assert span is not None and PORTAL[span.start : span.end] == "水质达标率"


def test_what_a_meta_says_stands_in_where_the_page_says_nothing() -> None:
    page = PORTAL[: PORTAL.index("<table>")] + PORTAL[PORTAL.index('<div class="TRS_Editor">') :]
    meta = document(page).meta
    assert (meta.published, meta.source) == ("2021-05-18", "别处")


@pytest.mark.parametrize(
    ("said", "url"),
    [
        ('<link rel="canonical" href="https://a.example.cn/art_1.html">', "https://a.example.cn/art_1.html"),
        ('<link rel="stylesheet" href="https://a.example.cn/a.css">', None),
        ('<link rel="canonical" href="/art_1.html">', None),
        (
            '<link rel="canonical" href="https://a.example.cn/1"><meta property="og:url" content="https://b.example.cn/2">',
            "https://b.example.cn/2",
        ),
    ],
)
def test_the_address_is_the_one_that_the_page_calls_its_own(said: str, url: str | None) -> None:
    assert document(PORTAL.replace("<head>", f"<head>{said}")).meta.url == url


@pytest.mark.parametrize("charset", ["gb2312", "big5", "utf-8"])
def test_the_encoding_that_a_page_names_tips_the_scales(charset: str) -> None:
    page = f"<html><head><meta charset='{charset}'></head><body><p>河長制</p></body></html>"
    real = "gb18030" if charset == "gb2312" else charset
    assert document(page, real).text == "河長制"


def test_hidden_and_moving_parts_are_not_text() -> None:
    page = (
        "<p>看得见的一句话，写在页面里。</p><p style='display: none'>看不见的一句话，写在页面里。</p>"
        "<p hidden>也看不见，写在页面里。</p>"
        "<noscript>请打开脚本，再看页面。</noscript><textarea>请留言，写在这里。</textarea>"
    )
    assert document(page).text == "看得见的一句话，写在页面里。"


def test_a_file_without_suffix_is_known_by_its_beginning() -> None:
    assert kind_of("saved", b"\n<!-- saved from url=(0014)about:internet -->\n<HTML>") == "html"
    assert kind_of("saved", "各区人民政府：<html>".encode()) == "text"


@pytest.mark.parametrize(
    ("name", "start", "kind"),
    [
        ("a.pdf", b"<!DOCTYPE html><html>", "html"),
        ("a.docx", b"\r\n<html>", "html"),
        ("a.docx", b"%PDF-1.4\n", "pdf"),
        ("a.doc", b"PK\x03\x04", "docx"),
        ("a.pdf", b"%PDF-1.4\n", "pdf"),
        ("a.txt", b"%PDF-1.4\n", "text"),
        ("-", b"%PDF-1.4\n", "pdf"),
        ("-", b"PK\x03\x04", "docx"),
        ("-", b"\n <!doctype html>", "html"),
        ("-", b"no mark", "text"),
        ("a.htm", b"PK\x03\x04", "html"),
    ],
)
def test_a_file_under_a_wrong_name_is_read_as_what_it_is(name: str, start: bytes, kind: str) -> None:
    assert kind_of(name, start) == kind


def test_deep_nesting_is_flattened() -> None:
    page = "<div>" * 5_000 + "<p>一句话，写在最深的地方。" + "</div>" * 5_000 + "<p>另一句话，写在外面的页面上。"
    assert document(page).text.split("\n") == ["一句话，写在最深的地方。", "另一句话，写在外面的页面上。"]
    assert max(one.depth for one in tree(page).elements()) <= DEEPEST


@pytest.mark.parametrize(
    "page", ["<![foo[ x ]]>", "&#xyz;&#;", "<a href='", "<!--", "<!doctype", "<script>x", "<p &#0; <<>"]
)
def test_broken_marks_cost_nothing_after_them(page: str) -> None:
    found = document(f"<p>第一句话，写在前面。</p>{page}")
    assert found.text.startswith("第一句话，写在前面。")


def test_references_that_are_none_do_not_end_the_page() -> None:
    text = document("<p>甲&#;乙&#xyz;丙&nosuch;丁&lt;戊&amp;己&#x4e00;庚</p><p>后面的一句话，也还在。</p>").text
    assert text.split("\n") == ["甲&#;乙&#xyz;丙&nosuch;丁<戊&己一庚", "后面的一句话，也还在。"]


MARKS = st.sampled_from(
    re.findall(
        r"<a href=x>|\S+", "<p> </p> <table> <tr> <td> </td> </table> <li> <br> <a href=x> </a> &nbsp; &#12; <pre> <"
    )
)


@given(st.lists(st.one_of(MARKS, st.text(max_size=30)), max_size=60))
def test_any_page_is_read_or_refused(parts: list[str]) -> None:
    source = "".join(parts).encode("utf-8", "replace")
    try:
        found = read("page.html", source)
    except Unreadable:
        return
    assert all(0 <= line.span.start <= line.span.end <= len(found.text) for line in found.lines)
    assert all(run.source >= 0 and run.text + run.length <= len(found.text) for run in found.spans.runs)
    assert all(run.source + run.length <= len(source) for run in found.spans.runs)

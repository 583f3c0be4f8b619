"""Pages of sites that a converter turned into Markdown: their document, and what they say of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Document, Role
from corpus.reading import Unreadable, read
from corpus.text import clean

SAID = """Title: 青江县茶业新规下月实施 - 青江县人民政府门户网站

URL Source: https://www.example.com/content/post_1.html

Published Time: 2025-01-09T08:00:00+08:00

Markdown Content:
"""
MENU = "\n".join(
    [
        "[](javascript:void(0))",
        *(
            f"*   [{word}](https://www.example.com/{at})"
            for at, word in enumerate(("首页", "政务公开", "互动交流", "网上办事") * 4)
        ),
        "*   [退出](javascript:void(0))",
        "*   #### [手机端](https://www.example.com/#)",
        "    *   ![Image 1: 关注 · 手机版](https://www.example.com/ewm.jpg)关注 · 手机版",
        '搜索热词：[社保](https://www.example.com/s?k=%E7 "社保")[茶业](https://www.example.com/s "茶业")',
        "当前位置：[首页](https://www.example.com/)>[政务公开](https://www.example.com/zwgk/)",
    ]
)
ABOUT = """*   ![Image 2](https://www.example.com/listen.png) 听全文
*   _![Image 3](https://www.example.com/content\\_icon\\_1.png)_ 2025-01-08
*   _![Image 4](https://www.example.com/content\\_icon\\_2.png)_ 来源：青江日报
*   _![Image 5](https://www.example.com/content\\_icon\\_7.png)_-次"""
TEXT = """下月起，青江县对新种的茶园每亩补助800元，茶厂用电也有新办法，记者为茶农一一作了梳理。

![Image 6: 0a1b.jpeg](https://www.example.com/0a1b.jpg)

**补助标准**

新种茶园每亩补助800元，改造老茶园每亩补助300元。

**申领办法**

茶农到所在乡镇申领，材料见[附件](https://www.example.com/a.doc)。"""
FOOT = """相关新闻

扫一扫在手机打开当前页

# 青江县茶业新规下月实施

*   _![Image 7](https://www.example.com/content\\_icon\\_1.png)_ 2025-01-08

[使用帮助](https://www.example.com/help "使用帮助")| [关于我们](https://www.example.com/about "关于我们")

*   · 县委组织部

*   [· 县教育局](https://www.example.com/jyj)

青江县茶业新规下月实施 下月起，青江县对新种的茶园每亩补助800元……"""


def page(*parts: str, path: str = "a.md") -> Document:
    return read(path, "\n\n".join(parts).encode())


@pytest.mark.parametrize("path", ["a.md", "a.txt"])
def test_what_the_converter_says_and_the_menus_are_no_text(path: str) -> None:
    found = page(SAID, MENU, "# 青江县茶业新规下月实施", ABOUT, TEXT, FOOT, path=path)
    meta = found.meta
    assert (meta.title, meta.date, meta.source) == ("青江县茶业新规下月实施", "2025-01-08", "青江日报")
    assert meta.url == "https://www.example.com/content/post_1.html"
    assert [found.cut(line.span) for line in found.lines if line.role is Role.HEADING] == ["补助标准", "申领办法"]
    assert [found.cut(line.span) for line in found.lines if line.role is Role.BODY] == [
        "下月起，青江县对新种的茶园每亩补助800元，茶厂用电也有新办法，记者为茶农一一作了梳理。",
        "新种茶园每亩补助800元，改造老茶园每亩补助300元。",
        "茶农到所在乡镇申领，材料见附件。",
    ]


def test_a_page_whose_converter_says_nothing_is_told_by_its_links() -> None:
    found = page(MENU, "# 青江县茶业新规下月实施", ABOUT, TEXT)
    assert (found.meta.title, found.meta.date) == ("青江县茶业新规下月实施", "2025-01-08")
    assert "政务公开" not in found.text


def test_a_day_of_the_converter_counts_where_the_page_tells_none() -> None:
    assert page(SAID, "# 青江县茶业新规下月实施", TEXT).meta.date == "2025-01-09"


def test_a_text_with_some_links_stays_whole() -> None:
    links = "\n".join(f"- [附件{at}：茶园名单](https://www.example.com/{at})" for at in range(1, 5))
    found = page("# 青江县茶业工作方案", TEXT, links)
    assert "附件3：茶园名单" in found.text


@given(st.text(alphabet="[]()!#*_-|> \n\\标题茶：。:TitleURSoc123", max_size=400))
def test_any_text_is_read(text: str) -> None:
    try:
        found = read("a.md", f"Title: 茶业\n\nURL Source: x\n\n{text}".encode())
    except Unreadable:
        return
    assert found.text == clean(found.text, lines=True)

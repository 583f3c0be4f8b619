"""The labels of a notice: when what it is about is held and who hosts it, and the same of its items."""

from __future__ import annotations

from corpus.extraction import extract
from corpus.model import Initiative
from corpus.reading import read

NOTICE = """关于举办2031年“清渠护水”主题宣传活动的通知

各乡镇：

为管好渠道，现将活动有关事项通知如下。

一、活动时间
2031年4月10日至5月30日

二、主办单位：青川县水利局、青川县总工会
承办单位：青川县图书馆

三、活动安排
（一）“渠边书屋”阅读活动
活动时间：2031年4月12日启动
主办单位：青川县教育局
（二）“老渠新貌”摄影大赛
活动时间：全年
"""


def found(name: str) -> Initiative:
    """The initiative of a name in the notice."""
    return next(
        one for one in extract(read("notice.txt", NOTICE.encode())).initiatives if name in (one.name, *one.aliases)
    )


def test_the_labels_of_a_notice_tell_when_it_is_held_and_who_hosts_it() -> None:
    one = found("清渠护水")
    assert (one.launched, one.lead) == ("2031-04-10", "青川县水利局、青川县总工会")


def test_the_labels_below_an_item_are_those_of_the_item() -> None:
    one, other = found("渠边书屋"), found("老渠新貌")
    assert (one.launched, one.lead) == ("2031-04-12", "青川县教育局")
    assert (other.launched, other.lead) == ("2031", None)

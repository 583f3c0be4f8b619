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


def test_labels_that_a_conversion_ran_together_are_read() -> None:
    text = (
        "青川县2031年“小小渠工”活动方案\n"
        "1、活动目的：引导少年爱护渠道。2、主办单位：青川县教育局、青川县水利局3、活动时间：2031年4月至11月4、活动过程：讲解。\n"
        "第一阶段：召集单位商量分工，拟订讲解词，联络志愿者，走访老渠工，编好小册子。\n"
    )
    one = extract(read("plan.txt", text.encode())).initiatives[0]
    assert (one.launched, one.lead) == ("2031-04", "青川县教育局、青川县水利局")


def test_a_label_beside_others_in_the_line_of_an_item_is_its_own() -> None:
    text = (
        "关于举办护渠节系列活动的通知\n2031年3月1日\n一、活动内容\n"
        "（一）“渠边古诗背诵”活动 参与班级：三年级 活动时间：4月4日下午 活动地点：广场\n"
        "（二）“给老渠工写信”活动 参与班级：四年级\n"
    )
    found = extract(read("notice.txt", text.encode())).initiatives
    one = next(one for one in found if "渠边古诗背诵" in (one.name, *one.aliases))
    assert one.launched == "2031-04-04"


def test_lines_of_labels_are_no_wrapped_text() -> None:
    text = (
        "青川县“渠道之春”系列文化活动方案\n活动名称：“渠道之春”系列文化活动\n主办单位：青川县文旅局、青川县水利局\n"
        "活动时间：2031年3月18日至5月4日\n活动内容：\n1.开幕式暨民歌专场\n2.渠畔诗会\n3.摄影大展\n"
    )
    assert len(read("plan.txt", text.encode()).lines) == len(text.strip().split("\n"))


def test_labels_that_are_headings_have_their_values_below() -> None:
    text = (
        "2031年青川县“清渠杯”护渠比赛实施方案\n"
        "一、主办单位\n　　青川县水利局　青川县总工会\n二、承办单位\n　　青川县渠头镇人民政府\n"
        "三、比赛时间及地点\n　　2031年6月12日至14日　渠头镇\n四、参赛办法\n"
        "　　1、每个村可派一队，队员须适宜长跑运动。\n"
        "五、奖励\n　　1、各组别设一等奖、二等奖。\n"
    )
    found = extract(read("plan.txt", text.encode())).initiatives
    one = next(one for one in found if "清渠杯" in one.name)
    assert (one.launched, one.lead) == ("2031-06-12", "青川县水利局　青川县总工会")
    assert not [name for one in found if (name := one.name) and ("等奖" in name or "长跑" in name)]

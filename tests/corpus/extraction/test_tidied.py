"""Parts as names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.extraction.tidied import tidied


@pytest.mark.parametrize(
    ("items", "parts"),
    [
        (("制定党务", "政务", "服务"), ("党务", "政务", "服务")),
        (("要求建好", "管好", "护好"), ("建好", "管好", "护好")),
        (("保工资", "保运转逐项列单"), ("保工资", "保运转")),
        (("社区", "社工", "志愿者协同发力"), ("社区", "社工", "志愿者")),
        (("实施粮仓扩容工程", "实施渡口新城工程"), ("粮仓扩容工程", "渡口新城工程")),
        (("加快系统对接", "健全移交机制"), ("加快系统对接", "健全移交机制")),
        (("“红色驿站", "暖心小屋”"), ("红色驿站", "暖心小屋")),
        (("新建幼儿园3所", "改造小区10个"), ("新建幼儿园3所", "改造小区10个")),
        (("推进项目", "推进招商", "推进服务"), ("推进项目", "推进招商", "推进服务")),
        (("发展粮食", "畜牧", "果蔬"), ("粮食", "畜牧", "果蔬")),
        (("发展粮食", "培育畜牧"), ("发展粮食", "培育畜牧")),
        (("甲是指某事", "乙"), ()),
        (("开设", "变更", "注销应向主管单位备案"), ()),
        (("facebook", "website"), ()),
        (("国际经济中心", "基本建成国际金融中心"), ("国际经济中心", "国际金融中心")),
        (("聚焦党建", "作风建设", "医德建设"), ("党建", "作风建设", "医德建设")),
        (("健康行动", "深化医改行动", "强医行动"), ("健康行动", "深化医改行动", "强医行动")),
        (("产业提升行动，建园10个", "人才提升行动，选派200名"), ("产业提升行动", "人才提升行动")),
        (("了冶化建", "机电"), ()),
        ((), ()),
    ],
)
def test_parts_read_as_names(items: tuple[str, ...], parts: tuple[str, ...]) -> None:
    assert tidied(items) == parts


@given(st.lists(st.text("甲实施工程“”（）《》、，。协同发力制定", max_size=12), max_size=6))
def test_parts_come_from_the_items(items: list[str]) -> None:
    for part in tidied(items):
        assert part
        assert set(part) <= set("".join(items))

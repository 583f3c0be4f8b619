"""What is no name: times, firms, persons with their offices, clauses of headlines, sayings in quotation marks."""

from __future__ import annotations

import pytest

from corpus.extraction import extract
from corpus.reading import read


def names(text: str) -> set[str]:
    found = extract(read("a.txt", f"渠安市护渠工作简报\n\n{text}\n".encode()))
    return {one.name for one in (*found.initiatives, *found.possible)}


@pytest.mark.parametrize(
    "text",
    [
        "新华社渠安一月七日电 应邀来访的客人到达渠安。",
        "一九九七年，市人大制定并通过护渠条例。",
        "会议由渠安美特装饰工程有限公司承办，各镇参加。",
        "国企进一步深化用工制度改革，私企规范用工。",
        "省政府批准反洪水行动计划，拨款三亿元。",
        "有人称这种心态为“圣诞情结”，也有人患了“动力缺乏症”。",
        "经济保持了“高增长、低通胀”的良好态势，走出了“浇地靠天”的历史。",
        "他享有“渠水之王”美誉，被看作“清渠专家”。",
        "客车近日驶上高速公路。",
    ],
)
def test_no_name(text: str) -> None:
    assert names(text) == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("但青渠河堤防工程正式开工建设。", "青渠河堤防工程"),
        ("5月1日，渠安市推进新型城镇化行动方案正式印发，启动“护渠先锋”行动。", "护渠先锋"),
        ("全县群众完成了“扶贫引渠”、“扶贫修渠”两大扶贫工程。", "扶贫引渠"),
        ("渠城市委、市政府提出三步走战略：第一步建渠，第二步通水，第三步绿化。", "三步走战略"),
        ("渠安市召开“十渠百坝”工程动员大会，吹响“冲锋号”。", "十渠百坝”工程"),
        ("市里印发《关于进一步提升护渠品质的实施意见》，启动改造。", "关于进一步提升护渠品质的实施意见"),
        ("所谓“飞地护渠”，即市级园区承接县里的渠道项目，今年3月启动。", "飞地护渠"),
    ],
)
def test_a_name(text: str, name: str) -> None:
    assert name in {one.strip("“”") for one in names(text)}

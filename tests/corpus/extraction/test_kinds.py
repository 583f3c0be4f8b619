"""What sort of thing a name names, by its head noun, what stands behind it, and its build."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from corpus.extraction import extract
from corpus.extraction.naming.kinds import kind_of, told_behind
from corpus.extraction.rulebook import Rule, load
from corpus.reading import read

RULES = [rule for rule in load("kinds").rules if rule.op != "told"]
TOLD = [rule for rule in load("kinds").rules if rule.op == "told"]
CASES = yaml.safe_load(Path(__file__).with_name("kinds.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in CASES.items() for text in texts])
def test_kind(kind: str, text: str) -> None:
    found = extract(read("report.txt", f"临川县人民政府工作报告\n2021年3月4日\n{text}\n".encode())).initiatives
    assert found and found[0].kind.value == kind


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_a_rule_of_kinds_holds_for_its_examples(rule: Rule) -> None:
    assert {name: kind_of(name, [name], "").value for name in rule.examples} == dict.fromkeys(
        rule.examples, rule.fields["kind"]
    )
    assert not any(map(rule.pattern.search, rule.counters))


@pytest.mark.parametrize("rule", TOLD, ids=[rule.id for rule in TOLD])
def test_what_a_text_tells_right_behind_a_name(rule: Rule) -> None:
    for text, kind in rule.examples.items():
        assert told_behind([text]) == (kind or rule.fields["kind"])
    assert not any(map(rule.pattern.match, rule.counters))


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("programme", "十五分钟生活圈 新优质学校成长计划 西气东输 对口支援 人才夜校 “四好农村路” 红心志愿服务项目"),
        ("programme", "青年企业家素质提升项目 村干部培养项目 “起航”大学生创业项目"),
        ("campaign", "比学赶超争先锋活动 扫黑除恶 云州质量月 滨河庙会 招商周 全民健身日"),
        ("reform", "证照分离 拿地即开工 医改 土地三权分置"),
        (
            "mechanism",
            "先看后付 水权银行 护渠顾问 双随机、一公开 积分超市 云惠保 河道警长 调度月通报 人才推荐官 区级公约",
        ),
        ("institution", "云州文旅集团 市扶贫办 红白理事会 退役军人之家 巡回宣讲团"),
        ("meeting", "服贸会 丝博会 村民说事会 春季双选会"),
        ("plan", "实施意见 产业地图 岸线布局"),
        ("platform", "豫事办 云州通办 社区信箱 电子证照库"),
        ("works", "城北植物园 海湾跨海交通工程 加装电梯 云河健身步道 城东充电站 青少年宫 安置房"),
        ("award", "五一劳动奖章 岗位标兵 技术状元 绿水实践创新基地 全域旅游示范区 全县百强"),
        ("zone", "渔火文化带 三创园 空港启动区 云州众创空间 古渡旅游区"),
        ("assessment", "环保督察 三调 河湖监测 月度排行榜"),
    ],
)
def test_kinds_of_names_without_a_head_noun_of_their_own(kind: str, names: str) -> None:
    assert {name: kind_of(name, [name], "").value for name in names.split()} == dict.fromkeys(names.split(), kind)


@pytest.mark.parametrize(
    ("core", "form", "kind"),
    [
        ("制造名城", "制造名城十条", "plan"),
        ("稳增长", "稳增长二十条措施", "plan"),
        ("红土情", "红土情志愿服务项目", "programme"),
        ("河岸", "河岸改造项目", "works"),
        ("一次办好", "一次办好小程序", "platform"),
        ("集团军", "集团军行动", "campaign"),
    ],
)
def test_what_stands_behind_a_name_tells_its_kind(core: str, form: str, kind: str) -> None:
    assert kind_of(core, [core, form], "").value == kind


@pytest.mark.parametrize(
    ("core", "behind", "kind"),
    [
        ("贺岁迎春", "”系列文旅活动在湖畔开幕", "campaign"),
        ("六清", "”（清田、清沟、清院）基层社会治理模式，全市推广", "mechanism"),
        ("一轴一带一新城", "”战略，扩建老城", "programme"),
        ("三个片区", "”专项整治集中推进会议召开", "campaign"),
        ("护渠两步", "”模式推动两中心融合", "mechanism"),
        ("百村千户", "①走访，问需于民", "campaign"),
        ("渠边之窗", "”自助终端，全天开放", "platform"),
        ("金主意", "”信箱，收信千封", "platform"),
        ("乡音小舞台", "”300场，观众三万人", "campaign"),
        ("一户一档", "”录入区智慧治理平台", "mechanism"),
        ("一轴一带一新城", "”战略研究中心挂牌", "zone"),
    ],
)
def test_what_a_text_calls_a_name_behind_it_tells_its_kind(core: str, behind: str, kind: str) -> None:
    assert kind_of(core, [core, f"“{core}”"], "", [behind]).value == kind

"""Whose an initiative is: the place that its clause begins with, and no verb or pronoun before 区 or 市."""

from __future__ import annotations

from itertools import permutations

import pytest

from corpus.extraction import extract
from corpus.extraction.attributes.owners import owner_of, place_of, set_by
from corpus.model import Area, Span
from corpus.reading import read

HOME = Area(("云州市",))


@pytest.mark.parametrize(
    ("sentence", "name", "area"),
    [
        ("东湖区启动“河长驿站”。", "“河长驿站”", "云州市东湖区"),
        ("望城区率先推出“一码通办”。", "“一码通办”", "云州市望城区"),
        ("它与市区干部下访、“开工日”一起成为规定动作。", "“开工日”", ""),
        ("南山区探索推出“护河包”。", "“护河包”", "云州市南山区"),
        ("推进市“放心早餐”工程。", "“放心早餐”", ""),
        ("是东湖区“四点半课堂”的延伸。", "“四点半课堂”", ""),
        ("做实区“三级网格”。", "“三级网格”", ""),
        ("四区“联动执法”行动启动。", "“联动执法”", ""),
    ],
)
def test_the_place_that_a_clause_begins_with(sentence: str, name: str, area: str) -> None:
    at = sentence.index(name)
    owner = owner_of(sentence, Span(0, len(sentence)), Span(at, at + len(name)), HOME)
    assert (str(owner.area) if owner else "") == area


@pytest.mark.parametrize(
    ("sentence", "name", "home", "area"),
    [
        ("深入落实国家“双减”政策。", "“双减”", ("丽水市",), "全国"),
        ("全面贯彻省委“山海协作”部署。", "“山海协作”", ("丽水市",), "浙江省"),
        ("贯彻市委、市政府“强城”行动。", "“强城”", ("武汉市", "武昌区"), "武汉市"),
        ("入选国家“无废城市”试点。", "“无废城市”", ("丽水市",), ""),
        ("支持贵州设立“内陆开放”试验区。", "“内陆开放”", ("全国",), "贵州省"),
        ("支持企业建设“智能车间”。", "“智能车间”", ("丽水市",), ""),
        ("去年9月，平望镇创设“四河汇集”联盟。", "“四河汇集”", ("苏州市", "吴江区"), "苏州市吴江区平望镇"),
        ("去年9月，各镇创设“四河汇集”联盟。", "“四河汇集”", ("苏州市", "吴江区"), ""),
        ("昨天，淮安区施河镇举行“智教小镇”揭牌仪式。", "“智教小镇”", ("淮安市",), "淮安市淮安区施河镇"),
        ("东阳市横店镇推行“三推送”。", "“三推送”", ("金华市", "东阳市"), "金华市东阳市横店镇"),
        ("近日，杭州市推出“码上办”。", "“码上办”", ("浙江省",), "杭州市"),
        ("昨天，沿海“样板间”儋州市宣布推出“候鸟课堂”。", "“候鸟课堂”", ("海南省",), "儋州市"),
        ("紧紧围绕全省“三横三纵”水网布局。", "“三横三纵”", ("丽水市",), "浙江省"),
    ],
)
def test_whose_place_stands_above_or_beside(sentence: str, name: str, home: tuple[str, ...], area: str) -> None:
    at = sentence.index(name)
    owner = owner_of(sentence, Span(0, len(sentence)), Span(at, at + len(name)), Area(home))
    assert (str(owner.area) if owner else "") == area


@pytest.mark.parametrize(
    ("form", "area"),
    [
        ("国家“双减”政策", "全国"),
        ("省委“山海协作”", "浙江省"),
        ("市政府“十件实事”", "丽水市"),
        ("国家“无废城市”试点", ""),
        ("国家级“绿色工厂”", ""),
        ("“国家队”行动", ""),
    ],
)
def test_a_form_that_begins_with_who_set_it(form: str, area: str) -> None:
    assert str(set_by([form], Area(("丽水市",)))) == area


@pytest.mark.parametrize(
    ("text", "name", "area"),
    [
        ("◆南海 “工位上楼”行动再提速。", "工位上楼", "佛山市南海区"),
        ("顺德：开展“清渠护岸”行动，覆盖十村。", "清渠护岸", "佛山市顺德区"),
        ("重点：开展“清渠护岸”行动，覆盖十村。", "清渠护岸", "佛山市"),
        ("祖街街道试点“楼长制”，石湾街道2021年3月组建“蓝衫”服务队。", "蓝衫", "佛山市石湾街道"),
        ("佛山市禅城区推行“街长制”。石湾街道率先设立“街长工作室”。", "街长工作室", "佛山市禅城区石湾街道"),
    ],
)
def test_a_district_that_labels_its_paragraph_or_was_named_last(text: str, name: str, area: str) -> None:
    document = read("report.txt", f"佛山改革一周\n2021年3月4日\n佛山市推进改革。\n{text}\n".encode())
    found = {form: one for one in extract(document).initiatives for form in (one.name, *one.aliases)}
    assert str(found[name].area) == area


def test_a_name_that_everyone_knows_is_of_the_place_that_it_names() -> None:
    assert str(place_of(["苏州工业园区"], Area(), Area(("江苏省",)))).startswith("苏州市")
    assert str(place_of(["西部大开发"], Area(), Area(("陕西省",)))) == "全国"
    assert str(place_of(["青年夜校"], Area(), Area(("江苏省",)))) == "江苏省"
    assert str(place_of(["百日攻坚"], Area(), Area(("江苏省",)))) == "江苏省"


def test_the_place_of_a_name_does_not_hang_on_the_order_of_its_forms() -> None:
    forms = ["国家茶叶数据中心", "茶叶可信数据空间", "云石茶业", "柳湖茶业"]
    told = {str(place_of(order, Area(), Area())) for order in permutations(forms)}
    assert told == {"全国"}


@pytest.mark.parametrize(
    ("forms", "area"),
    [
        (["长三角渠网一体化示范工程"], "长三角"),
        (["京津冀护渠联盟"], "京津冀"),
        (["长三角护渠中心江苏分中心"], "江苏省"),
        (["长三角"], "江苏省"),
        (["对接长三角“三步走”先行区", "长三角“三步走”先行区"], "江苏省"),
    ],
)
def test_what_begins_with_a_region_is_of_the_region(forms: list[str], area: str) -> None:
    assert str(place_of(forms, Area(), Area(("江苏省",)))) == area


@pytest.mark.parametrize(
    ("sentence", "area"),
    [
        ("深化京津冀“六链五群”布局。", "京津冀"),
        ("主动对接长三角“六链五群”布局。", ""),
    ],
)
def test_a_region_right_before_a_name(sentence: str, area: str) -> None:
    at = sentence.index("“六链五群”")
    owner = owner_of(sentence, Span(0, len(sentence)), Span(at, at + 6), HOME)
    assert (str(owner.area) if owner else "") == area


def test_a_paper_of_the_state_about_one_place_is_about_that_place() -> None:
    state = Area(("全国",))
    assert str(place_of(["渠务大脑"], Area(), state, "国务院关于支持山东深化渠务改革的意见")) == "山东省"
    assert str(place_of(["渠务大脑"], Area(), state, "国务院关于印发全国渠务规划的通知")) == "全国"

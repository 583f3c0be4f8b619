"""A text reads alike however its lines were broken: unevenly, with a blank line below each, by the numbers of pages."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.reading import read

TEXT = """青江县水利工作报告
一、2023年工作回顾
过去一年，全县上下沿着渠道走、盯着问题改，水利投资完成三亿二千万元。渠长制在十二个乡镇全部落地，四百八十名渠长巡渠一万六千次。2023年5月12日，东干渠改造工程开工，当年完成渠道衬砌四十公里。白石镇把渠道管护写进村规民约，村民自己选出管水员，水费收缴率提高到百分之九十六。
（一）干渠改造按期完工
县里成立渠道改造指挥部，每周调度一次，重点解决征地、资金和材料三件事。西干渠、南干渠先后通水，三万亩旱地变成水浇地，秋粮亩产平均增加一百二十斤。施工期间没有发生一起安全事故，群众投诉也比上年少了一半。审计部门对全部标段做了跟踪审计，核减投资六百多万元，结余资金全部用于末级渠系。
（二）用水户协会办到村里
全县新建用水户协会六十个，入会农户两万一千户。协会自己定水价、自己收水费、自己修毛渠，县财政按灌溉面积给予补助。去年冬天，协会组织会员清淤八百公里，比前一年提前二十天完成。
二、2024年工作安排
新的一年，要把水网建设放在第一位，抓好水源、输水、节水三个环节。开工建设黑山水库，完成库区移民搬迁；实施中型灌区续建配套工程，改善灌溉面积五万亩。深化水价综合改革，推行按方收费，让节水的农户得到实惠。6月底前建成全县水情监测平台，主要渠道、水库和泵站的数据全部接入。
三、几点要求
各乡镇要把渠长制作为一把手工程，镇长是总渠长，分管副镇长每月到现场看一次，问题不过夜。县水利局要派技术员下到村里，教管水员看图纸、算水账，第一年每村至少培训三次。财政部门要把管护经费列入预算，按季度拨付到协会账户，不许截留，也不许挪作他用。
宣传部门要讲好节水的故事，把用水户的账算给大家听，让每一滴水都流到田里。学校要开设节水课，请老渠长讲过去挑水的日子，孩子们回家再讲给父母听。年底县里评选十佳渠长，奖金由社会捐助，名单在县电视台公布。
"""


def _cut(widths: tuple[int, ...]) -> Callable[[str], list[str]]:
    """Cuts a paragraph into lines of these widths in turn; no line begins with a stop."""

    def cut(paragraph: str) -> list[str]:
        lines, at = [], 0
        for width in cycle(widths):
            end = at + width
            while end < len(paragraph) and paragraph[end] in "，。；、）":
                end += 1
            lines.append(paragraph[at:end])
            at = end
            if at >= len(paragraph):
                return lines
        raise AssertionError

    return cut


def _lines(*widths: int) -> list[str]:
    return [line for paragraph in TEXT.splitlines() for line in _cut(widths)(paragraph)]


def _with_page_numbers(lines: list[str], height: int) -> list[str]:
    out: list[str] = []
    for at, line in enumerate(lines):
        if at and at % height == 0:
            out.append(str(at // height))
        out.append(line)
    return out


def _words(text: str) -> list[str]:
    document = read("text.txt", text.encode())
    return [document.cut(line.span) for line in document.lines]


TORN = {
    "evenly": "\n".join(_lines(30)),
    "unevenly": "\n".join(_lines(31, 26, 37, 29, 34)),
    "with blank lines": "\n\n".join(_lines(33)),
    "with page numbers": "\n".join(_with_page_numbers(_lines(26), 10)),
}


@pytest.mark.parametrize("way", TORN)
def test_a_torn_text_is_whole_again(way: str) -> None:
    words = _words(TORN[way])
    # where a sentence ends with its line nothing tells whether the paragraph does
    assert "".join(words) == "".join(TEXT.splitlines())
    assert [word for word in words if not word.endswith("。")] == [
        line for line in TEXT.splitlines() if not line.endswith("。")
    ]


def test_a_date_over_the_end_of_a_line_is_one() -> None:
    lines = _lines(30)
    at = next(at for at, line in enumerate(lines) if "2023年5月12日" in line)
    before, after = lines[at].split("5月12日")
    lines[at : at + 1] = [before + "5", "月12日" + after]
    assert "2023年5月12日，东干渠改造工程开工" in "\n".join(_words("\n".join(lines)))


def test_captions_and_headings_of_whole_paragraphs_stay_apart() -> None:
    shown = [f"{name}渠道清淤现场，村民排成一列。青江日报记者张山 摄" for name in ("东", "西", "南", "北", "中", "外")]
    told = [f"{name}渠道清淤完成，两岸栽上了柳树，水流到了田头，庄稼有了收成，群众很高兴。" for name in "甲乙丙丁戊己"]
    page = ["清淤纪实", *(line for pair in zip(shown, told, strict=True) for line in pair)]
    assert _words("\n".join(page)) == page


def test_a_title_ends_where_those_are_named_to_whom_it_goes() -> None:
    title = "青江县人民政府办公室关于印发青江县渠道管护三年行动方案（2023—2025年）的通知"
    top = [*_cut((30,))(title), *_cut((30,))("各乡镇人民政府、街道办事处，县政府各委办局，各直属单位，驻县各单位：")]
    assert _words("\n".join([*top, *_lines(30)]))[:2] == [title, "".join(top[2:])]


def test_blanks_that_ends_of_lines_left_go() -> None:
    told = [
        "县里新增渠道衬砌工 程四十公里，白石镇的用水户协 会办到了村里，水费由协会自己收取，管水员由村民自己选出。",
        "东干渠改造按期完工，三万亩旱地变 成水浇地，秋粮亩产比上一年又有增加，村民把管护渠 道写进了村规民约。",
        "本报讯 记者 张山 走进白石镇，看到清淤的队 伍排成长队，渠边立着“渠道清清 家家丰收”的牌子，老人们也来送水。",
    ]
    kept = _words("\n".join(["清淤纪实", *told]))[1:]
    assert kept[0] == told[0].replace(" ", "")
    assert kept[1] == told[1].replace(" ", "")
    assert "记者 张山" in kept[2] and "渠道清清 家家丰收" in kept[2] and "清淤的队伍排成" in kept[2]


def test_blanks_of_slogans_and_rows_of_names_stay() -> None:
    told = [
        "会上宣读了《县委 县政府关于管护渠道的决定》，号召“守好一条渠 浇好一方田”，代表逐一发言，表态要把渠道管护好。",
        "第一条 为了管护渠道，制定本办法，凡在本县境内的干渠、支渠、斗渠和毛渠，都应当按照本办法的规定进行管护和维修。",
    ] * 4
    assert _words("\n".join(["管护渠道", *told]))[1:] == told


def _whole(many: int) -> list[str]:
    return [("护渠的人家轮流巡渠清淤报水位记日志" * 2)[:many]]


def _broken_off(many: int, below: str) -> list[str]:
    return ["渠修好了。" + ("大家再把淤泥运到田边晒干还田" * 2)[:many], below]


_INDENTED = "        县水利局供稿在本县各处"
_ROWS = st.one_of(
    st.integers(8, 30).map(_whole),
    st.builds(_broken_off, st.integers(6, 20), st.sampled_from(("责任编辑：李渠生", "来源：青江县水利局", _INDENTED))),
)


@given(st.lists(_ROWS, min_size=8, max_size=40))
@example(
    [
        *(_broken_off(many, _INDENTED) for many in (19, 8, 15)),
        _whole(26),
        _broken_off(6, _INDENTED),
        _broken_off(6, "责任编辑：李渠生"),
        *map(_whole, (12, 9)),
        _broken_off(14, _INDENTED),
        _broken_off(19, "来源：青江县水利局"),
        _whole(22),
    ]
)
def test_a_page_is_read_whatever_stands_below_its_torn_lines(rows: list[list[str]]) -> None:
    lines = [line for row in rows for line in row]
    assert read("a.txt", "\n".join(lines).encode()).lines

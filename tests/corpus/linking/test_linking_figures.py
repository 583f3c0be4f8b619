import pytest

from corpus.linking import Disagreement, FigureEntry, differences, group_indicators, revisions
from corpus.linking.figures import normal_name
from corpus.model import Area, DifferenceKind, Span, Status
from corpus.records import replace
from tests.corpus.linking.made import figure


def entry(document: int, indicator: str, value: float | None, unit: str, **more: object) -> FigureEntry:
    made = figure(indicator, value, unit, Span(document * 10, document * 10 + 5), **more)
    return FigureEntry(document, 0, f"2020-0{document}-01", made)


def only(*entries: FigureEntry) -> Disagreement:
    (one,) = differences(entries)
    return one


def test_expected_and_reached_are_a_revision() -> None:
    one = only(
        entry(2, "地区生产总值", 1102.5, "亿元", change="+9%"),
        entry(1, "地区生产总值", 1060, "亿元", status=Status.EXPECTED),
    )
    assert (one.kind, one.note) == (DifferenceKind.REVISION, "1060亿元 → 1102.5亿元 +9%")
    assert one.members == ((1, 0), (2, 0))


def told(document: int, value: float, unit: str, before: str, after: str, **more: object) -> FigureEntry:
    made = figure("茶叶零售总额", value, unit, Span(document * 10, document * 10 + 5))
    sentence = more.get("sentence")
    number = more.get("printed", f"{value:g}{unit}")
    return FigureEntry(document, int(value), f"2020-0{document}-01", made, (before, after), str(number), sentence)  # type: ignore[arg-type]


def test_one_sentence_does_not_deny_itself() -> None:
    first = told(1, 5.5, "%", "失业率从上半年", "降到5.3%。", sentence=40)
    then = told(1, 5.3, "%", "上半年5.5%降到", "。", sentence=40)
    known = [entry(1, "城镇调查失业率", one.figure.value, "%") for one in (first, then)]
    assert [one.kind for one in differences(known)] == [DifferenceKind.CONFLICT]
    assert differences([replace(one, sentence=40, index=at) for at, one in enumerate(known)]) == ()


@pytest.mark.parametrize(
    ("before", "printed", "after"),
    [
        ("零售额突破", "500亿元", "大关"),
        ("零售额迈上", "500亿元", "台阶"),
        ("零售额达", "500余亿元", "，"),
        ("近", "500亿元", ""),
    ],
)
def test_a_mark_that_was_passed_is_no_conflict(before: str, printed: str, after: str) -> None:
    rough = told(1, 500, "亿元", before, after, printed=printed)
    assert only(rough, told(2, 512.4, "亿元", "零售额达", "，")).kind is DifferenceKind.ROUNDING
    assert differences([rough, told(2, 580.4, "亿元", "零售额达", "，")]) == ()


def test_editions_that_tell_one_value_agree_though_one_tells_no_growth() -> None:
    one, other = entry(1, "地区生产总值", 900, "亿元"), entry(2, "地区生产总值", 900, "亿元", change="+8%")
    assert revisions([[one, other]]) == []
    assert len(revisions([[other, entry(3, "地区生产总值", 900, "亿元", change="+7%")]])) == 1


def test_two_results_are_a_conflict() -> None:
    one = only(entry(1, "固定资产投资", 310, "亿元"), entry(2, "固定资产投资额", 335, "亿元"))
    assert (one.kind, one.note) == (DifferenceKind.CONFLICT, "310亿元 ≠ 335亿元")


@pytest.mark.parametrize(("value", "unit"), [(1.1, "万件"), (1.2, "万件")])
def test_what_the_coarser_digit_covers_is_rounding(value: float, unit: str) -> None:
    one = only(entry(1, "调解邻里纠纷", 11829, "件"), entry(2, "调解邻里纠纷", value, unit))
    assert one.kind is DifferenceKind.ROUNDING


def test_one_sum_under_two_names_is_a_label() -> None:
    one = only(entry(1, "招商引资总额", 686.4, "亿元"), entry(2, "招商引资实际到位资金", 686.4, "亿元"))
    assert (one.kind, one.note) == (DifferenceKind.LABEL, "招商引资总额 = 招商引资实际到位资金 = 686.4亿元")


def test_a_document_may_contradict_itself() -> None:
    one = only(entry(1, "地区生产总值", 900, "亿元", change="+8%"), entry(1, "地区生产总值", None, "", change="<8%"))
    assert (one.kind, one.note) == (DifferenceKind.CONFLICT, "+8% ≠ <8%")


def test_growth_under_the_missed_goal_agrees_with_it() -> None:
    found = [
        entry(1, "地区生产总值", 900, "亿元", change="+7.5%"),
        entry(2, "地区生产总值", None, "", change="<8%"),
    ]
    assert differences(found) == ()


@pytest.mark.parametrize(
    "other",
    [
        entry(2, "地区生产总值", 1200, "亿元", period="2020"),
        entry(2, "地区生产总值", 1200, "亿元", area=Area(("南宁市",))),
        entry(2, "地区生产总值", 1200, "亿元", status=Status.TARGET),
        entry(2, "地区生产总值", 1100, "亿元"),
        entry(2, "地区生产总值", 1200, "亿美元"),
        entry(2, "地区生产总值", 0.11, "万亿元"),
    ],
)
def test_other_period_place_target_unit_or_an_equal_value_is_no_difference(other: FigureEntry) -> None:
    assert differences([entry(1, "地区生产总值", 1100, "亿元"), other]) == ()


def test_common_nouns_do_not_meet_across_contexts() -> None:
    found = [
        entry(1, "实施重点项目", 21, "个"),
        entry(2, "实施重点项目", 24, "个"),
        entry(1, "新建幸福食堂", 12, "家"),
        entry(2, "新建幸福食堂", 60, "家"),
    ]
    assert differences(found) == ()


def test_names_are_unified_and_slips_put_right() -> None:
    assert normal_name("全市规上工业增加值增速") == "规模以上工业增加值"
    assert normal_name("服务业产值") == "服务业增加值"
    assert normal_name("社会销售品零售总额") == "社会消费品零售总额"
    assert normal_name("全体居民人均可支配收入") == "全体居民人均可支配收入"
    assert normal_name("农村居民人均可支配收入") == "农村居民人均可支配收入"


def test_indicators_run_in_order_of_period() -> None:
    rows = [
        entry(3, "GDP", 12, "亿元", period="2021"),
        entry(1, "地区生产总值", 10, "亿元", period="2019"),
        entry(2, "新建公厕", 4, "座"),
        entry(2, "地区生产总值", 11, "亿元", period="2020"),
    ]
    first, second = group_indicators(rows)
    assert (first.name, first.members) == ("地区生产总值", ((1, 0), (2, 0), (3, 0)))
    assert second.name == "新建公厕"


def test_a_number_told_early_in_the_next_year_is_a_label() -> None:
    one = only(
        entry(1, "新增双创空间", 10.5, "万平方米", period="2019"),
        entry(2, "新增双创空间", 10.5, "万平方米", period="2020-01"),
    )
    assert (one.kind, one.note) == (DifferenceKind.LABEL, "10.5万平方米: 2019 = 2020-01")
    assert differences([entry(1, "新增绿地", 5, "公顷"), entry(2, "新增绿地", 5, "公顷", period="2020-01")]) == ()


def test_a_thing_counted_by_another_word_is_a_label() -> None:
    one = only(entry(1, "完成老旧小区的供水设施改造工作", 34, "个"), entry(2, "改造老旧小区供水设施", 34, "处"))
    assert (one.kind, one.note) == (DifferenceKind.LABEL, "34个 = 34处")
    assert differences([entry(1, "改造老旧小区供水设施", 34, "个"), entry(2, "新建城乡污水处理站", 34, "处")]) == ()
    named = ["改造老旧小区供水设施", "改造老旧小区的供水设施", "老旧小区的供水设施"]
    three = [entry(at, name, 34, unit) for at, (name, unit) in enumerate(zip(named, "个处个", strict=True), 1)]
    assert len(only(*three).members) == 3


def test_documents_of_no_known_place_contradict_only_themselves() -> None:
    def of(document: int, value: float) -> FigureEntry:
        made = figure("固定资产投资", value, "亿元", Span(int(value), int(value) + 5), area=Area())
        return FigureEntry(document, int(value), "2020-01-01", made)

    assert differences((of(1, 310), of(2, 335))) == ()
    (one,) = differences((of(1, 310), of(1, 335)))
    assert (one.kind, one.area) == (DifferenceKind.CONFLICT, "")

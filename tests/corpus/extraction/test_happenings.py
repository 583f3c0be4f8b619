"""Which dated sentences are events, what their rows say, and in which lane they run."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.extraction import extract
from corpus.extraction.events.gist import LONGEST
from corpus.extraction.events.occasions import words
from corpus.extraction.happenings import find_events
from corpus.extraction.timex import find_timexes
from corpus.model import Document, Event, Initiative, Kind, Lane, Line, Meta, Role, Span
from corpus.reading import read


def document(text: str, date: str | None = "2018-03-08", role: Role = Role.BODY) -> Document:
    """A document whose every line has one role."""
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append(Line(role, Span(at, at + len(line))))
        at += len(line) + 1
    return Document("x", "0" * 32, Meta("标题", date=date), text, tuple(lines))


def events(text: str, date: str | None = "2018-03-08", initiatives: tuple[Initiative, ...] = ()) -> tuple[Event, ...]:
    made = document(text, date)
    return find_events(made, find_timexes(made), initiatives)


def marked(text: str) -> tuple[str, Span]:
    """The text without ⟦⟧, and the span that they held."""
    before, _, rest = text.partition("⟦")
    held, _, after = rest.partition("⟧")
    return before + held + after, Span(len(before), len(before) + len(held))


EXAMPLES = [(rule.id, text, value) for rule in words().rules for text, value in rule.examples.items()]


@pytest.mark.parametrize(("rule", "text", "value"), EXAMPLES)
def test_example(rule: str, text: str, value: bool) -> None:
    plain, span = marked(text)
    made = document(plain)
    timexes = find_timexes(made)
    assert any(timex.span.meets(span) for timex in timexes), "no time expression there"
    assert any(event.span.meets(span) for event in find_events(made, timexes, ())) is value


def test_a_time_in_brackets_behind_its_item_is_told_with_the_item() -> None:
    text = "建立渠长巡查制度，优化巡查路线。（6月底完成，牵头单位：县水利局）"
    (event,) = events(text)
    assert made_of(text, event) == text


def test_a_month_of_an_unknown_year_ends_the_row_before_it() -> None:
    told = events("青江镇今(8)日举行开工典礼，预计明年10月完工。", date=None)
    assert [(event.when, event.what) for event in told] == [
        ("XXXX-XX-08", "青江镇举行开工典礼"),
        ("XXXX-10", "青江镇完工"),
    ]


def made_of(text: str, event: Event) -> str:
    return text[event.sentence.start : event.sentence.end]


COUNTERS = [(rule.id, text) for rule in words().rules for text in rule.counters]


@pytest.mark.parametrize(("rule", "text"), COUNTERS)
def test_counter_example(rule: str, text: str) -> None:
    plain, span = marked(text)
    made = document(plain)
    kept = find_events(made, find_timexes(made), ())
    assert any(event.span.meets(span) for event in kept), "the rule drops what it should not"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("4月12日，临江县启动“清水行动”。", "临江县启动“清水行动”"),
        ("新桥5月1日通车。", "新桥通车"),
        ("5月1日，在南岭经济区体育公园，首届骑行节举行。", "首届骑行节举行"),
        ("海州日报4月2日讯 4月2日，市政府审议通过绿化规划。", "市政府审议通过绿化规划"),
        ("推进会定于3月20日召开。", "推进会召开"),
        ("市里动用2亿元，截至12月底用于“7·21”暴雨抢险和重建。", "用于“7·21”暴雨抢险和重建"),
        ("6月30日前，各乡镇完成排查。", "各乡镇完成排查"),
        ("5月起，北湾区每周召开一次碰头会。", "北湾区每周召开一次碰头会"),
        ("每个乡镇选聘三名护林员，6月底前全部到岗。", "每个乡镇选聘三名护林员，全部到岗"),
        (
            "3月5日，省交通厅会同省财政厅、省水利厅等部门在全国率先推行“一路一档”管护办法，成效明显。",
            "省交通厅在全国率先推行“一路一档”管护办法",
        ),
        ("两周之后的4月8日，县里成立水务局。", "县里成立水务局"),
        ("2007年11月，为进一步提升馆藏服务功能，县里开建展览馆。", "县里开建展览馆"),
        ("时值3月12日植树节，县里组织志愿者植树。", "县里组织志愿者植树"),
        (
            "县三届人大常委会第二次会议于2017年10月17日审议通过的《青江县护渠条例》已公布。",
            "《青江县护渠条例》审议通过",
        ),
        (
            "《青江县护渠条例》业经市人大常委会第九次会议于2017年12月3日批准，现予公布。",
            "《青江县护渠条例》批准，现予公布",
        ),
        ("该渠项目总投资约19.2亿元，3月5日正式开工建设。", "该渠项目正式开工建设"),
        ("7月中旬，全县经济半年成绩单公布：上半年，总产值增长2.5%。", "总产值增长2.5%"),
        ("二季度全县经济企稳，6月份经济回升。", "经济回升"),
        ("一、渠道封闭时间：\n2018年3月23日至5月30日。", "渠道封闭"),
        (
            "1月7日下午，中国人民政治协商会议青江土家族自治县第十一届委员会第一次会议圆满完成各项议程，在县文化中心闭幕。",
            "政协青江土家族自治县第十一届委员会第一次会议闭幕",
        ),
        ("例如在2016年10月28日，县里举行渠长会。", "县里举行渠长会"),
        ("县城解放后，于1968年划属东河地区，1979年划属西河地区。", "划属西河地区"),
        ("1949年6月8日：1949年6月8日青江市改为青江县。", "青江市改为青江县"),
        ("（二）媒体公告（2018年1月4日-2018年1月8日）", "媒体公告"),
        (
            "3月5日，以“护渠清水”为主题的青江县第四届水利建设与渠道管理大会在县城举办，各镇渠长参加。",
            "青江县第四届水利建设与渠道管理大会在县城举办",
        ),
        ("东干渠于2021年8月开工，预计2022年底建成。", "东干渠建成"),
        ("在3月5日举行的青江县清淤工作推进会上，副县长、水利局局长李山表示，渠道已通水。", "青江县清淤工作推进会举行"),
        ("李山在3月5日召开的全县水利工作会议上强调，要抓紧清淤。", "全县水利工作会议召开"),
        ("自2020年1月24日（除夕）起，渠长会每日举行。", "渠长会每日举行"),
        ("3月5日，在“最美渠长”颁奖典礼上，青江县三名渠长上榜。", "青江县三名渠长上榜"),
        ("渠道展览馆及水利图书室，3月5日举办落成典礼，各界来宾到场祝贺。", "渠道展览馆及水利图书室，举办落成典礼"),
        ("3月5日，副县长李山督导清淤，县水利局局长王海陪同。", "副县长李山督导清淤，县水利局局长王海陪同"),
        (
            "3月5日，县委副书记、县长李山，县委常委、常务副县长王海一行，对全县渠道清淤情况进行了集中督查。",
            "县长李山，常务副县长王海一行督查全县渠道清淤情况",
        ),
        (
            "3月5日，青江县委副书记李山在县督查室负责人的陪同下，深入清淤工地就渠道建设情况进行调研。",
            "青江县委副书记李山深入清淤工地就渠道建设情况进行调研",
        ),
        (
            "3月5日，由市水利局副局长王海率队的第三督查组，就全县2017年度清淤完成情况进行督查，副县长陪同。",
            "第三督查组，就全县2017年度清淤完成情况进行督查",
        ),
        (
            "3月5日，青江县春季渠道清淤系列活动暨第六届青江流域水文化博览会开幕式在县城南湖公园启动。",
            "青江县春季渠道清淤系列活动启动",
        ),
        ("5月1日起施行的《供水条例》就水价作了规定。", "《供水条例》施行"),
        ("3月5日，征集活动启动，期间，群众来信千余封。", "征集活动启动"),
        ("春节长假过后，全镇开工。", "全镇开工"),
        ("1月，大道通车；2月，医院开诊。", "医院开诊"),
        ("1月，平台内测；2月，正式上线。", "平台内测；正式上线"),
        ("工作情况 3月5日，全县新开工项目三十个。", "全县新开工项目三十个"),
        ("8月6日和9月3日，培训班两次开课。", "培训班两次开课"),
        ("第六条 市水务局于6月30日前完成普查[3]。", "市水务局完成普查"),
        ("我区于3月19日开始试点“随手办”模式（简称“手办”）。", "我区试点“随手办”模式"),
        ("河道普查于3月19日开始，历时两月。", "河道普查开始"),
        ("7月13日启幕的“扶苗”行动", "“扶苗”行动启幕"),
        ("5月1日零时起，西环路恢复通行。", "西环路恢复通行"),
        (
            "2月8日，省政府常务会议审议《关于进一步加快推进全省农村公路养护管理体制改革的若干意见》。",
            "省政府常务会议审议《关于进一步加快推进全省农村公路养护管…》",
        ),
        (
            "5月8日，清河市启动“百名干部走进百家作坊、百名党员走进百户人家”（简称“双百双进”）活动。",
            "清河市启动“双百双进”活动",
        ),
        ("·2016年9月20日（县里选定试点乡镇）", "县里选定试点乡镇"),
    ],
)
def test_row(text: str, what: str) -> None:
    assert events(text)[-1].what == what


@pytest.mark.parametrize(
    ("text", "lane"),
    [
        ("2月10日，青石镇便民中心挂牌。", Lane.LAUNCHED),
        ("2月10日，省水利厅印发《河道管理办法》。", Lane.PUBLISHED),
        ("2018年6月底前完成清淤。", Lane.DUE),
        ("甲路3月要全线通车。", Lane.DUE),
        ("2月10日，代表团走访三个村。", Lane.HAPPENED),
        ("截至2017年11月底，累计发放补贴两亿元。", Lane.HAPPENED),
    ],
)
def test_lane(text: str, lane: Lane) -> None:
    assert [event.lane for event in events(text)] == [lane]


def test_a_row_of_a_table_reads_as_a_sentence() -> None:
    text = "序号 | 开工时间 | 项目 | 投资\n1 | 3月6日 | 滨河大道 | 3亿元\n2 | 2018年4月 | 东站广场 | —"
    made = document(text, role=Role.TABLE)
    found = find_events(made, find_timexes(made), ())
    assert [(one.what, one.lane) for one in found] == [
        ("滨河大道开工，3亿元", Lane.LAUNCHED),
        ("东站广场开工", Lane.DUE),
    ]


def test_a_happening_told_twice_is_one_event() -> None:
    text = "3月6日，临江县启动“清水行动”。\n会后，干部下村。\n3月6日临江县正式启动“清水行动”，全员参加。"
    assert [event.span.start for event in events(text)] == [0]
    text = "3月6日，临江县启动“清水行动”。\n3月6日，省教育厅召开推进会。"
    assert len(events(text)) == 2


def test_a_year_of_works_is_an_event_of_the_year() -> None:
    assert [(one.when, one.what) for one in events("沿江高速2015年开工建设，2017年底通车。")] == [
        ("2015", "沿江高速开工建设"),
        ("2017-12", "沿江高速通车"),
    ]


def test_events_name_their_initiatives() -> None:
    text = "2月10日，临江县启动“清水行动”。\n“清水行动”面向乡村。"
    at = text.index("清水行动")
    one = Initiative("清水行动", (), Kind.CAMPAIGN, (Span(at, at + 4),), 1.0)
    other = Initiative("乡村", (), Kind.CAMPAIGN, (Span(text.index("乡村"), len(text) - 1),), 1.0)
    assert events(text, initiatives=(one, other))[0].initiatives == ("清水行动",)


def test_a_caption_that_repeats_the_text_is_no_second_event() -> None:
    text = "4月1日，白鹭洲生态公园正式开园迎客"
    made = document(f"{text}\n{text}。游人如织。")
    lines = (Line(Role.CAPTION, made.lines[0].span), made.lines[1])
    made = Document("x", "0" * 32, made.meta, made.text, lines)
    assert [event.span.start for event in find_events(made, find_timexes(made), ())] == [made.lines[1].span.start]


def test_names_of_documents_tell_no_event() -> None:
    assert [event.surface for event in events("2月5日，县里印发《2018年3月1日专项方案》。")] == ["2月5日"]


@given(st.text(alphabet="2017年3月8日今去昨前三季度每周，。《》“”（）\n 将于起的 完成启动会议甲乙X", max_size=160))
def test_any_text_gives_rows_within_bounds(text: str) -> None:
    made = document(text)
    for event in find_events(made, find_timexes(made), ()):
        assert made.cut(event.span) == event.surface
        assert event.sentence.holds(event.span)
        assert len(event.sentence) <= 300
        assert len(event.what) <= LONGEST
        assert "\n" not in event.what


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        ("（2021年3月5日在云州市第九届人民代表大会第二次会议上）", "云州市第九届人民代表大会第二次会议作报告"),
        ("——2021年3月5日在云州市第九届人民代表大会\n第二次会议上", "云州市第九届人民代表大会第二次会议作报告"),
        ("（2021年3月5日云州市第九届人民代表大会第二次会议批准）", "云州市第九届人民代表大会第二次会议批准"),
    ],
)
def test_the_session_at_which_a_report_was_given_is_an_event(lines: str, what: str) -> None:
    made = document(lines + "\n各位代表：", None, Role.META)
    (event,) = find_events(made, find_timexes(made), ())
    assert (event.when, event.what) == ("2021-03-05", what)


def test_another_date_of_the_data_block_is_none() -> None:
    made = document("发布日期：2021-03-05\n2021年3月5日在云州会议中心", None, Role.META)
    assert find_events(made, find_timexes(made), ()) == ()


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (
            "《青江夜校管理办法》已经2017年12月1日县政府第6次常务会议通过，现予公布。",
            "《青江夜校管理办法》已经县政府第6次常务会议通过",
        ),
        (
            "《青江县夜校、早市与晚班公共服务管理办法》已经2017年12月1日县政府第六十六次常务会议通过，现予公布。",
            "《青江县夜校、早市与晚班公共服务管理办法》通过",
        ),
        ("《青江夜校管理办法》由县政府发布，自2018年1月1日起施行。", "《青江夜校管理办法》施行"),
        ("县文化服务总站推出的“夜校通”小程序于今年2月上线。", "“夜校通”小程序上线"),
        ("县里推广“板凳会”，由村书记召集，每月15日举行。", "“板凳会”举行"),
        (
            "2017年11月1日，县教育局、县文化局、县财政局、县体育局四部门印发了《夜校与早市公共服务提升行动方案》。",
            "县教育局等四部门印发了《夜校与早市公共服务提升行动方案》",
        ),
        (
            "2017年11月1日，县长周某在青江县第十六届人民代表大会第二次会议上作了《政府工作报告》。",
            "县长周某作了《政府工作报告》",
        ),
        (
            "去年4月初，青江创新改革试验区建设《方案》经县科技体制改革和创新体系建设领导小组会议审议通过。",
            "青江创新改革试验区建设《方案》审议通过",
        ),
        ("昨天召开的县委全面深化改革委员会第二十次会议审议通过了“夜校进村”2.0方案。", "“夜校进村”2.0方案审议通过"),
        ("局长周某今日（8日）到会讲话。", "局长周某到会讲话"),
        (
            "随着青江大桥（二桥）项目于3月2日建成通车，全县里程已达千里。",
            "青江大桥（二桥）项目建成通车，全县里程已达千里",
        ),
        ("到2018年4月底前，在总结各镇试点形成的经验做法和有效建设模式基础上，向全县更多村推开。", "向全县更多村推开"),
        (
            "3月2日，县委宣传部组织全县多家媒体记者参与了“夜校奔流——来自青江沿岸八十所夜校的报道”主题采访。",
            "县委宣传部组织全县多家媒体记者参与了“夜校奔流——来自青…”",
        ),
        (
            "2017年11月，县里印发《夜校服务三年行动计划（2018—2020年）》，覆盖全县所有乡镇和街道。",
            "县里印发《夜校服务三年行动计划（2018—2020年）》",
        ),
        ("江网2018年3月7日消息 全县夜校推进会昨日召开，部署工作。", "全县夜校推进会召开，部署工作"),
        ("在县十六届人大二次会议上，3月5日，代表们审议了预算草案。", "代表们审议了预算草案"),
        ("• 县教育局今年4月推出「夜校卡」（Night School Card）。", "县教育局推出「夜校卡」"),
        ("老渠是1977年10月落成启用，渠龄已超过40年。", "老渠落成启用，渠龄已超过40年"),
        ("新渠历经十二年筹备，今天（7日）正式开工动土。", "新渠历经十二年筹备，正式开工动土"),
        ("全县夜校改造至6月底完成一期，12月底做好二期。", "全县夜校改造做好二期"),
        ("工程2011年8月核准重建，今年3月2日取得执照。", "工程取得执照"),
        ("新馆2017年11月开工，按规划进度，预计今年底启用。", "新馆启用"),
        ("根据县里统一部署，8月下旬启动清渠试点工作。", "启动清渠试点工作"),
        ("2月底，县教育局发布的《夜校名单》显示，全县夜校已有八十所。", "县教育局发布《夜校名单》"),
        ("样式定了又改，因此去年12月办理两次变更设计。", "办理两次变更设计"),
        ("3月2日，夜校主体完工，以提升村民的学习热情。", "夜校主体完工"),
        ("青江园区原名“青江工业园”，2017年11月挂牌成立。", "青江园区挂牌成立"),
        (
            "3月2日，县教育局就《青江县夜校管理与服务办法实施细则》有关情况举行夜校发布会。",
            "县教育局举行夜校发布会",
        ),
        ("2003年6月5日，在时任书记的亲自谋划和亲自推动下，一项名为夜校的工程启动。", "一项名为夜校的工程启动"),
        ("春节假期后的第一个工作日，夜校工地开工。", "夜校工地开工"),
        ("2月28日，由镇里主办，村里承办，集团协办的夜校论坛举行。", "集团协办的夜校论坛举行"),
        (
            "县长李山在今日（三月八日）发表的二零一八年度《预算案》中表示夜校有助发展。",
            "县长李山发表二零一八年度《预算案》",
        ),
        ("- 村里夜校的黑点数目于2023年底前至少减半。", "村里夜校的黑点数目至少减半"),
        ("夜校规例的有效期将延长至今年9月30日，包括借阅等七项。", "夜校规例的有效期将延长"),
        ("夜校新学期开始的日期为今年4月16日。", "夜校新学期开始"),
    ],
)
def test_a_row_names_its_thing_and_keeps_its_verb(text: str, what: str) -> None:
    assert what in [event.what for event in events(text)]


def test_meetings_of_a_morning_and_an_afternoon_are_two() -> None:
    found = events("3月5日上午，县里举行新闻发布会，介绍夜校。\n3月5日下午，县里举行新闻发布会，介绍清淤。")
    assert [event.surface for event in found] == ["3月5日上午", "3月5日下午"]


def test_a_word_for_a_day_and_its_number_are_one_date() -> None:
    (event,) = events("发言人今天（8日）澄清，从未计划停办夜校。")
    assert (event.when, event.surface) == ("2018-03-08", "今天（8日）")


def test_in_a_chronicle_years_and_seasons_are_entries() -> None:
    text = "1953年为纪念渠工，将庙头小学改为平章小学。\n1958年建立农场；9月，撤区建乡。\n1959年粮食增长5%。"
    made = replace(document(text, None), meta=Meta("青江大事件回眸"))
    found = find_events(made, find_timexes(made), ())
    assert [(event.when, event.what) for event in found] == [
        ("1953", "将庙头小学改为平章小学"),
        ("1958", "建立农场"),
        ("1958-09", "撤区建乡"),
    ]


def test_a_label_alone_is_of_what_the_title_says() -> None:
    made = document("一、时间：本活动从1月28日至2月28日。\n二、报名时间：2月1日至5日。", "2018-01-08")
    made = replace(made, meta=replace(made.meta, title="关于开展夜校短信评比活动的通知"))
    found = find_events(made, find_timexes(made), ())
    assert [event.what for event in found] == ["夜校短信评比活动", "夜校短信评比活动报名"]


def test_what_an_occasion_marks_is_told() -> None:
    (event,) = events("3月5日14时，随着列车从北站驶出，标志着新线进入全面验收阶段。")
    assert event.what == "新线进入全面验收阶段"


def test_what_counts_different_numbers_is_told_of_two_things() -> None:
    assert len(events("截至2月底，24个事项提前完成任务。\n镇里也有进展，截至2月底，14个事项提前完成任务。")) == 2


def test_statistics_of_one_part_of_a_year_are_told_once() -> None:
    text = "前8个月，全县产值同比增长9.1%。前8个月，全县零售额同比增长6%。前8个月，新渠通水。"
    assert [event.what for event in events(text, "2018-09-19")] == ["全县产值同比增长9.1%", "新渠通水"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("（一）动员部署阶段（7月2日前）。各镇制定方案。", "动员部署阶段"),
        ("各县（市、区）政府要在6月30日前将方案报局里。", "各县（市、区）政府要将方案报局里"),
        ("报名时间：7月18日至7月22日（上午8:30-12:00，下午2:30-5:30），逾期不予受理。", "报名"),
        ("年龄计算截止日期为7月18日，经历截止时间为7月31日。", "年龄计算截止日期"),
        (
            "6月12日上午，白石镇二届二次代表会议闭幕后，镇里即召开清淤任务动员部署大会暨推进会。",
            "镇里即召开清淤任务动员部署大会暨推进会",
        ),
        ("县水利局、县农业局、县渠道协会6月20日共同启动清渠行动。", "县水利局、县农业局、县渠道协会共同启动清渠行动"),
        ("本届灯会在白石镇开幕，并持续至7月20日结束。", "本届灯会持续"),
        ("防电信诈骗联席会议今天在青江召开电视会议。", "防电信诈骗联席会议在青江召开电视会议"),
    ],
)
def test_brackets_and_labels_leave_a_row_that_reads(text: str, what: str) -> None:
    assert events(text, "2018-06-20")[0].what == what


def test_a_time_below_a_head_is_of_what_the_head_names() -> None:
    lines = (
        (Role.TITLE, "夜校灯会活动方案"),
        (Role.BODY, "活动时间与地点"),
        (Role.BODY, "时间：2018年10月26日至10月30日"),
        (Role.HEADING, "一、开灯仪式"),
        (Role.BODY, "时间：10月26日上午9:00"),
        (Role.LIST, "二、灯谜大赛"),
        (Role.BODY, "地点：白石镇"),
        (Role.META, "时间：10月27日下午2:00"),
    )
    at, made = 0, []
    for role, said in lines:
        made.append(Line(role, Span(at, at + len(said))))
        at += len(said) + 1
    text = "\n".join(said for _role, said in lines)
    found = Document("x", "0" * 32, Meta("夜校灯会活动方案", date="2018-10-20"), text, tuple(made))
    rows = [event.what for event in find_events(found, find_timexes(found), ())]
    assert rows == ["夜校灯会活动", "开灯仪式", "灯谜大赛"]


def test_days_of_a_holiday_name_it() -> None:
    text = "二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。"
    assert [event.what for event in events(text, "2023-10-26")] == ["春节：放假调休，共8天", "春节上班", "春节上班"]


def test_thirds_of_a_month_are_told_apart() -> None:
    text = "3月份，清淤规划编制工作方案印发。3月下旬，清淤规划编制工作领导小组成立。"
    assert len(events(text, "2018-04-16")) == 2


def test_the_turn_of_a_year_is_one_row() -> None:
    (event,) = events("去年底、今年初，县里确定了40项民生项目。")
    assert event.when == "2017-12"
    assert len(events("1月2日和1月9日，县里举行两场听证会。")) == 2


@pytest.mark.parametrize(
    ("text", "lane"),
    [
        ("青江大道8月底要全线通车。", Lane.DUE),
        ("到2021年底，形成大企业带动小企业的格局。", Lane.DUE),
        ("8月5日，县政府常务会议审议通过《夜市实施方案》。", Lane.HAPPENED),
        ("8月5日，乡镇试点工作会议在青江召开。", Lane.HAPPENED),
        ("8月5日，累计开展巡查17次。", Lane.HAPPENED),
        ("8月5日，夜市试点启动。", Lane.LAUNCHED),
    ],
)
def test_the_lane_of_what_no_date_of_the_document_places(text: str, lane: Lane) -> None:
    assert [one.lane for one in events(text, date=None)] == [lane]


def test_an_expected_half_year_is_no_deadline() -> None:
    found = events("预计1-6月份，全镇完成产值5.7亿元。", date=None)
    assert not found or found[0].lane is Lane.HAPPENED
    (event,) = events("预计今年6月，新桥建成通车。")
    assert event.lane is Lane.DUE


@given(st.text(alphabet="由经在《》“”（）的、，。：召开举行通过了会议2018年3月5日等四部门", max_size=120))
def test_any_words_make_a_row_of_few_characters(text: str) -> None:
    assert all(len(event.what) <= LONGEST + 1 for event in events(text))


def test_who_passed_a_rule_and_when() -> None:
    text = (
        "【题注】（2017年4月29日青江市第十一届人民代表大会第四次会议通过 "
        "2017年6月3日内蒙古自治区第九届人民代表大会常务委员会第二十三次会议批准）"
    )
    made = document(text, "2017-06-03")
    made = replace(made, meta=replace(made.meta, title="青江市护渠条例"))
    found = find_events(made, find_timexes(made), ())
    assert [(one.when, one.what, one.lane) for one in found] == [
        ("2017-04-29", "青江市护渠条例通过", Lane.HAPPENED),
        ("2017-06-03", "青江市护渠条例批准", Lane.HAPPENED),
    ]


def test_a_date_that_is_spread_out_makes_no_columns() -> None:
    text = "大事记\n\n2016年\n9月3日  茶市开张。\n该   月  石桥建成。\n是   日  石桥通车。\n"
    told = [(one.when, one.what) for one in extract(read("a.txt", text.encode())).events]
    assert told == [("2016-09-03", "茶市开张"), ("2016-09", "石桥建成"), ("2016-09-03", "石桥通车")]


def test_a_round_says_of_which_year_its_day_is() -> None:
    told = "1月28日上午,青江民族区2023年第七期“三个一批”项目建设集中开工仪式在东区体育公园举行,县领导参加。"
    (event,) = events(told, date="2024-06-21")
    assert (event.when, event.what) == ("2023-01-28", "青江民族区第七期“三个一批”项目建设集中开工仪式举行")


def test_the_quarter_that_runs_is_this_year_s() -> None:
    told = "1月14日，青江区举行开工大会。一季度全区签约项目23个，总投资184亿元。"
    assert [event.when for event in events(told, date="2022-01-15")] == ["2022-01-14", "2022-Q1"]


def test_dates_in_one_cell_tell_each_their_own() -> None:
    table = "| 事项 | 目标 | 责任单位 |\n|---|---|---|\n| “码上渠”小程序 | 3月上线，年底注册居民突破3万人 | 综合办 |"
    made = extract(read("x.md", f"# 青江县十件实事\n\n2023年3月1日\n\n{table}\n".encode()))
    assert [(event.when, event.what) for event in made.events] == [
        ("2023-03", "“码上渠”小程序，上线，综合办"),
        ("2023-12", "“码上渠”小程序，注册居民突破3万人，综合办"),
    ]


def test_a_deadline_in_a_note_of_who_is_charged_is_of_the_item_that_it_closes() -> None:
    text = (
        "青江县热线联动实施方案\n2023年5月4日\n三、重点任务\n"
        "（一）加快完成系统对接。由县热线办牵头，按照编码规则，实现全程共享。"
        "（县热线办牵头，县水利局配合完成，2023年10月底前完成）\n"
        "（二）加强数据共享交换。热线与渠长双向分流，提供支撑。\n"
        "（县热线办牵头负责，各镇按职责完成有关工作，2023 年8 月底前完成）\n"
        "三是建立渠长制度。（责任单位：县水利局；完成时限：2023年6月底）\n"
    )
    made = extract(read("x.txt", text.encode()))
    assert [event.what for event in made.events] == ["加快完成系统对接", "加强数据共享交换", "建立渠长制度"]


def test_what_points_back_over_a_paragraph_names_its_thing() -> None:
    text = "全县各镇每月都要参加“护渠擂台会”。\n这个会始于2017年2月，此后月月不断。"
    found = extract(read("a.txt", text.encode())).events
    assert [one.what for one in found if one.when == "2017-02"] == ["护渠擂台会此后月月不断"]


def test_what_points_back_behind_its_verb_names_its_thing() -> None:
    found = extract(read("a.txt", "全县推出“百渠联千户”。2017年3月6日，我县启动这项活动，走访农户。".encode())).events
    assert [one.what for one in found] == ["我县启动百渠联千户，走访农户"]


CHRONICLE = """渠安市的护渠之路

时间
事件
2005年之后
多个县都向省里提交了渠道改造的建议，省水利厅对这些县进行过调研。
2013年5月14日
北渠改造项目获得省级层面立项。市水利局随后成立筹备组。
2013年6月
市里将总体方案修改完善后，交给各部门会签。
2013年8月16日
市政府常务会议表示，拟提请市人大常委会审议护渠条例草案。
"""


def test_days_alone_on_their_lines_tell_what_stands_below_them() -> None:
    made = read("a.txt", CHRONICLE.encode())
    told = [(one.when, one.what, one.lane) for one in find_events(made, find_timexes(made), ())]
    assert told == [
        ("2005", "多个县都向省里提交了渠道改造的建议", Lane.HAPPENED),
        ("2013-05-14", "北渠改造项目获得省级层面立项", Lane.HAPPENED),
        ("2013-06", "市里将总体方案修改完善后，交给各部门会签", Lane.HAPPENED),
        ("2013-08-16", "市政府常务会议表示，拟提请市人大常委会审议护渠条例草案", Lane.DUE),
    ]
    assert not {made.cut(line.span) for line in made.headings} & {"时间", "事件"}


def test_what_heads_days_of_its_own_is_no_entry() -> None:
    heads = "\n".join(f"{month}月至{month + 1}月\n镇里召开护渠推进会，部署工作。" for month in (1, 3, 5))
    assert not [one for one in events(heads, date="2031-08-01") if "/" in one.when]
    dated = "\n".join(f"2031年{month}月\n{month}月3日，镇里召开护渠推进会。" for month in (1, 3, 5))
    assert [one.when for one in events(dated, date="2031-08-01")] == ["2031-01-03", "2031-03-03", "2031-05-03"]


def test_two_days_alone_on_their_lines_are_no_chronicle() -> None:
    assert not events("来信收悉。\n2018年3月1日\n我们就此答复如下，请查收。", date=None)


def test_what_somebody_said_stands_behind_who_said_it() -> None:
    (event,) = events("县水利局局长张山3月5日在此间说，各镇应共同护渠。")
    assert event.what == "县水利局局长张山：各镇应共同护渠"


def test_an_old_year_of_an_undated_text_is_over() -> None:
    told = events("1997年3月5日，县里决定将老渠改建。1998年1月5日，新渠通水，1998年2月验收。", date=None)
    assert told[0].lane is not Lane.DUE

import functools
import itertools
import random
from array import array
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.folding import fold, is_hanzi
from corpus.library import files, names_file
from corpus.library.laid import Laid, lay, lay_in_order
from corpus.library.protocol import Cancelled
from corpus.library.views import NameRow
from corpus.model import HitHow, HitKind, Span
from corpus.readings import readings, uncommon
from corpus.search.allowed import Allowed
from corpus.search.name_hits import NameHit
from corpus.search.names import FIRST_LETTERS, Names
from corpus.search.spelling import spellings

INITIATIVES = [
    "四水共治",
    "“四水共治”项目",
    "红色引擎工程",
    "拼搏赶超交流会",
    "马上办、网上办、一次办",
    "马上办改革",
    "网上群众工作部",
    "双万双联",
    "大接访",
    "招才局",
    "区招才局",
    "东湖绿道二期",
    "长江主轴",
    "长江新城",
    "百万大学生留汉",
    "“大学+”发展模式",
    "四大资智聚汉工程",
    "千局联千企",
    "万名警察进社区",
    "重点项目攻坚",
    "重庆对口支援",
    "银行网点改造",
    "行政审批局",
    "会计改革",
    "市长热线",
    "调研月活动",
    "协调机制",
    "绿色出行",
    "厂房改造计划",
    "女企业家联盟",
    "河湖长制",
    "医联体",
    "三社联动",
    "三社联动+两工互动",
    "V+合伙人大会",
    "125行动",
    "965产业体系",
    "楚才卡",
    "楚天蓝行动",
    "城市合伙人",
    "九定工作法",
    "先进制造业集群",
    "西安合作周",
    "方案评审会",
    "反感治理",
    "率先发展区",
    "旅游环线",
    "绿道网",
    "GDP核算改革",
    "互联网+政务服务",
    "军运会",
    "一感两度两率",
]
TERMS = ["五减五通", "一感两度两率", "“两重”", "放管服", "三去一降一补"]
TITLES = ["2017年政府工作报告", "政府工作报告", "武昌区2018年工作要点", "关于推进四水共治的意见"]


def row(number: int, kind: HitKind, text: str, documents: int = 1, target: int | None = None) -> NameRow:
    return NameRow(
        number, kind, target, 1, Span(0, len(text)), text, uncommon(fold(text)), 1.0, documents, "works", "武汉市"
    )


def names(*groups: tuple[HitKind, Sequence[str]]) -> Names:
    texts = [(kind, text) for kind, several in groups for text in several]
    return Names.of([row(number, kind, text) for number, (kind, text) in enumerate(texts, 1)])


@pytest.fixture(scope="module", params=["lists", "arrays"])
def bench(request: pytest.FixtureRequest) -> Names:
    rows = bench_rows()
    if request.param == "lists":
        return Names.of(rows)
    pytest.importorskip("numpy")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("corpus.search.names.MANY", 0)
        return Names.of(rows, often=True)


def bench_rows() -> list[NameRow]:
    texts = [(HitKind.INITIATIVE, one) for one in INITIATIVES]
    texts += [(HitKind.TERM, one) for one in TERMS] + [(HitKind.DOCUMENT, one) for one in TITLES]
    return [row(number, kind, text) for number, (kind, text) in enumerate(texts, 1)]


def first(found: Names, query: str) -> NameHit | None:
    words = [(fold(word), False) for word in query.split()]
    return next(iter(found.find(words).hits), None)


@pytest.mark.parametrize(
    ("query", "name", "how"),
    [
        # written
        ("四水共治", "四水共治", "literal"),
        ("四水", "四水共治", "literal"),
        ("共治", "四水共治", "literal"),
        ("四水共治项目", "“四水共治”项目", "literal"),
        ("項目", "“四水共治”项目", "literal"),
        ("紅色引擎", "红色引擎工程", "literal"),
        ("Ｖ＋", "V+合伙人大会", "literal"),
        ("v+", "V+合伙人大会", "literal"),
        ("125", "125行动", "literal"),
        ("965", "965产业体系", "literal"),
        ("大学+", "“大学+”发展模式", "literal"),
        ("马上办网上办一次办", "马上办、网上办、一次办", "literal"),
        ("马上办", "马上办改革", "literal"),
        ("招才局", "招才局", "literal"),
        ("区招才局", "区招才局", "literal"),
        ("三社联动", "三社联动", "literal"),
        ("三社 两工", "三社联动+两工互动", "literal"),
        ("两工 三社", "三社联动+两工互动", "literal"),
        ("政府工作报告", "政府工作报告", "literal"),
        ("2017", "2017年政府工作报告", "literal"),
        ("gdp", "GDP核算改革", "literal"),
        ("合伙人", "V+合伙人大会", "literal"),
        ("意见", "关于推进四水共治的意见", "literal"),
        ("两重", "“两重”", "literal"),
        # full pinyin, begun syllables
        ("sishuigongzhi", "四水共治", "pinyin"),
        ("sishuig", "四水共治", "pinyin"),
        ("sishuigon", "四水共治", "pinyin"),
        ("sishui", "四水共治", "pinyin"),
        ("hongseyinqing", "红色引擎工程", "pinyin"),
        ("zhaocaiju", "招才局", "pinyin"),
        ("wangshang", "网上群众工作部", "pinyin"),
        ("donghulvdao", "东湖绿道二期", "pinyin"),
        ("donghuludao", "东湖绿道二期", "pinyin"),
        ("donghulüdao", "东湖绿道二期", "pinyin"),
        ("lvdao", "绿道网", "pinyin"),
        ("xian", "西安合作周", "pinyin"),
        ("xianjin", "先进制造业集群", "pinyin"),
        ("fangan", "反感治理", "pinyin"),
        ("fangguanfu", "放管服", "pinyin"),
        # heteronyms
        ("chongqing", "重庆对口支援", "pinyin"),
        ("zhongdian", "重点项目攻坚", "pinyin"),
        ("yinhang", "银行网点改造", "pinyin"),
        ("xingzheng", "行政审批局", "pinyin"),
        ("kuaiji", "会计改革", "pinyin"),
        ("changjiang", "长江主轴", "pinyin"),
        ("shizhang", "市长热线", "pinyin"),
        ("diaoyan", "调研月活动", "pinyin"),
        ("xietiao", "协调机制", "pinyin"),
        ("lvse", "绿色出行", "pinyin"),
        ("changfang", "厂房改造计划", "pinyin"),
        ("nvqiyejia", "女企业家联盟", "pinyin"),
        ("nuqiye", "女企业家联盟", "pinyin"),
        ("shuaixian", "率先发展区", "pinyin"),
        ("lvyouhuanxian", "旅游环线", "pinyin"),
        # initials
        ("ssgz", "四水共治", "pinyin"),
        ("zcj", "招才局", "pinyin"),
        ("zhcj", "招才局", "pinyin"),
        ("qzcj", "区招才局", "pinyin"),
        ("swsl", "双万双联", "pinyin"),
        ("shwshl", "双万双联", "pinyin"),
        ("djf", "大接访", "pinyin"),
        ("ygldll", "一感两度两率", "pinyin"),
        ("wjwt", "五减五通", "pinyin"),
        ("msbwsb", "马上办、网上办、一次办", "pinyin"),
        ("cjzz", "长江主轴", "pinyin"),
        ("hhzz", "河湖长制", "pinyin"),
        ("hhcz", "河湖长制", "pinyin"),
        # mixed
        ("四shui", "四水共治", "pinyin"),
        ("si水gz", "四水共治", "pinyin"),
        ("四s共z", "四水共治", "pinyin"),
        ("sishuigz", "四水共治", "pinyin"),
        ("v+hhr", "V+合伙人大会", "pinyin"),
        ("125xd", "125行动", "pinyin"),
        ("gdphesuan", "GDP核算改革", "pinyin"),
        ("三社ld+", "三社联动+两工互动", "pinyin"),
        ("ssgz 意见", "关于推进四水共治的意见", "pinyin"),
        # homophones, a skipped character, sounds, slips
        ("四水共制", "四水共治", "homophone"),
        ("双万双连", "双万双联", "homophone"),
        ("招财局", "招才局", "homophone"),
        ("四水治", "四水共治", "skip"),
        ("红色工程", "红色引擎工程", None),
        ("网上群工作部", "网上群众工作部", "skip"),
        ("sisuigongzi", "四水共治", "sound"),
        ("四睡公资", "四水共治", "sound"),
        ("sishiugongzhi", "四水共治", "slip"),
        ("sishuigongzhhi", "四水共治", "slip"),
        ("hongswyinqing", "红色引擎工程", "slip"),
        ("红色引警工程", "红色引擎工程", "slip"),
        ("拼搏超赶交流会", "拼搏赶超交流会", "slip"),
        ("河河湖长制", "河湖长制", "slip"),
    ],
)
def test_the_first_hit_is_what_a_person_means(bench: Names, query: str, name: str, how: str | None) -> None:
    hit = first(bench, query)
    if how is None:
        assert hit is None or hit.how not in (HitHow.LITERAL, HitHow.PINYIN)
        return
    assert hit is not None
    assert (hit.row.text, hit.how.value) == (name, how)


@pytest.mark.parametrize("query", ["oa", "qqqq", "水水水水", "。。", "\x00", "\ud800", "%", "_"])
def test_nothing_is_found_for_nothing(bench: Names, query: str) -> None:
    assert first(bench, query) is None


def test_what_matched_is_marked(bench: Names) -> None:
    def marked(query: str) -> list[str]:
        hit = first(bench, query)
        assert hit is not None
        return [hit.row.text[span.start : span.end] for span in hit.matched]

    assert marked("ssgz") == ["四水共治"]
    assert marked("msbwsb") == ["马上办", "网上办"]
    assert marked("两工 三社") == ["三社", "两工"]
    assert marked("四水治") == ["四水", "治"]
    assert marked("v+hhr") == ["V+合伙人"]
    assert marked("四水共治项目") == ["四水共治", "项目"]


def test_phrases_and_exclusion(bench: Names) -> None:
    texts = [hit.row.text for hit in bench.find([("马上办网上办", True)]).hits]
    assert texts == []
    texts = [hit.row.text for hit in bench.find([("马上办", False)], unwanted=["改革"]).hits]
    assert texts == ["马上办、网上办、一次办"]


@pytest.mark.parametrize("word", ["工作", "工", "gongzuo", "gz", "五减", "四水公治"])
def test_names_that_a_filter_lets_through_are_the_same_whenever_it_is_looked(
    bench: Names, monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    def others() -> Allowed:
        return Allowed(lambda kind, _label: kind is not HitKind.INITIATIVE)

    late = bench.find([(word, False)], allowed=others, limit=99)
    bench.forget()
    monkeypatch.setattr("corpus.search.lists.MANY", 0)
    assert bench.find([(word, False)], allowed=others, limit=99) == late
    assert late.total > 0
    assert HitKind.INITIATIVE not in late.kinds


def test_filters_alone_list_everything_they_allow(bench: Names) -> None:
    found = bench.find([], allowed=lambda: Allowed(lambda kind, _label: kind is HitKind.TERM), limit=3)
    assert len(found.hits) == 3
    assert found.kinds == {HitKind.TERM: len(TERMS)}


def test_one_initiative_is_shown_once() -> None:
    rows = [row(n, HitKind.INITIATIVE, text, target=7) for n, text in enumerate(["四水共治", "“四水共治”项目"], 1)]
    found = Names.of(rows).find([("ssgz", False)])
    assert [hit.row.text for hit in found.hits] == ["四水共治"]
    assert found.total == 1


def test_more_documents_first_among_equals() -> None:
    rows = [row(1, HitKind.INITIATIVE, "甲绿道", 1), row(2, HitKind.INITIATIVE, "乙绿道", 5)]
    assert [hit.row.text for hit in Names.of(rows).find([("绿道", False)]).hits] == ["乙绿道", "甲绿道"]


def test_a_later_tier_is_silent_when_a_screen_is_full() -> None:
    many = ["四水共治" + tail for tail in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"]
    found = names((HitKind.INITIATIVE, [*many, "四水共制办"])).find([("四水共治", False)], limit=50)
    assert set(found.hows) == {HitHow.LITERAL}
    assert found.total == len(many)


def test_a_search_can_be_cancelled(bench: Names) -> None:
    with pytest.raises(Cancelled):
        bench.find([("sishuigongzhi", False)], cancelled=lambda: True)


def test_no_names_no_hits() -> None:
    assert Names.of([]).find([("水", False)]).hits == ()


# ---- against a matcher that tries everything


def ways(character: str, group: str) -> set[str]:
    out = {character}
    if is_hanzi(character):
        for reading in group.split("|"):
            for spelling in spellings(reading):
                out |= {spelling, spelling[0]} | ({spelling[:2]} if spelling[:2] in ("zh", "ch", "sh") else set())
    return out


def matches(text: str, query: str) -> bool:
    """Contiguous, no signs: every way of writing every character, the last syllable cut anywhere."""
    groups = readings(text).split(" ")
    for begin, end in itertools.combinations(range(len(text) + 1), 2):
        reached = {""}
        for place in range(begin, end):
            last = place == end - 1
            after = set()
            for so_far in reached:
                for way in ways(text[place], groups[place]):
                    if query.startswith(so_far + way):
                        after.add(so_far + way)
                if last and is_hanzi(text[place]):
                    for reading in groups[place].split("|"):
                        rest = query[len(so_far) :]
                        if rest and any(spelling.startswith(rest) for spelling in spellings(reading)):
                            after.add(query)
            reached = after
        if query in reached:
            return True
    return False


POOL = ["长江行", "重庆", "绿色", "女长", "v四水", "共治12", "水水共", "西安", "先行", "治"]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="四水共治长行绿v12shuignzxaocj", min_size=1, max_size=7))
def test_literal_and_pinyin_agree_with_trying_everything(query: str) -> None:
    found = Names.of([row(number, HitKind.INITIATIVE, text) for number, text in enumerate(POOL, 1)]).find(
        [(query, False)]
    )
    got = {hit.row.text for hit in found.hits if hit.how in (HitHow.LITERAL, HitHow.PINYIN)}
    assert got == {text for text in POOL if matches(text, query)}


@functools.cache
def initiatives() -> Names:
    return names((HitKind.INITIATIVE, INITIATIVES))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=20))
def test_any_query_is_answered_and_marks_lie_inside(query: str) -> None:
    for hit in initiatives().find([(fold(word), False) for word in query.split()]).hits:
        assert all(0 <= span.start < span.end <= len(hit.row.text) for span in hit.matched)


# ---- lists and arrays read alike


def both(rows: Sequence[NameRow]) -> tuple[Names, Names]:
    pytest.importorskip("numpy")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("corpus.search.names.MANY", 0)
        return Names.of(rows), Names.of(rows, often=True)


def several_of_one() -> list[NameRow]:
    rows = bench_rows()
    return [replace(one, target=number // 2) for number, one in enumerate(rows)]


LISTS_AND_ARRAYS: dict[int, tuple[Names, Names]] = {}


@settings(max_examples=250, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text("四水共治红引擎大办上网长重v+1shuignzaocjlwbed“、", min_size=1, max_size=9),
            st.sampled_from(
                ["四水共制", "sishiugongzhi", "红色工程", "拼搏超赶交流会", "ssgz", "zh", "s", "msbwsb", "楚天兰行动"]
            ),
        ),
        min_size=1,
        max_size=2,
    ),
    st.sampled_from([[], ["水"], ["办", "1"]]),
    st.booleans(),
    st.sampled_from([0, 3, 48]),
)
def test_lists_and_arrays_find_the_same(words: list[str], unwanted: list[str], exact: bool, few: int) -> None:
    if few not in LISTS_AND_ARRAYS:
        LISTS_AND_ARRAYS[few] = both(several_of_one())
    query = [(fold(word), exact and not number) for number, word in enumerate(words)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("corpus.search.arrays.FEW", few)
        one, other = (names.find(query, unwanted, limit=40) for names in LISTS_AND_ARRAYS[few])
    assert one == other


@pytest.mark.parametrize("often", [False, True])
def test_first_letters_find_the_same_before_they_are_typed(often: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if often:
        pytest.importorskip("numpy")
    monkeypatch.setattr("corpus.search.names.MANY", 0)
    rows = several_of_one()
    begun = Names.of(rows, often=often)
    times = 1
    while begun.begin():
        times += 1
    assert times == (len(FIRST_LETTERS) if often else 1)
    for letters in (*FIRST_LETTERS, "a ", "zhe"):
        for limit in (1, 20, 500):
            afresh = Names.of(rows, often=often)
            query = [(letters.strip(), False)]
            assert begun.find(query, limit=limit) == afresh.find(query, limit=limit)
            assert begun.find([*query, ("办", False)], limit=limit) == afresh.find([*query, ("办", False)], limit=limit)
            assert begun.find(query, ["办"], limit=limit) == afresh.find(query, ["办"], limit=limit)
            assert begun.find([(letters, True)], limit=limit) == afresh.find([(letters, True)], limit=limit)


def test_what_begins_a_syllable_alike_lies_side_by_side() -> None:
    laid = lay([row(number, HitKind.TERM, text) for number, text in enumerate(["四水共治", "长江V5", "制四“实”水"])])
    assert laid.alphabet == '\n"5v长共江实水四制治'
    assert plain(lay_in_order([])) == plain(lay([]))


def plain(laid: Laid) -> list[object]:
    """All that is kept of names, as lists."""
    several = (getattr(laid, one.name) for one in fields(laid))
    return [list(one) if isinstance(one, array | memoryview | bytes) else one for one in several]


@pytest.mark.parametrize("query", ["sishuigz", "ssgz", "si水gz"])
def test_few_names_that_initials_find_are_marked_when_all_tiers_were_asked(query: str) -> None:
    for names in both([row(1, HitKind.TERM, "四水共治"), row(2, HitKind.TERM, "绿道网")]):
        hit = first(names, query)
        assert hit is not None
        assert (hit.row.text, hit.matched) == ("四水共治", (Span(0, 4),))


def test_what_is_laid_is_read_back(tmp_path: Path) -> None:
    made = lay([*bench_rows(), row(99, HitKind.HEADING, "𠮷野𠮷")])
    word = names_file.write(tmp_path / "a", made)
    found = names_file.read(tmp_path / "a", word)
    assert found is not None
    assert plain(found) == plain(made)
    assert [found.name(number)[0] for number in range(len(found.ids))] == [
        one for one in found.cut(0, len(found.codes)).split("\n") if one
    ]


def test_a_file_of_names_that_is_cut_short_or_another_is_not_read(tmp_path: Path) -> None:
    index = tmp_path / "a"
    word = names_file.write(index, lay(bench_rows()))
    path = files.beside(index, names_file.NAMES, word)
    data = path.read_bytes()
    assert names_file.read(index, "other") is None
    for bad in (b"", data[:10], data[:200], data[:-16], b"x" + data[1:], data.replace(b'"ids"', b'"sdi"')):
        path.write_bytes(bad)
        assert names_file.read(index, word) is None


@pytest.mark.parametrize("often", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_names_beside_others_are_found_as_if_all_were_laid_out_together(
    seed: int, often: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if often:
        pytest.importorskip("numpy")
    monkeypatch.setattr("corpus.search.names.MANY", 0)
    rows = bench_rows()
    by_id = {one.id: one for one in rows}
    changed = set(random.Random(seed).sample(sorted(by_id), 12))
    other = {"text": "别的", "spoken": ""}
    before = [replace(one, **other) if one.id in changed else one for one in rows]
    base = lay(before[: -3 * seed or None])
    changed |= {one.id for one in rows} - set(base.ids)
    fresh = lay([one for one in rows if one.id in changed])
    laid = replace(base, gone=base.numbers_of(changed), fresh=fresh)
    beside = Names(laid, lambda ids: [by_id[id] for id in ids], often=often)
    together = Names.of(rows, often=often)
    for query in ("工程", "gongcheng", "四水", "ssgz", "gz", "四水共制", "w", "别的", "马上 改革", "v+"):
        words = [(fold(word), False) for word in query.split()]
        one, other = beside.find(words, limit=30), together.find(words, limit=30)
        assert [(hit.row.id, hit.how, hit.matched) for hit in one.hits] == [
            (hit.row.id, hit.how, hit.matched) for hit in other.hits
        ]
        assert (one.kinds, one.hows) == (other.kinds, other.hows)


def test_characters_of_other_planes_are_found() -> None:
    for names in both([row(1, HitKind.TERM, "𠮷野工程"), row(2, HitKind.TERM, "野工程")]):
        hit = first(names, "𠮷野")
        assert hit is not None
        assert (hit.row.text, hit.matched) == ("𠮷野工程", (Span(0, 2),))


@pytest.mark.parametrize("often", [False, True])
@pytest.mark.parametrize(
    "query", ["sishuigongzhi", "si水gz", "hongswyinqing", "拼搏超赶交流会", "xianjinzhizao", "wangshqunz", "v+hhr"]
)
def test_typed_key_by_key_as_at_once(query: str, often: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if often:
        pytest.importorskip("numpy")
    monkeypatch.setattr("corpus.search.names.MANY", 0)
    typed = Names.of(bench_rows(), often=often)
    for end in range(1, len(query) + 1):
        word = [(query[:end], False)]
        assert typed.find(word) == Names.of(bench_rows(), often=often).find(word)


@pytest.mark.parametrize("count", [0, 30, 5000])
@pytest.mark.parametrize("limit", [1, 50, 9000])
def test_the_best_of_many_names_are_those_that_sorting_gives(count: int, limit: int) -> None:
    np = pytest.importorskip("numpy")
    from corpus.search.reached import ROOM, lowest

    chance = random.Random(count)
    names = sorted(chance.sample(range(20_000), count))
    keys = [chance.choice((0, 1, 8, 9, 13)) for _name in names]
    told = np.array([name * ROOM + key for name, key in zip(names, keys, strict=True)], np.int32)
    found = lowest(told, limit)
    assert found == sorted(zip(keys, names, strict=True))[:limit]


@pytest.mark.parametrize("often", [False, True])
def test_names_whose_rows_are_gone_are_left_out(often: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if often:
        pytest.importorskip("numpy")
    monkeypatch.setattr("corpus.search.names.MANY", 0)
    monkeypatch.setattr("corpus.search.names.MOST_KNOWN", 3)
    by_id = {one.id: one for one in bench_rows() if one.text != "四水共治"}
    asked: list[int] = []

    def rows_of(ids: Sequence[int]) -> list[NameRow]:
        asked.extend(ids)
        return [by_id[id] for id in reversed(ids) if id in by_id]

    found = Names(lay(bench_rows()), rows_of, often=often)
    for query in ("si", "sis", "sishui", "gongcheng", "g", "si"):
        together = Names.of(list(by_id.values()), often=often).find([(query, False)], limit=99).hits
        hits = found.find([(query, False)], limit=99).hits
        assert [(hit.row, hit.matched) for hit in hits] == [(hit.row, hit.matched) for hit in together]
        assert all(one.score > other.score for one, other in itertools.pairwise(hits))
    assert len(asked) < len(by_id) * 3


def test_what_many_names_answer_to_is_the_same_with_few_and_with_many_places(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("numpy")
    monkeypatch.setattr("corpus.search.names.MANY", 0)
    texts = [f"{one}{other}工程" for one in "东西南北中红绿蓝黄白" for other in "山水河湖海江城乡村镇"]
    several = [row(number, HitKind.TERM, text, target=number // 2) for number, text in enumerate(texts, 1)]
    plainly, quickly = Names.of(several), Names.of(several, often=True)
    for whole in ("donghugongcheng", "dhgc", "东hu工", "gongchen", "hgcheng", "baishgc"):
        for end in range(1, len(whole) + 1):
            for limit in (3, 20, 200):
                word = [(whole[:end], False)]
                assert quickly.find(word, limit=limit) == plainly.find(word, limit=limit)


def test_without_words_what_is_named_most_comes_first() -> None:
    rows = [row(1, HitKind.INITIATIVE, "甲站", 1), row(2, HitKind.INITIATIVE, "北山便民服务平台", 5)]
    found = Names.of(rows).find([], allowed=lambda: Allowed(lambda _kind, _label: True), limit=1)
    assert [hit.row.text for hit in found.hits] == ["北山便民服务平台"]
    assert found.kinds == {HitKind.INITIATIVE: 2}

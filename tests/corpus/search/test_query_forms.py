"""However a name is typed, it is among the first ten: floors by the form of the query, over names made of parts."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from itertools import product

import pytest

from corpus.folding import fold, is_hanzi
from corpus.library.naming import word_starts
from corpus.library.views import NameRow
from corpus.model import HitHow, HitKind, Span
from corpus.readings import common_readings, readings, uncommon
from corpus.search.names import NameHit, Names

PLACES = ["", "江城", "清河区", "东湖", "长江", "重庆", "银行", "女企业家", "市长", "绿色", "厂房", "会计"]
MATTERS = [
    "四水共治", "河湖保护", "调研", "行政审批", "社区治理", "协调发展", "重点项目", "老旧小区改造", "暖心家园",
    "垃圾分类", "一网通办", "双万双联", "养老服务", "产业园区", "污水处理", "校园安全", "春风", "雪亮", "放心消费",
]  # fmt: skip
SORTS = ["行动", "工程", "机制", "平台", "三年计划"]
SAMPLE = 60
Form = Callable[[str, random.Random], str]


@cache
def everything() -> Names:
    texts = ["".join(parts) for parts in product(PLACES, MATTERS, SORTS)]
    rows = []
    for number, text in enumerate(texts, 1):
        folded = fold(text)
        row = (number, HitKind.INITIATIVE, number, 1, Span(0, len(text)), text, uncommon(folded), 1.0, 1)
        rows.append(NameRow(*row, "works", "", word_starts(folded)))
    return Names.of(rows)


@cache
def _twins() -> dict[str, str]:
    """A traditional character for each simplified one that has one."""
    return {fold(chr(code)): chr(code) for code in range(0x4E00, 0x9FA6) if fold(chr(code)) != chr(code)}


@cache
def _sounding() -> dict[str, str]:
    """Characters by their only reading."""
    found: dict[str, str] = {}
    for code in range(0x4E00, 0x9FA6):
        spoken = common_readings(chr(code))
        if len(spoken) == 1 and fold(chr(code)) == chr(code):
            found[spoken[0]] = found.get(spoken[0], "") + chr(code)
    return found


def syllables(name: str) -> list[str]:
    return [group.split("|")[0] for group in readings(fold(name)).split(" ")]


def hanzi(name: str, _random: random.Random) -> str:
    return name


def traditional(name: str, _random: random.Random) -> str:
    return "".join(_twins().get(one, one) for one in name)


def pinyin(name: str, _random: random.Random) -> str:
    return "".join(syllables(name))


def initials(name: str, _random: random.Random) -> str:
    return "".join(one[0] for one in syllables(name))


def mixed(name: str, random: random.Random) -> str:
    spoken = syllables(name)
    return "".join(random.choice((one, spoken[at], spoken[at][0])) for at, one in enumerate(name))


def homophone(name: str, random: random.Random) -> str:
    places = [at for at, one in enumerate(name) if len(common_readings(one)) == 1]
    at = random.choice(places)
    others = [one for one in _sounding().get(common_readings(name[at])[0], "") if one != name[at]]
    return name[:at] + random.choice(others or [name[at]]) + name[at + 1 :]


def slip(name: str, random: random.Random) -> str:
    at = random.randrange(1, len(name) - 1)
    wrong = [
        name[:at] + random.choice("猫犬鸟鱼") + name[at + 1 :],
        name[:at] + name[at + 1 :],
        name[: at + 1] + name[at:],
        name[:at] + name[at + 1] + name[at] + name[at + 2 :],
    ]
    return random.choice(wrong)


def slip_of_letters(name: str, random: random.Random) -> str:
    spoken = syllables(name)
    long = [at for at, one in enumerate(spoken) if len(one) > 2]
    at = random.choice(long)
    one = spoken[at]
    place = random.randrange(1, len(one) - 1)
    wrong = [
        one[:place] + one[place + 1 :],
        one[: place + 1] + one[place:],
        one[:place] + one[place + 1] + one[place] + one[place + 2 :],
    ]
    return "".join((*spoken[:at], random.choice(wrong), *spoken[at + 1 :]))


@pytest.mark.parametrize(
    ("form", "floor"),
    [
        (hanzi, 0.99),
        (traditional, 0.99),
        (pinyin, 0.99),
        (homophone, 0.99),
        (mixed, 0.9),
        (initials, 0.75),
        (slip, 0.9),
        (slip_of_letters, 0.9),
    ],
    ids=lambda one: getattr(one, "__name__", None),
)
def test_a_name_is_among_the_first_ten(form: Form, floor: float) -> None:
    chance = random.Random(7)
    names = everything()
    texts = chance.sample(["".join(parts) for parts in product(PLACES, MATTERS, SORTS)], SAMPLE)
    missed = []
    for text in texts:
        query = form(text, chance)
        if text not in [hit.row.text for hit in find(names, query)]:
            missed.append((text, query))
    assert len(missed) <= (1 - floor) * SAMPLE, missed


def find(names: Names, query: str, limit: int = 10) -> tuple[NameHit, ...]:
    return names.find([(fold(query), False)], limit=limit).hits


@pytest.mark.parametrize("query", ["oa", "vv", "xyz", "qqq"])
def test_letters_that_read_nothing_find_next_to_nothing(query: str) -> None:
    names = everything()
    found = names.find([(query, False)]).total
    assert found <= 0.01 * len(names.parts[0].ids)


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("chongqing", "重庆"),
        ("zhongdian", "重点"),
        ("yinhang", "银行"),
        ("xingzheng", "行政"),
        ("kuaiji", "会计"),
        ("changjiang", "长江"),
        ("shizhang", "市长"),
        ("diaoyan", "调研"),
        ("xietiao", "协调"),
        ("lvse", "绿色"),
        ("luse", "绿色"),
        ("changfang", "厂房"),
        ("nvqiyejia", "女企业家"),
        ("nuqiyejia", "女企业家"),
    ],
)
def test_heteronyms_are_read_in_their_words(spoken: str, written: str) -> None:
    hits = find(everything(), spoken, 50)
    assert len(hits) == 50
    assert all(hit.how is HitHow.PINYIN for hit in hits)
    assert all(written in hit.row.text for hit in hits)


@pytest.mark.parametrize(("query", "wordings"), [("xian", {"西安", "先", "线"}), ("fangan", {"方案", "反感"})])
def test_syllables_that_may_be_cut_in_two_ways_are_read_in_both(query: str, wordings: set[str]) -> None:
    texts = ["西安合作周", "先行区", "环线建设", "方案评审会", "反感治理", "反腐"]
    rows = [
        NameRow(
            *(number, HitKind.TERM, None, 1, Span(0, len(text)), text, uncommon(text), 1.0, 1, "", ""),
            word_starts(text),
        )
        for number, text in enumerate(texts, 1)
    ]
    found = {hit.row.text[hit.matched[0].start : hit.matched[-1].end] for hit in find(Names.of(rows), query)}
    assert found == wordings


# ---- what must not change the answer


@pytest.mark.parametrize("query", ["四水共治", "長江 行動", "ＳＳＧＺ", "“四水”", "Ssgz", "四水　行动"])
def test_the_folded_query_finds_the_same(query: str) -> None:
    names = everything()
    one, other = (
        names.find([(fold(word), False) for word in asked.split()], limit=40).hits for asked in (query, fold(query))
    )
    assert one == other


def test_one_more_name_only_adds_to_what_is_found() -> None:
    texts = ["四水共治行动", "清河行动", "河长制", "长江行动"]
    rows = [
        NameRow(number, HitKind.TERM, None, 1, Span(0, 1), text, uncommon(text), 1.0, 1, "", "")
        for number, text in enumerate(texts, 1)
    ]
    for query in ("行动", "hz", "changjiang", "河", "四水共制"):
        before = {hit.row.text for hit in find(Names.of(rows[:-1]), query)}
        after = {hit.row.text for hit in find(Names.of(rows), query)}
        assert before <= after <= before | {texts[-1]}
    assert all(map(is_hanzi, "".join(texts)))

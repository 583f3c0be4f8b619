"""A corpus of any size, the same for the same seed: names and documents of words as frequent as jieba says.

What it makes means nothing, but its characters, words and lengths are spread as in reports: documents are
of about 2,000 characters in some thirty paragraphs, part of their clauses stand in others too, and each keeps
to words of its own. 2,000 characters hold about 570 different ones and 2,000 different grams; those of fourteen
real reports, plans, notices and news hold 420 to 610 and 1,480 to 2,170.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

ENDINGS = ("工程", "计划", "行动", "项目", "活动", "机制", "平台", "中心", "改革", "试点", "制度", "规划", "报告")
PLACES = ("清河市", "东山县", "南江区", "北湖镇", "云州省", "平川市", "石桥区", "柳林县", "安宁区", "临水市")
PARAGRAPHS = 30
POOL = 40_000
"""Clauses that stand in several documents."""
OWN_WORDS, OWN_CLAUSES = 200, 60
"""Words and shared clauses to which a document keeps."""
EVENLY, OFTEN = 0.75, 0.9
"""Exponents of the frequency by which words are drawn: for names, which are varied, and for texts."""


class Paper(NamedTuple):
    """A document."""

    title: str
    date: str
    source: str
    area: str
    text: str


@cache
def _vocabulary(exponent: float) -> tuple[list[str], list[float]]:
    import jieba

    found: list[tuple[str, int]] = []
    with Path(jieba.__file__).with_name("dict.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, times, _sort = line.split()
            if len(word) <= 4 and int(times) > 30:
                found.append((word, int(times)))
    found.sort(key=lambda one: (-one[1], one[0]))
    return [word for word, _ in found], list(accumulate(times**exponent for _, times in found))


def words(chance: random.Random, count: int, exponent: float = OFTEN) -> list[str]:
    """Words by their frequency."""
    vocabulary, weights = _vocabulary(exponent)
    return chance.choices(vocabulary, cum_weights=weights, k=count)


@cache
def _clauses() -> tuple[list[str], list[float]]:
    chance = random.Random(0)
    found = ["".join(words(chance, chance.randrange(3, 9))) for _ in range(POOL)]
    return found, list(accumulate(1 / (place + 100) for place in range(POOL)))


def names(count: int, seed: int = 1) -> list[str]:
    """Distinct names of initiatives, headings and the like, of 3 to 30 characters."""
    chance = random.Random(seed)
    found: dict[str, None] = {}
    while len(found) < count:
        middle = "".join(words(chance, chance.choice((1, 2, 2, 3, 3, 4, 6)), EVENLY))
        place = chance.choice(PLACES) if chance.random() < 0.2 else ""
        found[f"{place}{middle}{chance.choice(ENDINGS) if chance.random() < 0.7 else ''}"] = None
    return list(found)


def papers(count: int, seed: int = 1) -> Iterator[Paper]:
    """Documents in no order of their dates."""
    chance = random.Random(seed)
    pool, weights = _clauses()
    first = datetime.date(2000, 1, 1)
    for number in range(count):
        date = first + datetime.timedelta(days=chance.randrange(9000))
        own = words(chance, OWN_WORDS)
        shared = chance.choices(pool, cum_weights=weights, k=OWN_CLAUSES)
        lines = [f"第{number}号{''.join(words(chance, 5))}报告"]
        for paragraph in range(PARAGRAPHS):
            if paragraph % 8 == 0:
                lines.append(f"{paragraph // 8 + 1}、{''.join(words(chance, 4))}")
            said = ("".join(chance.choices(own, k=chance.randrange(3, 10))) for _ in range(3))
            clauses = [*chance.choices(shared, k=2), *said, "".join(words(chance, 5))]
            lines.append("，".join(clauses) + "。")
        area = chance.choice(PLACES)
        yield Paper(lines[0], date.isoformat(), f"{area}日报", area, "\n".join(lines))

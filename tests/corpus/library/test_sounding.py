"""Names stand in the order of their sound, as in an index of Chinese words."""

from __future__ import annotations

import pytest

from corpus.folding import fold
from corpus.library.sounding import by_sound
from corpus.readings import readings


def test_syllable_by_syllable() -> None:
    names = [
        "综合执法",
        "一网通办",
        "“三清”行动",
        "八大工程",
        "长者食堂",
        "三保",
        "散乱污",
        "PM2.5",
        "1+5+N",
        "两江四岸",
    ]
    assert sorted(names, key=by_sound) == [
        "1+5+N",
        "PM2.5",
        "八大工程",
        "长者食堂",
        "两江四岸",
        "三保",
        "“三清”行动",
        "散乱污",
        "一网通办",
        "综合执法",
    ]


@pytest.mark.parametrize("name", ["重庆方案", "长江大保护", "银行贷款"])
def test_a_phrase_is_read_as_it_was_when_indexed(name: str) -> None:
    spoken = readings(fold(name))
    assert [syllable for _, syllable, _ in by_sound(name, spoken)] == [one.partition("|")[0] for one in spoken.split()]


def test_readings_of_another_name_are_left_alone() -> None:
    assert by_sound("三保", "wu") == by_sound("三保")

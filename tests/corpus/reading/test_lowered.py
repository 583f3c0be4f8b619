"""Figures below the line that a conversion set on a line of their own."""

from corpus.model import Span
from corpus.reading import read

PAGE = """青江县渠道规划有关指标解释
一、部分指标解释
1、渠水达标率。该指标为东干渠沿线各断面水质达标的天数占全
年天数的百分比，每月监测一次，取全年平均值，县环境监测站负
责统计。
2、空气污染物年均浓度。该指标包括二氧化硫（SO ）、二氧
2
化氮（NO ）、可吸入颗粒物（PM ）和细颗粒物（PM ）等几
2 10 2.5
项污染物指标的年均浓度，由县环境监测站按国家标准自动监测并
按季公布。
"""


def test_they_stand_behind_their_letters_again_and_lead_back() -> None:
    document = read("a.txt", PAGE.encode())
    whole = "二氧化硫（SO2）、二氧化氮（NO2）、可吸入颗粒物（PM10）和细颗粒物（PM2.5）等几项污染物指标"
    assert whole in document.text
    at = document.text.index("化氮")
    place = document.spans.source(Span(at, at + 2))
    assert place is not None
    assert PAGE[place.start : place.end] == "化氮"


def test_a_number_below_other_words_stays_where_it_is() -> None:
    assert "PM2.5" not in read("a.txt", PAGE.replace("2 10 2.5", "2 10").encode()).text

"""Names in a row of their kind, and lines that hold a name alone."""

from __future__ import annotations

from corpus.extraction import extract
from corpus.reading import read


def names(text: str) -> set[str]:
    return {one.name for one in extract(read("a.txt", text.encode())).initiatives}


def parts(text: str, name: str) -> tuple[str, ...]:
    found = extract(read("a.txt", text.encode())).initiatives
    return next(one.parts for one in found if name in (one.name, *one.aliases))


def test_a_list_of_projects_is_found_line_by_line_and_belongs_to_what_announces_it() -> None:
    text = "代表票决产生2024年民生实事项目共3项，分别为：\n1.城区公厕改造项目；\n2.老年食堂建设项目；\n3.爱心托班项目。"
    assert {"城区公厕改造项目", "老年食堂建设项目", "爱心托班项目"} <= names(text)
    assert parts(text, "2024年民生实事项目") == ("城区公厕改造项目", "老年食堂建设项目", "爱心托班项目")


def test_items_with_a_line_of_explanation_between_them_are_one_list() -> None:
    text = "1、城区公厕改造项目\n新建5个，改造5个。\n2、老年食堂建设项目\n补助8个村。\n3、爱心托班项目\n每班30人。"
    assert {"城区公厕改造项目", "老年食堂建设项目", "爱心托班项目"} <= names(text)


def test_two_lines_are_no_list_and_offices_are_no_initiatives() -> None:
    assert not names("1.城区公厕改造项目；\n2.老年食堂建设项目。")
    assert not names("1.市教育局\n2.市卫生健康委员会\n3.市交通运输局\n4.云州市统计局")


def test_a_body_for_an_initiative_stands_beside_it() -> None:
    found = names("县里成立“百日清河”指挥部，“百日清河”开展以来，清理河道30公里。")
    assert {"百日清河", "“百日清河”指挥部"} <= found


def test_a_list_in_quotes_that_a_count_sums_up_is_one_initiative() -> None:
    text = "推行“班子包片、中层包村、党员包户”三包责任制。"
    (one,) = extract(read("a.txt", text.encode())).initiatives
    assert one.name == "三包责任制"
    assert one.parts == ("班子包片", "中层包村", "党员包户")

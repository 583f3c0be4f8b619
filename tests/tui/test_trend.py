"""How a wording was used over the years, as a line."""

from corpus.search.trend import Share, Trend
from tui import language
from tui.rows.trend import course, told


def of(*rates: tuple[str, int, int]) -> Trend:
    return Trend("绿道", tuple(Share(year, uses, bool(uses), size) for year, uses, size in rates), None, None)


def test_years_without_texts_are_gaps_and_years_without_uses_are_dots() -> None:
    before = language.current()
    language.install("zh")
    try:
        line = told(of(("2017", 1, 10000), ("2018", 0, 10000), ("2019", 0, 0), ("2020", 8, 10000), ("", 5, 10)))
    finally:
        language.install(before)
    assert line == "2017–2020 年用词：▂. █"


def test_one_year_or_no_use_is_no_course() -> None:
    assert told(of(("2017", 1, 10000))) == ""
    assert told(of(("2017", 0, 10000), ("2018", 0, 10))) == ""


async def test_card_and_pop_up_tell_it(corpus, browse) -> None:
    library = corpus.library()
    line = course(library, "碧水清源行动")
    library.close()
    assert line.count("█") == 1
    async with browse() as browser:
        browser.app.visit(_card())
        await browser.until(lambda: "年用词" in browser.text())


def _card():
    from tui.history import Place

    return Place("initiative", item="碧水清源行动")

"""What a time expression without a full date hangs on: a stack of anchors, not one date of the document.

From the nearest to the farthest: the last date told in the paragraph, the year of the section (2018年主要工作),
the day of speech, else of publication, the year of the title, the year that the document names most.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cached_property

from corpus.extraction.rulebook import load
from corpus.extraction.years_named import AIMED, GAP, YEAR, common_year, issued, named, years_in
from corpus.hanzi_numbers import DIGITS
from corpus.model import Certainty, Document, Line, Role
from corpus.records import record
from corpus.timex_value import days

_WORD_OF_YEAR = "[去今明本前][(（]"
_REPUBLIC = re.compile(
    f"民国[〇一二三四五六七八九十\\d]{{2,3}}年|(?<!\\d)1[0-2]\\d年(?:1[0-2]|0?[1-9])月(?:\\d|份|至|底|初|$)|{_WORD_OF_YEAR}\\d{{2,3}}[)）]年|[乡镇区市]公所|(?:[台臺]北|新北|[台臺]中|[台臺]南|高雄|基隆|新竹|苗栗|彰化|[云雲]林|[嘉]义|屏[东東]|宜[兰蘭]|花[莲蓮]|[台臺][东東])[市县縣]|行政院|立法院|立委|营建署|卫福部|新[台臺][币幣]|北市府|民[参參]案"
)
"""Words of Taiwan, whose papers count the years of the Republic without saying so: 112年4月, 98年5月."""
_LABELLED = re.compile(f"({_WORD_OF_YEAR})(\\d{{2,3}}|(?:19|20)\\d\\d)[)）]年")
"""A word for a year with the year it means: 去(99)年, which tells the present of an undated document."""
_SECTION = re.compile(rf"(?<!\d)((?:19|20)\d\d|[一二][{DIGITS}]{{3}}){GAP}年(?!版|第|远景)")
_SPANNING = re.compile(rf"(?:\d{{4}}|[{DIGITS}]{{4}})年?[-—–~～至到]{{1,2}}(?:\d{{4}}|[{DIGITS}]{{4}})")
_TWO_YEARS = re.compile(
    rf"((?:19|20)\d\d|[一二][{DIGITS}]{{3}}){GAP}年?(?:度)?{GAP}[-—–~～至到/／]{{1,2}}{GAP}((?:19|20)\d\d|[一二][{DIGITS}]{{3}}){GAP}年度?{GAP}(?:的|度)?(?:施政|财政|預算|预算|学年)"
)
"""The two years of a year of account in a title, that is told in the first: 二零零八至二零零九年施政报告."""
_BOOK = re.compile(r"《[^》\n]{0,80}》")
_WHOLE_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_GIVEN = re.compile("向大会(?:作|报告)|作(?:政府)?工作报告|各位代表")
_GREETING = 400
"""Characters from the start in which a report greets those to whom it is given."""
_REVIEW = re.compile(
    r"(?<!\d)((?:19|20)\d\d)年度?(?:的?(?:主要|政府|全市|全县|全省|全区)?工作|任务)?(?:的?(?:简要)?(?:回顾|总结)|情况)"
)
"""A heading that looks back on the year before a report."""
_SECTION_WORDS = {
    "去年": -1,
    "上年": -1,
    "过去一年": -1,
    "过去的一年": -1,
    "今年": 0,
    "本年度": 0,
    "明年": 1,
    "来年": 1,
}
_SECTION_WORD = re.compile("|".join(sorted(_SECTION_WORDS, key=lambda word: -len(word))))
_NEWS_OF = re.compile("工作|回顾|总结|情况|成绩|成效|主要|发展|[一二三四五六七八九十]、|[（(][一二三四五六七八九十]")
"""What a heading says of the year of its section, beside 去年."""
_FORWARD = re.compile("今后|未来|下一步|下步|下一阶段|接下来")
_PLANS = re.compile(
    "今后|未来|下一步|下步|下一阶段|接下来|打算|工作安排|工作计划|重点任务|努力方向|(?:安排|思路|部署|计划|目标|任务)$"
)
_OPENING = 12
"""Characters at the start of a paragraph in which 下一步 turns all of it to the future."""
_SENTENCE_END = re.compile("[。！？!?]")
_ITEM_END = re.compile("[；;]")
_POSTED = 4
"""Month until which a site puts up the summary of a year that is over."""
_TURN_OF_YEAR = 3
"""Until this month a look back on 全年 or 过去一年 means the calendar year before."""
_MOST_YEARS = 10
"""Years that a plan can have at most."""
_REMEMBERED = 64
"""Dates told that are kept."""
_LONGEST = 400
"""Characters that a sentence is taken to have at most."""
_OLD = 5
"""Years back from which a date without year in a new sentence is not of the year told before."""
_NOW = re.compile("今|目前|现在|当前|近日|近期|日前|昨|记者|至今|本[月年周]")
"""Words between an old story and a day that turn to the present."""
_OF_A_YEAR_TO_COME = re.compile(
    "(?:部署|安排|谋划|展望|明确|确定)[^，。；]{0,6}(?:19|20)\\d\\d年|(?:19|20)\\d\\d年[^，。；]{0,12}(?:放假安排|节假日安排|部署|怎么干|这样干|划重点)"
)
_MADE_KNOWN = re.compile("发布|公布|印发|召开|举行|获悉|通知|会议|部署")
_MADE_KNOWN_WITHIN = 40
"""What the plans are told with, and characters behind a day in which it stands."""
_OF_A_ROUND = re.compile(
    r"[^。；;\n]{0,40}?(?<!\d)((?:19|20)\d\d)年度?第[一二三四五六七八九十\d]{1,3}(?:[期批次场轮]|季度)[^，,。；;\n]{0,40}?(?:举行|举办|召开|启动|开工|开班|签约|活动|仪式)"
)
"""A day and what was held on it, with the year of its round: 1月28日，某区2023年第七期项目开工仪式举行."""
_CHRONICLE = re.compile("大事记|大事件|纪事|编年|年谱")
"""What the title says of a chronicle, whose days are of the year that it names."""
_WHOLE_DATE = re.compile(rf"(?<!\d)((?:19|20)\d\d){GAP}年{GAP}\d{{1,2}}{GAP}月{GAP}\d{{1,2}}{GAP}[日号]")
"""A whole date: where all of an undated text are of one year, its other days are."""
_DAY_ALONE = re.compile(r"[ \u3000]{0,8}(?:19|20)\d\d([-/.])\d{1,2}\1\d{1,2}[ \u3000]{0,8}")
"""A line that is a day in figures: the entry of a list that stands below it was put up then."""
_ANNALS = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=[^\d—–~～至到-]{0,8}(?:大事记|大事件|纪事))")
"""The year of a chronicle whose title leaves out 年: 2011大事记."""
_TITLED_MONTH = re.compile(rf"((?:19|20)\d\d){GAP}年{GAP}(1[0-2]|0?[1-9]){GAP}月份?(?!\d|{GAP}[-—–~～至到])")
"""The month that a title names, of which the bare days of a paper are that gives no date of its own."""
_STAGE = 48
"""Characters from the start of a line in which a bracket gives the time of its stage: 总结阶段（2018年11月至12月）."""
_OF_AN_ERA = re.compile(r"年\s?[（(]\s?(?:公元)?((?:1[89]|20)\d\d)年?\s?[)）]")
"""A year of the Republic or of a reign with the common one: 三十三年（1944）."""
_LATE_IN_YEAR = 11
"""Month from which the next year is planned."""
_SEASON = 92
"""The same in a document of later than its first months, in which a day of the year before is told with its year."""
_TO_COME = re.compile("(?:将于|将在|预计在?|拟于|定于)$")
_SOON_SAID = 4
"""Words right before a month that say that it is to come, and characters in which they stand."""
_JUST_GONE = 14
"""Days before the document's date of which it is still told what was to come then."""
_SOON = 45
"""Days after the document's date within which a month-day without year is still to come."""


_MONTH_ALONE = re.compile(
    rf"[ \u3000]{{0,8}}[【〔\[（(●◆■▲★]?(?:(?:19|20)\d\d{GAP}年{GAP})?"
    rf"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]){GAP}月份?[】〕\]）)：:]?[ \u3000]{{0,8}}"
)
"""A line of a chronicle that says the month of the days below it."""


@record
class Anchor:
    """What a value was reckoned from: the text to show, and how far that can be trusted."""

    text: str | None
    certainty: Certainty


@record
class Told:
    """A date that the text told: its parts as far as known, and where."""

    year: int
    month: int | None
    day: int | None
    line: int
    end: int

    def __str__(self) -> str:
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)]
        return "-".join(parts)


def _extent(when: str) -> int:
    """Days that a value covers, 0 for what is no date."""
    found = days(when)
    return (date.fromisoformat(found[1]) - date.fromisoformat(found[0])).days + 1 if found else 0


def _parse(value: str | None) -> tuple[int | None, int | None, int | None]:
    """Year, month and day of an ISO date, as far as it goes."""
    numbers = [int(part) for part in (value or "").split("-")[:3] if part.isdecimal()]
    year, month, day = (*numbers, None, None, None)[:3]
    return year, month, day


def _year_of_now(text: str) -> int | None:
    """The year that 今年 is in a folded text without a date, by a year in brackets or a paper issued in 去年."""
    words: dict[str, int] = load("timex").data["lexicon"]["relative_years"]
    if labelled := _LABELLED.search(text):
        return common_year(int(labelled[2])) - words[f"{labelled[1][0]}年"]
    return issued(text, words)


def _year_of_report(document: Document, text: str) -> int | None:
    """The year in which an undated report is given, by the one year that its headings look back on: 2007年工作回顾."""
    if _GIVEN.search(text, 0, _GREETING) is None:
        return None
    years = {
        int(match[1])
        for line in document.headings
        if (match := _REVIEW.search(text, line.span.start, min(line.span.end, line.span.start + _GREETING)))
    }
    return years.pop() + 1 if len(years) == 1 else None


class Anchors:
    """The stack of one document, moved along with the scan: `enter` each line, `tell` each date found."""

    def __init__(
        self, document: Document, text: str, title: str, *, planning: bool = False, reviewing: bool = False
    ) -> None:
        """See the class.

        Args:
            document: whose `meta` gives the dates.
            text: its folded text.
            title: its folded title.
            planning: a genre whose dates are to come, so that none slips into the year before.
            reviewing: a genre that looks back on the year in its title.
        """
        meta = document.meta
        self.text = text
        self.base = meta.delivered or meta.written or meta.date or meta.published
        year, self.month, day = _parse(self.base)
        self.day: date | None = None
        if year and self.month and day:
            try:
                self.day = date(year, self.month, day)
            except ValueError:
                self.month = None
        if year is None:
            year = _year_of_now(text) or _year_of_report(document, text)
            self.base = None if year is None else f"{year}"
        self.base_year = year
        told = (match for match in YEAR.finditer(title) if AIMED.search(title, 0, match.start()) is None)
        titled = [year for match in told for year in years_in(YEAR, match[0])]
        self.title_year = titled[-1] if len(set(titled)) == 1 and not _SPANNING.search(title) else None
        if self.title_year is None and (annals := _ANNALS.search(title)):
            self.title_year = int(annals[1])
        if self.base is None and (pair := _TWO_YEARS.search(title)):
            first, second = (years_in(YEAR, f"{pair[at]}年")[0] for at in (1, 2))
            self.title_year = first if second == first + 1 else self.title_year
        self._titled_ahead = _OF_A_YEAR_TO_COME.search(title) is not None
        """Whether the title tells of plans made for a year: 部署2022年重点任务, in the December before."""
        self.title = title
        self._plan = planning
        self._reviewing = reviewing
        self.planning = planning
        """Whether what is said here is to come: by the genre, the heading, or the paragraph's first words."""
        self._planned: int | None = None
        years = named(text)
        self.dominant, self._only_history = years.dominant, years.only_history
        if self.dominant is None and self.base is None:
            dated = {int(match[1]) for match in _WHOLE_DATE.finditer(text)}
            self.dominant = dated.pop() if len(dated) == 1 else None  # 将于2023年10月15日开幕
        self.whole = self._whole_year(planning=planning, reviewing=reviewing)
        self.section = self.whole
        self._section_level = 0
        self._section_word = False
        """Whether the section's heading only says 去年 in passing, as a line in the midst of news does."""
        self.line: Line | None = None
        self.number = -1
        self.told: list[Told] = []
        self.recurring: tuple[str, int] | None = None
        """The recurring day told last (每月7日), and its line: what 这一天 means until another day is told."""
        self.chronicle: Told | None = None
        """The month on a line of its own, and the days below it are days of that month."""
        self._month_alone = False
        self._day_alone = False
        self.entry: Told | None = None
        """The day on a line of its own above an entry of a list without a date of its own."""
        month = _TITLED_MONTH.search(title) if self.base is None else None
        self.titled_month = Told(int(month[1]), int(month[2]), None, 0, 0) if month else None
        """The month that the title of an undated paper names: 2018年9月要事."""
        self.dateline: str | None = None
        """The day of an undated report by its dateline (某网1月16日讯), its year XXXX where unknown: what 今天 is."""
        self.reported: date | None = None
        """The day of the report by its dateline, where its year is known."""
        self.years: tuple[int, int] | None = None
        self.period: tuple[str, int] | None = None
        """The value told last, and its line: what 同期 repeats of another year."""

    def _whole_year(self, *, planning: bool, reviewing: bool) -> int | None:
        """The year that the whole document is about: a plan for it, or a look back on it, by the title."""
        if self.title_year is None or self.base_year is None:
            return None
        if _CHRONICLE.search(self.title):
            return self.title_year
        ahead = planning and 0 <= self.title_year - self.base_year <= 1
        return self.title_year if ahead or (reviewing and 0 <= self.base_year - self.title_year <= 1) else None

    @cached_property
    def republic(self) -> bool:
        """Whether a bare 98年 or 112年 is a year of the Republic here."""
        return _REPUBLIC.search(self.text) is not None

    # ---- moving along

    def tell_report(self, word: str, when: str) -> None:
        """Take the day of an undated report from a word for a day that the text says in numbers: 昨天（5月5日）."""
        words: dict[str, int] = load("timex").data["lexicon"]["relative_days"]
        away = next((words[key] for key in sorted(words, key=len, reverse=True) if word.startswith(key)), None)
        if self.day is None and self.dateline is None and away is not None and _WHOLE_DAY.fullmatch(when):
            self.reported = date.fromisoformat(when) - timedelta(days=away)
            self.dateline = self.reported.isoformat()

    def enter(self, number: int, line: Line) -> None:
        """Begin line `number`; a heading that names one year opens a section of that year."""
        self.number, self.line = number, line
        opening = self.text[line.span.start : min(line.span.end, line.span.start + _OPENING)]
        self._month_alone = _MONTH_ALONE.fullmatch(self.text, line.span.start, line.span.end) is not None
        self._day_alone = _DAY_ALONE.fullmatch(self.text, line.span.start, line.span.end) is not None
        if self._month_alone or line.role is Role.HEADING:
            self.chronicle = None
        if line.role is not Role.HEADING:
            self.planning = self._plan or self._planned is not None or _FORWARD.search(opening) is not None
            return
        if _PLANS.search(self.text, line.span.start, line.span.end):
            self._planned = line.level
        elif self._planned is not None and line.level <= self._planned:
            self._planned = None
        self.planning = self._plan or self._planned is not None
        text = _BOOK.sub("", self.text[line.span.start : line.span.end])
        years = set(years_in(_SECTION, text)) or set(map(int, _OF_AN_ERA.findall(text)))
        if len(years) == 1 and not _SPANNING.search(text):
            self.section, self._section_level, self._section_word = years.pop(), line.level, False
        elif not years and (word := _SECTION_WORD.search(text)) and (now := self.this_year()):
            self.section, self._section_level = now[0] + _SECTION_WORDS[word[0]], line.level
            self._section_word = _NEWS_OF.search(text) is None
        elif self.section is not None and (
            line.level < self._section_level
            or (line.level == self._section_level and (self._section_word or _FORWARD.search(text)))
        ):
            self.section = self.whole

    def tell(self, year: int, month: int | None, day: int | None, end: int) -> None:
        """A date was told, ending at character `end`."""
        self.told.append(Told(year, month, day, self.number, end))
        del self.told[:-_REMEMBERED]
        if self._month_alone and month and not day:
            self.chronicle = self.told[-1]
        if self._day_alone and day and self.base is None:
            self.entry = self.told[-1]
        if day:
            self.recurring = None

    def keep_years(self, first: int, last: int) -> None:
        """Years from one to another were told: what 第二年 and 最后一年 count in."""
        if 0 < last - first < _MOST_YEARS:
            self.years = first, last

    def keep_period(self, when: str) -> None:
        """A month or a longer part of a year was told; of one line the longest part stays."""
        longer = self.period is not None and self.period[1] == self.number and _extent(self.period[0]) > _extent(when)
        if not longer:
            self.period = when, self.number

    # ---- looking back

    def last(self, *, month: bool = False, day: bool = False, lines: int = 0) -> Told | None:
        """The last date told that knows its month (its day), at most `lines` lines back."""
        for told in reversed(self.told):
            if self.number - told.line > lines:
                return None
            if (told.month or not month) and (told.day or not day):
                return told
        return None

    def in_sentence(self, start: int) -> Told | None:
        """The last date told in the sentence that holds `start`, of any precision."""
        told = self.last()
        if told is None or start - told.end > _LONGEST or _SENTENCE_END.search(self.text, told.end, start):
            return None
        # A deadline of a later year does not reach beyond its own item of a list.
        later = self.base_year is not None and told.year > self.base_year
        return None if later and _ITEM_END.search(self.text, told.end, start) else told

    def last_day(self, of: str = "") -> Told | None:
        """The latest day told, not after the document's own date, in a sentence that holds the words `of`."""
        latest: Told | None = None
        for told in reversed(self.told):
            if told.day and (str(latest) if latest else "") < str(told) <= (self.base or "9999"):
                start = max(self.text.rfind(mark, max(0, told.end - _LONGEST), told.end) for mark in "。！？\n")
                stop = _SENTENCE_END.search(self.text, told.end, told.end + _LONGEST)
                if of in self.text[start + 1 : stop.start() if stop else told.end + _LONGEST]:
                    latest = told
        return latest

    def this_year(self) -> tuple[int, Anchor] | None:
        """The year that 今年 means."""
        if self.looked_back:
            return self.looked_back, Anchor(f"{self.looked_back}", Certainty.LIKELY)
        if self.base_year:
            return self.base_year, Anchor(self.base, Certainty.SURE)
        if self.title_year:
            return self.title_year, Anchor(f"{self.title_year}", Certainty.LIKELY)
        return None if self._only_history and not self.section else self.any_year()

    @property
    def looked_back(self) -> int | None:
        """The year of a summary that a site put up early in the next one, in its parts that speak of no other."""
        late = self.whole is not None and self._reviewing and self.base_year == self.whole + 1
        return self.whole if late and self.section == self.whole and (self.month or 12) <= _POSTED else None

    def any_year(self) -> tuple[int, Anchor] | None:
        """The year of the section, else the one that the document names most."""
        year = self.section or self.dominant
        return (year, Anchor(f"{year}", Certainty.UNSURE)) if year else None

    def spoken_year(self, start: int) -> tuple[int, Anchor] | None:
        """The year that the passage speaks of: what 全年 and 这一年 mean."""
        if self.section:
            return self.section, Anchor(f"{self.section}", Certainty.SURE)
        told = self.last(lines=2)
        if told and (self.base_year is None or told.year <= self.base_year):
            year = told.year
            if (
                told.year == self.base_year
                and (self.month or 12) <= _TURN_OF_YEAR
                and str(told)[:7] == (self.base or "")[:7]
            ):
                year -= 1  # told today of the year that has just ended
            return year, Anchor(str(told), Certainty.LIKELY)
        if self.base_year and self.month:
            return self.base_year - (self.month <= _TURN_OF_YEAR), Anchor(self.base, Certainty.LIKELY)
        return self.this_year()

    def year_of(self, month: int, day: int | None, start: int, *, ahead: bool) -> tuple[int, Anchor] | None:
        """The year of a month (and day) written without one.

        Args:
            month: 1 to 12.
            day: 1 to 31; None for a month alone.
            start: where the expression stands.
            ahead: whether the clause looks forward (将, …前完成).
        """
        usual = self._usual(month, day, start, ahead=ahead)
        told = self.in_sentence(start)
        if told is None and self.section is None:
            told = self.last()
            away = self.base_year - told.year if told and self.base_year else 0
            if told and away < 0 and self._is_of_stage(told, month):
                return told.year, Anchor(str(told), Certainty.LIKELY)
            if told and away > 0 and ahead and self._is_to_come(told, month, start):
                told = None  # 西段去年5月通车。东段工程将于6月底完工
            elif told and self._is_background(told, ahead=ahead):
                told = None
            elif told and not 0 <= away < _OLD and (away < 0 or not self._goes_on(told, month, day, start)):
                told = None  # a new sentence after an old story speaks of now again
        held = _OF_A_ROUND.match(self.text, start) if told is None and day else None
        if held and int(held[1]) <= (self.base_year or int(held[1])):
            return int(held[1]), Anchor(held[1], Certainty.LIKELY)
        if told:
            year = told.year
            if usual and usual[0] > year and told.month and (month, day or 31) < (told.month, told.day or 0):
                year = min(usual[0], year + 1)  # the story went on past the turn of the year
            return year, Anchor(str(told), Certainty.SURE if told.month or told.year != year else Certainty.LIKELY)
        if self.section:
            return self.section, Anchor(f"{self.section}", Certainty.SURE)
        if self.entry and not ahead:
            late = (month, day or 1) > (self.entry.month or 12, self.entry.day or 31)
            return self.entry.year - late, Anchor(str(self.entry), Certainty.LIKELY)
        return usual

    def _is_of_stage(self, told: Told, month: int) -> bool:
        """Whether a month is of the stage whose time a bracket at the start of its line gives."""
        line = self.line
        head = line is not None and told.line == self.number and told.end - line.span.start <= _STAGE
        return head and self.text[told.end : told.end + 1] in ("）", ")") and month <= (told.month or 0)

    def _is_background(self, told: Told, *, ahead: bool) -> bool:
        """Whether an undated text told a year, and nothing of its months, before the one that it is about."""
        if self.base is not None or told.month is not None:
            return False
        return told.year < ((self._reviewing and self.title_year) or 0) or (ahead and told.year < (self.dominant or 0))

    def _is_to_come(self, told: Told, month: int, start: int) -> bool:
        """Whether a new sentence says by 将 or 预计 that a month is to come, not by a deadline that may be told of."""
        if self.base_year is None or self.month is None or (told.year, month) >= (self.base_year, self.month):
            return False
        return _TO_COME.search(self.text, max(0, start - _SOON_SAID), start) is not None

    def _goes_on(self, told: Told, month: int, day: int | None, start: int) -> bool:
        """Whether a day of the same paragraph goes on with an old story: later in its year, and not of these days."""
        if not told.month or (month, day or 31) <= (told.month, told.day or 0) or self.month is None:
            return False
        today = self.month * 30 + (self.day.day if self.day else 15)
        away = abs(month * 30 + (day or 15) - today)
        return min(away, 360 - away) > _SOON and _NOW.search(self.text, told.end, start) is None

    def _usual(self, month: int, day: int | None, start: int, *, ahead: bool) -> tuple[int, Anchor] | None:
        """The year by the document's own date: the latest such day that has come, unless the clause looks forward."""
        year = self.base_year
        before = year is None and self._titled_ahead and month >= _LATE_IN_YEAR and not self.section
        if before and self.title_year and _MADE_KNOWN.search(self.text, start, start + _MADE_KNOWN_WITHIN):
            return self.title_year - 1, Anchor(f"{self.title_year}", Certainty.UNSURE)
        if year is None or self.month is None:
            return self.this_year()
        today = (self.month, self.day.day if self.day else 31)
        then = (month, day or 1)
        sure = Certainty.SURE
        if then <= today or (month == self.month and day is None):
            gone = (self.month - month) * 30 + today[1] - (day or 1)
            if ahead and month < self.month and (day is None or gone > _JUST_GONE):
                year, sure = year + 1, Certainty.LIKELY
        elif not ahead and not self.planning:
            away = (month - today[0]) * 30 + (day or 15) - today[1]
            if day is None or away > (_SOON if self.month <= _TURN_OF_YEAR else _SEASON):
                year -= 1
            sure = Certainty.LIKELY
        return year, Anchor(self.base, sure)

"""What the text of a report says of itself: its day and agency by the dateline, the day of a conference, who issues."""

from __future__ import annotations

import re

from corpus.model import Area
from corpus.reading.iso_dates import iso_date, small
from corpus.reading.shapes import is_organ

_DATELINE = re.compile(
    r"[\u4e00-\u9fff]{1,12}[社网網报報端][^，。；\d]{0,16}(?P<date>(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}日)[)）]?(?:电|電|讯|訊|消息)"
)
_OPENING = re.compile(
    r"^[ \u3000]{0,4}(?:(?i:date)[:： ]{1,2})?(?P<date>(?:19|20)\d\d([-/.])\d{1,2}\2\d{1,2})(?![\d\-/.])"
    r"(?:[ T]\d{1,2}:\d\d(?::\d\d)?)?[ \u3000【]",
    re.MULTILINE,
)
"""A day in figures that begins a line, before the words of a report: 2021-03-05 【某报讯】…."""
_ISSUED = re.compile(r"(?<![\d年])(\d{1,2})月(\d{1,2})日(?:正式|对外)?(?:发布|发表|公布|印发)")
"""A day without its year on which something was issued."""
_PRINTED = re.compile(
    r"(?:发[布表]|發[布佈表]|出版|刊登|更新)(?:时间|時間|日期)[:： ]{1,3}"
    r"((?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}(?!\d))"
)
"""The day behind a label in the midst of a line: 记者：某甲 发布时间：2021-03-05."""
_STAMPED = re.compile(
    r"^[^\n，。；]{0,24}?(?<![\d\-/.])((?:19|20)\d\d([-/.])\d{1,2}\2\d{1,2})[ T]\d{1,2}:\d\d(?::\d\d)?[ \u3000]{0,4}$",
    re.MULTILINE,
)
"""A day with the time of day that ends a line of few words: 某某·2021-03-05 08:30."""
_TITLED = re.compile(r"(?:^|[ \u3000（(])((?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?)[)）]?$")
"""A whole day that ends a title: 渠闻 2021-03-05."""
_HEAD = 400
"""Characters of a text in which that line begins."""
_MEETING = re.compile("发布会|發[布佈]會|吹风会|吹風會|记者会|記者會|招待会|招待會|见面会|座谈会|实录|實錄|访谈|訪談")
_HELD = re.compile(
    r"(?P<date>(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}日)[^。！？\n]{0,40}?(?:举行|召开|举办|舉行|召開|舉辦)"
)
_IN_ADDRESS = re.compile(r"/t?((?:19|20)\d\d)[-/]?(0[1-9]|1[0-2])[-/]?(0[1-9]|[12]\d|3[01])[/_.]")
_YEAR = re.compile(r"(?<![\d到至])((?:19|20)\d\d)年(?!起|以来)")
_PLANNED = re.compile(r"((?:19|20)\d\d)年[^，。；\d]{0,12}(?:谋划|计划|安排|打算|思路|目标|预算|任务|工作)")
_OVER = re.compile(
    r"((?:19|20)\d\d)年(?:全年|第?四季度|1[-—~～至]{1,2}12月"
    r"|(?![^，。；\n]{0,24}(?:[一二三]季度|月|上半年))[^，。；\n\d]{0,24}[，,]?(?:比上年|较上年|同比)(?:实际|名义)?(?:增|升|降|下降|减|回落|提高))"
)
"""A year whose results are told: a report of the first weeks of a year looks back on the one before."""
_BEGUN = re.compile(
    r"(?:自|从|始于|[成创建设]立于|创办于)((?:19|20)\d\d)年|((?:19|20)\d\d)年(?:\d{1,2}月)?(?:正式)?(?:成立|设立|创办|建区|建市|组建)"
)
"""A year since when something is."""
_ANNIVERSARY = re.compile(r"([0-9]{1,3}|[一二三四五六七八九十]{1,3})周年")
_DUE = re.compile(r"(?:到|至|力争|确保)\s?((?:19|20)\d\d)年(?:年?底|末)")
_AGENCY = re.compile(
    r"^(?:[【\[][^【】\[\]\n]{4,60}[】\]])?[【\[]?(?P<by>[\u4e00-\u9fff]{1,10}?(?:社|网|網|报(?!道)|報(?!道)|台|在线|在線|客户端|客戶端|融媒体中心|新闻(?=\d|讯|消息)))"
    r"(?:[-－—·][\u4e00-\u9fff]{2,8})?[\u4e00-\u9fff]{0,10}"
    r"(?:(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}日)?(?:电|電|讯|訊|消息)(?=[\s（(，,：:】\]题題])",
    re.MULTILINE,
)
_SPEAKER = re.compile(
    r"^(?:中共)?(?P<office>[\u4e00-\u9fff]{1,14}?[省市县区州旗盟镇乡](?:人民政府|人民法院|人民检察院))(?:代理?|副)?"
    r"(?:[省市县区州旗盟镇乡]长|主席|院长|检察长)[ \u3000]{1,4}[\u4e00-\u9fff]{1,2}[ \u3000]{0,4}[\u4e00-\u9fff]{1,3}$"
    r"|我(?:谨)?代表(?P<body>[\u4e00-\u9fff]{1,14}?[省市县区州旗盟镇乡]人民政府)[，,]?向"
    r"|我(?:谨)?(?:受[^，。]{2,40}委托[，,]?)?代表(?P<party>(?:中共|中国共产党)[\u4e00-\u9fff]{2,16}委员会)[，,]?向",
    re.MULTILINE,
)
"""Whose report it is, by the line that names who speaks, or by his first sentence."""
_OF_OWN = re.compile(r"我(?:谨)?代表[我本全]?(?P<level>省|自治区|市|州|盟|自治县|县|区|旗)(?:人民)?政府[，,]?(?:向|作)")
"""The same where it names itself by its level alone."""
_OF_ALL = re.compile("[我本全该各]?[省市县区州旗盟镇乡]")
_BYLINE = re.compile(
    r"^[ \u3000■□◎●]{0,4}(?P<by>[\u4e00-\u9fff]{2,8}?(?:日报|晚报|晨报|新闻网?|在线|客户端|融媒体中心|电视台|网))"
    r"(?:全媒体|融媒体|首席|见习|特约)?记者[\s:：]{1,3}[\u4e00-\u9fff](?:\s?[\u4e00-\u9fff]){1,3}(?=[\s、，,）)]|$)",
    re.MULTILINE,
)
"""Whose reporter wrote, above the first words; one who asks (某报记者：……？) is no source."""
_IN_BRACKETS = re.compile(
    r"^(?:(?:date )?[\d\-/.]{8,10}[ \u3000])?"
    r"【(?P<by>[\u4e00-\u9fffA-Za-z]{1,8}(?:新聞|新闻|新聞台|新闻台|日報|日报|新聞網|新闻网|通訊社|电视台))】(?=[^\s【])",
    re.MULTILINE,
)
"""Whose report it is, in brackets before its first words: 【某某新闻网】…."""
_NAMED = re.compile(r"[《》]|[日近]前|发布的|印发的")
"""What tells of a document and is no body."""
_ISSUER = re.compile(r"(.{3,40}?)(?:关于|關於|關于|印发|印發|批转|转发|轉發)")


def agency_of(text: str) -> str | None:
    """Whose report a text is, by its dateline: 新华社青江3月5日电, 某某日报讯."""
    match = _AGENCY.search(text[:2000]) or _BYLINE.search(text[:300]) or _IN_BRACKETS.search(text[:300])
    return match["by"] if match and match["by"][0] not in "本据據" else None


def speaker_of(text: str) -> str | None:
    """The government in whose name a report is read, where its beginning names it with its place."""
    for match in _SPEAKER.finditer(text[:1200]):
        if match["party"]:
            return match["party"]
        body = match["office"] or match["body"]
        place = re.sub("人民政府|人民法院|人民检察院", "", body)
        if _OF_ALL.fullmatch(place) is None:
            return body
    return None


def government_of(text: str, area: Area) -> str | None:
    """The government in whose name a report is read, where its beginning says of which level and the area is known."""
    match = _OF_OWN.search(text[:1200])
    own = next((one for one in reversed(area.levels) if match and one.endswith(match["level"])), None)
    return f"{own}人民政府" if own else None


def issuer_of(title: str) -> str | None:
    """The body that a title begins with before 关于 or 印发."""
    match = _ISSUER.match(title)
    body = match[1].strip() if match else ""
    return body if body and is_organ(body) and _NAMED.search(body) is None else None


def date_of_dateline(text: str) -> str | None:
    """The date of a news report by its dateline; its year where it names one, or where the text knows but one."""
    match = _DATELINE.search(text[:2000])
    if match is None or "年" in match["date"]:
        return iso_date(match["date"]) if match else None
    # The year that the report's first paragraph has reached, else the only one of the text.
    first = text[match.start() : text.find("\n", match.end()) if "\n" in text[match.end() :] else None]
    ahead = {year[1] for year in _PLANNED.finditer(first)} if re.match("1[12]月", match["date"]) else set()
    reached = sorted(set(_YEAR.findall(first)))
    if len(reached) > 1 and reached[-1] in ahead and int(reached[-1]) - int(reached[-2]) == 1:
        reached.pop()  # a report of the last weeks of a year looks back on it and ahead to the next
    years = reached[-1:] or sorted(set(_YEAR.findall(text)))
    if not years:
        # What is to be done by the ends of two years in a row is told in the first of them.
        due = sorted(set(_DUE.findall(text)))
        years = due[:1] if len(due) > 1 and int(due[1]) - int(due[0]) == 1 else []
    if len(years) != 1:
        return None
    begun = [one for one in _BEGUN.finditer(text) if years[0] in one.groups()]
    if begun and len(begun) == text.count(f"{years[0]}年"):
        told = _ANNIVERSARY.search(text)  # 自2015年成立以来: the year of the report only with the 十周年
        count = int(told[1]) if told and told[1].isdecimal() else small(told[1]) if told else 0
        return iso_date(f"{int(years[0]) + count}年{match['date']}") if count else None
    over = re.match("[123]月", match["date"]) is not None and any(one[1] == years[0] for one in _OVER.finditer(text))
    return iso_date(f"{int(years[0]) + over}年{match['date']}")


def date_of_title(title: str) -> str | None:
    """The day that a title ends with, which is that of a bulletin of one day."""
    match = _TITLED.search(title)
    return iso_date(match[1]) if match else None


def date_of_opening(text: str) -> str | None:
    """The day in figures that the first line of a report begins with, where no other line does, or behind a label."""
    if labelled := _PRINTED.search(text[:_HEAD]) or _STAMPED.search(text[:_HEAD]):
        return iso_date(labelled[1])
    found = [match for _number, match in zip(range(2), _OPENING.finditer(text), strict=False)]
    return iso_date(found[0]["date"]) if len(found) == 1 and found[0].start() < _HEAD else None


def day_of_issue(text: str, month: str) -> str | None:
    """The day in `month` (2020-06) on which a text says at its beginning that its document was issued: 6月7日发布."""
    for match in _ISSUED.finditer(text[:_HEAD]):
        if int(match[1]) == int(month[5:7]):
            return iso_date(f"{month[:4]}年{match[1]}月{match[2]}日")
    return None


def date_of_meeting(title: str, text: str, published: str | None) -> str | None:
    """The day on which a conference was held whose record this is, told before its first words."""
    told = _HELD.finditer(text[:800]) if _MEETING.search(title) else ()
    match = next(
        (one for one in told if _MEETING.search(re.split("[。！？\n]", text[one.end() :], maxsplit=1)[0])), None
    )
    if match is None or (published is None and "年" not in match["date"]):
        return None
    held = iso_date(match["date"] if "年" in match["date"] or not published else f"{published[:4]}年{match['date']}")
    if published is None:
        return held
    return held if held and held <= published and held[:4] == published[:4] else None


def date_of_address(url: str | None) -> str | None:
    """The date in the address of a page (…/202103/t20210319_12345.html)."""
    match = _IN_ADDRESS.search(url) if url else None
    return iso_date("-".join(match.groups())) if match else None

"""What one line looks like by itself: text, number, salutation, person, body, a possible heading."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from corpus.reading.layout import layout, simple
from corpus.reading.lines import RawLine

HEADING_LENGTH = 45
"""Characters that a heading without a number may have."""
LONG = 60
"""Characters from which a line is text, whatever its end."""
UNNUMBERED = 7
"""Rank of a heading that has a fixed name and no number (前言, 附录)."""
LAST_NUMBERING = 6
STOP = re.compile(r"[。；;，,、！!？?…．：:][”’」』)）]?$")
HARD_STOP = re.compile(r"[。；;，,、…：:][”’」』)）]?$")
ENDED = re.compile(r"[。！!？?；;…]")
_COMMAS = re.compile(r"[，,]")
_ITEM_NUMBER = re.compile(r"[（(\[【]?\s?\d{1,3}\s?[)）\]】.、]?(?:\s?[-—~～至]\s?\d{1,3})?")
_PAGE_MARK = re.compile(r"[A-Z]\d{1,3}|第\s?\d{1,3}\s?[页版]|[-—]\s?\d{1,4}\s?[-—]")
_SALUTATION = re.compile(
    r"(?:尊敬的.{0,30}|各位.{1,30}|同志们.{0,20}|朋友们.{0,20}|女士们.{0,20}|先生们.{0,20}|主席.{0,16}|.{0,10}先生)[：:，,！!]?"
    r"|.{2,40}[:：]$|(?:大家|各位.{1,6}|女士们.{0,10})?[，,]?(?:早上|上午|中午|下午|晚上)?好[！!。]"
)
_SPOKEN = re.compile(r"(?:各位|尊敬的|同志们|朋友们|女士们|先生们|同胞们|乡亲们|谢谢|感谢|主席[，、])")
_NUMBERED = (
    (1, re.compile(r"第[一二三四五六七八九十百零\d]{1,5}[编篇卷部]分?(?:\s|$|[^\u4e00-\u9fff]|(?=[\u4e00-\u9fff]))")),
    (2, re.compile(r"第[一二三四五六七八九十百零\d]{1,5}章")),
    (3, re.compile(r"第[一二三四五六七八九十百零\d]{1,5}节|专栏\s?[\d一二三四五六七八九十]{0,3}")),
    (
        4,
        re.compile(
            r"[一二三四五六七八九十]{1,3}\s{0,2}[、.．，]|[一二三四五六七八九十]{1,3}\s{1,4}(?=[\u4e00-\u9fff])"
        ),
    ),
    (
        3,
        re.compile(r"[壹贰貳叁參肆伍陆陸柒捌玖拾]{1,3}\s{0,2}[、.．]\s{0,2}(?=[\u4e00-\u9fff“《「])"),
    ),
    (4, re.compile(r"[甲乙丙丁戊己庚辛壬癸]\s{0,2}[、.．]\s{0,2}(?=[\u4e00-\u9fff“《「])")),
    (4, re.compile(r"[IVXⅠ-Ⅻ]{1,5}\s{0,2}[.．、]")),
    (5, re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]")),
    (6, re.compile(r"\d{1,2}(?:[.．]\d{1,2}){1,3}\s{0,3}(?=[\u4e00-\u9fff“《])")),
    (6, re.compile(r"\d{1,2}\s{0,2}[.．、]\s{0,3}(?=[\u4e00-\u9fff“《])")),
    (6, re.compile(r"[（(]\d{1,2}[)）]")),
)
_FRONT = re.compile(
    r"(?:前\s{0,4}言|序\s{0,4}言|引\s{0,4}言|导\s{0,4}言|绪\s{0,4}论|结\s{0,4}束\s{0,4}语|结\s{0,4}[语论]|后\s{0,4}记|小\s{0,4}结|附\s{0,4}[录件](?:\s?\d{1,2})?)"
    r"|(?:前言|序言|引言|导言|绪论|结语|结束语)\s?[:：][^。；;！!？?]{2,40}"
)
ENCLOSURE = re.compile(r"附\s{0,4}[件表图录]?\s{0,3}[\d一二三四五六七八九十]{0,3}\s{0,2}[:：]?")
"""The number of an enclosure, alone on its line."""
ORGAN = re.compile(
    r"[^，。；：:！？!?\d“”]{0,36}(?:政府|委员会|委员会办公室|办公厅|办公室|国务院|人大常委会|法院|检察院|领导小组|指挥部|工作组|研究室|调查总?队|[局厅部委会院署处办])"
)
"""Who signs or issues: names of public bodies, also several in a row."""
_SIGNER = re.compile(
    r"[^，。；：:！？!?\d“”]{2,36}(?:支队|总队|大队|中队|中心|公司|集团|协会|学会|商会|联合会|大学|学院|学校|工会|银行|专班|组|代表团|基金会|研究所)"
)
PERSON = re.compile(
    r"[\u4e00-\u9fff（）()]{0,24}(?:总理|部长|省长|市长|州长|区长|县长|镇长|乡长|盟长|旗长|主席|主任|书记|院长|检察长|局长|厅长|行政长官)(?:[（(].{2,8}[)）])?\s{0,8}[\u4e00-\u9fff]\s{0,4}[\u4e00-\u9fff]{1,3}(?:\s{0,2}[\u4e00-\u9fff])?"
)
NAME = re.compile(r"[\u4e00-\u9fff](?:\s{0,6}[\u4e00-\u9fff·]){1,3}")
"""A person's name alone on its line, also spread by blanks."""
REPORTER = re.compile(
    r"[（(](?:.{0,12}(?:记者|通讯员|作者|来源|据)).{0,40}[)）]|(?:本报|.{0,8}日报|新华社)?(?:记者|作者|通讯员)\s?[:：]?\s?[\u4e00-\u9fff\s、]{2,20}"
)
_ONE = (
    r"(?:[王李张刘陈杨赵黄周吴徐孙胡朱林何郭罗梁宋郑谢韩唐冯董萧袁邓傅沈彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴钟汪姜范邹熊孟秦侯邵龙曹崔陆郝毛邱顾贺武"
    r"張劉陳楊趙黃吳孫羅鄭謝韓馮蕭鄧呂蘇盧蔣賈葉閻鍾範鄒馬顧賀]|马(?!上|路|克|力|铃)|欧阳|上官|司马|诸葛)"
)
_AUTHORS = re.compile(
    rf"{_ONE}[\u4e00-\u9fff]{{2}}|{_ONE}\s{{0,2}}[\u4e00-\u9fff]{{1,2}}(?:[,，、;；\s]{{1,2}}{_ONE}\s{{0,2}}[\u4e00-\u9fff]{{1,2}}){{1,8}}"
)
_FOOTNOTE = re.compile(r"[\[［〔]\d{1,2}[\]］〕]$")
"""The mark of a note on who wrote."""
_DAYS = re.compile(r"(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?\s?[-—–至到~～]{1,2}\s?(?:\d{1,2}[月日]|(?:19|20)\d\d年)")
"""How a span of days begins."""
_ISSUE = re.compile(r"第\s?[\d一二三四五六七八九十百]{1,5}\s?[号期]")
"""The number of an order or an issue, alone on its line."""
_GREETS = re.compile(r"(?:大家|各位.{0,8}|同志们|朋友们)?[，,]?(?:早上|上午|中午|下午|晚上)?好[！!。]")
_HAPPENED = re.compile(r"(?:19|20)\d\d年(?:\d{1,2}月(?:\d{1,2}日[^，,。]{0,8})?)?[，,]\s?\S{6}")
"""How an entry of a chronicle begins: 2011年7月，渠道开工."""
_NOTED = re.compile(r"[\[［【〔]注\s?\d{1,3}[\]］】〕]")
"""The number of a note: [注1]."""
_TORN_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,10}[〔［\[【(（](?:19|20)\d{2,6}")
"""The number of a document whose bracket was lost: 青政办〔20251."""
_OF_EACH = re.compile(r"[\u4e00-\u9fff]{0,12}各(?![项类方种界])[^，。；：:]{2,18}[:：]$")
"""To whom a letter goes: 青江县各学校：."""
_WIRE = re.compile(r"[\u4e00-\u9fff]{1,6}社[\u4e00-\u9fff]{2,10}\d{1,2}月\d{1,2}日(?:电|讯)")
"""How the report of an agency begins, also where what it is called follows: 新闻社青江3月4日电题：…."""
_SESSION = re.compile(
    r"(?:民国)?\s?\d{2,4}年\d{1,2}月\d{1,2}日\s?第\s?[\d一二三四五六七八九十百]{1,6}\s?次[\u4e00-\u9fff]{0,4}会议?"
)
"""The day and the number of a session."""
_REGION = re.compile(r"(?:中华人民共和国)?(?:澳门|香港)特别行政区")
"""What a paper of the region has for its letterhead."""
_COMMON = frozenset(
    (
        "龙头企",
        "林草长",
        "毛利率",
        "武装部",
        "贺新春",
        "林长制",
        "河长制",
        "林业局",
        "林业站",
        "何以为",
        "余额表",
        "黄金带",
        "苏木镇",
        "秦岭山",
    )
)
"""Words that begin as a name does."""
BRACKETED = re.compile(r"[（(【\[][^（()）]{1,60}[)）】\]]")


_CLOSES = re.compile(
    r"特此(?:通知|公告|通告|函告|函复|批复|报告|说明|公示|通报|声明)|[专此]此.{1,4}|此[致复令]|敬礼|(?:妥否|当否|可否|是否妥当)[，,]?请.{2,8}"
    r"|以上.{2,16}[，,]?请.{1,10}"
)
"""How a letter closes."""
_LETTERS = 2
"""Characters of the pieces of a name that is set apart."""
_DAY = re.compile(r"\s(?:19|20)\d\d\s{0,2}[年/.-]\s{0,2}\d{1,2}\s{0,2}[月/.-]\s{0,2}\d{1,2}日?$")
"""A day after a name: a signature."""
_ADDRESS = re.compile(r"https?[:：]|www\.|[\w.-]@[\w-]", re.ASCII)
_DOTTED = re.compile(r"\d{1,2}(?:[.．]\d{1,2}){1,3}")
_CHAPTER = 2
_LINKS = 3
_PLACES = re.compile(
    r"第?[一二三四五六七八九十百\d]{1,5}[编篇章节条款项]?(?:[、,，至到和及~—-]{1,2}第?[一二三四五六七八九十百\d]{1,5}[编篇章节条款项]?){1,7}"
    r"(?<=[编篇章节条款项])"
)
"""Where in a law or a plan something stands."""
_HANZI = re.compile(r"[\u3400-\u9fff]")
_TABLE = re.compile(r"附?表\s?(?:\d{1,3}(?:[-—.．]\d{1,3})?|[一二三四五六七八九十]{1,2})(?:[\s:：、.．]|$)")
"""The number of a table: what follows is its title."""
_ARTICLE = re.compile(r"第[一二三四五六七八九十百零\d]{1,5}条|[QA答]\s?[:：]")
"""How an article of a law begins, and what is asked or answered."""
_ADDRESSEES = re.compile(
    r"(?:各|市直|省直|区直|县直|州直|中央|驻).{2,44}[，,、].{0,40}(?:部门|单位|机构|机关|委员会|管委会|企业|办事处|政府|院校|公司|处室|组织)"
)


def fold(text: str) -> str:
    """Without white space and quotes: to compare titles."""
    return re.sub(r"[\s“”\"'‘’「」『』]", "", text)


def is_text(line: RawLine) -> bool:
    """Whether a line is running text: long, or a whole sentence."""
    text = line.text
    return len(text) >= LONG or (len(text) >= 18 and text.endswith(("。", "！", "？", "；", "。”", "!", "?", ";", "…")))


def is_text_end(text: str) -> bool:
    """Whether a line ends as text does: with a full stop or a colon, with or without a closing quote."""
    return re.search(r"[。！!？?；;：:…][”’」』)）]?$", text) is not None


def number_level(text: str) -> int:
    """Rank 1–6 of the numbering that a line begins with, 7 for a fixed name; 0 when it begins with none."""
    level = next(
        (level for level, pattern in _NUMBERED if pattern.match(text)),
        UNNUMBERED if len(text) <= LONG and _FRONT.fullmatch(simple(text)) else 0,
    )
    return 0 if level == _CHAPTER and _PLACES.fullmatch(text) else level


def number_rank(text: str) -> float:
    """`number_level` with the arabic numberings told apart: 1. is above 1.1, that above 1.1.1, all above (1)."""
    level = number_level(text)
    if level != LAST_NUMBERING:
        return level
    if text[0] in "（(":
        return LAST_NUMBERING + 0.5
    dotted = _DOTTED.match(text)
    return LAST_NUMBERING + (0.1 * len(re.findall(r"[.．]", dotted[0])) if dotted else 0)


def is_item_number(text: str) -> bool:
    """Whether a line is nothing but a number or a range (11, 11-20), or a page mark (B1)."""
    return _ITEM_NUMBER.fullmatch(text) is not None or _PAGE_MARK.fullmatch(text) is not None


def is_salutation(text: str) -> bool:
    """Whether a line greets those who are spoken to, and says no more."""
    return len(text) <= 60 and _SALUTATION.fullmatch(simple(text)) is not None


def is_authors(text: str) -> bool:
    """Whether a line is the name of who wrote, of three characters, or a row of names."""
    text = _FOOTNOTE.sub("", text)
    return (
        len(text) <= 60
        and _AUTHORS.fullmatch(text) is not None
        and text not in _COMMON
        and not text.endswith(("局", "部", "制", "化", "型", "业", "性", "区", "县", "镇", "村", "站"))
    )


def is_person(text: str) -> bool:
    """Whether a line is an office with its holder's name."""
    return len(text) <= 60 and PERSON.fullmatch(simple(text)) is not None


def is_organ(text: str) -> bool:
    """Whether a line is the name of a public body, or of several."""
    return 3 <= len(text) <= 40 and ORGAN.fullmatch(simple(text)) is not None


def is_signer(text: str) -> bool:
    """Whether a line above a date may sign a document: a public body, or another body."""
    return is_organ(text) or (len(text) <= 40 and _SIGNER.fullmatch(simple(text)) is not None)


def bodies(text: str) -> str:
    """Those who sign on one line: between commas where blanks part them, without blanks in the name of one alone."""
    parts = text.split()
    if len(parts) > 1 and all(map(is_signer, parts)):
        return "、".join(parts)
    return "".join(parts) if all(len(part) <= _LETTERS for part in parts) else text


@cache
def _lead_in() -> re.Pattern[str]:
    return re.compile(
        r"(?:[如以]下.{0,6}|下列.{0,6}|包括|[是为有]|各位.{0,8}|同志们|朋友们?|[一二两三四五六七八九十几][个点条件项方].{0,6}|代表|委员|先生|女士|部门|单位|政府|机构|记者|主持人|发言人|主席|师生|同学|员工|职工|家长|居民|市民|村民|业主|校友|会员|用户|党员|干部|群众|老师|教师|[委府局厅院办处])[:：]$"
    )


def could_head(line: RawLine) -> bool:
    """Whether a line without a number may be a heading: short, no end of a sentence, nobody spoken to."""
    return line.role is None and len(line.text) <= HEADING_LENGTH and _heads(line.text)


def _is_row_of_documents(plain: str) -> bool:
    """Whether a line is a row of at least three names of documents between blanks: links."""
    parts = plain.split() if " " in plain else ()
    return len(parts) >= _LINKS and all(part.endswith(layout().doctypes) for part in parts)


@lru_cache(maxsize=1 << 14)
def _heads(text: str) -> bool:
    if is_item_number(text):
        return False
    plain = simple(text)
    if (
        _ADDRESSEES.fullmatch(plain)
        or _SPOKEN.match(plain)
        or _ARTICLE.match(plain)
        or _CLOSES.fullmatch(plain)
        or _is_row_of_documents(plain)
        or text.count("|") + text.count("｜") > _LINKS
        or plain.startswith("附件")
        or ENCLOSURE.fullmatch(plain)
        or BRACKETED.fullmatch(text)
        or text.startswith("- ")
        or _REGION.fullmatch("".join(plain.split()))
        or _SESSION.fullmatch(plain)
        or _DAYS.match(plain)
        or _ISSUE.fullmatch(plain)
        or _WIRE.match(plain)
        or _GREETS.fullmatch(plain)
        or _HAPPENED.match(plain)
        or _NOTED.match(plain)
        or _TORN_NUMBER.fullmatch(plain)
    ):
        return False
    if (
        _PLACES.fullmatch(plain)
        or "。" in text[:-1]
        or _DAY.search(text)
        or _ADDRESS.search(text)
        or len(_HANZI.findall(text)) < 2
        or text.count(";") + text.count("；") > 1
    ):
        return False
    if text.endswith((":", "：")):
        labels = layout().labels.get("".join(plain[:-1].split()))
        named = len(text) <= 10 and _OF_EACH.fullmatch(plain) is None and labels is None
        named = named and plain[0] != "各" and _lead_in().search(plain) is None
        return named and layout().matches("margins", text) is None
    if text.endswith(("!", "！", "?", "？")) and (len(text) > 24 or len(_COMMAS.findall(text)) > 1):
        return False
    return (
        not HARD_STOP.search(text)
        and text[:1] not in "，。、；：）)”▷▶►●◆■□▲※•·"
        and not (ENDED.search(text) and len(text) > 20 and text.endswith(("。", ";", "；")))
        and _TABLE.match(plain) is None
        and layout().matches("imprint", text) is None
        and layout().matches("margins", text) is None
    )

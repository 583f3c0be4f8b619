"""Enumerations: the parts that an explanation lists, checked against the number in the term's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from corpus.extraction.glossary.alike import like_the_others
from corpus.extraction.glossary.by_codes import by_code, by_sum, one_of_each
from corpus.extraction.glossary.labels import juxtaposed, labelled
from corpus.extraction.numerals import MOST_PARTS, counted, counts, fold, number

_LEAD = re.compile(
    r"^(?:分别)?(?:是指|指的是|就是要?(?=[\u4e00-\u9fff]{2})|指|即|是|为|包括|包含|由|在|含|合|涵盖|整合|主要(?:包括|表现为)|主要是|重点(?:实施|推进|开展)|深化|开展|实施|推进|坚持|做到|实现|[:：,，\s])+"
)
_TAIL = re.compile(
    r"(?:等)?(?:(?<![0-9一二三四五六七八九十两])[0-9一二三四五六七八九十两]++(?:个|项|大|类|种)?"
    r"(?:方面|专项|部分|环节|领域|内容)?.{0,24})?$|(?<![。.;；,，\s])[。.;；,，\s]++$"
)
_QUOTED = re.compile("“([^“”]{4,200})”")
_ORDINAL = re.compile(
    r"^(?:[一二三四五六七八九十]是|第[一二三四五六七八九](?:步[，,：:]?|[，,：:])|[0-9]{1,2}[.、)）])"
)
VERB = re.compile(
    "划分|划定|编制|绘制|梳理|建成|做优|做强|做大|做精|打好|打赢|抓实|做实|培育|引进|选派|壮大|加快|加强|提供|做到|实现|要求|提出|明确|制定|建立|形成|构建|健全|布局(?=[\u4e00-\u9fff]{2})|聚焦|突出|强化|启动实施|扎实开展|深入开展|开展|实施|推进|推行|实行|通过|推动|围绕|抓好|打造|建设|落实|深化|包括|坚持|用好|做好|以|由|的"
)
_AND = re.compile("^(?:以及|及|和|与)(?=[\u4e00-\u9fff]{2})")
_KINDS_OF = re.compile("等?(?:方面|领域|内容|环节)$")
_INCLUDES = re.compile("包括|分别[是为]|，即")
_ONE_OF = re.compile("(?<=[\u4e00-\u9fff]{2})一[张个项条]$")
_NUMERALS = re.compile("[一二三四五六七八九十两双]")
_NUMBERED = re.compile("^(.{2,})[二三四五六七八九十两](?:个|项|大|类|种)(?P<noun>[\u4e00-\u9fff]{2,3})$")
_STEP = re.compile("第[一二三四五六七八九]步?")
"""What counts an item and is none: 第一步，用三个月摸底."""
_CLOSED = re.compile(
    r"(?:包括|包含|涵盖|分为)(?P<list>[^。；;：:\n]{4,160}?)(?P<number>[二三四五六七八九十两])(?:项|个|大|类|种)"
)
_INCLUDED = re.compile("(?:包括|分为|涵盖)(?P<list>[^。；;：:，,\n]{6,400})$")
_EACH = re.compile("“?一[\u4e00-\u9fff]一[\u4e00-\u9fff]”?$")
"""A name that says how much of the one goes with one of the other, and counts no parts: 一次一评."""
_AMOUNT = re.compile("[0-9](?:余|多)?[万千]?[名个家人座所处公亩项件]里?$")
_OBJECT = re.compile("把|将(?!军)|对(?!接|标|口|外|内)")
"""How an object begins whose verb the last item has: 把报关、查验、放行并联办理."""
DOUBLED = re.compile(
    "(?P<number>[二三四五六七八九十两])(?P<one>[\u4e00-\u9fff])[\u4e00-\u9fff]?(?P=number)(?P<other>[\u4e00-\u9fff])[\u4e00-\u9fff]?"
    "(?:责任制|工作法|机制|制度|活动|行动|工程|$)"
)
_LEAST_UNITS = 2
_COUNTS_OUT = re.compile("[二三四五六七八九十两][个大项条]")
_SHORT_QUOTED = re.compile("“([二三四五六七八九十两][^“”]{1,3})”")
_UNITS = re.compile("([两三四五六七八九])([一-鿿])")
_ONE_OF_SEVERAL = re.compile("一[\u4e00-\u9fff][二三四五六七八九][\u4e00-\u9fff]")
_ONE_THING = re.compile("^一[\u4e00-\u9fff](?=[二三四五六七八九][\u4e00-\u9fff])|(?:制度?|机制|模式|工作法)$")
"""What has several of a sort, before the count, and the noun behind it: 一渠三长制."""
_UNIT = re.compile("[二三四五六七八九][\u4e00-\u9fff]")
_ALL_UNITS = re.compile("(?:[两三四五六七八九][一-鿿]){2,3}")
"""A name that counts two sorts of things by their last character: 三化四制."""
_LED = re.compile("设立|设有|设|配备|明确|而?实行|推行|[加快加强]{2}|建设|打造|构建|为|是")
_HEAD_CLAUSE = re.compile("[^“”、的]{3,8}")
_ROLE = re.compile(
    "(以?[^，,。；;、：:“”为]{2,12})为(?:平台|载体|支撑|纽带|补充|辅助|保障|依托|引领|基础|主体|核心|抓手|动力|主导|骨干|重点)(?=[、，,。；;的]|$)"
)
"""What a thing is for: 社区为平台."""
_OWN_ROLE = re.compile("以[^，,。；;]{2,20}为[^，,。；;]{2,12}$")
"""A clause that is one of a list of roles: 以甲为框架，以乙为抓手，以丙为工具."""
_ROLE_AND = re.compile(
    "以(?P<first>[^，,。；;、：:“”为]{2,12})为[一-鿿]{2,6}[，,](?:联动|联合|联结|整合|带动|统筹)(?P<list>[^，,。；;：:“”]{6,80}?)(?:的[一-鿿]{2,12})?(?=[，,。；;]|$)"
)
"""以社区为平台，联动甲、乙、丙的治理模式."""
BRACKETED = re.compile("[\u4e00-\u9fff][(（][\u4e00-\u9fff]{1,3}[)）][\u4e00-\u9fff]{1,2}$")
"""An item that has a twin in brackets: 河（湖）长."""
_UNIT_ALONE = re.compile("[三四五六七八九十][\u4e00-\u9fff]")
_UNIT_WITHIN, _CLAUSE_MOST = 5, 14
"""Characters of a clause in which what is counted stands, and of the whole clause."""
_AND_OF = "(?<!碳中)(?<!共)和(?![平谐睦])"
"""The 和 that joins two things, and is no piece of 碳中和, 共和国 or 和谐."""
_BUILT = re.compile("(?:共同)?(?:构建|组成|构成|形成)的[^、，,。；;]{2,16}$")
"""Behind the last of several, what all of them make: 渠源、渠身和渠尾|构成的护渠格局."""
_HEAD = re.compile("”([\u4e00-\u9fff]{2,4})$")
_SHARED = re.compile(
    r"(?:联合|共同|协同|联动|协作|同向|互动|逐[项一条个]|一律|一体(?=推|谋|部|实|落)|同步(?=推|谋|部|实|落)|统筹(?=推|谋|部|实))[\u4e00-\u9fff]{0,6}$"
)
_ONE = re.compile("一[\u4e00-\u9fff]")
_LOOSE = ("、，,", "、，,和", "，,")
"""Separators that also part the clauses of a sentence."""
_PROSE = re.compile("而|并|且|是|为|以|由|其|但|因|通过|从而|加快|根据|按照|经|在|对|把|将(?!军)")
"""How a clause begins that is no item of a list."""
_BREAK, _SEMICOLON, _SENTENCE = re.compile("[，,；;]"), re.compile("[；;]"), re.compile("[。；;](?=.)")
_SUMMED_UP = re.compile("等?(?:[二三四五六七八九十两]|[0-9]{1,2})(?:个|项|大|类|种|方面|位|级|档).{0,40}$")
"""What closes a list behind its last item: 等九个方面…."""
_OF_NOUN = re.compile(
    "[三四五六七八九十][大个项](?:[\u4e00-\u9fff]{2}){0,2}?(?P<noun>行动|工程|计划|改革|机制|制度|平台|体系|会战|攻坚战|攻坚|整治|战役|活动|项目)”?$"
)
_CLAUSES = re.compile("[，,；;：:。]")
_NAMED = re.compile("(?!各|该|这|其)[\u4e00-\u9fff“”]{4,18}")
"""The name of one of the things that are counted: 清淤行动."""
_ALSO_CALLED = re.compile("^\\s?“[二三四五六七八九十两][个大项][\u4e00-\u9fff]{2,8}”[，,：:]")
"""What a term is called as well, before what it stands for: “六化”即“六项重点工作”，甲化…，乙化…."""
LONGEST_PART = 40
_LONG_ALIKE, _LONG_UNLIKE = 24, 12
"""Characters of what something includes, where all items end alike (甲改造工程、乙善育工程), and where they do not."""


@lru_cache(maxsize=256)
def split_parts(term: str, expansion: str) -> tuple[tuple[str, ...], int | None]:
    """The parts that `expansion` lists, and the number that `term` promises.

    Separators are tried from the surest to the loosest; the first that gives the promised number
    wins. Without a number only a plain list (A、B、C, nothing else) has parts.

    Returns:
        The parts (empty when the explanation is no list) and the number (None when there is none, or
        the explanation lists nothing).
    """
    promised = counts(term)
    expansion = _ALSO_CALLED.sub("", expansion)
    pieces = term.split("、")
    if len(pieces) > 1 and all(f"“{piece}”" in expansion for piece in pieces):
        return tuple(pieces), len(pieces)
    if inner := (
        _inner_counted(term, expansion)
        or _by_unit(term, expansion)
        or _roles(term, expansion)
        or _heads_by_unit(term, expansion)
        or _clauses_by_unit(term, expansion)
        or _named_by_noun(term, expansion)
    ):
        return inner, len(inner)
    if sized := by_sum(term, expansion) or by_code(term, expansion) or one_of_each(term, expansion):
        return sized, len(sized)
    summed = _summed(term)
    promised = (summed,) if summed else promised
    if both := doubled(term, expansion):
        return both, len(both)
    if named := labelled(term, expansion):
        return named, len(named)
    if len(quoted := juxtaposed(expansion)) in promised:
        return quoted, len(quoted)
    for region in _regions(term, expansion):
        for separators in ("、", "；;", "、；;", "、和", "、，,", "、，,和", "，,", "、和与及"):
            items = _items(region, separators, term)
            if not items or _OBJECT.match(items[0]) or (separators in _LOOSE and _EACH.match(term)):
                continue
            if len(items) in promised and not (separators in _LOOSE and not summed and _is_prose(items)):
                return like_the_others(items, term), len(items)
    if not promised and (closed := _CLOSED.search(expansion)):
        items = _items(closed["list"], "、和与及", term)
        if len(items) == number(closed["number"]):
            return items, None
    if not promised and (included := _INCLUDED.search(expansion)):
        tight = _items(included["list"], "、和与及", term)
        short = all(len(item) <= _LONG_UNLIKE for item in tight)
        if short and len(tight) > _LEAST_UNITS and len({item[-1:] for item in tight}) == 1:
            return tight, None  # 电脑端、手机端和电视端
        for separators in ("、", "、和与及"):
            items = _items(included["list"], separators, term)
            longest = _LONG_ALIKE if len({item[-2:] for item in items}) == 1 else _LONG_UNLIKE
            if len(items) > 2 and all(len(item) <= longest for item in items):
                return items, None
    plain = _items(next(iter(_regions(term, expansion))), "、", term)
    if "、" in expansion and len(plain) >= 2 and not re.search("[，,；;。].", expansion.strip()) and promised == ():
        return (plain if _is_plain(plain) else _inner_list(expansion)), None
    listing = bool(re.search("[、；;]", expansion))
    if listing and (own := _with_unit_first(plain, term)):
        return own, len(own)
    if listing and promised and len(plain) >= 2:
        tidy = all(len(item) <= 20 and not re.search("[，,；;]", item) for item in plain) and not _OBJECT.match(
            plain[0]
        )
        return plain if tidy else (), promised[0]
    return (), None


def _with_unit_first(items: Sequence[str], term: str) -> tuple[str, ...]:
    """The items that begin with what a term counts, before what is done: 保甲、保乙、保丙逐项列单、按月监测."""
    unit, many = counted(term), max(counts(term), default=0)
    own, rest = items[:many], items[many:]
    if len(unit) != 1 or many < _LEAST_UNITS + 1 or not rest or any(unit in item for item in rest):
        return ()
    return (*own[:-1], _end(own[-1], own[:-1], term)) if all(item.startswith(unit) for item in own) else ()


def doubled(term: str, expansion: str) -> tuple[str, ...]:
    """The items of a name that counts two things alike (五包五抓: 包甲、…，抓乙、…); () where they are not there."""
    match = DOUBLED.match(fold(term))
    if match is None:
        return ()
    many, region = number(match["number"]), _LEAD.sub("", expansion.strip(), count=1)
    items = tuple(item.strip() for item in re.split("[、，,；;]", region.rstrip("。"))[: 2 * many])
    if len(items) < 2 * many or many < 2:
        return ()
    first, second = items[:many], items[many:]
    if not all(match["one"] in item for item in first) or not all(match["other"] in item for item in second):
        return ()
    return items if all(1 < len(item) <= LONGEST_PART for item in items) else ()


def _summed(term: str) -> int:
    """How many things a list of counts counts (三个进一步、三个不松手: 6); 0 where it is none."""
    pieces = fold(term).split("、")
    if len(pieces) < _LEAST_UNITS or not all(map(_COUNTS_OUT.match, pieces)):
        return 0
    many = sum(next(iter(counts(piece)), 0) for piece in pieces)
    return many if many <= MOST_PARTS else 0


def _is_prose(items: Sequence[str]) -> bool:
    """Whether pieces between commas are the clauses of a sentence."""
    return any(map(_PROSE.match, items)) and not all(map(_OWN_ROLE.match, items))


def _inner_counted(term: str, expansion: str) -> tuple[str, ...]:
    """What an explanation lists before the count that its term begins with: 医疗、医保、医药“三医” of 三医联动."""
    for match in _SHORT_QUOTED.finditer(expansion):
        if len(many := counts(match[1])) == 1 and fold(term).startswith(match[1]) and fold(term) != match[1]:
            pieces = re.split("[，,；;。]", expansion[: match.start()])[-1].split("、")
            if len(pieces) == many[0] > _LEAST_UNITS:
                bracketed = BRACKETED.search(pieces[0])
                pieces[0] = bracketed[0] if bracketed else pieces[0][-len(pieces[1]) :]
                return tuple(pieces) if all(1 < len(piece) <= LONGEST_PART for piece in pieces) else ()
    return ()


def _by_unit(term: str, expansion: str) -> tuple[str, ...]:
    """The lists that end in what a term counts, one for each of its counts: 甲化、乙化 and 丙制、丁制 of 两化两制."""
    name = _ONE_THING.sub("", fold(term)) if _ONE_OF_SEVERAL.match(fold(term)) else fold(term)
    units = _UNITS.findall(name) if _ALL_UNITS.fullmatch(name) or (name != fold(term) and _UNIT.fullmatch(name)) else []
    out: list[str] = []
    for digit, unit in units:
        many = number(digit)
        item = f"[^、，,。；;：:“”的和与]{{1,14}}?{unit}"
        found = re.search(f"({item})" + f"(?:、|[和与及])({item})" * (many - 1) + f"(?![、一-鿿]*{unit})", expansion)
        if found is None:
            return ()
        first = found[1]
        led = [match.end() for match in _LED.finditer(first) if len(first) - match.end() > 1]
        out += [re.sub("^[既又]", "", one) for one in (first[led[-1] :] if led else first, *found.groups()[1:])]
    return tuple(out)


def _roles(term: str, expansion: str) -> tuple[str, ...]:
    """The things of which an explanation says what each is for (以甲为平台、乙为支撑), as many as its term counts."""
    found = _ROLE.findall(expansion)
    if len(found) in counts(term) and len(found) > _LEAST_UNITS:
        return tuple(one.removeprefix("以") for one in found)
    if joined := _ROLE_AND.search(expansion):
        items = (joined["first"], *re.split("、|[和与及](?=[一-鿿]{3})", joined["list"]))
        if (
            len(items) in counts(term)
            and len(items) > _LEAST_UNITS
            and all(1 < len(item) <= LONGEST_PART for item in items)
        ):
            return items
    return ()


def _heads_by_unit(term: str, expansion: str) -> tuple[str, ...]:
    """What semicolons part, each told by a clause with what the term counts: 上下联动，…；左右联动，… (三联)."""
    unit, pieces = counted(term), _SEMICOLON.split(expansion.strip("。 "))
    if not unit or len(pieces) not in counts(term) or len(pieces) <= _LEAST_UNITS:
        return ()
    heads = [
        next(
            (clause for clause in re.split("[，,：:]", piece) if _HEAD_CLAUSE.fullmatch(clause) and unit in clause), ""
        )
        for piece in pieces
    ]
    return tuple(heads) if all(heads) and len({len(head) for head in heads}) == 1 else ()


def _clauses_by_unit(term: str, expansion: str) -> tuple[str, ...]:
    """The short clauses that begin with what the term counts, as many as it counts: 专班化巡渠，数字化管水，…."""
    unit = counted(term)
    if not unit or not _UNIT_ALONE.fullmatch(fold(term)):
        return ()
    clauses = [piece.strip() for piece in _BREAK.split(expansion.strip("。 "))]
    told = [one for one in clauses if 0 < one.find(unit) < _UNIT_WITHIN and "“" not in one and "、" not in one]
    fits = len(told) in counts(term) and len(told) > _LEAST_UNITS
    return tuple(told) if fits and all(len(one) <= _CLAUSE_MOST for one in told) else ()


def _named_by_noun(term: str, expansion: str) -> tuple[str, ...]:
    """What clauses begin with that end in the noun that a term counts, among clauses that tell of each.

    清淤行动出动机械200台次，护岸行动加固堤岸30公里 of 两大行动.
    """
    noun = _OF_NOUN.search(fold(term))
    if noun is None or expansion.count(noun["noun"]) not in counts(term):
        return ()
    clauses = _CLAUSES.split(expansion.strip(" 。”"))
    named = [clause[: clause.find(noun["noun"]) + len(noun["noun"])] for clause in clauses if noun["noun"] in clause]
    told = all(clause.endswith(noun["noun"]) for clause in clauses)
    fits = len(named) in counts(term) and len(named) > _LEAST_UNITS and not told
    return tuple(named) if fits and all(map(_NAMED.fullmatch, named)) else ()


def _is_plain(items: Sequence[str]) -> bool:
    """Whether items are a list and not the words of a sentence around one (…划给中央、省级、市级之后留成的部分)."""
    if _OBJECT.match(items[0]) or all(map(_AMOUNT.search, items)):
        return False
    sizes = sorted(map(len, items))
    running = ["的" in item or "“" in item or "”" in item for item in items]
    return not (any(running) and not all(running)) and sizes[-1] <= max(12, 3 * sizes[0])


def _inner_list(expansion: str) -> tuple[str, ...]:
    """The one quoted list of an explanation (具有“专业化、精细化、特色化”特征的企业); () where there is none."""
    quoted = [match[1] for match in _QUOTED.finditer(expansion) if "、" in match[1]]
    items = tuple(quoted[0].split("、")) if len(quoted) == 1 else ()
    return items if len(items) > 1 and all(1 < len(item) <= LONGEST_PART for item in items) else ()


def _regions(term: str, expansion: str) -> Iterable[str]:
    """The stretches of an explanation that may hold the list, likeliest first."""
    first = _SENTENCE.split(expansion.strip(), maxsplit=1)[0]
    if first.startswith("“") and (inner := re.match("“[^“”]{1,12}”(?:指|是指|即|是|为)", first)):
        first = first[inner.end() :]
    yield first
    yield expansion.strip()
    for match in _QUOTED.finditer(expansion):
        if "、" in match[1]:
            yield match[1]


@cache
def _cut_at(separators: str) -> re.Pattern[str]:
    marks = separators.replace("和", "")
    return re.compile(f"[{marks}]|{_AND_OF}" if "和" in separators else f"[{marks}]")


@lru_cache(maxsize=64)
def _items(region: str, separators: str, term: str) -> tuple[str, ...]:
    """`region` cut at `separators`, each piece without what belongs to the sentence and not to the list."""
    if lead := _LEAD.match(region):
        region = region[lead.end() :]
    head, word, rest = region.partition("包括")
    if word and rest and "、" not in head:
        region = rest
    region = region.replace("以及", "及") if "及" in separators else region
    if "＋" in term or "+" in term:
        separators += "＋+"  # “3+N”模式（甲、乙、丙+N场丁）
    pieces = [_balanced(piece.strip(" 。.，,；;")) for piece in _cut_at(separators).split(region)]
    pieces = [piece for piece in pieces if piece]
    if all(map(_ORDINAL.match, pieces)):
        pieces = [re.split("[，,]", piece, maxsplit=1)[0] for piece in pieces]  # 一是“甲”行动，消化库存；二是…
    pieces = list(map(_without_marks, pieces))
    if len(pieces) < 2:
        return ()
    if pieces[0].startswith("既") and any(piece.startswith(("又", "也", "还")) for piece in pieces[1:]):
        pieces = [re.sub("^[既又也还](?=.{3})", "", piece) for piece in pieces]
    pieces = [_AND.sub("", piece) for piece in pieces]
    pieces[0] = _INCLUDES.split(pieces[0])[-1]
    if not all(pieces):
        return ()
    if all(piece[0] == "一" for piece in pieces[1:]) and (one := pieces[0].find("一", 1)) > 0 and pieces[0][0] != "一":
        pieces[0] = pieces[0][one:] if VERB.search(pieces[0], 0, one) else pieces[0]  # 每村明确一名干部、一个专班
    if separators in ("、", "、和") and not any(_BREAK.search(piece) for piece in pieces[:-1]):
        pieces[-1] = _BREAK.split(pieces[-1])[0]
    elif separators in ("、", "、和", "、和与及") and any(_BREAK.search(piece) for piece in pieces[:-1]):
        return ()
    if len({piece[:2] for piece in pieces}) == 1 and _ONE.match(pieces[0]) and all(len(one) > 3 for one in pieces):
        pieces = [piece[2:] for piece in pieces]  # 一本问题账、一本整改账
    pieces = [*(_uncounted(piece, term) for piece in pieces[:-1]), pieces[-1]]
    pieces[-1] = _balanced(_end(pieces[-1], pieces[:-1], term))
    sizes = {len(piece) for piece in pieces[:-1]}
    single = len(_NUMERALS.findall(fold(term))) < 2
    if single and len(pieces) > 3 and len(sizes) == 1 and len(pieces[-1]) > (size := sizes.pop()) + 1 and size > 2:
        pieces[-1] = pieces[-1][:size]  # 资金使用、竣工验收一律公开
    if any(not piece or len(piece) > LONGEST_PART or _STEP.fullmatch(piece) for piece in pieces):
        return ()
    return tuple(pieces)


def _uncounted(piece: str, term: str) -> str:
    """An item without the count of what the term names: 风险防控 of 风险防控六个体系 in 六体系两平台."""
    counted_out = _NUMBERED.match(piece)
    return counted_out[1] if counted_out and counted_out["noun"] in term else piece


def _without_marks(piece: str) -> str:
    """An item without the number before it and the 一张 or 一项 after it."""
    if ordinal := _ORDINAL.match(piece):
        piece = piece[ordinal.end() :]
    return _ONE_OF.sub("", piece) if piece[-1:] in "张个项条" else piece


def _balanced(piece: str) -> str:
    """An item without quotation marks around it, or whose other half another item holds."""
    if piece.startswith("“") and piece.endswith("”"):
        return piece[1:-1]
    if piece.count("“") == piece.count("”"):
        return piece
    return piece.removeprefix("“") if piece.startswith("“") else piece.removesuffix("”")


def _end(last: str, others: Sequence[str], term: str) -> str:
    """The last item without what closes the list: 等九个方面…, or the head that all share."""
    cut = _SUMMED_UP.search(last)
    if cut and cut.start() > 0 and not VERB.fullmatch(last[: cut.start()]):
        last = last[: cut.start()]
    last = (_KINDS_OF.sub("", last) if "等" in last else last).removesuffix("等")
    if (shared := _SHARED.search(last)) and shared.start() >= 2 and not any(map(_SHARED.search, others)):
        last = last[: shared.start()]
    if (alike := _common_end(others)) and not last.endswith(alike) and last.rfind(alike) > 0:
        last = last[: last.rfind(alike) + len(alike)]  # 清退一批、重组一批、新建一批将贯穿始终
    unit = counted(term)
    if unit and all(other.endswith(unit) for other in others) and not last.endswith(unit) and last.rfind(unit) > 0:
        last = last[: last.rfind(unit) + 1]
    if (own := _HEAD.search(term)) and last.endswith(own[1]) and not any(other.endswith(own[1]) for other in others):
        last = last[: -len(own[1])] or last  # 保运转支出 of “三保”支出
    if (built := _BUILT.search(last)) and built.start() > 1:
        last = last[: built.start()]
    for head in ("工程", "行动", "计划", "改革", "活动", "制度", "机制"):
        if term.endswith(head) and last.endswith(head) and not any(other.endswith(head) for other in others):
            last = last[: -len(head)]
    return last


def _common_end(items: Sequence[str]) -> str:
    """What two items or more all end with, of two characters at the least."""
    size = 0
    while len(items) > 1 and all(len(item) > size + 1 for item in items):
        if len({item[-size - 1 :] for item in items}) > 1:
            break
        size += 1
    return items[0][-size:] if size > 1 else ""

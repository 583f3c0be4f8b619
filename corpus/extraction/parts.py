"""Enumerations: the parts that an explanation lists, checked against the number in the term's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from corpus.extraction.labels import labelled
from corpus.extraction.numerals import counted, counts, fold, number
from corpus.extraction.surfaces import stem

_LEAD = re.compile(
    r"^(?:分别)?(?:是指|指的是|指|即|是|为|包括|包含|由|在|含|合|涵盖|整合|主要(?:包括|表现为)|主要是|重点(?:实施|推进|开展)|深化|开展|实施|推进|坚持|做到|实现|[:：,，\s])+"
)
_TAIL = re.compile(
    r"(?:等)?(?:(?<![0-9一二三四五六七八九十两])[0-9一二三四五六七八九十两]++(?:个|项|大|类|种)?"
    r"(?:方面|专项|部分|环节|领域|内容)?.{0,24})?$|(?<![。.;；,，\s])[。.;；,，\s]++$"
)
_QUOTED = re.compile("“([^“”]{4,200})”")
_ORDINAL = re.compile(r"^(?:[一二三四五六七八九十]是|第[一二三四五六七八九]步?[，,：:]|[0-9]{1,2}[.、)）])")
_VERB = re.compile(
    "打好|打赢|加快|加强|提供|做到|实现|要求|提出|明确|制定|建立|形成|构建|健全|聚焦|突出|强化|启动实施|扎实开展|深入开展|开展|实施|推进|推行|实行|通过|推动|围绕|抓好|打造|建设|落实|深化|包括|坚持|用好|做好|以|由|的"
)
_ADVERBS = re.compile(
    "^.{0,6}?(?:大力|深入|全面|扎实|持续|坚决|统筹|全力|着力|重点|同步|积极|加力|一体|深化|继续|努力|切实){1,3}(?=[\u4e00-\u9fff]{4})"
)
_WHERE = re.compile("^(?:乡村|城乡|农村|城市)(?=..$)")
"""Of what all items of two characters are, before the first of them: 乡村产业、人才、文化."""
_LONG_FIRST = 12
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
_INCLUDED = re.compile("(?:包括|分为|涵盖)(?P<list>[^。；;：:，,\n]{6,120})$")
_EACH = re.compile("“?一[\u4e00-\u9fff]一[\u4e00-\u9fff]”?$")
"""A name that says how much of the one goes with one of the other, and counts no parts: 一次一评."""
_AMOUNT = re.compile("[0-9](?:余|多)?[万千]?[名个家人座所处公亩项件]里?$")
_OBJECT = re.compile("把|将(?!军)|对(?!接|标|口|外|内)")
"""How an object begins whose verb the last item has: 把报关、查验、放行并联办理."""
_SHARED = re.compile(r"(?:联合|共同|协同|联动|协作|同向|互动)[\u4e00-\u9fff]{0,6}$")
_PRONOUN = re.compile("我|你|他|这|那|其|在|对")
_LABELLED = re.compile("(?:[0-9A-Z一二三四五六七八九十]|”)(?:是指|即|指|是|为)(?=[\u4e00-\u9fff“]{2})")
"""What stands before a list and says what of its name it explains: 3即…, “3”指…."""
_ONE = re.compile("一[\u4e00-\u9fff]")
_LOOSE = ("、，,", "、，,和", "，,")
"""Separators that also part the clauses of a sentence."""
_PROSE = re.compile("而|并|且|是|为|以|由|其|但|因|通过|从而|加快|根据|按照|经|在|对|把|将(?!军)")
"""How a clause begins that is no item of a list."""
LONGEST_PART = 40
_VERB_MOST = 4
"""Characters of a verb, its adverb included, between the last of some quotations and the name that it governs."""
LONGEST_ITEM = 8
"""Characters of an item of a list that is found by what its items have in common."""
_CLAUSE_MARK = re.compile(r"[，,。；;：:“”《》\s]")


def split_parts(term: str, expansion: str) -> tuple[tuple[str, ...], int | None]:
    """The parts that `expansion` lists, and the number that `term` promises.

    Separators are tried from the surest to the loosest; the first that gives the promised number
    wins. Without a number only a plain list (A、B、C, nothing else) has parts.

    Returns:
        The parts (empty when the explanation is no list) and the number (None when there is none, or
        the explanation lists nothing).
    """
    promised = counts(term)
    if named := labelled(term, expansion):
        return named, len(named)
    for region in _regions(term, expansion):
        for separators in ("、", "；;", "、和", "、，,", "、，,和", "，,", "、和与及"):
            items = _items(region, separators, term)
            if not items or _OBJECT.match(items[0]) or (separators in _LOOSE and _EACH.match(term)):
                continue
            if len(items) in promised and not (separators in _LOOSE and any(map(_PROSE.match, items))):
                return items, len(items)
    if not promised and (closed := _CLOSED.search(expansion)):
        items = _items(closed["list"], "、和与及", term)
        if len(items) == number(closed["number"]):
            return items, None
    if not promised and (included := _INCLUDED.search(expansion)):
        items = _items(included["list"], "、和与及", term)
        if len(items) > 2 and all(len(item) <= 12 for item in items):
            return items, None
    plain = _items(next(iter(_regions(term, expansion))), "、", term)
    if "、" in expansion and len(plain) >= 2 and not re.search("[，,；;。].", expansion.strip()) and promised == ():
        return (plain if _is_plain(plain) else _inner_list(expansion)), None
    listing = bool(re.search("[、；;]", expansion))
    if listing and promised and len(plain) >= 2:
        tidy = all(len(item) <= 20 and not re.search("[，,；;]", item) for item in plain)
        return plain if tidy else (), promised[0]
    return (), None


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
    first = re.split("[。；;](?=.)", expansion.strip(), maxsplit=1)[0]
    if first.startswith("“") and (inner := re.match("“[^“”]{1,12}”(?:指|是指|即|是|为)", first)):
        first = first[inner.end() :]
    yield first
    yield expansion.strip()
    for match in _QUOTED.finditer(expansion):
        if "、" in match[1]:
            yield match[1]


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
    pieces = [_balanced(piece.strip(" 。.，,；;")) for piece in re.split(f"[{separators}]", region)]
    pieces = [piece for piece in pieces if piece]
    if all(map(_ORDINAL.match, pieces)):
        pieces = [re.split("[，,]", piece, maxsplit=1)[0] for piece in pieces]  # 一是“甲”行动，消化库存；二是…
    pieces = list(map(_without_marks, pieces))
    if len(pieces) < 2:
        return ()
    pieces = [_AND.sub("", piece) for piece in pieces]
    pieces[0] = _INCLUDES.split(pieces[0])[-1]
    if all(piece[0] == "一" for piece in pieces[1:]) and (one := pieces[0].find("一", 1)) > 0 and pieces[0][0] != "一":
        pieces[0] = pieces[0][one:] if _VERB.search(pieces[0], 0, one) else pieces[0]  # 每村明确一名干部、一个专班
    if separators in ("、", "、和") and not any(re.search("[，,；;]", piece) for piece in pieces[:-1]):
        pieces[-1] = re.split("[，,；;]", pieces[-1])[0]
    elif separators in ("、", "、和", "、和与及") and any(re.search("[，,；;]", piece) for piece in pieces[:-1]):
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
    cut = re.search(r"等?(?:[二三四五六七八九十两]|[0-9]{1,2})(?:个|项|大|类|种|方面|位).{0,40}$", last)
    if cut and cut.start() > 0 and not _VERB.fullmatch(last[: cut.start()]):
        last = last[: cut.start()]
    last = (_KINDS_OF.sub("", last) if "等" in last else last).removesuffix("等")
    if (shared := _SHARED.search(last)) and shared.start() >= 2 and not any(map(_SHARED.search, others)):
        last = last[: shared.start()]
    unit = counted(term)
    if unit and all(other.endswith(unit) for other in others) and not last.endswith(unit) and last.rfind(unit) > 0:
        last = last[: last.rfind(unit) + 1]
    for head in ("工程", "行动", "计划", "改革", "活动"):
        if term.endswith(head) and last.endswith(head) and not any(other.endswith(head) for other in others):
            last = last[: -len(head)]
    return last


def before(text: str, end: int, name: str) -> tuple[int, tuple[str, ...]]:
    """The list that stands right before a numeral name: A、B、C、D“五大行动”.

    Args:
        text: one line, or a part of it.
        end: where the name (or its opening quote) begins.
        name: the name, that says how many items are wanted.

    Returns:
        Where the first item begins and the items; (end, ()) when there is no such list.
    """
    low = max(0, end - 200)
    stretch = text[low:end]
    cut = max((match.end() for match in re.finditer(r"[。；;：:！？\n]", stretch)), default=0)
    stretch = stretch[cut:].rstrip("等")
    for many in counts(name):
        for separators, most in (("、", 40), ("、和与", 40)):
            pieces = re.split(f"[{separators}]", stretch)
            if len(pieces) < many:
                continue
            items = pieces[-many:]
            if items[-1].endswith("的") or _is_governed(items):
                continue
            if name.startswith("双") and not all(counted(name) in item for item in items):
                continue
            if all("“" in item and item.endswith("”") for item in items):
                items = [item[item.rfind("“") :] for item in items]  # 群众“点单”、村里“供单”
            items[-1] = items[-1].strip("“”")
            first = _first(items[0], items[1:])
            others = [item.strip("“”《》 ") for item in items[1:]]
            if many == 2 and len({len(first), *map(len, others)}) > 1:
                continue
            if _PRONOUN.match(first) or _odd([first, *others], counted(name)):
                continue
            if first and all(1 < len(item) <= most and not re.search("[，,。]", item) for item in [first, *others]):
                start = stretch.rfind(items[0] + stretch[stretch.rfind(items[0]) + len(items[0]) :][:1])
                return low + cut + start + items[0].rfind(first), (first, *others)
    return end, ()


def _is_governed(items: Sequence[str]) -> bool:
    """Whether the last item is the verb before the name: “四个意识”、坚定捍卫 before “两个确立”."""
    last = items[-1]
    governs = len(items) < 3 or len(last) <= _VERB_MOST
    return governs and "“" not in last and any(item.endswith("”") for item in items[:-1])


def _odd(items: Sequence[str], unit: str) -> bool:
    """Whether items hold something else than what the name counts (两委: 市委、市政府)."""
    return bool(unit) and len(items) < 4 and sum(unit in item for item in items) < len(items) - (len(items) > 2)


def _first(item: str, others: Sequence[str]) -> str:
    """The first item of a list without the words of the sentence before it."""
    item = _LABELLED.split(re.split("[，,。；;：:]", item)[-1])[-1]
    if "“" in item:
        return item[item.rfind("“") + 1 :].strip("”")
    lengths = {len(other.strip("“”")) for other in others}
    if len(lengths) == 1 and len(item) >= (length := lengths.pop()):
        item = item[led.end() :] if len(item) > length and (led := _ADVERBS.match(item)) else item
        bare = item
        while len(bare) > length and (verb := _VERB.match(bare)) and len(bare) - verb.end() >= length:
            bare = bare[verb.end() :]
        if len(bare) <= length + 2 and _VERB.match(bare) is None:
            return _WHERE.sub("", bare) if length == 2 else bare
        return bare if item != bare and len(bare) <= _LONG_FIRST else bare[-length:]
    for word in (
        "坚持",
        "做到",
        "提供",
        "突出",
        "启动实施",
        "开展",
        "实施",
        "推进",
        "通过",
        "推动",
        "围绕",
        "抓好",
        "打造",
        "建设",
        "落实",
        "深化",
        "包括",
        "以",
    ):
        at = item.rfind(word)
        if at >= 0 and len(item) - at - len(word) >= 2:
            return item[at + len(word) :]
    return item


def alike(text: str, name: str) -> tuple[int, int, tuple[str, ...]] | None:
    """A list anywhere in `text` whose items all end (or begin) in what `name` counts: 三办 → 马上办、网上办、一次办.

    Returns:
        Start, end and items, or None.
    """
    character, numbers = counted(name), counts(name)
    if not character or not numbers or numbers[0] < 3 or len(fold(name)) > 5:
        return None
    for start, items in _lists_of(text, character, numbers[0]):
        before = text[max(0, start - 1) : start]
        first = items[0] if before == "“" else _first(items[0], items[1:])
        if stem(first) != stem(name) and before != "、":
            end = start + sum(map(len, items)) + len(items) - 1
            return start + items[0].rfind(first), end, (first, *items[1:])
    return None


@lru_cache(maxsize=32)
def _lists_of(text: str, character: str, number: int) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """The lists of so many items that all end, then those that all begin, in `character`: start and items."""
    safe = re.escape(character)
    found: list[tuple[int, tuple[str, ...]]] = []
    for joint, item, end in (
        (f"{character}、", rf"[^、，,。；;：:“”《》\s]{{1,7}}{safe}", "(?!、)"),
        (f"、{character}", rf"{safe}[^、，,。；;：:“”《》\s]{{1,5}}", r"(?=[”，,。；;：:的等\s]|$)"),
    ):
        if text.count(joint) >= number - 1:  # far faster than the pattern
            pattern = re.compile(rf"({item})" + rf"、({item})" * (number - 1) + end)
            for low, high in _clauses_with(joint, text):
                found += [(match.start(), match.groups()) for match in pattern.finditer(text, low, high)]
    return tuple(found)


def _clauses_with(joint: str, text: str) -> Iterator[tuple[int, int]]:
    """Stretches that can hold a list with `joint` between its items: from an item before it to the next mark."""
    at, reached = text.find(joint), 0
    while at >= 0:
        mark = _CLAUSE_MARK.search(text, at)
        high = mark.end() if mark else len(text)
        yield max(reached, at - LONGEST_ITEM), high
        reached = high
        at = text.find(joint, high)

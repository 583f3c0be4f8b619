"""Lists that the text keeps in order by a mark of its own: the numerals of a name, stages that each have a name."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from corpus.extraction.numerals import counts, fold, number
from corpus.hanzi_numbers import ORDER
from corpus.model import Document

_NUMERALS = re.compile("[一两三四五六七八九十百千万亿]{3,6}")
"""A name of numerals alone, each of which counts something of its own: 十百千万."""
_DIGITS = re.compile("(?<![0-9+])[1-9]{2,6}(?![0-9+])")
_CODE_IS = re.compile("”?[\u4e00-\u9fff]{0,8}[，,：:]?(?:即|就是|是指|指的是|[：:])(?P<said>[^。\n]{8,200})")
_COUNTED = re.compile("[两二三四五六七八九十][个大项][\u4e00-\u9fff]{2,6}")
_RUN = re.compile("”?[。：:，,][^。\n“”]{0,40}(?P<run>“[^“”]{2,16}”(?:[、和与及]“[^“”]{2,16}”)+)")
"""Behind a counted name, quotations that the next words join."""
_ITEM = "[^、，,。；;：:“”的\n]{1,12}?"
_JOINT = "[”、，,；;和“]{1,3}"
_CLOSED = "(?=[”、，,。；;的]|$)"
_NEAR = 60
"""Characters behind a name in which it says in how many stages it is carried out."""
_FAR = 600
"""Characters behind a name in which such a list stands."""
_STAGE = re.compile(
    "第(?P<number>[一二三四五六七八九])(?:阶段|步|期)[^，,。；;“”]{0,6}?(?:——|[为是：:，,]){0,2}“(?P<name>[^“”]{2,24})”"
)
"""A stage that has a name: 第二阶段——“千村精品、万村美丽”."""
_IN_STAGES = re.compile("分(?:为|成)?(?P<number>[二三四五六])个?(?:阶段|步|环节)")
_DATED_STAGE = re.compile(
    "[0-9]{1,2}[月日][^，,。；;：:为是]{0,12}(?:[为是：:]|属于|开展|进行){1,2}(?P<name>[\u4e00-\u9fff]{2,8}?阶段)"
)
"""A stage told by when it is: 6月为动员部署阶段."""
_LEAST = 2
_MOST_PLACES = 4


def by_numerals(document: Document, forms: Collection[str], places: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """What the numerals of a name count, as a list behind it says that begins with each in turn: 十镇引领、百村示范….

    Args:
        document: that names it.
        forms: in which it is printed.
        places: where it stands.
    """
    name = next((name for form in forms if _NUMERALS.fullmatch(name := fold(form))), "")
    if not name:
        return ()
    listed = re.compile(_JOINT.join(f"({numeral}{_ITEM})" for numeral in name) + _CLOSED)
    for _, end in places[:_MOST_PLACES]:
        if found := listed.search(document.text, end, end + _FAR):
            return found.groups()
    return ()


def by_digits(document: Document, forms: Collection[str], places: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """The items behind a code, as many as it has digits, each of which holds its own: “123”机制，即…1次、…2次、…三次.

    Args:
        document: that names it.
        forms: in which it is printed.
        places: where it stands.
    """
    digits = next((code[0] for form in forms if (code := _DIGITS.search(fold(form)))), "")
    for start, _ in places[:_MOST_PLACES] if digits else ():
        if told := _CODE_IS.match(document.text, document.text.find(digits, start, start + _FAR) + len(digits)):
            items = [item.strip() for item in re.split("[、，,；;]", told["said"].removesuffix("的"))]
            if len(items) == len(digits) and all(
                digit in item or ORDER[int(digit) - 1] in item for digit, item in zip(digits, items, strict=True)
            ):
                return tuple(items)
    return ()


def quoted_run(document: Document, forms: Collection[str], places: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """The quotations that the sentence right behind a counted name joins, as many as it counts: “两端”。…“甲”和“乙”.

    Args:
        document: that names it.
        forms: in which it is printed.
        places: where it stands.
    """
    wanted = {many for form in forms if _COUNTED.fullmatch(form.strip("“”")) for many in counts(form)}
    for _, end in places[:_MOST_PLACES] if wanted else ():
        if run := _RUN.match(document.text, end):
            names = re.findall("“([^“”]+)”", run["run"])
            if len(names) in wanted:
                return tuple(names)
    return ()


def quoted_stages(document: Document, places: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """The names of the stages of an initiative, told in order behind it in its paragraph; () where it has none.

    Args:
        document: that names it.
        places: where it stands.
    """
    for start, end in places[:_MOST_PLACES]:
        if (line := document.line_at(start)) is not None and (
            told := _IN_STAGES.search(document.text, end, min(line.span.end, end + _NEAR))
        ):
            dated = _DATED_STAGE.findall(document.text, told.end(), min(line.span.end, told.end() + _FAR))
            if len(dated) == number(told["number"]):
                return tuple(dated)
        line = document.line_at(start) if "第一" in document.text[end : end + _FAR] else None
        if line is None:
            continue
        found = list(_STAGE.finditer(document.text, end, min(line.span.end, end + _FAR)))
        if len(found) >= _LEAST and "".join(stage["number"] for stage in found) == ORDER[: len(found)]:
            return tuple(stage["name"] for stage in found)
    return ()

"""The grams of a text: its characters, its pairs and some threes of neighbours, as FTS5 takes and is asked for them.

A word stands in a text only if all its pairs do (a word of one character: only if it does); so the grams
tell which texts may hold it, and the text itself tells whether it does. Characters that stand in every other
text of Chinese are no grams of their own, a sixth of all: texts are read through for them, and where they prove
rare in a corpus, the pairs that begin with them are asked for (so the last character of a line makes a pair with
its end). Where pairs alone would have many texts read in vain, threes are grams too (see `threes`). Of a long word a
few grams are asked for, the rarest: those that most texts have narrow little and cost most. FTS5's `ascii` tokenizer
parts tokens at ASCII signs and folds ASCII letters, so ASCII goes by aliases in the private use area.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import add
from typing import NamedTuple

from corpus.library.threes import NONE, Threes

GRAMS_VERSION = 3
"""Stored in an index; another version means that its grams must be made again."""
MOST_ASKED, ASKED = 24, 8
"""Grams of one word that are asked for: where it is not known how many texts have them, and where it is. One more costs
a question less than a text that is read in vain where it is rare, less than a hundred of these where it is not."""
FREQUENT = 50
"""It is counted how many texts have a gram that at least one text in so many has."""
COMMON = 2
"""A gram that more than one text in so many has is asked for where there is no other."""
MOST_FACETS = 64
"""Values of one field that a question names; beyond, rows are looked at one by one."""
FIELDS = ("source", "area", "kind")
"""What of a document is kept beside its grams, so that a filter is one more list of rows."""
_PRIVATE, _FACET, _DIGITS = 0xE000, 0xF8F0, 0xE030
_ALIASES = {code: chr(_PRIVATE + code) for code in range(0x80)}
_RESERVED = re.compile("[\ud800-\uf8ff]+")
"""Surrogates, which no UTF-8 can hold, and what stands for something else here."""
_LINE_FEED = _ALIASES[ord("\n")]
_EVERYWHERE = frozenset(
    (
        "一万三上下不与专世业东两个中为主举么义之也书了争事二于五亚些交产京亲人什今从他代令以们件价任众会传但"
        "位住体何作你使便保信候值做像儿元先光克党入全八公共关兵其具内再军农决况准几出分划则利别到制前力办功加"
        "务动势包化北区十千半华单南即却历原去县参又及反发取受变口古只叫可台史号司吃各合同名后向听告员周命和品"
        "商器四回因团国图土在地场型城基境增士声处备复外多大天太夫头女她好如始委子字学它安完官定实家容对导将小"
        "少尔就展属山州工己已市布师帝带常干平年并广应府度建开式张强当形影往很律得德心必快怎思性总息情想意感成"
        "我或战所手才打技把投报拉持指据接提支收改放政教数整文料断斯新方族无日早时明是更最月有望朝期本术机权李"
        "条来极构林果校样根格次正此步武死段每比民气水求汉江没河治法活派流济海深清游湖源火点热然爱片物特王现理"
        "生用由电界病白百的皇目直相省看真眼着知石研示社神种科积称程究空立笑第等算管米类精系红约级纪线组经结给"
        "统编网美群老考者而职联股育能自至色花英行表被装西要见观规解言计认让议记许论设证话该语说调象质资走起路"
        "身车转较边达过运近还这进远连选通速造道那部都里重量金铁长门问间队阳际院随难集需非面革领题风首马高鱼黄"
        "，。、；：？！“”（）《》—·0123456789%.,:;()- \n"
    ).translate(_ALIASES)
)
"""The 500 Hanzi that stand oftenest in words, by the counts of jieba's list, and marks and digits."""


def facet_token(field: str, id: int) -> str:
    """The token of a facet (see `FIELDS`)."""
    digits = "".join(chr(_DIGITS + int(digit)) for digit in str(id))
    return chr(_FACET + FIELDS.index(field)) + digits


def _aliased(folded: str) -> str:
    """A folded text as FTS5 gets it, in as many characters."""
    return _RESERVED.sub(lambda found: "\ufffd" * len(found[0]), folded).translate(_ALIASES)


def _pairs(plain: str) -> list[str]:
    """All pairs of a text, one for each place; the last character of a line makes one with its end."""
    plain += _LINE_FEED
    return list(map(add, plain, plain[1:]))


def pairs_of(folded: str) -> set[str]:
    """The pairs of characters in the lines of a folded text, as `threes` counts them."""
    return {pair for pair in _pairs(_aliased(folded)) if _LINE_FEED not in pair}


def tokens(folded: str, facets: Iterable[int], threes: Threes = NONE) -> str:
    """Everything that FTS5 is told of a text: its grams, each once, none across lines, and its facets.

    Args:
        folded: the folded text.
        facets: ids of its values, in the order of FIELDS.
        threes: which threes are grams.
    """
    plain = _aliased(folded)
    pairs = _pairs(plain)
    found = set(pairs)
    found.difference_update(_LINE_FEED + line[:1] for line in (_LINE_FEED, *plain.split(_LINE_FEED)))
    found |= set(plain) - _EVERYWHERE
    found.update(threes.among(pairs, plain))
    return " ".join((*found, *map(facet_token, FIELDS, facets)))


def grams_of(word: str, threes: Threes = NONE) -> list[str]:
    """The grams of a folded word, in order, each once, `MOST_ASKED` of them where there are many."""
    plain = _aliased(word)
    pairs = list(map(add, plain, plain[1:]))
    grams = [gram for gram in (_joined(pairs, threes) if threes.levels else pairs) if _LINE_FEED not in gram]
    if len(grams) > MOST_ASKED:
        grams = grams[:: -(-len(grams) // MOST_ASKED)]
    return list(dict.fromkeys(grams)) or [one for one in plain if one not in _EVERYWHERE]


def _joined(pairs: Sequence[str], threes: Threes) -> list[str]:
    """Threes, and the pairs that are in none of them."""
    grams, before = list[str](), False
    for pair, other in zip(pairs, (*pairs[1:], ""), strict=False):
        joined = threes.joins(pair, other)
        if joined:
            grams.append(pair + other[1:])
        elif not before:
            grams.append(pair)
        before = joined
    return grams


def is_everywhere(word: str) -> bool:
    """Whether a folded word has no grams, so that texts are read through for it."""
    return not grams_of(word)


def _rarest(grams: Sequence[str], known: Mapping[str, int]) -> list[str]:
    """Those of one word that narrow most; of several that few texts have, some that stand far apart."""
    rare = [gram for gram in grams if gram not in known]
    if len(rare) > 1:
        return rare[:: -(-len(rare) // ASKED)]
    return sorted(grams, key=lambda gram: known.get(gram, 0))[:ASKED]


def _narrowing(words: Sequence[str], known: Mapping[str, int], threes: Threes) -> list[str]:
    """The grams of several words that are worth to be asked for, each once."""
    if "" not in known:
        return list(dict.fromkeys(gram for word in words for gram in grams_of(word, threes)))
    grams = list(dict.fromkeys(gram for word in words for gram in _rarest(grams_of(word, threes), known)))
    most = known[""] // COMMON
    return [gram for gram in grams if known.get(gram, 0) <= most] or grams


def _beginning(word: str) -> Iterable[str]:
    """What FTS5 is asked for the texts that hold the characters of a word without grams."""
    return (f'"{one}" *' for one in _aliased(word) if one != _LINE_FEED)


class Question(NamedTuple):
    """What FTS5 is asked."""

    text: str
    """An expression of FTS5; empty where nothing narrows the texts down."""
    most: int | None
    """About how many texts have the rarest of its grams, where that was counted."""
    texts: int | None
    """About how many texts it finds, where that was counted."""


def question(
    words: Sequence[str],
    facets: Mapping[str, Iterable[int]],
    known: Mapping[str, int],
    threes: Threes = NONE,
    *,
    rare: bool = False,
) -> Question:
    """What FTS5 is asked for the texts that may hold all `words` and have one of the facets of each field.

    Args:
        words: folded.
        facets: ids by field.
        known: how many texts have some of the grams, and as the empty one all texts; empty where none are counted.
        threes: which threes in the words are grams.
        rare: whether words without grams are known to stand in few texts; else nothing is asked for them.
    """
    grams = _narrowing(words, known, threes)
    most = min((known.get(gram, known[""] // FREQUENT) for gram in grams), default=None) if "" in known else None
    parts = [f'"{gram}"' for gram in grams]
    if rare:
        parts += {part: None for word in words if is_everywhere(word) for part in _beginning(word)}
    for field, ids in facets.items():
        several = [f'"{facet_token(field, id)}"' for id in ids]
        if several and len(several) <= MOST_FACETS:
            parts.append(f"({' OR '.join(several)})" if len(several) > 1 else several[0])
    texts = known.get("".join(grams)) if len(parts) == len(grams) < 2 else None
    return Question(" AND ".join(parts), most, texts)


def may_ask(facets: Mapping[str, Collection[int]]) -> bool:
    """Whether `question` names all facets, so that what FTS5 gives needs no other look at them."""
    return all(0 < len(ids) <= MOST_FACETS for ids in facets.values())

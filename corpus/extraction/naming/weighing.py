"""How surely a name is an initiative's: what speaks for and against it, and the sum of the weights of that.

The weights (rules/weights.yaml) were fitted to documents in which people had marked every initiative
(scripts/fit_weights.py). The score of a name is the logistic function of their sum: of the names with one score, that
share were initiatives in those documents.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from corpus.extraction.naming.borders import Candidate, tables
from corpus.extraction.naming.kinds import head_of, heads
from corpus.extraction.naming.surfaces import Group
from corpus.extraction.rulebook import load
from corpus.model import Role, Term
from corpus.records import record

_SUBJECTS = frozenset(("known", "quoted_trigger", "trigger_weak", "head_weak", "head_faint", "long", "counted"))
"""Evidence that a sort of thing has as well, which its document speaks of again and again: 完善城市排水体系."""
_VERBS = frozenset(("trigger_start", "trigger_weak", "quoted_trigger", "happens", "acts"))
"""Evidence that what happens to a name tells; its words are verbs."""
_WHAT = (
    *("titled", "renowned", "known", "quoted_head", "quoted_weak_head", "quoted", "numeral", "landmark"),
    *("head_strong", "head_weak", "head_faint"),
)
"""Evidence of what a name is, the first that it has."""
_HOW = (
    *("listed", "ranged", "edition", "entitled", "sole", "trigger_start", "happens", "acts", "quoted_trigger"),
    *("trigger_weak", "subject"),
)
"""Evidence of what a text does with a name, the first that it has: what that says of it hangs on what it is."""
_IDLE = {
    "head_faint": ("entitled",),  # 2.老年食堂建设项目。
    "known": ("head_strong", "head_weak", "head_faint"),
    "renowned": ("head_strong", "head_weak", "head_faint"),
    "general": ("founded", "worldwide", "landmark", "long", "opened"),  # 世界最长隧道, 成立自治委员会
    "commonplace": ("numeral", "quoted_head", "quoted_weak_head"),  # “两个维护”
    "figure_of_speech": ("numeral", "joined", "quoted_weak_head"),  # 激活“一池春水”
}
"""Evidence that says nothing of a name where another speaks against it: what says which it is, of a word for many."""
_HEADS = frozenset(("head_strong", "head_weak", "head_faint", "quoted_head", "quoted_weak_head"))
"""Evidence of a head noun; its words end in one."""
_DATED = re.compile("[0-9](?:月|日)|月(?:[底初末份]|[上中下]旬)|[年月]前")
_PARTICLE = re.compile("[于比占为对被由从在至各该每按及将让把成]")
"""What begins a piece of a sentence: 为甲开发区, 各社区教育中心."""
_VERB_CHARACTERS = 2
"""The last characters of a verb that tell which it is: 组织|实施."""
_LENGTHS = ((3, "2-3"), (4, "4"), (6, "5-6"), (10, "7-10"), (16, "11-16"), (24, "17-24"))
"""How long names are that weigh the same, and what the table calls that."""
_LONGER = "25 and more"


@record
class Weighed:
    """What speaks for and against a name, strongest candidate first, with the sum of its weights."""

    sum: float
    told: tuple[str, ...]
    """Codes with their words, as `Reason.evidence` has them."""

    @property
    def score(self) -> float:
        """The share of such names that are initiatives, 0 to 1, in hundredths."""
        return round(score_of(self.sum), 2)

    def with_more(self, *told: str) -> Weighed:
        """The same with more evidence."""
        return Weighed(self.sum + sum_of(told), (*self.told, *told))


def score_of(total: float) -> float:
    """The share of names with this sum of weights that are initiatives."""
    return 1 / (1 + math.exp(-total))


def weigh(one: Group, used: int, terms: Mapping[str, tuple[int, Term]]) -> Weighed:
    """What speaks for and against a group, at the place that says most for it.

    Args:
        one: the group.
        used: how often the text names it.
        terms: the glossary, as `surfaces.by_stem` gives it.
    """
    best, told = max(((sum_of(said), said) for said in map(signs, one.candidates)), key=lambda pair: pair[0])
    everywhere = of_all(one, used, terms)
    return Weighed(base() + best + sum_of(everywhere), (*told, *everywhere))


def sum_of(told: Iterable[str]) -> float:
    """The weights of evidence together."""
    return sum(map(weight, told))


def base() -> float:
    """The sum from which a name begins of which nothing is told."""
    return float(load("weights").data["base"])


def threshold() -> float:
    """The score from which lists have a name."""
    return float(load("weights").data["threshold"])


def least_score() -> float:
    """The score from which a name may be one: told to whoever asks for all that may be."""
    return float(load("weights").data["least"])


@cache
def _tables() -> tuple[dict[str, float], dict[str, dict[str, float]]]:
    data = load("weights").data
    return data["evidence"], {sort: {str(key): value for key, value in data[sort].items()} for sort in SORTS}


SORTS = ("head", "verb", "told", "length")
"""Evidence whose words add a weight of their own to that of its code, by their sort."""


@lru_cache(maxsize=1 << 12)
def weight(told: str) -> float:
    """The weight of one piece of evidence, `code:words`."""
    codes, sorts = _tables()
    code, _, words = told.partition(":")
    sort, value = sorted_word(code, words)
    return codes[code] + (sorts[sort].get(value, 0.0) if sort else 0.0)


def sorted_word(code: str, words: str) -> tuple[str, str]:
    """Which word of the evidence adds a weight of its own, and among which; twice nothing where none does."""
    if code in _HEADS:
        head = heads().get(words) or head_of(words)
        return "head", head.word if head else ""
    if code in _VERBS:
        return "verb", words[-_VERB_CHARACTERS:]
    if code == "length":
        return code, next((told for most, told in _LENGTHS if int(words) <= most), _LONGER)
    return (code, words) if code in SORTS else ("", "")


def signs(candidate: Candidate) -> tuple[str, ...]:
    """What speaks for and against a name at one place: `code:words`."""
    core = candidate.core
    idle = {code for other, codes in _IDLE.items() if other in candidate.evidence for code in codes}
    said = {code: words for code, words in candidate.evidence.items() if code not in idle}
    if _is_title(candidate):
        said["titled"] = core
    out = [f"{code}:{words}" for code, words in said.items()]
    what = next((code for code in _WHAT if code in said), "plain")
    how = next((code for code in _HOW if code in said), "nothing")
    out.append(f"told:{what}/{how}")
    out.append(f"length:{len(core)}")
    if match := tables().lead_in.match(core):
        out.append(f"begins_with_verb:{match[0]}")
    if _PARTICLE.match(core):
        out.append(f"begins_with_particle:{core[0]}")
    if _DATED.search(core):
        out.append(f"date_inside:{core}")
    return tuple(out)


def of_all(one: Group, used: int, terms: Mapping[str, tuple[int, Term]]) -> tuple[str, ...]:
    """What speaks for a name wherever it stands: that it is named again, that it is explained."""
    out = []
    if used > 1 and any(map(is_lifted, one.candidates)):
        out.append("repeated:")
    term = one.term(terms)
    if term is not None:
        out.append("defined:")
        if term.parts:
            out.append("parts:")
    return tuple(out)


def _is_title(candidate: Candidate) -> bool:
    """Whether a document is called by nothing else: its title is 柚园安全三年行动."""
    whole = candidate.line.role is Role.TITLE and len(candidate.line.span) - len(candidate.span) <= 1
    return whole and "head_strong" in candidate.evidence and "general" not in candidate.evidence


def is_lifted(candidate: Candidate) -> bool:
    """Whether it speaks for a phrase that a document comes back to it; a sort of thing is only its subject."""
    said = candidate.evidence
    return "general" not in said and not said.keys() <= _SUBJECTS

"""Precision and recall of an extraction against hand-made gold, for the gold that the embedded corpus carries.

The gold's form is that of the annotation guidelines: initiatives, events, glossary and figures of one
document, each with the words it was read from. Matching is by folded text: width, quotes and white space aside.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from corpus.extraction.rulebook import load

Json = dict[str, Any]
_ASIDE = re.compile(r"[“”\"'‘’「」『』《》\s]")
_HEAD = re.compile(
    "(?<=..)(?:审批模式|改革创新|攻坚行动|行动计划|制度|机制|活动|行动|工程|工作|计划|改革|模式|项目|会议)$"
)


@dataclass
class Score:
    """Counts of one kind of fact."""

    right: int = 0
    found: int = 0
    found_right: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        return self.found_right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __iadd__(self, other: Score) -> Score:
        self.right += other.right
        self.found += other.found
        self.found_right += other.found_right
        self.wanted += other.wanted
        return self


LISTED = float(load("weights").data["threshold"])
"""Score from which lists have an initiative; `yaolan extract` prints names that may be one, too."""


def listed(answer: Json) -> Json:
    """An answer with the initiatives alone that lists have."""
    return {**answer, "initiatives": [one for one in answer["initiatives"] if one["score"] >= LISTED]}


def folded(text: object) -> str:
    return _ASIDE.sub("", unicodedata.normalize("NFKC", str(text or "")))


def names_of(entry: Json) -> set[str]:
    """The forms of an initiative without quotes and generic head, which says only what sort of thing it is."""
    return {_HEAD.sub("", folded(form)) for form in [entry["name"], *entry.get("aliases", [])]}


def initiatives(gold: list[Json], found: list[Json]) -> Score:
    """One find for one gold entry that shares a form; recall over the core ones."""
    score, free = Score(found=len(found), wanted=sum(one["core"] for one in gold)), list(gold)
    for entry in found:
        match = max(
            (one for one in free if names_of(one) & names_of(entry)), key=lambda one: bool(one["core"]), default=None
        )
        if match:
            free.remove(match)
            score.found_right += 1
            score.right += match["core"]
    return score


def events(gold: list[Json], found: list[Json]) -> Score:
    """A find is right when surface, sentence and value agree; finds of gold events that are not core do not count."""
    score, free = Score(wanted=sum(one["core"] for one in gold)), list(gold)
    for entry in found:
        surface, sentence = folded(entry["surface"]), folded(entry["sentence"])
        near = [
            one
            for one in free
            if (folded(one["surface"]) in surface or surface in folded(one["surface"]))
            and any(part in sentence for part in _pieces(folded(one["quote"])))
        ]
        match = max(near, key=lambda one: (_same_value(one, entry), bool(one["core"])), default=None)
        if match:
            free.remove(match)
            if not match["core"]:
                continue
            right = _same_value(match, entry)
            score.right += right
            score.found_right += right
        score.found += 1
    return score


def _pieces(quote: str, size: int = 8) -> list[str]:
    size = min(size, len(quote))
    return [quote[i : i + size] for i in range(len(quote) - size + 1)]


def _same_value(gold: Json, found: Json) -> bool:
    return found["when"] in {str(gold["when"]), *map(str, gold.get("accept") or ())}


def glossary(gold: list[Json], found: list[Json]) -> Score:
    """The term is equal, and one expansion is a good part of the other."""
    score, free = Score(found=len(found), wanted=sum(one["core"] for one in gold)), list(gold)
    for entry in found:
        for one in free:
            a, b = folded(one["expansion"]).rstrip("。"), folded(entry["expansion"]).rstrip("。")
            alike = (a in b or b in a) and 2 * min(len(a), len(b)) >= max(len(a), len(b))
            if _HEAD.sub("", folded(one["term"])) == _HEAD.sub("", folded(entry["term"])) and (
                alike or SequenceMatcher(None, a, b).ratio() >= 0.8
            ):
                free.remove(one)
                score.found_right += 1
                score.right += one["core"]
                break
    return score


def figures(gold: list[Json], found: list[Json]) -> Score:
    """Recall alone: value and unit equal, indicators alike; a place in the text counts once."""
    wanted = [one for one in gold if isinstance(one.get("value"), int | float)]
    places = {one["start"]: one for one in found if one["value"] is not None}
    score = Score(found=len(wanted), wanted=len(wanted))
    for one in wanted:
        at = max(
            (
                start
                for start, entry in places.items()
                if entry["value"] == one["value"]
                and folded(entry["unit"]) == folded(one.get("unit"))
                and _alike(one["indicator"], entry["indicator"]) >= 0.5
            ),
            key=lambda start: _alike(one["indicator"], places[start]["indicator"]),
            default=None,
        )
        if at is not None:
            del places[at]
            score.right += 1
            score.found_right += 1
    return score


def _alike(a: object, b: object) -> float:
    one, other = folded(a), folded(b)
    return 1.0 if one in other or other in one else SequenceMatcher(None, one, other).ratio()


def headings(gold: Iterable[Json], document: Json) -> Score:
    """Headings equal as text."""
    wanted, found = [folded(one["text"]) for one in gold], [folded(one["text"]) for one in document["headings"]]
    right = sum(one in found for one in wanted)
    return Score(right, len(found), sum(one in wanted for one in found), len(wanted))


def scores(gold: Json, answer: Json) -> dict[str, Score]:
    """Every row for one document."""
    document = answer["document"]
    title = folded(gold["title"]) == folded(document["title"])
    return {
        "initiatives": initiatives(gold.get("initiatives") or [], answer["initiatives"]),
        "events": events(gold.get("events") or [], answer["events"]),
        "glossary": glossary(gold.get("glossary") or [], answer["glossary"]),
        "figures": figures(gold.get("figures") or [], answer["figures"]),
        "headings": headings(gold.get("headings") or [], document),
        "title": Score(int(title), 1, int(title), 1),
    }

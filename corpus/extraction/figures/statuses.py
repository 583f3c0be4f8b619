"""Whether a figure was reached, is expected or is aimed at, as the words of its sentence say.

The nearest word counts: 计划投资20亿元，目前已完成5亿元 tells a target and then a result. What only bounds another
number (完成年度目标的56%, 超额完成40所的年度目标任务) or stands in a bracket that is closed again says nothing of it.
"""

from __future__ import annotations

import re

from corpus.extraction.rulebook import patterns
from corpus.model import Status
from corpus.records import record

STATUSES = patterns("statuses")
_CLOSED = re.compile(r"[（(][^（()）\n]{0,200}[)）]")
_CLAUSE = re.compile("[，,；;：:。]")
_STOPS = re.compile("[；;]")
_NEAR = 30
"""Characters right of a figure that can say that it is still to come."""


@record
class Said:
    """What the words of a sentence say of a figure."""

    status: Status
    word: str
    near: bool = True
    """Whether the word stands in the clause of the figure."""
    lasting: bool = False
    """Whether the sentences behind it go on with it: a plan does, an estimate does not."""


def _open(text: str) -> str:
    """`text` with what stands in closed brackets blanked, at the same places."""
    return _CLOSED.sub(lambda match: " " * len(match[0]), text) if "）" in text or ")" in text else text


def _is_aim(before: str, match: re.Match[str]) -> bool:
    """Whether a word of aiming speaks of what follows, not of a goal that something is compared with."""
    if match["meant"] or not STATUSES.goal_of.match(before, match.end()):
        return True
    return STATUSES.compared_goal.search(before, 0, match.start()) is None


def said(lead: str, sentence: str, place: int, after: str, ended: int) -> Said | None:
    """What the words left (and right) of a figure say of it; None when nothing does.

    Args:
        lead: a paragraph before the sentence that speaks for it, or an empty string.
        sentence: from its start to the number.
        place: where the clause of the number begins in `sentence`.
        after: from the number to the end of its clause.
        ended: where in `sentence` another time begins to hold, 0 where none does; no word before it reaches the number.
    """
    text, offset = _open(lead + sentence), len(lead)
    near, first = offset + place, offset + ended if ended else 0
    opened = max(text.rfind("（", near), text.rfind("(", near))
    if opened >= 0:  # what an open bracket says goes before the sentence around it
        inside = _nearest(text, opened, opened)
        if inside is not None:
            return inside
    if match := STATUSES.reached.match(after[:_NEAR]):
        return Said(Status.ACTUAL, match[0])
    found = _nearest(text, first, near)
    if found is not None and found.word.endswith("将有") and STATUSES.deed.match(after):  # 将有160个项目开工
        return Said(Status.TARGET, found.word, lasting=True)
    if found is not None:
        return found
    if match := STATUSES.coming.match(after[:_NEAR]):
        return Said(Status.TARGET if match["meant"] else Status.EXPECTED, match[0])
    return None


def _opens(text: str, at: int) -> bool:
    """Whether nothing but a time or a place stands before `at` in its clause."""
    start = max(text.rfind(mark, 0, at) for mark in "，,；;：:。、 \u3000") + 1
    return STATUSES.frame.fullmatch(text, start, at) is not None


def _nearest(text: str, first: int, near: int) -> Said | None:
    last = (-1, Status.ACTUAL, "")
    for match in STATUSES.expected.finditer(text, first):
        if match.end() < near and _STOPS.search(text, match.end()) and not _opens(text, match.start()):
            continue  # 居民收入预计4.6万元；失业率为2.3%
        last = max(last, (match.start(), Status.EXPECTED, match[0]))
    for match in STATUSES.target.finditer(text, first):
        if _is_aim(text, match) and (match.start() >= near or not STATUSES.narrow.match(text, match.start())):
            last = max(last, (match.start(), Status.TARGET, match[0]))
    done = max((match.start() for match in STATUSES.done.finditer(text, first)), default=-1)
    past = max((match.start() for match in STATUSES.past.finditer(text, max(first, near))), default=-1)
    if last[0] > max(done, past):
        lasting = last[1] is Status.TARGET and last[2][-1:] != "于"  # 新签合同不少于5个 says nothing of what follows
        return Said(last[1], last[2], last[0] >= near, lasting)
    for match in STATUSES.future.finditer(text, max(first, done + 1)):
        inside = match.start() >= near
        clause = _CLAUSE.split(text[match.end() :], maxsplit=1)[0]
        if (inside and match.start() > past) or (not inside and past < 0 and not STATUSES.disposed.search(clause)):
            meant = any(deed.end() >= match.end() for deed in STATUSES.meant.finditer(text, first))
            return Said(Status.TARGET if meant else Status.EXPECTED, match[0], inside, lasting=True)
    if max(done, past) < 0:
        return None
    at = max(done, past)
    return Said(Status.ACTUAL, text[at : at + 2], at >= near)


@record
class Place:
    """Where a figure stands."""

    line: int
    """Start of its line."""
    start: int
    """Start of its sentence."""
    clause: int
    """Where its clause begins in `sentence`."""
    sentence: str
    """Its sentence up to the number."""
    after: str = ""
    """What follows the number with its unit, as far as a note on it can reach."""


def is_ahead(period: str | None, now: str) -> bool:
    """Whether a period ends after a document's date, ISO or empty."""
    end = (period or "").rpartition("/")[2]
    least = 4 if end[4:6] in ("-Q", "-H") else min(len(end), len(now), len("2018-03"))
    return bool(end and now and end[:least] > now[:least])


def _is_past(period: str | None, now: str) -> bool:
    """Whether a period shorter than a year ended before a document's date: 1月17日 in a paper of June."""
    end = (period or "").rpartition("/")[2]
    least = min(len(end), len(now))
    return end[5:7].isdecimal() and least > len("2018") and end[:least] < now[:least]


class Statuses:
    """The statuses of the figures of one document, in order: a sentence that says nothing may go on with the last."""

    def __init__(self, now: str, *, plans: bool) -> None:
        """See the class.

        Args:
            now: ISO date of the document, or an empty string.
            plans: whether its title says that it is a plan.
        """
        self._now, self._plans = now, plans
        self._last: tuple[Place, Said, bool] | None = None
        """The figure before, what was said of it, and whether an earlier sentence said so."""
        self._alike: tuple[int, str | None] | None = None
        """Line and period of a figure whose note says that those behind it are estimates as well."""

    def status(
        self, place: Place, words: Said | None, period: str | None, planning: bool | None, since: str | None = None
    ) -> tuple[Status, str | None]:
        """(status, the word that says so) of a figure.

        Args:
            place: where it stands.
            words: what its sentence says of it.
            period: of the figure.
            planning: whether its section plans (True) or looks back (False).
            since: the year that the section plans, where it tells one.
        """
        words = self._noted(place, words, period)
        ahead = is_ahead(period, self._now)
        if words is not None and words.status is Status.ACTUAL and ahead and words.word.startswith("截"):
            words = None
        told = words
        words = self._forecast(place, words, period, planning)
        self._last = (place, words, words is not told or told is None) if words is not None else None
        if words is not None:
            return words.status, None if words.status is Status.ACTUAL else words.word
        if ahead:
            return Status.TARGET, period
        if "累计" in place.sentence[place.clause :]:
            return Status.ACTUAL, None
        now = not _is_past(period, self._now) and (period is None or period[:4] >= (since or self._now)[:4])
        if planning and (now or not (since or self._now)):
            return Status.TARGET, None
        return Status.TARGET if planning is None and self._plans and now else Status.ACTUAL, None

    def _noted(self, place: Place, words: Said | None, period: str | None) -> Said | None:
        """`words`, or what a note in brackets says of the figure, or of one before it in its paragraph."""
        if note := STATUSES.estimate.match(place.after):
            if note["on"]:
                self._alike = place.line, period
            return Said(Status.EXPECTED, note[0])
        if words is None and self._alike == (place.line, period):
            return Said(Status.EXPECTED, "下同")
        return words

    def _forecast(self, place: Place, words: Said | None, period: str | None, planning: bool | None) -> Said | None:
        """`words`, or what an earlier sentence said; 将 of a later year is a target."""
        forecast = words is not None and words.word.startswith("将") and words.status is Status.EXPECTED
        if words is not None and not forecast:
            return words
        if forecast and period and self._now and period.rpartition("/")[2][:4] > self._now[:4]:
            return Said(Status.TARGET, period)
        gone = self._gone_on(place, period, planning)
        return gone if words is None or (gone and gone.status is Status.TARGET) else words

    def _gone_on(self, place: Place, period: str | None, planning: bool | None) -> Said | None:
        """What an earlier sentence said of what this one goes on with: 其中…, or the next step of what is planned."""
        if self._last is None or planning is False:
            return None
        before, words, inherited = self._last
        same = before.line == place.line
        if same and before.start == place.start:
            return words if inherited else None
        if same and STATUSES.part.match(place.sentence):
            return words
        if not words.lasting or (period is not None and self._now and period[:4] < self._now[:4]):
            return None
        if (
            period is not None
            and len(period) > len("2018")
            and not is_ahead(period, self._now)
            and "将" not in words.word
        ):
            return None  # 1-10月完成投资6亿元, behind what was arranged for the year
        return words if same or STATUSES.step.match(place.sentence) else None

"""A row of the timeline that names its thing: what a gist leaves unsaid is taken from before its date or the title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.extraction.events.shortening import GIST, LONGEST, cut

_BRACKETS = ("（", "(")
_NOTED = re.compile(r"^【[^【】]{1,6}】\s{0,4}")
"""A label before the line that says by whom a rule was passed: 【题注】."""
_ADVERBS = frozenset("将已也还并又均")
"""What says nothing alone, where its verb went with the date: 将从元旦持续开展至3月底."""
_POINTED_FROM, _POINTED_TO = 2, 10
"""Characters of a gist between which it can point back to its thing behind who does what."""
_POINTING = frozenset("这该此")
_NEAR = 120
"""Characters before a date in which the name stands of what its clause leaves unsaid."""


def told(what: str, names: Sequence[str], before: str | None, sentence: str, said: str = "", title: str = "") -> str:
    """The gist of an event that names its thing.

    Args:
        what: of `gist`.
        names: of the initiatives in its sentence, those after the date first.
        before: the initiative named last before the sentence, in the same line.
        sentence: stands in where the gist says nothing.
        said: the words of the sentence before its date, that may name what the gist does not.
        title: of the document, for what it says of itself.
    """
    if named := _named(what, said, title):
        return named
    if before and (match := GIST.pronoun.match(what)) and len(before) + len(what) - match.end() <= LONGEST:
        return before + what[match.end() :]
    if before and before not in what:
        for at in range(_POINTED_FROM, min(_POINTED_TO, len(what))):
            match = GIST.pronoun.match(what, at)
            if match and what[at] in _POINTING and len(before) + len(what) - len(match[0]) <= LONGEST:
                return what[:at] + before + what[match.end() :]  # 我市启动|这项活动
    if len(what.rstrip("…")) < 4:
        rest = next((name for name in names if name not in what), "")
        said_alone = "" if what in _ADVERBS else what.rstrip("…")
        return cut(said_alone + rest) if rest else said_alone or cut(sentence)
    if what.endswith("…") and what.count("“") > what.count("”"):
        start = what[: what.rfind("“")]
        rest = next((name for name in names if name not in what and len(start) + len(name) + 2 <= LONGEST), "")
        return f"{start}“{rest}”" if rest and len(start) > 2 else what
    if what.endswith("…") and GIST.opens.search(what) and not any(name in what for name in names):
        rest = next((name for name in names if len(name) + len(what) <= LONGEST), "")
        return what.rstrip("…") + rest if rest else what
    return what


def _named(what: str, said: str, title: str) -> str:
    """A gist that is but a verb with the name before its date: 《某办法》施行 of 《某办法》自1月1日起施行."""
    title = title if 4 <= len(title) <= LONGEST - 4 and not title.endswith(("通知", "公告", "报告", "全文")) else ""
    if title and (own := GIST.this_text.match(what)):
        return cut(title + what[own.end() :])
    said = _NOTED.sub("", said)
    bare = GIST.bare.match(what)
    titled = bool(title) and said.rstrip("，,于 ").endswith(title)
    done = bare or (GIST.by_session.match(what) if "《" in said or titled else None)
    if done and titled:
        return cut(title + (what if done is bare else done["verb"]))
    if done is None and said[:1] in _BRACKETS and title:
        done = GIST.by_order.match(what)
        return cut(title + done["verb"]) if done else ""
    if done is None:
        return ""
    found = list(GIST.named.finditer(said[-_NEAR:]))
    if not found:
        return cut(title + done["verb"]) if title and said[:1] in _BRACKETS else ""
    name = found[-1]["title"] or f"“{found[-1]['quoted']}”{found[-1]['tail'] or ''}"
    name = found[0]["title"] if done is not bare and found[0]["title"] else name
    return cut(name + (what if bare else done["verb"]))

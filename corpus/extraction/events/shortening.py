"""How the words of a timeline row are made short enough: what can go without loss of the point goes first."""

from __future__ import annotations

import re

from corpus.extraction.rulebook import patterns

GIST, SHORTENING = patterns("gist"), patterns("shortening")
LONGEST = 30
"""Characters of a row."""
LEAST = 8
"""Characters that a cut at a bound must leave."""
_TAIL = "，,。；;：:、！!？?"
_OPEN = "“（(《「『【‘"
_CLOSE = "”）)》」』】’"
SHORT_FORMS = {
    "中国人民政治协商会议": "政协",
    "人民代表大会": "人大",
    "政治协商会议": "政协",
    "人民政府": "政府",
    "发展和改革委员会": "发改委",
    "发展改革委": "发改委",
    "工业和信息化部": "工信部",
    "常务委员会": "常委会",
    "新闻办公室": "新闻办",
}
"""Long names of bodies with those by which they are called."""
_LONG_NAMES = re.compile("|".join(SHORT_FORMS))


def _steps() -> tuple[re.Pattern[str], ...]:
    """Patterns of what can go, in the order in which it goes."""
    return (
        SHORTENING.years,
        SHORTENING.entrusted,
        SHORTENING.own_year,
        SHORTENING.sorts,
        SHORTENING.bodies,
        SHORTENING.led,
        SHORTENING.headed,
        SHORTENING.offices,
        SHORTENING.offices,
        SHORTENING.jointly,
        SHORTENING.done_on,
        SHORTENING.approved,
        SHORTENING.on_what,
        SHORTENING.at_session,
        SHORTENING.by_whom,
        SHORTENING.after,
        SHORTENING.agenda,
        SHORTENING.together,
        SHORTENING.enumeration,
        SHORTENING.purpose,
        SHORTENING.attributive,
        SHORTENING.attributive,
    )


def trimmed(text: str) -> str:
    """`text` without blanks around it and marks at its end."""
    text = text.strip()
    while text and text[-1] in _TAIL:
        text = text.rstrip(_TAIL).rstrip()
    return text


def cut(text: str) -> str:
    """At most LONGEST characters of `text`, cut at the last bound that leaves no bracket or quote open."""
    text = _closed(trimmed(SHORTENING.latin.sub("", text)))
    for step in _steps():
        if len(text) <= LONGEST:
            return text
        left = trimmed(step.sub(_words_left, text, count=1))
        if step is SHORTENING.attributive and not GIST.verb.search(left):
            continue  # what is said of the thing would go with it
        text = left if len(left) >= LEAST else text
    if len(text) > LONGEST:
        text = _LONG_NAMES.sub(lambda match: SHORT_FORMS[match[0]], text)
    if len(text) <= LONGEST:
        return text
    if (passed := SHORTENING.passed.match(text)) and len(passed["thing"]) + 4 <= LONGEST:
        return f"{passed['thing']}审议通过"
    if titled := _titled(text):
        return titled
    bounds = SHORTENING.bound
    depth = best = 0
    for at, character in enumerate(text[:LONGEST]):
        if character in _OPEN:
            best = at if depth == 0 and at >= LEAST else best
            depth += 1
        elif character in _CLOSE:
            depth = max(0, depth - 1)
            best = at + 1 if depth == 0 and at + 1 < LONGEST else best
        elif depth == 0 and bounds.match(character) and at >= LEAST:
            best = at
    if best < LONGEST // 2 and not GIST.verb.search(text[:best]):
        best = 0  # a row needs its verb more than a neat end
    end = best if best >= LEAST else LONGEST - 1
    while not best and end > LONGEST - 6 and text[end - 1].isalnum() and text[end - 1].isascii():
        end -= 1
    return trimmed(text[:end]) + "…"


def _words_left(match: re.Match[str]) -> str:
    """What stays of words that can go: the first of some bodies, with their number or what they do together."""
    groups = match.groupdict()
    joined = groups.get("joined")
    done = (groups.get("verb") or "") + (groups.get("thing") or "")
    return (groups.get("kept") or "") + (f"等{joined}" if joined is not None else "") + done


def _titled(text: str) -> str:
    """`text` cut inside the document's name that its verb is about (印发《…》), which would be lost otherwise."""
    for mark, end in ("《》", "“”"):
        opened = text.rfind(mark, 0, LONGEST - 8)
        closed = text.find(end, opened)
        if not 3 < opened < LONGEST - 8 or 0 <= closed < LONGEST - 1 or "，" in text[:opened]:
            continue
        bounds = SHORTENING.bound
        at = next((at for at in range(LONGEST - 2, opened + 5, -1) if bounds.match(text[at])), LONGEST - 2)
        return text[:at] + "…" + end
    return ""


def _closed(text: str) -> str:
    """`text` without a quotation that its clause breaks off, or the end of one that began before it."""
    if text.count("“") > text.count("”") and (at := text.rfind("“")) >= LEAST and text[at - 1] in "：:":
        return trimmed(text[:at])
    return text[:-1] if text.endswith("”") and text.count("”") > text.count("“") else text

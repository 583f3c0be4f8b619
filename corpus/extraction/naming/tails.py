"""Where a text goes on about “甲”主题教育活动 by the words behind its quotation alone: 主题教育活动从…."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import islice

from corpus.extraction.naming.surfaces import Group
from corpus.model import Document, Role

_TAILED = re.compile("“[^“”]{2,40}”\\s?(?P<tail>[\u4e00-\u9fff]{4,12})")
_OPENS = "(?:(?<=[。！？\n])|(?<=[。！？\n][\\s　])|(?<=[\\s　]{2}))(?:此次|本次|这次|本届|该)?"
"""How a sentence begins that may be about it."""
_GOES_ON = "(?=[\u4e00-\u9fff，,：:])"
_MOST_TAILED = 80
"""Initiatives of a document that are looked at."""
_MOST = 4
"""Such sentences that are looked at."""


def with_tails(
    document: Document, groups: Sequence[Group], places: Mapping[int, Sequence[tuple[int, int]]]
) -> dict[int, list[tuple[int, int]]]:
    """By `id` of the group, its places with those where a sentence begins with what only its quotation is followed by.

    Args:
        document: that names them.
        groups: its initiatives.
        places: by `id` of the group, where it is named.
    """
    told = {id(one): list(places[id(one)]) for one in groups}
    tails = {
        id(one): {match["tail"] for form in one.forms if (match := _TAILED.fullmatch(form))}
        for one in groups[:_MOST_TAILED]
        if told[id(one)]
    }
    used = Counter(tail for own in tails.values() for tail in own)
    titled = {id(one) for one in groups if any(found.line.role is Role.TITLE for found in one.candidates)}
    used_in_titles = Counter(tail for key in titled for tail in tails.get(key, ()))
    named = {form for one in groups for form in one.forms}
    for key, own in tails.items():
        for tail in sorted(own):
            shared = used[tail] > 1 and not (key in titled and used_in_titles[tail] == 1)
            if shared or tail in named or document.text.count(tail) < 2:
                continue
            first = told[key][0][1]
            found = re.finditer(f"{_OPENS}(?P<tail>{tail}){_GOES_ON}", document.text[first:])
            spans = [(first + one.start("tail"), first + one.end("tail")) for one in islice(found, _MOST)]
            told[key] += [span for span in spans if span not in told[key]]
    return told

"""Names that a person chose lately stand before their equals."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from corpus.search.name_hits import NameHit


def recent_first(hits: Sequence[NameHit], recent: Sequence[str]) -> Sequence[NameHit]:
    """Hits with those chosen lately first among their equals; what stands at a place has the score of the place."""
    order = {name: number for number, name in enumerate(recent)}
    if not any(hit.row.text in order for hit in hits):
        return hits

    def equals(pair: tuple[int, NameHit]) -> tuple[object, ...]:
        place, hit = pair
        return hit.how, round(hit.score + min(place, 400) * 1e-4, 2), len(hit.row.text), hit.row.documents

    out: list[NameHit] = []
    for _key, group in groupby(enumerate(hits), equals):
        several = [hit for _place, hit in group]
        scores = [hit.score for hit in several]
        several.sort(key=lambda hit: order.get(hit.row.text, len(order)))
        out += [hit.scored(score) for hit, score in zip(several, scores, strict=True)]
    return out

"""When an initiative began, who leads it, and how far it has come: read from the clauses that name it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.extraction.surfaces import Group
from corpus.model import Area, Document, Stage, Timex


@dataclass(frozen=True, slots=True)
class Launch:
    """What the clauses around a name say of its beginning."""

    when: str | None = None
    lead: str | None = None
    body: str | None = None
    area: Area = Area()
    stage: Stage | None = None


def launches(
    document: Document,
    groups: Sequence[Group],
    places: dict[int, list[tuple[int, int]]],
    timexes: Sequence[Timex],
) -> dict[int, Launch]:
    """By `id` of the group, its launch."""
    return {id(one): Launch() for one in groups}

"""Where a person is and has been: places, and the way back and forward through them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.records import field, record

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST = 200
"""Places kept in each direction."""


@record
class Place:
    """A place in the browser, enough to come back to it exactly.

    `document` is the path of a document, not its row id, and `item` the name of an initiative, term or
    indicator (with what tells it from another of the same name in `extra`): row ids do not outlive a
    new index. `offset` is a character of the document's text.
    """

    view: str
    document: str | None = None
    offset: int | None = None
    item: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
    """What else the view needs to look the same (filter, sort, zoom, row); JSON values alone."""

    def as_json(self) -> dict[str, Any]:
        """As it is kept."""
        return {
            "view": self.view,
            "document": self.document,
            "offset": self.offset,
            "item": self.item,
            "extra": dict(self.extra),
        }

    @staticmethod
    def from_json(kept: object) -> Place | None:
        """What `as_json` gave; None for anything else."""
        if not isinstance(kept, dict) or not isinstance(kept.get("view"), str):
            return None
        document, offset, item, extra = (kept.get(name) for name in ("document", "offset", "item", "extra"))
        return Place(
            kept["view"],
            document if isinstance(document, str) else None,
            offset if isinstance(offset, int) and offset >= 0 else None,
            item if isinstance(item, str) else None,
            extra if isinstance(extra, dict) else {},
        )


class History:
    """Two stacks of places, as a web browser has them."""

    def __init__(self) -> None:
        self._back: list[Place] = []
        self._forward: list[Place] = []

    def leave(self, place: Place) -> None:
        """`place` is left for a new one: it can be gone back to, and the way forward ends."""
        if not self._back or self._back[-1] != place:
            self._back.append(place)
            del self._back[:-MOST]
        self._forward.clear()

    def back(self, here: Place) -> Place | None:
        """The place before `here`, or None."""
        return self._step(self._back, self._forward, here)

    def forward(self, here: Place) -> Place | None:
        """The place that was gone back from, or None."""
        return self._step(self._forward, self._back, here)

    def has_back(self, here: Place) -> bool:
        """Whether there is a place before `here`."""
        return any(place != here for place in self._back)

    def has_forward(self, here: Place) -> bool:
        """Whether there is a place that was gone back from."""
        return any(place != here for place in self._forward)

    @staticmethod
    def _step(source: list[Place], target: list[Place], here: Place) -> Place | None:
        while source:
            place = source.pop()
            if place != here:
                target.append(here)
                return place
        return None

    def as_json(self) -> dict[str, Any]:
        """As it is kept."""
        return {"back": [p.as_json() for p in self._back], "forward": [p.as_json() for p in self._forward]}

    def restore(self, kept: object) -> None:
        """Takes over what `as_json` gave; anything else is left out."""
        if not isinstance(kept, dict):
            return
        for name, stack in (("back", self._back), ("forward", self._forward)):
            places = kept.get(name)
            if isinstance(places, list):
                stack[:] = [place for entry in places[-MOST:] if (place := Place.from_json(entry)) is not None]

"""What the library answers of the timeline where its events are too many to be read at once: days, and row ids."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from corpus.model import Lane
from corpus.records import record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

LANES = tuple(Lane)


@record
class Day:
    """How many events of a lane begin on a day and are known as exactly as `grain` says (see `timex_value.grain`)."""

    first: str | None
    """ISO day; None for what recurs."""
    grain: int
    lane: Lane
    events: int


class Picked:
    """What a condition leaves: row ids in the order of the timeline, with the day, grain and lane of each."""

    def __init__(self, found: Iterable[tuple[int, str | None, int, str]]) -> None:
        self.ids = array("q")
        self._codes = bytearray()
        self._spans: dict[str | None, tuple[int, int]] = {}
        at = {lane.value: place for place, lane in enumerate(LANES)}
        begin, day = 0, None
        for id, first, grain, lane in found:
            if first != day:
                self._close(day, begin)
                begin, day = len(self.ids), first
            self.ids.append(id)
            self._codes.append(grain * len(LANES) + at[lane])
        self._close(day, begin)

    def _close(self, day: str | None, begin: int) -> None:
        """What was added since `begin` is of one day."""
        if begin < len(self.ids):
            self._spans[day] = begin, len(self.ids)

    def __len__(self) -> int:
        return len(self.ids)

    def days(self) -> tuple[Day, ...]:
        """As `Timeline.days`."""
        out = []
        for first, (begin, end) in self._spans.items():
            codes = self._codes[begin:end]
            for code in sorted(set(codes)):
                grain, lane = divmod(code, len(LANES))
                out.append(Day(first, grain, LANES[lane], codes.count(code)))
        return tuple(out)

    def of_day(self, first: str | None, grains: Collection[int], lanes: Collection[Lane]) -> Sequence[int]:
        """The events of a day that are known so exactly, in their order."""
        begin, end = self._spans.get(first, (0, 0))
        wanted = {grain * len(LANES) + LANES.index(lane) for grain in grains for lane in lanes}
        return [id for id, code in zip(self.ids[begin:end], self._codes[begin:end], strict=True) if code in wanted]

    def only(self, ids: Collection[int]) -> Picked:
        """Those of some row ids."""
        out = Picked(())
        for first, (begin, end) in self._spans.items():
            kept, start = [at for at in range(begin, end) if self.ids[at] in ids], len(out.ids)
            out.ids.extend(self.ids[at] for at in kept)
            out._codes.extend(self._codes[at] for at in kept)
            out._close(first, start)
        return out

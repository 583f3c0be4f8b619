"""Which of many numbers belong together, by any chain."""

from __future__ import annotations

from array import array


class Sets:
    """Disjoint sets of the numbers from 0 (union-find with path halving); the least of a set stands for it."""

    def __init__(self, size: int) -> None:
        """`size` numbers, each a set of its own: four bytes a number."""
        self._parent = array("i", range(size))

    def find(self, at: int) -> int:
        """The number that stands for the set of `at`."""
        parent = self._parent
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    def join(self, one: int, other: int) -> None:
        """Makes one set of those of two numbers."""
        low, high = sorted((self.find(one), self.find(other)))
        self._parent[high] = low

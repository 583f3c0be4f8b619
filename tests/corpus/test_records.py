"""Records: data classes in all that is asked of them."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, asdict, fields
from typing import Generic, TypeVar

import pytest

from corpus.records import field, record, replace

T = TypeVar("T")


@record
class Place:
    """With defaults of both sorts."""

    name: str
    levels: tuple[str, ...] = ()
    seen: list[int] = field(default_factory=list, compare=False)

    def __len__(self) -> int:
        return len(self.levels)


@record(order=True)
class Point:
    """Ordered."""

    x: int
    y: int = 0


@record
class Other:
    """The same fields as `Point`."""

    x: int
    y: int = 0


@record
class Nothing:
    """Without fields."""


@record
class Box(Generic[T]):
    """Of one field, of any type."""

    value: T


def test_it_takes_what_a_data_class_takes() -> None:
    place = Place("汉口", seen=[3])
    assert (place.name, place.levels, place.seen, len(place)) == ("汉口", (), [3], 0)
    assert Place("a").seen is not Place("b").seen
    with pytest.raises(TypeError):
        Place()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Place("a", (), [], 4)  # type: ignore[call-arg]


def test_it_cannot_be_changed() -> None:
    point = Point(1)
    with pytest.raises(FrozenInstanceError):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del point.x
    with pytest.raises((FrozenInstanceError, AttributeError)):
        point.z = 2  # type: ignore[attr-defined]
    assert point.x == 1 and not hasattr(point, "__dict__")


def test_it_is_equal_by_its_fields_and_its_class() -> None:
    assert Point(1, 2) == Point(1, 2) != Point(2, 1)
    others: list[object] = [Other(1, 2), (1, 2)]
    assert Point(1, 2) not in others
    assert hash(Point(1, 2)) == hash(Point(1, 2)) and len({Point(1), Point(1), Point(2)}) == 2
    assert Place("a", seen=[1]) == Place("a", seen=[2])
    assert Nothing() == Nothing() and Box(1) == Box(1) != Box(2)


def test_order() -> None:
    assert sorted([Point(2), Point(1, 5), Point(1, 2)]) == [Point(1, 2), Point(1, 5), Point(2)]
    assert Point(1) <= Point(1) >= Point(1) and Point(2) > Point(1)
    with pytest.raises(TypeError):
        Other(1) < Other(2)  # type: ignore[operator]  # noqa: B015


def test_the_tools_for_data_classes_work() -> None:
    point = Point(1, 2)
    assert replace(point, y=5) == Point(1, 5)
    assert asdict(point) == {"x": 1, "y": 2}
    assert [one.name for one in fields(Point)] == ["x", "y"]
    match point:
        case Point(x, 2):
            assert x == 1
        case _:
            pytest.fail("no match")
    assert repr(point) == "Point(x=1, y=2)"


@pytest.mark.parametrize("one", [Point(1, 2), Place("汉口", ("a",), [1]), Nothing(), Box("b")])
def test_it_goes_to_another_process_and_back(one: object) -> None:
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(one, protocol)) == one
    assert copy.deepcopy(one) == one and copy.copy(one) == one

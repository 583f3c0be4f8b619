"""Frozen, slotted data classes that cost little to define.

`dataclasses.dataclass(frozen=True, slots=True)` compiles some seven methods for each class, about a
millisecond; the hundred classes behind the first screen would be a quarter of the start. A `record` is
a data class in all that can be asked of it (`fields`, `replace`, `asdict`, matching, pickling); only its
`__init__` is compiled, and that when the first instance is made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, dataclass_transform, overload

T = TypeVar("T")


@overload
def record(cls: type[T], /) -> type[T]: ...
@overload
def record(*, order: bool) -> Callable[[type[T]], type[T]]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[T] | None = None, /, *, order: bool = False) -> type[T] | Callable[[type[T]], type[T]]:
    """Makes a frozen, slotted data class of a class with annotated fields.

    Args:
        cls: the class, where the decorator stands without arguments.
        order: whether instances are ordered by their fields.
    """
    return _made(cls, order) if cls is not None else lambda one: _made(one, order)


def _made(cls: type[T], order: bool) -> type[T]:
    if cls.__doc__ is None:
        cls.__doc__ = cls.__name__  # else dataclass would spell out a signature
    made: Any = dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    state = _getter([one.name for one in fields(made)])
    compared = _getter([one.name for one in fields(made) if one.compare])

    def init(self: Any, *args: object, **named: object) -> None:
        made.__init__ = _compiled_init(made)
        made.__init__(self, *args, **named)

    def eq(self: Any, other: object) -> bool:
        return compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented

    made.__init__ = init
    made.__eq__ = eq
    made.__hash__ = lambda self: hash(compared(self))
    made.__repr__ = _repr
    made.__setattr__ = made.__delattr__ = _frozen
    made.__reduce__ = lambda self: (self.__class__, state(self))
    if order:
        made.__lt__ = lambda self, other: compared(self) < compared(other)
        made.__le__ = lambda self, other: compared(self) <= compared(other)
        made.__gt__ = lambda self, other: compared(self) > compared(other)
        made.__ge__ = lambda self, other: compared(self) >= compared(other)
    result: type[T] = made
    return result


def _getter(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    """A function that gives the values of these attributes as a tuple."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda one: tuple(getattr(one, name) for name in names)


def _compiled_init(cls: Any) -> Any:
    """The `__init__` of a record, as one would write it, but setting each slot past `__setattr__`."""
    scope: dict[str, Any] = {"_missing": MISSING}
    parameters, lines = ["self"], []
    for one in fields(cls):
        name, value = one.name, one.name
        scope[f"_set_{name}"] = getattr(cls, name).__set__
        if one.default_factory is not MISSING:
            scope[f"_make_{name}"] = one.default_factory
            parameters.append(f"{name}=_missing")
            value = f"_make_{name}() if {name} is _missing else {name}"
        elif one.default is not MISSING:
            scope[f"_default_{name}"] = one.default
            parameters.append(f"{name}=_default_{name}")
        else:
            parameters.append(name)
        lines.append(f" _set_{name}(self, {value})\n")
    exec(f"def __init__({', '.join(parameters)}):\n{''.join(lines) or ' pass'}", scope)
    init = scope["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init


def _repr(self: Any) -> str:
    shown = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
    return f"{type(self).__qualname__}({shown})"


def _frozen(self: Any, name: str, _value: object = None) -> NoReturn:
    raise FrozenInstanceError(f"{type(self).__name__}.{name} is fixed")

"""Frozen, slotted data classes that cost little to define.

`dataclasses.dataclass(frozen=True, slots=True)` compiles some seven methods for each class, about a
millisecond; the hundred classes behind the first screen would be a quarter of the start. A `record` is
a data class in all that can be asked of it (`fields`, `replace`, `asdict`, matching, pickling); only its
`__init__` is compiled, and that when the first instance is made. `dataclasses` itself (with `inspect` a tenth
of a plain search) is imported when somebody asks for what only it can tell.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any, NamedTuple, NoReturn, TypeVar, dataclass_transform, overload

T = TypeVar("T")


class _Missing:
    """Stands for no value."""


_MISSING: Any = _Missing()


class _Default(NamedTuple):
    """What `field` gives, as it stands in the body of a class."""

    default: Any
    default_factory: Any
    compare: bool
    repr: bool


class _Field(NamedTuple):
    """A field of a record."""

    name: str
    type: Any
    default: Any
    factory: Any
    compare: bool
    repr: bool


@overload
def field(*, default: T, compare: bool = True, repr: bool = True) -> T: ...
@overload
def field(*, default_factory: Callable[[], T], compare: bool = True, repr: bool = True) -> T: ...
def field(*, default: Any = _MISSING, default_factory: Any = _MISSING, compare: bool = True, repr: bool = True) -> Any:
    """A field whose default is made anew for each instance, or that does not count in comparisons.

    Args:
        default: its value where none is given.
        default_factory: makes it.
        compare: whether it counts when two are compared or hashed.
        repr: whether it is shown.
    """
    return _Default(default, default_factory, compare, repr)


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


def replace(one: T, **changes: object) -> T:
    """A record with other values in some of its fields; as `dataclasses.replace`, which need not be imported."""
    fields: tuple[_Field, ...] = one._fields_of_record  # type: ignore[attr-defined]
    return one.__class__(**{of.name: getattr(one, of.name) for of in fields} | changes)


def _made(cls: type[T], order: bool) -> type[T]:
    fields = _fields(cls)
    body = {name: value for name, value in cls.__dict__.items() if name not in ("__dict__", "__weakref__")}
    inherited = {one.name for base in cls.__mro__[1:] for one in getattr(base, "_fields_of_record", ())}
    for one in fields:
        body.pop(one.name, None)
    body["__slots__"] = tuple(one.name for one in fields if one.name not in inherited)
    body["__match_args__"] = tuple(one.name for one in fields)
    body["_fields_of_record"] = fields
    body["__dataclass_fields__"] = _AsDataClass("__dataclass_fields__")
    body["__dataclass_params__"] = _AsDataClass("__dataclass_params__")
    body["__doc__"] = cls.__doc__ or cls.__name__
    qualified = cls.__qualname__
    meta: Any = type(cls)
    made: Any = meta(cls.__name__, cls.__bases__, body)
    made.__qualname__ = qualified
    state = _getter([one.name for one in fields])
    compared = _getter([one.name for one in fields if one.compare])

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


def _fields(cls: type[Any]) -> tuple[_Field, ...]:
    """The fields of a class: those of the records that it is made of, and its own."""
    found: dict[str, _Field] = {}
    for base in cls.__mro__[-1:0:-1]:
        found |= {one.name: one for one in base.__dict__.get("_fields_of_record", ())}
    for name, type in cls.__annotations__.items():
        value = cls.__dict__.get(name, _MISSING)
        if value.__class__.__module__ == "dataclasses":
            raise TypeError(f"{cls.__name__}.{name}: a record has the fields of corpus.records")
        if isinstance(value, _Default):
            found[name] = _Field(name, type, *value)
        else:
            found[name] = _Field(name, type, value, _MISSING, True, True)
    return tuple(found.values())


class _AsDataClass:
    """What `dataclasses` asks a class for, worked out by it when it does."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, _instance: object, owner: Any) -> Any:
        import dataclasses

        several = []
        for one in owner._fields_of_record:
            told: dict[str, Any] = {"compare": one.compare, "repr": one.repr}
            if one.default is not _MISSING:
                told["default"] = one.default
            if one.factory is not _MISSING:
                told["default_factory"] = one.factory
            several.append((one.name, one.type, dataclasses.field(**told)))
        shadow = dataclasses.make_dataclass(owner.__name__, several, init=False, repr=False, eq=False, frozen=True)
        found = getattr(shadow, self.name)
        setattr(owner, self.name, found)
        return found


def _getter(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    """A function that gives the values of these attributes as a tuple."""
    if len(names) > 1:
        return attrgetter(*names)
    if not names:
        return lambda _one: ()
    alone = attrgetter(names[0])
    return lambda one: (alone(one),)


def _compiled_init(cls: Any) -> Any:
    """The `__init__` of a record, as one would write it, but setting each slot past `__setattr__`."""
    scope: dict[str, Any] = {"_missing": _MISSING}
    parameters, lines = ["self"], []
    for one in cls._fields_of_record:
        name, value = one.name, one.name
        scope[f"_set_{name}"] = getattr(cls, name).__set__
        if one.factory is not _MISSING:
            scope[f"_make_{name}"] = one.factory
            parameters.append(f"{name}=_missing")
            value = f"_make_{name}() if {name} is _missing else {name}"
        elif one.default is not _MISSING:
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
    shown = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in self._fields_of_record if one.repr)
    return f"{type(self).__qualname__}({shown})"


def _frozen(self: Any, name: str, _value: object = None) -> NoReturn:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"{type(self).__name__}.{name} is fixed")

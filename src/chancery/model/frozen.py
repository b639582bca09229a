"""Dataclasses that cost little to define: the same as those of ``dataclasses``, made for a fraction of the time.

``dataclasses`` writes each method of a class as source and compiles it: half a millisecond a frozen class, and a
command that reads one report defines some two hundred before it does anything. Here only ``__init__`` is written so,
once for each number of fields, and takes the names of the fields afterwards; the other methods are closures over these.
``dataclass`` takes those arguments of the original that Chancery uses, and leaves to it every class that is not frozen
or out of the ordinary.
"""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Callable
from functools import cache
from operator import attrgetter
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any

_Values = Callable[[Any], tuple[Any, ...]]

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(cls=None, /, *, frozen=False, slots=False, order=False):
        """Make a class a dataclass, as ``dataclasses.dataclass`` does with these arguments."""

        def made(cls):
            if order or not frozen or not _ordinary(cls):
                return dataclasses.dataclass(cls, frozen=frozen, slots=slots, order=order)
            own = cls.__dict__.keys() & {"__repr__", "__eq__", "__hash__", "__init__"}
            cls = _with_fields(cls, slots)
            for name, method in _methods(cls, slots).items():
                if name not in own:
                    method.__name__, method.__qualname__ = name, f"{cls.__qualname__}.{name}"
                    method.__module__ = cls.__module__
                    setattr(cls, name, method)
            for name in ("init", "repr", "eq", "frozen"):
                setattr(cls.__dataclass_params__, name, True)
            return cls

        return made if cls is None else made(cls)


def _ordinary(cls: type[Any]) -> bool:
    """Tell whether a class has plain fields alone: no base, no factory, no step after ``__init__``."""
    told = inspect.get_annotations(cls)
    return (
        cls.__bases__ == (object,)
        and bool(told)
        and cls.__doc__ is not None
        and "__post_init__" not in cls.__dict__
        and not any(isinstance(value, dataclasses.Field) for value in cls.__dict__.values())
        and not any(isinstance(t, str) and ("ClassVar" in t or "InitVar" in t or "KW_ONLY" in t) for t in told.values())
    )


def _with_fields(cls: type[Any], slots: bool) -> type[Any]:
    """Let the library find the fields of a class, and make none of its methods.

    It looks at the text of each annotation three times, for what an ordinary class has none of; so it is shown others.
    """
    told = cls.__annotations__
    types = dict(told)
    told.update(dict.fromkeys(told, object))
    cls = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(cls)
    told.update(types)
    for field in dataclasses.fields(cls):
        field.type = types[field.name]
    return cls


def _init(cls: Any) -> Callable[..., None]:
    """Return the constructor: one call of ``object.__setattr__`` a field, as ``dataclasses`` writes it."""
    fields = dataclasses.fields(cls)
    defaults = [field.default for field in fields if field.default is not dataclasses.MISSING]
    if any(field.default is not dataclasses.MISSING for field in fields[: len(fields) - len(defaults)]):
        raise TypeError(f"a field without a default follows one that has one: {cls.__qualname__}")
    names = {_stand_in(number): field.name for number, field in enumerate(fields)}
    code = _constructor(len(fields))
    own = code.replace(
        co_varnames=tuple(names.get(name, name) for name in code.co_varnames),
        co_consts=tuple(names.get(each, each) if isinstance(each, str) else each for each in code.co_consts),
    )
    init = FunctionType(own, _SETTING, argdefs=tuple(defaults))
    init.__annotations__ = {**{field.name: field.type for field in fields}, "return": None}
    return init


_SETTING = {"_set": object.__setattr__}
"""What the code of a constructor finds around it."""


@cache
def _constructor(fields: int) -> CodeType:
    """Return the code of a constructor that sets so many fields, with names that stand for theirs."""
    names = [_stand_in(number) for number in range(fields)]
    lines = [f"def __init__({', '.join(['self', *names])}):", *(f" _set(self, {name!r}, {name})" for name in names)]
    space: dict[str, Any] = {}
    exec("\n".join(lines), space)  # noqa: S102 - names that are made here alone
    code: CodeType = space["__init__"].__code__
    return code


def _stand_in(number: int) -> str:
    return f"_{number}"


def _methods(cls: Any, slots: bool) -> dict[str, Callable[..., Any]]:
    names = tuple(field.name for field in dataclasses.fields(cls))
    values, known = _values(names), frozenset(names)

    def shown(self: Any) -> str:
        told = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{self.__class__.__qualname__}({told})"

    def same(self: Any, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def number(self: Any) -> int:
        return values(self).__hash__()

    def refused(self: Any, name: str, value: object) -> None:
        if type(self) is cls or name in known:
            raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def kept(self: Any, name: str) -> None:
        if type(self) is cls or name in known:
            raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    found: dict[str, Callable[..., Any]] = {
        "__init__": _init(cls), "__repr__": shown, "__eq__": same, "__hash__": number,
        "__setattr__": refused, "__delattr__": kept,
    }  # fmt: skip
    return {**found, **_pickling(names, values)} if slots else found


def _pickling(names: tuple[str, ...], values: _Values) -> dict[str, Callable[..., Any]]:
    """Return what copying and pickling need where there are slots that cannot be set."""

    def state(self: Any) -> list[Any]:
        return list(values(self))

    def restore(self: Any, state: list[Any]) -> None:
        for name, value in zip(names, state, strict=True):
            object.__setattr__(self, name, value)

    return {"__getstate__": state, "__setstate__": restore}


def _values(names: tuple[str, ...]) -> _Values:
    if len(names) > 1:
        return attrgetter(*names)
    (name,) = names
    return lambda one: (getattr(one, name),)

"""Quick: frozen dataclasses that cost no more to make than open ones.

A frozen dataclass sets each field through ``object.__setattr__``, one call a field, and a reading makes thousands of
them. ``quick`` gives such a class an ``__init__`` that sets the fields while the new object is still of an open twin
with the same slots, and only then makes it one of the frozen class. What leaves the constructor is as frozen as before.
``replaced`` is ``dataclasses.replace`` for them, which would look at each field anew at every call.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

_T = TypeVar("_T")


def quick(cls: type[_T]) -> type[_T]:
    """Return a frozen dataclass with slots, made quick; put it above ``@dataclass(frozen=True, slots=True)``.

    Worth it from three fields on, where many are made. The class must not be derived from another or from, have no
    ``__post_init__`` and no fields made by a factory. Raises TypeError otherwise.
    """
    if cls.__bases__ != (object,) or hasattr(cls, "__post_init__") or not hasattr(cls, "__slots__"):
        raise TypeError(f"{cls.__name__} cannot be made quick")
    names = [field.name for field in fields(cls)]  # type: ignore[arg-type]
    defaults: dict[str, Any] = {}
    for field in fields(cls):  # type: ignore[arg-type]
        if field.default_factory is not MISSING or not field.init or field.kw_only:
            raise TypeError(f"{cls.__name__}.{field.name} cannot be made quick")
        if field.default is not MISSING:
            defaults[f"_{field.name}_"] = field.default
    twin = type(cls.__name__, (), {"__slots__": tuple(names)})
    told = [f"{name}=_{name}_" if f"_{name}_" in defaults else name for name in names]
    lines = [
        f"def __init__(self, {', '.join(told)}):",
        "    _set(self, '__class__', _Twin)",
        *(f"    self.{name} = {name}" for name in names),
        "    self.__class__ = _Made",
    ]
    space: dict[str, Any] = {**defaults, "_set": object.__setattr__, "_Twin": twin, "_Made": cls}
    exec("\n".join(lines), space)  # noqa: S102 - as dataclasses makes its own, from the names of the fields alone
    made = space["__init__"]
    made.__qualname__, made.__module__ = f"{cls.__qualname__}.__init__", cls.__module__
    made.__annotations__ = cls.__init__.__annotations__
    cls.__init__ = made  # type: ignore[method-assign]
    return cls


def replaced(one: _T, **changes: object) -> _T:
    """Return a copy of an object of a quick class with these fields changed. Raises KeyError for any other name."""
    kind: Any = type(one)
    places, values = _fields(kind)
    new = list(values(one))
    for name, value in changes.items():
        new[places[name]] = value
    made: _T = kind(*new)
    return made


@cache
def _fields(cls: type[Any]) -> tuple[dict[str, int], Callable[[Any], tuple[Any, ...]]]:
    names = [field.name for field in fields(cls)]
    return {name: place for place, name in enumerate(names)}, attrgetter(*names)

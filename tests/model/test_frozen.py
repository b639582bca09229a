"""Frozen dataclasses made for less: in everything that can be asked of them the same as those of the library."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, fields, replace
from typing import Any, ClassVar

import msgspec
import pytest

from chancery.model.frozen import dataclass

Maker = Callable[..., Any]


def place(maker: Maker, **how: bool) -> Any:
    """A class as it is written in ``model``, made by either."""

    class Place:
        """Somewhere."""

        name: str
        east: float
        known_as: tuple[str, ...] = ()

        def where(self) -> str:
            return f"{self.name} at {self.east}"

    return maker(**how)(Place)


@dataclass(frozen=True, slots=True)
class Kept:
    """One that a module holds, so that it can be pickled."""

    name: str
    size: int = 0


@dataclass(frozen=True, slots=True)
class Alone:
    """One field."""

    only: str


@pytest.mark.parametrize("slots", [True, False])
def test_it_is_what_the_library_makes(slots: bool) -> None:
    ours, theirs = (place(maker, frozen=True, slots=slots) for maker in (dataclass, dataclasses.dataclass))
    changes: tuple[Callable[[Any], None], ...] = (lambda o: setattr(o, "name", "x"), lambda o: delattr(o, "name"))
    for made in (ours, theirs):
        one = made("Sarn", 3.5)
        assert repr(one).endswith("Place(name='Sarn', east=3.5, known_as=())")
        assert one == made("Sarn", 3.5, ())
        assert one != made("Sarn", 4.5)
        assert one.__eq__("Sarn") is NotImplemented
        assert hash(one) == hash(("Sarn", 3.5, ()))
        assert one.where() == "Sarn at 3.5"
        assert replace(one, east=1.0) == made(east=1.0, name="Sarn")
        assert copy.deepcopy(one) == one
        assert hasattr(one, "__dict__") is not slots
        assert msgspec.convert({"name": "Sarn", "east": 3.5}, made) == one
        for change in changes:
            with pytest.raises(FrozenInstanceError, match=r"cannot (assign to|delete) field 'name'"):
                change(one)
        with pytest.raises(TypeError, match="missing 1 required positional argument: 'east'"):
            made("Sarn")
    assert [(f.name, f.type, f.default) for f in fields(ours)] == [(f.name, f.type, f.default) for f in fields(theirs)]
    assert ours.__match_args__ == theirs.__match_args__
    assert repr(ours.__dataclass_params__) == repr(theirs.__dataclass_params__)
    assert str(inspect.signature(ours)) == str(inspect.signature(theirs))
    assert inspect.get_annotations(ours.__init__).keys() == inspect.get_annotations(theirs.__init__).keys()


def test_it_can_be_pickled() -> None:
    assert pickle.loads(pickle.dumps(Kept("Sarn", 2))) == Kept("Sarn", 2)


def test_one_field_is_hashed_and_compared_as_a_row_of_one() -> None:
    assert hash(Alone("x")) == hash(("x",))
    assert Alone("x") == Alone("x") != Alone("y")


def test_methods_of_its_own_stay() -> None:
    @dataclass(frozen=True, slots=True)
    class Named:
        """Compared by name alone."""

        name: str
        day: int = 0

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Named) and other.name == self.name

        def __hash__(self) -> int:
            return hash(self.name)

        def __repr__(self) -> str:
            return self.name

    assert Named("x", 1) == Named("x", 2)
    assert len({Named("x", 1), Named("x", 2)}) == 1
    assert repr(Named("x")) == "x"


@pytest.mark.parametrize("maker", [dataclass, dataclasses.dataclass])
def test_a_field_without_a_default_cannot_follow_one_with_a_default(maker: Maker) -> None:
    class Wrong:
        """Made of two fields in the wrong order."""

        size: int = 0
        name: str

    with pytest.raises(TypeError, match="default"):
        maker(frozen=True)(Wrong)


def test_constructors_of_as_many_fields_are_apart() -> None:
    @dataclass(frozen=True, slots=True)
    class Coin:
        """As many fields as ``Kept``."""

        worth: int
        metal: str = "tin"

    assert (Kept("Sarn"), Coin(3)) == (Kept(name="Sarn", size=0), Coin(worth=3, metal="tin"))
    assert Coin.__init__.__annotations__ == {"worth": "int", "metal": "str", "return": None}
    with pytest.raises(TypeError, match="unexpected keyword argument 'name'"):
        Coin(name=3)  # type: ignore[call-arg]


def test_what_is_out_of_the_ordinary_is_left_to_the_library() -> None:
    @dataclass(frozen=True)
    class Checked:
        """With a step after ``__init__``, a factory and a constant."""

        most: ClassVar[int] = 3
        names: list[str] = dataclasses.field(default_factory=list)

        def __post_init__(self) -> None:
            if len(self.names) > self.most:
                raise ValueError("too many")

    @dataclass(slots=True)
    class Open:
        """Not frozen."""

        name: str

    assert Checked() == Checked([])
    with pytest.raises(ValueError, match="too many"):
        Checked(["a"] * 4)
    one = Open("x")
    one.name = "y"
    assert one == Open("y")
    with pytest.raises(TypeError, match="unhashable"):
        hash(one)

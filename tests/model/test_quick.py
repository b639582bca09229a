"""Quick frozen classes behave as the frozen dataclasses that they are."""

from __future__ import annotations

import copy
import inspect
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from chancery.model.quick import quick, replaced


@quick
@dataclass(frozen=True, slots=True)
class Crate:
    """Something with three fields."""

    name: str
    weight: int
    labels: tuple[str, ...] = ()


def test_is_made_with_defaults_and_by_name() -> None:
    """Positions, names and defaults work as before."""
    assert Crate("a", 3) == Crate(weight=3, name="a", labels=())
    assert repr(Crate("a", 3, ("x",))) == "Crate(name='a', weight=3, labels=('x',))"
    assert hash(Crate("a", 3)) == hash(Crate("a", 3))
    assert list(inspect.signature(Crate).parameters) == ["name", "weight", "labels"]


def test_stays_frozen() -> None:
    """What the constructor gives out cannot be changed."""
    crate = Crate("a", 3)
    assert type(crate) is Crate
    with pytest.raises(FrozenInstanceError):
        crate.weight = 4  # type: ignore[misc]


def test_is_copied_replaced_and_pickled() -> None:
    """The ways in which objects of it are made without calling it by hand."""
    crate = Crate("a", 3, ("x",))
    assert replace(crate, weight=5) == replaced(crate, weight=5) == Crate("a", 5, ("x",))
    with pytest.raises(KeyError):
        replaced(crate, height=5)
    assert copy.copy(crate) == copy.deepcopy(crate) == pickle.loads(pickle.dumps(crate)) == crate


def test_wrong_calls_fail_as_before() -> None:
    """A field without a value is an error."""
    with pytest.raises(TypeError):
        Crate("a")  # type: ignore[call-arg]


def test_refuses_what_it_cannot_make_quick() -> None:
    """Fields from a factory, work after making and classes derived from another are refused."""

    @dataclass(frozen=True, slots=True)
    class Made:
        names: list[str] = field(default_factory=list)

    @dataclass(frozen=True, slots=True)
    class Derived(Made):
        weight: int = 0

    for cls in (Made, Derived):
        with pytest.raises(TypeError):
            quick(cls)

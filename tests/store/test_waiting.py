"""Readings that wait to be unpacked are, in all that can be asked of them, those that are stored."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from functools import partial
from pathlib import Path
from pickle import dumps, loads

import pytest

from benchmarks import coverage
from chancery.dossier import Dossier
from chancery.model.quick import replaced
from chancery.model.reading import Reading
from chancery.model.report import Report
from chancery.store import waiting
from chancery.store.base import View
from chancery.store.codec import unpack_reading
from tests.samples import NOW

MOST = 20
"""Readings of sixty that a check of one report may look into."""


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Dossier]:
    """A small dossier of some days."""
    with Dossier.create(tmp_path / "d", parties=coverage.PARTIES, issues=coverage.ISSUES) as made:
        made.definition = replace(made.definition, reader="fast")
        made.add(coverage.coverage(60, 5), now=NOW)
        yield made


@pytest.fixture
def unpacked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The reports whose readings were unpacked, in order."""
    found: list[str] = []

    def counted(data: bytes, report: Report) -> Reading:
        found.append(report.id)
        return unpack_reading(data, report)

    monkeypatch.setattr(waiting, "unpack_reading", counted)
    return found


def both(kept: Dossier, view: View) -> list[tuple[Reading, Reading]]:
    """Readings that wait, each with the stored one."""
    about = kept._reader, kept.knowledge.version
    later = view.waiting(*about, view.kept_ready(kept._reader, kept.knowledge).known)
    return list(zip(later, view.readings(*about), strict=True))


def test_each_is_the_stored_one(kept: Dossier, unpacked: list[str]) -> None:
    with kept.view() as view:
        pairs = both(kept, view)
        assert len(pairs) == 60
        for later, stored in pairs:
            assert (later.report, later.published, later.entities) == (stored.report, stored.published, stored.entities)
        assert not unpacked
        for later, stored in pairs:
            assert all(getattr(later, field.name) == getattr(stored, field.name) for field in fields(Reading))
            assert type(later) is Reading
        assert unpacked == [stored.report.id for _, stored in pairs]


def test_equal_from_either_side_and_to_one_that_waits_too(kept: Dossier) -> None:
    with kept.view() as view:
        first, second, third, other = (both(kept, view) for _ in range(4))
        assert all(later == stored for later, stored in first)
        assert all(stored == later for later, stored in second)
        assert [later for later, _ in third] == [later for later, _ in other]
        later, stored = both(kept, view)[0]
        assert later != replace(stored, work=stored.work + 1)
        assert isinstance(later, Reading)


@pytest.mark.parametrize(
    "copied",
    [partial(replace, work=7), partial(replaced, work=7), copy.copy, copy.deepcopy, lambda r: loads(dumps(r))],
)
def test_copies_are_whole(kept: Dossier, copied: Callable[[Reading], Reading]) -> None:
    with kept.view() as view:
        later, stored = both(kept, view)[3]
        assert copied(later) == copied(stored)


def test_what_a_reading_has_not_is_no_question(kept: Dossier, unpacked: list[str]) -> None:
    with kept.view() as view:
        later, _ = both(kept, view)[0]
        assert not hasattr(later, "colour")
        assert not unpacked


def test_a_check_looks_into_few(kept: Dossier, unpacked: list[str]) -> None:
    fresh = list(coverage.coverage(61, 5))[-1]
    assert kept.check(fresh).told
    assert 0 < len(set(unpacked)) == len(unpacked) < MOST

"""What a large record said then: made block after block, kept where it was asked for, and gone when it must be."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection

from benchmarks import coverage
from chancery.dossier import Dossier
from chancery.errors import ChanceryError, DossierBusy, DossierError, NotFound
from chancery.model.decision import Decision
from chancery.record import merger
from chancery.store import past_file, past_folder, streaming, unwinding
from chancery.store.past_folder import PastFolder
from chancery.store.unwinding import Since
from tests.large_dossier import grown_twice, large_dossier
from tests.small_dossier import minute
from tests.store.test_redeciding import any_verdict
from tests.test_past import Snapshot, snapshot


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of one's own, and blocks of a few reports."""
    monkeypatch.setattr(past_folder, "cache_file", lambda name: tmp_path / "cache" / name)
    monkeypatch.setattr(streaming, "BLOCK", 5)
    return tmp_path / "cache" / "past"


@pytest.fixture
def dossier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Dossier]:
    """A dossier that is large from its first report on."""
    with large_dossier(tmp_path / "d", monkeypatch) as made:
        yield made


def kept_in(cache: Path) -> list[Path]:
    return sorted(path for path in cache.glob("*/*") if not path.name.startswith(past_folder.FRESH))


def at_a_minute(monkeypatch: pytest.MonkeyPatch, number: int) -> datetime:
    """Let verdicts be made at a minute."""
    monkeypatch.setattr("tests.store.test_redeciding.NOW", minute(number))
    return minute(number)


def do_something(dossier: Dossier, chance: random.Random, made: list[Decision], now: datetime) -> bool:
    """Decide, revoke, correct or forget something; tells whether something was forgotten."""
    ids = [row["id"] for row in dossier.reports()]
    what = chance.choice(["verdict", "verdict", "verdict", "revoke", "correct", "forget"])
    if what == "correct":
        dossier.correct(chance.choice(ids), {"outlet": f"Upland Times {chance.random()}"}, now=now)
    elif what == "forget":
        gone = dossier.forget(chance.choice(ids), by="Ada", now=now)
        made[:] = [d for d in made if d.id not in {each.id for each in gone.decisions}]
    elif what == "revoke" and made:
        dossier.revoke(made.pop(chance.randrange(len(made))).id, by="Ben", now=now)
    else:
        try:
            decision = any_verdict(dossier, chance)
        except ChanceryError:  # the two are one already, or nobody is called so any more
            return False
        made += [decision] if decision.id not in {d.id for d in made} else []
    return what == "forget"


@pytest.mark.parametrize(("seed", "share"), [(0, 20), (2, 1), (3, 1), (5, 1)])
def test_it_is_what_was_recorded(dossier: Dossier, monkeypatch: pytest.MonkeyPatch, seed: int, share: int) -> None:
    """Made of a copy that is brought back where one report in so many changed since, else block after block."""
    monkeypatch.setattr(unwinding, "SHARE", share)
    chance = random.Random(seed)
    reports = chance.sample(list(coverage.coverage(40, seed)), 18)
    taken: list[tuple[datetime, Snapshot]] = []
    made: list[Decision] = []
    at = 0
    for number in range(7):
        now = at_a_minute(monkeypatch, number)
        if number % 2 == 0:
            dossier.add(reports[at : at + 5], now=now)
            at += 5
        elif do_something(dossier, chance, made, now):
            taken.clear()
        taken.append((now, snapshot(dossier)))
    for now, told in taken:
        with dossier.past(now) as then:
            assert snapshot(then) == told
    with dossier.past(taken[0][0]) as again:
        assert snapshot(again) == taken[0][1]


def test_it_is_what_a_merge_in_memory_gives(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = list(coverage.coverage(14, 2))
    dossier.add(reports[:9], now=minute(0))
    dossier.enter("They met", by="Ada", now=minute(1))
    dossier.forget(reports[3].id, by="Ada", now=minute(2))
    dossier.correct(reports[5].id, {"outlet": "Upland Times"}, now=minute(3))
    dossier.add(reports[9:], now=minute(4))
    for number in range(4):
        with dossier.past(minute(number)) as large:
            told = snapshot(large)
        with monkeypatch.context() as small:
            small.setattr(merger, "WHOLE", 500)
            small.setattr(PastFolder, "find", lambda self, name: None)
            with dossier.past(minute(number)) as then:
                assert snapshot(then) == told


@pytest.fixture
def grown(dossier: Dossier) -> list[str]:
    """Reports of the dossier of which most came at first, and others later; their ids."""
    return grown_twice(dossier)


@pytest.mark.usefixtures("grown")
def test_it_is_made_once(dossier: Dossier, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    with dossier.past(minute(1), tell=told.append) as then:
        first = snapshot(then)
    (line,) = told
    assert "8 reports" in line
    assert len(kept_in(cache)) == 1
    monkeypatch.setattr("chancery.past._make", None)
    for _ in range(2):
        with dossier.past(minute(1), tell=told.append) as then:
            assert snapshot(then) == first
        dossier.enter("They met", by="Ada", now=minute(6))  # changes nothing of then
    assert told == [line]
    assert cache.parent not in dossier.folder.parents
    assert {path.name for path in dossier.folder.iterdir()} <= {
        "dossier.toml",
        "record.db",
        "record.db-wal",
        "record.db-shm",
    }


def test_ids_that_came_since_lead_to_those_of_then(dossier: Dossier, grown: Sequence[str]) -> None:
    with dossier.past(minute(1)):
        pass
    corrected = dossier.correct(grown[0], {"outlet": "Upland Times"}, now=minute(7))
    with dossier.past(minute(1)) as then:
        assert then.show(corrected)["id"] == grown[0]
    another = dossier.correct(corrected, {"outlet": "Valley Times"}, now=minute(8))
    with dossier.past(minute(1)) as then:
        assert then.show(another)["id"] == grown[0]


def test_what_is_forgotten_goes_from_what_is_kept(dossier: Dossier, grown: Sequence[str], cache: Path) -> None:
    with dossier.past(minute(1)) as then:
        assert then.show(grown[2])
    assert kept_in(cache)
    dossier.forget(grown[2], by="Ada", now=minute(9))
    assert list(cache.glob("*/*")) == []
    with dossier.past(minute(1)) as then, pytest.raises(NotFound):
        then.show(grown[2])


def test_what_was_kept_elsewhere_before_something_was_forgotten_is_not_used(
    dossier: Dossier, grown: Sequence[str], cache: Path, tmp_path: Path
) -> None:
    """As where another user's cache, or a copy of it that was put back, still has it."""
    with dossier.past(minute(1)):
        pass
    shutil.copytree(cache, tmp_path / "before")
    dossier.forget(grown[2], by="Ada", now=minute(9))
    shutil.copytree(tmp_path / "before", cache, dirs_exist_ok=True)
    old = kept_in(cache)
    with dossier.past(minute(0)) as then, pytest.raises(NotFound):  # of whatever moment
        then.show(grown[2])
    assert len(kept_in(cache)) == 1
    assert kept_in(cache) != old


@pytest.mark.usefixtures("grown")
def test_no_more_is_kept_than_there_is_room_for(dossier: Dossier, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with dossier.past(minute(1), keep=0) as then:
        assert len(then.reports()) == 8
    with dossier.past(minute(1), keep=1000) as then:
        assert len(then.reports()) == 8
    assert list(cache.glob("*/*")) == []
    monkeypatch.setattr(past_folder, "MOST", 2)
    for number in range(1, 5):
        with dossier.past(minute(number)):
            assert len(kept_in(cache)) == min(number, 2)


@pytest.mark.usefixtures("grown")
def test_where_nothing_can_be_kept_it_is_made_for_once(
    dossier: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "scratch"))
    (tmp_path / "scratch").mkdir()
    (tmp_path / "file").write_text("")
    for nowhere in (lambda name: None, lambda name: tmp_path / "file" / name):
        monkeypatch.setattr(past_folder, "cache_file", nowhere)
        with dossier.past(minute(1)) as then:
            assert len(then.reports()) == 8
        assert list((tmp_path / "scratch").iterdir()) == []


@pytest.mark.usefixtures("grown")
def test_what_is_cut_off_leaves_nothing(dossier: Dossier, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as failing:
        failing.setattr("chancery.past.copy_history", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt), dossier.past(minute(1)):
            pass
    assert list(cache.glob("*/*")) == []
    with dossier.past(minute(1)) as then:
        assert len(then.reports()) == 8


@pytest.mark.usefixtures("grown")
def test_a_full_disk_is_told_in_one_line_and_leaves_nothing(
    dossier: Dossier, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("chancery.past.put_source", full)
    with pytest.raises(DossierError, match="cannot be written: database or disk is full"), dossier.past(minute(1)):
        pass
    assert list(cache.glob("*/*")) == []
    monkeypatch.setattr("chancery.past.since", lambda *_: Since([], []))
    monkeypatch.setattr("chancery.past.unwind", full)
    with pytest.raises(DossierError, match="cannot be written: database or disk is full"), dossier.past(minute(1)):
        pass
    assert list(cache.glob("*/*")) == []


def during(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Let something happen at the end of making a past."""
    copy = past_file.copy_history

    def and_more(source: Connection, target: Connection, until: str) -> None:
        monkeypatch.setattr("chancery.past.copy_history", copy)
        act()
        copy(source, target, until)

    monkeypatch.setattr("chancery.past.copy_history", and_more)


def test_what_is_forgotten_while_it_is_made_is_not_kept(
    dossier: Dossier, grown: Sequence[str], cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    during(monkeypatch, lambda: dossier.forget(grown[2], by="Ada", now=minute(9)))
    with pytest.raises(DossierBusy, match="ask again"), dossier.past(minute(1)):
        pass
    assert list(cache.glob("*/*")) == []


@pytest.mark.usefixtures("grown")
def test_who_made_it_at_the_same_time_is_not_in_the_way(
    dossier: Dossier, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = list[int]()

    def other() -> None:
        with dossier.past(minute(1)) as then:
            told.append(len(then.reports()))

    during(monkeypatch, other)
    with dossier.past(minute(1)) as then:
        assert [*told, len(then.reports())] == [8, 8]
    assert len(kept_in(cache)) == len(list(cache.glob("*/*"))) == 1


@pytest.mark.usefixtures("grown")
def test_what_is_kept_and_broken_is_made_anew(dossier: Dossier, cache: Path) -> None:
    with dossier.past(minute(1)) as then:
        first = snapshot(then)
    (path,) = kept_in(cache)
    (path / past_folder.DATABASE).write_bytes(b"nothing that could be read")
    with dossier.past(minute(1)) as then:
        assert snapshot(then) == first

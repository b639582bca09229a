"""Whose pasts are kept, who may use them, and what processes leave that were cut off while they made one."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from sqlalchemy import Connection

from benchmarks import coverage
from chancery.dossier import Dossier
from chancery.errors import DossierBusy, NotFound
from chancery.knowledge.files import cache_file
from chancery.store import Store, past_file, past_folder
from tests.large_dossier import grown_twice
from tests.small_dossier import minute, small_dossier, small_reports
from tests.test_past import snapshot


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder and a folder of temporary files of one's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "scratch"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "scratch"))
    (tmp_path / "scratch").mkdir()
    found = cache_file("past")
    assert found is not None
    assert tmp_path in found.parents
    return found


@pytest.fixture
def grown(dossier: Dossier) -> list[str]:
    """Reports of a large dossier of which most came at first, and others later; their ids."""
    return grown_twice(dossier)


def all_in(cache: Path) -> list[Path]:
    return sorted(cache.glob("*/*"))


def kept_in(cache: Path) -> list[Path]:
    return [path for path in all_in(cache) if not path.name.startswith(past_folder.FRESH)]


def aged(folder: Path, seconds: float) -> None:
    """Let a folder and what is in it look as if nothing had changed there for so long."""
    then = time.time() - seconds
    for path in (*folder.iterdir(), folder):
        os.utime(path, (then, then))


def copied(dossier: Dossier) -> Dossier:
    """Return a copy of a dossier, opened."""
    folder = dossier.folder.with_name("copy")
    with dossier.store.view() as view:
        folder.mkdir()
        Store.copy(view, folder / "record.db").close()
    shutil.copy(dossier.folder / "dossier.toml", folder)
    made = Dossier.open(folder)
    made.definition = dossier.definition
    return made


def test_a_copy_of_a_dossier_never_shows_what_the_other_holds_of_a_report_it_forgot(
    dossier: Dossier, grown: list[str]
) -> None:
    with copied(dossier) as copy:
        dossier.forget(grown[2], by="Ada", now=minute(9))
        copy.forget(grown[3], by="Ada", now=minute(9))
        for asked, gone, there in ((copy, grown[3], grown[2]), (dossier, grown[2], grown[3])):
            with asked.past(minute(1)) as then:
                assert then.show(there)
                with pytest.raises(NotFound):
                    then.show(gone)


def test_a_copy_that_other_reports_came_to_has_another_past(dossier: Dossier, grown: list[str]) -> None:
    """Also where both end with the same line of the journal."""
    one, other = list(coverage.coverage(14, 3))[12:]
    with copied(dossier) as copy:
        for each, report in ((dossier, one), (copy, other)):
            each.add([report], now=minute(6))
            with each.store.write(minute(7)) as writer:
                writer.connection.exec_driver_sql(
                    "INSERT INTO journal (number, recorded_at, what, noun, subject, detail) "
                    "VALUES (1000000, '2030-01-01', 'decided', 'decision', 'x', '{}')"
                )
        for each, report in ((dossier, one), (copy, other)):
            with each.past("2030-01-01") as then, then.view() as view:
                assert sorted(r.id for r in view.reports()) == sorted([*grown, report.id])
            with each.store.write(minute(8)) as writer:
                writer.connection.exec_driver_sql(
                    "INSERT INTO journal (recorded_at, what, noun, subject, detail) "
                    "VALUES ('2031-01-01', 'decided', 'decision', 'y', '{}')"
                )
        for each, report in ((dossier, one), (copy, other)):
            with each.past("2030-01-01") as then:
                assert sorted(r["id"] for r in then.reports()) == sorted([*grown, report.id])


def test_ids_of_a_copy_are_not_taken_for_those_of_the_other(dossier: Dossier, grown: list[str], tmp_path: Path) -> None:
    with copied(dossier) as copy:
        for each, note in ((dossier, "of the one"), (copy, "of the other")):
            each.decide("note", entry=grown[0], note=note, by="Ada", now=minute(6))
        with dossier.view() as here, copy.view() as there:
            assert here.last_line() == there.last_line()
            with Store.copy(here, tmp_path / "past.db") as then, then.write(minute(7)) as writer:
                past_file.follow(here.connection, writer.connection)
                assert past_file.follows(here.connection, writer.connection)
                assert not past_file.follows(there.connection, writer.connection)


def test_one_in_use_is_not_taken_for_one_that_was_left(dossier: Dossier, grown: list[str], cache: Path) -> None:
    with dossier.past(minute(1), keep=1000) as then:
        (fresh,) = all_in(cache)
        aged(fresh, 100_000)
        with dossier.past(minute(2)):
            pass
        assert then.is_there()
        assert {r["id"] for r in then.reports()} == set(grown[:8])
    assert fresh not in all_in(cache)


@pytest.mark.usefixtures("grown")
def test_one_in_use_stays_where_there_is_no_room(
    dossier: Dossier, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(past_folder, "MOST", 1)
    with dossier.past(minute(1)) as then:
        (first,) = kept_in(cache)
        aged(first, 100)
        with dossier.past(minute(2)):
            assert then.is_there()
        assert len(then.reports()) == 8
    with dossier.past(minute(3)):
        pass
    assert len(kept_in(cache)) == len(all_in(cache)) == 1
    assert first not in kept_in(cache)


CUT_OFF = """
import os, signal, sys
from chancery.dossier import Dossier
with Dossier.open(sys.argv[1]) as dossier, dossier.past(sys.argv[2]):
    os.kill(os.getpid(), signal.SIGTERM)
"""


def test_what_a_process_left_that_was_cut_off_is_removed(tmp_path: Path, cache: Path) -> None:
    """It lies where forgetting reaches it, and the next past that is made clears it away."""
    with small_dossier(tmp_path) as dossier:
        dossier.enter("They met", by="Ada", now=minute(5))
        asked = [sys.executable, "-c", CUT_OFF, str(dossier.folder), minute(1).isoformat()]
        for clear in ("another", "forget"):
            assert subprocess.run(asked, check=False).returncode == -signal.SIGTERM
            (left,) = all_in(cache)
            assert (left.stat().st_mode & 0o777, left.parent.stat().st_mode & 0o777) == (0o700, 0o700)
            assert (left / "record.db").is_file()
            assert list((tmp_path / "scratch").glob("chancery-past-*")) == []
            if clear == "another":
                aged(left, 60)
                with dossier.past(minute(2)):
                    assert not left.exists()
            else:
                dossier.forget(small_reports()[0].id, by="Ada", now=minute(6))
            assert all_in(cache) == []


def test_what_is_forgotten_while_a_small_one_is_made_is_not_shown(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = past_file.copy_history

    def and_forget(source: Connection, target: Connection, until: str) -> None:
        dossier.forget(small_reports()[0].id, by="Ada", now=minute(6))
        copy(source, target, until)

    with small_dossier(tmp_path) as dossier:
        dossier.enter("They met", by="Ada", now=minute(5))
        with monkeypatch.context() as meanwhile:
            meanwhile.setattr("chancery.past.copy_history", and_forget)
            with pytest.raises(DossierBusy, match="ask again"), dossier.past(minute(1)):
                pass
        assert all_in(cache) == []
        with dossier.past(minute(1)) as then:
            assert len(then.reports()) == len(small_reports()) - 1


def test_what_was_left_among_temporary_files_is_removed(tmp_path: Path) -> None:
    """An earlier version made those of small records there."""
    old, young, others = (
        tmp_path / "scratch" / name for name in ("chancery-past-old", "chancery-past-young", "something-else")
    )
    for folder in (old, young, others):
        folder.mkdir()
        (folder / "record.db").write_text("words")
    aged(old, 100_000)
    aged(others, 100_000)
    with small_dossier(tmp_path) as dossier:
        dossier.enter("They met", by="Ada", now=minute(5))
        with dossier.past(minute(1)):
            pass
    assert [path.exists() for path in (old, young, others)] == [False, True, True]


@pytest.mark.usefixtures("grown")
def test_that_another_process_holds_one_that_is_kept_is_told(dossier: Dossier, cache: Path) -> None:
    with dossier.past(minute(1)):
        pass
    (kept,) = all_in(cache)
    holder = sqlite3.connect(kept / past_folder.DATABASE, isolation_level=None)
    holder.execute("PRAGMA locking_mode=EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(DossierBusy), dossier.past(minute(1)):
        pass
    holder.close()
    with dossier.past(minute(1)) as then:
        assert len(then.reports()) == 8


def open_in(folder: Path) -> list[str]:
    """Return the files below a folder that this process has open."""
    held = Path("/proc/self/fd")
    links = [str(link.readlink()) for link in held.iterdir() if link.is_symlink()]
    return [link for link in links if link.startswith(f"{folder}/")]


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="no list of open files")
@pytest.mark.usefixtures("grown")
@pytest.mark.parametrize("ends", [sqlite3.OperationalError("database or disk is full"), KeyboardInterrupt()])
def test_one_that_cannot_be_brought_up_to_date_is_let_go(
    dossier: Dossier, cache: Path, monkeypatch: pytest.MonkeyPatch, ends: BaseException
) -> None:
    with dossier.past(minute(1)) as then:
        first = snapshot(then)
    dossier.enter("They met", by="Ada", now=minute(6))

    def failing(*_: object) -> None:
        raise ends

    monkeypatch.setattr("chancery.past.follow", failing)
    try:
        with dossier.past(minute(1)) as then:
            assert snapshot(then) == first
    except KeyboardInterrupt:
        assert isinstance(ends, KeyboardInterrupt)
    assert open_in(cache) == []

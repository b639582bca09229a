"""One file, one writer, many readers, and never half a save."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from datetime import datetime
from pathlib import Path

import pytest

from chancery.errors import DossierBroken, DossierBusy, DossierExists, DossierMissing, DossierTooNew
from chancery.store import Store
from tests.store.nouns import KNOWLEDGE, NOW, READER, a_reading, a_record, a_report

WRITES_FOR_EVER = """
import sys
from pathlib import Path
from chancery.store import Store
from tests.store.nouns import NOW, a_reading, a_record, a_report
readings = []
with Store.open(Path(sys.argv[1])) as store:
    for i in range(10_000):
        readings.append(a_reading(a_report(f"Report{i}")))
        with store.write(NOW) as writer:
            writer.put_reading(readings[-1])
            writer.save_record(a_record(*readings))
        print(i, flush=True)
"""


def test_there_is_one_record_at_a_path(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with pytest.raises(DossierMissing):
        Store.open(path)
    assert list(tmp_path.iterdir()) == []
    Store.create(path).close()
    with pytest.raises(DossierExists):
        Store.create(path)
    assert [p.name for p in tmp_path.iterdir()] == ["record.db"]


@pytest.mark.parametrize("content", [b"", b"not a database, only words" * 100, b"SQLite format 3\x00" + bytes(500)])
def test_a_file_that_is_no_record(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "record.db"
    path.write_bytes(content)
    with pytest.raises(DossierBroken) as caught:
        Store.open(path)
    assert caught.value.line.startswith(str(path))
    assert "\n" not in caught.value.line


def test_a_record_newer_than_the_program(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    Store.create(path).close()
    for version, error in (("99", DossierTooNew), ("0", DossierBroken), ("x", DossierBroken)):
        raw = sqlite3.connect(path)
        raw.execute("UPDATE meta SET value = ? WHERE key = 'schema'", (version,))
        raw.commit()
        raw.close()
        with pytest.raises(error):
            Store.open(path)


def test_a_second_writer_is_told_and_readers_are_not_disturbed(store: Store, tmp_path: Path) -> None:
    with Store.open(tmp_path / "record.db") as other:
        with store.write(NOW) as writer, other.view() as before:
            writer.put_reading(a_reading(a_report("A")))
            start = time.perf_counter()
            with pytest.raises(DossierBusy), other.write(NOW):
                pass
            assert time.perf_counter() - start < 2
            assert before.counts()["report"] == 0
        with other.view() as after:
            assert after.counts()["report"] == 1
        with other.write(NOW) as writer:
            writer.put_reading(a_reading(a_report("B")))


def test_a_view_sees_one_state(store: Store) -> None:
    with store.view() as view:
        assert view.counts()["report"] == 0
        with store.write(NOW) as writer:
            writer.put_reading(a_reading(a_report("A")))
        assert view.counts()["report"] == 0
    with store.view() as view:
        assert view.counts()["report"] == 1


def test_readers_in_other_threads_while_one_writes(store: Store) -> None:
    readings = [a_reading(a_report(f"R{i}")) for i in range(12)]
    seen: list[tuple[int, int]] = []
    failed: list[BaseException] = []
    done = threading.Event()

    def look() -> None:
        try:
            while not done.is_set():
                with store.view() as view:
                    seen.append((view.counts()["report"], len(view.statements())))
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=look) for _ in range(3)]
    for thread in threads:
        thread.start()
    for i, reading in enumerate(readings):
        with store.write(NOW) as writer:
            writer.put_reading(reading)
            writer.save_record(a_record(*readings[: i + 1]))
    done.set()
    for thread in threads:
        thread.join()
    assert not failed
    assert all(reports == statements for reports, statements in seen)


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process the POSIX way")
@pytest.mark.parametrize("after", [0.0, 0.013, 0.05])
def test_a_kill_leaves_the_last_complete_state(tmp_path: Path, after: float) -> None:
    path = tmp_path / "record.db"
    Store.create(path).close()
    root = Path(__file__).parents[2]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(root), str(root / "src")))}
    with subprocess.Popen(
        [sys.executable, "-c", WRITES_FOR_EVER, str(path)], stdout=subprocess.PIPE, env=environment, cwd=root
    ) as process:
        assert process.stdout is not None
        done = 0
        while done < 3:
            done = int(process.stdout.readline())
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
        told = [done, *map(int, process.stdout.read().split())]
    with Store.open(path) as store:
        with store.view() as view:
            assert view.check() == []
            kept = list(view.readings(READER, KNOWLEDGE))
            assert len(kept) in (told[-1] + 1, told[-1] + 2)
            assert {o.id for o in view.occurrences()} == {o.id for o in a_record(*kept).occurrences}
            assert len(view.statements()) == len(kept)
        with store.write(NOW) as writer:
            assert writer.save_record(a_record(*kept)).rows == 0


def test_damage_is_named(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    reading = a_reading(a_report("A"))
    with Store.create(path) as store, store.write(NOW) as writer:
        writer.put_reading(reading)
    raw = sqlite3.connect(path)
    raw.execute("UPDATE report SET text = replace(text, 'Monday', 'Friday')")
    raw.commit()
    raw.close()
    with Store.open(path) as store, store.view() as view:
        assert view.check() == [f"the text or metadata of report {reading.report.id[:12]} is not what was kept"]


def test_now_needs_a_time_zone(store: Store) -> None:
    with pytest.raises(ValueError, match="time zone"), store.write(datetime(2026, 1, 1)):
        pass

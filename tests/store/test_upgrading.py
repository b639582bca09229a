"""A record of the first version is brought up to date when it is opened, and is then what a new one is."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from chancery.dossier import DATABASE, Dossier
from chancery.version import RECORD_SCHEMA
from tests.served import made_once


def shape(path: Path) -> set[tuple[str, str]]:
    """Tables, columns and indexes of a file."""
    raw = sqlite3.connect(path)
    names = raw.execute("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'").fetchall()
    tables = [name for kind, name in names if kind == "table"]
    columns = {(table, row[1]) for table in tables for row in raw.execute(f"PRAGMA table_info({table})")}
    raw.close()
    return {(kind, name) for kind, name in names} | columns


def test_a_record_of_the_first_version_is_upgraded(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(made_once(), tmp_path / "old"))
    path = folder / DATABASE
    whole = shape(path)
    raw = sqlite3.connect(path)
    indexes = [n for (n,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")]
    for name in indexes:
        if name.endswith(("_day", "_order")) or name.startswith("participant_of"):
            raw.execute(f"DROP INDEX {name}")
    raw.execute("ALTER TABLE participant DROP COLUMN day")
    raw.execute("UPDATE participant SET digest = 'of another form'")
    raw.execute("UPDATE meta SET value = '1' WHERE key = 'schema'")
    raw.commit()
    raw.close()
    with Dossier.open(folder) as dossier:
        assert list(dossier.verify()) == []
        assert dossier.listing("occurrences").rows
    assert shape(path) == whole
    raw = sqlite3.connect(path)
    assert raw.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone() == (str(RECORD_SCHEMA),)
    raw.close()


def test_what_additions_need_is_made_in_an_older_record(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(made_once(), tmp_path / "old"))
    path = folder / DATABASE
    whole = shape(path)
    raw = sqlite3.connect(path)
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'kept_%'").fetchall():
        raw.execute(f"DROP TABLE {name}")
    raw.execute("UPDATE meta SET value = '3' WHERE key = 'schema'")
    raw.commit()
    raw.close()
    with Dossier.open(folder) as dossier:
        assert list(dossier.verify()) == []
    assert shape(path) == whole

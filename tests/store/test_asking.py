"""Small questions to the driver: they say what a query of SQLAlchemy says, however many values are asked for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, create_engine, select

from chancery.store import kept
from chancery.store.asking import drop_among, every_column, rows_among, rows_where, whole_rows
from chancery.store.in_bulk import put


@pytest.fixture
def connection() -> Iterator[Connection]:
    """A table of a thousand ranks: two in each home, every third of a core."""
    engine = create_engine("sqlite://")
    with engine.connect() as made:
        kept.covered.create(made)
        rows = [
            {"rank": f"r{n:04}", "home": f"h{n // 2:04}", "core": n % 3 == 0, "packed": bytes([n % 256])}
            for n in range(1000)
        ]
        put(made, kept.covered, rows)
        yield made
    engine.dispose()


@pytest.mark.parametrize("number", [0, 1, 2, 5, 63, 64, 65, 256, 257, 700])
def test_rows_of_so_many_values_are_found(connection: Connection, number: int) -> None:
    wanted = [f"h{n:04}" for n in range(0, 2 * number, 2)]
    table = kept.covered
    query = select(table.c.rank, table.c.home).where(table.c.home.in_(wanted), table.c.core, table.c.rank > "r0100")
    found = list(rows_among(connection, table, "rank, home", "home", wanted, "AND core AND rank > ?", ("r0100",)))
    assert sorted(found) == sorted(map(tuple, connection.execute(query)))


def test_whole_rows_have_the_types_of_their_columns(connection: Connection) -> None:
    table = kept.covered
    plain = [dict(row) for row in connection.execute(select(table).where(table.c.rank < "r0005")).mappings()]
    found = whole_rows(table, rows_where(connection, table, every_column(table), "rank < ?", ("r0005",)))
    assert found == plain
    assert [row["core"] for row in found] == [True, False, False, True, False]


def test_rows_are_dropped_by_many_values(connection: Connection) -> None:
    drop_among(connection, kept.covered, "rank", (f"r{n:04}" for n in range(600)))
    left = connection.execute(select(kept.covered.c.rank)).scalars().all()
    assert left == [f"r{n:04}" for n in range(600, 1000)]

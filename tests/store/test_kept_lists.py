"""Kept lists: cut alike in whatever order they came to be, and read as if each were one list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, select

from chancery.record.novelty import NEVER
from chancery.store import kept, kept_lists
from chancery.store.kept_lists import Lists, Rows

DAYS = ("2020-01-01", "2020-01-02", "2020-06-01", "2021-03-05", f"{NEVER}-02-01", f"{NEVER}-03-01")
NAMES = ("da", "ua", "ra", "db")

ranks = st.builds(lambda day, n: f"{day}000{n:02d}", st.sampled_from(DAYS), st.integers(0, 40))
stood = st.dictionaries(ranks, st.sets(st.sampled_from(NAMES)).map(sorted), max_size=40)


@pytest.fixture(autouse=True, scope="module")
def short() -> Iterator[None]:
    """Rows of a few ranks."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kept_lists, "PAGE", 3)
        yield


def under(now: dict[str, list[str]], name: str) -> list[str]:
    return sorted(rank for rank, names in now.items() if name in names)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(stood, st.sampled_from(DAYS)), max_size=4), st.integers(1, 6))
def test_lists_are_read_as_they_were_changed(steps: Sequence[tuple[dict[str, list[str]], str]], most: int) -> None:
    now: dict[str, list[str]] = {}
    rows = Rows()
    with create_engine("sqlite://").begin() as connection:
        kept.stand.create(connection)
        for new, day in steps:
            old = {rank: now[rank] for rank in new if rank in now}
            Lists(connection, kept.stand, "dur", most, (day, f"{day}~"), rows).change(old, new)
            now |= new
            for lists_rows in (rows, Rows()):
                lists = Lists(connection, kept.stand, "dur", most, (day, f"{day}~"), lists_rows)
                read_alike(lists, now, day, most)
        rows_now = set(map(tuple, connection.execute(select(kept.stand))))
        kept.stand.drop(connection)
        kept.stand.create(connection)
        Lists(connection, kept.stand, "dur", most, (DAYS[0], DAYS[0]), Rows()).change({}, now)
        assert set(map(tuple, connection.execute(select(kept.stand)))) == rows_now


def read_alike(lists: Lists, now: dict[str, list[str]], day: str, most: int) -> None:
    for name in NAMES:
        held, beyond = under(now, name), f"{day}~"
        assert lists.last(name) == [r for r in held if r < day][-most:]
        assert lists.on_day(name, day, beyond) == [r for r in held if day < r < beyond]
        dated = [r for r in held if r < NEVER]
        assert (lists.counts([name], most)[name] >= most) is (len(dated) >= most)
        later = [r for r in dated if r > beyond]
        end = later[most - 1][:10] + "~" if len(later) >= most else NEVER
        every = {r for side in "dur" for r in under(now, side + name[1:]) if beyond < r < end and r < NEVER}
        assert set(lists.lookers(name, beyond, most)) == every
        late = {r for side in "dur" for r in under(now, side + name[1:]) if r > max(NEVER, beyond)}
        assert lists.late([name], max(NEVER, beyond)) == ({name: late} if late else {})

"""Saves touch what changed and nothing else; a report corrected or forgotten takes everything with it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from chancery.errors import InputError, NotFound
from chancery.model.decision import Decision
from chancery.model.report import Report
from chancery.model.span import Span
from chancery.store import Store
from tests.store.nouns import KNOWLEDGE, LATER, NOW, READER, a_date, a_reading, a_record, a_report, about

A, B, C = (a_reading(a_report(name)) for name in ("Aurora", "Boreal", "Cirrus"))


def test_a_record_comes_back_as_it_was_saved(store: Store) -> None:
    record = a_record(A, B, C)
    with store.write(NOW) as writer:
        assert [writer.put_reading(r) for r in (C, A, B)] == ["added"] * 3
        written = writer.save_record(record)
    assert written.tables["statement"] == (3, 0, 0)
    with store.view() as view:
        assert {o.id: o for o in view.occurrences()} == {o.id: o for o in record.occurrences}
        assert tuple(view.positions()) == record.positions
        assert tuple(view.shifts()) == record.shifts
        assert tuple(view.flags()) == record.flags
        assert tuple(view.stories()) == record.stories
        assert tuple(r for _, r in view.reprints()) == record.reprints
        assert view.entities() == record.entities
        assert view.identities() == record.identities
        assert list(view.readings(READER, KNOWLEDGE)) == sorted((A, B, C), key=lambda r: r.report.id)
        assert view.report(A.report.id) == A.report
        assert view.report(A.report.id).text == A.report.text
        assert view.check() == []


def test_the_same_again_writes_nothing(store: Store) -> None:
    with store.write(NOW) as writer:
        writer.put_reading(A)
        writer.save_record(a_record(A))
    with store.write(LATER) as writer:
        assert writer.put_reading(A) == "same"
        assert writer.save_record(a_record(A)).rows == 0
    with store.view() as view:
        assert {e.recorded_at for e in view.journal()} == {"2026-11-22T12:00:00+00:00"}


def test_only_what_changed_is_written(store: Store) -> None:
    with store.write(NOW) as writer:
        for reading in (A, B):
            writer.put_reading(reading)
        writer.save_record(a_record(A, B))
    again = a_record(A, B)
    changed = replace(again, positions=(replace(again.positions[0], tone="hostile"),))
    with store.write(LATER) as writer:
        written = writer.save_record(changed)
    assert written.tables == {"position": (0, 1, 0)}
    with store.view() as view:
        (line,) = view.journal(since=LATER)
        assert (line.what, line.noun, line.subject) == ("changed", "position", again.positions[0].id)
        assert line.detail["was"]["tone"] == "neutral"


def test_one_more_telling_touches_no_other(store: Store) -> None:
    readings = sorted((a_reading(a_report(f"R{i}")) for i in range(30)), key=lambda r: r.report.id)
    middle = readings.pop(15)
    with store.write(NOW) as writer:
        for reading in readings:
            writer.put_reading(reading)
        writer.save_record(a_record(*readings))
    with store.write(LATER) as writer:
        writer.put_reading(middle)
        written = writer.save_record(a_record(middle, *readings))
    assert written.tables["evidence"] == (2, 0, 0)
    assert written.tables["occurrence"] == (1, 1, 0)
    with store.view() as view:
        assert sorted(view.occurrences(), key=lambda o: o.id) == sorted(
            a_record(middle, *readings).occurrences, key=lambda o: o.id
        )


def test_parts_in_an_order_of_their_own_keep_it(store: Store) -> None:
    record = a_record(A, B, C)
    saying = replace(record.occurrences[0], evidence=record.occurrences[0].evidence[::-1])
    position = replace(record.positions[0], evidence=record.positions[0].evidence[::-1])
    with store.write(NOW) as writer:
        for reading in (A, B, C):
            writer.put_reading(reading)
        writer.save_record(replace(record, occurrences=(saying, *record.occurrences[1:]), positions=(position,)))
        assert writer.occurrences(ids=[saying.id]) == [saying]
        assert writer.positions() == [position]


def test_the_order_of_arrival_leaves_no_trace_in_the_record(tmp_path: Path) -> None:
    seen = []
    for name, order in (("x.db", (A, B, C)), ("y.db", (C, B, A))):
        with Store.create(tmp_path / name) as store:
            for i, reading in enumerate(order):
                with store.write(NOW) as writer:
                    writer.put_reading(reading)
                    writer.save_record(a_record(*order[: i + 1]))
            with store.view() as view:
                seen.append((view.reports(), view.statements(), view.occurrences(), view.positions(), view.flags()))
    assert seen[0] == seen[1]


def test_an_old_id_leads_to_its_successor(store: Store) -> None:
    late, early = sorted((A, B, C), key=lambda r: r.report.id)[::2][::-1]
    with store.write(NOW) as writer:
        writer.put_reading(late)
        before = a_record(late)
        writer.save_record(before)
    with store.write(LATER) as writer:
        writer.put_reading(early)
        after = a_record(late, early)
        writer.save_record(after)
    old, new = before.occurrences[0].id, after.occurrences[0].id
    assert old != new
    with store.view() as view:
        found = view.locate(old[:10])
        assert (found.noun, found.id, found.asked) == ("occurrence", new, old)
        assert view.locate(before.stories[0].id).id == after.stories[0].id
        assert [e.detail["by"] for e in view.journal(what="succeeded", subject=old)] == [new]
    with store.write(LATER) as writer:  # the earlier report goes again: the old id is an entry once more
        writer.forget(early.report.id, "a. tester", about())
        writer.save_record(before)
    with store.view() as view:
        assert view.locate(old).asked is None
        assert view.locate(new).id == old


def test_a_reading_made_anew_replaces_the_entries_and_keeps_their_links(store: Store) -> None:
    with store.write(NOW) as writer:
        writer.put_reading(A)
        writer.save_record(a_record(A))
        (before,) = writer.statements()
    moved = replace(A.statements[0], id="s9", content=(Span(30, 50),))
    better = replace(A, knowledge="k2", statements=(moved,))
    with store.write(LATER) as writer:
        assert writer.without_reading(READER, "k2") == [A.report.id]
        assert writer.put_reading(better) == "reread"
        writer.save_record(a_record(better))
    with store.view() as view:
        (after,) = view.statements()
        assert after.id != before.id
        assert view.locate(before.id).id == after.id
        assert list(view.readings(READER, KNOWLEDGE)) == [A]
        assert [e.detail["knowledge"] for e in view.journal(what="reread")] == ["k2"]


def test_a_corrected_report_keeps_its_links_and_decisions(store: Store) -> None:
    decision = Decision("d1", "report", A.report.id, None, None, "set", "outlet", "x", "a. tester", "2026")
    with store.write(NOW) as writer:
        writer.put_reading(A)
        writer.save_record(a_record(A))
        writer.decide(decision)
        (statement,) = writer.statements()
    report = replace(A.report, published="2024-05-07", title="Näw title", _digests={})
    corrected = replace(A, report=report, published=a_date("2024-05-07"))
    with store.write(LATER) as writer:
        assert writer.replace_report(A.report.id, corrected) == report.id
        writer.save_record(a_record(corrected))
    with store.view() as view:
        assert view.locate(A.report.id[:12]).id == report.id
        assert view.locate(statement.id).id == view.statements()[0].id
        assert view.report(report.id).published == "2024-05-07"
        assert [d.report for d in view.decisions()] == [report.id]
        assert [h.report for h in view.search("naw")] == [report.id]
        assert view.check() == []
    with store.write(LATER) as writer, pytest.raises(NotFound):
        writer.replace_report("0" * 64, corrected)


def test_a_forgotten_report_leaves_nothing_but_its_hash(store: Store, tmp_path: Path) -> None:
    secret = a_reading(a_report("Zephyr", extra="The unspeakable zanzibar clause."))
    decision = Decision(
        "d1", "span", secret.report.id, Span(0, 4), "zanzibar", "reject", None, None, "a. tester", "2026"
    )
    with store.write(NOW) as writer:
        for reading in (A, secret):
            writer.put_reading(reading)
        record = a_record(A, secret)
        what = replace(record.occurrences[0], what="the zanzibar clause, and zanzibar again")
        writer.save_record(replace(record, occurrences=(what, *record.occurrences[1:])))
        writer.decide(decision)
    with store.write(NOW) as writer:
        writer.save_record(record)  # now the journal remembers what the occurrence said
    path = tmp_path / "record.db"
    assert b"zanzibar" in _bytes(path)
    with store.write(LATER) as writer:
        gone, made = writer.forget(secret.report.id, "a. tester", about())
        assert not made
        writer.save_record(a_record(A))
    assert gone.decisions == (decision,)
    assert b"zanzibar" not in _bytes(path)
    assert b"Zephyr" not in _bytes(path)
    with store.view() as view:
        assert [r.id for r in view.reports()] == [A.report.id]
        assert [o for o in view.occurrences() if o.reports == 2] == []
        assert view.search("ferries")[0].report == A.report.id
        (line,) = view.journal(what="forgotten")
        assert (line.subject, line.detail["by"]) == (secret.report.id, "a. tester")
        assert line.detail["sha256"] == secret.report.sha256
        assert view.check() == []
    with store.write(LATER) as writer, pytest.raises(NotFound):
        writer.forget(secret.report.id, "a. tester", about())


def test_what_readers_kept_from_being_erased_is_erased_by_the_next_writer(store: Store, tmp_path: Path) -> None:
    secret = a_reading(a_report("Zephyr", extra="zanzibar"))
    with store.write(NOW) as writer:
        writer.put_reading(A)
        writer.put_reading(secret)
    with store.view() as view:
        assert view.counts()["report"] == 2
        with store.write(LATER) as writer:
            writer.forget(secret.report.id, "a. tester", about())
        assert len(view.search("zanzibar")) == 1  # it still sees the state that it began with
    with store.write(LATER):
        pass
    assert b"zanzibar" not in _bytes(tmp_path / "record.db")


def _bytes(path: Path) -> bytes:
    return b"".join(p.read_bytes() for p in path.parent.iterdir())


def test_text_that_no_database_keeps_is_refused(store: Store) -> None:
    with pytest.raises(InputError, match="intake"), store.write(NOW) as writer:
        writer.put_reading(a_reading(Report(text="Ada Quill said on Monday that\ud800\r\nIceland halted ferries")))
    with store.view() as view:
        assert view.reports() == []


def test_an_error_in_the_block_keeps_nothing(store: Store) -> None:
    def fail() -> None:
        with store.write(NOW) as writer:
            writer.put_reading(A)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with store.view() as view:
        assert view.counts()["report"] == 0
        assert list(view.journal()) == []

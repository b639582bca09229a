"""What the record said then, and what was true in the world by then."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chancery.dossier import Dossier
from chancery.errors import NotFound, UsageError
from chancery.export.answers import Answers
from chancery.export.whole import EXPORTS
from chancery.model.definition import Definition, OwnEntity
from chancery.model.entity import Entity
from chancery.store import past_folder
from chancery.store.past_folder import PastFolder
from tests.small_dossier import TEXTS, minute, small_dossier, small_reports

Snapshot = dict[str, list[dict[str, Any]]]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of one's own."""
    monkeypatch.setattr(past_folder, "cache_file", lambda name: tmp_path / "cache" / name)
    return tmp_path / "cache" / "past"


def snapshot(answers: Answers) -> Snapshot:
    return {noun: list(answers.export(noun)) for noun in EXPORTS}


@dataclass(frozen=True)
class Step:
    """One thing that a person does to a dossier, on the report of this number."""

    what: str
    report: int


STEPS = st.lists(
    st.builds(
        Step,
        st.sampled_from(["add", "add", "forget", "accept", "reject", "own", "revoke", "correct", "define", "note"]),
        st.integers(0, len(TEXTS) - 1),
    ),
    min_size=3,
    max_size=5,
)


def run(dossier: Dossier, step: Step, at: datetime) -> str | None:
    """Do one step where it can be done; returns the id of a report that was forgotten."""
    report = small_reports()[step.report]
    there = {r["id"]: r for r in dossier.reports()}
    names = [i for i in there if i == report.id or there[i]["url"] == f"https://example.org/{step.report}"]
    if step.what == "add":
        dossier.add([report], now=at)
    elif step.what == "define":
        dossier.define(issues=[f"Japan and Russia agree on matter {step.report}"], now=at)
    elif step.what == "own":
        dossier.enter("They met", speaker="Japan", by="Ada", now=at)
    elif step.what == "revoke" and dossier.decisions():
        dossier.revoke(dossier.decisions()[0]["id"], by="Ben", now=at)
    elif not names:
        return None
    elif step.what == "forget":
        dossier.forget(names[0], by="Ada", now=at)
        return str(names[0])
    elif step.what == "correct":
        dossier.correct(names[0], {"url": f"https://example.org/{step.report}"}, now=at)
    elif step.what in ("accept", "reject", "note"):
        found = [s for s in dossier.statements() if s["report"]["id"] == names[0]]
        if found:
            kind: Any = step.what
            dossier.decide(kind, entry=found[0]["id"], note="n" if kind == "note" else None, by="Ada", now=at)
    return None


def fresh(folder: Path) -> Dossier:
    return Dossier.create(folder, parties=("Japan", "Russia"), issues=("Japan and Russia conclude a peace treaty",))


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_the_past_is_what_was_recorded(tmp_path: Path, steps: list[Step]) -> None:
    """Each earlier moment reads as it did then, as long as nothing of it was forgotten."""
    folder = tmp_path / "d"
    shutil.rmtree(folder, ignore_errors=True)
    taken: list[tuple[datetime, Snapshot]] = []
    with fresh(folder) as dossier:
        for number, step in enumerate(steps):
            if run(dossier, step, minute(number)):
                taken.clear()
            taken.append((minute(number), snapshot(dossier)))
        for at, told in taken:
            with dossier.past(at) as then:
                assert snapshot(then) == told


@settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, forgotten=st.integers(0, len(TEXTS) - 1))
def test_what_was_forgotten_since_was_never_there(tmp_path: Path, steps: list[Step], forgotten: int) -> None:
    """The past of a dossier that forgot a report is the past of one that it never came to."""
    folders = tmp_path / "with", tmp_path / "without"
    moments = [minute(number) for number in range(len(steps) + 1)]
    seen: list[list[Snapshot]] = []
    steps = [Step("add", forgotten), *(s for s in steps[:3] if s.what != "revoke")]
    for number, folder in enumerate(folders):
        shutil.rmtree(folder, ignore_errors=True)
        with fresh(folder) as dossier:
            for at, step in zip(moments, steps, strict=False):
                about = step.report == forgotten and step.what not in ("own", "define")
                if not (about and number == 1) and not (about and step.what == "forget"):
                    run(dossier, step, at)
            if number == 0:
                held = {r["id"]: r["url"] for r in dossier.reports()}
                url = f"https://example.org/{forgotten}"
                (id_,) = [i for i in held if i == small_reports()[forgotten].id or held[i] == url]
                dossier.forget(id_, by="Ada", now=minute(60))
            pasts = []
            for at in moments:
                with dossier.past(at) as then:
                    pasts.append(snapshot(then))
            seen.append(pasts)
    assert seen[0] == seen[1]


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[Dossier]:
    with small_dossier(tmp_path) as opened:
        yield opened


def test_every_listing_can_be_asked_of_the_past(dossier: Dossier) -> None:
    before = dossier.timeline(), dossier.statements(), dossier.events(), dossier.positions(), dossier.flags()
    one = dossier.timeline()[0]["id"]
    dossier.decide("reject", entry=one, by="Ada", now=minute(5))
    corrected = dossier.correct(small_reports()[0].id, {"outlet": "Elsewhere"}, now=minute(6))
    with dossier.past(minute(4)) as then:
        assert (then.timeline(), then.statements(), then.events(), then.positions(), then.flags()) == before
        assert then.show(one)["id"] == one
        assert then.show(corrected)["id"] == small_reports()[0].id
        assert then.search("sanctions")
        assert then.decisions() == []
        assert {r["change"] for r in then.diff(since=minute(-1), until=minute(4))} == {"new", "shift"}
        assert then.as_of("2022").timeline()
        assert then.explain(one)
    with dossier.past(minute(-1)) as then:
        assert snapshot(then) == {noun: [] for noun in EXPORTS}
        with pytest.raises(NotFound):
            then.show(one)
    with pytest.raises(UsageError), dossier.past("some day"):
        pass


def test_the_definition_is_that_of_then(dossier: Dossier) -> None:
    dossier.define(issues=["Japan lifts its sanctions on Russia"], now=minute(3))
    with dossier.past(minute(2)) as then:
        assert len(then.issues) == 1
        assert then.program
    with dossier.past(minute(3)) as then:
        assert len(then.issues) == 2


def test_a_record_without_lines_on_merging_is_merged_with_what_is_known_now(dossier: Dossier) -> None:
    told = snapshot(dossier)
    path = dossier.folder / "record.db"
    dossier.close()
    with sqlite3.connect(path) as connection:
        connection.execute("DELETE FROM journal WHERE noun = 'record'")
    connection.close()
    with Dossier.open(path.parent) as again, again.past(minute(1)) as then:
        assert snapshot(then) == told


def test_the_past_leaves_nothing_behind(
    dossier: Dossier, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    dossier.enter("They met", by="Ada", now=minute(5))
    before = snapshot(dossier)
    with dossier.past(minute(1)):
        assert len(list(cache.glob("*/*"))) == 1
        assert list(scratch.iterdir()) == []
    assert list(cache.iterdir()) == list(scratch.iterdir()) == []
    with monkeypatch.context() as nowhere, dossier.view() as view:
        nowhere.setattr(past_folder, "cache_file", lambda name: None)
        assert PastFolder.of(view.connection) is None
        with dossier.past(minute(1)) as then:
            assert len(list(scratch.iterdir())) == 1
            assert then.reports()
    assert list(scratch.iterdir()) == []
    assert snapshot(dossier) == before


def test_where_nothing_came_since_nothing_is_merged(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    before = snapshot(dossier)
    with monkeypatch.context() as at_once:
        at_once.setattr("chancery.past.stood_at", None)
        with dossier.past(minute(4)) as then:
            assert snapshot(then) == before
    dossier.decide("reject", entry=dossier.timeline()[0]["id"], by="Ada", now=minute(5))
    with dossier.past(minute(4)) as then:
        assert snapshot(then) == before


def test_what_was_known_then_is_what_the_past_is_read_with(dossier: Dossier) -> None:
    """Knowledge that came since concerns some readings, moves the others on, and changes nothing in the past."""
    before = snapshot(dossier)
    person = OwnEntity(Entity("person:ostap-velikan", "Ostap Velikan", "person", state="RUS"))
    dossier.teach(Definition(name="", people=(person,)), now=minute(5))
    assert any(s["speaker"] == "person:ostap-velikan" for s in dossier.statements())
    with dossier.past(minute(4)) as then:
        assert snapshot(then) == before
    with dossier.past(minute(5)) as then:
        assert snapshot(then) == snapshot(dossier)

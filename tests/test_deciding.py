"""What persons change: through ``Dossier``, with ids and names as users give them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from chancery.dossier import Dossier
from chancery.errors import NotFound, UsageError
from chancery.export.whole import EXPORTS
from chancery.model.span import Span
from tests.small_dossier import minute, small_dossier, small_reports

RECORD = [noun for noun in EXPORTS if noun != "decisions"]


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[Dossier]:
    with small_dossier(tmp_path) as opened:
        yield opened


def exported(dossier: Dossier) -> dict[str, list[dict[str, Any]]]:
    return {noun: list(dossier.export(noun)) for noun in RECORD}


def statement(dossier: Dossier, words: str) -> dict[str, Any]:
    return next(s for s in dossier.statements() if words in s["text"])


def test_a_verdict_and_its_end(dossier: Dossier) -> None:
    before, id_ = exported(dossier), statement(dossier, "go on seeking")["id"]
    made = dossier.decide("reject", entry=id_[:16], note="satire", by="Ada", now=minute(1))
    assert id_ not in {s["id"] for s in dossier.statements()}
    (row,) = dossier.decisions()
    assert (row["applies"], row["state"], row["by"], row["note"]) == (True, "applies", "Ada", "satire")
    assert row["entries"] == [{"noun": "statement", "id": id_}]
    assert dossier.show(made.id[:12])["verdict"] == "reject"
    assert list(dossier.verify()) == []
    dossier.revoke(made.id[:12], by="Ben", now=minute(2))
    assert exported(dossier) == before
    assert dossier.decisions() == []
    (gone,) = dossier.decisions(revoked=True)
    assert (gone["state"], gone["revoked_by"], gone["applies"]) == ("revoked", "Ben", False)
    with pytest.raises(UsageError):
        dossier.revoke(made.id, by="Ben", now=minute(3))
    with pytest.raises(NotFound):
        dossier.revoke("zzzz", by="Ben", now=minute(3))


def test_decisions_stand_beside_the_entries_they_are_about(dossier: Dossier) -> None:
    id_ = statement(dossier, "go on seeking")["id"]
    dossier.decide("accept", entry=id_, by="Ada", now=minute(1))
    dossier.decide("note", entry=id_, note="look again", by="Ben", now=minute(2))
    row = next(s for s in dossier.statements() if s["id"] == id_)
    assert [(d["verdict"], d["by"], d["state"], d["note"]) for d in row["decisions"]] == [
        ("accept", "Ada", "applies", None),
        ("note", "Ben", "applies", "look again"),
    ]
    exported_row = next(s for s in dossier.export("statements") if s["decisions"])
    assert exported_row["decisions"] == row["decisions"] == dossier.show(id_)["decisions"]
    assert len(dossier.decisions(entry=id_)) == 2
    assert row["confidence"] == 1.0


def test_contrary_verdicts_are_flagged_and_take_no_effect(dossier: Dossier) -> None:
    before, id_ = dossier.statements(), statement(dossier, "go on seeking")["id"]
    ada = dossier.decide("accept", entry=id_, by="Ada", now=minute(1))
    ben = dossier.decide("reject", entry=id_, by="Ben", now=minute(2))
    rows = {r["id"]: r for r in dossier.decisions(state="contrary")}
    assert set(rows) == {ada.id, ben.id}
    assert rows[ada.id]["against"] == [{"id": ben.id, "by": "Ben"}]
    (flag,) = dossier.flags(kind="disagreement")
    assert "Ada: accept" in flag["says"]
    assert "Ben: reject" in flag["says"]
    bare = [{k: v for k, v in s.items() if k != "decisions"} for s in dossier.statements()]
    assert bare == [{k: v for k, v in s.items() if k != "decisions"} for s in before]


def test_the_same_again_changes_nothing(dossier: Dossier) -> None:
    id_ = statement(dossier, "go on seeking")["id"]
    first = dossier.decide("accept", entry=id_, by="Ada", now=minute(1))
    assert dossier.decide("accept", entry=id_, by="Ada", now=minute(2)) == first
    last = dossier.decide("reject", entry=id_, by="Ada", now=minute(1))
    assert last.at > first.at
    assert [r["state"] for r in dossier.decisions()] == ["superseded", "applies"]


def test_fields_are_set_by_names(dossier: Dossier) -> None:
    id_ = statement(dossier, "stay Russian")["id"]
    dossier.decide("set", entry=id_, field="speaker", value="Sergei Lavrov", by="Ada", now=minute(1))
    assert statement(dossier, "stay Russian")["speaker"] == "person:sergey-lavrov"
    dossier.decide("set", entry=id_, field="speaker", value="Mira  Ostrova", by="Ada", now=minute(2))
    changed = statement(dossier, "stay Russian")
    assert (changed["speaker"], changed["speaker_name"]) == ("new-person:mira-ostrova", "Mira Ostrova")
    assert dossier.decisions()[-1]["value_name"] == "Mira Ostrova"
    report = small_reports()[0].id
    dossier.decide("set", report=report, field="outlet", value="Elsewhere", by="Ada", now=minute(3))
    dossier.decide("set", entry=report, field="published", value="2022-04-02", by="Ada", now=minute(4))
    (row,) = [r for r in dossier.reports() if r["id"] == report]
    assert (row["outlet"], row["published"]["best"]) == ("Elsewhere", "2022-04-02")


def test_a_name_is_corrected_once(dossier: Dossier) -> None:
    dossier.decide("set", scope="dossier", field="speaker", where="Dmitry Peskov", value="Mira Ostrova", by="Ada")
    assert not [s for s in dossier.statements() if s["speaker_name"] == "Dmitry Peskov"]
    by_entry = statement(dossier, "would not yield")["id"]
    dossier.decide("set", entry=by_entry, scope="report", field="speaker", value="Fumio Kishida", by="Ada")
    assert statement(dossier, "would not yield")["speaker_name"] == "Fumio Kishida"
    dossier.decide("same", entry="new-person:ostap-velikan", value="Maria Zakharova", by="Ada")
    found = statement(dossier, "stay Russian")
    assert (found["speaker_name"], found["state"]) == ("Maria Zakharova", "RUS")
    assert "Ministry of Foreign Affairs" in found["office_name"]
    said = next(s for s in dossier.export("statements") if "stay Russian" in s["text"])
    assert (said["speaker"], said["office"]) == (found["speaker"], found["office"])
    assert next(o for o in dossier.timeline() if "stay Russian" in o["what"])["state"] == "RUS"
    assert list(dossier.verify()) == []
    outlets = dossier.decide("set", scope="dossier", field="outlet", where="Pacific Ledger", value="Ledger", by="Ada")
    assert {r["outlet"] for r in dossier.reports()} == {"Ledger", "Harbour Dispatch", "Amur Courier"}
    assert outlets.noun == "report"


def test_occurrences_are_joined(dossier: Dossier) -> None:
    rows = dossier.timeline()
    first, second, *_ = (o for o in rows if o["kind"] == "saying" and o["reports"] == 1)
    dossier.decide("same", entry=first["id"], value=second["id"], by="Ada", now=minute(1))
    told = [{e["statement"] for e in o["evidence"]} for o in dossier.timeline()]
    assert any({first["evidence"][0]["statement"], second["evidence"][0]["statement"]} <= each for each in told)
    assert len(told) == len(rows) - 1
    assert [r["applies"] for r in dossier.decisions()] == [True]


def test_a_telling_is_split_from_its_occurrence(dossier: Dossier) -> None:
    with dossier.view() as view:
        many = next(o for o in view.occurrences() if o.reports > 1)
        told = next(e for e in many.evidence if e.statement or e.event)
        of_report = {s.statement.id: s.id for s in view.statements(report=told.report)}
        of_report |= {e.event.id: e.id for e in view.events(report=told.report)}
    entry = of_report[told.statement or told.event or ""]
    made = dossier.decide("different", entry=entry, value=many.id, by="Ada", now=minute(1))
    after = [o for o in dossier.timeline() if any(e["report"]["id"] == told.report for e in o["evidence"])]
    assert not any(o["reports"] == many.reports and o["what"] == many.what for o in after)
    assert [r["state"] for r in dossier.decisions() if r["id"] == made.id] == ["applies"]


def test_own_entries_and_notes(dossier: Dossier) -> None:
    report = small_reports()[0]
    dossier.enter("They met", actors=("Japan", "Mira Ostrova"), date="2024-05", by="Ada", now=minute(1))
    dossier.decide("own", value="Seen here", report=report.id, span=Span(0, 6), by="Ada", now=minute(2))
    dossier.decide("note", note="all of it", by="Ada", now=minute(3))
    own = {o["what"]: o for o in dossier.timeline(kind="own")}
    assert own["They met"]["actors"] == ["state:JPN", "new-person:mira-ostrova"]
    assert (own["They met"]["reports"], own["They met"]["origins"]) == (0, 0)
    assert own["They met"]["who"] == "Japan, Mira Ostrova"
    assert own["Seen here"]["evidence"][0]["span"] == [0, 6]
    assert all(o["decisions"][0]["verdict"] == "own" for o in own.values())
    assert list(dossier.verify()) == []
    with pytest.raises(UsageError, match="own entry"):
        dossier.decide("reject", entry=own["They met"]["id"], by="Ada")


def test_what_cannot_be_is_refused_and_leaves_nothing(dossier: Dossier) -> None:
    s = statement(dossier, "go on seeking")["id"]
    o = dossier.timeline()[0]["id"]
    report = small_reports()[0].id
    wrong: tuple[Callable[[], object], ...] = (
        lambda: dossier.decide("accept", by="Ada"),
        lambda: dossier.decide("accept", entry=s, by="  "),
        lambda: dossier.decide("set", entry=s, field="mood", value="x", by="Ada"),
        lambda: dossier.decide("set", entry=s, field="said", value="soon", by="Ada"),
        lambda: dossier.decide("set", entry=s, field="act", value="sung", by="Ada"),
        lambda: dossier.decide("set", entry=s, field="content", value="0 999999", by="Ada"),
        lambda: dossier.decide("set", entry=s, field="office", value="Minister of Naps", by="Ada"),
        lambda: dossier.decide("set", entry=s, field="said", value="2024", scope="dossier", by="Ada"),
        lambda: dossier.decide("set", entry=s, field="speaker", by="Ada"),
        lambda: dossier.decide("set", field="speaker", value="x", by="Ada"),
        lambda: dossier.decide("same", entry=o, value=o, by="Ada"),
        lambda: dossier.decide("same", entry=o, by="Ada"),
        lambda: dossier.decide("same", entry=report, value=o, by="Ada"),
        lambda: dossier.decide("reject", entry=report, by="Ada"),
        lambda: dossier.decide("note", entry=s, by="Ada"),
        lambda: dossier.decide("note", report=report, span=Span(0, 10**6), note="x", by="Ada"),
        lambda: dossier.decide("note", span=Span(0, 1), note="x", by="Ada"),
        lambda: dossier.enter(" ", by="Ada"),
        lambda: dossier.enter("met", date="soon", by="Ada"),
    )
    for ask in wrong:
        with pytest.raises(UsageError):
            ask()
    with pytest.raises(NotFound):
        dossier.decide("accept", entry="zzzz", by="Ada")
    assert dossier.decisions(revoked=True) == []


def test_decisions_follow_a_corrected_report(dossier: Dossier) -> None:
    report = small_reports()[1].id
    told = [o for o in dossier.timeline() if all(e["report"]["id"] == report for e in o["evidence"])]
    other = next(o for o in dossier.timeline() if all(e["report"]["id"] != report for e in o["evidence"]))
    dossier.decide("accept", entry=statement(dossier, "go on seeking")["id"], by="Ada", now=minute(1))
    dossier.decide("different", entry=other["id"], value=told[0]["id"], by="Ada", now=minute(2))
    new = dossier.correct(report, {"outlet": "Elsewhere"}, now=minute(3))
    assert [r["state"] for r in dossier.decisions()] == ["applies", "applies"]
    assert dossier.decisions()[0]["report"] == new
    assert dossier.decisions()[1]["value"].startswith(new)


def test_forgetting_takes_what_rests_on_the_report_and_all_its_words(tmp_path: Path) -> None:
    with small_dossier(tmp_path) as dossier:
        report = small_reports()[2].id
        id_ = statement(dossier, "stay Russian")["id"]
        other = statement(dossier, "go on seeking")["id"]
        rests = dossier.decide("accept", entry=id_, note="Velikan again", by="Ada", now=minute(1))
        quotes = dossier.decide(
            "accept", entry=other, note="cf. “said the islands would stay Russian”", by="Ada", now=minute(2)
        )
        note = dossier.decide("note", note="imposed sanctions on 12 Russian companies!", by="Ada", now=minute(3))
        own = dossier.enter("Lawmaker said the islands would stay Russian", by="Ada", now=minute(4))
        wide = dossier.decide("set", scope="dossier", field="speaker", where="Ostap Velikan", value="X Y", by="Ada")
        kept = dossier.decide("note", note="nothing to do with it", by="Ada", now=minute(6))
        renamed = dossier.correct(report, {"outlet": "Velikan Gazette"}, now=minute(7))
        forgotten = dossier.forget(renamed, by="Ben", now=minute(8))
        assert {d.id for d in forgotten.decisions} == {rests.id, note.id, own.id, wide.id}
        assert [d.id for d in forgotten.blotted] == [quotes.id]
        assert {r["id"]: r["note"] for r in dossier.decisions()} == {quotes.id: None, kept.id: kept.note}
        assert list(dossier.verify()) == []
        assert [r["change"] for r in dossier.diff(since=minute(0)) if r["section"] == "erased"] == ["erased"]
        again = dossier.add([small_reports()[2]], now=minute(9)).additions[0].report
        dossier.forget(again, by="Ben", now=minute(10))
        assert len([r for r in dossier.diff(since=minute(0)) if r["section"] == "erased"]) == 2
    words = ("Velikan", "velikan", "islands would stay", "12 Russian companies", "answer in kind", "Ostap")
    for path in sorted((tmp_path / "small").iterdir()):
        held = path.read_bytes()
        assert [w for w in words if w.encode() in held] == [], path.name


def test_a_decision_is_merged_like_a_rebuild(dossier: Dossier) -> None:
    dossier.decide("reject", entry=dossier.timeline()[0]["id"], by="Ada", now=minute(1))
    dossier.decide("set", entry=statement(dossier, "go on seeking")["id"], field="state", value="Russia", by="Ada")
    before = exported(dossier)
    assert dossier.rebuild(now=minute(9)) == 0
    assert exported(dossier) == before


def test_reports_that_come_later_are_decided_on_too(tmp_path: Path) -> None:
    with Dossier.create(tmp_path / "d", parties=("Japan", "Russia")) as dossier:
        dossier.add(small_reports()[:2], now=minute(0))
        wide = dossier.decide(
            "set", scope="dossier", field="speaker", where="Ostap Velikan", value="Dmitry Peskov", by="Ada"
        )
        assert [r["state"] for r in dossier.decisions()] == ["lost"]
        dossier.add(small_reports()[2:], now=minute(2))
        assert [r["state"] for r in dossier.decisions()] == ["applies"]
        assert statement(dossier, "stay Russian")["speaker_name"] == "Dmitry Peskov"
        assert wide.content == "Ostap Velikan"

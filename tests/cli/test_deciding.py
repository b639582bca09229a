"""decide, own, note, revoke and decisions, and asking about another time: as typed in a shell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from chancery.record import merger
from chancery.store import past_folder
from tests.cli.conftest import Run
from tests.small_dossier import minute, small_dossier, small_reports


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A dossier that a test may change."""
    with small_dossier(tmp_path) as dossier:
        return dossier.folder


@pytest.fixture(autouse=True)
def unsigned(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CHANCERY_SIGNATURE", raising=False)
    monkeypatch.setenv("CHANCERY_SETTINGS", str(tmp_path / "settings.toml"))


def entry(run: Run, folder: Path, words: str, noun: str = "statements") -> str:
    rows = [json.loads(line) for line in run(noun, folder, "--format", "json").lines]
    return str(next(r["id"] for r in rows if words in (r.get("text") or r.get("what"))))


def test_a_session(run: Run, small: Path) -> None:
    id_ = entry(run, small, "go on seeking")[:12]
    ended = run("decide", small, id_, "reject", "--note", "satire", "--by", "Ada")
    assert ended.status == 0
    assert "takes effect on statement" in ended.out
    assert "go on seeking" not in run("statements", small).out.replace("\n", " ")
    listed = run("decisions", small).out
    assert "Ada" in listed
    assert "applies" in listed
    decision = json.loads(run("decisions", small, "--format", "json").lines[0])
    assert decision["note"] == "satire"
    assert run("revoke", small, decision["id"][:12], "--by", "Ben").out.startswith("revoked decision")
    assert run("decisions", small).err.strip() == "no decision"
    assert "revoked" in run("decisions", small, "--all").out
    assert run("timeline", small, "--recorded-as-of", "2000").err.strip() == "nothing fits these options"


def test_contrary_and_lost(run: Run, small: Path) -> None:
    id_ = entry(run, small, "go on seeking")
    run("decide", small, id_, "accept", "--by", "Ada")
    ended = run("decide", small, id_, "reject", "--by", "Ben")
    assert "contrary: Ada decided otherwise; neither takes effect" in ended.out
    assert len(run("decisions", small, "--contrary", "--format", "json").lines) == 2
    assert "disagreement" in run("flags", small).out
    ended = run("decide", small, "--all", "speaker", "Mr Nobody", "Mira Ostrova", "--by", "Ada")
    assert "lost: nothing in the record has the value 'Mr Nobody'" in ended.out
    (lost,) = run("decisions", small, "--lost", "--format", "json").lines
    assert json.loads(lost)["value_name"] == "Mira Ostrova"


@pytest.mark.parametrize("noun", ["statements", "timeline"])
def test_what_one_person_rejected_another_can_still_accept(run: Run, small: Path, noun: str) -> None:
    id_ = entry(run, small, "go on seeking", noun)[:12]
    run("decide", small, id_, "reject", "--by", "Ada")
    assert "go on seeking" not in run(noun, small).out.replace("\n", " ")
    ended = run("decide", small, id_, "accept", "--by", "Ben")
    assert "contrary: Ada decided otherwise; neither takes effect" in ended.out
    assert "go on seeking" in " ".join(run(noun, small).out.split())


def test_set_same_own_and_note(run: Run, small: Path) -> None:
    id_ = entry(run, small, "stay Russian")
    assert run("decide", small, id_, "set", "speaker", "Mira Ostrova", "--by", "Ada").status == 0
    assert "Mira Ostrova" in run("statements", small, "--speaker", "Mira Ostrova").out
    wide = run("decide", small, "--all", "speaker", "Dmitry Peskov", "Sergei Lavrov", "--by", "Ada")
    assert "set speaker from “Dmitry Peskov” to Sergey Lavrov in the dossier" in wide.out
    ended = run("own", small, "They met", "--actor", "Japan", "--actor", "Russia", "--date", "2024-05", "--by", "Ada")
    assert ended.status == 0
    shown = run("timeline", small, "--kind", "own").out
    assert "own" in shown
    assert "Japan, Russia: They met" in shown
    assert run("note", small, id_, "look again", "--by", "Ada").status == 0
    assert run("note", small, "of the whole", "--by", "Ada").status == 0
    assert "look again" in run("show", small, id_).out
    first, second = (
        o for o in map(json.loads, run("timeline", small, "--kind", "saying", "--format", "json").lines[:2])
    )
    assert run("decide", small, first["id"], "same", second["id"], "--by", "Ada").status == 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("{id}", "accept"), "nobody signs this"),
        (("{id}", "maybe", "--by", "A"), "'maybe' is no verdict"),
        (("{id}", "--by", "A"), "which entry, and what of it?"),
        (("{id}", "set", "speaker", "--by", "A"), "is no verdict"),
        (("{id}", "set", "said", "soon", "--by", "A"), "'soon' is no date"),
        (("{id}", "set", "mood", "grim", "--by", "A"), "no field 'mood' of a statement can be set"),
        (("zzzz", "accept", "--by", "A"), "no entry with this id"),
        (("--all", "speaker", "X", "--by", "A"), "--all needs a field"),
        (("{id}", "accept", "--report", "x", "--by", "A"), "--report goes with --all"),
    ],
)
def test_wrong_words_end_in_one_line(run: Run, small: Path, words: tuple[str, ...], says: str) -> None:
    id_ = entry(run, small, "go on seeking")
    ended = run("decide", small, *(w.format(id=id_) for w in words))
    assert ended.status in (1, 2)
    assert len(ended.err.splitlines()) == 1
    assert says in ended.err
    assert run("decisions", small, "--all").out == ""


def test_the_signature_setting_signs(run: Run, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHANCERY_SIGNATURE", "A. Analyst")
    assert "by A. Analyst" in run("note", small, "of the whole").out


def test_other_times(run: Run, small: Path) -> None:
    everything = run("timeline", small).lines
    assert run("timeline", small, "--recorded-as-of", minute(1).isoformat()).lines == everything
    assert len(run("timeline", small, "--as-of", "2024").lines) < len(everything)
    both = run("reports", small, "--as-of", "2023", "--recorded-as-of", minute(1).isoformat(), "--format", "json")
    assert {json.loads(line)["id"] for line in both.lines} == {r.id for r in small_reports()[:2]}
    for command in (
        ("statements",),
        ("events",),
        ("positions",),
        ("flags",),
        ("search", "Japan"),
        ("export", "reports"),
    ):
        asked = command[0], small, *command[1:]
        assert run(*asked, "--as-of", "2023", "--recorded-as-of", minute(1).isoformat()).status == 0
        assert run(*asked, "--recorded-as-of", minute(1).isoformat()).out == run(*asked).out
    assert run("timeline", small, "--recorded-as-of", "garbage").status == 2
    assert run("timeline", small, "--as-of", "garbage").status == 2


def test_that_a_large_earlier_record_takes_long_is_told_once(
    run: Run, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merger, "WHOLE", 2)
    monkeypatch.setattr(past_folder, "cache_file", lambda name: tmp_path / "cache" / name)
    monkeypatch.setattr("chancery.past.since", lambda *_: None)  # as where much changed
    then = ("timeline", small, "--recorded-as-of", minute(1).isoformat())
    run("rebuild", small)
    everything = run("timeline", small).lines
    run("note", small, "of the whole", "--by", "Ada")
    ended = run(*then)
    assert (ended.status, ended.lines) == (0, everything)
    assert ended.err.splitlines() == [
        f"the record of {minute(1):%Y-%m-%d %H:%M} is made anew from 4 reports: some 1 min"
    ]
    again = run(*then)
    assert (again.lines, again.err) == (everything, "")
    kept = list((tmp_path / "cache").rglob("record.db"))
    monkeypatch.setenv("CHANCERY_PAST_GB", "0")
    assert run("timeline", small, "--recorded-as-of", minute(2).isoformat()).lines == everything
    assert list((tmp_path / "cache").rglob("record.db")) == kept


def test_whoever_was_called_the_same_can_be_called_another_by_a_second_person(run: Run, small: Path) -> None:
    """The one of the two that went is still known by its id."""
    one, other = "person:fumio-kishida", "person:shigeru-ishiba"
    assert f"takes effect on entity {other}" in run("decide", small, one, "same", other, "--by", "Ada").out
    assert f"{one} is now part of {other}" in run("show", small, one).out
    for pair in ((one, other), (other, one)):
        ended = run("decide", small, pair[0], "different", pair[1], "--by", "Ben")
        assert "contrary: Ada decided otherwise" in ended.out
    contrary = [json.loads(line) for line in run("decisions", small, "--contrary", "--format", "json").lines]
    assert {d["by"] for d in contrary} == {"Ada", "Ben"}
    assert run("show", small, one).out.startswith(f"entity {one}")
    assert run("verify", small).status == 0


def test_an_entry_is_no_person(run: Run, small: Path) -> None:
    ended = run("decide", small, "person:fumio-kishida", "same", entry(run, small, "go on seeking"), "--by", "Ada")
    assert (ended.status, ended.out) == (2, "")
    assert "is no entity; name a person or entity" in ended.err


def test_how_one_entry_is_parted_is_told(run: Run, small: Path) -> None:
    id_ = occurrence(run, small)
    ended = run("decide", small, id_, "different", id_, "--by", "Ada")
    assert "name two of the statements or events that tell it" in ended.err
    assert "no field 'bogus' of an occurrence" in run("decide", small, id_, "set", "bogus", "x", "--by", "Ada").err


def occurrence(run: Run, small: Path) -> str:
    return str(json.loads(run("timeline", small, "--format", "json").lines[0])["id"])


def test_forget_lists_what_rested_on_it(run: Run, small: Path) -> None:
    run("decide", small, entry(run, small, "go on seeking"), "accept", "--by", "Ada")
    run("note", small, "cf. go on seeking a peace treaty", "--by", "Ben")
    ended = run("forget", small, small_reports()[1].id, "--yes", "--by", "Ada")
    assert len([line for line in ended.lines if "rested on it and went with it" in line]) == 2
    assert "accept statement by Ada" in ended.out
    assert run("decisions", small, "--all").out == ""

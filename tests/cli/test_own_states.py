"""A dispute between parties that nobody ever heard of is followed like any other, from init to verify."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

STATES = ("--state", "VLD=Veldria,Veldrian,Port Quill", "--state", "OST=Ostmark,Ostmarkian,Tarn")
ISSUE = "Veldria and Ostmark hold talks on the reef"
TEXTS = {
    "one.txt": (
        "Veldria breaks off reef talks with Ostmark\n\n"
        "PORT QUILL, 6 May 2024 - Veldria suspended talks with Ostmark on the reef on Monday.\n\n"
        "Veldrian Foreign Minister Ora Lind said that Veldria would not hold talks with Ostmark. "
        '"There is nothing to talk about," Lind told reporters.\n'
    ),
    "two.txt": (
        "Ostmark urges return to talks\n\n"
        "TARN, 9 May 2024 - Ostmark expelled two Veldrian diplomats on Thursday.\n\n"
        "The Ostmarkian Foreign Ministry said that Ostmark was ready to hold talks with Veldria on the reef. "
        "The Quill Front said that it rejected the talks.\n"
    ),
}
FRONT = '\n[[states]]\ncode = "QLF"\nname = "Quill Front"\nkind = "organisation"\n'


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def rows(run: Run, folder: Path, noun: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run("export", folder, noun).lines]


def check(run: Run, folder: Path) -> None:
    acts = {(p["state"], event["act"]) for event in rows(run, folder, "events") for p in event["actors"]}
    assert {("VLD", "break-off-talks"), ("OST", "reduce-relations")} <= acts
    said = {(s["speaker_name"], s["office"], s["state"]) for s in rows(run, folder, "statements")}
    assert ("Ora Lind", "office:VLD-foreign-minister", "VLD") in said
    assert any(state == "OST" for _, _, state in said)
    held = {p["holder_id"]: p["stance"] for p in rows(run, folder, "positions")}
    assert {"state:VLD", "state:OST"} <= set(held)
    assert run("verify", folder).status == 0


def test_an_invented_dispute(run: Run, texts: Path, tmp_path: Path) -> None:
    folder = tmp_path / "reef"
    made = run("init", folder, *STATES, "--parties", "Veldria,OST", "--issue", ISSUE)
    assert (made.status, made.err) == (0, "")
    assert "parties VLD, OST" in made.out
    assert "state VLD: Veldria" in made.out
    assert run("add", folder, texts).status == 0
    check(run, folder)
    assert run("timeline", folder, "--party", "Veldria").lines
    assert run("statements", folder, "--state", "VLD").lines


def test_states_that_come_later_read_the_reports_anew(run: Run, texts: Path, tmp_path: Path) -> None:
    folder = tmp_path / "reef"
    run("init", folder, "--issue", ISSUE)
    run("add", folder, texts)
    assert not any(p["state"] == "VLD" for event in rows(run, folder, "events") for p in event["actors"])
    ended = run("init", folder, "--more", *STATES, "--parties", "Veldria, Ostmark")
    assert (ended.status, ended.err) == (0, "")
    check(run, folder)
    once = (folder / "dossier.toml").read_text(encoding="utf-8")
    assert run("init", folder, "--more", *STATES).status == 0
    assert (folder / "dossier.toml").read_text(encoding="utf-8") == once
    taken = run("init", folder, "--more", "--state", "VLD=Veldoria")
    assert taken.status == 2
    assert "the code VLD is that of Veldria" in taken.err
    assert (folder / "dossier.toml").read_text(encoding="utf-8") == once


def test_a_movement_is_a_party(run: Run, texts: Path, tmp_path: Path) -> None:
    folder = tmp_path / "reef"
    run("init", folder, *STATES, "--parties", "Veldria,Ostmark", "--issue", ISSUE)
    path = folder / "dossier.toml"
    path.write_text(path.read_text(encoding="utf-8") + FRONT, encoding="utf-8")
    assert run("add", folder, texts).status == 0
    said = {s["state"] for s in rows(run, folder, "statements")}
    assert "QLF" in said
    assert run("init", folder, "--more", "--parties", "Quill Front").status == 0


def test_knowledge_may_be_added_about_it(run: Run, texts: Path, tmp_path: Path) -> None:
    folder = tmp_path / "reef"
    run("init", folder, *STATES)
    run("add", folder, texts)
    person = run("knowledge", "add", "person", "Ora Lind", "--state", "VLD", "--dossier", folder)
    assert (person.status, person.err) == (0, "")
    office = ("--from", "2023-01", "--dossier", folder)
    assert run("knowledge", "add", "tenure", "Ora Lind", "VLD-foreign-minister", *office).err == ""
    assert run("verify", folder).status == 0

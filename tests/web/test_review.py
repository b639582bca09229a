"""Review: the queue goes through what has no verdict, one form decides and goes on, and a verdict can be taken back."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from chancery.dossier import DATABASE
from chancery.export.asked import Asked
from chancery.model.basis import Basis
from chancery.store.codec import to_json
from chancery.web.reviewing import Queue
from tests.web.visitor import Visitor, links_of, visitor_of, visitor_of_copy, words_of


@pytest.fixture
def visitor(sample_folder: Path, tmp_path: Path) -> Iterator[Visitor]:
    with visitor_of_copy(sample_folder, tmp_path / "copy") as found:
        yield found


def test_the_queue_is_gone_through_to_its_end_and_back(visitor: Visitor) -> None:
    with visitor.dossier.view() as view:
        unsure = [s.id for s in view.statements() if s.statement.review]
    _, at = visitor.leads("/review")
    seen = []
    for _ in range(20):
        id_ = at.split("/review/")[1].split("?")[0] if "/review/" in at else ""
        if not id_:
            break
        seen.append(id_)
        at = visitor.post(f"/review/{id_}", {"verdict": "accept"}).headers["location"]
        if at.startswith("/review?"):
            status, to = visitor.leads(at)
            at = to if status == 303 else at
    with visitor.dossier.view() as view:
        assert sorted(seen) == sorted([*(f.id for f in view.flags()), *unsure])
    page = visitor.get(at)
    assert "Nothing is left to review" in words_of(page)
    undo = dict(re.findall(r'name="(decision|back)" value="([^"]+)"', page))
    assert visitor.post("/undo", undo).headers["location"].startswith(f"/review/{seen[-1]}")
    assert visitor.leads("/review")[1].startswith(f"/review/{seen[-1]}")


def test_next_and_previous_are_each_others_way_back(sample_folder: Path) -> None:
    with visitor_of(sample_folder) as visitor, visitor.dossier.view() as view:
        for queue in (Queue(), Queue(kind="slip"), Queue(report=view.reports()[-1].id)):
            id_ = queue.first(view)
            while id_ is not None:
                following = queue.following(view, id_)
                assert following is None or queue.before(view, following) == id_
                id_ = following


def test_every_key_is_on_a_button_with_an_address(sample_folder: Path) -> None:
    with visitor_of(sample_folder) as visitor:
        _, first = visitor.leads("/review")
        page = visitor.get(first)
        _, second = visitor.leads(next(a for a in links_of(page) if a.startswith("/review/")))
        keys = " ".join(re.findall(r'data-key="([^"]+)"', page)).split()
        assert {"y", "x", "n", "u", "j", "e", "?"} <= set(keys)
        assert "its own page" in words_of(page)
        assert second == ""


def test_the_statements_of_one_report_are_a_queue(visitor: Visitor) -> None:
    with visitor.dossier.view() as view:
        report = view.reports()[-1].id
        count = len(view.statements(report=report)) + len(view.flags(report=report))
    _, first = visitor.leads(f"/review?report={report}")
    assert f"{count} in the queue" in words_of(visitor.get(first))
    id_ = first.split("/review/")[1].split("?")[0]
    to = visitor.post(f"/review/{id_}", {"verdict": "unsure", "report": report}).headers["location"]
    assert f"report={report}" in to
    assert to.split("/review/")[1].split("?")[0] != id_


@pytest.mark.parametrize(("path", "status"), [("/review/ffffffff", 404), ("/review?report=ffffffff", 404)])
def test_what_is_not_there_is_told(sample_folder: Path, path: str, status: int) -> None:
    with visitor_of(sample_folder) as visitor:
        visitor.get(path, status=status)


TAGGED = Basis("tagger", None, "a learned reader sees a saying here")


@pytest.fixture
def unsure(visitor: Visitor) -> list[str]:
    """Statements of three reports, one of them undated, that are made less sure than others; in the queue's order."""
    with visitor.dossier.view() as view:
        some = [s for s in view.statements() if s.statement.said is not None][::40][:3]
        loose = [s for s in view.statements() if s.statement.said is None][:1]
    raw = sqlite3.connect(visitor.dossier.folder / DATABASE)
    for number, entry in enumerate((*some, *loose)):
        if number % 2:
            raw.execute("UPDATE statement SET confidence = 0.3 WHERE id = ?", (entry.id,))
            told = replace(entry.statement, confidence=0.3)
        else:
            told = replace(entry.statement, basis=(TAGGED, *entry.statement.basis))
        raw.execute("UPDATE statement SET payload = ? WHERE id = ?", (to_json(told), entry.id))
    raw.commit()
    raw.close()
    return [row["id"] for row in visitor.dossier.listing("statements", Asked(review=True)).rows]


def test_unsure_statements_of_all_reports_are_a_queue_of_their_own(visitor: Visitor, unsure: list[str]) -> None:
    assert len(unsure) >= 3
    _, at = visitor.leads("/review?kind=unsure")
    seen = []
    while "/review/" in at:
        page = visitor.get(at)
        assert "unsure statements" in words_of(page)
        seen.append(at.split("/review/")[1].split("?")[0])
        to = visitor.post(f"/review/{seen[-1]}", {"verdict": "unsure", "kind": "unsure"}).headers["location"]
        at = to if "/review/" in to else visitor.leads(to)[1]
    assert seen == unsure
    assert "Every statement that is less sure" in words_of(visitor.get("/review?kind=unsure"))


def test_the_whole_queue_has_flags_first_and_unsure_statements_behind(visitor: Visitor, unsure: list[str]) -> None:
    with visitor.dossier.view() as view:
        queue, ids = Queue(), []
        id_ = queue.first(view)
        while id_ is not None:
            ids.append(id_)
            following = queue.following(view, id_)
            assert following is None or queue.before(view, following) == id_
            id_ = following
        assert queue.before(view, ids[0]) is None
        assert sorted(ids[: -len(unsure)]) == sorted(f.id for f in view.flags())
    assert ids[-len(unsure) :] == unsure


def test_a_statement_that_is_sure_is_shown_in_the_queue_of_its_report(visitor: Visitor, unsure: list[str]) -> None:
    with visitor.dossier.view() as view:
        sure = next(s for s in view.statements() if s.id not in unsure)
    assert "what one report says" in words_of(visitor.get(f"/review/{sure.id}?kind=unsure"))
    assert "Go through them one by one" in visitor.get("/statements?review=1")
    assert sure.id not in visitor.get("/statements?review=1")
    assert unsure[0] not in visitor.get("/statements?review=0")

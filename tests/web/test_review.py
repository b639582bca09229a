"""Review: the queue goes through what has no verdict, one form decides and goes on, and a verdict can be taken back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from chancery.web.reviewing import Queue
from tests.web.visitor import Visitor, links_of, visitor_of, visitor_of_copy, words_of


@pytest.fixture
def visitor(sample_folder: Path, tmp_path: Path) -> Iterator[Visitor]:
    with visitor_of_copy(sample_folder, tmp_path / "copy") as found:
        yield found


def test_the_queue_is_gone_through_to_its_end_and_back(visitor: Visitor) -> None:
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
        assert sorted(seen) == sorted(f.id for f in view.flags())
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

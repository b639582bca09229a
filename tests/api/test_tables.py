"""The API's lists and entries: forms, pages, tags, feeds, moments, and words that are hostile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Tree

import pytest
from fastapi.testclient import TestClient

from chancery.api.examples import examples
from chancery.api.rows import ROWS
from chancery.api.tables import FEEDS
from chancery.dossier import Dossier
from chancery.export.asked import FILTERS
from chancery.export.whole import EXPORTS
from chancery.model.report import Report
from tests.samples import NOW, sample_reports
from tests.served import client_of, copied, made_once

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&]]>\u202e\u0001"

PROTEST = {"text": "Japan protested to Russia on Monday.", "published": "2024-03-05"}


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with client_of(made_once()) as client:
        yield client


def rows_of(client: TestClient, path: str) -> list[dict[str, Any]]:
    """All rows of a list, following ``next`` and ``Link`` alike."""
    rows = []
    while path:
        answer = client.get(path)
        assert answer.status_code == 200, answer.text
        rows += answer.json()["rows"]
        following = [link for link in answer.headers["link"].split(", ") if 'rel="next"' in link]
        assert bool(following) == (answer.json()["next"] is not None)
        path = following[0].split(">")[0].removeprefix("<") if following else ""
    return rows


@pytest.mark.parametrize("noun", sorted(FILTERS))
def test_rows_are_of_the_form_that_is_described(client: TestClient, noun: str) -> None:
    rows = rows_of(client, f"/api/v1/{noun}?limit=37")
    assert rows or noun == "decisions"
    model = ROWS[noun]
    names = {field.alias or name for name, field in model.model_fields.items()}
    for row in rows:
        model.model_validate(row)
        assert set(row) <= names
    ids = [row["number"] if noun == "journal" else row["id"] for row in rows]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("noun", sorted(set(EXPORTS)))
def test_rows_have_the_fields_that_are_exported(client: TestClient, noun: str) -> None:
    with Dossier.open(made_once()) as dossier:
        exported = {key for row in dossier.export(noun) for key in row}
    listed = {key for row in rows_of(client, f"/api/v1/{noun}?limit=200") for key in row}
    assert exported - listed <= {"credits", "date", "before", "after"}


def test_a_list_is_the_same_record_as_the_export(client: TestClient) -> None:
    with Dossier.open(made_once()) as dossier:
        for noun in ("occurrences", "positions", "flags", "reports"):
            assert {r["id"] for r in rows_of(client, f"/api/v1/{noun}")} == {r["id"] for r in dossier.export(noun)}


@pytest.mark.parametrize("noun", sorted(set(FILTERS) - {"journal"}))
def test_each_entry_stands_under_its_id(client: TestClient, noun: str) -> None:
    for row in rows_of(client, f"/api/v1/{noun}")[:3]:
        whole = client.get(f"/api/v1/{noun}/{row['id']}")
        assert whole.status_code == 200
        assert whole.json()["id"] == row["id"]
        if noun != "entities":
            short = client.get(f"/api/v1/{noun}/{row['id'][:20]}")
            assert (short.status_code, short.headers["location"]) == (308, f"/api/v1/{noun}/{row['id']}")
        if noun not in ("entities", "stories", "reprints", "shifts"):
            steps = client.get(f"/api/v1/explain/{row['id']}").json()
            assert all(set(step) == {"value", "rule", "says", "report", "span", "words"} for step in steps)
    assert client.get("/api/v1/statements/ffffffffffff").status_code == 404


def test_filters_narrow_and_unknown_ones_are_refused(client: TestClient) -> None:
    japan = rows_of(client, "/api/v1/statements?state=Japan")
    assert japan
    assert {row["state"] for row in japan} == {"JPN"}
    every = rows_of(client, "/api/v1/occurrences")
    fresh = rows_of(client, "/api/v1/occurrences?background=false")
    assert {r["id"] for r in fresh} == {r["id"] for r in every if not r["background"] and r["kind"] != "standing"}
    for path, status in {
        "statements?speker=x": 422,
        "statements?speaker=Nobody%20At%20All": 400,
        "statements?since=soon": 422,
        "statements?since=2025-13": 400,
        "occurrences?kind=verb": 422,
        "occurrences?party=Atlantis": 400,
        "reports?limit=0": 422,
        "reports?cursor=AAAA": 400,
        "positions?issue=nothing": 400,
        "statements?recorded_as_of=whenever": 400,
    }.items():
        answer = client.get(f"/api/v1/{path}")
        assert answer.status_code == status, path
        assert answer.headers["content-type"] == "application/problem+json"
        told = answer.json()
        assert told["status"] == status
        assert told["title"]
        assert told["detail"]


def test_a_client_that_has_the_state_is_not_told_it_again(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    with client_of(folder) as client:
        first = client.get("/api/v1/reports?limit=2")
        tag = first.headers["etag"]
        paths = ("/api/v1/reports?limit=2",)
        for given in (tag, tag.removeprefix("W/"), f'"other", {tag}', "*"):
            again = client.get(paths[0], headers={"If-None-Match": given})
            assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert client.get("/api/v1/reports?limit=3").headers["etag"] != tag
        assert client.get(paths[0], headers={"If-None-Match": '"other"'}).status_code == 200
        added = client.post("/api/v1/reports", json=PROTEST)
        assert added.status_code == 201
        assert client.get(paths[0], headers={"If-None-Match": tag}).status_code == 200


def test_what_a_report_adds_is_told(tmp_path: Path) -> None:
    text = sample_reports()[0].text
    with client_of(copied(tmp_path)) as client:
        known = sample_reports()[0]
        same = {"text": text, "published": known.published, "outlet": known.outlet, "url": known.url}
        again = client.post("/api/v1/reports", json={k: v for k, v in same.items() if v is not None})
        assert again.status_code in (200, 201)
        text = "Russia will not discuss the islands, Maria Zakharova said on Wednesday."
        new = {"text": text, "published": "2025-03-06"}
        checked = client.post("/api/v1/reports?check=true", json=new)
        assert (checked.status_code, checked.json()["stored"]) == (200, False)
        added = client.post("/api/v1/reports", json=new)
        assert (added.status_code, added.json()["stored"]) == (201, True)
        (row,) = added.json()["reports"]
        assert row["status"] == "added"
        assert client.get(f"/api/v1/reports/{row['id']}").json()["text"] == new["text"]
        assert client.post("/api/v1/reports", json={"text": " "}).status_code == 422
        assert client.post("/api/v1/reports", json={"text": "x", "published": "soon"}).status_code == 422
        gone = client.delete(f"/api/v1/reports/{row['id']}")
        assert gone.json()["report"] == row["id"]
        assert client.get(f"/api/v1/reports/{row['id']}").status_code == 404


def test_the_record_of_an_earlier_moment(tmp_path: Path) -> None:
    with client_of(copied(tmp_path)) as client:
        before = len(rows_of(client, "/api/v1/reports"))
        client.post("/api/v1/reports", json=PROTEST)
        assert len(rows_of(client, "/api/v1/reports")) == before + 1
        then = NOW.isoformat().replace("+00:00", "Z")
        assert len(rows_of(client, f"/api/v1/reports?recorded_as_of={then}")) == before


ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.mark.parametrize("noun", FEEDS)
def test_feeds_are_atom_with_stable_ids(client: TestClient, noun: str) -> None:
    answer = client.get(f"/api/v1/{noun}.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    root = Tree.fromstring(answer.content)
    assert root.tag == f"{ATOM}feed"
    for node in [root, *root.findall(f"{ATOM}entry")]:
        for name in ("id", "title", "updated"):
            assert node.findtext(f"{ATOM}{name}"), name
    entries = root.findall(f"{ATOM}entry")
    assert entries
    assert len({e.findtext(f"{ATOM}id") for e in entries}) == len(entries)
    assert root.find(f"{ATOM}link[@rel='self']") is not None
    assert client.get(f"/api/v1/{noun}.atom", headers={"Host": "localhost"}).text.count("urn:uuid:") == len(entries) + 1
    tag = answer.headers["etag"]
    assert client.get(f"/api/v1/{noun}.atom", headers={"If-None-Match": tag}).status_code == 304


def test_hostile_words_come_back_as_words(tmp_path: Path) -> None:
    text = f"{HOSTILE} Japan protested to Russia, {HOSTILE} Maria Zakharova said on Wednesday.".replace("\u0001", " ")
    title, outlet = HOSTILE.replace("\u0001", " "), f"The {HOSTILE} Post".replace("\u0001", " ")
    with client_of(copied(tmp_path)) as client:
        sent = {"text": text, "title": title, "outlet": outlet, "published": "2025-03-06"}
        added = client.post("/api/v1/reports", json=sent)
        assert added.status_code == 201, added.text
        id_ = added.json()["reports"][0]["id"]
        (row,) = rows_of(client, f"/api/v1/reports?report={id_}")
        assert (row["outlet"].split(), row["title"].split()) == (outlet.split(), title.split())
        noted = client.post("/api/v1/decisions", json={"verdict": "note", "entry": id_, "note": HOSTILE})
        assert noted.status_code == 201
        for noun in FEEDS:
            Tree.fromstring(client.get(f"/api/v1/{noun}.atom").content)
        for noun in FILTERS:
            assert client.get(f"/api/v1/{noun}").headers["content-type"] == "application/json"
        wrong = client.get("/api/v1/" + "%3Cscript%3E")
        assert wrong.headers["content-type"] == "application/problem+json"


def test_several_dossiers_stand_beside_each_other(tmp_path: Path) -> None:
    from chancery.api import router, shape
    from chancery.errors import UsageError
    from chancery.serving.app import Parts, make_app
    from chancery.serving.guard import Guard, Terms
    from chancery.serving.rooms import Rooms
    from chancery.serving.users import Users

    with Dossier.create(tmp_path / "one") as one, Dossier.create(tmp_path / "two") as two:
        two.add([Report("Japan protested to Russia.", published="2024-01-01")], now=NOW)
        guard = Guard(Terms(Users(tmp_path / "u"), "me"))
        app = make_app(Rooms([("one", one), ("two", two)]), guard, Parts(api=[router], shape=shape))
        with TestClient(app, base_url="http://localhost") as client:
            assert client.get("/one/api/v1/reports").json()["total"] == 0
            assert client.get("/two/api/v1/reports").json()["total"] == 1
            assert client.get("/three/api/v1/reports").status_code == 404
            assert client.get("/api/v1/reports").status_code == 404
        for names in (("x", "x"), ("api", "y")):
            with pytest.raises(UsageError):
                Rooms([(names[0], one), (names[1], two)])


def test_examples_are_rows_of_the_described_form() -> None:
    told = examples()
    for noun, model in ROWS.items():
        if noun in told:
            model.model_validate(told[noun])
            assert set(told[noun]) <= {f.alias or name for name, f in model.model_fields.items()}
    assert len(set(ROWS) & set(told)) >= 9

"""Pages that are kept: made once for a state of the record, never with another reader's token, name or rights."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from chancery.cli.serving import assembled
from chancery.dossier import Dossier
from chancery.intake import take_text
from chancery.serving import keeping
from chancery.serving.guard import Terms
from chancery.serving.keeping import Kept, Shelf
from chancery.serving.rooms import Rooms
from chancery.serving.users import Users
from chancery.settings import Settings
from chancery.web import lists, outlets, rendering
from tests.served import HOME, copied

PASSWORD = "correct horse battery"
REPORT = "Vela Post, 3 March 2022\n\nThe foreign minister of Japan said on Wednesday that talks would begin in May."


@contextmanager
def client_of(folder: Path, terms: Terms | None = None) -> Iterator[TestClient]:
    """A browser at the pages and the API of one dossier; without terms of a site that is open to this machine."""
    with Dossier.open(folder) as dossier, Rooms([("sample", dossier)]) as rooms:
        app = assembled(rooms, terms or Terms(Users(folder / "nobody.json"), "A. Tester"), Settings())
        with TestClient(app, base_url=HOME) as client:
            yield client


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied(tmp_path)


@pytest.fixture
def client(folder: Path) -> Iterator[TestClient]:
    with client_of(folder) as client:
        yield client


@pytest.fixture
def makings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The templates that were rendered for lists, in order."""
    made: list[str] = []
    render = rendering.render

    def counted(request: object, template: str, **context: object) -> object:
        made.append(template)
        return render(request, template, **context)  # type: ignore[arg-type]

    monkeypatch.setattr(lists, "render", counted)
    return made


def token_in(page: str) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', page)
    assert found
    return found[1]


def test_a_page_is_made_once_for_a_state_an_address_and_a_theme(client: TestClient, makings: list[str]) -> None:
    first = client.get("/reports")
    assert client.get("/reports").text == first.text
    assert len(makings) == 1
    client.get("/reports?order=-date")
    dark = client.get("/reports", headers={"Cookie": "theme=dark"})
    assert 'data-theme="dark"' in dark.text
    assert len(makings) == 3


def test_a_page_that_its_reader_has_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/statements")
    again = client.get("/statements", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert "default-src 'none'" in again.headers["content-security-policy"]


def test_every_reader_gets_their_own_token(folder: Path) -> None:
    with Dossier.open(folder) as dossier:
        entry = dossier.listing("occurrences").rows[0]["id"]
    with client_of(folder) as one:
        other = TestClient(one.app, base_url=HOME)
        mine, theirs = one.get(f"/{entry}"), other.get(f"/{entry}")
        assert token_in(mine.text) != token_in(theirs.text)
        assert token_in(one.get(f"/{entry}").text) == token_in(mine.text)
        assert mine.headers["etag"] != theirs.headers["etag"]
        assert mine.text.replace(token_in(mine.text), "") == theirs.text.replace(token_in(theirs.text), "")


def test_no_reader_gets_the_page_of_another_name_or_role(folder: Path, tmp_path: Path) -> None:
    users = Users(tmp_path / "users.json")
    for name, role in (("A. Reader", "reader"), ("B. Reviewer", "reviewer")):
        users.put(name, role, PASSWORD)  # type: ignore[arg-type]
    with client_of(folder, Terms(users, "nobody")) as one:
        pages = []
        for name in ("A. Reader", "B. Reviewer"):
            client = TestClient(one.app, base_url=HOME)
            form = {"csrf": token_in(client.get("/sign-in").text), "name": name, "password": PASSWORD, "back": "/flags"}
            pages.append(client.post("/sign-in", data=form).text)
        assert ["A. Reader" in page for page in pages] == [True, False]
        assert ["B. Reviewer" in page for page in pages] == [False, True]
        outside = TestClient(one.app, base_url=HOME).get("/flags")
        assert "A. Reader" not in outside.text
        assert "/sign-in" in str(outside.url)


def test_what_another_process_adds_to_a_small_record_is_seen_at_once(client: TestClient, folder: Path) -> None:
    before = client.get("/reports").text
    with Dossier.open(folder) as elsewhere:
        elsewhere.add([take_text(REPORT, today=date(2026, 1, 2))])
    after = client.get("/reports").text
    assert "Vela Post" not in before
    assert "Vela Post" in after


def test_a_page_of_a_large_record_may_be_some_seconds_old(
    client: TestClient, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "MANY", 0)
    client.get("/reports")
    with Dossier.open(folder) as elsewhere:
        elsewhere.add([take_text(REPORT, today=date(2026, 1, 2))])
    assert "Vela Post" not in client.get("/reports").text
    monkeypatch.setattr(keeping, "AGE", 0.0)
    assert "Vela Post" in client.get("/reports").text


def test_a_page_that_gets_old_is_made_anew_beside_its_readers(
    client: TestClient, folder: Path, monkeypatch: pytest.MonkeyPatch, makings: list[str]
) -> None:
    monkeypatch.setattr(keeping, "MANY", 0)
    monkeypatch.setattr(keeping, "_REFRESHED", 0.0)
    client.get("/reports")
    with Dossier.open(folder) as elsewhere:
        elsewhere.add([take_text(REPORT, today=date(2026, 1, 2))])
    assert "Vela Post" not in client.get("/reports").text  # the one there was; the next is being made
    for _ in range(100):
        if "Vela Post" in client.get("/reports").text:
            break
    else:
        pytest.fail("the page was not made anew")


def test_what_is_written_here_is_seen_at_once_however_large_the_record(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "MANY", 0)
    client.get("/reports")
    client.cookies.clear()  # as a program comes: without a page's token
    added = client.post("/api/v1/reports", json={"text": REPORT})
    assert added.status_code < 300, added.text
    assert "Vela Post" in client.get("/reports").text


def test_errors_are_not_kept(client: TestClient) -> None:
    assert [client.get("/reports?since=never").status_code for _ in range(2)] == [400, 400]
    assert [client.get("/nothing-of-that-name").status_code for _ in range(2)] == [404, 404]


def page_of(size: int) -> Kept:
    return Kept(b"x" * size, (), 200, (), b"", "state", False, 0.0, 0.0)


def test_a_shelf_holds_so_much_and_gives_up_what_is_asked_for_least() -> None:
    shelf = Shelf(most_bytes=10_000)
    for name in "abc":
        shelf.put((name,), page_of(2_000))
    shelf.get(("a",))
    shelf.put(("d",), page_of(2_000))
    assert [shelf.get((name,)) is not None for name in "abcd"] == [True, False, True, True]
    for _ in range(50):
        shelf.put(("d",), page_of(2_000))  # the same one again takes no more room
    assert len(shelf) == 3


def test_a_shelf_lets_go_of_what_is_of_another_version() -> None:
    shelf = Shelf()
    shelf.renew("talks", "1")
    shelf.put(("talks", "/"), page_of(10))
    shelf.put(("other", "/"), page_of(10))
    shelf.renew("talks", "1")
    assert len(shelf) == 2
    shelf.renew("talks", "2")
    assert shelf.get(("talks", "/")) is None
    assert shelf.get(("other", "/")) is not None


def test_a_page_with_figures_older_than_the_record_is_not_kept(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    ages = [3, 2, 0, 0]
    given: list[int] = []

    class Late:
        def get(self, room: object) -> tuple[list[object], int]:
            given.append(ages[len(given)])
            return [], given[-1]

    monkeypatch.setattr(outlets, "_counting", Late())
    for _ in range(5):
        client.get("/outlets")
    assert given == [3, 2, 0]


def test_readers_of_one_role_share_a_page_and_each_sees_their_own_name(
    folder: Path, tmp_path: Path, makings: list[str]
) -> None:
    users = Users(tmp_path / "users.json")
    names = ("A. <b>Reader</b> & Co", "B. Reader")
    for name in names:
        users.put(name, "reader", PASSWORD)
    with client_of(folder, Terms(users, "nobody")) as one:
        pages = []
        for name in names:
            client = TestClient(one.app, base_url=HOME)
            form = {"csrf": token_in(client.get("/sign-in").text), "name": name, "password": PASSWORD, "back": "/flags"}
            pages.append(client.post("/sign-in", data=form).text)
        assert makings == ["flags.html"]
        assert "A. &lt;b&gt;Reader&lt;/b&gt; &amp; Co" in pages[0]
        assert "<b>Reader" not in pages[0]
        assert "B. Reader" in pages[1]
        marks = set(one.app.state.kept.marks.values())  # type: ignore[attr-defined]
        assert not marks & set(re.findall(r"\w{48}", "".join(pages)))


def test_an_error_is_told_with_the_reader_s_own_words(client: TestClient) -> None:
    marks = set(client.app.state.kept.marks.values())  # type: ignore[attr-defined]
    for path in ("/reports?since=never", "/nothing-of-that-name", "/people/person:nobody", "/timeline?since=x"):
        page = client.get(path).text
        assert not [mark for mark in marks if mark in page], path

"""Who gets in and what they may do: roles on every route that writes, forged requests, hosts, tries, limits."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from chancery.errors import ChanceryError, NotFound, UsageError
from chancery.serving.attempts import Attempts
from chancery.serving.guard import Terms
from chancery.serving.limits import Limits
from chancery.serving.sessions import SESSION, VISIT, Signer
from chancery.serving.users import ROLES, Users
from tests.served import HOME, client_of, copied, made_once

PASSWORD = "correct horse battery"


@pytest.fixture(scope="module")
def users(tmp_path_factory: pytest.TempPathFactory) -> Users:
    """One user of each role, all with the same password, and a token for each."""
    made = Users(tmp_path_factory.mktemp("users") / "users.json")
    for role in ROLES:
        made.put(f"the {role}", role, PASSWORD)
    return made


@pytest.fixture(scope="module")
def tokens(users: Users) -> dict[str, str]:
    return {role: users.new_token(f"the {role}", role, "2026-01-01T00:00:00+00:00") for role in ROLES}


@pytest.fixture
def site(users: Users, tokens: dict[str, str], tmp_path: Path) -> Iterator[TestClient]:
    with client_of(copied(tmp_path), Terms(users, "nobody")) as client:
        yield client


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def sign_in(client: TestClient, name: str, password: str = PASSWORD) -> Any:
    """Sign in as a browser does: with the form and its token."""
    page = client.get("/sign-in")
    token = re.search(r'name="csrf" value="([^"]+)"', page.text)
    assert token
    return client.post("/sign-in", data={"csrf": token[1], "name": name, "password": password, "back": "/timeline"})


def written(client: TestClient, headers: dict[str, str]) -> dict[str, int]:
    """Try everything that writes and return the statuses; ids that are not there keep the record as it is."""
    calls = {
        "check": client.post("/api/v1/reports?check=true", json={"text": "Nothing happened."}, headers=headers),
        "decide": client.post("/api/v1/decisions", json={"verdict": "note", "entry": "0000"}, headers=headers),
        "revoke": client.delete("/api/v1/decisions/0000", headers=headers),
        "forget": client.delete("/api/v1/reports/0000", headers=headers),
        "files": client.post("/api/v1/reports/files?check=true", files={"files": b"Nothing."}, headers=headers),
    }
    return {name: call.status_code for name, call in calls.items()}


DONE = {"check": 200, "decide": 404, "revoke": 404, "forget": 404, "files": 200}


def test_what_each_role_may_do(site: TestClient, tokens: dict[str, str]) -> None:
    assert site.get("/api/v1/reports").status_code == 401
    assert set(written(site, {}).values()) == {401}
    for role in ROLES:
        assert site.get("/api/v1/reports", headers=bearer(tokens[role])).status_code == 200
    assert set(written(site, bearer(tokens["reader"])).values()) == {403}
    assert written(site, bearer(tokens["reviewer"])) == DONE | {"forget": 403}
    assert written(site, bearer(tokens["admin"])) == DONE


def test_a_wrong_token_is_no_way_in(site: TestClient) -> None:
    for token in ("", "chancery_wrong", "ü"):
        answer = site.get("/api/v1/reports", headers={b"Authorization": f"Bearer {token}".encode()})
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"].startswith("Bearer")


def test_nothing_is_written_where_the_record_is_read_only(users: Users, tokens: dict[str, str], tmp_path: Path) -> None:
    with client_of(copied(tmp_path), Terms(users, "nobody", read_only=True)) as client:
        assert client.get("/api/v1/reports", headers=bearer(tokens["reader"])).status_code == 200
        assert set(written(client, bearer(tokens["admin"])).values()) == {403}
    with client_of(made_once(), Terms(Users(tmp_path / "none.json"), "me", read_only=True)) as client:
        assert set(written(client, {}).values()) == {403}


def test_signing_in_and_out(site: TestClient) -> None:
    sent = site.get("/timeline?party=JPN")
    assert (sent.status_code, sent.headers["location"]) == (303, "/sign-in?back=%2Ftimeline%3Fparty%3DJPN")
    answer = sign_in(site, "the reviewer")
    assert (answer.status_code, answer.headers["location"]) == (303, "/timeline")
    cookie = next(c for c in answer.headers.get_list("set-cookie") if c.startswith(SESSION))
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert site.get("/api/v1/reports").status_code == 200
    site.cookies.delete(SESSION)
    assert site.get("/api/v1/reports").status_code == 401


def test_a_cookie_alone_writes_nothing(site: TestClient) -> None:
    """A page's script must bring its token too: a cookie comes with any request, whoever made it."""
    sign_in(site, "the admin")
    assert set(written(site, {}).values()) == {403}
    page = site.get("/sign-in")
    token = re.search(r'name="csrf" value="([^"]+)"', page.text)
    assert token
    assert written(site, {"X-CSRF-Token": token[1]}) == DONE
    assert set(written(site, {"X-CSRF-Token": token[1] + "x"}).values()) == {403}
    for elsewhere in ({"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}):
        assert set(written(site, {"X-CSRF-Token": token[1], **elsewhere}).values()) == {403}
    assert written(site, {"X-CSRF-Token": token[1], "Origin": HOME, "Sec-Fetch-Site": "same-origin"}) == DONE


def test_the_form_of_another_browser_is_refused(site: TestClient) -> None:
    page = site.get("/sign-in")
    token = re.search(r'name="csrf" value="([^"]+)"', page.text)
    assert token
    site.cookies.clear()
    site.cookies.set(VISIT, "another")
    answer = site.post("/sign-in", data={"csrf": token[1], "name": "the admin", "password": PASSWORD})
    assert answer.status_code == 403
    assert site.post("/sign-in", data={"name": "the admin", "password": PASSWORD}).status_code == 403


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example", "/\\evil.example", "/a\nb", "javascript:1"]
)
def test_signing_in_never_leads_elsewhere(site: TestClient, back: str) -> None:
    token = re.search(r'name="csrf" value="([^"]+)"', site.get("/sign-in").text)
    assert token
    form = {"csrf": token[1], "name": "the admin", "password": PASSWORD, "back": back}
    assert site.post("/sign-in", data=form).headers["location"] == "/"


def test_passwords_can_be_tried_five_times(site: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        for _ in range(5):
            assert sign_in(site, "the reader", "wrong password").status_code == 401
        late = sign_in(site, "the reader")
    assert late.status_code == 429
    assert 0 < int(late.headers["retry-after"]) <= 301
    assert "wrong password" not in caplog.text
    assert PASSWORD not in caplog.text


def test_failures_are_forgotten_with_time() -> None:
    now = [0.0]
    tries = Attempts(most=2, seconds=10, clock=lambda: now[0])
    tries.failed("a")
    tries.failed("a")
    assert tries.wait("a", "b") == 11
    assert tries.wait("b") == 0
    now[0] = 10.5
    assert tries.wait("a") == 0
    tries.succeeded("a")


def test_sessions_end_with_time_another_password_or_a_changed_letter() -> None:
    now, stamp = [1000.0], {"x": "1"}
    signer = Signer("key", 100, lambda name: stamp.get(name, ""), clock=lambda: now[0])
    cookie = signer.session("x")
    assert signer.name_in(cookie) == "x"
    for wrong in (None, "", "a.b.c.d", cookie[:-1], "x" + cookie, cookie.replace(".", ""), "ü.1.2.3", cookie + ".x"):
        assert signer.name_in(wrong) is None
    assert Signer("other key", 100, lambda name: "1", clock=lambda: now[0]).name_in(cookie) is None
    stamp["x"] = "2"
    assert signer.name_in(cookie) is None
    stamp["x"], now[0] = "1", 1101.0
    assert signer.name_in(cookie) is None


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "localhost.evil.example", "[", "a b"])
def test_a_name_that_is_not_ours_is_refused(host: str) -> None:
    with client_of(made_once()) as client:
        assert client.get("/api/v1/reports", headers={"Host": host}).status_code == 421


def test_names_that_are_ours(tmp_path: Path) -> None:
    terms = Terms(Users(tmp_path / "u.json"), "me", hosts=frozenset({"desk.example"}))
    with client_of(made_once(), terms) as client:
        for host in ("localhost", "127.0.0.1:8001", "[::1]:80", "desk.example"):
            assert client.get("/api/v1/reports?limit=1", headers={"Host": host}).status_code == 200
    with client_of(made_once(), replace(terms, any_host=True)) as client:
        assert client.get("/api/v1/reports?limit=1", headers={"Host": "any.example"}).status_code == 200


def test_bodies_and_addresses_have_limits(tmp_path: Path) -> None:
    with client_of(made_once(), limits=Limits(upload_bytes=5_000, upload_files=2)) as client:
        long = client.post("/api/v1/reports?check=true", json={"text": "x" * 6_000})
        assert (long.status_code, long.headers["content-type"]) == (413, "application/problem+json")
        assert client.get("/api/v1/reports?words=" + "x" * 9_000).status_code == 414
        many = client.post("/api/v1/reports/files", files=[("files", ("a.txt", b"Words.")) for _ in range(3)])
        assert many.status_code == 400
        table = b"text\nOne.\nTwo.\nThree.\n"
        assert client.post("/api/v1/reports/files", files={"files": ("t.csv", table)}).status_code == 413

        def parts() -> Iterator[bytes]:  # no length is stated
            for _ in range(8):
                yield b"x" * 1_000

        unstated = client.post("/api/v1/reports", content=parts(), headers={"Content-Type": "application/json"})
        assert unstated.status_code == 413


def test_every_answer_is_safe() -> None:
    with client_of(made_once(), raising=False) as client:
        for path in ("/api/v1/reports", "/nothing", "/openapi.json", "/api/v1/reports?limit=0"):
            headers = client.get(path).headers
            assert "default-src 'none'" in headers["content-security-policy"]
            assert "unsafe" not in headers["content-security-policy"]
            assert headers["x-content-type-options"] == "nosniff"
            assert headers["x-frame-options"] == "DENY"


def test_a_failure_of_the_program_tells_nothing_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with client_of(made_once(), raising=False) as client:
        monkeypatch.setattr("chancery.dossier.Dossier.listing", lambda *a, **k: 1 / 0)
        answer = client.get("/api/v1/reports")
    assert answer.status_code == 500
    assert "division" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_decisions_are_signed_with_the_name_of_whoever_came_in(site: TestClient, tokens: dict[str, str]) -> None:
    headers = bearer(tokens["reviewer"])
    entry = site.get("/api/v1/statements?limit=1", headers=headers).json()["rows"][0]["id"]
    made = site.post("/api/v1/decisions", json={"verdict": "note", "entry": entry, "note": "n"}, headers=headers)
    assert made.status_code == 201
    assert made.json()["by"] == "the reviewer"
    forged = {"verdict": "note", "entry": entry, "note": "n", "by": "the admin"}
    assert site.post("/api/v1/decisions", json=forged, headers=headers).status_code == 422
    gone = site.delete(made.headers["location"], headers=headers)
    assert gone.status_code == 204


# -- the users file


def test_users_are_kept_hashed_and_for_the_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "users.json"
    users = Users.load(path)
    assert not users.locked
    users.put("A. Analyst", "reviewer", PASSWORD)
    token = users.new_token("A. Analyst", "nightly", "2026-01-01T00:00:00+00:00")
    assert path.stat().st_mode & 0o777 == 0o600
    text = path.read_text(encoding="utf-8")
    assert PASSWORD not in text
    assert token not in text
    again = Users.load(path)
    assert [(u.name, u.role) for u in again] == [("A. Analyst", "reviewer")]
    assert again.with_password("A. Analyst", PASSWORD) == again.with_token(token)
    assert again.with_password("A. Analyst", PASSWORD + "x") is None
    assert again.with_password("Nobody", PASSWORD) is None
    again.put("A. Analyst", None, None)
    assert again.roles["A. Analyst"] == "reviewer"
    again.revoke_token("nightly")
    assert again.with_token(token) is None
    again.remove("A. Analyst")
    assert not len(Users.load(path))


def test_wrong_users_are_told(tmp_path: Path) -> None:
    path = tmp_path / "users.json"
    users = Users.load(path)
    wrong = (("", "reader", PASSWORD), ("x", "king", PASSWORD), ("x", "reader", "short"), ("a\nb", "reader", None))
    for name, role, password in wrong:
        with pytest.raises(UsageError):
            users.put(name, role, password)  # type: ignore[arg-type]
    for change in (lambda: users.remove("x"), lambda: users.revoke_token("x"), lambda: users.new_token("x", "y", "z")):
        with pytest.raises(NotFound):
            change()
    assert not path.exists()
    for text in ("{", "[]", '{"users": {"a": {}}, "tokens": [], "key": "k"}', '{"key": 1}'):
        path.write_text(text)
        path.chmod(0o600)
        with pytest.raises(ChanceryError) as caught:
            Users.load(path)
        assert "\n" not in caught.value.line
    path.write_text('{"users": {}, "tokens": [], "key": "k"}')
    path.chmod(0o644)
    with pytest.raises(UsageError, match="others may read"):
        Users.load(path)


def test_an_upload_is_named_by_its_last_part(tmp_path: Path) -> None:
    with client_of(made_once()) as client:
        file = ("..\\..\\etc/passwd.txt", io.BytesIO(b"Nothing happened in the capital."))
        told = client.post("/api/v1/reports/files?check=true", files={"files": file}).json()
    assert told["reports"][0]["name"] == "passwd.txt"
    assert told["stored"] is False

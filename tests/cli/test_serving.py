"""``chancery serve`` and ``chancery users`` as commands."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from chancery.cli.accounts import users_command
from chancery.cli.serving import terms_of
from chancery.errors import ChanceryError, UsageError
from chancery.settings import load_settings
from tests.served import made_once


@pytest.fixture
def settings_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "settings.toml"
    monkeypatch.setenv("CHANCERY_SETTINGS", str(path))
    return path


def users(*arguments: str, typed: str = "") -> str:
    result = CliRunner().invoke(users_command, arguments, input=typed)
    if isinstance(result.exception, ChanceryError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


def test_users_come_and_go(settings_file: Path) -> None:
    assert "added A. Analyst: reviewer" in users("set", "A. Analyst", "--role", "reviewer", typed="a long password\n")
    token = users("token", "A. Analyst", "--label", "nightly").strip()
    assert token.startswith("chancery_")
    assert re.match(r"A\. Analyst: reviewer; password, token nightly of \d{4}-\d\d-\d\d", users("list"))
    kept = settings_file.with_name("users.json")
    assert kept.stat().st_mode & 0o777 == 0o600
    assert token not in kept.read_text(encoding="utf-8")
    assert "changed" in users("set", "A. Analyst", "--role", "admin", "--no-password")
    users("revoke", "nightly")
    users("remove", "A. Analyst")
    with pytest.raises(UsageError, match="no password came"):
        users("set", "B")
    with pytest.raises(UsageError, match="too short"):
        users("set", "B", typed="short\n")


def test_a_host_that_others_reach_needs_users(settings_file: Path) -> None:
    for host in ("0.0.0.0", "192.0.2.1", "::", "desk.example", "127.0.0.1.example"):
        with pytest.raises(UsageError, match="without a password"):
            terms_of(load_settings(), host, read_only=True)
    for host in ("127.0.0.1", "localhost", "::1"):
        assert not terms_of(load_settings(), host, read_only=False).any_host
    users("set", "A", typed="a long password\n")
    assert terms_of(load_settings(), "0.0.0.0", read_only=False).users.locked


def test_decisions_of_this_machine_are_signed(settings_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert terms_of(load_settings(), "127.0.0.1", read_only=False).signature
    monkeypatch.setenv("CHANCERY_SIGNATURE", "A. Analyst")
    assert terms_of(load_settings(), "127.0.0.1", read_only=False).signature == "A. Analyst"


def test_serving_until_interrupted(settings_file: Path) -> None:
    command = [sys.executable, "-m", "chancery", "serve", str(made_once()), "--port", "0", "--no-open"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=dict(os.environ))
    try:
        assert process.stderr is not None
        told = process.stderr.readline()
        port = re.search(r"http://127\.0\.0\.1:(\d+)/", told)
        assert port, told
        for _ in range(100):
            try:
                connection = http.client.HTTPConnection("127.0.0.1", int(port[1]), timeout=20)
                connection.request("GET", "/api/v1/reports?limit=1")
                answer = connection.getresponse()
                break
            except OSError:
                time.sleep(0.1)
        assert answer.status == 200
        answer.read()
        connection.close()
    finally:
        process.send_signal(signal.SIGINT)
        rest = process.communicate(timeout=20)[1]
    assert "Traceback" not in rest
    assert process.returncode == 0

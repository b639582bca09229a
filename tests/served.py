"""The sample dossier, made once a session by the rules alone, and applications that serve a copy of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from fastapi.testclient import TestClient

from chancery.api import router, shape
from chancery.dossier import Dossier
from chancery.serving.app import Parts, make_app
from chancery.serving.guard import Guard, Terms
from chancery.serving.limits import Limits
from chancery.serving.rooms import Rooms
from chancery.serving.users import Users
from tests.samples import ISSUES, NOW, PARTIES, sample_reports

HOME = "http://127.0.0.1"


@cache
def made_once() -> Path:
    """The folder of the sample dossier; nobody changes it: take ``copied``."""
    folder = Path(mkdtemp(prefix="chancery-test-")) / "sample"
    Dossier.create(folder, parties=PARTIES, issues=ISSUES).close()
    definition = folder / "dossier.toml"
    definition.write_text('reader = "fast"\n' + definition.read_text(encoding="utf-8"), encoding="utf-8")
    with Dossier.open(folder) as dossier:
        dossier.add(sample_reports(), now=NOW, workers=1)
    return folder


def copied(to: Path) -> Path:
    """A copy of the sample dossier that a test may change."""
    return Path(shutil.copytree(made_once(), to / "sample"))


@contextmanager
def client_of(
    folder: Path, terms: Terms | None = None, *, limits: Limits | None = None, raising: bool = True
) -> Iterator[TestClient]:
    """A client of the API over one dossier; without terms of a site that is open to this machine."""
    with Dossier.open(folder) as dossier, Rooms([("sample", dossier)]) as rooms:
        guard = Guard(terms or Terms(Users(folder / "nobody.json"), "A. Tester"))
        app = make_app(rooms, guard, Parts(api=[router], limits=limits or Limits(), shape=shape))
        with TestClient(app, base_url=HOME, raise_server_exceptions=raising, follow_redirects=False) as client:
            yield client

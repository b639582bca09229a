"""The sample dossier and the application that serves it, for tests and for the screenshots."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from chancery.dossier import Dossier
from tests.samples import ISSUES, NOW, PARTIES, sample_reports

if TYPE_CHECKING:
    from fastapi import FastAPI

SIGNATURE = "A. Reader"


def sample_dossier(folder: Path) -> Path:
    """Make the sample dossier in a folder that does not exist yet, and return it."""
    with Dossier.create(folder, parties=PARTIES, issues=ISSUES) as dossier:
        dossier.add(sample_reports(), now=NOW)
    return folder


@contextmanager
def app_of(*folders: Path, read_only: bool = False) -> Iterator[FastAPI]:
    """Give the application over some dossiers, as ``chancery serve`` puts it together on loopback."""
    from chancery.cli.serving import assembled
    from chancery.serving.guard import Terms
    from chancery.serving.rooms import Rooms
    from chancery.serving.users import Users
    from chancery.settings import Settings

    with Rooms((folder.name, Dossier.open(folder)) for folder in folders) as rooms:
        users = Users.load(folders[0].parent / "no-users.toml")
        yield assembled(rooms, Terms(users, SIGNATURE, read_only), Settings())

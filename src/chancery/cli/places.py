"""From the name that a user gives to a dossier to the dossier."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chancery.dossier import Dossier


def folder_of(name: str) -> Path:
    """Return the folder of a dossier: a path as it is, a bare name under the ``home`` setting."""
    from chancery.settings import load_settings

    path = Path(name)
    return path if path.is_absolute() or len(path.parts) > 1 else load_settings().home / path


def opened(name: str) -> Dossier:
    """Open the dossier that a user names."""
    from chancery.dossier import Dossier

    return Dossier.open(folder_of(name))

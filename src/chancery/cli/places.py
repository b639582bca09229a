"""From the name that a user gives to a dossier to the dossier."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
from platformdirs import user_config_path

from chancery.version import __version__

if TYPE_CHECKING:
    from chancery.cli.options import Then
    from chancery.dossier import Dossier
    from chancery.export.answers import Answers


def folder_of(name: str) -> Path:
    """Return the folder of a dossier: a path as it is, a bare name under the ``home`` setting."""
    path = Path(name)
    return path if path.is_absolute() or len(path.parts) > 1 else _home() / path


def _home() -> Path:
    """Return the ``home`` setting. Where nobody has set anything, nothing is loaded to find that out."""
    unset = not any(name.upper().startswith("CHANCERY_") for name in os.environ)
    if unset and not (user_config_path("chancery") / "settings.toml").is_file():
        return Path()
    from chancery.settings import load_settings

    return load_settings().home


@contextmanager
def asked(name: str, then: Then) -> Iterator[Answers]:
    """Open the dossier that a user names, to ask it about now or about another time."""
    with opened(name) as kept, ExitStack() as stack:
        answers: Answers = kept
        if then.recorded is not None:
            from chancery.settings import load_settings

            keep = load_settings().past_bytes
            past = stack.enter_context(
                kept.past(then.recorded, keep=keep, tell=lambda line: click.echo(line, err=True))
            )
            if past.program != __version__:
                says = (
                    f"the record of then was made by Chancery {past.program}; this one ({__version__}) merges it anew"
                )
                click.echo(says, err=True)
            answers = past
        yield answers if then.as_of is None else answers.as_of(then.as_of)


def opened(name: str, *, to_read: bool = False) -> Dossier:
    """Open the dossier that a user names.

    With ``to_read`` the network that reports are read with is loaded beside all else, from the start on.
    """
    folder = folder_of(name)
    if to_read and _read_in_full(folder):
        from chancery.engines.network import warm_up

        warm_up()
    from chancery.dossier import Dossier

    return Dossier.open(folder)


def _read_in_full(folder: Path) -> bool:
    """Tell whether a dossier asks for the network; what is wrong with its file is told where it is opened."""
    try:
        definition = tomllib.loads((folder / "dossier.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(definition.get("reader", "full") == "full")

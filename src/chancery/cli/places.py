"""From the name that a user gives to a dossier to the dossier."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chancery.version import __version__

if TYPE_CHECKING:
    from chancery.cli.options import Then
    from chancery.dossier import Dossier
    from chancery.export.answers import Answers


def folder_of(name: str) -> Path:
    """Return the folder of a dossier: a path as it is, a bare name under the ``home`` setting."""
    from chancery.settings import load_settings

    path = Path(name)
    return path if path.is_absolute() or len(path.parts) > 1 else load_settings().home / path


@contextmanager
def asked(name: str, then: Then) -> Iterator[Answers]:
    """Open the dossier that a user names, to ask it about now or about another time."""
    with opened(name) as kept, ExitStack() as stack:
        answers: Answers = kept
        if then.recorded is not None:
            past = stack.enter_context(kept.past(then.recorded))
            if past.program != __version__:
                says = (
                    f"the record of then was made by Chancery {past.program}; this one ({__version__}) merges it anew"
                )
                click.echo(says, err=True)
            answers = past
        yield answers if then.as_of is None else answers.as_of(then.as_of)


def opened(name: str) -> Dossier:
    """Open the dossier that a user names."""
    from chancery.dossier import Dossier

    return Dossier.open(folder_of(name))

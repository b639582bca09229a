"""Where a layer of knowledge stands: in a dossier, in a file that the user names, or in the user's data folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from chancery.cli.places import folder_of, opened
from chancery.cli.progress import progress

if TYPE_CHECKING:
    from chancery.knowledge import Knowledge
    from chancery.model.definition import Definition

_Command = TypeVar("_Command", bound=Callable[..., Any])


def layer_options(command: _Command) -> _Command:
    """Add ``--dossier`` and ``--layer``, which say whose knowledge a command is about."""
    command = click.option(
        "--layer", "file", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="A layer of your own."
    )(command)
    return click.option("--dossier", metavar="DOSSIER", help="The layer of this dossier.")(command)


class LayerPlace:
    """The layer that a command reads and may change. A dossier's own follows at once: what it concerns is re-read."""

    def __init__(self, dossier: str | None, file: Path | None) -> None:
        if dossier is not None and file is not None:
            raise click.UsageError("give --dossier or --layer, not both")
        self._dossier = dossier
        self._file = file

    @property
    def path(self) -> Path:
        """The layer's file; it need not be there."""
        from chancery.store.layer_file import LAYER

        if self._dossier is not None:
            return folder_of(self._dossier) / LAYER
        if self._file is not None:
            return self._file
        from platformdirs import user_data_path

        return user_data_path("chancery") / LAYER

    def load(self) -> Definition:
        """Return the layer as it is. Raises KnowledgeError, and DossierMissing where no dossier is."""
        from chancery.store.layer_file import load_layer

        if self._dossier is not None:
            opened(self._dossier).close()
        return load_layer(self.path)

    def knowledge(self) -> Knowledge:
        """Return what is known with the layer, in a dossier with what its dossier.toml adds."""
        from chancery.knowledge import load_knowledge

        if self._dossier is not None:
            with opened(self._dossier) as dossier:
                return dossier.knowledge
        return load_knowledge().extended(self.load(), str(self.path))

    def below(self) -> Knowledge:
        """Return what the layer stands on: what is shipped, and the states that the dossier adds."""
        from chancery.knowledge import load_knowledge
        from chancery.model.definition import Definition

        if self._dossier is None:
            return load_knowledge()
        with opened(self._dossier) as dossier:
            return load_knowledge().extended(Definition("", states=dossier.definition.states))

    def keep(self, layer: Definition) -> None:
        """Put a layer in the place of the old one, and tell what followed from it."""
        from chancery.store.layer_file import save_layer

        if self._dossier is None:
            save_layer(self.path, layer)
            click.echo(f"kept in {self.path}")
            if self._file is None:
                click.echo(f"a dossier takes it up with: chancery knowledge import {self.path} --dossier DOSSIER")
            return
        reread = 0

        def count(done: int) -> None:
            nonlocal reread
            reread = done
            step(done)

        with opened(self._dossier) as dossier, progress("reading again", None) as step:
            with dossier.view() as view:
                reports = view.counts()["report"]
            rows = dossier.teach(layer, progress=count)
        click.echo(f"kept in {self.path}; {reread} of {reports} reports read again, {rows} rows of the record changed")

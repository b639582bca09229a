"""From the name that a user gives to a dossier, and from ids to the names people know."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from chancery.settings import load_settings

if TYPE_CHECKING:
    from chancery.dossier import Dossier
    from chancery.knowledge import Knowledge
    from chancery.model.entity import Entity
    from chancery.store.base import View


def folder_of(name: str) -> Path:
    """Return the folder of a dossier: a path as it is, a bare name under the ``home`` setting."""
    path = Path(name)
    return path if path.is_absolute() or len(path.parts) > 1 else load_settings().home / path


def opened(name: str) -> Dossier:
    """Open the dossier that a user names."""
    from chancery.dossier import Dossier

    return Dossier.open(folder_of(name))


class Names:
    """Names to show for ids, from the record first and knowledge second; an unknown id is shown as it is."""

    def __init__(self, view: View, knowledge: Knowledge) -> None:
        self._entities: Mapping[str, Entity] = view.entities()
        self._knowledge = knowledge

    def of(self, entity: str | None) -> str:
        """Return the name of an entity, office or state code; empty for None."""
        if entity is None:
            return ""
        if entity in self._entities:
            return self._entities[entity].name
        found = self._knowledge.entities.get(entity) or self._knowledge.code_entity(entity)
        if found is not None:
            return found.name
        try:
            return self._knowledge.office(entity).name
        except KeyError:
            return entity

    def all_of(self, entities: tuple[str, ...]) -> str:
        """Return the names of several, separated by commas."""
        return ", ".join(self.of(e) for e in entities)

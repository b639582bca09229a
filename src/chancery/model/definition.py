"""Definition: what ``dossier.toml`` says about one dispute."""

from __future__ import annotations

from dataclasses import dataclass

from chancery.model.entity import Entity
from chancery.model.issue import Issue
from chancery.model.office import Office
from chancery.model.outlet import Outlet


@dataclass(frozen=True, slots=True)
class OwnTenure:
    """A tenure that the dossier adds: person and office by id, EDTF bounds."""

    person: str
    office: str
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class OwnEntity:
    """A person or place that the dossier adds, with the forms it is named by."""

    entity: Entity
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Definition:
    """One dispute as its keeper defines it: parties (alpha-3 or organisation codes), issues, own knowledge.

    This is the part of a dossier that a person writes; the Dossier class joins it with a database.
    """

    name: str
    parties: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    people: tuple[OwnEntity, ...] = ()
    places: tuple[OwnEntity, ...] = ()
    offices: tuple[Office, ...] = ()
    tenures: tuple[OwnTenure, ...] = ()

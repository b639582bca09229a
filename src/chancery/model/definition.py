"""Definition: what ``dossier.toml`` says about one dispute."""

from __future__ import annotations

from datetime import date
from typing import Literal

from chancery.model.entity import Entity
from chancery.model.frozen import dataclass
from chancery.model.issue import Issue
from chancery.model.office import Office, TenureKind
from chancery.model.outlet import Outlet


@dataclass(frozen=True, slots=True)
class OwnTenure:
    """A tenure that the dossier or a layer adds: person and office by id, EDTF bounds.

    ``replaces`` says that it stands in the place of the shipped tenures that it contradicts: those of the same
    person and office that it meets, and regular ones of others that it surely overlaps.
    """

    person: str
    office: str
    start: str | None
    end: str | None
    kind: TenureKind = "regular"
    source: str = ""
    checked: date | None = None
    replaces: bool = False


@dataclass(frozen=True, slots=True)
class OwnEntity:
    """A person, place or body that the dossier or a layer adds, with the forms it is named by.

    ``native`` are names in its own script, ``wikidata`` its item there, by which a later import knows it again.
    """

    entity: Entity
    aliases: tuple[str, ...] = ()
    native: tuple[str, ...] = ()
    source: str = ""
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class OwnState:
    """A party that knowledge does not hold: a state, one that claims to be one, or (``kind``) an organisation.

    ``code`` is three or more capitals that no shipped state or organisation has. ``demonyms`` are adjectives
    ("Ruritanian"), ``capital`` the seat of government. It gets the bodies and offices that every state, or every
    organisation, has by pattern; for a body alone use an ``OwnEntity``.
    """

    code: str
    name: str
    demonyms: tuple[str, ...] = ()
    capital: str | None = None
    aliases: tuple[str, ...] = ()
    kind: Literal["state", "organisation"] = "state"

    @property
    def id(self) -> str:
        """The id of its entity: ``state:RUR`` or ``org:LLF``."""
        return f"{'state' if self.kind == 'state' else 'org'}:{self.code}"


ReaderKind = Literal["full", "fast"]


@dataclass(frozen=True, slots=True)
class Definition:
    """One dispute as its keeper defines it: parties (alpha-3 or organisation codes), issues, own knowledge.

    This is the part of a dossier that a person writes; the Dossier class joins it with a database. ``reader`` says how
    its reports are read: ``full`` by rules and the learned tagger, ``fast`` by rules alone.
    """

    name: str
    parties: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    people: tuple[OwnEntity, ...] = ()
    places: tuple[OwnEntity, ...] = ()
    offices: tuple[Office, ...] = ()
    tenures: tuple[OwnTenure, ...] = ()
    bodies: tuple[OwnEntity, ...] = ()
    states: tuple[OwnState, ...] = ()
    reader: ReaderKind = "full"

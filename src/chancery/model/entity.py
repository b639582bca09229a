"""Entity: who or what a mention names."""

from __future__ import annotations

from typing import Literal

from chancery.model.frozen import dataclass
from chancery.model.quick import quick

EntityKind = Literal["person", "state", "body", "organisation", "outlet", "place", "office", "group", "document"]


@quick
@dataclass(frozen=True, slots=True)
class Entity:
    """A person, state, body of a state, organisation, outlet-as-actor, place, office, or group of these.

    Ids: ``state:JPN`` (ISO 3166 alpha-3), ``person:shigeru-ishiba``, ``body:RUS-foreign-ministry``,
    ``org:NATO``, ``outlet:tass``, ``place:south-kurils``, ``office:JPN-head-of-government``. An entity that
    knowledge does not hold is made from the report and has an id that begins with ``new-person:``,
    ``new-body:``, ``new-org:`` or ``new-place:`` followed by a slug of its fullest name in that report; in the
    record such ids may be joined over reports (``record/identities.py``).

    ``state`` is the alpha-3 code (or organisation code, as ``NATO``) that the entity belongs to, where it has
    one. ``office`` is, for a new person only, the id of the office that the report's title proposes.
    ``gender`` is ``m``, ``f`` or None and serves pronouns only.
    """

    id: str
    name: str
    kind: EntityKind
    state: str | None = None
    office: str | None = None
    gender: str | None = None
    members: tuple[str, ...] = ()
    described_as: str | None = None

    @property
    def known(self) -> bool:
        """False for an entity made from a report because knowledge does not hold it."""
        return not self.id.startswith("new-")

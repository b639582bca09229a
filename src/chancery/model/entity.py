"""Entity: who or what a mention names."""

from __future__ import annotations

from typing import Literal, NamedTuple

from chancery.model.dates import Interval
from chancery.model.frozen import dataclass
from chancery.model.quick import quick

EntityKind = Literal["person", "state", "body", "organisation", "outlet", "place", "office", "group", "document"]


class FormerName(NamedTuple):
    """A name that an entity bore on some days and bears no more."""

    name: str
    borne: Interval


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
    ``gender`` is ``m``, ``f`` or None and serves pronouns only. ``former`` are the names that it bore once: it stays
    one entity with one id, and ``name_on`` says what it was called.
    """

    id: str
    name: str
    kind: EntityKind
    state: str | None = None
    office: str | None = None
    gender: str | None = None
    members: tuple[str, ...] = ()
    described_as: str | None = None
    former: tuple[FormerName, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The name that it bears, and those that it bore once."""
        return (self.name, *(told.name for told in self.former))

    def name_on(self, days: Interval | None) -> str:
        """Return what it was called on all of some days; its usual name where they are not known so well."""
        if self.former and days is not None:
            return next((told.name for told in self.former if told.borne.covers(days)), self.name)
        return self.name

    @property
    def known(self) -> bool:
        """False for an entity made from a report because knowledge does not hold it."""
        return not self.id.startswith("new-")

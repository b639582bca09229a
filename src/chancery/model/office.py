"""Office and Tenure: who may speak for a state, and who held that right on which day."""

from __future__ import annotations

from datetime import date
from typing import Literal

from chancery.model.dates import Interval
from chancery.model.frozen import dataclass

Role = Literal[
    "head-of-state",
    "head-of-government",
    "deputy-head-of-government",
    "foreign-minister",
    "defence-minister",
    "finance-minister",
    "minister",
    "deputy-minister",
    "head-of-state-spokesperson",
    "government-spokesperson",
    "foreign-ministry-spokesperson",
    "defence-ministry-spokesperson",
    "ambassador",
    "security-adviser",
    "legislator",
    "speaker-of-parliament",
    "head-of-organisation",
    "organisation-spokesperson",
    "military-chief",
    "other",
]

TenureKind = Literal["regular", "acting", "disputed", "parallel", "proposed"]

SPEAKS_FOR_STATE: frozenset[str] = frozenset(
    {
        "head-of-state",
        "head-of-government",
        "deputy-head-of-government",
        "foreign-minister",
        "defence-minister",
        "finance-minister",
        "minister",
        "deputy-minister",
        "head-of-state-spokesperson",
        "government-spokesperson",
        "foreign-ministry-spokesperson",
        "defence-ministry-spokesperson",
        "head-of-organisation",
        "organisation-spokesperson",
    }
)
"""Roles whose holders speak for their state or organisation; all others speak for themselves."""

_SEVERAL = (
    "legislator", "ambassador", "other", "deputy-minister", "deputy-head-of-government", "minister-without-portfolio",
    "head-of-state-spokesperson", "government-spokesperson", "foreign-ministry-spokesperson",
    "defence-ministry-spokesperson", "organisation-spokesperson",
)  # fmt: skip


def several_hold(office: str) -> bool:
    """Tell by an office's id whether several may hold it at one time: seats in parliament, deputies, spokespeople."""
    role = office.partition("-")[2]
    return role == "minister" or role.startswith(_SEVERAL)


@dataclass(frozen=True, slots=True)
class Office:
    """A post that persons hold one after the other, as "Prime Minister of Japan".

    ``id`` is ``office:<state>-<role>`` (with a suffix where a state has several of a role); ``bodies`` are the
    ids of the institutions it heads or speaks for, nearest first (Peskov's office: the Kremlin).
    """

    id: str
    name: str
    role: Role
    state: str
    bodies: tuple[str, ...] = ()

    @property
    def speaks_for_state(self) -> bool:
        """True when what its holder says counts as the word of the state (or organisation)."""
        return self.role in SPEAKS_FOR_STATE


@dataclass(frozen=True, slots=True)
class Tenure:
    """One person's holding of one office; ``start`` and ``end`` as EDTF, None when unknown or lasting.

    ``checked`` is the last day up to which the table was verified: beyond it nothing is called an anachronism.
    """

    person: str
    office: str
    start: str | None
    end: str | None
    kind: TenureKind
    source: str
    checked: date | None
    interval: Interval

    def held_on(self, day: date) -> bool:
        """Tell whether the person held the office on ``day``."""
        return self.interval.holds(day)

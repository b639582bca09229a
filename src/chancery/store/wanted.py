"""What a list of entries is narrowed to, with every name resolved to ids: the store's side of ``export.asked``."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from chancery.model.frozen import dataclass

Order = Literal["date", "-date", "recorded"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Conditions on entries of one noun; None or () asks for nothing. Each noun knows some of them (``listings``).

    ``entity`` is an id and ``code`` the code of a state or organisation that takes part; ``speakers`` and ``offices``
    are ids, ``speaker_name`` the name of a speaker that no entity stands for: any of the three fits. ``as_of`` asks
    for what had happened in the world by a day (``happened``).
    """

    words: str | None = None
    code: str | None = None
    entity: str | None = None
    speakers: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    speaker_name: str | None = None
    holder: str | None = None
    issue: str | None = None
    kind: str | None = None
    type: str | None = None
    realis: str | None = None
    outlet: str | None = None
    report: str | None = None
    occurrence: str | None = None
    story: str | None = None
    act: str | None = None
    novelty: str | None = None
    background: bool | None = None
    personal: bool | None = None
    since: date | None = None
    until: date | None = None
    reported_since: date | None = None
    reported_until: date | None = None
    order: Order = "date"
    as_of: date | None = None
    review: bool | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """Where a list stands: the day, name or number and the id of the last row that was given."""

    at: Any
    id: Any

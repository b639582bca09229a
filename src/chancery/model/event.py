"""Event: a coded act, in PLOVER and CAMEO terms."""

from __future__ import annotations

from typing import Literal

from chancery.model.basis import Basis
from chancery.model.frozen import dataclass
from chancery.model.quick import quick
from chancery.model.span import Span
from chancery.model.statement import When

Realis = Literal["asserted", "background", "planned", "hypothetical", "negated"]


@quick
@dataclass(frozen=True, slots=True)
class Participant:
    """An actor or recipient: entity id or None, state or organisation code, sector (GOV, MIL, …), and its words."""

    entity: str | None
    state: str | None
    sector: str | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A magnitude that the text gives: "29 legal entities" is value 29, unit "legal entities"."""

    value: float
    unit: str
    span: Span


@quick
@dataclass(frozen=True, slots=True)
class Matter:
    """An act that another tells as well: what is threatened, asked for, refused, promised or denied, or aimed at.

    It is no event of its own ("threatened to impose an embargo from August" is one act, of words; so is a raid that
    "killed nine"), but it stands in a tense and may have a day: ``realis`` and ``date`` are its own, ``by_words`` the
    realis before the day of publication is looked at. ``act``, ``type`` and ``cameo`` are as an event's.
    """

    act: str
    type: str | None
    cameo: str
    trigger: Span
    realis: Realis
    by_words: Realis
    date: When | None


@quick
@dataclass(frozen=True, slots=True)
class Event:
    """A coded act. A reciprocal act lists all its parties in ``actors`` and has no recipient.

    Where its parties are all of one state (a government and its rebels) the first is actor, the others recipients.
    ``type`` and ``mode`` are PLOVER's (``type`` None for sayings that PLOVER has no type for), ``cameo`` the CAMEO
    code with its leading zero, ``quad`` 1–4 (verbal and material cooperation, verbal and material conflict),
    ``intensity`` on the Goldstein scale −10…10. ``act`` names the entry of the act lexicon that coded it (as
    ``break-off-talks``), which is what two tellings are compared by. ``themes`` are the lower-case content words
    of the object ("peace treaty", "sanctions"). ``statement`` is the id of the statement it is told inside, None
    when the outlet tells it. ``about`` are the acts that this one tells as well, in text order. ``plain`` is True for
    one that rests on a plain word ("sent", "left") or on nobody of a known state: it stands in the reading, with less
    certainty than the others, and no occurrence is made of it.
    """

    id: str
    act: str
    type: str | None
    mode: str | None
    cameo: str
    quad: int
    intensity: float
    contexts: tuple[str, ...]
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    trigger: Span
    span: Span
    sentence: int
    date: When | None
    place: str | None
    realis: Realis
    quantities: tuple[Quantity, ...]
    themes: tuple[str, ...]
    statement: str | None
    confidence: float | None
    basis: tuple[Basis, ...]
    about: tuple[Matter, ...] = ()
    plain: bool = False

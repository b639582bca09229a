"""Gold: annotated texts as they stand in the files of an evaluation folder, one JSON object a line."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TypeVar

import msgspec

from chancery.errors import InputError

Pair = tuple[int, int]
"""Start and end offsets, end exclusive."""


class GoldLink(msgspec.Struct, frozen=True):
    """One outlet that a statement came through; an unnamed one stands in brackets."""

    outlet: str
    also: tuple[str, ...] = ()


class GoldSaidOn(msgspec.Struct, frozen=True):
    """When something was said, where the text tells it: EDTF, ``MM-DD`` where the year is not in the text."""

    iso: str | None = None


class GoldVenue(msgspec.Struct, frozen=True):
    """Where or in what something was said, in the text's words."""

    text: str


class GoldStatement(msgspec.Struct, frozen=True):
    """One attribution; ``tier`` and ``nested`` decide whether it must be found or may be.

    ``act`` and ``negated`` are None in sets that do not annotate them.
    """

    content: tuple[Pair, ...]
    source: tuple[Pair, ...] = ()
    cue: tuple[Pair, ...] = ()
    speaker: str | None = None
    speaker_also: tuple[str, ...] = ()
    tier: str | None = None
    nested: bool = False
    act: str | None = None
    via: tuple[GoldLink, ...] = ()
    said_on: GoldSaidOn | None = None
    venue: GoldVenue | None = None
    negated: bool | None = None


class GoldTime(msgspec.Struct, frozen=True):
    """One time expression with its TIMEX3 value."""

    start: int
    end: int
    value: str | None = None


class GoldMention(msgspec.Struct, frozen=True):
    """One mention of an entity, under the name a careful reader gives it."""

    start: int
    end: int
    form: str
    entity_name: str | None = None
    entity_also: tuple[str, ...] = ()
    nested: bool = False
    in_boilerplate: bool = False


class GoldEvent(msgspec.Struct, frozen=True):
    """One coded event: who towards whom, under which code; ``also`` are codes that are as right."""

    code: str
    source: str | None = None
    target: str | None = None
    also: tuple[str, ...] = ()


class GoldText(msgspec.Struct, frozen=True):
    """One annotated text; which of the lists are filled depends on the set it comes from."""

    id: str
    text: str
    published: str | None = None
    dct: str | None = None
    window: tuple[str, str] | None = None
    attributions: tuple[GoldStatement, ...] = ()
    statements: tuple[GoldStatement, ...] = ()
    timex: tuple[GoldTime, ...] = ()
    timex_optional: tuple[GoldTime, ...] | None = None
    mentions: tuple[GoldMention, ...] = ()
    events: tuple[GoldEvent, ...] = ()
    cluster: str | None = None
    of: str | None = None
    date: str | None = None
    role: str | None = None
    url: str | None = None
    outlet: str | None = None

    @property
    def sha256(self) -> str:
        """Hash of the text, by which a reading of it is found."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def day(self) -> str | None:
        """The document's date without the time of day that some carry."""
        given = self.dct or self.published
        return given[:10] if given else None


class GoldPair(msgspec.Struct, frozen=True):
    """Two texts of which one reprints the other, and how."""

    a: str
    b: str
    kind: str


class Place(msgspec.Struct, frozen=True):
    """A passage of one of several texts, named by the beginning of its id."""

    doc: str
    start: int
    end: int


class GoldOccurrence(msgspec.Struct, frozen=True):
    """One happening with all the places that tell it."""

    id: str
    mentions: tuple[Place, ...]


class LookAlike(msgspec.Struct, frozen=True):
    """Two passages that look alike and tell different happenings."""

    a: Place
    b: Place
    why: str = ""


class Reaction(msgspec.Struct, frozen=True):
    """One happening that answers another."""

    to: str
    from_: str


class GoldSentence(msgspec.Struct, frozen=True):
    """A sentence and what it does beside the reports read before: new, repeated background and so on."""

    start: int
    end: int
    label: str


class GoldDocument(msgspec.Struct, frozen=True):
    """The sentences of one text of a story."""

    sentences: tuple[GoldSentence, ...] = ()


class GoldStory(msgspec.Struct, frozen=True):
    """What several texts tell together; ``reading_order`` and ``documents`` name texts by their first characters."""

    occurrences: tuple[GoldOccurrence, ...]
    lookalikes_not_same: tuple[LookAlike, ...] = ()
    reaction_links: tuple[Reaction, ...] = ()
    reading_order: tuple[str, ...] = ()
    documents: dict[str, GoldDocument] = {}


class GoldPoint(msgspec.Struct, frozen=True):
    """A stance as one passage shows it; every label in ``stance`` is accepted."""

    holder: str
    issue: str
    doc: str
    start: int
    end: int
    stance: tuple[str, ...]
    by: str = ""


class GoldShift(msgspec.Struct, frozen=True):
    """A changed stance and the passage that shows the new one."""

    holder: str
    issue: str
    doc: str
    start: int
    end: int
    to: tuple[str, ...]


class Trap(msgspec.Struct, frozen=True):
    """What a careless reader would take for a stance or a shift."""

    kind: str
    holder: str
    issue: str | None = None
    doc: str | None = None
    start: int = 0
    end: int = 0
    why: str = ""


class GoldPositions(msgspec.Struct, frozen=True):
    """Positions over several texts."""

    issues: tuple[str, ...]
    points: tuple[GoldPoint, ...]
    shifts: tuple[GoldShift, ...] = ()
    traps: tuple[Trap, ...] = ()


Gold = TypeVar("Gold")


def load_texts(path: Path) -> tuple[GoldText, ...]:
    """Read a JSON Lines file of annotated texts; raises InputError when it is no such file."""
    return load_rows(path, GoldText)


def load_rows(path: Path, kind: type[Gold]) -> tuple[Gold, ...]:
    """Read a JSON Lines file whose rows are of one kind; raises InputError when it is no such file."""
    try:
        lines = path.read_bytes().splitlines()
        return tuple(msgspec.json.decode(line, type=kind) for line in lines if line.strip())
    except (OSError, msgspec.DecodeError) as error:
        raise InputError(f"not an evaluation set: {error}", where=str(path)) from error


def load_object(path: Path, kind: type[Gold]) -> Gold:
    """Read a JSON file that holds one object over several texts; raises InputError when it is no such file."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.DecodeError) as error:
        raise InputError(f"not an evaluation set: {error}", where=str(path)) from error

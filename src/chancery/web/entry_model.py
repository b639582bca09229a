"""What the page of an entry is made of, the same for every noun: facts, quotations, tellings, disagreements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Any

from chancery.model.frozen import dataclass
from chancery.web.citing import Cited, Source
from chancery.web.context import Context

if TYPE_CHECKING:
    from chancery.store.entries import ReportEntry


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a value: its words and, where it leads somewhere, the noun and id; ``query`` goes with these."""

    text: str
    to: tuple[str, str] | None = None
    query: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fact:
    """One field of an entry: what it is called, its value in pieces, and the words of the text that it stands in."""

    label: str
    parts: tuple[Part, ...]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """How one report tells an occurrence: the report, its words in context, role and novelty in words."""

    card: ReportEntry
    cited: str
    context: Context | None
    role: str
    novelty: str
    background: bool
    to: tuple[str, str] | None
    who: str = ""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two accounts that cannot both hold, or a flag: what, in words, and where to look."""

    what: str
    says: str
    to: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """One field that a person may correct: its name, what it is called, what may stand there, and what stands now."""

    name: str
    label: str
    hint: str
    now: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the chain behind a value: of what (where it is not that of the step before), why, rule, words."""

    value: str
    says: str
    rule: str
    words: str
    report: str | None
    at: int | None


def steps_of(chain: Iterable[Mapping[str, Any]], title: str = "") -> list[Step]:
    """Return the rows of ``Dossier.explain`` as they are read: nothing is said twice in a row.

    ``title`` is what the page says anyway.
    """
    found: list[Step] = []
    last = title
    for row in chain:
        value, words = str(row["value"]), " ".join((row["words"] or "").split())
        says = " ".join(str(row["says"]).split())
        head = "" if value == last or (title and value.endswith(title)) else value
        if says == words:
            says = ""
        at = row["span"][0] if row["span"] else None
        found.append(Step(head, says, str(row["rule"]), words, row["report"], at))
        last = value
    return found


@dataclass(slots=True)
class EntryPage:
    """Everything on the page of one entry; parts that a noun does not have stay empty."""

    noun: str
    id: str
    kicker: str
    title: str
    lead: str = ""
    tags: list[tuple[str, str]] = field(default_factory=list)
    quotes: list[tuple[str, Context, ReportEntry | None]] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    tellings: list[Telling] = field(default_factory=list)
    more_tellings: int = 0
    disagreements: list[Disagreement] = field(default_factory=list)
    related: list[tuple[str, Part]] = field(default_factory=list)
    counts: Mapping[str, int] | None = None
    fields: list[Chosen] = field(default_factory=list)
    source: Source | None = None
    cited: Cited | None = None
    words: str = ""
    report: str | None = None


def fact(label: str, *parts: Part | str, words: str = "") -> Fact | None:
    """Return a fact, or None when nothing of it is known, so that a page shows only what there is."""
    said = tuple(Part(p) if isinstance(p, str) else p for p in parts)
    said = tuple(p for p in said if p.text)
    return Fact(label, said, " ".join(words.split())) if said else None


def facts(*found: Fact | None) -> list[Fact]:
    """Return the facts that there are."""
    return [f for f in found if f is not None]

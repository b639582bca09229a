"""Fields: what of each noun a person may set, and how a value is written in a decision.

Values are text, so that a decision can be kept, read and compared: dates are EDTF, spans ``START END START END …``,
entities their ids, several of them separated by ``; ``. An entity that nothing is known of is its new id followed by
its name: ``new-person:jane-doe Jane Doe``. An entry of a person's own is a JSON object (``OwnEntry``).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from itertools import pairwise
from typing import Literal, get_args

from chancery.errors import UsageError
from chancery.model.dates import Granularity, Interval, edtf_interval
from chancery.model.entity import Entity
from chancery.model.event import Realis
from chancery.model.frozen import dataclass
from chancery.model.position import Stance, Tone
from chancery.model.span import Span
from chancery.model.statement import Act

Kind = Literal["entity", "entities", "spans", "date", "text", "state", "office", "act", "yes or no"] | tuple[str, ...]
"""What a value is: one of these, or one of the words listed."""

_STANCES, _TONES, _REALIS, _ACTS = (get_args(kind) for kind in (Stance, Tone, Realis, Act))

FIELDS: Mapping[str, Mapping[str, Kind]] = {
    "report": {"published": "date", "outlet": "text", "title": "text"},
    "statement": {
        "speaker": "entity", "office": "office", "state": "state", "act": _ACTS, "said": "date", "content": "spans",
        "source": "spans", "cue": "spans", "negated": "yes or no", "background": "yes or no",
    },
    "event": {
        "actors": "entities", "recipients": "entities", "act": "act", "type": "text", "realis": _REALIS, "date": "date",
        "place": "text",
    },
    "occurrence": {
        "what": "text", "speaker": "entity", "office": "office", "state": "state", "actors": "entities",
        "recipients": "entities", "date": "date", "realis": _REALIS, "negated": "yes or no", "background": "yes or no",
    },
    "position": {"stance": _STANCES, "condition": "text", "tone": _TONES},
    "entity": {"name": "text"},
}  # fmt: skip
"""Noun → field → kind of value."""

WIDE = {
    "statement": ("speaker", "office", "state", "act"),
    "event": ("actors", "recipients", "act", "type", "realis", "place"),
    "report": ("outlet",),
}
"""What can be set wherever it has a certain value, in one report or the whole dossier."""

NEW = "new-"


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """What a person enters without a report telling it: ``speaker`` for what was said, ``actors`` for what was done."""

    what: str
    speaker: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    date: str | None = None
    negated: bool = False
    realis: str = "asserted"


def own_text(entry: OwnEntry) -> str:
    """Write an entry of one's own as the value of a decision."""
    told = {k: v for k, v in asdict(entry).items() if v not in (None, (), False)}
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def own_entry(value: str | None) -> OwnEntry | None:
    """Read an entry of one's own; None for what is none."""
    try:
        told = json.loads(value or "")
    except ValueError:
        return None
    if not isinstance(told, dict) or not isinstance(told.get("what"), str) or not told["what"].strip():
        return None
    known = {f.name for f in fields(OwnEntry)}
    if not told.keys() <= known:
        return None
    for name in ("actors", "recipients"):
        told[name] = tuple(str(e) for e in told.get(name, ()))
    return OwnEntry(**told)


def entity_of(value: str) -> Entity:
    """Return what an entity's value alone says of it: its id and, for a new one, its name."""
    id_, _, name = value.partition(" ")
    return Entity(id_, name.strip() or id_.partition(":")[2].replace("-", " "), "person")


def entity_values(value: str) -> tuple[str, ...]:
    """Cut the value of several entities into theirs."""
    return tuple(part.strip() for part in value.split(";") if part.strip())


def spans_of(value: str, length: int) -> tuple[Span, ...]:
    """Read spans into a text of ``length`` code points. Raises UsageError."""
    numbers = value.split()
    if not numbers or len(numbers) % 2 or not all(n.isascii() and n.isdigit() for n in numbers):
        raise UsageError(f"{value!r} is no span", mend="write START END, in characters from the start of the text")
    ends = [int(n) for n in numbers]
    spans = tuple(sorted(Span(a, b) for a, b in zip(ends[::2], ends[1::2], strict=True)))
    if any(not s.start < s.end <= length for s in spans) or any(a.overlaps(b) for a, b in pairwise(spans)):
        raise UsageError(f"{value!r} is no span of a text of {length} characters", mend="give START END inside it")
    return spans


def days_of(value: str) -> tuple[str, Interval, Granularity]:
    """Read a date as EDTF, its days, and how precise it is. Raises UsageError."""
    try:
        interval = edtf_interval(value)
    except ValueError:
        raise UsageError(f"{value!r} is no date", mend="write 2025-01-24, 2025-01, 2025 or FIRST/LAST") from None
    if interval.empty:
        raise UsageError(f"{value!r} ends before it begins", mend="give the earlier day first")
    grain: dict[int, Granularity] = {4: "year", 7: "month", 10: "day"}
    return value, interval, grain.get(len(value), "vague")


def truth_of(value: str) -> bool:
    """Read yes or no. Raises UsageError."""
    if value not in ("yes", "no"):
        raise UsageError(f"{value!r} is neither yes nor no", mend="write yes or no")
    return value == "yes"


def field_kind(noun: str, field: str | None) -> Kind:
    """Return what values a field of a noun takes. Raises UsageError for a field that nobody can set."""
    known = FIELDS.get(noun, {})
    if field is None or field not in known:
        mend = f"one of {', '.join(known)}" if known else "accept it, reject it or write a note"
        raise UsageError(f"no field {field!r} of {with_article(noun)} can be set", mend=mend)
    return known[field]


def with_article(noun: str) -> str:
    """Return a noun as it is spoken of: "an event", "a report"."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"

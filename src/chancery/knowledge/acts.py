"""The act lexicon: which verbs and nouns tell which coded act (PLOVER, CAMEO)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from chancery.errors import KnowledgeError
from chancery.knowledge.data_files import data_file
from chancery.knowledge.inflection import verb_forms

_FILE = "acts.yaml"
_REQUIRED = ("type", "cameo", "quad", "intensity", "definition", "example", "counter_example", "towards")


@dataclass(frozen=True, slots=True)
class ActCode:
    """One kind of act with its codes: PLOVER type and mode, CAMEO code, quad class 1–4, Goldstein intensity."""

    id: str
    type: str | None
    mode: str | None
    cameo: str
    quad: int
    intensity: float
    reciprocal: bool
    towards: frozenset[str]


@dataclass(frozen=True, slots=True)
class VerbEntry:
    """One verb that tells an act: its particle, the object words it needs, whether a party must be its object."""

    act: ActCode
    particle: str | None
    object: re.Pattern[str] | None
    needs_party: bool


@dataclass(frozen=True, slots=True)
class NounEntry:
    """A phrase without a verb that tells an act; ``pattern`` matches lower-case words joined by single spaces."""

    act: ActCode
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class ActLexicon:
    """``verbs`` maps each inflected form to (grammatical forms, entries); ``nouns`` by their first literal word."""

    acts: Mapping[str, ActCode]
    verbs: Mapping[str, tuple[frozenset[str], tuple[VerbEntry, ...]]]
    nouns: tuple[NounEntry, ...]
    any_noun: re.Pattern[str]


@lru_cache(maxsize=1)
def act_lexicon() -> ActLexicon:
    """Load ``acts.yaml``; raises KnowledgeError naming the act when an entry lacks a field."""
    acts: dict[str, ActCode] = {}
    verbs: dict[str, tuple[set[str], list[VerbEntry]]] = {}
    nouns: list[NounEntry] = []
    for act_id, entry in data_file(_FILE).items():
        act = _act(act_id, entry)
        acts[act_id] = act
        for row in entry.get("verbs") or []:
            _add_verb(verbs, act, row)
        nouns += [NounEntry(act, re.compile(rf"(?<!\S)(?:{row['noun']})(?!\S)")) for row in entry.get("nouns") or []]
        nouns += [NounEntry(act, re.compile(rf"(?<!\S)(?:{p})(?!\S)")) for p in entry.get("intent") or []]
    return ActLexicon(
        acts=acts,
        verbs={form: (frozenset(kinds), tuple(rows)) for form, (kinds, rows) in verbs.items()},
        nouns=tuple(nouns),
        any_noun=re.compile("|".join(n.pattern.pattern for n in nouns)),
    )


def _act(act_id: str, entry: Mapping[str, Any]) -> ActCode:
    missing = [key for key in _REQUIRED if key not in entry]
    if missing:
        raise KnowledgeError(f"act {act_id!r} lacks {', '.join(missing)}", where=_FILE)
    return ActCode(
        id=act_id,
        type=entry["type"],
        mode=entry.get("mode"),
        cameo=str(entry["cameo"]),
        quad=int(entry["quad"]),
        intensity=float(entry["intensity"]),
        reciprocal=bool(entry.get("reciprocal", False)),
        towards=frozenset(str(w) for w in entry["towards"]),
    )


def _add_verb(verbs: dict[str, tuple[set[str], list[VerbEntry]]], act: ActCode, row: Any) -> None:
    row = {"verb": row} if isinstance(row, str) else row
    head, _, particle = str(row["verb"]).partition(" ")
    objects = row.get("object")
    pattern = re.compile(rf"^(?:\S+ ){{0,6}}?(?:{'|'.join(objects)})(?!\S)") if objects else None
    entry = VerbEntry(act, particle or None, pattern, bool(row.get("needs_party", False)))
    heads = [head, head[:-3] + "ise"] if head.endswith("ize") else [head]
    for base in heads:
        for kind, form in verb_forms(base)._asdict().items():
            kinds, rows = verbs.setdefault(form, (set(), []))
            kinds.add(kind)
            if entry not in rows:
                rows.append(entry)

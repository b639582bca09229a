"""Draft: what the loaders gather, file by file, before a Knowledge is made of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date
from typing import TYPE_CHECKING, Any

from chancery.errors import KnowledgeError
from chancery.knowledge.aliases import Sense
from chancery.model.dates import Interval
from chancery.model.entity import Entity, FormerName
from chancery.model.frozen import dataclass
from chancery.model.mention import MentionForm
from chancery.model.office import Office, Tenure
from chancery.model.outlet import Outlet

if TYPE_CHECKING:
    from chancery.knowledge.people import Surnames

USUAL, OTHER, SURNAME, WEAK = 0, 1, 2, 3
"""Ranks of a Sense, best first."""


@dataclass(frozen=True, slots=True)
class OfficeTable:
    """What is promised of one office's tenures: no gap from ``complete_since`` to ``checked`` but in ``excused``.

    ``excused`` are the spans in which nobody held the office (``vacant``) or nobody knows who did (``unknown``).
    """

    office: str
    complete_since: str | None
    checked: date | None
    source: str
    where: str
    excused: tuple[Interval, ...] = ()


@dataclass(slots=True)
class Draft:
    """Everything gathered so far. Loaders add to it; a second entity of one id is an error."""

    entities: dict[str, Entity] = field(default_factory=dict)
    names: list[tuple[str, Sense]] = field(default_factory=list)
    forms: dict[str, str] = field(default_factory=dict)
    former_forms: dict[str, tuple[FormerName, ...]] = field(default_factory=dict)
    part_of: dict[str, tuple[str, ...]] = field(default_factory=dict)
    bodies: dict[tuple[str, str], str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    nouns: dict[str, tuple[str, MentionForm]] = field(default_factory=dict)
    body_patterns: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    offices: dict[str, Office] = field(default_factory=dict)
    patterns: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    titled: dict[tuple[str, str], str] = field(default_factory=dict)
    same_office: dict[tuple[str, str], str] = field(default_factory=dict)
    tenures: list[Tenure] = field(default_factory=list)
    tables: list[OfficeTable] = field(default_factory=list)
    outlets: dict[str, Outlet] = field(default_factory=dict)
    claimants: dict[str, tuple[str, ...]] = field(default_factory=dict)
    state_rows: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    surnames: Surnames | None = None

    def add_entity(self, entity: Entity, where: str) -> None:
        """Add one entity. Raises KnowledgeError when its id is taken."""
        if entity.id in self.entities:
            raise KnowledgeError(f"the id {entity.id} stands twice", where=where)
        self.entities[entity.id] = entity

    def name(self, text: str, entity: str, form: MentionForm = "name", rank: int = USUAL) -> None:
        """Add one name of an entity, and the same without diacritics where that differs."""
        sense = Sense(entity, form, rank)
        self.names.append((text, sense))
        if not text.isascii() and (plain := without_marks(text)) != text:
            self.names.append((plain, sense))

    def name_all(self, texts: Iterable[str], entity: str, form: MentionForm = "name", rank: int = USUAL) -> None:
        """Add several names of an entity."""
        for text in texts:
            self.name(text, entity, form, rank)


def without_marks(text: str) -> str:
    """Return Latin letters without their marks (Erdoğan → Erdogan, Škoda → Skoda); other scripts stay as they are."""
    text = text.translate(_SPECIAL)
    split = unicodedata.normalize("NFD", text)
    if not any("a" <= char.lower() <= "z" for char in split):
        return text
    return unicodedata.normalize("NFC", "".join(char for char in split if unicodedata.category(char) != "Mn"))


_SPECIAL = str.maketrans({"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae"})


def as_list(value: Any, where: str) -> list[str]:
    """Return a YAML value that may be absent, one text or a list of texts as a list. Raises KnowledgeError."""
    if value is None:
        return []
    if isinstance(value, str):
        return [value]
    if isinstance(value, list) and all(isinstance(item, str | int) for item in value):
        return [str(item) for item in value]
    raise KnowledgeError(f"expected a text or a list of texts, found {value!r}", where=where)


def as_mapping(value: Any, where: str) -> Mapping[str, Any]:
    """Return a YAML value that must be a mapping; an absent one is empty. Raises KnowledgeError."""
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise KnowledgeError(f"expected keys and values, found {value!r}", where=where)
    return value


def text_of(row: Mapping[str, Any], key: str, where: str) -> str:
    """Return a text that a row must have. Raises KnowledgeError naming the key."""
    value = row.get(key)
    if not isinstance(value, str) or not value.strip():
        raise KnowledgeError(f"{key}: is missing", where=where)
    return value


def slug(text: str) -> str:
    """Return a name as the last part of an id: lower case, hyphens, no marks."""
    plain = without_marks(text).lower()
    return "-".join("".join(char if char.isalnum() else " " for char in plain).split())

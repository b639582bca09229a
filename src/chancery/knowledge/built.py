"""What the loaders make of the shipped files, so that a command need not make it anew; ``keeping`` says where it lies.

It counts only where it was made of the same data files by the same program.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

import msgspec

from chancery.knowledge.aliases import AliasTables
from chancery.knowledge.draft import Draft, OfficeTable
from chancery.knowledge.files import DATA
from chancery.knowledge.keeping import DIGEST
from chancery.knowledge.people import Surnames
from chancery.model.entity import Entity, FormerName
from chancery.model.mention import MentionForm
from chancery.model.office import Office, Tenure
from chancery.model.outlet import Outlet
from chancery.version import __version__

_SOURCES = (DATA.parent, DATA.parent.parent / "model")


@dataclass(slots=True)
class Built:
    """The lasting part of a Draft, and the tables of its names; ``Draft`` says what each field holds."""

    entities: dict[str, Entity]
    forms: dict[str, str]
    former_forms: dict[str, tuple[FormerName, ...]]
    part_of: dict[str, tuple[str, ...]]
    bodies: dict[tuple[str, str], str]
    kinds: dict[str, str]
    nouns: dict[str, tuple[str, MentionForm]]
    body_patterns: dict[str, Mapping[str, Any]]
    offices: dict[str, Office]
    patterns: dict[str, Mapping[str, Any]]
    titled: dict[tuple[str, str], str]
    same_office: dict[tuple[str, str], str]
    tenures: list[Tenure]
    tables: list[OfficeTable]
    outlets: dict[str, Outlet]
    claimants: dict[str, tuple[str, ...]]
    state_rows: dict[str, Mapping[str, Any]]
    surnames: Surnames
    aliases: AliasTables


KEPT = tuple(field.name for field in fields(Built) if field.name != "aliases")
"""The fields that a Built and a Draft share; the rest of a Draft is of no use once its names are filed."""


def built_of(draft: Draft, aliases: AliasTables) -> Built:
    """Return what of a finished draft is kept."""
    return Built(**{name: getattr(draft, name) for name in KEPT}, aliases=aliases)


def made_from(version: str) -> str:
    """Return what identifies both the data files (by their version) and the program that reads them."""
    seen = []
    for folder in _SOURCES:
        for path in sorted(folder.glob("*.py")):
            about = path.stat()
            seen.append(f"{path.name} {about.st_size} {about.st_mtime_ns}")
    whole = "\n".join([version, __version__, sys.version, msgspec.__version__, *seen])
    return hashlib.blake2b(whole.encode(), digest_size=DIGEST).hexdigest()

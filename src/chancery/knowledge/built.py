"""What the loaders make of the shipped files, kept in the user's cache folder so that a command need not make it anew.

The file is MessagePack that is decoded by the types below: it can hold wrong values, never code. It counts only where
its digest holds, where it was made of the same data files by the same program, and where nobody but the user can have
written it. It is a shortcut alone: a missing, old, broken or unwritable one changes nothing but time.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from chancery.knowledge.aliases import AliasTables
from chancery.knowledge.draft import Draft, OfficeTable
from chancery.knowledge.files import DATA, cache_file, write_beside
from chancery.knowledge.people import Surnames
from chancery.model.entity import Entity
from chancery.model.mention import MentionForm
from chancery.model.office import Office, Tenure
from chancery.model.outlet import Outlet
from chancery.version import __version__

_Kind = TypeVar("_Kind")

_DIGEST = 16
_SOURCES = (DATA.parent, DATA.parent.parent / "model")


@dataclass(slots=True)
class Built:
    """The lasting part of a Draft, and the tables of its names; ``Draft`` says what each field holds."""

    entities: dict[str, Entity]
    forms: dict[str, str]
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
    return hashlib.blake2b(whole.encode(), digest_size=_DIGEST).hexdigest()


def default_cache(what: str = "knowledge") -> Path | None:
    """Return where this user's copy lies, None where there is no cache folder."""
    return cache_file(f"{what}-built.msgpack")


def kept(path: Path | None, made: str, kind: type[_Kind]) -> _Kind | None:
    """Return the ``kind`` of thing at ``path`` where it was made from ``made`` and can be trusted, else None."""
    try:
        if path is None or not _own(path):
            return None
        raw = path.read_bytes()
        head, body = raw[: 3 * _DIGEST], memoryview(raw)[3 * _DIGEST :]
        if head != made.encode() + hashlib.blake2b(body, digest_size=_DIGEST).digest():
            return None
        return msgspec.msgpack.decode(body, type=kind)
    except (OSError, msgspec.MsgspecError, ValueError):
        return None


def keep(path: Path | None, made: str, built: object) -> None:
    """Put what was built at ``path``, whole or not at all; where nothing can be written, nothing is."""
    if path is None:
        return
    body = msgspec.msgpack.encode(built)
    write_beside(path, made.encode() + hashlib.blake2b(body, digest_size=_DIGEST).digest() + body)


def _own(path: Path) -> bool:
    """Tell whether nobody but the user, or the machine's keeper, can have written a file and its folder."""
    if not hasattr(os, "getuid"):
        return True
    about = (path.stat(), path.parent.stat())
    return all(each.st_uid in (os.getuid(), 0) and not each.st_mode & 0o022 for each in about)

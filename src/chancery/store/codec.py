"""Nouns ↔ JSON, exactly: what is decoded equals what was encoded, and equal nouns give equal bytes.

msgspec writes frozen dataclasses, ``Span`` (as ``[start, end]``) and dates without any code per noun. The report of a
reading is left out (it has its own table) and put back by the caller.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Hashable
from dataclasses import replace
from functools import cache
from typing import Any, TypeVar, cast

import msgspec

from chancery.errors import DossierBroken
from chancery.model.reading import Reading
from chancery.model.report import Report

T = TypeVar("T")

_ENCODER = msgspec.json.Encoder(order="deterministic")
_NO_REPORT = Report(text="")


@cache
def _decoder(kind: Hashable) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(cast("type[Any]", kind))


def to_json(value: object) -> str:
    """Write a noun, or a tuple or dict of them, as JSON; mappings come out as sorted objects."""
    return _ENCODER.encode(value).decode("utf-8")


def from_json(data: str | bytes, kind: type[T]) -> T:
    """Read a noun back; raises DossierBroken when the stored words do not fit it."""
    try:
        value: T = _decoder(cast("Hashable", kind)).decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DossierBroken(f"a stored {getattr(kind, '__name__', kind)} cannot be read: {error}") from error
    return value


def pack_reading(reading: Reading) -> bytes:
    """Write a reading without its report, compressed: its JSON is ten to thirty times the text that it reads."""
    bare = replace(reading, report=_NO_REPORT, entities=dict(reading.entities))
    return zlib.compress(_ENCODER.encode(bare), 1)


def unpack_reading(data: bytes, report: Report) -> Reading:
    """Read a packed reading back and give it its report; raises DossierBroken when the bytes do not fit."""
    try:
        raw = zlib.decompress(data)
    except zlib.error as error:
        raise DossierBroken(f"the stored reading of {report.id[:12]} cannot be read: {error}") from error
    return replace(from_json(raw, Reading), report=report)


def entry_id(*parts: object) -> str:
    """Return a stable id made of ``parts``: 64 hexadecimal digits.

    For entries whose own id is unique inside one report only: ``entry_id(report_id, statement.id)``.
    """
    return hashlib.sha256(_ENCODER.encode(parts)).hexdigest()


def digest(values: object) -> str:
    """Return a short hash of a row's values, by which unchanged rows are told from changed ones."""
    return hashlib.blake2b(_ENCODER.encode(values), digest_size=16).hexdigest()


def pack(value: object) -> bytes:
    """Write a noun as bytes, for what is kept and never shown; ``from_json`` reads it back."""
    return _ENCODER.encode(value)


def key_of(name: str) -> str:
    """Return a short key that stands for a long one."""
    return hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()

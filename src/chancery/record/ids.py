"""Ids of entries: hashes of what they rest on, the same on every machine and in every order of arrival."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from chancery.model.span import Span

LENGTH = 24
"""Hexadecimal digits of an id: 96 bits, so that no two entries of a record meet by chance."""


def digest(*parts: str | int | None) -> str:
    """Return the id made of ``parts``; None and the empty string differ."""
    joined = "\x1f".join("\x00" if p is None else str(p) for p in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


def entry_id(kind: str, spans: Iterable[tuple[str, Span]], *discriminators: str | None) -> str:
    """Return the id of an entry: the hash of its least (report id, span).

    One sentence can tell two occurrences: ``discriminators`` (kind of act, speaker) keep those apart.
    Raises ValueError when ``spans`` is empty.
    """
    report, span = min(spans)
    return digest(kind, report, span.start, span.end, *discriminators)

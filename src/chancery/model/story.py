"""Story: reports that cover the same news within days of each other."""

from __future__ import annotations

from chancery.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Story:
    """Reports that cover the same news; ``id`` is the hash of its least report id."""

    id: str
    reports: tuple[str, ...]

"""Flag: something a person should look at, with its evidence."""

from __future__ import annotations

from typing import Literal

from chancery.model.basis import Basis
from chancery.model.frozen import dataclass
from chancery.model.span import Span

FlagKind = Literal[
    "contradiction", "slip", "anachronism", "undated", "unread language", "proposed tenure", "impossible date",
    "several candidates", "fallback encoding", "disagreement",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Flag:
    """Something a person should look at. ``says`` is one plain sentence; ``suggests`` the likely reading.

    ``report`` is None inside a Reading (it is that report) and the report's id in the record.
    """

    kind: FlagKind
    span: Span | None
    says: str
    suggests: str | None
    evidence: tuple[Basis, ...]
    report: str | None = None
    id: str = ""

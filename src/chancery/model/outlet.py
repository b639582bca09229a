"""Outlet: who published a report."""

from __future__ import annotations

from typing import Literal

from chancery.model.frozen import dataclass

OutletKind = Literal["newspaper", "agency", "state agency", "state media", "broadcaster", "magazine", "web", "unknown"]


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who published a text, or passed it on: ``kind`` tells agencies from papers, which origins rest on."""

    id: str
    name: str
    domain: str | None = None
    country: str | None = None
    kind: OutletKind = "unknown"
    aliases: tuple[str, ...] = ()

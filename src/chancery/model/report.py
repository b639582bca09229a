"""Report: one publication of a text, kept as received."""

from __future__ import annotations

import hashlib
from dataclasses import field

from chancery.model.frozen import dataclass
from chancery.model.span import Span


@dataclass(frozen=True, slots=True)
class Origin:
    """Where one piece of metadata came from: ``field`` of the report, and "given", "json-ld", "column" …"""

    field: str
    source: str


@dataclass(frozen=True, slots=True)
class StructureHint:
    """What the input's markup says about a span: ``headline``, ``caption``, ``byline``, ``heading`` …"""

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Report:
    """One publication of a text.

    ``text`` is the kept text: UTF-8, a BOM dropped, line ends kept. ``published`` is the date as given from
    outside (EDTF level 0: a day, month or year), None when nobody gave one. ``path`` and ``row`` say where it
    was read from and are not part of its identity. ``notes`` tells what intake had to do (replaced bytes,
    encoding guessed).
    """

    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    published: str | None = None
    byline: str | None = None
    path: str | None = None
    row: int | None = None
    plain: bool = True
    hints: tuple[StructureHint, ...] = ()
    origins: tuple[Origin, ...] = ()
    notes: tuple[str, ...] = ()
    _digests: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    @property
    def sha256(self) -> str:
        """Hash of the kept text, UTF-8; the same text from two outlets has the same one."""
        if "sha256" not in self._digests:
            self._digests["sha256"] = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
        return self._digests["sha256"]

    @property
    def id(self) -> str:
        """Hash of text, outlet, URL, given date and title: 64 hexadecimal digits; the same id is the same report."""
        if "id" not in self._digests:
            parts = (self.sha256, self.outlet, self.url, self.published, self.title)
            joined = "\x1f".join("\x00" if p is None else p for p in parts)
            self._digests["id"] = hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()
        return self._digests["id"]

"""Speaker: who said something, as the words of its source tell."""

from __future__ import annotations

from chancery.model.frozen import dataclass
from chancery.model.mention import Candidate
from chancery.model.quick import quick
from chancery.model.span import Span


@quick
@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said it: the entity and its name, or, for somebody unnamed, only what the report calls them."""

    entity: str | None = None
    name: str | None = None
    kind: str | None = None
    state: str | None = None
    office: str | None = None
    described_as: str | None = None
    candidates: tuple[Candidate, ...] = ()
    rule: str = "no source"
    head: Span | None = None
    outlet: str | None = None

    @property
    def key(self) -> str | None:
        """What makes two statements one speaker's: the entity, else the description."""
        return self.entity or self.described_as

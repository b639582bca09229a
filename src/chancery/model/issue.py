"""Issue: what the parties dispute, as a proposition."""

from __future__ import annotations

from chancery.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Issue:
    """A proposition that holders are for, conditionally for, against, or refuse to discuss.

    ``aliases`` are other words for its subject; ``holds_for``, ``holds_against`` and ``holds_conditional`` are
    optional phrases that the dossier's keeper says count that way.
    """

    id: str
    proposition: str
    aliases: tuple[str, ...] = ()
    holds_for: tuple[str, ...] = ()
    holds_against: tuple[str, ...] = ()
    holds_conditional: tuple[str, ...] = ()

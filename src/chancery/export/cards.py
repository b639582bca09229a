"""Cards of reports, each looked up when it is first asked for: for what tells of a few reports of very many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from chancery.export.names import ids_in, with_names

if TYPE_CHECKING:
    from chancery.store.base import View
    from chancery.store.entries import ReportEntry


class Cards(Mapping[str, "ReportEntry"]):
    """Reports by id, without their texts. ``learn`` looks up several at once; iteration is over those known so far."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._known: dict[str, ReportEntry | None] = {}

    def learn(self, ids: Iterable[str | None]) -> None:
        """Look up several reports at once, where more than a few will be asked for."""
        wanted = {id_ for id_ in ids if id_} - self._known.keys()
        if wanted:
            self._known |= dict.fromkeys(wanted)
            self._known |= {card.id: card for card in self._view.reports(ids=wanted)}

    def told(self, says: str) -> str:
        """Return a sentence of a basis with what people call the reports it names in the places of their ids."""
        self.learn(self._view.ids_beginning(set(ids_in(says))))
        return with_names(says, self)

    def __getitem__(self, id_: str) -> ReportEntry:
        self.learn((id_,))
        card = self._known[id_] if id_ else None
        if card is None:
            raise KeyError(id_)
        return card

    def __iter__(self) -> Iterator[str]:
        return (id_ for id_, card in self._known.items() if card is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

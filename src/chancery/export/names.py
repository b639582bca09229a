"""From ids to what people call them: names of entities, and how a report is cited in one short phrase."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING

from chancery.model.dates import Interval, edtf_interval

if TYPE_CHECKING:
    from chancery.knowledge import Knowledge
    from chancery.model.entity import Entity
    from chancery.model.occurrence import Occurrence, OccurrenceDate
    from chancery.model.statement import When
    from chancery.store.base import View
    from chancery.store.entries import ReportEntry

_REPORT_ID = re.compile(r"\breport ([0-9a-f]{12})(?![0-9a-f])")


class Names:
    """Names to show for ids, from the record first and knowledge second; an unknown id is shown as it is.

    They are those of today; ``on`` gives the names of some days, for what was told of then.
    """

    def __init__(self, view: View, knowledge: Knowledge) -> None:
        self._view = view
        self._entities: dict[str, Entity | None] = {}
        self._knowledge = knowledge
        self._days: Interval | None = None

    def on(self, days: Interval | None) -> Names:
        """Return these names as they were on some days (``days_told``); what is looked up is shared."""
        dated = Names(self._view, self._knowledge)
        dated._entities, dated._days = self._entities, days
        return dated

    def learn(self, entities: Iterable[str | None]) -> None:
        """Look up several entities at once, where more than a few names will be asked for."""
        wanted = {id_ for id_ in entities if id_ is not None} - self._entities.keys()
        if wanted:
            found = self._view.entities(wanted)
            self._entities.update({id_: found.get(id_) for id_ in wanted})

    def of(self, entity: str | None) -> str:
        """Return the name of an entity, office or state code; empty for None."""
        if entity is None:
            return ""
        self.learn((entity,))
        recorded = self._entities[entity]
        if recorded is not None:
            return recorded.name_on(self._days)
        found = self._knowledge.entities.get(entity) or self._knowledge.code_entity(entity)
        if found is not None:
            return found.name_on(self._days)
        try:
            return self._knowledge.office(entity).name
        except KeyError:
            return entity

    def all_of(self, entities: tuple[str, ...]) -> str:
        """Return the names of several, separated by commas."""
        self.learn(entities)
        return ", ".join(dict.fromkeys(self.of(e) for e in entities))

    def who(self, told: Occurrence, card: ReportEntry | None = None) -> str:
        """Return who said or did it, by the names of its own days or else of its report's; empty when nobody is named.

        One who speaks is named before those who act, and a state only where neither is known.
        """
        then = self.on(days_told(told.date, card))
        return then.of(told.speaker) or then.all_of(told.actors) or then.of(told.state)

    def whom(self, told: Occurrence, card: ReportEntry | None = None) -> str:
        """Return to whom it was said or done, by the same names; empty when nobody is named."""
        return self.on(days_told(told.date, card)).all_of(told.recipients)

    def who_to_whom(self, told: Occurrence, nobody: str = "") -> str:
        """Return ``who → whom``, or who alone; ``nobody`` stands for who is not named ("somebody" before an arrow)."""
        who, whom = self.who(told) or nobody, self.whom(told)
        return f"{who or 'somebody'} → {whom}" if whom else who


def days_told(date: When | OccurrenceDate | None, card: ReportEntry | None = None) -> Interval | None:
    """Return the days on which something told is to be called by its name: its own, else those of its report."""
    if date is not None and date.earliest is not None and date.latest is not None:
        return Interval(date.earliest, date.latest)
    if card is not None and card.date is not None:
        return card.date.days_of(None)
    return Interval(date.earliest, date.latest) if date is not None else None


def days_said(said: str | None, card: ReportEntry | None = None) -> Interval | None:
    """Return the same for a quotation that a position rests on."""
    try:
        return edtf_interval(said or "")
    except ValueError:  # not dated, or no finer than a decade
        return days_told(None, card)


def called(card: ReportEntry) -> str:
    """Return what to call a report: its outlet, else its file (and row), else its headline, else its id."""
    if card.outlet:
        return card.outlet
    if card.path:
        row = "" if card.row is None else f" row {card.row}"
        return f"{PurePath(card.path).name}{row}"
    return card.title or card.id[:12]


def day_of(card: ReportEntry) -> str:
    """Return the date of a report as shown: the likeliest day, else the interval."""
    if card.date is None or not card.date.value.strip("./"):
        return "undated"
    return card.date.best or card.date.value


def citation(card: ReportEntry) -> str:
    """Return the citation of a report: who published it, and its date as merged."""
    return f"{called(card)}, {day_of(card)}"


def ids_in(says: str) -> list[str]:
    """Return the shortened ids of reports that stand in a sentence of a basis."""
    return _REPORT_ID.findall(says)


def with_names(says: str, cards: Mapping[str, ReportEntry]) -> str:
    """Return a sentence of a basis with the ids of reports replaced by what people call those reports."""
    by_short = {id_[:12]: card for id_, card in cards.items()}

    def name(match: re.Match[str]) -> str:
        card = by_short.get(match.group(1))
        return f"“{called(card)}”" if card else match.group()

    return _REPORT_ID.sub(name, says)

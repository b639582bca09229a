"""Tenure constraints: who is called by which office dates a report.

Nobody is called by an office before holding it, so a title sets a first day whatever else the words say ("former
President X" a later one still). It sets a last day only where the report speaks of its own present: titles in clauses
about another time, under "under", "during" and the like, or told by another date, set none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from chancery.knowledge import Knowledge
from chancery.model.basis import Basis
from chancery.model.dates import Interval, edtf_interval
from chancery.model.entity import Entity
from chancery.model.mention import Mention
from chancery.model.office import Tenure
from chancery.model.reading import Constraint
from chancery.model.time_expression import TimeExpression
from chancery.reading.dating.clues import Clue
from chancery.reading.dating.interval_sets import joined, shifted
from chancery.reading.found import Holding
from chancery.reading.page import Page

SOFT_DAYS = 3
"""Titles are used some days before an oath and after a resignation."""

_PAST = frozenset({"former", "ex", "late", "previous", "outgoing former", "retired", "deposed", "ousted", "then"})
_COMING = frozenset(
    {"elect", "designate", "incoming", "future", "next", "candidate", "presumptive", "nominee", "would-be"}
)
_ANOTHER_TIME = re.compile(
    r"\b(?:under|during|since|when|while|until|before|era|administration|then|once|time of|days of|served|"
    r"predecessors?|successors?|formerly|legacy|years?|decades?|history|historic|biograph\w+|born|died|war)\b",
    re.IGNORECASE,
)


class Named(Protocol):
    """What dating needs of the mentions of a report: who is named, and who is called by which office."""

    @property
    def mentions(self) -> Sequence[Mention]:
        """Mentions in text order."""

    @property
    def entities(self) -> Mapping[str, Entity]:
        """Entities by id."""

    @property
    def holdings(self) -> Sequence[Holding]:
        """Persons and offices that the text puts together."""


def _terms(knowledge: Knowledge, person: str, office: str | None) -> list[Tenure]:
    return [t for t in knowledge.tenures_of_person(person) if office is None or t.office == office]


def _first_sure(knowledge: Knowledge, office: str) -> date | None:
    """First day from which the office's table has no gap; a term that begins there may have begun before."""
    for table in knowledge.tables:
        if table.office == office and table.complete_since is not None:
            return edtf_interval(table.complete_since).earliest
    return None


def _trusted(knowledge: Knowledge, terms: Sequence[Tenure]) -> list[Interval]:
    """The terms as intervals, open at the start where the table does not reach back far enough to know it."""
    sure = _first_sure(knowledge, terms[0].office)
    found = []
    for term in terms:
        start = term.interval.earliest
        known = sure is not None and start is not None and start > sure
        found.append(Interval(start if known else None, term.interval.latest))
    return found


def clues_of_tenures(page: Page, times: Sequence[TimeExpression], mentions: Named, knowledge: Knowledge) -> list[Clue]:
    """Return what each person called by an office says about the date."""
    clues: list[Clue] = []
    seen: set[tuple[str, str, bool]] = set()
    for holding in mentions.holdings:
        terms = _terms(knowledge, holding.person, holding.office) if holding.office else []
        if not terms or any(m in _COMING for m in holding.modifiers):
            continue
        name = knowledge.entity(holding.person).name
        past = any(m in _PAST for m in holding.modifiers)
        key = (holding.person, holding.office or "", past)
        present = not past and _of_the_present(page, times, holding)
        if key in seen and not present:
            continue
        seen.add(key)
        clues.extend(_clues(holding, terms, _trusted(knowledge, terms), name, past, present))
    return clues


def _clues(
    holding: Holding, terms: Sequence[Tenure], days: Sequence[Interval], name: str, past: bool, present: bool
) -> list[Clue]:
    starts = [i.earliest for i in days if i.earliest is not None]
    clues = []
    basis_span = holding.span
    if past:
        ends = [t.interval.latest for t in terms if t.interval.latest is not None]
        if ends and "then" not in holding.modifiers:
            says = f"{name} is called former, so the report came after {min(ends)}."
            allowed = (Interval(shifted(min(ends), -SOFT_DAYS), None),)
            clues.append(
                Clue(4.5, Constraint("former", allowed, Basis("former", basis_span, says), True, holding.person))
            )
            return clues
    if len(starts) == len(terms) and starts:
        says = f"{name} is called {holding.words}, an office held from {min(starts)}."
        allowed = (Interval(shifted(min(starts), -SOFT_DAYS), None),)
        clues.append(
            Clue(4.5, Constraint("tenure start", allowed, Basis("tenure", basis_span, says), True, holding.person))
        )
    if present:
        spans = [Interval(shifted(i.earliest, -SOFT_DAYS), shifted(i.latest, SOFT_DAYS)) for i in days]
        says = (
            f"{name} is called {holding.words}: "
            + ", ".join(f"{t.start or '..'} to {t.end or 'now'}" for t in terms)
            + "."
        )
        clues.append(
            Clue(2.8, Constraint("tenure", joined(spans), Basis("tenure", basis_span, says), False, holding.person))
        )
    return clues


def _of_the_present(page: Page, times: Sequence[TimeExpression], holding: Holding) -> bool:
    """True when nothing says that the title belongs to another time than the report's own."""
    number = page.sentence_at(holding.span.start)
    if number is None:
        return False
    sentence = page.sentences[number].span
    quotation = page.quotation_at(holding.span.start)
    if quotation is not None:
        return False
    before = page.text[max(sentence.start, holding.span.start - 60) : holding.span.start]
    after = page.text[holding.span.end : min(sentence.end, holding.span.end + 40)]
    if _ANOTHER_TIME.search(before) or _ANOTHER_TIME.search(after):
        return False
    return not any(_of_another_time(time) for time in times if sentence.holds(time.span))


def _of_another_time(time: TimeExpression) -> bool:
    return time.anchor != "published" and time.type != "DURATION" and not time.symbolic.endswith("_REF")


def people_in_office(
    page: Page, mentions: Named, knowledge: Knowledge, number: int
) -> list[tuple[str, str, list[Interval]]]:
    """Who is spoken of as an office-holder of the report's present in one sentence: person, name, terms."""
    sentence = page.sentences[number].span
    holders = {h.person: h for h in mentions.holdings if not h.modifiers or h.modifiers == ("new",)}
    found: dict[str, tuple[str, str, list[Interval]]] = {}
    for mention in mentions.mentions:
        holding = holders.get(mention.entity or "")
        if holding is None or not sentence.holds(mention.span) or mention.form == "pronoun":
            continue
        terms = [t.interval for t in _terms(knowledge, holding.person, holding.office)]
        if terms and holding.office and holding.person not in found and mention.form == "title":
            found[holding.person] = (holding.person, knowledge.entity(holding.person).name, terms)
    for holding in mentions.holdings:
        if holding.modifiers or not sentence.holds(holding.span) or holding.office is None or holding.person in found:
            continue
        terms = [t.interval for t in _terms(knowledge, holding.person, holding.office)]
        if terms:
            found[holding.person] = (holding.person, knowledge.entity(holding.person).name, terms)
    return list(found.values())

"""Tenure constraints: who is called by which office dates a report.

Nobody is called by an office before holding it, so a title sets a first day whatever else the words say ("former
President X" a later one still). It sets a last day only where the report speaks of its own present: titles in clauses
about another time, under "under", "during" and the like, or told by another date, set none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple, Protocol

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

_SHORT_NAME = 2
"""Words of a name that several holders of one office may have in common; a longer one tells them apart."""
_PAST = frozenset({"former", "ex", "late", "previous", "outgoing former", "retired", "deposed", "ousted", "then"})
_COMING = frozenset(
    {"elect", "designate", "incoming", "future", "next", "candidate", "presumptive", "nominee", "would-be"}
)
_SUPPOSED = re.compile(
    r"\b(?:an?|any|would-be|potential|possible|prospective|hypothetical|imagin(?:e|ing)|elect(?:ing)?|say hello to|"
    r"(?:worry(?:ing)?|talk|talking) about|"
    r"(?:prospect|idea|possibility|chance|threat|spectre|specter|fears?|dream|notion|thought) of|"
    r"(?:once|when|after|until|if|before) [\w .]{1,20} (?:is|becomes?)(?: an?)?) $",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r" for [A-Z]")
_ANOTHER_TIME = re.compile(
    r"\b(?:under|during|since|when|while|until|before|era|administration|then|once|time of|days of|served|"
    r"predecessors?|successors?|former|formerly|coups?|ousted|overthr\w+|legacy|years?|decades?|history|historic|biograph\w+|born|died|war)\b",
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
    since = knowledge.complete_since(office)
    return edtf_interval(since).earliest if since is not None else None


def _trusted(knowledge: Knowledge, terms: Sequence[Tenure]) -> list[Interval]:
    """The terms as intervals, open at the start where the table does not reach back far enough to know it."""
    sure = _first_sure(knowledge, terms[0].office)
    found = []
    for term in terms:
        start = term.interval.earliest
        known = sure is not None and start is not None and start > sure
        found.append(Interval(start if known else None, term.interval.latest))
    return found


def clues_of_tenures(
    page: Page,
    times: Sequence[TimeExpression],
    mentions: Named,
    knowledge: Knowledge,
    others: Mapping[tuple[str, str], Sequence[Sequence[Tenure]]],
) -> list[Clue]:
    """Return what each person called by an office says about the date, once for each person, office and kind.

    ``others`` are the terms of those whom the same names may mean (:func:`namesakes`).
    """
    clues: list[Clue] = []
    seen: set[tuple[str, str | None, str]] = set()
    elsewhere = _sentences_of_another_time(page, times)
    for holding in mentions.holdings:
        terms = _terms(knowledge, holding.person, holding.office) if holding.office else []
        if not terms or any(m in _COMING for m in holding.modifiers) or _of_another_office(page, holding):
            continue
        if _supposed(page, holding):
            continue
        if not _ACTING.isdisjoint((*holding.modifiers, *holding.words.lower().split())):
            terms = [term for term in terms if term.kind == "acting"] or terms
        past = any(m in _PAST for m in holding.modifiers)
        kind = "past" if past else "present" if _of_the_present(page, elsewhere, holding) else "start"
        key = (holding.person, holding.office, kind)
        if key not in seen:
            seen.add(key)
            meant = [terms, *others.get((holding.person, holding.office or ""), ())]
            clues.extend(_of_any(_clues(holding, its, knowledge, past, kind == "present") for its in meant))
    return clues


_ACTING = frozenset(("acting", "interim", "caretaker"))
"""Words beside an office that mean the time before somebody had it for good, where the tables tell the two apart."""


def namesakes(
    page: Page, mentions: Named, knowledge: Knowledge
) -> Mapping[tuple[str, str], Sequence[Sequence[Tenure]]]:
    """Return, by person and office, the terms of others whom all names that a report has for a person fit as well.

    "President Adams" may mean father or son; where "John Quincy Adams" stands too, only one of them.
    """
    written: dict[str, set[str]] = {}
    for mention in mentions.mentions if mentions.holdings else ():
        if mention.form == "name" and mention.entity is not None and mention.entity.startswith("person:"):
            written.setdefault(mention.entity, set()).add(mention.span.text(page.text))
    found: dict[tuple[str, str], Sequence[Sequence[Tenure]]] = {}
    for holding in mentions.holdings:
        if holding.office is not None and (holding.person, holding.office) not in found:
            names = {holding.name.text(page.text), *written.get(holding.person, ())}
            found[holding.person, holding.office] = _others(names, holding.person, holding.office, knowledge)
    return found


def _others(names: Collection[str], person: str, office: str, knowledge: Knowledge) -> Sequence[Sequence[Tenure]]:
    """The terms in an office of others whose names hold all words of some names, by person."""
    words = {word for name in names for word in name.split()}
    if any(len(name.split()) > _SHORT_NAME for name in names) or not words:
        return ()
    found: dict[str, list[Tenure]] = {}
    one = min(words)
    for term in knowledge.tenures_of_office(office):
        if term.person != person:
            name = knowledge.entity(term.person).name
            if one in name and words <= {*name.split()}:
                found.setdefault(term.person, []).append(term)
    return list(found.values())


def _of_any(clues: Iterable[list[Clue]]) -> list[Clue]:
    """The clues of those whom one name may mean: they leave the days that any of these leaves."""
    first, *others = clues
    for other in others:
        theirs = {clue.constraint.kind: clue.constraint for clue in other}
        first = [_either(c, theirs[c.constraint.kind]) for c in first if c.constraint.kind in theirs]
    return first


def _either(clue: Clue, other: Constraint) -> Clue:
    one = clue.constraint
    basis = replace(one.basis, says=f"{one.basis.says} Or {other.basis.says}")
    return clue._replace(constraint=replace(one, allowed=joined((*one.allowed, *other.allowed)), basis=basis))


def _supposed(page: Page, holding: Holding) -> bool:
    """True for a holder who is only imagined ("a President Ostrevik could", "once he is former mayor Ostrevik")."""
    return _SUPPOSED.search(page.text, max(0, holding.span.start - 40), holding.span.start) is not None


def _of_another_office(page: Page, holding: Holding) -> bool:
    """True where the title goes on behind what was read of it ("High Commissioner for Refugees")."""
    return holding.title.end == holding.span.end and _GOES_ON.match(page.text, holding.span.end) is not None


def _sentences_of_another_time(page: Page, times: Sequence[TimeExpression]) -> frozenset[int | None]:
    """Sentences that tell of a date, or lean on one, and so may not be of the report's own present."""
    return frozenset(page.sentence_at(time.span.start) for time in times if _of_another_time(time))


def _clues(holding: Holding, terms: Sequence[Tenure], knowledge: Knowledge, past: bool, present: bool) -> list[Clue]:
    days, person = _trusted(knowledge, terms), terms[0].person
    name = knowledge.entity(person).name
    starts = [i.earliest for i in days if i.earliest is not None]
    clues = []
    basis_span = holding.span
    if past:
        between = _out_of_office(terms)
        if between and "then" not in holding.modifiers:
            ended = min(str(t.interval.latest) for t in terms if t.end)
            says = f"{name} is called former, so the report came after {ended}"
            says += " and not in a later term of the same office." if between[-1].latest is not None else "."
            basis = Basis("former", basis_span, says)
            clues.append(Clue(4.5, Constraint("former", joined(between), basis, True, person)))
            return clues
    if len(starts) == len(terms) and starts:
        says = f"{name} is called {holding.words}, an office held from {min(starts)}."
        allowed = (Interval(shifted(min(starts), -SOFT_DAYS), None),)
        clues.append(Clue(4.5, Constraint("tenure start", allowed, Basis("tenure", basis_span, says), True, person)))
    if present:
        spans = [Interval(shifted(i.earliest, -SOFT_DAYS), shifted(i.latest, SOFT_DAYS)) for i in days]
        says = (
            f"{name} is called {holding.words}: "
            + ", ".join(f"{t.start or '..'} to {t.end or 'now'}" for t in terms)
            + "."
        )
        clues.append(Clue(2.8, Constraint("tenure", joined(spans), Basis("tenure", basis_span, says), False, person)))
    return clues


def _out_of_office(terms: Sequence[Tenure]) -> list[Interval]:
    """The days after a first term on which the person is out of office: between terms, and after the last one."""
    spans = sorted((t.interval for t in terms), key=lambda i: i.earliest or date.min)
    found = []
    for k, span in enumerate(spans):
        if span.latest is None:
            break
        later = [s.earliest for s in spans[k + 1 :] if s.earliest is not None and s.earliest > span.latest]
        end = shifted(min(later), SOFT_DAYS) if later else None
        found.append(Interval(shifted(span.latest, -SOFT_DAYS), end))
    return found


def _of_the_present(page: Page, elsewhere: frozenset[int | None], holding: Holding) -> bool:
    """True when nothing says that the title belongs to another time than the report's own."""
    number = page.sentence_at(holding.span.start)
    if number is None or number in elsewhere or page.quotation_at(holding.span.start) is not None:
        return False
    sentence = page.sentences[number].span
    before = page.text[max(sentence.start, holding.span.start - 60) : holding.span.start]
    after = page.text[holding.span.end : min(sentence.end, holding.span.end + 40)]
    return not (_ANOTHER_TIME.search(before) or _ANOTHER_TIME.search(after))


def _of_another_time(time: TimeExpression) -> bool:
    return time.anchor != "published" and time.type != "DURATION" and not time.symbolic.endswith("_REF")


class InOffice(NamedTuple):
    """A person whom the report speaks of as holding an office in its own present, and the terms of it."""

    person: str
    name: str
    terms: tuple[Interval, ...]


def people_in_office(page: Page, mentions: Named, knowledge: Knowledge) -> dict[int, list[InOffice]]:
    """Who is spoken of as an office-holder of the report's present in each sentence, by title with or without name."""
    found: dict[int, dict[str, InOffice]] = {}
    holders: dict[str, InOffice] = {}
    for holding in mentions.holdings:
        terms = [t.interval for t in _terms(knowledge, holding.person, holding.office)] if holding.office else []
        if terms and holding.modifiers in ((), ("new",)):
            person = InOffice(holding.person, knowledge.entity(holding.person).name, tuple(terms))
            holders.setdefault(holding.person, person)
            _put(found, page.sentence_at(holding.span.start), person)
    for mention in mentions.mentions:
        if mention.form == "title" and mention.entity in holders:
            _put(found, page.sentence_at(mention.span.start), holders[mention.entity])
    return {number: list(people.values()) for number, people in found.items()}


def _put(found: dict[int, dict[str, InOffice]], number: int | None, person: InOffice) -> None:
    if number is not None:
        found.setdefault(number, {}).setdefault(person.person, person)

"""NamedHolders: who holds an office that the report tells first without a name.

"Chile's finance minister said …. The minister, Ann Lee, …" and "The Turkish minister accused …. “…,” Orhan Kaya said."
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from chancery.model.entity import Entity
from chancery.model.span import Span
from chancery.reading.found import Found, Holding, Person
from chancery.reading.ledger import Ledger
from chancery.reading.sheets import Sheet
from chancery.reading.titles import TitlePhrase

_NEAR = 4
"""So many sentences before "the minister, Ann Lee," whose minister she is may have been told."""
_SPOKEN_BY = frozenset(("subject", "speaker"))

Propose = Callable[[Entity, str, Span], None]
"""What flags a person whom the tables do not hold in an office, with the words that say so."""


def name_holders(ledger: Ledger, sheets: Sequence[Sheet], found: Sequence[Found], propose: Propose) -> None:
    """Enter the holders of offices told of without a name; ``found`` are names and titles in text order.

    Only of an office that the report puts nobody beside, and a person of whom it tells no other post.
    """
    told = [
        f for f in found
        if f.kind == "office" and f.holder is None and f.title and f.title.office and "former" not in f.title.modifiers
    ]  # fmt: skip
    if not told:
        return
    named: set[str] = set()
    for name in found:
        person = ledger.people.by_id.get(name.entity or "") if name.form == "name" else None
        if person is None or person.entity.known or person.office is not None:
            continue
        phrase = _pointing_back(sheets[name.sentence], name)
        if phrase is not None:
            office = _told_before(sheets, told, name, sheets[name.sentence].lowers[phrase.core_end - 1])
        elif person.entity.id not in named:
            office = _going_on(ledger, sheets, told, found, name, person)
        else:
            office = None
        named.add(person.entity.id)
        if office is not None and not any(h.office == office.entity for h in ledger.holdings):
            _enter(ledger, office, name, person, propose)


def _enter(ledger: Ledger, told: Found, name: Found, person: Person, propose: Propose) -> None:
    office = told.title.office if told.title is not None else None
    if office is None:
        return
    words, whole = ledger.text(told.span), Span(told.span.start, name.span.end)
    ledger.hold(Holding(person.entity.id, office.id, (), whole, told.span, name.span, words))
    ledger.people.describe(person, office.state, office.id, words)
    if ledger.knowledge.tenures_of_office(office.id):
        propose(person.entity, office.id, whole)


def _pointing_back(sheet: Sheet, name: Found) -> TitlePhrase | None:
    """The title of "the minister, Ann Lee,"; that of "the minister Ann Lee" may be anybody's."""
    phrase = name.title
    if phrase is None or not phrase.bare or phrase.modifiers or name.first <= phrase.last:
        return None
    return phrase if sheet.lowers[phrase.first - 1] == "the" and sheet.lowers[phrase.last] == "," else None


def _told_before(sheets: Sequence[Sheet], told: Sequence[Found], name: Found, noun: str) -> Found | None:
    """The one office shortly before a name whose title ends with the same noun."""
    offices: dict[str | None, Found] = {}
    for one in told:
        title = one.title
        near = one.span.start < name.span.start and name.sentence - one.sentence <= _NEAR
        if near and title is not None and sheets[one.sentence].lowers[title.core_end - 1] == noun:
            offices[one.entity] = one
    return next(iter(offices.values())) if len(offices) == 1 else None


def _going_on(
    ledger: Ledger,
    sheets: Sequence[Sheet],
    told: Sequence[Found],
    found: Sequence[Found],
    name: Found,
    person: Person,
) -> Found | None:
    """The office that was the subject shortly before somebody speaks of whom the report tells no post.

    Nobody else may be told of since then, by name, post or noun.
    """
    if not any(0 < name.sentence - f.sentence <= _NEAR and f.place == "subject" for f in told):
        return None
    sheet = sheets[name.sentence]
    if name.place not in _SPOKEN_BY or person.described or person.title or len(person.words) < 2:
        return None
    beside = ledger.words.is_role(sheet.lowers[name.first - 1]) or sheet.text(name.first - 1) == ","
    apposed = sheet.lowers[name.last] == "," and sheet.lowers[name.last + 1] != "who"
    if sheet.headline or apposed or (beside and name.place != "speaker"):
        return None
    told_of = [
        f for f in found
        if f.kind in ("person", "office") and not f.nested and 0 < name.sentence - f.sentence <= _NEAR
    ]  # fmt: skip
    office = told_of[-1] if told_of else None
    if office is None or office not in told or office.place != "subject" or sheets[office.sentence].headline:
        return None
    if any(f is not office for f in told_of if f.sentence == office.sentence):
        return None
    for lead in sheets[office.sentence : name.sentence]:
        inside = range(office.first, office.last) if lead.index == office.sentence else range(0)
        if any(ledger.words.is_role(lead.lowers[k]) for k in range(lead.size) if k not in inside):
            return None
    first = next(f for f in found if f.sentence == name.sentence and f.kind in ("person", "office"))
    return office if first is name else None

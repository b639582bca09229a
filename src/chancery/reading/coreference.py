"""Coreference: one pass over a report that gives titles without a name, pronouns and common nouns their entities."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from chancery.reading.discourse import Discourse
from chancery.reading.found import Found, Holding
from chancery.reading.grammar import PRONOUNS, grammar
from chancery.reading.institutions import Institutions
from chancery.reading.ledger import Ledger
from chancery.reading.naming_words import naming_words
from chancery.reading.nominals import Nominals
from chancery.reading.pronouns import Pronouns
from chancery.reading.sheets import Sheet
from chancery.reading.starts import POINTING

_LEADERS = {"head-of-state": "president", "head-of-government": "premier"}
"""The role of a title that several may hold in one report, with the noun by which such people are weighed."""

_WHOLE_TITLE = 3
_LONGEST_ROLE = 6
_PARTS = frozenset(("of", "to", "for", "in", "at", "who", "whose", "that", "and", "or"))
"""Words that no plain description before a name has: "his former deputy" has none."""
_DETERMINERS = frozenset(("the", "his", "her", "their", "its", "our", "my"))
_LEAST_LEAD = 0.05


class Resolver:
    """Resolves the references of one report. ``run`` goes through it once, in text order.

    ``hidden`` are references that are understood but too loose to be shown as mentions ("the company"); they count
    for what follows and answer when a source is resolved.
    """

    def __init__(self, ledger: Ledger, sheets: Sequence[Sheet], named: Sequence[Found]) -> None:
        self._ledger = ledger
        self._sheets = sheets
        self._named = named
        self._discourse = Discourse(ledger.page)
        self.pronouns = Pronouns(ledger, self._discourse, sheets)
        self.nominals = Nominals(ledger, self._discourse, self.pronouns)
        self._institutions = Institutions(ledger, self._discourse)
        self.hidden: list[Found] = []
        self._of_role: dict[str, str | None] = {}
        self._only_holder: dict[str, str | None] = {}
        self._held: dict[tuple[str, bool], list[Holding]] = {}
        for holding in sorted(ledger.holdings, key=lambda h: h.span.start):
            if holding.office:
                self._held.setdefault((holding.office, "former" in holding.modifiers), []).append(holding)

    def run(self) -> list[Found]:
        """Return all mentions of the report, references among them, in text order."""
        by_sentence: dict[int, list[Found]] = {}
        for found in self._named:
            by_sentence.setdefault(found.sentence, []).append(found)
        out: list[Found] = []
        for sheet in self._sheets:
            named = by_sentence.get(sheet.index, [])
            if not named and not sheet.every & POINTING:
                continue  # nothing that could mean somebody
            for found in self._sentence(sheet, named):
                self._discourse.add(found)
                unclear = found.entity is None and not found.candidates
                (self.hidden if found.hidden or unclear else out).append(found)
        self._join(out)
        return out

    def _sentence(self, sheet: Sheet, named: list[Found]) -> Iterator[Found]:
        """Yield the mentions of a sentence in text order; each is entered before the next is resolved."""
        taken = {i for f in named for i in range(f.first, f.last)}
        self.pronouns.ahead = self.nominals.ahead = named
        position, free = 0, 0
        institutions, nouns, tokens, count = self._institutions.words, self.nominals.nouns, sheet.tokens, len(named)
        kinds = sheet.kinds
        pointing = [k for k in sheet.keys if kinds[k] & POINTING] if sheet.every & POINTING else []
        for i in (*pointing, sheet.size):
            while position < count and named[position].first <= i:
                position += 1
                one = named[position - 1]
                self.nominals.named(one)
                if self._settled(sheet, one):
                    yield one
                else:  # "the minister" is no title of a known office, so it is read as a common noun
                    taken -= set(range(one.first, one.last))
            if i in taken or i < free or i >= sheet.size:
                continue
            lower = tokens[i].lower
            new: Found | None = None
            if lower in PRONOUNS:
                new = self.pronouns.read(sheet, i)
            else:
                if lower in institutions:
                    new = self._institutions.read(sheet, i, taken)
                if new is None and lower in nouns:
                    new = self.nominals.read(sheet, i, taken)
            if new is not None:
                free = new.last
                yield new

    def _join(self, found: Sequence[Found]) -> None:
        """Make the groups of persons or states named as "A and B", which may speak or act together."""
        last: Found | None = None
        states: list[Found] = []
        for one in found:
            if one.nested or one.kind not in ("person", "state") or not one.entity:
                continue
            sheet = self._sheets[one.sentence]
            pair = last is not None and last.kind == one.kind and last.entity != one.entity
            if pair and last is not None and last.entity and joined(sheet, last, one):
                self._ledger.group((last.entity, one.entity))
            last = one
            if one.kind != "state" or one.form == "demonym":
                continue
            goes_on = (
                bool(states) and states[-1].sentence == one.sentence and _beside(sheet, states[-1], one) is not None
            )
            states = [*states, one] if goes_on else [one]
            if len(states) > 2:
                members = {s.entity for s in states if s.entity}
                if len(members) > 2 and listed(sheet, states) == states:
                    self._ledger.group(sorted(members))

    # -- titles without a name

    def _settled(self, sheet: Sheet, found: Found) -> bool:
        """Find the holder of a title that stands without a name; False when nothing is left of the mention."""
        phrase = found.title
        if found.kind != "office" or phrase is None or found.holder is not None:
            return True
        if found.entity is None:
            office = self._same_role(phrase.hit.role) if phrase.hit is not None and phrase.hit.part is None else None
            alone = phrase.capital or (sheet.lowers[found.first - 1] == "the" and "first" not in phrase.modifiers)
            if office is None and alone and phrase.hit is not None and phrase.hit.role in _LEADERS:
                return self._leader(sheet, found, _LEADERS[phrase.hit.role])
            if office is None or not alone:  # "ran for president" names nobody
                return False
            found.entity = office
            found.rule = "title alone, of the office named elsewhere"
            found.form = "title" if phrase.capital else "nominal"
        former = "former" in phrase.modifiers
        found.holder = self._holder(found.entity, found.span.start, former=former)
        if former and found.holder is None:
            return self._leader(sheet, found, sheet.lowers[found.last - 1])  # not whoever holds it now
        if found.holder is not None and found.form == "nominal":
            found.entity, found.kind = found.holder, "person"
            if sheet.lowers[found.first - 1] == "the":
                found.first -= 1
                found.span = sheet.span(found.first, found.last)
        return True

    def _leader(self, sheet: Sheet, found: Found, noun: str) -> bool:
        """Give "the head of state" the leader last spoken of, where the report names those of several states."""
        if found.last - found.first < _WHOLE_TITLE or sheet.lowers[found.first - 1] != "the":
            return False
        ranked = self.nominals.people_for(noun, found)
        if not ranked or (len(ranked) > 1 and ranked[0].score - ranked[1].score <= _LEAST_LEAD):
            return False
        found.entity, found.kind, found.form = ranked[0].entity, "person", "nominal"
        found.rule = "title alone, of the leader last spoken of"
        found.first -= 1
        found.span = sheet.span(found.first, found.last)
        return True

    def _same_role(self, role: str | None) -> str | None:
        """The one office of a role that the report names; None when it names several or none."""
        if role is None or role in grammar().shared_roles:
            return None
        if role not in self._of_role:
            offices = {f.entity for f in self._named if f.kind == "office" and f.entity and _role(f) == role}
            offices |= {h.office for h in self._ledger.holdings if h.office and self._ledger.role_of(h.office) == role}
            self._of_role[role] = min(offices) if len(offices) == 1 else None
        return self._of_role[role]

    def _holder(self, office: str, offset: int, *, former: bool) -> str | None:
        """Whom the report names as holding an office: the last before a place, else the first after it.

        Where it puts nobody and the office together, the one person in it who ever held the office.
        """
        held = self._held.get((office, former))
        if held:
            before = bisect_left(held, offset, key=lambda h: h.span.start)
            return held[max(0, before - 1)].person
        if former:
            return None
        if office not in self._only_holder:
            left = {h.person for h in self._held.get((office, True), ())}
            known = {t.person for t in self._ledger.knowledge.tenures_of_office(office)} - left
            named = [person for person in self._ledger.people.by_id if person in known]
            self._only_holder[office] = named[0] if len(named) == 1 else None
        return self._only_holder[office]


def joined(sheet: Sheet, one: Found, other: Found) -> bool:
    """Tell whether two mentions stand as "A and B", with or without what B is: "A and his deputy B"."""
    return one.sentence == other.sentence and _between(sheet, one, other) in (["and"], ["nor"])


def listed(sheet: Sheet, several: Sequence[Found]) -> list[Found]:
    """Return the first of some mentions with those that stand beside it as "A, B and C"; all of one sentence."""
    chain = list(several[:1])
    whole = 1
    for one, other in pairwise(several):
        between = _beside(sheet, one, other)
        if between is None:
            break
        chain.append(other)
        whole = len(chain) if between in ("and", "nor") else whole
    return chain[:whole]


def several_nouns(sheet: Sheet, first: int, last: int) -> bool:
    """Tell "the mayor, the governor and the bishop", several, from "the head of the army and the navy"."""
    if sheet.lower(first) not in _DETERMINERS:
        return False
    parts = (at for at in range(first + 1, last - 1) if sheet.lower(at) in _PARTS)
    joint = next(parts, None)
    return joint is not None and sheet.lower(joint) == "and" and sheet.lower(joint + 1) in _DETERMINERS


def _beside(sheet: Sheet, one: Found, other: Found) -> str | None:
    """Return "," or "and" where nothing else stands between two names of a list."""
    between = _between(sheet, one, other)
    return between[-1] if between in ([","], ["and"], ["nor"], [",", "and"]) else None


def _between(sheet: Sheet, one: Found, other: Found) -> list[str]:
    """Return the words between two names, without what the second is: "A and | his deputy | B"."""
    title = other.title if other.title is not None and other.title.last == other.first else None
    words = [sheet.lowers[i] for i in range(one.last, other.first) if sheet.lowers[i] != "the"]
    joint = next((k for k, word in enumerate(words[:2]) if word in ("and", "nor")), len(words))
    role = words[joint + 1 :]
    plain = 0 < len(role) <= _LONGEST_ROLE and all(word.replace("-", "").isalpha() for word in role)
    if plain and (title is not None or naming_words().is_role(role[-1])) and _PARTS.isdisjoint(role):
        return words[: joint + 1]
    if title is None:
        return words
    return [sheet.lowers[i] for i in range(one.last, title.first) if sheet.lowers[i] != "the"]


def _role(found: Found) -> str | None:
    return found.title.hit.role if found.title is not None and found.title.hit is not None else None

"""Nominals: what common nouns point to ("the minister", "the two countries", "the islands", "the company")."""

from __future__ import annotations

from collections.abc import Sequence, Set

from chancery.model.mention import Candidate
from chancery.reading.clauses import place_of
from chancery.reading.discourse import Discourse, who
from chancery.reading.found import Found
from chancery.reading.grammar import grammar
from chancery.reading.ledger import Ledger
from chancery.reading.pronouns import Pronouns
from chancery.reading.sheets import Sheet

_WHOLE = frozenset({"entire", "whole"})
_ISLANDS_BEFORE = _WHOLE | {"the", "these", "those", "disputed"}
_ISLANDS_NAMES = ("islands", "territories", "archipelago", "chain", "isles")
_LEAST_BODY = -3.0
_WHOLE_PLACE = "the whole of the place last named"


class Nominals:
    """Resolves common nouns against what has been spoken of. ``ahead`` are the names of the sentence being read."""

    def __init__(self, ledger: Ledger, discourse: Discourse, pronouns: Pronouns) -> None:
        self._ledger = ledger
        self._discourse = discourse
        self._pronouns = pronouns
        self._words = ledger.words
        self._grammar = grammar()
        self.ahead: Sequence[Found] = ()
        self.nouns = ledger.words.reference_nouns | self._grammar.pairs | self._grammar.relations

    def read(self, sheet: Sheet, at: int, taken: Set[int]) -> Found | None:
        """Return the mention that a common noun at a token makes, None where it points to nothing that is known."""
        noun = sheet.lower(at)
        start, determiner = self._determined(sheet, at, taken)
        span = sheet.span(start, at + 1)
        found = Found(sheet.index, start, at + 1, span, "nominal", None, "", noun=noun)
        found.quoted = self._ledger.is_quoted(sheet.tokens[at].start)
        found.place = place_of(sheet, found, self._words)
        if noun in self._grammar.relations:
            return self._relation(sheet, at, found)
        if noun in self._grammar.pairs and determiner in ("two", "both"):
            return self._pair(sheet, found)
        if noun in self._words.country_nouns:
            return self._country(sheet, at, found, determiner)
        if noun in self._words.islands_nouns:
            return self._islands(sheet, at, found)
        if determiner not in ("the", "this", "that") or sheet.lower(at + 1) in ("of", "for") or sheet.capital(at + 1):
            return None
        if noun in self._words.person_nouns:
            return self._person(noun, found)
        return self._body(noun, found)

    def _determined(self, sheet: Sheet, at: int, taken: Set[int]) -> tuple[int, str]:
        """Return where the phrase of a noun begins and its determiner, the empty string when it has none."""
        for place in range(at - 1, max(-1, at - 6), -1):
            lower = sheet.lower(place)
            if lower in self._grammar.determiners:
                both = lower == "two" and sheet.lower(place - 1) in ("the", "these", "those")
                return place - 1 if both else place, lower
            plain = lower[0].isalnum() and lower not in self._grammar.no_adjectives and sheet.at[place] < 0
            if place in taken or not plain:
                break
        return at, ""

    # -- states and places

    def _pair(self, sheet: Sheet, found: Found) -> Found | None:
        states: list[str] = []
        told = found.place == "object" and sheet.lower(found.first - 1) not in self._grammar.prepositions
        for other in reversed(self._discourse.before(found.span.start)):
            if told and other.sentence == sheet.index:  # "Washington and Brussels urged both countries" means others
                continue
            if other.sentence < sheet.index - 3 or len(states) == 2:
                break
            if other.kind == "state" and other.entity and other.entity not in states:
                states.append(other.entity)
        if len(states) < 2:
            return None
        return _meant(found, self._ledger.group(states), "group", "the two states named last")

    def _country(self, sheet: Sheet, at: int, found: Found, determiner: str) -> Found | None:
        if found.noun not in ("country", "nation"):
            return None
        if determiner == "our":
            return self._pronouns.first_person(found) if found.quoted else None
        if determiner in ("his", "her"):
            before = reversed(self._discourse.before(sheet.tokens[at].start))
            owner = next((f for f in before if f.form == "pronoun"), None)
            state = self._ledger.state_of(who(owner)) if owner is not None else None
            return _meant(found, state, "state", "country of the person") if state is not None else None
        if determiner != "the" or sheet.lower(at + 1) in ("that", "where", "which", "of"):
            return None
        acting = self._acting_state(found)
        if acting is not None:
            return _meant(found, acting, "state", "country of who speaks of it")
        ranked = self._discourse.weigh(found.span.start, sheet.index, quoted=found.quoted, fits=_state)
        if ranked and (len(ranked) == 1 or ranked[0].score - ranked[1].score > 0.4):
            return _meant(found, ranked[0].entity, "state", "the state last spoken of")
        return None

    def _acting_state(self, found: Found) -> str | None:
        """The state of the one person who is subject before a place in the sentence."""
        before = [f for f in self._discourse.before(found.span.start) if f.sentence == found.sentence]
        acting = next((f for f in reversed(before) if f.kind in ("person", "office") and f.place == "subject"), None)
        return self._ledger.state_of(who(acting)) if acting is not None else None

    def _islands(self, sheet: Sheet, at: int, found: Found) -> Found | None:
        """Give "the islands", "these territories" the place named last, "the entire archipelago" what it is part of."""
        before = sheet.lower(at - 1)
        if before not in _ISLANDS_BEFORE or sheet.lower(at + 1) == "of":
            return None
        plural = sheet.lower(at).endswith("s")
        mentions = reversed(self._discourse.before(found.span.start))
        other = next((f for f in mentions if f.kind == "place" and self._is_islands(f, plural=plural)), None)
        if other is None or other.entity is None:
            return None
        if before not in _WHOLE:
            return _meant(found, other.entity, "place", "the place last named")
        found.first, found.span = at - 1, sheet.span(at - 1, at + 1)
        above = self._ledger.knowledge.part_of(other.entity)
        wider = next((p for p in above if p.startswith("place:") and found.noun in ("archipelago", "chain")), None)
        return _meant(found, wider or other.entity, "place", _WHOLE_PLACE)

    def _is_islands(self, found: Found, *, plural: bool) -> bool:
        if not found.entity or found.rule in ("city as a place", "city in a dateline", _WHOLE_PLACE):
            return False
        name = self._ledger.name_of(found.entity).lower()
        several = any(word in name for word in _ISLANDS_NAMES)
        return several or (not plural and found.entity in self._ledger.knowledge.claimants)

    # -- persons

    def _relation(self, sheet: Sheet, at: int, found: Found) -> Found | None:
        """Give "Ishiba's predecessor, Fumio Kishida" the person named beside it."""
        comma = 1 if sheet.lower(at + 1) == "," else 0
        for other in self.ahead:
            if other.first in (at + 1 + comma, at + 2 + comma) and other.kind == "person" and other.form == "name":
                found.first, found.span = at, sheet.span(at, at + 1)
                return _meant(found, other.entity, "person", "apposition")
        return None

    def _person(self, noun: str, found: Found) -> Found | None:
        ranked = self.people_for(noun, found)
        found.candidates = tuple(ranked[:4])
        if not ranked or (len(ranked) > 1 and ranked[0].score - ranked[1].score <= 0.05):
            return None
        found.hidden = self._words.person_nouns[noun] not in self._grammar.shown_classes
        entity = ranked[0].entity
        return _meant(found, entity, self._ledger.kind_of(entity), "common noun that fits the person")

    def people_for(self, noun: str, found: Found) -> list[Candidate]:
        """Return whom "the …" of a noun may mean, best first."""
        gender = self._words.noun_gender.get(noun)
        roles = self._grammar.roles_of_class.get(self._words.person_nouns.get(noun, "any"))

        def fits(other: Found) -> float | None:
            if other.kind != "person" and (other.kind != "office" or other.form != "title"):
                return None
            if gender is not None and self._pronouns.gender(other) not in (None, gender):
                return None
            entity = who(other) or ""
            person = self._ledger.people.by_id.get(entity)
            described = f"{person.described or ''} {person.noun or ''}".lower().split() if person is not None else []
            if noun in described:
                return 3.0
            if roles is not None:
                return 2.0 if self._ledger.roles_of(entity) & roles else None
            if noun in self._grammar.evidence_nouns:
                return None
            return -0.2 if described else 0.0

        return self._discourse.weigh(found.span.start, found.sentence, quoted=found.quoted, fits=fits)

    # -- bodies

    def _body(self, noun: str, found: Found) -> Found | None:
        ranked = self.bodies_for(noun, found)
        if not ranked or ranked[0].score < _LEAST_BODY:
            return None
        entity = ranked[0].entity
        found.candidates = tuple(ranked[:4])
        found.hidden = noun != "ministry" or noun not in self._ledger.name_of(entity).lower().split()
        return _meant(found, entity, self._ledger.kind_of(entity), "common noun that fits the organisation")

    def bodies_for(self, noun: str, found: Found) -> list[Candidate]:
        """Return which body "the …" of a noun may mean, best first; a document stands for whoever issued it."""
        document = noun in self._words.document_nouns
        said = set(self._ledger.text(found.span).lower().split()) - self._grammar.determiners

        def fits(other: Found) -> float | None:
            leads = other.place in ("subject", "speaker")
            if other.kind == "person":
                return -0.5 if document and leads else None
            if other.kind not in ("body", "organisation", "outlet") or other.form == "demonym":
                return None
            if other.kind == "outlet" and noun not in self._grammar.outlet_nouns:
                return None
            name = self._ledger.name_of(who(other) or "").lower().split()
            if noun in name:  # "the parole board" of a "Parole Board of Canada" says more than "the board"
                return 4.0 if len(said) > 1 and said.issubset(name) else 1.5
            return 0.0 if leads or other.place == "possessor" else -0.5

        return self._discourse.weigh(found.span.start, found.sentence, quoted=found.quoted, fits=fits)


def _meant(found: Found, entity: str | None, kind: str, rule: str) -> Found:
    found.entity, found.kind, found.rule = entity, kind, rule
    return found


def _state(other: Found) -> float | None:
    if other.kind != "state":
        return None
    return -0.5 if other.form == "demonym" else 0.0

"""Nominals: what common nouns point to ("the minister", "the two countries", "the islands", "the company")."""

from __future__ import annotations

from collections.abc import Sequence, Set

from chancery.model.mention import Candidate
from chancery.reading.bodies import Bodies
from chancery.reading.clauses import place_of
from chancery.reading.discourse import PERSONS, STATES, Discourse, who
from chancery.reading.firm_words import firm_words
from chancery.reading.found import STANDS_FOR, Found
from chancery.reading.grammar import grammar
from chancery.reading.ledger import Ledger
from chancery.reading.pronouns import Pronouns
from chancery.reading.sheets import POSSESSIVE, Sheet

_WHOLE = frozenset({"entire", "whole"})
_ISLANDS_BEFORE = _WHOLE | {"the", "these", "those", "disputed"}
_ISLANDS_NAMES = ("islands", "territories", "archipelago", "chain", "isles")
_ONE = frozenset({"a", "an", "one", "another"})
_LONGEST_PHRASE = 7
_LEAD = 2
_PAIR = 2
_FARTHEST_PAIR = 6
_NEAR_COUPLE = 2
_LEADS = 2
_MANY = frozenset(
    """spokesman spokeswoman spokesperson official man woman boy girl person student witness resident neighbour neighbor
    analyst expert economist researcher mother father son daughter source aide adviser advisor reporter member passenger
    driver worker victim child customer minister president judge""".split()
)
"""What so many are that the lead's "a man" and who is named behind it may be two."""
_COUPLES = frozenset({"pair", "duo", "couple"})
_OTHER_GENDER = {"men": "f", "brothers": "f", "women": "m", "sisters": "m"}
_GOES_ON = frozenset({"of", "who", "from", "in", "with", "that", "whose"})
_LEAST_BODY = -3.0
_CALLED = frozenset(("any", "military"))
"""Classes of nouns that mean whom the report has called so."""
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
        self._bodies = Bodies(ledger, discourse)
        self._led = ("", 0)
        """The noun of somebody whom the lead begins with, and its sentence."""
        self._unnamed: dict[str, list[int]] = {}
        self.nouns = (
            ledger.words.reference_nouns | firm_words().nouns | self._grammar.pairs | self._grammar.relations
            | self._grammar.paired_people | self._grammar.couples
        )  # fmt: skip

    def read(self, sheet: Sheet, at: int, taken: Set[int]) -> Found | None:
        """Return the mention that a common noun at a token makes, None where it points to nothing that is known."""
        noun = sheet.lowers[at]
        if noun in self._words.person_nouns or noun in self._grammar.own_kind or noun in self._words.document_nouns:
            self._note_unnamed(sheet, at)
        start, determiner = self._determined(sheet, at, taken)
        span = sheet.span(start, at + 1)
        found = Found(sheet.index, start, at + 1, span, "nominal", None, "", noun=noun)
        found.quoted = self._ledger.is_quoted(sheet.tokens[at].start)
        found.place = place_of(sheet, found, self._words)
        if noun in self._grammar.relations:
            return self._relation(sheet, at, found)
        if noun in self._grammar.pairs and determiner in ("two", "both"):
            return self._pair(sheet, found)
        if noun in self._grammar.paired_people and determiner in ("two", "both"):
            return self._two_people(sheet, found)
        if noun in self._grammar.couples and determiner in ("the", "two", "both"):
            return self._two_named(sheet, at, found, counted=determiner != "the")
        if noun in self._words.country_nouns:
            return self._country(sheet, at, found, determiner)
        if noun in self._words.islands_nouns:
            return self._islands(sheet, at, found)
        if sheet.lowers[at - 1] in POSSESSIVE and sheet.lowers[at - 2] in self._words.country_nouns:
            return self._leader_of_country(sheet, at, found)
        if determiner not in ("the", "this", "that") or sheet.lowers[at + 1] in ("of", "for") or sheet.capital(at + 1):
            return None
        if noun in self._words.person_nouns and not self._ledger.firm_callings.calls(noun):
            return self._person(noun, found, called_words(sheet, start, at))
        return self._body(sheet, noun, found)

    def _determined(self, sheet: Sheet, at: int, taken: Set[int]) -> tuple[int, str]:
        """Return where the phrase of a noun begins and its determiner, the empty string when it has none."""
        for place in range(at - 1, max(-1, at - 6), -1):
            lower = sheet.lowers[place]
            if lower in self._grammar.determiners:
                both = lower == "two" and sheet.lowers[place - 1] in ("the", "these", "those")
                return place - 1 if both else place, lower
            plain = lower[0].isalnum() and lower not in self._grammar.no_adjectives and sheet.at[place] < 0
            if place in taken or not plain:
                break
        return at, ""

    # -- states and places

    def _pair(self, sheet: Sheet, found: Found) -> Found | None:
        told = found.place == "object" and sheet.lowers[found.first - 1] not in self._grammar.prepositions
        weights: dict[str, float] = {}
        last: dict[str, int] = {}
        for other in reversed(self._discourse.before(found.span.start)):
            if told and other.sentence == sheet.index:  # "Washington and Brussels urged both countries" means others
                continue
            if other.kind == "state" and other.entity and other.form != "pronoun":
                weight = 0.3 if other.form == "demonym" or other.nested else 1.0
                near = sheet.index - other.sentence
                weight += (1.5 if near < 2 else 1.0 if near < 4 else 0.0) if weight == 1.0 else 0.2 * (near < 2)
                weight += 1.0 if other.sentence < _LEAD else 0.0
                weights[other.entity] = weights.get(other.entity, 0.0) + weight
                last.setdefault(other.entity, other.sentence)
            elif (state := self._home(other)) is not None:
                weights[state] = weights.get(state, 0.0) + (1.5 if sheet.index - other.sentence < 2 else 0.6)
                last.setdefault(state, other.sentence)
        likely = sorted(weights, key=lambda e: (-weights[e], -last[e], e))[:2]
        if len(likely) < 2 or max(last[e] for e in likely) < sheet.index - 3:
            return None
        return _meant(found, self._ledger.group(likely), "group", "the two states most spoken of")

    def _home(self, other: Found) -> str | None:
        """The state that a person named acts for, as an entity; None for any other mention."""
        if other.kind != "person" or other.form != "name" or other.entity is None:
            return None
        state = self._ledger.state_of(other.entity)
        return state if state is not None and state.startswith("state:") else None

    def _two_people(self, sheet: Sheet, found: Found) -> Found | None:
        """Give "the two presidents" the last two named persons of such an office, where they are of two states."""
        called = self._words.person_nouns.get((found.noun or "").removesuffix("s"), "")
        by_class = self._grammar.roles_of_class
        leading = by_class["president"] | by_class["premier"]
        roles = by_class.get(called, leading if called == "leader" else frozenset())
        people: dict[str, str] = {}
        for other in reversed(self._discourse.before(found.span.start)):
            entity = who(other) if other.kind == "person" or other.holder is not None else None
            if entity is None or sheet.index - other.sentence > _FARTHEST_PAIR or entity in people:
                continue
            state = self._ledger.state_of(entity)
            if state is not None and self._ledger.roles_of(entity) & roles:
                people[entity] = state
        if not people:
            return self._pair(sheet, found)  # whom the report does not name: their states
        if len(people) != _PAIR or len(set(people.values())) != _PAIR:
            return None
        return _meant(found, self._ledger.group(sorted(people)), "group", "the two persons of such an office")

    def _two_named(self, sheet: Sheet, at: int, found: Found, *, counted: bool) -> Found | None:
        """Give "the two men", "the pair" the two persons whom the last sentence with a person's name names."""
        noun = sheet.lowers[at]
        if sheet.lowers[at + 1] in _GOES_ON or sheet.capital(at + 1) or counted == (noun in _COUPLES):
            return None
        people: dict[str, None] = {}
        nearest = None
        for other in reversed(self._discourse.before(found.span.start)):
            if sheet.index - other.sentence > _NEAR_COUPLE or (nearest is not None and other.sentence < nearest):
                break
            if other.kind == "person" and other.form == "name" and other.entity and not other.quoted:
                nearest = other.sentence if other.sentence < sheet.index else nearest
                people[other.entity] = None
        genders = {self._gender(person) for person in people}
        if len(people) != _PAIR or _OTHER_GENDER.get(noun) in genders:
            return None
        return _meant(found, self._ledger.group(sorted(people)), "group", "the two persons named last")

    def _gender(self, entity: str) -> str | None:
        person = self._ledger.people.by_id.get(entity)
        return person.gender if person is not None else None

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
        if determiner != "the" or sheet.lowers[at + 1] in ("that", "where", "which", "of"):
            return None
        acting = self._acting_state(found)
        if acting is not None:
            return _meant(found, acting, "state", "country of who speaks of it")
        weigh = self._discourse.weigh
        ranked = weigh(found.span.start, sheet.index, quoted=found.quoted, kinds=STATES, fits=_state)
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
        before = sheet.lowers[at - 1]
        if before not in _ISLANDS_BEFORE or sheet.lowers[at + 1] == "of":
            return None
        plural = sheet.lowers[at].endswith("s")
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
        comma = 1 if sheet.lowers[at + 1] == "," else 0
        for other in self.ahead:
            if other.first in (at + 1 + comma, at + 2 + comma) and other.kind == "person" and other.form == "name":
                found.first, found.span = at, sheet.span(at, at + 1)
                return _meant(found, other.entity, "person", "apposition")
        return None

    def _person(self, noun: str, found: Found, words: Sequence[str]) -> Found | None:
        if self.unnamed_before(noun, found.span.start):
            return None
        called = self._ledger.callings.meant(words)
        if len(called) == 1 and self._words.person_nouns[noun] in _CALLED:
            found.hidden = True
            return _meant(found, called[0], "person", "called so in the report")
        if len(called) > 1 and self._words.person_nouns[noun] in _CALLED:
            return None  # two judges: "the judge" is either
        ranked = self.people_for(noun, found, words)
        found.candidates = tuple(ranked[:4])
        if not ranked or (len(ranked) > 1 and ranked[0].score - ranked[1].score <= 0.05):
            return None
        found.hidden = self._words.person_nouns[noun] not in self._grammar.shown_classes
        entity = ranked[0].entity
        return _meant(found, entity, self._ledger.kind_of(entity), "common noun that fits the person")

    def _leader_of_country(self, sheet: Sheet, at: int, found: Found) -> Found | None:
        """Give "the country's leader" the leader last spoken of, where he is that country's."""
        if self._words.person_nouns.get(found.noun or "") != "leader" or sheet.capital(at + 1):
            return None
        before = reversed(self._discourse.before(found.span.start))
        country = next((f for f in before if f.last == at - 1 and f.sentence == sheet.index), None)
        ranked = self.people_for("premier", found)
        if country is None or not ranked or self._ledger.state_of(ranked[0].entity) != country.entity:
            return None
        found.first, found.span = country.first, sheet.span(country.first, at + 1)
        return _meant(found, ranked[0].entity, "person", "leader of the country spoken of")

    def _note_unnamed(self, sheet: Sheet, at: int) -> None:
        """Remember "a senior Turkish official": "the official" after it is nobody with a name."""
        noun = sheet.lowers[at]
        comma = sheet.lowers[at + 1] == ","
        if sheet.capital(at + 1) or (comma and sheet.capital(at + 2)) or sheet.lowers[at + 1] in ("named", "called"):
            return
        if self._ledger.callings.names_somebody(sheet, at):
            return
        for place in range(at - 1, max(-1, at - _LONGEST_PHRASE), -1):
            lower = sheet.lowers[place]
            if lower == "year-old" and sheet.lowers[place - 1] == "-":
                self._unnamed.setdefault(f"{sheet.lowers[place - 2]}-year-old", []).append(sheet.tokens[at].start)
            if lower in _ONE:
                if sheet.lowers[place - 1] == "," and sheet.capital(place - 2):
                    return  # "Tove Lind, a former judge"
                self._unnamed.setdefault(noun, []).append(sheet.tokens[at].start)
                if place <= 1 and noun not in _MANY and sheet.index <= _LEADS:
                    self._led = (noun, sheet.index)
                return
            if lower != "-" and (
                not lower[0].isalnum() or (lower in self._grammar.no_adjectives and sheet.at[place] < 0)
            ):
                return

    def named(self, found: Found) -> None:
        """Take note of a name: "A surgeon has been suspended. Rajan Odel operated …" tells who the surgeon is.

        Only of the lead's first words, and of whom the report calls nothing else.
        """
        noun, sentence = self._led
        if not noun or found.kind != "person" or found.form != "name" or found.quoted:
            return
        near = 0 < found.sentence - sentence <= _NEAR_COUPLE
        if found.sentence == sentence:
            return
        self._led = ("", 0)
        callings, person = self._ledger.callings, found.entity or ""
        gender = self._words.noun_gender.get(noun)
        other = gender is not None and self._pronouns.gender(found) not in (None, gender)
        known = any(not n.endswith("year-old") for n in callings.nouns_of(person))
        if near and found.place == "subject" and not (other or known or callings.meant([noun])):
            callings.add(noun, person)
            self._unnamed.pop(noun, None)

    def unnamed_before(self, noun: str, offset: int) -> bool:
        """Tell whether a noun points to somebody whom the report has only called "a …", and to nobody since."""
        last = next((o for o in reversed(self._unnamed.get(noun, ())) if o < offset), None)
        if last is None:
            return False
        for other in reversed(self._discourse.before(offset)):
            if other.span.start < last:
                break
            person = self._ledger.people.by_id.get(who(other) or "") if other.kind == "person" else None
            told = f"{person.described or ''} {person.noun or ''}".lower().split() if person is not None else []
            if noun in told and other.form == "name":
                return False
        return True

    def people_for(self, noun: str, found: Found, words: Sequence[str] = ()) -> list[Candidate]:
        """Return whom "the …" of a noun may mean, best first; ``words`` are the noun and those before it."""
        callings = self._ledger.callings
        called = frozenset(callings.meant(words))
        gender = self._words.noun_gender.get(noun)
        wider = self._words.wider.get(noun, frozenset())
        roles = self._grammar.roles_of_class.get(self._words.person_nouns.get(noun, "any"))

        def fits(other: Found) -> float | None:
            if other.kind != "person" and other.form != "title":
                return None
            if gender is not None and self._pronouns.gender(other) not in (None, gender):
                return None
            entity = who(other) or ""
            person = self._ledger.people.by_id.get(entity)
            described = f"{person.described or ''} {person.noun or ''}".lower().split() if person is not None else []
            if noun in described:  # "the governor" is no deputy governor
                return 3.0 if not words or entity in called or noun not in callings.nouns_of(entity) else None
            if not wider.isdisjoint(callings.nouns_of(entity)):
                return 2.2
            if roles is not None:
                return 2.0 if self._ledger.roles_of(entity) & roles and self._so_called(noun, entity) else None
            if noun in self._grammar.evidence_nouns:
                return None
            if noun and callings.is_of_another_trade(noun, entity):
                return None  # "the pilot" is no baker
            return -0.2 if described else 0.0

        weigh = self._discourse.weigh
        return weigh(found.span.start, found.sentence, quoted=found.quoted, kinds=PERSONS, fits=fits)

    def _so_called(self, noun: str, entity: str) -> bool:
        """Tell that "the minister" may mean whoever holds an office: "High Representative" names no minister."""
        if noun != "minister":
            return True
        known = [o for o in self._ledger.offices_of(entity) if self._ledger.role_of(o) is not None]
        return any(noun in self._ledger.knowledge.office(o).name.lower() for o in known)

    # -- bodies

    def _body(self, sheet: Sheet, noun: str, found: Found) -> Found | None:
        set_off = next((f for f in self.ahead if f.first == found.last + 1 and f.kind == "organisation"), None)
        if set_off is not None and sheet.lowers[found.last] == ",":  # "The company, Quillix, said"
            found.hidden = True
            return _meant(found, set_off.entity, "organisation", "apposition")
        if self.unnamed_before(noun, found.span.start):
            return None
        ranked = self.bodies_for(noun, found)
        if not ranked or ranked[0].score < _LEAST_BODY:
            return None
        entity = ranked[0].entity
        found.candidates = tuple(ranked[:4])
        found.hidden = noun != "ministry" or noun not in self._ledger.name_of(entity).lower().split()
        return _meant(found, entity, self._ledger.kind_of(entity), STANDS_FOR)

    def bodies_for(self, noun: str, found: Found) -> list[Candidate]:
        """Return which body "the …" of a noun may mean, best first."""
        return self._bodies.meant(noun, found)


def called_words(sheet: Sheet, first: int, noun: int) -> list[str]:
    """Return the words of a phrase up to its noun, its article left out."""
    determiners = grammar().determiners
    return [sheet.lowers[i] for i in range(first, noun + 1) if sheet.lowers[i] not in determiners]


def _meant(found: Found, entity: str | None, kind: str, rule: str) -> Found:
    found.entity, found.kind, found.rule = entity, kind, rule
    return found


def _state(other: Found) -> float | None:
    return -0.5 if other.form == "demonym" else 0.0

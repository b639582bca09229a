"""Ledger: what the steps of mention finding know together about one report's entities."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from chancery.knowledge.knowledge import Knowledge
from chancery.model.entity import Entity
from chancery.model.flag import Flag
from chancery.model.mention import MentionForm
from chancery.model.span import Span
from chancery.reading.callings import Callings
from chancery.reading.clauses import place_of
from chancery.reading.firm_callings import FirmCallings
from chancery.reading.found import Found, Holding
from chancery.reading.naming_words import NamingWords
from chancery.reading.page import Page
from chancery.reading.people import People
from chancery.reading.sheets import Sheet
from chancery.reading.titles import TitlePhrase

_LEAST_QUOTED = 30
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_KINDS = {"org": "organisation"}


class Ledger:
    """The entities of one report, those that it introduces among them, and what it says of who holds which office."""

    def __init__(self, page: Page, knowledge: Knowledge, words: NamingWords, people: People) -> None:
        self.page = page
        self.knowledge = knowledge
        self.words = words
        self.people = people
        self.callings = Callings(words)
        self.firm_callings = FirmCallings()
        self.entities: dict[str, Entity] = {}
        self.holdings: list[Holding] = []
        self.first_holding: dict[str, Holding] = {}
        self.holding_at: dict[Span, Holding] = {}
        self._offices: dict[str, dict[str, None]] = {}
        self.flags: list[Flag] = []
        self.states: tuple[str, ...] = ()
        """Codes of the states and organisations that the report names, in order."""
        self.titles_ending: dict[tuple[int, int], TitlePhrase] = {}
        # words in marks too short to be speech ("the so-called 'territorial issue'") hide nobody
        self._quoted = sorted(q.span for q in page.quotations if q.depth == 0 and q.span.length > _LEAST_QUOTED)
        self._quoted_starts = [span.start for span in self._quoted]

    @cached_property
    def last_year(self) -> int | None:
        """The last year that the report names in figures, None where it names none."""
        years = [int(year) for year in _YEAR.findall(self.page.text)]
        return max(years) if years else None

    def found(
        self, sheet: Sheet, first: int, last: int, form: MentionForm, entity: str, rule: str, *, nested: bool = False
    ) -> Found:
        """Return a mention of an entity at tokens ``first`` to ``last`` (exclusive)."""
        kind = self.kind_of(entity)
        return Found(sheet.index, first, last, sheet.span(first, last), form, entity, rule, kind, nested=nested)

    def placed(self, sheet: Sheet, found: Found) -> Found:
        """Tell a mention its part in the clause and whether it is quoted; returns it."""
        found.quoted = self.is_quoted(found.span.start)
        found.place = place_of(sheet, found, self.words)
        return found

    def is_quoted(self, offset: int) -> bool:
        """Tell whether an offset lies in a quotation longer than a few words."""
        index = bisect_right(self._quoted_starts, offset) - 1
        return index >= 0 and offset < self._quoted[index].end

    def text(self, span: Span) -> str:
        """Return the words of a span with single spaces."""
        return " ".join(span.text(self.page.text).split())

    # -- entities

    def entity(self, entity_id: str) -> Entity:
        """Return an entity of this report or of knowledge. Raises KeyError when neither holds it."""
        if entity_id in self.entities:
            return self.entities[entity_id]
        person = self.people.by_id.get(entity_id)
        return person.entity if person is not None else self.knowledge.entity(entity_id)

    def kind_of(self, entity_id: str) -> str:
        """Return the kind of entity that an id names."""
        if entity_id in self.entities:
            return self.entities[entity_id].kind
        if entity_id in self.people.by_id:
            return "person"
        known = self.knowledge.entities.get(entity_id)
        prefix = entity_id.partition(":")[0]
        return known.kind if known else _KINDS.get(prefix, prefix)

    def name_of(self, entity_id: str) -> str:
        """Return an entity's name."""
        return self.entity(entity_id).name

    def state_of(self, entity_id: str | None) -> str | None:
        """Return the id of the state or organisation that an entity belongs to, or None."""
        if entity_id is None:
            return None
        person = self.people.by_id.get(entity_id)
        if person is not None:
            code = person.state
        elif entity_id in self.entities:
            code = self.entities[entity_id].state
        else:
            code = self.knowledge.state_of(entity_id)
        top = self.knowledge.code_entity(code) if code else None
        return top.id if top is not None else None

    def group(self, members: Sequence[str]) -> str:
        """Return the id of the group of several entities, made when it is not there yet."""
        ordered = sorted(set(members), key=lambda m: (self.name_of(m), m))
        entity = "group:" + "+".join(m.partition(":")[2] for m in ordered)
        if entity not in self.entities:
            persons = all(self.kind_of(m) == "person" for m in members)
            name = " and ".join(self.name_of(m) for m in (dict.fromkeys(members) if persons else ordered))
            self.entities[entity] = Entity(entity, name, "group", members=tuple(ordered))
        return entity

    # -- offices

    def office_before(self, sheet: Sheet, at: int) -> str | None:
        """Return the office of the title that ends right before a token, or None."""
        phrase = self.titles_ending.get((sheet.index, at))
        return phrase.office.id if phrase is not None and phrase.office is not None else None

    def role_before(self, sheet: Sheet, at: int) -> str | None:
        """Return the role of a title without a state or body that ends right before a token, or None."""
        phrase = self.titles_ending.get((sheet.index, at))
        if phrase is None or phrase.office is not None or phrase.hit is None or not phrase.bare:
            return None
        return phrase.hit.role

    def hold(self, holding: Holding) -> None:
        """Enter that the report puts a person and an office together."""
        self.holdings.append(holding)
        self.first_holding.setdefault(holding.person, holding)
        self.holding_at.setdefault(holding.name, holding)
        if holding.office:
            self._offices.setdefault(holding.person, {})[holding.office] = None

    def held(self, person: str, office: str) -> bool:
        """Tell whether knowledge has a tenure of this person in this office, whenever."""
        return any(tenure.office == office for tenure in self.knowledge.tenures_of_person(person))

    def role_of(self, office: str) -> str | None:
        """Return an office's role, None for an office that only this report names."""
        try:
            return self.knowledge.office(office).role
        except KeyError:
            return None

    def offices_of(self, entity: str) -> list[str]:
        """Return the offices that the report gives a person; for an office, itself."""
        return [entity] if entity.startswith("office:") else list(self._offices.get(entity, ()))

    def roles_of(self, entity: str) -> set[str]:
        """Return the roles that the report gives a person, or an office's own."""
        return {role for office in self.offices_of(entity) if (role := self.role_of(office))}

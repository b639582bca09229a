"""Speakers: who stands behind a source, and which words name an outlet (``links`` says what came through it)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from chancery.knowledge import Knowledge
from chancery.model.entity import Entity
from chancery.model.mention import Mention
from chancery.model.span import Span
from chancery.model.statement import Via
from chancery.model.token import tokenize
from chancery.reading.found import STANDS_FOR
from chancery.reading.mentions import Mentions
from chancery.reading.resolving import Resolution
from chancery.reading.statements.drafts import Draft, Range
from chancery.reading.statements.mediums import medium_before
from chancery.reading.statements.named_later import goes_on_with, named_later
from chancery.reading.statements.nicknames import bearer
from chancery.reading.statements.of_two import of_two
from chancery.reading.statements.outlets import is_medium, past_particles, unlisted_outlet
from chancery.reading.statements.press_names import press_names
from chancery.reading.statements.source_heads import (
    apposed_name,
    apposition,
    author_of,
    head_range,
    name_at_end,
    of_somebody,
    self_named,
)
from chancery.reading.statements.speaker import Speaker
from chancery.reading.statements.spokespeople import SPEAKS_FOR, spoken_for
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import COMMA, DET, OBJ, SUBJ, WH

_SPEAKING = frozenset(("person", "state", "body", "organisation", "office", "group"))
_INDEFINITE = frozenset(("a", "an", "some", "several", "many", "two", "three", "four", "one", "another", "unnamed"))
_FITTING = frozenset((STANDS_FOR, "common noun, nearest that fits", "common noun that fits the person"))
_ARTICLES = ("the ", "a ", "an ")
_LEAST_NAME = 3
_NO_PRESS = frozenset("PC MP QC KC TV PM UN EU US UK MS GP AI HR PR IT DC LA NY".split())
_LEAST = -3.5
_OF_TWO = (["the", "latter"], ["the", "former"])
_LONGEST_PRESS = 4


class SpeakerFinder:
    """Answers who a draft's source is, from the mentions of the report and from knowledge."""

    def __init__(self, mentions: Mentions, knowledge: Knowledge, text: str, author: str | None = None) -> None:
        self._author = author
        self._first_named: dict[str, int] = {}
        self._mentions = mentions
        self._knowledge = knowledge
        self._text = text
        self._outlet: str | None = None
        self._heard: set[str] = set()
        self._press: frozenset[str] = frozenset()
        self._outlets: dict[Span, str | None] = {}
        self._people: list[Entity] | None = None
        self._stretches: dict[int, Stretch] = {}

    def note_press(self, stretches: Sequence[Stretch]) -> None:
        """Learn which names of the report are outlets', from what it lets them do; to be called before all else."""
        self._press = press_names(stretches, self._is_known)
        self._stretches = {s.sentence: s for s in stretches}

    def _is_known(self, s: Stretch, where: Range) -> bool:
        """Tell names that knowledge holds, and those of persons whom the report names more fully or by a title."""
        span = s.span(*where)
        words = span.text(self._text)
        found = self._mentions.resolve(span)
        entity = self.entity(found.entity) if found.entity is not None else None
        if entity is not None and entity.kind == "place" and found.head is not None and found.head.start > span.start:
            entity = None  # "Agence Sahel" is no place
        if entity is None or entity.kind == "outlet":
            short = len(words) < _LEAST_NAME and not (words.isupper() and words not in _NO_PRESS)
            return bool(self._knowledge.titles.find(tokenize(words), 0)) or short
        return entity.name != words or self._known(entity.id) or (entity.kind == "person" and " " in words)

    def of_draft(self, draft: Draft) -> Speaker:
        """Return who speaks in a draft; the first of several sources counts."""
        if not draft.source:
            return Speaker()
        where = draft.antecedent or draft.source[0]
        return self.of_range(draft.stretch, where)

    def of_range(self, s: Stretch, where: Range) -> Speaker:
        """Return whom some items name."""
        first, after = where
        called = self_named(s, first, after)
        if called is not None and not any(m.kind == "person" for m in self._mentions.inside(s.span(first, called[0]))):
            known, name = self.of_span(s.span(*called)), s.span(*called).text(self._text)
            if known is None or known.kind == "person":
                return replace(known or Speaker(head=s.span(*called)), described_as=name, rule="the name that is given")
        relative = (k for k in range(first + 1, after) if s.cls[k] & WH and s.cls[k - 1] & COMMA)
        after = next(relative, after)  # who somebody is, not what a clause tells about him
        while after > first and s.low[after - 1] in ("'s", "'", ","):
            after -= 1
        if after <= first:
            return Speaker()
        span = s.span(first, after)
        if s.low[first] == "i" and after == first + 1 and self._author is not None:
            return self._writer(span)
        if s.low[first:after] in _OF_TWO:
            meant = of_two(self._mentions.mentions, self._text, span.start, former=s.low[after - 1] == "former")
            if meant is not None and (one := self.entity(meant)) is not None:
                return replace(self.of_entity(one, span), rule="the one of two named last")
        found = self._mentions.resolve(span)
        head = s.span(*head_range(s, first, after))
        outlet = self.outlet(head)  # no outlet is "an official quoted by Utro"
        if self._press and self._by_press(s, first, after) is not None:
            return Speaker(described_as=span.text(self._text), rule="named as an outlet is", head=span, outlet=outlet)
        entity = self.entity(found.entity) if found.entity is not None else None
        if entity is not None and entity.kind == "outlet" and found.head is not None and found.head.start > head.end:
            entity = None
        if entity is not None and entity.kind in ("person", "office") and self._unnamed(s, first, span):
            entity = None
        if entity is not None and found.rule in _FITTING and apposed_name(s, first, after) is not None:
            entity = None  # "The group, Akwa Holding, said": the name says more than what was told of last
        if found.rule in _FITTING and not is_medium(s, (first, after)):
            entity = self._no_outlet(entity, found)
        if after == first + 1 and (entity is None or entity.name == s.word[first]):
            borne = bearer(self._text, s.word[first], self._mentions)
            if borne is not None and (person := self.entity(borne)) is not None:
                return replace(self.of_entity(person, span), rule="by another name of his")
        if entity is None:
            spokesperson = self._for_body(s, first, after, span)
            if spokesperson is not None:
                return spokesperson
        if after - first > 2 and (entity is None or entity.kind == "person"):
            owner = of_somebody(s, first, after, [m for m in self._mentions.inside(span) if m.kind == "person"])
            if owner is not None:
                return self._beside(s, first, after, owner)
        if entity is None or entity.kind not in (*_SPEAKING, "outlet"):
            later = (lambda: self._named_after(span.end), self.called, lambda: self._going_on(span.end))
            person = named_later(s, first, after, *later)
            if person is not None:
                return replace(self.of_entity(person, span), rule="named further down")
        if entity is None:
            author = author_of(s, first, after)
            if author is not None:
                return replace(self.of_range(s, author), rule="author of a document")
            described = self._description(s, first, after)
            beside = self._set_off(s, first, after)
            if beside is not None:
                kept = described if beside.entity is not None else beside.described_as
                return replace(beside, described_as=kept, rule="name set off behind a description")
            named = apposed_name(s, first, after) or name_at_end(s, *head_range(s, first, after))
            if named is not None:
                known = self.of_span(s.span(*named))
                if known is not None and known.kind in _SPEAKING:
                    return replace(known, described_as=described, rule="name set off behind a description")
                if known is None or named[1] - named[0] > 1:
                    described = " ".join(s.span(*named).text(self._text).split())
            return Speaker(
                state=found.state, described_as=described, candidates=found.candidates, rule=found.rule, head=span,
                outlet=outlet,
            )  # fmt: skip
        if entity.kind == "outlet":
            return Speaker(described_as=entity.name, rule=found.rule, head=span, outlet=entity.name)
        if entity.kind not in _SPEAKING:
            return Speaker(
                described_as=self._description(s, first, after), rule="names a place or a document", head=span
            )
        return Speaker(
            entity=entity.id,
            name=self._mentions.styled(entity.id) or entity.name,
            kind=entity.kind,
            state=entity.state or (entity.id.removeprefix("state:") if entity.kind == "state" else None),
            office=found.office or entity.office,
            described_as=found.described_as or entity.described_as,
            candidates=found.candidates,
            rule=found.rule,
            head=found.head or span,
        )

    def _no_outlet(self, entity: Entity | None, found: Resolution) -> Entity | None:
        """Whom "the company" means besides the paper that somebody told something."""
        if entity is None or entity.name.removeprefix("the ") not in self._heard:
            return entity
        others = (self.entity(c.entity) for c in found.candidates if c.entity != entity.id and c.score > _LEAST)
        return next((e for e in others if e is not None and e.name not in self._heard), None)

    def _beside(self, s: Stretch, first: int, after: int, owner: int) -> Speaker:
        """Somebody told of by another's name: "an adviser to President X", whose own name may be set off behind it."""
        described = self._description(s, first, after)
        comma = next((k for k in range(owner, after - 1) if s.cls[k] & COMMA), None)
        named = self.of_span(s.span(comma + 1, after)) if comma is not None else None
        if named is not None and named.kind == "person":
            return replace(named, described_as=described, rule="name set off behind a description")
        return Speaker(described_as=described, rule="somebody told of by another's name", head=s.span(first, after))

    def _for_body(self, s: Stretch, first: int, after: int, span: Span) -> Speaker | None:
        """An unnamed spokesperson: the institution speaks, under the words by which the report calls him."""
        named = spoken_for(s, first, after, self._mentions.inside(span, nested=True))
        entity = self.entity(named.entity) if named is not None and named.entity is not None else None
        if named is None or entity is None:
            return None
        words = self._description(s, first, after)
        return replace(self.of_entity(entity, named.span), name=words, described_as=words, rule=SPEAKS_FOR)

    def _set_off(self, s: Stretch, first: int, after: int) -> Speaker | None:
        """The one person whom an apposition behind a description names."""
        where = apposition(s, first, after)
        if where is None:
            return None
        inside = self._mentions.inside(s.span(*where))
        persons = {m.entity for m in inside if m.kind == "person" and m.form == "name" and m.entity is not None}
        entity = self.entity(min(persons)) if len(persons) == 1 else None
        if entity is not None:
            return self.of_entity(entity, s.span(*where))
        named = name_at_end(s, *where)
        if persons or named is None:
            return None
        return Speaker(described_as=s.span(*named).text(self._text), head=s.span(*named))

    def _named_after(self, place: int) -> list[Entity]:
        """The persons whom the report does not name before a place."""
        if not self._first_named:
            for mention in sorted(self._mentions.mentions, key=lambda m: m.span):
                if mention.entity is not None and mention.form == "name":
                    self._first_named.setdefault(mention.entity, mention.span.start)
        return [person for person in self.people() if self._first_named.get(person.id, -1) >= place]

    def _going_on(self, place: int) -> Entity | None:
        """Who is named first behind a place and needs no introduction there."""
        later = sorted((self._first_named[p.id], p.id) for p in self._named_after(place))
        entity = self.entity(later[0][1]) if later else None
        if entity is None or not goes_on_with(self._text, place, later[0][0], entity, self.called):
            return None
        return entity

    def _writer(self, span: Span) -> Speaker:
        """The author, who is "I" outside what others say."""
        for person in self.people():
            if person.name == self._author:
                return replace(self.of_entity(person, span), rule="the author of the report")
        return Speaker(described_as=self._author, rule="the author of the report", head=span)

    def _unnamed(self, s: Stretch, first: int, span: Span) -> bool:
        """Tell "a senior official": an indefinite phrase with no name in it is nobody whom the report knows."""
        if s.low[first] not in _INDEFINITE:
            return False
        return not any(m.form == "name" and m.kind == "person" for m in self._mentions.inside(span))

    def outlet(self, span: Span) -> str | None:
        """Return the name of the outlet that the words of a span are, if they are one."""
        if span not in self._outlets:
            self._outlets[span] = self._outlet_of(span)
        return self._outlets[span]

    def _outlet_of(self, span: Span) -> str | None:
        words = span.text(self._text).strip(" ,")
        for article in _ARTICLES:
            if words.lower().startswith(article):
                words = words[len(article) :]
        found = self._knowledge.outlet_named(words) if words[:1].isupper() else None
        if found is not None:
            return found.name
        inside = [m for m in self._mentions.inside(span) if m.kind == "outlet" and m.span.end >= span.end - 1]
        entity = self.entity(inside[0].entity) if inside and inside[0].entity else None
        return entity.name if entity is not None else None

    @property
    def outlet_before(self) -> str | None:
        """The outlet that was asked for and found last: what "the paper" and the "it" of "it quoted him" mean."""
        return self._outlet

    def outlet_at(self, s: Stretch, where: Range) -> tuple[str, Span] | None:
        """Return the outlet that some items name or mean, with its place: a listed one, or one by its name's words.

        To be asked where an outlet may stand (whom one tells, who quotes or cites); persons and bodies are none.
        """
        first, after = where
        while after > first and s.low[after - 1] in ("'s", "'", ","):
            after -= 1
        if after <= first:
            return None
        found = self._outlet_here(s, first, past_particles(s, after))
        if found is None:
            of = next((k for k in range(first + 1, after - 1) if s.low[k] == "of"), after)  # "Channel 9 of Enid"
            found = self._outlet_here(s, first, of) if of < after and s.proper(after - 1) else None
        if found is not None:
            self._outlet = found[0]
            self._heard.add(found[0])
        return found

    def _outlet_here(self, s: Stretch, first: int, after: int) -> tuple[str, Span] | None:
        span = s.span(first, after)
        name = self.outlet(span)
        if name is None and self._press:
            named = self._by_press(s, first, after)
            if named is not None:
                span, name = named, " ".join(named.text(self._text).split())
        if name is None and self._is_part(s, first, after):
            name = self._outlet
        if name is None:
            found = unlisted_outlet(s, first, after)
            if found is not None and not self._is_other(s.span(*found.where), sure=found.sure):
                span = s.span(*found.where)
                words = s.quotes[found.where[0]].inner(self._text) if found.where[0] in s.quotes else span
                name = " ".join(words.text(self._text).split())
            elif found is None and is_medium(s, (first, after)):
                name = medium_before(self._stretches, s, first, self._mentions, self.entity) or self._outlet
        return (name, span) if name is not None else None

    def _by_press(self, s: Stretch, first: int, after: int) -> Span | None:
        """The name in a phrase that is the name of an outlet by what the report lets it do."""
        bare = first + bool(s.cls[first] & DET)
        if bare >= after or after - bare > _LONGEST_PRESS or " ".join(s.low[bare:after]) not in self._press:
            return None
        return s.span(bare, after) if not s.word[bare].islower() else None

    def _is_part(self, s: Stretch, first: int, after: int) -> bool:
        """Tell "the Herald" where the outlet named last is the Karsund Herald."""
        names = [s.word[k] for k in range(first + (s.low[first] == "the"), after)]
        whole = (self._outlet or "").split()
        return bool(names) and len(names) < len(whole) and names in (whole[: len(names)], whole[-len(names) :])

    def _is_other(self, span: Span, *, sure: bool) -> bool:
        """Tell whether the words of an outlet-like name are somebody else's whom knowledge or the report knows."""
        found = self._mentions.resolve(span)
        entity = self.entity(found.entity) if found.entity is not None else None
        titled = not sure and self._knowledge.titles.find(tokenize(span.text(self._text)), 0)
        if titled or (not sure and any(m.kind == "person" for m in self._mentions.inside(span))):
            return True
        if entity is None or entity.kind == "outlet":
            return False
        return self._known(entity.id) and (not sure or entity.name == span.text(self._text))

    def _known(self, entity_id: str) -> bool:
        try:
            self._knowledge.entity(entity_id)
        except KeyError:
            return False
        return True

    def outlets_in(self, span: Span) -> list[Via]:
        """Return the outlets named in a venue: "in an interview with Le Monde"."""
        found = []
        for mention in self._mentions.inside(span):
            entity = self.entity(mention.entity) if mention.entity is not None and mention.kind == "outlet" else None
            if entity is not None:
                relation = "interview" if "interview" in span.text(self._text).lower() else "in"
                found.append(Via(entity.name, mention.span, relation))
        return found

    def entity(self, entity_id: str) -> Entity | None:
        """Return an entity of the report or of knowledge."""
        return self._mentions.entity(entity_id)

    def called(self, person: str) -> frozenset[str]:
        """Return the nouns that the report calls a person by."""
        return self._mentions.called(person)

    def between(self, span: Span) -> tuple[Mention, ...]:
        """Return the mentions that lie in a span."""
        return self._mentions.inside(span)

    def of_span(self, span: Span) -> Speaker | None:
        """Return whom a span names, None where it names nobody whom the report or knowledge knows."""
        found = self._mentions.resolve(span)
        entity = self.entity(found.entity) if found.entity is not None else None
        return self.of_entity(entity, found.head or span) if entity is not None else None

    def of_entity(self, entity: Entity, head: Span | None) -> Speaker:
        """Return an entity as a speaker, where the form of the page and no phrase names it."""
        state = entity.state or (entity.id.removeprefix("state:") if entity.kind == "state" else None)
        name = self._mentions.styled(entity.id) or entity.name
        return Speaker(entity.id, name, entity.kind, state, entity.office, entity.described_as, rule="label", head=head)

    def people(self) -> Sequence[Entity]:
        """Return the persons of the report, by name."""
        if self._people is None:
            persons = [e for e in self._mentions.entities.values() if e.kind == "person"]
            self._people = sorted(persons, key=lambda e: (e.name, e.id))
        return self._people

    def people_inside(self, span: Span) -> list[tuple[Entity, int]]:
        """Return the persons mentioned in a span with how often, most often first."""
        counts = Counter(m.entity for m in self._mentions.inside(span) if m.kind == "person" and m.entity is not None)
        found = [(e, n) for key, n in counts.items() if (e := self.entity(key)) is not None]
        return sorted(found, key=lambda pair: (-pair[1], pair[0].name))

    def _description(self, s: Stretch, first: int, after: int) -> str | None:
        if after - first == 1 and s.cls[first] & (SUBJ | OBJ) and not s.cls[first] & DET:
            return None
        return " ".join(s.span(*head_range(s, first, after)).text(self._text).split()).strip(" ,")

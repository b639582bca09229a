"""Resolving: whom a stretch of words means as the source of a statement or the actor of an event."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from chancery.model.entity import Entity
from chancery.model.frozen import dataclass
from chancery.model.mention import Candidate
from chancery.model.quick import quick
from chancery.model.span import Span
from chancery.reading.coreference import Resolver, joined, listed, several_nouns
from chancery.reading.discourse import who
from chancery.reading.firm_words import firm_words
from chancery.reading.found import Found
from chancery.reading.grammar import grammar
from chancery.reading.ledger import Ledger
from chancery.reading.name_evidence import past_affiliation
from chancery.reading.nominals import called_words
from chancery.reading.owners import owned_body, owned_code, owned_office
from chancery.reading.pronouns import FIRST_PERSON
from chancery.reading.sheets import POSSESSIVE, Sheet
from chancery.reading.source_words import GOVERNING, head_noun, token_range
from chancery.reading.standing_for import aged, compatriot, head_of, is_one, nation, national

_STAFFS = frozenset("camp team campaign family side administration entourage faction estate circle".split())
_DEFINITE = frozenset({"the", "this", "that"})
_TWO = 2
_LONGEST_TITLE = 4
_TELLS_WHICH = frozenset(("of", "at", "for"))
_CHILDREN = frozenset("one two three four five six seven eight nine ten".split())
"""Behind "the mother of", what tells nobody apart."""
_LEAST = -3.5
"""Whoever was spoken of longer ago than this score says is not what "the company" means."""


@quick
@dataclass(frozen=True, slots=True)
class Resolution:
    """Whom some words mean, and why.

    ``entity`` is None where they name nobody or several fit; ``candidates`` then holds who was weighed, best first.
    ``rule`` is the name of the rule that decided. ``described_as`` are the words of the report that describe the
    person ("State Duma Deputy"). ``head`` is the span of the words that decided. ``modifiers`` are those of the
    title beside it ("former", "new"); ``office`` is the office that the report gives the person. ``state`` is the code
    of the state of somebody unnamed, where an owner's pronoun tells it ("his spokesman").
    """

    entity: str | None
    candidates: tuple[Candidate, ...] = ()
    rule: str = "nobody named"
    described_as: str | None = None
    head: Span | None = None
    office: str | None = None
    modifiers: tuple[str, ...] = ()
    state: str | None = None


class SourceReader:
    """Answers ``Mentions.resolve``; holds what the reading of a report has left behind.

    ``first_person`` are quoted "we" and "our" that wait for their speaker and are no mentions until he is known.
    """

    def __init__(self, ledger: Ledger, resolver: Resolver, sheets: Sequence[Sheet], found: Sequence[Found]) -> None:
        self._page = ledger.page
        self._ledger = ledger
        self._resolver = resolver
        self._sheets = sheets
        self._found = sorted([*found, *resolver.hidden], key=lambda f: (f.span.start, -f.span.end))
        self.first_person = tuple(f.mention() for f in resolver.hidden if f.rule == FIRST_PERSON)
        self._starts = [f.span.start for f in self._found]
        self._memo: dict[Span, Resolution] = {}

    def entity(self, entity_id: str) -> Entity:
        """Return an entity of the report or of knowledge. Raises KeyError when neither holds it."""
        return self._ledger.entity(entity_id)

    def called(self, person: str) -> frozenset[str]:
        """Return the nouns that the report calls a person by; "the chancellor" is no shadow chancellor."""
        return self._ledger.callings.plain_nouns_of(person)

    def styled(self, person: str) -> str | None:
        """Return a person's one name with the title before it, None where the report names him otherwise."""
        known = self._ledger.people.by_id.get(person)
        return known.styled if known is not None else None

    def resolve(self, span: Span) -> Resolution:
        """Return whom ``span`` means."""
        known = self._memo.get(span)
        if known is None:
            known = self._memo[span] = self._resolve(span)
        return known

    def _resolve(self, span: Span) -> Resolution:
        index = self._page.sentence_at(span.start)
        if index is None:
            index = self._page.sentence_at(max(span.start, min(span.end - 1, span.start + 1)))
        if index is None:
            return Resolution(None, rule="outside the sentences")
        sheet = self._sheets[index]
        first, last = token_range(sheet, span)
        if first >= last:
            return Resolution(None, rule="no words")
        inside = self._inside(span)
        apposed = self._apposed(sheet, first, last)
        if apposed is not None:
            return self._answer(sheet, apposed, span)
        named = self._name(sheet, inside, first, last)
        if named is None and several_nouns(sheet, first, last):
            return Resolution(None, rule="several, none of them by name")
        head = named or self._pointer(sheet, inside, first, last) or nation(sheet, inside, first, last)
        if head is None:
            head = national(sheet, first, last, self._ledger.words)
        if head is not None and head.form == "demonym" and is_one(sheet, head):
            meant = compatriot(self._ledger, self._resolver.nominals, head)
            return self._again(meant, span, "the one of that state last spoken of")
        if head is not None:
            return self._answer(sheet, head, span)
        return self._common(sheet, first, last, span)

    def _inside(self, span: Span) -> list[Found]:
        low = bisect_left(self._starts, span.start)
        high = bisect_right(self._starts, span.end)
        return [f for f in self._found[low:high] if f.span.end <= span.end]

    # -- names

    def _apposed(self, sheet: Sheet, first: int, last: int) -> Found | None:
        """The person set off behind "the chair" in "the chair, Jan Odel of Fiji, said", where the words end before."""
        if sheet.lower(last) != "," or not self._ledger.words.is_role(sheet.lower(head_noun(sheet, first, last))):
            return None
        for found in self._found[bisect_left(self._starts, sheet.tokens[last].start) :]:
            if found.sentence != sheet.index or found.first > last + _LONGEST_TITLE:
                return None
            if found.kind == "person" and found.form == "name" and not found.nested:
                between = [sheet.lower(i) for i in range(last + 1, found.first)]
                plain = all(w in self._ledger.words.honorifics or w == "." or self._describes(w) for w in between)
                closed = sheet.lower(past_affiliation(sheet, found.last)) in (",", ".", "", ")")
                return found if plain and closed else None
        return None

    def _describes(self, word: str) -> bool:
        """Tell "retired", "lineman" of "retired lineman Gene Voss" from a word that begins something else."""
        return self._ledger.words.is_role(word) or word.endswith("ed")

    def _name(self, sheet: Sheet, inside: Sequence[Found], first: int, last: int) -> Found | None:
        persons = [
            f for f in inside if f.kind == "person" and f.form == "name" and self._is_head(sheet, f, first, last)
        ]
        if len(persons) > 1 and joined(sheet, persons[0], persons[1]):
            return self._together(persons[:2])
        several = listed(sheet, self._persons(inside))
        if len(several) > _TWO or (several[1:] and persons[:1] == several[:1] and several[1].last == last):
            return self._together(several)
        if persons and not self._names_staff(sheet, persons[0], last):
            return persons[0]
        offices = [f for f in inside if f.kind == "office" and not f.nested and self._is_head(sheet, f, first, last)]
        if offices:
            return offices[0]
        bodies = [
            f for f in inside
            if f.form in ("name", "metonym", "nominal") and not f.nested and f.kind not in ("person", "office")
            and self._is_head(sheet, f, first, last)
        ]  # fmt: skip
        named = listed(sheet, [f for f in inside if f.kind == "state" and f.form != "demonym" and not f.nested])
        if named and named[0] not in bodies:
            bodies = [f for f in bodies if f not in named]  # "leaders of Chad, Mali and Niger"
        states = [f for f in bodies if f.kind == "state"]
        if len(named) > 1 and states[: len(named)] == named and len(states) == len(bodies):
            return self._together(named)
        return bodies[0] if bodies else None

    @staticmethod
    def _persons(inside: Sequence[Found]) -> list[Found]:
        return [f for f in inside if f.kind == "person" and f.form == "name" and not f.nested]

    def _names_staff(self, sheet: Sheet, person: Found, last: int) -> bool:
        """Tell "the Lavery camp", "the Lavery family" from Lavery."""
        return (
            person.last == last - 1 and sheet.lower(person.last) in _STAFFS and sheet.lower(person.first - 1) == "the"
        )

    def _together(self, several: Sequence[Found]) -> Found | None:
        entities = [f.entity for f in several if f.entity]
        if len(set(entities)) < 2:
            return several[0]
        start = several[0]
        both = Found(
            start.sentence,
            start.first,
            several[-1].last,
            Span(start.span.start, several[-1].span.end),
            "name",
            None,
            "named together",
        )
        both.entity, both.kind = self._ledger.group(entities), "group"
        return both

    def _is_head(self, sheet: Sheet, found: Found, first: int, last: int) -> bool:
        """A name is what the words mean when nothing governs it and it modifies nothing."""
        start = found.first
        if found.title is not None and found.title.last == found.first:
            start = found.title.first
        while start > first and (
            sheet.lower(start - 1) in ("the", "a", "an")
            or (found.kind == "person" and self._may_be_title(sheet, start - 1))
            or sheet.text(start - 1) == "."
            or (found.kind == "organisation" and self._kind_before(sheet, start - 1))
        ):
            start -= 1
        before = sheet.lower(start - 1) if start > first else ""
        if before in GOVERNING and not (before == "and" and found.kind in ("person", "state")):
            return found.kind == "person" and self._named_behind_post(sheet, start, found.first)
        if found.last >= last:
            return True
        after = sheet.lower(found.last)
        if after in POSSESSIVE:
            return False
        token = sheet.tokens[found.last]
        if after == "and" and found.kind == "state" and self._modifies_with_next(sheet, found.last + 1, last):
            return False
        modifies = token.text[0].isalnum() and (found.kind != "person") and not self._follows_loosely(sheet, found.last)
        return not modifies

    def _kind_before(self, sheet: Sheet, at: int) -> bool:
        """Tell "the security firm" before the name of "researchers at the security firm Northlight"."""
        if sheet.lower(at) in firm_words().nouns:
            return True
        plain = sheet.lower(at).isalpha() and sheet.lower(at) not in GOVERNING
        return plain and sheet.lower(at + 1) in firm_words().nouns

    def _named_behind_post(self, sheet: Sheet, start: int, name: int) -> bool:
        """Tell "Minister of Economic Security Kubota Ren", where what he is minister of stands before his name."""
        words = self._ledger.words
        between = [sheet.lower(i) for i in range(start, name)]
        field = bool(between) and between[-1] in words.no_person_words | words.organisation_heads
        field = field or (len(between) == 1 and sheet.lower(start - 2) == "minister")
        return field and words.is_role(sheet.lower(start - 2)) and not any(map(words.is_role, between))

    def _modifies_with_next(self, sheet: Sheet, at: int, last: int) -> bool:
        """Tell "Serbia and Kosovo leaders": both names describe the noun behind them."""
        other = sheet.hit_starting(at)
        return (
            other is not None
            and other.last < last
            and sheet.text(other.last).islower()
            and not (self._follows_loosely(sheet, other.last))
        )

    def _may_be_title(self, sheet: Sheet, at: int) -> bool:
        """A capitalised word before a person's name that is neither a known name nor the noun of a body."""
        heads = self._ledger.words.organisation_heads
        return sheet.capital(at) and sheet.at[at] < 0 and sheet.lower(at) not in heads

    def _follows_loosely(self, sheet: Sheet, at: int) -> bool:
        return sheet.lower(at) in (
            "who",
            "which",
            "that",
            "on",
            "in",
            "at",
            "and",
            "itself",
            "himself",
            "herself",
            "also",
            "has",
            "said",
        )

    # -- pronouns and common nouns

    def _pointer(self, sheet: Sheet, inside: Sequence[Found], first: int, last: int) -> Found | None:
        if last - first == 1:
            return next((f for f in inside if f.form in ("pronoun", "nominal")), None)
        if sheet.lower(first) in ("a", "an", "some", "one", "another", "many", "several"):
            return None
        return next((f for f in inside if self._points(sheet, f, first) and f.last == last), None)

    def _points(self, sheet: Sheet, found: Found, first: int) -> bool:
        """Tell "the foreign ministry" from that of "the head of the foreign ministry"."""
        before = found.first - 1
        while before > first and sheet.lower(before) in ("the", "its", "their", "a"):
            before -= 1
        governed = before > first and sheet.lower(before) in ("of", "for", "to", "in", "at", "with", "from", "by")
        return found.form == "nominal" and found.entity is not None and not governed

    def _common(self, sheet: Sheet, first: int, last: int, span: Span) -> Resolution:
        """ "the affable proprietor", "the company": who was spoken of last and fits the noun."""
        head = head_noun(sheet, first, last)
        if sheet.lower(first) not in _DEFINITE:
            called = self._called(sheet, first, head, span) if head == last - 1 else None
            code = owned_code(self._ledger, sheet, self._inside(span), first, head)
            if called is not None and code in (None, self._code_of(called)):
                return called
            return self._owned(sheet, first, head, span, code)
        noun = sheet.lower(head)
        called = self._called(sheet, first, head, span)
        if called is not None:
            return called
        if noun == "year-old":
            return self._again(aged(self._ledger, self._resolver.nominals, sheet, first, head), span, "of that age")
        owned = any(sheet.lower(i) in POSSESSIVE for i in range(first, head))
        if owned or (
            sheet.capital(head) and noun not in ("republican", "democrat", "conservative", "liberal", "senator")
        ):
            return Resolution(None)
        place = Found(sheet.index, first, last, sheet.span(first, last), "nominal", None, "common noun", noun=noun)
        place.quoted = self._ledger.is_quoted(place.span.start)
        words = self._ledger.words
        heads = head_of(self._resolver.nominals, sheet, place, head)
        if heads:
            return self._again(heads[0], span, "head of what the person is minister of")
        if self._resolver.nominals.unnamed_before(noun, place.span.start):
            text = " ".join(span.text(self._page.text).split())
            return Resolution(None, rule="somebody whom the report does not name", described_as=text, head=span)
        which = sheet.lower(head + 1) in _TELLS_WHICH and head + 1 < last and sheet.lower(head + 2) not in _CHILDREN
        if noun in words.person_nouns and which:
            return Resolution(None, rule="somebody whom the report has not called so")  # "the manager of the hotel"
        firm = noun in firm_words().nouns
        person = noun in words.person_nouns or noun in words.wider or noun in grammar().of_anybody
        if person and not (firm and self._ledger.firm_callings.calls(noun)):
            ranked = self._resolver.nominals.people_for(noun, place, called_words(sheet, first, head))
        elif firm or noun in words.body_nouns or noun in words.document_nouns:
            ranked = self._resolver.nominals.bodies_for(noun, place)
            nation = next((f for f in self._inside(span) if f.form == "demonym" and f.kind == "state"), None)
            if nation is not None:  # "the Georgian border service" is no body of another state
                firms = self._ledger.firm_callings
                ranked = [c for c in ranked if self._ledger.state_of(c.entity) == nation.entity or firms.told(c.entity)]
        elif noun.endswith("s") or not sheet.tokens[head].text[0].isalpha():
            return Resolution(None)
        else:
            return Resolution(
                None, tuple(self._resolver.nominals.people_for("", place)[:4]), "common noun of unknown kind"
            )
        if not ranked:
            return Resolution(None, rule="nobody fits the noun")
        if (len(ranked) > 1 and ranked[0].score - ranked[1].score < 0.05) or ranked[0].score < _LEAST:
            return Resolution(None, tuple(ranked[:4]), "several fit the noun")
        text = " ".join(span.text(self._page.text).split())
        return Resolution(ranked[0].entity, tuple(ranked[:4]), "common noun, nearest that fits", text, span)

    def _again(self, meant: Candidate | None, span: Span, rule: str) -> Resolution:
        """The answer for words that mean somebody named before."""
        text = " ".join(span.text(self._page.text).split())
        return Resolution(meant.entity, (), rule, text, span) if meant is not None else Resolution(None)

    def _code_of(self, called: Resolution) -> str | None:
        state = self._ledger.state_of(called.entity) if called.entity is not None else None
        return state.removeprefix("state:") if state is not None else None

    def _owned(self, sheet: Sheet, first: int, head: int, span: Span, code: str | None) -> Resolution:
        """ "Her government", "its president": the body or office of the owner's state, else somebody unnamed of it."""
        if code is None:
            return Resolution(None)
        text = " ".join(span.text(self._page.text).split())
        office = owned_office(self._ledger, sheet, first, head, code)
        if office is not None:
            return Resolution(office, (), "office of the state of whom the possessive means", text, span, office)
        body = owned_body(self._ledger, sheet, first, head, code)
        if body is not None:
            return Resolution(body, (), "institution of the state of whom the possessive means", text, span)
        return Resolution(None, rule="of the state of whom the possessive means", head=span, state=code)

    def _called(self, sheet: Sheet, first: int, head: int, span: Span) -> Resolution | None:
        """The one person whom the report has called so: "the vice-minister", "Governor"; None where it is another."""
        words = called_words(sheet, first, head)
        if words[-1:] == ["year-old"]:
            words = ["".join(words)]
        called = self._ledger.callings.meant(words)
        if not called and len(words) > 1 and head - 1 > first and sheet.capital(head - 1) and sheet.at[head - 1] < 0:
            called = self._ledger.callings.meant([*words[:-2], words[-1]])  # of a state that nobody knows
        if not called or self._resolver.nominals.unnamed_before(sheet.lower(head), span.start):
            return None
        text = " ".join(span.text(self._page.text).split())
        if len(called) > 1:
            candidates = tuple(Candidate(c, round(1 / len(called), 2), "called so in the report") for c in called[:4])
            return Resolution(None, candidates, "several are called so")
        return Resolution(called[0], (), "called so in the report", text, span)

    # -- the answer

    def _answer(self, sheet: Sheet, head: Found, span: Span) -> Resolution:
        entity = who(head)
        if entity is None:
            return Resolution(None, head.candidates, head.rule, head=head.span)
        holding = self._ledger.holding_at.get(head.span) or self._ledger.first_holding.get(entity)
        person = self._ledger.people.by_id.get(entity)
        described = holding.words if holding is not None else person.noun if person is not None else None
        if head.kind == "office":
            described = head.span.text(self._page.text)
        elif head.form == "nominal":
            described = " ".join(span.text(self._page.text).split())
        modifiers = holding.modifiers if holding is not None else ()
        office = holding.office if holding is not None else head.entity if head.kind == "office" else None
        return Resolution(entity, head.candidates, head.rule, described, head.span, office, modifiers)

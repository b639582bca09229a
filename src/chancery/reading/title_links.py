"""TitleLinks: mentions of offices by title, and who holds them by the words beside the title."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.model.basis import Basis
from chancery.model.entity import Entity
from chancery.model.flag import Flag
from chancery.model.mention import MentionForm
from chancery.model.office import Office
from chancery.model.span import Span
from chancery.reading.found import Found, Holding
from chancery.reading.ledger import Ledger
from chancery.reading.organisation_links import OrganisationLinks
from chancery.reading.people import slug
from chancery.reading.sheets import Sheet
from chancery.reading.titles import TitlePhrase, office_of

_GAP = frozenset({"the", "a", "an", "its", "their", "his", "her", "also", "currently", "then"})


class TitleLinks:
    """Makes mentions of titles and enters who holds them."""

    def __init__(self, ledger: Ledger, organisations: OrganisationLinks) -> None:
        self._ledger = ledger
        self._knowledge = ledger.knowledge
        self._organisations = organisations

    def of_phrase(self, sheet: Sheet, phrase: TitlePhrase, made: Sequence[Found]) -> list[Found]:
        """Return the mentions that a title phrase makes; ``made`` are the sentence's names."""
        name = self._adjacent(sheet, phrase, made)
        holder = name.entity if name is not None else None
        office = self._office(phrase, holder)
        if name is not None and holder is not None:
            self._hold(sheet, phrase, holder, name, office)
        inner = [
            self._ledger.found(sheet, first, last, "title", inside.id, "title in a title", nested=True)
            for first, last, inside in phrase.inner
        ]
        entity = office.id if office is not None else self._made_office(sheet, phrase, held=holder is not None)
        if entity is None and (not phrase.bare or phrase.hit is None or (name is not None and not phrase.capital)):
            return inner
        if entity is None and name is not None and phrase.first > 0:
            return inner
        form: MentionForm = "nominal" if phrase.bare and not phrase.capital and holder is None else "title"
        span = sheet.span(phrase.first, phrase.last)
        rule = "title" if entity else "title alone"
        found = Found(sheet.index, phrase.first, phrase.last, span, form, entity, rule, "office", title=phrase)
        found.holder = holder
        found.nested = any(f.span.holds(span) and f.span != span for f in made if not f.nested)
        return [found, *inner, *self._firm_mention(sheet, phrase)]

    def _office(self, phrase: TitlePhrase, holder: str | None) -> Office | None:
        if phrase.office is not None or holder is None or phrase.hit is None or not phrase.bare:
            return phrase.office
        state = self._ledger.people.by_id[holder].state
        body = self._knowledge.body_for(phrase.institution, state) if phrase.institution and state else None
        return office_of(self._knowledge, phrase.hit, state, body)

    # -- holders

    def _adjacent(self, sheet: Sheet, phrase: TitlePhrase, made: Sequence[Found]) -> Found | None:
        """The person named beside a title: right after it, or on either side of a comma."""
        names = {f.first: f for f in made if f.kind == "person" and f.form == "name"}
        after, honorifics = phrase.last, self._ledger.words.honorifics
        while sheet.lowers[after] in honorifics or (sheet.text(after) == "." and after > phrase.last):
            after += 1
        if after in names:
            return names[after]
        before = phrase.first
        while sheet.lowers[before - 1] in _GAP:
            before -= 1
        if sheet.lowers[before - 1] in (",", "(", "—", "–"):
            found = next((f for f in names.values() if f.last == before - 1), None)
            if found is not None:
                return found
        if sheet.lowers[phrase.last] != ",":
            return None
        after = phrase.last + 1  # "the High Representative, Mr. Jan Odel, said"
        while sheet.lowers[after] in honorifics or (sheet.text(after) == "." and after > phrase.last + 1):
            after += 1
        found = names.get(after)
        closed = found is not None and sheet.lowers[found.last] in (",", "", ".")
        return found if closed else None

    def _hold(self, sheet: Sheet, phrase: TitlePhrase, person: str, name: Found, office: Office | None) -> None:
        title = sheet.span(phrase.first, phrase.last)
        whole = Span(min(title.start, name.span.start), max(title.end, name.span.end))
        words = self._ledger.text(title)
        office_id = office.id if office is not None else None
        self._ledger.hold(Holding(person, office_id, phrase.modifiers, whole, title, name.span, words))
        known = self._ledger.people.by_id[person]
        known.title = known.title or phrase
        name.title = name.title or phrase
        if phrase.hit is not None and phrase.hit.title.gender:
            known.gender = known.gender or phrase.hit.title.gender
            name.gender = known.gender
        first_office = not known.entity.known and known.office is None
        # "former minister Lund said" speaks for nobody but herself
        self._ledger.people.describe(known, phrase.state, None if "former" in phrase.modifiers else office_id, words)
        if first_office and office_id is not None and self._knowledge.tenures_of_office(office_id):
            self.propose(known.entity, office_id, whole)

    def propose(self, person: Entity, office: str, span: Span) -> None:
        """Flag that the tables do not hold somebody in an office that the report gives him."""
        name = self._knowledge.office(office).name
        says = f"The report calls {person.name} {name}; the tables of tenures do not hold this person."
        basis = Basis("title beside an unknown name", span, f"“{self._ledger.text(span)}”")
        self._ledger.flags.append(Flag("proposed tenure", span, says, f"{person.name}, {name}", (basis,)))

    # -- offices that knowledge does not hold

    def _made_office(self, sheet: Sheet, phrase: TitlePhrase, *, held: bool) -> str | None:
        """An office that knowledge has no pattern for, named from the report: "CEO of Alrosa"."""
        if not (held or phrase.capital):
            return None
        core = self._ledger.text(sheet.span(phrase.core, phrase.core_end))
        firm = self._firm(sheet, phrase)
        if phrase.body is not None:
            owner = self._ledger.name_of(phrase.body)
            article = "" if owner.startswith("the ") or " " not in owner else "the "
            name, state = f"{core} of {article}{owner}", phrase.state
        elif firm is not None:
            name, state = f"{core} of {self._ledger.text(sheet.span(*firm))}", None
        else:
            return None
        entity = f"new-office:{slug(name)}"
        self._ledger.entities.setdefault(entity, Entity(entity, name[:1].upper() + name[1:], "office", state=state))
        return entity

    def _firm(self, sheet: Sheet, phrase: TitlePhrase) -> tuple[int, int] | None:
        """The tokens of the firm beside a post; None where they are a person's name ("spokeswoman of Stein")."""
        if phrase.post is None:
            return None
        firm = (phrase.first, phrase.core) if phrase.first < phrase.core else (phrase.core_end + 1, phrase.last)
        words = [t.text for t in sheet.tokens[firm[0] : firm[1]]]
        people = self._ledger.people
        person = people.match(words) is not None or (len(words) == 1 and bool(people.named(words[0])[0]))
        return None if person else firm

    def _firm_mention(self, sheet: Sheet, phrase: TitlePhrase) -> list[Found]:
        firm = self._firm(sheet, phrase)
        if firm is None:
            return []
        entity = self._organisations.named(self._ledger.text(sheet.span(*firm)))
        return [self._ledger.found(sheet, *firm, "name", entity, "firm beside a post", nested=True)]

"""PersonLinks: which person a name means, a full one or a surname alone."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.knowledge.aliases import Sense
from chancery.model.mention import Candidate
from chancery.reading.found import Found
from chancery.reading.ledger import Ledger
from chancery.reading.names import Run
from chancery.reading.nationality import state_beside
from chancery.reading.people import is_junior
from chancery.reading.sheets import Hit, Sheet
from chancery.reading.starts import PARTICIPLE
from chancery.reading.titles import TitlePhrase

_LEADERS = ("head-of-state", "head-of-government")
_REMEMBERED_FROM = 2000
"""A leader whose last term ended before this is no longer named by surname alone without a year."""
_NOT_BEFORE_A_PERSON = frozenset("in at from near to of for on the into a an ,".split())
_AFTER_A_PERSON = frozenset("was is had has did would will could and who".split())


class PersonLinks:
    """Makes mentions of persons."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._people = ledger.people
        self._words = ledger.words
        self._used: dict[str, str] = {}

    def of_run(self, sheet: Sheet, run: Run) -> list[Found]:
        """Return the mention that a run of capitalised words makes, none where it names nobody."""
        if run.kind != "person":
            senses = self._ledger.knowledge.aliases.lookup(run.words[0]) if run.honorific else ()
            return self._single(sheet, run.name, run.words[0], run, senses, run.last)
        person = self._people.match(run.words)
        if person is None:  # "Al Mnajer", "Paz Akin": a surname of several words
            fitting = self._people.named(run.key)[0]
            person = self._nearest(fitting, sheet.index, run.first) or (fitting[0] if fitting else None)
        if person is None and run.honorific and len(run.words) > 1:
            person = self._people.add_new([run]).entity.id
        return [] if person is None else [self._found(sheet, run.name, run.last, person, "full name", run)]

    def of_hit(self, sheet: Sheet, hit: Hit) -> list[Found]:
        """Return the mention that a known name of a person makes."""
        if hit.surname_only or hit.last - hit.first == 1:
            return self._single(sheet, hit.first, sheet.text(hit.first), None, hit.senses, hit.last)
        people = [s.entity for s in hit.senses if s.entity.startswith("person:")]
        office = self._ledger.office_before(sheet, hit.first)
        chosen = next((p for p in people if office and self._ledger.held(p, office)), people[0])
        return [self._found(sheet, hit.first, hit.last, chosen, "full name")]

    def of_headline(self, sheet: Sheet, titles: Sequence[TitlePhrase], made: Sequence[Found]) -> list[Found]:
        """Find names in a sentence without trustworthy capitals: only those that stand elsewhere in the report."""
        taken = {i for f in made for i in range(f.first, f.last)}
        taken |= {i for p in titles for i in range(p.first, p.last)}
        out: list[Found] = []
        at = 0
        while at < len(sheet.tokens):
            length = 1
            if at not in taken and sheet.capital(at):
                full = self._people.find(sheet, at)
                last, _ = self._people.named(sheet.text(at))
                if full is not None:
                    length = full[0]
                    out.append(self._found(sheet, at, at + length, full[1], "full name"))
                elif len(last) == 1 and sheet.lowers[at] not in self._words.starters:
                    out.append(self._found(sheet, at, at + 1, last[0], "surname of a person in the report"))
            at += length
        return out

    def of_openings(self, sheet: Sheet, titles: Sequence[TitlePhrase], made: Sequence[Found]) -> list[Found]:
        """Find "Denning" or "Halsted" where a sentence opens with it: its ending made it no name until it had one."""
        out: list[Found] = []
        if not sheet.every & PARTICIPLE:
            return out
        for at in sheet.keys:
            if not sheet.kinds[at] & PARTICIPLE:
                continue
            word = sheet.text(at)
            last, _ = self._people.named(word)
            taken = any(f.first <= at < f.last for f in made) or any(p.first <= at < p.last for p in titles)
            if len(last) == 1 and not taken and sheet.lowers[at + 1] not in ("the", "a", "an", "that", "to", "of"):
                out.append(self._found(sheet, at, at + 1, last[0], "surname of a person in the report"))
        return out

    def _found(self, sheet: Sheet, first: int, last: int, person: str, rule: str, run: Run | None = None) -> Found:
        known = self._people.by_id.get(person) or self._people.add_known(person)
        if known.state is None and not known.entity.known:
            state = state_beside(sheet, first, last, self._words)
            if state is not None:
                self._people.describe(known, state, None, None)
        found = self._ledger.found(sheet, first, last, "name", person, rule)
        known.places.append((sheet.index, first))
        self._ledger.callings.note(sheet, first, last, person)
        if run is not None:
            known.gender = known.gender or run.gender
            known.noun = known.noun or run.noun
        found.gender, found.noun = known.gender, known.noun
        return found

    def _single(
        self, sheet: Sheet, at: int, word: str, run: Run | None, senses: Sequence[Sense], last: int
    ) -> list[Found]:
        """One word that may stand for a person: somebody of this report first, then a known surname."""
        chosen, rule, candidates = self._who(sheet, at, word, run, senses)
        if chosen is not None:
            return [self._found(sheet, at, last, chosen, rule, run)]
        if candidates:
            found = Found(
                sheet.index, at, last, sheet.span(at, last), "name", None, "surname shared by several", "person"
            )
            found.candidates = tuple(Candidate(c, round(1 / len(candidates), 2), "same surname") for c in candidates)
            return [found]
        if run is not None and run.kind == "single" and self._alone(sheet, run) and not word.isupper():
            person = self._people.add_new([run])
            return [self._found(sheet, run.name, run.last, person.entity.id, "single name", run)]
        return []

    def _alone(self, sheet: Sheet, run: Run) -> bool:
        """A person of one name only ("Ashley said"): nothing makes it a place, and it speaks or has an honorific."""
        if is_junior(run.key):
            return False  # "King Jr": the word before it is the name
        if run.honorific and len(run.key) > 1:
            return sheet.text(run.last) != "'s" or run.person >= 3.0
        if sheet.lowers[run.first - 1] in _NOT_BEFORE_A_PERSON:
            return False
        titled = run.title is not None and run.title.last == run.first and run.title.capital
        if titled and not sheet.capital(run.last):
            return True  # "President Orlov on Monday accused …"; but "Deputy Solicitor General Ada Moran"
        if run.words[0] not in self._words.given:
            return run.person >= 3.4
        return run.person >= 3.0 or (run.person >= 2.0 and sheet.lowers[run.last] in _AFTER_A_PERSON)

    def _who(
        self, sheet: Sheet, at: int, word: str, run: Run | None, senses: Sequence[Sense]
    ) -> tuple[str | None, str, tuple[str, ...]]:
        """Return whom one word means and by which rule, or several between whom nothing decides."""
        last, other = self._people.named(word)
        gender = run.gender if run is not None and run.honorific else None
        if len(last) > 1 and not gender and word in self._used:
            return self._used[word], "surname of a person in the report, as before", ()
        rule = "surname of a person in the report" if last else "first name of a person in the report"
        fitting = [p for p in last or other if not gender or self._people.by_id[p].gender in (None, gender)]
        if len(fitting) == 1:
            return fitting[0], rule, ()
        if fitting:
            nearest = self._nearest(fitting, sheet.index, at) or fitting[0]
            self._used[word] = nearest
            return nearest, f"{rule}, the one last named", ()
        return self._known_surname(sheet, at, senses)

    def _known_surname(self, sheet: Sheet, at: int, senses: Sequence[Sense]) -> tuple[str | None, str, tuple[str, ...]]:
        persons = [s for s in senses if s.entity.startswith("person:")]
        if not persons or sheet.lowers[at] in self._words.starters:
            return None, "", ()
        if sheet.capital(at + 1) and sheet.at[at + 1] < 0 and not sheet.headline:
            return None, "", ()  # "the group Tusk Watch"
        office = self._ledger.office_before(sheet, at)
        held = [s.entity for s in persons if office and self._ledger.held(s.entity, office)]
        if len(held) == 1:
            return held[0], "surname beside an office that this person held", ()
        strong = held or [s.entity for s in persons if s.rank <= 2]
        common = sheet.text(at) in self._words.common_surnames
        titled = [s.entity for s in persons if self._led_as(s.entity, self._ledger.role_before(sheet, at))]
        if len(titled) == 1 and not common:
            return titled[0], "surname beside the title of the one leader of that name", ()
        if len(titled) > 1 and len({self._ledger.knowledge.state_of(p) for p in titled}) == 1:
            return None, "", tuple(titled)  # "President Bush" leads one state, whichever of the two is meant
        near = [p for p in strong if self._state_named(p, common=common)]
        if not (near or common) and len(strong) == 1 and self._led_a_state(strong[0]) and self._remembered(strong[0]):
            return strong[0], "surname of one known leader only", ()
        if len(near) > 1:
            near = [p for p in near if self._in_office(p)] or near
        if len(near) == 1:
            rule = "surname of one known person only" if len(strong) == 1 else "surname known in a state named here"
            return near[0], rule, ()
        return None, "", tuple(near or strong) if len(strong) > 1 else ()

    def _led_a_state(self, person: str) -> bool:
        """Tell whether a person was head of a state or government: such a surname stands alone in the news."""
        terms = self._ledger.knowledge.tenures_of_person(person)
        return any(t.office.endswith(tuple(f"-{role}" for role in _LEADERS)) for t in terms)

    def _led_as(self, person: str, role: str | None) -> bool:
        """Tell whether a person led a state under a title that names none ("President Ruritanov")."""
        terms = self._ledger.knowledge.tenures_of_person(person)
        return role in _LEADERS and any(t.office.endswith(f"-{role}") for t in terms)

    def _in_office(self, person: str) -> bool:
        """Tell whether a person held an office in the last year that the report names, or holds one still."""
        year = self._ledger.last_year
        terms = self._ledger.knowledge.tenures_of_person(person)
        if year is None:
            return any(t.end is None for t in terms)
        return any(_year(t.start, 0) <= year <= _year(t.end, 9999) for t in terms)

    def _remembered(self, person: str) -> bool:
        """Tell whether a leader was in office then, or, where the report names no year, within living memory."""
        terms = self._ledger.knowledge.tenures_of_person(person)
        recent = any(_year(t.end, 9999) >= _REMEMBERED_FROM for t in terms)
        return self._in_office(person) or (self._ledger.last_year is None and recent)

    def _state_named(self, person: str, *, common: bool) -> bool:
        """Tell whether the report names the state of a known person: a surname alone is no proof.

        Where it names no state at all a surname that few bear will do for somebody in office then.
        """
        state = self._ledger.knowledge.state_of(person)
        if state is None or state in self._ledger.states:
            return True
        return not self._ledger.states and not common and self._in_office(person)

    def _nearest(self, persons: Sequence[str], sentence: int, at: int) -> str | None:
        """Return which of several persons was named last before a place."""
        here = (sentence, at)
        last = [
            (place, person)
            for person in persons
            if (place := next((p for p in reversed(self._people.by_id[person].places) if p < here), None))
        ]
        return max(last)[1] if last else None


def _year(edtf: str | None, unknown: int) -> int:
    """Return the year that an EDTF date begins with."""
    return int(edtf[:4]) if edtf is not None and edtf[:4].isdecimal() else unknown

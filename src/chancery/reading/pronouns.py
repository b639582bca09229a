"""Pronouns: whom "he", "she", "it" and "they" mean, and whom "we" waits for."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.model.mention import Candidate
from chancery.reading.clauses import place_of
from chancery.reading.discourse import BODIES, PERSONS, STATES, Discourse, who
from chancery.reading.found import Found
from chancery.reading.grammar import HE, IT, SHE, WE, grammar
from chancery.reading.ledger import Ledger
from chancery.reading.sheets import Sheet

FIRST_PERSON = "first person, waits for the speaker"
_LEAST_LEAD = 0.005
_FAR = -2.0
"""A pronoun whose best answer weighs less says nothing of anybody's gender."""
_BREAKS = frozenset((";", ":", "—", "that", "which", "where"))
_CONCERNED = 1.5
"""What weighs for a person of whom a sentence tells with "for" or "to" at its head."""
_BODIES = STATES | BODIES
_POSSESSOR_REACH = 7
_CLEAR_LEAD = 0.8
_LEAST_POSSESSOR, _LEAST_BODY, _LEAST_ALONE = -0.9, -0.5, -1.8
"""What must weigh as much as this for "its" and "it" to mean it; less for an "it" where nothing else comes near."""


class Pronouns:
    """Resolves pronouns against what has been spoken of. ``ahead`` are the names of the sentence being read."""

    def __init__(self, ledger: Ledger, discourse: Discourse, sheets: Sequence[Sheet]) -> None:
        self._ledger = ledger
        self._discourse = discourse
        self._sheets = sheets
        self._grammar = grammar()
        self.ahead: Sequence[Found] = ()

    def read(self, sheet: Sheet, at: int) -> Found | None:
        """Return the mention that a pronoun makes, open or not; None for one that is none ("US")."""
        token = sheet.tokens[at]
        lower = token.lower
        if lower == "us" and token.text == "US":
            return None
        quoted = self._ledger.is_quoted(token.start)
        found = Found(sheet.index, at, at + 1, sheet.span(at, at + 1), "pronoun", None, "pronoun", quoted=quoted)
        found.place = (
            "possessor" if lower in ("his", "its", "their", "our") else place_of(sheet, found, self._ledger.words)
        )
        if lower in WE:
            country = sheet.lowers[at + 1] in self._ledger.words.country_nouns
            return self.first_person(found) if quoted and not country else None
        self.refer(sheet, found, lower)
        return found

    def refer(self, sheet: Sheet, found: Found, lower: str) -> None:
        """Find whom a third-person pronoun means, in place; it stays open where nobody or several fit."""
        if lower in HE or lower in SHE:
            self._to_person(sheet, found, "m" if lower in HE else "f", lower)
        elif lower not in IT:
            self._to_several(sheet, found)
        elif lower != "it":
            self._to_body(sheet, found, possessive=True)
        elif not found.quoted and not self._empty(sheet, found.first):
            self._to_body(sheet, found, possessive=False)

    def first_person(self, found: Found) -> Found:
        """Leave a "we" in a quotation to its speaker; the states spoken of are kept as candidates."""
        ranked = self._discourse.weigh(found.span.start, found.sentence, quoted=True, kinds=STATES, fits=lambda _: 0.0)
        found.candidates = tuple(Candidate(c.entity, c.score, "waits for the speaker") for c in ranked[:2])
        found.rule = FIRST_PERSON
        return found

    def gender(self, found: Found) -> str | None:
        """Return the gender of whom a mention means, as far as it is known."""
        person = self._ledger.people.by_id.get(who(found) or "")
        return person.gender if person is not None else found.gender

    # -- persons

    def _to_person(self, sheet: Sheet, found: Found, gender: str, lower: str) -> None:
        possessive = lower in ("his", "her")
        ahead = self._cataphor(sheet, found, gender) if possessive else None
        if ahead is not None:
            found.entity, found.kind, found.rule = who(ahead), "person", "possessive before its subject"
            found.gender = gender
            return

        by_id = self._ledger.people.by_id
        teller = not possessive and self._tells_what_stands_before(sheet, found.first)

        def fits(other: Found) -> float | None:
            if other.kind != "person" and other.form != "title":
                return None
            told = teller and other.sentence == sheet.index and other.place == "subject" and other.form != "pronoun"
            if told and not _other_clause(sheet, other.last, found.first):
                return None  # "John Mahama, she added, had told him": nobody tells of himself by name
            person = by_id.get(other.holder or other.entity or "")
            known = person.gender if person is not None else other.gender
            if known is not None and known != gender:
                return None
            if not possessive:
                return (0.5 if known == gender else 0.0) + (_CONCERNED if self._concerned(other) else 0.0)
            near = other.sentence == sheet.index and found.first - other.last <= _POSSESSOR_REACH
            owner = near and other.place == "possessor"  # "Ishiba's remark about his desire"
            return (0.5 if known == gender else 0.0) + (2.6 if owner else 0.0)

        weigh = self._discourse.weigh
        ranked = weigh(found.span.start, sheet.index, quoted=found.quoted, kinds=PERSONS, fits=fits)
        self._take(found, ranked, gender)

    def _concerned(self, other: Found) -> bool:
        """Tell "For Ana Ruiz, it changes nothing. She …": whom a sentence concerns that is about a thing."""
        return other.first == 1 and self._sheets[other.sentence].lowers[0] in ("for", "to")

    def _tells_what_stands_before(self, sheet: Sheet, at: int) -> bool:
        """Tell the "he" of "The president, he said, knew" and "The president knew, he said." from other subjects."""
        before = sheet.lowers[at - 1] if at > 1 else ""
        opened = sheet.lowers[0] in self._grammar.subordinators or sheet.lowers[0] in self._grammar.opening_prepositions
        return before == "," and sheet.lowers[at + 2] in (",", ".", "") and not opened

    def _take(self, found: Found, ranked: Sequence[Candidate], gender: str | None) -> None:
        found.candidates = tuple(ranked[:4])
        if not ranked or (len(ranked) > 1 and ranked[0].score - ranked[1].score < _LEAST_LEAD):
            return
        found.entity = ranked[0].entity
        found.kind = self._ledger.kind_of(found.entity)
        found.rule = "pronoun, nearest that agrees"
        found.gender = gender
        person = self._ledger.people.by_id.get(found.entity)
        if person is not None and ranked[0].score > _FAR and not found.quoted:
            person.gender = person.gender or gender

    def _cataphor(self, sheet: Sheet, found: Found, gender: str) -> Found | None:
        """ "In his address, President X said": a possessive in an opening phrase points ahead to the subject."""
        if not 0 < found.first <= 2 or sheet.lowers[0] not in self._grammar.opening_prepositions:
            return None
        for other in self.ahead:
            if other.first > found.first and other.kind == "person" and other.place == "subject" and not other.nested:
                return other if self.gender(other) in (gender, None) else None
        return None

    # -- states and bodies

    def _empty(self, sheet: Sheet, at: int) -> bool:
        """Tell "it is impossible to …", "it was reported that": an "it" that points to nothing."""
        for step in range(1, 5):
            lower = sheet.lowers[at + step]
            if lower in self._grammar.empty_it:
                return True
            if lower not in self._grammar.it_links:
                return False
        return False

    def _to_body(self, sheet: Sheet, found: Found, *, possessive: bool) -> None:
        def fits(other: Found) -> float | None:
            if other.form == "demonym":
                return None
            same = other.sentence == sheet.index
            leads = other.place in ("subject", "speaker")
            if not leads and (not same or other.kind == "outlet"):
                return None
            if not same:
                return None if found.quoted else 0.0
            if found.quoted and not other.quoted:
                return None
            near = 1 - min(40, found.first - other.first) / 40
            return (1.8 if possessive else 0.4) * near + (0.6 if other.place == "subject" else 0.0)

        weigh = self._discourse.weigh
        ranked = weigh(found.span.start, sheet.index, quoted=found.quoted, kinds=_BODIES, fits=fits, salience=0.03)
        least = _LEAST_POSSESSOR if possessive else _LEAST_BODY
        if not possessive and ranked and self._ledger.kind_of(ranked[0].entity) in BODIES:
            alone = len(ranked) == 1 or ranked[0].score - ranked[1].score > _CLEAR_LEAD
            least = _LEAST_ALONE if alone else least
        if ranked and ranked[0].score > least:
            self._take(found, ranked, None)
        else:
            found.candidates = () if possessive else tuple(ranked[:4])

    # -- several

    def _to_several(self, sheet: Sheet, found: Found) -> None:
        """Give "they" two states joined by "and", or islands, named before it in the same sentence."""
        for other in reversed(self._discourse.before(found.span.start)):
            if other.sentence != sheet.index or (other.quoted and not found.quoted):
                return
            group = other.entity if other.kind == "group" else self._joined(other)
            if group is not None:
                found.entity, found.kind, found.rule = group, "group", "pronoun for two named together"
                return
            if other.kind == "place" and self._ledger.text(other.span).lower().endswith("s"):
                found.entity, found.kind, found.rule = other.entity, "place", "pronoun for the islands named last"
                return

    def _joined(self, last: Found) -> str | None:
        """The group of two states named as "A and B", when ``last`` is B."""
        sheet = self._sheets[last.sentence]
        if last.kind != "state" or last.form not in ("name", "metonym") or sheet.lowers[last.first - 1] != "and":
            return None
        for other in reversed(self._discourse.before(last.span.start)):
            if other.sentence != last.sentence or other.last != last.first - 1:
                return None
            if other.kind == "state" and other.entity and last.entity and other.entity != last.entity:
                return self._ledger.group((other.entity, last.entity))
        return None


def _other_clause(sheet: Sheet, after: int, before: int) -> bool:
    """Tell "Haro showed a film which, he said, proved" and "Haro knew nothing; the key was lost, he said"."""
    return any(sheet.lowers[at] in _BREAKS for at in range(after + 2, before))

"""NameLinks: mentions of states, bodies, places and outlets by names that knowledge holds."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.knowledge.aliases import Sense
from chancery.model.entity import Entity
from chancery.model.span import Span
from chancery.reading.found import Found
from chancery.reading.grammar import grammar
from chancery.reading.ledger import Ledger
from chancery.reading.people import slug
from chancery.reading.senses import choose
from chancery.reading.sheets import POSSESSIVE, Hit, Sheet
from chancery.reading.starts import COMPOUND, GOVERNMENT, STATE_BODY
from chancery.reading.titles import TitlePhrase

_MOST_ADJECTIVES = 3
_WEAK = 3
_MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())


class NameLinks:
    """Makes mentions of what knowledge names, persons excepted."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._knowledge = ledger.knowledge
        self._nouns = ledger.words.government_nouns
        self._modifiers = ledger.words.government_modifiers

    def of_hit(self, sheet: Sheet, hit: Hit, titles: Sequence[TitlePhrase]) -> list[Found]:
        """Return the mention that a known name makes, and that of the state inside it."""
        dateline = self._ledger.page.sentences[sheet.index].zone == "dateline" or _opens_dateline(sheet, hit)
        sense, rule = choose(sheet, hit, self._ledger.words, dateline=dateline)
        if sense.rank >= _WEAK and not self._supported(hit, sense):
            return []
        if hit.small_capital and self._knowledge.state_of(sense.entity) not in self._ledger.states:
            return []  # "Victoria" is a capital only where Seychelles is named
        if sense.form == "metonym":
            sense = self._union_instead(hit, sense)
        first = hit.first
        if sheet.lowers[hit.last - 1] in self._nouns:
            first = self._past_modifiers(sheet, first)
        nested = any(
            p.first <= hit.first and hit.last <= p.last and (p.first, p.last) != (hit.first, hit.last) for p in titles
        )
        found = self._ledger.found(sheet, first, hit.last, sense.form, sense.entity, rule, nested=nested)
        return [found, *self._inner_state(sheet, hit, sense)]

    def _supported(self, hit: Hit, sense: Sense) -> bool:
        """Tell whether the report names the state or organisation of a name that is also a common word."""
        state = self._knowledge.state_of(sense.entity)
        return hit.last - hit.first > 1 or sense.entity.startswith("state:") or state in self._ledger.states

    def _union_instead(self, hit: Hit, sense: Sense) -> Sense:
        """ "Brussels" is the organisation that sits there where the report names it and not the state."""
        code = self._knowledge.state_of(sense.entity)
        for other in hit.senses:
            if other.form == "metonym" and other.entity.startswith("org:") and code not in self._ledger.states:
                return other if self._knowledge.state_of(other.entity) in self._ledger.states else sense
        return sense

    def others(self, sheet: Sheet, made: Sequence[Found]) -> list[Found]:
        """Return mentions of states and governments in forms that the index of names does not hold."""
        if not sheet.every & (COMPOUND | GOVERNMENT | STATE_BODY):
            return []
        return [*self._compounds(sheet), *self._governments(sheet, made), *self._state_bodies(sheet)]

    def _past_modifiers(self, sheet: Sheet, first: int) -> int:
        while sheet.lowers[first - 1] in self._modifiers:
            first -= 1
        return first

    def _inner_state(self, sheet: Sheet, hit: Hit, sense: Sense) -> list[Found]:
        """The state inside "Russian Foreign Ministry" is a mention of its own."""
        length = hit.last - hit.first
        if length < 2 or (sense.entity.startswith("state:") and sense.form != "nominal"):
            return []
        for other in self._knowledge.aliases.find(sheet.tokens, hit.first):
            state = other.senses[0]
            if other.length < length and state.entity.startswith("state:") and state.form in ("name", "demonym"):
                last = hit.first + other.length
                return [
                    self._ledger.found(sheet, hit.first, last, state.form, state.entity, "state in a name", nested=True)
                ]
        return []

    def _compounds(self, sheet: Sheet) -> list[Found]:
        """In "Japanese-Russian relations", "anti-Russian", "US-led" each part that names a state."""
        out: list[Found] = []
        for i in sheet.keys if sheet.every & COMPOUND else ():
            token = sheet.tokens[i]
            if not sheet.kinds[i] & COMPOUND or sheet.at[i] >= 0:
                continue
            start, parts, strange = token.start, [], False
            for word in token.text.replace("–", "-").split("-"):
                sense = self._state(word)
                if sense is not None:
                    found = self._ledger.found(sheet, i, i + 1, sense.form, sense.entity, "part of a compound")
                    found.span = Span(start, start + len(word))
                    parts.append(found)
                strange = strange or (sense is None and not word.islower())
                start += len(word) + 1
            out += [] if strange else parts
        return out

    def _state(self, word: str) -> Sense | None:
        senses = self._knowledge.aliases.lookup(word) if word[:1].isupper() else ()
        return next((s for s in senses if s.entity.startswith("state:")), None)

    def _governments(self, sheet: Sheet, made: Sequence[Found]) -> list[Found]:
        """ "Japan's previous governments", "the new Japanese govt": forms that the names of bodies do not hold."""
        out: list[Found] = []
        for i in sheet.keys if sheet.every & GOVERNMENT else ():
            if not sheet.kinds[i] & GOVERNMENT or sheet.at[i] >= 0:
                continue
            first = self._past_modifiers(sheet, i)
            owner = sheet.hit_ending(first - 1 if sheet.lowers[first - 1] in POSSESSIVE else first)
            state = owner.sense_of("state:") if owner is not None and not owner.small_capital else None
            body = self._knowledge.body_for("government", state.entity[6:]) if state is not None else None
            if owner is None or state is None or body is None:
                continue
            if state.form == "demonym" and owner.last == first:
                first = self._past_modifiers(sheet, owner.first)
                for inner in made:
                    inner.nested = inner.nested or inner.first == owner.first
            out.append(self._ledger.found(sheet, first, i + 1, "nominal", body, "government of a state"))
        return out

    def _state_bodies(self, sheet: Sheet) -> list[Found]:
        """ "The Egyptian water ministry", "Venezuela's electoral authority": bodies that only their state tells."""
        out: list[Found] = []
        for i in sheet.keys if sheet.every & STATE_BODY else ():
            if not sheet.kinds[i] & STATE_BODY or sheet.at[i] >= 0:
                continue
            first = i
            while i - first < _MOST_ADJECTIVES and self._adjective(sheet, first - 1):
                first -= 1
            owner = sheet.hit_ending(first - 1 if sheet.lowers[first - 1] in POSSESSIVE else first)
            state = owner.sense_of("state:") if owner is not None and not owner.small_capital else None
            if owner is None or state is None or first == i or state.form not in ("name", "demonym"):
                continue
            if (state.form == "name") == (owner.last == first):
                continue
            parts = (sheet.span(owner.first, owner.last), sheet.span(first, i + 1))
            words = " ".join(self._ledger.text(part) for part in parts)
            entity = f"new-org:{slug(words)}"
            made = Entity(entity, words, "organisation", state=state.entity[6:])
            self._ledger.entities.setdefault(entity, made)
            found = self._ledger.found(sheet, first, i + 1, "nominal", entity, "body of a state by its noun")
            found.hidden = True
            out.append(found)
        return out

    def _adjective(self, sheet: Sheet, at: int) -> bool:
        word = sheet.text(at)
        return word.isalpha() and word.islower() and sheet.at[at] < 0 and word not in grammar().no_adjectives


def _opens_dateline(sheet: Sheet, hit: Hit) -> bool:
    """Tell "Moscow, Oct 24 The Kremlin …" where no zone of its own was made of it."""
    day = sheet.lowers[hit.last + 2]
    month = sheet.lowers[hit.last + 1][:3] in _MONTHS
    return hit.first == 0 and sheet.lowers[hit.last] == "," and month and len(day) <= 2 and day.isdigit()

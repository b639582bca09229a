"""Unnamed: somebody without a name who speaks or opens a sentence, and to whom a later "he", "it" or "they" points.

Named persons and bodies are the business of coreference; here are "a spokesman", "the chancellor", "two neighbours",
"a brief notice", of whom no entity is made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from chancery.model.mention import Mention
from chancery.model.span import Span
from chancery.reading.naming_words import naming_words
from chancery.reading.statements.drafts import Draft, Range
from chancery.reading.statements.source_heads import head_range
from chancery.reading.statements.speakers import Speaker
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import ADV, COMMA, DET, FINITE, GENITIVE, NUM, POSS, PREP, QUOTE, WH

_FURTHEST = 3
"""So many sentences back somebody unnamed may stand."""

_LONGEST_OPENING = 7
_INDEFINITE = frozenset("a an one another some several many two three four five few both".split())
_OURS = frozenset({"this", "our", "my", "these"})
_PEOPLE = frozenset({"person", "office"})
_BODIES = frozenset({"body", "organisation", "outlet", "state"})
_RIVALS = {"person": _PEOPLE, "thing": _BODIES, "several": frozenset({"group"})}
"""Of whom none may be named between somebody unnamed and the pronoun."""

_PRONOUNS = {"he": "m", "she": "f", "they": "several", "it": "thing"}
_AFTER_NOUN = FINITE | ADV | COMMA | WH | PREP


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody unnamed: ``kind`` is "person", "several" or "thing", ``loose`` where the words may mean one named."""

    span: Span
    paragraph: int
    sentence: int
    kind: str
    gender: str | None
    speaker: Speaker
    loose: bool


class Unnamed:
    """Keeps the unnamed of one report in text order. ``between`` gives the mentions that lie in a span."""

    def __init__(self, between: Callable[[Span], tuple[Mention, ...]]) -> None:
        self._between = between
        self._told: list[Told] = []

    def note(self, s: Stretch, where: Range, speaker: Speaker) -> None:
        """Enter the source of an attribution, where it names nobody whom the report knows."""
        if speaker.entity is not None or speaker.described_as is None or speaker.outlet is not None:
            return
        first, after = head_range(s, *where)
        told = self._classed(s, first, after, speaker)
        if told is None:
            return
        while self._told and self._told[-1].span.start == told.span.start:
            self._told.pop()
        if not self._told or self._told[-1].span.start < told.span.start:
            self._told.append(told)

    def note_opening(self, s: Stretch, of_range: Callable[[Stretch, Range], Speaker]) -> None:
        """Enter the subject of a sentence that opens with it: "The chancellor is on her feet"."""
        if not s.low or not s.cls[0] & (DET | POSS) or s.low[0] in _OURS:
            return
        words = naming_words()
        for k in range(1, min(_LONGEST_OPENING, len(s) - 1)):
            noun = s.low[k]
            role = words.is_role(noun) or noun in words.body_nouns or noun in words.document_nouns
            if (role or _plural_role(noun)) and s.cls[k + 1] & _AFTER_NOUN:
                self.note(s, (0, k + 1), of_range(s, (0, k + 1)))
                return
            if s.cls[k] & (FINITE | QUOTE | COMMA | WH | PREP):
                return

    def meant(self, draft: Draft, speaker: Speaker) -> Speaker | None:
        """Return whom a draft's pronoun means among the unnamed; None where it is no pronoun or means a named one."""
        s = draft.stretch
        if len(draft.source) != 1 or draft.source[0][1] - draft.source[0][0] != 1:
            return None
        pronoun = s.span(*draft.source[0])
        wanted = _PRONOUNS.get(s.low[draft.source[0][0]])
        if wanted is None:
            return None
        for told in reversed(self._told):
            if told.span.start >= pronoun.start or told.sentence > s.sentence:
                continue
            if s.sentence - told.sentence > _FURTHEST or s.paragraph - told.paragraph > 1:
                return None
            if not _agrees(told, wanted):
                continue
            return self._answer(told, speaker, pronoun, s)
        return None

    def _answer(self, told: Told, speaker: Speaker, pronoun: Span, s: Stretch) -> Speaker | None:
        since = self._between(Span(told.span.end, pronoun.start))
        if any(m.entity is not None and m.kind in _RIVALS[told.kind] for m in since):
            return None
        near = told.paragraph == s.paragraph and told.sentence < s.sentence
        if (speaker.entity is not None or speaker.candidates) and (told.loose or not near):
            return None
        return replace(told.speaker, rule="pronoun for somebody whom the report does not name")

    def _classed(self, s: Stretch, first: int, after: int, speaker: Speaker) -> Told | None:
        words = naming_words()
        head = _head(s, first, after)
        noun = s.low[head]
        loose = s.low[first] not in _INDEFINITE and not s.cls[first] & (POSS | NUM)
        if words.is_role(noun):
            kind, gender = "person", words.noun_gender.get(noun)
        elif _plural_role(noun) or s.low[first] in ("both", "two", "three", "several", "many"):
            kind, gender = "several", None
        elif noun in words.body_nouns or noun in words.document_nouns:
            kind, gender = "thing", None
        else:
            return None
        return Told(s.span(first, after), s.paragraph, s.sentence, kind, gender, speaker, loose)


def _head(s: Stretch, first: int, after: int) -> int:
    """The noun that a phrase is about: the last word before a preposition, behind any owner."""
    for k in range(first + 1, after):
        if s.cls[k] & PREP and not s.cls[k] & GENITIVE:
            return k - 1
    return after - 1


def _plural_role(noun: str) -> bool:
    """Tell "researchers", "officials", "neighbours", "opponents"."""
    return noun.endswith("s") and len(noun) > 3 and naming_words().is_role(noun[:-1])


def _agrees(told: Told, wanted: str) -> bool:
    if wanted in ("m", "f"):
        return told.kind == "person" and told.gender in (None, wanted)
    return told.kind == wanted

"""Unnamed: somebody without a name who speaks or opens a sentence, and to whom a later "he", "it" or "they" points.

Named persons and bodies are the business of coreference; here are "a spokesman", "the chancellor", "two neighbours",
"a brief notice", of whom no entity is made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from chancery.model.frozen import dataclass
from chancery.model.mention import Mention
from chancery.model.span import Span
from chancery.reading.naming_words import naming_words
from chancery.reading.statements.complements import LAYING_DOWN
from chancery.reading.statements.drafts import Draft, Range
from chancery.reading.statements.groups import phrase_right
from chancery.reading.statements.source_heads import head_noun, head_range
from chancery.reading.statements.speaker import Speaker
from chancery.reading.statements.spokespeople import SPEAKS_FOR
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import (
    ADV,
    COMMA,
    DET,
    ED,
    FINITE,
    GENITIVE,
    NUM,
    POSS,
    PREP,
    PUNCT,
    QUOTE,
    THAT,
    WH,
)

DOCUMENT_BEFORE = "pronoun for a document told of before"
"""The rule by which "it" means the one document of the sentence before."""

_FURTHEST = 3
"""So many sentences back somebody unnamed may stand."""

_LONGEST_OPENING = 7
_INDEFINITE = frozenset("a an one another some several many two three four five few both".split())
_TEXTS = frozenset({"paper", "survey", "poll", "ruling", "telegram", "cable", "notice", "communique", "resolution"})
_ONE = frozenset({"a", "an"})
_RULES = frozenset(
    """deal rule rules regulation regulations measure order ban plan draft proposal provision clause amendment text
    bylaw by-law ordinance covenant warrant licence license lease permit policy doctrine edict moratorium embargo
    decision bylaws terms""".split()
)
_STAFFS = frozenset(
    "office campaign secretariat embassy service delegation camp side directorate bench junta mission jury".split()
)
_FIRMS = frozenset("company firm group club team airline maker manufacturer utility carrier operator charity".split())
_OURS = frozenset({"this", "our", "my", "these"})
_PEOPLE = frozenset({"person", "office"})
_BODIES = frozenset({"body", "organisation", "outlet", "state"})
_RIVALS = {"person": _PEOPLE, "thing": _BODIES, "name": _BODIES, "several": frozenset({"group"})}
"""Of whom none may be named between somebody unnamed and the pronoun."""

_PRONOUNS = {
    "he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "they": "several", "them": "several", "their": "several",
    "it": "thing", "its": "thing",
}  # fmt: skip
_FAR_BACK = 300
"""Speakers told of before among whom one is looked for again: work grows with the page only."""
_SOURCES = frozenset(("source", "sources", "insider", "insiders"))
_SEVERAL = frozenset({"both", "two", "three", "several", "many"})
_MAY_OPEN = NUM | PUNCT | DET | POSS | PREP
_AFTER_NOUN = FINITE | ED | ADV | COMMA | WH | PREP | THAT | GENITIVE


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody unnamed: ``kind`` is "person", "several" or "thing", ``loose`` where the words may mean one named.

    "name" is a name of which nobody knows what it names ("Brandau took exception"): a later "it" may mean it.
    Pronouns before ``own``, the end of the sentence that begins with the words, are taken for his.
    """

    span: Span
    paragraph: int
    sentence: int
    kind: str
    gender: str | None
    speaker: Speaker
    loose: bool
    noun: str
    own: int


def _may_withdraw(noun: str) -> bool:
    return noun in _TEXTS or noun in naming_words().document_nouns


def _is_text(s: Stretch, noun: str) -> bool:
    """Tell what may lay something down: a law, a deal, a rule."""
    return noun in s.cues.documents or noun in _RULES or _may_withdraw(noun)


def lays_down(draft: Draft) -> bool:
    """Tell "it forbids …": what a law says, or what a state does, by what stands before it."""
    if len(draft.source) != 1 or draft.source[0][1] - draft.source[0][0] != 1 or not draft.cue:
        return False
    s = draft.stretch
    return s.low[draft.source[0][0]] == "it" and draft.lemma in LAYING_DOWN


class Unnamed:
    """Keeps the unnamed of one report in text order.

    ``between`` gives the mentions that lie in a span, ``called`` the nouns by which the report calls a person.
    """

    def __init__(self, between: Callable[[Span], tuple[Mention, ...]], called: Callable[[str], frozenset[str]]) -> None:
        self._between = between
        self._called = called
        self._told: list[Told] = []
        self._answered: set[int] = set()
        self._last: Stretch | None = None
        self._before: Stretch | None = None

    def note(self, s: Stretch, where: Range, speaker: Speaker) -> None:
        """Enter the source of an attribution, where it names nobody whom the report knows."""
        nameless = speaker.described_as is not None and (speaker.entity is None or speaker.rule == SPEAKS_FOR)
        if speaker.outlet is not None or not (nameless or speaker.kind == "group"):
            return
        first, after = head_range(s, *where)
        told = self._classed(s, first, after, speaker)
        if told is None:
            return
        while self._told and self._told[-1].span.start == told.span.start and self._told[-1].kind == told.kind:
            self._told.pop()
        if not self._told or self._told[-1].span.start <= told.span.start:
            self._told.append(told)

    def note_opening(self, s: Stretch, of_range: Callable[[Stretch, Range], Speaker]) -> None:
        """Enter the subject of a sentence that opens with it: "The chancellor is on her feet"."""
        self._before, self._last = self._last, s
        if s.cls and s.time[0] < 0 and not s.cls[0] & _MAY_OPEN:
            return  # nearly every sentence
        at = 0
        while at < min(5, len(s) - 1) and (s.cls[at] & (NUM | PUNCT) or s.time[at] >= 0 or _leads_time(s, at)):
            at += 1  # the time of a live page, "In 2018"
        if at >= len(s) or not s.cls[at] & (DET | POSS):
            return
        ours = s.low[at] in _OURS
        for k in range(at + 1, min(at + _LONGEST_OPENING, len(s) - 1)):
            kind = _kind(s, s.low[k])
            if kind is not None and s.cls[k + 1] & _AFTER_NOUN:
                if ours and (kind != "person" or s.low[at] != "my"):
                    return  # "this newspaper"
                if self._known_longer(s, at, k + 1):
                    return
                self.note(s, (at, k + 1), of_range(s, (at, _with_name(s, k + 1))))
                if not s.cls[k + 1] & GENITIVE:
                    return  # else "the council's own engineer" may be told of, too
            if s.cls[k] & (FINITE | QUOTE | COMMA | WH | PREP):
                return

    def _known_longer(self, s: Stretch, first: int, after: int) -> bool:
        """Tell "the head" of "the head of state", where the longer phrase means one whom the report names."""
        words = Span(s.start[first], s.end[-1])
        return any(
            m.span.start == words.start and m.span.end > s.end[after - 1] and m.entity is not None
            for m in self._between(words)
        )

    def meant(self, draft: Draft, speaker: Speaker) -> Speaker | None:
        """Return whom a draft's pronoun means among the unnamed; None where it is no pronoun or means a named one."""
        s = draft.stretch
        if len(draft.source) != 1:
            return None
        if draft.source[0][1] - draft.source[0][0] != 1:
            return self._again(s, draft.source[0], speaker)
        pronoun = s.span(*draft.source[0])
        wanted = _PRONOUNS.get(s.low[draft.source[0][0]])
        if wanted is None:
            return None
        told = self._last_told(s, pronoun, wanted)
        laid_down = lays_down(draft)
        if laid_down and told is not None and not _is_text(s, told.noun):
            told = None
        answer = self._answer(told, wanted, speaker, pronoun, s) if told is not None else None
        if answer is not None and told is not None:
            self._answered.add(pronoun.start)
            self._told.append(replace(told, span=pronoun, own=pronoun.end, paragraph=s.paragraph, sentence=s.sentence))
        elif wanted == "thing" and (speaker.entity is None or laid_down):
            return self._document(s, laid_down=laid_down)
        return replace(answer, rule=DOCUMENT_BEFORE) if laid_down and answer is not None else answer

    def _last_told(self, s: Stretch, pronoun: Span, wanted: str) -> Told | None:
        """Return the last of the unnamed near a pronoun that agrees with it."""
        for told in reversed(self._told):
            if told.span.start >= pronoun.start or told.sentence > s.sentence:
                continue
            if s.sentence - told.sentence > _FURTHEST or s.paragraph - told.paragraph > 1:
                return None
            if _agrees(told, wanted) or (wanted in ("m", "f") and _just_spoke(told, s)):
                return told
        return None

    def _document(self, s: Stretch, *, laid_down: bool = False) -> Speaker | None:
        """ "She published a paper of four pages. It withdraws …": the one document of the sentence before."""
        before = self._before
        if before is None or before.paragraph != s.paragraph:
            return None
        found = []
        for k, word in enumerate(before.low):
            if word in _ONE or (laid_down and before.cls[k] & (DET | POSS)):
                after = phrase_right(before, k)
                head = _head(before, k, after) if after > k + 1 else k
                if _is_text(s, before.low[head]) if laid_down else _may_withdraw(before.low[head]):
                    found.append((k, after))
        if len(found) != 1:
            return None
        span = before.span(*found[0])
        described = " ".join(span.text(before.text).split())
        return Speaker(described_as=described, rule=DOCUMENT_BEFORE, head=span)

    def _again(self, s: Stretch, where: Range, speaker: Speaker) -> Speaker | None:
        """Return whom "the source" means where the report has told of one "source in the ministry" and no other."""
        first, after = where
        if speaker.entity is not None or s.low[first] != "the" or not 2 <= after - first <= 3:
            return None
        noun = s.low[after - 1]
        if speaker.candidates and noun not in _SOURCES:
            return None
        before = [t for t in self._told[-_FAR_BACK:] if t.span.start < s.start[first]]
        same = [t for t in before if t.noun == noun and t.kind != "several"]
        if not same and noun in _FIRMS:
            return self._named_before(s)
        longer = [t for t in same if t.span.length > s.end[after - 1] - s.start[first]]
        if after - first == 3:
            longer = [t for t in longer if s.low[first + 1] in (t.speaker.described_as or "").lower().split()]
        names = {t.speaker.described_as for t in longer}
        if len(names) != 1 or (longer[0].kind != "person" and not s.low[first + 1].isalpha()):
            return None
        return replace(longer[0].speaker, rule="somebody whom the report does not name, again")

    def _named_before(self, s: Stretch) -> Speaker | None:
        """ "Polarhav has disowned the figures. The company says": the name before it that names no one known."""
        told = next((t for t in reversed(self._told) if t.sentence < s.sentence), None)
        if told is None or told.kind != "name" or s.sentence - told.sentence > 1:
            return None
        return replace(told.speaker, rule="somebody whom the report does not name, again")

    def _answer(self, told: Told, wanted: str, speaker: Speaker, pronoun: Span, s: Stretch) -> Speaker | None:
        since = self._between(Span(told.span.end, pronoun.start))
        quoted = [q.span for q in s.quotes.values()]  # who is spoken of there is no rival: "“She left,” he said"
        since = tuple(m for m in since if not any(span.holds(m.span) for span in quoted))
        since = tuple(
            m for m in since if m.form != "pronoun" or (m.span.start not in self._answered and m.span.start >= told.own)
        )
        leads = wanted == "thing" and told.own > told.span.end and s.sentence - told.sentence == 1
        if leads:  # "The company said that Oslo … . It said": whom the sentence before is about, not whom it names
            since = tuple(m for m in since if m.span.start >= told.own)
        rivals = _PEOPLE if wanted in ("m", "f") else _RIVALS[told.kind]
        if any(m.entity is not None and m.kind in rivals for m in since):
            return None
        near = told.paragraph == s.paragraph and told.sentence < s.sentence
        other = speaker.entity is not None and self._another(told.noun, speaker.entity)
        meant = speaker.entity is not None and told.noun in (speaker.name or "").lower().split()
        leads = leads and near and not meant and (told.loose or speaker.outlet is not None)
        known = speaker.entity is not None or bool(speaker.candidates)
        if known and not leads and ((told.loose and not other) or not near):
            return None
        return replace(told.speaker, rule="pronoun for somebody whom the report does not name")

    def _another(self, noun: str, person: str) -> bool:
        """Tell that a person whom the report calls something else is not who was called by this noun."""
        called = self._called(person)
        return bool(called) and noun not in called

    def _classed(self, s: Stretch, first: int, after: int, speaker: Speaker) -> Told | None:
        noun = s.low[_head(s, first, after)]
        owned = s.cls[first] & (POSS | NUM) or any(s.cls[k] & GENITIVE for k in range(first, after))
        loose = s.low[first] not in _INDEFINITE and not owned
        kind = "several" if s.low[first] in _SEVERAL or speaker.kind == "group" else _kind(s, noun)
        if kind is None and speaker.candidates == () and all(s.proper(k) for k in range(first, after)):
            kind = "name"
        if kind is None:
            return None
        gender = naming_words().noun_gender.get(noun)
        span = s.span(first, after)
        own = s.end[-1] if not first else span.end
        return Told(span, s.paragraph, s.sentence, kind, gender, speaker, loose, noun, own)


def _leads_time(s: Stretch, item: int) -> bool:
    return bool(s.cls[item] & PREP) and s.time[item + 1] >= 0


def _with_name(s: Stretch, after: int) -> int:
    """Where "The company, Konekt," ends, the name set off included."""
    if after + 2 >= len(s) or not s.cls[after] & COMMA or not s.proper(after + 1):
        return after
    return next((k for k in range(after + 2, min(len(s), after + 7)) if s.cls[k] & COMMA), after)


def _kind(s: Stretch, noun: str) -> str | None:
    words = naming_words()
    if words.is_role(noun) or noun in ("source", "insider"):
        return "person"
    if noun.endswith("s") and len(noun) > 3 and (words.is_role(noun[:-1]) or noun in ("sources", "insiders")):
        return "several"  # "researchers", "neighbours", "opponents"
    thing = noun in words.body_nouns or noun in words.document_nouns or noun in s.cues.documents or noun in _STAFFS
    return "thing" if thing else None


def _head(s: Stretch, first: int, after: int) -> int:
    """The noun that a phrase is about, or the word for somebody before it: "an official familiar | with the talks"."""
    head = head_noun(s, first, after)
    for k in range(head, first, -1):
        if s.cls[k] & GENITIVE:
            break
        if _kind(s, s.low[k]) is not None:
            return k
    return head


def _agrees(told: Told, wanted: str) -> bool:
    if wanted in ("m", "f"):
        return told.kind == "person" and told.gender in (None, wanted)
    return told.kind == wanted or (wanted == "thing" and told.kind == "name")


def _just_spoke(told: Told, s: Stretch) -> bool:
    """Tell a name of which nothing is known whose word the sentence before is: "Odan told us that …. “…,” he said"."""
    return told.kind == "name" and told.paragraph == s.paragraph and s.sentence - told.sentence == 1

"""Label speakers: whom "MR. HALE", "LFH", "The CHAIR" or "A" at a paragraph's beginning means."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chancery.model.entity import Entity
from chancery.model.span import Span
from chancery.reading.naming_words import naming_words
from chancery.reading.page import Page
from chancery.reading.statements.labels import Label, Turn, label_words
from chancery.reading.statements.speaker import Speaker
from chancery.reading.statements.speakers import SpeakerFinder

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_PERSON = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){1,3}")
_OPENS = re.compile(
    r"\s*(?:(?:Dr|Mr|Mrs|Ms|Prof|Sir|Dame)\.? )?(?P<name>[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w.'’-]*){1,3})"
    r"(?:, \d\d,|,? (?:has|is|was|took|runs|ran|leads|led|sat|had|spent|became|grew)\b)"
)
_ASIDE = re.compile(r"\([^)]*\)")
_CIVIL = frozenset("mr mrs ms miss mme mlle dr sir lord lady dame prof".split())
_SPEAKING = ("person", "office", "body", "group")


class TurnSpeakers:
    """Answers who speaks in a turn; turns of one number have one speaker, named by the fullest label among them."""

    def __init__(self, page: Page, finder: SpeakerFinder, turns: Sequence[Turn]) -> None:
        self._page = page
        self._finder = finder
        self._people = finder.people()
        self._known: dict[int, Speaker] = {}
        self._labels: dict[int, list[Label]] = {}
        for turn in turns:
            if turn.label is not None:
                self._labels.setdefault(turn.speaker, []).append(turn.label)
        self._opening = Span(0, turns[0].paragraphs[0][1].start)

    def of_turn(self, turn: Turn) -> Speaker:
        """Return who speaks in a turn, found once for each speaker of the page."""
        if turn.speaker not in self._known:
            self._known[turn.speaker] = self._found(turn)
        return self._known[turn.speaker]

    def _found(self, turn: Turn) -> Speaker:
        labels = self._labels.get(turn.speaker, [])
        if all(label.asks for label in labels) and turn.asks:
            return Speaker(rule="whoever asks")
        if all(label.answers for label in labels):
            return self.introduced()
        for label in sorted(labels, key=lambda x: -len(x.key)):
            named = self._named(label)
            if named is not None:
                return named
        fullest = max(labels, key=lambda x: (len(x.key), len(x.name)))
        asides = [x for x in labels if _PERSON.fullmatch(x.aside) and set(x.key) <= label_words().roles]
        words = asides[0].aside if asides else _name_part(fullest.name)
        return Speaker(described_as=" ".join(words.split()), rule="label", head=fullest.source)

    def _named(self, label: Label) -> Speaker | None:
        """Look a label up as a mention, then among the persons of the page, then by what stands in its bracket."""
        name = Span(label.source.start, label.source.start + len(label.name))
        found = self._finder.of_span(name)
        if found is not None and found.kind in _SPEAKING and self._fits(found, label):
            return found
        for words in (label.key, tuple(w.lower() for w in _WORD.findall(label.aside))):
            person = self._person(words)
            if person is not None and self._is_of_page(person, label):
                return self._finder.of_entity(person, label.source)
        return found if found is not None and found.kind in ("office", "body") and found.entity else None

    def _fits(self, found: Speaker, label: Label) -> bool:
        """Whoever is meant bears the label's words: "The COMMISSIONER" is not whoever was named last."""
        have = {w.lower() for w in _WORD.findall(found.name or "")}
        known = self._finder.entity(found.entity) if found.entity is not None else None
        return any(w in have for w in label.key) and (known is None or self._is_of_page(known, label))

    def _is_of_page(self, person: Entity, label: Label) -> bool:
        """Tell that "MR. LEE" is no known Lee of whom the page says nothing else: it names him in full or by office."""
        if not person.known or person.kind != "person" or len(label.key) > 1:
            return True
        titles = {w.lower() for w in _WORD.findall(label.name)} - {*label.key, "the"}
        return bool(titles - _CIVIL) or _WORD.findall(person.name)[0] in self._page.text

    def _person(self, words: Sequence[str]) -> Entity | None:
        """The one person of the report whose name holds all words of a label, or begins with its letters."""
        wanted = {part for w in words for part in _WORD.findall(w)}
        if not wanted or wanted <= label_words().roles:
            return None
        people = self._people
        held = [p for p in people if wanted <= {w.lower() for w in _WORD.findall(p.name)}]
        if not held and len(words) == 1 and 2 <= len(words[0]) <= 4:
            held = [p for p in people if "".join(w[0] for w in _WORD.findall(p.name)).lower() == words[0]]
        return held[0] if len(held) == 1 else None

    def introduced(self) -> Speaker:
        """The person of whom the lines before the first question tell most; nobody where two are told of as much."""
        told = self._finder.people_inside(self._opening)
        if told and (len(told) == 1 or told[0][1] > told[1][1]):
            return self._finder.of_entity(told[0][0], None)
        start = next((z.span.start for z in self._page.paragraphs if z.kind in ("body", "standfirst")), 0)
        name = _OPENS.match(self._page.text, start, self._opening.end) if not told else None
        if name is None:
            return Speaker(rule="nobody introduced")
        return Speaker(described_as=name["name"], rule="introduced first", head=Span(*name.span("name")))


def _name_part(label: str) -> str:
    """Return the part of "THE CHAIR, MRS. HALE", "ELENA MARSH, ANCHOR" that is no role."""
    parts = label.split(", ")
    first = [w.lower() for w in _WORD.findall(_ASIDE.sub("", parts[0]))]
    roles = label_words().roles | naming_words().role_nouns
    named = len(first) > 1 and first[0] != "the" and roles.isdisjoint(first)
    return _ASIDE.sub("", parts[0]).strip() if named else parts[-1]

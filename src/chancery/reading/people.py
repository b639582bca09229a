"""People: who is in a report under a full name, so that a surname alone can be told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from chancery.knowledge.draft import without_marks
from chancery.knowledge.knowledge import Knowledge
from chancery.model.entity import Entity
from chancery.reading.found import Person
from chancery.reading.names import PERSON_THRESHOLD, Run
from chancery.reading.naming_words import NamingWords
from chancery.reading.sheets import Sheet

_SPEAKS = 0.5  # with the verb itself just enough
_LONGEST_STYLE = 3
_PLAIN = frozenset("mr mrs ms miss mx dr sir dame lady madam mme m mlle monsieur madame herr frau count".split())
_JUNIOR = frozenset({"jr", "sr", "ii", "iii", "iv", "jr.", "sr."})


def is_junior(word: str) -> bool:
    """Tell whether a word stands behind a name and is none: "Jr.", "III"."""
    return word.lower() in _JUNIOR


def slug(name: str) -> str:
    """Return a name as the tail of an id: lower case, every other character than letters and digits a hyphen."""
    parts = "".join(c if c.isalnum() else " " for c in name.lower()).split()
    return "-".join(parts) or "x"


class People:
    """The persons of one report by full name, and by each single word that may stand for them."""

    def __init__(self, knowledge: Knowledge, words: NamingWords) -> None:
        self._knowledge = knowledge
        self._words = words
        self.by_id: dict[str, Person] = {}
        self._by_full: dict[tuple[str, ...], str] = {}
        self._by_last: dict[str, list[str]] = {}
        self._by_other: dict[str, list[str]] = {}

    # -- filling

    def add_known(self, entity_id: str, written: tuple[str, ...] = ()) -> Person:
        """Enter a person that knowledge holds; ``written`` is another full name that the report gives."""
        known = self.by_id.get(entity_id)
        if known is None:
            entity = self._knowledge.entity(entity_id)
            words = tuple(entity.name.split())
            known = Person(entity, words, entity.gender or self._gender_of(words), state=entity.state)
            self._enter(known)
        if written:
            self._by_full.setdefault(written, entity_id)
        return known

    def decide(self, runs: Sequence[Run], singles: Mapping[str, float]) -> None:
        """Decide which runs of several words are persons.

        ``singles`` says for each word that also stands alone how much that adds to the evidence for a surname.
        """
        by_key: dict[str, list[Run]] = {}
        for run in runs:
            if run.kind == "person":
                by_key.setdefault(run.key, []).append(run)
        for key in sorted(by_key, key=lambda k: (-len(by_key[k][0].words), k)):
            places = by_key[key]
            score = max(run.person for run in places) + 0.25 * (len(places) - 1)
            score += singles.get(_surname(places[0].words), 0.0)
            if any(run.speaks for run in places) and all(run.person >= 0 for run in places):
                score += _SPEAKS
            if score >= PERSON_THRESHOLD and not self.match(places[0].words) and not self._by_last.get(key):
                self.add_new(places)

    def add_new(self, places: Sequence[Run]) -> Person:
        """Enter a person that knowledge does not hold, under the name as the report writes it."""
        run = places[0]
        name = " ".join(_written(run))
        gender = next((r.gender for r in places if r.gender), None) or self._gender_of(run.words)
        entity = Entity(f"new-person:{slug(name)}", name, "person", gender=gender)
        person = Person(entity, run.words, gender, styled=self._styled(run))
        self._enter(person)
        return person

    def _styled(self, run: Run) -> str | None:
        """One name with the title before it, without which it would say little: "Governor Odel", "Father Brin"."""
        if len(run.words) > 1:
            return None
        first = run.first
        if run.title is not None and run.title.last == run.first and run.title.capital:
            first = run.title.first
        words = [t.text for t in run.sheet.tokens[first : run.name] if t.lower not in ("honour", "honor")]
        plain = all(w == "." or w.lower() in _PLAIN for w in words)
        return None if plain or len(words) > _LONGEST_STYLE else " ".join([*words, *run.words]).replace(" .", ".")

    def _enter(self, person: Person) -> None:
        if person.entity.id in self.by_id:
            return
        self.by_id[person.entity.id] = person
        words = tuple(w for w in person.words if not is_junior(w)) or person.words
        self._by_full.setdefault(words, person.entity.id)
        if len(words) > 1:
            self._by_full.setdefault((words[0], words[-1]), person.entity.id)
        surname = _surname(words)
        plain = without_marks(surname)  # "Erdoğan", of whom most papers write without the mark
        for form in dict.fromkeys((surname, surname[:1].upper() + surname[1:], plain)):  # "al-Hadid", "Al-Hadid"
            self._by_last.setdefault(form, []).append(person.entity.id)
        for tail in range(1, len(words) - 1):  # "Paz Akin" of "Lorena Paz Akin", "Al Mnajer"
            self._by_last.setdefault(" ".join(words[tail:]), []).append(person.entity.id)
        for word in words[:-1]:
            if len(word) > 1 and word.lower() not in self._words.particles:
                self._by_other.setdefault(word, []).append(person.entity.id)

    def _gender_of(self, words: Sequence[str]) -> str | None:
        return self._words.gender_of_name(words[0]) if words else None

    def describe(self, person: Person, state: str | None, office: str | None, described: str | None) -> None:
        """Keep what a title says of a person; of several titles the first that says more."""
        person.described = person.described or described
        person.office = person.office or office
        person.state = person.state or state
        if not person.entity.known:
            person.entity = replace(
                person.entity, state=person.state, office=person.office, described_as=person.described
            )

    # -- asking

    def match(self, words: Sequence[str]) -> str | None:
        """Return the person of a full name, given with or without middle names."""
        key = tuple(w for w in words if not is_junior(w))
        found = self._by_full.get(key)
        if found is None and len(key) > 2:
            found = self._by_full.get((key[0], key[-1]))
        return found

    def named(self, word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return who has ``word`` as surname, and who has it as another part of the name."""
        return tuple(dict.fromkeys(self._by_last.get(word, ()))), tuple(dict.fromkeys(self._by_other.get(word, ())))

    def find(self, sheet: Sheet, at: int) -> tuple[int, str] | None:
        """Return length and id of a full name that stands at a token, whatever its capitals mean ("Title Case")."""
        first = sheet.text(at)
        if first not in self._by_other:
            return None
        for length in range(min(5, len(sheet.tokens) - at), 1, -1):
            words = tuple(t.text for t in sheet.tokens[at : at + length] if t.text != ".")
            if len(words) > 1 and sheet.text(at + length - 1) != "." and (found := self._by_full.get(words)):
                return length, found
        return None

    def all(self) -> Iterable[Person]:
        """Return everybody, in order of first entry."""
        return self.by_id.values()


def _surname(words: Sequence[str]) -> str:
    last = [w for w in words if not is_junior(w)]
    return last[-1] if last else words[-1]


def _written(run: Run) -> list[str]:
    """Return the name's words as they are written, initials with their stops."""
    out: list[str] = []
    for token in run.sheet.tokens[run.name : run.last]:
        if token.text == "." and out:
            out[-1] += "."
        elif token.text != ".":
            out.append(token.text)
    return out

"""Positions: which of our offices an item of Wikidata is, by a small table or by its label ("Prime Minister of X")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from chancery.errors import KnowledgeError
from chancery.knowledge.draft import as_list, as_mapping, slug
from chancery.knowledge.knowledge import Knowledge
from chancery.knowledge.titles import TitleHit
from chancery.model.office import Office
from chancery.model.token import Token, tokenize

_FILE = "wikidata.yaml"
_BRACKETS = re.compile(r"^(.*\S)\s*\(([^()]+)\)$")
_OF = re.compile(r" (?:of|for) (?:the )?")
_MOST_LABEL = 120
_FEDERAL = ("federal ", "state ", "first ")
_LINKS = frozenset({"of", "for", "to"})


class Mapped(NamedTuple):
    """An office that a position is, and whether the position's own words say that it is held for another."""

    office: str
    acting: bool = False


class Positions:
    """Finds the office of a position. Built once for each import; ``states`` grows as items of states are met."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        content = as_mapping(knowledge.file(_FILE) if _has(knowledge) else {}, _FILE)
        table = as_mapping(content.get("offices"), f"{_FILE}: offices")
        self.acting = frozenset(as_list(content.get("acting"), f"{_FILE}: acting"))
        languages = as_mapping(content.get("languages"), f"{_FILE}: languages")
        self._languages = {code: tuple(as_list(found, _FILE)) for code, found in languages.items()}
        self.by_item = {item: Mapped(f"office:{key}") for item, key in table.items() if self._is_office(key)}
        self.states: dict[str, str] = {}

    @property
    def languages(self) -> frozenset[str]:
        """Every language in which some state's people write their names."""
        return frozenset(language for found in self._languages.values() for language in found)

    def languages_of(self, state: str) -> tuple[str, ...]:
        """The languages of one state's own names, the first one first."""
        return self._languages.get(state, ())

    def by_label(self, labels: Iterable[str], of: Sequence[str] = ()) -> Mapped | None:
        """Return the office that one of some labels names; ``of`` are items of the state or body that it belongs to."""
        states = [code for item in of if (code := self.states.get(item))]
        for label in labels:
            found = self._office(label, states[0] if states else None)
            if found is not None:
                return found
        return None

    def other(self, label: str, of: Sequence[str] = ()) -> Office | None:
        """Return a new office for a position of a known state whose title is unknown; it speaks for itself only."""
        state = next((code for item in of if (code := self.states.get(item))), None)
        title = label
        for link in _OF.finditer(label[:_MOST_LABEL]):
            code = self._code(label[link.end() :])
            if code is not None:
                state, title = code, label[: link.start()]
                break
        key = slug(title)
        if state is None or not key or len(key) > 60 or not key.isascii():
            return None
        return Office(f"office:{state}-other-{key}", label, "other", state)

    def _is_office(self, key: str) -> bool:
        try:
            self._knowledge.office(f"office:{key}")
        except KeyError:
            return False
        return True

    def _office(self, label: str, state: str | None) -> Mapped | None:
        text = " ".join(label.split())
        if (match := _BRACKETS.match(text)) is not None and (code := self._code(match[2])) is not None:
            return self._titled(tokenize(match[1]), code)
        named = [s.entity for s in self._knowledge.aliases.lookup(text) if s.entity.startswith("office:")]
        if named:
            return Mapped(named[0])
        found = self._titled(tokenize(text), state)
        if found is None:
            lower = text.lower()
            prefix = next((p for p in _FEDERAL if lower.startswith(p)), None)
            found = self._titled(tokenize(text[len(prefix) :]), state) if prefix else None
        return found

    def _titled(self, tokens: list[Token], state: str | None) -> Mapped | None:
        """Read "Minister of Defence of Chad", "Chadian Minister of Defence", or a bare title of a given state."""
        if not tokens:
            return None
        for hit in self._knowledge.titles.find(tokens, 0):
            rest = _behind(tokens, hit.length)
            if rest is None:  # of the state given, or of the one that these words imply ("Taoiseach")
                return self._mapped(hit, state, None)
            if rest is not None and (owner := self._owner(rest)) is not None:
                return self._mapped(hit, *owner)
        for name in self._knowledge.aliases.find(tokens, 0):
            code = next((s.entity[6:] for s in name.senses if s.entity.startswith("state:")), None)
            at = name.length + (tokens[name.length].lower in ("'s", "’s") if name.length < len(tokens) else 0)
            if code is not None and at < len(tokens):
                for hit in self._knowledge.titles.find(tokens, at):
                    if at + hit.length == len(tokens):
                        return self._mapped(hit, code, None)
        return None

    def _mapped(self, hit: TitleHit, state: str | None, body: str | None) -> Mapped | None:
        if set(hit.modifiers) - {"deputy", "acting"}:
            return None
        office = self._knowledge.office_for(hit, state, body)
        return Mapped(office.id, "acting" in hit.modifiers) if office is not None else None

    def _owner(self, words: list[Token]) -> tuple[str | None, str | None] | None:
        """Return the state, or state and body, that some words name and nothing else."""
        for hit in self._knowledge.aliases.find(words, 0):
            if hit.length != len(words):
                continue
            for sense in hit.senses:
                if sense.entity.startswith("state:"):
                    return sense.entity[6:], None
                if sense.entity.startswith(("body:", "org:")):
                    return self._knowledge.state_of(sense.entity), sense.entity
        return None

    def _code(self, text: str) -> str | None:
        owner = self._owner(tokenize(text)) if text else None
        return owner[0] if owner is not None and owner[1] is None else None


def _behind(tokens: list[Token], length: int) -> list[Token] | None:
    """Return the words behind "of" or "of the" after a title; None when nothing follows; never an empty list."""
    if length == len(tokens):
        return None
    rest = tokens[length:]
    if rest[0].lower in _LINKS or rest[0].lower == ",":
        rest = rest[1:]
    if rest and rest[0].lower == "the":
        rest = rest[1:]
    return rest or tokens[length:]


def _has(knowledge: Knowledge) -> bool:
    try:
        knowledge.file(_FILE)
    except KnowledgeError:
        return False
    return True

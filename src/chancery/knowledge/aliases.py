"""AliasIndex: which entities a run of tokens may name.

A name is looked up by its first token and then compared as a whole. Tokens compare by their exact characters, except
that the common words in names ("islands", "ministry"; listed in ``common_words.yaml``) may stand in either case, and
that a token in capitals fits the same word in a name ("RUSSIA", "ISHIBA Shigeru"). Names that every state has alike
("the Japanese Foreign Ministry", "the parliament of Chad") are not stored: they are put together from a state's name
and an institution's noun while looking.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from chancery.model.mention import MentionForm
from chancery.model.token import Token, tokenize

POSSESSIVE = frozenset({"'s", "'"})
_ADJECTIVAL = frozenset({"demonym", "name"})
_LEAST_CAPITALS = 3


class Sense(NamedTuple):
    """One thing that a name may stand for.

    ``rank`` orders the senses of one name, best first: 0 the usual sense or a full name, 1 another sense
    (a capital as the city), 2 a surname alone, 3 a surname that is also a common word ("May").
    """

    entity: str
    form: MentionForm
    rank: int


class AliasHit(NamedTuple):
    """A name found at a place: its length in tokens and what it may stand for, best first."""

    length: int
    senses: tuple[Sense, ...]


class InstitutionHit(NamedTuple):
    """A noun for a kind of institution ("foreign ministry", "lower house") with no state said: length and kind."""

    length: int
    kind: str


class _Entry(NamedTuple):
    rest: tuple[str, ...]
    single: str | None
    senses: tuple[Sense, ...]


def words_of(text: str) -> list[str]:
    """Cut a name as reading cuts texts; plain names, nearly all of them, take a short way to the same result."""
    if text.isascii() and text.replace(" ", "").isalpha():
        return text.split()
    return [token.text.replace("’", "'") for token in tokenize(text)]


class AliasIndex:
    """All names of all entities. Built once by the loader; ``layered`` adds a dossier's own on top.

    ``bodies`` maps (kind of institution, state) to the id of the body; ``nouns`` maps a noun to its kind and the
    form a mention of it has.
    """

    def __init__(
        self,
        names: Iterable[tuple[str, Sense]],
        common: Iterable[str] = (),
        nouns: Mapping[str, tuple[str, MentionForm]] | None = None,
        bodies: Mapping[tuple[str, str], str] | None = None,
    ) -> None:
        self._common = frozenset(common)
        self._bodies = dict(bodies or {})
        self._senses: dict[tuple[str, ...], tuple[Sense, ...]] = {}
        self._exact: dict[tuple[str, ...], str] = {}
        self._by_first: dict[str, list[_Entry]] = {}
        self._by_capitals: dict[str, list[_Entry]] = {}
        self._nouns: dict[str, list[tuple[tuple[str, ...], str, MentionForm]]] = {}
        for noun in sorted(nouns or {}, key=lambda n: (-len(n.split()), n)):
            first, *rest = noun.lower().split()
            kind, form = (nouns or {})[noun]
            self._nouns.setdefault(first, []).append((tuple(rest), kind, form))
        self._add(names)

    def __len__(self) -> int:
        return len(self._senses)

    def layered(self, names: Iterable[tuple[str, Sense]]) -> AliasIndex:
        """Return an index with these names added before the senses already there; this one stays as it is."""
        other = AliasIndex((), self._common)
        other._nouns, other._bodies = self._nouns, self._bodies
        other._senses, other._exact = dict(self._senses), dict(self._exact)
        other._by_first = {first: list(entries) for first, entries in self._by_first.items()}
        other._by_capitals = {first: list(entries) for first, entries in self._by_capitals.items()}
        other._add(names)
        return other

    def items(self) -> Iterable[tuple[str, tuple[Sense, ...]]]:
        """Yield every stored name (its tokens joined by spaces) with its senses, sorted by name."""
        return ((" ".join(words), self._senses[words]) for words in sorted(self._senses))

    def find(self, tokens: Sequence[Token], at: int) -> list[AliasHit]:
        """Return the names that begin at token ``at``, longest first, composed ones included."""
        hits = self._find_stored(tokens, at)
        composed = self._composed(tokens, at, hits)
        if not composed:
            return hits
        lengths = {hit.length for hit in hits}
        hits = hits + [hit for hit in composed if hit.length not in lengths]
        hits.sort(key=lambda hit: -hit.length)
        return hits

    def lookup(self, text: str) -> tuple[Sense, ...]:
        """Return the senses of a whole string, as ``find`` would with nothing around it; empty when unknown."""
        tokens = tokenize(text)
        if not tokens:
            return ()
        hits = self.find(tokens, 0)
        return hits[0].senses if hits and hits[0].length == len(tokens) else ()

    def institutions(self, tokens: Sequence[Token], at: int) -> list[InstitutionHit]:
        """Return the institution nouns that begin at token ``at``, longest first: "foreign ministry", "parliament"."""
        return [InstitutionHit(length, kind) for length, kind, _ in self._find_nouns(tokens, at)]

    # -- building

    def _key(self, word: str) -> str:
        lower = word.lower()
        return lower if lower in self._common else word

    def _add(self, names: Iterable[tuple[str, Sense]]) -> None:
        gathered: dict[tuple[str, ...], list[Sense]] = {}
        exact: dict[tuple[str, ...], str] = {}
        common = self._common
        for name, sense in names:
            words = words_of(name)
            if not words:
                continue
            key = tuple([low if (low := word.lower()) in common else word for word in words])
            gathered.setdefault(key, []).append(sense)
            exact.setdefault(key, words[0])
        for key, senses in gathered.items():
            before = self._senses.get(key, ())
            merged = tuple(sorted(dict.fromkeys([*senses, *before]), key=lambda sense: sense.rank))
            self._senses[key] = merged
            self._exact.setdefault(key, exact[key])
            self._store(key, merged)

    def _store(self, key: tuple[str, ...], senses: tuple[Sense, ...]) -> None:
        entry = _Entry(key[1:], self._exact[key] if len(key) == 1 else None, senses)
        for table, first in ((self._by_first, key[0]), (self._by_capitals, key[0].upper())):
            entries = table.setdefault(first, [])
            entries[:] = [e for e in entries if e.rest != entry.rest or e.single != entry.single]
            place = next((i for i, e in enumerate(entries) if len(e.rest) < len(entry.rest)), len(entries))
            entries.insert(place, entry)

    # -- looking up

    def _find_stored(self, tokens: Sequence[Token], at: int) -> list[AliasHit]:
        token = tokens[at]
        word = token.text
        lower = token.lower
        hits: list[AliasHit] = []
        entries = self._by_first.get(lower if lower in self._common else word)
        if entries is not None:
            for entry in entries:
                if (entry.single is None or entry.single == word) and self._fits(entry.rest, tokens, at):
                    hits.append(AliasHit(len(entry.rest) + 1, entry.senses))
        if len(word) >= _LEAST_CAPITALS and word.isupper() and (entries := self._by_capitals.get(word)) is not None:
            lengths = {hit.length for hit in hits}
            for entry in entries:
                length = len(entry.rest) + 1
                if length not in lengths and self._fits(entry.rest, tokens, at):
                    lengths.add(length)
                    hits.append(AliasHit(length, entry.senses))
            hits.sort(key=lambda hit: -hit.length)
        return hits

    def _fits(self, rest: tuple[str, ...], tokens: Sequence[Token], at: int) -> bool:
        if at + len(rest) >= len(tokens):
            return False
        for offset, want in enumerate(rest, at + 1):
            token = tokens[offset]
            text = token.text
            if text == want or token.lower == want:
                continue
            if not (text.isupper() and len(text) >= _LEAST_CAPITALS and want.upper() == text):
                return False
        return True

    def _find_nouns(self, tokens: Sequence[Token], at: int) -> list[tuple[int, str, MentionForm]]:
        if at >= len(tokens):
            return []
        entries = self._nouns.get(tokens[at].lower)
        if not entries:
            return []
        found = []
        for rest, kind, form in entries:
            if at + len(rest) < len(tokens) and all(
                tokens[offset].lower == word for offset, word in enumerate(rest, at + 1)
            ):
                found.append((len(rest) + 1, kind, form))
        return found

    def _composed(self, tokens: Sequence[Token], at: int, stored: Sequence[AliasHit]) -> list[AliasHit]:
        """Put a state's name and an institution's noun together, in either order."""
        hits: list[AliasHit] = []
        for hit in stored:
            state = next((s for s in hit.senses if s.entity.startswith("state:")), None)
            if state is not None:
                hits += self._state_first(tokens, at + hit.length, hit.length, state)
        for length, kind, form in self._find_nouns(tokens, at):
            hits += self._noun_first(tokens, at + length, length, kind, form)
        return hits

    def _state_first(self, tokens: Sequence[Token], at: int, length: int, state: Sense) -> list[AliasHit]:
        if at >= len(tokens):
            return []
        if tokens[at].lower in POSSESSIVE:
            at, length = at + 1, length + 1
        elif state.form not in _ADJECTIVAL:
            return []
        return [
            AliasHit(length + more, (Sense(body, form, 0),))
            for more, kind, form in self._find_nouns(tokens, at)
            if (body := self._bodies.get((kind, state.entity[6:])))
        ]

    def _noun_first(
        self, tokens: Sequence[Token], at: int, length: int, kind: str, form: MentionForm
    ) -> list[AliasHit]:
        if at >= len(tokens) or tokens[at].lower != "of":
            return []
        at, length = at + 1, length + 1
        if at < len(tokens) and tokens[at].lower == "the":
            at, length = at + 1, length + 1
        if at >= len(tokens):
            return []
        for hit in self._find_stored(tokens, at):
            for sense in hit.senses:
                if sense.form == "name" and sense.entity.startswith("state:"):
                    body = self._bodies.get((kind, sense.entity[6:]))
                    if body:
                        return [AliasHit(length + hit.length, (Sense(body, form, 0),))]
        return []

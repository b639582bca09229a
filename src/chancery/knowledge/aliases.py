"""AliasIndex: which entities a run of tokens may name.

A name is looked up by its first token and then compared as a whole. Tokens compare by their exact characters, except
that the common words in names ("islands", "ministry"; listed in ``common_words.yaml``) may stand in either case, and
that a token in capitals fits the same word in a name ("RUSSIA", "ISHIBA Shigeru"). Names that every state has alike
("the Japanese Foreign Ministry", "the parliament of Chad") are not stored: they are put together from a state's name
and an institution's noun while looking.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

import msgspec

from chancery.knowledge.alias_words import (
    POSSESSIVE,
    beside_capitals,
    in_capitals,
    keyed,
    merge_lengths,
    packed,
    plain_word,
    words_of,
)  # fmt: skip
from chancery.model.mention import MentionForm
from chancery.model.remembered import Remembered
from chancery.model.token import Token, tokenize

_ADJECTIVAL = frozenset({"demonym", "name"})


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


@dataclass(slots=True)
class AliasTables:
    """What an AliasIndex looks names up in, to be kept and taken up again without cutting each name anew."""

    common: frozenset[str]
    small: frozenset[str]
    singles: dict[str, str]
    lengths: dict[str, tuple[int, ...]]
    names: dict[str, msgspec.Raw]
    """By first word, packed until a text holds it: a report has some dozens of the ten thousand."""
    capital_lengths: dict[str, tuple[int, ...]]
    capitals: dict[str, msgspec.Raw]


_Key = tuple[str, ...]
_NAMES = msgspec.msgpack.Decoder(list[tuple[_Key, str, tuple[Sense, ...]]])
_rank = attrgetter("rank")
_CAPITALS = msgspec.msgpack.Decoder(list[tuple[_Key, tuple[Sense, ...]]])


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
        self._keys = Remembered(keyed(self._common))
        self._bodies = dict(bodies or {})
        self._senses: dict[tuple[str, ...], tuple[Sense, ...]] = {}
        self._singles: dict[str, str] = {}
        self._spelled: dict[tuple[str, ...], str] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}
        self._capitals: dict[tuple[str, ...], tuple[Sense, ...]] = {}
        self._capital_lengths: dict[str, tuple[int, ...]] = {}
        self._names_left: dict[str, msgspec.Raw] = {}
        self._capitals_left: dict[str, msgspec.Raw] = {}
        self._small: frozenset[str] | None = None
        # by the first word and the one behind it, which alone tells most of them apart
        self._nouns: dict[str, dict[str | None, list[tuple[tuple[str, ...], str, MentionForm]]]] = {}
        for noun in sorted(nouns or {}, key=lambda n: (-len(n.split()), n)):
            first, *rest = (token.lower for token in tokenize(noun))
            kind, form = (nouns or {})[noun]
            by_second = self._nouns.setdefault(first, {})
            by_second.setdefault(rest[0] if rest else None, []).append((tuple(rest), kind, form))
        self._add(names)

    def __len__(self) -> int:
        self._take_up_all()
        return len(self._senses)

    @property
    def tables(self) -> AliasTables:
        """All names, as ``restored`` takes them up again."""
        self._take_up_all()
        names: dict[str, list[object]] = {}
        for key, senses in self._senses.items():
            names.setdefault(key[0], []).append((key, self._spelled[key], senses))
        capitals: dict[str, list[object]] = {}
        for key, senses in self._capitals.items():
            capitals.setdefault(key[0], []).append((key, senses))
        return AliasTables(
            self._common, self.small_starts(), self._singles, self._lengths, packed(names), self._capital_lengths,
            packed(capitals),
        )  # fmt: skip

    @classmethod
    def restored(
        cls,
        tables: AliasTables,
        nouns: Mapping[str, tuple[str, MentionForm]],
        bodies: Mapping[tuple[str, str], str],
    ) -> AliasIndex:
        """Return the index that gave these tables, made with the same nouns and bodies."""
        index = cls((), tables.common, nouns, bodies)
        index._singles, index._lengths, index._capital_lengths = tables.singles, tables.lengths, tables.capital_lengths
        index._names_left, index._capitals_left = dict(tables.names), dict(tables.capitals)
        index._small = tables.small
        return index

    def _take_up(self, first: str) -> None:
        """Unpack the names that begin with a word. They leave those that wait only when they can be found."""
        packed = self._names_left.get(first)
        if packed is not None:
            for key, name, senses in _NAMES.decode(packed):
                self._senses[key], self._spelled[key] = senses, name
            self._names_left.pop(first, None)

    def _take_up_capitals(self, first: str) -> None:
        packed = self._capitals_left.get(first)
        if packed is not None:
            self._capitals.update(_CAPITALS.decode(packed))
            self._capitals_left.pop(first, None)

    def _take_up_all(self) -> None:
        for first in list(self._names_left):
            self._take_up(first)
        for first in list(self._capitals_left):
            self._take_up_capitals(first)

    def layered(
        self, names: Iterable[tuple[str, Sense]], bodies: Mapping[tuple[str, str], str] | None = None
    ) -> AliasIndex:
        """Return an index with these names added before the senses already there; this one stays as it is.

        ``bodies`` are all the bodies that then are, as for a new index; those of this one where left out.
        """
        self._take_up_all()
        other = AliasIndex((), self._common)
        other._nouns, other._bodies = self._nouns, dict(bodies) if bodies is not None else self._bodies
        other._senses, other._singles = dict(self._senses), dict(self._singles)
        other._spelled = dict(self._spelled)
        other._lengths, other._capital_lengths = dict(self._lengths), dict(self._capital_lengths)
        other._capitals = dict(self._capitals)
        other._add(names)
        return other

    def differing(self, other: AliasIndex, entities: Collection[str] = ()) -> tuple[AliasIndex, AliasIndex]:
        """Return the names that the two do not share, as found in this index and as found in the other.

        The names of some ``entities`` count as not shared. Names that are put together are left out.
        """
        self._take_up_all()
        other._take_up_all()
        keys = {
            key
            for key in {*self._senses, *other._senses}
            if self._senses.get(key) != other._senses.get(key)
            or (len(key) == 1 and self._singles.get(key[0]) != other._singles.get(key[0]))
        }
        if entities:
            for index in (self, other):
                keys |= {key for key, senses in index._senses.items() if any(s.entity in entities for s in senses)}
        return self._only(keys), other._only(keys)

    def _only(self, keys: Iterable[tuple[str, ...]]) -> AliasIndex:
        part = AliasIndex((), self._common)
        for key in keys:
            if key in self._senses:
                name = self._singles[key[0]] if len(key) == 1 else self._spelled[key]
                part._add((name, sense) for sense in self._senses[key])
        return part

    def small_starts(self) -> frozenset[str]:
        """Return the first words, in lower case, of names that begin with a small letter: "the Hague"."""
        if self._small is None:
            names = self._spelled.values()
            self._small = frozenset(name.lower().split()[0] for name in names if not name[0].isupper())
        return self._small

    def items(self) -> Iterable[tuple[str, tuple[Sense, ...]]]:
        """Yield every stored name as it is first written, with its senses, sorted by name."""
        self._take_up_all()
        return ((name, self._senses[key]) for name, key in sorted((name, key) for key, name in self._spelled.items()))

    def may_begin(self, text: str, lower: str) -> bool:
        """Tell whether a name may begin with a word, given as written and in lower case.

        ``find`` finds nothing at any other, except beside a word in capitals.
        """
        word = text.replace("’", "'") if "’" in text else text
        return (lower if lower in self._common else word) in self._lengths or lower in self._nouns

    def find(self, tokens: Sequence[Token], at: int) -> list[AliasHit]:
        """Return the names that begin at token ``at``, longest first, composed ones included."""
        token = tokens[at]
        text, lower = plain_word(token), token.lower
        # most tokens begin no name at all: they leave here
        known = self._keys[token.text] in self._lengths or lower in self._nouns
        if lower == "the" and (at + 1 == len(tokens) or not tokens[at + 1].text[0].isupper()):
            return []  # "The Hague", "The Guardian": never before a small letter
        if not known and not (beside_capitals(tokens, at) and text.upper() in self._capital_lengths):
            return []
        hits = self._find_stored(tokens, at)
        composed = self._composed(tokens, at, hits)
        if not composed:
            return hits
        lengths = {hit.length for hit in hits}
        hits = hits + [hit for hit in composed if hit.length not in lengths]
        hits.sort(key=attrgetter("length"), reverse=True)
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

    def _add(self, names: Iterable[tuple[str, Sense]]) -> None:
        common = self._common
        gathered: dict[tuple[str, ...], list[Sense]] = {}
        for name, sense in names:
            words = words_of(name)
            if not words:
                continue
            key = tuple([low if (low := word.lower()) in common else word for word in words])
            gathered.setdefault(key, []).append(sense)
            self._spelled.setdefault(key, name)
            if len(key) == 1:
                self._singles[key[0]] = words[0]  # a common word alone is no name unless written like one
        lengths: dict[str, set[int]] = {}
        capital_lengths: dict[str, set[int]] = {}
        for key, senses in gathered.items():
            senses += self._senses.get(key, ())
            merged = tuple(senses) if len(senses) == 1 else tuple(sorted(dict.fromkeys(senses), key=_rank))
            self._senses[key] = merged
            lengths.setdefault(key[0], set()).add(len(key))
            capitals = tuple([word.upper() for word in key])
            self._capitals[capitals] = merged
            capital_lengths.setdefault(capitals[0], set()).add(len(key))
        merge_lengths(self._lengths, lengths)
        merge_lengths(self._capital_lengths, capital_lengths)

    # -- looking up

    def _find_stored(self, tokens: Sequence[Token], at: int) -> list[AliasHit]:
        word = plain_word(tokens[at])
        lengths = self._lengths.get(self._keys[tokens[at].text])
        hits: list[AliasHit] = []
        if lengths is not None:
            if self._names_left:
                self._take_up(self._keys[tokens[at].text])
            hits = self._exact(tokens, at, lengths)
        if not word[0].isupper():
            return hits
        if beside_capitals(tokens, at):
            lengths = self._capital_lengths.get(word.upper())
            if lengths is not None:
                if self._capitals_left:
                    self._take_up_capitals(word.upper())
                hits = self._in_capitals(tokens, at, lengths, hits)
        return hits

    def _exact(self, tokens: Sequence[Token], at: int, lengths: tuple[int, ...]) -> list[AliasHit]:
        hits = []
        most = len(tokens) - at
        longest = tokens[at : at + lengths[0]]  # the lengths begin with the longest
        keys = self._keys
        words = tuple([keys[token.text] for token in longest])
        for length in lengths:
            if length > most:
                continue
            key = words[:length]
            senses = self._senses.get(key)
            if senses is not None and (length > 1 or self._singles[key[0]] == plain_word(tokens[at])):
                hits.append(AliasHit(length, senses))
        return hits

    def _in_capitals(
        self, tokens: Sequence[Token], at: int, lengths: tuple[int, ...], hits: list[AliasHit]
    ) -> list[AliasHit]:
        """Add the names that fit when the letters are all made capitals; one word counts only if it stands so."""
        known = {hit.length for hit in hits}
        for length in lengths:
            if length in known or at + length > len(tokens) or (length == 1 and not in_capitals(tokens[at].text)):
                continue
            senses = self._capitals.get(tuple([plain_word(token).upper() for token in tokens[at : at + length]]))
            if senses is not None:
                hits.append(AliasHit(length, senses))
        hits.sort(key=attrgetter("length"), reverse=True)
        return hits

    def _find_nouns(self, tokens: Sequence[Token], at: int) -> list[tuple[int, str, MentionForm]]:
        if at >= len(tokens):
            return []
        by_second = self._nouns.get(tokens[at].lower)
        if by_second is None:
            return []
        found = []
        if at + 1 < len(tokens):
            for rest, kind, form in by_second.get(tokens[at + 1].lower, ()):
                more = len(rest)
                if more == 1 or (
                    at + more < len(tokens) and tuple([t.lower for t in tokens[at + 1 : at + 1 + more]]) == rest
                ):
                    found.append((more + 1, kind, form))
        return found + [(1, kind, form) for _, kind, form in by_second.get(None, ())]

    def _composed(self, tokens: Sequence[Token], at: int, stored: Sequence[AliasHit]) -> list[AliasHit]:
        """Put a state's name and an institution's noun together, in either order."""
        hits: list[AliasHit] = []
        for hit in stored:
            for sense in hit.senses:
                if sense.entity.startswith("state:"):
                    hits += self._state_first(tokens, at + hit.length, hit.length, sense)
                    break
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

"""Sheets: the tokens of one sentence with the known names that stand in them, before anything is decided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from chancery.knowledge.aliases import AliasHit, Sense
from chancery.knowledge.knowledge import Knowledge
from chancery.model.span import Span
from chancery.model.token import Token
from chancery.reading.page import Page
from chancery.reading.starts import CAPITAL, IN_CAPITALS, KEY, NAME, PREFIXED, PREFIXES, starts_of

_PADDING = ("",) * 16
_COMMON = 3
_new = tuple.__new__  # half as dear as Span(...) and Hit(...), and a report has thousands
POSSESSIVE = frozenset({"'s", "'"})


class Hit(NamedTuple):
    """A known name at tokens ``first`` to ``last`` (exclusive) and what it may stand for, best first."""

    first: int
    last: int
    senses: tuple[Sense, ...]

    @property
    def best(self) -> Sense:
        """The usual sense."""
        return self.senses[0]

    @property
    def surname_only(self) -> bool:
        """True when it can only be the last name of a known person."""
        if self.senses[0].rank < 2:
            return False  # nearly every name
        return all(s.rank >= 2 and s.entity.startswith("person:") for s in self.senses)

    @property
    def person(self) -> bool:
        """True when its best sense is a person."""
        return self.senses[0].entity.startswith("person:")

    @property
    def small_capital(self) -> bool:
        """True for a capital whose name is that of better known places too ("Victoria", "Kingston")."""
        return any(s.form == "metonym" and s.rank >= _COMMON and s.entity.startswith("state:") for s in self.senses)

    def sense_of(self, *prefixes: str) -> Sense | None:
        """Return its best sense whose id begins with one of ``prefixes``."""
        return next((s for s in self.senses if s.entity.startswith(prefixes)), None)


class Sheet:
    """One sentence: its tokens and known names. ``at[i]`` is the number of the hit over token ``i``, or -1.

    ``keys`` are the tokens at which a name, a title or a reference may begin; ``headline`` is True for a sentence in
    Title Case, where a capital letter says nothing about names; ``brackets`` for one that opens a round bracket.
    ``kinds`` are the bits of each token that ``starts`` tells of, ``every`` those of any of them.
    ``starts`` are the offsets at which the tokens begin; ``lowers`` are the tokens in lower case with empty strings
    behind them, so that ``lowers[i]`` is ``lower(i)`` for sixteen places on either side of the sentence too.
    """

    __slots__ = (
        "at", "brackets", "every", "headline", "hits", "index", "keys", "kinds", "lowers", "size", "starts", "tokens",
    )  # fmt: skip

    def __init__(self, page: Page, index: int, knowledge: Knowledge) -> None:
        self.index = index
        self.tokens: Sequence[Token] = page.tokens[index]
        columns = page.columns[index]
        kinds_of = starts_of(knowledge).kinds
        lowers, self.starts = columns.lowers, columns.starts
        self.kinds = list(map(kinds_of.__getitem__, columns.texts))
        self.every = _any_of(self.kinds)
        if self.every & PREFIXED:
            self.tokens = _without_prefixes(self.tokens)
            lowers, self.starts = [token.lower for token in self.tokens], [token.start for token in self.tokens]
            self.kinds = [kinds_of[token.text] for token in self.tokens]
            self.every = _any_of(self.kinds)
        self.keys = [i for i, kind in enumerate(self.kinds) if kind & KEY]
        self.lowers = [*lowers, *_PADDING]
        self.brackets = "(" in columns.texts
        self.size = len(self.tokens)
        self.hits = self._known_names(knowledge)
        self.at = [-1] * self.size
        for number, (first, last, _) in enumerate(self.hits):
            for i in range(first, last):
                self.at[i] = number
        self.headline = _title_cased(self.tokens, page.sentences[index].zone == "headline")

    def _known_names(self, knowledge: Knowledge) -> list[Hit]:
        """Return the known names, longest first from the left, none overlapping another."""
        hits: list[Hit] = []
        free = 0
        tokens, kinds = self.tokens, self.kinds
        capitals = self.every & IN_CAPITALS
        for at in self.keys:
            kind = kinds[at]
            # a name in capitals need not begin with a word that names begin with
            if at < free or not (kind & NAME or (capitals and kind & CAPITAL and len(tokens[at].text) > 1)):
                continue
            hit, free = _name_at(tokens, at, knowledge)
            if hit is not None:
                hits.append(hit)
        return hits

    def hit_at(self, token: int) -> Hit | None:
        """Return the known name over a token, or None; tokens outside the sentence have none."""
        if 0 <= token < self.size:
            number = self.at[token]
            if number >= 0:
                return self.hits[number]
        return None

    def hit_ending(self, token: int) -> Hit | None:
        """Return the known name whose last token is just before ``token``."""
        hit = self.hit_at(token - 1)
        return hit if hit is not None and hit.last == token else None

    def hit_starting(self, token: int) -> Hit | None:
        """Return the known name that begins at ``token``."""
        hit = self.hit_at(token)
        return hit if hit is not None and hit.first == token else None

    def lower(self, token: int) -> str:
        """Return a token in lower case, the empty string outside the sentence."""
        return self.lowers[token] if 0 <= token < self.size else ""

    def text(self, token: int) -> str:
        """Return a token's characters, the empty string outside the sentence."""
        return self.tokens[token].text if 0 <= token < self.size else ""

    def capital(self, token: int) -> bool:
        """True when the token begins with a capital letter."""
        return 0 <= token < self.size and self.kinds[token] & CAPITAL != 0

    def span(self, first: int, last: int) -> Span:
        """Return the offsets of tokens ``first`` to ``last`` (exclusive)."""
        return _new(Span, (self.tokens[first].start, self.tokens[last - 1].end))


def _without_prefixes(tokens: Sequence[Token]) -> Sequence[Token]:
    """Cut "ex-president" and "then-Prime" in two, so that the title is found behind its modifier."""
    out: list[Token] = []
    for token in tokens:
        cut = len(token.lower.partition("-")[0]) + 1 if token.lower.startswith(PREFIXES) else 0
        if 0 < cut < len(token.text) and len(token.lower) == len(token.text):
            middle = token.start + cut
            out.append(Token(token.start, middle - 1, token.text[: cut - 1], token.lower[: cut - 1]))
            out.append(Token(middle, token.end, token.text[cut:], token.lower[cut:]))
        else:
            out.append(token)
    return out


def _any_of(kinds: Sequence[int]) -> int:
    """Return the bits that any of some tokens has."""
    every = 0
    for kind in set(kinds):
        every |= kind
    return every


def _name_at(tokens: Sequence[Token], at: int, knowledge: Knowledge) -> tuple[Hit | None, int]:
    """Return the known name that begins at a token, and where the next may begin."""
    find = knowledge.aliases.find
    found = find(tokens, at)
    if not found:
        return None, at
    if tokens[at].lower == "the" and at + 1 < len(tokens):
        bare = find(tokens, at + 1)
        if bare and bare[0].length + 1 == found[0].length and bare[0].senses[0].entity == found[0].senses[0].entity:
            at, found = at + 1, bare  # the article is no part of "the Russian Federation"
    for hit in found:
        if _adjectival(tokens, at + hit.length):
            continue
        if not _left_open(knowledge, tokens, at, hit):
            return Hit(at, at + hit.length, hit.senses), at + hit.length
        if hit.senses[0].entity.startswith("body:"):
            return None, at + hit.length  # a "National Security Council" with no state said holds no other council
    return None, at


def _left_open(knowledge: Knowledge, tokens: Sequence[Token], at: int, hit: AliasHit) -> bool:
    """Tell a name that later steps resolve better: a title ("President of Russia"), a chamber with no state said."""
    entity = hit.senses[0].entity
    if entity.startswith("body:"):
        return any(h.length == hit.length for h in knowledge.aliases.institutions(tokens, at))
    return entity.startswith("office:") and bool(knowledge.titles.find(tokens, at))


def _adjectival(tokens: Sequence[Token], end: int) -> bool:
    """ "Russia's military operation" names no army: the last word of the name describes the next one."""
    if tokens[end - 1].lower not in ("military", "presidential") or end >= len(tokens):
        return False
    following = tokens[end].text
    return following[0].islower() and following not in _AFTER_MILITARY and not following.endswith(("ed", "s"))


_AFTER_MILITARY = frozenset(
    "is was has had will would in on at and to that said from with for as could may can".split()
)


def _title_cased(tokens: Sequence[Token], headline: bool) -> bool:
    """Tell a sentence in Title Case or capitals, where a capital letter says nothing about names."""
    if tokens and tokens[-1].text in ".!?" and not headline:
        return False
    words = [t.text for t in tokens if len(t.text) > 3 and t.text[0].isalpha()]
    return len(words) >= 3 and sum(w[0].isupper() for w in words) >= 0.75 * len(words)

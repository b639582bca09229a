"""TitleIndex: words for a post ("foreign minister", "press secretary"), apart from whose post it is.

A title says a role, not an office: which office it is follows from the state or body named beside it, through
``Knowledge.office_for``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple, cast, get_args

from chancery.errors import KnowledgeError
from chancery.model.frozen import dataclass
from chancery.model.office import SPEAKS_FOR_STATE, Role
from chancery.model.token import Token, tokenize

Part = Literal["head", "member", "spokesperson"]
"""What a title that names no institution says about its holder's place in one: "chief", "lawmaker", "spokesman"."""


@dataclass(frozen=True, slots=True)
class Title:
    """What a title's words mean.

    ``words`` is its usual form in lower case. ``role`` is None where the role follows only from the institution
    ("spokesman", "chief"): then ``part`` says which place in it. ``institution`` is the kind of body it belongs
    to (``presidency``, ``foreign-ministry``, …). ``portfolio`` is that of a minister without a role of its own
    ("energy"). ``by_state`` holds other roles that the same words have in some states ("foreign secretary" is a
    civil servant in India); ``implies`` the state meant where none is said ("Chief Cabinet Secretary": JPN).
    ``speaks_for_state`` tells whether what the holder says can count as the state's word.
    """

    words: str
    role: Role | None = None
    institution: str | None = None
    part: Part | None = None
    portfolio: str | None = None
    by_state: tuple[tuple[str, Role], ...] = ()
    implies: str | None = None
    gender: Literal["m", "f"] | None = None

    @property
    def speaks_for_state(self) -> bool:
        """True when the role's holders speak for their state; False where the role is open."""
        return self.role in SPEAKS_FOR_STATE

    def role_in(self, state: str | None) -> Role | None:
        """The role that these words mean in one state."""
        return next((role for code, role in self.by_state if code == state), self.role)


class TitleHit(NamedTuple):
    """A title found at a place: length in tokens with its modifiers ("former", "acting"), and what it means."""

    length: int
    role: Role | None
    institution: str | None
    modifiers: tuple[str, ...]
    title: Title

    @property
    def part(self) -> Part | None:
        """The holder's place in an institution that stands beside the title ("Kremlin spokesman")."""
        return self.title.part


class _Entry(NamedTuple):
    rest: tuple[str, ...]
    cased: tuple[str, ...] | None
    title: Title


class TitleIndex:
    """All titles by their first word. Matching ignores case, except for abbreviations ("PM")."""

    def __init__(self, rows: Iterable[Mapping[str, Any]], modifiers: Mapping[str, str], where: str = "titles.yaml"):
        # by the first word and the one behind it, which alone tells most of them apart
        self._by_first: dict[str, dict[str | None, list[_Entry]]] = {}
        self._modifiers: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self.titles: dict[str, Title] = {}
        for number, row in enumerate(rows):
            self._add(row, f"{where}: titles[{number}]")
        for by_second in self._by_first.values():
            for entries in by_second.values():
                entries.sort(key=lambda entry: -len(entry.rest))
        for words, meaning in sorted(modifiers.items()):
            first, *rest = _lower(words)
            self._modifiers.setdefault(first, []).append((tuple(rest), meaning))
        for found in self._modifiers.values():
            found.sort(key=lambda pair: -len(pair[0]))

    def find(self, tokens: Sequence[Token], at: int) -> list[TitleHit]:
        """Return the titles that begin at token ``at``, longest first; modifiers before one belong to it."""
        lower = tokens[at].lower
        if lower not in self._by_first and lower not in self._modifiers:
            return []
        modifiers: tuple[str, ...] = ()
        hits: dict[int, TitleHit] = {}
        start = at
        while True:
            for length, title in self._plain(tokens, at):
                # of two readings of the same words the one with fewer modifiers stands: "deputy prime minister"
                hit = TitleHit(at - start + length, title.role, title.institution, modifiers, title)
                hits.setdefault(hit.length, hit)
            found = self.modifier_at(tokens, at)
            if found is None:
                break
            at += found[0]
            modifiers = (*modifiers, found[1])
        return sorted(hits.values(), key=lambda hit: -hit.length)

    def modifier_at(self, tokens: Sequence[Token], at: int) -> tuple[int, str] | None:
        """Return length and meaning of a modifier at token ``at`` ("newly elected" → new), or None."""
        if at >= len(tokens):
            return None
        for rest, meaning in self._modifiers.get(tokens[at].lower, ()):
            if _fits(rest, tokens, at):
                return len(rest) + 1, meaning
        return None

    def _plain(self, tokens: Sequence[Token], at: int) -> list[tuple[int, Title]]:
        if at >= len(tokens):
            return []
        by_second = self._by_first.get(tokens[at].lower)
        if by_second is None:
            return []
        found = []
        longer = by_second.get(tokens[at + 1].lower, ()) if at + 1 < len(tokens) else ()
        for rest, cased, title in (*longer, *by_second.get(None, ())):
            if not _fits(rest, tokens, at):
                continue
            length = len(rest) + 1
            if cased is None or all(tokens[at + i].text == word for i, word in enumerate(cased)):
                found.append((length, title))
        return found

    def _add(self, row: Mapping[str, Any], where: str) -> None:
        try:
            words = [str(word) for word in row["words"]]
            role = row.get("role")
            cased = {str(word) for word in row.get("cased", ())}
            by_state = tuple(sorted((str(k), cast(Role, v)) for k, v in row.get("by_state", {}).items()))
        except (KeyError, TypeError, AttributeError) as error:
            raise KnowledgeError("a title needs words: [...], by_state: {...}", where=where) from error
        for name in (role, *(value for _, value in by_state)):
            if name is not None and name not in get_args(Role):
                roles = ", ".join(get_args(Role))
                raise KnowledgeError(f"no such role: {name!r}", where=where, mend=f"use one of {roles}")
        female = {str(word) for word in row.get("female", ())}
        male = {str(word) for word in row.get("male", ())}
        for word in dict.fromkeys([*words, *cased, *female, *male]):
            gender: Literal["m", "f"] | None = "f" if word in female else "m" if word in male else row.get("gender")
            title = Title(
                words[0].lower(), cast("Role | None", role), row.get("institution"), row.get("part"),
                row.get("portfolio"), by_state, row.get("implies"), gender,
            )  # fmt: skip
            self.titles[word.lower()] = title
            lower = _lower(word)
            exact = tuple(token.text for token in tokenize(word)) if word in cased else None
            by_second = self._by_first.setdefault(lower[0], {})
            by_second.setdefault(lower[1] if len(lower) > 1 else None, []).append(_Entry(lower[1:], exact, title))


def _lower(words: str) -> tuple[str, ...]:
    return tuple(token.lower for token in tokenize(words))


def _fits(rest: tuple[str, ...], tokens: Sequence[Token], at: int) -> bool:
    end = at + 1 + len(rest)
    return end <= len(tokens) and (not rest or tuple([token.lower for token in tokens[at + 1 : end]]) == rest)

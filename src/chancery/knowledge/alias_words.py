"""Words of names as an AliasIndex files and compares them: straight apostrophes, common words in either case."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence

import msgspec

from chancery.model.token import Token, tokenize

POSSESSIVE = frozenset({"'s", "'"})
_LEAST_CAPITALS = 3


def words_of(text: str) -> list[str]:
    """Cut a name as reading cuts texts; plain names, nearly all of them, take a short way to the same result."""
    if text.isascii() and text.replace(" ", "").isalpha():
        return text.split()
    return [token.text.replace("’", "'") for token in tokenize(text)]


def keyed(common: Container[str]) -> Callable[[str], str]:
    """Return what gives a word, as written, as names are filed by it: a common word in lower case."""

    def key(text: str) -> str:
        lower = text.lower().replace("’", "'")
        return lower if lower in common else text.replace("’", "'")

    return key


def plain_word(token: Token) -> str:
    """Return a token's characters with straight apostrophes, as names are stored."""
    text = token.text
    return text.replace("’", "'") if "’" in text else text


def in_capitals(word: str) -> bool:
    """Tell a word of some length that is written in capitals."""
    return len(word) >= _LEAST_CAPITALS and word.isupper()


def beside_capitals(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a token that begins with a capital, or the one behind it, is written in capitals."""
    if not tokens[at].text[0].isupper():
        return False
    return in_capitals(tokens[at].text) or (at + 1 < len(tokens) and in_capitals(tokens[at + 1].text))


def merge_lengths(into: dict[str, tuple[int, ...]], new: dict[str, set[int]]) -> None:
    """Add numbers of words that names have which begin with a word, most first."""
    for first, lengths in new.items():
        before = into.get(first)
        into[first] = tuple(sorted(lengths.union(before) if before else lengths, reverse=True))


def packed(rows: Mapping[str, list[object]]) -> dict[str, msgspec.Raw]:
    """Pack the rows of each first word, to be unpacked when a text holds it."""
    return {first: msgspec.Raw(msgspec.msgpack.encode(each)) for first, each in rows.items()}

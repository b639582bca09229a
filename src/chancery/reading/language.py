"""Which language a text is in, and whether the reader can read it."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
_FUNCTION_WORDS = frozenset(
    """the of and to in a is that for on with as was by at it from be are this have has had not but they which or an
    were their will been its he his she her who would said after also more than when we about over no into there
    one up out if what so can all new last other some could them two between because before against under
    monday tuesday wednesday thursday friday saturday sunday""".split()
)
_NEWS_LANGUAGES = frozenset(
    """af am ar az be bg bn bs ca cs da de el en es et eu fa fi fr gl gu he hi hr hu hy id is it ja ka kk km kn ko ku ky
    lo lt lv mk ml mn mr ms my ne nl no pa pl ps pt ro ru si sk sl sq sr sv sw ta te th tl tr uk ur uz vi zh""".split()
)
_SAMPLE = 20_000
_LEAST_SHARE = 0.18
_ENOUGH_WORDS = 25
_LEAST_LETTERS = 25
READABLE = frozenset({"en"})
"""Languages that the reading rules cover; a text in any other is kept and marked unread."""


def language_of(text: str, stated: str | None = None) -> str:
    """Return the language of ``text`` as a BCP 47 primary tag, ``und`` when there is nothing to tell it by.

    English is recognised by the share of its function words, which is exact for running text of any length;
    short or other texts are handed to a general identifier. A ``stated`` language decides when the text is too
    short to tell (under five words and 25 letters).
    """
    sample = text[:_SAMPLE]
    count, known = _counted(sample)
    if count >= _ENOUGH_WORDS and known / count >= _LEAST_SHARE:
        return "en"  # nearly every report
    words = _words(sample)
    if len(words) < 5 and sum(map(len, words)) < _LEAST_LETTERS:
        primary = (stated or "").split("-")[0].lower()
        return primary or ("en" if words and all(w.isascii() for w in words) else "und")
    share = sum(map(_FUNCTION_WORDS.__contains__, words)) / len(words)
    if share >= _LEAST_SHARE and len(words) >= _ENOUGH_WORDS:
        return "en"
    likely = _likely(text[:_SAMPLE])
    # a line full of foreign names: English words and a good place in the ranking must come together
    if "en" in likely[:3] and share >= _LEAST_SHARE / 2:
        return "en"
    if likely[0] == "en" and sum(w.isascii() for w in words) < 0.8 * len(words):
        return "und"
    return likely[0]


def _words(text: str) -> list[str]:
    return list(map(str.lower, _WORD.findall(text)))


def _counted(text: str) -> tuple[int, int]:
    """Return how many words a text has, and how many of them are function words."""
    if not text.isascii():
        for mark in _MARKS:
            text = text.replace(mark, " ")
    try:
        plain = text.encode("latin-1")
    except UnicodeEncodeError:
        words = _words(text)
        return len(words), sum(map(_FUNCTION_WORDS.__contains__, words))
    parted = plain.translate(_LETTERS).split()  # several times faster than looking for words
    return len(parted), sum(map(_IN_BYTES.__contains__, parted))


_MARKS = "“”‘’„–—…•"
"""What stands in many English texts and is in no alphabet of Western Europe."""
_IN_BYTES = frozenset(word.encode() for word in _FUNCTION_WORDS)
_LETTERS = bytes(
    ord(c.lower()) if c.isascii() and c.isalpha() else ord(c) if _WORD.match(c) else 32 for c in map(chr, range(256))
)
"""Letters as they are, capitals of the function words small, all else a space."""


def _likely(text: str) -> list[str]:
    """Return the written languages that the text may be in, the likeliest first."""
    from py3langid.langid import rank  # late: it loads numpy, which English texts never need

    ranked: list[tuple[str, float]] = rank(text)
    # short English is often taken for a creole or a dialect that no outlet writes in
    return [code for code, _ in ranked if code in _NEWS_LANGUAGES]

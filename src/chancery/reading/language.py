"""Which language a text is in, and whether the reader can read it."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
_FUNCTION_WORDS = frozenset(
    """the of and to in a is that for on with as was by at it from be are this have has had not but they which or an
    were their will been its he his she her who would said after also more than when we about over no into there
    one up out if what so can all new last other some could them two between because before against under""".split()
)
_SAMPLE = 20_000
_LEAST_SHARE = 0.18
_LEAST_LETTERS = 25
READABLE = frozenset({"en"})
"""Languages that the reading rules cover; a text in any other is kept and marked unread."""


def language_of(text: str, stated: str | None = None) -> str:
    """Return the language of ``text`` as a BCP 47 primary tag, ``und`` when there is nothing to tell it by.

    English is recognised by the share of its function words, which is exact for running text of any length;
    only other texts are handed to a general identifier. A ``stated`` language decides when the text is too
    short to tell (under five words and 25 letters).
    """
    words = [w.lower() for w in _WORD.findall(text[:_SAMPLE])]
    if len(words) < 5 and sum(map(len, words)) < _LEAST_LETTERS:
        primary = (stated or "").split("-")[0].lower()
        return primary or ("en" if words and all(w.isascii() for w in words) else "und")
    share = sum(w in _FUNCTION_WORDS for w in words) / len(words)
    if share >= _LEAST_SHARE:
        return "en"
    from py3langid.langid import classify  # late: it loads numpy, which English texts never need

    language = str(classify(text[:_SAMPLE])[0])
    if language == "en" and sum(w.isascii() for w in words) < 0.8 * len(words):
        return "und"
    return language

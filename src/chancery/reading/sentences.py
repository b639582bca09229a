"""Sentences: where one ends, in the read zones of a report."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chancery.model.span import Span
from chancery.model.zone import Sentence, Zone

_BOUNDARY = re.compile(
    r"""(?P<stop>[.!?…。！？](?:(?<=[.!?])[.!?]*)?)   # what may end a sentence: one of these, or several of the first
        (?P<closers>["”’'»)\]]*)                    # closing marks belong to it
        (?P<gap>\s+)                                # then white space
        (?=(?P<next>["“‘'„«(\[—–-]*\s?[^\W_]))      # and something that may begin one
    """,
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"((?:[^\W\d_]\.)+[^\W\d_]?|[^\W_]+(?:[-'’][^\W_]+)*)$")
_OPENING = "\"“‘'„«([—–-"

_NEVER_LAST = frozenset(
    """mr mrs ms mme mlle dr prof gen col lt sgt capt cmdr adm maj brig sen rep gov pres st mt ft vs rev hon messrs
    fig eq art approx cf eg ie viz al""".split()
)
_LAST_BEFORE_NUMBER_ONLY = frozenset(
    """no nos vol pp p ch sec jan feb mar apr jun jul aug sep sept oct nov dec
    mon tue tues wed thu thur fri sat sun""".split()
)
_MAYBE_LAST = frozenset("inc corp co ltd bros jr sr etc dept univ assn intl plc".split())
_ABBREVIATED = _NEVER_LAST | _LAST_BEFORE_NUMBER_ONLY | _MAYBE_LAST
_STARTERS = frozenset(
    """the a an in on at but and however he she it they we i his her their this that these those there when while
    after before since if as for with under by from meanwhile earlier later also according officials president
    prime minister asked what who how why our its some many most both such no not one two last""".split()
)
_HALVES_OF_DAY = frozenset({"a.m", "p.m"})
_CLOCK_GOES_ON = re.compile(
    r"[(\[]|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|"
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b|(?-i:[A-Z]{2,5})\b|(?:[^\W\d_][\w'’-]*\s+){1,3}time\b",
    re.IGNORECASE,
)
"""What goes on with "5 p.m.": a day, a month, a zone ("EST", "Moscow time") or a bracket."""
_TITLES = frozenset({"president", "prime", "minister", "officials"})
"""Behind an abbreviated state these go on with it: "U.S. President …", "U.K. Prime Minister …"."""
_MOST_CHARACTERS = 6_000
"""A sentence longer than this is cut at white space: no rule may have to look at an unbounded one."""


def split_sentences(text: str, paragraphs: Sequence[Zone]) -> tuple[Sentence, ...]:
    """Return the sentences of the read zones, in order; white space at their edges is left out.

    A zone is split at full stops, question and exclamation marks that are followed by a plausible beginning;
    abbreviations, initials, decimal points and marks inside a quotation that runs on ("…?" he asked) do not
    split. Sentences inside a quotation are sentences of their own.
    """
    sentences: list[Sentence] = []
    for paragraph, zone in enumerate(paragraphs):
        if not zone.read:
            continue
        start, end = zone.span
        kind = zone.kind
        for match in _BOUNDARY.finditer(text, start, end):
            if _ends_sentence(text, zone.span, match):
                gap, after = match.span("gap")
                sentences += [Sentence(piece, kind, paragraph) for piece in _trimmed(text, start, gap)]
                start = after
        sentences += [Sentence(piece, kind, paragraph) for piece in _trimmed(text, start, end)]
    return tuple(sentences)


def _ends_sentence(text: str, span: Span, match: re.Match[str]) -> bool:
    if match["next"].lstrip(_OPENING + " \n\t").islower():
        return False
    return match["stop"] != "." or bool(match["closers"]) or _stop_ends(text, span, match)


def _stop_ends(text: str, span: Span, match: re.Match[str]) -> bool:
    """Decide for a bare full stop by the word before it."""
    stop = match.start()
    floor = max(span.start, stop - 30)
    space = text.rfind(" ", floor, stop)
    plain = text[space + 1 : stop] if space >= 0 else ""
    if len(plain) > 1 and plain.isalpha() and plain.lower() not in _ABBREVIATED:
        return True  # nearly every sentence ends with a word that abbreviates nothing
    before = _LAST_WORD.search(text, floor, stop)
    if before is None:
        return True
    word = before.group(1)
    lower = word.lower()
    next_word = _first_word(text[match.end() : match.end() + 40])
    if lower in _NEVER_LAST:
        return False
    if lower in _LAST_BEFORE_NUMBER_ONLY:
        return not next_word[:1].isdecimal() and (lower not in ("no", "p") or next_word.lower() in _STARTERS)
    if lower in _HALVES_OF_DAY:
        return _CLOCK_GOES_ON.match(text, match.end()) is None
    if "." in word or lower in _MAYBE_LAST:
        if "\n\n" in match.group("gap"):
            return True
        return next_word.lower() in _STARTERS and not ("." in word and next_word.lower() in _TITLES)
    single = len(word) == 1 and word.isalpha() and word != "I"
    return not single or next_word.lower() in _STARTERS


def _first_word(text: str) -> str:
    match = re.search(r"[^\W_]+", text)
    return match.group() if match else ""


def _trimmed(text: str, start: int, end: int) -> list[Span]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end <= start + _MOST_CHARACTERS:
        return [Span(start, end)]
    pieces = []
    while end - start > _MOST_CHARACTERS:
        cut = text.rfind(" ", start + 1, start + _MOST_CHARACTERS)
        cut = cut if cut > start else start + _MOST_CHARACTERS
        pieces.append(Span(start, cut))
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        pieces.append(Span(start, end))
    return pieces

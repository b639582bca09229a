"""Zones: which parts of a page are news and which stand beside it.

Nothing is deleted: every code point belongs to exactly one zone, and only news zones are read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, cast

from chancery.knowledge.data_files import data_file
from chancery.model.report import StructureHint
from chancery.model.span import Span
from chancery.model.zone import Zone, ZoneKind
from chancery.reading.datelines import dateline_end, opening_place
from chancery.reading.related import find_article_list

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_ENDS = re.compile(r"[.!?…。！？][\"”’'»)\]]*\s*$")
_STOPS = tuple(".!?…。！？")
_CLOSERS = "\"”’'»)]"
_FOLDING = ("ı", "ſ", "\u0307")
"""Letters in lower case that equal another without regard to case, and the dot that İ leaves."""
_CUT_OFF = re.compile(r"(?:\.\.\.|…|\[\.\.\.\]|\[…\])\s*$")
_HEAD = 4
_HEAD_REACH = 60
_WRAPPED_WIDTH = range(45, 100)
_MOST_FURNITURE = 1_200
_MOST_HEADLINE_WORDS = 26
_MOST_STANDFIRST_WORDS = 45
_HINTED: dict[str, ZoneKind] = {
    "headline": "headline",
    "standfirst": "standfirst",
    "caption": "caption",
    "byline": "byline",
}

_MOST_IMPRINT = 110
_DAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3,9}\.?,?\s+(?:19|20)\d\d|[a-z]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d"
    r"|\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)"
)
_IMPRINT = re.compile(
    rf"\(?(?:[^.!?;:\"“”\n]{{2,80}}?(?:[,|•·(/]|\s[–—-])\s*{_DAY}|{_DAY}\s*(?:[,|•·/]|[–—-]\s)\s*[^.!?;:\"“”\n]{{2,60}})\s*\)?\s*",
    re.IGNORECASE,
)
"""An outlet, place or author with a whole day, and nothing of a sentence."""
_SMALL = frozenset("the of and by for from in at de la le el du di da van von st nd rd th".split())
"""Words that are small in names: any other tells a sentence."""


def find_paragraphs(text: str, hints: Sequence[StructureHint] = ()) -> tuple[Zone, ...]:
    """Return one zone per paragraph (datelines cut off as zones of their own), disjoint and covering the text.

    A paragraph is a line, or, in hard-wrapped copy, what stands between blank lines. White space between
    paragraphs belongs to the one before it.
    """
    blocks = _blocks(text)
    if not blocks:
        return (Zone("body", Span(0, len(text))),) if text else ()
    kinds = _classified(text, blocks, {h.span: h.kind for h in hints})
    zones: list[Zone] = []
    with_place = _opened_by_place(text, blocks, kinds)
    for number, (block, kind) in enumerate(zip(blocks, kinds, strict=True)):
        start = 0 if number == 0 else block.start
        end = blocks[number + 1].start if number + 1 < len(blocks) else len(text)
        dateline = dateline_end(text, block) if kind == "body" else None
        if dateline is None and number == with_place:
            dateline = opening_place(text, block)
        if dateline:
            zones.append(Zone("dateline", Span(start, dateline)))
            start = dateline
        zones.append(Zone(kind, Span(start, end)))
    return tuple(zones)


def _opened_by_place(text: str, blocks: list[Span], kinds: list[ZoneKind]) -> int | None:
    """The first paragraph, where it alone begins with capitals and a colon; in an interview others do as well."""
    found = [n for n, kind in enumerate(kinds) if kind == "body" and opening_place(text, blocks[n]) is not None]
    return found[0] if len(found) == 1 and found[0] == kinds.index("body") else None


def joined(paragraphs: Sequence[Zone]) -> tuple[Zone, ...]:
    """Join neighbouring paragraphs of one kind into the zones that a reading shows."""
    zones: list[Zone] = []
    for zone in paragraphs:
        if zones and zones[-1].kind == zone.kind:
            zones[-1] = Zone(zone.kind, Span(zones[-1].span.start, zone.span.end))
        else:
            zones.append(zone)
    return tuple(zones)


def _blocks(text: str) -> list[Span]:
    """Return the paragraphs' spans without the white space around them."""
    lines = [
        (m.start(), m.end()) for m in re.finditer(r"[^\r\n\u2028\u2029\x0b\x0c]*\S[^\r\n\u2028\u2029\x0b\x0c]*", text)
    ]
    if _wrapped(text, lines):
        pieces = [(m.start(), m.end()) for m in re.finditer(r"(?:[^\r\n]*\S[^\r\n]*(?:\r?\n|\r|$))+", text)]
    else:
        pieces = lines
    blocks = []
    for start, end in pieces:
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            blocks.append(Span(start, end))
    return blocks


def _wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Tell hard-wrapped copy: most lines are as long as each other and most do not end a sentence."""
    if len(lines) < 6:
        return False
    lengths = sorted(end - start for start, end in lines)
    typical = lengths[len(lengths) // 2]
    if typical not in _WRAPPED_WIDTH or lengths[-1] > typical * 1.6:
        return False
    unfinished = sum(not _ENDS.search(text, max(start, end - 6), end) for start, end in lines)
    return unfinished > 0.6 * len(lines)


def _classified(text: str, blocks: list[Span], hinted: dict[Span, str]) -> list[ZoneKind]:
    lower = text.lower()
    # few of the many signs stand anywhere in a text: the blocks are searched for those alone
    furniture = [piece._replace(signs=tuple([s for s in piece.signs if s in lower])) for piece in _furniture()]
    kinds: list[ZoneKind] = [_beside_news(text, b, hinted, furniture) or "body" for b in blocks]
    for number in find_article_list(text, blocks):
        kinds[number] = "related link"
    _mark_repeats(text, blocks, kinds)
    _extend_tail(text, blocks, kinds)
    _mark_imprint(text, blocks, kinds)
    _mark_head(text, blocks, kinds)
    return kinds


def _beside_news(text: str, block: Span, hinted: dict[Span, str], furniture: Sequence[_Furniture]) -> ZoneKind | None:
    for span, kind in hinted.items():
        if span.holds(block) and kind in _HINTED:
            return _HINTED[kind]
    if block.length > _MOST_FURNITURE:
        return None
    words = block.text(text)
    lower = words.lower()
    count = len(words.split())
    folding = not lower.isascii() and any(map(lower.__contains__, _FOLDING))
    for piece in furniture:
        if count > piece.most_words:
            continue
        if (_folding(piece.start).match(words) if folding else piece.start.match(lower)) is not None:
            return piece.kind
        anywhere = piece.anywhere if any(map(lower.__contains__, piece.signs)) else None
        if anywhere is not None and (_folding(anywhere).search(words) if folding else anywhere.search(lower)):
            return piece.kind
    return None


def _folding(pattern: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(pattern.pattern, re.IGNORECASE)


class _Furniture(NamedTuple):
    """How one kind of zone beside the news is told (``knowledge/data/furniture.yaml``).

    The patterns are matched against lower case, which is several times faster than without regard to case.
    """

    kind: ZoneKind
    most_words: int
    start: re.Pattern[str]
    anywhere: re.Pattern[str] | None
    signs: tuple[str, ...]


@lru_cache(maxsize=1)
def _furniture() -> tuple[_Furniture, ...]:
    return tuple(
        _Furniture(
            kind=cast("ZoneKind", kind),
            most_words=int(entry["most_words"]),
            start=_either(entry["start"]),
            anywhere=_either(entry["anywhere"]) if "anywhere" in entry else None,
            signs=tuple(entry.get("signs", ())),
        )
        for kind, entry in data_file("furniture.yaml").items()
    )


def _either(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns))


def _ends(words: str) -> bool:
    """Tell whether a block ends as a sentence does; the same as searching for ``_ENDS``, which is slower."""
    return words.rstrip().rstrip(_CLOSERS).endswith(_STOPS)


def _plain(text: str) -> str:
    return " ".join([w.lower() for w in _WORD.findall(text)])


def _mark_repeats(text: str, blocks: list[Span], kinds: list[ZoneKind]) -> None:
    """Mark a block that stands again (duplicate) or that is the cut-off beginning of a later one (teaser)."""
    first: dict[tuple[str, ...], int | None] = {}  # first words alone tell nearly all blocks apart
    seen: set[str] = set()
    heads: dict[int, tuple[str, ...]] = {}
    for number, block in enumerate(blocks):
        if kinds[number] != "body":
            continue
        head = _head(text, block)
        if len(head) < _HEAD:
            continue
        if head in first:
            opener = first[head]
            if opener is not None:
                seen.add(_plain(blocks[opener].text(text)))
                first[head] = None
            plain = _plain(block.text(text))
            if plain in seen:
                kinds[number] = "duplicate"
                continue
            seen.add(plain)
        else:
            first[head] = number
        heads[number] = head
    for number, block in enumerate(blocks[:12]):
        words = block.text(text)
        if kinds[number] == "body" and _CUT_OFF.search(words):
            beginning = _plain(words)[:80]
            others = [blocks[n].text(text) for n, h in heads.items() if n != number and h == heads.get(number)]
            if beginning.count(" ") >= _HEAD and any(_plain(other).startswith(beginning) for other in others):
                kinds[number] = "teaser"


def _head(text: str, block: Span) -> tuple[str, ...]:
    """Return the first words of a block in lower case, fewer where it has no more."""
    start, end = block
    words = _WORD.findall(text, start, min(end, start + _HEAD_REACH))
    if len(words) <= _HEAD and end > start + _HEAD_REACH:  # the last may have been cut
        words = _WORD.findall(text, start, end)
    return tuple([word.lower() for word in words[:_HEAD]])


def _extend_tail(text: str, blocks: list[Span], kinds: list[ZoneKind]) -> None:
    """After an appeal or notice, short fragments and capitals to the end belong to it; news does not resume there."""
    previous: ZoneKind | None = None
    for number in range(len(blocks)):
        words = blocks[number].text(text)
        if kinds[number] == "body" and previous is not None:
            fragment = not _ends(words) and len(_WORD.findall(words)) <= 6
            if fragment or words.isupper():
                kinds[number] = "promotion"
        previous = kinds[number] if kinds[number] in ("promotion", "disclaimer") else None
    for number in range(len(blocks) - 1, max(2, len(blocks) // 2), -1):
        words = blocks[number].text(text)
        if kinds[number] != "body":
            continue
        if _ends(words) or len(_WORD.findall(words)) > 4 or words.rstrip()[-1:] in '"”:,':
            break
        kinds[number] = "promotion"


def _mark_imprint(text: str, blocks: list[Span], kinds: list[ZoneKind]) -> None:
    """Find the line above the news that says where and on which day it was printed ("Harbour Herald, 3 May 2021").

    The first line is one only where a headline follows it: a headline may end with a day itself.
    """
    news = [n for n, kind in enumerate(kinds) if kind == "body"]
    sentence = next((n for n in news if _ends(blocks[n].text(text))), None)
    for number in news:
        if sentence is None or number >= sentence:
            return
        follows = number != news[0] or any(n > number for n in news if n < sentence)
        if follows and _is_imprint(blocks[number].text(text)):
            kinds[number] = "byline"
            return


def _is_imprint(words: str) -> bool:
    if len(words) > _MOST_IMPRINT or _IMPRINT.fullmatch(words) is None:
        return False
    return all(word in _SMALL for word in _WORD.findall(words) if word.islower())


def _mark_head(text: str, blocks: list[Span], kinds: list[ZoneKind]) -> None:
    """Find the headline and the standfirst among the first blocks of news."""
    news = [n for n, kind in enumerate(kinds) if kind == "body"]
    if len(news) < 2:
        return
    first, second = news[0], news[1]
    words = len(_WORD.findall(blocks[first].text(text)))
    if not _ends(blocks[first].text(text)) and words <= _MOST_HEADLINE_WORDS and not dateline_end(text, blocks[first]):
        kinds[first] = "headline"
        candidate = second if len(news) > 2 else None
    elif words <= _MOST_STANDFIRST_WORDS // 2 and first > 0 and kinds[first - 1] == "caption":
        candidate = first
    else:
        return
    if candidate is None or dateline_end(text, blocks[candidate]) or opening_place(text, blocks[candidate]):
        return
    body = [len(_WORD.findall(blocks[n].text(text))) for n in news[news.index(candidate) + 1 :][:3]]
    length = len(_WORD.findall(blocks[candidate].text(text)))
    one_sentence = len(re.findall(r"[.!?](?=\s|$)", blocks[candidate].text(text))) <= 1
    if one_sentence and length <= _MOST_STANDFIRST_WORDS // 2 and body and max(body) > length:
        kinds[candidate] = "standfirst"

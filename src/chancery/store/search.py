"""Full-text search: a backend finds the reports, and the spans are then found in the kept text itself.

A backend's index never gives a span: its tokens need not be ours, and an index can be stale where the text cannot.
Words are compared without case and accents; ``"two words"`` is a phrase, ``word*`` a beginning, ``-word`` excludes,
``OR`` between two gives either. Scripts without spaces between words are searched as plain substrings.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

from sqlalchemy import ColumnElement, Connection, Select, and_, not_, or_, select

from chancery.errors import UsageError
from chancery.model.frozen import dataclass
from chancery.model.span import Span
from chancery.store import tables

MOST_SPANS = 100
"""Spans that one hit lists at most."""

_LEAST_BEGINNING = 3
"""Letters of the beginning of a word: shorter ones are those of half a record's words."""

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_PART = re.compile(r'(-?)"([^"]*)"?(\*?)|(\S+)')
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_AROUND = 90


class Term(NamedTuple):
    """Words that must stand one after the other; the last may be a beginning only."""

    words: tuple[str, ...]
    prefix: bool = False

    @property
    def unspaced(self) -> bool:
        """True for scripts without spaces between words: no index of words finds these."""
        return any(_UNSPACED.search(w) for w in self.words)


class Query(NamedTuple):
    """What to search: of each group one term must stand in a report, and of ``excluded`` none."""

    groups: tuple[tuple[Term, ...], ...]
    excluded: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One report that matches: the true spans of the words found, and a snippet around the first.

    ``date`` is the publication date as merged (EDTF). ``spans`` is empty when only the title given from outside
    holds the words; ``more`` tells that there are more spans than listed.
    """

    report: str
    title: str | None
    outlet: str | None
    date: str | None
    spans: tuple[Span, ...]
    snippet: str
    snippet_span: Span
    more: bool = False


class Matcher(Protocol):
    """What a backend gives to a search: which reports hold the words of an index query, best first."""

    def match(self, connection: Connection, query: Query) -> dict[int, float] | None:
        """Return numbers of matching reports with their rank (less is better), None when the index cannot tell."""

    def matching(self, connection: Connection, query: Query) -> Select[int] | None:
        """Return the numbers of matching reports as a query, None when the index cannot tell."""


def parse_query(text: str) -> Query:
    """Read a search as a user types it; raises UsageError when it asks for nothing."""
    groups: list[tuple[Term, ...]] = []
    excluded: list[Term] = []
    either = False
    for minus, phrase, star, bare in _PART.findall(text):
        if bare == "OR" and groups:
            either = True
            continue
        sign = minus == "-" or (bare.startswith("-") and len(bare) > 1)
        words = tuple(fold(w) for w in _WORD.findall(phrase or bare))
        if not words:
            continue
        term = Term(words, prefix=bool(star) or bare.endswith("*"))
        if term.prefix and len(words[-1]) < _LEAST_BEGINNING and not term.unspaced:
            raise UsageError(
                "too many words begin so", where=f"{words[-1]}*", mend=f"write at least {_LEAST_BEGINNING} letters"
            )
        if sign:
            excluded.append(term)
        elif either:
            groups[-1] = (*groups[-1], term)
        else:
            groups.append((term,))
        either = False
    if not groups:
        raise UsageError("nothing to search for", where=repr(text.strip()), mend="give at least one word")
    return Query(tuple(groups), tuple(excluded))


def fold(word: str) -> str:
    """Return a word without case and accents."""
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c))


def search(connection: Connection, matcher: Matcher, text: str, limit: int = 50) -> list[Hit]:
    """Return the reports that match, best first, at most ``limit``; raises UsageError for an empty query."""
    query = parse_query(text)
    ranks = matcher.match(connection, query)
    report, dated = tables.report, tables.report_date
    chosen = select(
        report.c.number, report.c.id, report.c.text, report.c.title, report.c.outlet,
        dated.c.title.label("headline"), dated.c.outlet.label("paper"), dated.c.value,
    ).select_from(report.outerjoin(dated, dated.c.id == report.c.id))  # fmt: skip
    if ranks is None:
        rows = connection.execute(chosen.where(contains(query)).order_by(report.c.id)).all()
    else:
        best = sorted(ranks, key=lambda n: (ranks[n], n))[:limit]
        rows = list(connection.execute(chosen.where(report.c.number.in_(best))))
        rows.sort(key=lambda r: (ranks[r.number], r.id))
    terms = [term for group in query.groups for term in group]
    hits = []
    for row in rows[:limit]:
        spans = find_spans(row.text, terms)
        window = _window(row.text, spans[0] if spans else Span(0, 0))
        hits.append(
            Hit(
                report=row.id,
                title=row.headline or row.title,
                outlet=row.paper or row.outlet,
                date=row.value,
                spans=tuple(spans[:MOST_SPANS]),
                snippet=_snippet(row.text, window),
                snippet_span=window,
                more=len(spans) > MOST_SPANS,
            )
        )
    return hits


def find_spans(text: str, terms: Iterable[Term]) -> list[Span]:
    """Return where the terms stand in ``text``, in order and without overlap."""
    found: set[Span] = set()
    spaced: list[Term] = []
    for term in terms:
        if term.unspaced:
            found.update(_substrings(text, term))
        else:
            spaced.append(term)
    if spaced:
        found.update(_in_words(text, spaced))
    apart: list[Span] = []
    for span in sorted(found, key=lambda s: (s.start, -s.end)):
        if not apart or span.start >= apart[-1].end:
            apart.append(span)
    return apart


def _in_words(text: str, terms: Sequence[Term]) -> Iterator[Span]:
    """Find words and phrases, each whole; a text whose accents are marks of their own is taken word by word."""
    even = _folded(text)
    if even is None:
        tokens = [(fold(m.group()), Span(*m.span())) for m in _WORD.finditer(text)]
        for term in terms:
            yield from _phrases(tokens, term)
        return
    for term in terms:
        for match in _pattern(term).finditer(even) if term.words[0] in even else ():
            yield Span(match.start(1), match.end(1))


def _folded(text: str) -> str | None:
    """Return a text without case and accents in which each character stands where it stood; None where none has."""
    if text.isascii():
        return text.lower()
    signs: dict[str, str] = {}
    for sign in sorted({c for c in text if not c.isascii()}):
        plain = fold(sign)
        if unicodedata.combining(sign) or sign == "Σ" or (len(plain) != 1 and sign.isalnum()):
            return None
        signs[sign] = plain if len(plain) == 1 else sign
    return "".join(signs.get(c, c) for c in text).lower()


@lru_cache(maxsize=200)
def _pattern(term: Term) -> re.Pattern[str]:
    """Return what finds a term in a folded text; phrases may overlap, so only what begins them is used up."""
    words = r"[\W_]+".join(map(re.escape, term.words))
    rest = r"[^\W_]*" if term.prefix else ""
    return re.compile(rf"(?<![^\W_])(?=({words}{rest})(?![^\W_]))")


def _phrases(tokens: Sequence[tuple[str, Span]], term: Term) -> Iterator[Span]:
    *first, last = term.words
    size = len(term.words)
    for at in range(len(tokens) - size + 1):
        word = tokens[at + size - 1][0]
        if (word == last or (term.prefix and word.startswith(last))) and all(
            tokens[at + i][0] == w for i, w in enumerate(first)
        ):
            yield Span(tokens[at][1].start, tokens[at + size - 1][1].end)


def _substrings(text: str, term: Term) -> Iterator[Span]:
    """Find a term of an unspaced script, word by word; case and accents play no part there."""
    for word in term.words:
        at = text.find(word)
        while at >= 0:
            yield Span(at, at + len(word))
            at = text.find(word, at + len(word))


def contains(query: Query) -> ColumnElement[bool]:
    """Return the condition for a plain scan of the texts, for what no index of words can find."""
    report = tables.report

    def holds(term: Term) -> ColumnElement[bool]:
        return or_(
            *(
                and_(*(column.is_not(None) & column.icontains(word, autoescape=True) for word in term.words))
                for column in (report.c.text, report.c.title)
            )
        )

    wanted = and_(*(or_(*(holds(term) for term in group)) for group in query.groups))
    return and_(wanted, *(not_(holds(term)) for term in query.excluded))


def _window(text: str, span: Span) -> Span:
    """Return a stretch around a span that begins and ends between words."""
    start, end = max(0, span.start - _AROUND), min(len(text), max(span.end, span.start + 1) + _AROUND)
    if start:
        space = text.find(" ", start, span.start)
        start = space + 1 if space >= 0 else start
    if end < len(text):
        space = text.rfind(" ", span.end, end)
        end = space if space > span.end else end
    return Span(start, end)


def _snippet(text: str, window: Span) -> str:
    words = " ".join(window.text(text).split())
    return f"{'…' if window.start else ''}{words}{'…' if window.end < len(text) else ''}"

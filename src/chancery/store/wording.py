"""Words as a condition of a list: the index of words tells the reports, the kept text tells which entries hold them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, literal_column, not_, or_, select

from chancery.model.frozen import dataclass
from chancery.store import tables
from chancery.store.narrowing import Noun
from chancery.store.search import Matcher, Query, Term, contains, find_spans, fold
from chancery.store.wanted import Key

_MANY = 5_000


@dataclass(frozen=True)
class Wording:
    """Words to find: the reports that hold them where they are few, else a condition; and a look at each entry.

    ``picks`` is True where an entry must hold the words itself, not only its report.
    """

    query: Query
    noun: str
    reports: list[str] | None
    condition: ColumnElement[bool] | None
    picks: bool

    @classmethod
    def of_names(cls, query: Query) -> Wording:
        """Return the condition that a name holds the words."""
        name = tables.entity.c.name
        held = and_(*(or_(*(_within(name, term) for term in group)) for group in query.groups))
        return cls(query, "entities", None, and_(held, *(not_(_within(name, t)) for t in query.excluded)), False)

    def kept(self, connection: Connection, keys: Sequence[Key]) -> list[Key]:
        """Return those keys whose entries hold the words."""
        if not self.picks:
            return list(keys)
        words = _words_of(connection, self.noun, [key.id for key in keys])
        return [key for key in keys if self._fits(words.get(key.id, ""))]

    def _fits(self, words: str) -> bool:
        plain = fold(words)  # most entries are told apart without looking for whole words
        if not all(any(term.unspaced or term.words[0] in plain for term in group) for group in self.query.groups):
            return False
        wanted = all(any(find_spans(words, [term]) for term in group) for group in self.query.groups)
        return wanted and not any(find_spans(words, [term]) for term in self.query.excluded)


def matching_reports(connection: Connection, matcher: Matcher, noun: Noun, query: Query, few: int) -> Wording:
    """Return the words as a condition on a noun that rests on reports."""
    positive = Query(query.groups) if noun.name != "reports" else query
    picks = noun.name != "reports"
    report = tables.report
    chosen = matcher.matching(connection, positive)
    if chosen is None:  # a script without spaces between words: the texts themselves are looked through
        holding = select(report.c.id).where(contains(positive))
    else:
        many = connection.execute(select(func.count()).select_from(chosen.limit(_MANY + 1).subquery())).scalar_one()
        if many > _MANY:  # so common a word is sooner found by looking at each entry, or each report
            return Wording(query, noun.name, None, None if picks else _each_report(chosen), picks)
        if many <= few:
            ids = connection.execute(select(report.c.id).where(report.c.number.in_(chosen))).scalars()
            return Wording(query, noun.name, sorted(ids), None, picks)
        holding = select(report.c.id).where(report.c.number.in_(chosen))
    table = noun.table
    if noun.name == "occurrences":
        told = tables.evidence
        condition = table.c.id.in_(select(told.c.occurrence).where(told.c.report.in_(holding)))
    else:
        condition = (table.c.id if noun.name == "reports" else table.c.report).in_(holding)
    return Wording(query, noun.name, None, condition, picks)


def _each_report(chosen: Select[int]) -> ColumnElement[bool]:
    """Return the condition that the index of words answers report by report, without a list of all that match."""
    report = tables.report
    here = chosen.where(literal_column("search.rowid") == report.c.number).correlate(report)
    return exists().where(report.c.id == tables.report_date.c.id, here.exists())


def _within(column: ColumnElement[str], term: Term) -> ColumnElement[bool]:
    return and_(*(column.icontains(word, autoescape=True) for word in term.words))


def _words_of(connection: Connection, noun: str, ids: Iterable[str]) -> dict[str, str]:
    """Return what each entry says: its line for an occurrence, the words of its span for a statement or event."""
    report, wanted = tables.report, list(ids)
    if noun == "occurrences":
        lines = select(tables.occurrence.c.id, tables.occurrence.c.what).where(tables.occurrence.c.id.in_(wanted))
        return {row.id: row.what for row in connection.execute(lines)}
    table = {"statements": tables.statement, "events": tables.event}[noun]
    query = select(table.c.id, table.c.report, table.c.start, table.c.end).where(table.c.id.in_(wanted))
    found = connection.execute(query).all()
    named = {row.report for row in found}
    texts = {r.id: r.text for r in connection.execute(select(report.c.id, report.c.text).where(report.c.id.in_(named)))}
    return {row.id: texts[row.report][row.start : row.end] for row in found}

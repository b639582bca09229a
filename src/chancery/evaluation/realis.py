"""Realis: is each told act put as asserted, background, planned, hypothetical or negated, and dated as told?

Scored on ``corpus/realis.jsonl``, on ``realis_second.jsonl``, harder and by another hand, on the passages of
``realis_third.jsonl`` to ``realis_fifth.jsonl``, and on the acts that the reports of the corpus mark;
``corpus/realis.md`` says how they are labelled. Every act is scored as the coder gives it, missed where it codes none
there, and as its words are judged where they are given (``realis_words``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from chancery.evaluation.corpus.annotated import AnnotatedReport
from chancery.evaluation.realis_words import judge
from chancery.evaluation.tally import Figure, Figures
from chancery.knowledge import Knowledge
from chancery.knowledge.codes import code_book
from chancery.model.event import Event, Matter
from chancery.model.frozen import dataclass
from chancery.model.reading import Reading
from chancery.model.report import Report
from chancery.model.span import Span
from chancery.reading.page import cut
from chancery.reading.reader import read

CLASSES = ("asserted", "background", "planned", "hypothetical", "negated")


class Label(msgspec.Struct, frozen=True):
    """What one reader says of an act: whether it happened, and when (EDTF, None where the words give no date)."""

    realis: str
    date: str | None


class Clause(msgspec.Struct, frozen=True):
    """One labelled clause. ``act`` is an act of the lexicon, or (fifth set) a type of PLOVER as named in 2023.

    ``at`` is where the trigger stands; without it, at the first place of its first word.

    ``second`` is what another reader labelled who saw the text, the mark and the rules, and no label.
    """

    id: str
    text: str
    published: str
    trigger: str
    act: str
    realis: str
    date: str | None
    at: int | None = None
    second: Label | None = None

    @property
    def span(self) -> Span:
        """Where the trigger stands."""
        first = self.at if self.at is not None else self.text.lower().find(self.trigger.split()[0].lower())
        return Span(first, first + len(self.trigger))

    @property
    def passage(self) -> int:
        """The number of the passage that it is of, as its id has it ("realis-third-07.2")."""
        return int(self.id.rsplit("-", 1)[-1].partition(".")[0])


@dataclass(frozen=True, slots=True)
class _Answer:
    """One act as labelled, as coded (realis None where none is), and as judged at its words."""

    realis: str
    date: str | None
    published: str
    coded: str | None
    coded_date: str | None
    act: bool
    given: str | None
    given_date: str | None


def load_clauses(path: Path) -> tuple[Clause, ...]:
    """Read the labelled clauses; raises OSError where there is no file and msgspec.DecodeError for a broken row."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(msgspec.json.decode(line, type=Clause) for line in lines if line)


def half(clauses: Sequence[Clause], *, unseen: bool) -> tuple[Clause, ...]:
    """Return the passages that were looked at while mending the code, those with odd numbers, or the others."""
    return tuple(c for c in clauses if c.passage % 2 != unseen)


def agreement(clauses: Sequence[Clause]) -> Figures:
    """How far two readers agree, over the clauses that both labelled: in percent, and macro-F1 of one by the other."""
    both = [(c, c.second) for c in clauses if c.second is not None]
    return {
        "clauses": len(both),
        "accuracy": _right([(c.realis, second.realis) for c, second in both]),
        "macro_F1": _macro([(c.realis, second.realis) for c, second in both]),
        "date": _percent(sum(c.date == second.date for c, second in both), len(both)),
    }


def event_of(clause: Clause, reading: Reading) -> Event | Matter | None:
    """Return the event told at the clause's trigger, or what an act of words there is about; one of its act first."""
    at = [e for e in told_acts(reading) if e.trigger.overlaps(clause.span)]
    return min(at, key=lambda e: (not _of_act(e, clause), isinstance(e, Event), e.trigger), default=None)


def _of_act(event: Event | Matter, clause: Clause) -> bool:
    """Tell whether an act is the one asked about: the same act of the lexicon, or of the type under its later name."""
    return clause.act in (event.act, code_book().later.get(event.type or ""))


def told_acts(reading: Reading) -> Iterator[Event | Matter]:
    """Every act that a reading tells: its events, and what they are about."""
    yield from reading.events
    for event in reading.events:
        yield from event.about


def score(clauses: Sequence[Clause], knowledge: Knowledge) -> Figures:
    """Score every clause; one whose act is not coded counts as missed in its class.

    ``date`` is the share of dated clauses with the right value at the stated precision, ``date_by_publication`` that
    of taking each act for one of the day of publication. Figures that begin with ``given`` are of the judgement at the
    words, ``undated`` is the share of clauses without a date that it gives none either. ``events_per_sentence`` is what
    the coder codes in the whole texts, ``plain_per_sentence`` what of it rests on plain words or on nobody of a known
    state.
    """
    readings: dict[tuple[str, str], Reading] = {}
    answers = []
    for clause in clauses:
        key = (clause.text, clause.published)
        if key not in readings:
            readings[key] = read(Report(clause.text, published=clause.published), knowledge)
        event = event_of(clause, readings[key])
        answers.append(
            _answer(
                clause.realis,
                clause.date,
                readings[key],
                clause.span,
                event,
                act=event is not None and _of_act(event, clause),
            )
        )
    return {**_figures(answers), **_rates(readings.values())}


def score_reports(reports: Iterable[AnnotatedReport], knowledge: Knowledge) -> Figures:
    """Score the acts that annotated reports mark, coded ones matched by span.

    An act counts as dated where its day is marked as a time of its own sentence: the authors also give days that follow
    from the rest of the report.
    """
    answers = []
    readings = []
    for report in reports:
        reading = read(Report(report.text, published=report.head["published"]), knowledge)
        readings.append(reading)
        for event in report.events:
            span = Span(*event.spans[0])
            at = [e for e in told_acts(reading) if any(e.trigger.overlaps(Span(*s)) for s in event.spans)]
            coded = min(at, key=lambda e: (e.type != event.type, e.trigger), default=None)
            date = event.notes.get("on") if event.notes.get("on") in _told_beside(report, span, reading) else None
            same = coded is not None and coded.type == event.type
            answers.append(_answer(event.realis, date, reading, span, coded, act=same))
    return {**_figures(answers), **_rates(readings)}


def _rates(readings: Iterable[Reading]) -> dict[str, Figure]:
    """How many acts are coded in a sentence, over whole texts."""
    counted = [(len(r.sentences), len(r.events), sum(e.plain for e in r.events)) for r in readings]
    sentences, events, plain = (sum(column) for column in zip(*counted, strict=True)) if counted else (0, 0, 0)
    return {
        "events_per_sentence": round(events / max(1, sentences), 2),
        "plain_per_sentence": round(plain / max(1, sentences), 2),
    }


def _told_beside(report: AnnotatedReport, span: Span, reading: Reading) -> frozenset[str]:
    """The values of the times that are marked in the sentence of an act, to the day."""
    sentence = next((s.span for s in reading.sentences if s.span.start <= span.start < s.span.end), None)
    if sentence is None:
        return frozenset()
    marked = [m for m in report.times if sentence.start <= m.start < sentence.end]
    return frozenset(key.partition("T")[0] for m in marked for key in m.keys)


def _answer(
    realis: str, date: str | None, reading: Reading, span: Span, event: Event | Matter | None, *, act: bool
) -> _Answer:
    judged = judge(cut(reading.report.text), span, reading)
    return _Answer(
        realis=realis,
        date=date,
        published=reading.report.published or "",
        coded=event.realis if event is not None else None,
        coded_date=event.date.value if event is not None and event.date is not None else None,
        act=act,
        given=judged[0] if judged is not None else None,
        given_date=judged[1].value if judged is not None and judged[1] is not None else None,
    )


def _figures(answers: Sequence[_Answer]) -> Figures:
    coded = [(a.realis, a.coded) for a in answers]
    given = [(a.realis, a.given) for a in answers]
    dated = [a for a in answers if a.date is not None]
    undated = [a for a in answers if a.date is None]
    found = [pair for pair in coded if pair[1] is not None]
    per_class = {name: _f1(coded, name) for name in CLASSES}
    out: dict[str, Figure] = {
        "clauses": len(answers),
        "accuracy": _right(coded),
        "macro_F1": _macro(coded),
        "act": _percent(sum(a.act for a in answers), len(answers)),
        "date": _percent(sum(a.coded_date == a.date for a in dated), len(dated)),
        "date_by_publication": _percent(sum(a.published == a.date for a in dated), len(dated)),
        "missed": sum(b is None for _, b in coded),
        "coded_right": _right(found),
        "given_accuracy": _right(given),
        "given_macro_F1": _macro(given),
        "given_date": _percent(sum(a.given_date == a.date for a in dated), len(dated)),
        "dated": len(dated),
        "undated": _percent(sum(a.given_date is None for a in undated), len(undated)),
    }
    return out | {f"{name}.F1": value for name, value in per_class.items()}


def _right(told: Sequence[tuple[str, str | None]]) -> float:
    return _percent(sum(a == b for a, b in told), len(told))


def _macro(told: Sequence[tuple[str, str | None]]) -> float:
    return round(sum(_f1(told, name) for name in CLASSES) / len(CLASSES), 1)


def _f1(told: Sequence[tuple[str, str | None]], name: str) -> float:
    hit = sum(a == b == name for a, b in told)
    both = sum(a == name for a, _ in told) + sum(b == name for _, b in told)
    return _percent(2 * hit, both)


def _percent(part: float, whole: float) -> float:
    return round(100 * part / whole, 1) if whole else 0.0

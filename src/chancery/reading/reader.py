"""The reader: everything that one report says, as a pure function of the report and of knowledge."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.knowledge import Knowledge
from chancery.model.basis import Basis
from chancery.model.dates import Interval
from chancery.model.flag import Flag
from chancery.model.reading import Published, Reading
from chancery.model.report import Report
from chancery.model.span import Span
from chancery.model.statement import Statement
from chancery.model.zone import Zone
from chancery.reading.bounds import bound, given
from chancery.reading.credits import find_credits
from chancery.reading.events.coder import find_events
from chancery.reading.language import READABLE, language_of
from chancery.reading.limits import readable_part
from chancery.reading.mentions import find_mentions
from chancery.reading.page import Page, cut
from chancery.reading.revaluing import revalue
from chancery.reading.statements.finder import find_statements
from chancery.reading.statements.tagged import worth_tagging
from chancery.reading.statements.tags import Tagger
from chancery.reading.times import find_times
from chancery.reading.utterances import anchored_at_dateline, anchored_at_utterances
from chancery.version import READER_RULES


def read(report: Report, knowledge: Knowledge, tagger: Tagger | None = None) -> Reading:
    """Return what ``report`` says: zones, mentions, times, bounds of its date, statements and events.

    Nothing is stored and nothing but the two arguments is looked at: the same report and knowledge give the same
    reading on any machine. With a ``tagger`` it also finds attributions whose cues the rules do not know; that costs
    some ten times as much, and is the same on one type of machine only. A report in a language that the rules do not
    cover comes back with ``read`` False, its text in one zone and a flag. To read and keep many use ``Dossier``.
    """
    text, left = readable_part(report.text)
    language = language_of(text, report.language)
    if language not in READABLE:
        return _unread(report, knowledge, language, reader_version(tagger))
    page = cut(text, report.hints)
    tags = tagger.begin(page.text, worth_tagging(page)) if tagger is not None else tuple
    mentions = find_mentions(page, knowledge)
    times = find_times(page)
    statements = find_statements(page, mentions, times, knowledge, tags(), report.outlet)
    times = anchored_at_utterances(times, statements)
    mentions = mentions.with_speakers(_own_words(statements, knowledge), _speakers(statements))
    events = find_events(page, mentions.mentions, mentions.entities, times, statements, knowledge)
    bounds = bound(page, report, mentions, times, statements, knowledge)
    times = anchored_at_dateline(times, page.zones)
    title, title_span = _title(page, report)
    reading = Reading(
        report=report,
        reader=reader_version(tagger),
        knowledge=knowledge.version,
        language=language,
        read=True,
        title=title,
        title_span=title_span,
        outlet=report.outlet,
        credits=find_credits(page, knowledge),
        published=bounds.published,
        zones=_covering(page, report.text),
        sentences=page.sentences,
        mentions=mentions.mentions,
        entities=dict(sorted(mentions.entities.items())),
        times=times,
        statements=statements,
        events=events,
        flags=(*_told_by_intake(report), *mentions.flags, *bounds.flags),
        work=left,
    )
    return revalue(reading, bounds.published, knowledge)


def reader_version(tagger: Tagger | None) -> str:
    """Return what a reading's ``reader`` says: the version of the rules and, where one ran, which tagger."""
    return READER_RULES if tagger is None else f"{READER_RULES}+{tagger.name}"


def _own_words(statements: Sequence[Statement], knowledge: Knowledge) -> list[tuple[Span, str]]:
    """Return the spans of what is said with the speaker's state: "we" and "our country" in them mean it."""
    states = {s.state: knowledge.code_entity(s.state) for s in statements if s.state is not None}
    return [(c, e.id) for s in statements if s.state and (e := states[s.state]) is not None for c in s.content]


def _speakers(statements: Sequence[Statement]) -> list[str]:
    """Return whom statements are given to: "her government" is a speaker of its own, though no mention names it."""
    return sorted({s.speaker for s in statements if s.speaker is not None})


def _title(page: Page, report: Report) -> tuple[str | None, Span | None]:
    """Return the headline: the one given, else the one found in the text, with its span where it stands there."""
    for zone in page.zones:
        if zone.kind == "headline":
            start, end = zone.span
            words = page.text[start:end]
            span = Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
            if report.title is None or report.title.strip() == span.text(page.text):
                return span.text(page.text), span
            break
    return report.title, None


def _covering(page: Page, text: str) -> tuple[Zone, ...]:
    """Return the page's zones; what the limits left unread joins the last one."""
    zones = page.zones
    if zones and zones[-1].span.end < len(text):
        last = zones[-1]
        return (*zones[:-1], Zone(last.kind, Span(last.span.start, len(text))))
    return zones


def _told_by_intake(report: Report) -> tuple[Flag, ...]:
    return tuple(Flag("fallback encoding", None, note, None, ()) for note in report.notes)


def _unread(report: Report, knowledge: Knowledge, language: str, reader: str) -> Reading:
    published = given(report) or Published(
        interval=Interval(), best=None, value="../..", confidence=None, basis=(), origin="words"
    )
    says = f"The text is in a language that the reader cannot read ({language}); it is kept and counted, not read."
    return Reading(
        report=report,
        reader=reader,
        knowledge=knowledge.version,
        language=language,
        read=False,
        title=report.title,
        title_span=None,
        outlet=report.outlet,
        credits=(),
        published=published,
        zones=(Zone("body", Span(0, len(report.text))),) if report.text else (),
        sentences=(),
        mentions=(),
        entities={},
        times=(),
        statements=(),
        events=(),
        flags=(*_told_by_intake(report), Flag("unread language", None, says, None, (Basis("language", None, says),))),
        work=len(report.text),
    )

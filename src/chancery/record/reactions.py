"""Reactions: which telling of a report answers which, by the words that say so ("in response", "countered")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from chancery.model.basis import Basis
from chancery.model.reading import Reading
from chancery.model.span import Span
from chancery.record.concepts import happenings_in, topic_words
from chancery.record.telling import Telling
from chancery.record.vocabulary import retelling

BACK = 3
"""Sentences that "In response" looks back over."""

NAMED = 60
"""Characters after a cue in which those whom it answers are named."""


ANSWERED_DAYS = 4
"""Days within which a saying on a deed is taken to answer it."""

WIDEST = 62
"""Days of the widest window of a saying that is still taken for news of the days after a deed."""

_KNOWN = re.compile(r"\b(?:the|this|its|their|such|\w+['’]s?) (?:[\w-]+ ){0,2}?[\w-]+\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where one telling's cue or trigger stands: what links inside a sentence go by."""

    at: int
    sentence: int
    occurrence: str
    telling: Telling
    parties: frozenset[str]
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Reaction:
    """One occurrence answers another. Without a ``target`` the report does not tell what is answered, only whose it was
    (``named``) and in which words (``about``, ``happens``); ``record/answers.py`` then looks in other reports."""

    source: str
    target: str | None
    basis: Basis
    telling: Telling
    named: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    happens: frozenset[str] = frozenset()


def anchors_of(reading: Reading, told: Sequence[tuple[str, Telling]]) -> list[Anchor]:
    """Return where the tellings of one report stand, in order of place. ``told`` pairs occurrence and telling."""
    statements = {s.id: s for s in reading.statements}
    events = {e.id: e for e in reading.events}
    anchors = []
    for occurrence, telling in told:
        if telling.kind == "standing":
            continue
        parties = telling.actors or frozenset(c for c in telling.chain if c.startswith(("state:", "org:")))
        parties = parties or _states_of_source(reading, telling)
        for each in telling.evidence:
            event, statement = events.get(each.event or ""), statements.get(each.statement or "")
            if event is not None and (telling.kind == "act" or statement is None):
                at = event.trigger.start
            elif statement is not None and statement.cue:
                at = statement.cue[0].start
            else:
                at = each.span.start
            sentence = next((i for i, s in enumerate(reading.sentences) if s.span.start <= at < s.span.end), None)
            if sentence is not None:
                anchors.append(Anchor(at, sentence, occurrence, telling, parties, telling.speaker))
    return sorted(anchors, key=lambda a: (a.at, a.occurrence))


def _states_of_source(reading: Reading, telling: Telling) -> frozenset[str]:
    """The states that a source names whose speaker is not known: "Ruritania's State Council"."""
    sources = [span for s in reading.statements if s.id in telling.statements for span in s.source]
    inside = [m for m in reading.mentions if m.kind == "state" and any(span.holds(m.span) for span in sources)]
    return frozenset(m.entity for m in inside if m.entity is not None)


def reactions(reading: Reading, anchors: Sequence[Anchor]) -> Iterator[Reaction]:
    """Yield what answers what in one report."""
    words = retelling()
    by_sentence: dict[int, list[Anchor]] = {}
    for anchor in anchors:
        by_sentence.setdefault(anchor.sentence, []).append(anchor)
    given: dict[str, list[str]] = {}
    for number in sorted(by_sentence):
        found = list(_in_sentence(reading, by_sentence, number))
        if words.additive.search(reading.sentences[number].span.text(reading.report.text)):
            span = reading.sentences[number].span
            added = list(_also(by_sentence[number], by_sentence.get(number - 1, ()), given, span))
            sources = {reaction.source for reaction in added}  # what "also" answers is told: no need to guess
            found = [reaction for reaction in found if reaction.source not in sources] + added
        for reaction in found:
            if reaction.target is not None:
                given.setdefault(reaction.source, []).append(reaction.target)
            yield reaction


def _also(
    here: Sequence[Anchor], before: Sequence[Anchor], given: Mapping[str, Sequence[str]], span: Span
) -> Iterator[Reaction]:
    """ "Y also …": one more act of the same party answers what the act just told answers."""
    for anchor in here:
        for earlier in before:
            if anchor.parties & earlier.parties and anchor.occurrence != earlier.occurrence:
                for target in given.get(earlier.occurrence, ()):
                    basis = Basis("reaction words", span, "adds to an act that answers this")
                    yield Reaction(anchor.occurrence, target, basis, anchor.telling)


@dataclass(frozen=True, slots=True)
class _Place:
    """One sentence of a report with what it tells and what was told before it."""

    reading: Reading
    by_sentence: Mapping[int, Sequence[Anchor]]
    span: Span
    here: Sequence[Anchor]
    before: Sequence[Anchor]


def _in_sentence(reading: Reading, by_sentence: Mapping[int, Sequence[Anchor]], number: int) -> Iterator[Reaction]:
    words = retelling()
    here, before = by_sentence[number], _before(by_sentence, number)
    span = reading.sentences[number].span
    sentence = span.text(reading.report.text)
    place = _Place(reading, by_sentence, span, here, before)
    if match := words.reaction_following.search(sentence):
        yield from _following(here, before, _basis(match, span))
    elif match := words.reaction_previous.search(sentence):
        yield from _to_previous(place, match)
    for match in words.reaction_inside.finditer(sentence):
        yield from _inside(place, match)
    for source in here:
        if source.telling.kind == "saying" and not source.telling.background and not source.telling.habit:
            yield from _to_deed(reading, source, by_sentence, span)


def _basis(match: re.Match[str], sentence: Span) -> Basis:
    words = Span(sentence.start + match.start(), sentence.start + match.end())
    return Basis("reaction words", words, f"“{match.group().strip()}” says that one answers the other")


def _before(by_sentence: Mapping[int, Sequence[Anchor]], number: int) -> list[Anchor]:
    """The anchors of the sentences before, nearest and last first."""
    found: list[Anchor] = []
    for back in range(1, BACK + 1):
        found.extend(sorted(by_sentence.get(number - back, ()), key=lambda a: -a.at))
    return found


def _answers(source: Anchor, target: Anchor) -> bool:
    """Tell whether one may answer the other: not itself, and not only the same party's."""
    if source.occurrence == target.occurrence or target.telling.habit:
        return False
    return not (target.parties and target.parties <= source.parties)


def _other(anchor: Anchor, candidates: Sequence[Anchor]) -> Anchor | None:
    """The first candidate that the anchor may answer."""
    return next((c for c in candidates if _answers(anchor, c)), None)


def _following(here: Sequence[Anchor], before: Sequence[Anchor], basis: Basis) -> Iterator[Reaction]:
    """ "The remarks came after X said …": what was told before answers what this sentence tells."""
    for target in here[:1]:
        source = next((c for c in before if _answers(c, target)), None)
        if source is not None:
            yield Reaction(source.occurrence, target.occurrence, basis, source.telling)


def _to_previous(place: _Place, match: re.Match[str]) -> Iterator[Reaction]:
    """ "In response, Y …": everything that this sentence tells answers what was told before."""
    for source in place.here:
        fresh = [a for a in place.before if source.telling.background or not a.telling.background]
        target = _other(source, fresh)
        if target is not None:
            yield Reaction(source.occurrence, target.occurrence, _basis(match, place.span), source.telling)
        else:
            yield from _named_target(place, source, match)


def _inside(place: _Place, match: re.Match[str]) -> Iterator[Reaction]:
    """ "commenting on X's remark", "After X did, Y …": the target stands after the cue word."""
    end, basis = place.span.start + match.end(), _basis(match, place.span)
    after = [a for a in place.here if a.at >= end]
    if match.start() == 0 and len({a.occurrence for a in after}) > 1:
        source = _other(after[0], after[1:])
        if source is not None:
            yield Reaction(source.occurrence, after[0].occurrence, basis, source.telling)
        return
    earlier = sorted((a for a in place.here if a.at < end), key=lambda a: -a.at)
    first = after[0] if match.start() == 0 and after else earlier[0] if earlier else _saying_around(place, match)
    if first is None:
        return
    target = _other(first, after) if match.start() else None
    if target is not None:
        yield Reaction(first.occurrence, target.occurrence, basis, first.telling)
    else:
        yield from _named_target(place, first, match)


def _saying_around(place: _Place, match: re.Match[str]) -> Anchor | None:
    """The saying whose words hold a cue that stands before its own verb: "We protest against the plan, they said"."""
    cue = Span(place.span.start + match.start(), place.span.start + match.end())
    around = {
        statement.id for statement in place.reading.statements if any(span.holds(cue) for span in statement.content)
    }
    return next((a for a in place.here if a.telling.kind == "saying" and a.telling.statements & around), None)


def _to_deed(
    reading: Reading, source: Anchor, by_sentence: Mapping[int, Sequence[Anchor]], span: Span
) -> Iterator[Reaction]:
    """A saying of one party on what the other has just done, named as known ("the deployment was a provocation")."""
    head = source.telling.head
    if head is None or not span.overlaps(head):
        return
    words = head.text(reading.report.text)
    known = next((m for m in _KNOWN.finditer(words) if happenings_in(m.group())), None)
    if known is None:
        yield from _to_conduct(reading, source, by_sentence, head)
        return
    happens = happenings_in(known.group())
    deeds = [
        a
        for anchors in by_sentence.values()
        for a in anchors
        if a.telling.kind == "act" and not a.telling.background and a.telling.happens & happens
        if _answers(source, a) and _just_before(a.telling, source.telling)
    ]
    for deed in sorted(deeds, key=lambda a: (abs(a.sentence - source.sentence), a.at))[:1]:
        basis = Basis("reaction words", head, f"“{known.group().strip()}” is what the other party has just done")
        yield Reaction(source.occurrence, deed.occurrence, basis, source.telling)


def _to_conduct(
    reading: Reading, source: Anchor, by_sentence: Mapping[int, Sequence[Anchor]], head: Span
) -> Iterator[Reaction]:
    """A saying on what another party does, named as known ("Ruritania's actions"): on the one deed that is news."""
    conduct = retelling().conduct.search(reading.report.text, head.start, head.end)
    if conduct is None:
        return
    whose = {
        m.entity
        for m in reading.mentions
        if m.entity is not None and head.start <= m.span.start and abs(m.span.end - conduct.start()) <= NAMED // 2
    }
    deed = _only_deed(source, by_sentence, frozenset(whose) - source.parties)
    if deed is not None:
        basis = Basis("reaction words", head, f"“{conduct.group()}” is what the other party has just done")
        yield Reaction(source.occurrence, deed.occurrence, basis, source.telling)


def _only_deed(source: Anchor, by_sentence: Mapping[int, Sequence[Anchor]], whose: frozenset[str]) -> Anchor | None:
    """The deed of those parties that a report tells as the news of days before a saying, where it tells one alone."""
    deeds = [
        a
        for anchors in by_sentence.values()
        for a in anchors
        if a.telling.kind == "act" and a.telling.day is not None and not a.telling.background and a.parties & whose
        if a.telling.realis == "asserted" and _answers(source, a) and _days_before(a.telling, source.telling)
    ]
    return min(deeds, key=lambda a: a.at) if len({a.occurrence for a in deeds}) == 1 else None


def _days_before(deed: Telling, saying: Telling) -> bool:
    """Tell whether a saying can be of the days after a deed; that of a report without a day can be of many."""
    said, done = saying.interval, deed.interval
    if said.days is None or said.days > WIDEST or done.latest is None or said.earliest is None or said.latest is None:
        return False
    return said.latest >= done.latest and (said.earliest - done.latest).days <= ANSWERED_DAYS


def _just_before(deed: Telling, saying: Telling) -> bool:
    done, said = deed.interval.latest, saying.interval.latest
    return done is not None and said is not None and 0 <= (said - done).days <= ANSWERED_DAYS


def _named_target(place: _Place, source: Anchor, match: re.Match[str]) -> Iterator[Reaction]:
    """What is answered by whose it was: told elsewhere in this report, else for other reports to tell."""
    reading, span = place.reading, place.span
    end = span.start + match.end()
    basis = _basis(match, span)
    named = _named_after(reading, end, span.end) - source.parties
    of_deed = retelling().reaction_deed.search(match.group()) is not None
    if retelling().reaction_words.search(reading.report.text, end, min(span.end, end + NAMED)) is not None:
        of_deed = False
    if of_deed:
        deed = _only_deed(source, place.by_sentence, named)
        found = [deed] if deed is not None else []
    else:
        found = _nearest(source, place.by_sentence, named)
    for target in found:
        yield Reaction(source.occurrence, target.occurrence, basis, source.telling)
        return
    words = Span(end, min(span.end, end + 2 * NAMED)).text(reading.report.text)
    named, happens = named or source.telling.recipients, happenings_in(words)
    if named and (happens or not of_deed):
        about = frozenset[str]() if of_deed else topic_words(words)
        yield Reaction(source.occurrence, None, basis, source.telling, named, about, happens)


def _named_after(reading: Reading, start: int, end: int) -> frozenset[str]:
    """Who is named right after a cue ("commenting on Ruritania's push")."""
    near = [m for m in reading.mentions if start <= m.span.start <= min(end, start + NAMED) and m.entity is not None]
    return frozenset(m.entity for m in near[:2] if m.entity is not None)


def _nearest(source: Anchor, by_sentence: Mapping[int, Sequence[Anchor]], named: frozenset[str]) -> list[Anchor]:
    """The nearest telling of whoever is named, in the whole report."""
    found = [
        anchor
        for number, anchors in by_sentence.items()
        for anchor in anchors
        if _answers(source, anchor)
        and not anchor.parties & source.parties
        and (anchor.speaker in named or anchor.parties & named)
        and not (anchor.telling.background and anchor.telling.kind == "act" and not source.telling.background)
    ]
    return sorted(found, key=lambda a: (abs(a.sentence - source.sentence), a.at))[:1]

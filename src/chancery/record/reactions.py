"""Reactions: which telling of a report answers which, by the words that say so ("in response", "countered")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from chancery.model.basis import Basis
from chancery.model.frozen import dataclass
from chancery.model.reading import Reading
from chancery.model.span import Span
from chancery.record.concepts import happenings_in, topic_words
from chancery.record.pointing import pointed_at
from chancery.record.targets import (
    NAMED,
    Anchor,
    joint,
    just_before,
    may_answer,
    meant,
    named_after,
    nearest,
    only_deed,
    without_names,
)
from chancery.record.telling import Telling
from chancery.record.vocabulary import retelling

BACK = 3
"""Sentences that "In response" looks back over."""

_CLAUSE_END = re.compile(r"[,;:–—]\s|\s(?:and|but|while|after|before|saying|adding|telling|calling)\s")

_KNOWN = re.compile(r"\b(?:the|this|its|their|such|\w+['’]s?) (?:[\w-]+ ){0,2}?[\w-]+\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reaction:
    """One occurrence answers another. Without a ``target`` the report does not tell what is answered, only whose it was
    (``named``) and in which words (``about``, ``happens``); ``record/answers.py`` then looks in other reports.
    ``of_words`` tells that words are answered and no deed ("rejected Ruritania's claim")."""

    source: str
    target: str | None
    basis: Basis
    telling: Telling
    named: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    happens: frozenset[str] = frozenset()
    of_words: bool = False


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
            sources |= _adding(by_sentence[number], _before(by_sentence, number)[:1])
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


def _adding(here: Sequence[Anchor], before: Sequence[Anchor]) -> set[str]:
    """The acts that "also" adds to one of the same party just told, whatever that answers."""
    acts = [a for a in before if a.telling.kind == "act"]
    return {
        a.occurrence
        for a in here
        if a.telling.kind == "act" and any(a.parties & b.parties and a.occurrence != b.occurrence for b in acts)
    }


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
        named = pointed_at(reading, source, by_sentence)
        if named is not None:
            target, pointer = named
            basis = Basis(
                "reaction words", pointer, f"“{pointer.text(reading.report.text)}” is what the other party did or said"
            )
            yield Reaction(source.occurrence, target.occurrence, basis, source.telling)
        elif source.telling.kind == "saying" and not source.telling.background and not source.telling.habit:
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


def _other(anchor: Anchor, candidates: Sequence[Anchor]) -> Anchor | None:
    """The first candidate that the anchor may answer."""
    return next((c for c in candidates if may_answer(anchor, c)), None)


def _following(here: Sequence[Anchor], before: Sequence[Anchor], basis: Basis) -> Iterator[Reaction]:
    """ "The remarks came after X said …": what was told before answers what this sentence tells."""
    for target in here[:1]:
        source = next((c for c in before if may_answer(c, target)), None)
        if source is not None:
            yield Reaction(source.occurrence, target.occurrence, basis, source.telling)


def _to_previous(place: _Place, match: re.Match[str]) -> Iterator[Reaction]:
    """ "In response, Y …": everything that this sentence tells answers what was told before."""
    for source in place.here:
        fresh = [a for a in place.before if source.telling.background or not a.telling.background]
        newest = fresh if source.telling.background else [a for a in fresh if not _had_said(place.reading, a)]
        target = _other(source, newest) or _other(source, fresh)
        if target is not None and not _unknown_between(place.reading, target.sentence, source.sentence):
            yield Reaction(source.occurrence, target.occurrence, _basis(match, place.span), source.telling)
        elif target is None:
            yield from _named_target(place, source, match)


def _unknown_between(reading: Reading, first: int, last: int) -> bool:
    """Tell whether somebody speaks between two sentences of whom nothing is known: he may be who is answered."""
    return any(
        first < s.sentence < last and s.speaker is None and s.act in ("said", "written") and not s.tagged
        for s in reading.statements
    )


def _had_said(reading: Reading, anchor: Anchor) -> bool:
    """Tell whether a saying is told as one before the news ("on Monday he had said …")."""
    words = (e.span.text(reading.report.text) for e in anchor.telling.evidence)
    return anchor.telling.kind == "saying" and any(retelling().back_then.search(w) for w in words)


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
    first = first or _said_before(place, match)
    if first is None:
        return
    said = _said_after(place, match)
    against = retelling().reaction_against.search(match.group()) is not None
    fitting = [a for a in after if meant(a, said) and not (against and joint(a.telling))]
    target = _other(first, fitting) if match.start() else None
    if target is not None:
        yield Reaction(first.occurrence, target.occurrence, basis, first.telling)
    else:
        yield from _named_target(place, first, match)


def _said_after(place: _Place, match: re.Match[str]) -> str:
    """What somebody said, as the words after a cue name it ("Ruritania's demand"); empty where a deed is named."""
    end = place.span.start + match.end()
    text = place.reading.report.text
    found = retelling().reaction_words.search(text, end, min(place.span.end, end + NAMED))
    return text[end : found.end()] if found is not None else ""


def _saying_around(place: _Place, match: re.Match[str]) -> Anchor | None:
    """The saying whose words hold a cue that stands before its own verb: "We protest against the plan, they said"."""
    cue = Span(place.span.start + match.start(), place.span.start + match.end())
    around = {
        statement.id for statement in place.reading.statements if any(span.holds(cue) for span in statement.content)
    }
    return next((a for a in place.here if a.telling.kind == "saying" and a.telling.statements & around), None)


def _said_before(place: _Place, match: re.Match[str]) -> Anchor | None:
    """The saying just told of whoever "was responding to" something: "He was responding to Ruritania's request"."""
    sentence = place.span.text(place.reading.report.text)
    if retelling().speaking_then.match(sentence, 0, match.end()) is None:
        return None
    return next((a for a in place.before if a.telling.kind == "saying" and not a.telling.background), None)


def _to_deed(
    reading: Reading, source: Anchor, by_sentence: Mapping[int, Sequence[Anchor]], span: Span
) -> Iterator[Reaction]:
    """A saying of one party on what the other has just done, named as known ("the deployment was a provocation")."""
    head = source.telling.head
    if head is None or not span.overlaps(head) or not source.parties:
        return  # of whom it is not known whose side he is on nothing is guessed
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
        if may_answer(source, a) and just_before(a.telling, source.telling)
    ]
    for deed in sorted(deeds, key=lambda a: (abs(a.sentence - source.sentence), a.at))[:1]:
        basis = Basis("reaction words", head, f"“{known.group().strip()}” is what the other party has just done")
        yield Reaction(source.occurrence, deed.occurrence, basis, source.telling)


def _to_conduct(
    reading: Reading, source: Anchor, by_sentence: Mapping[int, Sequence[Anchor]], head: Span
) -> Iterator[Reaction]:
    """A saying on what another party does, named as known: on the one deed that is news."""
    words, text = retelling(), reading.report.text
    if (named := words.conduct.search(text, head.start, head.end)) is not None:  # "Ruritania's actions"
        whose = {
            m.entity
            for m in reading.mentions
            if m.entity is not None and head.start <= m.span.start and abs(m.span.end - named.start()) <= NAMED // 2
        }
    elif (named := words.known_deed.search(text, head.start, head.end)) is not None:  # "the decision"
        told = [a for at, anchors in by_sentence.items() if at < source.sentence for a in anchors]
        whose = {p for a in told if a.telling.kind == "act" for p in a.parties}
    else:
        return
    deed = only_deed(reading, source, by_sentence, frozenset(whose) - source.parties)
    if deed is not None:
        basis = Basis("reaction words", head, f"“{named.group()}” is what the other party has just done")
        yield Reaction(source.occurrence, deed.occurrence, basis, source.telling)


def _named_target(place: _Place, source: Anchor, match: re.Match[str]) -> Iterator[Reaction]:
    """What is answered by whose it was: told elsewhere in this report, else for other reports to tell."""
    reading, span = place.reading, place.span
    end = span.start + match.end()
    basis = _basis(match, span)
    named = named_after(reading, end, span.end) - source.parties
    said = _said_after(place, match)
    of_deed = not said and retelling().reaction_deed.search(match.group()) is not None
    words = Span(end, min(span.end, end + 2 * NAMED)).text(reading.report.text)
    about = topic_words(words)
    if of_deed:
        deed = only_deed(reading, source, place.by_sentence, named)
        found = [deed] if deed is not None else []
    elif retelling().reaction_times.search(match.group()):
        found = []
    else:
        about = without_names(reading, end, topic_words(_CLAUSE_END.split(words, maxsplit=1)[0]))
        found = nearest(source, place.by_sentence, named, said, about)
    for target in found:
        yield Reaction(source.occurrence, target.occurrence, basis, source.telling)
        return
    named, happens = named or source.telling.recipients, happenings_in(words)
    if named and (happens or not of_deed):
        asked = frozenset[str]() if of_deed else about
        yield Reaction(source.occurrence, None, basis, source.telling, named, asked, happens, bool(said))

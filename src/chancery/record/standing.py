"""Standing facts: what every report on a dispute tells again as background.

"They never signed a treaty", "the isles passed to Grustark in 1921", "its sovereignty is not in question". Two tellings
are the same by meaning: the kind of fact, whose it is, and the place or object it is about; never by likeness of words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from chancery.knowledge import Knowledge
from chancery.model.dates import Granularity, Interval
from chancery.model.mention import Mention
from chancery.model.occurrence import Evidence
from chancery.model.reading import Reading
from chancery.model.span import Span
from chancery.model.statement import Statement
from chancery.record.clues import LEAD, bounded, party_chain, says_when, statement_span
from chancery.record.concepts import topic_words
from chancery.record.telling import Telling, telling_key, wording_of
from chancery.record.vocabulary import Predicate, retelling
from chancery.record.weighing import weight

_CLAUSE = re.compile(
    r"[;:–—]\s|,\s+(?:but|and|while|although|though|whereas|which)\s|\s(?:although|though|whereas|but)\s"
)

FACTS_A_SENTENCE = 4
"""More standing facts than this are not looked for in one sentence."""

MOST_SENTENCES = 40
"""Sentences that one statement's content is followed over."""

OWNED = frozenset({"claim", "own-territory", "not-in-question", "transfer", "control", "rejects"})
"""Facts that belong to one party; the others belong to all parties named."""

HELD = frozenset({"rejects"})
"""Facts that one party holds of a thing without a place: they are about that thing alone."""

LONG_AGO_YEARS = 10
"""An act dated so many years before its report is history and not an occurrence to date the report by."""


def standing_facts(
    reading: Reading, knowledge: Knowledge, names: frozenset[str]
) -> tuple[list[Telling], frozenset[str]]:
    """Return the standing facts of a report and the ids of the statements that only tell one."""
    found: list[Telling] = []
    taken: set[str] = set()
    usual_place = usual_places(reading, knowledge)
    by_sentence = _statements_by_sentence(reading)
    mentions = _mentions_by_sentence(reading)
    for number, sentence in enumerate(reading.sentences):
        if sentence.zone != "body":
            continue
        statements = by_sentence.get(number, [])
        if any(_occasion(s) for s in statements):
            continue
        telling = _facts(reading, knowledge, number, statements, mentions.get(number, []), usual_place, names)
        if telling:
            found.extend(telling)
            taken.update(s.id for s in statements)
    return found, frozenset(taken)


def _occasion(statement: Statement) -> bool:
    """Tell whether a statement was made on one occasion rather than held as a view, or held since some year."""
    on_a_day = says_when(statement.said) and statement.said is not None and statement.said.relation == "on"
    return on_a_day or (statement.act in ("said", "written") and not statement.background and bool(statement.verbatim))


def _facts(
    reading: Reading,
    knowledge: Knowledge,
    number: int,
    statements: Sequence[Statement],
    mentions: Sequence[Mention],
    usual_places: frozenset[str],
    names: frozenset[str],
) -> list[Telling]:
    sentence = reading.sentences[number].span
    text = reading.report.text
    said = next((s for s in statements if s.speaker is not None), None)
    words = retelling()
    cue = " ".join(part.text(text) for part in said.cue) if said is not None else ""
    habitual = said is None or said.background or said.act == "stance"
    habitual = habitual or (number >= LEAD and words.habitual_cue.search(cue) is not None)
    habitual = habitual or bool(words.habitual.search(sentence.text(text)))
    if not habitual:
        return []
    found = []
    whole = sentence.text(text)
    for predicate in words.predicates:
        if predicate.pattern.search(whole) is None:
            continue
        for clause in clauses(text, sentence):
            if not _holds(predicate, clause.text(text)):
                continue
            places = _places(mentions, clause, knowledge)
            if not places and (words.generic_place.search(clause.text(text)) or predicate.needs_place):
                places = _places(mentions, sentence, knowledge)
            if not places and words.generic_place.search(clause.text(text)):
                places = usual_places
            if not _fitting(predicate, places, mentions, reading, sentence):
                continue
            found.append(_telling(reading, knowledge, number, predicate, clause, said, mentions, places, names))
            break
    return found[:FACTS_A_SENTENCE]


def _fitting(
    predicate: Predicate, places: frozenset[str], mentions: Sequence[Mention], reading: Reading, sentence: Span
) -> bool:
    """Tell whether a fact has the parties, place and age that its kind asks for."""
    if predicate.needs_place and not places:
        return False
    states = {m.entity for m in mentions if m.kind == "state" and m.entity}
    if predicate.needs_parties and len(states) < 2 and not places:
        return False
    return not predicate.long_ago or _long_ago(reading, sentence)


def _long_ago(reading: Reading, sentence: Span) -> bool:
    """Tell whether a sentence names a time years before its report, or an age ("after the war")."""
    first = reading.published.interval.earliest
    lasts = [t.value.latest for t in reading.times if sentence.holds(t.span)]
    if first is not None and any(last is not None and last.year <= first.year - LONG_AGO_YEARS for last in lasts):
        return True
    return retelling().ages.search(sentence.text(reading.report.text)) is not None


def clauses(text: str, sentence: Span) -> list[Span]:
    """Cut a sentence at its conjunctions and dashes; the whole sentence comes last, for facts told over a cut."""
    cuts = [sentence.start]
    cuts += [m.start() for m in _CLAUSE.finditer(text, sentence.start, sentence.end)]
    cuts.append(sentence.end)
    parts = [Span(a, b) for a, b in pairwise(cuts) if b - a > 12]
    return parts if len(parts) <= 1 else [*parts, sentence]


def _holds(predicate: Predicate, clause: str) -> bool:
    if not predicate.pattern.search(clause):
        return False
    if predicate.needs is not None and not predicate.needs.search(clause):
        return False
    if predicate.lasting is not None and not predicate.lasting.search(clause):
        return False
    return predicate.forbids is None or not predicate.forbids.search(clause)


def _telling(
    reading: Reading,
    knowledge: Knowledge,
    number: int,
    predicate: Predicate,
    clause: Span,
    said: Statement | None,
    mentions: Sequence[Mention],
    places: frozenset[str],
    names: frozenset[str],
) -> Telling:
    report, text = reading.report.id, reading.report.text
    sentence = reading.sentences[number].span
    if said is not None and not _inside(said, clause, predicate, text):
        said = None  # the clause is the report's own, beside what somebody says
    span = statement_span(reading, said) if said is not None else clause
    span = Span(max(span.start, sentence.start), min(span.end, sentence.end)) if span.overlaps(sentence) else sentence
    span = Span(
        span.start + len(text[span.start : span.end]) - len(text[span.start : span.end].lstrip(" ,;")), span.end
    )
    actors = _actors(predicate, clause, sentence, said, mentions, knowledge)
    held = predicate.needs.findall(clause.text(text)) if predicate.name in HELD and predicate.needs is not None else []
    about = " ".join(held) or clause.text(text)
    theme = frozenset(w for w in topic_words(about) - names if weight(w) >= 3)
    published = bounded(reading.published.interval)
    evidence = (Evidence(report, span, "background", said.id if said is not None else None),)
    granularity: Granularity = "vague"
    return Telling(
        key=telling_key(report, span, "standing", predicate.name),
        report=report,
        kind="standing",
        span=span,
        speaker=said.speaker if said is not None else None,
        chain=party_chain(said, reading, knowledge) if said is not None else frozenset(),
        office=said.office if said is not None else None,
        state=said.state if said is not None else None,
        actors=actors,
        recipients=frozenset(),
        act=predicate.name,
        interval=Interval(None, published.latest),
        granularity=granularity,
        explicit=False,
        words=theme,
        quotes=frozenset(),
        theme=theme,
        places=places,
        series=False,
        habit=True,
        negated=False,
        background=True,
        realis="background",
        evidence=evidence,
        statements=frozenset({said.id}) if said is not None else frozenset(),
        events=frozenset(),
        near=(number,),
        head=clause,
        wording=wording_of(text, evidence),
    )


def _inside(said: Statement, clause: Span, predicate: Predicate, text: str) -> bool:
    """Tell whether the words that tell a fact are part of what somebody says, or the verb that says it."""
    found = predicate.pattern.search(text, clause.start, clause.end)
    parts = (*said.content, *said.cue)
    if found is not None and len(said.content) == 1 and not said.verbatim:
        return any(part.overlaps(Span(found.start(), found.end())) for part in parts)
    return any(part.overlaps(clause) for part in said.content)


def _actors(
    predicate: Predicate,
    clause: Span,
    sentence: Span,
    said: Statement | None,
    mentions: Sequence[Mention],
    knowledge: Knowledge,
) -> frozenset[str]:
    """Whose fact it is: the speaker's state, else the first state named where one owns it, else all states named."""
    if predicate.name in OWNED:
        if said is not None and said.state is not None and predicate.name != "transfer":
            top = knowledge.code_entity(said.state)
            if top is not None:
                return frozenset({top.id})
        for where in (clause, sentence):
            states = [m for m in mentions if m.kind == "state" and m.entity and where.holds(m.span)]
            if states and predicate.name != "transfer":
                first = min(states, key=lambda m: m.span)
                return frozenset({first.entity}) if first.entity else frozenset()
        return frozenset()
    states = [m for m in mentions if m.kind == "state" and m.entity]
    return frozenset(m.entity for m in states if m.entity)


def _statements_by_sentence(reading: Reading) -> dict[int, list[Statement]]:
    """The statements whose cue stands in a sentence or whose content reaches into it."""
    found: dict[int, list[Statement]] = {}
    starts = [s.span.start for s in reading.sentences]
    for statement in reading.statements:
        numbers = {statement.sentence}
        for part in statement.content:
            first = max(0, bisect_right(starts, part.start) - 1)
            last = max(0, bisect_right(starts, part.end - 1) - 1)
            numbers.update(range(first, min(last, first + MOST_SENTENCES) + 1))
        for number in sorted(numbers):
            found.setdefault(number, []).append(statement)
    return found


def _mentions_by_sentence(reading: Reading) -> dict[int, list[Mention]]:
    found: dict[int, list[Mention]] = {}
    number = 0
    for mention in sorted(reading.mentions, key=lambda m: m.span):
        while number < len(reading.sentences) and reading.sentences[number].span.end <= mention.span.start:
            number += 1
        if number < len(reading.sentences) and reading.sentences[number].span.holds(mention.span):
            found.setdefault(number, []).append(mention)
    return found


def whole_place(place: str, knowledge: Knowledge) -> str:
    """Return the largest disputed place that holds ``place``, itself when it is part of none."""
    seen = {place}
    while True:
        larger = [p for p in knowledge.part_of(place) if p.startswith("place:") and p not in seen]
        if not larger:
            return place
        place = min(larger)
        seen.add(place)


def _places(mentions: Sequence[Mention], where: Span, knowledge: Knowledge) -> frozenset[str]:
    found = {m.entity for m in mentions if m.kind == "place" and m.entity and where.holds(m.span)}
    return frozenset(whole_place(place, knowledge) for place in found if open_place(place, knowledge))


def open_place(place: str, knowledge: Knowledge) -> bool:
    """Tell whether a place is no one state's for certain: claimed by several, or without an owner in knowledge."""
    return len(knowledge.claimants.get(place, ())) > 1 or knowledge.state_of(place) is None


def usual_places(reading: Reading, knowledge: Knowledge) -> frozenset[str]:
    """The place that a report names most, which "the islands" then means."""
    counts: dict[str, int] = {}
    for mention in reading.mentions:
        if mention.kind == "place" and mention.entity and open_place(mention.entity, knowledge):
            place = whole_place(mention.entity, knowledge)
            counts[place] = counts.get(place, 0) + 1
    if not counts:
        return frozenset()
    best = min(counts, key=lambda p: (-counts[p], p))
    return frozenset({best})

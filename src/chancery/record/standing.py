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
from chancery.record.vocabulary import Predicate, retelling, small_letters
from chancery.record.weighing import weight

_CLAUSE = re.compile(
    r"[;:–—]\s|,\s+(?=an?\s(?:[\w-]+\s){1,2}(?:that|which)\s)|,\s+(?:but|and|while|although|though|whereas|which)\s|\s(?:although|though|whereas|but)\s"
)

_BOTH = re.compile(
    r"\b(?:both|the two|each) (?:countries|states|sides|nations|governments|neighbou?rs|capitals)\b", re.IGNORECASE
)

FACTS_A_SENTENCE = 4
"""More standing facts than this are not looked for in one sentence."""

MOST_SENTENCES = 40
"""Sentences that one statement's content is followed over."""

MOST_LARGER = 8
"""Places around a place that are looked at."""

LEAST_BESIDE = 30
"""Characters that a clause beside what somebody said takes at least."""

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
    for number, predicates in sorted(_predicates_by_sentence(reading).items()):
        sentence = reading.sentences[number]
        if sentence.zone != "body":
            continue
        every = by_sentence.get(number, [])
        statements = [s for s in every if not _occasion(s)]
        beside = [statement_span(reading, s) for s in every if _occasion(s)]
        if any(_fills(span, sentence.span) for span in beside):
            continue
        near = mentions.get(number, [])
        telling = _facts(reading, knowledge, number, predicates, statements, near, usual_place, names)
        telling = [t for t in telling if t.head is not None and not any(span.overlaps(t.head) for span in beside)]
        if telling:
            found.extend(telling)
            taken.update(s.id for s in statements)
    return found, frozenset(taken)


def _predicates_by_sentence(reading: Reading) -> dict[int, list[Predicate]]:
    """The kinds of facts that each sentence may tell by the strings in it: most hold none, and patterns are dear."""
    sentences, small = reading.sentences, small_letters(reading.report.text)
    starts = [s.span.start for s in sentences]
    found: dict[int, list[Predicate]] = {}
    for predicate in retelling().predicates:
        numbers = set() if predicate.signs is not None else set(range(len(sentences)))
        for sign in predicate.signs or ():
            at = small.find(sign)
            while at >= 0:
                number = bisect_right(starts, at) - 1
                if number >= 0 and at + len(sign) <= sentences[number].span.end:
                    numbers.add(number)
                at = small.find(sign, at + 1)
        for number in numbers:
            found.setdefault(number, []).append(predicate)
    return found


def _occasion(statement: Statement) -> bool:
    """Tell whether a statement was made on one occasion rather than held as a view, or held since some year."""
    on_a_day = says_when(statement.said) and statement.said is not None and statement.said.relation == "on"
    return on_a_day or (statement.act in ("said", "written") and not statement.background and bool(statement.verbatim))


def _fills(said: Span, sentence: Span) -> bool:
    """Tell whether what was said on one occasion leaves no room beside it for a clause of the report's own."""
    room = max(said.start - sentence.start, sentence.end - said.end)
    return room < LEAST_BESIDE


def _facts(
    reading: Reading,
    knowledge: Knowledge,
    number: int,
    predicates: Sequence[Predicate],
    statements: Sequence[Statement],
    mentions: Sequence[Mention],
    usual_places: frozenset[str],
    names: frozenset[str],
) -> list[Telling]:
    sentence = reading.sentences[number].span
    text = reading.report.text
    words, whole = retelling(), sentence.text(text)
    said = next((s for s in statements if s.speaker is not None), None)
    cue = " ".join(part.text(text) for part in said.cue) if said is not None else ""
    habitual = said is None or said.background or said.act == "stance"
    habitual = habitual or (number >= LEAD and words.habitual_cue.search(cue) is not None)
    habitual = habitual or bool(words.habitual.search(whole))
    if not habitual:
        return []
    found = []
    for predicate in predicates:
        if predicate.pattern.search(whole) is None:
            continue
        for clause in clauses(text, sentence):
            if not _holds(predicate, clause.text(text)):
                continue
            places = _places(mentions, clause, knowledge)
            if not places and (words.generic_place.search(clause.text(text)) or predicate.needs_place):
                places = _places(mentions, sentence, knowledge)
            generic = words.generic_place.search(clause.text(text)) if not places else None
            if generic is not None:
                places = frozenset(_meant(place, generic.group(), knowledge) for place in usual_places)
            if not _fitting(predicate, places, mentions, reading, sentence):
                continue
            found.append(_telling(reading, knowledge, number, predicate, clause, said, mentions, places, names))
            break
    return found[:FACTS_A_SENTENCE]


def _meant(place: str, word: str, knowledge: Knowledge) -> str:
    """The place that "the sea" means where a report is on a shoal in it: that which is called so."""
    around = [place]
    for at in range(MOST_LARGER):
        if at == len(around):
            break
        known = knowledge.entities.get(around[at])
        if known is not None and word.lower() in known.name.lower().split():
            return around[at]
        around.extend(p for p in larger_places(around[at], knowledge) if p not in around)
    return place


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
    parts = [Span(a + _leading(text[a:b]), b) for a, b in pairwise(cuts) if b - a > 12]
    return parts if len(parts) <= 1 else [*parts, sentence]


def _leading(words: str) -> int:
    """The blanks and marks that a clause begins with where it was cut."""
    return len(words) - len(words.lstrip(" \t\n,;:–—"))


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
    actors = _actors(predicate, text, clause, sentence, said, mentions, knowledge)
    held = (
        predicate.needs.findall(sentence.text(text)) if predicate.name in HELD and predicate.needs is not None else []
    )
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


def _both(sentence: Span, said: Statement | None, mentions: Sequence[Mention]) -> frozenset[str]:
    """Whom "both countries" are: the group that speaks, else the states that the sentence names."""
    speaker = (said.speaker if said is not None else None) or ""
    if speaker.startswith("group:"):
        return frozenset(f"state:{code}" for code in speaker.removeprefix("group:").split("+"))
    return frozenset(m.entity for m in mentions if m.kind == "state" and m.entity and sentence.holds(m.span))


def _actors(
    predicate: Predicate,
    text: str,
    clause: Span,
    sentence: Span,
    said: Statement | None,
    mentions: Sequence[Mention],
    knowledge: Knowledge,
) -> frozenset[str]:
    """Whose fact it is: the speaker's state, else the first state named where one owns it, else all states named."""
    if predicate.name in OWNED and _BOTH.search(clause.text(text)) is not None:
        return _both(sentence, said, mentions)
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
    """Return the largest place that holds ``place`` and that the same states claim, itself when it is part of none.

    A shoal that three states claim is a dispute of its own, not the one over the sea around it that seven claim.
    """
    seen = {place}
    while True:
        larger = [p for p in larger_places(place, knowledge) if p not in seen and _one_dispute(place, p, knowledge)]
        if not larger:
            return place
        place = min(larger)
        seen.add(place)


def larger_places(place: str, knowledge: Knowledge) -> tuple[str, ...]:
    """Return the places that ``place`` is directly a part of."""
    return tuple(p for p in knowledge.part_of(place) if p.startswith("place:"))


def _one_dispute(place: str, larger: str, knowledge: Knowledge) -> bool:
    claimants = knowledge.claimants.get(place, ())
    return not claimants or set(claimants) == set(knowledge.claimants.get(larger, ()))


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

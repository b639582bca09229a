"""Targets: which telling of a report a reaction can be to, by whose it is and by the words that name it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chancery.model.frozen import dataclass
from chancery.model.reading import Reading
from chancery.record.concepts import happenings_in, topic_words
from chancery.record.deed_events import TOGETHER
from chancery.record.telling import Telling
from chancery.record.weighing import total

NAMED = 60
"""Characters after a cue in which those whom it answers are named."""

ANSWERED_DAYS = 4
"""Days within which a saying on a deed is taken to answer it."""

WIDEST = 62
"""Days of the widest window of a saying that is still taken for news of the days after a deed."""

ABOUT = 4.0
"""Weight of the words after a cue from which they tell which of a party's sayings is meant."""

JOINT = frozenset({"agreement", "talks", "resumption"})
"""Happenings that take two: no conduct of the other party's."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where one telling's cue or trigger stands: what links inside a sentence go by."""

    at: int
    sentence: int
    occurrence: str
    telling: Telling
    parties: frozenset[str]
    speaker: str | None


def may_answer(source: Anchor, target: Anchor) -> bool:
    """Tell whether one may answer the other: not itself, and not only the same party's."""
    if source.occurrence == target.occurrence or target.telling.habit:
        return False
    return not (target.parties and target.parties <= source.parties)


def only_deed(
    reading: Reading, source: Anchor, by_sentence: Mapping[int, Sequence[Anchor]], whose: frozenset[str]
) -> Anchor | None:
    """The deed of those parties that a report tells as the news of days before a saying, where it tells one alone."""
    deeds = [
        a
        for anchors in by_sentence.values()
        for a in anchors
        if a.telling.kind == "act" and a.telling.day is not None and not a.telling.background and a.parties & whose
        if a.telling.realis == "asserted" and may_answer(source, a) and _days_before(a.telling, source.telling)
        if not joint(a.telling)
    ]
    if len({a.occurrence for a in deeds}) != 1 or _another(reading, source, by_sentence, whose):
        return None
    return min(deeds, key=lambda a: a.at)


def _another(
    reading: Reading, source: Anchor, by_sentence: Mapping[int, Sequence[Anchor]], whose: frozenset[str]
) -> bool:
    """Tell whether a sentence before a saying tells something else done by those parties that no entry stands for."""
    named = [m for m in reading.mentions if m.entity in whose and m.form != "pronoun"]
    claimed = [part for s in reading.statements for part in (*s.content, *s.source)]
    for number, sentence in enumerate(reading.sentences[: source.sentence]):
        if number in by_sentence or sentence.zone != "body":
            continue
        inside = [m for m in named if sentence.span.holds(m.span) and not any(c.holds(m.span) for c in claimed)]
        if inside and happenings_in(sentence.span.text(reading.report.text)) - JOINT:
            return True
    return False


def joint(deed: Telling) -> bool:
    """Tell whether an act took both sides, so that neither is blamed for it."""
    return deed.act in TOGETHER or (deed.weak and deed.happens <= JOINT)


def _days_before(deed: Telling, saying: Telling) -> bool:
    """Tell whether a saying can be of the days after a deed; that of a report without a day can be of many."""
    said, done = saying.interval, deed.interval
    if said.days is None or said.days > WIDEST or done.latest is None or said.earliest is None or said.latest is None:
        return False
    return said.latest >= done.latest and (said.earliest - done.latest).days <= ANSWERED_DAYS


def just_before(deed: Telling, saying: Telling) -> bool:
    """Tell whether a deed is of the days before a saying."""
    done, said = deed.interval.latest, saying.interval.latest
    return done is not None and said is not None and 0 <= (said - done).days <= ANSWERED_DAYS


def meant(anchor: Anchor, said: str) -> bool:
    """Tell whether a telling can be what is named: where words are, a saying or a deed that they name, as a protest."""
    return not said or anchor.telling.kind == "saying" or bool(anchor.telling.happens & happenings_in(said))


def named_after(reading: Reading, start: int, end: int) -> frozenset[str]:
    """Who is named right after a cue ("commenting on Ruritania's push")."""
    near = [m for m in reading.mentions if start <= m.span.start <= min(end, start + NAMED) and m.entity is not None]
    return frozenset(m.entity for m in near[:2] if m.entity is not None)


def without_names(reading: Reading, start: int, words: frozenset[str]) -> frozenset[str]:
    """Words after a cue without the names that stand there."""
    near = (m for m in reading.mentions if start <= m.span.start <= start + 2 * NAMED and m.form != "pronoun")
    return words.difference(*(topic_words(m.span.text(reading.report.text)) for m in near))


def nearest(
    source: Anchor,
    by_sentence: Mapping[int, Sequence[Anchor]],
    named: frozenset[str],
    said: str,
    about: frozenset[str],
) -> list[Anchor]:
    """The nearest telling of whoever is named, in the whole report, that is about what the words after a cue tell."""
    least = total(about) / 3 if total(about) >= ABOUT else 0.0
    found = [
        anchor
        for number, anchors in by_sentence.items()
        for anchor in anchors
        if may_answer(source, anchor)
        and not anchor.parties & source.parties
        and (anchor.speaker in named or anchor.parties & named)
        and meant(anchor, said)
        and total(about & (anchor.telling.topic | anchor.telling.words | anchor.telling.theme)) >= least
        and not (anchor.telling.background and anchor.telling.kind == "act" and not source.telling.background)
    ]
    return sorted(found, key=lambda a: (abs(a.sentence - source.sentence), a.at))[:1]

"""Suggesting: what the parties of a dossier dispute, as propositions, where its keeper has named no issue.

Three things show an issue: a paper that a party says it wants or refuses ("conclude a peace treaty"), a place that
several claim, and sanctions of one party on another. Each is put as a proposition for ``dossier.toml``; a person
chooses. Nothing of the record rests on a suggestion.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from chancery.knowledge import Knowledge
from chancery.knowledge.data_files import data_file
from chancery.model.frozen import dataclass
from chancery.model.reading import Reading
from chancery.record.clues import content_text
from chancery.record.deeds import deeds_of
from chancery.record.fields import with_article
from chancery.record.sayings import state_stems
from chancery.record.standing import standing_facts

LEAST_REPORTS = 2
"""Reports in which a proposition must show; what one report says once is no dispute."""

MOST = 6
"""Suggestions that are given."""

CLAIMS = frozenset({"claim", "own-territory", "not-in-question"})
"""Standing facts by which reports tell that a place is disputed."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A proposition that reports show to be disputed, and in how many of them."""

    proposition: str
    reports: int


def suggest_issues(readings: Iterable[Reading], parties: Sequence[str], knowledge: Knowledge) -> tuple[Suggestion, ...]:
    """Return propositions for issues, those that most reports show first. ``parties`` are codes ("JPN")."""
    shown: dict[str, set[str]] = {}
    places: dict[str, set[str]] = {}
    owners: Counter[tuple[str, str]] = Counter()
    for reading in readings:
        report = reading.report.id
        for proposition in (*_papers(reading, parties, knowledge), *_sanctions(reading, parties, knowledge)):
            shown.setdefault(proposition, set()).add(report)
        for place, owner in _places(reading, parties, knowledge):
            places.setdefault(place, set()).add(report)
            owners[place, owner] += 1
    for place, reports in places.items():
        most = max(parties, key=lambda p: (owners[place, p], -parties.index(p)))
        verb = "belong" if place.endswith("s") else "belongs"
        shown[f"{place} {verb} to {knowledge.entity(f'state:{most}').name}"] = reports
    counted = [Suggestion(p, len(reports)) for p, reports in shown.items() if len(reports) >= LEAST_REPORTS]
    return tuple(sorted(counted, key=lambda s: (-s.reports, s.proposition))[:MOST])


@lru_cache(maxsize=1)
def _paper() -> re.Pattern[str]:
    """A relation that parties settle, with what they settle: "conclude a peace treaty", "signing of the accord"."""
    stances = data_file("stances.yaml")
    heads = "|".join(stances["heads"][0])
    verbs = r"(?:conclu\w+|sign\w*|finali[sz]\w+|ratif\w+|negotiat\w+)"
    return re.compile(rf"\b{verbs} (?:of )?(?:a|an|the) (?P<paper>(?:[a-z-]+ ){{0,2}}(?:{heads}))\b")


def _papers(reading: Reading, parties: Sequence[str], knowledge: Knowledge) -> Iterator[str]:
    names = _names(parties, knowledge)
    for statement in reading.statements:
        if statement.state not in parties or len(names) < 2:
            continue
        for match in _paper().finditer(content_text(reading, statement)):
            yield f"{' and '.join(names)} conclude {with_article(match['paper'])}"


def _places(reading: Reading, parties: Sequence[str], knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """Places that a report tells to be disputed, each with the party that it says claims it."""
    facts, _ = standing_facts(reading, knowledge, state_stems(reading))
    for fact in facts:
        claiming = [p for p in parties if f"state:{p}" in fact.actors] if fact.act != "not-in-question" else []
        for place in sorted(fact.places) if fact.act in CLAIMS else ():
            disputed = knowledge.claimants.get(place)
            if parties and (disputed is None or len({*disputed} & {*parties}) > 1):
                yield _name(place, reading, knowledge), (claiming or [""])[0]


def _sanctions(reading: Reading, parties: Sequence[str], knowledge: Knowledge) -> Iterator[str]:
    deeds, _ = deeds_of(reading, knowledge, state_stems(reading))
    codes = {f"state:{p}": p for p in parties}
    for deed in deeds:
        for actor in sorted(deed.actors & codes.keys()):
            for recipient in sorted(deed.recipients & codes.keys() - {actor}):
                if deed.act == "impose-sanctions":
                    yield f"{knowledge.entity(actor).name} lifts its sanctions on {knowledge.entity(recipient).name}"


def _names(parties: Sequence[str], knowledge: Knowledge) -> list[str]:
    found = (knowledge.code_entity(code) for code in parties)
    return [entity.name for entity in found if entity is not None]


def _name(entity: str, reading: Reading, knowledge: Knowledge) -> str:
    known = knowledge.entities.get(entity) or reading.entities.get(entity)
    return known.name if known is not None else entity.split(":", 1)[-1]

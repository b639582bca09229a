"""Wholes: our own corpus counted as its guidelines count, where the script beside the sets counts more strictly.

Sentences of one speech without a new cue are one attribution: a quotation carried on, which the reader gives in the
whole content of the saying that it goes on with and once more by itself, is not asked for again. A speaker is right
under any name by which the text names the same entity ("Canberra" where the reading has Australia), article aside.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chancery.evaluation.gold import GoldStatement, GoldText
from chancery.evaluation.prediction import Prediction, SaidStatement
from chancery.evaluation.statements import LEAST_OVERLAP, pairs
from chancery.evaluation.tally import Figures, Tally, percent
from chancery.evaluation.words import same_name, word_starts

_NAMING = frozenset(("name", "metonym", "title"))
"""Forms of mentions that name whom they mean; "the minister" may be anybody."""

_ARTICLES = frozenset(("the", "a", "an"))


def score(gold: Sequence[GoldText], predictions: Mapping[str, Prediction]) -> Figures:
    """Return P, R and F1 of whole attributions, also with source, and the share of speakers right by any name."""
    found = Tally()
    sourced = named = speakers = 0
    for row in gold:
        given = predictions.get(row.sha256)
        got = without_parts(given.statements) if given else []
        names = names_of(row.text, given)
        matched = pairs(row.text, row.attributions, got, LEAST_OVERLAP)
        found.count(len(matched), len(row.attributions), len(got))
        for i, j in matched:
            want, said = row.attributions[i], got[j]
            sourced += bool(word_starts(row.text, want.source) & word_starts(row.text, said.source))
            if want.speaker:
                speakers += 1
                named += _means(want, (said.name, *names.get(said.speaker or "", ())))
    given_all, wanted_all = found.right + found.extra, found.right + found.missed
    with_source = Tally(sourced, given_all - sourced, wanted_all - sourced)
    return {
        **found.figures("whole"),
        **with_source.figures("whole_with_source"),
        "speaker_by_any_name": percent(named, speakers),
    }


def without_parts(given: Sequence[SaidStatement]) -> list[SaidStatement]:
    """Leave out what has no content, and quotations carried on that the statement which they are part of holds too."""
    whole = {s.id: set(s.content) for s in given if s.id is not None}
    bare = [not s.source and not s.cue and set(s.content) <= whole.get(s.parent or "", set()) for s in given]
    return [s for s, part in zip(given, bare, strict=True) if s.content and not part]


def names_of(text: str, given: Prediction | None) -> dict[str, tuple[str, ...]]:
    """Return by which names, titles and metonyms a reading finds each entity in a text."""
    found: dict[str, set[str]] = {}
    for mention in given.mentions if given else ():
        if mention.entity is not None and mention.form in _NAMING:
            found.setdefault(mention.entity, set()).add(text[slice(*mention.span)])
    return {entity: tuple(sorted(names)) for entity, names in found.items()}


def _means(want: GoldStatement, names: Sequence[str | None]) -> bool:
    accepted = [_bare(name) for name in (want.speaker, *want.speaker_also)]
    return any(same_name(accepted[0], _bare(name), filter(None, accepted)) for name in names)


def _bare(name: str | None) -> str | None:
    first, _, rest = (name or "").partition(" ")
    return rest if rest and first.lower() in _ARTICLES else name

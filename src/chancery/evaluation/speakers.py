"""Speakers: with the source's words given, is the right person found behind them?

This measures linking and coreference alone; ``ggt`` measures them together with finding the statements.
"""

from __future__ import annotations

from collections.abc import Sequence

from chancery.evaluation.gold import GoldText
from chancery.evaluation.tally import Figures, percent
from chancery.evaluation.words import same_name
from chancery.knowledge.knowledge import Knowledge
from chancery.model.span import Span
from chancery.reading.mentions import find_mentions
from chancery.reading.page import cut

HEURISTIC: Figures = {"exact": 62.0, "pronouns": 47.8}
"""What a simple heuristic reaches on GGT dev with the same sources given: published, not measured here."""

_PRONOUNS = frozenset("he she him her his hers it they them i we".split())


def score(gold: Sequence[GoldText], knowledge: Knowledge) -> Figures:
    """Score the speaker of every attribution that has a source, in percent exactly right.

    A source that means nobody by name counts under its own words ("officials"). ``pronouns`` are sources of one
    pronoun, ``named`` those whose words are the speaker's name already, ``others`` the rest: surnames, titles and
    common nouns.
    """
    right = dict.fromkeys(("pronouns", "named", "others"), 0)
    total = dict(right)
    for row in gold:
        found = find_mentions(cut(row.text), knowledge)
        for statement in row.attributions:
            if not statement.source or not statement.speaker:
                continue
            span = Span(*statement.source[0])
            words = span.text(row.text)
            entity = found.resolve(span).entity
            name = found.entities[entity].name if entity else words
            kind = "named" if same_name(statement.speaker, words) else "others"
            kind = "pronouns" if words.lower() in _PRONOUNS else kind
            total[kind] += 1
            right[kind] += same_name(statement.speaker, name, statement.speaker_also)
    shares = {kind: percent(right[kind], total[kind]) for kind in total}
    return {"sources": sum(total.values()), "exact": percent(sum(right.values()), sum(total.values())), **shares}

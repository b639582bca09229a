"""Figures of a corpus: how large, how dense and how mixed it is, and how far two annotations of it agree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from chancery.evaluation.corpus.annotated import AnnotatedReport
from chancery.evaluation.corpus.as_gold import gold_of
from chancery.evaluation.gold import GoldStatement
from chancery.evaluation.statements import LEAST_OVERLAP, pairs
from chancery.evaluation.tally import Figure, Tally, percent
from chancery.evaluation.words import same_name, word_starts
from chancery.reading.page import cut

_WORD = re.compile(r"\w+(?:['’-]\w+)*")


def figures(reports: Sequence[AnnotatedReport]) -> dict[str, Figure]:
    """Return counts over all reports: words, attributions, their density, plain sentences, how many of each kind."""
    words = sum(len(_WORD.findall(r.text)) for r in reports)
    attributions = [a for r in reports for a in r.attributions]
    plain = sentences = 0
    for report in reports:
        spans = [s for a in report.attributions for s in (*a.source, *a.cue, *a.content)]
        for sentence in cut(report.text).sentences:
            sentences += 1
            plain += not any(s < sentence.span.end and sentence.span.start < e for s, e in spans)
    acts = Counter(a.act for a in attributions)
    return {
        "reports": len(reports),
        "held out": sum(r.held_out for r in reports),
        "words": words,
        "attributions": len(attributions),
        "words an attribution": round(words / len(attributions), 1) if attributions else None,
        "plain sentences": percent(plain, sentences),
        "disputes": len({r.head["dispute"] for r in reports}),
        "styles": len({r.head["style"] for r in reports}),
        "years": len({r.head["published"][:4] for r in reports}),
        **{f"act {act}": acts[act] for act in ("said", "written", "stance", "anaphoric")},
        "without source": sum(not a.source for a in attributions),
        "negated": sum("negated" in a.flags for a in attributions),
        "through outlets": sum("via" in a.notes for a in attributions),
        "dated": sum("on" in a.notes for a in attributions),
        "times": sum(len(r.times) for r in reports),
        "events": sum(len(r.events) for r in reports),
        "entities": sum(len(r.entities) for r in reports),
    }


def agreement(first: Sequence[AnnotatedReport], second: Sequence[AnnotatedReport]) -> dict[str, Figure]:
    """Return how far two annotations of the same texts agree; reports that only one has are left out.

    Attributions agree when their contents overlap by a Jaccard of at least one half (F1), with source when these share
    a word, with speaker when both name nobody or share a name; spans are compared word by word.
    """
    others = {r.text: r for r in second}
    found, sourced, spoken, acts = Tally(), Tally(), Tally(), Tally()
    roles = {role: Tally() for role in ("source", "cue", "content")}
    both = 0
    for report in first:
        other = others.get(report.text)
        if other is None:
            continue
        both += 1
        want, got = gold_of(report).attributions, gold_of(other).attributions
        for role, tally in roles.items():
            left = word_starts(report.text, [s for a in want for s in getattr(a, role)])
            right = word_starts(report.text, [s for a in got for s in getattr(a, role)])
            tally.compare(left, right)
        matched = pairs(report.text, want, got, LEAST_OVERLAP)
        same = [(want[i], got[j], report.attributions[i], other.attributions[j]) for i, j in matched]
        found.count(len(same), len(want), len(got))
        meets = sum(
            a.source == b.source == () or bool(word_starts(report.text, a.source) & word_starts(report.text, b.source))
            for a, b, _, _ in same
        )
        sourced.count(meets, len(want), len(got))
        spoken.count(sum(_same_speaker(a, b) for a, b, _, _ in same), len(same), len(same))
        acts.count(sum(a.act == b.act for _, _, a, b in same), len(same), len(same))
    return {
        "reports": both,
        "attribution F1": found.figures()["F1"],
        "with source F1": sourced.figures()["F1"],
        **{f"{role} words F1": tally.figures()["F1"] for role, tally in roles.items()},
        "speaker of matched": spoken.figures()["P"],
        "act of matched": acts.figures()["P"],
    }


def _same_speaker(a: GoldStatement, b: GoldStatement) -> bool:
    if a.speaker is None or b.speaker is None:
        return a.speaker is b.speaker
    return any(same_name(a.speaker, name, a.speaker_also) for name in (b.speaker, *b.speaker_also))

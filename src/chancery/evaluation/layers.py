"""Layers: statements by the rules alone, by the tagger alone, and by both, on the same texts.

The tagger alone has no rules that tie its spans into attributions; here a cue takes the nearest content beside it in
its sentence, the one after before the one before, and the nearest source. Sets that annotate quotations only (GGT) ask
for statements that are said or written; of the tagger alone, which knows no acts, all count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from chancery.evaluation import ggt, statements
from chancery.evaluation.gold import GoldText, Pair
from chancery.evaluation.prediction import Prediction, SaidReport, SaidStatement, of_acts
from chancery.evaluation.tally import Figures
from chancery.model.span import Span
from chancery.reading.page import cut
from chancery.reading.statements.tagged import Tag, Tagger


def tagged_alone(gold: Iterable[GoldText], tagger: Tagger) -> dict[str, Prediction]:
    """Return what the tagger finds without any rule, its spans tied by place."""
    out: dict[str, Prediction] = {}
    for row in gold:
        sentences = [s.span for s in cut(row.text).sentences]
        tags = tagger.tags(row.text, sentences)
        said = [s for sentence in sentences for s in tied([t for t in tags if _inside(t, sentence)])]
        out[row.sha256] = Prediction(SaidReport(row.sha256), statements=tuple(said))
    return out


def tied(tags: Sequence[Tag]) -> list[SaidStatement]:
    """Tie the tags of one sentence: a statement for each cue that has a content."""
    by_role = {role: [t for t in tags if t.role == role] for role in ("source", "cue", "content")}
    found = []
    for cue in by_role["cue"]:
        after = min((c for c in by_role["content"] if c.span.start >= cue.span.end), key=_start, default=None)
        before = max((c for c in by_role["content"] if c.span.end <= cue.span.start), key=_start, default=None)
        content = after if after is not None and not _parted(cue, after, by_role["cue"]) else before
        if content is None:
            continue
        source = min(by_role["source"], key=lambda t: (_apart(t, cue), t.span), default=None)
        found.append(
            SaidStatement(
                content=(_pair(content),),
                source=(_pair(source),) if source is not None else (),
                cue=(_pair(cue),),
                act="said",
            )
        )
    return found


def _start(tag: Tag) -> int:
    return tag.span.start


def _pair(tag: Tag) -> Pair:
    return tag.span.start, tag.span.end


def _inside(tag: Tag, sentence: Span) -> bool:
    return sentence.start <= tag.span.start < sentence.end


def _parted(cue: Tag, content: Tag, cues: Iterable[Tag]) -> bool:
    """True when another cue stands between."""
    return any(cue.span.end <= other.span.start < content.span.start for other in cues)


def _apart(a: Tag, b: Tag) -> int:
    return max(a.span.start - b.span.end, b.span.start - a.span.end)


def score(gold: Sequence[GoldText], predictions: Mapping[str, Prediction], acts: Sequence[str] = ()) -> Figures:
    """Return the figures of ``statements``; with ``acts``, of statements of these acts alone, and those of ``ggt``."""
    if not acts:
        return statements.score(gold, predictions)
    kept = of_acts(predictions, acts)
    return {**statements.score(gold, kept), **ggt.score(gold, kept)}

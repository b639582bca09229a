"""Annotated reports as gold, so that the scorers of the other sets measure on ours too."""

from __future__ import annotations

from chancery.evaluation.corpus.annotated import AnnotatedReport, MarkedAttribution
from chancery.evaluation.gold import GoldStatement, GoldText, GoldTime


def gold_of(report: AnnotatedReport) -> GoldText:
    """Return the report as the scorers read annotated texts; anaphoric attributions without content are left out."""
    names = {e.key: e.names for e in report.entities}
    return GoldText(
        id=report.id,
        text=report.text,
        published=report.head["published"],
        attributions=tuple(_statement(a, names) for a in report.attributions if a.content),
        timex=tuple(GoldTime(m.start, m.end, m.keys[0]) for m in report.times),
    )


def _statement(a: MarkedAttribution, names: dict[str, tuple[str, ...]]) -> GoldStatement:
    known = names.get(a.speaker[1:], ()) if a.speaker.startswith("@") else ()
    return GoldStatement(
        content=a.content,
        source=a.source,
        cue=a.cue,
        speaker=known[0] if known else None,
        speaker_also=(*known[1:], *(_bare(name) for name in known if _bare(name) != name)),
        tier=a.act,
    )


def _bare(name: str) -> str:
    """A name without its article: "the European Union" and "European Union" are one."""
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower() in ("the", "a", "an") else name

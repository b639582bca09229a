"""Annotated reports as gold, so that the scorers of the other sets measure on ours too."""

from __future__ import annotations

from chancery.evaluation.corpus.annotated import AnnotatedReport, MarkedAttribution
from chancery.evaluation.gold import GoldLink, GoldSaidOn, GoldStatement, GoldText, GoldTime, GoldVenue


def gold_of(report: AnnotatedReport) -> GoldText:
    """Return the report as the scorers read annotated texts; anaphoric attributions without content are left out."""
    names = {e.key: e.names for e in report.entities}
    return GoldText(
        id=report.id,
        text=report.text,
        published=report.head["published"],
        outlet=report.head["outlet"],
        attributions=tuple(_statement(a, names) for a in report.attributions if a.content),
        timex=tuple(GoldTime(m.start, m.end, m.keys[0]) for m in report.times),
    )


def _statement(a: MarkedAttribution, names: dict[str, tuple[str, ...]]) -> GoldStatement:
    known = names.get(a.speaker[1:], ()) if a.speaker.startswith("@") else ()
    on, at, via = (a.notes.get(key) for key in ("on", "at", "via"))
    return GoldStatement(
        content=a.content,
        source=a.source,
        cue=a.cue,
        speaker=known[0] if known else None,
        speaker_also=(*known[1:], *(other for name in known for other in _other_articles(name))),
        tier=a.act,
        act=a.act,
        via=(_link(via, names),) if via else (),
        said_on=GoldSaidOn(on) if on else None,
        venue=GoldVenue(at) if at else None,
        negated="negated" in a.flags,
    )


def _link(note: str, names: dict[str, tuple[str, ...]]) -> GoldLink:
    """The outlet of a note like "@lantern told"."""
    key = note.split()[0].removeprefix("@")
    first, *more = names.get(key, (key,))
    return GoldLink(first, tuple(more))


_BEFORE_NAMES = frozenset("the a an mr mrs ms miss dr sir dame lord lady prof".split())


def _other_articles(name: str) -> tuple[str, ...]:
    """The name with another article or none: annotators write "the bank" or "bank" as they please."""
    bare = _bare(name)
    return tuple(form for form in (bare, *(f"{article} {bare}" for article in ("the", "a", "an"))) if form != name)


def _bare(name: str) -> str:
    """A name without article or form of address: "the European Union" is "European Union", "Mr. Goole" is "Goole"."""
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower().rstrip(".") in _BEFORE_NAMES else name

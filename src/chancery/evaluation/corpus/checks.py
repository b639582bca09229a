"""Checks: what is well-formed in an annotated report and still wrong, and what a corpus as a whole must keep."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from chancery.errors import ChanceryError
from chancery.evaluation.corpus.annotated import AnnotatedReport
from chancery.evaluation.corpus.marks import Mark
from chancery.model.dates import edtf_interval

PLOVER = frozenset(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
    "COERCE ASSAULT".split()
)
_TIMEX = re.compile(
    r"(?:\d{2,4}|XXXX|\d{3})(?:-(?:\d{2}|XX|W\d{2}|WXX|WI|SP|SU|FA|Q[1-4X]|H[12X])(?:-(?:\d{1,2}|XX|WE|\d))?)?(?:T(?:MO|MI|AF|EV|NI|DT|[\d:]+[A-Z+:\d-]*|XX:?\d*))?"
    r"|(?:PRESENT|PAST|FUTURE)_REF|P(?:T?(?:\d+(?:\.\d+)?|X)[A-Z]{1,2})+|T[\d:]+|BC\d+"
)
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_QUOTED = re.compile(r'"[^"\n]*"?|“[^”\n]*”?')
RUN = 8
"""No run of so many words may stand in more than ``RUN_REPORTS`` reports outside quotations."""
RUN_REPORTS = 2


def problems(report: AnnotatedReport) -> list[str]:
    """Return what is wrong with one report, a line each; an empty list for a sound one."""
    return [*_of_attributions(report), *_of_marks(report), *_of_notes(report)]


def _of_attributions(report: AnnotatedReport) -> Iterable[str]:
    for a in report.attributions:
        if not a.content and a.act != "anaphoric":
            yield f"attribution {a.number} has no content"
        if not a.cue and not a.content:
            yield f"attribution {a.number} has neither cue nor content"
        if (a.speaker == "-") != (not a.source) and a.speaker == "-":
            yield f"attribution {a.number} has a source and the speaker “-”"
        for s in a.source:
            if any(s[0] < q[1] and q[0] < s[1] for q in a.content):
                yield f"attribution {a.number}: its source lies in its content"
        spans = [*a.source, *a.cue, *a.content]
        if spans and max(e for _, e in spans) - min(s for s, _ in spans) > 6000:
            yield f"attribution {a.number} stretches over more than 6,000 characters"


def _of_marks(report: AnnotatedReport) -> Iterable[str]:
    keys = {e.key for e in report.entities}
    for mark in report.marks:
        words = report.text[mark.start : mark.end]
        if words != words.strip():
            yield f"the mark {_named(mark)} begins or ends with a space: “{words[:40]}”"
        if mark.label == "@" and mark.keys[0] not in keys:
            yield f"no line “@{mark.keys[0]} = …” for “{words[:40]}”"
        if mark.label == "T" and not _is_timex(mark.keys[0]):
            yield f"“{mark.keys[0]}” of “{words[:40]}” is no TIMEX3 value"


def _of_notes(report: AnnotatedReport) -> Iterable[str]:
    keys = {e.key for e in report.entities}
    numbers = {str(a.number) for a in report.attributions}
    for key, count in Counter(e.key for e in report.entities).items():
        if count > 1:
            yield f"@{key} is told twice"
    for e in report.entities:
        if not any(name in report.text for name in e.names) and not any(
            m.label == "@" and m.keys[0] == e.key for m in report.marks
        ):
            yield f"@{e.key} ({e.name}) is never mentioned"
    for a in report.attributions:
        if a.speaker.startswith("@") and a.speaker[1:] not in keys:
            yield f"attribution {a.number}: no line “{a.speaker} = …”"
        via = a.notes.get("via", "")
        if via.startswith("@") and via.split()[0][1:] not in keys:
            yield f"attribution {a.number}: no line “{via.split()[0]} = …” for its outlet"
        for key in ("with", "points"):
            if key in a.notes and a.notes[key] not in numbers:
                yield f"attribution {a.number}: {key}={a.notes[key]} is no attribution"
        yield from _day(a.notes.get("on"), f"attribution {a.number}")
    for event in report.events:
        if event.type not in PLOVER:
            yield f"event {event.number}: “{event.type}” is no PLOVER type"
        yield from _day(event.notes.get("on"), f"event {event.number}")
        for key in ("by", "to"):
            value = event.notes.get(key, "")
            if value.startswith("@") and any(part.strip()[1:] not in keys for part in value.split("+")):
                yield f"event {event.number}: {key}={value} is no entity"
    yield from _day(report.head["published"], "published")


def _day(value: str | None, what: str) -> Iterable[str]:
    if value:
        try:
            edtf_interval(value)
        except (ValueError, ChanceryError):
            yield f"{what}: “{value}” is no EDTF date"


def _is_timex(value: str) -> bool:
    return all(_TIMEX.fullmatch(part) is not None for part in value.split("/"))


def _named(mark: Mark) -> str:
    return f"[{mark.label}{','.join(mark.keys)}]"


def repeated_runs(reports: Sequence[AnnotatedReport]) -> list[tuple[str, tuple[str, ...]]]:
    """Return the runs of ``RUN`` words outside quotations that stand in too many reports, with the ids of these."""
    places: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for report in reports:
        for piece in _QUOTED.sub("\n", report.text).split("\n"):
            words = [w.lower() for w in _WORD.findall(piece)]
            for at in range(len(words) - RUN + 1):
                places[tuple(words[at : at + RUN])].add(report.id)
    found = [(" ".join(run), tuple(sorted(ids))) for run, ids in places.items() if len(ids) > RUN_REPORTS]
    return sorted(found)


def split_breaks(reports: Sequence[AnnotatedReport]) -> list[str]:
    """Return disputes that stand on both sides of the split."""
    sides: defaultdict[str, set[bool]] = defaultdict(set)
    for report in reports:
        sides[report.head["dispute"]].add(report.held_out)
    return sorted(dispute for dispute, held in sides.items() if len(held) > 1)

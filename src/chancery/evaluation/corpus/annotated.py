"""Annotated reports: one file with a head, a marked text and notes, read into spans.

The format is for people: ``docs/annotation_guidelines.md`` describes it with an example. :func:`parse_annotated`
refuses what breaks the format; ``checks.py`` finds what is well-formed and still wrong.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from chancery.errors import InputError
from chancery.evaluation.corpus.marks import Mark, without_marks
from chancery.evaluation.gold import Pair
from chancery.model.frozen import dataclass

_HEAD = ("dispute", "world", "style", "outlet", "published", "author")
_HEAD_MORE = ("split", "kind", "place")
_RULE = re.compile(r"\n----[ \t]*\n")
_ENTITY = re.compile(r"@([a-z0-9_]+)\s*=\s*(.+)")
_NOTE = re.compile(r"(\d+)\s+(.+)")
_EVENT = re.compile(r"E(\d+)\s+(.+)")
ACTS = ("said", "written", "stance", "anaphoric")
MOODS = ("denial", "question", "demand", "promise", "threat", "offer")
FLAGS = (*ACTS, *MOODS, "negated")
KEYS = ("via", "to", "at", "on", "with", "points", "as", "in")
REALIS = ("asserted", "background", "planned", "hypothetical", "negated")
EVENT_KEYS = ("by", "to", "on", "of", "at")


@dataclass(frozen=True, slots=True)
class MarkedAttribution:
    """One attribution: its spans, and what its note says. ``speaker`` is an entity key, ``?`` or ``-``."""

    number: int
    source: tuple[Pair, ...]
    cue: tuple[Pair, ...]
    content: tuple[Pair, ...]
    speaker: str
    flags: frozenset[str]
    notes: Mapping[str, str]

    @property
    def act(self) -> str:
        """The act; ``said`` where the note names none."""
        return next((a for a in ACTS if a in self.flags), "said")


@dataclass(frozen=True, slots=True)
class MarkedEntity:
    """One entity: its key, its name as the corpus calls it, its other forms, and what else is told of it."""

    key: str
    name: str
    about: str
    also: tuple[str, ...]
    notes: Mapping[str, str]

    @property
    def names(self) -> tuple[str, ...]:
        """All forms that name it."""
        return (self.name, *self.also)


@dataclass(frozen=True, slots=True)
class MarkedEvent:
    """One event: the words that tell it, its PLOVER type, who to whom, realis and the rest of its note."""

    number: int
    spans: tuple[Pair, ...]
    type: str
    realis: str
    notes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class AnnotatedReport:
    """One report of the corpus with everything that is marked in it."""

    id: str
    head: Mapping[str, str]
    text: str
    marks: tuple[Mark, ...]
    attributions: tuple[MarkedAttribution, ...]
    entities: tuple[MarkedEntity, ...]
    events: tuple[MarkedEvent, ...]

    @property
    def held_out(self) -> bool:
        """True when nothing may be trained or tuned on it."""
        return self.head.get("split") == "held-out"

    @property
    def times(self) -> tuple[Mark, ...]:
        """The marks of time expressions; their only key is the TIMEX3 value."""
        return tuple(m for m in self.marks if m.label == "T")


def read_corpus(folder: Path) -> tuple[AnnotatedReport, ...]:
    """Read every ``*.txt`` below a folder, by name. Raises InputError for the first broken file, or an empty folder."""
    files = sorted(folder.rglob("*.txt"))
    if not files:
        raise InputError("no annotated reports (*.txt) there", where=str(folder))
    return tuple(read_annotated(file, folder) for file in files)


def read_annotated(file: Path, folder: Path) -> AnnotatedReport:
    """Read one annotated report; its id is its path below ``folder`` without the suffix. Raises InputError."""
    try:
        content = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read ({error})", where=str(file)) from error
    return parse_annotated(content, file.relative_to(folder).with_suffix("").as_posix())


def parse_annotated(content: str, name: str) -> AnnotatedReport:
    """Parse one annotated report. Raises InputError that names the report and the line."""
    head_part, _, rest = content.partition("\n\n")
    head = _head(head_part, name)
    parts = _RULE.split(rest)
    if len(parts) != 2:
        raise InputError("a line of four hyphens must part the text from its notes, once", where=name)
    text, marks = without_marks(parts[0].strip("\n"), name)
    notes = _Notes(name)
    for line in parts[1].splitlines():
        if line.strip():
            notes.add(line.strip())
    return AnnotatedReport(
        id=name,
        head=head,
        text=text,
        marks=marks,
        attributions=tuple(_attributions(marks, notes, name)),
        entities=tuple(notes.entities),
        events=tuple(_events(marks, notes, name)),
    )


def _head(part: str, name: str) -> dict[str, str]:
    head: dict[str, str] = {}
    for line in part.strip().splitlines():
        key, colon, value = line.partition(":")
        if not colon or key.strip() not in (*_HEAD, *_HEAD_MORE):
            raise InputError(f"“{line}” is no line of a head ({', '.join(_HEAD)})", where=name)
        head[key.strip()] = value.strip()
    missing = [key for key in _HEAD if not head.get(key)]
    if missing:
        raise InputError(f"the head lacks {', '.join(missing)}", where=name)
    return head


class _Notes:
    """The lines under the rule, taken apart."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.entities: list[MarkedEntity] = []
        self.attributions: dict[int, tuple[str, frozenset[str], dict[str, str]]] = {}
        self.events: dict[int, tuple[str, str, dict[str, str]]] = {}

    def add(self, line: str) -> None:
        if match := _ENTITY.fullmatch(line):
            self._entity(*match.groups())
        elif match := _EVENT.fullmatch(line):
            self._event(int(match[1]), match[2], line)
        elif match := _NOTE.fullmatch(line):
            self._attribution(int(match[1]), match[2], line)
        else:
            raise InputError(
                f"“{line}” is no note: write “1 @key; …”, “E1 TYPE; …” or “@key = Name; …”", where=self.name
            )

    def _entity(self, key: str, said: str) -> None:
        first, *more = [part.strip() for part in said.split(";")]
        name, _, about = first.partition(",")
        pairs = dict(_pair(part, line=said, name=self.name) for part in more if part)
        also = tuple(form.strip() for form in pairs.pop("also", "").split(",") if form.strip())
        self.entities.append(MarkedEntity(key, name.strip(), about.strip(), also, pairs))

    def _attribution(self, number: int, said: str, line: str) -> None:
        speaker, *more = [part.strip() for part in said.split(";")]
        flags = {f.strip() for part in more if "=" not in part for f in part.split(",") if f.strip()}
        pairs = dict(_pair(part, line, self.name) for part in more if "=" in part)
        unknown = sorted(flags - set(FLAGS)) + sorted(pairs.keys() - set(KEYS))
        if unknown:
            raise InputError(f"“{line}”: unknown {', '.join(unknown)}", where=self.name)
        if number in self.attributions:
            raise InputError(f"“{line}”: a second note on attribution {number}", where=self.name)
        if not (speaker in ("?", "-") or re.fullmatch(r"@[a-z0-9_]+", speaker)):
            raise InputError(f"“{line}”: the speaker is “{speaker}”, not @key, ? or -", where=self.name)
        self.attributions[number] = (speaker, frozenset(flags), {k: v for k, v in pairs.items() if v})

    def _event(self, number: int, said: str, line: str) -> None:
        kind, *more = [part.strip() for part in said.split(";")]
        realis = [part for part in more if part in REALIS]
        pairs = dict(_pair(part, line, self.name) for part in more if "=" in part)
        unknown = [part for part in more if part and "=" not in part and part not in REALIS]
        unknown += sorted(pairs.keys() - set(EVENT_KEYS))
        if unknown or len(realis) != 1 or number in self.events:
            says = f"unknown {', '.join(unknown)}" if unknown else f"one of {', '.join(REALIS)}, and one note an event"
            raise InputError(f"“{line}”: {says}", where=self.name)
        self.events[number] = (kind, realis[0], pairs)


def _pair(part: str, line: str, name: str) -> tuple[str, str]:
    key, equals, value = part.partition("=")
    if not equals:
        raise InputError(f"“{line}”: “{part}” is no key=value", where=name)
    return key.strip(), value.strip()


def _spans(marks: Sequence[Mark], label: str, number: int) -> tuple[Pair, ...]:
    return tuple((m.start, m.end) for m in marks if m.label == label and str(number) in m.keys)


def _attributions(marks: Sequence[Mark], notes: _Notes, name: str) -> list[MarkedAttribution]:
    numbers = {int(key) for m in marks if m.label in "SCQ" for key in m.keys}
    lacking = sorted(numbers ^ notes.attributions.keys())
    if lacking:
        raise InputError(f"attributions with marks and no note, or a note and no marks: {lacking}", where=name)
    return [
        MarkedAttribution(
            n, _spans(marks, "S", n), _spans(marks, "C", n), _spans(marks, "Q", n), *notes.attributions[n]
        )
        for n in sorted(numbers)
    ]


def _events(marks: Sequence[Mark], notes: _Notes, name: str) -> list[MarkedEvent]:
    numbers = {int(key) for m in marks if m.label == "E" for key in m.keys}
    lacking = sorted(numbers ^ notes.events.keys())
    if lacking:
        raise InputError(f"events with marks and no note, or a note and no marks: {lacking}", where=name)
    return [MarkedEvent(n, _spans(marks, "E", n), *notes.events[n]) for n in sorted(numbers)]

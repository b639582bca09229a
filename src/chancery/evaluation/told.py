"""Written disputes (``corpus/occurrences``): reports with their marks, and how well a record joins what they tell.

Each report is told with marks ``[words]{id}``: the words tell the occurrence ``id``. The marks are taken out before
reading. Disputes, people, ships and events are invented; ``corpus/occurrences/README.md`` says how they were labelled.

B³ (``tally.b_cubed``) is over all marks, grouped by the entries that they are taken for; a mark that no entry covers is
alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from chancery.evaluation.tally import b_cubed
from chancery.knowledge import Knowledge
from chancery.model.definition import Definition, OwnEntity, OwnTenure
from chancery.model.entity import Entity
from chancery.model.frozen import dataclass
from chancery.model.record import Record
from chancery.model.report import Report
from chancery.reading.reader import read
from chancery.record.merger import merge

_MARK = re.compile(r"\[([^\[\]]*)\]((?:\{[\w-]+\})+)")
_HEAD = re.compile(r"^=== (\S+) \| (\S+) \| (.+)$", re.MULTILINE)

Place = tuple[str, int, int]


@dataclass(frozen=True)
class Mark:
    """One place of a report that tells an occurrence."""

    report: str
    start: int
    end: int
    tells: str


@dataclass(frozen=True)
class Told:
    """One written dispute: its definition, reports by label, marks, and which occurrence answers which."""

    definition: Definition
    reports: dict[str, Report]
    marks: tuple[Mark, ...]
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Joins:
    """How a record joins what is told: the entry of each mark, what is one entry or several, and which answers."""

    entries: tuple[str, ...]
    whole: tuple[str, ...]
    broken: tuple[str, ...]
    linked: tuple[tuple[str, str], ...]


def disputes(folder: Path) -> tuple[Path, ...]:
    """Return the files of the written disputes in a folder, none where it is not there."""
    return tuple(sorted(folder.glob("*.txt")))


@lru_cache(maxsize=8)
def told(path: Path) -> Told:
    """Return a written dispute."""
    source = path.read_text(encoding="utf-8")
    body, _, links = source.partition("\nlinks: ")
    heads = list(_HEAD.finditer(body))
    reports, marks = {}, []
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        label, day, outlet = head.groups()
        text, found = _unmarked(label, body[head.end() : following.start() if following else len(body)].strip())
        reports[label] = Report(text, outlet=outlet.strip(), language="en", published=None if day == "-" else day)
        marks += found
    pairs = tuple((a, b) for a, b in (pair.strip().split(" > ") for pair in links.split(",") if pair.strip()))
    return Told(_definition(path.stem, body[: heads[0].start()]), reports, tuple(marks), pairs)


def _unmarked(label: str, marked: str) -> tuple[str, list[Mark]]:
    pieces, marks, at, length = [], [], 0, 0
    for match in _MARK.finditer(marked):
        pieces.append(marked[at : match.start()])
        start = length + match.start() - at
        pieces.append(match[1])
        length = start + len(match[1])
        marks += [Mark(label, start, length, name) for name in re.findall(r"[\w-]+", match[2])]
        at = match.end()
    return "".join([*pieces, marked[at:]]), marks


def _definition(name: str, head: str) -> Definition:
    fields: dict[str, list[str]] = {}
    for line in head.splitlines():
        if (parts := line.removeprefix("# ").partition(": "))[1] and parts[0] in ("parties", "person", "place"):
            fields.setdefault(parts[0], []).append(parts[2])
    people = [[cell.strip() for cell in row.split("|")] for row in fields.get("person", ())]
    return Definition(
        name=name,
        parties=tuple(fields["parties"][0].split(", ")),
        people=tuple(OwnEntity(Entity(_id("person", n), n, "person", state=state)) for n, state, *_ in people),
        places=tuple(OwnEntity(Entity(_id("place", n), n, "place")) for n in fields.get("place", ())),
        tenures=tuple(OwnTenure(_id("person", n), f"office:{s}-{role}", since, None) for n, s, role, since in people),
    )


def _id(kind: str, name: str) -> str:
    return f"{kind}:{'-'.join(name.lower().split())}"


def record_of(dispute: Told, knowledge: Knowledge, *, large: bool = False) -> Record:
    """Return the record of a written dispute, read by the rules alone and made as a ``large`` one is or not."""
    known = knowledge.extended(dispute.definition)
    readings = [read(r, known) for r in dispute.reports.values()]
    return merge(dispute.definition, known, readings, whole_to=0 if large else None)


def score(folder: Path, knowledge: Knowledge, *, large: bool = False) -> dict[str, float]:
    """Score the records of all written disputes in a folder together, each mark counting alike."""
    every = [told(path) for path in disputes(folder)]
    found = [joins(dispute, record_of(dispute, knowledge, large=large)) for dispute in every]
    whole, broken = (sum(len(getattr(j, name)) for j in found) for name in ("whole", "broken"))
    tells = [(number, mark.tells) for number, dispute in enumerate(every) for mark in dispute.marks]
    entries = [(number, entry) for number, joined in enumerate(found) for entry in joined.entries]
    return {
        "one_occurrence": whole,
        "told_by_several": whole + broken,
        "reactions_linked": sum(len(j.linked) for j in found),
        **b_cubed(tells, entries),
    }


def joins(dispute: Told, record: Record) -> Joins:
    """Return how ``record`` joins the marks of ``dispute``."""
    spans: dict[str, list[tuple[int, int, str, str]]] = {}
    for o in record.occurrences:
        for e in o.evidence:
            spans.setdefault(e.report, []).append((e.span.start, e.span.end, o.id, o.kind))
    at = [_entries(m, spans.get(dispute.reports[m.report].id, ())) for m in dispute.marks]
    chosen = [_chosen(m, entries, number) for number, (m, entries) in enumerate(zip(dispute.marks, at, strict=True))]
    gold = [m.tells for m in dispute.marks]
    whole: list[str] = []
    broken: list[str] = []
    for name in sorted(set(gold)):
        by_report: dict[str, set[str]] = {}
        for m, entries in zip(dispute.marks, at, strict=True):
            if m.tells == name:
                by_report.setdefault(m.report, set()).update(i for i, _, _ in entries)
        if len(by_report) > 1:
            (whole if set.intersection(*by_report.values()) else broken).append(name)
    answers = {(o.id, link.to) for o in record.occurrences for link in o.links if link.kind == "reaction_to"}
    ids = {n: {c for c, g in zip(chosen, gold, strict=True) if g == n} for n in gold}
    linked = tuple(p for p in dispute.links if any((a, b) in answers for a in ids[p[0]] for b in ids[p[1]]))
    return Joins(tuple(chosen), tuple(whole), tuple(broken), linked)


def _entries(mark: Mark, spans: Sequence[tuple[int, int, str, str]]) -> list[tuple[str, str, float]]:
    """The entries whose evidence stands in a mark, with how well they cover each other."""
    found = []
    for start, end, entry, kind in spans:
        shared = min(end, mark.end) - max(start, mark.start)
        if shared > 0.3 * min(end - start, mark.end - mark.start):
            found.append((entry, kind, shared / (max(end, mark.end) - min(start, mark.start))))
    return found


def _chosen(mark: Mark, entries: Sequence[tuple[str, str, float]], number: int) -> str:
    """The entry that a mark is taken for: of its kind, then that which covers it best; one of its own for none."""
    kind = {"said": "saying", "fact": "standing"}.get(mark.tells.split("-")[0], "act")
    best = max(entries, key=lambda e: (e[1] == kind, e[2], e[0]), default=None)
    return best[0] if best is not None else f"missing-{number}"

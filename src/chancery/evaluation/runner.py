"""Runner: every task on every set that the folder holds, as outcomes for floors and tables for a person."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from chancery.errors import UsageError
from chancery.evaluation import (
    dates,
    events,
    ggt,
    mentions,
    occurrences,
    order,
    positions,
    realis,
    reprints,
    spans,
    speakers,
    statements,
    stories,
    timex,
)
from chancery.evaluation.gold import GoldPair, GoldPositions, GoldStory, load_object, load_rows
from chancery.evaluation.material import Material
from chancery.evaluation.merged import DISPUTE, Merged
from chancery.evaluation.peers.dateparsing import DATEPARSER
from chancery.evaluation.peers.peer import Peer
from chancery.evaluation.peers.recognizers import RECOGNIZERS
from chancery.evaluation.table import Outcome, Table, laid_out
from chancery.evaluation.tally import Figures
from chancery.model.reading import Reading
from chancery.store.definition_file import load_definition

SEEDS = "seeds.jsonl"
SECOND = "second-dispute/gold.jsonl"
STORIES = "clusters_ecbplus_dev.jsonl"
REPRINTS = "reprints_dev.jsonl"
TIMEBANK = "timex_timebank_aquaint.jsonl"
WIKIWARS = "timex_wikiwars_dev.jsonl"
GGT = "ggt_dev.jsonl"


@dataclass(frozen=True, slots=True)
class Run:
    """One task on one set: the file it needs and how it is scored.

    ``lacking`` is why another program cannot be run here; its row then says so and shows no figures.
    """

    data: str
    file: str
    score: Callable[[Material], Figures]
    lacking: str = ""

    def outcome(self, task: str, material: Material) -> Outcome:
        """Score it, or say why it cannot be."""
        if self.lacking:
            return Outcome(task, f"{self.data} ({self.lacking})", {})
        return Outcome(task, self.data, self.score(material))


@dataclass(frozen=True, slots=True)
class Task:
    """One task: its runs, and the figures that its table shows as (heading, dotted name)."""

    name: str
    runs: tuple[Run, ...]
    shown: tuple[tuple[str, str], ...]


def _statements(file: str, tier: str | None = None) -> Callable[[Material], Figures]:
    return lambda m: statements.score(m.texts(file), m.predictions(file), tier)


def _ggt(file: str) -> Callable[[Material], Figures]:
    return lambda m: ggt.score(m.texts(file), m.predictions(file), ("said", "written"))


def _dates(file: str) -> Callable[[Material], Figures]:
    return lambda m: dates.score(m.texts(file), m.predictions(file))


def _timex(file: str) -> Callable[[Material], Figures]:
    return lambda m: timex.score(m.texts(file), m.predictions(file, dated=file != SEEDS))


def _peers(data: str, file: str) -> tuple[Run, ...]:
    """Other finders of time expressions on the same texts, by the same scorer."""

    def score_of(peer: Peer) -> Callable[[Material], Figures]:
        return lambda m: timex.score(m.texts(file), peer.predictions(m.texts(file)))

    return tuple(Run(f"{data}: {p.name}", file, score_of(p), p.lacking) for p in (RECOGNIZERS, DATEPARSER))


def _events(file: str, coding: events.Coding) -> Callable[[Material], Figures]:
    return lambda m: events.score(m.texts(file), m.predictions(file), coding)


def _speakers(m: Material) -> Figures:
    return speakers.score(m.texts(GGT), m.knowledge)


def _realis(m: Material) -> Figures:
    return realis.score(realis.load_clauses(m.corpus / "realis.jsonl"), m.knowledge)


def _merged(m: Material, file: str = SEEDS) -> Merged:
    own = m.path(file).with_name("dossier.toml")
    return Merged(m.readings(file), m.knowledge, load_definition(own) if own.is_file() else DISPUTE)


def _occurrences(file: str, story: str) -> Callable[[Material], Figures]:
    return lambda m: occurrences.score(
        load_object(m.path(story), GoldStory), m.texts(file), _merged(m, file).occurrences()
    )


def _positions(file: str, points: str) -> Callable[[Material], Figures]:
    return lambda m: positions.score(
        load_object(m.path(points), GoldPositions), m.texts(file), _merged(m, file).positions()
    )


def _stories(m: Material) -> Figures:
    return stories.score(m.texts(STORIES), _merged(m, STORIES).stories())


def _reprints(m: Material) -> Figures:
    pairs = load_rows(m.folder / REPRINTS.replace(".jsonl", "_pairs.jsonl"), GoldPair)
    return reprints.score(m.texts(REPRINTS), pairs, _merged(m, REPRINTS).reprints())


def _orders(m: Material) -> Figures:
    def digest(readings: Sequence[Reading]) -> str:
        return hashlib.sha256(Merged(readings, m.knowledge).everything()).hexdigest()

    return order.score(m.readings(SEEDS), digest)


_PRF = ("P", "R", "F1")


def _prf(heading: str, name: str) -> tuple[tuple[str, str], ...]:
    return tuple((f"{heading} {x}".strip(), f"{name}.{x}") for x in _PRF)


TASKS: tuple[Task, ...] = (
    Task(
        "statements",
        (
            Run("seeds core", SEEDS, _statements(SEEDS, "core")),
            Run("seeds", SEEDS, _statements(SEEDS)),
            Run("second dispute core", SECOND, _statements(SECOND, "core")),
            Run("polnear dev", "polnear_dev.jsonl", _statements("polnear_dev.jsonl")),
        ),
        (
            *_prf("", "attribution"),
            ("with source F1", "attribution_with_source.F1"),
            ("source F1", "source.exact.F1"),
            ("cue F1", "cue.exact.F1"),
            ("content F1", "content.exact.F1"),
            ("speaker", "speaker_accuracy_on_matched.exact"),
            ("record F1", "record.F1"),
            ("bad spans", "bad_spans"),
        ),
    ),
    Task(
        "ggt",
        (Run("ggt dev", GGT, _ggt(GGT)),),
        (
            *_prf("> .3", "content@0.3"),
            ("> .8 F1", "content@0.8.F1"),
            ("source > .3", "source_match@0.3"),
            ("record > .3 F1", "record@0.3.F1"),
            ("record > .8 F1", "record@0.8.F1"),
        ),
    ),
    Task(
        "speakers",
        (
            Run("ggt dev, sources given", GGT, _speakers),
            Run("a simple heuristic, as given with the set", GGT, lambda _: speakers.HEURISTIC),
        ),
        tuple((k, k) for k in ("sources", "exact", "pronouns", "named", "others")),
    ),
    Task(
        "dates",
        (
            Run("seeds, each alone", SEEDS, _dates(SEEDS)),
            Run("seeds, as merged", SEEDS, lambda m: dates.score(m.texts(SEEDS), _merged(m).dates())),
            Run("second dispute, each alone", SECOND, _dates(SECOND)),
            Run("web dev", "dated_web_dev.jsonl", _dates("dated_web_dev.jsonl")),
            Run("wire dev", "dated_wire_dev.jsonl", _dates("dated_wire_dev.jsonl")),
        ),
        (
            ("day", "day"),
            ("month", "month"),
            ("year", "year"),
            ("interval holds", "interval_holds"),
            ("median days", "median_width_days"),
        ),
    ),
    Task(
        "timex",
        (
            Run("seeds", SEEDS, _timex(SEEDS)),
            Run("timebank, aquaint", TIMEBANK, _timex(TIMEBANK)),
            *_peers("timebank, aquaint", TIMEBANK),
            Run("wikiwars dev", WIKIWARS, _timex(WIKIWARS)),
            *_peers("wikiwars dev", WIKIWARS),
        ),
        (("strict F1", "strict.F1"), *_prf("relaxed", "relaxed"), ("value F1", "value.F1")),
    ),
    Task(
        "mentions",
        (Run("seeds", SEEDS, lambda m: mentions.score(m.texts(SEEDS), m.predictions(SEEDS))),),
        (*_prf("span", "span"), *_prf("linked", "linked")),
    ),
    Task(
        "events",
        (
            Run("plover, type", "events_plover_gsr_dev.jsonl", _events("events_plover_gsr_dev.jsonl", "type")),
            Run("cameo, root", "events_cameo_manual_dev.jsonl", _events("events_cameo_manual_dev.jsonl", "root")),
            Run("petrarch2, root", "events_petrarch2_dev.jsonl", _events("events_petrarch2_dev.jsonl", "root")),
            Run("cameo, full", "events_cameo_manual_dev.jsonl", _events("events_cameo_manual_dev.jsonl", "full")),
            Run("petrarch2, full", "events_petrarch2_dev.jsonl", _events("events_petrarch2_dev.jsonl", "full")),
        ),
        (*_prf("full", "full"), ("dyad F1", "dyad.F1"), ("code F1", "code.F1"), ("per text", "events_per_text")),
    ),
    Task(
        "realis",
        (Run("corpus", "realis.jsonl", _realis),),
        (
            ("macro F1", "macro_F1"),
            ("accuracy", "accuracy"),
            ("act", "act"),
            ("date", "date"),
            ("as published", "date_by_publication"),
            ("missed", "missed"),
        ),
    ),
    Task(
        "occurrences",
        (
            Run("seeds", "seeds_story.json", _occurrences(SEEDS, "seeds_story.json")),
            Run("second dispute", SECOND, _occurrences(SECOND, "second-dispute/story.json")),
        ),
        (
            ("whole", "one_occurrence"),
            ("of", "told_by_several"),
            ("merged", "wrongly_merged"),
            ("look-alikes", "lookalikes"),
            ("found", "found"),
            ("of all", "of"),
            ("pieces", "pieces_per_occurrence"),
            ("reactions", "reactions_linked"),
        ),
    ),
    Task(
        "positions",
        (
            Run("seeds", "seeds_positions.json", _positions(SEEDS, "seeds_positions.json")),
            Run("second dispute", SECOND, _positions(SECOND, "second-dispute/positions.json")),
        ),
        tuple((k, k) for k in ("right", "wrong", "missed", "shifts_found", "fooled")),
    ),
    Task(
        "stories",
        (Run("ecb+ dev", STORIES, _stories),),
        (*_prf("B3", "B3"), ("stories", "stories"), ("gold", "gold")),
    ),
    Task(
        "reprints",
        (Run("reprints dev", REPRINTS, _reprints),),
        (
            *((x, x) for x in _PRF),
            *(
                (kind, f"recall_by_kind.{kind}")
                for kind in ("truncated", "abridged", "copyedit", "rewrite", "ocr", "embedded")
            ),
        ),
    ),
    Task(
        "order",
        (Run("seeds", SEEDS, _orders),),
        (("orders", "orders"), ("identical", "identical")),
    ),
    Task(
        "verify",
        (Run("seeds", SEEDS, lambda m: spans.score(m.readings(SEEDS))),),
        (("texts", "documents"), ("spans", "spans"), ("wrong", "wrong_spans"), ("zones broken", "zones_broken")),
    ),
)
"""Every task, in the order in which a report is read and merged."""


def chosen(names: Sequence[str]) -> tuple[Task, ...]:
    """The tasks of those names, all when none is named; raises UsageError for a name that is none."""
    known = {task.name: task for task in TASKS}
    for name in names:
        if name not in known:
            raise UsageError(f"no task is named {name!r}", mend=f"tasks are {', '.join(known)}")
    return tuple(task for task in TASKS if not names or task.name in names)


def sets_of(names: Sequence[str] = ()) -> int:
    """How many sets the named tasks are scored on: the length of a progress bar. Raises UsageError as ``run`` does."""
    return sum(len(task.runs) for task in chosen(names))


def run(
    names: Sequence[str] = (), gold: Path | str = "../shared/gold", tell: Callable[[int], None] | None = None
) -> tuple[Table, ...]:
    """Score the named tasks (all when none is named) on the sets in ``gold`` and return a table for each.

    ``tell`` is told how many sets are done, for a progress bar. A set that the folder lacks is named in its table's
    note. Raises InputError when the folder is not there and UsageError for an unknown task.
    """
    tasks = chosen(names)
    material = Material(Path(gold))
    tables, done = [], 0
    for task in tasks:
        scored = []
        for each in task.runs:
            if material.has(each.file):
                scored.append(each.outcome(task.name, material))
            done += 1
            if tell is not None:
                tell(done)
        missing = sorted({r.file for r in task.runs if not material.has(r.file)})
        note = f"not in {gold}: {', '.join(missing)}" if missing else ""
        tables.append(laid_out(task.name, task.shown, tuple(scored), note))
    return tuple(tables)

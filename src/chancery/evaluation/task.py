"""Task: one table of figures, the sets that it is scored on and the columns that it shows."""

from __future__ import annotations

from collections.abc import Callable

from chancery.evaluation.material import Material
from chancery.evaluation.table import Outcome
from chancery.evaluation.tally import Figures
from chancery.model.frozen import dataclass

NO_TAGGER = "read by the rules alone: the tagger's weights, or onnxruntime, are not installed"


@dataclass(frozen=True, slots=True)
class Run:
    """One task on one set: the file it needs and how it is scored.

    ``lacking`` is why another program cannot be run here; its row then says so and shows no figures. ``tagger`` is True
    where nothing can be scored without the learned tagger.
    """

    data: str
    file: str
    score: Callable[[Material], Figures]
    lacking: str = ""
    tagger: bool = False

    def outcome(self, task: str, material: Material) -> Outcome:
        """Score it, or say why it cannot be."""
        lacking = "no tagger" if self.tagger and material.tagger is None else self.lacking
        if lacking:
            return Outcome(task, f"{self.data} ({lacking})", {})
        return Outcome(task, self.data, self.score(material))


@dataclass(frozen=True, slots=True)
class Task:
    """One task: its runs, and the figures that its table shows as (heading, dotted name).

    ``by_reader`` is True where it scores statements and thus depends on which reader is asked for.
    """

    name: str
    runs: tuple[Run, ...]
    shown: tuple[tuple[str, str], ...]
    by_reader: bool = False

    def note(self, material: Material) -> str:
        """What could not be measured, and why; empty when all could."""
        missing = sorted({r.file for r in self.runs if not material.has(r.file)})
        notes = [f"not in {material.folder}: {', '.join(missing)}"] if missing else []
        needs_tagger = any(r.tagger for r in self.runs) or (self.by_reader and material.reader == "full")
        if needs_tagger and material.tagger is None:
            notes.append(NO_TAGGER)
        return "; ".join(notes)


def prf(heading: str, name: str) -> tuple[tuple[str, str], ...]:
    """Columns for the precision, recall and F1 of one figure."""
    return tuple((f"{heading} {x}".strip(), f"{name}.{x}") for x in ("P", "R", "F1"))

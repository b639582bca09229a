"""Material: an evaluation folder, and the readings that are scored against it, each made once."""

from __future__ import annotations

from pathlib import Path

import msgspec

from chancery.errors import InputError
from chancery.evaluation.gold import GoldText, load_texts
from chancery.evaluation.prediction import Prediction, prediction
from chancery.export.reading_json import reading_to_json
from chancery.knowledge import Knowledge, load_knowledge
from chancery.model.reading import Reading
from chancery.model.report import Report
from chancery.reading.reader import read


class Material:
    """The sets in ``folder``; texts are read when a task first asks for them and kept for the next task."""

    def __init__(self, folder: Path, knowledge: Knowledge | None = None, corpus: Path = Path("corpus")) -> None:
        if not folder.is_dir():
            mend = "name the folder with the annotated texts"
            raise InputError("no evaluation sets there", where=str(folder), mend=mend)
        self.folder = folder
        self.corpus = corpus
        self.knowledge = knowledge or load_knowledge()
        self._texts: dict[str, tuple[GoldText, ...]] = {}
        self._readings: dict[tuple[str, bool], tuple[Reading, ...]] = {}

    def has(self, name: str) -> bool:
        """Tell whether the folder, or our own corpus, holds a file of that name."""
        return (self.folder / name).is_file() or (self.corpus / name).is_file()

    def texts(self, name: str) -> tuple[GoldText, ...]:
        """The annotated texts of one file."""
        if name not in self._texts:
            self._texts[name] = load_texts(self.path(name))
        return self._texts[name]

    def path(self, name: str) -> Path:
        """Where a file of the folder, or else of our own corpus, lies."""
        inside = self.folder / name
        return inside if inside.is_file() else self.corpus / name

    def readings(self, name: str, *, dated: bool = False) -> tuple[Reading, ...]:
        """Readings of one file's texts: from the words alone, or with the document date given where ``dated``."""
        key = (name, dated)
        if key not in self._readings:
            self._readings[key] = tuple(
                read(Report(row.text, published=row.day if dated else None), self.knowledge) for row in self.texts(name)
            )
        return self._readings[key]

    def predictions(self, name: str, *, dated: bool = False) -> dict[str, Prediction]:
        """The same readings in the machine-readable form, by hash of the text."""
        rows = (prediction(plain(reading_to_json(r))) for r in self.readings(name, dated=dated))
        return {row.report.sha256: row for row in rows}


def plain(row: object) -> dict[str, object]:
    """A row as a reader of the written file would see it."""
    return msgspec.json.decode(msgspec.json.encode(row), type=dict[str, object])

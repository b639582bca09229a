"""Material: an evaluation folder, and the readings that are scored against it, each made once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Literal

import msgspec

from chancery.engines.tagger import OnnxTagger, shipped_tagger
from chancery.errors import InputError
from chancery.evaluation.corpus.annotated import read_corpus
from chancery.evaluation.corpus.as_gold import gold_of
from chancery.evaluation.gold import GoldText, load_texts
from chancery.evaluation.prediction import Prediction, prediction
from chancery.export.reading_json import reading_to_json
from chancery.knowledge import Knowledge, load_knowledge
from chancery.model.reading import Reading
from chancery.model.report import Report
from chancery.reading.reader import read
from chancery.reading.statements.tags import Tagger

Reader = Literal["full", "fast"]
"""Who reads: the rules with the tagger that ships, or the rules alone."""

TRAINING = "reports (training side)"
HELD_OUT = "reports (held out)"
_SIDES = {TRAINING: False, HELD_OUT: True}
"""The sides of our own annotated reports, which are a set each, named like a file."""

_Key = tuple[str, str | None, str | None, Reader]


class Material:
    """The sets in ``folder`` and in ``corpus``; each text is read once for each date and reader that is asked for.

    ``reader`` is who reads for the tasks that score statements. All others are read by the rules alone: the tagger only
    adds statements, at some ten times the cost.
    """

    def __init__(
        self,
        folder: Path,
        knowledge: Knowledge | None = None,
        corpus: Path = Path("corpus"),
        reader: Reader = "fast",
        find_tagger: Callable[[], Tagger | None] = shipped_tagger,
    ) -> None:
        if not folder.is_dir():
            mend = "name the folder with the annotated texts"
            raise InputError("no evaluation sets there", where=str(folder), mend=mend)
        self.folder = folder
        self.corpus = corpus
        self.reader: Reader = reader
        self.knowledge = knowledge or load_knowledge()
        self._find_tagger = find_tagger
        self._texts: dict[str, tuple[GoldText, ...]] = {}
        self._readings: dict[_Key, Reading] = {}
        self._predictions: dict[_Key, Prediction] = {}

    @cached_property
    def tagger(self) -> Tagger | None:
        """The tagger of the full reader; None where its weights or its runtime are missing."""
        return self._find_tagger()

    @cached_property
    def tagger_alone(self) -> Tagger | None:
        """The same, giving also what the rules find anyway."""
        return self.tagger.asked_about_all() if isinstance(self.tagger, OnnxTagger) else self.tagger

    def has(self, name: str) -> bool:
        """Tell whether the folder, or our own corpus, holds a set of that name."""
        if name in _SIDES:
            return (self.corpus / "reports").is_dir()
        return (self.folder / name).is_file() or (self.corpus / name).is_file()

    def texts(self, name: str) -> tuple[GoldText, ...]:
        """The annotated texts of one set."""
        if name not in self._texts:
            self._texts[name] = self._side(_SIDES[name]) if name in _SIDES else load_texts(self.path(name))
        return self._texts[name]

    def _side(self, held_out: bool) -> tuple[GoldText, ...]:
        reports = read_corpus(self.corpus / "reports")
        return tuple(gold_of(report) for report in reports if report.held_out == held_out)

    def path(self, name: str) -> Path:
        """Where a file of the folder, or else of our own corpus, lies."""
        inside = self.folder / name
        return inside if inside.is_file() else self.corpus / name

    def readings(self, name: str, *, dated: bool = False, reader: Reader = "fast") -> tuple[Reading, ...]:
        """Readings of one set's texts: from the words alone, or with date and outlet given where ``dated``."""
        return self._read(self.texts(name), dated, reader)

    def predictions(self, name: str, *, dated: bool = False, reader: Reader = "fast") -> dict[str, Prediction]:
        """The same readings in the machine-readable form, by hash of the text."""
        return self.predicted(self.texts(name), dated=dated, reader=reader)

    def predicted(
        self, rows: Iterable[GoldText], *, dated: bool = False, reader: Reader = "fast"
    ) -> dict[str, Prediction]:
        """As ``predictions``, for texts that are no set: those of one that were changed."""
        out: dict[str, Prediction] = {}
        for row in rows:
            key = _key(row, dated, reader)
            if key not in self._predictions:
                reading = self._read((row,), dated, reader)[0]
                self._predictions[key] = prediction(plain(reading_to_json(reading)))
            out[row.sha256] = self._predictions[key]
        return out

    def _read(self, rows: Sequence[GoldText], dated: bool, reader: Reader) -> tuple[Reading, ...]:
        tagger = self.tagger if reader == "full" else None
        found = []
        for row in rows:
            key = _key(row, dated, reader if tagger is not None else "fast")
            if key not in self._readings:
                self._readings[key] = read(Report(row.text, published=key[1], outlet=key[2]), self.knowledge, tagger)
            found.append(self._readings[key])
        return tuple(found)


def _key(row: GoldText, dated: bool, reader: Reader) -> _Key:
    return row.sha256, row.day if dated else None, row.outlet if dated else None, reader


def plain(row: object) -> dict[str, object]:
    """A row as a reader of the written file would see it."""
    return msgspec.json.decode(msgspec.json.encode(row), type=dict[str, object])

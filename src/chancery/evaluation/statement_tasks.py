"""Statement tasks: what is scored on statements and their speakers, on which sets, and what others reach there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from chancery.evaluation import (
    calibration,
    circumstances,
    ggt,
    layers,
    missing_marks,
    nesting,
    speakers,
    statements,
    wholes,
)
from chancery.evaluation.gold import GoldText
from chancery.evaluation.material import HELD_OUT, TRAINING, Material, Reader
from chancery.evaluation.prediction import Prediction, of_acts, with_nested
from chancery.evaluation.tally import Figures
from chancery.evaluation.task import Run, Task, prf

SEEDS = "seeds.jsonl"
SECOND = "second-dispute/gold.jsonl"
GGT = "ggt_dev.jsonl"
POLNEAR = "polnear_dev.jsonl"

SPOKEN = ("said", "written")
"""The acts that sets of quotations annotate."""

_DATED = frozenset((TRAINING, HELD_OUT))
"""Sets that are read with their dates given."""

_Scored = Callable[[Sequence[GoldText], Mapping[str, Prediction]], Figures]


def _predictions(m: Material, file: str, reader: Reader | None = None) -> dict[str, Prediction]:
    return m.predictions(file, dated=file in _DATED, reader=reader or m.reader)


def _statements(file: str, tier: str | None = None) -> Callable[[Material], Figures]:
    return lambda m: statements.score(m.texts(file), _predictions(m, file), tier)


def _ggt(m: Material) -> Figures:
    return ggt.score(m.texts(GGT), _predictions(m, GGT), SPOKEN)


def _speakers(m: Material) -> Figures:
    return speakers.score(m.texts(GGT), m.knowledge)


def _whole(texts: Sequence[GoldText], predictions: Mapping[str, Prediction]) -> Figures:
    """Statements, as the script and as our guidelines count them, and their circumstances: for our own reports."""
    return {
        **statements.score(texts, predictions),
        **wholes.score(texts, predictions),
        **nesting.score(texts, predictions),
        **circumstances.score(texts, predictions),
    }


def _corpus(file: str, reader: Reader | None = None) -> Callable[[Material], Figures]:
    return lambda m: _whole(m.texts(file), _predictions(m, file, reader))


def _third_stage(file: str) -> Callable[[Material], Figures]:
    """The reports of our corpus's third stage, which other authors wrote, and on which the tagger is not trained."""

    def score(m: Material) -> Figures:
        texts = [row for row in m.texts(file) if (row.id or "")[:1] in _LETTERS_OF_THIRD]
        return _whole(texts, m.predicted(texts, dated=True, reader=m.reader))

    return score


_LETTERS_OF_THIRD = tuple("nopqrs")


def _with_nested(m: Material) -> Figures:
    """What a reading tells as ``nested`` with a statement counts as well: no other set annotates any of it."""
    return _whole(m.texts(HELD_OUT), with_nested(_predictions(m, HELD_OUT)))


def _quotes(
    file: str, scored: _Scored = statements.score, figure: str = "attribution.F1"
) -> Callable[[Material], Figures]:
    def score(m: Material) -> Figures:
        def predict(rows: Sequence[GoldText]) -> Mapping[str, Prediction]:
            return m.predicted(rows, dated=file in _DATED, reader=m.reader)

        return missing_marks.score(m.texts(file), predict, scored, figure)

    return score


def _seeds_core(texts: Sequence[GoldText], predictions: Mapping[str, Prediction]) -> Figures:
    return statements.score(texts, predictions, "core")


def _spoken(texts: Sequence[GoldText], predictions: Mapping[str, Prediction]) -> Figures:
    return ggt.score(texts, predictions, SPOKEN)


def _calibration(file: str, acts: Sequence[str] = ()) -> Callable[[Material], Figures]:
    def score(m: Material) -> Figures:
        given = _predictions(m, file)
        return calibration.score(m.texts(file), of_acts(given, acts) if acts else given)

    return score


def _layers(data: str, file: str, acts: Sequence[str] = ()) -> tuple[Run, ...]:
    """The rules alone, the tagger alone and both on one set."""

    def read_by(reader: Reader) -> Callable[[Material], Figures]:
        return lambda m: layers.score(m.texts(file), _predictions(m, file, reader), acts)

    def tagger(m: Material) -> Figures:
        alone = layers.tagged_alone(m.texts(file), m.tagger_alone) if m.tagger_alone is not None else {}
        return layers.score(m.texts(file), alone, acts)

    return (
        Run(f"{data}: rules", file, read_by("fast")),
        Run(f"{data}: tagger", file, tagger, tagger=True),
        Run(f"{data}: both", file, read_by("full"), tagger=True),
    )


def _given(figures: Figures) -> Callable[[Material], Figures]:
    """Figures of others, as given."""
    return lambda _: figures


STATEMENT_TASKS: tuple[Task, ...] = (
    Task(
        "statements",
        (
            Run("seeds core", SEEDS, _statements(SEEDS, "core")),
            Run("seeds", SEEDS, _statements(SEEDS)),
            Run("second dispute core", SECOND, _statements(SECOND, "core")),
            Run("polnear dev", POLNEAR, _statements(POLNEAR)),
            *(Run(name, POLNEAR, _given(figures)) for name, figures in statements.PEERS),
        ),
        (
            *prf("", "attribution"),
            ("with source F1", "attribution_with_source.F1"),
            *((f"{form} R", f"recall_by_form.{form}") for form in ("direct", "mixed", "indirect")),
            ("trimmed F1", "content.exact_trimmed.F1"),
            ("speaker", "speaker_accuracy_on_matched.exact"),
            ("record F1", "record.F1"),
            ("bad spans", "bad_spans"),
            ("refused", "refused"),
        ),
        by_reader=True,
    ),
    Task(
        "fragments",
        (
            Run("seeds core", SEEDS, _statements(SEEDS, "core")),
            Run("second dispute core", SECOND, _statements(SECOND, "core")),
            Run("our corpus, held out", HELD_OUT, _statements(HELD_OUT)),
            Run("polnear dev", POLNEAR, _statements(POLNEAR)),
            *(Run(name, POLNEAR, _given(figures)) for name, figures in statements.FRAGMENT_PEERS),
        ),
        tuple(
            (f"{role}{words} F1", f"{role}.{how}.F1")
            for how, words in (("exact", ""), ("exact_trimmed", " trimmed"), ("token", " words"))
            for role in ("source", "cue", "content")
        ),
        by_reader=True,
    ),
    Task(
        "ggt",
        (
            Run("ggt dev", GGT, _ggt),
            Run("ggt dev: its own rules, large spaCy model", GGT, _given(ggt.TRACKER)),
        ),
        (
            *prf("> .3", "content@0.3"),
            ("> .8 F1", "content@0.8.F1"),
            ("source > .3", "source_match@0.3"),
            ("record > .3 F1", "record@0.3.F1"),
            ("record > .8 F1", "record@0.8.F1"),
        ),
        by_reader=True,
    ),
    Task(
        "corpus",
        (
            Run("training side, rules alone", TRAINING, _corpus(TRAINING, "fast")),  # the tagger was trained on it
            Run("held out", HELD_OUT, _corpus(HELD_OUT)),
            Run("third stage, errors read", TRAINING, _third_stage(TRAINING)),
            Run("third stage, held out", HELD_OUT, _third_stage(HELD_OUT)),
            Run("held out, with those told as nested", HELD_OUT, _with_nested),
        ),
        (
            *prf("", "attribution"),
            ("with source F1", "attribution_with_source.F1"),
            ("whole F1", "whole.F1"),
            ("whole with source F1", "whole_with_source.F1"),
            ("trimmed F1", "content.exact_trimmed.F1"),
            ("nested R", "nested.R"),
            ("nested of", "nested.n"),
            ("speaker", "speaker_accuracy_on_matched.exact"),
            ("by any name", "speaker_by_any_name"),
            ("act", "act.right"),
            ("via", "via.right"),
            ("via of", "via.n"),
            ("said on", "said_on.right"),
            ("said on of", "said_on.n"),
            ("said on extra", "said_on.extra"),
            ("venue", "venue.right"),
            ("venue of", "venue.n"),
            ("venue extra", "venue.extra"),
            ("negated F1", "negated.F1"),
        ),
        by_reader=True,
    ),
    Task(
        "quotes",
        (
            Run("seeds core", SEEDS, _quotes(SEEDS, _seeds_core)),
            Run("polnear dev", POLNEAR, _quotes(POLNEAR)),
            Run("ggt dev, > .3", GGT, _quotes(GGT, _spoken, "content@0.3.F1")),
            Run("our corpus, held out", HELD_OUT, _quotes(HELD_OUT)),
        ),
        (
            ("F1", "whole"),
            ("one mark less", "one mark less"),
            ("loss", "loss"),
            ("texts changed", "texts changed"),
            ("refused", "refused"),
        ),
        by_reader=True,
    ),
    Task(
        "calibration",
        (
            Run("polnear dev", POLNEAR, _calibration(POLNEAR)),
            Run("ggt dev, said and written", GGT, _calibration(GGT, SPOKEN)),
            Run("our corpus, held out", HELD_OUT, _calibration(HELD_OUT)),
        ),
        (
            ("statements", "statements"),
            *((name, key) for step in calibration.SHOWN for name, key in ((step, step), (f"n {step}", f"n {step}"))),
            ("ECE", "ECE"),
            ("told apart", "told apart"),
        ),
        by_reader=True,
    ),
    Task(
        "layers",
        (
            *_layers("polnear dev", POLNEAR),
            *_layers("ggt dev", GGT, SPOKEN),
            *_layers("held out", HELD_OUT),
        ),
        (
            *prf("", "attribution"),
            ("with source F1", "attribution_with_source.F1"),
            ("indirect R", "recall_by_form.indirect"),
            *((f"{role} words F1", f"{role}.token.F1") for role in ("source", "cue", "content")),
            ("trimmed F1", "content.exact_trimmed.F1"),
            ("> .3 F1", "content@0.3.F1"),
            ("> .8 F1", "content@0.8.F1"),
        ),
    ),
    Task(
        "speakers",
        (
            Run("ggt dev, sources given", GGT, _speakers),
            Run("a simple heuristic, as given with the set", GGT, _given(speakers.HEURISTIC)),
        ),
        tuple((k, k) for k in ("sources", "exact", "pronouns", "named", "others")),
    ),
)
"""The tasks on statements."""

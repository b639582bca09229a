"""Tasks: what is scored on which sets, in the order in which a report is read and merged."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

from chancery.evaluation import (
    date_evidence,
    dates,
    events,
    flags,
    mentions,
    occurrences,
    order,
    other_years,
    plv,
    positions,
    realis,
    repeats,
    reprints,
    spans,
    stories,
    timex,
    told,
)
from chancery.evaluation.corpus.annotated import read_corpus
from chancery.evaluation.encoded import Encoder
from chancery.evaluation.gold import GoldPair, GoldPositions, GoldStory, GoldText, load_object, load_rows
from chancery.evaluation.material import HELD_OUT, TRAINING, Material
from chancery.evaluation.merged import DISPUTE, Merged
from chancery.evaluation.peers.dateparsing import DATEPARSER
from chancery.evaluation.peers.peer import Peer
from chancery.evaluation.peers.recognizers import RECOGNIZERS
from chancery.evaluation.statement_tasks import SECOND, SEEDS, STATEMENT_TASKS
from chancery.evaluation.tally import Figures
from chancery.evaluation.task import Run, Task, prf
from chancery.knowledge.eras import shipped_eras
from chancery.model.reading import Reading
from chancery.store.definition_file import load_definition

STORIES = "clusters_ecbplus_dev.jsonl"
OWN_SENTENCES = (
    ("", "cameo_sentences.jsonl"),
    ("second, ", "cameo_sentences_second.jsonl"),
    ("third, never looked at, ", "cameo_sentences_third.jsonl"),
)
_CODINGS: tuple[events.Coding, ...] = ("root", "full")
PLV = "events_plv_train.jsonl"
REPRINTS = "reprints_dev.jsonl"
WRITTEN = "occurrences/README.md"
POLNEAR = "polnear_train.jsonl"
TIMEBANK = "timex_timebank_aquaint.jsonl"
WIKIWARS = "timex_wikiwars_dev.jsonl"


def _half_of_dates(file: str, half: int) -> Callable[[Material], Figures]:
    """Every second text: of the first half the errors were read while knowledge was written, of the second none."""
    return lambda m: dates.score(sorted(m.texts(file), key=lambda row: row.id or "")[half::2], m.predictions(file))


def _dates(file: str) -> Callable[[Material], Figures]:
    return lambda m: dates.score(m.texts(file), m.predictions(file))


def _other_years(
    file: str, chosen: Callable[[Sequence[GoldText]], Sequence[GoldText]]
) -> Callable[[Material], Figures]:
    def score_of(m: Material) -> Figures:
        rows = chosen(m.texts(file))
        return dates.score(rows, m.predicted(rows))

    return score_of


def _date_evidence(file: str) -> Callable[[Material], Figures]:
    return lambda m: date_evidence.count(m.texts(file), m.readings(file), m.knowledge, shipped_eras())


def _timex(file: str) -> Callable[[Material], Figures]:
    return lambda m: timex.score(m.texts(file), m.predictions(file, dated=file != SEEDS))


def _peers(data: str, file: str) -> tuple[Run, ...]:
    """Other finders of time expressions on the same texts, by the same scorer."""

    def score_of(peer: Peer) -> Callable[[Material], Figures]:
        return lambda m: timex.score(m.texts(file), peer.predictions(m.texts(file)))

    return tuple(Run(f"{data}: {p.name}", file, score_of(p), p.lacking) for p in (RECOGNIZERS, DATEPARSER))


def _events(file: str, coding: events.Coding, *, named: bool = False) -> Callable[[Material], Figures]:
    def score_of(m: Material) -> Figures:
        rows = events.named(m.texts(file)) if named else m.texts(file)
        return events.score(rows, m.predictions(file), coding)

    return score_of


def _relations(m: Material) -> tuple[plv.GoldRelation, ...]:
    return load_rows(m.path(PLV), plv.GoldRelation)


def _encoded(m: Material) -> Figures:
    encoder = m.tagger if isinstance(m.tagger, Encoder) else None
    return plv.score_encoded(_relations(m), m.readings(PLV), encoder) if encoder is not None else {}


def _realis(file: str, *, unseen: bool | None = None) -> Callable[[Material], Figures]:
    def score_of(m: Material) -> Figures:
        clauses = realis.load_clauses(m.corpus / file)
        return realis.score(clauses if unseen is None else realis.half(clauses, unseen=unseen), m.knowledge)

    return score_of


def _agreement(file: str) -> Callable[[Material], Figures]:
    return lambda m: realis.agreement(realis.load_clauses(m.corpus / file))


def _realis_reports(*, held_out: bool) -> Callable[[Material], Figures]:
    return lambda m: realis.score_reports(
        [r for r in read_corpus(m.corpus / "reports") if r.held_out == held_out], m.knowledge
    )


def _merged(m: Material, file: str = SEEDS, *, large: bool = False) -> Merged:
    own = m.path(file).with_name("dossier.toml")
    dispute = load_definition(own) if own.is_file() else DISPUTE
    return Merged(m.readings(file), m.knowledge, dispute, large=large)


def _occurrences(file: str, story: str, *, large: bool = False) -> Callable[[Material], Figures]:
    return lambda m: occurrences.score(
        load_object(m.path(story), GoldStory), m.texts(file), _merged(m, file, large=large).occurrences()
    )


def _written(*, large: bool) -> Callable[[Material], Figures]:
    return lambda m: told.score(m.path(WRITTEN).parent, m.knowledge, large=large)


def _positions(file: str, points: str) -> Callable[[Material], Figures]:
    return lambda m: positions.score(
        load_object(m.path(points), GoldPositions), m.texts(file), _merged(m, file).positions()
    )


def _occurrence_runs(*, large: bool) -> tuple[Run, ...]:
    seeds, second = "seeds_story.json", "second-dispute/story.json"
    return (
        Run(_sized("seeds", large), seeds, _occurrences(SEEDS, seeds, large=large)),
        Run(_sized("second dispute", large), SECOND, _occurrences(SECOND, second, large=large)),
        Run(_sized("written disputes", large), WRITTEN, _written(large=large)),
    )


def _sized(data: str, large: bool) -> str:
    """The name of a set; with what it is scored as, where its record is made as one of more than 500 reports is."""
    return f"{data}, as a large record" if large else data


def _repeats(m: Material) -> Figures:
    story = load_object(m.path("seeds_story.json"), GoldStory)
    return repeats.score(story, m.texts(SEEDS), _merged(m, SEEDS).occurrences())


def _stories(*, large: bool) -> Callable[[Material], Figures]:
    return lambda m: stories.score(m.texts(STORIES), _merged(m, STORIES, large=large).stories())


def _reprints(m: Material) -> Figures:
    pairs = load_rows(m.folder / REPRINTS.replace(".jsonl", "_pairs.jsonl"), GoldPair)
    return reprints.score(m.texts(REPRINTS), pairs, _merged(m, REPRINTS).reprints())


def _orders(m: Material) -> Figures:
    def digest(readings: Sequence[Reading]) -> str:
        return hashlib.sha256(Merged(readings, m.knowledge).everything()).hexdigest()

    return order.score(m.readings(SEEDS), digest)


TASKS: tuple[Task, ...] = (
    *STATEMENT_TASKS,
    Task(
        "dates",
        (
            Run("seeds, each alone", SEEDS, _dates(SEEDS)),
            Run("seeds, as merged", SEEDS, lambda m: dates.score(m.texts(SEEDS), _merged(m).dates())),
            Run("second dispute, each alone", SECOND, _dates(SECOND)),
            Run("web dev", "dated_web_dev.jsonl", _dates("dated_web_dev.jsonl")),
            Run("web dev, errors read", "dated_web_dev.jsonl", _half_of_dates("dated_web_dev.jsonl", 0)),
            Run("web dev, never read", "dated_web_dev.jsonl", _half_of_dates("dated_web_dev.jsonl", 1)),
            Run("wire dev", "dated_wire_dev.jsonl", _dates("dated_wire_dev.jsonl")),
            Run("wire dev, errors read", "dated_wire_dev.jsonl", _half_of_dates("dated_wire_dev.jsonl", 0)),
            Run("wire dev, never read", "dated_wire_dev.jsonl", _half_of_dates("dated_wire_dev.jsonl", 1)),
            Run("other years: 1989–2000", TIMEBANK, _other_years(TIMEBANK, other_years.of_documents)),
            Run("other years: 2005–2012", REPRINTS, _other_years(REPRINTS, other_years.of_articles)),
            Run("other years: 2005–2013", STORIES, _other_years(STORIES, other_years.of_addresses)),
            Run("other years: 2015–2016", POLNEAR, _other_years(POLNEAR, other_years.of_articles)),
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
        "date-evidence",
        tuple(
            Run(data, file, _date_evidence(file))
            for data, file in (("web dev", "dated_web_dev.jsonl"), ("wire dev", "dated_wire_dev.jsonl"))
        ),
        (
            ("own year", "own_year"),
            ("year before", "year_before"),
            ("no office-holder", "no_holder"),
            ("no dated fact", "no_fact"),
            ("neither", "neither"),
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
        (("strict F1", "strict.F1"), *prf("relaxed", "relaxed"), ("value F1", "value.F1")),
    ),
    Task(
        "mentions",
        (Run("seeds", SEEDS, lambda m: mentions.score(m.texts(SEEDS), m.predictions(SEEDS))),),
        (*prf("span", "span"), *prf("linked", "linked")),
    ),
    Task(
        "events",
        (
            Run("plover, type", "events_plover_gsr_dev.jsonl", _events("events_plover_gsr_dev.jsonl", "type")),
            Run("cameo, root", "events_cameo_manual_dev.jsonl", _events("events_cameo_manual_dev.jsonl", "root")),
            Run("petrarch2, root", "events_petrarch2_dev.jsonl", _events("events_petrarch2_dev.jsonl", "root")),
            Run("cameo, full", "events_cameo_manual_dev.jsonl", _events("events_cameo_manual_dev.jsonl", "full")),
            Run(
                "cameo with actors, full",
                "events_cameo_manual_dev.jsonl",
                _events("events_cameo_manual_dev.jsonl", "full", named=True),
            ),
            Run("petrarch2, full", "events_petrarch2_dev.jsonl", _events("events_petrarch2_dev.jsonl", "full")),
            *(
                Run(f"own sentences, {name}{coding}", file, _events(file, coding))
                for name, file in OWN_SENTENCES
                for coding in _CODINGS
            ),
        ),
        (*prf("full", "full"), ("dyad F1", "dyad.F1"), ("code F1", "code.F1"), ("per text", "events_per_text")),
    ),
    Task(
        "plv",
        (
            Run("reader", PLV, lambda m: plv.score_reader(_relations(m), m.readings(PLV))),
            Run("reader, trained", PLV, lambda m: plv.score_trained(_relations(m), m.readings(PLV))),
            Run("reader and encoder, trained", PLV, _encoded, tagger=True),
            Run("TF-IDF, linear", PLV, lambda m: plv.score_words(_relations(m))),
        ),
        (("accuracy", "accuracy"), ("macro F1", "macro_F1"), ("coded", "coded"), ("of", "sentences")),
    ),
    Task(
        "realis",
        (
            Run("corpus", "realis.jsonl", _realis("realis.jsonl")),
            Run("second", "realis_second.jsonl", _realis("realis_second.jsonl")),
            Run("second, unseen half", "realis_second.jsonl", _realis("realis_second.jsonl", unseen=True)),
            Run("third, looked at", "realis_third.jsonl", _realis("realis_third.jsonl", unseen=False)),
            Run("third, unseen half", "realis_third.jsonl", _realis("realis_third.jsonl", unseen=True)),
            Run("third, by two readers", "realis_third.jsonl", _agreement("realis_third.jsonl")),
            Run("fourth", "realis_fourth.jsonl", _realis("realis_fourth.jsonl")),
            Run("fifth", "realis_fifth.jsonl", _realis("realis_fifth.jsonl")),
            Run("fifth, looked at", "realis_fifth.jsonl", _realis("realis_fifth.jsonl", unseen=False)),
            Run("fifth, unseen half", "realis_fifth.jsonl", _realis("realis_fifth.jsonl", unseen=True)),
            Run("fifth, by two readers", "realis_fifth.jsonl", _agreement("realis_fifth.jsonl")),
            Run("reports, training side", TRAINING, _realis_reports(held_out=False)),
            Run("reports, held out", HELD_OUT, _realis_reports(held_out=True)),
        ),
        (
            ("macro F1", "macro_F1"),
            ("accuracy", "accuracy"),
            ("act", "act"),
            ("date", "date"),
            ("as published", "date_by_publication"),
            ("missed", "missed"),
            ("coded right", "coded_right"),
            ("given F1", "given_macro_F1"),
            ("given accuracy", "given_accuracy"),
            ("given date", "given_date"),
            ("events a sentence", "events_per_sentence"),
            ("of them plain", "plain_per_sentence"),
        ),
    ),
    Task(
        "occurrences",
        (
            *_occurrence_runs(large=False),
            *_occurrence_runs(large=True),
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
            *prf("B³", "B3"),
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
    Task("repeats", (Run("seeds", "seeds_story.json", _repeats),), (("sentences", "sentences"), *prf("", "repeated"))),
    Task(
        "stories",
        tuple(Run(_sized("ecb+ dev", large), STORIES, _stories(large=large)) for large in (False, True)),
        (*prf("B3", "B3"), ("stories", "stories"), ("gold", "gold")),
    ),
    Task(
        "reprints",
        (Run("reprints dev", REPRINTS, _reprints),),
        (
            *((x, x) for x in ("P", "R", "F1")),
            *(
                (kind, f"recall_by_kind.{kind}")
                for kind in ("truncated", "abridged", "copyedit", "rewrite", "ocr", "embedded")
            ),
        ),
    ),
    Task(
        "flags",
        (Run("all dev texts", flags.READ, flags.score),),
        (
            ("flags", "flags"),
            ("sample", "sample"),
            ("right", "right"),
            ("wrong", "wrong"),
            ("not read yet", "not_read"),
            ("right of read %", "share"),
            *((kind, f"of.{kind}") for kind in flags.KINDS),
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

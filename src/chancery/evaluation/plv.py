"""PLV: which relation root holds between two given spans of a sentence?

Accuracy and macro-F1 over the 15 roots (PLOVER's types, CONCEDE and RETREAT being one). Four answers in one run: the
code of the reader's event that lies nearest to the two spans, as it is; a classifier of the words around the spans
that also sees what the reader codes and what its lexicon says of each word, trained here by five-fold cross-validation;
the same with what the tagger's encoder makes of the words; and the usual yardstick, TF-IDF of words and word pairs
with a linear classifier.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from chancery.evaluation.encoded import Encoder, Rows, blocks, kernel
from chancery.evaluation.gold import GoldEvent
from chancery.evaluation.linear import cross_validated
from chancery.evaluation.tally import Figures
from chancery.knowledge.codes import CodeBook, code_book
from chancery.knowledge.lexicon import act_lexicon
from chancery.model.event import Event
from chancery.model.reading import Reading
from chancery.model.span import Span
from chancery.model.token import Token, tokenize
from chancery.reading.events.clauses import clauses_of
from chancery.reading.events.composing import compose
from chancery.reading.events.triggers import find_triggers
from chancery.reading.page import cut

ROOTS = {"DEMAND": "REQUEST", "INVESTIGATE": "ACCUSE", "DISAPPROVE": "ACCUSE", "FIGHT": "ASSAULT"}
ROOTS |= {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
NO_ROOT = "NONE"
_NEAR, _FAR = 1_000, 2_000

_WEIGHTS = {"pair": 0.7, "behind2": 0.7, "before": 0.7, "before2": 0.5, "told": 0.5, "best": 1.5, "order": 0.3}
_WEIGHTS |= {"nearest": 1.5, "tells": 0.7, "tells_code": 0.7, "tells_at": 0.7, "tells_act": 0.7}
_BLOCK = 2.5
"""How much each view of the encoder counts beside a group of features."""
_ENDINGS = ("ing", "ions", "ion", "ed", "es", "s")
_SHORTEST_STEM = 4
_BEHIND, _BEFORE = 4, 3
"""Words behind the source and before the target that are looked at by themselves."""


class GoldRelation(msgspec.Struct, frozen=True):
    """One sentence with the spans of source and target and the root that holds between them."""

    id: str
    text: str
    spans: tuple[tuple[str, int, int], ...]
    events: tuple[GoldEvent, ...]

    @property
    def root(self) -> str:
        """The label."""
        return self.events[0].code

    def span(self, role: str) -> Span | None:
        """The first span of a role, ``source`` or ``target``; None where it is not named."""
        return next((Span(start, end) for name, start, end in self.spans if name == role), None)


def score_reader(gold: Sequence[GoldRelation], readings: Sequence[Reading]) -> Figures:
    """Score the reader's own code; a sentence in which it codes nothing is wrong."""
    return figures([g.root for g in gold], [root_of(nearest(g, r)) for g, r in zip(gold, readings, strict=True)])


def score_trained(gold: Sequence[GoldRelation], readings: Sequence[Reading]) -> Figures:
    """Score the classifier that is trained on the other folds."""
    rows = [Counter(_features(g, r)) for g, r in zip(gold, readings, strict=True)]
    labels = [g.root for g in gold]
    return figures(labels, cross_validated(rows, labels, [g.text for g in gold], _WEIGHTS))


def score_encoded(gold: Sequence[GoldRelation], readings: Sequence[Reading], encoder: Encoder) -> Figures:
    """Score the same classifier where it also sees what the tagger's encoder makes of the words."""
    rows = [Counter(_features(g, r)) for g, r in zip(gold, readings, strict=True)]
    labels = [g.root for g in gold]
    made = blocks([g.text for g in gold], [(g.span("source"), g.span("target")) for g in gold], encoder)

    def alike(train: npt.NDArray[Any]) -> Rows:
        return sum((_BLOCK * kernel(block, train) for block in made), np.zeros((len(gold), len(gold))))

    return figures(labels, cross_validated(rows, labels, [g.text for g in gold], _WEIGHTS, alike))


def score_words(gold: Sequence[GoldRelation]) -> Figures:
    """Score the yardstick: TF-IDF of words and pairs, with the same classifier and folds."""
    rows = [Counter(f"word:{x}" for x in _grams(g.text)) for g in gold]
    labels = [g.root for g in gold]
    return figures(labels, cross_validated(rows, labels, [g.text for g in gold], {}))


def figures(truth: Sequence[str], given: Sequence[str]) -> Figures:
    """Accuracy and macro-F1 over the roots that the truth holds, in percent."""
    right = sum(a == b for a, b in zip(truth, given, strict=True))
    each = []
    for root in sorted(set(truth)):
        both = sum(a == b == root for a, b in zip(truth, given, strict=True))
        each.append(2 * both / (truth.count(root) + given.count(root)))
    return {
        "sentences": len(truth),
        "accuracy": round(100 * right / max(1, len(truth)), 1),
        "macro_F1": round(100 * sum(each) / max(1, len(each)), 1),
        "coded": round(100 * sum(g != NO_ROOT for g in given) / max(1, len(given)), 1),
    }


def root_of(event: Event | None) -> str:
    """Return the root of an event's type."""
    if event is None or event.type is None:
        return NO_ROOT
    return ROOTS.get(event.type, event.type)


def nearest(gold: GoldRelation, reading: Reading) -> Event | None:
    """Return the event that fits the two spans best: by its parties, then by how near its words follow the source."""
    source, target = gold.span("source"), gold.span("target")

    def fits(event: Event) -> tuple[float, int]:
        score = 2.0 * _among(source, [p.span for p in event.actors])
        score += 2.0 * _among(target, [p.span for p in event.recipients])
        score += 0.5 * (source is not None and source.start <= event.trigger.start) - (event.type is None)
        return score, -abs(event.trigger.start - (source.end if source is not None else 0))

    return max(reading.events, key=fits, default=None)


def _among(span: Span | None, found: Sequence[Span | None]) -> bool:
    return span is not None and any(x is not None and x.overlaps(span) for x in found)


def _features(gold: GoldRelation, reading: Reading) -> Iterator[str]:
    source, target = gold.span("source"), gold.span("target")
    yield f"order:{_order(source, target)}"
    yield from _word_features(tokenize(gold.text), source, target)
    if source is not None:
        behind = [_stem(t.lower) for t in tokenize(gold.text, source.end) if t.text[0].isalnum()][:_BEHIND]
        yield from (f"behind:{x}" for x in behind)
        yield f"behind2:{'_'.join(behind[:2])}"
    if target is not None:
        before = [_stem(t.lower) for t in tokenize(gold.text, 0, target.start) if t.text[0].isalnum()][-_BEFORE:]
        yield from (f"before:{x}" for x in before)
        yield f"before2:{'_'.join(before[-2:])}"
    for event in reading.events:
        root = root_of(event)
        yield from (f"type:{root}", f"code:{event.cameo}", f"act:{event.act}", f"told:{root}-{event.realis}")
    yield from _told_features(gold, reading)
    best = nearest(gold, reading)
    yield f"best:{root_of(best)}"
    if best is not None:
        yield from (f"best_code:{best.cameo}", f"best_act:{best.act}")


def _told_features(gold: GoldRelation, reading: Reading) -> Iterator[str]:
    """Yield the codes of all acts that the words tell, by whomever; the coder keeps those of known states alone."""
    source, target, book = gold.span("source"), gold.span("target"), code_book()
    ends = [s.end for s in (source,) if s is not None]
    found: list[tuple[int, str, str]] = []
    for first, code, act in _all_told(gold.text, reading):
        root = _root_of_code(code, book)
        where = _where(first, source, target)
        yield from (f"tells:{root}", f"tells_code:{code}", f"tells_at:{where}-{root}", f"tells_act:{act}")
        behind = 0 if where == "between" else _FAR if where in ("source", "target") else _NEAR
        found.append((behind + abs(first - (ends[0] if ends else 0)), root, code))
    if found:
        _, root, code = min(found)
        yield from (f"nearest:{root}", f"nearest_code:{code}")
    else:
        yield f"nearest:{NO_ROOT}"


def _all_told(text: str, reading: Reading) -> Iterator[tuple[int, str, str]]:
    page, lexicon, book = cut(text), act_lexicon(), code_book()
    for number, sentence in enumerate(page.sentences):
        inside = [m for m in reading.mentions if sentence.span.holds(m.span)]
        clauses = clauses_of(page, number, inside, lexicon)
        for told in compose(clauses, find_triggers(clauses, lexicon), lexicon, book):
            yield clauses.tokens[told.trigger.first].start, told.cameo, told.act.id


def _root_of_code(code: str, book: CodeBook) -> str:
    type_ = book.type_of(code)
    return NO_ROOT if type_ is None else ROOTS.get(type_, type_)


def _word_features(tokens: Sequence[Token], source: Span | None, target: Span | None) -> Iterator[str]:
    """Yield each word by itself, by its place beside the spans and with the word before; of a verb what it may tell."""
    verbs, last = act_lexicon().verbs, ""
    for token in tokens:
        if not token.text[0].isalnum():
            last = ""
            continue
        where, word = _where(token.start, source, target), _stem(token.lower)
        yield from (f"word:{word}", f"place:{where}-{word}")
        if last:
            yield f"pair:{last}_{word}"
        named = where in ("source", "target")
        last = f"<{where}>" if named else word
        if not named and token.lower in verbs:
            types = {e.act.type or NO_ROOT for e in verbs[token.lower][1]}
            for root in sorted({ROOTS.get(t, t) for t in types}):
                yield from (f"verb:{root}", f"verb:{root}-{where}")


def _where(start: int, source: Span | None, target: Span | None) -> str:
    for name, span in (("source", source), ("target", target)):
        if span is not None and span.start <= start < span.end:
            return name
    given = sorted(s for s in (source, target) if s is not None)
    if given and start < given[0].end:
        return "before"
    return "between" if len(given) < 2 or start < given[-1].start else "after"


def _order(source: Span | None, target: Span | None) -> str:
    if source is None or target is None:
        return "source" if source is not None else "target"
    return "active" if source < target else "passive"


def _stem(word: str) -> str:
    if word.isdigit():
        return "0"
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def _grams(text: str) -> Iterator[str]:
    words = [t.lower for t in tokenize(text) if t.text[0].isalnum()]
    yield from words
    yield from (f"{a} {b}" for a, b in pairwise(words))

"""Reprints: passages that stand in two reports, found by fingerprints and proven by aligned runs.

A reprint says that words travelled; it never joins two reports or two occurrences by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import chain, combinations
from types import MappingProxyType

from chancery.model.reading import Reading
from chancery.model.record import DatedReading
from chancery.model.reprint import Direction, Passage, Reprint, ReprintKind
from chancery.model.span import Span, hull
from chancery.record.aligning import Cut, Run, aligned_runs
from chancery.record.index import CAPS, Index

SHARED_FILED = 4
"""Fingerprints that two reports must share in the index to be compared at all."""

MUCH_FILED = 0.25
"""Share of the fingerprints of the shorter report that it must have in common to be worth a look as a copy: far under
the share of words asked of one, for a garbled word spoils each fingerprint that it stands in."""

LEAST_WORDS = 18
"""Words that a stretch must have in common to be no chance."""

PASSAGE_WORDS = 40
"""Words that a passage must have in common where it runs on from one sentence into the next."""

SENTENCE_WORDS = 60
"""Words that a passage inside one sentence must have: outlets tell the background of a story in the same sentence for
weeks, and set the same list, caption or appeal into each report on it."""

SCATTERED = 0.5
"""Share of both reports over which stretches must be spread that together make a garbled or reworked copy."""

SCATTERED_SHARE = 0.18
"""Share of the shorter report that these stretches must hold."""

RARE = 6
"""A fingerprint in more reports than this may be an outlet's footer: alone it makes a copy, never a passage."""

NOTICE_WORDS = 120
"""A shorter passage that begins both texts, or ends both, is taken for a notice of the outlet: a caption, a footer."""

NOTICE_SHARE = 0.25
"""Share of a report from which what begins or ends it is no notice but its news."""

EDGE = 3
"""Words that may stand before a notice that begins a text, or after one that ends it."""

LEAST_DENSITY = 0.4
"""Share of a run that must match."""

MUCH = 0.7
"""Share of a report that must stand in the other for it to be a copy or a shortened copy rather than a passage."""

_COMPARED = frozenset({"headline", "standfirst", "dateline", "body"})

Counts = tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]
"""How many fingerprints pairs of reports share, and how many rare ones."""

NOTHING: Mapping[str, Collection[str]] = MappingProxyType({})
"""No report's fingerprints known."""


def find_reprints(
    dated: Sequence[DatedReading],
    index: Index,
    filed: Mapping[str, Collection[str]] = NOTHING,
    before: Sequence[Reprint] | None = None,
    fresh: Collection[str] = (),
) -> tuple[Reprint, ...]:
    """Return every reprint among the readings, in order of report ids and spans.

    ``filed`` are fingerprints of reports of which they are known (``Cut.filed``). Where ``before`` gives what was found
    among all but the ``fresh`` reports, only what these may change is compared.
    """
    cuts = _Cuts(dated)
    by_id = cuts.by_id
    every = {report: filed[report] if report in filed else cuts[report].filed for report in by_id}
    found: list[Reprint] = []
    aligned: dict[tuple[Cut, Cut], list[Run]] = {}
    counts = _shared_anew(every, frozenset(fresh)) if before is not None else None
    if before is not None and counts is not None:
        found = [r for r in before if (r.a.report, r.b.report) not in counts[0]]
    shared, rare = counts or _shared(index, every)
    for a, b in sorted(pair for pair, count in shared.items() if count >= SHARED_FILED):
        if not worth_aligning(shared[a, b], rare[a, b], len(every[a]), len(every[b])):
            continue
        pair = (cuts[a], cuts[b])
        if pair not in aligned:
            aligned[pair] = passages(*pair)
        found.extend(proven(compare(by_id[a], by_id[b], *pair, aligned[pair]), rare[a, b]))
    return tuple(sorted(found, key=lambda r: (r.a.report, r.b.report, r.a.span, r.b.span)))


class _Cuts:
    """The texts of reports, each cut when it is first asked for; copies of one text are cut and aligned once."""

    def __init__(self, dated: Sequence[DatedReading]) -> None:
        self.by_id = {d.reading.report.id: d for d in dated}
        self._cuts: dict[str, Cut] = {}
        self._same: dict[tuple[str, tuple[Span, ...]], Cut] = {}

    def __getitem__(self, report: str) -> Cut:
        if report not in self._cuts:
            reading = self.by_id[report].reading
            text = (reading.report.text, tuple(compared_spans(reading)))
            if text not in self._same:
                self._same[text] = Cut(*text, [s.span for s in reading.sentences])
            self._cuts[report] = self._same[text]
        return self._cuts[report]


def proven(reprints: Sequence[Reprint], rare: int) -> list[Reprint]:
    """Return the reprints of two reports that share so many ``rare`` fingerprints: a footer makes no passage."""
    return [r for r in reprints if r.kind in ("copy", "shortened") or rare >= SHARED_FILED]


def cut_of(reading: Reading) -> Cut:
    """Cut a report for comparing."""
    return Cut(reading.report.text, compared_spans(reading), [s.span for s in reading.sentences])


def _shared(index: Index, filed: Mapping[str, Collection[str]]) -> Counts:
    """Return how many fingerprints each two reports share, and how many of these are rare.

    A copied passage files many fingerprints under the same reports: these are counted once for all of them.
    """
    for report, found in filed.items():
        for key in found:
            index.put("fingerprint", key, report)
    alike: dict[tuple[str, ...], list[str]] = {}
    for key in index.keys("fingerprint"):
        alike.setdefault(index.bucket("fingerprint", key), []).append(key)
    shared: Counter[tuple[str, str]] = Counter()
    rare: Counter[tuple[str, str]] = Counter()
    for reports, keys in alike.items():
        for pair in index.key_pairs("fingerprint", keys[0]):
            shared[pair] += len(keys)
            if len(reports) <= RARE:
                rare[pair] += len(keys)
    return shared, rare


def _shared_anew(filed: Mapping[str, Collection[str]], fresh: frozenset[str]) -> Counts | None:
    """Return the same of pairs of which one is ``fresh``, or that share what is no longer rare by these.

    None where fresh reports make fingerprints too common to count, which concerns all pairs that share them.
    """
    number = Counter(chain.from_iterable(filed.values()))
    came = Counter(chain.from_iterable(filed[report] for report in fresh if report in filed))
    most = CAPS["fingerprint"]
    if any(number[key] > most >= number[key] - new for key, new in came.items()):
        return None
    held: dict[str, list[str]] = {key: [] for key in came if 1 < number[key] <= most}
    for report in sorted(filed):
        for key in filed[report]:
            if key in held:
                held[key].append(report)
    pairs: set[tuple[str, str]] = set()
    for key, reports in held.items():
        common = number[key] > RARE >= number[key] - came[key]
        pairs.update(p for p in combinations(reports, 2) if common or not fresh.isdisjoint(p))
    shared: Counter[tuple[str, str]] = Counter()
    rare: Counter[tuple[str, str]] = Counter()
    for a, b in pairs:
        both = [number[key] for key in {*filed[a]} & {*filed[b]} if number[key] <= most]
        shared[a, b], rare[a, b] = len(both), sum(n <= RARE for n in both)
    return shared, rare


def worth_aligning(shared: int, rare: int, a: int, b: int) -> bool:
    """Tell whether two reports, of ``a`` and ``b`` fingerprints, share so many that they can be a reprint.

    Without rare ones they are one only where most of one report stands in the other.
    """
    if rare >= SHARED_FILED:
        return True
    return shared >= MUCH_FILED * min(a, b)


def directed(reprints: Sequence[Reprint], dated: Sequence[DatedReading]) -> tuple[Reprint, ...]:
    """Return the reprints with their direction as the merged dates give it; where dates say nothing it stays."""
    by_id = {d.reading.report.id: d for d in dated}
    return tuple(_redirected(r, by_id[r.a.report], by_id[r.b.report]) for r in reprints)


def _redirected(reprint: Reprint, a: DatedReading, b: DatedReading) -> Reprint:
    by_credit = direction_by_credit(a, b)
    direction = by_credit if by_credit != "unknown" else direction_by_time(a, b)
    return reprint if direction == "unknown" else replace(reprint, direction=direction)


def compared_spans(reading: Reading) -> list[Span]:
    """Return the parts of a report that are compared: what is news in it, so that a shared footer is no reprint."""
    return [z.span for z in reading.zones if z.kind in _COMPARED]


def passages(a: Cut, b: Cut) -> list[Run]:
    """Return the stretches of two texts that are reprinted passages, none where they only share lines.

    Text that a scan has garbled or an editor reworked goes together in many short stretches: all of them count where
    they are spread over both reports.
    """
    runs = [r for r in aligned_runs(a, b) if r.matched >= LEAST_WORDS and r.density >= LEAST_DENSITY]
    runs = [r for r in runs if not notice(r, a, b)]
    words = sum(r.matched for r in runs)
    much = words >= max(SENTENCE_WORDS, SCATTERED_SHARE * min(len(a.words), len(b.words)))
    if much and all(_spread(runs, side, cut) for side, cut in ((0, a), (1, b))):
        return runs
    return [r for r in runs if r.matched >= SENTENCE_WORDS or (r.matched >= PASSAGE_WORDS and _runs_on(r, a, b))]


def _runs_on(run: Run, a: Cut, b: Cut) -> bool:
    return run.crosses(0, a) or run.crosses(1, b)


def _spread(runs: Sequence[Run], side: int, cut: Cut) -> bool:
    first, last = min(r.first[side] for r in runs), max(r.last[side] for r in runs)
    return last - first >= SCATTERED * len(cut.words)


def compare(a: DatedReading, b: DatedReading, cut_a: Cut, cut_b: Cut, runs: Sequence[Run]) -> list[Reprint]:
    """Return the reprints between two reports, ``a`` having the lesser id, given their passages."""
    if not runs:
        return []
    words = sum(r.matched for r in runs)
    share_a, share_b = words / len(cut_a.words), words / len(cut_b.words)
    direction = direction_of(a, b, len(cut_a.words), len(cut_b.words), max(share_a, share_b))
    ids = (a.reading.report.id, b.reading.report.id)
    if max(share_a, share_b) >= MUCH:
        kind: ReprintKind = "copy" if min(share_a, share_b) >= MUCH else "shortened"
        sides = [hull([r.span(0, cut_a) for r in runs]), hull([r.span(1, cut_b) for r in runs])]
        likeness = round(max(share_a, share_b), 2)
        return [Reprint(Passage(ids[0], sides[0]), Passage(ids[1], sides[1]), kind, direction, likeness)]
    found = []
    for run in runs:
        left, right = run.span(0, cut_a), run.span(1, cut_b)
        kind = "shared quote" if quoted(a.reading, left) and quoted(b.reading, right) else "passage"
        found.append(Reprint(Passage(ids[0], left), Passage(ids[1], right), kind, direction, round(run.density, 2)))
    return found


def notice(run: Run, cut_a: Cut, cut_b: Cut) -> bool:
    """Tell whether a run begins both texts or ends both and is a small part of either: the outlet's, and not news."""
    lengths = len(cut_a.words), len(cut_b.words)
    if run.matched >= min(NOTICE_WORDS, NOTICE_SHARE * min(lengths)):
        return False
    begins = all(run.first[side] <= EDGE for side in (0, 1))
    return begins or all(run.last[side] >= lengths[side] - EDGE for side in (0, 1))


def quoted(reading: Reading, span: Span) -> bool:
    """Tell whether most of ``span`` is quoted speech: two reports of one speech need not have copied each other."""
    inside = 0
    for statement in reading.statements:
        for verbatim in statement.verbatim:
            inside += max(0, min(span.end, verbatim.end) - max(span.start, verbatim.start))
    return inside >= 0.7 * span.length


def direction_of(a: DatedReading, b: DatedReading, words_a: int, words_b: int, share: float) -> Direction:
    """Tell who copied: by explicit credit, then by time, then by containment, else unknown."""
    for direction in (direction_by_credit(a, b), direction_by_time(a, b)):
        if direction != "unknown":
            return direction
    if share >= MUCH and max(words_a, words_b) > 1.25 * min(words_a, words_b):
        return "a to b" if words_a > words_b else "b to a"
    return "unknown"


def direction_by_credit(a: DatedReading, b: DatedReading) -> Direction:
    """Tell who copied from which of the two names the other's outlet."""
    outlet_a, outlet_b = a.reading.outlet, b.reading.outlet
    if outlet_a == outlet_b:
        return "unknown"
    named_a = outlet_a is not None and outlet_a in credited(b.reading)
    named_b = outlet_b is not None and outlet_b in credited(a.reading)
    if named_a == named_b:
        return "unknown"
    return "a to b" if named_a else "b to a"


def direction_by_time(a: DatedReading, b: DatedReading) -> Direction:
    """Tell who copied from their dates, where those cannot be one day."""
    left, right = a.published.interval, b.published.interval
    if left.latest is not None and right.earliest is not None and left.latest < right.earliest:
        return "a to b"
    if right.latest is not None and left.earliest is not None and right.latest < left.earliest:
        return "b to a"
    return "unknown"


def credited(reading: Reading) -> frozenset[str]:
    """Return the outlets that a report says its words came through."""
    via = {v.outlet for s in reading.statements for v in s.via}
    return frozenset(via | set(reading.credits))

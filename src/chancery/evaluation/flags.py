"""Flags: how many of those that the record raises over the annotated texts are right, read one by one.

No set says which flags a text should raise, so some are read and judged: a fixed sample of up to SAMPLE, taken
in turn from each kind by digest, so that rare kinds are all in it. ``corpus/flags.jsonl`` holds the verdicts, each
under the digest of its flag, with the reason in a few words of the reader's own and nothing of the texts. A flag is
right when the report bears out what it says; whether it matters to anybody is not asked.

Each set is merged as one dossier, its texts read by the rules alone, with their dates where the set gives them.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest

import msgspec

from chancery.evaluation.gold import load_rows
from chancery.evaluation.material import TRAINING, Material
from chancery.evaluation.merged import DISPUTE
from chancery.evaluation.statement_tasks import SECOND, SEEDS
from chancery.evaluation.tally import Figures, percent
from chancery.model.definition import Definition
from chancery.model.flag import Flag
from chancery.model.frozen import dataclass
from chancery.model.report import Report
from chancery.record.merger import merge
from chancery.store.definition_file import load_definition

READ = "flags.jsonl"
"""The verdicts, in our own corpus."""

KINDS = ("contradiction", "slip", "anachronism", "impossible date", "several candidates", "proposed tenure", "undated")
"""The kinds that the table counts."""

SAMPLE = 100
"""Flags that are read."""

AROUND = 160
"""Characters on either side of a flagged place that are shown."""

SETS = (
    SEEDS, SECOND, "polnear_dev.jsonl", "ggt_dev.jsonl", "timex_timebank_aquaint.jsonl", "timex_wikiwars_dev.jsonl",
    "dated_web_dev.jsonl", "dated_wire_dev.jsonl", "clusters_ecbplus_dev.jsonl", "reprints_dev.jsonl", TRAINING,
)  # fmt: skip
"""The sets whose texts are merged, those that are there."""


class Verdict(msgspec.Struct, frozen=True):
    """What a reader made of one flag."""

    flag: str
    kind: str
    right: bool
    why: str


@dataclass(frozen=True, slots=True)
class Raised:
    """A flag of one set, with the texts that it points into; ``key`` names it without them."""

    key: str
    data: str
    flag: Flag
    texts: tuple[tuple[str, str], ...]

    def lines(self, verdict: Verdict | None) -> Iterator[str]:
        """Tell it to whoever is to judge it: what it says, and the words that it rests on."""
        told = "not read yet" if verdict is None else f"{'right' if verdict.right else 'wrong'}: {verdict.why}"
        yield f"{self.key}  {self.flag.kind}  {self.data}  [{told}]"
        yield f"  {self.flag.says}" + (f" — {self.flag.suggests}" if self.flag.suggests else "")
        texts = dict(self.texts)
        for basis in self.flag.evidence:
            report = next((r for r in texts if basis.says.startswith(f"report {r[:12]}")), self.flag.report or "")
            text = texts[report]
            if basis.span is None:
                yield f"  {basis.rule}: {' '.join(text[: 2 * AROUND].split())}"
                continue
            before = text[max(0, basis.span.start - AROUND) : basis.span.start]
            after = text[basis.span.end : basis.span.end + AROUND]
            words = f"{before}⟦{basis.span.text(text)}⟧{after}"
            yield f"  {basis.rule}: {' '.join(words.split())}"


def raised(material: Material) -> tuple[Raised, ...]:
    """Return every flag over the texts of all sets that are there, each once, in order of digest."""
    found: dict[str, Raised] = {}
    for data in SETS:
        if material.has(data):
            for each in _of_set(material, data):
                found.setdefault(each.key, each)
    return tuple(found[key] for key in sorted(found))


def sampled(flags: Sequence[Raised]) -> tuple[Raised, ...]:
    """Return the flags that are read: one of each kind in turn, until there are enough."""
    by_kind: dict[str, list[Raised]] = {}
    for each in flags:
        by_kind.setdefault(each.flag.kind, []).append(each)
    turns = zip_longest(*(by_kind[kind] for kind in sorted(by_kind)))
    return tuple(each for turn in turns for each in turn if each is not None)[:SAMPLE]


def verdicts(material: Material) -> dict[str, Verdict]:
    """Return the verdicts by flag. Raises InputError where their file is broken."""
    return {v.flag: v for v in load_rows(material.path(READ), Verdict)}


def score(material: Material) -> Figures:
    """Count the flags, and those of the sample that were read and how many of these are right."""
    every = raised(material)
    sample = sampled(every)
    read = verdicts(material)
    judged = [read[each.key] for each in sample if each.key in read]
    right = sum(v.right for v in judged)
    kinds = Counter(each.flag.kind for each in every)
    return {
        "flags": len(every),
        "sample": len(sample),
        "right": right,
        "wrong": len(judged) - right,
        "not_read": len(sample) - len(judged),
        "share": percent(right, len(judged)),
        **{f"of.{kind}": count for kind, count in sorted(kinds.items())},
    }


def _of_set(material: Material, data: str) -> Iterator[Raised]:
    readings = material.readings(data, dated=data not in (SEEDS, SECOND))
    texts = {r.report.id: r.report.text for r in readings}
    for flag in merge(_dispute(material, data), material.knowledge, readings).flags:
        assert flag.report is not None
        told = {b.says.removeprefix("report ")[:12] for b in flag.evidence}
        concerned = {flag.report, *(r for r in texts if r[:12] in told)}
        key = _key(data, flag, texts[flag.report])
        yield Raised(key, data, flag, tuple((r, texts[r]) for r in sorted(concerned)))


def _key(data: str, flag: Flag, text: str) -> str:
    places = [b.span for b in flag.evidence if b.span is not None]
    whole = [data, flag.kind, Report(text).sha256, flag.span, sorted(places), flag.suggests]
    return hashlib.blake2b(repr(whole).encode(), digest_size=8).hexdigest()


def _dispute(material: Material, data: str) -> Definition:
    if data == SEEDS:
        return DISPUTE
    own = material.path(data).parent / "dossier.toml"
    return load_definition(own) if data == SECOND and own.is_file() else Definition("evaluation")

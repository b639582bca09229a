"""Fit how much each kind of evidence counts for the date of an undated report.

    python training/dating/fit.py [GOLD_FOLDER]

What makes a day likely is a sum of curves (``reading/dating/likely.py``), one or more of each kind: the stories that
a report has the words of, the office-holders it names, the latest time it tells. For each kind this prints the factor
by which its curves should be multiplied so that the true days become as likely as they can, drawn to 1 (``RIDGE``):
for each half of the texts of every set, for agency stories and web pages alone, for the other years alone, for all. A
factor that all of these agree on is worth taking over, rounded, into ``_TRUST`` (``likely.py``) or the tables of
``evidence.py``; one that they differ on reads the years of one set. Before the factors stands how each fit dates the
texts that it was not made on: the mean log share of the true week, and how often the likeliest year is right.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from chancery.evaluation import other_years
from chancery.evaluation.dates import accepted
from chancery.evaluation.material import Material
from chancery.evaluation.tasks import POLNEAR, REPRINTS, STORIES, TIMEBANK
from chancery.model.report import Report
from chancery.reading import bounds
from chancery.reading.dating.likely import Witnesses
from chancery.reading.reader import read

STEP = 7
FIRST = date(1985, 1, 1).toordinal()
CELLS = (date(2027, 6, 1).toordinal() - FIRST) // STEP
DAYS = FIRST + np.arange(CELLS * STEP)
YEARS = np.array([date.fromordinal(int(day)).year for day in DAYS[STEP // 2 :: STEP]])
FIXED = "before all"
RIDGE = 5.0
LEAST = -12.0


class Recording(Witnesses):
    """Keeps the curves of the report that was dated last."""

    last: tuple = ()

    def likely_days(self, settled, used, near=None):
        Recording.last = settled, self.weighed(settled, used, near)
        return super().likely_days(settled, used, near)


@dataclass
class Text:
    """A report: its set, its half, the weeks left with their days, its true week, and the sum of curves by kind."""

    group: str
    half: int
    days: np.ndarray
    week: int
    curves: dict[str, np.ndarray]


def sampled(curve) -> np.ndarray:
    """A curve as the mean weight of each week."""
    at = np.searchsorted([day for day, _ in curve], DAYS, side="right") - 1
    weights = np.where(at >= 0, np.array([weight for _, weight in curve])[np.maximum(at, 0)], 0.0)
    return np.log(np.exp(weights).reshape(CELLS, STEP).mean(1))


def text_of(group: str, half: int, row, material: Material) -> Text | None:
    Recording.last = ()
    first, last = accepted(row)
    if first != last:
        return None  # a month is no true week
    read(Report(row.text), material.knowledge)
    if not Recording.last:
        return None
    settled, weighed = Recording.last
    left = np.zeros(CELLS * STEP)
    for interval in settled:
        left[max(0, interval.earliest.toordinal() - FIRST) : max(0, interval.latest.toordinal() + 1 - FIRST)] = 1
    curves: dict[str, np.ndarray] = {}
    for kind, curve in weighed:
        curves[kind] = curves.get(kind, 0) + sampled(curve)
    week = (date.fromisoformat(first).toordinal() - FIRST) // STEP
    return Text(group, half, left.reshape(CELLS, STEP).sum(1), week, curves)


def texts_of(material: Material) -> list[Text]:
    sets = {
        "web": material.texts("dated_web_dev.jsonl"),
        "wire": material.texts("dated_wire_dev.jsonl"),
        "1989-2000": other_years.of_documents(material.texts(TIMEBANK)),
        "2005-2012": other_years.of_articles(material.texts(REPRINTS)),
        "2005-2013": other_years.of_addresses(material.texts(STORIES)),
        "2015-2016": other_years.of_articles(material.texts(POLNEAR)),
    }
    found = []
    for group, rows in sets.items():
        for number, row in enumerate(sorted(rows, key=lambda r: r.id or "")):
            found.append(text_of(group, number % 2, row, material))
    return [text for text in found if text is not None]


def shares(text: Text, kinds: list[str], factors: np.ndarray) -> tuple[np.ndarray, np.ndarray, list[int]]:
    """The share of each week, and the curves of the kinds that the text has, with their numbers."""
    has = [k for k, kind in enumerate(kinds) if kind in text.curves]
    curves = np.stack([text.curves[kinds[k]] for k in has], 1)
    with np.errstate(divide="ignore"):
        weights = curves @ factors[has] + np.log(text.days)
    found = np.exp(weights - weights.max())
    return found / found.sum(), curves, has


def fitted(texts: list[Text], kinds: list[str]) -> np.ndarray:
    """The factors under which the true weeks are likeliest, by Newton's method: the sum has one best answer."""
    factors = np.ones(len(kinds))
    ridge = np.array([1e6 if kind == FIXED else RIDGE for kind in kinds])
    for _ in range(15):
        slope, bend = -ridge * (factors - 1), np.diag(ridge)
        for text in texts:
            if text.days[text.week] == 0:
                continue
            part, curves, has = shares(text, kinds, factors)
            keep = part > 1e-7
            mean = part[keep] @ curves[keep]
            slope[has] += curves[text.week] - mean
            bend[np.ix_(has, has)] += (curves[keep] * part[keep, None]).T @ curves[keep] - np.outer(mean, mean)
        step = np.linalg.solve(bend, slope)
        factors += step * min(1.0, 2 / max(np.abs(step).max(), 1e-9))
        if np.abs(step).max() < 0.01:
            break
    return factors


def judged(texts: list[Text], kinds: list[str], factors: np.ndarray) -> str:
    said, right = 0.0, 0
    for text in texts:
        part, _, _ = shares(text, kinds, factors)
        said += max(LEAST, np.log(part[text.week] + 1e-30))
        right += YEARS[text.week] == 1985 + np.bincount(YEARS - 1985, weights=part).argmax()
    return f"{len(texts)} others: mean log share {said / len(texts):.3f}, year right {100 * right / len(texts):.1f} %"


def main(folder: str) -> None:
    bounds.Witnesses = Recording
    texts = texts_of(Material(Path(folder)))
    kinds = sorted({kind for text in texts for kind in text.curves})
    sides = {
        "first half": lambda t: t.half == 0,
        "second half": lambda t: t.half == 1,
        "web and agency": lambda t: t.group in ("web", "wire"),
        "other years": lambda t: t.group not in ("web", "wire"),
        "all": lambda t: True,
    }
    columns = []
    for name, mine in sides.items():
        columns.append(fitted([t for t in texts if mine(t)], kinds))
        others = [t for t in texts if not mine(t)]
        if not others:
            continue
        print(f"{name}: as it is, {judged(others, kinds, np.ones(len(kinds)))}")
        print(f"{name}: fitted, {judged(others, kinds, columns[-1])}", flush=True)
    print("kind".ljust(20), *(name.rjust(15) for name in sides), "texts".rjust(6))
    for k, kind in enumerate(kinds):
        count = sum(kind in text.curves for text in texts)
        print(kind.ljust(20), *(f"{column[k]:15.2f}" for column in columns), f"{count:6}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "../shared/gold")

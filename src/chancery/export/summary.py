"""The front page's figures: counts, first and last days, and each month's sayings, acts, cooperation and conflict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chancery.knowledge.lexicon import act_lexicon

if TYPE_CHECKING:
    from chancery.store.base import View

_KINDS = ("saying", "act", "standing", "own")
_SIDES = ("cooperation", "conflict")
_COOPERATION = (1, 2)


def summary_row(view: View) -> dict[str, Any]:
    """Return counts by noun, the days that reports and occurrences span, and a row for each month with any.

    ``cooperation`` and ``conflict`` count acts by their quad class, ``background`` what is told as past context only,
    which the other columns count too. A date of coarse precision counts in the first month that it can lie in.
    """
    sums = view.sums()
    acts = act_lexicon().acts
    months: dict[str, dict[str, Any]] = {}
    for each in sums.months:
        row = months.setdefault(each.month, {"month": each.month} | dict.fromkeys((*_KINDS, *_SIDES, "background"), 0))
        row[each.kind] += each.count
        if each.background:
            row["background"] += each.count
        code = acts.get(each.act or "") if each.kind == "act" else None
        if code is not None:
            row["cooperation" if code.quad in _COOPERATION else "conflict"] += each.count
    spans = {"reports": sums.spans["report_date"], "occurrences": sums.spans["occurrence"]}
    return {
        "counts": sums.counts,
        **{
            f"{noun}_{end}": day
            for noun, days in spans.items()
            for end, day in zip(("first", "last"), days, strict=True)
        },
        "months": [months[month] for month in sorted(months)],
    }

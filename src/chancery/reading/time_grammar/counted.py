"""Counted: days that are counted or named by figures alone ("two Sundays ago", "9/11", "in '15", "five years on")."""

from __future__ import annotations

from chancery.reading.time_grammar.matching import SHIFTS, Draft, Found, Rule, counted, quantity, registering, unit_of

RULES: list[Rule] = []
rule = registering(RULES)

ON = "time on"
"""The rule of "five years on", which counts from what was told before, and without that from nothing."""
_MOST_WEEKS = 60
_THIS_CENTURY = 30
""" "'15" is 2015 and "'68" is 1968: two figures from here on are of the century before."""
_YEAR_LEADS = frozenset(
    "in of since by until till from through early late mid summer spring winter autumn fall".split()
)
_SMALL = frozenset(("early", "small", "wee"))


@rule("weekday ago", r"(?P<n>[wd])(?P<W>[WJ])(?P<G>G)")
def _weekdays_ago(found: Found) -> Draft | None:
    """ "Two Sundays ago": the one before the last."""
    count = quantity(found.group("n"))
    if count is None or count > _MOST_WEEKS or found.word("G") != "ago":
        return None
    back = f"-{7 * (count - 1)}d" if count > 1 else ""
    return found.draft("DATE", f"pub{back}<W{found.number('W')}")


@rule("weekday, every other", r"(?P<W>W)", r"e(?P<O>O)(?P<W>W)")
def _every_other(found: Found) -> Draft | None:
    """ "Every other Friday", "every second Tuesday"; "other" is no word of time and stands before the match."""
    start = found.start
    if found.has("O"):
        if found.number("O") != 2:
            return None
    else:
        start -= 2
        if [i.lower for i in found.items[max(0, start) : found.start]] != ["every", "other"]:
            return None
    return Draft(start, found.end, "SET", f"XXXX-WXX-{found.number('W')}")


@rule("small hours", r"(?P<m>m)?(?P<V>V)")
def _small_hours(found: Found) -> Draft | None:
    """ "In the early hours of Thursday", "the small hours of the morning": before dawn."""
    of, what, next_one = found.after(), found.after(1), found.after(2)
    if found.word("V") != "hours" or of is None or of.lower != "of" or what is None:
        return None
    if what.kind not in "WMDdhB" and not (what.kind == "t" and next_one is not None and next_one.kind in "Th"):
        return None
    start = found.start if found.item("m") else found.start - 1
    if start < 0 or found.items[start].lower not in _SMALL:
        return None
    end = found.end + 3 if what.kind == "t" and next_one is not None and next_one.kind == "T" else found.end
    led = start > 0 and found.items[start - 1].kind == "t"
    return Draft(start - led, end, "TIME", "prev+0dTMO", "START")


@rule("day known by its figures", r"(?P<m>d)/(?P<d>d)")
def _known_day(found: Found) -> Draft | None:
    """ "9/11", which names one day everywhere."""
    before, after = found.before(), found.after()
    if (found.number("m"), found.number("d")) != (9, 11):
        return None
    if (before is not None and before.kind in "/:.") or (after is not None and after.kind in "/:n"):
        return None
    return found.draft("DATE", "2001-09-11")


@rule("year in two figures", r"'(?P<d>[dn])")
def _short_year(found: Found) -> Draft | None:
    """ "Revived in '15", "the class of '68"."""
    before, item = found.before(), found.item("d")
    if item is None or item.end - item.start != 2 or not item.lower.isdecimal():
        return None
    if item.start != found.items[found.start].end or before is None:
        return None
    if before.lower not in _YEAR_LEADS and before.kind not in "ME":
        return None
    year = int(item.lower)
    return found.draft("DATE", f"{(2000 if year < _THIS_CENTURY else 1900) + year}")


@rule(ON, r"(?P<n>[wdn]|a)(?P<u>U|V)(?P<i>i)")
def _years_on(found: Found) -> Draft | None:
    """ "Shelved again five years on": so long after what was told before."""
    count, unit, after = counted(found), SHIFTS.get(unit_of(found.word("u"))), found.after()
    if found.word("i") != "on" or count is None or unit is None or count > 999:
        return None
    if after is not None and after.kind not in ".,;:)":
        return None
    if unit in "ec":
        count, unit = count * (10 if unit == "e" else 100), "y"
    return found.draft("DATE", f"prev+{count}{unit}")


@rule("weekday week", r"(?P<W>W)(?P<u>U)", r"(?P<n>[awd])(?P<u>U|V)(?P<i>i)(?P<W>W)")
def _weekday_week(found: Found) -> Draft | None:
    """ "Monday week", "a week on Monday", "two weeks from Tuesday": so long after the next one."""
    before, after, word = found.before(), found.after(), found.word("u")
    if unit_of(word) != "W":
        return None
    if not found.has("n"):
        if after is not None and after.kind not in ".,;:)icG":
            return None  # "the Monday week-end"
        count = 2 if word == "fortnight" else 1
    else:
        lasted = before is not None and before.lower in _LASTING
        if found.word("i") not in ("on", "from") or (found.word("i") == "on" and lasted):
            return None
        count = counted(found) or 0
    return found.draft("DATE", f"pub+{7 * count}d>W{found.number('W')}") if 0 < count <= _MOST_WEEKS else None


_LASTING = frozenset("for once twice times in within over lasted lasts took takes every about".split())

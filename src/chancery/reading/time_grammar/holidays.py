"""Holidays: days that have a name ("Easter Monday", "Labor Day", "New Year's Eve", "Election Day")."""

from __future__ import annotations

from chancery.reading.named_days import feast
from chancery.reading.time_grammar.items import HOLIDAYS
from chancery.reading.time_grammar.matching import Draft, Found, Rule, registering

RULES: list[Rule] = []
rule = registering(RULES)

_NAMED_DAYS = {
    "labor": "09#11", "labour": "09#11", "memorial": "05#91", "election": "ELX", "boxing": "12-26",
    "veterans": "11-11", "columbus": "10#21", "armistice": "11-11", "bastille": "07-14",
}  # fmt: skip
"""What stands before "Day". Feasts that lie apart from one country to another (Independence Day) have no day here."""
_SAINTS = {"valentine": "02-14", "patrick": "03-17", "saints": "11-01", "souls": "11-02", "fools": "04-01"}
_LED_BY = {
    "saints": ("all",), "souls": ("all",), "patrick": ("st", "st.", "saint"), "fools": ("april", "all"),
}  # fmt: skip
_OF_EASTER = {"sunday": "EAS", "monday": "EAS+1"}


@rule("holiday", r"(?P<rel>[LXS])?(?P<R>R)(?P<u>U)?(?:,?(?P<y>y))?", r"(?P<rel>[LXS])?(?P<R>R)(?P<e>_)")
def _holiday(found: Found) -> Draft | None:
    target = HOLIDAYS[found.word("R")]
    if found.has("e"):
        if found.word("e") != "eve" or target != "12-25":
            return None
        target = "12-24"
    if found.item("y"):
        return found.draft("DATE", _in_year(found, target))
    return found.draft("DATE", f"pub{_RELATIONS.get(found.kind('rel'), '?')}{target}")


_RELATIONS = {"L": "<", "X": ">"}


@rule("holiday", r"Ux(?P<e>_|U)")
def _new_year(found: Found) -> Draft | None:
    """New Year's Day and New Year's Eve; "New" stands before the match."""
    before, target = found.before(), {"day": "01-01", "eve": "12-31"}.get(found.word("e"))
    if before is None or before.lower != "new" or found.words()[0] != "year" or target is None:
        return None
    return Draft(found.start - 1, found.end, "DATE", f"pub?{target}")


@rule("holiday", r"(?:'|x)?(?P<u>U)(?:,?(?P<y>y))?")
def _named_day(found: Found) -> Draft | None:
    """ "Labour Day", "Memorial Day 2022", "All Saints' Day"; what names the day stands before the match."""
    before = found.before()
    if before is None or found.word("u") != "day":
        return None
    target = (_NAMED_DAYS if found.items[found.start].kind == "U" else _SAINTS).get(before.lower)
    if target is None:
        return None
    start = found.start - 1
    led = found.items[start - 1].lower if start else ""
    if before.lower in _LED_BY:
        if led in _LED_BY[before.lower]:
            start -= 1
        elif before.lower != "patrick":
            return None
    return Draft(start, found.end, "DATE", _in_year(found, target))


@rule("holiday", r"R(?P<W>W)(?:,?(?P<y>y))?")
def _of_easter(found: Found) -> Draft | None:
    target = _OF_EASTER.get(found.word("W")) if found.words()[0] == "easter" else None
    return found.draft("DATE", _in_year(found, target)) if target is not None else None


@rule("holiday", r"(?P<W>W)(?:,?(?P<y>y))?")
def _good_friday(found: Found) -> Draft | None:
    """Good Friday, whose "Good" stands before the match."""
    before = found.before()
    if found.word("W") != "friday" or before is None or before.lower != "good":
        return None
    return Draft(found.start - 1, found.end, "DATE", _in_year(found, "EAS-2"))


def _in_year(found: Found, target: str) -> str:
    year = found.number("y")
    if not year:
        return f"pub?{target}"
    day = feast(target, year)
    return day.isoformat() if day is not None else f"{year:04d}"

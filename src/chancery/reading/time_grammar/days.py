"""Days: dates, months, weekdays and parts of the day."""

from __future__ import annotations

from chancery.reading.named_days import LAST, nth_day
from chancery.reading.time_grammar.items import DAY_PARTS, SHORT_MONTHS, WEEKDAYS, Item
from chancery.reading.time_grammar.matching import (
    MODS,
    PRE,
    WEEKDAY_BEFORE,
    Draft,
    Found,
    Rule,
    modifier,
    registering,
    relative,
)

RULES: list[Rule] = []
rule = registering(RULES)


def _not_a_name(found: Found, month: Item) -> bool:
    """Guard for month names that are also surnames, first names or verbs ("Theresa May", "May I", "March on")."""
    if month.lower in SHORT_MONTHS:
        return False
    if month.lower not in ("may", "march", "april", "june", "august"):
        return True
    before, after = found.before(), found.after()
    if before is None:
        return month.lower not in ("may", "march")
    if before.kind == "_" and before.lower in ("mr", "ms", "mrs", "theresa", "minister", "president", "secretary"):
        return False
    return not (month.lower == "may" and before.kind == "x") and not (
        after is not None and after.kind == "x" and before.kind == "_" and month.lower == "may"
    )


@rule(
    "date",
    rf"{PRE}{WEEKDAY_BEFORE}t?(?P<d>[dh])o?(?P<M>M)\.?,?(?P<y>y)",
    rf"{PRE}{WEEKDAY_BEFORE}(?P<M>M)\.?t?(?P<d>[dhO]),?(?P<y>y)",
    rf"{WEEKDAY_BEFORE}t?(?P<d>[dh])~(?P<M>M)~(?P<y>y)",
    rf"{PRE}{WEEKDAY_BEFORE}t(?P<d>O)o(?P<M>M)\.?,?(?P<y>y)",
)
def _date(found: Found) -> Draft | None:
    day, month = found.number("d"), found.number("M")
    if not 1 <= day <= 31:
        return None
    return found.draft("DATE", f"{found.number('y'):04d}-{month:02d}-{day:02d}", modifier(found))


@rule(
    "day of month",
    rf"{PRE}{WEEKDAY_BEFORE}(?P<M>M)\.?t?(?P<d>[dhO])",
    rf"{PRE}{WEEKDAY_BEFORE}t?(?P<d>[dh])o?(?P<M>M)",
    rf"{PRE}{WEEKDAY_BEFORE}t(?P<d>O)o(?P<M>M)",
)
def _month_day(found: Found) -> Draft | None:
    day = found.number("d")
    after, month = found.after(), found.item("M")
    if not 1 <= day <= 31 or month is None:
        return None
    if after is not None and after.lower in ("%", "percent", "million", "billion"):
        return None
    if found.item("d") == found.items[found.start] and month.lower == "may" and found.word("d").isdecimal():
        previous = found.before()
        if previous is not None and previous.kind == "_" and previous.lower in ("$", "£", "€"):
            return None
    return found.draft("DATE", f"pub?{month.number:02d}-{day:02d}", modifier(found))


@rule(
    "day of month, year told",
    rf"{PRE}(?P<M>M)\.?t?(?P<d>[dh])?,?o?(?P<rel>[LXSZ])(?P<u>U)",
    r"(?P<d>[dh])o?(?P<M>M)o?(?P<rel>[LXSZ])(?P<u>U)",
)
def _day_this_year(found: Found) -> Draft | None:
    if found.word("u") != "year":
        return None
    target = f"{found.number('M'):02d}" + (f"-{found.number('d'):02d}" if found.item("d") else "")
    return found.draft("DATE", f"{relative(found, 'y')}={target}", modifier(found))


@rule(
    "day of a pair",
    r"t?(?P<d>[dh])(?=(?P<link>c|-|~)t?[dh]o?(?P<M>M)\.?,?(?P<y>y)?)",
    r"t?(?P<d>[dh])(?=(?P<link>,)t?[dh],?ct?[dh]o?(?P<M>M)\.?,?(?P<y>y)?)",
    r"(?<=M[dh]c)(?P<d>[dh])",
    r"(?<=M\.[dh]c)(?P<d>[dh])",
)
def _one_of_two(found: Found) -> Draft | None:
    """ "3 and 5 May", "from 3 to 5 May 2024", "May 3 and 4": the one without its month takes the other's."""
    day, month, after = found.number("d"), found.item("M"), found.after()
    if not found.has("M"):
        month = next((i for i in reversed(found.items[max(0, found.start - 4) : found.start]) if i.kind == "M"), None)
        if after is not None and ((after.kind == "_" and after.lower[0].isalnum()) or after.kind in "UVTP:M"):
            return None
    if month is None or not 1 <= day <= 31:
        return None
    year = found.number("y")
    if not found.has("M") and after is not None:
        later = found.after(1) if after.kind == "," else after
        year = later.number if later is not None and later.kind == "y" else 0
    target = f"{month.number:02d}-{day:02d}"
    return found.draft("DATE", f"{year:04d}-{target}" if year else f"pub?{target}")


@rule("nth weekday", r"t(?P<n>[OL])(?P<W>W)[oi]t?(?P<M>M)(?:\.?,?(?P<y>y))?")
def _nth_weekday(found: Found) -> Draft | None:
    """ "The first Monday of May", "the last Friday in March 2024"."""
    if found.kind("n") == "L" and found.word("n") != "last":
        return None
    return _in_month(found, found.number("n"), found.number("W"))


@rule("first or last day", r"t(?P<n>[OL])(?P<U>U)o(?P<M>M)(?:\.?,?(?P<y>y))?")
def _last_day(found: Found) -> Draft | None:
    if found.word("U") != "day" or (found.kind("n") == "O" and found.number("n") != 1):
        return None
    if found.kind("n") == "L" and found.word("n") != "last":
        return None
    return _in_month(found, found.number("n"), 0)


def _in_month(found: Found, number: int, weekday: int) -> Draft | None:
    if number > 5:
        return None
    number = number or LAST
    if found.item("y"):
        named = nth_day(found.number("y"), found.number("M"), number, weekday)
        return found.draft("DATE", named.isoformat()) if named is not None else None
    return found.draft("DATE", f"pub?{found.number('M'):02d}#{number}{weekday}")


@rule("month", rf"{PRE}(?P<M>M)\.?,?o?(?P<y>y)")
def _month_year(found: Found) -> Draft | None:
    return found.draft("DATE", f"{found.number('y'):04d}-{found.number('M'):02d}", modifier(found))


@rule("month range", r"(?P<M>M)\.?[-~](?P<N>M)\.?,?(?P<y>y)")
def _month_range(found: Found) -> Draft | None:
    year = found.number("y")
    return found.draft("DATE", f"{year:04d}-{found.number('M'):02d}/{year:04d}-{found.number('N'):02d}")


@rule("day range", r"(?P<M>M)\.?(?P<d>d)[-~](?P<e>d),?(?P<y>y)", r"(?P<d>d)[-~](?P<e>d)(?P<M>M)\.?,?(?P<y>y)")
def _day_range(found: Found) -> Draft | None:
    head = f"{found.number('y'):04d}-{found.number('M'):02d}"
    return found.draft("DATE", f"{head}-{found.number('d'):02d}/{head}-{found.number('e'):02d}")


@rule("month without a year", rf"{PRE}(?P<M>M)")
def _month(found: Found) -> Draft | None:
    month = found.item("M")
    assert month is not None
    if month.lower in SHORT_MONTHS or (not found.group("pre") and not _not_a_name(found, month)):
        return None
    if found.word("sooner"):
        return None
    return found.draft("DATE", f"pub?{month.number:02d}", modifier(found))


@rule("named month", rf"{PRE}t?(?P<rel>[LXS])(?P<M>M)(?:\.?(?P<d>[dh]))?")
def _last_month_named(found: Found) -> Draft | None:
    target = f"{found.number('M'):02d}" + (f"-{found.number('d'):02d}" if found.item("d") else "")
    kind = found.kind("rel")
    if kind == "S":
        return found.draft(
            "DATE", f"pub?{target}" if found.word("rel") == "this" else f"pub+0y={target}", modifier(found)
        )
    first = found.word("rel")
    anchor = "prev" if first in ("previous", "following", "preceding") else "pub"
    return found.draft("DATE", f"{anchor}{'<' if kind == 'L' else '>'}{target}", modifier(found))


@rule("weekday", r"(?P<pre>m)?(?:t?(?P<rel>[LXSZ])(?P<rel2>[LX])?)?(?P<W>W)")
def _weekday(found: Found) -> Draft | None:
    word, day = found.word("W"), found.number("W")
    if len(word) <= 5 and word in WEEKDAYS and word not in ("monday", "friday", "sunday"):
        return None
    rel, after = found.word("rel"), found.after()
    if rel == "following" and found.words()[0] == rel and after is not None and after.kind == "x":
        return None  # "Following Monday's ruling, …"
    symbolic = f"pub?W{day}"
    if _of_no_week(found):
        return Draft(found.end - 1, found.end, "DATE", f"XXXX-WXX-{day}")
    if rel in ("last", "past") or (rel == "this" and found.word("rel2") == "past"):
        symbolic = f"pub<W{day}"
    elif rel in ("next", "coming", "upcoming") or found.word("rel2") in ("coming", "next"):
        symbolic = f"pub>W{day}"
    elif rel in ("previous", "preceding"):
        symbolic = f"prev<W{day}"
    elif rel == "following":
        symbolic = f"prev>W{day}"
    elif found.kind("rel") == "Z":
        symbolic = f"prev~W{day}"
    return found.draft("DATE", symbolic, modifier(found))


def _of_no_week(found: Found) -> bool:
    """Tell "on a Tuesday in March", "the first Sunday after the feast": some weekday, of which no more is known."""
    before, after, rel = found.before(), found.after(), found.word("rel")
    ends = after is None or after.kind in ".,;:)ioc"
    if not rel and before is not None:
        return (before.kind == "a" and ends) or before.kind == "O"
    return rel == "last" and after is not None and after.kind == "o" and found.kind("rel2") == ""


@rule("nth weekday", r"t(?P<n>[OL])(?P<W>W)[oi](?P<rel>[SLXZ])(?P<u>U)")
def _nth_of_month(found: Found) -> Draft | None:
    """ "The last Sunday of this month", "the first Monday of next month"."""
    number = found.number("n") or LAST
    if (found.kind("n") == "L" and found.word("n") != "last") or number > LAST or found.word("u") != "month":
        return None
    return found.draft("DATE", f"{relative(found, 'm')}=00#{number}{found.number('W')}")


@rule("weekday of a week", r"(?P<W>W)o?(?P<rel>[LXSZ])(?P<u>U)")
def _weekday_week(found: Found) -> Draft | None:
    if found.word("u") != "week":
        return None
    return found.draft("DATE", f"{relative(found, 'w')}=W{found.number('W')}")


@rule("weekday, every", r"e(?P<W>W)", r"(?P<W>J)")
def _weekdays(found: Found) -> Draft | None:
    return found.draft("SET", f"XXXX-WXX-{found.number('W')}")


@rule("day", rf"{PRE}(?P<D>D)")
def _deictic(found: Found) -> Draft | None:
    word = found.word("D").replace("-", "")  # "to-day", as papers wrote until the forties
    if word == "tonight":
        return found.draft("TIME", "pub+0dTNI", modifier(found))
    step = {"yesterday": "-1d", "today": "+0d", "tomorrow": "+1d"}[word]
    return found.draft("DATE", f"pub{step}", modifier(found))


@rule(
    "part of a day",
    r"(?P<pre>m~?|G)?(?P<rel>[SLXZ])(?P<T>T)",
    r"(?P<pre>m~?)(?P<rel>)(?P<T>T)",
    r"t(?P<pre>m~?)?(?P<rel>[XZ]?)(?P<T>T)",
)
def _day_part(found: Found) -> Draft | None:
    clock = DAY_PARTS.get(found.word("T"))
    if clock is None:
        return None
    rel, after, what = found.word("rel"), found.after(), found.after(1)
    if found.word("T") == "dawn" and after is not None and after.kind == "o" and (what is None or what.kind in "at_"):
        return None  # "the dawn of an era"
    if rel == "past" and found.word("T") in ("midnight", "noon", "midday"):
        return Draft(found.start + 1, found.end, "TIME", f"prev+0d{clock}")  # "ran past midnight"
    if found.kind("rel") == "L" and rel == "last":
        return found.draft("TIME", f"pub-1d{clock}")
    mods = [MODS.get(i.lower) for i in found.group("pre")]
    mod = mods[0] if mods else None
    if rel == "this":
        return found.draft("TIME", f"pub+0d{clock}", mod)
    if found.kind("rel") in ("", "Z"):
        return found.draft("TIME", f"prev+0d{clock}", mod)
    return found.draft("TIME", f"prev{'+' if found.kind('rel') == 'X' else '-'}1d{clock}", mod)


@rule("part of a day", r"(?P<T>T)")
def _bare_part(found: Found) -> Draft | None:
    word = found.word("T")
    before = found.before()
    if word in _LIGHT and (before is None or before.lower not in _LED_LIGHT):
        return None
    if word not in ("noon", "midnight", "midday", "overnight", *_LIGHT):
        return None
    return found.draft("TIME", f"prev+0d{DAY_PARTS[word]}")


_LIGHT = frozenset(("dawn", "daybreak", "sunrise", "dusk", "nightfall", "sunset", "lunchtime"))
_LED_LIGHT = frozenset(("at", "by", "before", "after", "since", "until", "till", "around", "about"))


@rule("part of every day", r"e(?P<T>T)")
def _every_part(found: Found) -> Draft | None:
    """ "Every morning", "each night": a set."""
    clock = DAY_PARTS.get(found.word("T"))
    return found.draft("SET", f"XXXX-XX-XX{clock}") if clock is not None and found.word("T")[-1] != "s" else None


@rule("day in a month", r"t(?P<h>h)(?:o(?P<rel>[ZSLX])(?P<u>U))?", r"t(?P<h>h)(?P<e>_)\.?")
def _the_nth(found: Found) -> Draft | None:
    day, after = found.number("h"), found.after()
    if not 1 <= day <= 31:
        return None
    if found.item("u"):
        return found.draft("DATE", f"{relative(found, 'm')}=D{day:02d}") if found.word("u") == "month" else None
    if found.has("e"):
        step = _INSTANT.get(found.word("e"))
        return found.draft("DATE", f"pub{step}m=D{day:02d}") if step is not None else None
    before = found.before()
    if before is None or before.lower not in ("on", "until", "by"):
        return None
    goes_on = after is None or after.kind in ".,;" or (before.lower == "on" and _goes_on(after))
    return found.draft("DATE", f"prev@D{day:02d}") if goes_on else None


_INSTANT = {"inst": "+0", "instant": "+0", "ult": "-1", "ultimo": "-1", "prox": "+1", "proximo": "+1"}
_CLAUSE = frozenset(
    """that at with when as he she they it his her their its was were had has said told met will would who which while
    after before against by between""".split()
)


def _goes_on(after: Item) -> bool:
    """Tell "on the 15th three ministers met", "said on the 9th that" from "on the 15th floor"."""
    return after.kind in "tawn" or after.lower in _CLAUSE


@rule("weekday and day", r"(?P<W>W),?t(?P<h>h)", r"(?P<W>W)(?P<h>h)")
def _weekday_nth(found: Found) -> Draft | None:
    """ "Friday the 9th", "Tuesday 12th"."""
    day, after = found.number("h"), found.after()
    if not 1 <= day <= 31 or (after is not None and after.kind in "oM"):
        return None
    return found.draft("DATE", f"pub?D{day:02d}")


@rule("part of a day in a month", r"t(?P<T>T)ot(?P<h>h)")
def _part_of_nth(found: Found) -> Draft | None:
    """ "The night of the 4th"."""
    day, clock, after = found.number("h"), DAY_PARTS.get(found.word("T")), found.after()
    if clock is None or not 1 <= day <= 31 or (after is not None and after.kind in "oM"):
        return None
    return found.draft("TIME", f"prev@D{day:02d}{clock}")

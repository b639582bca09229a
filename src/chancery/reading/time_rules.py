"""Time rules: short patterns over the classes of :mod:`chancery.reading.time_items`, each with what it builds.

A rule gives a :class:`Draft` whose symbolic value may hold ``?`` where a relation stands ("on Friday" may be the last or
the next one): :mod:`chancery.reading.times` puts in the relation that the words around it ask for. Of the rules that
match at one word the longest wins, and among equals the first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from chancery.model.time_expression import TimexType
from chancery.reading.time_items import (
    DAY_PARTS,
    FREQUENCIES,
    HOLIDAYS,
    MONTHS,
    REFERENCES,
    SEASONS,
    SHORT_MONTHS,
    UNITS,
    WEEKDAYS,
    Item,
)


class Draft(NamedTuple):
    """A time expression as a rule gives it: items ``first`` to ``last`` (exclusive), type and value with ``?``."""

    first: int
    last: int
    type: TimexType
    symbolic: str
    mod: str | None = None
    rule: str = ""


class Found:
    """One match of a pattern, with access to the items behind its groups."""

    __slots__ = ("end", "items", "match", "offset", "start")

    def __init__(self, match: re.Match[str], items: Sequence[Item], offset: int) -> None:
        self.match = match
        self.items = items
        self.offset = offset
        self.start = match.start() + offset
        self.end = match.end() + offset

    def has(self, group: str) -> bool:
        """True when the pattern has such a group at all (rules share builders)."""
        return group in self.match.re.groupindex

    def item(self, group: str) -> Item | None:
        """The first item of a group, or None where the group took no part."""
        if group not in self.match.re.groupindex:
            return None
        start, end = self.match.span(group)
        return self.items[start + self.offset] if end > start else None

    def group(self, group: str) -> Sequence[Item]:
        """All items of a group."""
        if group not in self.match.re.groupindex:
            return ()
        start, end = self.match.span(group)
        return self.items[start + self.offset : end + self.offset] if start >= 0 else ()

    def kind(self, group: str) -> str:
        """Classes of a group's items, "" where it took no part."""
        return (self.match.group(group) or "") if group in self.match.re.groupindex else ""

    def word(self, group: str) -> str:
        """Lower-case word of the group's first item, "" where it took no part."""
        item = self.item(group)
        return item.lower if item else ""

    def words(self) -> list[str]:
        """Lower-case words of the whole match."""
        return [item.lower for item in self.items[self.start : self.end]]

    def number(self, group: str) -> int:
        """Number of the group's first item, 0 where it took no part."""
        item = self.item(group)
        return item.number if item else 0

    def before(self) -> Item | None:
        """The item before the match."""
        return self.items[self.start - 1] if self.start else None

    def after(self, step: int = 0) -> Item | None:
        """The item after the match, or one further on."""
        end = self.end + step
        return self.items[end] if end < len(self.items) else None

    def draft(self, kind: TimexType, symbolic: str, mod: str | None = None) -> Draft:
        """A draft over the whole match, less a leading "before" or "after", which only looks like "earlier"."""
        first = self.items[self.start]
        start = self.start + (1 if first.kind == "G" and first.lower not in ("earlier", "later") else 0)
        return Draft(start, self.end, kind, symbolic, mod)


Builder = Callable[[Found], Draft | None]
RULES: list[tuple[str, re.Pattern[str], Builder]] = []


def rule(name: str, *patterns: str) -> Callable[[Builder], Builder]:
    """Register a builder for one or several patterns over item classes."""

    def register(builder: Builder) -> Builder:
        RULES.extend((name, re.compile(pattern), builder) for pattern in patterns)
        return builder

    return register


MODS = {
    "early": "START", "beginning": "START", "start": "START", "outset": "START", "turn": "START", "late": "END",
    "end": "END", "close": "END", "mid": "MID", "middle": "MID", "later": "END",
    "earlier": "START",
}  # fmt: skip
APPROXIMATIONS = {
    "about": "APPROX", "around": "APPROX", "roughly": "APPROX", "approximately": "APPROX", "some": "APPROX",
    "nearly": "LESS_THAN", "almost": "LESS_THAN", "under": "LESS_THAN", "less than": "LESS_THAN",
    "just under": "LESS_THAN", "more than": "MORE_THAN", "over": "MORE_THAN", "just over": "MORE_THAN",
    "at least": "EQUAL_OR_MORE", "at most": "EQUAL_OR_LESS", "up to": "EQUAL_OR_LESS", "only": None, "just": None,
}  # fmt: skip
_PRE = r"(?:(?P<pre>t?m~?|t?go)|(?P<sooner>G))?"
_NUM = r"(?P<n>[wdn](?:~?[wdn]){0,6}|aw(?:~?[wdn]){0,5}|a)"
_WD = r"(?:W\.?,?)?"


def quantity(items: Sequence[Item]) -> int | None:
    """The number that a run of number words and figures means; None where it means none."""
    total, current = 0, 0
    for item in items:
        if item.kind == "a":
            current = 1
        elif item.kind in "wdn":
            number = item.number
            if not number:
                return None
            if number in (100, 1000) and item.kind == "w":
                current = max(current, 1) * number
                if number == 1000:
                    total, current = total + current, 0
            else:
                current += number
    return (total + current) or None


def duration(count: int | str, unit: str) -> str:
    """TIMEX3 duration for a count (a number or X) of a unit code of ``UNITS``."""
    if isinstance(count, int) and unit in ("DE", "CE"):
        return f"P{count * (10 if unit == 'DE' else 100)}Y"
    return f"P{unit[0]}{count}{unit[1]}" if unit[0] == "T" else f"P{count}{unit}"


def unit_of(word: str) -> str:
    """Unit code of a word in singular or plural."""
    if word in UNITS:
        return UNITS[word]
    return {"centuries": "CE", "millennia": "ML"}.get(word) or UNITS[word[:-1]]


_SHIFTS = {"D": "d", "W": "w", "M": "m", "Q": "q", "Y": "y", "DE": "e", "CE": "c"}


def _pre(found: Found) -> str | None:
    word = next((i.lower for i in found.group("pre") if i.kind in "mg"), "")
    return MODS.get(word) if word else None


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
    return not (month.lower == "may" and before.kind == "x") and not (after is not None and after.kind == "x" and
                                                                      before.kind == "_" and month.lower == "may")


@rule(
    "date",
    rf"{_PRE}{_WD}t?(?P<d>[dh])o?(?P<M>M)\.?,?(?P<y>y)",
    rf"{_PRE}{_WD}(?P<M>M)\.?t?(?P<d>[dhO]),?(?P<y>y)",
    rf"{_WD}t?(?P<d>[dh])~(?P<M>M)~(?P<y>y)",
)
def _date(found: Found) -> Draft | None:
    day, month = found.number("d"), found.number("M")
    if not 1 <= day <= 31:
        return None
    return found.draft("DATE", f"{found.number('y'):04d}-{month:02d}-{day:02d}", _pre(found))


@rule("day of month", rf"{_PRE}{_WD}(?P<M>M)\.?t?(?P<d>[dhO])", rf"{_PRE}{_WD}t?(?P<d>[dh])o?(?P<M>M)")
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
    return found.draft("DATE", f"pub?{month.number:02d}-{day:02d}", _pre(found))


@rule("day of month, year told", rf"{_PRE}(?P<M>M)\.?t?(?P<d>[dh])?,?o?(?P<rel>[LXSZ])(?P<u>U)",
      r"(?P<d>[dh])o?(?P<M>M)o?(?P<rel>[LXSZ])(?P<u>U)")
def _day_this_year(found: Found) -> Draft | None:
    if found.word("u") != "year":
        return None
    target = f"{found.number('M'):02d}" + (f"-{found.number('d'):02d}" if found.item("d") else "")
    return found.draft("DATE", f"{_relative(found, 'y')}={target}", _pre(found))


def _relative(found: Found, unit: str) -> str:
    """Anchor and shift for last, next, this and that."""
    kind, word = found.kind("rel"), found.word("rel")
    if kind == "Z":
        return f"prev+0{unit}"
    if kind == "S":
        return f"pub+0{unit}"
    if kind == "L":
        return f"{'prev' if word in ('previous', 'prior', 'preceding') else 'pub'}-1{unit}"
    return f"{'prev' if word in ('following', 'ensuing') else 'pub'}+1{unit}"


@rule("month", rf"{_PRE}(?P<M>M)\.?,?o?(?P<y>y)")
def _month_year(found: Found) -> Draft | None:
    return found.draft("DATE", f"{found.number('y'):04d}-{found.number('M'):02d}", _pre(found))


@rule("month range", r"(?P<M>M)\.?[-~](?P<N>M)\.?,?(?P<y>y)")
def _month_range(found: Found) -> Draft | None:
    year = found.number("y")
    return found.draft("DATE", f"{year:04d}-{found.number('M'):02d}/{year:04d}-{found.number('N'):02d}")


@rule("day range", r"(?P<M>M)\.?(?P<d>d)[-~](?P<e>d),?(?P<y>y)", r"(?P<d>d)[-~](?P<e>d)(?P<M>M)\.?,?(?P<y>y)")
def _day_range(found: Found) -> Draft | None:
    head = f"{found.number('y'):04d}-{found.number('M'):02d}"
    return found.draft("DATE", f"{head}-{found.number('d'):02d}/{head}-{found.number('e'):02d}")


@rule("month without a year", rf"{_PRE}(?P<M>M)")
def _month(found: Found) -> Draft | None:
    month = found.item("M")
    assert month is not None
    if month.lower in SHORT_MONTHS or (not found.group("pre") and not _not_a_name(found, month)):
        return None
    if found.word("sooner"):
        return None
    return found.draft("DATE", f"pub?{month.number:02d}", _pre(found))


@rule("named month", rf"{_PRE}t?(?P<rel>[LXS])(?P<M>M)(?:\.?(?P<d>[dh]))?")
def _last_month_named(found: Found) -> Draft | None:
    target = f"{found.number('M'):02d}" + (f"-{found.number('d'):02d}" if found.item("d") else "")
    kind = found.kind("rel")
    if kind == "S":
        return found.draft("DATE", f"pub?{target}" if found.word("rel") == "this" else f"pub+0y={target}", _pre(found))
    first = found.word("rel")
    anchor = "prev" if first in ("previous", "following", "preceding") else "pub"
    return found.draft("DATE", f"{anchor}{'<' if kind == 'L' else '>'}{target}", _pre(found))


@rule("weekday", r"(?P<pre>m)?(?:t?(?P<rel>[LXSZ])(?P<rel2>[LX])?)?(?P<W>W)")
def _weekday(found: Found) -> Draft | None:
    word, day = found.word("W"), found.number("W")
    if len(word) <= 5 and word in WEEKDAYS and word not in ("monday", "friday", "sunday"):
        return None
    rel = found.word("rel")
    symbolic = f"pub?W{day}"
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
    return found.draft("DATE", symbolic, _pre(found))


@rule("weekday of a week", r"(?P<W>W)o?(?P<rel>[LXSZ])(?P<u>U)")
def _weekday_week(found: Found) -> Draft | None:
    if found.word("u") != "week":
        return None
    return found.draft("DATE", f"{_relative(found, 'w')}=W{found.number('W')}")


@rule("weekday, every", r"e(?P<W>W)", r"(?P<W>J)")
def _weekdays(found: Found) -> Draft | None:
    return found.draft("SET", f"XXXX-WXX-{found.number('W')}")


@rule("day", rf"{_PRE}(?P<D>D)")
def _deictic(found: Found) -> Draft | None:
    word = found.word("D")
    if word == "tonight":
        return found.draft("TIME", "pub+0dTNI", _pre(found))
    step = {"yesterday": "-1d", "today": "+0d", "tomorrow": "+1d"}[word]
    return found.draft("DATE", f"pub{step}", _pre(found))


@rule("part of a day", r"(?P<pre>m~?|G)?(?P<rel>[SLXZ])(?P<T>T)", r"(?P<pre>m~?)(?P<rel>)(?P<T>T)",
      r"t(?P<pre>m~?)?(?P<rel>[XZ]?)(?P<T>T)")
def _day_part(found: Found) -> Draft | None:
    clock = DAY_PARTS.get(found.word("T"))
    if clock is None:
        return None
    rel = found.word("rel")
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
    if word not in ("noon", "midnight", "midday", "overnight"):
        return None
    return found.draft("TIME", f"prev+0d{DAY_PARTS[word]}")


@rule("clock", r"k?(?P<h>[dn]):(?P<m>[dn])(?::[dn])?P?z?", r"k?(?P<h>d)P\.?z?", r"k?(?P<h>p)z?", r"k?(?P<h>[dn]):(?P<p>p)z?")
def _clock(found: Found) -> Draft | None:
    hour, minute, tail = found.item("h"), found.item("m"), found.item("p")
    assert hour is not None
    words = " ".join(found.words()).replace(".", "")
    half = "p" if "pm" in words else "a" if "am" in words else ""
    minutes = 0
    for item in (minute, tail):
        if item is not None:
            if not item.lower[:2].isdecimal():
                return None
            minutes = int(item.lower[:2])
    if minute is not None and minute.end - minute.start != 2:
        return None
    hours = hour.number
    if (hours == 0 and hour.lower not in ("0", "00")) or hours > 24 or minutes > 59:
        return None
    if half:
        hours = hours % 12 + (12 if half == "p" else 0)
    skip = 0 if found.words()[0] in ("around", "about") or found.items[found.start].kind != "k" else 1
    mod = "APPROX" if skip == 0 and found.items[found.start].kind == "k" else None
    return Draft(found.start + skip, found.end, "TIME", f"prev+0dT{hours:02d}:{minutes:02d}", mod)


@rule("week, month or year", rf"{_PRE}i?t?(?P<rel>[LXSZ])F?(?P<u>U|Q|K|C)", rf"{_PRE}i?(?P<rel>)(?P<the>t)F?(?P<u>U|Q|K)")
def _unit(found: Found) -> Draft | None:
    return _relative_unit(found)


def _relative_unit(found: Found) -> Draft | None:
    words = found.words()
    start = found.start
    pre, sooner = found.group("pre"), found.word("sooner")
    prepositions = [k for k, i in enumerate(found.items[start : found.end]) if i.kind == "i"]
    if prepositions and (not (sooner or pre) or words[prepositions[0]] != "in"):
        return None
    word, rel, kind = found.word("u"), found.word("rel"), found.kind("rel")
    if sooner and (sooner not in ("earlier", "later") or word in ("week", "weekend", "quarter")):
        return None
    mod = MODS.get(sooner) if sooner else _pre(found)
    if word in ("weekend", "weekends"):
        return _weekend(found, rel, kind, mod)
    unit = unit_of(word)
    if unit not in _SHIFTS:
        return None
    shift = _SHIFTS[unit]
    if kind == "":
        return _the_unit(found, unit, shift, mod if (pre or sooner) else None, bool(pre or sooner))
    if unit == "D" and kind in "LSX" and "the" not in words and rel != "previous":
        return None
    the = "the" in words
    if kind == "L" and the and rel in ("last", "past") and unit in ("D", "W", "M"):
        return found.draft("DURATION", duration(1, unit))
    if kind == "L" and rel == "latest":
        return found.draft("DATE", f"prev+0{shift}")
    if kind == "X" and the and rel == "next":
        return found.draft("DATE", f"prev+1{shift}", mod) if unit in "DMWY" else found.draft("DATE", f"pub+1{shift}")
    return found.draft("DATE", _relative(found, shift), mod)


def _weekend(found: Found, rel: str, kind: str, mod: str | None) -> Draft | None:
    if kind == "L":
        return found.draft("DATE", "pub<WE", mod)
    if kind == "X":
        return found.draft("DATE", "pub>WE", mod)
    if kind == "Z":
        return found.draft("DATE", "prev~WE", mod)
    return found.draft("DATE", "pub?WE" if kind == "" else "pub+0w=WE", mod)


def _the_unit(found: Found, unit: str, shift: str, mod: str | None, modified: bool) -> Draft | None:
    """ "The year", "the end of the month", "the quarter": plain ones are durations, or point back."""
    if modified:
        return found.draft("DATE", f"{'prev' if unit == 'Q' else 'pub'}+0{shift}", mod)
    if unit == "Q":
        return found.draft("DATE", "prev+0q")
    if unit == "Y":
        after = found.after()
        return None if after is not None and after.kind in "wy" else found.draft("DURATION", "P1Y")
    return None


@rule("time ago", rf"(?P<k>(?:kc?){{0,4}}){_NUM}(?:(?:ko?)|(?:cm))?[~]?(?P<u>U|V|Q|C)[~]?(?P<G>G)(?:t(?P<W2>W))?")
def _ago(found: Found) -> Draft | None:
    count = quantity(found.group("n"))
    unit = unit_of(found.word("u"))
    if count is None:
        return None
    return _distance(found, count, unit)


def _distance(found: Found, count: int, unit: str) -> Draft | None:
    word = found.word("G")
    back = word in ("ago", "earlier", "before")
    if word in ("before", "after"):
        # "two days before the vote" hangs on the vote, of which nothing is known here
        after = found.after()
        if after is not None and after.kind not in ".,;":
            return None
    start, mod = _approximation(found)
    anchor = "pub" if word in ("ago", "hence") else "prev"
    if unit in ("DE", "CE"):
        count, unit = count * (10 if unit == "DE" else 100), "Y"
    if unit not in _SHIFTS:
        return Draft(start, found.end, "TIME", f"{anchor}+0dTXX:XX", mod)
    sign = "-" if back else "+"
    return Draft(start, found.end, "DATE", f"{anchor}{sign}{min(count, 9999)}{_SHIFTS[unit]}", mod)


def _approximation(found: Found) -> tuple[int, str | None]:
    """Where the expression begins, given what approximates its number, and the TIMEX3 modifier."""
    run = found.group("k")
    start = found.start
    for k in range(len(run)):
        phrase = " ".join(i.lower for i in run[k:])
        if phrase in APPROXIMATIONS:
            return start + k, APPROXIMATIONS[phrase]
    return start + len(run), None


@rule("vague time ago", r"(?:a?vo?)?(?P<u>V|C)(?P<G>G)", r"ayo?(?P<u>V|C)(?P<G>G)")
def _vague_ago(found: Found) -> Draft | None:
    word, unit = found.word("G"), unit_of(found.word("u"))
    if word in ("before", "after") or "recent" in found.words():
        return None
    if "couple" in found.words():
        return Draft(found.start, found.end, "DATE", f"pub-2{_SHIFTS.get(unit, 'd')}")
    back = word in ("ago", "earlier")
    return found.draft("DATE", "PAST_REF" if back else "FUTURE_REF")


@rule(
    "duration",
    rf"(?P<k>(?:kc?){{0,4}})(?P<t>t?(?:[LX]|O)?){_NUM}(?:~)?(?:[mkLX])?(?:~)?(?P<u>U|V|Q|C)(?:~l)?",
)
def _duration(found: Found) -> Draft | None:
    count = quantity(found.group("n"))
    word = found.word("u")
    unit = unit_of(word)
    if count is None:
        return None
    numbers = found.group("n")
    if numbers[0].kind == "a":
        if len(numbers) == 1 and not _a_unit(found, unit):
            return None
        if len(numbers) > 1 and numbers[1].number < 100:  # "a two-year option"
            return None
    after = found.after()
    if (after is not None and after.lower in ("old", "of-age")) or (word == "quarters" and "~" in found.match.group()):
        return None
    start, mod = _approximation(found)
    return Draft(start, found.end, "DURATION", duration(count, unit), mod)


def _a_unit(found: Found, unit: str) -> bool:
    """ "A year" is a duration except as a rate ("$3 a share a year") or before what is no time."""
    before = found.before()
    return unit in ("Y", "M", "W", "D", "DE", "CE", "TH", "TM") and (
        bool(found.group("k")) or before is None or before.kind not in "dnV" or before.kind == "i"
    )


@rule("vague duration", r"(?:t[LX]?|L|X)?a?(?P<v>v)o?(?P<u>V)(?:~l)?")
def _vague_duration(found: Found) -> Draft | None:
    unit, vague = unit_of(found.word("u")), found.word("v")
    if vague == "recent":
        return found.draft("DATE", "PAST_REF")
    return found.draft("DURATION", duration(2 if vague == "couple" else "X", unit))


@rule("vague duration", r"(?:t)?(?P<rel>[LX])(?P<u>V)", r"(?P<rel>)(?P<u>V|C)(?:~l)?")
def _bare_plural(found: Found) -> Draft | None:
    word = found.word("u")
    unit = unit_of(word)
    if word == "century" or (unit[0] == "T" and not found.word("rel")) or unit == "Q":
        return None
    if found.word("rel") in ("coming", "past"):
        return found.draft("DURATION", duration("X", unit))
    before, after = found.before(), found.after()
    led = before is not None and before.lower in ("for", "in", "over", "within", "after", "of", "took", "take", "during")
    followed = after is not None and after.lower in ("of", "to", "before", "after")
    if found.word("rel") or not (led or followed or found.words()[-1] == "long"):
        return None
    return found.draft("DURATION", duration("X", unit))


@rule(
    "quarter",
    rf"{_PRE}t?(?P<rel>[LXSZ]?)F?~?(?P<n>[Owdh])~?F?(?P<Q>Q)(?:(?:o|,|i)?t?F?(?P<y>y)|o?(?P<rel2>[LXS])(?P<u>U))?",
    r"(?P<rel>[LXS])(?P<u2>U)xF?(?P<n>O)~?(?P<Q>Q)",
    r"t?F?(?P<y>y)F?(?P<n>O)~?(?P<Q>Q)",
)
def _quarter(found: Found) -> Draft | None:
    number = found.number("n")
    if not 1 <= number <= 4 or found.kind("n") in "wd":
        return None
    if found.item("y"):
        return found.draft("DATE", f"{found.number('y'):04d}-Q{number}")
    if found.match.group().endswith("~Q") and found.kind("rel") in ("", "Z") and found.items[found.start].kind in "tZ":
        return Draft(found.start + 1, found.end, "DATE", f"pub?Q{number}")  # "the third-quarter loss"
    if found.has("u2") or found.item("u"):
        rel = found.item("rel2") or found.item("rel")
        step = {"L": "-1y", "X": "+1y"}.get(rel.kind if rel else "S", "+0y")
        return found.draft("DATE", f"pub{step}=Q{number}")
    return found.draft("DATE", f"pub?Q{number}")


@rule("year ago, as an adjective", r"t?(?P<u>U)~(?P<G>G)(?P<Q>Q)?(?P<p>_)?", r"t?(?P<u>U)~(?P<G>G)F?(?P<n>O)~?(?P<Q>Q)")
def _year_ago(found: Found) -> Draft | None:
    if found.word("u") != "year" or found.word("G") not in ("ago", "earlier"):
        return None
    if found.item("n"):
        return found.draft("DATE", f"pub-1y=Q{found.number('n')}")
    period = found.word("p") == "period" or bool(found.item("Q"))
    last = found.end - (1 if found.item("p") and found.word("p") != "period" else 0)
    first = found.start + (0 if period or found.items[found.start].kind != "t" else 1)
    return Draft(first, last, "DATE", "prev-1y")


@rule("half", r"t?(?P<n>[OL])H(?:o(?P<y>y)|o(?P<rel>[LXS])(?P<u>U))?")
def _half(found: Found) -> Draft | None:
    number = 2 if found.kind("n") == "L" else found.number("n")
    if number not in (1, 2):
        return None
    if found.item("y"):
        return found.draft("DATE", f"{found.number('y'):04d}-H{number}")
    if found.item("u"):
        return found.draft("DATE", f"{_relative(found, 'y')}=H{number}")
    return None


@rule("year", rf"{_PRE}(?:t?F?(?P<u>U))?F?(?P<y>y)(?P<bc>b)?")
def _year(found: Found) -> Draft | None:
    number, before, after = found.number("y"), found.before(), found.after()
    if found.item("bc") and found.word("bc").startswith("b"):
        return found.draft("DATE", f"BC{number:04d}", _pre(found))
    if found.item("u") and found.word("u") != "year":
        return None
    if not found.item("u") and not _is_year(number, before, after, bool(found.group("pre"))):
        return None
    return found.draft("DATE", f"{number:04d}", _pre(found))


_NO_YEAR_BEFORE = frozenset({"$", "£", "€", "¥", "no", "#", "+", "route", "flight", "nearly", "about", "than", "least"})
_NO_YEAR_AFTER = frozenset(
    """% percent people dollars points miles kilometers kilometres km tons tonnes pounds meters metres feet troops
    soldiers men women children barrels workers jobs votes shares degrees members companies employees yen euros
    seats deaths cases""".split()
)


def _is_year(number: int, before: Item | None, after: Item | None, modified: bool) -> bool:
    """Tell a year from any other number of four figures by what stands beside it."""
    if before is not None and (before.lower in _NO_YEAR_BEFORE or before.kind in ":/"):
        return False
    if after is not None and (after.lower in _NO_YEAR_AFTER or after.kind in "UV:" or after.lower in ("hours", "years")):
        return False
    if 1700 <= number <= 2100:
        return True
    return modified or (before is not None and before.lower in ("in", "since", "of", "by", "from", "until", "circa"))


@rule("year in words", r"(?:tU)?(?P<a>w)(?P<b>w)(?:~?(?P<c>w))?", r"tU(?P<a>w)(?P<t>w)")
def _year_in_words(found: Found) -> Draft | None:
    first, tens, unit = found.number("a"), found.number("b"), found.number("c")
    if found.has("t"):
        return found.draft("DATE", "2000") if first == 2 and found.number("t") == 1000 else None
    if first not in (17, 18, 19, 20) or not 10 <= tens <= 90 or unit > 9 or (unit and tens < 20):
        return None
    return found.draft("DATE", f"{first * 100 + tens + unit:04d}")


@rule("year BC", r"(?P<n>[dn])(?P<bc>b)")
def _year_bc(found: Found) -> Draft | None:
    if not found.word("bc").startswith("b") or not found.number("n"):
        return None
    return found.draft("DATE", f"BC{found.number('n'):04d}")


@rule("year range", r"F?(?P<y>y)[~/](?P<n>[ny])")
def _year_range(found: Found) -> Draft | None:
    first, second = found.number("y"), found.number("n")
    if second < 100:
        second += first // 100 * 100
    return found.draft("DATE", f"{first:04d}/{second:04d}") if first < second <= first + 60 else None


@rule("short year", r"'(?P<n>[dn])")
def _short_year(found: Found) -> Draft | None:
    item = found.item("n")
    if item is None or item.end - item.start != 2 or found.items[found.start].end != item.start:
        return None
    if not 20 <= item.number <= 99:
        return None
    after = found.after()
    if after is not None and after.kind == "'":
        return None
    return found.draft("DATE", f"19{item.number:02d}" if item.number > 40 else f"20{item.number:02d}")


@rule("decade", rf"{_PRE}t?(?P<pre2>m~?)?'?(?P<B>B)")
def _decade(found: Found) -> Draft | None:
    item, number = found.item("B"), found.number("B")
    assert item is not None
    if number < 10:
        digits = f"19{number}"
    elif number < 100:
        if found.items[found.end - 2].kind != "'" and "the" not in found.words():
            return None
        digits = f"{1900 + number if number >= 20 else 2000 + number:04d}"[:3]
    else:
        digits = f"{number:04d}"[:3]
    mod = _pre(found) or next((MODS.get(i.lower) for i in found.group("pre2")), None)
    return found.draft("DATE", digits, mod)


@rule("century", r"(?P<pre>t?m?~?o?t?)(?P<m2>m?)~?(?P<n>[hO])~?(?P<C>C)(?P<bc>b)?")
def _century(found: Found) -> Draft | None:
    number = found.number("n")
    if not 1 <= number <= 21 or found.word("C") != "century":
        return None
    mods = [MODS.get(i.lower) for i in (*found.group("pre"), *found.group("m2")) if i.kind == "m"]
    old = found.word("bc").startswith("b")
    return found.draft("DATE", f"BC{number - 1:02d}" if old else f"{number - 1:02d}", mods[0] if mods else None)


@rule("season", rf"{_PRE}(?P<t>t?)(?P<rel>[LXSZ]?L?)(?P<pre2>m?)(?P<E>E)(?:o?(?P<y>y)|o(?P<rel2>[LX])(?P<u>U))?")
def _season(found: Found) -> Draft | None:
    name, word = SEASONS.get(found.word("E")), found.word("E")
    if name is None:
        return None
    rel = found.kind("rel")
    mod = _pre(found) or next((MODS.get(i.lower) for i in found.group("pre2")), None)
    if found.item("y"):
        return found.draft("DATE", f"{found.number('y'):04d}-{name}", mod)
    if found.item("u"):
        return found.draft("DATE", f"pub{'-1y' if found.kind('rel2') == 'L' else '+1y'}={name}", mod)
    if rel:
        return found.draft("DATE", _season_relation(rel, found.word("rel"), name), mod)
    before, after = found.before(), found.after()
    led = before is not None and before.lower in ("in", "since", "during", "by", "until", "for", "of")
    if word in ("fall", "spring") and not (mod or led or found.kind("t")):
        return None
    if after is not None and after.kind in "oi_" and word in ("fall", "spring") and not mod:
        # "the fall of Kabul", "the spring in his step"
        return None
    return found.draft("DATE", f"pub?{name}", mod)


def _season_relation(rel: str, word: str, name: str) -> str:
    if "L" in rel:
        return f"{'prev' if word == 'previous' else 'pub'}<{name}"
    if rel == "X":
        return f"{'prev' if word == 'following' else 'pub'}>{name}"
    return f"prev~{name}" if rel == "Z" else f"pub+0y={name}"


@rule("set", r"e(?P<u>U|Q|C)", r"e(?P<n>[wd])(?P<u>V)", r"(?P<n>[w])ai(?P<u>U)")
def _set(found: Found) -> Draft | None:
    count = quantity(found.group("n")) if found.has("n") else 1
    return found.draft("SET", duration(count or 1, unit_of(found.word("u"))))


@rule("set", r"e(?P<M>M)", r"e(?P<E>E)")
def _set_named(found: Found) -> Draft | None:
    if found.has("M"):
        return found.draft("SET", f"XXXX-{found.number('M'):02d}")
    return found.draft("SET", f"XXXX-{SEASONS.get(found.word('E'), 'XX')}")


@rule("frequency", r"(?P<A>A)")
def _frequency(found: Found) -> Draft | None:
    word = found.word("A")
    before = found.before()
    if before is not None and before.kind == "x":  # "the ministry's daily briefing" names a thing
        return None
    return found.draft("SET", FREQUENCIES[word])


@rule("reference", r"(?P<k>k?)(?P<N>N)")
def _reference(found: Found) -> Draft | None:
    more = found.word("k") == "more"
    if found.word("N") == "soon" and _soon_as(found):
        return None
    start = found.start + (0 if more or not found.word("k") else 1)
    return Draft(start, found.end, "DATE", REFERENCES[found.word("N")])


def _soon_as(found: Found) -> bool:
    """True for "soon after" and "as soon as", which hang on something else."""
    before, after = found.before(), found.after()
    return (after is not None and after.lower in ("as", "after")) or (before is not None and before.lower == "as")


@rule("reference", r"S", r"tL", r"v", r"f", r"tj?f")
def _reference_phrase(found: Found) -> Draft | None:
    words, after, before = found.words(), found.after(), found.before()
    if words == ["future"]:
        return None
    if words == ["current"]:
        return found.draft("DATE", "PRESENT_REF")
    if words == ["recent"]:
        return found.draft("DATE", "PAST_REF") if after is not None and after.kind == "_" else None
    if words == ["the", "past"] and (after is None or after.kind in ".,;:)cGi") and before is not None:
        return found.draft("DATE", "PAST_REF") if before.lower in ("in", "from", "of") else None
    return found.draft("DATE", "FUTURE_REF") if words[-1] == "future" else None


@rule("reference", r"Z(?P<u>V)")
def _these_days(found: Found) -> Draft | None:
    return found.draft("DATE", "PRESENT_REF") if found.words() == ["these", "days"] else None


@rule("holiday", r"(?P<rel>[LXS])?(?P<R>R)(?P<u>U|D)?(?:,?(?P<y>y))?")
def _holiday(found: Found) -> Draft | None:
    target = HOLIDAYS[found.word("R")]
    if found.item("y"):
        symbolic = f"{found.number('y'):04d}-{target}" if target != "THX" else f"{found.number('y'):04d}-11"
        return found.draft("DATE", symbolic)
    rel = found.kind("rel")
    relation = {"L": "<", "X": ">"}.get(rel or "", "?")
    return found.draft("DATE", f"pub{relation}{target}")


@rule("day in a month", r"t(?P<h>h)(?:oZ(?P<u>U))?")
def _the_nth(found: Found) -> Draft | None:
    day, after = found.number("h"), found.after()
    if not 1 <= day <= 31:
        return None
    if found.item("u"):
        return found.draft("DATE", f"prev+0m=D{day:02d}") if found.word("u") == "month" else None
    before = found.before()
    if before is None or before.lower not in ("on", "until", "by") or (after is not None and after.kind not in ".,;"):
        return None
    return found.draft("DATE", f"prev@D{day:02d}")


KNOWN_MONTHS = MONTHS

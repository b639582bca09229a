"""Units: weeks, months and years told from now or from another time, durations and sets."""

from __future__ import annotations

from chancery.reading.time_grammar.items import FREQUENCIES, SEASONS
from chancery.reading.time_grammar.matching import (
    APPROXIMATIONS,
    MODS,
    NUM,
    PRE,
    SHIFTS,
    Draft,
    Found,
    Rule,
    counted,
    duration,
    modifier,
    quantity,
    registering,
    relative,
    unit_of,
)

RULES: list[Rule] = []
rule = registering(RULES)
_LONGEST_AGO = 800
"""So many years, told in months, still fit a symbolic value."""


@rule("week, month or year", rf"{PRE}i?t?(?P<rel>[LXSZ])F?(?P<u>U|Q|K|C)", rf"{PRE}i?(?P<rel>)(?P<the>t)F?(?P<u>U|Q|K)")
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
    mod = MODS.get(sooner) if sooner else modifier(found)
    if word in ("weekend", "weekends"):
        return _weekend(found, rel, kind, mod)
    unit = unit_of(word)
    if unit not in SHIFTS:
        return None
    shift = SHIFTS[unit]
    if kind == "":
        return _the_unit(found, unit, shift, mod if (pre or sooner) else None, bool(pre or sooner))
    if unit == "D" and kind in "LSX" and "the" not in words and rel != "previous":
        return None
    the = words[next(k for k, i in enumerate(found.items[start : found.end]) if i.kind == kind) - 1] == "the"
    if kind == "L" and the and rel in ("last", "past") and unit in ("D", "W", "M", "DE"):
        return found.draft("DURATION", duration(1, unit))
    if kind == "L" and rel == "latest":
        return found.draft("DATE", f"prev+0{shift}")
    if kind == "X" and the and rel == "next":
        return found.draft("DATE", f"prev+1{shift}", mod) if unit in "DMWY" else found.draft("DATE", f"pub+1{shift}")
    return found.draft("DATE", relative(found, shift), mod)


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


@rule(
    "time ago",
    rf"(?P<k>(?:kc?){{0,4}}){NUM}(?:(?:ko?)|(?:cm))?[~]?(?P<u>U|V|Q|C)[~]?(?P<G>G)(?:t(?P<W2>W)|(?P<D>D)|S(?P<same>U))?",
)
def _ago(found: Found) -> Draft | None:
    count = counted(found)
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
    sign = "-" if back else "+"
    same, end = found.word("D") or found.word("same"), found.end
    if same and word != "ago":
        return None
    if same:
        if unit == "Y" and count < _LONGEST_AGO and same in ("today", "day", "month"):
            # "twenty years ago today", "a decade ago this month"
            shift = f"{12 * count}m" if same == "month" else f"{count}a"
            return Draft(start, end, "DATE", f"pub-{shift}", mod)
        near = {"today": 0, "yesterday": 1, "tomorrow": -1}.get(same)
        if unit == "W" and near is not None:
            return Draft(start, end, "DATE", f"pub-{min(7 * count + near, 9999)}d", mod)
        end -= 1 if found.word("D") else 2
    if unit not in SHIFTS:
        return Draft(start, end, "TIME", f"{anchor}+0dTXX:XX", mod)
    return Draft(start, end, "DATE", f"{anchor}{sign}{min(count, 9999)}{SHIFTS[unit]}", mod)


def _approximation(found: Found) -> tuple[int, str | None]:
    """Where the expression begins, given what approximates its number, and the TIMEX3 modifier."""
    run = found.group("k")
    start = found.start
    for k in range(len(run)):
        phrase = " ".join(i.lower for i in run[k:])
        if phrase in APPROXIMATIONS:
            return start + k, APPROXIMATIONS[phrase]
    return start + len(run), None


@rule("half a unit ago", r"Ha(?P<u>U|C)(?P<G>G)")
def _half_ago(found: Found) -> Draft | None:
    """ "Half a century ago" names a year; half a week or month names no day."""
    years = {"CE": 50, "DE": 5}.get(unit_of(found.word("u")))
    return _distance(found, years, "Y") if years is not None else None


@rule("vague time ago", r"(?:a?vo?)?(?P<u>V|C)(?P<G>G)", r"ayo?(?P<u>V|C)(?P<G>G)")
def _vague_ago(found: Found) -> Draft | None:
    word, unit = found.word("G"), unit_of(found.word("u"))
    if word in ("before", "after") or "recent" in found.words():
        return None
    if "couple" in found.words():
        return Draft(found.start, found.end, "DATE", f"pub-2{SHIFTS.get(unit, 'd')}")
    back = word in ("ago", "earlier")
    return found.draft("DATE", "PAST_REF" if back else "FUTURE_REF")


@rule(
    "duration",
    rf"(?P<k>(?:kc?){{0,4}})(?P<t>t?(?:[LX]|O)?){NUM}(?:~)?(?:[mkLXq])?(?:~)?(?P<u>U|V|Q|C)(?:~l)?",
)
def _duration(found: Found) -> Draft | None:
    count = counted(found)
    word = found.word("u")
    unit = unit_of(word)
    if count is None:
        return None
    numbers = found.group("n")
    if numbers[0].kind == "a":
        times = _how_often(found) if len(numbers) == 1 else None
        if times is not None:
            return Draft(times, found.end, "SET", duration(1, unit))
        if len(numbers) == 1 and not _a_unit(found, unit):
            return None
        if len(numbers) > 1 and numbers[1].number < 100:  # "a two-year option"
            return None
    after = found.after()
    aged = found.words()[-1] == "old" or (after is not None and after.lower == "old")
    if aged or (word == "quarters" and "~" in found.match.group()):
        return None
    start, mod = _approximation(found)
    if found.kind("t").startswith("t") and mod == "MORE_THAN" and found.items[start].lower == "over":
        start, mod = start + 1, None  # "over the next two years"
    if found.words()[0] == "the" and found.kind("u") == "U" and count > 1:
        start += 1  # "the ten-day truce"
    return Draft(start, found.end, "DURATION", duration(count, unit), mod)


def _how_often(found: Found) -> int | None:
    """Where "twice a week" or "three times a year" begins, None where nothing counts."""
    before, first = found.before(), found.items[found.start]
    if before is None or first.kind != "a":
        return None
    if before.lower in ("once", "twice", "thrice"):
        return found.start - 1
    counted = found.start > 1 and found.items[found.start - 2].kind in "wdn"
    return found.start - 2 if before.lower == "times" and counted else None


@rule(
    "duration and a half",
    rf"(?P<k>(?:kc?){{0,4}}){NUM}(?P<u>U|V)caH",
    rf"(?P<k>(?:kc?){{0,4}}){NUM}caH~?(?P<u>V)",
    r"(?P<k>)(?P<n>d)d/d(?P<u>V)",
    r"(?P<k>k?)(?P<n>)Ha(?P<u>U|C)",
)
def _and_a_half(found: Found) -> Draft | None:
    unit, count = unit_of(found.word("u")), quantity(found.group("n")) or 0
    half = _HALVES.get(unit)
    words = found.words()
    if half is None or ("/" in words and words[words.index("/") - 1 : words.index("/") + 2] != ["1", "/", "2"]):
        return None
    start, mod = _approximation(found)
    if unit in ("DE", "CE"):
        return Draft(start, found.end, "DURATION", f"P{int((count + 0.5) * (10 if unit == 'DE' else 100))}Y", mod)
    if half[0] == ".":
        return Draft(start, found.end, "DURATION", f"P{count}{half}", mod)
    if not count:
        return Draft(start, found.end, "DURATION", f"P{half}", mod)
    whole = duration(count, unit)
    return Draft(start, found.end, "DURATION", whole + (half[1:] if whole.startswith("PT") else half), mod)


@rule("duration in two units", rf"(?P<k>(?:kc?){{0,4}}){NUM}(?P<u>U|V),?c?(?P<m>[wdn](?:~?w)?)(?P<u2>U|V)")
def _two_units(found: Found) -> Draft | None:
    """ "An hour and ten minutes", "two years and six months", "2 hours, 6 minutes"."""
    first, second = unit_of(found.word("u")), unit_of(found.word("u2"))
    count, more = counted(found), counted(found, "m", "u2")
    link = [i.lower for i in found.items[found.start : found.end] if i.kind == "c"]
    if count is None or more is None or (first, second) not in _SMALLER or any(w != "and" for w in link):
        return None
    after = found.after()
    if (found.kind("u") == "U" and count > 1) or (after is not None and after.kind in "Gl~"):
        return None  # "two years and six months ago", "old"
    start, mod = _approximation(found)
    whole, rest = duration(count, first), duration(more, second)
    return Draft(start, found.end, "DURATION", whole + rest[2 if whole.startswith("PT") else 1 :], mod)


_SMALLER = frozenset(
    (("TH", "TM"), ("TM", "TS"), ("Y", "M"), ("Y", "W"), ("M", "W"), ("M", "D"), ("W", "D"), ("D", "TH"))
)
"""Units of which the second goes into the first."""
_HALVES = {"TM": "T30S", "TH": "T30M", "D": "T12H", "W": ".5W", "M": ".5M", "Y": "6M", "DE": "", "CE": ""}
"""Half of each unit as TIMEX3 adds it to whole ones; a half week or month is a decimal."""


@rule("duration", r"[ta]?(?P<u>U)~l")
def _long(found: Found) -> Draft | None:
    if found.words()[-1] != "long":
        return None
    start = found.start + (1 if found.items[found.start].kind in "ta" else 0)
    return Draft(start, found.end, "DURATION", duration(1, unit_of(found.word("u"))))


@rule("the day before", r"t(?P<u>U)(?P<G>G)(?P<D>D)?")
def _the_day_before(found: Found) -> Draft | None:
    unit, word, after = SHIFTS.get(unit_of(found.word("u"))), found.word("G"), found.after()
    if unit is None or word not in ("before", "after", "earlier", "later"):
        return None
    sign = "-" if word in ("before", "earlier") else "+"
    if found.item("D"):
        near = {"yesterday": "-", "tomorrow": "+"}.get(found.word("D"))
        return found.draft("DATE", f"pub{sign}2d") if near == sign and unit == "d" else None
    if after is not None and after.kind not in ".,;)" and not _tells(found):
        return None  # "the day before the vote" hangs on the vote
    return found.draft("DATE", f"prev{sign}1{unit}")


def _tells(found: Found) -> bool:
    """Tell "had said the day before that talks went on" from "the day before that"."""
    behind = found.items[found.end : found.end + 2]
    return len(behind) > 1 and behind[0].lower == "that" and behind[1].kind not in ".,;)"


@rule("from now", rf"(?P<k>(?:kc?){{0,4}}){NUM}(?P<u>U|V)iN")
def _from_now(found: Found) -> Draft | None:
    count, unit = counted(found), SHIFTS.get(unit_of(found.word("u")))
    if found.words()[-2:] != ["from", "now"] or count is None or unit is None:
        return None
    start, mod = _approximation(found)
    return Draft(start, found.end, "DATE", f"pub+{count}{unit}", mod)


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
    led = before is not None and before.lower in (
        "for",
        "in",
        "over",
        "within",
        "after",
        "of",
        "took",
        "take",
        "during",
    )
    followed = after is not None and after.lower in ("of", "to", "before", "after")
    if found.word("rel") or not (led or followed or found.words()[-1] == "long"):
        return None
    return found.draft("DURATION", duration("X", unit))


@rule("set", r"e(?P<u>U|Q|C)", r"e(?P<n>[wd])(?P<u>V)", r"(?P<n>[w])ai(?P<u>U)")
def _set(found: Found) -> Draft | None:
    count = quantity(found.group("n")) if found.has("n") else 1
    return found.draft("SET", duration(count or 1, unit_of(found.word("u"))))


@rule("set", r"(?P<u>U)")
def _every_other(found: Found) -> Draft | None:
    """ "Every other day"; no word of time, "other" stands before the match."""
    led = [i.lower for i in found.items[max(0, found.start - 2) : found.start]]
    if led != ["every", "other"]:
        return None
    return Draft(found.start - 2, found.end, "SET", duration(2, unit_of(found.word("u"))))


@rule("in so much time", rf"(?P<i>i){NUM}(?P<u>U|V)['x]x?(?P<time>_)")
def _in_time(found: Found) -> Draft | None:
    """ "In two weeks' time", "in a year's time"."""
    count, unit = counted(found), SHIFTS.get(unit_of(found.word("u")))
    if found.word("i") != "in" or found.word("time") != "time" or count is None or unit is None:
        return None
    return found.draft("DATE", f"pub+{min(count, 9999)}{unit}")


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

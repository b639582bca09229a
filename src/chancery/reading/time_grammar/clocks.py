"""Clocks: times of day, in figures and in words ("5.12pm", "half past nine", "four in the morning")."""

from __future__ import annotations

from chancery.reading.time_grammar.items import ZONES
from chancery.reading.time_grammar.matching import Draft, Found, Rule, registering

RULES: list[Rule] = []
rule = registering(RULES)


@rule(
    "clock",
    r"k?(?P<h>[dn]):(?P<m>[dn])(?::[dn])?P?z?",
    r"k?(?P<h>d)P\.?z?",
    r"k?(?P<h>p)z?",
    r"k?(?P<h>[dn])[:.](?P<p>p)z?",
    r"k?(?P<hm>n)P\.?z?",
    r"k?(?P<hhmm>[ny])(?P<z>z)",
)
def _clock(found: Found) -> Draft | None:
    hour, minute, tail = found.item("h"), found.item("m"), found.item("p")
    if found.item("hm"):
        return _with_point(found)
    if hour is None:
        return _military(found)
    if tail is not None and (tail.start != hour.end + 1 or tail.lower[:2] != f"{tail.number:02d}"):
        return None  # "on page 5. 12pm", but "5.05pm"
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
    zone = ZONES.get(found.words()[-1], "")
    # at the head of an entry ("18:05 — The road is open again") it is of the day of the page, whatever was told before
    anchor = "prev" if found.before() is not None or found.items[found.start].kind == "k" else "pub"
    return Draft(found.start + skip, found.end, "TIME", f"{anchor}+0dT{hours:02d}:{minutes:02d}{zone}", mod)


def _military(found: Found) -> Draft | None:
    """ "1400 GMT": four figures are a time of day only before a time zone."""
    item, zone = found.item("hhmm"), found.word("z")
    if item is None or item.end - item.start != 4 or not item.lower.isdecimal():
        return None
    hours, minutes = int(item.lower[:2]), int(item.lower[2:])
    if hours > 24 or minutes > 59:
        return None
    start = found.start + (1 if found.items[found.start].kind == "k" else 0)
    return Draft(start, found.end, "TIME", f"prev+0dT{hours:02d}:{minutes:02d}{ZONES.get(zone, '')}")


def _with_point(found: Found) -> Draft | None:
    """ "5.30 p.m.", as British papers write."""
    hours, point, minutes = found.word("hm").partition(".")
    if not point or len(minutes) != 2 or not (hours + minutes).isdecimal() or int(hours) > 12 or int(minutes) > 59:
        return None
    words = " ".join(found.words()).replace(".", "")
    hour = int(hours) % 12 + (12 if "pm" in words else 0)
    zone = ZONES.get(found.words()[-1], "")
    start = found.start + (1 if found.items[found.start].kind == "k" else 0)
    anchor = "prev" if found.before() is not None else "pub"
    return Draft(start, found.end, "TIME", f"{anchor}+0dT{hour:02d}:{int(minutes):02d}{zone}")


_TAIL = r"(?:I)?(?:(?:it)?(?P<T>T)|S(?P<T2>T)|(?P<D>D)(?P<T3>T)?)?"
"""What may stand behind an hour: "o'clock", "in the morning", "this evening", "yesterday morning"."""
_HOUR_LEADS = frozenset("at by until till since from about around after before to toward towards shortly".split())
_AFTER_NOON = frozenset(("afternoon", "evening"))
_LATE = 6
"""From six on an hour "of the night" is before midnight."""


@rule(
    "clock in words",
    rf"k{{0,3}}(?P<h>[dw])I{_TAIL}",
    rf"k{{0,3}}(?P<half>H)L(?P<h>[dw]){_TAIL}",
    rf"k{{0,3}}a?(?P<quarter>Q)(?P<way>L|c)(?P<h>[dw]){_TAIL}",
    rf"k{{0,3}}(?P<m>[dw](?:~?[dw])?)(?P<unit>V)?(?P<way>L|c)(?P<h>[dw]){_TAIL}",
    r"k{0,3}(?P<h>[dw])it(?P<T>T)",
)
def _in_words(found: Found) -> Draft | None:
    """ "Six o'clock this evening", "half past nine", "ten minutes to nine", "four in the morning"."""
    hour, minutes = found.number("h"), _minutes(found)
    if not 1 <= hour <= 12 or minutes is None or not _says_hour(found):
        return None
    if minutes < 0:
        hour, minutes = (hour - 1) or 12, 60 + minutes
    end = found.end
    part = found.word("T") or found.word("T2") or found.word("T3")
    after, night = found.after(), found.after(1)
    if not part and after is not None and after.lower == "at" and night is not None and night.lower == "night":
        part, end = "night", end + 2
    start = next(k for k in range(found.start, found.end) if found.items[k].kind != "k")
    step = {"yesterday": "-1d", "tomorrow": "+1d"}.get(found.word("D").replace("-", ""), "+0d")
    anchor = "pub" if found.item("D") or found.item("T2") else "prev"
    return Draft(start, end, "TIME", f"{anchor}{step}T{_of_day(hour, part):02d}:{minutes:02d}")


def _minutes(found: Found) -> int | None:
    """Minutes past the hour, negative for those before it; None where the words tell no time."""
    way = found.word("way")
    if found.has("half"):
        return 30 if "past" in found.words() else None
    if not found.has("way"):
        return 0
    if way not in ("past", "to"):
        return None
    count = 15 if found.has("quarter") else sum(i.number for i in found.group("m"))
    unit = found.word("unit")
    if not 1 <= count <= 29 or (unit and not unit.startswith("minute")):
        return None  # "three hours to two days"
    if way == "to" and found.has("m") and not unit:
        return None  # "two to three"
    if found.has("m") and not unit and (count % 5 or found.kind("m") == "d"):
        return None  # "ten past nine", hardly "two past three"
    return count if way == "past" else -count


def _says_hour(found: Found) -> bool:
    """Tell an hour from a number: by "o'clock", by minutes, or by what leads "four in the morning"."""
    if found.has("half") or found.has("way") or "I" in found.match.group():
        return True
    before = found.before()
    return before is not None and before.lower in _HOUR_LEADS


def _of_day(hour: int, part: str) -> int:
    """The hour on the clock of 24: "nine in the evening" is 21; without a part of the day it stays as it is said."""
    if not part:
        return hour
    late = part in _AFTER_NOON or (part == "night" and _LATE <= hour < 12)
    return hour % 12 + (12 if late else 0)

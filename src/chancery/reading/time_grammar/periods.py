"""Periods: quarters, halves, years, decades, centuries and seasons."""

from __future__ import annotations

from chancery.reading.time_grammar.items import SEASONS
from chancery.reading.time_grammar.matching import MODS, PRE, Draft, Found, Rule, modifier, registering, relative

RULES: list[Rule] = []
rule = registering(RULES)


@rule(
    "quarter",
    rf"{PRE}t?(?P<rel>[LXSZ]?)F?~?(?P<n>[Owdh])~?F?(?P<Q>Q)(?:(?:o|,|i)?t?F?(?P<y>y)|o?(?P<rel2>[LXS])(?P<u>U))?",
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


@rule("quarter", r"t?(?P<l>L)Q(?:o|,)?t?F?(?P<y>y)")
def _last_quarter(found: Found) -> Draft | None:
    """ "The last quarter of 2023" is its fourth."""
    return found.draft("DATE", f"{found.number('y'):04d}-Q4") if found.word("l") == "last" else None


@rule("quarter", r"(?P<n>u)o?(?P<y>y)?", r"(?P<y>y)(?P<n>u)")
def _quarter_label(found: Found) -> Draft | None:
    number = found.number("n")
    if number > 4:  # "H1 2024"
        return found.draft("DATE", f"{found.number('y'):04d}-H{number - 10}") if found.item("y") else None
    return found.draft("DATE", f"{found.number('y'):04d}-Q{number}" if found.item("y") else f"pub?Q{number}")


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
        return found.draft("DATE", f"{relative(found, 'y')}=H{number}")
    return None


@rule("year", rf"{PRE}(?:t?(?P<u>U))?(?P<y>y)(?P<bc>b)?")
def _year(found: Found) -> Draft | None:
    number = found.number("y")
    if found.item("bc") and found.word("bc").startswith("b"):
        return found.draft("DATE", f"BC{number:04d}", modifier(found))
    if found.item("u") and found.word("u") != "year":
        return None
    if not found.item("u") and not _is_year(found):
        return None
    return found.draft("DATE", f"{number:04d}", modifier(found))


_NO_YEAR_BEFORE = frozenset({"$", "£", "€", "¥", "no", "#", "+", "route", "flight", "nearly", "about", "than", "least"})
_NO_YEAR_AFTER = frozenset(
    """% percent people dollars points miles kilometers kilometres km tons tonnes pounds meters metres feet troops
    soldiers men women children barrels workers jobs votes shares degrees members companies employees yen euros
    seats deaths cases hours""".split()
)


def _is_year(found: Found) -> bool:
    """Tell a year from any other number of four figures by what stands beside it."""
    before, after, number = found.before(), found.after(), found.number("y")
    if before is not None and (before.lower in _NO_YEAR_BEFORE or before.kind == "/"):
        return False
    if before is not None and before.kind == ":" and before.end == found.items[found.start].start:
        return False
    if after is not None and (after.lower in _NO_YEAR_AFTER or after.kind in "UV"):
        return False
    following = found.after(1)
    if after is not None and after.kind == ":" and following is not None and following.start == after.end:
        return False
    if 1700 <= number <= 2100:
        return True
    led = before is not None and before.lower in ("in", "since", "of", "by", "from", "until", "circa")
    return led or bool(found.group("pre"))


@rule(
    "fiscal year",
    r"(?P<fy>Y)(?:[~/-](?P<n>[nd]))?",
    r"(?:tF|F)(?P<u>U)?F?(?P<y>y)(?:[~/-](?P<n>[ndy]))?",
    r"t?(?P<y>y)(?:[~/-](?P<n>[ndy]))F(?P<u>U)?",
    r"t?(?P<y>y)F(?P<u>U)",
)
def _fiscal_year(found: Found) -> Draft | None:
    """A fiscal, financial or academic year is named for a calendar year that it only partly is: wider bounds."""
    if found.item("u") and found.word("u") != "year":
        return None
    first = found.number("fy") or found.number("y")
    second = _second_year(first, found.number("n"))
    start = found.start + (1 if found.items[found.start].kind == "t" and not found.item("u") else 0)
    if second is None:
        return Draft(start, found.end, "DATE", f"FY{first:04d}") if not found.item("n") else None
    return Draft(start, found.end, "DATE", f"FY{first:04d}/{second:04d}") if second == first + 1 else None


def _second_year(first: int, second: int) -> int | None:
    """The year that "24" is in "2023-24"; None where there is none."""
    if not second:
        return None
    return second + first // 100 * 100 if second < 100 else second


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


@rule("year range", r"(?P<y>y)(?P<dash>[~/-])(?P<n>n|d)")
def _year_range(found: Found) -> Draft | None:
    first, second, dash = found.number("y"), _second_year(found.number("y"), found.number("n")) or 0, found.item("dash")
    if dash is None or dash.start != found.items[found.start].end:
        return None
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


@rule("decade", rf"{PRE}t?(?P<pre2>m~?)?'?(?P<B>B)")
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
    mod = modifier(found) or next((MODS.get(i.lower) for i in found.group("pre2")), None)
    return found.draft("DATE", digits, mod)


@rule("half of a century", r"t?(?P<half>[OL])Hot?(?P<n>[hO])~?(?P<C>C)")
def _half_century(found: Found) -> Draft | None:
    half, number = 2 if found.kind("half") == "L" else found.number("half"), found.number("n")
    if half not in (1, 2) or not 1 <= number <= 21 or found.word("C") != "century":
        return None
    return found.draft("DATE", f"{number - 1:02d}", "START" if half == 1 else "END")


@rule("century", r"(?P<pre>(?:t?(?:g|m~?)o)?)t?(?P<m2>m?)~?(?P<n>[hO])~?(?P<C>C)(?P<bc>b)?")
def _century(found: Found) -> Draft | None:
    number = found.number("n")
    if not 1 <= number <= 21 or found.word("C") != "century":
        return None
    mods = [MODS.get(i.lower) for i in (*found.group("pre"), *found.group("m2")) if i.kind in "mg"]
    old = found.word("bc").startswith("b")
    return found.draft("DATE", f"BC{number - 1:02d}" if old else f"{number - 1:02d}", mods[0] if mods else None)


@rule(
    "season",
    rf"{PRE}(?P<t>t?)(?P<rel>[LXSZ]?L?)(?P<pre2>m?)(?P<E>E)(?:o?(?P<y>y)(?:[~/-][ndy])?|o(?P<rel2>[LX])(?P<u>U))?",
)
def _season(found: Found) -> Draft | None:
    name, word = SEASONS.get(found.word("E")), found.word("E")
    if name is None:
        return None
    rel = found.kind("rel")
    mod = modifier(found) or next((MODS.get(i.lower) for i in found.group("pre2")), None)
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
    if rel == "Z" or name == "WI":  # "this winter" lies in two years
        return f"{'prev' if rel == 'Z' else 'pub'}~{name}"
    return f"pub+0y={name}"

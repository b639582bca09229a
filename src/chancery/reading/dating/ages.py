"""Ages: a person whose birth is known is told to be so many years old, which leaves one year for the report.

Only an age of the report's own present counts: "Name, 54, said", "54-year-old Name", "the 54-year-old" where only
one person can be meant. "In 1999, aged 30" tells of another year, and an age at death that of the death.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from chancery.knowledge.births import shipped_births
from chancery.knowledge.numerals import CARDINALS
from chancery.model.dates import Interval
from chancery.model.mention import Mention
from chancery.model.span import Span
from chancery.model.time_expression import TimeExpression
from chancery.reading.dating.eras import Told as Era
from chancery.reading.dating.interval_sets import shifted
from chancery.reading.dating.reckoned import LEAST_YEAR, Reckoned, Told, peaked, reckoned, years_on
from chancery.reading.dating.tenures import Named
from chancery.reading.page import Page

_FOLLOWER = re.compile(
    r"(?:['’]s)? (?:supporters?|voters?|fans?|followers?|backers?|loyalists?|aides?|advis[eo]rs?|critics?|opponents?|"
    r"volunteers?|delegates?|donors?|staffers?|lawyers?|brother|sister|wife|husband|son|daughter|mother|father)\b"
)
"""Behind a name, what makes it another's age ("a 78-year-old Ostrevik supporter")."""
_SLACK = 3
_WEIGHT = 2.6
_WORD = r"\d{2,3}|[a-z]+ty(?:-[a-z]+)?"
_AFTER = re.compile(
    rf",\s(?:who is |who['’]s |who is now |aged |age |now |now aged )?({_WORD})(?=[,.;)]| and\b)"
    rf"|\s\((?:aged |age )?({_WORD})\)|(?:,\swho)?(?:\sis|['’]s)\s({_WORD})\syears\sold\b|\sis\s({_WORD})(?=[.;])"
)
_BEFORE = re.compile(rf"(?<![\w.-])({_WORD})[-‑ ]year[-‑ ]old\b", re.IGNORECASE)
_NOT_NOW = re.compile(
    r"\b(?:when|then|at the time|was born|who died|had died|died in|killed in|at the age of|years? ago|"
    r"last year|next year|turned|turns|will turn|would have|file photo)\b",
    re.IGNORECASE,
)
_TITLE_WORDS = 6
_LINKING = re.compile(r"[,.;:()]|\b(?:of|on|in|for|to|with|by|against|from|at|that|which|and|said|when)\b")
"""Between an age and a name these tell that the age is of something else ("the 54-year-old war on …")."""
_A_PERSON = re.compile(
    r"\s*[,.;:]|(?:\s[\w-]+)?\s(?:said|says|is|was|has|will|who|told|won|also|leader|president|politician|chancellor|"
    r"premier|minister|lawyer|general|monarch|king|queen|prince|pope|pontiff|senator|governor|mayor|lawmaker|economist|"
    r"billionaire|businessman|businesswoman|diplomat|man|woman|veteran|candidate|father|mother|grandfather|singer|actor|"
    r"actress|star|player|champion|coach|director|writer|author|scientist|activist|dissident|cleric|officer|engineer|"
    r"professor|journalist|conservative|liberal|democrat|republican|socialist|native|incumbent|ex-\w+)\b",
    re.IGNORECASE,
)
"""Behind "the 54-year-old" these tell that a person is meant, and no alliance or war."""
_TWO_NAMES = re.compile(r"(?<![\w.])[A-Z][a-z]+ (?:[A-Z]\. )?[A-Z][a-z]+")
_CAPITAL_BEFORE = re.compile(r"[^\W\d_a-z][\w.'’-]*[^\S\n]$")


def reckon_ages(
    page: Page, times: Sequence[TimeExpression], mentions: Named, eras: Sequence[Era], checked: date
) -> list[Reckoned]:
    """Return what the ages told say, once for each person and age. ``checked`` ends the days that are believed."""
    people = _people(page.text, mentions.mentions, eras, shipped_births())
    if not people:
        return []
    told = Told(page, times)
    found: dict[tuple[str, int], Reckoned] = {}
    spoken = [*_after(page, people), *(_before(page, people, mentions) if _says_old(page.text) else ())]
    for name, born, age, span in sorted(spoken, key=lambda s: s[3]):
        number = page.sentence_at(span.start)
        if number is None or (name, age) in found or not _of_now(page, told, number, span):
            continue
        days = _days(born, age)
        if days.earliest is None or days.latest is None or days.earliest.year < LEAST_YEAR or days.earliest > checked:
            continue
        found[name, age] = _reckoned(page, name, born, age, span, days.earliest, days.latest)
    return list(found.values())


_Person = tuple[str, Interval]


def _people(
    text: str, mentions: Sequence[Mention], eras: Sequence[Era], births: Mapping[str, Interval]
) -> dict[Span, _Person]:
    """Spans that name a person whose birth is known."""
    found: dict[Span, _Person] = {}
    born = [(era, span) for era, span, _ in eras if era.born is not None]
    longer = [m.span for m in mentions if m.form == "name" and m.kind == "person"] if born else []
    for era, span in born:
        if era.born is not None and not _part_of_a_name(text, span, longer):
            found[span] = era.name, era.born
    for mention in mentions:
        if mention.form == "name" and mention.entity is not None and mention.entity in births:
            found[mention.span] = mention.entity, births[mention.entity]
    return found


def _part_of_a_name(text: str, span: Span, names: Sequence[Span]) -> bool:
    """True for a surname that is known of one person but stands in the full name of another."""
    if any(name.start <= span.start and span.end <= name.end and name != span for name in names):
        return True
    return " " not in span.text(text) and _CAPITAL_BEFORE.search(text, max(0, span.start - 30), span.start) is not None


def _says_old(text: str) -> bool:
    return "year-old" in text or "year old" in text or "year‑old" in text


def _number(text: str) -> int:
    return CARDINALS.get(text.lower(), 0)


def _after(page: Page, people: Mapping[Span, _Person]) -> Iterator[tuple[str, Interval, int, Span]]:
    """An age behind a name: "Name, 54,", "Name (54)", "Name, who is 54,"."""
    for span, (name, born) in people.items():
        match = _AFTER.match(page.text, span.end)
        if match and (age := _number(match[match.lastindex or 1])):
            yield name, born, age, Span(span.start, match.end(match.lastindex or 1))


def _before(page: Page, people: Mapping[Span, _Person], mentions: Named) -> Iterator[tuple[str, Interval, int, Span]]:
    """An age before a name ("54-year-old Name"), or "the 54-year-old" where one person alone is spoken of."""
    ordered = sorted(people)
    for match in _BEFORE.finditer(page.text):
        age = _number(match[1])
        number = page.sentence_at(match.start())
        if not age or number is None:
            continue
        end = page.sentences[number].span.end
        named = next((s for s in ordered if match.end() <= s.start < end), None)
        between = page.text[match.end() : named.start] if named is not None else ""
        if named is not None and _FOLLOWER.match(page.text, named.end):
            continue
        if named is not None and not _LINKING.search(between) and len(between.split()) <= _TITLE_WORDS:
            if not _names_another(mentions.mentions, Span(match.end(), named.start)):
                yield *people[named], age, Span(match.start(), named.end)
        elif page.text[max(0, match.start() - 4) : match.start()].lower() == "the " and _A_PERSON.match(
            page.text, match.end()
        ):
            one = _only_person(page, people, mentions.mentions, number, match.start())
            if one is not None:
                yield *one, age, Span(match.start(), match.end())


def _names_another(mentions: Sequence[Mention], within: Span) -> bool:
    return any(m.kind == "person" and m.form == "name" and within.start <= m.span.start < within.end for m in mentions)


def _only_person(
    page: Page, people: Mapping[Span, _Person], mentions: Sequence[Mention], number: int, at: int
) -> _Person | None:
    """The one person whom this sentence and the one before it name, None where they name another too."""
    start = page.sentences[max(0, number - 1)].span.start
    end = page.sentences[number].span.end
    known = {person for span, person in people.items() if start <= span.start < at}
    covered = [span for span in (*people, *(m.span for m in mentions)) if start <= span.start < at]
    if _names_unknown(page.text, Span(start, at), covered):
        return None
    named = {m.entity for m in mentions if m.kind == "person" and m.form == "name" and start <= m.span.start < end}
    return next(iter(known)) if len(known) == 1 and len(named) <= 1 else None


def _names_unknown(text: str, within: Span, known: Sequence[Span]) -> bool:
    """True when two words in capitals stand together that no mention covers: maybe one more person."""
    return any(
        not any(span.start < match.end() and match.start() < span.end for span in known)
        for match in _TWO_NAMES.finditer(text, *within)
    )


def _of_now(page: Page, told: Told, number: int, span: Span) -> bool:
    sentence = page.sentences[number].span
    quoted = page.quotation_at(span.start) is not None
    return not quoted and not told.elsewhere(number) and not _NOT_NOW.search(page.text, sentence.start, sentence.end)


def _days(born: Interval, age: int) -> Interval:
    """The days on which a person is so old, give or take some."""
    assert born.earliest is not None
    assert born.latest is not None
    return Interval(shifted(years_on(born.earliest, age), -_SLACK), shifted(years_on(born.latest, age + 1), _SLACK - 1))


def _reckoned(page: Page, name: str, born: Interval, age: int, span: Span, first: date, last: date) -> Reckoned:
    birth = str(born.earliest) if born.days == 1 else f"{born.earliest:%Y}"
    says = f"“{span.text(page.text)}”: born {birth}, so the report came out between {first} and {last}."
    curve = peaked((first, 0.02), (years_on(first, -1), 0.08), (first, 1.0), (last, 0.08), (years_on(last, 1), 0.02))
    return reckoned(f"age {age}", _WEIGHT, "age", span, Interval(first, last), says, curve)

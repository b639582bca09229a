"""Made-up news of a dispute: stories with their sayings and acts, and reports that tell them in varying words.

Only the size and the mix are meant to be real: some ten statements and a few acts a report, most of them new, some
repeated by others, some background of years ago.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

FIRST, LAST = date(2005, 1, 1), date(2026, 6, 30)
_TOPICS = (
    "fishing rights around the islands", "visa-free visits of former residents", "the wording of a treaty",
    "a gas field", "coast guard patrols", "the transfer of two islands", "joint economic activity",
    "sanctions on banks", "a military exercise", "the graves of former islanders", "a detained crew",
    "maps in schoolbooks",
)  # fmt: skip
_VERBS = ("said", "stated", "told reporters", "noted", "stressed", "warned", "added", "declared")
_CLAIMS = (
    "talks on {} would go on as planned", "no progress on {} can be expected this year", "{} belongs on the agenda",
    "the position on {} has not changed", "{} must be settled before anything else", "both sides lost trust over {}",
    "a new proposal on {} is being studied", "{} is not open to discussion", "experts will meet about {} next month",
)  # fmt: skip
_DEEDS = (
    ("impose-sanctions", "SANCTION", "163", 4, -8.0, "imposed sanctions on"),
    ("protest-to", "REJECT", "112", 3, -2.0, "lodged a protest with"),
    ("meet-talks", "CONSULT", "040", 1, 1.0, "held talks with"),
    ("sign-agreement", "AGREE", "057", 1, 6.0, "signed an agreement with"),
    ("halt-visits", "REDUCE", "166", 4, -4.0, "halted visits agreed with"),
    ("send-aid", "AID", "073", 2, 7.0, "sent aid to"),
)
_FILLER = (
    "The question has weighed on relations for decades.", "Analysts expect little movement before the summer.",
    "Local people on both sides have grown used to waiting.", "The weather kept ferries in port for most of the week.",
    "Trade between the two countries fell again last year.", "Neither side gave details of the meeting.",
)  # fmt: skip
OUTLETS = tuple(f"The {a} {b}" for a in ("Harbour", "Northern", "Evening", "Capital", "Island", "Daily", "Morning",
                "Coastal") for b in ("Post", "Courier", "Herald", "Times", "Gazette"))  # fmt: skip
AGENCIES = ("TT", "Interpress", "Nordwire")
STATES = ("JPN", "RUS", "USA", "CHN", "KOR", "UKR", "DEU", "FRA")
NAMES = {"JPN": "Japan", "RUS": "Russia", "USA": "the United States", "CHN": "China", "KOR": "South Korea",
         "UKR": "Ukraine", "DEU": "Germany", "FRA": "France"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who speaks: id, name, state and (for those who speak for it) an office."""

    id: str
    name: str
    state: str
    office: str | None


@dataclass(frozen=True, slots=True)
class Saying:
    """What somebody said on a day."""

    speaker: Person
    words: str
    day: date


@dataclass(frozen=True, slots=True)
class Deed:
    """What one state did to another, on a day, in a month or in a year long past (``grain``)."""

    act: tuple[str, str, str, int, float, str]
    actor: str
    recipient: str
    topic: str
    day: date
    grain: str = "day"


@dataclass(slots=True)
class Tale:
    """A story: its day, what is new in it, and the reports that tell it."""

    day: date
    topic: str
    sayings: list[Saying]
    deeds: list[Deed]
    reports: list[Draft] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """A report as it is being written: text, and where each saying and deed stands in it."""

    outlet: str
    day: date
    title: str
    text: str
    sayings: list[tuple[Saying, tuple[int, int, int, int, int, int]]]
    deeds: list[tuple[Deed, tuple[int, int]]]


def people(rng: random.Random) -> list[Person]:
    """Return some hundred speakers: a third of them in office."""
    found = []
    for i in range(240):
        state = STATES[min(int(rng.expovariate(0.7)), len(STATES) - 1)]
        name = f"{rng.choice('ABDEGHIKLMNORSTVY')}{rng.choice(('na', 'leksei', 'kira', 'rik', 'oko', 'gor', 'mi'))} "
        name += (
            f"{rng.choice(('Tal', 'Mor', 'Kas', 'Ben', 'Sor', 'Vel', 'Har'))}{rng.choice(('ov', 'ada', 'en', 'iki'))}"
        )
        office = f"office:{state}-foreign-minister" if i % 3 == 0 else None
        found.append(Person(f"new-person:{name.lower().replace(' ', '-')}-{i}", f"{name} {i}", state, office))
    return found


def tale(rng: random.Random, speakers: list[Person], years: tuple[date, date] = (FIRST, LAST)) -> Tale:
    """Return one story with its reports: mostly one or two, seldom many."""
    day = years[0] + timedelta(days=rng.randrange((years[1] - years[0]).days))
    topic = rng.choice(_TOPICS)
    speaking = rng.sample(speakers, 4)
    sayings = [
        Saying(rng.choice(speaking), rng.choice(_CLAIMS).format(topic) + f", point {rng.randrange(90_000)}", day)
        for _ in range(rng.randint(8, 14))
    ]
    made = Tale(day, topic, sayings, [_deed(rng, topic, day) for _ in range(rng.randint(1, 4))])
    for _ in range(min(1 + int(rng.expovariate(0.8)), 12)):
        made.reports.append(_draft(rng, made))
    return made


def _deed(rng: random.Random, topic: str, day: date, grain: str = "day") -> Deed:
    actor, recipient = rng.sample(STATES[: rng.choice((2, 2, 2, 4, 8))], 2)
    return Deed(rng.choice(_DEEDS), actor, recipient, topic, day, grain)


def _draft(rng: random.Random, made: Tale) -> Draft:
    title = f"{NAMES[rng.choice(STATES[:2])]} and {made.topic}: {rng.choice(_CLAIMS).format('the matter')}"
    parts, at = [title, "\n\n"], len(title) + 2
    sayings, deeds = [], []
    told: list[Saying | Deed | str] = [*rng.sample(made.sayings, min(len(made.sayings), rng.randint(6, 12)))]
    told += [*rng.sample(made.deeds, rng.randint(1, len(made.deeds)))]
    past = made.day - timedelta(days=rng.randint(200, 9_000))
    told += [_deed(rng, made.topic, past, rng.choice(("month", "year", "month", "before")))] * rng.randint(0, 1)
    told += rng.sample(_FILLER, 4)
    rng.shuffle(told)
    for one in told:
        if isinstance(one, str):
            sentence = one
        elif isinstance(one, Saying):
            verb = rng.choice(_VERBS)
            name = one.speaker.name
            sentence = f"{name} {verb} that {one.words}."
            start = at + len(name) + 1
            content = start + len(verb) + 6
            sayings.append((one, (at, at + len(name), start, start + len(verb), content, at + len(sentence) - 1)))
        else:
            sentence = f"{NAMES[one.actor]} {one.act[5]} {NAMES[one.recipient]} over {one.topic}."
            deeds.append((one, (at, at + len(sentence) - 1)))
        parts += [sentence, "\n" if rng.random() < 0.3 else " "]
        at += len(sentence) + 1
    outlet = rng.choice(OUTLETS)
    return Draft(outlet, made.day + timedelta(days=rng.randint(0, 2)), title, "".join(parts), sayings, deeds)

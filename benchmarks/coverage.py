"""Coverage: a seeded stream of invented reports on an invented dispute of two states, as long as it is asked for.

News breaks at a steady rate. Each piece of news is told by a few outlets in their own words or in an agency's, with
what officials of both sides said of it, and with background: what was told before is told again, dated or not, and what
has always been so. Reports are made by a grammar, so that two tellings of one thing share its names and numbers and not
their sentences. One seed gives one stream; the first thousand reports of a hundred thousand are those of a thousand.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from chancery.model.report import Report

PARTIES = ("ARG", "URY")
ISSUES = (
    "Argentina and Uruguay conclude a river treaty",
    "Argentina and Uruguay lift the sanctions on each other",
)
FIRST_DAY = date(2001, 1, 1)
NEWS_A_DAY = 3
"""Pieces of news on one day; with two to nine reports of each this is some twelve reports a day."""

REMEMBERED = 400
"""Pieces of news that background may still tell of; half of what it tells is of the last weeks."""

COPIES = 0.35
"""Share of the reports of a piece of news that print the agency's text."""

UNDATED = 0.03
"""Share of reports whose date nobody gives."""

SIDES = {
    "ARG": ("Argentina", "Argentine", "Buenos Aires", "Argentina's"),
    "URY": ("Uruguay", "Uruguayan", "Montevideo", "Uruguay's"),
}
GIVEN = tuple("Alma Bruno Carla Darío Elena Fabio Gala Hugo Irene Joel Karina Lucas Marta Nilo Olga Pablo".split())
FAMILY_HEADS = tuple("Bar Cal Dor Fer Gal Lam Mor Nor Pal Quin Rov Sal Tor Val Zam Ur".split())
FAMILY_TAILS = tuple("ado ares eda ero inos iego olte ondo ucci uera ayza enti".split())
GOODS = tuple(
    "beef timber wool cellulose soybeans cement rice leather granite barley honey fertiliser milk tyres glass "
    "paper steel citrus wine turbines".split()
)
PLACE_HEADS = tuple("Ara Bel Cora Dula Esti Guay Ibi Jara Luna Mira Nanda Ombu Pira Quebra Sauce Tala".split())
PLACE_TAILS = tuple("cué mayo pampa rey seco tigre verde vista yacú zal".split())
WHAT = tuple("river bridge port dredging ferry pipeline customs fishing dam railway".split())
MONTHS = tuple("January February March April May June July August September October November December".split())
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
REASONS = (
    "delays at the {place} crossing", "the dispute over {what} fees", "pollution found near {place}",
    "the arrest of two inspectors in {place}", "a court ruling on the {what} works",
    "unpaid bills for {goods}", "a broken promise on {what} quotas",
)  # fmt: skip
VIEWS = (
    "the {what} plan for {place} breaks every promise that was made", "nobody should doubt our patience over {place}",
    "trade in {goods} can only resume once the {what} inspections end", "we want the {what} talks to succeed",
    "the other side has shown no interest in {place}", "a {what} commission with {number} members would be fair",
    "{number} families in {place} depend on {goods}", "there will be no river treaty while {goods} are held back",
    "we are ready to conclude the river treaty after the {what} dispute is settled",
    "the sanctions on {goods} hurt {place} more than us",
)  # fmt: skip
ALWAYS = (
    "{a} and {b} have never signed a river treaty.",
    "{a} and {b} have been at odds over the river for decades.",
    "The two countries have disputed the fishing grounds since the nineteenth century.",
)
FOOTERS = (
    "Sign up for the {outlet} newsletter to read more from our correspondents.",
    "{outlet} is not responsible for the content of external sites.",
    "Follow {outlet} for the latest from the river region.",
)


@dataclass(frozen=True, slots=True)
class Person:
    """An official: name, post, side, and the days in it."""

    name: str
    post: str
    side: str


@dataclass(slots=True)
class News:
    """One thing that happened: whose doing, of which kind, when, with its particulars and what was said of it."""

    side: str
    kind: str
    day: date
    place: str
    goods: str
    what: str
    number: int
    reason: str
    said: list[tuple[Person, str]] = field(default_factory=list)


CLAUSES = {
    "sanction": (
        "{a} imposed sanctions on {number} {bn} {goods} exporters", "{a} announced new sanctions on {goods} from {b}",
    ),
    "expel": ("{a} expelled {number} {bn} diplomats", "{a} ordered {number} diplomats of {b} to leave"),
    "talks": ("{a} and {b} held talks on the {what} in {place}", "{a} met {b} for {what} talks in {place}"),
    "seize": (
        "{a} seized a {bn} vessel carrying {goods} off {place}", "{an} coast guards seized a {bn} ship near {place}",
    ),
    "drill": ("{a} held military exercises near {place}", "{a} began military drills around {place}"),
    "sign": ("{a} and {b} signed an agreement on the {what} at {place}",),
    "protest": ("{a} summoned the ambassador of {b} over {place}", "{a} lodged a protest with {b} over {place}"),
    "suspend": ("{a} suspended talks with {b} on the {what}", "{a} broke off {what} talks with {b}"),
}  # fmt: skip
POSTS = ("President", "Foreign Minister", "Foreign Ministry spokesman", "Defence Minister")
SAYS = ("said", "told reporters", "told a news conference", "warned", "stressed", "added")


def outlets() -> tuple[str, ...]:
    """Return the names of the sixty invented outlets; the first two are agencies."""
    heads, tails = ("River", "Plata", "Delta", "Southern", "Harbour", "Pampa"), ("Courier", "Times", "Post", "Herald")
    more = [f"{h} {t}{s}" for h in heads for t in tails for s in ("", " Weekly")]
    return ("Litoral News Agency", "Cono Press Agency", *more, *(f"{p} Gazette" for p in PLACE_HEADS[:10]))


class Coverage:
    """The stream. ``reports`` yields it from its beginning, in order of publication."""

    def __init__(self, seed: int = 1) -> None:
        self._chance = random.Random(seed)
        self._outlets = outlets()
        self._news: list[News] = []
        self._officials: dict[tuple[str, str], Person] = {}

    def reports(self) -> Iterator[Report]:
        """Yield reports without end."""
        day = FIRST_DAY
        while True:
            for _ in range(NEWS_A_DAY):
                yield from self._told(self._happens(day))
            day += timedelta(days=1)

    def _happens(self, day: date) -> News:
        chance = self._chance
        side = chance.choice(PARTIES)
        news = News(
            side, chance.choice(sorted(CLAUSES)), day, self._place(), chance.choice(GOODS), chance.choice(WHAT),
            chance.randint(2, 60), "",
        )  # fmt: skip
        news.reason = chance.choice(REASONS).format(place=news.place, what=news.what, goods=news.goods)
        for who in (side, _other(side)):
            view = chance.choice(VIEWS).format(
                place=news.place, what=news.what, goods=news.goods, number=chance.randint(3, 90)
            )
            news.said.append((self._official(who, day), view))
        self._news.append(news)
        del self._news[:-REMEMBERED]
        return news

    def _official(self, side: str, day: date) -> Person:
        """Whoever speaks: each post is held for some three years."""
        chance = self._chance
        post = chance.choice(POSTS)
        person = self._officials.get((side, post))
        if person is None or chance.random() < 1 / 1000:
            name = f"{chance.choice(GIVEN)} {chance.choice(FAMILY_HEADS)}{chance.choice(FAMILY_TAILS)}"
            person = self._officials[side, post] = Person(name, post, side)
        return person

    def _place(self) -> str:
        return self._chance.choice(PLACE_HEADS) + self._chance.choice(PLACE_TAILS)

    def _told(self, news: News) -> Iterator[Report]:
        chance = self._chance
        agency = chance.choice(self._outlets[:2])
        copy = self._body(news, agency)
        number = chance.randint(2, 6)
        for outlet in [agency, *chance.sample(self._outlets[2:], number - 1)]:
            printed = outlet == agency or chance.random() < COPIES
            body = copy if printed else self._body(news, outlet)
            if printed and outlet != agency:
                body = [*body[: chance.randint(3, len(body))], f"({agency})"]
            footer = FOOTERS[sum(map(ord, outlet)) % len(FOOTERS)].format(outlet=outlet)
            title = self._clause(news).replace("ed ", "s ", 1) if not printed else self._clause(news)
            given = None if chance.random() < UNDATED else news.day + timedelta(days=chance.choice((0, 0, 1)))
            place = f"{given.isoformat()}/" if given else ""
            yield Report(
                text="\n\n".join([title, *body, footer]),
                outlet=outlet,
                published=given.isoformat() if given else None,
                url=f"https://{outlet.lower().replace(' ', '-')}.example/{place}{chance.randint(1, 9**9)}",
                language="en",
            )

    def _body(self, news: News, outlet: str) -> list[str]:
        chance = self._chance
        weekday = DAYS[news.day.weekday()]
        lead = f"{self._clause(news)} on {weekday} because of {news.reason}."
        body = [lead]
        for person, view in news.said:
            body.append(self._saying(person, view, weekday))
        if chance.random() < 0.5:
            body.append(f"The step follows weeks of argument about {news.what} rules at {news.place}.")
        for _ in range(chance.randint(1, 3)):
            body.append(self._background(news))
        if chance.random() < 0.3:
            a, b = (SIDES[p][0] for p in PARTIES)
            body.append(chance.choice(ALWAYS).format(a=a, b=b))
        return body

    def _clause(self, news: News) -> str:
        a, b = SIDES[news.side], SIDES[_other(news.side)]
        clause = self._chance.choice(CLAUSES[news.kind])
        named = a[2] if self._chance.random() < 0.2 else a[0]
        return clause.format(
            a=named, an=a[1], b=b[0], bn=b[1], place=news.place, goods=news.goods, what=news.what, number=news.number
        )

    def _saying(self, person: Person, view: str, weekday: str) -> str:
        chance = self._chance
        who = f"{SIDES[person.side][1]} {person.post} {person.name}"
        says = chance.choice(SAYS)
        kind = chance.randrange(4)
        if kind == 0:
            return f"“{view[:1].upper()}{view[1:]},” {who} said on {weekday}."
        if kind == 1:
            return f"{who} {says} on {weekday} that {view}."
        if kind == 2:
            return f"According to {who}, {view}."
        return f"On {weekday}, {who} {says} “{view}”."

    def _background(self, news: News) -> str:
        """Something told before, again: a piece of news or what was said of it, dated or not."""
        chance = self._chance
        earlier = [n for n in self._news if n.day < news.day]
        if not earlier:
            return "The river has been a matter of dispute for generations."
        recent = earlier[-40:] if chance.random() < 0.5 else earlier
        old = chance.choice(recent)
        when = f"{old.day.day} {MONTHS[old.day.month - 1]} {old.day.year}"
        month = f"{MONTHS[old.day.month - 1]} {old.day.year}"
        kind = chance.randrange(4)
        if kind == 0:
            return f"In {month}, {self._clause(old)} over {old.reason}."
        if kind == 1:
            return f"On {when}, {self._clause(old)}."
        if kind == 2:
            return f"{self._clause(old)} earlier in the dispute."
        person, view = old.said[0]
        return f"{SIDES[person.side][1]} {person.post} {person.name} said on {when} that {view}."


def _other(side: str) -> str:
    return PARTIES[1 - PARTIES.index(side)]


def coverage(number: int, seed: int = 1) -> Iterator[Report]:
    """Yield the first ``number`` reports of the stream."""
    stream = Coverage(seed).reports()
    for _ in range(number):
        yield next(stream)

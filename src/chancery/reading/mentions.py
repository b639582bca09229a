"""Mentions: every span that names or points to an entity, and whom a stretch of words means as a source."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace

from chancery.knowledge.knowledge import Knowledge
from chancery.model.entity import Entity
from chancery.model.flag import Flag
from chancery.model.frozen import dataclass
from chancery.model.mention import Mention
from chancery.model.span import Span
from chancery.reading.coreference import Resolver
from chancery.reading.firms import tell_firms
from chancery.reading.found import Found, Holding
from chancery.reading.ledger import Ledger
from chancery.reading.linking import link
from chancery.reading.monsieur import words_for
from chancery.reading.names import Run, RunFinder
from chancery.reading.naming_words import naming_words
from chancery.reading.page import Page
from chancery.reading.people import People
from chancery.reading.pronouns import FIRST_PERSON
from chancery.reading.resolving import Resolution, SourceReader
from chancery.reading.sheets import Sheet
from chancery.reading.titles import find_titles

_WEAK = 3
_OF_STATES = ("state:", "body:", "org:", "place:")


@dataclass(frozen=True, slots=True)
class Mentions:
    """The mentions of one report in text order, and the entities that they name.

    ``entities`` maps the id of every entity that a mention, holding or candidate names; those that begin with
    ``new-`` or ``group:`` are made from this report. ``holdings`` are persons and offices that the text puts
    together, which date it. ``flags`` are proposed tenures.
    """

    mentions: tuple[Mention, ...]
    entities: Mapping[str, Entity]
    holdings: tuple[Holding, ...]
    flags: tuple[Flag, ...]
    _reader: SourceReader = field(repr=False, compare=False)
    _starts: list[int] = field(repr=False, compare=False)

    def resolve(self, span: Span) -> Resolution:
        """Return whom a span means as the source of a statement or the actor of an event.

        For "Russian presidential spokesman Dmitry Peskov" that is the person, for "Japan's Prime Minister" the
        person whom the report names as such, else the office; for "he" or "the minister" whom it points to. The
        entity is None where the words name nobody ("officials") or where several fit.
        """
        return self._reader.resolve(span)

    def called(self, person: str) -> frozenset[str]:
        """Return the nouns that the report calls a person by ("senator"), empty where it has none."""
        return self._reader.called(person)

    def entity(self, entity_id: str) -> Entity | None:
        """Return an entity of the report or of knowledge, also a group that only a source names together; else None."""
        try:
            return self.entities.get(entity_id) or self._reader.entity(entity_id)
        except KeyError:
            return None

    def styled(self, person: str) -> str | None:
        """Return how the report names somebody of whom it gives one name only ("Governor Odel"), None for others."""
        return self._reader.styled(person)

    def inside(self, span: Span, *, nested: bool = False) -> tuple[Mention, ...]:
        """Return the mentions that lie wholly inside ``span``, nested ones only on request."""
        found: list[Mention] = []
        first, last = span
        for at in range(bisect_left(self._starts, first), len(self.mentions)):
            mention = self.mentions[at]
            start, end = mention.span
            if start > last:
                break
            if end <= last and (nested or not mention.nested):
                found.append(mention)
        return tuple(found)

    def with_speakers(self, said: Iterable[tuple[Span, str]], speakers: Iterable[str] = ()) -> Mentions:
        """Return these mentions with "we" and "our country" linked, given spans of speech and their speakers' states.

        ``said`` pairs a content span with the id of the state that its speaker belongs to. Only quoted words count:
        an indirect "we" is the outlet's. ``speakers`` are entities that speak, held from now on where none was.
        """
        spans = sorted(said)
        waiting = [m for m in (_spoken(m, spans) for m in self._reader.first_person) if m.entity is not None]
        linked = [_spoken(m, spans) if m.rule == FIRST_PERSON else m for m in self.mentions]
        linked = sorted([*linked, *waiting], key=lambda m: (m.span.start, -m.span.end))
        wanted = [*(state for _, state in spans), *(s for s in speakers if s not in self.entities)]
        return replace(
            self,
            mentions=tuple(linked),
            entities={**self.entities, **{e: self._reader.entity(e) for e in wanted}},
            _starts=[m.span.start for m in linked],
        )


def _spoken(mention: Mention, said: Sequence[tuple[Span, str]]) -> Mention:
    state = next((state for span, state in said if span.holds(mention.span)), None)
    return replace(mention, entity=state, kind="state", rule="first person of the speaker") if state else mention


def find_mentions(page: Page, knowledge: Knowledge) -> Mentions:
    """Find and link every mention in the read zones of a page.

    Names that knowledge holds are linked by its aliases; other names become entities of this report where the
    words around them show a person or an organisation. Where several fit, the mention keeps its candidates and
    no entity.
    """
    words = words_for(page.text)
    sheets = [Sheet(page, index, knowledge) for index in range(len(page.sentences))]
    titles = [find_titles(sheet, knowledge, words) for sheet in sheets]
    finder = RunFinder(words, page.flow.written & page.flow.lowered)
    runs = [finder.runs(sheet, phrases) for sheet, phrases in zip(sheets, titles, strict=True)]
    tell_firms(sheets, titles, runs, words)
    people = _people(knowledge, sheets, runs)
    ledger = Ledger(page, knowledge, words, people)
    ledger.states = _states(knowledge, sheets)
    resolver = Resolver(ledger, sheets, link(ledger, sheets, titles, runs))
    return _assembled(ledger, resolver, resolver.run(), sheets)


def _people(knowledge: Knowledge, sheets: list[Sheet], runs: list[list[Run]]) -> People:
    """Enter everybody who has a full name anywhere in the report, before any surname is read."""
    people = People(knowledge, naming_words())
    every = [run for some in runs for run in some]
    swallowed = {(run.sheet.index, i) for run in every for i in range(run.first, run.last)}
    for sheet in sheets:
        for hit in sheet.hits:
            full = hit.person and not hit.surname_only and hit.last - hit.first > 1
            if full and (sheet.index, hit.first) not in swallowed:
                people.add_known(hit.best.entity)
    for run in every:
        known = _known_by_surname(knowledge, run)
        if known is not None:
            people.add_known(known, run.words)
    singles = {sheet.text(hit.first): 1.5 for sheet in sheets for hit in sheet.hits if hit.surname_only}
    for run in every:
        if run.kind == "single":  # a word that alone speaks ("Smith said") shows that its full name is a person's
            singles[run.words[0]] = max(singles.get(run.words[0], 0.0), 1.5 if run.person < 1.5 else 2.5)
    people.decide(every, singles)
    return people


def _states(knowledge: Knowledge, sheets: list[Sheet]) -> tuple[str, ...]:
    """Codes of the states and organisations that names and bodies of the report belong to, persons left aside."""
    hits = [hit for sheet in sheets for hit in sheet.hits if not (hit.person or hit.small_capital)]
    senses = [h.best for h in hits if h.best.form != "metonym" or h.sense_of("org:") is None]  # not "Brussels"
    codes = [knowledge.state_of(s.entity) for s in senses if s.rank < _WEAK and s.entity.startswith(_OF_STATES)]
    return tuple(dict.fromkeys(code for code in codes if code))


def _known_by_surname(knowledge: Knowledge, run: Run) -> str | None:
    """A known person under another first name: "S. Jaishankar", or another spelling beside an office once held."""
    if run.kind != "person" or len(run.words) < 2:
        return None
    office = run.title.office.id if run.title is not None and run.title.office is not None else None
    fitting = []
    for sense in knowledge.aliases.lookup(run.words[-1]):
        if sense.entity.startswith("person:") and sense.rank >= 2:
            name = knowledge.entity(sense.entity).name
            held = office is not None and any(t.office == office for t in knowledge.tenures_of_person(sense.entity))
            initial = len(run.words[0].strip(".")) == 1 and name.startswith(run.words[0][0])
            if (held and name[:1] == run.words[0][:1]) or initial:
                fitting.append(sense.entity)
    return fitting[0] if len(set(fitting)) == 1 else None


def _assembled(ledger: Ledger, resolver: Resolver, found: Sequence[Found], sheets: Sequence[Sheet]) -> Mentions:
    """Keep one mention a span, and the entities that anything names."""
    by_span: dict[Span, Found] = {}
    for one in sorted(found, key=lambda f: (f.span.start, -f.span.end)):
        by_span.setdefault(one.span, one)
    nominals = {span.start for span, f in by_span.items() if f.form == "nominal"}
    kept = [
        f for span, f in by_span.items()
        if f.form != "pronoun" or span.start not in nominals  # "his" in "his country" is no mention of its own
    ]  # fmt: skip
    named: list[str | None] = []
    for one in (*kept, *resolver.hidden):
        named += (one.entity, one.holder)
        if one.candidates:
            named += [c.entity for c in one.candidates]
    named += [e for h in ledger.holdings for e in (h.person, h.office)]
    named += [member for e in ledger.entities.values() for member in e.members]
    named += sorted(ledger.entities)
    entities = {e: ledger.entity(e) for e in dict.fromkeys(named) if e}
    reader = SourceReader(ledger, resolver, sheets, kept)
    mentions = tuple([f.mention() for f in kept])
    starts = [m.span.start for m in mentions]
    return Mentions(mentions, entities, tuple(ledger.holdings), tuple(ledger.flags), reader, starts)


__all__ = ["Mentions", "Resolution", "find_mentions"]

"""Which events of a report are deeds: more than words, done by somebody, and told as done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from chancery.knowledge import Knowledge
from chancery.knowledge.data_files import data_file
from chancery.model.dates import Interval
from chancery.model.event import Event, Participant
from chancery.model.frozen import dataclass
from chancery.model.reading import Reading
from chancery.model.span import Span
from chancery.model.statement import Statement, When
from chancery.record.clues import interval_of, party_chain, says_when
from chancery.record.concepts import concepts, happenings_in
from chancery.record.vocabulary import retelling
from chancery.record.weighing import content_words, stem

DEED_ROOTS = frozenset({"04", "06", "07", "08", "14", "15", "16", "17", "18", "19", "20"})
"""CAMEO roots of acts that are more than words; the others are sayings, told by their statements."""

DEED_CODES = ("054", "057", "115")
"""Recognitions, signatures and lawsuits: words in CAMEO's order, deeds in the world."""

SPOKEN_ROOTS = frozenset({"01", "02", "03", "05", "10", "11", "12", "13"})
"""CAMEO roots of words."""

LABEL_WORDS = 3
"""Words of the longest quotation that is a name for something and tells nothing done."""

TOGETHER = frozenset({"sign-agreement", "agree", "ceasefire", "negotiate", "meet", "cooperate", "telephone"})
"""Acts that take two: told as a wish unless a finite past verb tells them."""

AGREED = frozenset({"sign-agreement", "agree", "ceasefire"})
"""Of these, what is made once and then stands, whoever of the parties tells it."""

HAVE = 12
"""Characters before a verb in which its auxiliary stands."""

THEMES = 7
"""Words of an act's object that are compared; what follows belongs to the rest of the sentence."""

NOMINAL_WORDS = 5
"""How near to the beginning of what is announced the act's noun stands ("announced its refusal to …")."""

_PAST = re.compile(r"(?:ed|met|held|struck|made|began|broke|spoke|led|sent|gave|took|withdrew|left|shot|cut)\b", re.I)


@dataclass(frozen=True, slots=True)
class Deed:
    """One event with what comparing it needs; ``statement`` is the one that performs it."""

    key: str
    event: Event
    statement: Statement | None
    claimed: bool
    when: When | None
    actors: frozenset[str]
    recipients: frozenset[str]
    theme: frozenset[str]
    series: bool | None
    sentence: Span
    span: Span

    @property
    def interval(self) -> Interval | None:
        """The days that its words give."""
        return interval_of(self.when)


def is_deed(event: Event) -> bool:
    """Tell whether an event is more than words."""
    return event.cameo[:2] in DEED_ROOTS or event.cameo.startswith(DEED_CODES)


def is_spoken(event: Event) -> bool:
    """Tell whether an event is words alone, of one party."""
    return event.cameo[:2] in SPOKEN_ROOTS and not is_deed(event) and event.act not in TOGETHER


def select_deeds(
    reading: Reading, knowledge: Knowledge, names: frozenset[str]
) -> tuple[dict[str, Deed], dict[str, list[str]]]:
    """Return the deeds of a report by key, and for each statement the events that only code what it says."""
    statements = {s.id: s for s in reading.statements}
    deeds: dict[str, Deed] = {}
    verbal: dict[str, list[str]] = {}
    for number, event in enumerate(reading.events):
        if event.plain:
            continue
        statement = statements.get(event.statement or "") or _whose_cue(event, reading)
        if event.realis in ("hypothetical", "negated"):
            continue
        if statement is not None and event.act in TOGETHER and joint_act(statement, reading):
            deed = _deed(reading, number, event, statement, knowledge, names)
            if deed.actors:
                deeds[deed.key] = replace(deed, statement=statement, claimed=False)
            continue
        if statement is not None and _agreed_by_speaker(event, statement, reading, knowledge):
            deed = _deed(reading, number, event, statement, knowledge, names)
            if len(deed.actors) > 1:
                own = deed.when is not None and deed.when.span not in (None, statement.said and statement.said.span)
                deeds[deed.key] = replace(deed, claimed=False, when=deed.when if own else None)
                continue
        if statement is not None and (not is_deed(event) or _viewed(event, statement, reading)):
            verbal.setdefault(statement.id, []).append(event.id)
            continue
        if statement is None and is_spoken(event):
            continue  # told as a saying (record/spoken.py)
        deed = _deed(reading, number, event, statement, knowledge, names)
        if deed.actors and _told_as_done(deed, statement, reading):
            deeds[deed.key] = deed
    return _with_own_themes(_without_echoes(deeds), reading), verbal


def _agreed_by_speaker(event: Event, statement: Statement, reading: Reading, knowledge: Knowledge) -> bool:
    """Tell whether one of its parties says that an agreement is made ("A and B have agreed …, A's minister said")."""
    if event.act not in AGREED or event.realis != "asserted" or statement.act not in ("said", "written"):
        return False
    text = reading.report.text
    before = text[max(0, event.trigger.start - HAVE) : event.trigger.start].lower().split()
    done = _PAST.search(event.trigger.text(text)) is not None or bool(before and before[-1] in ("have", "has", "had"))
    if not done or _conditioned(event, statement, reading) or _label(event, statement, reading):
        return False
    return bool(
        {code for p in event.actors for code in codes(p, knowledge)} & party_chain(statement, reading, knowledge)
    )


def joint_act(statement: Statement, reading: Reading) -> bool:
    """Tell whether what is taken for a view of several parties is what they did together ("A and B agreed to …")."""
    if statement.speaker is not None and not (statement.speaker.startswith("group:") and statement.act == "stance"):
        return False
    return bool(happenings_in(" ".join(part.text(reading.report.text) for part in statement.cue)))


def _viewed(event: Event, statement: Statement, reading: Reading) -> bool:
    """Tell whether an event only codes the cue of a view: who "welcomed the return" was nobody's host."""
    text = reading.report.text
    cue = " ".join(part.text(text) for part in statement.cue)
    own = any(part.overlaps(event.trigger) for part in statement.cue)
    return own and retelling().spoken_view.search(cue) is not None


def _whose_cue(event: Event, reading: Reading) -> Statement | None:
    """The statement whose cue the event's trigger is ("welcomes", "rejected")."""
    for statement in reading.statements:
        if any(cue.overlaps(event.trigger) for cue in statement.cue):
            return statement
    return None


def performative(event: Event, statement: Statement, reading: Reading, knowledge: Knowledge) -> bool:
    """Tell whether a statement performs the act it tells: its speaker speaks for the actor and announces a deed."""
    if statement.speaker is None or event.act in TOGETHER:
        return False
    if statement.act not in ("said", "written"):
        return _ordered(event, statement, reading, knowledge)
    if event.realis == "planned" and event.quad != 4:
        return False
    if _announced_noun(event, statement, reading):
        return True
    chain = party_chain(statement, reading, knowledge)
    return bool({code for p in event.actors for code in codes(p, knowledge)} & chain)


def _ordered(event: Event, statement: Statement, reading: Reading, knowledge: Knowledge) -> bool:
    """ "Ordered the envoy to leave": no view that its party holds, but the deed itself."""
    cue = " ".join(part.text(reading.report.text) for part in statement.cue)
    own = {code for p in event.actors for code in codes(p, knowledge)}
    if not is_deed(event) or statement.speaker not in own or retelling().performs.search(cue) is None:
        return False
    return any(c.overlaps(event.trigger) for c in statement.cue)


def _announced_noun(event: Event, statement: Statement, reading: Reading) -> bool:
    """ "announced Moscow's refusal to continue talks": the act is a noun right after the cue, so the speaker's own."""
    cue = " ".join(part.text(reading.report.text) for part in statement.cue)
    if not statement.content or retelling().performs.search(cue) is None:
        return False
    start = statement.content[0].start
    text = reading.report.text
    if not statement.content[0].holds(event.trigger) or text[start : start + 5].lower() == "that ":
        return False
    before = text[start : event.trigger.start].split()
    return len(before) < NOMINAL_WORDS and all(w[0].isupper() or w.islower() for w in before) and not _verbal(before)


def _verbal(before: Sequence[str]) -> bool:
    return any(w.lower() in ("is", "are", "was", "were", "has", "had", "will", "would", "it", "to") for w in before)


def codes(participant: Participant, knowledge: Knowledge) -> tuple[str, ...]:
    """Return the ids that a participant stands for, the state or organisation last."""
    top = knowledge.code_entity(participant.state) if participant.state else None
    found = (participant.entity, top.id if top is not None else None)
    return tuple(dict.fromkeys(code for code in found if code is not None))


def _tops(participants: Sequence[Participant], knowledge: Knowledge) -> frozenset[str]:
    return frozenset(codes(p, knowledge)[-1] for p in participants if codes(p, knowledge))


def _deed(
    reading: Reading,
    number: int,
    event: Event,
    statement: Statement | None,
    knowledge: Knowledge,
    names: frozenset[str],
) -> Deed:
    text = reading.report.text
    performs = statement is not None and performative(event, statement, reading, knowledge)
    actors, recipients = _tops(event.actors, knowledge), _tops(event.recipients, knowledge)
    if statement is not None and performs:
        chain = party_chain(statement, reading, knowledge)
        own = frozenset(c for c in chain if c.startswith(("state:", "org:")))
        if not actors & chain and own:
            actors, recipients = own, recipients or actors
    trigger = {stem(word) for word in event.trigger.text(text).split()}
    several = retelling().series.search(event.span.text(text)) is not None and not event.quantities
    when = event.date if says_when(event.date) and _own_date(event, reading) else None
    single = bool(event.quantities) or (when is not None and when.granularity in ("day", "time"))
    return Deed(
        key=f"{number:05d}",
        event=event,
        statement=statement if performs else None,
        claimed=statement is not None and not performs and statement.speaker is not None,
        when=when,
        actors=actors,
        recipients=recipients,
        theme=content_words(" ".join(event.themes[:THEMES])) - trigger - names - _process_stems(),
        series=True if several else False if single else None,
        sentence=reading.sentences[event.sentence].span,
        span=event.span,
    )


@lru_cache(maxsize=1)
def _process_stems() -> frozenset[str]:
    """ "Talks" and "dialogue" say what kind of act it is, not what about."""
    heads = data_file("stances.yaml")["heads"]
    return frozenset(stem(word) for family in heads for word in family if "talk" in family)


def _with_own_themes(deeds: dict[str, Deed], reading: Reading) -> dict[str, Deed]:
    """Cut each deed's themes where the next deed of its sentence, or the reason given for it, begins."""
    text = reading.report.text
    cut = {}
    for key, deed in deeds.items():
        starts = [d.event.trigger.start for d in deeds.values() if d.sentence == deed.sentence]
        later = [s for s in starts if s > deed.event.trigger.end]
        end = min([*later, deed.sentence.end])
        reason = retelling().reason.search(text, deed.event.trigger.end, end)
        stretch = Span(deed.sentence.start, reason.start() if reason else end)
        own = content_words(_undated_text(reading, stretch))
        others = [d.event.span.start for d in deeds.values() if d.sentence == deed.sentence]
        clause_end = min([end, *(s for s in others if s > deed.event.trigger.end)])
        cut[key] = replace(deed, theme=deed.theme & own, span=_clause(text, deed, clause_end))
    return cut


def _clause(text: str, deed: Deed, end: int) -> Span:
    """The words that tell a deed: from where its clause begins to the next deed or the end of the sentence."""
    event = deed.event
    last = max(end, event.trigger.end)
    for cut in concepts().cuts.finditer(text, event.trigger.end, last):
        if cut.group().split()[-1] == "and" and happenings_in(text[cut.end() : last]):
            last = cut.start()
            break
    words = _LOOSE_END.sub("", text[event.span.start : last])
    return Span(event.span.start, max(event.span.start + len(words), event.trigger.end))


_LOOSE_END = re.compile(r"(?:[\s,;.]|\s(?:and|but|after|as|while|when|in|on|of|to|with|by|the|a|an|which|who|that))+$")


def _undated_text(reading: Reading, stretch: Span) -> str:
    """The words of a stretch without those that say when."""
    pieces, at = [], stretch.start
    for time in reading.times:
        if stretch.holds(time.span) and time.span.start >= at:
            pieces.append(reading.report.text[at : time.span.start])
            at = time.span.end
    return " ".join([*pieces, reading.report.text[at : stretch.end]])


def _own_date(event: Event, reading: Reading) -> bool:
    """Tell whether a date is the act's own: in "said in March … in light of sanctions" it is not the sanctions'."""
    date = event.date
    if date is None or date.span is None or date.span.overlaps(event.trigger):
        return True
    first, last = sorted((date.span, event.trigger))
    between = reading.report.text[first.end : last.start]
    return retelling().reason.search(between) is None


def _told_as_done(deed: Deed, statement: Statement | None, reading: Reading) -> bool:
    """Tell whether an event is told as something done, rather than wished, claimed in passing or still to come."""
    event = deed.event
    past = _PAST.search(event.trigger.text(reading.report.text)) is not None
    if deed.statement is not None:
        return True
    if event.act in TOGETHER and not past:
        return False
    if statement is not None:
        if _conditioned(event, statement, reading) or _label(event, statement, reading):
            return False
        return event.realis != "planned" and (past or deed.when is not None)
    return True


def _label(event: Event, statement: Statement, reading: Reading) -> bool:
    """Tell the word that somebody has for a thing ("called the isle "illegally occupied" by …") from a deed told."""
    words = (part.text(reading.report.text) for part in statement.verbatim if part.holds(event.trigger))
    return any(len(quoted.split()) <= LABEL_WORDS for quoted in words)


def _conditioned(event: Event, statement: Statement, reading: Reading) -> bool:
    """Tell whether an event stands in a condition of what is said ("only after Ruritania recognised it")."""
    start = statement.content[0].start if statement.content else event.trigger.start
    return retelling().condition.search(reading.report.text[start : event.trigger.start]) is not None


def _without_echoes(deeds: dict[str, Deed]) -> dict[str, Deed]:
    """Drop a second coding of one act: "imposed sanctions" once, "halted consultations" as no consultation."""
    kept: dict[str, Deed] = {}
    for key, deed in deeds.items():
        at = deed.event.trigger.start
        before = [d for d in kept.values() if d.sentence == deed.sentence and 0 <= at - d.event.trigger.end <= 30]
        if any(d.event.act == deed.event.act for d in before):
            continue
        if deed.event.act in TOGETHER and any(d.event.quad == 4 for d in before):
            continue
        kept[key] = deed
    return kept

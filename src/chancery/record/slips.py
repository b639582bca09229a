"""Slips: a capital or state named where only another party can be meant. Better none than a wrong one.

All of this must hold: a state that is no party, and that the report names nowhere else, is the subject of a wish or
plan of its own ("is counting on"), which only its own side announces so; an office-holder of a party announces it; and
another sentence of the report says a like thing of that party: either in the same words, or, where the next sentence
has that office-holder speak of it ("he called this urgent"), a wish towards the same other party.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chancery.knowledge import Knowledge
from chancery.model.basis import Basis
from chancery.model.flag import Flag
from chancery.model.mention import Mention
from chancery.model.reading import Reading
from chancery.model.span import Span
from chancery.model.statement import Statement
from chancery.record.clues import party_chain
from chancery.record.weighing import WORD, stem, weight

SUBJECT_WORDS = 4
"""How far into a sentence a subject may stand ("In addition, Ruritania …")."""

SAME_WORDS = 11.0
"""Weight of the words that both sentences must share."""

_INTENT = re.compile(
    r"^\W*(?:\w+ ){0,2}?(?:is|are|was|were|still|also|itself|has|have|will|would)?\s*(?:\w+ )?"
    r"(?:counting on|count(?:s|ed)? on|hop(?:es?|ed|ing)|intend(?:s|ed|ing)?|plan(?:s|ned|ning)?|want(?:s|ed)?|"
    r"seek(?:s|ing)?|aim(?:s|ed|ing)?|expect(?:s|ed|ing)?|look(?:s|ed|ing)? forward|"
    r"ready|prepared|determined|committed)"
    r"\b"
)


_THIS = re.compile(r"\s(?:it|this|that)(?: (?:hope|wish|plan|request|expectation))?\b(?! \w+ (?:is|was|would|will)\b)")

_AIM = re.compile(
    r"^\W*(?:(?:also|still|itself|always|firmly|will|would|has|have|is|was) ){0,2}"
    r"(?:keep(?:s|ing)? to|h[eo]lds? to|st[iu]cks? to|remains?|wants?|hop(?:es|ing|ed)|intends?|plans?|seeks?|aims?|"
    r"wishes|stands? by|counting on|ready|interested|committed|continu\w+|pursu\w+)\b"
)


def find_slips(reading: Reading, parties: Sequence[str], knowledge: Knowledge) -> tuple[Flag, ...]:
    """Return the likely slips of one report, each with the sentence that shows it and the one that shows why."""
    sentences = _sentence_mentions(reading)
    flags = []
    for statement in reading.statements:
        own = _state_of(statement, reading, knowledge)
        if own is None or (parties and own.split(":", 1)[1] not in parties):
            continue
        for number in _sentences_of(statement, reading):
            for mention in _strangers(reading, sentences.get(number, ()), number, own, parties):
                twin = _twin(reading, sentences, number, mention, own)
                if twin is not None:
                    flags.append(_flag(reading, number, mention, twin, own, knowledge))
        before = statement.sentence - 1
        if parties and before >= 0 and _speaks_of_it(statement, reading):
            for mention in _strangers(reading, sentences.get(before, ()), before, own, parties):
                twin = _same_wish(reading, sentences, before, mention, own, parties)
                if twin is not None:
                    flags.append(_flag(reading, before, mention, twin, own, knowledge))
    return tuple(dict.fromkeys(flags))


def _speaks_of_it(statement: Statement, reading: Reading) -> bool:
    """Tell whether a statement is made on what the sentence before it says: "he called this", "she announced it"."""
    text = reading.report.text
    sentence = reading.sentences[statement.sentence]
    if sentence.zone != "body" or not statement.cue or _held(statement, reading, statement.sentence - 1):
        return False
    return _THIS.match(text, statement.cue[-1].end, sentence.span.end) is not None


def _held(statement: Statement, reading: Reading, number: int) -> bool:
    """Tell whether somebody already says the sentence before: then that one tells who wishes. The wish is no saying."""
    where = reading.sentences[number].span
    others = (s for s in reading.statements if s.id != statement.id and s.act != "stance")
    return any(part.overlaps(where) for other in others for part in other.content)


def _same_wish(
    reading: Reading,
    sentences: dict[int, list[Mention]],
    number: int,
    mention: Mention,
    own: str,
    parties: Sequence[str],
) -> int | None:
    """Another sentence in which the speaker's own state wishes something of the same other party."""
    other = {m.entity for m in sentences.get(number, ()) if m.span.start > mention.span.end} - {own}
    targets = {e for e in other if e is not None and e.split(":", 1)[1] in parties}
    if len(targets) != 1 or reading.sentences[number].zone != "body":
        return None
    text = reading.report.text
    for there, mentions in sorted(sentences.items()):
        end = reading.sentences[there].span.end
        if there == number or not targets & {m.entity for m in mentions}:
            continue
        subject = next((m for m in mentions if m.entity == own and m.form in ("name", "metonym")), None)
        if subject is not None and _AIM.match(text[subject.span.end : end]) is not None:
            return there
    return None


def _state_of(statement: Statement, reading: Reading, knowledge: Knowledge) -> str | None:
    tops = sorted(c for c in party_chain(statement, reading, knowledge) if c.startswith("state:"))
    return tops[0] if len(tops) == 1 and statement.speaker not in tops else None


def _sentences_of(statement: Statement, reading: Reading) -> Iterator[int]:
    for number, sentence in enumerate(reading.sentences):
        if any(part.overlaps(sentence.span) for part in statement.content):
            yield number


def _sentence_mentions(reading: Reading) -> dict[int, list[Mention]]:
    found: dict[int, list[Mention]] = {}
    number = 0
    for mention in sorted(reading.mentions, key=lambda m: m.span):
        if mention.kind != "state" or mention.entity is None:
            continue
        while number < len(reading.sentences) and reading.sentences[number].span.end <= mention.span.start:
            number += 1
        if number < len(reading.sentences):
            found.setdefault(number, []).append(mention)
    return found


def _strangers(
    reading: Reading, mentions: Sequence[Mention], number: int, own: str, parties: Sequence[str]
) -> Iterator[Mention]:
    """States that stand once in the report, as the subject of a wish, and are neither speaker's nor a party."""
    text = reading.report.text
    sentence = reading.sentences[number].span
    for mention in mentions:
        entity = mention.entity or ""
        if entity == own or entity.split(":", 1)[1] in parties or mention.form not in ("metonym", "name"):
            continue
        if sum(m.entity == entity for m in reading.mentions if m.form != "pronoun") != 1:
            continue
        lead = WORD.findall(text, sentence.start, mention.span.start)
        wish = _INTENT.match(text[mention.span.end : sentence.end])
        if wish is not None and len(lead) <= SUBJECT_WORDS:
            yield mention


def _twin(reading: Reading, sentences: dict[int, list[Mention]], number: int, mention: Mention, own: str) -> int | None:
    """Another sentence whose subject is the speaker's own state and which says the same of it."""
    text = reading.report.text
    after = _stems(text, Span(mention.span.end, reading.sentences[number].span.end))
    for other in range(len(reading.sentences)):
        if other == number:
            continue
        for candidate in sentences.get(other, ()):
            if candidate.entity != own:
                continue
            rest = Span(candidate.span.end, reading.sentences[other].span.end)
            if _INTENT.match(rest.text(text)) is None:
                continue
            shared = after & _stems(text, rest)
            if sum(weight(s) for s in sorted(shared)) >= SAME_WORDS:
                return other
    return None


def _stems(text: str, span: Span) -> frozenset[str]:
    return frozenset(s for m in WORD.finditer(text, span.start, span.end) if weight(s := stem(m.group())) >= 1)


def _flag(reading: Reading, number: int, mention: Mention, twin: int, own: str, knowledge: Knowledge) -> Flag:
    text = reading.report.text
    name = knowledge.entity(own).name
    suggests = capital_of(own, knowledge) if mention.form == "metonym" else name
    here, there = reading.sentences[number].span, reading.sentences[twin].span
    printed = mention.span.text(text)
    return Flag(
        kind="slip",
        span=mention.span,
        says=f"“{printed}” cannot be meant: {name} speaks here, and the report says the same of {name} elsewhere",
        suggests=suggests,
        evidence=(
            Basis("printed", here, here.text(text)),
            Basis("the same of its own state", there, there.text(text)),
        ),
        report=reading.report.id,
    )


def capital_of(state: str, knowledge: Knowledge) -> str:
    """Return the name of a state's capital, the state's own name where knowledge gives none."""
    row = knowledge.file("states.yaml")["states"].get(state.split(":", 1)[1], {})
    capital = row.get("capital")
    if isinstance(capital, list):
        capital = capital[0]
    return str(capital) if capital else knowledge.entity(state).name

"""Elsewhere: the times of a sentence that date something else than the act at hand."""

from __future__ import annotations

from itertools import pairwise

from chancery.knowledge.standings import standings
from chancery.model.time_expression import TimeExpression
from chancery.reading.events.clauses import BE, HAVE, PREPOSITIONS, Clauses
from chancery.reading.events.governors import governor_of, noun_governor_of
from chancery.reading.events.triggers import Trigger

_LOOK_BACK = 12
_RELATIVE = frozenset("that which who whom whose where".split())
_ARTICLES = frozenset("a an the".split())
_WHEN_REACH = 4
_MEANWHILE_REACH = 6
_PLAN_REACH = 8
_SHORTEST_LEAD = 3
_NEAR_DUE = 5
_COARSE = frozenset("month season year decade century".split())
_CONJUNCTS = frozenset({",", "and", "but"})
_JOINS = frozenset(", and but or ;".split())
_DURING = frozenset({"in", "during"})
_CALENDARS = frozenset("due scheduled expected planned set slated supposed meant poised".split())
_FINITE = (
    BE | HAVE | frozenset("will would could may might should must did does do".split()) - {"having", "being", "be"}
)
_MODALS = frozenset("will would could may might should".split())
_BEFORE_NOUNS = frozenset("the a an its his her their our this that these those 's of under".split())
_COMING = frozenset({"next", "tomorrow", "coming"})
_PARTS = frozenset("end beginning start middle night morning evening half week month quarter days weeks".split())
_SPOKEN = frozenset("01 02 03 05 10 11 12 13".split())
"""CAMEO roots of words: what is judged by them has a time of its own."""
_SUBORDINATE = frozenset(
    "since after when while because although though before until if once amid following despite".split()
)


def in_another_conjunct(clauses: Clauses, trigger: Trigger, time: TimeExpression) -> bool:
    """Tell the year of the verb before in "tore up the pact in 1939, massed troops in 1975 and …"."""
    words = clauses.words
    first, end = clauses.token_at(time.span.start), clauses.token_at(max(time.span.start, time.span.end - 1)) + 1
    if end > trigger.first or _CONJUNCTS.isdisjoint(words[end : trigger.first]):
        return False
    begin = clauses.left_limit(trigger.first)
    return any(_is_past(clauses, i) or (words[i].endswith("ed") and i > begin) for i in range(begin, first))


def elsewhere(clauses: Clauses, trigger: Trigger, time: TimeExpression, *, ahead: bool) -> bool:
    """Tell a time of the clause that dates something else than the act; ``ahead`` is True for what is only governed."""
    if _of_a_noun(clauses, trigger, time):
        return True
    if time.span.start > clauses.tokens[trigger.last].end:
        return _of_something_behind(clauses, trigger, time)
    return (
        ahead
        or _of_a_plan_before(clauses, trigger, time)
        or in_relative_before(clauses, trigger, time)
        or _of_a_verb_before(clauses, trigger, time)
    )


def _of_a_noun(clauses: Clauses, trigger: Trigger, time: TimeExpression) -> bool:
    """Tell the time of "the pact of 2014", "the 2014 pact", "next month's summit" from one of the verb."""
    words = clauses.words
    first = clauses.token_at(time.span.start)
    last = clauses.token_at(max(time.span.start, time.span.end - 1))
    before = words[first - 1] if first else ""
    following = words[last + 1] if last + 1 < len(words) else ""
    own = trigger.nominal and (first == trigger.last + 2 or trigger.first - last in (1, 2, 3))
    if own:
        return False
    if before == "of" and first > 1 and words[first - 2] not in _PARTS:
        return _DURING.isdisjoint(words[max(0, first - 4) : first - 2])  # "in the war of 1982" is when
    possessive = following == "'s" or words[last] == "'s"
    noun = following.isalpha() and following not in PREPOSITIONS and following not in _JOINS
    return possessive or (before in _ARTICLES and noun and not clauses.is_verb(last + 1) and following not in _FINITE)


def _of_something_behind(clauses: Clauses, trigger: Trigger, time: TimeExpression) -> bool:
    """Tell a time behind the act that a clause, a saying, an infinitive or an apposition between takes for itself."""
    words = clauses.words
    begin, end = trigger.last + 1, clauses.token_at(time.span.start)
    between = words[begin:end]
    known = standings()
    told = not trigger.nominal and between[:1] == ["that"]  # "it was agreed that the commission meets in July"
    relative = 0 if told else next((n for n, w in enumerate(between) if n > 0 and w in _RELATIVE), None)
    if relative is not None:
        # ", who had promised to stay, on Sunday": the clause is closed before the day
        return not (between[relative - 1] == "," and between[-2:-1] == [","])
    limit = clauses.left_limit(trigger.first)
    # "the ban that Oslo imposed was lifted in May"; not behind "…, which both ratified in 2013, was struck down"
    closed = words[limit - 2 : limit - 1] == [","] and words[clauses.verb_group_start(trigger.first) - 1] == ","
    joined = limit > 0 and words[limit - 1] in _RELATIVE and not closed
    ahead = time.future is not False or words[end] in _COMING
    ahead = ahead and known.verbs.get(words[trigger.first]) in ("planned", "hypothetical")
    passing = _JOINS | known.telling
    if _opens_another(clauses, begin, end, time):
        return True
    for index in range(begin, end):
        word = words[index]
        joined = joined or (word in _JOINS and not (trigger.nominal and word in ("and", ",")))
        if joined and word != "'s" and (word in _FINITE or (word not in passing and _is_past(clauses, index))):
            return True
        if (
            ahead
            and word == "to"
            and index + 1 < end
            and words[index + 1] not in _ARTICLES
            and _base(clauses, index + 1)
        ):
            return True
    # ", the ministry said on Monday" says nothing against the day; ", a trawler built in 1987" does against the year
    coarse = time.value.granularity in ("month", "year", "decade", "century")
    return coarse and (
        any(
            a == "," and (b in _ARTICLES or (b.endswith(("ed", "wn", "lt")) and b not in known.telling))
            for a, b in pairwise(between)
        )
        or _of_what_is_judged(clauses, trigger, begin, end)
    )


def _of_what_is_judged(clauses: Clauses, trigger: Trigger, begin: int, end: int) -> bool:
    """Tell the month of "accused it of breaking the pact last May", "rejected the map drawn up in 1962"."""
    if trigger.act.cameo[:2] not in _SPOKEN:
        return False
    for index in range(begin + 1, end):
        before, word = clauses.tokens[index - 1], clauses.words[index]
        if word.endswith("ing") and before.text in ("of", "for", "against"):
            return True
        noun = before.text.islower() and before.text.isalpha() and before.text not in PREPOSITIONS
        if noun and before.text not in _FINITE | _BEFORE_NOUNS | _JOINS and _is_past(clauses, index):
            return True
    return False


def _opens_another(clauses: Clauses, begin: int, end: int, time: TimeExpression) -> bool:
    """Tell the day of "…, and on Wednesday Argentina declined": what "and" leads over to has a verb of its own."""
    words = clauses.words
    opener = end - 1 if end > begin and words[end - 1] in ("on", "in", "at", "by") else end
    if opener <= begin + 1 or words[opener - 1] not in ("and", "but") or words[opener - 2] != ",":
        return False
    behind = clauses.token_at(max(time.span.start, time.span.end - 1)) + 1
    return any(_is_past(clauses, i) or words[i] in _FINITE for i in range(behind, min(len(words), behind + _LOOK_BACK)))


def _is_past(clauses: Clauses, index: int) -> bool:
    kinds = clauses.lexicon.verbs.get(clauses.words[index], (frozenset(), ()))[0]
    return bool(kinds & {"past", "participle"}) and clauses.words[index - 1] not in _BEFORE_NOUNS


def _base(clauses: Clauses, index: int) -> bool:
    word = clauses.tokens[index].text
    return word.islower() and word.isalpha()


def governed_ahead(clauses: Clauses, trigger: Trigger) -> bool:
    """Tell what is agreed on, asked for or threatened ("agreed on Sunday to lift …"): the time before is not its own.

    What stands in the calendar ("is due on Friday to meet") and what governs without being done itself ("may be asked
    on Friday to ratify") share their time with it.
    """
    at = trigger.first
    if trigger.nominal:
        holder = noun_governor_of(clauses, at)
        if holder is None or not holder.verb:
            return False
        at = holder.at  # "threatened to launch a strike from the 15th"
    start = clauses.verb_group_start(at)
    words = clauses.words
    group = words[start:at]
    infinitive = "to" in group and BE.isdisjoint(group[: group.index("to")])
    if not (infinitive or (words[at].endswith("ing") and BE.isdisjoint(group))):
        return False
    governor = governor_of(clauses, start)
    if governor is None or words[governor.at] in _CALENDARS:
        return False
    if governor.verb and not _MODALS.isdisjoint(words[clauses.verb_group_start(governor.at) : governor.at]):
        return False
    return governor.standing in ("planned", "hypothetical")


def _of_a_plan_before(clauses: Clauses, trigger: Trigger, time: TimeExpression) -> bool:
    """Tell the time of "the plan to meet in May was dropped", "ahead of talks due next week, Iran freed …"."""
    words, limit = clauses.words, clauses.left_limit(trigger.first)
    first, start = clauses.token_at(time.span.start), clauses.verb_group_start(trigger.first)
    if trigger.nominal:
        return False
    due = next((n for n in range(max(limit + 1, first - 2), first) if words[n] in _CALENDARS), None)
    if due is not None and words[due - 1] != "," and "," in words[first:start]:
        return True  # but not of "the meeting, planned for Friday, never took place"
    due = next((n for n in range(max(limit + 1, first - _NEAR_DUE), first) if words[n] in _CALENDARS), None)
    if due is not None and clauses.tokens[due - 1].is_word and words[due - 1] not in _FINITE:
        return "," not in words[due:first]  # "the talks due in Kolkata next month have been postponed"
    for index in range(first - 2, max(limit, first - _PLAN_REACH) - 1, -1):
        if words[index] == ",":
            return False
        if words[index] == "to" and index + 1 < start:
            kinds = clauses.lexicon.verbs.get(words[index + 1], (frozenset(), ()))[0]
            return "base" in kinds
    return False


def _of_a_verb_before(clauses: Clauses, trigger: Trigger, time: TimeExpression) -> bool:
    """Tell a time that another verb with a subject of its own has taken: "left on Monday and Turkey closed …"."""
    end = clauses.token_at(max(time.span.start, time.span.end - 1)) + 1
    start = clauses.verb_group_start(trigger.first)
    between = clauses.words[end:start]
    if "whose" in between[1:]:
        return True  # "urged it on Wednesday to censure Suriname, whose gunboats chased …"
    if between[:2] == [",", "and"] and _of_a_gerund(clauses, trigger, clauses.token_at(time.span.start)):
        return True
    coarse = time.value.granularity in _COARSE
    begun = [n for n, w in enumerate(between) if w in ("but", ";") or (coarse and w == "and")]  # a day is that of both
    if not begun or begun[-1] + 1 >= len(between):
        return _of_a_participle(clauses, end, start, time)
    return any(_is_past(clauses, i) for i in range(clauses.left_limit(trigger.first), end))


def _of_a_gerund(clauses: Clauses, trigger: Trigger, first: int) -> bool:
    """Tell the day of "condemned it for turning back a ferry on the 24th, and appealed …"."""
    words = clauses.words
    for index in range(first - 1, clauses.left_limit(trigger.first), -1):
        if words[index].endswith("ing") and words[index - 1] in ("for", "of"):
            return True
        if _is_past(clauses, index) or words[index] == ",":
            return False
    return False


def _of_a_participle(clauses: Clauses, end: int, start: int, time: TimeExpression) -> bool:
    """Tell the time of what stands right before the verb and has one of its own.

    "A truce arranged on July 30 has been broken", "the crew that was held in May is free", "the envoy, recalled in
    June, returned".
    """
    closed = end < start and clauses.words[end] == ","
    if end != start and not closed:
        return False
    first = clauses.token_at(time.span.start)
    for index in range(first - 1, max(0, first - _WHEN_REACH - 1), -1):
        opener = clauses.words[clauses.verb_group_start(index) - 1]
        if closed:
            if opener == "," and (_is_past(clauses, index) or clauses.words[index].endswith("ed")):
                return True
            continue
        if opener in _RELATIVE and _is_past(clauses, index):
            return True
        word = clauses.words[index]
        if word in ("and", "but"):
            return False  # "yesterday seized a ship and today freed it"
        if word.endswith("ed") and clauses.words[index - 1] not in _FINITE and clauses.tokens[index - 1].is_word:
            return not clauses.tokens[index - 1].text[0].isupper()
    return False


def in_relative_before(clauses: Clauses, trigger: Trigger, time: TimeExpression) -> bool:
    """Tell the year of "Norway, which joined in 1949, called for …": a clause that a comma closes has its own verb."""
    words = clauses.words
    start = clauses.left_limit(trigger.first)
    begin = clauses.verb_group_start(trigger.first)
    closed = begin > 0 and words[begin - 1] == ","
    whose = next((i for i in range(trigger.first - 1, 1, -1) if words[i - 1] == "whose"), None) if closed else None
    start = whose if whose is not None and words[whose - 2] == "," else start
    if start < 1 or start >= trigger.first:
        return False
    relative = start >= _SHORTEST_LEAD and words[start - 1] in _RELATIVE and words[start - 2] == ","
    if not relative and words[start - 1] not in _SUBORDINATE:
        return False
    at = clauses.token_at(time.span.start)
    end = clauses.token_at(max(time.span.start, time.span.end - 1))
    closed = "," in words[end + 1 : clauses.verb_group_start(trigger.first)]
    return closed and start <= at and trigger.first > end


def leads_when(clauses: Clauses, limit: int, time: TimeExpression) -> bool:
    """Tell the time that a clause goes on from: "on Monday, when the crews stopped …", "today as he was led off"."""
    opener = clauses.words[limit - 1] if limit else ""
    end = clauses.token_at(max(time.span.start, time.span.end - 1))
    between = limit - 1 - end
    if opener in ("when", "where", "which"):
        return 0 < between <= _WHEN_REACH
    if opener == "after" and time.value.granularity in _COARSE:
        return 0 < between <= 2
    return opener in ("as", "while") and 0 < between <= _MEANWHILE_REACH

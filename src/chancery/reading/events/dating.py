"""Dating: the time expression that says when an act happened."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Literal

from chancery.knowledge.standings import standings
from chancery.model.span import Span
from chancery.model.statement import When
from chancery.model.time_expression import TimeExpression
from chancery.reading.events.clauses import BE, HAVE, PREPOSITIONS, Clauses
from chancery.reading.events.governors import governor_of, noun_governor_of
from chancery.reading.events.triggers import Trigger
from chancery.reading.page import Page

_OPENING = 12
_LOOK_BACK = 12
_RELATIVE = frozenset("that which who whom whose where".split())
_ARTICLES = frozenset("a an the".split())
_WHEN_REACH = 4
_MEANWHILE_REACH = 6
_PLAN_REACH = 8
_SHORTEST_LEAD = 3
_NEAR_DUE = 5
_HISTORY_REACH = 250
_LATE_REACH = 450
_TIMES_BACK = 4
_YEARS = ("Y", "E", "C")
_COARSE = frozenset("month season year decade century".split())
_JOINS = frozenset(", and but or ;".split())
_CONJUNCTS = frozenset({",", "and", "but"})
_DURING = frozenset({"in", "during"})
_CALENDARS = frozenset("due scheduled expected planned set slated supposed meant poised".split())
_FINITE = (
    BE | HAVE | frozenset("will would could may might should must did does do".split()) - {"having", "being", "be"}
)
_MODALS = frozenset("will would could may might should".split())
_SHORTLY = frozenset("hours minutes moments shortly soon just immediately".split())
_LAPSE = re.compile(r"P(\d{1,3})([DWMY])$")
_BEFORE_NOUNS = frozenset("the a an its his her their our this that these those 's of under".split())
_HELD = frozenset({"before", "after", "until", "since"})
_EDGE = 3
_PARTS = frozenset("end beginning start middle night morning evening half week month quarter days weeks".split())
_SUBORDINATE = frozenset(
    "since after when while because although though before until if once amid following despite".split()
)

Relation = Literal["on", "after", "before", "since", "until"]


def date_of(
    text: str, sentence: Span, clauses: Clauses, trigger: Trigger, times: Sequence[TimeExpression], indexes: range
) -> When | None:
    """Return the time that dates an act: in its clause, nearest first; else one that opens or leads up to the clause.

    ``indexes`` are those of the sentence's time expressions in ``times``. Expressions behind "since" and "until"
    date what lasts, those of a saying, of another verb, of what is agreed on, or in a relative clause or an apposition
    ("a ship that ran aground in 1999") something else than what is done.
    """
    at = clauses.tokens[trigger.first].start
    limit = clauses.left_limit(trigger.first)
    ahead = _governed_ahead(clauses, trigger)
    counted = _counted_from_another(clauses, limit, times, indexes)
    left = clauses.tokens[limit].start
    right = _right_end(clauses, trigger, times, indexes, sentence)
    inside = [i for i in indexes if times[i].type in ("DATE", "TIME")]
    near = [
        i
        for i in inside
        if left <= times[i].span.start < right and not _elsewhere(clauses, trigger, times[i], ahead=ahead)
    ]
    held = _held_by_a_preposition(clauses, trigger)
    near.sort(
        key=lambda i: (
            times[i].value.granularity == "vague",
            (held and times[i].span.start < at) or _in_another_conjunct(clauses, trigger, times[i]),
            abs(times[i].span.start - at),
            i,
        )
    )
    own = bool(near) and times[near[0]].value.granularity == "day"
    if counted is not None and not ahead and not (own and near[0] != counted.time):
        return counted
    main = [i for i in inside if not _in_relative_before(clauses, trigger, times[i])]
    leading = [i for i in main if _leads_when(clauses, limit, times[i])]
    opening = [i for i in main if times[i].span.start - sentence.start < _OPENING]
    if near and times[near[0]].value.granularity == "vague" and (leading or opening):
        near = []
    opening = [] if ahead else opening
    for index in near + leading + opening:
        before = (
            text[max(sentence.start, times[index].span.start - _LOOK_BACK) : times[index].span.start].lower().split()
        )
        if index not in leading and before and before[-1] in ("since", "until", "till", "to"):
            continue
        return _when(
            times, index, "after" if before[-1:] == ["after"] else "before" if before[-1:] == ["before"] else "on"
        )
    return None


def _in_another_conjunct(clauses: Clauses, trigger: Trigger, time: TimeExpression) -> bool:
    """Tell the year of the verb before in "tore up the pact in 1939, massed troops in 1975 and …"."""
    words = clauses.words
    first, end = clauses.token_at(time.span.start), clauses.token_at(max(time.span.start, time.span.end - 1)) + 1
    if end > trigger.first or _CONJUNCTS.isdisjoint(words[end : trigger.first]):
        return False
    begin = clauses.left_limit(trigger.first)
    return any(_is_past(clauses, i) or (words[i].endswith("ed") and i > begin) for i in range(begin, first))


def _held_by_a_preposition(clauses: Clauses, trigger: Trigger) -> bool:
    """Tell "condemned Iran tonight for turning back a ferry on the 24th": the day before is that of the saying."""
    words, first = clauses.words, trigger.first
    return words[first].endswith("ing") and words[first - 1 : first] in (["for"], ["of"])


def _when(times: Sequence[TimeExpression], index: int, relation: Relation, shift: str | None = None) -> When:
    value, span = times[index].value, times[index].span
    if times[index].type == "TIME":
        relation = "on"  # "before dawn on Tuesday" is on Tuesday
    return When(
        value=value.value if value.granularity != "vague" else None,
        earliest=value.earliest,
        latest=value.latest,
        granularity=value.granularity,
        span=span,
        time=index,
        relation=relation,
        shift=shift,
    )


def _right_end(
    clauses: Clauses, trigger: Trigger, times: Sequence[TimeExpression], indexes: range, sentence: Span
) -> int:
    """Where the times end that may be the act's: at the next clause, past a "before" that only leads a time in."""
    end = clauses.right_limit(trigger.last)
    while end < len(clauses.words) and clauses.words[end] in _HELD:
        after = clauses.tokens[min(end + _EDGE, len(clauses.tokens) - 1)].start
        held = [times[i] for i in indexes if clauses.tokens[end].start <= times[i].span.start <= after]
        if not held:
            break
        end = clauses.right_limit(clauses.token_at(max(held[0].span.start, held[0].span.end - 1)))
    return clauses.tokens[end].start if end < len(clauses.tokens) else sentence.end


def _counted_from_another(clauses: Clauses, limit: int, times: Sequence[TimeExpression], indexes: range) -> When | None:
    """Date what stands behind "two days after": counted from the time of the act before."""
    words = clauses.words
    if limit < _SHORTEST_LEAD or words[limit - 1] not in ("after", "before"):
        return None
    opener = clauses.tokens[limit - 1].start
    sign = "-" if words[limit - 1] == "after" else "+"
    shift = None
    if words[limit - 2] in _SHORTLY:
        shift = "+0d"
    for index in indexes:
        lapse = _LAPSE.match(times[index].value.value) if times[index].type == "DURATION" else None
        if lapse is not None and 0 <= opener - times[index].span.end <= 1:
            shift = f"{sign}{lapse[1]}{lapse[2].lower()}"
    if shift is None:
        return None
    dated = [i for i in indexes if times[i].type in ("DATE", "TIME") and times[i].value.granularity != "vague"]
    before = [i for i in dated if times[i].span.end <= opener]
    if before:
        return _when(times, before[-1], "on", shift)
    if limit > _SHORTEST_LEAD + 1:
        return None
    # "A day after Chile seized a trawler, Norway on Wednesday expelled …"
    closed = next((clauses.tokens[n].end for n, w in enumerate(words) if n > limit and w == ","), None)
    behind = [i for i in dated if closed is not None and times[i].span.start >= closed]
    return _when(times, behind[0], "on", shift) if behind else None


def goes_on_from_history(
    page: Page,
    sentence: Span,
    times: Sequence[TimeExpression],
    indexes: range,
    *,
    late: bool,
    said: Callable[[TimeExpression], bool] | None = None,
) -> bool:
    """Tell a sentence without a time that stands right behind one of a month or a year: it goes on with what was then.

    ``indexes`` are those of the sentence's own time expressions. In the ``late`` part of a report, where background
    stands, what goes before may be further off, or a span of years ("for over 70 years", no "99-year lease"). Behind a
    time for which ``said`` is True, one of what somebody says, the outlet goes on with its news.
    """
    if any(times[i].type in ("DATE", "TIME") for i in indexes):
        return False
    reach = _LATE_REACH if late else _HISTORY_REACH
    for index in range(indexes.start - 1, max(-1, indexes.start - 1 - _TIMES_BACK), -1):
        last = times[index]
        if sentence.start - last.span.end > reach or (said is not None and said(last)):
            return False
        if last.value.value == "PRESENT_REF":
            return False  # "that is now off the table" is back in the present
        if last.type == "DATE" and last.value.granularity != "vague":
            return last.value.granularity in _COARSE and not last.future and not _in_the_news(page, times, index)
        spell = late and last.type == "DURATION" and last.value.value.endswith(_YEARS)
        if spell and "-" not in last.span.text(page.text):
            return True
    return False


def _in_the_news(page: Page, times: Sequence[TimeExpression], index: int) -> bool:
    """Tell the year of "on Saturday they signed a treaty to open the border, which Ankara closed in 1993"."""
    number = page.sentence_at(times[index].span.start)
    if number is None:
        return False
    span = page.sentences[number].span
    for at in range(index - 1, max(-1, index - 1 - _TIMES_BACK), -1):
        if times[at].span.start < span.start:
            return False
        if times[at].value.granularity in ("day", "time", "week") and times[at].anchor != "none":
            return True
    return False


def _elsewhere(clauses: Clauses, trigger: Trigger, time: TimeExpression, *, ahead: bool) -> bool:
    """Tell a time of the clause that dates something else than the act; ``ahead`` is True for what is only governed."""
    if _of_a_noun(clauses, trigger, time):
        return True
    if time.span.start > clauses.tokens[trigger.last].end:
        return _of_something_behind(clauses, trigger, time)
    return (
        ahead
        or _of_a_plan_before(clauses, trigger, time)
        or _in_relative_before(clauses, trigger, time)
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
    told = not trigger.nominal and between[:1] == ["that"]  # "it was agreed that the commission meets in July"
    relative = 0 if told else next((n for n, w in enumerate(between) if n > 0 and w in _RELATIVE), None)
    if relative is not None:
        # ", who had promised to stay, on Sunday": the clause is closed before the day
        return not (between[relative - 1] == "," and between[-2:-1] == [","])
    known = standings()
    limit = clauses.left_limit(trigger.first)
    # "the ban that Oslo imposed was lifted in May"; not behind "…, which both ratified in 2013, was struck down"
    closed = words[limit - 2 : limit - 1] == [","] and words[clauses.verb_group_start(trigger.first) - 1] == ","
    joined = limit > 0 and words[limit - 1] in _RELATIVE and not closed
    ahead = time.future is not False and known.verbs.get(words[trigger.first]) in ("planned", "hypothetical")
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
    coarse = time.value.granularity in ("year", "decade", "century")
    return coarse and any(a == "," and b in _ARTICLES for a, b in pairwise(between))


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


def _governed_ahead(clauses: Clauses, trigger: Trigger) -> bool:
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
    begun = [n for n, w in enumerate(between) if w in ("and", "but", ";")]
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
        if word.endswith("ed") and clauses.words[index - 1] not in _FINITE and clauses.tokens[index - 1].is_word:
            return not clauses.tokens[index - 1].text[0].isupper()
    return False


def _in_relative_before(clauses: Clauses, trigger: Trigger, time: TimeExpression) -> bool:
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


def _leads_when(clauses: Clauses, limit: int, time: TimeExpression) -> bool:
    """Tell the time that a clause goes on from: "on Monday, when the crews stopped …", "today as he was led off"."""
    opener = clauses.words[limit - 1] if limit else ""
    end = clauses.token_at(max(time.span.start, time.span.end - 1))
    between = limit - 1 - end
    if opener in ("when", "where", "which"):
        return 0 < between <= _WHEN_REACH
    if opener == "after" and time.value.granularity in _COARSE:
        return 0 < between <= 2
    return opener in ("as", "while") and 0 < between <= _MEANWHILE_REACH

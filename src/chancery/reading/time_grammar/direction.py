"""Direction: whether the words round a time expression look ahead, back, or do not say."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from chancery.model.remembered import Remembered
from chancery.reading.time_grammar.happened import at_an_event, behind_after, decides, of_a_weekday
from chancery.reading.time_grammar.items import Item

_PAST_VERBS = frozenset(
    """was were had did said told came went took made gave got saw met held left began became won lost sent kept
    brought bought fought thought found rose fell grew drew broke spoke wrote chose struck led ran sold built felt
    paid stood understood shot died flew drove swore forced read knew withdrew arose sought taught caught hit
    ended heard laid sank bore forbade blew threw hung dealt spent shook stole tore wore rode rang swept slept wept
    fled fed hid lit lent bent stuck swung dug woke upheld withheld oversaw overcame undertook overtook mistook forgot
    forgave overrode sang drank shrank sprang spat leapt""".split()
)
_NOT_PAST = frozenset(
    """provided need indeed speed feed seed hundred united naked red bed breed greed exceed proceed succeed agreed-upon
    scheduled expected planned slated supposed intended proposed projected unscheduled sacred wicked related""".split()
)
_FUTURE = frozenset(
    """will 'll shall wo would scheduled due slated might expected expects expect intends intend plans plan planned
    planning going upcoming forthcoming may should must can hopes aims set deadline expires expire supposed awaits
    tomorrow projected proposed""".split()
)
_INFINITIVES = frozenset(
    """be have meet visit hold discuss begin start take arrive sign attend travel make give vote leave open close
    return launch announce release publish end expire join speak go send decide resume talk deliver address host
    appear run report come convene reopen complete consider debate become receive present file pay issue finish
    appeal testify elect choose play face do see get move buy sell continue act enter remain fly stop impose lift
    ban bar expel recall withdraw deploy ratify suspend free evacuate strike march protest demonstrate rule swap
    exchange unveil cut raise seek""".split()
)
_IMPLICATIVES = frozenset(
    "failed managed began started refused continued declined forced helped neglected ceased proceeded went".split()
)
_SUBJECTS = frozenset({"he", "she", "it", "they", "we", "i"})
_CALLING = frozenset(
    """announced announces announce called calls scheduled set planned plans arranged fixed convened invited booked
    pencilled penciled listed reserved earmarked""".split()
)
_DUE = frozenset("due scheduled expected planned set supposed slated".split())
_AT_FIRST = frozenset("originally initially previously".split())
_MOVED = frozenset("postponed delayed moved rescheduled deferred adjourned shifted".split())
_MOVED_ON = frozenset(("off", "back", "forward", "over"))
_FELL_THROUGH = frozenset("cancelled canceled postponed abandoned".split())
_PRESENT = frozenset(
    "meets votes arrives opens closes begins starts leaves visits returns expires takes holds travels flies "
    "shuts dines docks sails departs reconvenes lapses enters hears receives addresses testifies faces ends falls goes "
    "slams".split()
)
_SURELY_VERBS = frozenset("arrive begin resume resumes convene convenes depart departs".split())
_ARRIVALS = frozenset("face meet vote arrive open close begin start leave visit return travel fly".split())
_COMING = frozenset(
    "coming leaving arriving returning flying visiting meeting hosting travelling traveling sailing reopening".split()
)
_AHEAD = _COMING | {"likely", "mean", "means"}
_PLANS = frozenset({"plan", "plans", "hopes", "aims", "expected", "scheduled", "due", "slated"})
_COMMITMENTS = frozenset(
    """agreed decided vowed promised pledged planned threatened offered ordered asked urged invited arranged wanted
    hoped intended voted prepared told""".split()
)
_DEMANDS = frozenset("threatened ordered asked urged told".split())
_VERBS_TOO = frozenset(("proposed", "planned", "projected"))
_AUXILIARIES = frozenset("is are am 's has have been being remains stays".split())
_HELD_UP = frozenset("could may might can cannot not".split())
_ARTICLES = frozenset("a an the its his her their another more no".split())
_DUE_WHEN = frozenset("on in at by before back out within later".split())
_TERMS = frozenset(("until", "till"))
_BY = frozenset(("by", "before"))
_BEFORE_ADJECTIVE = frozenset(
    "the a an is are was were be been being its his her their our my this that of for".split()
)
_PARTS = frozenset(("night", "evening", "morning", "afternoon"))
_WOULD_TELL = frozenset("say comment confirm discuss elaborate answer tell not only".split())
_CLAUSE_ENDS = frozenset({";", ":", "(", ")", "—", "–", "`", "“", "”", '"'})
_LEFT, _RIGHT = 16, 14
_MOVE = 8
_NEXT_TO = 2
_CALENDAR_LEFT, _CALENDAR_RIGHT = 9, 8


def _past(items: Sequence[Item], at: int) -> bool:
    word = items[at].lower
    if not _past_form(word):
        return False
    no_verb = ("be",) if word in _PAST_VERBS else ("be", "the", "a", "an", "of")
    return not (at and items[at - 1].lower in no_verb)


def _past_form(word: str) -> bool:
    return word in _PAST_VERBS or (word.endswith("ed") and len(word) > 4 and word not in _NOT_PAST)


def _runs_until(items: Sequence[Item], at: int) -> bool:
    """Tell "runs until Friday", "has been given until December", "is out until May" from "stayed until Friday"."""
    for k in range(at - 1, max(-1, at - _CALENDAR_LEFT), -1):
        word = items[k].lower
        if word in _CLAUSE_ENDS or word in ("was", "were", "had", "did"):
            return False
        if word in _AUXILIARIES or (k == at - 1 and word.endswith("s") and not word.endswith("ss")):
            return True
        if k < at - 1 and word in _PAST_VERBS:
            return False
    return False


def _cue(items: Sequence[Item], at: int, text: str) -> bool | None:
    """True for a word that looks ahead, False for one that looks back, None for any other."""
    word = items[at].lower
    following = items[at + 1].lower if at + 1 < len(items) else ""
    if word == "be":
        # "demanded that it be closed by Friday"; behind "to" or a modal these say enough
        led = {items[k].lower for k in range(max(0, at - 2), at)}
        return None if led & _HELD_UP or "let" in led or (at and items[at - 1].lower == "to") else True
    if word == "to":
        if following == "have" and at and items[at - 1].lower in ("was", "were"):
            return True  # "the debate was to have opened on Wednesday"
        if at and items[at - 1].lower in _COMMITMENTS and following.isalpha():
            return True
        if following == "have" and at + 2 < len(items) and (_past(items, at + 2) or items[at + 2].lower.endswith("en")):
            return False  # "is said to have seized it on Monday"
        if at and items[at - 1].lower in ("is", "are") and following.isalpha() and len(following) > 1:
            return True  # "two vessels are to chart it this November"
        return True if following in _INFINITIVES else None
    if word in _DUE and at > 1 and items[at - 1].lower == "been" and items[at - 2].lower == "had":
        return None  # "had been due on 3 June" lies near, on either side
    if word in _AHEAD:
        looks = items[at - 1].lower in ("is", "are") if at and word in _COMING else following == "to"
        return True if looks else None
    if word == "expected" and at and items[at - 1].lower in ("is", "are"):
        return True
    if word == "plans" and at and (following in _ARTICLES or (following[-1:] == "s" and following != "plans")):
        return None if items[at - 1].lower in _BEFORE_ADJECTIVE else True  # "the union plans marches on Saturday"
    if word not in _FUTURE:
        return False if _past(items, at) else None
    if at and items[at - 1].lower in _AT_FIRST:
        return None  # "originally set for 30 September" lies near, on either side
    if word == "set":
        return following in ("to", "for")
    if word in ("would", "might"):
        return following != "have" and (word == "would" or following not in _DUE_WHEN)
    if word == "due" and following in _DUE_WHEN:
        return True
    unsure = (
        (word == "may" and text[items[at].start] == "M")
        or (word in _PLANS and following not in ("to", "for", "on"))
        or (word == "plan" and following == "on")  # "in announcing the plan on Thursday"
        or (word == "going" and following != "to")
    )
    return None if unsure else True


def _may_be_cue(word: str) -> bool:
    """Tell whether ``_cue`` looks further at a word at all; at nine in ten it does not."""
    return word in ("to", "be", "plans") or word in _FUTURE or word in _AHEAD or _past_form(word)


_CUES = Remembered(_may_be_cue)


def _before_brackets(items: Sequence[Item], at: int, least: int) -> int:
    """Step over what stands in brackets that end at an item: "10 a.m. (0800 GMT) on Thursday"."""
    return next((k - 1 for k in range(at - 1, max(-1, least - 1), -1) if items[k].lower == "("), at)


def direction(items: Sequence[Item], first: int, last: int, text: str) -> bool | None:
    """Tell whether the words round an expression look ahead (True), back (False), or do not say (None).

    The nearest verb before it in its sentence decides, then the first one after it.
    """
    if last < len(items) and items[last].kind == "x":
        return False
    before = items[first - 1].lower if first else ""
    if before in _VERBS_TOO and first > 1 and items[first - 2].lower not in _BEFORE_ADJECTIVE:
        return False  # "Ruritania proposed Monday a truce", not "the proposed Monday talks"
    if _done_then(items, last) or (first > 1 and before in ("in", "on") and items[first - 2].lower == "back"):
        return False  # "will look into a murder back in 1967"
    led = items[first - 2].lower if before == "the" and first > 1 else before
    unyeared = all(item.kind != "y" for item in items[first:last])
    if unyeared and led == "since":
        return False
    if unyeared and led in _TERMS and _runs_until(items, first - (2 if before == "the" else 1)):
        return True
    if any(item.lower in _PRESENT or item.lower in _SURELY_VERBS for item in items[max(0, first - _NEXT_TO) : first]):
        return True
    if led == "for" and items[first].kind in "WMdht" and _called_for(items, first - 1):
        return True
    if led in ("to", "until", "till", "for") and unyeared and _moved_to(items, first):
        return None if items[last - 1].kind in "dh" else True
    infinitive = None
    near = of_a_weekday(items, first, last)
    event = near and at_an_event(items, first)
    at = first
    while at > max(0, first - _LEFT):
        at -= 1
        if at and items[at].lower == ")":
            at = _before_brackets(items, at, first - _LEFT)
            if at < 0:
                break
        word = items[at].lower
        if at == first - 1 and word == "(":
            continue
        if word in _CLAUSE_ENDS and not (at and items[at - 1].kind in "dh" and items[at].kind == "-"):
            break
        if near and behind_after(items, at, first):
            break
        cue = _cue(items, at, text) if _CUES[word] else None
        if word == "be" and cue and not unyeared:
            continue  # "asked that it be done by 2015" may be told long after
        if cue is False and at > 1 and (items[at - 2].lower, items[at - 1].lower) == ("to", "have"):
            continue  # "was to have opened on Wednesday": "to" says which
        if cue is None or (event and cue and (word == "to" or word in _PLANS)):
            continue
        if word == "to" and cue and _surely_ahead(items, at):
            return True
        if word == "to" and cue:
            infinitive = at if infinitive is None else infinitive
        elif infinitive == at + 1 and word in _IMPLICATIVES:
            return False  # "failed to reopen it on 1 June"
        elif cue is not False and _falls_through(items, last):
            return None
        elif near and cue is False and infinitive is not None and decides(items, infinitive, first):
            return False  # "voted to close the pool on Tuesday"
        elif infinitive is not None and word in _DEMANDS and items[last - 1].kind == "W":
            return False  # "urged it on Monday to …" as often with the day behind
        elif infinitive is None or cue or at + 1 == infinitive or word in _COMMITMENTS:
            return cue or infinitive is not None
        else:
            return False  # "expressed a wish to sign it on 24 January" tells of the wish
    if _falls_through(items, last):
        return None
    if infinitive is not None:
        return True
    if _shown_present(items, first, last):
        return True
    for at in range(last, min(len(items), last + _RIGHT)):
        word = items[at].lower
        if word in _CLAUSE_ENDS:
            break
        cue = _cue(items, at, text) if _CUES[word] else None
        if word == "would" and at + 1 < len(items) and items[at + 1].lower in _WOULD_TELL:
            return False  # "Nobody there on Tuesday would say what it will cost"
        if near and cue and (word == "to" or word in _PLANS) and items[last - 1].lower in _PARTS:
            return None  # "a crowd there on Tuesday night against plans to close it"
        if cue is not None:
            return cue
    return True if unyeared and led in _BY else None


def _moved_to(items: Sequence[Item], first: int) -> bool:
    """Tell "put off to Nov. 11", "postponed until January": to a later time, by now perhaps past."""
    near = [item.lower for item in items[max(0, first - _MOVE) : first]]
    moved = any(word in _MOVED for word in near)
    return moved or any(w in ("put", "pushed", "brought", "held") and n in _MOVED_ON for w, n in pairwise(near))


def _surely_ahead(items: Sequence[Item], at: int) -> bool:
    """Tell "is to return on Thursday", "was to have opened on Friday" whatever else stands before it."""
    before = items[at - 1].lower if at else ""
    return before in ("is", "are") or (before in ("was", "were") and items[at + 1].lower == "have")


def _done_then(items: Sequence[Item], last: int) -> bool:
    """Tell "Mali on Sunday released the crew", "on Monday it signed": a finite past right behind the day."""
    if last + 1 < len(items) and items[last].lower == "there" and items[last + 1].lower in ("was", "were"):
        return True
    at = last + 1 if last < len(items) and items[last].lower in _SUBJECTS else last
    return at < len(items) and items[at].lower not in ("was", "were", "had") and _past(items, at)


def _called_for(items: Sequence[Item], at: int) -> bool:
    """Tell "announced a march on the capital for Thursday": a day behind "for" that somebody has set."""
    words = ["", *[item.lower for item in items[max(0, at - _LEFT) : at]]]
    return any(word in _CALLING and before not in _AT_FIRST for before, word in pairwise(words))


def _falls_through(items: Sequence[Item], last: int) -> bool:
    """Tell "the visit on 2 June was called off": the day of what was planned may be over."""
    for at in range(last, min(len(items), last + _RIGHT) - 1):
        word, following = items[at].lower, items[at + 1].lower
        if word in ("was", "were") and (following in _FELL_THROUGH or following in ("called", "put")):
            return following in _FELL_THROUGH or (at + 2 < len(items) and items[at + 2].lower == "off")
    return False


def _shown_present(items: Sequence[Item], first: int, last: int) -> bool:
    """Tell the present of what stands in the calendar: "the committee votes Tuesday", "on Friday the envoys arrive"."""
    for at in range(max(0, first - _CALENDAR_LEFT), first):
        if items[at].lower in _PRESENT or (items[at].lower in _ARRIVALS and at and items[at - 1].lower.endswith("s")):
            return True
    if first > 1:
        return False
    behind = items[last : last + _CALENDAR_RIGHT]
    return any(
        (w.lower in _PRESENT and not (n and behind[n - 1].kind in "dnyw"))  # "by 411 votes to 96"
        or (w.lower in _ARRIVALS and n and behind[n - 1].lower.endswith("s"))
        for n, w in enumerate(behind)
    )

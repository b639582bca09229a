"""Matching: may two tellings be one occurrence, and how surely. Each verdict depends on the two tellings alone.

Vetoes come first: another kind of thing, speakers neither of whom holds the other, dates that cannot meet, several acts
told as one against a single act. Likeness of words only ever adds to what speaker, act and date already say.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date, timedelta

from chancery.model.dates import Interval
from chancery.record.clues import patterns_agree
from chancery.record.concepts import concepts
from chancery.record.index import Family
from chancery.record.occasions import compatible
from chancery.record.standing import HELD
from chancery.record.telling import Telling
from chancery.record.weighing import containment, total, weight

JOINS = 0.6
"""Score from which two dated tellings are taken for one."""

ALIKE = 0.7
"""Share of quoted words that makes two quotations of one speaker the same quotation."""

LEAST_QUOTE = 20.0
"""Weight of words below which a quotation is too short to know again."""

MONTHS = 4
"""Tellings whose window is wider are filed by what they are about alone."""

SPECIFIC = 14.0
"""Weight of shared object words from which two undated tellings of an act that recurs are one."""

SCENE = 20.0
"""Weight of shared words from which two acts of one day are one told in verbs that have nothing in common."""

RECURRING = frozenset(
    {"meet", "visit", "host", "negotiate", "telephone", "attack", "military-drill", "military-deploy"}
)
"""Acts that happen again and again between the same parties: without a date only their details tell which is meant."""

ONCE = frozenset({"ruling", "lawsuit", "grounding", "takeover", "licensing", "invasion"})
"""Happenings that hardly come twice in a year on one matter: their year and their matter are enough."""

CLASH = frozenset({"collision", "attack"})
"""Happenings of which each side may be told as the one that acts."""

COPIED_DAYS = 14
"""Days within which the same words of the same speaker are a copy and not said again."""

NEWS_WIDTH = 62
"""Days of the widest date to which news without a date is attached."""

MUCH = 0.75
"""Share of the words that makes an undated telling of a saying much like a dated one."""

SOME = 0.4
"""Share of the words from which a retelling in other words may still be the one saying that is like it."""

LEAST_FIT = 9.5
"""Weight of words below which a share of them is no evidence: a single word, however rare, is none."""

ABOUT = 6.0
"""Weight of shared object words from which two tellings in other verbs are about the same."""

DETAILS = 24.0
"""Weight of shared words from which an undated act also has the details of a dated one, as a ship's name."""

HINTS = 0.01
"""How much less sure two tellings are one of which neither tells an act outright: what an act is told in goes first."""

STEMS = 8
"""How many of its heaviest words a telling is filed under."""


_FEW_DAYS = 15


def vetoed(a: Telling, b: Telling) -> bool:
    """Tell whether two tellings can never be one occurrence. Symmetric."""
    if a.kind != b.kind or {a.series, b.series} == {True, False} or a.negated != b.negated:
        return True
    if not a.interval.meets(b.interval) or not patterns_agree(a.pattern, b.pattern):
        return True
    if a.kind == "saying":
        return a.habit != b.habit or not compatible(a.chain, a.speaker, b.chain, b.speaker)
    if a.kind == "standing":
        return a.act != b.act or _standing_apart(a, b)
    if a.weak or b.weak or a.act != b.act:
        left, right = a.actors | a.recipients, b.actors | b.recipients
        if not (a.weak or b.weak or a.happens & b.happens & CLASH):  # a clash is told from either side
            left, right = a.actors, b.actors
        return bool(left and right and not left & right) or "planned" in (a.realis, b.realis)
    both = 2 if not a.recipients and not b.recipients and min(len(a.actors), len(b.actors)) > 1 else 1
    if len(a.actors & b.actors) < both or (a.realis == "planned") != (b.realis == "planned"):
        return True
    return bool(a.recipients and b.recipients and not a.recipients & b.recipients)


def _other_deeds(a: Telling, b: Telling) -> bool:
    """Tell whether the words of two acts name deeds that have nothing in common; a third telling may still be both."""
    if a.kind != "act":
        return False
    left, right = a.happens, b.happens
    if not (a.weak or b.weak) and a.act == b.act:  # only what its words say of it tells one kind of an act from another
        kinds = concepts().of_act.get(a.act or "", frozenset())
        left, right = left & kinds, right & kinds
        return bool(left and right) and not left & right
    return not left & right and not same_scene(a, b)


def veto_kind(telling: Telling) -> tuple[Hashable, ...]:
    """Return all of a telling that ``vetoed`` looks at: tellings of one kind are vetoed alike."""
    t = telling
    fixed = (t.kind, t.series, t.negated, t.interval, t.pattern, t.habit, t.act, t.realis == "planned")
    return (*fixed, t.speaker, t.chain, t.actors, t.recipients, t.places, t.weak, t.happens)


def veto_owner(telling: Telling) -> str:
    """Return what two tellings of one occurrence never share: sayings of one report are put together before."""
    return telling.report if telling.kind == "saying" else telling.key


def _standing_apart(a: Telling, b: Telling) -> bool:
    if a.actors and b.actors and not a.actors & b.actors:
        return True
    return bool(a.places and b.places and not a.places & b.places)


def score(a: Telling, b: Telling) -> float:
    """Return how surely two tellings that nothing forbids are one, 0 to 1; below JOINS they stay apart."""
    if vetoed(a, b) or _other_deeds(a, b):
        return 0.0
    if reworded_not(a, b):
        return 1.0
    if a.kind == "standing":
        owners = len(a.actors & b.actors)
        if a.act in HELD:
            return 1.0 if owners and a.theme & b.theme else 0.0
        return 1.0 if a.places & b.places or (owners > 1 and shared_theme(a, b) >= 4) else 0.0
    if a.kind == "saying":
        return _saying_score(a, b)
    return _act_score(a, b)


def reworded_not(a: Telling, b: Telling) -> bool:
    """Tell whether two undated tellings of one speaker or actor are the same words, printed within days: one copied."""
    if not a.wording or a.wording != b.wording or a.explicit != b.explicit:
        return False
    last, other = a.interval.latest, b.interval.latest
    return last == other or (last is not None and other is not None and abs((last - other).days) <= COPIED_DAYS)


def same_scene(a: Telling, b: Telling) -> bool:
    """Tell whether two acts of one day are told with the same details ("knives", "thumb"), whatever verbs tell them."""
    return a.day is not None and a.day == b.day and total((a.theme | a.words) & (b.theme | b.words)) >= SCENE


def shared_theme(a: Telling, b: Telling) -> float:
    """Weight of the object words that two tellings share."""
    return total(a.theme & b.theme)


def same_quotation(a: Telling, b: Telling) -> bool:
    """Tell whether two sayings quote the same words at a length that chance does not give."""
    return total(a.quotes & b.quotes) >= LEAST_QUOTE and containment(a.quotes, b.quotes) >= ALIKE


def _saying_score(a: Telling, b: Telling) -> float:
    like = containment(a.topic, b.topic)
    quotation = same_quotation(a, b)
    if a.day is not None and a.day == b.day:
        base = 0.65 if _one_person(a, b) else 0.45
    elif a.explicit and b.explicit:
        base = 0.45 if _retold_roughly(a, b) or _retold_roughly(b, a) else 0.3
    elif a.explicit or b.explicit:
        if (a.background or b.background) and not quotation:
            return 0.0  # an undated retelling is attached afterwards, where exactly one candidate fits
        base = 0.3 if _close(a.interval, b.interval) or quotation else 0.0
        base += 0.1 if base and _one_person(a, b) and like >= SOME else 0.0
    elif a.background != b.background:
        return 0.0
    else:
        base = 0.2 if _close(a.interval, b.interval) else 0.0
    if a.speaker != b.speaker:
        base -= 0.05
    return base + 0.5 * like + (0.3 if quotation else 0.0)


def _retold_roughly(a: Telling, b: Telling) -> bool:
    """Tell whether one telling is a retelling with the month alone of what the other dates to the day."""
    rough = a.background and not b.background and a.day is None and b.day is not None and _narrow_month(a.interval)
    return rough and total(a.topic & b.topic) >= LEAST_FIT


def _one_person(a: Telling, b: Telling) -> bool:
    """Tell whether one person said both: what a person says on one day to the press is told as one occasion."""
    return a.speaker == b.speaker and a.speaker is not None and a.speaker.startswith(("person:", "new-person:"))


def _close(a: Interval, b: Interval) -> bool:
    """Tell whether two windows point to the same days: they share few days, and most of the lesser window.

    Where two wide windows only touch, the few days that they share are no evidence at all.
    """
    shared = a.meet(b).days
    if shared is None or shared > _FEW_DAYS:
        return False
    return 2 * shared >= min(d for d in (a.days, b.days, 2 * shared) if d is not None)


def _retold_score(a: Telling, b: Telling) -> float:
    """Two tellings in other verbs, or of which one is weak: only what they are about and when can join them."""
    about = _about(a, b)
    near = a.report == b.report and min(abs(x - y) for x in a.near for y in b.near) <= 1
    if near and not (a.explicit and b.explicit) and (a.background == b.background or not (a.weak and b.weak)):
        # "it halted the talks. It later stopped visits": two verbs that are each about a thing of its own are two deeds
        other = not (about or a.weak or b.weak) and a.theme and b.theme
        light = min(total(a.theme), total(b.theme)) < ABOUT
        return 0.7 if about >= ABOUT or (light and not other) else 0.0
    parties = bool((a.actors | a.recipients) & (b.actors | b.recipients))
    if a.day is not None and a.day == b.day:
        if about >= ABOUT:
            return 0.9
        parties = parties or not (a.actors and b.actors)
        return 0.62 if parties and (about or not a.theme or not b.theme) else 0.0
    if a.explicit and b.explicit:
        if about >= (ABOUT if a.happens & b.happens & ONCE else SPECIFIC) and not {a.act, b.act} & RECURRING:
            return 0.7
        return 0.8 if about >= ABOUT and _narrow_month(a.interval.meet(b.interval)) else 0.0
    if a.explicit or b.explicit:
        fresh = not (a.background or b.background) and _close(a.interval, b.interval)
        return 0.7 if fresh and about >= ABOUT else 0.0
    if a.background and b.background:
        whole = containment(a.theme | a.words, b.theme | b.words) >= ALIKE
        return 0.65 if about >= SPECIFIC and whole and containment(a.theme, b.theme) >= ALIKE else 0.0
    fresh = a.background == b.background and _close(a.interval, b.interval)
    return 0.65 if fresh and about >= ABOUT and (a.report == b.report or about >= SPECIFIC) else 0.0


def _about(a: Telling, b: Telling) -> float:
    """Weight of what two tellings are both about; where one is weak all words of the other's clause count."""
    if a.weak or b.weak:
        return total((a.theme | a.words) & (b.theme | b.words))
    return total(a.theme & b.theme)


def _narrow_month(interval: Interval) -> bool:
    return interval.days is not None and interval.days <= 31


def _act_score(a: Telling, b: Telling) -> float:
    if a.weak or b.weak or a.act != b.act:
        return max(0.0, _retold_score(a, b) - (HINTS if a.weak and b.weak else 0.0))
    objects = bool(a.theme & b.theme)
    bare = not a.theme or not b.theme
    if a.day is not None and a.day == b.day:
        return 1.0 if objects or bare else 0.4 + 0.3 * containment(a.words, b.words)
    if a.explicit and b.explicit:
        return 0.9 if objects else 0.65 if bare else 0.0
    if a.explicit or b.explicit:
        fresh = not (a.background or b.background) and _close(a.interval, b.interval)
        return 0.7 if fresh and objects else 0.0
    if a.background and b.background:
        if a.act in RECURRING:
            if "invasion" in a.happens & b.happens and a.recipients & b.recipients:
                return 0.8
            return 0.7 if shared_theme(a, b) >= SPECIFIC and containment(a.words, b.words) >= ALIKE else 0.0
        if not a.theme and not b.theme:
            return 0.62
        return 0.8 if objects else 0.62 if a.series is not False and b.series is not False and _plural(a, b) else 0.0
    return 0.65 if objects and a.background == b.background and _close(a.interval, b.interval) else 0.0


def _plural(a: Telling, b: Telling) -> bool:
    """Tell whether at least one of two tellings says that it tells several acts; the other does not say it was one."""
    return a.series is True or b.series is True


def fits(undated: Telling, dated: Telling) -> int:
    """Tell how well an undated telling may belong to a dated one, when no other candidate fits as well: 0 to 3.

    The act and its actors are not enough: it must also share an object ("treaty talks", "visa-free trips"), or a saying
    must be told in much the same words.
    """
    if vetoed(undated, dated) or _other_deeds(undated, dated) or undated.kind == "standing":
        return 0
    if undated.kind == "saying":
        days = dated.interval.days
        if undated.astray and not same_quotation(undated, dated):
            return 0  # a phrase that is said again and again says nothing about when
        if not undated.background and (days is None or days > NEWS_WIDTH) and not same_quotation(undated, dated):
            return 0  # news of an unknown day is no retelling of something that is dated to a year
        shared, like = total(undated.topic & dated.topic), containment(undated.topic, dated.topic)
        if same_quotation(undated, dated) or (like >= MUCH and shared >= LEAST_FIT):
            return 2
        return 1 if like >= SOME and shared >= LEAST_FIT and undated.background else 0
    if undated.weak or dated.weak or undated.act != dated.act:
        named = (undated.actors | undated.recipients) & (dated.actors | dated.recipients)
        once = bool(undated.happens & dated.happens & ONCE)
        least = 0.1 if named and once else ABOUT if named or once else SPECIFIC
        about = _about(undated, dated)
        return 0 if about < least else 3 if about >= DETAILS else 2
    return 0 if not undated.theme & dated.theme else 3 if shared_theme(undated, dated) >= DETAILS else 2


def keys_of(telling: Telling) -> list[tuple[Family, str]]:
    """Return the index keys that a telling is filed under; two tellings that may be one share at least one."""
    keys: list[tuple[Family, str]] = [("quotation", telling.wording)] if telling.wording else []
    if telling.kind == "standing":
        about = heaviest(telling.theme) if telling.act in HELD else sorted(telling.places) or heaviest(telling.theme)
        return [*keys, *(("theme", f"standing|{telling.act}|{place}") for place in about)]
    subjects = sorted(telling.actors) if telling.kind == "act" else _tops(telling)
    stems = heaviest(telling.theme or telling.words) if telling.kind == "act" else heaviest(telling.topic)
    months = _months(telling.interval)
    if telling.kind == "saying" and telling.day is not None and telling.speaker is not None:
        keys.append(("speaker", f"{telling.speaker}|{telling.day}"))
    if telling.kind == "act":
        keys.extend(_retold_keys(telling, months))
        if telling.weak:
            return keys
    for subject in subjects:
        what = telling.act if telling.kind == "act" else "saying"
        for month in months:
            if telling.kind == "act":
                keys.append(("act", f"{what}|{subject}|{month}"))
            keys.extend(("theme", f"{what}|{subject}|{month}|{s}") for s in stems)
        keys.extend(("theme", f"{what}|{subject}|{s}") for s in stems)
        if telling.kind == "act":
            keys.append(("act", f"{what}|{subject}"))
    return keys


def _retold_keys(telling: Telling, months: Sequence[str]) -> list[tuple[Family, str]]:
    """Keys by which tellings of one act in other verbs meet: the happening with what it is about, or its day."""
    keys: list[tuple[Family, str]] = []
    for name in sorted(telling.happens):
        keys.extend(("theme", f"happens|{name}|{s}") for s in heaviest(telling.theme | telling.words))
        keys.append(("act", f"report|{telling.report}|{name}"))
        if telling.day is not None:
            keys.append(("act", f"happens|{name}|{telling.day}"))
    if telling.day is not None:
        keys.extend(("theme", f"scene|{telling.day}|{s}") for s in heaviest(telling.theme | telling.words))
    return keys


def heaviest(stems: frozenset[str]) -> list[str]:
    """Return the words that tell most, in order of weight and then of the alphabet."""
    return sorted(stems, key=lambda s: (-weight(s), s))[:STEMS]


def _tops(telling: Telling) -> list[str]:
    """Whom a saying is filed under: the states above its speaker, and the speaker, too."""
    tops = {c for c in telling.chain if c.startswith(("state:", "org:"))}
    return sorted(tops | ({telling.speaker} if telling.speaker else set()))


def _months(interval: Interval) -> list[str]:
    first, last = interval.earliest, interval.latest
    if first is None or last is None or (last - first).days > 31 * MONTHS:
        return []
    months = []
    day = date(first.year, first.month, 1)
    while day <= last:
        months.append(f"{day:%Y-%m}")
        day = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return months

"""Composing: acts that are only promised, asked for, refused or threatened are one act, not two.

"Agreed to lift the embargo" is an intention (CAMEO 0354) and no lifting (085); "will visit" is an intention to meet.
"""

from __future__ import annotations

from collections.abc import Sequence

from chancery.knowledge.acts import ActCode, ActLexicon, compiled
from chancery.knowledge.codes import CodeBook
from chancery.model.frozen import dataclass
from chancery.model.quick import quick, replaced
from chancery.reading.events.clauses import BE, NEGATIONS, Clauses
from chancery.reading.events.triggers import Trigger

_REACH = 16
_GOES_ON = frozenset("will would has have had then later".split())
_IS = frozenset({"is", "are"})
_FUTURE = frozenset("will 'll shall would wo".split())
_OBLIGED = frozenset("must should".split())
_WORDS_ONLY = ("01", "02", "03", "10", "11", "12", "13")
_BEFORE_GERUNDS = frozenset("for of on with to from against about into by".split())
_OF_WORDS = ("02", "03", "10", "12", "13")
_REFORMS = {"appeal": "024", "demand": "104", "refuse": "123"}
_CUT_BY_PURPOSE = ("14", "083")
_BARE = ("020", "024", "100", "104", "120", "123")
_GUILTY = frozenset({"convicted", "guilty", "suspected", "accused"})
_JUDGING = ("11", "051", "055", "056", "173", "174")
_ANYBODY = frozenset({"anyone", "anybody", "whoever", "those", "everyone", "nobody"})
_HOLDING = ("173", "181", "1711")
_FREEING = frozenset({"084", "0841", "0842", "1053"})
_AGAINST = ("16", "17")
_ARMED = ("15", "18", "19", "20")
_HOSTILE = ("13", "14", "16", "17", *_ARMED)
_EASED = "0356"
_REFRAINING = frozenset({"refrain", "abstain", "refraining", "abstaining"})
_UNCUT = frozenset({"020", "030", "100", "120", "130"})
_OBJECT = 12
_PURPOSE_WORDS = 24
_INSTRUMENT_WORDS = 12


@quick
@dataclass(frozen=True, slots=True)
class Told:
    """One act as told: ``trigger`` is the word that tells it, ``inner`` the act in its content, where there is one.

    ``how`` says what the telling makes of the inner act, or of the trigger's own act where it only lies ahead
    (``ahead``); ``cameo`` is the code that results. ``obliged`` marks what somebody must do, which its speaker demands,
    ``aimed`` an infinitive or gerund that no verb of the lexicon governs ("… to discuss the border"), ``gerund`` the
    latter, ``purpose`` the former where it says what something was done for;
    ``second`` one more act in the content of what governs the act before. ``matters`` are the acts in the content of
    an act of words, which are not told on their own: what is threatened, refused, alleged or denied.
    """

    trigger: Trigger
    inner: Trigger | None
    how: str | None
    cameo: str
    ahead: bool = False
    obliged: bool = False
    aimed: bool = False
    gerund: bool = False
    purpose: bool = False
    second: bool = False
    matters: tuple[Trigger, ...] = ()

    @property
    def act(self) -> ActCode:
        """The entry of the lexicon that names the act."""
        return self.trigger.act

    @property
    def as_inner(self) -> bool:
        """True where the act told is that of ``inner``, which only lies ahead ("plans to lift", "pledged to expel")."""
        return self.inner is not None and (self.act.silent or self.ahead)


def compose(clauses: Clauses, triggers: Sequence[Trigger], lexicon: ActLexicon, book: CodeBook) -> list[Told]:
    """Return what the triggers of a sentence tell, each inner act only as part of what governs it."""
    triggers, alleged = _told_apart(clauses, triggers)
    inner_of = _governed(clauses, triggers)
    inside = {id(inner) for inner in inner_of.values()}
    governors = {id(inner): trigger for trigger in triggers if (inner := inner_of.get(id(trigger))) is not None}
    told: list[Told] = []
    for at, trigger in enumerate(triggers):
        if id(trigger) in inside:
            continue
        if told and trigger.act.plain and trigger.nominal and _is_about(clauses, told[-1], trigger):
            told[-1] = replaced(told[-1], matters=(*told[-1].matters, trigger))  # "agreed on a ceasefire"
            continue
        inner = inner_of.get(id(trigger))
        governor = governors.get(id(triggers[at - 1])) if at else None
        if governor is not None and inner is None and _goes_on(clauses, triggers[at - 1], trigger):
            governors[id(trigger)] = governor
            if "to" not in clauses.words[triggers[at - 1].last + 1 : trigger.first]:  # not "to let it land and refuel"
                more = _composed(clauses, governor, trigger, None, lexicon, book)
                told.append(replaced(more, second=True))
            continue
        if inner is not None:
            innermost = inner_of.get(id(inner))
            one = _composed(clauses, trigger, inner, innermost, lexicon, book)
            matters = (inner, innermost) if not one.as_inner else (innermost,)
            told.append(_about(one, tuple(m for m in matters if m is not None)))
        elif not trigger.act.contentful:
            one = _alone(clauses, trigger, lexicon, book)
            told.append(_about(one, (*one.matters, *alleged.get(id(trigger), ()))))
    return told


def _is_about(clauses: Clauses, words: Told, noun: Trigger) -> bool:
    """Tell a noun that says what an act of words is about, where no entry has it for its content."""
    near = noun.first - words.trigger.last <= _REACH and words.inner is None
    return near and words.cameo.startswith(_OF_WORDS) and _in_content(clauses, words.trigger, noun)


def _about(told: Told, matters: tuple[Trigger, ...]) -> Told:
    """The same act with other matters; itself where it has these, as mostly."""
    return told if told.matters == matters else replaced(told, matters=matters)


def _goes_on(clauses: Clauses, inner: Trigger, trigger: Trigger) -> bool:
    """Tell a second infinitive in one content ("agreed to lift the ban and release the crew")."""
    words = clauses.words
    infinitive = "to" in words[clauses.verb_group_start(inner.first) : inner.first] and not inner.nominal
    kinds = clauses.lexicon.kinds(words[trigger.first])
    return (
        infinitive
        and not trigger.nominal
        and "base" in kinds
        and trigger.first - inner.last <= _REACH
        and words[clauses.verb_group_start(trigger.first) - 1] in ("and", "or")
    )


def _told_apart(clauses: Clauses, triggers: Sequence[Trigger]) -> tuple[list[Trigger], dict[int, tuple[Trigger, ...]]]:
    """Leave out what is only alleged or denied: "denied that it had shelled" tells of a denial and no shelling.

    Returns the others, and what was left out by the identity of what alleges or denies it.
    """
    kept: list[Trigger] = []
    alleged_by: dict[int, tuple[Trigger, ...]] = {}
    end = 0
    for trigger in triggers:
        if trigger.first < end:
            alleged_by[id(kept[-1])] = (*alleged_by.get(id(kept[-1]), ()), trigger)
            continue
        if _of_nobody(clauses, trigger):
            continue
        if kept and _is_reason(clauses, kept[-1], trigger):
            alleged_by[id(kept[-1])] = (*alleged_by.get(id(kept[-1]), ()), trigger)
            continue
        if kept and _of_the_same(kept[-1], trigger):
            kept.pop()
        if kept and trigger.marks and trigger.act.cameo.startswith(_HOLDING) and kept[-1].act.cameo in _FREEING:
            continue
        kept.append(trigger)
        alleged = trigger.voice == "passive" and clauses.words[trigger.last + 1 : trigger.last + 2] == ["to"]
        if trigger.act.swallows and not (trigger.nominal or trigger.marks or alleged):
            end = _content_end(clauses, trigger)
    return kept, alleged_by


def _is_reason(clauses: Clauses, judging: Trigger, trigger: Trigger) -> bool:
    """Tell what somebody is condemned, praised or jailed for doing: "was criticised for backing the rebels"."""
    words, first = clauses.words, trigger.first
    if first == 0 or words[first - 1] not in ("for", "of") or not words[first].endswith("ing"):
        return False
    if words[first - 1] == "of":
        return words[first - 2] in _GUILTY
    return judging.act.cameo.startswith(_JUDGING) and not judging.act.governs


def _of_the_same(held: Trigger, freeing: Trigger) -> bool:
    """Tell a participle that says who is freed from an act of its own: "sailors held since May were released"."""
    return held.marks and held.act.cameo.startswith(_HOLDING) and freeing.act.cameo.startswith("084")


def _of_nobody(clauses: Clauses, trigger: Trigger) -> bool:
    """Tell an act that anybody might do: "anyone who joins the rally"."""
    left = clauses.left_limit(trigger.first)
    return left > 1 and clauses.words[left - 1] == "who" and clauses.words[left - 2] in _ANYBODY


def _content_end(clauses: Clauses, trigger: Trigger) -> int:
    """Where the content of a trigger ends: with its clause, or where its subject goes on ("… and will resign")."""
    end, words = clauses.right_limit(trigger.last), clauses.words
    for index in range(trigger.last + 1, min(end, len(words) - 1)):
        if words[index] == "and" and (words[index + 1] in _GOES_ON or words[index + 1] in BE):
            return index
    return end


def _composed(
    clauses: Clauses, trigger: Trigger, inner: Trigger, innermost: Trigger | None, lexicon: ActLexicon, book: CodeBook
) -> Told:
    """An act with another in its content: "rejected calls to lift the ban" refuses the lifting, not the calls."""
    how = trigger.act.governs or ""
    asked = None
    if how == "refuse" and inner.act.governs in ("appeal", "demand"):
        thing = _object_of(clauses, inner, how, lexicon)
        asked = book.compose(how, thing[1]) if thing is not None and innermost is None else None
        inner = innermost or inner
    obliged = trigger.act.obliged
    if how == "intend" and _kept_from(clauses, trigger, inner):
        return Told(trigger, inner, how, _EASED if inner.act.cameo.startswith(_ARMED) else trigger.act.cameo)
    if how == "prepare":
        code = book.compose(how, inner.act.cameo) or inner.act.cameo
    else:
        asked = asked or _asked_thing(clauses, trigger, inner, lexicon, book)
        code = asked or book.compose(how, inner.act.cameo) or trigger.act.cameo
        code = _with_purpose(clauses, inner, code, how, lexicon, book)
    if trigger.act.binding and inner.act.cameo.startswith(_AGAINST):
        return Told(trigger, inner, how, inner.act.cameo, ahead=True)
    group = clauses.words[clauses.verb_group_start(trigger.first) : trigger.first]
    if how == "intend" and not trigger.nominal and any(w in _OBLIGED for w in group):
        return Told(trigger, inner, "demand", book.compose("demand", inner.act.cameo) or "100", obliged=True)
    return Told(trigger, inner, how, code, obliged=obliged)


def _asked_thing(clauses: Clauses, trigger: Trigger, inner: Trigger, lexicon: ActLexicon, book: CodeBook) -> str | None:
    """The code of a thing that is asked for, where the infinitive behind only says what it is for."""
    how, between = trigger.act.governs, clauses.words[trigger.last : inner.first]
    named = not inner.nominal and "for" in between and between[-1] == "to"
    if how not in ("appeal", "demand") or not (named or (inner.nominal and inner.act.cameo.startswith(_HOSTILE))):
        return None
    best = _object_of(clauses, trigger, how, lexicon)
    if best is None or best[0] >= len(clauses.joined_between(trigger.last + 1, inner.first)):
        return None
    return book.compose(how, best[1])


def _kept_from(clauses: Clauses, trigger: Trigger, inner: Trigger) -> bool:
    """Tell what two sides agree to leave off, "agreed not to attack each other", from what they threaten."""
    between = clauses.words[trigger.last + 1 : inner.first]
    hostile = inner.act.cameo.startswith(_HOSTILE)
    return hostile and any(w in NEGATIONS or w in _REFRAINING for w in between)


def _governed(clauses: Clauses, triggers: Sequence[Trigger]) -> dict[int, Trigger]:
    """For each governing trigger the trigger in its content, by the trigger's identity."""
    found: dict[int, Trigger] = {}
    used: set[int] = set()
    for at, trigger in enumerate(triggers):
        if (
            trigger.act.governs == "refuse"
            and trigger.nominal
            and at
            and _is_subject(clauses, triggers[at - 1], trigger)
        ):
            found[id(trigger)] = triggers[at - 1]
            used.add(id(triggers[at - 1]))
            continue
        if trigger.act.governs is None or at + 1 == len(triggers) or (id(trigger) in used and not trigger.nominal):
            continue
        inner = triggers[at + 1]
        if inner.first - trigger.last <= _REACH and _in_content(clauses, trigger, inner):
            found[id(trigger)] = inner
            used.add(id(inner))
    return found


def _is_subject(clauses: Clauses, earlier: Trigger, predicate: Trigger) -> bool:
    """Tell the gerund that a predicate is about: "lifting the ban is out of the question"."""
    start = clauses.verb_group_start(predicate.first)
    is_gerund = clauses.words[earlier.first].endswith("ing")
    return (
        is_gerund
        and any(w in BE for w in clauses.words[start : predicate.first])
        and "," not in clauses.words[earlier.last : start]
    )


def _in_content(clauses: Clauses, trigger: Trigger, inner: Trigger) -> bool:
    """Tell an infinitive, gerund, noun or that-clause behind a verb from another act of the sentence."""
    between = clauses.words[trigger.last + 1 : inner.first]
    if any(w in (";", "after", "while", "because", "although", "who", "which", "when") for w in between):
        return False
    group = clauses.words[clauses.verb_group_start(inner.first) : inner.first]
    if "to" in group or ("to" in clauses.words[trigger.first : trigger.last + 1] and not between):
        return True
    if inner.nominal:
        return "," not in between
    if clauses.words[inner.first].endswith("ing"):
        before = clauses.words[clauses.verb_group_start(inner.first) - 1]
        return before in _BEFORE_GERUNDS or not between
    if "," in between and "that" not in between:
        return False
    if "that" in between or clauses.words[trigger.last] == "that":
        return True
    kinds = clauses.lexicon.kinds(clauses.words[inner.first])
    return "past" not in kinds and "," not in between and "and" not in between


def _alone(clauses: Clauses, trigger: Trigger, lexicon: ActLexicon, book: CodeBook) -> Told:
    cameo = trigger.act.cameo
    if trigger.act.obliged:
        code = _with_purpose(clauses, trigger, cameo, "demand", lexicon, book)
        return Told(trigger, None, "demand", code, obliged=True)
    group = clauses.words[clauses.verb_group_start(trigger.first) : trigger.first]
    if not trigger.nominal and cameo.startswith("03") and any(w in _OBLIGED for w in group):
        code = _with_purpose(clauses, trigger, "100", "demand", lexicon, book)
        return Told(trigger, None, "demand", code, ahead=True, obliged=True, matters=(trigger,))
    if not trigger.nominal and not cameo.startswith(_WORDS_ONLY):
        if any(w in _OBLIGED for w in group):
            demanded = book.compose("demand", cameo) if cameo < "09" else None
            return Told(trigger, None, "demand", demanded or "100", ahead=True, obliged=True, matters=(trigger,))
        if any(w in _FUTURE for w in group) or (group[-1:] == ["to"] and group[0] in _IS):
            how = "refuse" if any(w in NEGATIONS for w in group) else "intend" if cameo < "10" else "threaten"
            if how == "intend" and "unless" in clauses.words[trigger.last :]:
                how = "threaten"
            future = book.compose(how, cameo)
            if future is not None and not (how == "refuse" and cameo >= "09"):
                return Told(trigger, None, how, future, ahead=True)
    code = _with_object(clauses, trigger, cameo, lexicon, book)
    code = _with_purpose(clauses, trigger, code, trigger.act.governs, lexicon, book)
    code = _with_instrument(clauses, trigger, code, lexicon)
    gerund = clauses.words[trigger.first].endswith("ing") and not any(w in BE for w in group)
    purpose = _is_purpose(clauses, trigger.first)
    return Told(trigger, None, None, code, aimed="to" in group or gerund, gerund=gerund, purpose=purpose)


def _is_purpose(clauses: Clauses, verb: int) -> bool:
    """Tell the bare infinitive that says what something is done for, from the one that a verb right before it takes."""
    words = clauses.words
    known = verb > 1 and words[verb - 1] == "to" and words[verb - 2] not in clauses.lexicon.stative
    return known and not clauses.is_verb(verb - 2) and not words[verb - 2].endswith("ed")


def _with_instrument(clauses: Clauses, trigger: Trigger, code: str, lexicon: ActLexicon) -> str:
    """Cut the code of a killing or an attack further by what it was done with."""
    if not code.startswith(("18", "19")):
        return code
    left = clauses.left_limit(trigger.first)
    around = clauses.joined_between(left, min(len(clauses.words), trigger.last + _INSTRUMENT_WORDS))
    ahead = clauses.joined_between(left, trigger.first)
    for pattern, codes, cameo, before in lexicon.instruments:
        if code in codes and compiled(pattern).search(ahead if before else around) is not None:
            return cameo
    return code


def _with_object(clauses: Clauses, trigger: Trigger, code: str, lexicon: ActLexicon, book: CodeBook) -> str:
    """Cut the code of an appeal, offer, refusal or threat by what it is about ("asked for a loan" is 0231)."""
    how = trigger.act.governs
    if how is None or code not in _UNCUT or trigger.act.obliged:
        return code
    best = _object_of(clauses, trigger, how, lexicon)
    return code if best is None else book.compose(how, best[1]) or code


def _object_of(clauses: Clauses, trigger: Trigger, how: str, lexicon: ActLexicon) -> tuple[int, str] | None:
    """What is asked for, offered, refused or threatened as a thing: how far off it stands, and the code it brings."""
    if trigger.voice == "passive" and clauses.words[trigger.last + 1 : trigger.last + 2] != ["for"]:
        start = clauses.verb_group_start(trigger.first)
        where = clauses.joined_between(max(clauses.left_limit(start), start - _OBJECT), start)
    else:
        end = min(clauses.right_limit(trigger.last), trigger.last + _OBJECT)
        where = clauses.joined_between(trigger.last + 1, end)
    best: tuple[int, str] | None = None
    for pattern, inner in lexicon.objects:
        if (inner > "15") != (how == "threaten"):
            continue
        match = compiled(pattern).search(where)
        if match is not None and (best is None or match.start() < best[0]):
            best = (match.start(), inner)
    return best


def _with_purpose(
    clauses: Clauses, trigger: Trigger, code: str, how: str | None, lexicon: ActLexicon, book: CodeBook
) -> str:
    """Cut a code further by what is asked for, where CAMEO does ("demonstrated for the right to vote" is 1413)."""
    stem = code if code.startswith(_CUT_BY_PURPOSE) else _REFORMS.get(how or "", "") if code in _BARE else ""
    if not stem or not (trigger.act.purpose or trigger.act.governs):
        return code
    # names say nothing of purposes: "the Democratic Republic"
    behind = " ".join(
        t.lower for t in clauses.tokens[trigger.last + 1 : trigger.last + _PURPOSE_WORDS] if t.text.islower()
    )
    for pattern, digit in lexicon.purposes:
        if stem + digit in book.codes and compiled(pattern).search(behind) is not None:
            if stem in _REFORMS.values() and digit == "2":
                return code
            return stem + digit
    return code

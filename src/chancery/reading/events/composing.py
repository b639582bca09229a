"""Composing: acts that are only promised, asked for, refused or threatened are one act, not two.

"Agreed to lift the embargo" is an intention (CAMEO 0354) and no lifting (085); "will visit" is an intention to meet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chancery.knowledge.acts import ActCode, ActLexicon, compiled
from chancery.knowledge.codes import CodeBook
from chancery.reading.events.clauses import BE, NEGATIONS, Clauses
from chancery.reading.events.triggers import Trigger

_REACH = 16
_FUTURE = frozenset("will 'll shall would wo".split())
_OBLIGED = frozenset("must should".split())
_WORDS_ONLY = ("01", "02", "03", "10", "11", "12", "13")
_BEFORE_GERUNDS = frozenset("for of on with to from against about into by".split())
_REFORMS = {"appeal": "024", "demand": "104", "refuse": "123"}
_BARE = ("020", "024", "100", "104", "120", "123")
_PURPOSE_WORDS = 24
_INSTRUMENT_WORDS = 12


@dataclass(frozen=True, slots=True)
class Told:
    """One act as told: ``trigger`` is the word that tells it, ``inner`` the act in its content, where there is one.

    ``how`` says what the telling makes of the inner act, or of the trigger's own act where it only lies ahead
    (``ahead``); ``cameo`` is the code that results. ``obliged`` marks what somebody must do, which its speaker demands,
    ``aimed`` an infinitive or gerund that no verb of the lexicon governs ("… to discuss the border"), ``gerund`` the
    latter.
    """

    trigger: Trigger
    inner: Trigger | None
    how: str | None
    cameo: str
    ahead: bool = False
    obliged: bool = False
    aimed: bool = False
    gerund: bool = False

    @property
    def act(self) -> ActCode:
        """The entry of the lexicon that names the act."""
        return self.trigger.act


def compose(clauses: Clauses, triggers: Sequence[Trigger], lexicon: ActLexicon, book: CodeBook) -> list[Told]:
    """Return what the triggers of a sentence tell, each inner act only as part of what governs it."""
    inner_of = _governed(clauses, triggers)
    inside = {id(inner) for inner in inner_of.values()}
    told = []
    for trigger in triggers:
        if id(trigger) in inside:
            continue
        inner = inner_of.get(id(trigger))
        if inner is not None:
            told.append(_composed(clauses, trigger, inner, inner_of.get(id(inner)), lexicon, book))
        else:
            told.append(_alone(clauses, trigger, lexicon, book))
    return told


def _composed(
    clauses: Clauses, trigger: Trigger, inner: Trigger, innermost: Trigger | None, lexicon: ActLexicon, book: CodeBook
) -> Told:
    """An act with another in its content: "rejected calls to lift the ban" refuses the lifting, not the calls."""
    how = trigger.act.governs or ""
    if how == "refuse" and inner.act.governs in ("appeal", "demand") and innermost is not None:
        inner = innermost
    obliged = trigger.act.obliged
    if how == "prepare":
        code = book.compose(how, inner.act.cameo) or inner.act.cameo
    else:
        code = book.compose(how, inner.act.cameo) or trigger.act.cameo
        code = _with_purpose(clauses, inner, code, how, lexicon, book)
    group = clauses.words[clauses.verb_group_start(trigger.first) : trigger.first]
    if how == "intend" and not trigger.nominal and any(w in _OBLIGED for w in group):
        return Told(trigger, inner, "demand", book.compose("demand", inner.act.cameo) or "100", obliged=True)
    return Told(trigger, inner, how, code, obliged=obliged)


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
    kinds = clauses.lexicon.verbs.get(clauses.words[inner.first], (frozenset(), ()))[0]
    return "past" not in kinds and "," not in between and "and" not in between


def _alone(clauses: Clauses, trigger: Trigger, lexicon: ActLexicon, book: CodeBook) -> Told:
    cameo = trigger.act.cameo
    if trigger.act.obliged:
        code = _with_purpose(clauses, trigger, cameo, "demand", lexicon, book)
        return Told(trigger, None, "demand", code, obliged=True)
    group = clauses.words[clauses.verb_group_start(trigger.first) : trigger.first]
    if not trigger.nominal and cameo.startswith("03") and any(w in _OBLIGED for w in group):
        code = _with_purpose(clauses, trigger, "100", "demand", lexicon, book)
        return Told(trigger, None, "demand", code, ahead=True, obliged=True)
    if not trigger.nominal and not cameo.startswith(_WORDS_ONLY):
        if any(w in _OBLIGED for w in group):
            demanded = book.compose("demand", cameo) if cameo < "09" else None
            return Told(trigger, None, "demand", demanded or "100", ahead=True, obliged=True)
        if any(w in _FUTURE for w in group):
            how = "refuse" if any(w in NEGATIONS for w in group) else "intend" if cameo < "10" else "threaten"
            if how == "intend" and "unless" in clauses.words[trigger.last :]:
                how = "threaten"
            future = book.compose(how, cameo)
            if future is not None and not (how == "refuse" and cameo >= "09"):
                return Told(trigger, None, how, future, ahead=True)
    code = _with_purpose(clauses, trigger, cameo, trigger.act.governs, lexicon, book)
    code = _with_instrument(clauses, trigger, code, lexicon)
    gerund = clauses.words[trigger.first].endswith("ing") and not any(w in BE for w in group)
    return Told(trigger, None, None, code, aimed="to" in group or gerund, gerund=gerund)


def _with_instrument(clauses: Clauses, trigger: Trigger, code: str, lexicon: ActLexicon) -> str:
    """Cut the code of a killing or an attack further by what it was done with."""
    if not code.startswith(("18", "19")):
        return code
    left = clauses.left_limit(trigger.first)
    around = clauses.joined_between(left, min(len(clauses.words), trigger.last + _INSTRUMENT_WORDS))
    for pattern, codes, cameo in lexicon.instruments:
        if code in codes and compiled(pattern).search(around) is not None:
            return cameo
    return code


def _with_purpose(
    clauses: Clauses, trigger: Trigger, code: str, how: str | None, lexicon: ActLexicon, book: CodeBook
) -> str:
    """Cut a code further by what is asked for, where CAMEO does ("demonstrated for the right to vote" is 1413)."""
    stem = code if code.startswith("14") else _REFORMS.get(how or "", "") if code in _BARE else ""
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

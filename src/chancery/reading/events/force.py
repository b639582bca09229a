"""Force: words of force that are meant otherwise ("hit back at", "attacked the plan", "the storm hit the coast").

Agencies write of disputes in the words of war. What a verb of force means is told by what stands around it: a plan
can be attacked in words only, tariffs are no weapon, a court is no battlefield. Where soldiers, weapons or the dead
stand beside it, it means what it says.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from chancery.knowledge.data_files import data_file
from chancery.model.frozen import dataclass
from chancery.reading.events.clauses import Clauses

if TYPE_CHECKING:
    from chancery.reading.events.triggers import Trigger

_FORCE = ("180", "182", "190", "193", "194", "195")
_SUFFERED = "come-under-attack"
_REPROACH, _REJECT, _CURB = "criticise", "reject", "impose-sanctions"
_BACK = "back"
_ENDS_PHRASE = "in|on|at|near|after|with|by|to|from|during|for|under|as|over|against|and|or|but|killing"
_GAP = rf"(?:(?!(?:{_ENDS_PHRASE}|,|;)\b)\S+ ){{0,6}}?"
_VERBS = r"is|was|has|had|will|would|drew|led|won|met|\w+ed"
_ENDS = rf"(?= (?:\W|(?:{_ENDS_PHRASE}|{_VERBS}|of|that|which|last|this|again)\b)|$)"
_BLOWS = "fire|war|attacks?|assaults?|strikes?|offensives?|broadsides?|battles?"
_AIMED = rf"(?:(?:\S+ ){{0,3}}?(?:{_BLOWS}) (?:on|at|against|over) )?"
_GAME = re.compile(r"\b\d+ ?[-–] ?\d+\b")


@dataclass(frozen=True, slots=True)
class ForceWords:
    """The vocabulary of ``force.yaml``, as patterns over the joined words of a clause."""

    real: re.Pattern[str]
    thing_before: re.Pattern[str]
    thing_by: re.Pattern[str]
    matter: re.Pattern[str]
    over_matter: re.Pattern[str]
    means: re.Pattern[str]
    curbs: re.Pattern[str]
    forum: re.Pattern[str]
    spoken_in: re.Pattern[str]
    game: re.Pattern[str]
    kind: re.Pattern[str]
    kind_before: re.Pattern[str]
    taken_to_task: re.Pattern[str]
    speakers: frozenset[str]
    reproach: tuple[str, ...]
    reject: tuple[str, ...]
    quarrel: tuple[str, ...]


@lru_cache(maxsize=1)
def force_words() -> ForceWords:
    """Return the shipped vocabulary, read once."""
    data = data_file("force.yaml")
    words = {k: str(v).replace(" |", "|").strip() for k, v in data.items() if k != "verbs"}
    places = r"\b(?:in|at|before|during|on|through) (?:\S+ ){0,3}?"
    why = r"(?:its|his|her|their|what|not|a|an|plans?|\w+ing)\b"
    about = rf"(?:for|over|about) (?:{why}|{_GAP}(?:{words['matters']})(?!\S))"
    return ForceWords(
        real=re.compile(rf"(?<!\S)(?:{words['real']})(?!\S)"),
        thing_before=re.compile(rf"(?<!\S)(?:{words['things']})(?: (?:in|on|of|from) \S+(?: \S+)?)? ?$"),
        thing_by=re.compile(rf"(?:^| )by {_GAP}(?:{words['things']})(?!\S)"),
        matter=re.compile(rf"{_AIMED}{_GAP}(?:{words['matters']}){_ENDS}"),
        over_matter=re.compile(rf"(?:^| )(?:over|about|for) {_GAP}(?:{words['matters']}){_ENDS}"),
        means=re.compile(rf"(?:^| )with {_GAP}(?:{words['means']})(?!\S)"),
        curbs=re.compile(rf"(?:^| )(?:with|by) (?:imposing |slapping )?{_GAP}(?:{words['curbs']})(?!\S)"),
        forum=re.compile(rf"{places}(?:{words['forums']})(?!\S)"),
        spoken_in=re.compile(rf"\b(?:in|during) (?:\S+ ){{0,3}}?(?:{words['spoken_in']})(?!\S)"),
        game=re.compile(rf"\b(?:in|at|of|on|after) {_GAP}(?:{words['games']})(?!\S)"),
        kind=re.compile(
            rf"(?:\S+ ){{0,4}}?(?:{words['kinds']}) (?:{words['fights']})(?!\S)|(?:\S+ ){{0,2}}?war of words"
        ),
        kind_before=re.compile(rf"(?<!\S)(?:{words['kinds']})$"),
        taken_to_task=re.compile(rf"(?:^| )(?:from (?:\S+ )?(?:{words['critics']})(?!\S)|{about})"),
        speakers=frozenset(words["speakers"].split()),
        **{name: tuple(forms) for name, forms in data["verbs"].items()},
    )


def as_meant(clauses: Clauses, trigger: Trigger) -> Trigger | None:
    """Return what a trigger of force tells where it stands: itself, a reproach, a refusal, sanctions or nothing."""
    if not trigger.act.cameo.startswith(_FORCE):
        return trigger
    left, right = clauses.left_limit(trigger.first), clauses.right_limit(trigger.last)
    before = clauses.joined_between(left, clauses.verb_group_start(trigger.first))
    behind = clauses.joined_between(trigger.last + 1, right)
    real = force_words().real
    if real.search(before) or real.search(behind):
        return trigger
    return _meant(clauses, trigger, before, behind)


def _meant(clauses: Clauses, trigger: Trigger, before: str, behind: str) -> Trigger | None:
    words, verb = force_words(), clauses.words[trigger.first]
    if trigger.act.id == _SUFFERED:
        return _as(clauses, trigger, _REPROACH, suffered=True) if words.taken_to_task.search(behind) else trigger
    if _nobody(words, trigger, before, behind) or words.game.search(behind) or _GAME.search(behind):
        return None
    if trigger.voice == "passive":
        return trigger
    if words.curbs.search(behind):
        return _as(clauses, trigger, _CURB)
    if words.means.search(behind):
        return None
    if words.kind.match(behind) or (trigger.nominal and words.kind_before.search(before)):
        return None
    about = words.matter.match(behind) is not None
    if about and verb.startswith(words.reject) and not trigger.nominal:
        return _as(clauses, trigger, _REJECT)
    if verb.startswith(words.quarrel):
        quarrel = about or words.over_matter.search(behind) or words.forum.search(behind)
        return None if quarrel else trigger
    if verb.startswith(words.reproach) and (about or _in_words(clauses, trigger, behind)):
        return _as(clauses, trigger, _REPROACH)
    return trigger


def _nobody(words: ForceWords, trigger: Trigger, before: str, behind: str) -> bool:
    """Tell what hits without being anybody: a storm, tariffs, the loss of a market."""
    if trigger.voice == "passive":
        return words.thing_by.search(behind) is not None
    return not trigger.nominal and words.thing_before.search(before) is not None


def _in_words(clauses: Clauses, trigger: Trigger, behind: str) -> bool:
    """Tell an attack in words by how it is done: back at somebody, in a speech, by a senator, for what one did."""
    words = force_words()
    start = clauses.verb_group_start(trigger.first)
    if trigger.nominal:
        return words.spoken_in.search(behind) is not None
    if clauses.words[trigger.first + 1 : trigger.first + 2] == [_BACK] or words.spoken_in.search(behind):
        return True
    if start and clauses.words[start - 1] in words.speakers:
        return True
    return words.taken_to_task.search(behind) is not None and _person_before(clauses, start)


def _person_before(clauses: Clauses, start: int) -> bool:
    end = clauses.tokens[start - 1].end if start else -1
    return any(m.span.end == end and m.kind in ("person", "office") for m in clauses.mentions)


def _as(clauses: Clauses, trigger: Trigger, act: str, *, suffered: bool = False) -> Trigger:
    """The trigger as that of another act; whom it is about stays whom it was done to."""
    code = clauses.lexicon.acts[act]
    if suffered:
        code = replace(code, suffered=True, towards=trigger.act.towards)
    else:
        code = replace(code, governs=None, purpose=False, towards=code.towards | trigger.act.towards)
    return replace(trigger, act=code)

"""Conditions: clauses that leave open whether an act happens: "if", questions, "until", "had they …, they would"."""

from __future__ import annotations

from chancery.reading.events.clauses import Clauses
from chancery.reading.events.governors import negated_before

_WILL = frozenset("will shall 'll".split())
_FUTURE = _WILL | {"would"}
_NEAR = 4
_SHORT_GROUP = 3
_DETERMINERS = frozenset("the a an any its his her their either both".split())
_POSSIBLE = frozenset("possible possibility conceivable chance risk likely unlikely".split())
_CERTAIN = frozenset("certain sure clear given settled evidence sign signs proof".split())
_CONDITIONS = frozenset("if unless provided otherwise".split())
_OPENERS = frozenset("if unless whether lest".split())
_ASKED = frozenset(
    "see know ask asked asks asking say unclear wonder wondered sure whether as even decide tell".split()
)
_INVERTED = frozenset("had were should".split())
_AUXILIARIES = frozenset("will would has have had did does do is are was were can could should may".split())
_PERHAPS = frozenset("perhaps maybe possibly conceivably".split())
_SUPPOSING = frozenset("suppose supposing assuming imagine".split())
_AWAITING = frozenset({"until", "till", "before", "unless"})
_BE_NOW = frozenset({"is", "are"})


def hangs_on_something(clauses: Clauses, first: int, group: list[str], *, nominal: bool = False) -> bool:
    """Tell the act at ``first`` that happens, or is so, only if something else is; ``group`` are its auxiliaries."""
    words, left = clauses.words, clauses.left_limit(first)
    opener = words[left - 1] if left > 0 else ""
    if opened_by_if(clauses, clauses.verb_group_start(first), left):
        return True
    if opener == "that" and not _POSSIBLE.isdisjoint(words[max(0, left - _NEAR) : left]):
        return True
    if opener == "that" and _not_excluded(words[max(0, left - _NEAR - 1) : left]):
        return True
    if opener == "that" and words[left - 2] in _CERTAIN and negated_before(clauses, left - 2):
        return True
    if opener == "that" and words[left - 2 : left - 1] in (["provided"], ["condition"], ["so"]):
        return True
    if _awaited(clauses, first, left, group, nominal=nominal):
        return True
    if "would" in group and words[0] in _INVERTED:
        return True
    return not _FUTURE.isdisjoint(group) and hangs_on_a_condition(words)


def hangs_on_a_condition(words: list[str]) -> bool:
    """Tell "will deploy troops unless …" from "asked if it would": the condition is one of the act's own sentence."""
    for index, word in enumerate(words):
        if word not in _CONDITIONS or (word == "provided" and words[index + 1 : index + 2] != ["that"]):
            continue
        if index and words[index - 1] in _ASKED:
            continue
        return True
    return False


def opened_by_if(clauses: Clauses, start: int, left: int) -> bool:
    """Tell a clause that "if" opens from the one behind its comma ("If Nepal had not closed it, India would …")."""
    words = clauses.words
    return left > 0 and words[left - 1] in _OPENERS and words[left:start].count(",") != 1


def _not_excluded(telling: list[str]) -> bool:
    """Tell "nobody rules out that", "did not exclude that"."""
    excluded = "out" in telling or any(w.startswith("exclu") for w in telling)
    return excluded and not {"not", "n't", "nobody", "never", "no"}.isdisjoint(telling)


def _awaited(clauses: Clauses, first: int, left: int, group: list[str], *, nominal: bool) -> bool:
    """Tell "until Oslo changes its law", "only after it has paid": a present behind these words has not come."""
    words = clauses.words
    opener = words[left - 1] if left > 0 else ""
    only_after = opener == "after" and words[left - 2 : left - 1] == ["only"]
    if "," in words[left : clauses.verb_group_start(first)]:
        return False  # "…, if gas was pumped before a deal, has stood down"
    if nominal or (opener not in _AWAITING and not only_after):
        return False
    if not {"has", "have"}.isdisjoint(group):
        return True
    kinds = clauses.lexicon.verbs.get(words[first], (frozenset(), ()))[0]
    unmarked = "past" not in kinds and not words[first].endswith(("ing", "ed"))
    return unmarked or not _BE_NOW.isdisjoint(group)


def is_counterfactual(clauses: Clauses, start: int) -> bool:
    """Tell the clause of "Had Denmark sold the island, …", which says that it did not."""
    words = clauses.words
    first = next((i for i, t in enumerate(clauses.tokens[:3]) if t.is_word), 0)
    if "had" in words and "would" in words:  # "would have sent a mission, had Libya let it in"
        late = next((i for i in range(1, start) if words[i] == "had" and words[i - 1] == ","), None)
        if late is not None and "would" in words[:late] and "," not in words[late:start]:
            return True
    if words[first] != "had" or start <= first + 1 or words[-1:] == ["?"]:
        return False
    return "," not in words[first:start] and "," in words[start:]


def _asked(clauses: Clauses, start: int) -> bool:
    """Tell a question that leaves open whether it is so: "Has Uganda armed the rebels?"."""
    words = clauses.words
    if "?" not in words[-3:]:
        return False
    for index in range(start, -1, -1):
        opens = index == 0 or not clauses.tokens[index - 1].is_word
        if words[index] in _AUXILIARIES and opens:
            return True
    return False


def left_open(clauses: Clauses, start: int) -> bool:
    """Tell a question, "Should Turkey attack, …" and "perhaps": it is left open whether it is so."""
    words = clauses.words
    first = next((i for i, t in enumerate(clauses.tokens[:3]) if t.is_word), 0)
    if words[first] in _SUPPOSING and start > first:
        return True
    left = clauses.left_limit(start)
    if words[left : left + 2] == ["in", "case"]:
        return True
    inverted = words[first] in ("should", "were") and words[-1:] != ["?"] and "," in words[first:]
    if not inverted and "should" in words[first + 1 : start]:  # "it would leave should the other fail to pay"
        late = max(i for i in range(first + 1, start) if words[i] == "should")
        inverted = words[late + 1] in _DETERMINERS and "," not in words[late:start]
    inverted = inverted and "have" not in words[start : start + _SHORT_GROUP]  # "would have held its drill" did not
    return inverted or not _PERHAPS.isdisjoint(words[left:start]) or _asked(clauses, start)


def in_that_clause(clauses: Clauses, first: int) -> bool:
    """Tell a verb of a clause that "that" opens."""
    left = clauses.left_limit(first)
    return left > 1 and clauses.words[left - 1] == "that"

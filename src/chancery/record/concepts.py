"""Concepts: words that reports use for the same thing or deed, so that tellings in other words can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import islice

from chancery.knowledge.data_files import data_file
from chancery.model.frozen import dataclass
from chancery.model.remembered import Remembered
from chancery.model.span import Span
from chancery.record.weighing import WORD, content_words, stem

REACH = 5
"""Words within which a verb's particle may follow it ("pulled its forces back")."""


PARTICLE = 10
"""Characters in which a particle stands."""


@dataclass(frozen=True, slots=True)
class Concepts:
    """What ``retelling.yaml`` says of happenings and things, by stem."""

    of_act: Mapping[str, frozenset[str]]
    of_word: Mapping[str, frozenset[str]]
    of_pair: Mapping[str, Mapping[str, frozenset[str]]]
    telling: frozenset[str]
    thing: Mapping[str, str]
    irregular: Mapping[str, str]
    cuts: re.Pattern[str]
    unreal: re.Pattern[str]


@lru_cache(maxsize=1)
def concepts() -> Concepts:
    """Return the shipped concepts."""
    data = data_file("retelling.yaml")
    of_act: dict[str, set[str]] = {}
    of_word: dict[str, set[str]] = {}
    of_pair: dict[str, dict[str, set[str]]] = {}
    for name, kind in data["happenings"]["kinds"].items():
        for act in kind["acts"]:
            of_act.setdefault(act, set()).add(name)
        for word in kind["words"]:
            of_word.setdefault(stem(word), set()).add(name)
        for pair in kind.get("pairs", ()):
            verb, particle = pair.split()
            of_pair.setdefault(stem(verb), {}).setdefault(stem(particle), set()).add(name)
    return Concepts(
        of_act={k: frozenset(v) for k, v in of_act.items()},
        of_word={k: frozenset(v) for k, v in of_word.items()},
        of_pair={k: {p: frozenset(n) for p, n in v.items()} for k, v in of_pair.items()},
        telling=frozenset({*of_word, *of_pair}),
        thing={stem(w): stem(group[0]) for group in data["things"]["kinds"] for w in group},
        irregular={k: stem(v) for k, v in data["happenings"]["irregular"].items()},
        cuts=re.compile(data["cuts"]["words"], re.IGNORECASE),
        unreal=re.compile(data["unreal"]["words"], re.IGNORECASE),
    )


def canonical(stems: Iterable[str]) -> frozenset[str]:
    """Return stems with one for all words of the same thing."""
    thing = concepts().thing
    return frozenset(thing.get(s, s) for s in stems)


def topic_words(text: str) -> frozenset[str]:
    """Return the content stems of ``text``, one for all words of the same thing."""
    return canonical(content_words(text))


def may_happen(text: str) -> bool:
    """Tell whether a word of ``text`` may tell a happening: none is told in any part of a text without one."""
    return any(map(_TELLS.__getitem__, WORD.findall(text)))


_TELLS = Remembered(lambda word: stem(word) in concepts().telling)


def happenings_in(text: str, after: str = "") -> frozenset[str]:
    """Return the happenings that the words of a clause tell, by name; a particle may stand in what comes ``after``."""
    table = concepts()
    printed = WORD.findall(text)
    if not any(map(_TELLS.__getitem__, printed)):  # as most clauses: asked of every clause of every report
        return frozenset()
    words = [stem(word) for word in printed]
    behind = [*words, *islice((stem(m.group()) for m in WORD.finditer(after)), REACH)]
    found: set[str] = set()
    for at, word in enumerate(words):
        particles = table.of_pair.get(word, {})
        pairs = [particles[w] for w in behind[at + 1 : at + 1 + REACH] if w in particles]
        found.update(*(pairs or [table.of_word.get(word, frozenset())]))
    return frozenset(found)


def phrasal(text: str, cue: Sequence[Span], content: Sequence[Span]) -> bool:
    """Tell whether a cue makes a deed with the particle that begins its content ("called back its envoy")."""
    if not cue or not content or not 0 <= content[0].start - cue[-1].end <= 2:
        return False
    words = text[cue[-1].start : content[0].start + PARTICLE].split()[:2]
    particles = concepts().of_pair.get(stem(words[0]), {}) if len(words) > 1 else {}
    return len(words) > 1 and stem(words[1]) in particles


def happenings_of_act(act: str, trigger: str, after: str) -> frozenset[str]:
    """Return the happenings that a coded act tells: those of its kind that its words fit, else what its words say."""
    by_act = concepts().of_act.get(act, frozenset())
    by_word = happenings_in(trigger, after)
    return by_act & by_word or by_word or by_act

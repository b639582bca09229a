"""What people and offices are called: every name that knowledge holds for an entity, by script, for the pages."""

from __future__ import annotations

import unicodedata
from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chancery.knowledge import Knowledge

_SCRIPTS = {
    "LATIN": "Latin", "CYRILLIC": "Cyrillic", "CJK": "Chinese characters", "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese", "HANGUL": "Korean", "ARABIC": "Arabic", "HEBREW": "Hebrew", "GREEK": "Greek",
    "GEORGIAN": "Georgian", "ARMENIAN": "Armenian", "DEVANAGARI": "Devanagari", "THAI": "Thai",
    "BENGALI": "Bengali", "TAMIL": "Tamil",
}  # fmt: skip
_KEPT = 4

_lock = Lock()
_cache: OrderedDict[str, Mapping[str, tuple[str, ...]]] = OrderedDict()


def names_by_entity(knowledge: Knowledge) -> Mapping[str, tuple[str, ...]]:
    """Return entity id → every name that stands for it, best first; made once for each version of knowledge."""
    with _lock:
        if knowledge.version in _cache:
            _cache.move_to_end(knowledge.version)
            return _cache[knowledge.version]
    found: dict[str, list[tuple[int, str]]] = {}
    for name, senses in knowledge.aliases.items():
        for sense in senses:
            if sense.entity.startswith(("person:", "office:", "body:")):
                found.setdefault(sense.entity, []).append((sense.rank, name))
    made = {id_: tuple(name for _, name in sorted(names)) for id_, names in found.items()}
    with _lock:
        _cache[knowledge.version] = made
        while len(_cache) > _KEPT:
            _cache.popitem(last=False)
    return made


def by_script(names: tuple[str, ...], but: str) -> list[tuple[str, list[str]]]:
    """Return names under their scripts, Latin first; ``but`` is the name that is shown already."""
    found: dict[str, list[str]] = {}
    for name in names:
        if name != but:
            found.setdefault(script_of(name), []).append(name)
    return sorted(found.items(), key=lambda pair: (pair[0] != "Latin", pair[0]))


def script_of(name: str) -> str:
    """Return the script that a name begins in.

    >>> script_of("Лавров"), script_of("石破茂"), script_of("Lavrov")
    ('Cyrillic', 'Chinese characters', 'Latin')
    """
    letter = next((c for c in name if c.isalpha()), "")
    word = unicodedata.name(letter, "").split(" ")[0].split("-")[0]
    return _SCRIPTS.get(word, word.capitalize() or "Other")

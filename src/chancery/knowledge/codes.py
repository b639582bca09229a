"""The code systems of acts: CAMEO codes with their intensity, PLOVER types with their quad class."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from chancery.errors import KnowledgeError
from chancery.knowledge.data_files import data_file
from chancery.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class CodeBook:
    """CAMEO and PLOVER side by side. ``codes`` maps each CAMEO code to (what it stands for, Goldstein intensity)."""

    codes: Mapping[str, tuple[str, float]]
    types: Mapping[str, tuple[str, int]]
    """From the beginning of a CAMEO code to its PLOVER type and quad class."""
    composed: Mapping[str, Mapping[str, str]]
    domestic: tuple[str, ...]
    """Beginnings of the codes of acts that are mostly done within a state."""
    contexts: Mapping[str, tuple[str, ...]]
    """From a word to the PLOVER contexts that it sets."""
    later: Mapping[str, str]
    """From a PLOVER type to its name in the codebook of 2023, which POLECAT uses."""

    def type_of(self, cameo: str) -> str | None:
        """Return the PLOVER type of a CAMEO code, None for sayings that PLOVER does not code."""
        found = self._longest(self.types, cameo)
        return self.types[found][0] if found is not None else None

    def quad_of(self, cameo: str) -> int:
        """Return the quad class, 1–4; appeals are verbal cooperation in CAMEO's own order."""
        found = self._longest(self.types, cameo)
        return 1 if found is None or cameo.startswith("02") else self.types[found][1]

    def intensity_of(self, cameo: str) -> float:
        """Return the Goldstein intensity, −10…10; raises KeyError for a code that CAMEO lacks."""
        return self.codes[cameo][1]

    def compose(self, how: str, cameo: str) -> str | None:
        """Return what a code becomes when its act is only ``appeal``, ``intend``, ``demand``, ``refuse``, ``threaten``.

        None where that makes no act of its own (CAMEO has no code for intending to accuse).
        """
        table = self.composed[how]
        if how == "intend" and cameo.startswith("09"):
            return cameo  # to announce an inquiry threatens nobody
        if cameo >= "09" and how == "intend":
            return self.compose("threaten", cameo)
        if cameo < "09" and how == "threaten":
            return "130"
        found = self._longest(table, cameo)
        return table[found] if found is not None else None

    @staticmethod
    def _longest(table: Mapping[str, object], cameo: str) -> str | None:
        return next((cameo[:n] for n in range(len(cameo), -1, -1) if cameo[:n] in table), None)


@lru_cache(maxsize=1)
def code_book() -> CodeBook:
    """Load ``cameo.yaml`` and ``plover.yaml``; raises KnowledgeError where one names a code that is none."""
    cameo, plover = data_file("cameo.yaml"), data_file("plover.yaml")
    codes = {str(code): (str(row["label"]), float(row["intensity"])) for code, row in cameo["codes"].items()}
    composed = {how: {str(k): str(v) for k, v in table.items()} for how, table in cameo["composed"].items()}
    for how, table in composed.items():
        for code in table.values():
            if code not in codes:
                raise KnowledgeError(f"composed: {how} makes {code!r}, which is no code", where="cameo.yaml")
    types = {str(c): (name, int(row["quad"])) for name, row in plover["types"].items() for c in row["codes"]}
    contexts: dict[str, list[str]] = {}
    for context, words in plover["contexts"].items():
        for word in words:
            if not re.fullmatch(r"[\w-]+", word):
                raise KnowledgeError(f"contexts: {word!r} is no single word", where="plover.yaml")
            contexts.setdefault(word, []).append(context)
    words = {word: tuple(found) for word, found in contexts.items()}
    later = {str(name): str(row["name_2023"]) for name, row in plover["types"].items()}
    return CodeBook(codes, types, composed, tuple(cameo["domestic"]), words, later)

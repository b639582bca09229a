"""What a deed is called when it is pointed back to ("rejected the appeal"), and which acts such a word can mean."""

from __future__ import annotations

import re
from functools import lru_cache

from chancery.knowledge.data_files import data_file
from chancery.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class DeedKind:
    """Some names of deeds, the beginnings of the codes that they can mean, and the words of sayings that they can.

    Without ``roots`` every act can be meant but those that ``bars`` begin; without ``said`` no saying is.
    """

    nouns: frozenset[str]
    roots: tuple[str, ...]
    said: re.Pattern[str] | None
    bars: tuple[str, ...] = ()

    def can_be(self, cameo: str) -> bool:
        """Tell whether an act of a code can be called by these names."""
        return cameo.startswith(self.roots or ("",)) and not (self.bars and cameo.startswith(self.bars))


@dataclass(frozen=True, slots=True)
class DeedNames:
    """Everything in ``deeds.yaml``.

    ``pointing`` matches what stands behind an answering verb where that only points back, the name as its group
    ``noun``; ``answering`` the same with the verb in front of it. ``roots`` begin the codes of acts that answer.
    """

    kinds: tuple[DeedKind, ...]
    roots: tuple[str, ...]
    pointing: re.Pattern[str]
    answering: re.Pattern[str]

    def kind_of(self, noun: str) -> DeedKind:
        """Return the kind of a name that ``pointing`` found. Raises ``StopIteration`` for any other word."""
        return next(kind for kind in self.kinds if noun.lower() in kind.nouns)


@lru_cache(maxsize=1)
def deed_names() -> DeedNames:
    """Return the shipped names of deeds."""
    data = data_file("deeds.yaml")
    kinds = tuple(
        DeedKind(
            frozenset(row["nouns"]),
            tuple(row["roots"]),
            re.compile(row["said"], re.IGNORECASE) if row["said"] else None,
            tuple(row.get("bars", ())),
        )
        for row in data["kinds"]
    )
    nouns = "|".join(sorted(noun for kind in kinds for noun in kind.nouns))
    of_another = r"(?!\s(?:of|by|from|against|in)\b)(?!\son\b(?! \w+day\b))"
    pointing = rf"{data['answers']['determiners']}(?:[\w-]+ ){{0,2}}?(?P<noun>{nouns})\b{of_another}"
    return DeedNames(
        kinds,
        tuple(data["answers"]["roots"]),
        re.compile(pointing, re.IGNORECASE),
        re.compile(data["verbs"] + pointing, re.IGNORECASE),
    )

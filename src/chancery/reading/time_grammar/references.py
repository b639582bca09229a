"""References: past, present and future without a date."""

from __future__ import annotations

from chancery.reading.time_grammar.items import REFERENCES
from chancery.reading.time_grammar.matching import Draft, Found, Rule, registering

RULES: list[Rule] = []
rule = registering(RULES)


@rule("reference", r"(?P<k>k?)(?P<N>N)")
def _reference(found: Found) -> Draft | None:
    more = found.word("k") == "more"
    if found.word("N") == "soon" and _soon_as(found):
        return None
    start = found.start + (0 if more or not found.word("k") else 1)
    return Draft(start, found.end, "DATE", REFERENCES[found.word("N")])


def _soon_as(found: Found) -> bool:
    """True for "soon after" and "as soon as", which hang on something else."""
    before, after = found.before(), found.after()
    return (after is not None and after.lower in ("as", "after")) or (before is not None and before.lower == "as")


@rule("reference", r"S", r"tL", r"v", r"f", r"tj?f")
def _reference_phrase(found: Found) -> Draft | None:
    words, after, before = found.words(), found.after(), found.before()
    if words == ["future"]:
        return None
    if words == ["current"]:
        return found.draft("DATE", "PRESENT_REF")
    if words == ["recent"]:
        return found.draft("DATE", "PAST_REF") if after is not None and after.kind == "_" else None
    if words == ["the", "past"] and (after is None or after.kind in ".,;:)cGi_") and before is not None:
        return found.draft("DATE", "PAST_REF") if before.lower in ("in", "from", "of") else None
    return found.draft("DATE", "FUTURE_REF") if words[-1] == "future" else None


@rule("reference", r"Z(?P<u>V)")
def _these_days(found: Found) -> Draft | None:
    return found.draft("DATE", "PRESENT_REF") if found.words() == ["these", "days"] else None

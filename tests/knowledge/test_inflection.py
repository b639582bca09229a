from __future__ import annotations

import pytest

from chancery.knowledge.inflection import verb_forms


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("say", ("say", "says", "said", "said", "saying")),
        ("deny", ("deny", "denies", "denied", "denied", "denying")),
        ("ban", ("ban", "bans", "banned", "banned", "banning")),
        ("impose", ("impose", "imposes", "imposed", "imposed", "imposing")),
        ("agree", ("agree", "agrees", "agreed", "agreed", "agreeing")),
        ("withdraw", ("withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing")),
        ("veto", ("veto", "vetoes", "vetoed", "vetoed", "vetoing")),
        ("stress", ("stress", "stresses", "stressed", "stressed", "stressing")),
        ("mimic", ("mimic", "mimics", "mimicked", "mimicked", "mimicking")),
        ("urge", ("urge", "urges", "urged", "urged", "urging")),
        ("convey", ("convey", "conveys", "conveyed", "conveyed", "conveying")),
        ("visit", ("visit", "visits", "visited", "visited", "visiting")),
    ],
)
def test_verb_forms(base: str, forms: tuple[str, ...]) -> None:
    assert tuple(verb_forms(base)) == forms

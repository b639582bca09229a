"""Flags that were read: a fixed sample, verdicts without any of the texts, and what is not read yet."""

from __future__ import annotations

import json
from pathlib import Path

from chancery.evaluation.flags import KINDS, READ, SAMPLE, Raised, Verdict, sampled, verdicts
from chancery.evaluation.material import Material
from chancery.model.basis import Basis
from chancery.model.flag import Flag, FlagKind
from chancery.model.span import Span

TEXT = "In all, eleven trawlers were seized off the skerries that morning."


def raised(number: int, kind: FlagKind = "undated") -> Raised:
    span = Span(8, 23)
    flag = Flag(kind, span, "something is odd", None, (Basis("printed", span, "here"),), report="a" * 64)
    return Raised(f"{number:016x}", "a set", flag, (("a" * 64, TEXT),))


def test_a_rare_kind_is_in_the_sample_whole() -> None:
    flags = [*(raised(n) for n in range(300)), *(raised(n, "slip") for n in range(300, 307))]
    sample = sampled(flags)
    assert len(sample) == SAMPLE
    assert sum(each.flag.kind == "slip" for each in sample) == 7
    assert sample == sampled(flags)


def test_few_flags_are_all_read() -> None:
    assert len(sampled([raised(1), raised(2, "slip")])) == 2


def test_a_flag_is_shown_with_its_words_and_verdict() -> None:
    head, says, words = raised(3, "slip").lines(Verdict(f"{3:016x}", "slip", False, "no slip"))
    assert "wrong: no slip" in head
    assert "odd" in says
    assert "⟦eleven trawlers⟧" in words
    assert "not read yet" in next(raised(3).lines(None))


def test_verdicts_hold_no_text() -> None:
    rows = [json.loads(line) for line in (Path("corpus") / READ).read_text(encoding="utf-8").splitlines()]
    assert all(set(row) == {"flag", "kind", "right", "why"} for row in rows)
    assert all(len(row["flag"]) == 16 and len(row["why"]) <= 120 for row in rows)
    assert len({row["flag"] for row in rows}) == len(rows)
    assert {row["kind"] for row in rows} <= {*KINDS, "unread language", "disagreement", "fallback encoding"}
    assert len(verdicts(Material(Path("corpus")))) == len(rows)

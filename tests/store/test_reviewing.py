"""A list of what a person should look at holds what the nouns say of themselves, whatever else their rows hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest

from chancery.dossier import Dossier
from chancery.model.report import Report
from chancery.model.span import Span
from chancery.reading.statements.tags import Role, Tag
from chancery.store.wanted import Wanted
from tests.samples import NOW

OUTER = (
    "SARN, May 6 - Norway's Prime Minister Jonas Gahr Stoere said on Monday that the pilots bridled at the night shift."
)
ALONE = "SARN, May 7 - The ferrymen of the lower harbour bridled at the night shift."


class Marking:
    """A tagger that marks some words wherever they stand."""

    name = "marking"
    words: tuple[tuple[Role, str], ...] = (
        ("source", "Norway's Prime Minister Jonas Gahr Stoere"),
        ("cue", "said"),
        ("content", "that the pilots bridled at the night shift"),
        ("source", "the pilots"),
        ("source", "The ferrymen of the lower harbour"),
        ("cue", "bridled at"),
        ("content", "the night shift"),
    )

    def begin(self, text: str, sentences: Sequence[Span]) -> Callable[[], tuple[Tag, ...]]:
        return partial(self.tags, text, sentences)

    def tags(self, text: str, sentences: Sequence[Span]) -> tuple[Tag, ...]:
        places = [(role, text.find(words), words) for role, words in self.words]
        found = [Tag(role, Span(at, at + len(words)), 0.995) for role, at, words in places if at >= 0]
        for cue in [t for t in found if t.role == "cue"]:
            after = [t for t in found if t.role == "content" and t.span.start >= cue.span.end]
            before = [t for t in found if t.role == "source" and t.span.end <= cue.span.start]
            own = (cue, *before[-1:], *sorted(after, key=lambda t: t.span)[:1])
            found += [t._replace(of=cue.span) for t in own]
        return tuple(sorted(found, key=lambda t: (t.span, t.of is not None)))


def test_a_sure_statement_is_not_unsure_for_what_a_tagger_sees_in_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chancery.engines.local.shipped_tagger", Marking)
    reports = [Report(OUTER, published="2024-05-07"), Report(ALONE, published="2024-05-07")]
    with Dossier.create(tmp_path / "d", parties=("NOR", "DNK")) as dossier:
        dossier.add(reports, now=NOW)
        with dossier.view() as view:
            every = {row.id: row.statement for row in view.statements()}
            listed = {
                asked: {key.id for key in view.page("statements", Wanted(review=asked)).keys} for asked in (True, False)
            }
    nested = [s for s in every.values() if any("tagger" in b.rule for n in s.nested for b in n.basis)]
    assert [s.review for s in nested] == [False]
    assert listed[True] == {id_ for id_, s in every.items() if s.review} != set()
    assert listed[False] == {id_ for id_, s in every.items() if not s.review} != set()
    assert any(s.tagged and not s.nested for s in every.values())

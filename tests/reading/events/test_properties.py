"""Whatever the words, events keep to their sentence and the coder stays within its bounds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.events.coding import events_in

_WORDS = st.sampled_from(
    "Norway Chile Chilean police said that the imposed sanctions on talks with has not will agreed to visit refused "
    "by attack of troops and , . who would must demand urged rejected Sweden they it from 29 banks in 2014".split()
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=40))
def test_spans_hold_and_every_event_has_a_state(words: list[str]) -> None:
    text = "Norway told reporters on Monday that " + " ".join(words)
    for event in events_in(text):
        assert 0 <= event.trigger.start < event.trigger.end <= len(text)
        assert event.span.start <= event.trigger.start
        assert event.plain or any(p.state for p in (*event.actors, *event.recipients))
        assert all(p.span is None or p.span.end <= len(text) for p in (*event.actors, *event.recipients))
        assert len(event.actors) <= 6
        assert len(event.recipients) <= 6


@settings(max_examples=30, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=30))
def test_reading_twice_gives_the_same(words: list[str]) -> None:
    text = "Chile and Norway met. " + " ".join(words)
    assert events_in(text) == events_in(text)

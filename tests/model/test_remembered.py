"""Answers about words are asked for once, and kept within bounds."""

from __future__ import annotations

from chancery.model.remembered import Remembered


def test_each_word_is_asked_about_once() -> None:
    """The second time the answer is at hand, also where it is false."""
    asked: list[str] = []

    def short(word: str) -> bool:
        asked.append(word)
        return len(word) < 4

    remembered = Remembered(short)
    assert list(map(remembered.__getitem__, ["the", "harbour", "the", "harbour"])) == [True, False, True, False]
    assert asked == ["the", "harbour"]


def test_very_long_words_are_answered_but_not_kept() -> None:
    """A text without spaces does not fill the memory."""
    remembered = Remembered(len)
    assert remembered["x" * 1000] == 1000
    assert not remembered


def test_it_forgets_all_when_it_is_full() -> None:
    """It never holds more than a fixed number of words, and answers as before."""
    remembered = Remembered(len)
    for number in range(70_000):
        assert remembered[f"w{number}"] == len(f"w{number}")
    assert len(remembered) <= 1 << 15

"""What templates use: counts, marks, cuts; and the environment itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError
from markupsafe import Markup

from chancery.web import rendering

TEMPLATES = sorted((Path(rendering.__file__).parent / "templates").rglob("*.html"))
HOSTILE = '<img src=x onerror="alert(1)">'


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.name)
def test_templates_have_no_inline_style_or_script_and_mark_nothing_safe(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle\s*=|\son\w+\s*=|<script(?![^>]*\ssrc=)|<style|javascript:", text)
    assert not re.search(r"\|\s*safe\b|autoescape\s+false", text)
    assert not re.search(r"(?:src|href|action)=\"(?:https?:)?//", text)
    rendering.environment().get_template(path.name)


def test_a_missing_name_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        rendering.environment().from_string("{{ nobody_gave_this }}").render()


def test_everything_is_escaped() -> None:
    made = rendering.environment().from_string("{{ x }}{{ x | short }}{{ x | cited }}").render(x=HOSTILE)
    assert "<img" not in made


def test_counts_are_three() -> None:
    assert "11 reports / 9 outlets / 8 origins" in rendering.counts({"reports": 11, "outlets": 9, "origins": 8})
    assert "1 report / 1 outlet / 1 origin" in rendering.counts({"reports": 1, "outlets": 1, "origins": 1})


def test_numbers_are_told_up_to_where_they_are_counted() -> None:
    assert rendering.counted(None, "entry", "entries") == "more than 10,000 entries"
    assert rendering.counted(0, "report") == "no reports"
    assert rendering.counted(2400, "report") == "2,400 reports"


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=5))
def test_marking_keeps_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    made = rendering.marked(text, [span for span in spans if span[0] >= 0])
    assert made.striptags().split() == Markup.escape(text).striptags().split()


def test_marks_count_in_code_points() -> None:
    assert str(rendering.marked("𠮷野 said 🙂 no", [(8, 9)])) == '𠮷野 said <mark class="hit">🙂</mark> no'


@given(st.text(max_size=300), st.integers(20, 200))
def test_a_cut_text_is_short(text: str, most: int) -> None:
    assert len(rendering.short(text, most)) <= most + 2

"""Authors: whose "I" a column or a letter has, from its byline, its signature or the line about its author."""

from __future__ import annotations

import re

from chancery.reading.page import Page

_NAME = r"[^\W\d_a-z][\w’'-]*\.?(?: [^\W\d_a-z][\w’'-]*\.?){1,3}"
_BY = re.compile(
    rf"(?:^|[|•·–—-] *)[Bb](?:y|Y) (?P<name>{_NAME}|[‘'“\"][^\W\d_a-z]\w+[’'”\"])(?: *$|,| *[|•·])", re.MULTILINE
)
_ALONE = re.compile(rf"(?P<name>{_NAME})")
_DOES = r"writes|(?:is|was) (?:a|an|the)|lives|teaches|runs|edits|farms|raises|covers|works|keeps"
_ABOUT = re.compile(rf"(?P<name>{_NAME}),? (?:{_DOES})\b")
_STAFF = frozenset(
    "our staff special reporter correspondent correspondents desk editor editors agency team news".split()
)
_MOST_SIGNATURE = 4
"""A signature stands among so many last lines."""


def find_author(page: Page) -> str | None:
    """Return the name of the one person who writes as "I"; None where none is given, or a desk or two persons are.

    A byline names them, a line with nothing but a name under the headline or at the end of a letter, or a last line
    that tells who they are ("Ann Lee teaches in Dover").
    """
    lines = [z.span.text(page.text).strip() for z in page.paragraphs]
    kinds = [z.kind for z in page.paragraphs]
    top = [line for line, kind in zip(lines, kinds, strict=True) if kind != "headline"][:3]
    for line in top:
        by = _BY.search(line)
        if by is not None:
            return _person(by["name"])
    for line in (*top[:1], *reversed(lines[-_MOST_SIGNATURE:])):
        alone = _ALONE.fullmatch(line) or _ABOUT.match(line)
        if alone is not None and _person(alone["name"]) is not None:
            return _person(alone["name"])
    return None


def _person(name: str) -> str | None:
    words = name.strip("‘'“\"’”").split()
    if not words or any(w.lower().strip(".") in _STAFF for w in words):
        return None
    return " ".join(words)

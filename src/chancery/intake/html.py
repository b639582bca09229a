"""One saved HTML page → its article, with title, date and outlet as the page states them.

trafilatura finds the article; what it drops (menus, comments, captions) is no part of the kept text. The page is
hostile until shown otherwise: nothing is fetched, no script runs, no entity is resolved, and a page too large or too
deep for trafilatura goes through a plain linear extraction.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from chancery.errors import EmptyInput
from chancery.intake.metadata import Given, build_report, checked_found
from chancery.intake.page_metadata import page_metadata
from chancery.intake.text import decode
from chancery.model.report import Report, StructureHint
from chancery.model.span import Span

logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # else its warnings reach standard error

_MOST_ELEMENTS = 60_000  # past it trafilatura takes seconds; no article has as many
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_UNREAD = frozenset(
    "script style noscript template svg math nav footer aside form button select iframe object head figcaption".split()
)


def read_page(data: bytes, where: str, given: Given, today: date) -> Report:
    """Take in one saved page. ``given`` must be checked already.

    Raises EmptyInput where the page has no article text, BinaryInput where it is no text at all.
    """
    declared = _DECLARED.search(data[:8192])
    decoded = decode(data, where, declared[1].decode("ascii") if declared else None)
    tree, cut = _parse(decoded.text)
    if tree is None:
        raise EmptyInput("no page in it", where=where)
    found, left_out = checked_found(page_metadata(tree), today)
    captions = {_squeeze("".join(_texts(c))) for c in tree.iter("figcaption")}
    small = sum(1 for _ in zip(tree.iter(), range(_MOST_ELEMENTS), strict=False)) < _MOST_ELEMENTS
    blocks = (_article(tree) if small else []) or list(_plain_blocks(tree))
    if not blocks:
        raise EmptyInput("no article text in the page", where=where)
    title = given.title or (found["title"].value if "title" in found else None)
    byline = given.byline or (found["byline"].value if "byline" in found else None)
    text, hints = _join(blocks, title, byline, captions)
    return build_report(
        text, given, found, path=where, plain=False, hints=hints, notes=(*decoded.notes, *cut, *left_out)
    )


def _parse(text: str) -> tuple[Any, tuple[str, ...]]:
    """Parse as HTML with limits on; the tree is None when nothing is left of it. The notes tell what was cut off."""
    from lxml import etree, html

    parser = html.HTMLParser(  # type: ignore[no-untyped-call]
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        tree = html.document_fromstring(  # type: ignore[no-untyped-call]
            text.encode("utf-8", "replace"), parser=parser, ensure_head_body=True
        )
    except (etree.LxmlError, ValueError, AssertionError):
        return None, ()
    deep = any("depth" in entry.message for entry in parser.error_log)
    return tree, ("the page is nested too deep: what stands deeper is left out",) if deep else ()


def _article(tree: Any) -> list[tuple[str, str]]:
    """Return the article's blocks as trafilatura finds them, as (kind, text); empty where it finds none."""
    import trafilatura

    try:
        found = trafilatura.bare_extraction(tree, with_metadata=False, include_comments=False, include_tables=True)
    except (Exception, RecursionError):  # a page made to break the extractor must not lose the document
        return []
    body = getattr(found, "body", None)
    if body is None:
        return []
    blocks: list[tuple[str, str]] = []
    for element in body:
        if element.tag in ("list", "table"):
            blocks += [("body", _squeeze(" ".join(_texts(part)))) for part in element if isinstance(part.tag, str)]
        else:
            kind = "heading" if element.tag == "head" else "body"
            blocks.append((kind, "\n".join(filter(None, map(_squeeze, _lines(element))))))
        blocks.append(("body", _squeeze(element.tail or "")))
    return [(kind, text) for kind, text in blocks if text]


def _lines(element: Any) -> list[str]:
    """Return the text of an element cut at its line breaks."""
    lines = [element.text or ""]
    for part in element.iterdescendants():
        if part.tag == "lb":
            lines.append("")
        lines[-1] += (part.text or "") + (" " if part.tag in ("p", "item") else "")
        lines[-1] += part.tail or ""
    return lines


def _texts(element: Any) -> Iterator[str]:
    """Yield the text of an element without recursion."""
    yield from (t for t in element.itertext() if isinstance(t, str))


def _plain_blocks(tree: Any) -> Iterator[tuple[str, str]]:
    """Yield the text of a page block by block, without menus, scripts and footers: linear, whatever the page."""
    from lxml import etree

    words: list[str] = []
    unread = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag
        block = tag in _BLOCKS or tag == "br" or tag in _UNREAD
        if block and words:
            line = _squeeze("".join(words))
            words = []
            if line:
                yield ("body", line)
        if event == "start":
            unread += tag in _UNREAD
            words += [element.text] if element.text and not unread else []
        else:
            unread -= tag in _UNREAD
            words += [element.tail] if element.tail and not unread else []
    line = _squeeze("".join(words))
    if line:
        yield ("body", line)


def _join(
    blocks: list[tuple[str, str]], title: str | None, byline: str | None, captions: set[str]
) -> tuple[str, tuple[StructureHint, ...]]:
    """Write blocks as paragraphs under the title, and note which of them the markup calls what."""
    if title and _squeeze(title).lower() not in (_squeeze(text).lower() for _, text in blocks[:4]):
        blocks = [("headline", title), *blocks]
    pieces: list[str] = []
    hints: list[StructureHint] = []
    at = 0
    for kind, text in blocks:
        same_as_title = bool(title) and text.lower() == _squeeze(title or "").lower()
        if same_as_title and not any(h.kind == "headline" for h in hints):
            kind = "headline"
        elif text in captions:
            kind = "caption"
        elif byline and len(text) < len(byline) + 20 and byline.lower() in text.lower():
            kind = "byline"
        if kind != "body":
            hints.append(StructureHint(kind, Span(at, at + len(text))))
        pieces.append(text)
        at += len(text) + 2
    return "\n\n".join(pieces) + "\n", tuple(hints)


def _squeeze(text: str) -> str:
    return " ".join(text.split())

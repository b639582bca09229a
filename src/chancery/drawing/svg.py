"""SVG as strings: elements whose attributes and texts are escaped, and the frame that a drawing stands in.

Drawings carry classes and presentation attributes only, no style attributes and no scripts, so that they stand under a
strict content security policy; colours come from the style sheet of whoever shows them.

>>> str(element("text", {"x": 4, "class": "label"}, "a < b"))
'<text x="4" class="label">a &lt; b</text>'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape

from chancery.model.frozen import dataclass

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SAFE_HREF = re.compile(r"(?:[/?#](?!/)[^\s\"'<>]*|https?://[^\s\"'<>]+)\Z")


class Svg(str):
    """A piece of SVG that is well-formed and escaped already; a plain str is text and is escaped when put into one."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Size:
    """How wide a variant is, in units of its drawing, how large its letters are, and what it is called.

    A unit is about a pixel where the variant is shown, so that letters are never smaller than 11 pixels.
    """

    name: str
    width: int
    letters: float

    @property
    def left(self) -> float:
        """Where the time axis begins: beside the labels, or at the edge where those stand above."""
        return 0.0 if self.name == "narrow" else round(self.width * 0.14)

    @property
    def right(self) -> float:
        """Where the time axis ends; words that begin near it run on into the margin behind."""
        return self.width - (54.0 if self.name == "narrow" else round(self.width * 0.08))

    @property
    def small(self) -> float:
        """The size of secondary letters."""
        return max(self.letters - 1.5, 12.0)


NARROW = Size("narrow", 340, 12.5)
MIDDLE = Size("middle", 720, 14.5)
WIDE = Size("wide", 1200, 15.5)
SIZES = (NARROW, MIDDLE, WIDE)
"""The variants of a drawing: for phones, for tablets and paper, for desks; the style sheet shows the one that fits."""


def element(name: str, attributes: Mapping[str, object] | None = None, *children: str | Iterable[str]) -> Svg:
    """Return an element. Attributes that are None are left out; an ``href`` that is no address of a page is dropped."""
    shown = []
    for key, value in (attributes or {}).items():
        if value is None or (key == "href" and not _SAFE_HREF.match(str(value))):
            continue
        shown.append(f' {key}="{number(value) if isinstance(value, (int, float)) else escape(clean(str(value)))}"')
    inside = "".join(_inner(children))
    return Svg(f"<{name}{''.join(shown)}>{inside}</{name}>" if inside else f"<{name}{''.join(shown)}/>")


def _inner(children: Iterable[str | Iterable[str]]) -> Iterable[str]:
    for child in children:
        if isinstance(child, Svg):
            yield child
        elif isinstance(child, str):
            yield escape(clean(child), quote=False)
        else:
            yield from _inner(child)


def number(value: object) -> str:
    """Return an attribute's value as text: numbers with one decimal at most, so that drawings stay small."""
    if not isinstance(value, float):
        return str(value)
    shown = f"{value:.1f}".removesuffix(".0")
    return "0" if shown == "-0" else shown


def clean(text: str) -> str:
    """Return a text without the characters that XML does not allow."""
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)


def text(x: float, y: float, says: str, kind: str, *, size: float, anchor: str | None = None) -> Svg:
    """Return one line of text with its baseline at ``y``."""
    return element("text", {"x": x, "y": y, "class": kind, "font-size": size, "text-anchor": anchor}, says)


def linked(href: str | None, says: str, *children: Svg) -> Svg:
    """Return shapes that say what they are when pointed at, as a link where they lead somewhere."""
    title = element("title", None, says)
    if href is None:
        return element("g", None, title, children)
    return element("a", {"href": href}, title, children)


def drawing(
    size: Size,
    height: float,
    name: str,
    title: str,
    describes: str,
    *children: Svg | Iterable[Svg],
    data: Mapping[str, object] | None = None,
) -> Svg:
    """Return a whole drawing: its ids begin with ``name``; its title and description are read out to who listens."""
    key = re.sub(r"[^\w-]+", "-", f"{name}-{size.name}", flags=re.ASCII)
    attributes: dict[str, object] = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {size.width} {number(round(height, 1))}",
        "class": f"chart chart-{size.name}",
        "role": "group",
        "aria-labelledby": f"{key}-title {key}-desc",
    }
    attributes |= {f"data-{k}": v for k, v in (data or {}).items()}
    return element(
        "svg",
        attributes,
        element("title", {"id": f"{key}-title"}, title),
        element("desc", {"id": f"{key}-desc"}, describes),
        *children,
    )

"""Citing: one entry or report as a citation to copy — plain words, CSL-JSON (1.0.2) and BibTeX.

What is cited is the publication that carries the words, with the entry's id in the record and its stable address as the
note, so that a reference manager files it under the paper and a reader still finds the exact words.

>>> source = Source("Talks resume", "Harbour Dispatch", "2025-01-24", "24 January 2025", None, "en")
>>> cited = cite(source, Cited("statement", "ab12", "http://127.0.0.1/ab12", "kurils", "talks go on", "A. Speaker"))
>>> cited.plain.split(". ")[0]
'A. Speaker: “talks go on”'
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

from chancery.model.dates import Interval, edtf_interval
from chancery.model.frozen import dataclass

_BIBTEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "#": r"\#", "&": r"\&", "_": r"\_", "$": r"\$",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_ID_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Source:
    """The publication: headline, outlet, date (EDTF, and as people read it), address, language."""

    title: str | None
    outlet: str | None
    date: str | None
    shown_date: str
    url: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class Cited:
    """What of the record is cited: noun, id, stable address, dossier; for words also these and who said them."""

    noun: str
    id: str
    address: str
    dossier: str
    words: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation in three forms."""

    plain: str
    csl: str
    bibtex: str


def cite(source: Source, cited: Cited) -> Citation:
    """Return the citation of ``cited`` as ``source`` tells it."""
    return Citation(_plain(source, cited), csl_json(source, cited), _bibtex(source, cited))


def _plain(source: Source, cited: Cited) -> str:
    parts = []
    if cited.words:
        parts.append(f"{cited.who}: “{_line(cited.words)}”" if cited.who else f"“{_line(cited.words)}”")
    paper = ", ".join(p for p in (source.outlet, source.shown_date) if p)
    parts.append(f"“{_line(source.title)}”, {paper}" if source.title else paper or "Untitled report")
    if source.url:
        parts.append(source.url)
    parts.append(f"{_note(cited)}, {cited.address}")
    return ". ".join(_line(p).rstrip(".") for p in parts) + "."


def csl_json(source: Source, cited: Cited) -> str:
    """Return the citation as a CSL-JSON array of one item, as reference managers import it."""
    item: dict[str, Any] = {"id": f"{cited.noun}-{cited.id[:_ID_SHOWN]}", "type": "article-newspaper"}
    item["title"] = _line(source.title or source.outlet or "Untitled report")
    if source.outlet:
        item["container-title"] = _line(source.outlet)
    issued = _issued(source.date)
    if issued:
        item["issued"] = issued
    if source.language:
        item["language"] = source.language
    item["URL"] = source.url or cited.address
    item["archive"] = f"Chancery record “{_line(cited.dossier)}”"
    item["archive_location"] = cited.address
    if cited.words:
        item["abstract"] = _line(f"{cited.who}: “{cited.words}”" if cited.who else f"“{cited.words}”")
    item["note"] = _note(cited)
    return json.dumps([item], ensure_ascii=False, indent=2)


def _issued(value: str | None) -> dict[str, Any] | None:
    interval = _interval(value)
    if interval is None:
        return None
    first, last = interval.earliest, interval.latest
    if first is None or last is None:
        known = first or last
        return {"date-parts": [_parts(str(known))], "circa": True} if known else None
    if value and "/" not in value:
        return {"date-parts": [_parts(value.rstrip("~?%"))]}
    return {"date-parts": [_parts(str(first)), _parts(str(last))]}


def _parts(value: str) -> list[int]:
    return [int(p) for p in value.split("-")]


def _interval(value: str | None) -> Interval | None:
    if not value:
        return None
    try:
        return edtf_interval(value)
    except ValueError:
        return None


def _bibtex(source: Source, cited: Cited) -> str:
    fields = {"title": _line(source.title or source.outlet or "Untitled report")}
    if source.outlet:
        fields["journal"] = _line(source.outlet)
    plain = (source.date or "").rstrip("~?%")
    interval = _interval(source.date)
    year = (interval.earliest or interval.latest) if interval else None
    if year:
        fields["year"] = f"{year.year:04d}"
        fields["date"] = plain
    fields["url"] = source.url or cited.address
    fields["note"] = f"{_note(cited)}, {cited.address}"
    if cited.words:
        fields["annote"] = _line(f"{cited.who}: “{cited.words}”" if cited.who else f"“{cited.words}”")
    lines = [f"  {name} = {{{_tex(value)}}}," for name, value in fields.items()]
    return "\n".join([f"@article{{{_key(source, cited)},", *lines, "}"])


def _key(source: Source, cited: Cited) -> str:
    """Return a citation key of letters and digits only: outlet, year, beginning of the id."""
    plain = unicodedata.normalize("NFKD", source.outlet or cited.noun)
    name = re.sub(r"[^A-Za-z0-9]", "", plain.encode("ascii", "ignore").decode()).lower() or cited.noun
    year = (source.date or "")[:4]
    id_ = re.sub(r"[^A-Za-z0-9]", "", cited.id)[:8]
    return f"{name}{year if year.isdigit() else ''}{id_}"


def _tex(value: str) -> str:
    return "".join(_BIBTEX.get(c, c) for c in value)


def _note(cited: Cited) -> str:
    id_ = cited.id if ":" in cited.id else cited.id[:_ID_SHOWN]
    return f"Chancery record “{_line(cited.dossier)}”, {cited.noun} {id_}"


def _line(text: str | None) -> str:
    """Return words on one line and without characters that break a copied line."""
    return " ".join("".join(c if c.isprintable() or c.isspace() else " " for c in text or "").split())

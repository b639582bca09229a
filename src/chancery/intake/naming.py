"""Naming: what the user calls each document that was taken in, and one line for each that failed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from chancery.model.report import Report

if TYPE_CHECKING:
    from chancery.intake.sources import Taken


def named_reports(documents: Iterable[Taken | Report], names: dict[str, str], failures: list[str]) -> Iterator[Report]:
    """Yield the reports among what was taken in, noting names and failures on the way."""
    for document in documents:
        if isinstance(document, Report):
            names.setdefault(document.id, document.path or document.id)
            yield document
        elif isinstance(document.result, Report):
            row = "" if document.result.row is None else f" row {document.result.row}"
            names.setdefault(document.result.id, f"{document.name}{row}")
            yield document.result
        else:
            failures.append(document.result.line)

"""Correcting what is known of a report: the same checks as when it came in, and told as given by a person."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from chancery.errors import UsageError
from chancery.intake.metadata import checked_date, checked_language, checked_url
from chancery.model.report import Origin, Report

FIELDS = ("published", "title", "outlet", "url", "language")
"""What may be set on a report."""


def corrected(report: Report, values: Mapping[str, str | None], today: date) -> Report:
    """Return a report with some of its metadata set, or taken away where the value is None or empty.

    Setting a value back gives the same report, and so the same id, as before. Raises UsageError for another field and
    BadMetadata for a value that cannot be right.
    """
    checks: dict[str, Callable[[str], str]] = {
        "published": lambda v: checked_date(v, today),
        "url": checked_url,
        "language": checked_language,
    }
    checked: dict[str, str | None] = {}
    for field, value in values.items():
        if field not in FIELDS:
            raise UsageError(f"a report has no field {field!r}", mend=f"one of {', '.join(FIELDS)}")
        check = checks.get(field)
        checked[field] = (check(value) if check else value) if value else None
    kept = tuple(o for o in report.origins if o.field not in checked)
    return replace(
        report,
        published=checked.get("published", report.published),
        title=checked.get("title", report.title),
        outlet=checked.get("outlet", report.outlet),
        url=checked.get("url", report.url),
        language=checked.get("language", report.language),
        origins=kept + tuple(Origin(field, "given") for field, value in sorted(checked.items()) if value),
        _digests={},
    )

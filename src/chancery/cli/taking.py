"""What ``add`` and ``read`` share: files, folders and standard input as reports."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from chancery.errors import BadMetadata, UsageError

if TYPE_CHECKING:
    from chancery.intake.sources import Taken

FIELDS = ("text", "published", "title", "outlet", "url", "language", "byline")


def columns_of(pairs: Sequence[str]) -> dict[str, str]:
    """Return ``--column FIELD=NAME`` options as a mapping; raises UsageError for one that is no such pair."""
    columns = {}
    for pair in pairs:
        field, mark, name = pair.partition("=")
        if not mark or field not in FIELDS or not name:
            raise UsageError(f"--column {pair!r} is not FIELD=NAME", mend=f"FIELD is one of {', '.join(FIELDS)}")
        columns[field] = name
    return columns


def taken(
    files: Sequence[str],
    *,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    columns: Sequence[str] = (),
) -> Iterator[Taken]:
    """Take in what the user named; errors come as results, in place, so that the others go on.

    Raises UsageError for a date or URL that was given and cannot be right.
    """
    from chancery.intake import Given, take_in

    try:
        return take_in(
            files,
            today=datetime.now(UTC).date(),
            given=Given(published=published, outlet=outlet, url=url),
            columns=columns_of(columns),
            stdin=sys.stdin.buffer,
        )
    except BadMetadata as error:
        raise UsageError(error.what, where=error.where, mend=error.mend) from error

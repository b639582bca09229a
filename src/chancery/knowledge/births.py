"""Births: when the people of the tenure tables were born (``data/births.yaml``).

An age told beside a name ("Name, 54,") dates a report. People known for other things than an office have their birth
in their row of the eras files.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from chancery.errors import KnowledgeError
from chancery.knowledge.files import shipped_files
from chancery.model.dates import Interval, edtf_interval

_FILE = "births.yaml"


@lru_cache(maxsize=1)
def shipped_births() -> Mapping[str, Interval]:
    """Return the days of birth by entity id, as intervals, since some are only years.

    Raises KnowledgeError when one is no EDTF date.
    """
    found: dict[str, Interval] = {}
    for person, value in (shipped_files().mapping(_FILE).get("born") or {}).items():
        try:
            found[f"person:{person}"] = edtf_interval(str(value))
        except ValueError as error:
            raise KnowledgeError(f"{person}: {error}", where=_FILE) from error
    return found

"""What a document is: text, page or table, by its name first and by its first bytes then; and the size limits."""

from __future__ import annotations

import json
import re
from pathlib import PurePath
from typing import Literal

Kind = Literal["text", "html", "csv", "jsonl"]

MAX_DOCUMENT = 20_000_000
"""Bytes of one text or page; a novel has a tenth of that."""

MAX_ROW = 5_000_000
"""Bytes of one row of a table; the table may be of any size, since rows are read one by one."""

_BY_SUFFIX: dict[str, Kind] = {
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".csv": "csv", ".tsv": "csv", ".tab": "csv",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl",
}  # fmt: skip

_PAGE_START = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,500}-->\s*){0,5}<(?:!doctype\s+html|html)\b", re.IGNORECASE
)


def kind_of(name: str, head: bytes) -> Kind:
    """Tell the kind of a document named ``name`` that begins with ``head``.

    The suffix decides; ``.txt`` and unknown ones are pages when they begin as one does. Without a suffix (standard
    input) a first line that is a JSON object makes a table; CSV cannot be told from prose and needs its suffix.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    start = head[:4096].replace(b"\x00", b"").decode("utf-8", "replace").lstrip("\ufffd")
    if _PAGE_START.match(start):
        return "html"
    if not suffix and _is_json_object(head.split(b"\n", 1)[0]):
        return "jsonl"
    return "text"


def _is_json_object(line: bytes) -> bool:
    if not line.lstrip(b"\xef\xbb\xbf \t\r").startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(line.decode("utf-8-sig")), dict)
    except (ValueError, RecursionError):
        return False

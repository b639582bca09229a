"""Join a folder of texts and its reports.toml into JSON Lines on standard output, one report a line.

    python samples/as_table.py samples/peace-treaty > reports.jsonl
    chancery add DOSSIER reports.jsonl

Any program that writes such lines can feed Chancery: ``text``, and where known ``published``, ``outlet``, ``url``,
``title`` and ``language``.
"""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path


def rows(folder: Path) -> list[dict[str, str]]:
    """The reports of a folder with what its reports.toml says about each."""
    known = tomllib.loads((folder / "reports.toml").read_text(encoding="utf-8"))["report"]
    texts = folder / "reports"
    return [
        {"text": (texts / row["file"]).read_text(encoding="utf-8")} | {k: v for k, v in row.items() if k != "file"}
        for row in known
    ]


if __name__ == "__main__":
    for row in rows(Path(sys.argv[1])):
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")

"""The YAML files that ship with the package, for the parts that need one file and no Knowledge."""

from __future__ import annotations

from typing import Any

from chancery.knowledge.files import shipped_files


def data_file(name: str) -> Any:
    """Return the parsed content of ``knowledge/data/<name>``; do not change what it returns.

    It is the same content that ``Knowledge.file`` gives. Raises KnowledgeError naming the file when it is missing
    or not YAML.
    """
    return shipped_files().get(name)

"""The YAML files that ship with the package."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from chancery.errors import KnowledgeError

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@lru_cache(maxsize=256)
def data_file(name: str) -> Any:
    """Return the parsed content of ``knowledge/data/<name>``; do not change what it returns.

    Raises KnowledgeError naming the file when it is missing or not YAML.
    """
    try:
        raw = files("chancery.knowledge").joinpath("data").joinpath(name).read_bytes()
        return yaml.load(raw, Loader=_LOADER)  # noqa: S506 - the loader is a safe one
    except (OSError, yaml.YAMLError) as error:
        raise KnowledgeError(f"cannot be read: {error}", where=name) from error

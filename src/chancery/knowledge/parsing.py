"""YAML as the data files are written: dates stay text, only true and false are booleans, no key stands twice.

Apart from the rest, so that nothing of YAML is loaded where all files come parsed from the cache.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from chancery.errors import KnowledgeError

_DROPPED = ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")


class _Loader(yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader):  # type: ignore[misc]
    """Safe YAML in which dates stay text (EDTF is wider than a date) and only true and false are booleans."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Build a mapping, refusing a key that stands twice: YAML would keep the last one in silence."""
        mapping: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        if len(mapping) != len(node.value):
            raise yaml.constructor.ConstructorError(None, None, "a key stands twice", node.start_mark)
        return mapping


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if tag not in _DROPPED]
    for first, pairs in _Loader.yaml_implicit_resolvers.items()
}
for _first in "tf":
    _Loader.yaml_implicit_resolvers.setdefault(_first, []).append(
        ("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"))
    )


def parse_yaml(raw: bytes, where: str) -> Any:
    """Parse YAML bytes. Raises KnowledgeError with file and line when they are not valid."""
    try:
        return yaml.load(raw, Loader=_Loader)  # noqa: S506 - derives from the safe loader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f":{mark.line + 1}" if mark else ""
        raise KnowledgeError(str(error.problem or error.context), where=f"{where}{line}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"not valid YAML ({error})", where=where) from error

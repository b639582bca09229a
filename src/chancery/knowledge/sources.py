"""Sources: what kind of file an import is given, told by its name and first bytes."""

from __future__ import annotations

import re
from typing import Literal

SourceKind = Literal["dump", "sparql", "csv", "layer", "unknown"]

_LAYER = re.compile(rb'"schema"\s*:\s*"chancery\.knowledge/')
_RESULT = re.compile(rb'"(?:head|results|bindings)"\s*:')
_ENTITY = re.compile(rb'"(?:claims|labels|aliases|descriptions)"\s*:|"type"\s*:\s*"(?:item|property|lexeme)"')
_FLAT = re.compile(rb'"https?://www\.wikidata\.org/entity/Q')


def kind_of(name: str, start: bytes) -> SourceKind:
    """Tell a Wikidata dump, a SPARQL result and a layer from each other; ``start`` are the first bytes, unpacked."""
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if name.endswith((".yaml", ".yml")):
        return "layer"
    if text.startswith((b"{", b"[")):
        if _LAYER.search(text[:200]):
            return "layer"
        if text.startswith(b"{") and _RESULT.search(text[:200]):
            return "sparql"
        if text.startswith(b"[") and _FLAT.search(text) and not _ENTITY.search(text):
            return "sparql"
        return "dump"
    if b"," in text.split(b"\n", 1)[0]:
        return "csv"
    return "unknown"

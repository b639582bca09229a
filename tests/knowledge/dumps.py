"""Small Wikidata dumps, made entity by entity, for tests."""

from __future__ import annotations

import bz2
import gzip
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

Entity = dict[str, Any]

JAPAN, CHILE = "Q17", "Q298"
PM_OF_JAPAN = "Q274948"


def item(target: str) -> dict[str, Any]:
    return {"snaktype": "value", "datavalue": {"type": "wikibase-entityid", "value": {"id": target}}}


def text(value: str) -> dict[str, Any]:
    return {"snaktype": "value", "datavalue": {"type": "string", "value": value}}


def time(value: str) -> dict[str, Any]:
    """A time as precise as it is written: 2021, 2021-10 or 2021-10-04."""
    parts = value.split("-")
    full = "-".join([*parts, *["00"] * (3 - len(parts))])
    stamp = {"time": f"+{full}T00:00:00Z", "precision": 8 + len(parts)}
    return {"snaktype": "value", "datavalue": {"type": "time", "value": stamp}}


def statement(snak: dict[str, Any], rank: str = "normal", **qualifiers: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {"mainsnak": snak, "rank": rank, "qualifiers": {key: list(found) for key, found in qualifiers.items()}}


def held(position: str, start: str | None = None, end: str | None = None, **more: Any) -> dict[str, Any]:
    if start:
        more["P580"] = [time(start)]
    if end:
        more["P582"] = [time(end)]
    return statement(item(position), **more)


def entity(
    key: str, label: str | None, *, aliases: Sequence[str] = (), labels: dict[str, str] | None = None, **claims: Any
) -> Entity:
    every = ({"en": label} if label else {}) | (labels or {})
    return {
        "type": "item",
        "id": key,
        # an empty map is written as an empty array
        "labels": {k: {"language": k, "value": v} for k, v in every.items()} or [],
        "aliases": {"en": [{"language": "en", "value": a} for a in aliases]} if aliases else [],
        "claims": claims or [],
    }


def person(key: str, label: str | None, *positions: dict[str, Any], gender: str = "Q6581097", **more: Any) -> Entity:
    return entity(key, label, P31=[statement(item("Q5"))], P21=[statement(item(gender))], P39=list(positions), **more)


def position(key: str, label: str, **claims: Any) -> Entity:
    return entity(key, label, P279=[statement(item("Q83307"))], **claims)


def state(key: str, label: str, code: str) -> Entity:
    return entity(key, label, P298=[statement(text(code))])


def dump_text(entities: Iterable[Entity | str]) -> str:
    """An array with an entity a line, as Wikidata writes it."""
    lines = [e if isinstance(e, str) else json.dumps(e, ensure_ascii=False) for e in entities]
    return "[\n" + ",\n".join(lines) + "\n]\n"


def write_dump(path: Path, entities: Iterable[Entity | str]) -> Path:
    """Write a dump, packed as the suffix says; ``.jsonl`` is one entity a line without an array."""
    content = dump_text(entities)
    if ".jsonl" in path.suffixes:
        content = content.removeprefix("[\n").removesuffix("]\n").replace(",\n", "\n")
    data = content.encode("utf-8")
    if path.suffix == ".gz":
        data = gzip.compress(data)
    elif path.suffix == ".bz2":
        data = bz2.compress(data)
    path.write_bytes(data)
    return path


def sample() -> list[Entity]:
    """A known office-holder, a new minister of a known office, and people of no office known here."""
    return [
        person("Q1001", "Benito Ejemplo", held("Q900", "2031-03", "2031-05")),
        person(
            "Q1002", "Clara Ejemplo", held("Q900", "1975-03-11", "1978-05"), gender="Q6581072",
            labels={"es": "Clara Ejémplo Ruiz"}, aliases=["Clara E. Ruiz"],
        ),
        position("Q900", "Minister of Foreign Affairs of Chile", P1001=[statement(item(CHILE))]),
        position("Q901", "mayor of Pueblo Nuevo"),
        person("Q1003", "Dora Sample", held("Q901", "2001")),
        state(CHILE, "Chile", "CHL"),
        person("Q57643", "Fumio Kishida", held(PM_OF_JAPAN, "2021-10-04", "2024-10-01"), labels={"ja": "岸田 文雄"}),
    ]  # fmt: skip

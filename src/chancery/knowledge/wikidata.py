"""Wikidata: the JSON dump, an entity a line, as facts on people, positions, bodies and states.

The format is that of the entity dumps of Wikibase (an array with one entity a line, or JSON Lines). An entity is
decoded only as far as it is used, so that a dump of a hundred million items passes in bounded memory.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any

import msgspec

from chancery.errors import KnowledgeError
from chancery.knowledge.facts import Held, ItemFact, PersonFact, Tally, Vague, clean_names, edtf_of

HELD, START, END, GENDER = "P39", "P580", "P582", "P21"
_TYPE, _SUBCLASS, _HOLDER, _HEAD = "P31", "P279", "P1308", "P1313"
_JURISDICTION, _COUNTRY, _PART, _CODE = "P1001", "P17", "P361", "P298"
_CITIZEN, _NATIVE_NAME = "P27", "P1559"
_DISPUTED_BY, _NATURE, _ROLE, _CIRCUMSTANCES = "P1310", "P5102", "P3831", "P1480"
_GENDERS = {"Q6581097": "m", "Q6581072": "f", "Q2449503": "m", "Q1052281": "f"}
_HUMAN = "Q5"
_POSITIONS = frozenset({"Q4164871", "Q294414", "Q48352", "Q2285706", "Q83307", "Q7330070", "Q14212", "Q30461"})
_TIME = re.compile(r"\+(\d{1,16})-(\d\d)-(\d\d)T")
_ITEM = re.compile(r"Q[1-9]\d{0,11}\Z")
_OF_USE = tuple(f'"{key}"'.encode() for key in (_JURISDICTION, _SUBCLASS, _HOLDER, _HEAD, _CODE, *sorted(_POSITIONS)))


class _Entity(msgspec.Struct):
    id: str = ""
    labels: msgspec.Raw = msgspec.Raw(b"{}")
    aliases: msgspec.Raw = msgspec.Raw(b"{}")
    claims: msgspec.Raw = msgspec.Raw(b"{}")


_DECODE = msgspec.json.Decoder(_Entity).decode
_PARTS = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode


def entities(lines: Iterable[bytes], where: str) -> Iterator[tuple[int, bytes]]:
    """Yield the entities of a dump as raw JSON, with their line numbers.

    Raises KnowledgeError when an array is begun and not closed: the dump is then cut off.
    """
    number, array, closed, last = 0, False, True, ""
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if number == 1 and text.startswith(b"\xef\xbb\xbf"):
            text = text[3:].strip()
        if text.startswith(b"["):
            array, closed, text = True, False, text[1:].strip()
        if not text:
            continue
        if array and text.endswith(b"]"):
            closed, text = True, text[:-1].strip()
        text = text.removesuffix(b",").rstrip()
        if text.startswith(b"{"):
            yield number, text
        elif text:
            last = f"line {number}"
            raise KnowledgeError("holds no entity: one JSON object a line is expected", where=f"{where}: {last}")
    if not closed:
        raise KnowledgeError(
            "is cut off: its array is not closed", where=f"{where}: after line {number}", mend="get it anew"
        )


def items_of(lines: Iterable[bytes], where: str, tally: Tally) -> Iterator[ItemFact]:
    """Yield the positions, bodies headed by somebody, and states of a dump. Raises KnowledgeError for broken JSON."""
    for number, raw in entities(lines, where):
        tally.read += 1
        if not any(key in raw for key in _OF_USE):
            continue
        fact = _guarded(_item_fact, raw, f"{where}: line {number}", tally)
        if fact is not None:
            yield fact


def people_of(
    lines: Iterable[bytes], where: str, tally: Tally, languages: Collection[str], acting: Collection[str]
) -> Iterator[PersonFact]:
    """Yield the people of a dump who held any position. Raises KnowledgeError for broken JSON."""
    key = f'"{HELD}"'.encode()
    for number, raw in entities(lines, where):
        if key in raw:
            fact = _guarded(
                lambda entity: _person_fact(entity, languages, acting), raw, f"{where}: line {number}", tally
            )
            if fact is not None:
                tally.people += 1
                yield fact


def _guarded(make: Any, raw: bytes, where: str, tally: Tally) -> Any:
    """Decode one entity. What is no JSON breaks the dump; what is JSON of another shape is counted and left out."""
    try:
        entity = _DECODE(raw)
    except msgspec.ValidationError:
        tally.break_at(where)
        return None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise KnowledgeError(f"is not valid JSON ({error})", where=where, mend="get the dump anew") from error
    try:
        return make(entity)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, _Odd):
        tally.break_at(where)
        return None


class _Odd(Exception):
    """An entity whose values are of other kinds than Wikidata's."""


def _item_fact(entity: _Entity) -> ItemFact | None:
    claims = _map(entity.claims)
    types = _items(claims, _TYPE)
    if _HUMAN in types or HELD in claims:
        return None
    position = bool({*types, *_items(claims, _SUBCLASS)} & _POSITIONS) or any(
        key in claims for key in (_SUBCLASS, _HOLDER, _JURISDICTION)
    )
    headed, code = _items(claims, _HEAD), next((v for v in _values(claims, _CODE) if isinstance(v, str)), None)
    if not (position or headed or code):
        return None
    of = (*_items(claims, _JURISDICTION), *_items(claims, _PART), *_items(claims, _COUNTRY))
    return ItemFact(_id(entity), _names(entity, ("en", "mul")), position, code, of, headed)


def _person_fact(entity: _Entity, languages: Collection[str], acting: Collection[str]) -> PersonFact | None:
    claims = _map(entity.claims)
    if _HUMAN not in (types := _items(claims, _TYPE)) and types:
        return None
    held = tuple(h for statement in _statements(claims, HELD) if (h := _held(statement, acting)) is not None)
    if not held:
        return None
    gender = next((_GENDERS[g] for g in _items(claims, GENDER) if g in _GENDERS), None)
    native = (v.get("text") for v in _values(claims, _NATIVE_NAME) if isinstance(v, dict))
    names = _names(entity, ("en", "mul", *sorted(languages)))
    return PersonFact(_id(entity), names, clean_names(native), gender, held, _items(claims, _CITIZEN))


def _held(statement: dict[str, Any], acting: Collection[str]) -> Held | None:
    """Return what one P39 statement says; None where it names no position or is deprecated."""
    position = _item_in(statement.get("mainsnak"))
    if position is None or statement.get("rank") == "deprecated":
        return None
    qualifiers = statement.get("qualifiers") or {}
    if not isinstance(qualifiers, dict):
        raise _Odd
    broken, bounds = False, []
    for key, choose in ((START, min), (END, max)):
        dates = []
        for snak in _list(qualifiers.get(key)):
            try:
                if (value := _date(snak)) is not None:
                    dates.append(value)
            except Vague:
                broken = True
        bounds.append(choose(dates) if dates else None)
    marks = {_item_in(s) for key in (_NATURE, _ROLE, _CIRCUMSTANCES) for s in _list(qualifiers.get(key))}
    kind = "acting" if marks & set(acting) else "disputed" if _DISPUTED_BY in qualifiers else "regular"
    return Held(position, bounds[0], bounds[1], kind, broken)  # type: ignore[arg-type]


def _date(snak: Any) -> str | None:
    """Return a time value as EDTF, None where the source says "no value" or "unknown". Raises Vague."""
    value = _value(snak)
    if value is None:
        return None
    if not isinstance(value, dict):
        raise _Odd
    time, precision = value.get("time"), value.get("precision")
    if not isinstance(time, str) or not isinstance(precision, int):
        raise _Odd
    match = _TIME.match(time)
    if match is None:  # before our era, or no time
        raise Vague(time[:40])
    return edtf_of(int(match[1]), int(match[2]), int(match[3]), precision)


def _names(entity: _Entity, languages: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return label and aliases in some languages, the label first."""
    labels, aliases = _map(entity.labels), _map(entity.aliases)
    found = {}
    for language in languages:
        terms = [_json(labels[language])] if language in labels else []
        terms += _list(_json(aliases[language])) if language in aliases else []
        names = clean_names(term.get("value") for term in terms if isinstance(term, dict))
        if names:
            found[language] = names
    return found


def _id(entity: _Entity) -> str:
    if not _ITEM.match(entity.id):
        raise _Odd
    return entity.id


def _map(raw: msgspec.Raw) -> dict[str, msgspec.Raw]:
    """Decode a map one level deep; an empty one is written as an empty array."""
    return {} if bytes(raw).strip() in (b"[]", b"null") else _PARTS(raw)


def _json(raw: msgspec.Raw) -> Any:
    return msgspec.json.decode(raw)


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise _Odd
    return value


def _statements(claims: dict[str, msgspec.Raw], key: str) -> list[dict[str, Any]]:
    found = _list(_json(claims[key])) if key in claims else []
    if not all(isinstance(statement, dict) for statement in found):
        raise _Odd
    return found


def _values(claims: dict[str, msgspec.Raw], key: str) -> list[Any]:
    kept = [s for s in _statements(claims, key) if s.get("rank") != "deprecated"]
    return [value for s in kept if (value := _value(s.get("mainsnak"))) is not None]


def _items(claims: dict[str, msgspec.Raw], key: str) -> tuple[str, ...]:
    return tuple(item for value in _values(claims, key) if (item := _item(value)) is not None)


def _value(snak: Any) -> Any:
    if not isinstance(snak, dict):
        raise _Odd
    if snak.get("snaktype", "value") != "value":
        return None
    holder = snak.get("datavalue")
    return holder.get("value") if isinstance(holder, dict) else None


def _item_in(snak: Any) -> str | None:
    return _item(_value(snak))


def _item(value: Any) -> str | None:
    """Return the item that a value names: by its id, or as older dumps do by its number."""
    if not isinstance(value, dict):
        return None
    number = value.get("numeric-id")
    item = value.get("id", f"Q{number}" if isinstance(number, int) else None)
    return item if isinstance(item, str) and _ITEM.match(item) else None

"""dossier.toml: a dispute as its keeper writes it down."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, cast, get_args

from chancery.errors import DossierBroken, UsageError
from chancery.model.dates import edtf_interval
from chancery.model.definition import Definition, OwnEntity, OwnState, OwnTenure, ReaderKind
from chancery.model.entity import Entity
from chancery.model.issue import Issue
from chancery.model.office import Office, Role
from chancery.model.outlet import Outlet, OutletKind

NAME = "dossier.toml"
TABLES: dict[str, tuple[str, ...]] = {
    "issues": ("id", "proposition", "aliases", "for", "against", "conditional"),
    "outlets": ("id", "name", "domain", "country", "kind", "aliases"),
    "states": ("code", "name", "kind", "demonyms", "capital", "aliases"),
    "bodies": ("id", "name", "state", "aliases"),
    "people": ("id", "name", "state", "gender", "aliases"),
    "places": ("id", "name", "state", "aliases"),
    "offices": ("id", "name", "role", "state", "bodies"),
    "tenures": ("person", "office", "from", "to"),
}
"""Every table of ``dossier.toml`` with its keys; ``docs/04_the_dossier_file.md`` describes each."""

KEYS = ("name", "parties", "reader", *TABLES)
"""The keys at the top of ``dossier.toml``."""


_STATE_KIND = Literal["state", "organisation"]


def slug(text: str, most: int = 48) -> str:
    """Return ``text`` as a lower-case id of ASCII letters, digits and hyphens, cut at a word within ``most``."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    kept = ""
    for word in words:
        if kept and len(kept) + 1 + len(word) > most:
            break
        kept = f"{kept}-{word}" if kept else word
    return kept[:most] or "x"


def load_definition(path: Path) -> Definition:
    """Read ``dossier.toml``. Raises DossierBroken naming the key that is wrong and how to mend it."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise DossierBroken("is missing", where=str(path), mend="restore it or create the dossier anew") from error
    except UnicodeDecodeError as error:
        raise DossierBroken("is not UTF-8 text", where=str(path), mend="save it as UTF-8") from error
    except OSError as error:
        raise DossierBroken(f"cannot be read: {error.strerror}", where=str(path)) from error
    except tomllib.TOMLDecodeError as error:
        raise DossierBroken(f"is not TOML: {error}", where=str(path), mend="mend that line") from error
    reader = _Fields(path)
    unknown = sorted(set(raw) - set(KEYS))
    if unknown:
        raise reader.wrong(unknown[0], f"is no key of a dossier (known: {', '.join(KEYS)})")
    return Definition(
        name=reader.text(raw, "name", path.parent.name),
        parties=tuple(reader.texts(raw, "parties")),
        issues=tuple(_issue(reader, row, n) for n, row in enumerate(reader.tables(raw, "issues"))),
        outlets=tuple(_outlet(reader, row, n) for n, row in enumerate(reader.tables(raw, "outlets"))),
        people=tuple(_own(reader, row, "person", f"people[{n}]") for n, row in enumerate(reader.tables(raw, "people"))),
        places=tuple(_own(reader, row, "place", f"places[{n}]") for n, row in enumerate(reader.tables(raw, "places"))),
        offices=tuple(_office(reader, row, n) for n, row in enumerate(reader.tables(raw, "offices"))),
        tenures=tuple(_tenure(reader, row, n) for n, row in enumerate(reader.tables(raw, "tenures"))),
        bodies=tuple(_body(reader, row, n) for n, row in enumerate(reader.tables(raw, "bodies"))),
        states=_states(reader, reader.tables(raw, "states")),
        reader=_reader(reader, raw),
    )


def _reader(reader: _Fields, raw: Mapping[str, Any]) -> ReaderKind:
    said = reader.text(raw, "reader", "full")
    for kind in get_args(ReaderKind):
        if said == kind:
            return cast("ReaderKind", kind)
    raise reader.wrong("reader", f"is {said!r}; write one of {', '.join(get_args(ReaderKind))}")


def state_of(text: str) -> OwnState:
    """Return the state that ``CODE=Name,Demonym,Capital`` says; the last two may be left out. Raises UsageError."""
    code, equals, rest = text.partition("=")
    parts = [" ".join(part.split()) for part in rest.split(",")]
    if not equals or not parts[0] or len(parts) > 3:
        mend = 'write "RUR=Ruritania,Ruritanian,Strelsau"; further names go into a [[states]] table of dossier.toml'
        raise UsageError(f"{text!r} is not CODE=Name,Demonym,Capital", mend=mend)
    demonyms = tuple(parts[1:2]) if any(parts[1:2]) else ()
    return OwnState(code.strip(), parts[0], demonyms, next(iter(parts[2:]), "") or None)


def new_definition_text(
    name: str, parties: Sequence[str], issues: Sequence[str], states: Sequence[OwnState] = ()
) -> str:
    """Return the text of a fresh ``dossier.toml``, with a word on each key that may be added."""
    import tomlkit  # only to write: a dossier is opened more often than its file is changed

    document = tomlkit.document()
    document.add(tomlkit.comment("One dispute. Change this file with any editor; `chancery rebuild` takes it up."))
    document.add(
        tomlkit.comment("More tables: [[states]], [[bodies]], [[outlets]], [[people]], [[places]], [[offices]],")
    )
    document.add(tomlkit.comment("[[tenures]]; docs/04_the_dossier_file.md describes each."))
    document["name"] = name
    document["parties"] = list(parties)
    table = tomlkit.aot()
    for proposition in issues:
        table.append(_issue_table(proposition))
    if issues:
        document["issues"] = table
    if states:
        document["states"] = _state_tables(tomlkit.aot(), states)
    return tomlkit.dumps(document)


def added_to_definition(
    text: str, parties: Sequence[str], issues: Sequence[str], states: Sequence[OwnState] = ()
) -> str:
    """Return the text of a ``dossier.toml`` with parties, issues and states added, all else and comments kept."""
    import tomlkit

    document = tomlkit.parse(text)
    have = list(document.get("parties", []))
    document["parties"] = have + [p for p in parties if p not in have]
    present = {str(row.get("proposition")) for row in document.get("issues", [])}
    fresh = [p for p in issues if p not in present]
    if fresh and "issues" not in document:
        document["issues"] = tomlkit.aot()
    for proposition in fresh:
        document["issues"].append(_issue_table(proposition))
    if states:
        document["states"] = _state_tables(document.get("states", tomlkit.aot()), states)
    return tomlkit.dumps(document)


def _issue_table(proposition: str) -> Any:
    import tomlkit

    row = tomlkit.table()
    row["id"] = slug(proposition)
    row["proposition"] = proposition
    return row


def _state_tables(tables: Any, states: Sequence[OwnState]) -> Any:
    import tomlkit

    for state in states:
        row = tomlkit.table()
        row["code"], row["name"] = state.code, state.name
        if state.demonyms:
            row["demonyms"] = list(state.demonyms)
        if state.capital:
            row["capital"] = state.capital
        tables.append(row)
    return tables


class _Fields:
    """Typed look-ups in parsed TOML that fail with the file and key named."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def wrong(self, key: str, says: str) -> DossierBroken:
        return DossierBroken(f"{key} {says}", where=str(self._path), mend="mend it in an editor")

    def text(self, row: Mapping[str, Any], key: str, default: str | None = None, at: str = "") -> str:
        value = row.get(key, default)
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(at + key, "must be a text")
        return value

    def maybe(self, row: Mapping[str, Any], key: str, at: str = "") -> str | None:
        value = row.get(key)
        if value is None:
            return None
        if hasattr(value, "isoformat"):
            return str(value.isoformat())
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        return self.text(row, key, at=at)

    def texts(self, row: Mapping[str, Any], key: str, at: str = "") -> list[str]:
        value = row.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise self.wrong(at + key, "must be a list of texts")
        return value

    def tables(self, row: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
        value = row.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
            raise self.wrong(key, f"must be written as [[{key}]] tables")
        for number, table in enumerate(value):
            unknown = sorted(set(table) - set(TABLES[key]))
            if unknown:
                known = ", ".join(TABLES[key])
                raise self.wrong(f"{key}[{number}].{unknown[0]}", f"is no key of {key} (known: {known})")
        return value

    def day(self, row: Mapping[str, Any], key: str, at: str) -> str | None:
        value = self.maybe(row, key, at)
        if value is not None:
            try:
                edtf_interval(value)
            except ValueError:
                raise self.wrong(at + key, "must be a day, month or year: 2025-01-24, 2025-01 or 2025") from None
        return value


def _issue(reader: _Fields, row: Mapping[str, Any], number: int) -> Issue:
    at = f"issues[{number}]."
    proposition = reader.text(row, "proposition", at=at)
    return Issue(
        id=reader.text(row, "id", slug(proposition), at),
        proposition=proposition,
        aliases=tuple(reader.texts(row, "aliases", at)),
        holds_for=tuple(reader.texts(row, "for", at)),
        holds_against=tuple(reader.texts(row, "against", at)),
        holds_conditional=tuple(reader.texts(row, "conditional", at)),
    )


def _outlet(reader: _Fields, row: Mapping[str, Any], number: int) -> Outlet:
    at = f"outlets[{number}]."
    name = reader.text(row, "name", at=at)
    kind = reader.text(row, "kind", "unknown", at)
    if kind not in get_args(OutletKind):
        raise reader.wrong(at + "kind", f"must be one of {', '.join(get_args(OutletKind))}")
    return Outlet(
        id=reader.text(row, "id", slug(name), at),
        name=name,
        domain=reader.maybe(row, "domain", at),
        country=reader.maybe(row, "country", at),
        kind=kind,  # type: ignore[arg-type]
        aliases=tuple(reader.texts(row, "aliases", at)),
    )


def _own(reader: _Fields, row: Mapping[str, Any], kind: str, at: str) -> OwnEntity:
    at += "."
    name = reader.text(row, "name", at=at)
    gender = reader.maybe(row, "gender", at)
    if gender not in (None, "m", "f"):
        raise reader.wrong(at + "gender", 'must be "m" or "f"')
    entity = Entity(
        id=f"{kind}:{reader.text(row, 'id', slug(name), at)}",
        name=name,
        kind=kind,  # type: ignore[arg-type]
        state=reader.maybe(row, "state", at),
        gender=gender,
    )
    return OwnEntity(entity, tuple(reader.texts(row, "aliases", at)))


def _states(reader: _Fields, rows: Sequence[Mapping[str, Any]]) -> tuple[OwnState, ...]:
    states: list[OwnState] = []
    for number, row in enumerate(rows):
        at = f"states[{number}]."
        code = reader.text(row, "code", at=at)
        if code in [state.code for state in states]:
            raise reader.wrong(at + "code", f"{code!r} stands twice")
        kind = reader.text(row, "kind", "state", at)
        if kind not in get_args(_STATE_KIND):
            raise reader.wrong(at + "kind", f"must be one of {', '.join(get_args(_STATE_KIND))}")
        states.append(
            OwnState(
                code=code,
                name=reader.text(row, "name", at=at),
                demonyms=tuple(reader.texts(row, "demonyms", at)),
                capital=reader.maybe(row, "capital", at),
                aliases=tuple(reader.texts(row, "aliases", at)),
                kind=kind,  # type: ignore[arg-type]
            )
        )
    return tuple(states)


def _body(reader: _Fields, row: Mapping[str, Any], number: int) -> OwnEntity:
    at = f"bodies[{number}]."
    state, name = reader.text(row, "state", at=at), reader.text(row, "name", at=at)
    key = reader.text(row, "id", f"{state}-{slug(name)}", at).removeprefix("body:")
    return OwnEntity(Entity(f"body:{key}", name, "body", state=state), tuple(reader.texts(row, "aliases", at)))


def _office(reader: _Fields, row: Mapping[str, Any], number: int) -> Office:
    at = f"offices[{number}]."
    state, role = reader.text(row, "state", at=at), reader.text(row, "role", at=at)
    if role not in get_args(Role):
        raise reader.wrong(at + "role", f"must be one of {', '.join(get_args(Role))}")
    return Office(
        id=f"office:{reader.text(row, 'id', f'{state}-{role}', at)}",
        name=reader.text(row, "name", at=at),
        role=role,  # type: ignore[arg-type]
        state=state,
        bodies=tuple(reader.texts(row, "bodies", at)),
    )


def _tenure(reader: _Fields, row: Mapping[str, Any], number: int) -> OwnTenure:
    at = f"tenures[{number}]."

    def reference(key: str, kind: str) -> str:
        value = reader.text(row, key, at=at)
        return value if value.startswith(kind) else f"{kind}{value}"

    return OwnTenure(
        person=reference("person", "person:"),
        office=reference("office", "office:"),
        start=reader.day(row, "from", at),
        end=reader.day(row, "to", at),
    )

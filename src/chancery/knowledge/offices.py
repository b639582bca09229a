"""Offices: the posts that every state has by pattern, those with names of their own, and title words for both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast, get_args

from chancery.errors import KnowledgeError
from chancery.knowledge.draft import Draft, as_list, as_mapping
from chancery.knowledge.titles import TitleIndex
from chancery.model.entity import Entity
from chancery.model.office import Office, Role

ROLES: tuple[str, ...] = tuple(sorted(get_args(Role), key=len, reverse=True))
_PREFIX = "office:"


def office_id(key: str, code: str) -> str:
    """Return the id of a state's (or organisation's) office: ``head-of-state`` of JPN → ``office:JPN-head-of-state``."""
    return f"{_PREFIX}{code}-{key}"


def role_of(key: str) -> Role | None:
    """Return the role that an office's key begins with (``minister-energy`` → ``minister``), or None."""
    found = next((role for role in ROLES if key == role or key.startswith(f"{role}-")), None)
    return cast("Role | None", found)


def load_offices(draft: Draft, content: Mapping[str, Any], titles: TitleIndex) -> None:
    """Add the offices of all states and organisations in ``offices.yaml``. Raises KnowledgeError."""
    patterns = as_mapping(content.get("roles"), "offices.yaml: roles")
    own = as_mapping(content.get("offices"), "offices.yaml: offices")
    codes = [*draft.state_rows, *(org[4:] for org in draft.entities if org.startswith("org:"))]
    for code in own:
        if code not in codes:
            raise KnowledgeError("no such state or organisation", where=f"offices.yaml: offices: {code}")
    for code in codes:
        rows = as_mapping(own.get(code), f"offices.yaml: offices: {code}")
        is_state = code in draft.state_rows
        keys = [key for key, row in patterns.items() if bool(row.get("organisations")) != is_state]
        for key in [*keys, *(key for key in rows if key not in keys)]:
            where = f"offices.yaml: offices: {code}: {key}"
            row = rows.get(key, {})
            if row is not None:  # null: the state has no such office
                _load_office(draft, code, key, as_mapping(patterns.get(key), where), as_mapping(row, where), where, titles)


def _load_office(
    draft: Draft, code: str, key: str, pattern: Mapping[str, Any], row: Mapping[str, Any], where: str, titles: TitleIndex
) -> None:
    role = role_of(key)
    if role is None:
        raise KnowledgeError(f"no role begins {key!r}", where=where, mend=f"use one of {', '.join(sorted(ROLES))}")
    state_row = draft.state_rows.get(code, {})
    title = row.get("title") or _own_title(key, state_row, pattern)
    if title is None and "name" not in row:
        return
    name = row.get("name") or pattern.get("name", "{title} of {of}")
    name = name.format(title=title, of=draft.forms[code], adj=(as_list(state_row.get("adj"), where) or [code])[0])
    bodies = tuple(_bodies(draft, code, row.get("bodies", pattern.get("bodies")), where))
    office = Office(office_id(key, code), name, role, code, bodies)
    draft.add_entity(Entity(office.id, name, "office", state=code, office=office.id), where)
    draft.offices[office.id] = office
    own = as_list(row.get("titles"), where)
    for words in ([title] if title else []) + own:
        known = titles.titles.get(words.lower())
        draft.titled.setdefault((code, known.words if known else words.lower()), office.id)
    draft.name(name, office.id, "title")


def _own_title(key: str, state_row: Mapping[str, Any], pattern: Mapping[str, Any]) -> str | None:
    """Return the title of a post whose word differs by state: King, Chancellor; None where there is none."""
    source = pattern.get("title_from")
    if source is None:
        return pattern.get("title")
    value = state_row.get(source, pattern.get("title"))
    return str(value) if value else None


def _bodies(draft: Draft, code: str, kinds: Any, where: str) -> list[str]:
    found = []
    for kind in as_list(kinds, where):
        if ":" in kind:
            if kind not in draft.entities:
                raise KnowledgeError(f"bodies: no such body {kind!r}", where=where)
            found.append(kind)
        elif kind == "organisation":
            found.append(f"org:{code}")
        elif (body := draft.bodies.get((kind, code))) is not None and body not in found:
            found.append(body)
    return found


def derived_office(office: str, forms: Mapping[str, str]) -> Office | None:
    """Return the office of a minister by portfolio, which is made from its id: ``office:JPN-minister-energy``."""
    code, _, key = office.removeprefix(_PREFIX).partition("-")
    role = role_of(key)
    if not office.startswith(_PREFIX) or role not in ("minister", "deputy-minister") or code not in forms:
        return None
    portfolio = key[len(role) :].strip("-").replace("-", " ")
    word = "Minister" if role == "minister" else "Deputy Minister"
    title = f"{word} of {portfolio.title()}" if portfolio else word
    return Office(office, f"{title} of {forms[code]}", role, code)

"""Offices: the posts that every state has by pattern, those with names of their own, and title words for both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast, get_args

from chancery.errors import KnowledgeError
from chancery.knowledge.draft import Draft, as_list, as_mapping
from chancery.knowledge.former import composed, former_names
from chancery.knowledge.titles import TitleIndex
from chancery.model.entity import Entity, FormerName
from chancery.model.office import Office, Role

ROLES: tuple[str, ...] = tuple(sorted(get_args(Role), key=len, reverse=True))
_PREFIX = "office:"


def office_id(key: str, code: str) -> str:
    """Return the id of an office: ``head-of-state`` of JPN → ``office:JPN-head-of-state``."""
    return f"{_PREFIX}{code}-{key}"


def role_of(key: str) -> Role | None:
    """Return the role that an office's key begins with (``minister-energy`` → ``minister``), or None."""
    found = next((role for role in ROLES if key == role or key.startswith(f"{role}-")), None)
    return cast("Role | None", found)


def load_offices(draft: Draft, content: Mapping[str, Any], titles: TitleIndex) -> None:
    """Add the offices of all states and organisations in ``offices.yaml``. Raises KnowledgeError."""
    patterns = as_mapping(content.get("roles"), "offices.yaml: roles")
    draft.patterns = {key: as_mapping(row, f"offices.yaml: roles: {key}") for key, row in patterns.items()}
    own = as_mapping(content.get("offices"), "offices.yaml: offices")
    codes = [*draft.state_rows, *(org[4:] for org in draft.entities if org.startswith("org:"))]
    for code in own:
        if code not in draft.forms:
            raise KnowledgeError("no such state or organisation", where=f"offices.yaml: offices: {code}")
    for code in codes:
        rows = as_mapping(own.get(code), f"offices.yaml: offices: {code}")
        load_offices_of(draft, code, rows, titles, f"offices.yaml: offices: {code}")


def load_offices_of(draft: Draft, code: str, rows: Mapping[str, Any], titles: TitleIndex, where: str) -> None:
    """Add the offices of one state or organisation: by pattern, and as its own ``rows`` say. Raises KnowledgeError."""
    is_state = code in draft.state_rows
    keys = [key for key, row in draft.patterns.items() if bool(row.get("organisations")) != is_state]
    for key in [*keys, *(key for key in rows if key not in keys)]:
        at = f"{where}: {key}"
        row = rows.get(key, {})
        if row is not None:  # null: the state has no such office
            _load_office(draft, code, key, as_mapping(row, at), at, titles)


def _load_office(draft: Draft, code: str, key: str, row: Mapping[str, Any], where: str, titles: TitleIndex) -> None:
    role = role_of(key)
    if role is None:
        raise KnowledgeError(f"no role begins {key!r}", where=where, mend=f"use one of {', '.join(sorted(ROLES))}")
    if "same_as" in row:
        draft.same_office[(code, role)] = f"{_PREFIX}{row['same_as']}"
        _load_titles(draft, code, draft.same_office[(code, role)], as_list(row.get("titles"), where), titles)
        return
    pattern = draft.patterns.get(key, {})
    title = row.get("title") or _own_title(draft.state_rows.get(code, {}), pattern)
    if title is None and "name" not in row and ("title_from" in pattern or "name" not in pattern):
        return  # the state has no such post: a president who is his own premier
    name = row.get("name") or pattern.get("name", "{title} of {of}")
    former = former_names(row, where)
    if "name" not in row:
        former = former or composed(name, draft.former_forms.get(code, ()), title=title or "")
    name = name.format(title=title, of=draft.forms[code])
    bodies = tuple(_bodies(draft, code, row.get("bodies", _pattern(draft, key, role).get("bodies")), where))
    add_office(draft, Office(office_id(key, code), name, role, code, bodies), where, named="name" in row, former=former)
    word = row.get("title") or pattern.get("word") or title
    words = [*([word] if word else []), *as_list(row.get("titles"), where)]
    _load_titles(draft, code, office_id(key, code), words, titles)


def _load_titles(draft: Draft, code: str, office: str, words: list[str], titles: TitleIndex) -> None:
    for word in words:
        known = titles.titles.get(word.lower())
        draft.titled.setdefault((code, known.words if known else word.lower()), office)


def add_office(
    draft: Draft, office: Office, where: str, named: bool = True, former: tuple[FormerName, ...] = ()
) -> None:
    """Add one office as an entity, and ``named`` also under its names. Raises KnowledgeError when its id is taken.

    Names by pattern are not stored: reading puts "President" and "of Chad" together through ``office_for``.
    """
    entity = Entity(office.id, office.name, "office", state=office.state, office=office.id, former=former)
    draft.add_entity(entity, where)
    draft.offices[office.id] = office
    if named:
        names = [office.name, *(told.name for told in former)]
        draft.name_all((name for name in names if " " in name), office.id, "title")


def _pattern(draft: Draft, key: str, role: Role) -> Mapping[str, Any]:
    return draft.patterns.get(key) or draft.patterns.get(role, {})


def _own_title(state_row: Mapping[str, Any], pattern: Mapping[str, Any]) -> str | None:
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


def derived_office(draft: Draft, office: str) -> Office | None:
    """Return an office that is made from its id alone, or None where the id does not say enough.

    A role with a suffix needs no row of its own: ``office:JPN-minister-energy`` is the Minister of Energy of Japan,
    ``office:RUS-ambassador-jpn`` the Ambassador of Russia to Japan.
    """
    code, _, key = office.removeprefix(_PREFIX).partition("-")
    role = role_of(key)
    if not office.startswith(_PREFIX) or role is None or code not in draft.forms or key == role:
        return None
    suffix = key[len(role) + 1 :]
    of = draft.forms[code]
    words = suffix.replace("-", " ").title().replace(" Of ", " of ")
    body = draft.bodies.get((suffix, code))
    if role.endswith("spokesperson") and body is not None:
        return Office(office, f"Spokesperson of the {draft.entities[body].name}", role, code, (body,))
    if role == "ambassador":
        name = f"Ambassador of {of} to {draft.forms.get(suffix.upper(), words)}"
    elif role in ("minister", "deputy-minister"):
        name = f"{'Minister' if role == 'minister' else 'Deputy Minister'} of {words} of {of}"
    elif role == "other":
        name = f"{words} of {of}"
    elif suffix == "deputy":
        name = f"Deputy {role.replace('-', ' ').title()} of {of}"
    else:
        name = f"{role.replace('-', ' ').title().replace(' Of ', ' of ')} ({words}) of {of}"
    bodies = _bodies(draft, code, draft.patterns.get(role, {}).get("bodies"), office)
    return Office(office, name, role, code, tuple(bodies))

"""States: names, demonyms, capitals and metonyms, and the bodies that every state has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from chancery.errors import KnowledgeError
from chancery.knowledge.draft import OTHER, USUAL, WEAK, Draft, as_list, as_mapping, slug, text_of
from chancery.knowledge.former import bare, composed, former_names
from chancery.model.entity import Entity
from chancery.model.mention import MentionForm


def load_states(draft: Draft, content: Mapping[str, Any]) -> None:
    """Add every state of ``states.yaml`` with its names, its demonyms and its capital. Raises KnowledgeError."""
    for code, row in as_mapping(content.get("states"), "states.yaml: states").items():
        where = f"states.yaml: {code}"
        row = as_mapping(row, where)
        if len(code) != 3 or not code.isupper():
            raise KnowledgeError("a state's key is its ISO 3166 alpha-3 code", where=where)
        load_state(draft, code, row, where)


def load_state(draft: Draft, code: str, row: Mapping[str, Any], where: str) -> None:
    """Add one state with its names; ``load_state_bodies`` gives it its bodies. Raises KnowledgeError."""
    draft.state_rows[code] = row
    state = f"state:{code}"
    name = text_of(row, "name", where)
    forms = former_names(row, where)
    former = bare(forms)
    draft.add_entity(Entity(state, name, "state", state=code, former=former), where)
    draft.former_forms[code] = forms
    article = "the " if row.get("the") else ""
    draft.forms[code] = f"{article}{row.get('short', name)}"
    rank = dict.fromkeys(as_list(row.get("weak"), where), WEAK)

    def add(words: list[str], form: MentionForm, usual: int = USUAL) -> None:
        for word in words:
            draft.name(word, state, form, rank.get(word, usual))

    names = [name, *as_list(row.get("official"), where), *as_list(row.get("aliases"), where)]
    names += [told.name for told in former]
    demonyms = {*as_list(row.get("adj"), where), *_people(row, where)}
    add(list(dict.fromkeys([*names, *(word for word in rank if word not in demonyms)])), "name")
    add(as_list(row.get("native"), where), "name")
    add(as_list(row.get("adj"), where), "demonym")
    add(_people(row, where), "demonym")
    add(as_list(row.get("metonyms"), where), "metonym", OTHER)
    capital = row.get("capital")
    if capital:
        for word in as_list(capital, where):
            if word != name:
                add([word], "metonym", int(row.get("capital_rank", USUAL)))
        _load_capital(draft, as_list(capital, where), code, name)


def _people(row: Mapping[str, Any], where: str) -> list[str]:
    """Return the nouns for a people; where none are given, the plural that an adjective in "an" or "i" makes."""
    adjectives = as_list(row.get("adj"), where)
    if "people" in row:
        return [word for word in as_list(row["people"], where) if word not in adjectives]
    return [f"{word}s" for word in adjectives if word.endswith(("an", "i"))]


def _load_capital(draft: Draft, names: list[str], code: str, state_name: str) -> None:
    place = f"place:{slug(names[0])}"
    if place in draft.entities:  # two states claim one city, or two cities share a name
        place = f"{place}-{code.lower()}"
    draft.add_entity(Entity(place, names[0], "place", state=code), "states.yaml")
    draft.name_all((name for name in names if name != state_name), place, "name", OTHER)


def load_bodies(draft: Draft, content: Mapping[str, Any]) -> None:
    """Add the bodies of every state: those that all have by pattern, and those with names of their own.

    ``kinds`` in ``bodies.yaml`` gives the pattern of each kind of body; ``states`` what differs in a state.
    """
    kinds = as_mapping(content.get("kinds"), "bodies.yaml: kinds")
    own = as_mapping(content.get("states"), "bodies.yaml: states")
    draft.body_patterns = {kind: as_mapping(row, f"bodies.yaml: {kind}") for kind, row in kinds.items()}
    for kind, pattern in draft.body_patterns.items():
        form = cast(MentionForm, pattern.get("form", "name"))
        for noun in as_list(pattern.get("nouns"), f"bodies.yaml: {kind}"):
            draft.nouns[noun] = (kind, form)
    for code in own:
        if code not in draft.state_rows:
            raise KnowledgeError("no such state", where=f"bodies.yaml: states: {code}")
    for code in draft.state_rows:
        load_state_bodies(draft, code, as_mapping(own.get(code), f"bodies.yaml: states: {code}"))


def load_state_bodies(draft: Draft, code: str, rows: Mapping[str, Any]) -> None:
    """Add the bodies of one state: by pattern, and as its own ``rows`` say. Raises KnowledgeError."""
    kinds = draft.body_patterns
    for kind in [*kinds, *(kind for kind in rows if kind not in kinds)]:
        _load_body(draft, code, kind, kinds.get(kind, {}), rows.get(kind, {}))


def _load_body(draft: Draft, code: str, kind: str, pattern: Mapping[str, Any], row: Mapping[str, Any] | None) -> None:
    if row is None:  # the state has none
        return
    where = f"bodies.yaml: states: {code}: {kind}"
    name = row.get("name") or (pattern.get("name") if not pattern.get("only_named") else None)
    if not name:
        return
    if pattern.get("same_as_state"):
        draft.bodies[(kind, code)] = f"state:{code}"
        return
    body = f"body:{code}-{kind}"
    former = former_names(row, where)
    if row.get("name") is None:  # composed while looking, see AliasIndex
        former = former or composed(name, draft.former_forms[code])
        name = name.format(of=draft.forms[code])
    draft.add_entity(Entity(body, name, "body", state=code, former=bare(former)), where)
    draft.bodies[(kind, code)] = body
    draft.kinds[body] = kind
    metonyms = as_list(row.get("metonyms"), where)
    if row.get("name") is not None and name not in metonyms:
        draft.name(name, body, cast(MentionForm, row.get("form", "name")))
    own = as_mapping(row.get("formerly"), where)
    draft.name_all([*as_list(row.get("aliases"), where), *own], body)
    draft.name_all(metonyms, body, "metonym")
    draft.name_all(as_list(row.get("weak"), where), body, "name", WEAK)
    parent = row.get("part_of", pattern.get("part_of"))
    draft.part_of[body] = (f"body:{code}-{parent}",) if parent else ()

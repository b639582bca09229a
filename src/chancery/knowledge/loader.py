"""load_knowledge: reads the shipped data files, in the order in which they refer to each other."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from chancery.knowledge.aliases import AliasIndex
from chancery.knowledge.built import KEPT, Built, made_from
from chancery.knowledge.disputes import load_disputes
from chancery.knowledge.draft import Draft, as_list, as_mapping
from chancery.knowledge.files import DataFiles, shipped_files
from chancery.knowledge.keeping import default_cache, keep, kept
from chancery.knowledge.knowledge import Knowledge
from chancery.knowledge.offices import load_offices
from chancery.knowledge.organisations import load_organisations
from chancery.knowledge.outlets import load_outlets
from chancery.knowledge.people import Surnames, load_people, load_tenures
from chancery.knowledge.places import load_places
from chancery.knowledge.states import load_bodies, load_states
from chancery.knowledge.titles import TitleIndex


@lru_cache(maxsize=1)
def load_knowledge() -> Knowledge:
    """Return the shipped knowledge; the same object on every call. Raises KnowledgeError when a file is wrong."""
    files = shipped_files()
    path, made = default_cache(), made_from(files.version)
    collecting = gc.isenabled()
    gc.disable()  # as in ``build_knowledge``
    try:
        built = kept(path, made, Built)
        if built is not None:
            return _taken_up(built, files)
    finally:
        if collecting:
            gc.enable()
    knowledge = build_knowledge(files)
    keep(path, made, knowledge.built())
    return knowledge


def read_knowledge(folder: Path, cache: Path | None = None) -> Knowledge:
    """Read knowledge from another folder of data files than the shipped one.

    ``cache`` is a file for parsed YAML; the user's cache folder by default. Raises KnowledgeError.
    """
    return build_knowledge(DataFiles(folder, cache))


def build_knowledge(files: DataFiles) -> Knowledge:
    """Build Knowledge from parsed files, in the order in which they refer to each other. Raises KnowledgeError."""
    collecting = gc.isenabled()
    gc.disable()  # tens of thousands of lasting objects and no garbage: collecting is a quarter of the time
    try:
        return _build(files)
    finally:
        if collecting:
            gc.enable()


def _build(files: DataFiles) -> Knowledge:
    draft = Draft()
    titles = _titles(files)
    load_states(draft, files.mapping("states.yaml"))
    load_bodies(draft, files.mapping("bodies.yaml"))
    load_organisations(draft, files.mapping("organisations.yaml"))
    offices = files.mapping("offices.yaml")
    load_offices(draft, offices, titles)
    load_places(draft, files.mapping("places.yaml"))
    load_outlets(draft, files.mapping("outlets.yaml"))
    people = files.mapping("people.yaml")
    known = _surnames(draft, people, files.mapping("given_names.yaml"))
    draft.surnames = known
    load_people(draft, people.get("people") or (), None, known, "people.yaml")
    tenures = [(name, files.mapping(name)) for name in files.names if name.startswith("tenures/")]
    for name, content in tenures:
        load_people(draft, content.get("people") or (), content.get("state"), known, name)
    for name, content in tenures:
        load_tenures(draft, content, name)
    common = as_list(files.mapping("common_words.yaml").get("words"), "common_words.yaml")
    return _joined(draft, AliasIndex(draft.names, common, draft.nouns, draft.bodies), titles, files)


def _taken_up(built: Built, files: DataFiles) -> Knowledge:
    """Make Knowledge of what an earlier run built of the same files."""
    draft = Draft(**{key: getattr(built, key) for key in KEPT})
    return _joined(draft, AliasIndex.restored(built.aliases, draft.nouns, draft.bodies), _titles(files), files)


def _joined(draft: Draft, aliases: AliasIndex, titles: TitleIndex, files: DataFiles) -> Knowledge:
    parts = as_mapping(files.mapping("offices.yaml").get("parts"), "offices.yaml: parts")
    disputes = load_disputes(files.mapping("disputes.yaml"))
    return Knowledge(draft, aliases, titles, files, parts, disputes, files.version)


def _titles(files: DataFiles) -> TitleIndex:
    content = files.mapping("titles.yaml")
    return TitleIndex(content.get("titles", ()), as_mapping(content.get("modifiers"), "titles.yaml"))


def _surnames(draft: Draft, people: Mapping[str, Any], given: Mapping[str, Any]) -> Surnames:
    """Gather the surnames that say little alone: common ones, given names, and names of states, places or papers."""
    weak = set(as_list(people.get("weak_surnames"), "people.yaml")) | {name for name, _ in draft.names}
    for key in ("male", "female", "either"):
        weak.update(str(given.get(key) or "").split())
    strong = as_list(people.get("strong_surnames"), "people.yaml")
    family = as_list(people.get("family_names"), "people.yaml")
    return Surnames(frozenset(weak), frozenset(strong), frozenset(family))

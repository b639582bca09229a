"""Knowledge: the one object that reading and record ask who is who."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from chancery.knowledge.aliases import AliasIndex
from chancery.knowledge.built import Built, built_of
from chancery.knowledge.disputes import Dispute
from chancery.knowledge.draft import Draft, OfficeTable
from chancery.knowledge.files import DataFiles
from chancery.knowledge.offices import derived_office
from chancery.knowledge.outlets import host_of, outlet_keys
from chancery.knowledge.titles import Title, TitleHit, TitleIndex
from chancery.model.entity import Entity
from chancery.model.office import Office, Role, Tenure
from chancery.model.outlet import Outlet

if TYPE_CHECKING:
    from chancery.model.definition import Definition


class Knowledge:
    """What is known before reading. Immutable: ``extended`` gives a new one with a dossier's own layer on top.

    Ids are those of ``chancery.model.entity``. ``aliases`` finds names in tokens, ``titles`` title words.
    ``version`` changes with any shipped file and with any layer, and keys every reading made with it.
    """

    def __init__(
        self,
        draft: Draft,
        aliases: AliasIndex,
        titles: TitleIndex,
        files: DataFiles,
        parts: Mapping[str, Mapping[str, str]],
        disputes: Mapping[str, Dispute],
        version: str,
    ) -> None:
        self.version = version
        self.aliases = aliases
        self.titles = titles
        self.disputes: Mapping[str, Dispute] = MappingProxyType(dict(disputes))
        self.entities: Mapping[str, Entity] = MappingProxyType(draft.entities)
        self.offices: Mapping[str, Office] = MappingProxyType(draft.offices)
        self.outlets: Mapping[str, Outlet] = MappingProxyType(draft.outlets)
        self.claimants: Mapping[str, tuple[str, ...]] = MappingProxyType(draft.claimants)
        self.same_offices: Mapping[tuple[str, str], str] = MappingProxyType(draft.same_office)
        self.tables: tuple[OfficeTable, ...] = tuple(draft.tables)
        self._complete_since: dict[str, str] = {}
        for table in self.tables:
            if table.complete_since is not None:
                self._complete_since.setdefault(table.office, table.complete_since)
        self._draft = draft
        self._files = files
        self._parts = parts
        self._by_role: dict[tuple[str, str], list[Office]] = {}
        for office in draft.offices.values():
            self._by_role.setdefault((office.state, office.role), []).append(office)
        self._of_person: dict[str, list[Tenure]] = {}
        self._of_office: dict[str, list[Tenure]] = {}
        for tenure in sorted(draft.tenures, key=_when):
            self._of_person.setdefault(tenure.person, []).append(tenure)
            self._of_office.setdefault(tenure.office, []).append(tenure)
        self._outlet_keys: dict[str, str] = {}
        for outlet in draft.outlets.values():
            for key in outlet_keys(outlet):
                self._outlet_keys.setdefault(key, outlet.id)

    # -- entities

    def entity(self, entity_id: str) -> Entity:
        """Return one entity. Raises KeyError when knowledge does not hold it (a ``new-…`` id never is)."""
        found = self.entities.get(entity_id)
        if found is None and entity_id.startswith("office:"):
            office = self.office(entity_id)
            return Entity(office.id, office.name, "office", state=office.state, office=office.id)
        if found is None:
            raise KeyError(entity_id)
        return found

    def code_entity(self, code: str) -> Entity | None:
        """Return the state or organisation with a code: ``JPN`` → Japan, ``NATO`` → NATO; None when unknown."""
        return self.entities.get(f"state:{code}") or self.entities.get(f"org:{code}")

    def state_of(self, entity_id: str) -> str | None:
        """Return the code of the state or organisation that an entity belongs to, or None."""
        found = self.entities.get(entity_id)
        if found is not None:
            return found.state
        office = derived_office(self._draft, entity_id)
        return office.state if office else None

    def body_for(self, kind: str, state: str) -> str | None:
        """Return the id of a state's body of one kind (``foreign-ministry``, ``lower-house``), or None."""
        return self._draft.bodies.get((kind, state))

    def kind_of_body(self, body_id: str) -> str | None:
        """Return what kind of institution a body is; ``organisation`` for an organisation; None when unknown."""
        return self._draft.kinds.get(body_id)

    def part_of(self, entity_id: str) -> tuple[str, ...]:
        """Return the larger places or bodies that an entity directly belongs to."""
        return self._draft.part_of.get(entity_id, ())

    # -- offices

    def complete_since(self, office_id: str) -> str | None:
        """Return the first day (EDTF) from which the table of an office has no gap; None where it has some."""
        return self._complete_since.get(office_id)

    def office(self, office_id: str) -> Office:
        """Return one office; one with a suffix may be made from its id, see ``derived_office``. Raises KeyError."""
        found = self.offices.get(office_id) or derived_office(self._draft, office_id)
        if found is None:
            raise KeyError(office_id)
        return found

    def offices_of(self, state: str, role: str) -> tuple[Office, ...]:
        """Return the offices of one role in a state or organisation, the main one first."""
        return tuple(self._by_role.get((state, role), ()))

    def office_for(self, title: Role | TitleHit, state: str | None = None, body: str | None = None) -> Office | None:
        """Return the office that a title means beside a state, a body, or both; None when that is open.

        Title words win over roles: "President" of Iran is its head of government, "Secretary of State" of the
        United States its foreign minister. "spokesman", "chief" and "lawmaker" need a body ("Kremlin spokesman").
        """
        if body is not None and state is None:
            state = self.state_of(body)
        if isinstance(title, str):
            return self._office_of_role(title, state)
        meaning = title.title
        state = state or meaning.implies
        if state is None:
            return None
        if meaning.part is not None:
            if "deputy" in title.modifiers:  # of a deputy chairman nothing is known by pattern
                return None
            return self._office_of_part(meaning, state, body)
        titled = self._draft.titled.get((self._code_of(body, state), meaning.words))
        if titled is not None and "deputy" not in title.modifiers:
            return self.office(titled)
        role = meaning.role_in(state)
        if "deputy" in title.modifiers:
            role = _DEPUTIES.get(role or "")
        if role in ("minister", "deputy-minister") and meaning.portfolio:
            return self.office(f"office:{state}-{role}-{meaning.portfolio}")
        return self._office_of_role(role, state)

    def may_mean(self, title: TitleHit, office: Office) -> bool:
        """Tell whether a title may mean an office beside some words for its state; wider than ``office_for``."""
        meaning, role = title.title, office.role
        if meaning.part is not None:
            return meaning.part != "spokesperson" or "spokesperson" in f"{role} {office.id}"
        meant = meaning.role_in(office.state)
        if self._draft.titled.get((office.state, meaning.words)) == office.id:
            return True
        if meant is not None and self._draft.same_office.get((office.state, meant)) == office.id:
            return True
        deputy = _DEPUTIES.get(meant or "") if "deputy" in title.modifiers else None
        return role in (meant, deputy) or (meant == "head-of-government" and role == "head-of-state")

    def _code_of(self, body: str | None, state: str) -> str:
        return body[4:] if body is not None and body.startswith("org:") else state

    def _office_of_role(self, role: str | None, state: str | None) -> Office | None:
        """Return the office that is the state's only one of a role: "other" and "minister" are never."""
        if role is None or state is None:
            return None
        same = self._draft.same_office.get((state, role))
        if same is not None:
            return self.office(same)
        found = self.offices.get(f"office:{state}-{role}")
        if found is None and role == "head-of-government":  # a president who heads the government too
            found = self.offices.get(f"office:{state}-head-of-state")
        return found

    def _office_of_part(self, title: Title, state: str, body: str | None) -> Office | None:
        """Return the office of a spokesperson, head or member of a body, or of the kind that the title itself names.

        A spokesperson needs no row: every body may have one.
        """
        kind = self._draft.kinds.get(body) if body else title.institution
        code = self._code_of(body, state)
        if kind is None and f"org:{state}" in self.entities:
            kind = "organisation"
        key = self._parts.get(title.part or "", {}).get(kind or "")
        found = self._office_of_role(key, code)
        if found is None and title.part == "spokesperson" and (kind, code) in self._draft.bodies:
            found = derived_office(self._draft, f"office:{code}-{key or f'government-spokesperson-{kind}'}")
        if found is None and body is None:
            titled = self._draft.titled.get((code, title.words))
            found = self.office(titled) if titled else None
        return found

    # -- tenures

    def holders(self, office_id: str, on: date) -> tuple[Tenure, ...]:
        """Return the tenures of an office that hold on one day; two on the day of a handover, or where disputed."""
        return tuple(tenure for tenure in self._of_office.get(office_id, ()) if tenure.held_on(on))

    def tenures_of_person(self, person_id: str) -> tuple[Tenure, ...]:
        """Return a person's tenures by start."""
        return tuple(self._of_person.get(person_id, ()))

    def tenures_of_office(self, office_id: str) -> tuple[Tenure, ...]:
        """Return an office's tenures by start."""
        return tuple(self._of_office.get(office_id, ()))

    def offices_held(self, person_id: str, on: date) -> tuple[Office, ...]:
        """Return the offices that a person held on one day, regular ones before acting ones."""
        held = [tenure for tenure in self._of_person.get(person_id, ()) if tenure.held_on(on)]
        held.sort(key=lambda tenure: tenure.kind != "regular")
        return tuple(dict.fromkeys(self.office(tenure.office) for tenure in held))

    def above(self, entity_id: str, on: date | None) -> tuple[str, ...]:
        """Return who an entity may speak for on a day: person < office < body < state, nearest first.

        With no day, every office that the person ever held counts, the latest first. Only offices that speak
        for their state lead beyond the office: a legislator's chain ends with the office.
        """
        if entity_id.startswith("person:"):
            if on is not None:
                offices = self.offices_held(entity_id, on)
            else:
                latest = reversed(self._of_person.get(entity_id, ()))
                offices = tuple(dict.fromkeys(self.office(tenure.office) for tenure in latest))
        elif entity_id.startswith("office:"):
            offices = (self.office(entity_id),) if self._is_office(entity_id) else ()
        else:
            return tuple(self._bodies_above([entity_id])[1:])
        chain = [office.id for office in offices if office.id != entity_id]
        for office in offices:
            if office.speaks_for_state:
                top = self.code_entity(office.state)
                chain += self._bodies_above([*office.bodies, *([top.id] if top else [])])
        return tuple(dict.fromkeys(chain))

    def _is_office(self, office_id: str) -> bool:
        return office_id in self.offices or derived_office(self._draft, office_id) is not None

    def _bodies_above(self, ids: list[str]) -> list[str]:
        """Return ids with all that they are part of, and last the state or organisation that they belong to."""
        chain = list(ids)
        for entity_id in chain:  # grows while it is walked; a part_of never leads back
            chain += [parent for parent in self.part_of(entity_id) if parent not in chain]
        if ids and not ids[0].startswith(("place:", "outlet:", "state:")):
            code = self.state_of(ids[0])
            top = self.code_entity(code) if code else None
            if top is not None:
                chain = [entity_id for entity_id in chain if entity_id != top.id or entity_id == ids[0]]
                chain += [top.id] if top.id not in chain else []
        return chain

    # -- outlets and files

    def outlet_named(self, text: str) -> Outlet | None:
        """Return the outlet of a name, domain or URL ("TASS", "www.tass.com", "the Guardian"), or None."""
        key = " ".join(text.split()).lower().removeprefix("the ")
        found = self._outlet_keys.get(key)
        host = host_of(key) if "." in key else ""
        while found is None and "." in host:
            found = self._outlet_keys.get(host)
            host = host.partition(".")[2]
        return self.outlets[found] if found else None

    def file(self, name: str) -> Any:
        """Return the parsed content of a shipped data file (``cues.yaml``). Raises KnowledgeError when absent."""
        return self._files.get(name)

    def built(self) -> Built:
        """Return what this knowledge was built of, to be kept for the next start."""
        return built_of(self._draft, self.aliases.tables)

    def extended(self, definition: Definition, where: str = "dossier.toml") -> Knowledge:
        """Return this knowledge with a dossier's own states, people, bodies, offices, tenures and so on on top.

        Raises KnowledgeError for a reference that neither holds, with ``where`` as the file that it stands in.
        """
        from chancery.knowledge.extension import layered

        draft, names = layered(
            self._draft, definition, self.titles, lambda text: bool(self.aliases.lookup(text)), where
        )
        if draft is self._draft:
            return self
        version = f"{self.version}+{definition_version(definition)}"
        aliases = self.aliases.layered(names, draft.bodies) if names else self.aliases
        return Knowledge(draft, aliases, self.titles, self._files, self._parts, self.disputes, version)


_DEPUTIES: dict[str, Role] = {
    "foreign-minister": "deputy-minister",
    "defence-minister": "deputy-minister",
    "finance-minister": "deputy-minister",
    "minister": "deputy-minister",
    "head-of-government": "deputy-head-of-government",
}


def _when(tenure: Tenure) -> tuple[date, date, str, str]:
    interval = tenure.interval
    return (interval.earliest or date.min, interval.latest or date.max, tenure.person, tenure.office)


def definition_version(definition: Definition) -> str:
    """Return a hash over what a definition adds to knowledge; parties and issues are not part of it."""
    import hashlib

    added = replace(definition, name="", parties=(), issues=())
    return hashlib.blake2b(repr(added).encode(), digest_size=4).hexdigest()

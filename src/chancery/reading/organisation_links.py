"""OrganisationLinks: organisations that only the report names, and their acronyms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chancery.model.entity import Entity
from chancery.reading.found import Found
from chancery.reading.ledger import Ledger
from chancery.reading.names import Run
from chancery.reading.people import slug
from chancery.reading.senses import choose
from chancery.reading.sheets import Sheet

_SMALL = frozenset({"of", "the", "and", "for", "on", "in", "to", "&", ","})
_LONGEST_NAME = 14
_LEAST_INITIALS = 3


def is_acronym(word: str) -> bool:
    """Tell whether a word is two to seven capitals."""
    return 2 <= len(word) <= 7 and word.isupper() and word.isalpha()


class OrganisationLinks:
    """Makes mentions of organisations that knowledge does not hold."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._by_name: dict[str, str] = {}
        self._by_first: dict[str, list[str]] = {}
        self._acronyms: dict[str, str] = {}

    def of_run(self, sheet: Sheet, run: Run) -> list[Found]:
        """Return the mention that a run with an organisation's noun makes, and those of names inside it."""
        name = self._ledger.text(sheet.span(run.name, run.last))
        state = next((self._ledger.knowledge.state_of(sheet.hits[n].best.entity) for n in run.nested), None)
        entity = self.named(name, state, told=run.told)
        self._introduce(sheet, run, entity, name)
        self._ledger.firm_callings.note(sheet, run.name, run.last, entity, told=run.told)
        out = [self._ledger.found(sheet, run.name, run.last, "name", entity, "named by its head noun")]
        for number in run.nested:
            hit = sheet.hits[number]
            sense, rule = choose(sheet, hit, self._ledger.words, dateline=False)
            out.append(self._ledger.found(sheet, hit.first, hit.last, sense.form, sense.entity, rule, nested=True))
        return out

    def named(self, name: str, state: str | None = None, *, told: bool = False) -> str:
        """Return the id of the organisation of a name, entered when the report has not named it before.

        ``told`` is True for a name that only the words beside it tell for a body's: it may be the first of a longer.
        """
        entity = self._by_name.get(name.lower()) or self._longer_or_shorter(name, told=told)
        if entity is None:
            entity = f"new-org:{slug(name)}"
            self._ledger.entities.setdefault(entity, Entity(entity, name, "organisation", state=state))
        if name.lower() not in self._by_name:
            self._by_first.setdefault(name.lower().partition(" ")[0], []).append(name.lower())
        self._by_name[name.lower()] = entity
        return entity

    def _longer_or_shorter(self, name: str, *, told: bool) -> str | None:
        """A "Samsung" beside a "Samsung Electronics Co." is the same firm; the longer name is kept, in either order."""
        lower = name.lower()
        tails = self._ledger.words.firm_tails
        for known in self._by_first.get(lower.partition(" ")[0], ()):
            entity = self._by_name[known]
            longer = told or " " in lower or tails.issuperset(known[len(lower) :].split())
            if known.startswith(f"{lower} ") and longer:
                return entity
            if lower.startswith(f"{known} ") and tails.issuperset(lower[len(known) :].split()):
                self._ledger.entities[entity] = replace(self._ledger.entities[entity], name=name)
                return entity
        return None

    def _introduce(self, sheet: Sheet, run: Run, entity: str, name: str) -> None:
        """An acronym in brackets, or the initials of a name of several words, means it from here on."""
        bracketed = sheet.text(run.last + 1)
        if sheet.text(run.last) == "(" and sheet.text(run.last + 2) == ")" and is_acronym(bracketed):
            self._acronyms.setdefault(bracketed, entity)
        initials = "".join(w[0] for w in name.split() if w[0].isupper())
        if len(initials) >= _LEAST_INITIALS:
            self._acronyms.setdefault(initials, entity)

    # -- acronyms

    def with_acronyms(self, sheets: Sequence[Sheet], found: list[Found]) -> list[Found]:
        """Return all mentions with those of acronyms that the report introduces; run after all sentences."""
        spelled = [one for sheet in sheets if sheet.brackets for one in self._spelled_out(sheet)]
        if not self._acronyms:
            return found
        for one in spelled:
            found = [f for f in found if not one.span.holds(f.span) or f.kind in ("state", "place")]
            for f in found:
                f.nested = f.nested or (f.sentence == one.sentence and one.span.holds(f.span))
        found = [*found, *spelled]
        taken = {(f.sentence, i) for f in found for i in range(f.first, f.last)}
        for sheet in sheets:
            for i in sheet.keys:
                entity = self._acronyms.get(sheet.tokens[i].text)
                if entity and (sheet.index, i) not in taken:
                    one = self._ledger.found(sheet, i, i + 1, "name", entity, "acronym of an organisation")
                    found.append(self._ledger.placed(sheet, one))
        return sorted(found, key=lambda f: (f.span.start, -f.span.end))

    def _spelled_out(self, sheet: Sheet) -> list[Found]:
        """In "Export Development Canada (EDC)" the words whose first letters stand in the brackets."""
        out: list[Found] = []
        for i in range(1, len(sheet.tokens) - 2):
            if sheet.tokens[i].text != "(" or sheet.text(i + 2) != ")" or sheet.at[i + 1] >= 0:
                continue
            word = sheet.text(i + 1)
            first = _first_of(sheet, i, word) if is_acronym(word) and word not in self._acronyms else None
            if first is not None:
                entity = self.named(self._ledger.text(sheet.span(first, i)))
                self._acronyms[word] = entity
                one = self._ledger.found(sheet, first, i, "name", entity, "spelled out before its acronym")
                out.append(self._ledger.placed(sheet, one))
        return out


def _first_of(sheet: Sheet, end: int, acronym: str) -> int | None:
    """Return where the words begin whose capitals, read up to ``end``, are an acronym's letters."""
    letters = ""
    for at in range(end - 1, max(-1, end - _LONGEST_NAME), -1):
        if sheet.capital(at):
            letters = sheet.text(at)[0] + letters
            if letters == acronym:
                return at
            if not acronym.endswith(letters):
                return None
        elif sheet.lowers[at] not in _SMALL:
            return None
    return None

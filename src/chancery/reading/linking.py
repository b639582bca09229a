"""Linking: from known names, titles and runs of capitals to mentions of entities, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.reading.found import Found
from chancery.reading.ledger import Ledger
from chancery.reading.name_links import NameLinks
from chancery.reading.named_holders import name_holders
from chancery.reading.names import Run
from chancery.reading.organisation_links import OrganisationLinks
from chancery.reading.person_links import PersonLinks
from chancery.reading.sheets import Sheet
from chancery.reading.starts import COMPOUND, GOVERNMENT, PARTICIPLE, STATE_BODY
from chancery.reading.title_links import TitleLinks
from chancery.reading.titles import TitlePhrase


def link(
    ledger: Ledger,
    sheets: Sequence[Sheet],
    titles: Sequence[Sequence[TitlePhrase]],
    runs: Sequence[Sequence[Run]],
) -> list[Found]:
    """Return the mentions of a report by name, demonym, metonym and title, in text order.

    Pronouns and common nouns are left to coreference. ``ledger`` is filled with the entities that the report
    introduces and with who it says holds which office.
    """
    linker = _Linker(ledger)
    ledger.titles_ending = {(s.index, p.last): p for s, phrases in zip(sheets, titles, strict=True) for p in phrases}
    found: list[Found] = []
    for sheet, phrases, some in zip(sheets, titles, runs, strict=True):
        found += linker.sentence(sheet, phrases, some)
    name_holders(ledger, sheets, found, linker.titles.propose)
    return linker.organisations.with_acronyms(sheets, found)


_ALONE = PARTICIPLE | COMPOUND | GOVERNMENT | STATE_BODY
"""What may be a mention, or part of one, in a sentence that holds no name and no title."""


class _Linker:
    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.persons = PersonLinks(ledger)
        self.names = NameLinks(ledger)
        self.organisations = OrganisationLinks(ledger)
        self.titles = TitleLinks(ledger, self.organisations)

    def sentence(self, sheet: Sheet, titles: Sequence[TitlePhrase], runs: Sequence[Run]) -> list[Found]:
        made: list[Found] = []
        if not (runs or titles or sheet.hits or sheet.headline or sheet.every & _ALONE):
            return made
        swallowed: set[int] = set()
        for run in runs:
            found = self._run(sheet, run)
            made += found
            if found:  # "Kim" in "Erin Kim", "Canadian" in "Canadian Beverage Association" are not read alone
                swallowed |= {sheet.at[i] for i in range(run.first, run.last)}
        for number, hit in enumerate(sheet.hits):
            if number not in swallowed:
                of_hit = self.persons.of_hit(sheet, hit) if hit.person else self.names.of_hit(sheet, hit, titles)
                made += of_hit
        if sheet.headline:
            made += self.persons.of_headline(sheet, titles, made)
        else:
            made += self.persons.of_openings(sheet, titles, made)
        made += self.names.others(sheet, made)
        made.sort(key=_in_text_order)
        for phrase in titles:
            made += self.titles.of_phrase(sheet, phrase, made)
        made.sort(key=_in_text_order)
        return [self.ledger.placed(sheet, found) for found in made]

    def _run(self, sheet: Sheet, run: Run) -> list[Found]:
        if run.kind == "organisation":
            tokens = sheet.tokens
            hits = self.ledger.knowledge.aliases.institutions(tokens, run.name)
            if any(hit.length == run.last - run.name for hit in hits):
                return []  # "the Foreign Ministry", "the National Security Council": whose is settled in context
            surname = len(run.words) == 1 and self.ledger.people.named(run.words[0])[0]
            return self.persons.of_run(sheet, run) if surname else self.organisations.of_run(sheet, run)
        return self.persons.of_run(sheet, run) if run.kind in ("person", "single") else []


def _in_text_order(found: Found) -> tuple[int, int]:
    return (found.span.start, -found.span.end)

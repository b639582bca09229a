"""Linking: from known names, titles and runs to mentions of entities."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from chancery.knowledge.aliases import Sense
from chancery.knowledge.knowledge import Knowledge
from chancery.model.basis import Basis
from chancery.model.entity import Entity
from chancery.model.flag import Flag
from chancery.model.mention import Candidate, MentionForm
from chancery.model.span import Span
from chancery.reading.clauses import place_of
from chancery.reading.found import Found, Holding
from chancery.reading.names import Run
from chancery.reading.naming_words import NamingWords
from chancery.reading.page import Page
from chancery.reading.people import People, slug
from chancery.reading.senses import choose
from chancery.reading.sheets import POSSESSIVE, Hit, Sheet
from chancery.reading.titles import TitlePhrase

_GOVERNMENT = frozenset({"government", "governments", "govt", "govt.", "cabinet", "administration"})
_GAP = frozenset({"the", "a", "an", "its", "their", "his", "her", "also", "currently", "then"})


class Linker:
    """Makes the mentions of one report, sentence by sentence; ``found`` is in text order when ``link`` has run."""

    def __init__(self, page: Page, knowledge: Knowledge, words: NamingWords, people: People) -> None:
        self.page = page
        self.knowledge = knowledge
        self.words = words
        self.people = people
        self.found: list[Found] = []
        self.holdings: list[Holding] = []
        self.flags: list[Flag] = []
        self.entities: dict[str, Entity] = {}
        self.acronyms: dict[str, str] = {}
        self._organisations: dict[str, str] = {}
        self._quoted = _quoted_ranges(page)
        self._used: dict[str, str] = {}
        self._nest: set[tuple[int, int]] = set()
        self._titles_ending: dict[tuple[int, int], TitlePhrase] = {}

    def link(self, sheet: Sheet, titles: Sequence[TitlePhrase], runs: Sequence[Run]) -> None:
        """Add the mentions of one sentence, in text order."""
        made: list[Found] = []
        inside_run = {number for run in runs for number in self._swallowed(sheet, run)}
        for run in runs:
            made += self._run(sheet, run)
        for number, hit in enumerate(sheet.hits):
            if number not in inside_run:
                made += self._hit(sheet, hit, titles, runs)
        made += self._words_of_names(sheet, titles, made)
        made += self._hyphenated(sheet)
        made += self._governments(sheet)
        for one in made:
            one.nested = one.nested or ((sheet.index, one.first) in self._nest and one.form == "demonym")
        made.sort(key=lambda f: (f.span.start, -f.span.end))
        for phrase in titles:
            made += self._title(sheet, phrase, made)
        made.sort(key=lambda f: (f.span.start, -f.span.end))
        for found in made:
            found.quoted = self.is_quoted(found.span.start)
            found.place = place_of(sheet, found, self.words)
        self.found += made

    # -- persons

    def _swallowed(self, sheet: Sheet, run: Run) -> list[int]:
        """Known names that are words of a longer name ("Kim" in "Erin Kim"), so that they are not read alone."""
        if run.kind == "organisation":
            return [n for n in {sheet.at[i] for i in range(run.first, run.last)} if n >= 0]
        return [sheet.at[i] for i in range(run.first, run.last) if sheet.at[i] >= 0]

    def _run(self, sheet: Sheet, run: Run) -> list[Found]:
        if run.kind == "organisation" and not (len(run.words) == 1 and self.people.named(run.words[0])[0]):
            return self._organisation(sheet, run)
        if run.kind == "person":
            person = self.people.match(run.words)
            if person is None:  # "Al Mnajer", "Paz Akin": a surname of several words
                found = self.people.named(run.key)[0]
                person = self._nearest(found, sheet.index, run.first) or (found[0] if found else None)
            if person is None and run.honorific and len(run.words) > 1:
                person = self.people.add_new([run]).entity.id
            if person is None:
                return []
            return [self._person(sheet, run.name, run.last, person, "full name", run)]
        if run.kind in ("single", "organisation"):
            return self._single(sheet, run.name, run.words[0], run, ())
        return []

    def _person(self, sheet: Sheet, first: int, last: int, person: str, rule: str, run: Run | None = None) -> Found:
        found = Found(sheet.index, first, last, sheet.span(first, last), "name", person, rule, "person")
        known = self.people.by_id.get(person) or self.people.add_known(person)
        known.places.append((sheet.index, first))
        if run is not None:
            known.gender = known.gender or run.gender
            known.noun = known.noun or run.noun
        found.gender, found.noun = known.gender, known.noun
        return found

    def _single(
        self, sheet: Sheet, at: int, word: str, run: Run | None, senses: Sequence[Sense], last: int | None = None
    ) -> list[Found]:
        """One word that may stand for a person: somebody of this report first, then a known surname."""
        last = last or at + 1
        chosen, rule, candidates = self._who(sheet, at, word, run, senses)
        if chosen is not None:
            return [self._person(sheet, at, last, chosen, rule, run)]
        if candidates:
            found = Found(
                sheet.index, at, last, sheet.span(at, last), "name", None, "surname shared by several", "person"
            )
            found.candidates = tuple(Candidate(c, round(1 / len(candidates), 2), "same surname") for c in candidates)
            return [found]
        if run is not None and not senses and self._alone(sheet, run) and not self._acronym(word):
            person = self.people.add_new([run])
            return [self._person(sheet, run.name, run.last, person.entity.id, "single name", run)]
        return []

    def _alone(self, sheet: Sheet, run: Run) -> bool:
        """A person of one name only ("Ashley said"): nothing makes it a place, and it speaks or has an honorific."""
        if run.honorific and len(run.key) > 1:
            return sheet.text(run.last) != "'s" or run.person >= 3.0
        if sheet.lower(run.first - 1) in (
            "in",
            "at",
            "from",
            "near",
            "to",
            "of",
            "for",
            "on",
            "the",
            "into",
            "a",
            "an",
            ",",
        ):
            return False
        given = run.words[0] in self.words.given
        return run.person >= (3.0 if given else 3.4) or (
            given and run.person >= 2.0 and sheet.lower(run.last) in _VERBISH
        )

    def _who(
        self, sheet: Sheet, at: int, word: str, run: Run | None, senses: Sequence[Sense]
    ) -> tuple[str | None, str, tuple[str, ...]]:
        last, other = self.people.named(word)
        used = self._used.get(word)
        if used is not None and len(last) > 1 and not (run is not None and run.honorific):
            return used, "surname of a person in the report, as before", ()
        gender = run.gender if run is not None and run.honorific else None
        for group, rule in (
            (last, "surname of a person in the report"),
            (other, "first name of a person in the report"),
        ):
            fitting = [p for p in group if not gender or self.people.by_id[p].gender in (None, gender)]
            if len(fitting) == 1:
                return fitting[0], rule, ()
            if fitting:
                nearest = self._nearest(fitting, sheet.index, at) or fitting[0]
                self._used[word] = nearest
                return nearest, f"{rule}, the one last named", ()
            if group and rule.startswith("surname"):
                break
        return self._known_surname(sheet, at, senses)

    def _known_surname(self, sheet: Sheet, at: int, senses: Sequence[Sense]) -> tuple[str | None, str, tuple[str, ...]]:
        persons = [s for s in senses if s.entity.startswith("person:")]
        if not persons or sheet.lower(at) in self.words.starters:
            return None, "", ()
        office = self._office_before(sheet, at)
        if office:
            held = [
                s.entity for s in persons
                if any(t.office == office for t in self.knowledge.tenures_of_person(s.entity))
            ]  # fmt: skip
            if len(held) == 1:
                return held[0], "surname beside an office that this person held", ()
            if held:
                return None, "", tuple(held)
        strong = [s.entity for s in persons if s.rank <= 2]
        if len(strong) == 1:
            return strong[0], "surname of one known person only", ()
        return None, "", tuple(strong)

    def _office_before(self, sheet: Sheet, at: int) -> str | None:
        phrase = self._titles_ending.get((sheet.index, at))
        return phrase.office.id if phrase is not None and phrase.office is not None else None

    def remember_titles(self, sheets: Sequence[Sheet], titles: Sequence[Sequence[TitlePhrase]]) -> None:
        """Keep where each title phrase ends, so that a surname right after one can be told by the office."""
        self._titles_ending = {(s.index, p.last): p for s, phrases in zip(sheets, titles, strict=True) for p in phrases}

    def _nearest(self, persons: Sequence[str], sentence: int, at: int) -> str | None:
        """Return which of several persons was named last before a place."""
        best: tuple[tuple[int, int], str] | None = None
        for person in persons:
            for place in self.people.by_id[person].places:
                if place < (sentence, at) and (best is None or place > best[0]):
                    best = (place, person)
        return best[1] if best else None

    def _words_of_names(self, sheet: Sheet, titles: Sequence[TitlePhrase], made: Sequence[Found]) -> list[Found]:
        """In a sentence without trustworthy capitals, find only names that stand elsewhere in the report."""
        if not sheet.headline:
            return []
        taken = {i for f in made for i in range(f.first, f.last)}
        taken |= {i for p in titles for i in range(p.first, p.last)}
        out: list[Found] = []
        at = 0
        while at < len(sheet.tokens):
            if at in taken or not sheet.capital(at):
                at += 1
                continue
            full = self.people.find(sheet, at)
            if full is not None:
                out.append(self._person(sheet, at, at + full[0], full[1], "full name"))
                at += full[0]
                continue
            last, _ = self.people.named(sheet.text(at))
            if len(last) == 1 and sheet.lower(at) not in self.words.starters:
                out.append(self._person(sheet, at, at + 1, last[0], "surname of a person in the report"))
            at += 1
        return out

    # -- everything with a known name

    def _hit(self, sheet: Sheet, hit: Hit, titles: Sequence[TitlePhrase], runs: Sequence[Run]) -> list[Found]:
        if hit.person:
            if hit.surname_only or hit.last - hit.first == 1:
                return self._single(sheet, hit.first, sheet.text(hit.first), None, hit.senses, hit.last)
            people = [s for s in hit.senses if s.entity.startswith("person:")]
            chosen = self._namesake(sheet, hit, people)
            return [self._person(sheet, hit.first, hit.last, chosen, "full name")]
        dateline = self.page.sentences[sheet.index].zone == "dateline" or self._opens_dateline(sheet, hit)
        sense, rule = choose(sheet, hit, self.words, dateline=dateline)
        kind = self.kind_of(sense.entity)
        first = self._with_modifiers(sheet, hit) if kind == "body" else hit.first
        found = Found(sheet.index, first, hit.last, sheet.span(first, hit.last), sense.form, sense.entity, rule, kind)
        found.nested = any(
            p.first <= hit.first and hit.last <= p.last and (p.first, p.last) != (hit.first, hit.last) for p in titles
        )
        return [found, *self._inner_state(sheet, hit, sense)]

    def _governments(self, sheet: Sheet) -> list[Found]:
        """ "Japan's previous governments", "the new Japanese govt": forms that the names of bodies do not hold."""
        out: list[Found] = []
        for i, token in enumerate(sheet.tokens):
            if token.lower not in _GOVERNMENT or sheet.at[i] >= 0:
                continue
            first = i
            while first > 0 and sheet.lower(first - 1) in self.words.government_modifiers:
                first -= 1
            owner = sheet.hit_ending(first - 1 if sheet.lower(first - 1) in POSSESSIVE else first)
            state = owner.sense_of("state:") if owner is not None else None
            if owner is None or state is None:
                continue
            if state.form == "demonym" and owner.last == first:
                first = owner.first
                while first > 0 and sheet.lower(first - 1) in self.words.government_modifiers:
                    first -= 1
            body = self.knowledge.body_for("government", state.entity[6:])
            if body is not None:
                out.append(
                    Found(
                        sheet.index,
                        first,
                        i + 1,
                        sheet.span(first, i + 1),
                        "nominal",
                        body,
                        "government of a state",
                        "body",
                    )
                )
                for number in range(len(sheet.hits)):
                    if sheet.hits[number] is owner and owner.first >= first:
                        self._nest.add((sheet.index, owner.first))
        return out

    def _namesake(self, sheet: Sheet, hit: Hit, people: Sequence[Sense]) -> str:
        """Two known persons of one full name: the one who held the office beside it, else the first."""
        office = self._office_before(sheet, hit.first)
        if office and len(people) > 1:
            for sense in people:
                if any(t.office == office for t in self.knowledge.tenures_of_person(sense.entity)):
                    return sense.entity
        return people[0].entity

    def _opens_dateline(self, sheet: Sheet, hit: Hit) -> bool:
        """ "Moscow, Oct 24 The Kremlin …" where no zone of its own was made of it."""
        return (
            hit.first == 0
            and sheet.lower(hit.last) == ","
            and sheet.lower(hit.last + 1)[:3] in _MONTHS
            and len(sheet.lower(hit.last + 2)) <= 2
            and sheet.lower(hit.last + 2).isdigit()
        )

    def _with_modifiers(self, sheet: Sheet, hit: Hit) -> int:
        first = hit.first
        while sheet.lower(first - 1) in self.words.government_modifiers and sheet.lower(hit.last - 1) in _GOVERNMENT:
            first -= 1
        return first

    def _inner_state(self, sheet: Sheet, hit: Hit, sense: Sense) -> list[Found]:
        """The state inside "Russian Foreign Ministry" is a mention of its own."""
        if hit.last - hit.first < 2 or (sense.entity.startswith("state:") and sense.form != "nominal"):
            return []
        inner = [h for h in self.knowledge.aliases.find(sheet.tokens, hit.first) if h.length < hit.last - hit.first]
        for other in inner:
            state = other.senses[0]
            if state.entity.startswith("state:") and state.form in ("name", "demonym"):
                last = hit.first + other.length
                span = sheet.span(hit.first, last)
                return [
                    Found(
                        sheet.index,
                        hit.first,
                        last,
                        span,
                        state.form,
                        state.entity,
                        "state in a name",
                        "state",
                        nested=True,
                    )
                ]
        return []

    def kind_of(self, entity_id: str) -> str:
        """Return the kind of entity that an id names."""
        if entity_id in self.entities:
            return self.entities[entity_id].kind
        if entity_id in self.people.by_id:
            return "person"
        known = self.knowledge.entities.get(entity_id)
        return known.kind if known else _KINDS.get(entity_id.partition(":")[0], "organisation")

    def _hyphenated(self, sheet: Sheet) -> list[Found]:
        """ "Japanese-Russian relations", "anti-Russian", "US-led": each part that names a state."""
        out: list[Found] = []
        for i, token in enumerate(sheet.tokens):
            if sheet.at[i] >= 0 or ("-" not in token.text and "–" not in token.text):
                continue
            start, parts, strange = token.start, [], False
            for word in token.text.replace("–", "-").split("-"):
                sense = self._state_part(word)
                if sense is not None:
                    span = Span(start, start + len(word))
                    parts.append(
                        Found(sheet.index, i, i + 1, span, sense.form, sense.entity, "part of a compound", "state")
                    )
                strange = strange or (sense is None and not word.islower())
                start += len(word) + 1
            out += [] if strange else parts
        return out

    def _state_part(self, word: str) -> Sense | None:
        if not word or not word[0].isupper():
            return None
        senses = self.knowledge.aliases.lookup(word)
        return next((s for s in senses if s.entity.startswith("state:")), None)

    # -- organisations

    def _organisation(self, sheet: Sheet, run: Run) -> list[Found]:
        span = sheet.span(run.name, run.last)
        name = " ".join(span.text(self.page.text).split())
        entity = self._organisations.get(name.lower())
        if entity is None:
            entity = self._longer_or_shorter(name)
        if entity is None:
            entity = f"new-org:{slug(name)}"
            state = next(
                (self.knowledge.state_of(sheet.hits[n].best.entity) for n in run.nested if n >= 0), None
            )  # fmt: skip
            self.entities.setdefault(entity, Entity(entity, name, "organisation", state=state))
            self._organisations[name.lower()] = entity
        self._introduce(sheet, run, entity, name)
        out = [Found(sheet.index, run.name, run.last, span, "name", entity, "named by its head noun", "organisation")]
        for number in run.nested:
            hit = sheet.hits[number]
            sense, rule = choose(sheet, hit, self.words, dateline=False)
            inner = sheet.span(hit.first, hit.last)
            out.append(
                Found(
                    sheet.index,
                    hit.first,
                    hit.last,
                    inner,
                    sense.form,
                    sense.entity,
                    rule,
                    self.kind_of(sense.entity),
                    nested=True,
                )
            )
        return out

    def _longer_or_shorter(self, name: str) -> str | None:
        """ "Samsung" after "Samsung Electronics Co." is the same firm, and takes the longer name in either order."""
        lower = name.lower()
        for known, entity in self._organisations.items():
            if known.startswith(f"{lower} ") and (
                " " in lower or self.words.firm_tails.issuperset(known[len(lower) :].split())
            ):
                self._organisations[lower] = entity
                return entity
            if lower.startswith(f"{known} ") and self.words.firm_tails.issuperset(lower[len(known) :].split()):
                self._organisations[lower] = entity
                self.entities[entity] = replace(self.entities[entity], name=name)
                return entity
        return None

    def _introduce(self, sheet: Sheet, run: Run, entity: str, name: str) -> None:
        """ "Organization of Black Sea Economic Cooperation (BSEC)": the acronym means it from here on."""
        if sheet.text(run.last) == "(" and sheet.text(run.last + 2) == ")" and self._acronym(sheet.text(run.last + 1)):
            self.acronyms.setdefault(sheet.text(run.last + 1), entity)
        initials = "".join(w[0] for w in name.split() if w[0].isupper())
        if len(initials) >= 3:
            self.acronyms.setdefault(initials, entity)

    def _acronym(self, word: str) -> bool:
        return 2 <= len(word) <= 7 and word.isupper()

    def _bracketed(self, sheets: Sequence[Sheet]) -> list[Found]:
        """ "Export Development Canada (EDC)": words before a bracket whose first letters are what stands in it."""
        out: list[Found] = []
        for sheet in sheets:
            for i in range(1, len(sheet.tokens) - 2):
                word = sheet.text(i + 1)
                if sheet.text(i) != "(" or sheet.text(i + 2) != ")" or not self._acronym(word) or word in self.acronyms:
                    continue
                first = self._spelled_out(sheet, i, word)
                if first is None or sheet.at[i + 1] >= 0:
                    continue
                span = sheet.span(first, i)
                name = " ".join(span.text(self.page.text).split())
                entity = f"new-org:{slug(name)}"
                self.entities.setdefault(entity, Entity(entity, name, "organisation"))
                self.acronyms[word] = entity
                self.found = [f for f in self.found if not span.holds(f.span) or f.kind in ("state", "place")]
                for f in self.found:
                    f.nested = f.nested or span.holds(f.span)
                found = Found(
                    sheet.index, first, i, span, "name", entity, "spelled out before its acronym", "organisation"
                )
                found.quoted, found.place = self.is_quoted(span.start), place_of(sheet, found, self.words)
                out.append(found)
        return out

    def _spelled_out(self, sheet: Sheet, end: int, acronym: str) -> int | None:
        letters = ""
        for at in range(end - 1, max(-1, end - 14), -1):
            if sheet.capital(at):
                letters = sheet.text(at)[0] + letters
                if letters == acronym:
                    return at
                if not acronym.endswith(letters):
                    return None
            elif sheet.lower(at) not in _SMALL:
                return None
        return None

    def link_acronyms(self, sheets: Sequence[Sheet]) -> None:
        """Link acronyms of organisations that the report introduces; run after all sentences."""
        extra = self._bracketed(sheets)
        if not self.acronyms:
            return
        taken = {(f.sentence, i) for f in self.found for i in range(f.first, f.last)}
        for sheet in sheets:
            for i, token in enumerate(sheet.tokens):
                entity = self.acronyms.get(token.text)
                if entity and (sheet.index, i) not in taken:
                    found = Found(
                        sheet.index,
                        i,
                        i + 1,
                        sheet.span(i, i + 1),
                        "name",
                        entity,
                        "acronym of an organisation",
                        self.kind_of(entity),
                    )
                    found.quoted = self.is_quoted(token.start)
                    found.place = place_of(sheet, found, self.words)
                    extra.append(found)
        if extra:
            self.found = sorted([*self.found, *extra], key=lambda f: (f.span.start, -f.span.end))

    # -- titles

    def _title(self, sheet: Sheet, phrase: TitlePhrase, made: Sequence[Found]) -> list[Found]:
        holder = self._adjacent(sheet, phrase, made)
        person = self.people.by_id.get(holder.entity) if holder is not None and holder.entity else None
        office = phrase.office
        if office is None and phrase.bare and phrase.hit is not None and person is not None:
            office = self.knowledge.office_for(phrase.hit, person.state)
        words = sheet.span(phrase.first, phrase.last).text(self.page.text)
        if person is not None and holder is not None:
            self._hold(sheet, phrase, person.entity.id, holder, office.id if office else None, words)
            holder.title = holder.title or phrase
        span = sheet.span(phrase.first, phrase.last)
        entity = office.id if office is not None else self._made_office(sheet, phrase, person is not None)
        if entity is None and not (phrase.bare and phrase.hit is not None):
            return self._inner_titles(sheet, phrase)
        if entity is None and holder is not None and phrase.first > 0:
            return []
        form: MentionForm = "nominal" if phrase.bare and not phrase.capital and person is None else "title"
        if phrase.bare and not phrase.capital and person is not None and phrase.hit is not None and office is None:
            return []
        found = Found(
            sheet.index,
            phrase.first,
            phrase.last,
            span,
            form,
            entity,
            "title" if entity else "title alone",
            "office",
            title=phrase,
        )
        found.holder = person.entity.id if person is not None else None
        found.nested = any(f.span.holds(span) and f.span != span for f in made if not f.nested)
        return [found, *self._inner_titles(sheet, phrase), *self._firm_of(sheet, phrase)]

    def _inner_titles(self, sheet: Sheet, phrase: TitlePhrase) -> list[Found]:
        return [
            Found(sheet.index, a, b, sheet.span(a, b), "title", office.id, "title in a title", "office", nested=True)
            for a, b, office in phrase.inner
        ]

    def _adjacent(self, sheet: Sheet, phrase: TitlePhrase, made: Sequence[Found]) -> Found | None:
        """The person named beside a title: right after it, or on either side of a comma."""
        names = [f for f in made if f.kind == "person" and f.form == "name"]
        after = phrase.last
        while sheet.lower(after) in self.words.honorifics or (sheet.text(after) == "." and after > phrase.last):
            after += 1
        for found in names:
            if found.first == after:
                return found
        before = phrase.first
        while sheet.lower(before - 1) in _GAP:
            before -= 1
        if sheet.lower(before - 1) in (",", "(", "—", "–"):
            for found in names:
                if found.last == before - 1:
                    return found
        if sheet.lower(phrase.last) == "," and sheet.lower(phrase.last + 1) not in ("and",):
            for found in names:
                closed = sheet.lower(found.last) in (",", "", ".") or sheet.index < 0
                if found.first == phrase.last + 1 and closed:
                    return found
        return None

    def _hold(
        self, sheet: Sheet, phrase: TitlePhrase, person: str, name: Found, office: str | None, words: str
    ) -> None:
        title = sheet.span(phrase.first, phrase.last)
        whole = Span(min(title.start, name.span.start), max(title.end, name.span.end))
        self.holdings.append(Holding(person, office, phrase.modifiers, whole, title, name.span, words))
        known = self.people.by_id[person]
        known.title = known.title or phrase
        if phrase.hit is not None and phrase.hit.title.gender:
            known.gender = known.gender or phrase.hit.title.gender
            name.gender = known.gender
        new = not known.entity.known
        first_office = new and known.office is None
        self.people.describe(known, phrase.state, office, words)
        if first_office and office and self.knowledge.tenures_of_office(office):
            self._propose(known.entity, office, whole)

    def _propose(self, person: Entity, office: str, span: Span) -> None:
        name = self.knowledge.office(office).name
        says = f"The report calls {person.name} {name}; the tables of tenures do not hold this person."
        basis = Basis("title beside an unknown name", span, f"“{span.text(self.page.text)}”")
        self.flags.append(Flag("proposed tenure", span, says, f"{person.name}, {name}", (basis,)))

    def _made_office(self, sheet: Sheet, phrase: TitlePhrase, held: bool) -> str | None:
        """An office that knowledge has no pattern for, named from the report: "CEO of Alrosa"."""
        if not (held or phrase.capital) or not self._is_firm(sheet, phrase):
            return None
        core = sheet.span(phrase.core, phrase.core_end).text(self.page.text)
        if phrase.body is not None:
            owner = self.name_of(phrase.body)
            article = "" if owner.startswith("the ") or " " not in owner else "the "
            name = f"{_capital(core)} of {article}{owner}"
            state = phrase.state
        elif phrase.post is not None:
            firm = self._firm(sheet, phrase)
            name, state = f"{_capital(core)} of {firm.text(self.page.text)}", None
        else:
            return None
        entity = f"new-office:{slug(name)}"
        self.entities.setdefault(entity, Entity(entity, name, "office", state=state))
        return entity

    def _is_firm(self, sheet: Sheet, phrase: TitlePhrase) -> bool:
        """ "spokeswoman of Stein": beside a person's name the words are no firm."""
        if phrase.post is None:
            return True
        words = self._firm(sheet, phrase).text(self.page.text).split()
        return self.people.match(words) is None and not (len(words) == 1 and self.people.named(words[0])[0])

    def _firm(self, sheet: Sheet, phrase: TitlePhrase) -> Span:
        if phrase.first < phrase.core:
            return sheet.span(phrase.first, phrase.core)
        first = phrase.core_end + 1
        return sheet.span(first, phrase.last)

    def _firm_of(self, sheet: Sheet, phrase: TitlePhrase) -> list[Found]:
        """The firm inside "Alrosa CEO"."""
        if phrase.post is None or not self._is_firm(sheet, phrase):
            return []
        span = self._firm(sheet, phrase)
        name = " ".join(span.text(self.page.text).split())
        entity = self._organisations.setdefault(name.lower(), f"new-org:{slug(name)}")
        self.entities.setdefault(entity, Entity(entity, name, "organisation"))
        first = phrase.first if phrase.first < phrase.core else phrase.core_end + 1
        last = phrase.core if phrase.first < phrase.core else phrase.last
        return [
            Found(sheet.index, first, last, span, "name", entity, "firm beside a post", "organisation", nested=True)
        ]

    def name_of(self, entity_id: str) -> str:
        """Return an entity's name."""
        if entity_id in self.entities:
            return self.entities[entity_id].name
        if entity_id in self.people.by_id:
            return self.people.by_id[entity_id].entity.name
        return self.knowledge.entity(entity_id).name

    def state_of(self, entity_id: str | None) -> str | None:
        """Return the id of the state or organisation that an entity belongs to, or None."""
        if entity_id is None:
            return None
        person = self.people.by_id.get(entity_id)
        known = self.entities.get(entity_id)
        code = (
            person.state
            if person is not None
            else known.state
            if known is not None
            else self.knowledge.state_of(entity_id)
        )
        top = self.knowledge.code_entity(code) if code else None
        return top.id if top is not None else None

    def group(self, members: Sequence[str]) -> str:
        """Return the id of the group of several entities, made when it is not there yet."""
        ordered = sorted(set(members), key=lambda m: (self.name_of(m), m))
        entity = "group:" + "+".join(m.partition(":")[2] for m in ordered)
        if entity not in self.entities:
            persons = all(self.kind_of(m) == "person" for m in members)
            name = " and ".join(self.name_of(m) for m in (dict.fromkeys(members) if persons else ordered))
            self.entities[entity] = Entity(entity, name, "group", members=tuple(ordered))
        return entity

    # -- quotations

    def is_quoted(self, offset: int) -> bool:
        """Tell whether an offset lies in a quotation longer than a few words."""
        index = bisect_right(self._quoted, (offset, 1 << 60)) - 1
        return index >= 0 and offset < self._quoted[index][1]


_KINDS = {
    "state": "state",
    "office": "office",
    "person": "person",
    "body": "body",
    "org": "organisation",
    "place": "place",
    "outlet": "outlet",
}
_SMALL = frozenset({"of", "the", "and", "for", "on", "in", "to", "&", ","})
_VERBISH = frozenset("was is had has did would will could and who".split())
_MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _quoted_ranges(page: Page) -> list[tuple[int, int]]:
    return sorted((q.span.start, q.span.end) for q in page.quotations if q.depth == 0 and q.span.length > 30)

"""Names: runs of capitalised words that knowledge does not hold, told apart into persons, organisations and the rest.

Nothing is decided by one place alone: the evidence of every place where a name stands is added up over the report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Literal

from chancery.model.token import Token
from chancery.reading.name_evidence import (
    after_country,
    before_body,
    field_of,
    initials,
    lists,
    members,
    of_no_body,
    opens_with_role,
    plain,
    speaks,
    title_set_off,
    weigh,
)
from chancery.reading.naming_words import NamingWords
from chancery.reading.sheets import POSSESSIVE, Sheet
from chancery.reading.starts import RUN
from chancery.reading.titles import TitlePhrase

RunKind = Literal["person", "organisation", "single", "other"]
PERSON_THRESHOLD = 2.0
_BEHIND_POST = 2.5
_DIGIT = re.compile(r"\d")
_MOST_WORDS = 5
_LEAST_AFTER_BODY = 3
_LONGEST_LETTERS = 4
_TELLING_HOW = ("ing", "ed", "ant", "ent", "ful", "ous", "less", "ive")
"""Endings of words that tell of somebody before the given name at a sentence's beginning."""
_OPENERS = frozenset("\"“‘'„«([-–—:*•|/")
_SPEAK_FOR = frozenset({"spokesman", "spokeswoman", "spokesperson", "head", "chief", "director"})


@dataclass(slots=True)
class Run:
    """A capitalised run: tokens ``first`` to ``last`` (exclusive) of a sheet, ``name`` where the name proper begins.

    ``words`` are the name's words without initials' stops; ``person`` is the evidence at this place for a person.
    ``gender`` and ``honorific`` come from "Mr." and the like. ``title`` is a title phrase right before it.
    ``speaks`` is True for a bare subject of a verb of speech, which counts where no other place is against a person.
    """

    sheet: Sheet
    first: int
    last: int
    name: int
    words: tuple[str, ...]
    kind: RunKind
    person: float = 0.0
    gender: str | None = None
    honorific: bool = False
    title: TitlePhrase | None = None
    noun: str | None = None
    speaks: bool = False
    told: bool = False  # for a body, by ``firms``
    nested: list[int] = field(default_factory=list)

    @property
    def key(self) -> str:
        """The name's words joined by spaces."""
        return " ".join(self.words)


class RunFinder:
    """Finds the runs of one report's sheets. ``common`` are the words that the report has in lower case too."""

    def __init__(self, words: NamingWords, common: AbstractSet[str]) -> None:
        self.words = words
        self.common = common

    def runs(self, sheet: Sheet, titles: Sequence[TitlePhrase]) -> list[Run]:
        """Return the runs of one sentence in order. A sentence in Title Case has none: its capitals say nothing."""
        if sheet.headline or not sheet.every & RUN:
            return []
        titled = [False] * len(sheet.tokens)
        ends: dict[int, TitlePhrase] = {}
        for phrase in titles:
            ends[phrase.last] = phrase
            for i in range(phrase.first, phrase.last):
                titled[i] = True
        found: list[Run] = []
        free = 0
        kinds = sheet.kinds
        for at in sheet.keys:
            if not kinds[at] & RUN or at < free or titled[at] or not self._begins(sheet, at, sheet.tokens[at]):
                continue
            free = self._extent(sheet, at, titled)
            start = self._past_body(sheet, at, free)
            for first, last in ((at, start), (start, free)) if start > at else ((at, free),):
                if first < start and sheet.lowers[start - 1] not in self.words.organisation_heads:
                    continue  # "Economic Security" of its minister is what he is minister of
                run = self._made(sheet, first, last, ends.get(first) or title_set_off(sheet, first, last, ends))
                if run is not None and first == start > at and run.noun is None and run.kind == "person":
                    run.person, run.noun = run.person + _BEHIND_POST, "minister"
                if run is not None:
                    found.append(run)
        return self._joined(sheet, found, titled)

    # -- extent

    def _begins(self, sheet: Sheet, at: int, token: Token) -> bool:
        _, _, text, lower = token
        if sheet.at[at] >= 0:
            hit = sheet.hits[sheet.at[at]]
            # a known surname or a place that is a given name too ("Jordan Peterson", "Kim Moran")
            alone = hit.last - hit.first == 1 and (hit.surname_only or text in self.words.given)
            little = lower in self.words.starters and text not in self.words.given  # "To Lam", but "To Lund's surprise"
            if not alone or little or self._heads_no_person(sheet, at + 1):
                return False
            particle = (
                sheet.capital(self._past_particles(sheet, at + 1)) and sheet.lowers[at + 1] in self.words.particles
            )
            return plain(sheet, self.words, at + 1) or particle or self._hyphened_particle(sheet.text(at + 1))
        if lower in self.words.starters and text not in self.words.given:
            return False
        if self._starts_sentence(sheet, at):
            if lower in self.common and text not in self.words.given:
                return False
            if text not in self.words.given and (
                (text.endswith(("ing", "ed", "ly")) and not plain(sheet, self.words, at + 1))
                or (text.endswith(_TELLING_HOW) and sheet.text(at + 1) in self.words.given)
            ):
                return False  # "Defiant Kelly Moss"
        return True

    def _starts_sentence(self, sheet: Sheet, at: int) -> bool:
        return at == 0 or sheet.tokens[at - 1].text in _OPENERS or sheet.tokens[at - 1].text in ".!?"

    def _heads_no_person(self, sheet: Sheet, at: int) -> bool:
        return sheet.lowers[at] in self.words.not_person_heads or sheet.lowers[at] in self.words.organisation_heads

    def _extent(self, sheet: Sheet, first: int, titled: Sequence[bool]) -> int:
        at, end = first + 1, len(sheet.tokens)
        while at < end:
            text, lower = sheet.tokens[at].text, sheet.lowers[at]
            if titled[at]:
                break
            if text == ".":
                if not self._abbreviates(sheet, at - 1) or not (sheet.capital(at + 1)):
                    break
                at += 1
            elif plain(sheet, self.words, at) or self._surname_place(sheet, first, at):
                at += 1
            elif (
                lower in self.words.particles and at < (past := self._past_particles(sheet, at)) and sheet.capital(past)
            ):
                at = past
            elif self._hyphened_particle(text):
                at += 1
            elif text == "&" and sheet.capital(at + 1):
                at += 2
            else:
                break
        return at

    def _past_body(self, sheet: Sheet, first: int, last: int) -> int:
        """In "spokesman for the Council Ana Lopez" where the name begins behind the body; ``first`` when nowhere."""
        if after_country(sheet, first, last, self.words):
            return first + 1
        if last - first < _LEAST_AFTER_BODY or sheet.lowers[first - 1] not in ("the", "its", "of", "for"):
            return first
        before = [sheet.lowers[i] for i in range(max(0, first - 4), first)]
        if _SPEAK_FOR.isdisjoint(before) and not any(map(self.words.is_role, before)):
            return first
        words = self.words
        heads = [i for i in range(first, last - 2) if sheet.lowers[i] in words.organisation_heads]
        if not heads and sheet.lowers[first - 1] in ("of", "for"):  # "Minister of Economic Security Kubota Ren"
            heads = [i for i in range(first, last - 2) if sheet.lowers[i] in words.no_person_words]
            heads = heads or field_of(sheet, first, last, words)
        after = heads[-1] + 1 if heads else first
        named = all(sheet.lowers[i] not in self.words.organisation_heads for i in range(after, last))
        return after if heads and named else first

    def _hyphened_particle(self, text: str) -> bool:
        """Tell "al-Hadid", "el-Sisi", whose capital stands behind a particle."""
        before, hyphen, after = text.partition("-")
        return bool(hyphen) and before in self.words.particles and after[:1].isupper()

    def _past_particles(self, sheet: Sheet, at: int) -> int:
        for _ in range(2):
            if sheet.lowers[at] in self.words.particles and not sheet.capital(at):
                at += 1
        return at

    def _abbreviates(self, sheet: Sheet, at: int) -> bool:
        lower, words = sheet.lowers[at], self.words
        short = lower in words.honorifics or lower in words.ranks or lower in words.suffixes
        return len(lower) == 1 or short or initials(sheet.text(at))

    def _surname_place(self, sheet: Sheet, first: int, at: int) -> bool:
        """ "Jack London": a place right after a lone given name is a surname."""
        if at != first + 1 or sheet.at[at] < 0:
            return False
        hit = sheet.hits[sheet.at[at]]
        return (
            hit.last - hit.first == 1 and hit.best.form == "name"
            and sheet.text(first) in self.words.given and sheet.at[first] < 0 and sheet.capital(at)
        )  # fmt: skip

    # -- what it is

    def _made(self, sheet: Sheet, first: int, last: int, title: TitlePhrase | None) -> Run | None:
        while last > first and (sheet.text(last - 1) == "." or self._no_surname(sheet, first, last - 1)):
            last -= 1
        if last == first:
            return None
        name, gender, honorific = self._past_honorifics(sheet, self._past_role(sheet, first, last), last)
        if name >= last:
            return None
        if title is not None and title.last == first:
            gender = gender or self.words.noun_gender.get(sheet.lowers[first - 1])  # "ministry spokesman Dana Moti"
            if title.last - title.first < 3:
                honorific = honorific or sheet.lowers[title.first] in self.words.honorifics  # "Dr.", a title too
        words = tuple([t.text for t in sheet.tokens[name:last] if t.text != "."])
        run = Run(sheet, first, last, name, words, "other", gender=gender, honorific=honorific, title=title)
        if honorific:
            said = next((i for i in range(name - 1, first - 1, -1) if self.words.is_role(sheet.lowers[i])), None)
            run.noun = sheet.lowers[said] if said is not None else None
        run.kind = self._kind(run)
        if run.kind in ("person", "single"):
            weigh(run, self.words)
            run.speaks = run.kind == "person" and speaks(run, self.words, self.common)
        return run

    def _no_surname(self, sheet: Sheet, first: int, at: int) -> bool:
        """ "Lindsey Graham Says", "Indiana Gov.": the last word of the run is no part of a name."""
        lower = sheet.lowers[at]
        return at > first and (
            lower in self.words.starters or lower in self.words.speech or lower in ("gov", "sen", "rep")
        )

    def _past_role(self, sheet: Sheet, first: int, last: int) -> int:
        """Where in "Silk Sir Miles Gault", "Crown Counsellor Jan Odel" the last word before the name begins."""
        name = self._given_behind(sheet, first, last)
        if name is not None:
            return name
        if first == 0 and last >= _LEAST_AFTER_BODY and opens_with_role(sheet, self.words):
            return 1
        for at in range(last - 2, first, -1):
            lower = sheet.lowers[at]
            if lower in self.words.honorifics:
                return at
            role = lower in self.words.person_nouns or lower in self.words.role_nouns
            if role and last - at > 2 and sheet.text(first) not in self.words.given and sheet.text(at + 1) != ".":
                rest = {sheet.lowers[i] for i in range(at + 1, last)}
                return at if sheet.text(at + 1) in self.words.given or of_no_body(rest, self.words) else first
        return first

    def _given_behind(self, sheet: Sheet, first: int, last: int) -> int | None:
        """Where the name begins in "Independent TD Brendan Quirke", "Grieving Pat Osman": at a given name, behind words
        that the report has in lower case too, or letters."""
        known = True
        for at in range(first + 1, last - 1):
            before = sheet.text(at - 1)
            lower = sheet.lowers[at - 1]
            if before in self.words.given or before == "." or lower in self.words.particles or len(before) < 2:
                return None
            letters = before.isupper() and len(before) <= _LONGEST_LETTERS
            known = known and (letters or lower in self.common or lower in ("republic", "opposition"))
            whole = at - first > 1 and last - at == 2  # "Ceann Comhairle Brendan Quirke": a name has two words
            if sheet.text(at) in self.words.given and (known or whole):
                return at
        return None

    def _past_honorifics(self, sheet: Sheet, first: int, last: int) -> tuple[int, str | None, bool]:
        at, gender, honorific = first, None, False
        while at < last:
            lower = sheet.lowers[at]
            if lower in self.words.honorifics:
                gender = self.words.honorifics[lower] or gender
            elif not (
                (lower in self.words.ranks and (at + 1 < last or sheet.text(at + 1) == "."))
                or (self.words.is_role(lower) and last - at > 2 and sheet.text(at) not in self.words.given)
            ):
                break
            honorific = True
            at += 1
            if sheet.text(at) == ".":
                at += 1
        return at, gender, honorific

    def _kind(self, run: Run) -> RunKind:
        words = self.words
        if len(run.words) == 1:
            return self._kind_of_one(run)
        lowers = [w.lower() for w in run.words]
        if lowers[-1] in words.company_suffixes or "&" in run.words:
            return "organisation"
        if lowers[0] in words.company_suffixes and run.words[0].isupper():
            return "organisation"
        given = run.words[0] in words.given
        headed = not words.organisation_heads.isdisjoint(lowers)
        if headed and not (run.honorific or (given and len(lowers) == 2)):
            return "organisation"
        if run.words[0] in words.companies and not run.honorific and not given:
            return "other"
        if not run.honorific and not words.not_person_heads.isdisjoint(lowers[2:] if given else lowers):
            return "other"
        if run.key in words.regions and not run.honorific:
            return "other"
        if len(lowers[-1].strip(".")) < 2 and not (run.honorific and len(lowers) == 2):  # "Reader Sandi K."
            return "other"
        if len([w for w in run.words if len(w) > 1]) > _MOST_WORDS or _DIGIT.search(run.key):
            return "other"
        if any(w.isupper() and len(w) > 2 and not initials(w) for w in run.words):
            return "other"
        if any(w in words.starters and w not in words.given for w in lowers[1:]):
            return "other"
        if not given and not run.honorific and all(w in self.common for w in lowers):
            return "other"
        listed = initials(run.words[0]) and len(run.words) == 2 and not run.honorific
        if listed and self._starts_sentence(run.sheet, run.name):
            return "other"  # "B. Follow the signs": a list's letter, no initial
        return "person"

    def _kind_of_one(self, run: Run) -> RunKind:
        """What a run of one word is, as ``_kind`` tells of several."""
        words, word = self.words, run.words[0]
        if word == "&" or (word in words.companies and not run.honorific and word not in words.given):
            return "organisation"
        if word in words.regions and not run.honorific:
            return "other"
        return "single" if len(word) > 1 and word.lower() not in words.organisation_heads else "other"

    # -- organisations over joints

    def _joined(self, sheet: Sheet, runs: list[Run], titled: Sequence[bool]) -> list[Run]:
        """Make organisations whole: "Canadian Beverage Association", "University of Toronto", "Ministry of Trade"."""
        out: list[Run] = []
        for run in runs:
            if out and run.first < out[-1].last:
                continue
            if self._organisation_head(run):
                self._stretch(sheet, run, titled, out[-1].last if out else 0)
                if len(run.words) > 1:
                    run.kind = "organisation"
                while out and out[-1].first >= run.first:
                    out.pop()  # the "Farmers" of the "Farmers' Union"
            out.append(run)
        return out

    def _organisation_head(self, run: Run) -> bool:
        return run.kind == "organisation" or run.words[-1].lower() in self.words.organisation_heads

    def _stretch(self, sheet: Sheet, run: Run, titled: Sequence[bool], floor: int) -> None:
        first, last = before_body(run, self.words), run.last
        hit = sheet.hit_ending(first)
        if (
            hit is not None
            and hit.first >= floor
            and not hit.person
            and sheet.capital(hit.first)
            and not titled[hit.first]
        ):
            first = hit.first
            run.nested.append(sheet.at[first])
        elif sheet.lowers[first - 1] in POSSESSIVE:
            first = members(sheet, first, self.words) if not titled[first - 2] else first
        while sheet.lowers[last] in ("of", "for", "on") and last + 1 < len(sheet.tokens) and not titled[last + 1]:
            at = last + 2 if sheet.lowers[last + 1] == "the" else last + 1
            end = self._capitals(sheet, at, run)
            if end == at:
                break
            last = end
            while sheet.lowers[last] in ("and", ",") and "of" in [t.lower for t in sheet.tokens[first:last]]:
                end = self._capitals(sheet, last + 1, run)
                listed = sheet.lowers[last] == "and" or sheet.lowers[end] == "and"
                if end == last + 1 or not (listed or lists(sheet, end)):
                    break
                last = end
                break
        run.first = run.name = first
        run.last = last
        run.words = tuple(t.text for t in sheet.tokens[first:last])

    def _capitals(self, sheet: Sheet, at: int, run: Run) -> int:
        while at < len(sheet.tokens) and sheet.capital(at) and sheet.lowers[at] not in self.words.never_names:
            hit = sheet.hit_at(at)
            if hit is not None:
                if hit.person:
                    break
                run.nested.append(sheet.at[at])
                at = hit.last
            else:
                at += 1
        return at

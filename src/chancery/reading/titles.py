"""Titles: phrases that name a post ("the press secretary of the President of Russia") and whose it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from chancery.knowledge.knowledge import Knowledge
from chancery.knowledge.titles import TitleHit
from chancery.model.office import Office
from chancery.reading.naming_words import NamingWords
from chancery.reading.sheets import POSSESSIVE, Hit, Sheet

_OF = frozenset({"of", "for", "to", "at", "with"})
_CODE = re.compile(r"[A-Z]")


@dataclass(frozen=True, slots=True)
class TitlePhrase:
    """A title with all that says whose post it is.

    Tokens ``first`` to ``last`` (exclusive) of its sentence; ``core`` is where the title's own words begin and
    ``core_end`` where they end. ``office`` is the id of the office it means, None where that is open; ``state`` the
    code it names; ``body`` the id of the institution it names. ``modifiers`` are meanings ("former", "new").
    ``inner`` are token ranges of titles nested in it, with their offices. ``capital`` is True when it is written as
    a title rather than as a common noun; ``bare`` when it names neither state nor body.
    """

    first: int
    last: int
    core: int
    core_end: int
    hit: TitleHit | None
    office: Office | None
    state: str | None
    body: str | None
    modifiers: tuple[str, ...]
    inner: tuple[tuple[int, int, Office], ...] = ()
    capital: bool = False
    post: str | None = None

    @property
    def bare(self) -> bool:
        """True when nothing beside the title says whose post it is."""
        return self.state is None and self.body is None


def find_titles(sheet: Sheet, knowledge: Knowledge, words: NamingWords) -> list[TitlePhrase]:
    """Return the title phrases of one sentence in order, none overlapping another."""
    phrases: list[TitlePhrase] = []
    find = knowledge.titles.find
    starts = _first_words(knowledge)
    tokens = sheet.tokens
    at, end, floor = 0, len(tokens), 0
    while at < end:
        token = tokens[at]
        known, post = token.lower in starts, token.lower in words.posts
        if not (known or post):
            at += 1
            continue
        hit = sheet.hit_at(at)
        if hit is not None and hit.person:
            at += 1
            continue
        found = find(tokens, at) if known else []
        best = next((f for f in found if _free(sheet, at, at + f.length)), None)
        if best is not None:
            phrase = _known_title(sheet, knowledge, at, best, floor)
            last = sheet.lower(at + best.length - 1)
            if phrase.bare and phrase.office is None and last in words.posts:
                phrase = _post(sheet, words, at + best.length - 1, floor) or phrase
        elif post and sheet.at[at] < 0:
            phrase = _post(sheet, words, at, floor)
        else:
            at += 1
            continue
        if phrase is None:
            at += 1
            continue
        phrases.append(phrase)
        at = floor = max(phrase.last, at + 1)
    return phrases


def _first_words(knowledge: Knowledge) -> frozenset[str]:
    """Return the words that a title or a modifier of one may begin with, kept for the knowledge last used."""
    kept = _FIRST_WORDS.get(knowledge.version)
    if kept is None:
        modifiers = knowledge.file("titles.yaml")["modifiers"]
        kept = frozenset(words.lower().split()[0] for words in (*knowledge.titles.titles, *modifiers))
        _FIRST_WORDS.clear()
        _FIRST_WORDS[knowledge.version] = kept
    return kept


_FIRST_WORDS: dict[str, frozenset[str]] = {}


def _free(sheet: Sheet, first: int, last: int) -> bool:
    """A title may hold a known name whole ("Kremlin spokesman") but never cut one."""
    head, tail = sheet.hit_at(first), sheet.hit_at(last - 1)
    if head is not None and (head.first < first or head.last > last or (head.first, head.last) == (first, last)):
        return False
    return tail is None or (tail.last <= last and tail.first >= first)


def _known_title(sheet: Sheet, knowledge: Knowledge, at: int, found: TitleHit, floor: int) -> TitlePhrase:
    core, last = at, at + found.length
    first, owner, before = _to_the_left(sheet, knowledge, core, floor)
    state, body = _whose(knowledge, owner)
    inner: list[tuple[int, int, Office]] = []
    if owner is None:
        last, state, body, inner = _to_the_right(sheet, knowledge, last)
    modifiers = tuple(dict.fromkeys((*before, *found.modifiers)))
    office = knowledge.office_for(found, state, body)
    if inner and (office is None or office == inner[0][2]):
        office = _spokesperson_of(knowledge, inner[0][2]) if found.part == "spokesperson" else office
    capital = sheet.capital(core) and (core > 0 or sheet.capital(last - 1))
    return TitlePhrase(
        first, last, core, at + found.length, found, office, state or (office.state if office else None), body,
        modifiers, tuple(inner), capital,
    )  # fmt: skip


def _to_the_left(sheet: Sheet, knowledge: Knowledge, core: int, floor: int) -> tuple[int, Hit | None, list[str]]:
    """Return where the phrase begins, the name that owns the post, and the modifiers before it."""
    at, owner = core, None
    if sheet.lower(at - 1) in POSSESSIVE and at - 2 >= floor:
        hit = sheet.hit_ending(at - 1)
        if hit is not None and hit.first >= floor and hit.sense_of("state:", "org:", "body:", "place:"):
            owner, at = hit, hit.first
    else:
        hit = sheet.hit_ending(at)
        if hit is not None and hit.first >= floor and hit.sense_of("state:", "org:", "body:"):
            owner, at = hit, hit.first
    if owner is None:
        return core, None, []
    modifiers: list[str] = []
    while at - 1 >= floor and (found := knowledge.titles.modifier_at(sheet.tokens, at - 1)) and found[0] == 1:
        at -= 1
        modifiers.insert(0, found[1])
    return at, owner, modifiers


def _to_the_right(
    sheet: Sheet, knowledge: Knowledge, last: int
) -> tuple[int, str | None, str | None, list[tuple[int, int, Office]]]:
    """Follow "of the …": a state, a body, or a title that itself is of a state."""
    if sheet.lower(last) not in _OF:
        return last, None, None, []
    link = sheet.lower(last)
    at = last + 2 if sheet.lower(last + 1) == "the" else last + 1
    if at >= len(sheet.tokens):
        return last, None, None, []
    hit = sheet.hit_starting(at)
    if hit is not None:
        if link == "to":
            return hit.last, None, None, []
        state, body = _whose(knowledge, hit)
        if state or body:
            after = knowledge.titles.find(sheet.tokens, hit.last) if hit.last < len(sheet.tokens) else []
            if after and sheet.lower(hit.last - 1) not in POSSESSIVE:  # "spokesman for the Russian President"
                office = knowledge.office_for(after[0], state, body)
                if office is not None:
                    end = hit.last + after[0].length
                    return end, office.state, None, [(at, end, office)]
            return hit.last, state, body, []
        return last, None, None, []
    found = knowledge.titles.find(sheet.tokens, at)
    if found and link in ("of", "to", "for"):
        inner_last, state, body, _ = _to_the_right(sheet, knowledge, at + found[0].length)
        office = knowledge.office_for(found[0], state, body)
        if office is not None:
            return inner_last, office.state, None, [(at, inner_last, office)]
    return last, None, None, []


def _whose(knowledge: Knowledge, owner: Hit | None) -> tuple[str | None, str | None]:
    """Return the state's code and the body's id that a name beside a title gives."""
    if owner is None:
        return None, None
    sense = owner.sense_of("state:", "org:", "body:")
    if sense is None:
        return None, None
    if sense.entity.startswith("state:"):
        return sense.entity[6:], None
    return knowledge.state_of(sense.entity), sense.entity


def _spokesperson_of(knowledge: Knowledge, office: Office) -> Office | None:
    """Return the office that speaks for another: the Kremlin's spokesman for the President of Russia."""
    role = {"head-of-state": "head-of-state-spokesperson", "head-of-government": "government-spokesperson"}
    role |= {"foreign-minister": "foreign-ministry-spokesperson", "defence-minister": "defence-ministry-spokesperson"}
    wanted = role.get(office.role)
    found = knowledge.offices_of(office.state, wanted) if wanted else ()
    return found[0] if found else None


def _post(sheet: Sheet, words: NamingWords, at: int, floor: int) -> TitlePhrase | None:
    """A post in a firm or body that knowledge has no office for: "Alrosa CEO", "owner of LLC Technology"."""
    first, last = at, at + 1
    while first - 1 >= floor and sheet.lower(first - 1) in words.post_prefixes and sheet.capital(first - 1):
        first -= 1
    core = first
    while first - 1 >= floor and _firm_word(sheet, words, first - 1):
        first -= 1
    if first < core and not (first == 0 and core == 1 and sheet.lower(0) in words.starters):
        return TitlePhrase(first, last, core, last, None, None, None, None, (), capital=True, post=sheet.lower(at))
    if sheet.lower(last) == "of" and sheet.capital(last + 1):
        end = last + 1
        while end < len(sheet.tokens) and _firm_word(sheet, words, end):
            end += 1
        if end > last + 1:
            capital = sheet.capital(core)
            return TitlePhrase(core, end, core, last, None, None, None, None, (), capital=capital, post=sheet.lower(at))
    return None


def _firm_word(sheet: Sheet, words: NamingWords, at: int) -> bool:
    text = sheet.text(at)
    return (
        bool(text) and text[0].isupper() and sheet.lower(at) not in words.honorifics and sheet.at[at] < 0 and sheet.lower(at) not in words.never_names
        and not (at == 0 and sheet.lower(at) in words.starters) and (text not in words.given or text.isupper())
        and not text.endswith("-American") and text not in words.regions
    )  # fmt: skip

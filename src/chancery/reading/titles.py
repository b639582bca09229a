"""Titles: phrases that name a post ("the press secretary of the President of Russia") and whose it is."""

from __future__ import annotations

from dataclasses import replace

from chancery.knowledge.knowledge import Knowledge
from chancery.knowledge.titles import TitleHit
from chancery.model.frozen import dataclass
from chancery.model.office import Office
from chancery.model.quick import quick
from chancery.reading.grammar import grammar
from chancery.reading.naming_words import NamingWords, naming_words
from chancery.reading.sheets import POSSESSIVE, Hit, Sheet
from chancery.reading.starts import TITLE, starts_of

_OF = frozenset({"of", "for", "to", "at", "with"})
_LONGEST_INSTITUTION = 5
_DEEPEST = 2


@quick
@dataclass(frozen=True, slots=True)
class TitlePhrase:
    """A title with all that says whose post it is.

    Tokens ``first`` to ``last`` (exclusive) of its sentence; ``core`` is where the title's own words begin and
    ``core_end`` where they end. ``office`` is the id of the office it means, None where that is open; ``state`` the
    code it names; ``body`` the id of the institution it names. ``modifiers`` are meanings ("former", "new").
    ``inner`` are token ranges of titles nested in it, with their offices. ``capital`` is True when it is written as
    a title rather than as a common noun; ``bare`` when it names neither state nor body. ``institution`` is the kind of
    body that it names without a state ("Foreign Ministry spokesman").
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
    institution: str | None = None

    @property
    def bare(self) -> bool:
        """True when nothing beside the title says whose post it is."""
        return self.state is None and self.body is None


def find_titles(sheet: Sheet, knowledge: Knowledge, words: NamingWords) -> list[TitlePhrase]:
    """Return the title phrases of one sentence in order, none overlapping another."""
    phrases: list[TitlePhrase] = []
    if not sheet.every & TITLE:
        return phrases
    starts = starts_of(knowledge).titles
    floor = 0
    for at in sheet.keys:
        if not sheet.kinds[at] & TITLE or at < floor:
            continue
        lower = sheet.tokens[at].lower
        hit = sheet.hit_at(at)
        phrase: TitlePhrase | None = None
        if hit is None or not hit.person:
            if lower in starts:
                phrase = _known_title(sheet, knowledge, words, at, floor)
            if phrase is None and lower in words.posts and hit is None:
                phrase = _post(sheet, words, at, floor)
        if phrase is not None:
            before = phrases[-1] if phrases else None
            rank = phrase.bare and phrase.first == phrase.core and lower in words.ranks and phrase.capital
            if before is not None and before.last == phrase.first and rank and before.hit is not None:
                phrases[-1] = replace(before, last=phrase.last)  # "Army chief General", one post
            else:
                phrases.append(phrase)
            floor = max(phrase.last, at + 1)
    return phrases


def _free(sheet: Sheet, first: int, last: int) -> bool:
    """A title may hold a known name whole ("Kremlin spokesman") but never cut one."""
    head, tail = sheet.hit_at(first), sheet.hit_at(last - 1)
    if head is not None and (head.first < first or head.last > last or (head.first, head.last) == (first, last)):
        return False
    return tail is None or (tail.last <= last and tail.first >= first)


def _known_title(sheet: Sheet, knowledge: Knowledge, words: NamingWords, at: int, floor: int) -> TitlePhrase | None:
    """The phrase of a title that begins at a token, a post in a firm included; None where there is none."""
    hits = [f for f in knowledge.titles.find(sheet.tokens, at) if _free(sheet, at, at + f.length)]
    if len(hits) > 1 and sheet.lowers[at] == "chief" and sheet.lowers[at + 1] in words.ranks and sheet.hit_ending(at):
        hits = hits[-1:]  # "Pakistan's army chief General Malik": two titles, and no chief general
    found = hits[0] if hits else None
    if found is None:
        return None
    phrase = _title_of(sheet, knowledge, at, found, floor)
    end = at + found.length
    if phrase.bare and phrase.office is None and phrase.institution is None and sheet.lowers[end - 1] in words.posts:
        post = _post(sheet, words, end - 1, floor)
        return post if post is not None and (post.first < at or post.last > end) else phrase
    return phrase


def _title_of(sheet: Sheet, knowledge: Knowledge, at: int, found: TitleHit, floor: int) -> TitlePhrase:
    core, last = at, at + found.length
    first, owner, before = _to_the_left(sheet, knowledge, core, floor)
    state, body = _whose(knowledge, owner)
    inner: list[tuple[int, int, Office]] = []
    institution: str | None = None
    if owner is None:
        first, institution = _institution_before(sheet, knowledge, core, floor)
        last, state, body, inner = _to_the_right(sheet, knowledge, last)
        if last == core + found.length and institution is None:
            last, institution = _institution_after(sheet, knowledge, last)
    elif sheet.lowers[last] == "to":  # "Russia's ambassador to Japan"
        last = _to_the_right(sheet, knowledge, last)[0]
    modifiers = tuple(dict.fromkeys((*before, *found.modifiers)))
    office = office_of(knowledge, found, state, body)
    inner = inner or _title_inside(sheet, knowledge, at, found.length, last, (state, body))
    if inner and (office is None or office == inner[0][2]):
        office = _spokesperson_of(knowledge, inner[0][2]) if found.part == "spokesperson" else office
    capital = sheet.capital(core) and (core > 0 or sheet.capital(last - 1))
    return TitlePhrase(
        first, last, core, at + found.length, found, office, state or (office.state if office else None), body,
        modifiers, tuple(inner), capital, institution=institution,
    )  # fmt: skip


def _title_inside(
    sheet: Sheet, knowledge: Knowledge, at: int, length: int, last: int, whose: tuple[str | None, str | None]
) -> list[tuple[int, int, Office]]:
    """In "press secretary of the president of Russia" the president is an office of his own."""
    for first in range(at + 2, at + length):
        for hit in knowledge.titles.find(sheet.tokens, first):
            office = office_of(knowledge, hit, *whose) if first + hit.length == at + length else None
            if office is not None and last > at + length and sheet.lowers[first - 1] in ("of", "to", "for", "the"):
                return [(first, last, office)]
    return []


def office_of(knowledge: Knowledge, title: TitleHit, state: str | None, body: str | None) -> Office | None:
    """Return the office that a title means, None where knowledge could only guess one of several of a role."""
    office = knowledge.office_for(title, state, body)
    if office is None or office.role not in grammar().shared_roles:
        return office
    named = title.title.words.split()[-1] in office.name.lower() and (title.title.portfolio or title.role != "minister")
    only = office.id == f"office:{office.state}-{office.role}"
    return office if only or named or (body is not None and body in office.bodies) else None


def _to_the_left(sheet: Sheet, knowledge: Knowledge, core: int, floor: int) -> tuple[int, Hit | None, list[str]]:
    """Return where the phrase begins, the name that owns the post, and the modifiers before it."""
    end = core - 1 if sheet.lowers[core - 1] in POSSESSIVE else core
    owner = sheet.hit_ending(end)
    if owner is None or owner.first < floor or owner.small_capital or not owner.sense_of("state:", "org:", "body:"):
        return core, None, []
    at = owner.first
    above = sheet.hit_ending(at - 1) if sheet.lowers[at - 1] in POSSESSIVE else None
    if above is not None and above.first >= floor and above.sense_of("state:"):
        at = above.first  # "Taiwan's Mainland Affairs Council spokesman"
    modifiers: list[str] = []
    while at - 1 >= floor and (found := knowledge.titles.modifier_at(sheet.tokens, at - 1)) and found[0] == 1:
        at -= 1
        modifiers.insert(0, found[1])
    return at, owner, modifiers


def _institution_before(sheet: Sheet, knowledge: Knowledge, core: int, floor: int) -> tuple[int, str | None]:
    """In "Foreign Ministry spokesman" with no state said: where the noun begins, and what kind of body it means."""
    for first in range(max(floor, core - _LONGEST_INSTITUTION), core):
        if sheet.at[first] < 0 and sheet.tokens[first].text[0].isalpha():
            for hit in knowledge.aliases.institutions(sheet.tokens, first):
                if hit.length == core - first:
                    return first, hit.kind
    return core, None


def _institution_after(sheet: Sheet, knowledge: Knowledge, last: int) -> tuple[int, str | None]:
    """In "spokesperson for the Ministry of Foreign Affairs": where the noun ends, and what kind of body it means."""
    at = last + 2 if sheet.lowers[last + 1] == "the" else last + 1
    if sheet.lowers[last] in ("of", "for", "at") and at < len(sheet.tokens) and sheet.at[at] < 0:
        for hit in knowledge.aliases.institutions(sheet.tokens, at):
            return at + hit.length, hit.kind
    return last, None


def _to_the_right(
    sheet: Sheet, knowledge: Knowledge, last: int, depth: int = 0
) -> tuple[int, str | None, str | None, list[tuple[int, int, Office]]]:
    """Follow "of the …": a state, a body, or a title that itself is of a state. ``depth`` bounds titles of titles."""
    nothing: tuple[int, str | None, str | None, list[tuple[int, int, Office]]] = (last, None, None, [])
    link = sheet.lowers[last]
    at = last + 2 if sheet.lowers[last + 1] == "the" else last + 1
    if link not in _OF or at >= len(sheet.tokens):
        return nothing
    hit = sheet.hit_starting(at)
    if hit is None:
        found = knowledge.titles.find(sheet.tokens, at) if link != "at" and depth < _DEEPEST else []
        if not found:
            return nothing
        inner_last, state, body, _ = _to_the_right(sheet, knowledge, at + found[0].length, depth + 1)
        office = office_of(knowledge, found[0], state, body)
        return nothing if office is None else (inner_last, office.state, None, [(at, inner_last, office)])
    if link == "to":
        above = knowledge.titles.find(sheet.tokens, hit.last) if hit.last < len(sheet.tokens) else []
        return hit.last + (above[0].length if above else 0), None, None, []  # "aide to the Azerbaijani president"
    if sheet.lowers[hit.last] in POSSESSIVE:  # "head of Serbia's Office for Kosovo"
        hit = sheet.hit_starting(hit.last + 1) or hit
    state, body = _whose(knowledge, hit)
    if state is None and body is None:
        return nothing
    end = _longer_body(sheet, naming_words(), hit.last) if body is not None else hit.last
    if end > hit.last:  # "head of the State Duma Committee on …": not of the Duma
        return end, state, None, []
    after = knowledge.titles.find(sheet.tokens, hit.last) if hit.last < len(sheet.tokens) else []
    office = office_of(knowledge, after[0], state, body) if after else None
    if office is not None:  # "spokesman for the Russian President"
        end = hit.last + after[0].length
        return end, office.state, None, [(at, end, office)]
    return hit.last, state, body, []


def _longer_body(sheet: Sheet, words: NamingWords, last: int) -> int:
    """Where the name of a part of a body ends that goes on behind the body's own: "Committee on Foreign Affairs"."""
    end = last
    while sheet.capital(end) and sheet.at[end] < 0:
        end += 1
    if end == last or sheet.lowers[end - 1] not in words.organisation_heads:
        return last
    while sheet.lowers[end] in ("on", "for", "of") and sheet.capital(end + 1):
        end += 1
        while sheet.capital(end) or (sheet.lowers[end] == "and" and sheet.capital(end + 1)):
            end += 1
    return end


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
    while first - 1 >= floor and sheet.lowers[first - 1] in words.post_prefixes and sheet.capital(first - 1):
        first -= 1
    core = first
    while first - 1 >= floor and _firm_word(sheet, words, first - 1):
        first -= 1
    if first < core and not (first == 0 and core == 1 and sheet.lowers[0] in words.starters):
        return TitlePhrase(first, last, core, last, None, None, None, None, (), capital=True, post=sheet.lowers[at])
    if sheet.lowers[last] == "of" and sheet.capital(last + 1):
        end = last + 1
        while end < len(sheet.tokens) and _firm_word(sheet, words, end):
            end += 1
        if end > last + 1:
            capital, post = sheet.capital(core), sheet.lowers[at]
            return TitlePhrase(core, end, core, last, None, None, None, None, (), capital=capital, post=post)
    return None


def _firm_word(sheet: Sheet, words: NamingWords, at: int) -> bool:
    """A capitalised word that may be part of a firm's name and of no person's."""
    text, lower = sheet.text(at), sheet.lowers[at]
    if not text or not text[0].isupper() or sheet.at[at] >= 0 or text.endswith("-American") or text in words.regions:
        return False
    if lower in words.honorifics or lower in words.never_names or lower in words.not_firms or lower in words.starters:
        return False
    return text not in words.given or text.isupper()

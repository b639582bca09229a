"""NameEvidence: what the words beside a run of capitalised words say for its being a person's name."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from chancery.reading.firm_words import firm_words
from chancery.reading.grammar import grammar
from chancery.reading.naming_words import NamingWords
from chancery.reading.sheets import POSSESSIVE, Sheet
from chancery.reading.titles import TitlePhrase

if TYPE_CHECKING:
    from chancery.reading.names import Run

_LONGEST_APPOSITION = 9
_AGE = range(1, 110)
_BEFORE_SUBJECT = frozenset({"", ",", "and", '"', "“", "”", "‘", "’", "``", "''", "'", "«", "»"}) | frozenset(
    "after before when while although though because but since".split()
)
_SPEAKING_WORDS = range(2, 4)
_APPOSITION_ENDS = frozenset((",", ".", ")", "of", "at", "from", "in", "for", "with", "who", "and", "by", "on", "to"))
_AFFILIATION = frozenset({"of", "at", "from", "with"})
_OF_BODIES = frozenset({"announced", "reported"})  # papers and firms do so more often than persons
_MINISTERS = frozenset(("minister", "undersecretary", "commissioner", "secretary"))
_LEAST_WITH_INITIAL = 3
_FIELD_AND_NAME = 3

_SIZES = frozenset(("great", "grand", "general", "royal", "united", "sunday"))
"""What begins the name of a body behind "the", where it could be a word of its own elsewhere."""

_MANY = ("men", "children", "people")


def weigh(run: Run, words: NamingWords) -> None:
    """Add up what the place itself says for a person."""
    score = 0.0
    if run.words[0] in words.given:
        score += 2.0
        run.gender = run.gender or words.gender_of_name(run.words[0])
    elif "-" in run.words[0] and run.words[0].split("-")[0] in words.given:
        score += 1.5
        run.gender = run.gender or words.gender_of_name(run.words[0])
    count = len(run.words)
    if (count > 2 and any(len(w) == 1 for w in run.words[1:-1])) or (count > 1 and initials(run.words[0])):
        score += 2.0
    if not words.particles.isdisjoint(run.words[1:]) or run.words[-1].startswith(
        ("Mc", "O'", "O’", "Mac", "Al-", "al-")
    ):
        score += 1.0
    if run.honorific:
        score += 3.0
    if run.title is not None:
        score += 2.5
    score += _before(words, run) + _after(words, run)
    run.person = score


def _before(words: NamingWords, run: Run) -> float:
    sheet, at = run.sheet, run.first - 1
    lower = sheet.lowers[at]
    if not lower:
        return 0.0
    if words.is_role(lower) and (not sheet.capital(at) or (at == 0 and not sheet.capital(run.last))):
        run.noun = lower
        run.gender = run.gender or words.noun_gender.get(lower)
        return 2.5
    if _agent_at(words, sheet, at):
        run.noun = lower
        return 2.0
    if (lower == "named" and at) or (lower == "of" and sheet.lowers[at - 1] == "name"):
        return 3.5  # "a shy man by the name of Sonkar"
    if lower in ("the", "a", "an"):
        return -3.0
    if lower in words.speech and sheet.lowers[at - 1] in ("", ",", '"', "”", "’", "''", "?", "!", "'"):
        return 2.0
    if lower in ("in", "at", "near"):
        return -1.5
    closed = sheet.lowers[past_affiliation(sheet, run.last)] in (",", ".", "")
    if lower == "," and (words.is_role(sheet.lowers[at - 1]) or _agent_at(words, sheet, at - 1)):
        run.noun = sheet.lowers[at - 1]
        return 2.0 if closed else 1.5
    if lower == "," and closed:
        return _described_before(words, run, at)
    lowered = not sheet.capital(at) or lower in words.no_person_words
    if lower.isalpha() and lowered and len(run.words) > 1 and lower not in words.speech:
        return _described_before(words, run, at + 1)  # "the representative at the talks Tam Orrin"
    return 0.0


def _described_before(words: NamingWords, run: Run, comma: int) -> float:
    """ "A spokesman for the president, Tam Orrin, said": the noun of a person begins what the comma ends."""
    for at in range(comma - 1, max(-1, comma - _LONGEST_APPOSITION), -1):
        lower = run.sheet.lowers[at]
        if words.is_role(lower) and (not run.sheet.capital(at) or at == 0 or run.sheet.lowers[at - 1] == "the"):
            if run.sheet.lowers[at + 1] not in ("of", "for", "at", "to", "in"):
                return 0.0
            run.noun = lower
            return 2.0
        if not lower[0].isalnum() and lower not in POSSESSIVE:
            return 0.0
    return 0.0


def past_affiliation(sheet: Sheet, at: int) -> int:
    """Return where "of Fiji", "at Zuider Capital" behind a name ends, ``at`` where there is nothing of it."""
    if sheet.lowers[at] not in _AFFILIATION:
        return at
    end = at + 2 if sheet.lowers[at + 1] == "the" else at + 1
    if not sheet.capital(end):
        return at
    while sheet.capital(end) or (sheet.lowers[end] in ("of", "&") and sheet.capital(end + 1)):
        end += 1
    return end


def _after(words: NamingWords, run: Run) -> float:
    sheet, at = run.sheet, run.last
    lower = sheet.lowers[at]
    if lower in _AFFILIATION and sheet.lowers[past_affiliation(sheet, at)] in words.speech:
        return 1.5
    if lower in words.speech or lower == "who" or lower == "himself" or lower == "herself":
        return 2.0 if lower == "who" else 1.5
    if lower in ("and", "or") and plain(sheet, words, at + 1):
        return 0.0
    if lower in ("'s", "'"):
        return 0.3
    following = sheet.lowers[at + 1]
    if lower == "(" and following.isdecimal() and int(following[:4]) in _AGE and sheet.lowers[at + 2] == ")":
        return 2.5
    if lower in ("is", "was") and following in ("a", "an") and _apposed_agent(words, sheet, at + 1):
        return 2.0
    if lower != ",":
        return 0.0
    if following in ("prosecuting", "defending", "mitigating"):
        return 2.5
    if following == "then":
        at, following = at + 1, sheet.lowers[at + 2]
    if following == "who" or following in ("whose", "whom"):
        return 2.5
    if following.isdecimal() and int(following[:4]) in _AGE and sheet.lowers[at + 2] in (",", ".", ""):
        return 2.5
    if _goes_on(sheet, at + 1):
        return 0.0
    for step in range(1, 8):
        lower = sheet.lowers[at + step]
        if lower in (",", "", ".", "is", "was", "has", "said") and step > 1:
            break
        if words.is_role(lower) and not sheet.capital(at + step):
            run.noun = run.noun or lower
            run.gender = run.gender or words.noun_gender.get(lower)
            return 2.0
    return 2.0 if following in ("a", "an") and _apposed_agent(words, sheet, at + 1) else 0.0


def _agent_at(words: NamingWords, sheet: Sheet, at: int) -> bool:
    """Tell a noun in lower case for what somebody is by its ending; "brewer", "insurer" may be a firm."""
    return not sheet.capital(at) and words.is_agent(sheet.lowers[at]) and sheet.lowers[at] not in firm_words().nouns


def _apposed_agent(words: NamingWords, sheet: Sheet, first: int) -> bool:
    """Tell "Ada Lund, a mycologist at the college": an apposition whose noun tells by its ending what somebody is."""
    for at in range(first + 1, first + _LONGEST_APPOSITION):
        following = sheet.lowers[at + 1]
        if following in _APPOSITION_ENDS or not following:
            agent = words.is_agent(sheet.lowers[at]) or words.is_role(sheet.lowers[at])
            return agent and not sheet.capital(at) and sheet.lowers[at] not in firm_words().nouns
    return False


def of_no_body(lowers: AbstractSet[str], words: NamingWords) -> bool:
    """Tell that no word belongs to the name of a body or a place."""
    kinds = (words.organisation_heads, words.not_person_heads, words.no_person_words)
    return all(kind.isdisjoint(lowers) for kind in kinds)


def opens_with_role(sheet: Sheet, words: NamingWords) -> bool:
    """Tell the "Sprinter" that a sentence begins with from the name of two words or more behind it."""
    lower = sheet.lowers[0]
    listed = words.is_role(lower) or lower in words.honorifics or lower in words.no_person_words
    return words.is_agent(lower) and not listed and sheet.text(0) not in words.given and sheet.text(1) not in (".", "&")


def _goes_on(sheet: Sheet, at: int) -> bool:
    """Tell "The owner, Ada Lund, bought it from her uncle": the verb after a name that was itself set off."""
    lower, known = sheet.lowers[at], grammar()
    if lower in known.irregular_pasts or lower in known.auxiliaries:
        return True
    return lower.endswith("ed") and sheet.lowers[at + 1] in ("the", "a", "an", "her", "his", "its", "their", "that")


def speaks(run: Run, words: NamingWords, common: AbstractSet[str]) -> bool:
    """Tell a name that stands bare as subject right before a verb of speech and has no word of a body or a place.

    It is the weakest sign of a person, for a body speaks too: "Orvale Tamik said", but "Orvale Health said".
    ``common`` are the words that the report has in lower case too.
    """
    sheet, verb = run.sheet, past_affiliation(run.sheet, run.last)
    if len(run.words) not in _SPEAKING_WORDS or sheet.lowers[run.first - 1] not in _BEFORE_SUBJECT:
        return False
    if sheet.lowers[verb] not in words.speech or sheet.lowers[verb] in _OF_BODIES or sheet.capital(verb):
        return False
    after = verb + 2 if sheet.lowers[verb + 1] == "that" else verb + 1
    if sheet.lowers[after] in ("it", "its") and sheet.lowers[after + 1] not in ("is", "was", "'s"):
        return False  # "said it would pay": what speaks is a thing, but "said it was cold"
    hits = (sheet.hit_at(i) for i in range(run.first, run.last))
    if any(hit is not None and not hit.surname_only for hit in hits):
        return False
    lowers = [w.lower() for w in run.words]
    if lowers[0] in words.particles and run.words[0] not in words.given:  # "Le Monde", "Der Spiegel"
        return False
    return not any(
        lower in common
        or lower in words.no_person_words
        or word in words.regions
        or word in words.companies
        or (len(word) > 1 and word.isupper() and "." not in word)
        for word, lower in zip(run.words, lowers, strict=True)
    )


def plain(sheet: Sheet, words: NamingWords, at: int) -> bool:
    """Tell a capitalised word that no known name covers, except a surname."""
    if not sheet.capital(at) or sheet.lowers[at] in words.never_names:
        return False
    number = sheet.at[at]
    return number < 0 or (sheet.hits[number].surname_only and sheet.hits[number].last - sheet.hits[number].first == 1)


def members(sheet: Sheet, first: int, words: NamingWords) -> int:
    """Where the name of a body at ``first`` begins whose members stand before it: the "National Farmers' Union"."""
    at = first - 2
    if at < 0 or not plain(sheet, words, at) or sheet.at[at] >= 0 or sheet.text(at) in words.given:
        return first
    if not sheet.lowers[at].endswith(_MANY if sheet.lowers[first - 1] == "'s" else "s"):
        return first
    while at > 1 and plain(sheet, words, at - 1) and sheet.at[at - 1] < 0 and sheet.tokens[at - 2].text not in ".!?":
        at -= 1
    return past_joint(sheet, at, words)


def initials(word: str) -> bool:
    """Tell whether a word is an initial or several ("J", "J.R.")."""
    return (len(word) == 1 and word.isupper()) or (len(word) <= 5 and word.count(".") >= 2)


def field_of(sheet: Sheet, first: int, last: int, words: NamingWords) -> list[int]:
    """The first word of "Minister of Aviation Abdi Warfa", which is what he is minister of and no name."""
    minister = _MINISTERS.intersection(sheet.lowers[max(0, first - 4) : first - 1])
    alone = last - first == _FIELD_AND_NAME and sheet.text(first + 1) != "."
    return [first] if minister and alone and sheet.text(first) not in words.given else []


def after_country(sheet: Sheet, first: int, last: int, words: NamingWords) -> bool:
    """Tell "the Minister of Foreign Affairs of Orlovia S. Petrenko": the name begins with the initial."""
    if last - first < _LEAST_WITH_INITIAL or sheet.lowers[first - 1] != "of" or not initials(sheet.text(first + 1)):
        return False
    return any(map(words.is_role, sheet.lowers[max(0, first - 8) : first - 1]))


def lists(sheet: Sheet, comma: int) -> bool:
    """Tell "Trade, Industry, and Tourism" from "Water Affairs, Ada Moran, said"."""
    ahead = sheet.lowers[comma + 1 : comma + 4]
    return sheet.lowers[comma] == "," and "and" in ahead and sheet.capital(comma + 2 + ahead.index("and"))


def before_body(run: Run, words: NamingWords) -> int:
    """Where the name of a body begins: "the General Federation of …", "the Print and Packaging Union"."""
    sheet, first = run.sheet, run.name
    if run.first < first and sheet.lowers[run.first - 1] == "the" and sheet.text(first - 1) != ".":
        first = run.first
    if (before := past_joint(sheet, first, words)) < first:
        return before
    great = sheet.lowers[first - 1] in _SIZES and sheet.capital(first - 1) and sheet.lowers[first - 2] == "the"
    return first - 1 if great else first


def past_joint(sheet: Sheet, first: int, words: NamingWords) -> int:
    """Where "the Dock and Harbour Workers' Union" begins, whose last part is at ``first``; ``first`` if it is alone."""
    before = first - 2
    joined = before > 0 and sheet.lowers[first - 1] == "and" and sheet.lowers[before - 1] == "the"
    joined = joined and plain(sheet, words, before) and sheet.lowers[before] not in words.organisation_heads
    return before if joined else first


def title_set_off(sheet: Sheet, first: int, last: int, ends: Mapping[int, TitlePhrase]) -> TitlePhrase | None:
    """The title of "the prime minister, Oren Tabask, said": a name between commas right behind it."""
    closed = sheet.lowers[first - 1] == "," and sheet.lowers[last] in (",", ".", "")
    return ends.get(first - 1) if closed and last - first > 1 else None

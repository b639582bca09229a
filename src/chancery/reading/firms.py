"""Firms: unknown names that the words beside them tell for a firm's, a charity's or another private body's.

"Chipmaker Quillix said", "Dellow, a supermarket chain,", "shares in Marwick": where one place tells it, the name is a
body's wherever the report has it, and the first word of a longer one means it again ("Corrado" of Corrado Ceramics).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from chancery.reading.clauses import place_of
from chancery.reading.firm_words import FirmWords, firm_words
from chancery.reading.found import Found
from chancery.reading.names import PERSON_THRESHOLD, Run
from chancery.reading.naming_words import NamingWords, naming_words
from chancery.reading.sheets import POSSESSIVE, Sheet
from chancery.reading.starts import POINTING
from chancery.reading.titles import TitlePhrase

_LONGEST_APPOSITION = 12
_LEAST_LETTERS = 3
_ENDS = frozenset("of for at in on to from with by that which who whose based and or but specialising".split())
_ARTICLES = frozenset(("a", "an", "the", "its", "their", "our"))
_CLOSED = frozenset((",", ".", "", ")"))
_OF = frozenset(("in", "of"))
_PLACES = frozenset(("in", "at", "near", "from", "around", "to"))
_HEADS = frozenset("ceo chairman chairwoman founder co-founder executive shareholders".split())
_CHIEFS = frozenset("executive operating financial technology legal commercial marketing".split())
_REACH = 5
_WILL = frozenset("will would had has planned expected expects hoped hopes plans could".split())
_NEAR = 4
"""So many sentences before "the company" its name may stand."""
_PLAIN = frozenset(
    "national royal international european great general central first new old west east north south".split()
)
"""What begins the names of many bodies."""


def tell_firms(
    sheets: Sequence[Sheet], titles: Sequence[Sequence[TitlePhrase]], runs: Sequence[Sequence[Run]], words: NamingWords
) -> None:
    """Make the runs of names that are told for a body's those of organisations, in place."""
    known = firm_words()
    every = [run for some in runs for run in some]
    told = {key for sheet, some in zip(sheets, titles, strict=True) for key in _beside_posts(sheet, some, words)}
    for run in every:
        if _may_be(run, words):
            _past_opener(run, known)
            if _before(run, known) or _behind(run, known) or _of_firm(run, known, words) or _headed(run):
                told.add(run.key)
    places = {r.key for r in every if r.sheet.lowers[r.first - 1] in _PLACES}
    places |= {r.words[0] for r in every if len(r.words) > 1}  # "Corrado" of Corrado Ceramics is for ``_first_words``
    told |= {run.key for run in every if run.key not in places and _of_itself(run, words) and _may_be(run, words)}
    told |= _meant_again(sheets, every, told, words, known) - places
    told -= {run.key for run in every if _is_somebody(run)}
    told -= {run.key for run in every if run.sheet.lowers[run.first - 1] == "(" and run.sheet.lowers[run.last] == ")"}
    for run in every:
        if run.key in told and run.kind != "organisation":
            run.kind, run.told = "organisation", True
    _first_words(every, words)


def _beside_posts(sheet: Sheet, titles: Sequence[TitlePhrase], words: NamingWords) -> Iterator[str]:
    """The names of "Quillix chairman Morris Tseng"; nobody is a person's chairman."""
    for phrase in titles:
        if phrase.post is not None and phrase.first < phrase.core and sheet.text(phrase.first) not in words.given:
            yield " ".join(t.text for t in sheet.tokens[phrase.first : phrase.core])


def _meant_again(
    sheets: Sequence[Sheet], every: Sequence[Run], told: Set[str], words: NamingWords, known: FirmWords
) -> set[str]:
    """The bare name that "the company" must mean: the one word of unknown kind that was a subject last before it.

    None where a body's name stands between them, or the report has another before it.
    """
    found: set[str] = set()
    bodies = [r.sheet.index for r in every if r.kind == "organisation" or r.key in told]
    bodies += [s.index for s in sheets for hit in s.hits if hit.best.entity.startswith(("org:", "outlet:", "body:"))]
    first = min(bodies, default=len(sheets))
    for sheet in sheets[:first]:
        if not sheet.every & POINTING or not any(_points(sheet, at, known) for at in sheet.keys):
            continue
        opens = sheet.lowers[0] == "the"
        bare = [
            r for r in every
            if r.sheet.index < sheet.index
            and _is_bare(r, words, next_to=opens and sheet.index - r.sheet.index == 1)
        ]  # fmt: skip
        names = {r.key for r in bare if sheet.index - r.sheet.index <= _NEAR}
        if len(names) == 1:
            found |= names
    return found


def _points(sheet: Sheet, at: int, known: FirmWords) -> bool:
    noun = sheet.lowers[at]
    if noun not in known.nouns and noun not in known.general:
        return False
    if sheet.capital(at + 1) or sheet.lowers[at + 1] in ("of", "for", ",", "that", "which"):
        return False
    return sheet.lowers[at - 1] == "the" or (sheet.lowers[at - 2] == "the" and sheet.lowers[at - 1].isalpha())


def _is_bare(run: Run, words: NamingWords, *, next_to: bool) -> bool:
    """Tell a single unknown word that is a subject, or whose something is.

    Any word may open a sentence, so that there it must speak, unless the next sentence begins with "The company".
    """
    if run.kind != "single" or not _may_be(run, words) or run.person >= PERSON_THRESHOLD:
        return False
    verb = run.sheet.lowers[run.last]
    tells = verb in words.speech or (next_to and verb in ("has", "will"))
    if run.first == 0 and (run.words[0].endswith("s") or not tells):
        return False  # "Auditors said", "Copper rose"
    if run.sheet.lowers[run.first - 1] in ("the", "a", "an"):
        return False
    found = Found(run.sheet.index, run.first, run.last, run.sheet.span(run.first, run.last), "name", None, "")
    return place_of(run.sheet, found, words) in ("subject", "possessor", "speaker")


def _first_words(every: Sequence[Run], words: NamingWords) -> None:
    """Make "Corrado" the body's where the report names a "Corrado Ceramics"."""
    firsts = {r.words[0] for r in every if r.kind == "organisation" and len(r.words) > 1 and _tells(r.words[0], words)}
    for run in every if firsts else ():
        somewhere = run.sheet.lowers[run.first - 1] in _PLACES
        if run.kind == "single" and run.words[0] in firsts and not somewhere and not _is_somebody(run):
            run.kind, run.told = "organisation", True


def _tells(word: str, words: NamingWords) -> bool:
    lower = word.lower()
    return word not in words.given and lower not in words.no_person_words and lower not in _PLAIN


def _may_be(run: Run, words: NamingWords) -> bool:
    if run.kind == "organisation" or _is_somebody(run):
        return False
    if run.words[0] in words.given or len(run.key) < _LEAST_LETTERS:
        return False
    return words.not_person_heads.isdisjoint(w.lower() for w in run.words)  # "Colbrook County"


def _is_somebody(run: Run) -> bool:
    """Tell that a place has the name for a person's: an honorific, a title, or a noun that is none of a body."""
    return run.honorific or run.title is not None or not (run.noun is None or run.noun in firm_words().nouns)


def _past_opener(run: Run, known: FirmWords) -> None:
    """Leave the noun out of a name that it opens the sentence before: "Chipmaker Quillix"."""
    if run.first == 0 and len(run.words) > 1 and run.sheet.lowers[0] in known.openers:
        run.first = run.name = 1
        run.words = run.words[1:]


def _before(run: Run, known: FirmWords) -> bool:
    """Tell "the drug maker Vantrel", "its publisher, Hatch,"."""
    sheet, at = run.sheet, run.first - 1
    lower = sheet.lowers[at] if at >= 0 else ""
    if lower == ",":
        closed = sheet.lowers[run.last] in _CLOSED
        return closed and at > 0 and _names_one(run, sheet, at - 1, known)
    return lower in known.nouns and _names_one(run, sheet, at, known)


def _names_one(run: Run, sheet: Sheet, at: int, known: FirmWords) -> bool:
    lower = sheet.lowers[at]
    if lower not in known.nouns or (sheet.capital(at) and at > 0):
        return False
    return len(run.words) == 1 or lower not in known.persons_too


def _behind(run: Run, known: FirmWords) -> bool:
    """Tell "Dellow, a supermarket chain,", "Brightwell, the Leeds-based insurer"."""
    sheet, at = run.sheet, run.last
    noun = apposed_noun(sheet, at + (sheet.lowers[at] in naming_words().company_suffixes))
    return noun is not None and sheet.lowers[noun] in known.nouns and _names_one(run, sheet, noun, known)


def apposed_noun(sheet: Sheet, mark: int) -> int | None:
    """Return the noun of what a comma or bracket sets off: "chain" of ", a supermarket chain with 40 shops"."""
    if sheet.lowers[mark] not in (",", "(", "—", "–"):
        return None
    first = mark + 1
    if sheet.lowers[first] == "which" and "itself" in sheet.lowers[first : first + 4]:
        first = sheet.lowers.index("itself", first) + 1  # "which calls itself a chain"
    if sheet.lowers[first] not in _ARTICLES and not any(w in POSSESSIVE for w in sheet.lowers[first : first + 5]):
        return None
    for at in range(first, min(first + _LONGEST_APPOSITION, sheet.size)):
        following = sheet.lowers[at + 1]
        if not following or not (following[0].isalnum() or following in POSSESSIVE) or following in _ENDS:
            return at
    return None


def _headed(run: Run) -> bool:
    """Tell "Quillix chief executive Ada Lund", "Quillix's chairman", "the founder of Quillix"."""
    sheet, at = run.sheet, run.last
    if sheet.lowers[run.first - 1] == "of" and sheet.lowers[run.first - 2] in _HEADS:
        return True
    at += sheet.lowers[at] in POSSESSIVE
    return sheet.lowers[at] in _HEADS or (sheet.lowers[at] == "chief" and sheet.lowers[at + 1] in _CHIEFS)


def _of_itself(run: Run, words: NamingWords) -> bool:
    """Tell "Quillix said on Monday it would build a plant": nobody says so of himself."""
    sheet, at = run.sheet, run.last
    if run.kind == "other" or sheet.lowers[at] not in words.speech or sheet.capital(run.first - 1):
        return False
    if sheet.lowers[run.first - 1] in ("the", "a", "an"):
        return False
    it = next((k for k in range(at + 1, at + _REACH) if sheet.lowers[k] == "it"), 0)
    return bool(it) and sheet.lowers[it + 1] in _WILL and not run.key.endswith("s")


def _of_firm(run: Run, known: FirmWords, words: NamingWords) -> bool:
    """Tell "shares in Marwick", "Marwick's shareholders", "Marwick shares", "Marwick plc"."""
    sheet, at = run.sheet, run.last
    if sheet.lowers[run.first - 1] in _OF and sheet.lowers[run.first - 2] in known.of_firms:
        return True
    at += sheet.lowers[at] in POSSESSIVE
    return sheet.lowers[at] in known.of_firms or sheet.lowers[run.last] in words.company_suffixes

"""Press names: outlets that no table knows and whose names tell nothing, found by what the report lets them do.

"Telka, citing two officials, said", "the envoy was quoted by Zora as saying", "the private channel Zora", "in an
interview with Zora", "the envoy told reporters, Zora reports": who quotes, interviews, passes on what another said or
stands behind a word of media is an outlet wherever else it is named.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, compress, count

from chancery.reading.naming_words import naming_words
from chancery.reading.statements.channels import SURE, sure_channel
from chancery.reading.statements.cited import is_unnamed, names_people
from chancery.reading.statements.drafts import Range
from chancery.reading.statements.outlets import outlet_words
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import (
    COMMA,
    DET,
    GENITIVE,
    POSS,
    PREP,
    PUNCT,
    QUOTE,
    STOP,
    SUBJ,
    THAT,
    VERB,
    WH,
)

_QUOTES = frozenset(("quoted", "cited", "quotes", "cites"))
_QUOTING = _QUOTES | {"citing", "quoting"}
_TOLD = frozenset(("told", "tells", "telling"))
_HEARING = frozenset(("told", "tells", "telling", "with", "to", "by"))
_AGENT = frozenset(("quoted", "cited"))
_TALKS = frozenset(("interview", "interviewed", "interviews", "chat"))
_WITH = frozenset(("with", "by", "to", "for", "on", "in"))
_REPORTERS = frozenset(("correspondent", "reporter", "columnist", "journalist"))
_SHOWS = frozenset(("programme", "program", "show", "podcast"))
_ON_AIR = frozenset(("writing", "asked"))
_REPORTS = frozenset(("reports", "reported"))
_SAID = frozenset(("said", "says", "told", "tells"))
_TELLS = frozenset("said says reported reports wrote writes".split())
_WHICH_CITES = [["which", word] for word in sorted(_QUOTES)]
_SAYING = frozenset(("saying", "telling"))
_LONGEST = 4
_FAR = 8
_ADMITTED = frozenset("said confided admitted complained explained confirmed revealed disclosed".split())
_AFTER_HEARER = PUNCT | QUOTE | STOP | THAT | PREP | COMMA | DET | SUBJ | WH | POSS
"""What stands behind a hearer; a word of its own would make the name part of something else."""


def press_names(stretches: Iterable[Stretch], is_other: Callable[[Stretch, Range], bool]) -> frozenset[str]:
    """Return the names of unlisted outlets, in lower case. ``is_other`` tells names of somebody or something known."""
    media = outlet_words().media
    telling = _QUOTING | _TOLD | _ADMITTED | _TALKS | _REPORTERS | _REPORTS | media | _ON_AIR | {"agency", "according"}
    telling |= SURE
    found: set[str] = set()
    for s in stretches:
        if s.zone == "headline":
            continue
        for k in compress(count(), map(telling.__contains__, s.low)):
            word = s.low[k]
            if word in _QUOTING:
                places = _quoting(s, k)
            elif word in _TOLD:
                places = _told(s, k)
            elif word in _ADMITTED:
                places = _told(s, k + 1) if s.low[k + 1 : k + 2] == ["to"] else iter(())
            elif word in media:
                places = iter((_run_from(s, k + 1),))
            elif word in _TALKS or word in _REPORTERS or word in _ON_AIR:
                places = _of_interview(s, k)
            elif word in _REPORTS or word == "according":
                places = _passing_on(s, k)
            elif word == "agency" and s.low[k - 1 : k] in (["news"], ["press"], ["telegraph"]):
                places = iter((_run_from(s, k + 1), _run_before(s, k - 1)))
            else:
                places = iter(())
            for first, after in chain(places, _channelled(s, k) if word in SURE else ()):
                if after + 1 < len(s) and s.low[after] in media and s.proper(after + 1):
                    continue  # "by the Skarnik daily Zora": the town
                if first < after and not _heads_other(s, after) and not is_other(s, (first, after)):
                    found.add(" ".join(s.low[first:after]))
    return frozenset(found)


def _channelled(s: Stretch, k: int) -> Iterator[Range]:
    """The name in "in remarks carried by Zora", "speaking to Zora", "contacted by Zora", "in an op-ed for Zora"."""
    at = sure_channel(s, k)
    if at is None or at >= len(s) or s.time[at] >= 0:
        return
    first, after = _run_from(s, at)
    if first < after and s.word[first] not in naming_words().given and _stands_alone(s, after):
        yield first, after


def _stands_alone(s: Stretch, after: int) -> bool:
    """Tell a name from the first words of something else's: what follows is no noun."""
    return after == len(s) or bool(s.cls[after] & (_AFTER_HEARER | VERB) or s.time[after] >= 0)


def _quoting(s: Stretch, k: int) -> Iterator[Range]:
    """The names of who may quote around a word of quoting."""
    word = s.low[k]
    if word in _AGENT and s.low[k + 1 : k + 2] == ["by"]:
        yield _run_from(s, k + 2)
    elif word in ("citing", "quoting"):
        at = k - 1
        if not _cites_somebody(s, k + 1):
            return
        if at > 0 and s.cls[at] & COMMA:
            at = _before_time(s, at)
            first, after = _run_before(s, at - 1 if at > 1 and s.low[at - 1] in _TELLS else at)
            if first == after:
                first, after = _opening_teller(s, at)
            if not first or not s.cls[first - 1] & PREP:  # not "State radio in Karsund, quoting"
                yield first, after
        elif at < 0:
            comma = next((i for i in range(len(s)) if s.cls[i] & COMMA), len(s))
            first, after = _run_from(s, comma + 1)
            if after < len(s) and s.low[after] in _TELLS:
                yield first, after
    elif word in _QUOTES:
        saying = any(s.low[i] in _SAYING for i in range(k + 1, min(len(s), k + 2 * _FAR)))
        if saying or (s.cls[0] & QUOTE and _cites_somebody(s, k + 1)):
            yield _run_before(s, k)


def _opening_teller(s: Stretch, before: int) -> Range:
    """The name in "Zora reported that the ferry sank, citing two officials": it opens the sentence."""
    first, after = _run_from(s, 0)
    told = first < after < before and s.low[after] in _TELLS
    return (first, after) if told else (0, 0)


def _before_time(s: Stretch, at: int) -> int:
    """Step back over "on Monday", to the verb in "Zora reported on Monday, citing two officials"."""
    k = at
    while k > 0 and s.time[k - 1] >= 0:
        k -= 1
    if k < at and k > 0 and s.cls[k - 1] & PREP:
        k -= 1
    return k if k > 0 and s.low[k - 1] in _TELLS else at


def _of_interview(s: Stretch, k: int) -> Iterator[Range]:
    """The name in "an interview with Zora", "interviewed by Zora", "a correspondent of Zora", "writing in Zora"."""
    after = s.low[k + 1 : k + 2]
    if s.low[k] in _ON_AIR:
        leads = k == 0 and after == (["in"] if s.low[k] == "writing" else ["on"])
    elif s.low[k] in _REPORTERS:
        leads = after in (["of"], ["for"], ["from"], ["with"])
    else:
        leads = bool(after) and after[0] in (_WITH if s.low[k] != "interviewed" else ("by", "on"))
        if after == ["given"] and s.low[k + 2 : k + 3] == ["to"]:
            leads, k = True, k + 1
    if leads:
        first, after_name = _run_from(s, k + 2)
        if first < after_name and s.word[first] not in naming_words().given:
            yield first, after_name


def _passing_on(s: Stretch, k: int) -> Iterator[Range]:
    """The name in "…, the envoy told the press, Zora reports." and "According to Zora, the envoy said that …"."""
    if s.low[k] == "according":
        yield from _according(s, k)
        return
    own = s.low[k + 2 : k + 3]
    if s.low[k + 1 : k + 2] == ["that"] and own != ["its"] and any(w in _SAID for w in s.low[k + 2 :]):
        first, after = _run_from(s, 0)
        if after == k and s.word[first] not in naming_words().given:
            yield first, after  # "Telka reported that the envoy had said"
        return
    first, after = _run_before(s, k)
    if 1 < first < after and s.cls[first - 1] & (COMMA | DET) and _ends_with_time(s, k + 1):
        comma = first - 1 if s.cls[first - 1] & COMMA else first - 2
        if s.cls[comma] & COMMA and any(w in _SAID for w in s.low[:comma]):
            yield first, after


def _according(s: Stretch, k: int) -> Iterator[Range]:
    """The name in "According to Telka, the envoy said", "he said, according to Telka", "…, which cited two aides"."""
    first, after = _run_from(s, k + 2) if s.low[k + 1 : k + 2] == ["to"] else (0, 0)
    if first == after or s.word[first] in naming_words().given:
        return
    comma = after < len(s) and s.cls[after] & COMMA
    opens = k == 0 and comma and _somebody_says(s, after + 1)
    cites = comma and s.low[after + 1 : after + 3] in _WHICH_CITES
    closes = k and s.cls[k - 1] & COMMA and _ends_with_time(s, after) and any(w in _SAID for w in s.low[:k])
    if opens or cites or closes:
        yield first, after


def _somebody_says(s: Stretch, at: int) -> bool:
    """Tell that a clause begins with a name or a post and a verb of saying."""
    said = next((i for i in range(at, min(len(s), at + _FAR)) if s.low[i] in _SAID), None)
    return said is not None and said > at and not any(s.cls[i] & PUNCT for i in range(at, said))


def _ends_with_time(s: Stretch, at: int) -> bool:
    return all(s.cls[i] & (STOP | PREP) or s.time[i] >= 0 for i in range(at, len(s)))


def _told(s: Stretch, k: int) -> Iterator[Range]:
    """The name in "told Zora", "told the Zora", "told Zora's Geneva correspondent", "told ZTV's Morning Call"."""
    first, after = _run_from(s, k + 1)
    if first == after:
        return
    if after + 1 < len(s) and s.cls[after] & GENITIVE:
        behind = range(after + 1, min(len(s), after + 1 + _LONGEST))
        reporter = any(s.low[i] in _REPORTERS or s.low[i] in _SHOWS for i in behind)
        if reporter or (s.proper(after + 1) and s.word[after - 1].isupper() and len(s.word[after - 1]) > 2):
            yield first, after
    elif _only_hears(s, first, after) and (first == k + 1 or not _a_body(s, first, after)):
        yield first, after


def _a_body(s: Stretch, first: int, after: int) -> bool:
    """Tell "the Storting", "the Rotary Club", "the Smiths" from "the Gleaner"."""
    words, last = naming_words(), s.low[after - 1]
    if last.rpartition("-")[2] in outlet_words().heads | outlet_words().weak_heads:
        return False
    if last in words.organisation_heads or last in words.body_nouns or last in s.cues.chambers:
        return True
    return last.endswith("s") or words.is_role(last) or any(w in words.no_person_words for w in s.low[first:after])


def _cites_somebody(s: Stretch, at: int) -> bool:
    """Tell "citing two officials" from "citing weak demand"."""
    end = next((k for k in range(at, min(len(s), at + _FAR)) if s.cls[k] & PUNCT), min(len(s), at + _FAR))
    return names_people(s, (at, end)) or is_unnamed(s, (at, end))


def _only_hears(s: Stretch, first: int, after: int) -> bool:
    """Tell a name of no person that stands nowhere but where an outlet may: "told Dome Morning"."""
    if first == after or (s.word[first] in naming_words().given and after - first > 1):
        return False
    if not (after == len(s) or s.cls[after] & _AFTER_HEARER or s.time[after] >= 0 or s.low[after] in ("later", "last")):
        return False
    name = s.text[s.start[first] : s.end[after - 1]]
    named = re.finditer(rf"(?:^|(\w+) )(?:[Tt]he )?{re.escape(name)}\b", s.text)
    before = (m.group(1).lower() for m in named if m.group(1))
    return sum(word in _HEARING for word in before) == s.text.count(name)


def _run_from(s: Stretch, at: int) -> Range:
    first = at + (at < len(s) and bool(s.cls[at] & DET))
    after = first
    while after < len(s) and after - first < _LONGEST and _capital(s, after) and s.time[after] < 0:
        after += 1
    return first, after


def _capital(s: Stretch, item: int) -> bool:
    """Tell a word of a name: "Zora", "talkFLANK"."""
    return s.proper(item) or (s.cls[item] == 0 and not s.word[item].islower() and s.word[item].isalpha())


def _run_before(s: Stretch, after: int) -> Range:
    first = after
    while first > 0 and after - first < _LONGEST and s.proper(first - 1) and s.time[first - 1] < 0:
        first -= 1
    if first < after and s.cls[first] & DET:
        first += 1
    return first, after


def _heads_other(s: Stretch, after: int) -> bool:
    """Tell a name that ends like a body's or a company's."""
    last, words = s.low[after - 1], outlet_words()
    if last in words.heads or last in words.weak_heads:
        return False
    return last in words.others or last in naming_words().organisation_heads

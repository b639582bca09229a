"""The act lexicon: which verbs and nouns tell which coded act (PLOVER, CAMEO).

``data/acts.yaml`` says how its lines are written; ``data/plain_acts.yaml`` adds words that tell an act only in a
report. ``codes.py`` holds the code systems themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from chancery.errors import KnowledgeError
from chancery.knowledge.codes import code_book
from chancery.knowledge.data_files import data_file
from chancery.knowledge.inflection import spellings
from chancery.knowledge.needles import Pieces, signs
from chancery.model.frozen import dataclass
from chancery.model.remembered import Remembered

_FILE = "acts.yaml"
_PLAIN = "plain_acts.yaml"
_REQUIRED = ("cameo", "definition", "example", "counter_example", "towards")
_GOVERNING = ("appeal", "intend", "demand", "refuse", "threaten", "prepare")
_HEAD = re.compile(r"[a-z][a-z' -]*")
_MACRO = re.compile(r"\$(\w+)")
_GAP = r"(?:\S+ ){0,"
_REACH = 4
_LOOKAHEAD = 12


@dataclass(frozen=True, slots=True)
class ActCode:
    """One kind of act with its codes.

    ``id`` names the entry, ``family`` what two tellings are compared by. ``governs`` says what becomes of an act in
    its content (``CodeBook.compose``); ``purpose`` that the code is cut further by what is asked for;
    ``obliged`` that it tells what another must do; ``silent`` that its verb is no act of words, so that what is in
    its content is the act told; ``carries`` that it goes on with an act told just before; ``officially`` names the
    entry that it is when a government does it, ``popularly`` when protesters or rebels without arms do; ``alone`` that
    it is done towards nobody, ``suffered`` that the subject of its verb is acted upon, ``binding`` that an act against
    a third in its content is told as that act, ahead, ``swallows`` that what is in its content is only alleged or
    denied, and no act beside it, ``contentful`` that it is told only with an act in its content; ``mirror`` names
    what the other side does in the same breath; ``plain`` that its words tell it only in a report that names who acts.
    """

    id: str
    family: str
    type: str | None
    mode: str | None
    cameo: str
    quad: int
    intensity: float
    reciprocal: bool
    towards: frozenset[str]
    governs: str | None = None
    purpose: bool = False
    obliged: bool = False
    silent: bool = False
    carries: bool = False
    officially: str | None = None
    alone: bool = False
    popularly: str | None = None
    suffered: bool = False
    binding: bool = False
    swallows: bool = False
    contentful: bool = False
    mirror: str | None = None
    plain: bool = False


@dataclass(frozen=True, slots=True)
class VerbEntry:
    """One verb that tells an act: its particle, what must and must not follow, whether a party must be its object.

    ``object`` and ``bars`` are patterns over lower-case words joined by single spaces, matched right behind the
    verb, ``subject`` one that must stand before it in its clause; compile them with ``compiled``. ``needs`` are pieces
    of words of which a sentence must hold one for ``object`` to match, None where none are known (``signs``).
    """

    act: ActCode
    particle: str | None
    object: str | None
    bars: str | None
    needs_party: bool
    subject: str | None = None
    needs: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class NounEntry:
    """A word that tells an act without a verb. ``of`` says what a party behind "of" is: actor, recipient or none."""

    act: ActCode
    rest: str | None
    of: str
    needs_party: bool


@dataclass(frozen=True, slots=True)
class ActLexicon:
    """``verbs`` maps each inflected form to (grammatical forms, entries), ``nouns`` each head word to its entries."""

    acts: Mapping[str, ActCode]
    verbs: Mapping[str, tuple[frozenset[str], tuple[VerbEntry, ...]]]
    nouns: Mapping[str, tuple[NounEntry, ...]]
    purposes: tuple[tuple[str, str], ...]
    """Pattern and last digit of a code, in the order in which they are tried."""
    objects: tuple[tuple[str, str], ...]
    """Pattern of what is asked for or refused, and the code of the act that would bring it."""
    instruments: tuple[tuple[str, tuple[str, ...], str, bool], ...]
    """Pattern of what an act was done with, the codes that it decides, what they become, and whether it must stand
    in front of the verb."""
    stative: frozenset[str]
    every: frozenset[str]
    """All words that a trigger may begin with, so that sentences without one are passed by."""
    carrying: frozenset[str]
    """Those of acts that go on with one told before, which need no party of their own."""
    plain: Mapping[str, tuple[frozenset[str], tuple[VerbEntry, ...]]]
    """As ``verbs``, the words that tell an act only in a report that names who acts in it (``plain_acts.yaml``)."""
    contents: Mapping[str, ActCode]
    """Nouns that tell an act only as the content of another ("threatened an embargo")."""
    alone: Mapping[str, ActCode]
    """Nouns that tell an act in such a report by themselves ("condemned the attack")."""
    presents: frozenset[str]
    """Forms that are a verb behind any noun ("the House meets on Tuesday")."""
    light: frozenset[str]
    """Forms of its verbs that tell many things, and an act only of a state, its officials, soldiers or courts."""
    done: Mapping[str, ActCode]
    """Nouns that tell an act as what is done ("mounted a raid"), by the verbs of ``doing``."""
    doing: frozenset[str]
    """Forms of the verbs with which they do."""
    telling: frozenset[str]
    """Forms of all verbs that tell an act, or may with some object, in such a report."""
    empty: frozenset[str]
    """Forms of verbs that tell an act only with the object or particle that an entry asks for."""
    intransitive: frozenset[str]
    """Past forms of its verbs that take no object, so that they are no participles ("a team arrived on Monday")."""
    finite: frozenset[str]
    """Past forms and gerunds of its verbs, which end a noun phrase wherever they stand."""
    pieces: Remembered[frozenset[str]]
    """Which of the pieces that some entry ``needs`` a word holds."""

    def kinds(self, form: str) -> frozenset[str]:
        """Return what a verb form may be grammatically, empty for what no act is told by."""
        found = self.verbs.get(form) or self.plain.get(form)
        return found[0] if found is not None else frozenset()


def pieces_in(entries: Iterable[VerbEntry]) -> Remembered[frozenset[str]]:
    """Return the table that tells which of the pieces that some entries need stand in a word."""
    return Remembered(Pieces(piece for entry in entries for piece in entry.needs or ()).of)


@lru_cache(maxsize=4096)
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern of the lexicon on its first use: most reports need few of them."""
    return re.compile(pattern)


def build_lexicon() -> ActLexicon:
    """Read ``acts.yaml``; use ``lexicon.act_lexicon``, which keeps what was read.

    Raises KnowledgeError naming the act when an entry lacks a field or breaks the notation.
    """
    content = data_file(_FILE)
    words = {str(name): str(pattern) for name, pattern in content["words"].items()}
    acts: dict[str, ActCode] = {}
    verbs: dict[str, tuple[set[str], list[VerbEntry]]] = {}
    nouns: dict[str, list[NounEntry]] = {}
    for act_id, row in content["acts"].items():
        act = acts[act_id] = _act(act_id, row)
        for line in row.get("verbs") or []:
            for heads, entry in _verb_entries(act, str(line), words):
                _add_verb(verbs, heads, entry)
        for line in row.get("nouns") or []:
            heads_of, noun = _noun_entry(act, str(line), words)
            for head in heads_of:
                nouns.setdefault(head, []).append(noun)
    plain: dict[str, tuple[set[str], list[VerbEntry]]] = {}
    plain_nouns: dict[str, ActCode] = {}
    alone: dict[str, ActCode] = {}
    done: dict[str, ActCode] = {}
    plainly = data_file(_PLAIN)
    for act_id, row in plainly["acts"].items():
        act = acts[act_id] = replace(_act(act_id, row), plain=True)
        for line in row.get("verbs") or []:
            for head, entry in _verb_entries(act, str(line), words):
                _add_verb(plain, head, entry)
        done.update(dict.fromkeys(str(row.get("done", "")).split(), act))
        alone.update(dict.fromkeys(str(row.get("alone", "")).split(), act))
        plain_nouns.update(dict.fromkeys([*str(row.get("nouns", "")).split(), *str(row.get("alone", "")).split()], act))
    return ActLexicon(
        acts=acts,
        pieces=pieces_in(entry for table in (verbs, plain) for _, rows in table.values() for entry in rows),
        verbs={form: (frozenset(kinds), tuple(rows)) for form, (kinds, rows) in verbs.items()},
        nouns={head: tuple(rows) for head, rows in nouns.items()},
        purposes=tuple((rf"(?<!\S){pattern}(?!\S)", digit) for digit, pattern in content["purposes"].items()),
        objects=tuple((rf"(?<!\S){pattern}(?!\S)", code) for code, pattern in content["objects"].items()),
        instruments=tuple(
            (rf"(?<!\S){row['with']}(?!\S)", tuple(row["codes"]), str(row["cameo"]), bool(row.get("before", False)))
            for row in content["instruments"]
        ),
        stative=frozenset(content["stative"]),
        every=frozenset((*verbs, *nouns)),
        carrying=frozenset(
            [word for word, (_, rows) in verbs.items() if any(row.act.carries for row in rows)]
            + [word for word, rows in nouns.items() if any(row.act.carries for row in rows)]
        ),
        plain={form: (frozenset(kinds), tuple(rows)) for form, (kinds, rows) in plain.items()},
        contents=plain_nouns,
        alone=alone,
        presents=frozenset(plainly["presents"].split()),
        light=frozenset(f for v in plainly["light"].split() for _, f in spellings(v)),
        done=done,
        doing=frozenset(f for v in plainly["doing"].split() for _, f in spellings(v)),
        telling=frozenset((*verbs, *plain)),
        empty=frozenset(f for v in plainly["empty"].split() for _, f in spellings(v)),
        intransitive=frozenset(f for v in plainly["intransitive"].split() for k, f in spellings(v) if k == "past"),
        finite=frozenset(
            [form for form, (kinds, _) in verbs.items() if kinds & {"past", "gerund"}]
            + [f for f, (kinds, _) in plain.items() if f not in verbs and "past" in kinds and f.endswith("ed")]
        ),
    )


def _act(act_id: str, row: Mapping[str, Any]) -> ActCode:
    missing = [key for key in _REQUIRED if key not in row]
    if missing:
        raise KnowledgeError(f"act {act_id!r} lacks {', '.join(missing)}", where=_FILE)
    book, cameo = code_book(), str(row["cameo"])
    if cameo not in book.codes:
        raise KnowledgeError(f"act {act_id!r}: CAMEO has no code {cameo!r}", where=_FILE)
    governs = row.get("governs")
    if governs is not None and governs not in _GOVERNING:
        raise KnowledgeError(f"act {act_id!r}: governs is one of {', '.join(_GOVERNING)}", where=_FILE)
    return ActCode(
        id=act_id,
        family=str(row.get("act", act_id)),
        type=row.get("type") or book.type_of(cameo),
        mode=row.get("mode"),
        cameo=cameo,
        quad=book.quad_of(cameo),
        intensity=book.intensity_of(cameo),
        reciprocal=bool(row.get("reciprocal", False)),
        towards=frozenset(str(w) for w in row["towards"]),
        governs=governs,
        purpose=bool(row.get("purpose", False)),
        obliged=bool(row.get("obliged", False)),
        silent=bool(row.get("silent", False)),
        carries=bool(row.get("carries", False)),
        officially=row.get("officially"),
        alone=bool(row.get("alone", False)),
        popularly=row.get("popularly"),
        suffered=bool(row.get("suffered", False)),
        binding=bool(row.get("binding", False)),
        swallows=bool(row.get("swallows", False)),
        contentful=bool(row.get("contentful", False)),
        mirror=row.get("mirror"),
    )


def _verb_entries(act: ActCode, line: str, words: Mapping[str, str]) -> list[tuple[str, VerbEntry]]:
    """Read one line "verb|verb > object|object ! word +party" into (verb, entry) pairs; "< subject" for an object."""
    rest, needs_party = _party(line)
    rest, _, subjects = rest.partition(" < ")
    left, _, right = rest.partition(" > ")
    heads, _, bars_left = left.partition(" ! ")
    objects, _, bars_right = right.partition(" ! ")
    bars = bars_left or bars_right
    entries = []
    for head in _heads(heads, act):
        verb, _, particle = head.partition(" ")
        pattern = _behind(objects.strip(), words) if objects.strip() else None
        barred = rf"(?:\S+ )?(?:{_expanded(bars.strip(), words)})(?!\S)" if bars else None
        subject = rf"(?<!\S)(?:{_expanded(subjects.strip(), words)})(?!\S)" if subjects else None
        needs = (signs(pattern) or None) if pattern is not None else None
        entries.append((verb, VerbEntry(act, particle or None, pattern, barred, needs_party, subject, needs)))
    return entries


def _heads(heads: str, act: ActCode) -> list[str]:
    """The words before the ">" of a line, which are words and no patterns: "mobili[sz]e" would stand for nothing."""
    found = [head.strip() for head in heads.split("|")]
    for head in found:
        if _HEAD.fullmatch(head) is None:
            raise KnowledgeError(f"act {act.id!r}: {head!r} is no word; write out each spelling", where=_FILE)
    return found


def _noun_entry(act: ActCode, line: str, words: Mapping[str, str]) -> tuple[list[str], NounEntry]:
    """Read one line "head|head > rest ; of: actor" into its head words and entry."""
    body, _, of = line.partition(" ; of: ")
    rest, needs_party = _party(body)
    heads, _, behind = rest.partition(" > ")
    pattern = rf"(?:{_expanded(behind.strip(), words)})(?!\S)" if behind.strip() else None
    entry = NounEntry(act, pattern, of.removesuffix(" +party").strip() or "recipient", needs_party or "+party" in of)
    return _heads(heads, act), entry


def _party(line: str) -> tuple[str, bool]:
    return (line.removesuffix(" +party"), True) if line.endswith(" +party") else (line, False)


def _behind(objects: str, words: Mapping[str, str]) -> str:
    """The pattern of what follows a verb: with a gap of its own, or some words in between."""
    gap = "" if _GAP in objects[: len(_GAP) + _LOOKAHEAD] else rf"{_GAP}{_REACH}}}?"
    return rf"{gap}(?:{_expanded(objects, words)})(?!\S)"


def _expanded(pattern: str, words: Mapping[str, str]) -> str:
    def replace(match: re.Match[str]) -> str:
        if match.group(1) not in words:
            raise KnowledgeError(f"no words are named ${match.group(1)}", where=_FILE)
        return words[match.group(1)]

    return _MACRO.sub(replace, pattern)


def _add_verb(verbs: dict[str, tuple[set[str], list[VerbEntry]]], head: str, entry: VerbEntry) -> None:
    heads = [head, head[:-3] + "ise"] if head.endswith("ize") else [head]
    for base in heads:
        for kind, form in spellings(base):
            kinds, rows = verbs.setdefault(form, (set(), []))
            kinds.add(kind)
            if entry not in rows:
                rows.append(entry)

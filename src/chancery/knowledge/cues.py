"""Cue words as look-ups: which word forms attribute, and what content they take.

The words stand in ``data/cues.yaml``; this module inflects them and files every form under what a reader meets in
a text. It holds no rule about sentences: those are in ``reading/statements``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Literal

from chancery.knowledge.data_files import data_file
from chancery.model.frozen import dataclass
from chancery.model.statement import Act, Mood

VerbForm = Literal["base", "s", "past", "pp", "ing"]

_ONE_SYLLABLE = re.compile(r"[^aeiouy]*[aeiou][bdgklmnprt]")


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A cue verb with the fixed words after it (``tail``), and the codes of the content it takes.

    ``codes`` are letters explained at the head of ``cues.yaml``: ``q t c w i n g p h d f u m x``.
    ``noun_act`` is the act when the content is a mere noun phrase; ``also_noun`` warns that the word is a noun as well.
    """

    lemma: str
    tail: tuple[str, ...]
    codes: frozenset[str]
    act: Act
    mood: Mood
    noun_act: Act
    also_noun: bool


@dataclass(frozen=True, slots=True)
class CueNoun:
    """A cue noun: ``leads`` maps what may introduce its content (``that``, ``to`` + verb as ``infinitive``, or a
    preposition) to the act it then stands for."""

    lemma: str
    leads: Mapping[str, Act]


@dataclass(frozen=True, slots=True)
class CueLexicon:
    """Every cue word form, filed for look-up by lower-case token.

    ``verbs[form]`` lists (verb, verb form) without fixed words; ``phrasal[form][next word]`` those with fixed words,
    longest first. ``nouns[form]`` is the noun. ``documents`` and ``reports`` are nouns that stand for the one who
    wrote ("the statement said", "reports suggest"), ``showing`` these and more that find or show something ("the images
    show six silos"). ``venues`` and ``chambers`` are where things are said, ``courts`` who hears evidence,
    ``answers`` what a quotation can be of somebody's ("his answer: “…”"); ``pointing``
    nouns only point to a content ("similar statements"), with the verbs that go with them. ``participles`` maps a
    past participle to the first verb that has it; ``every`` holds all words that some rule begins at, so that the
    others are passed by. ``raising`` are verbs whose passive with an infinitive passes on what nobody named holds ("is
    expected to resign"), ``hearing`` those whose passive has the hearer as its subject ("was told that").
    ``idle_objects`` are, for a verb, the objects with which it attributes nothing ("called a witness").
    ``viewpoints`` are, for a preposition, the nouns that give what somebody thinks ("in her view"), ``view_nouns``
    all of these. ``figuring`` are verbs that attribute only with "at" and a figure ("put the cost at two million").
    ``counting`` are those that do so only with a number ("counted nine dead"), ``bidding`` only with an infinitive
    ("invited both sides to meet").
    ``remarks`` are nouns by which an outlet comments on what was said ("…, a figure that the agency disputes"),
    ``felt`` those that with "express" and the like are one cue ("voiced regret at"). ``written`` are the nouns of
    texts: what these say is written, not spoken.
    """

    verbs: Mapping[str, tuple[tuple[CueVerb, VerbForm], ...]]
    phrasal: Mapping[str, Mapping[str, tuple[tuple[CueVerb, VerbForm], ...]]]
    nouns: Mapping[str, CueNoun]
    documents: frozenset[str]
    showing: frozenset[str]
    reports: frozenset[str]
    venues: frozenset[str]
    chambers: frozenset[str]
    courts: frozenset[str]
    answers: frozenset[str]
    pointing: frozenset[str]
    pointing_verbs: Mapping[str, VerbForm]
    participles: Mapping[str, CueVerb]
    every: frozenset[str]
    raising: frozenset[str]
    hearing: frozenset[str]
    idle_objects: Mapping[str, frozenset[str]]
    viewpoints: Mapping[str, frozenset[str]]
    view_nouns: frozenset[str]
    figuring: frozenset[str]
    counting: frozenset[str]
    bidding: frozenset[str]
    remarks: frozenset[str]
    felt: frozenset[str]
    written: frozenset[str]
    forms: Mapping[str, frozenset[VerbForm]]
    """For each word of ``verbs`` the forms that it can be of the first of them."""


def inflect(lemma: str, irregular: Mapping[str, str]) -> dict[VerbForm, tuple[str, ...]]:
    """Return the forms of a verb; ``irregular`` gives "3rd past participle -ing", alternatives joined by ``|``."""
    if lemma in irregular:
        third, past, participle, ing = (tuple(part.split("|")) for part in irregular[lemma].split())
        return {"base": (lemma,), "s": third, "past": past, "pp": participle, "ing": ing}
    if lemma.endswith("e"):
        ends = (lemma + "s", lemma + "d", lemma[:-1] + "ing")
    elif lemma.endswith("y") and lemma[-2] not in "aeiou":
        ends = (lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing")
    elif lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        ends = (lemma + "es", lemma + "ed", lemma + "ing")
    else:
        doubled = lemma + lemma[-1] if _ONE_SYLLABLE.fullmatch(lemma) else lemma
        ends = (lemma + "s", doubled + "ed", doubled + "ing")
    return {"base": (lemma,), "s": (ends[0],), "past": (ends[1],), "pp": (ends[1],), "ing": (ends[2],)}


def pluralise(noun: str) -> str:
    """Return the regular plural of a noun."""
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    return noun + "s"


def _gather(data: Mapping[str, Any]) -> dict[tuple[str, tuple[str, ...]], CueVerb]:
    """Join the codes of a verb that stands in several groups; act and mood are those of the first."""
    found: dict[tuple[str, tuple[str, ...]], CueVerb] = {}
    also_nouns = frozenset(data["also_nouns"].split())
    for group in data["verbs"]:
        for codes, words in group["words"].items():
            for phrase in words.split("|"):
                lemma, *tail = phrase.split()
                key = (lemma, tuple(tail))
                old = found.get(key)
                letters = frozenset(codes) | (old.codes if old else frozenset())
                act, mood = (old.act, old.mood) if old else (group["act"], group["mood"])
                noun_act = group.get("noun_act") or (old.noun_act if old else group["act"])
                found[key] = CueVerb(lemma, tuple(tail), letters, act, mood, noun_act, lemma in also_nouns)
    return found


def _with_plurals(nouns: Iterable[str]) -> frozenset[str]:
    listed = list(nouns)
    return frozenset(listed) | {pluralise(noun) for noun in listed}


def _pointing_verbs(data: Mapping[str, Any]) -> dict[str, VerbForm]:
    forms: dict[str, VerbForm] = {}
    for lemma in data["pointing_verbs"].split():
        for form, words in inflect(lemma, data["irregular"]).items():
            for word in words:
                forms.setdefault(word, form)
    return forms


def build_lexicon(data: Mapping[str, Any]) -> CueLexicon:
    """Build the look-ups from the parsed ``cues.yaml``; raises KeyError when a section is missing."""
    verbs: dict[str, list[tuple[CueVerb, VerbForm]]] = {}
    phrasal: dict[str, dict[str, list[tuple[CueVerb, VerbForm]]]] = {}
    for verb in _gather(data).values():
        for form, words in inflect(verb.lemma, data["irregular"]).items():
            for word in words:
                if verb.tail:
                    phrasal.setdefault(word, {}).setdefault(verb.tail[0], []).append((verb, form))
                else:
                    verbs.setdefault(word, []).append((verb, form))
    leads: dict[str, dict[str, Act]] = {}
    for group in data["nouns"]:
        for lead, words in group["words"].items():
            name = {"t": "that", "i": "infinitive"}.get(lead, lead)
            for phrase in words.split("|"):
                leads.setdefault(phrase.split()[0], {}).setdefault(name, group["act"])
    nouns: dict[str, CueNoun] = {}
    for lemma, by_lead in leads.items():
        noun = CueNoun(lemma, by_lead)
        nouns[lemma] = nouns[pluralise(lemma)] = noun
    pointing = _with_plurals(data["pointing"].split())
    return CueLexicon(
        verbs={word: tuple(entries) for word, entries in verbs.items()},
        phrasal={
            word: {first: tuple(sorted(entries, key=lambda e: -len(e[0].tail))) for first, entries in by_first.items()}
            for word, by_first in phrasal.items()
        },
        nouns=nouns,
        documents=_with_plurals(data["documents"].split()),
        showing=_with_plurals(word for key in ("documents", "papers", "showing") for word in data[key].split()),
        reports=frozenset(data["reports"].split()),
        venues=frozenset(data["venues"].split()),
        chambers=frozenset(data["chambers"].split()),
        courts=_with_plurals(data["courts"].split()),
        answers=frozenset(data["answers"].split()),
        pointing=pointing,
        pointing_verbs=_pointing_verbs(data),
        participles={
            word: next(verb for verb, form in entries if form == "pp")
            for word, entries in verbs.items()
            if any(form == "pp" for _, form in entries)
        },
        every=pointing.union(verbs, phrasal, nouns),
        raising=frozenset(data["raising"].split()),
        hearing=frozenset(data["hearing"].split()),
        viewpoints={word: frozenset(nouns.split()) for word, nouns in data["viewpoints"].items()},
        idle_objects={lemma: _with_plurals(words.split()) for lemma, words in data["idle_objects"].items()},
        figuring=frozenset(data["figuring"].split()),
        counting=frozenset(data["counting"].split()),
        bidding=frozenset(data["bidding"].split()),
        remarks=frozenset(data["remarks"].split()),
        felt=frozenset(data["felt"].split()),
        written=_with_plurals([*data["documents"].split(), *data["papers"].split()])
        - _with_plurals(data["spoken"].split()),
        forms={
            word: frozenset(form for verb, form in entries if verb is entries[0][0]) for word, entries in verbs.items()
        },
        view_nouns=frozenset(noun for nouns in data["viewpoints"].values() for noun in nouns.split()),
    )


@lru_cache(maxsize=1)
def load_cues() -> CueLexicon:
    """Return the shipped cue lexicon, built once."""
    return build_lexicon(data_file("cues.yaml"))

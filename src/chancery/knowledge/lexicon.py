"""The act lexicon as it is kept from one run to the next: reading ``acts.yaml`` anew takes longer than a report.

What is kept names each act and each entry once, and the words that lead to them by number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache

from chancery.knowledge.acts import ActCode, ActLexicon, NounEntry, VerbEntry, build_lexicon, pieces_in
from chancery.knowledge.built import made_from
from chancery.knowledge.files import shipped_files
from chancery.knowledge.keeping import default_cache, keep, kept

_Verb = tuple[int, str | None, str | None, str | None, bool, str | None, list[str] | None]
_OWN = tuple(each.name for each in fields(ActLexicon) if each.name != "telling")
_Forms = dict[str, tuple[list[str], list[int]]]


@dataclass(slots=True)
class Packed:
    """A lexicon in which acts and entries stand once; ``ActLexicon`` says what each of the others holds."""

    acts: list[ActCode]
    entries: list[_Verb]
    nouns_told: list[tuple[int, str | None, str, bool]]
    verbs: _Forms
    plain: _Forms
    nouns: dict[str, list[int]]
    contents: dict[str, int]
    alone: dict[str, int]
    done: dict[str, int]
    purposes: tuple[tuple[str, str], ...]
    objects: tuple[tuple[str, str], ...]
    instruments: tuple[tuple[str, tuple[str, ...], str, bool], ...]
    words: dict[str, frozenset[str]]
    """The sets of words, by name, but for ``telling``, which is made of others."""


@lru_cache(maxsize=1)
def act_lexicon() -> ActLexicon:
    """Return the shipped act lexicon, read once. Raises KnowledgeError naming the act when an entry is broken."""
    path, made = default_cache("acts"), made_from(shipped_files().version)
    packed = kept(path, made, Packed)
    if packed is not None:
        return unpacked(packed)
    lexicon = build_lexicon()
    keep(path, made, pack(lexicon))
    return lexicon


def pack(lexicon: ActLexicon) -> Packed:
    """Return a lexicon as it is kept."""
    numbers = {name: number for number, name in enumerate(lexicon.acts)}
    forms = (*lexicon.verbs.values(), *lexicon.plain.values())
    entries = list(dict.fromkeys(entry for _, rows in forms for entry in rows))
    nouns = list(dict.fromkeys(noun for rows in lexicon.nouns.values() for noun in rows))
    places = {entry: number for number, entry in enumerate(entries)}
    noun_places = {noun: number for number, noun in enumerate(nouns)}

    def by_number(table: Mapping[str, tuple[frozenset[str], tuple[VerbEntry, ...]]]) -> _Forms:
        return {form: (sorted(kinds), [places[entry] for entry in rows]) for form, (kinds, rows) in table.items()}

    return Packed(
        acts=list(lexicon.acts.values()),
        entries=[
            (
                numbers[e.act.id], e.particle, e.object, e.bars, e.needs_party, e.subject,
                None if e.needs is None else sorted(e.needs),
            )
            for e in entries
        ],
        nouns_told=[(numbers[n.act.id], n.rest, n.of, n.needs_party) for n in nouns],
        verbs=by_number(lexicon.verbs),
        plain=by_number(lexicon.plain),
        nouns={head: [noun_places[noun] for noun in rows] for head, rows in lexicon.nouns.items()},
        contents={word: numbers[act.id] for word, act in lexicon.contents.items()},
        alone={word: numbers[act.id] for word, act in lexicon.alone.items()},
        done={word: numbers[act.id] for word, act in lexicon.done.items()},
        purposes=lexicon.purposes,
        objects=lexicon.objects,
        instruments=lexicon.instruments,
        words={name: words for name in _OWN if isinstance(words := getattr(lexicon, name), frozenset)},
    )  # fmt: skip


def unpacked(packed: Packed) -> ActLexicon:
    """Return the lexicon that was packed."""
    acts = packed.acts
    entries = [
        VerbEntry(acts[act], particle, told, bars, party, subject, None if needs is None else frozenset(needs))
        for act, particle, told, bars, party, subject, needs in packed.entries
    ]
    nouns = [NounEntry(acts[act], rest, of, party) for act, rest, of, party in packed.nouns_told]
    same: dict[tuple[str, ...], frozenset[str]] = {}

    def kinds(named: Sequence[str]) -> frozenset[str]:
        return same.setdefault(tuple(named), frozenset(named))

    def forms(table: _Forms) -> dict[str, tuple[frozenset[str], tuple[VerbEntry, ...]]]:
        return {form: (kinds(named), tuple([entries[n] for n in rows])) for form, (named, rows) in table.items()}

    return ActLexicon(
        acts={act.id: act for act in acts},
        verbs=forms(packed.verbs),
        plain=forms(packed.plain),
        nouns={head: tuple([nouns[n] for n in rows]) for head, rows in packed.nouns.items()},
        contents={word: acts[act] for word, act in packed.contents.items()},
        alone={word: acts[act] for word, act in packed.alone.items()},
        done={word: acts[act] for word, act in packed.done.items()},
        purposes=packed.purposes,
        objects=packed.objects,
        instruments=packed.instruments,
        telling=frozenset((*packed.verbs, *packed.plain)),
        pieces=pieces_in(entries),
        **packed.words,
    )

"""NamingWords: the vocabulary by which names, titles and references are told apart, ready for look-up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from chancery.knowledge.data_files import data_file


@dataclass(frozen=True, slots=True)
class NamingWords:
    """The lists of ``naming.yaml`` and ``given_names.yaml`` as sets and maps. Get it from ``naming_words()``."""

    given: Mapping[str, str]
    honorifics: Mapping[str, str]
    ranks: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    organisation_heads: frozenset[str]
    company_suffixes: frozenset[str]
    companies: frozenset[str]
    not_person_heads: frozenset[str]
    never_names: frozenset[str]
    starters: frozenset[str]
    speech: frozenset[str]
    motion: frozenset[str]
    locatives: frozenset[str]
    place_followers: frozenset[str]
    person_nouns: Mapping[str, str]
    noun_gender: Mapping[str, str]
    body_nouns: frozenset[str]
    document_nouns: frozenset[str]
    country_nouns: frozenset[str]
    islands_nouns: frozenset[str]
    government_modifiers: frozenset[str]
    posts: frozenset[str]
    post_prefixes: frozenset[str]
    reference_nouns: frozenset[str]
    regions: frozenset[str]
    firm_tails: frozenset[str]

    def gender_of_name(self, given: str) -> str | None:
        """Return ``m`` or ``f`` where most bearers of a given name are, else None."""
        gender = self.given.get(given) or self.given.get(given.split("-")[0])
        return gender or None


@lru_cache(maxsize=1)
def naming_words() -> NamingWords:
    """Return the vocabulary, read once from the shipped data files."""
    raw = data_file("naming.yaml")
    names = data_file("given_names.yaml")

    def words(key: str) -> frozenset[str]:
        return frozenset(raw[key].split())

    given = dict.fromkeys(names["male"].split(), "m")
    given |= dict.fromkeys(names["female"].split(), "f")
    given |= dict.fromkeys(names["either"].split(), "")
    honorifics = {
        word: gender
        for key, gender in (("male", "m"), ("female", "f"), ("either", ""))
        for word in raw["honorifics"][key].split()
    }
    nouns = {noun: group for group, text in raw["person_nouns"].items() for noun in text.split()}
    genders = dict.fromkeys(raw["female_nouns"].split(), "f") | dict.fromkeys(raw["male_nouns"].split(), "m")
    return NamingWords(
        given=given,
        honorifics=honorifics,
        ranks=words("ranks"),
        particles=words("particles"),
        suffixes=words("suffixes"),
        organisation_heads=words("organisation_heads"),
        company_suffixes=words("company_suffixes"),
        companies=words("companies"),
        not_person_heads=words("not_person_heads"),
        never_names=words("never_names"),
        starters=words("sentence_starters"),
        speech=words("speech_verbs"),
        motion=words("motion"),
        locatives=words("locatives"),
        place_followers=words("place_followers"),
        person_nouns=nouns,
        noun_gender=genders,
        body_nouns=words("body_nouns"),
        document_nouns=words("document_nouns"),
        country_nouns=words("country_nouns"),
        islands_nouns=words("islands_nouns"),
        government_modifiers=words("government_modifiers"),
        posts=words("posts"),
        post_prefixes=words("post_prefixes"),
        regions=frozenset(raw["regions"]),
        firm_tails=words("firm_tails") | words("company_suffixes"),
        reference_nouns=frozenset(nouns).union(
            *(words(key) for key in ("body_nouns", "document_nouns", "country_nouns", "islands_nouns"))
        ),
    )

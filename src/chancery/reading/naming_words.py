"""NamingWords: the vocabulary by which names, titles and references are told apart, ready for look-up."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from chancery.knowledge.data_files import data_file
from chancery.model.frozen import dataclass

_NO_PERSON_LISTS = (
    "organisation_heads", "firm_tails", "not_person_heads", "starters", "never_names", "government_nouns", "posts",
    "locatives",
)  # fmt: skip
_SHORTEST_AGENT = 5


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
    role_nouns: frozenset[str]
    noun_gender: Mapping[str, str]
    body_nouns: frozenset[str]
    document_nouns: frozenset[str]
    country_nouns: frozenset[str]
    islands_nouns: frozenset[str]
    government_nouns: frozenset[str]
    government_modifiers: frozenset[str]
    posts: frozenset[str]
    not_firms: frozenset[str]
    post_prefixes: frozenset[str]
    common_surnames: frozenset[str]
    reference_nouns: frozenset[str]
    regions: frozenset[str]
    firm_tails: frozenset[str]
    no_person_words: frozenset[str]
    nationals: frozenset[str]
    agent_endings: frozenset[str]
    no_agents: frozenset[str]
    wider: Mapping[str, frozenset[str]]
    """For a noun the narrower ones of persons whom it may mean again."""
    roles: frozenset[str]
    """Person nouns, role nouns, ranks and posts."""

    def is_role(self, noun: str) -> bool:
        """Tell a lower-case noun for what somebody is: a person noun, another role, or one behind a hyphen."""
        if noun in self.roles:
            return True
        tail = noun.rpartition("-")[2] if "-" in noun else ""  # "vice-minister", "co-chair"
        return tail in self.person_nouns or tail in self.role_nouns

    def is_agent(self, noun: str) -> bool:
        """Tell a lower-case noun that no list has for what somebody is by its ending: "mycologist", "trawlerman"."""
        if len(noun) < _SHORTEST_AGENT or noun in self.no_agents or not noun.isalpha():
            return False
        return noun.endswith(tuple(self.agent_endings)) and noun not in self.body_nouns and noun not in self.starters

    def gender_of_name(self, given: str) -> str | None:
        """Return ``m`` or ``f`` where most bearers of a given name are, else None."""
        gender = self.given.get(given) or self.given.get(given.split("-")[0])
        return gender or None


@lru_cache(maxsize=1)
def naming_words() -> NamingWords:
    """Return the vocabulary, read once from the shipped data files."""
    raw = data_file("naming.yaml")
    names = data_file("given_names.yaml")
    lists = {
        name: frozenset(raw[name].split())
        for name in NamingWords.__dataclass_fields__
        if isinstance(raw.get(name), str)
    }
    lists["starters"] = frozenset(raw["sentence_starters"].split())
    lists["speech"] = frozenset(raw["speech_verbs"].split())
    lists["firm_tails"] |= lists["company_suffixes"]
    lists["regions"] = frozenset(raw["regions"])
    nouns = {noun: group for group, text in raw["person_nouns"].items() for noun in text.split()}
    pointing = ("body_nouns", "document_nouns", "country_nouns", "islands_nouns")
    lists["reference_nouns"] = frozenset(nouns).union(*(lists[key] for key in pointing))
    lists["no_person_words"] = lists["no_person_words"].union(
        lists["reference_nouns"],
        *(lists[key] for key in _NO_PERSON_LISTS),
    )
    lists["roles"] = lists["role_nouns"].union(nouns, lists["ranks"], lists["posts"])
    wider = {noun: frozenset(text.split()) for key, text in raw["wider_nouns"].items() for noun in key.split()}
    return NamingWords(
        wider=wider,
        given=_marked(names, m="male", f="female") | dict.fromkeys(names["either"].split(), ""),
        honorifics=_marked(raw["honorifics"], m="male", f="female")
        | dict.fromkeys(raw["honorifics"]["either"].split(), ""),
        person_nouns=nouns,
        noun_gender=_marked(raw, m="male_nouns", f="female_nouns"),
        **lists,
    )


def _marked(lists: Mapping[str, str], **genders: str) -> dict[str, str]:
    """Return each word of some lists with the gender that its list stands for."""
    return {word: gender for gender, key in genders.items() for word in lists[key].split()}

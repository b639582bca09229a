"""A small folder of data files, for tests that need tables of their own."""

from __future__ import annotations

from pathlib import Path

from chancery.knowledge.knowledge import Knowledge
from chancery.knowledge.loader import read_knowledge

FILES = {
    "states.yaml": """
states:
  AAA: {name: Arland, the: true, adj: Arlandic, people: [Arlanders], capital: Ar City, weak: [Arl]}
  BBB: {name: Boria, adj: Borian, capital: Borport, hog: null}
""",
    "bodies.yaml": """
kinds:
  government: {name: "Government of {of}", form: nominal, nouns: [government]}
  foreign-ministry: {name: "Foreign Ministry of {of}", part_of: government, nouns: [foreign ministry]}
  presidency: {only_named: true, part_of: government, nouns: [presidency]}
states:
  BBB:
    presidency: {name: Round House, metonyms: [Round House]}
""",
    "offices.yaml": """
roles:
  head-of-state: {name: "{title} of {of}", title: President, title_from: hos, bodies: [presidency]}
  head-of-government: {name: "{title} of {of}", title: Prime Minister, title_from: hog, bodies: [government]}
  foreign-minister: {name: "Foreign Minister of {of}", title: foreign minister, bodies: [foreign-ministry]}
  head-of-state-spokesperson: {name: "Spokesperson of {of}", word: presidential spokesperson, bodies: [presidency]}
parts:
  spokesperson: {presidency: head-of-state-spokesperson}
offices: {}
""",
    "titles.yaml": """
modifiers: {former: former, deputy: deputy}
titles:
  - {words: [president], role: head-of-state}
  - {words: [prime minister], cased: [PM], role: head-of-government}
  - {words: [foreign minister], role: foreign-minister}
  - {words: [spokesperson], female: [spokeswoman], part: spokesperson}
  - {words: [presidential spokesperson], role: head-of-state-spokesperson}
""",
    "common_words.yaml": "words: [of, islands, the]",
    "people.yaml": "{weak_surnames: [May], people: []}",
    "tenures/BBB.yaml": """
state: BBB
checked: 2020-12-31
source: {kind: test, name: made up}
people:
  - {id: ann-onder, name: Ann Onder, gender: f}
  - {id: bo-may, name: Bo May}
tenures:
  - office: head-of-state
    complete_since: 2001-01-01
    holders:
      - [ann-onder, 2000-05, 2010-03-01]
      - [bo-may, 2010-03-01, null]
""",
}
"""File name to content; each test replaces what it is about."""


def write(folder: Path, **changes: str) -> Path:
    """Write the small data folder; ``tenures__BBB`` stands for ``tenures/BBB.yaml``."""
    files = FILES | {f"{name.replace('__', '/')}.yaml": text for name, text in changes.items()}
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def small_knowledge(folder: Path, **changes: str) -> Knowledge:
    """Read the small data folder, with changes; parsed files are cached in the folder itself."""
    return read_knowledge(write(folder, **changes), folder / "cache")

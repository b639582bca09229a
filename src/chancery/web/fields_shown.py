"""What of an entry a person may correct, as its form shows it: every field that decisions know, in words."""

from __future__ import annotations

from collections.abc import Mapping

from chancery.record.fields import FIELDS, Kind
from chancery.web.entry_model import Chosen

_LABELS = {
    "said": "when it was said", "content": "which words are said", "source": "which words name the speaker",
    "cue": "which words say how", "negated": "whether it was not said", "background": "whether it is background",
    "act": "kind of act", "realis": "whether it happened", "what": "what happened, in one line", "type": "PLOVER type",
    "published": "date of publication", "title": "headline",
}  # fmt: skip

_HINTS: Mapping[str, str] = {
    "entity": "a name (“Peskov”), an alias, a code or an id",
    "entities": "names or ids, separated by ;",
    "spans": "from and to, in characters of the text: 120 180",
    "date": "2025-01-24, 2025-01, 2025, or 2025-01-24/2025-01-31",
    "text": "words",
    "state": "a state’s name or code",
    "office": "an office, such as “prime minister of Japan”",
    "act": "an act of the lexicon, such as break-off-talks",
    "yes or no": "yes or no",
}


def fields_of(noun: str, now: Mapping[str, str] | None = None) -> list[Chosen]:
    """Return the fields of a noun that can be set; ``now`` tells what stands in some of them."""
    known = now or {}
    return [
        Chosen(name, _LABELS.get(name, name), hint_of(kind), known.get(name) or "")
        for name, kind in FIELDS.get(noun, {}).items()
    ]


def hint_of(kind: Kind) -> str:
    """Return in words what values a kind of field takes."""
    return f"one of {', '.join(kind)}" if isinstance(kind, tuple) else _HINTS.get(kind, kind)

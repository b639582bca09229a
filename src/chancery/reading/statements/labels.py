"""Labels: who speaks, told by a name at a paragraph's beginning ("MR. HALE: …", "Q. …", "The WITNESS. — …").

The page is looked at as a whole first: a colon alone makes no label. Only where the same few names open many
paragraphs, and what follows them is put like speech, is a page a transcript; lists, boxes, fixtures, recipes, time
stamps and datelines fail one of the tests.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from chancery.knowledge.data_files import data_file
from chancery.model.frozen import dataclass
from chancery.model.span import Span
from chancery.reading.page import Page
from chancery.reading.statements.narration import narrates, without_closing, without_stage

_NAME = r"[^\W\d_][\w.'’&/-]*(?:,? [(]?[^\W_][\w.'’&/-]*[)]?){0,9}?"
_LABEL = re.compile(
    rf"(?P<name>{_NAME})(?P<aside>\s?\([^()\n]{{1,48}}\))?"
    r"(?:(?P<colon>\s?:)(?!\S)|(?P<stop>\.?)\s?(?P<dash>[—–]|--?)\s(?=\S))\s*"
)
_STOPPED = re.compile(r"(?P<name>(?:[A-Z][A-Z'’-]*\.? ){0,4}[A-Z][A-Z'’-]*)(?P<stop>\.)\s+(?=[\"“‘'«„]?[A-Z0-9])")
_BARE = re.compile(r"(?P<name>Q)(?:\s{2,}|\s(?=[A-Z“\"]))")
_STAGE = re.compile(r"\([A-Z][^()\n]{1,40}[.!]\)\s+")
_REACH = 90
_MOST_WORDS = 8
_SPOKEN = re.compile(r"\?|\b(?:I|you|we|me|my|our|your|us|sir|madam|thank)\b", re.IGNORECASE)
_PERSONAL = re.compile(r"\b(?:I|my|My)\b|\?(?!\S)")
_OWN = re.compile(r"\b(?:I|I'm|I’m|my|My|me)\b")
_OWN_OR_OURS = re.compile(r"\b(?:I|[Mm]y|me|[Ww]e|[Oo]ur)\b")
_QUOTED = re.compile(r"[“„«][^“”„«»]*[”“»]|\"[^\"]*\"")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SMALL = frozenset("of the for and de la le du van von der den bin ibn al el y e di da dos und und't".split())
_HIS_OR_HERS = {"mr": "m", "sir": "m", "mrs": "f", "ms": "f", "miss": "f", "dame": "f", "lady": "f"}
_MOST_INITIALS = 4
_LEAST_TURNS = 4
_LEAST_STRONG = 3
_MOST_SPEAKERS = 200
_LEAST_PERSONAL = 2
_LEAST_SPOKEN = 0.4
_LEAST_DENSE = 0.3
_MOST_ABOVE = 600


@dataclass(frozen=True, slots=True)
class LabelWords:
    """The vocabulary of labels (``labels.yaml``)."""

    questions: frozenset[str]
    answers: frozenset[str]
    honorifics: frozenset[str]
    roles: frozenset[str]
    silent: frozenset[str]
    rubrics: frozenset[str]
    headline_speakers: frozenset[str]
    interviews: tuple[str, ...]
    proceedings: frozenset[str]
    offices: frozenset[str]


@lru_cache(maxsize=1)
def label_words() -> LabelWords:
    """Return the shipped vocabulary of labels, read once."""
    data = data_file("labels.yaml")
    sets = {
        name: frozenset(data[name].split())
        for name in (
            "questions",
            "answers",
            "honorifics",
            "roles",
            "silent",
            "rubrics",
            "headline_speakers",
            "proceedings",
            "offices",
        )
    }
    return LabelWords(**sets, interviews=tuple(w.strip() for w in data["interviews"].split("|")))


@dataclass(frozen=True, slots=True)
class Label:
    """A label: ``source`` names who speaks, with what stands in brackets behind it; ``mark`` is its colon or dash.

    ``key`` are its words without title and bracket, by which two labels are one speaker's. ``strong`` labels carry a
    title or a role. ``asks`` and ``answers`` tell "Q" and "A", which name nobody.
    """

    source: Span
    mark: Span | None
    after: int
    key: tuple[str, ...]
    name: str
    aside: str
    strong: bool
    asks: bool = False
    answers: bool = False
    paragraph: int = -1
    """Number of the paragraph that it opens."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says without a break: its label, if any, and the paragraphs (number, span of the words)."""

    label: Label | None
    paragraphs: tuple[tuple[int, Span], ...]
    speaker: int
    """Which speaker of the page it is: turns with one number are one speaker's."""
    asks: bool = False


def paragraph_spans(page: Page) -> list[tuple[int, Span]]:
    """Return the number and trimmed span of every paragraph of the body, standfirst included."""
    text, found = page.text, []
    for number, zone in enumerate(page.paragraphs):
        if zone.kind in ("body", "standfirst"):
            start, end = zone.span
            words = text[start:end]
            left = len(words) - len(words.lstrip())
            if left < len(words):
                found.append((number, Span(start + left, start + len(words.rstrip()))))
    return found


def find_labels(page: Page, paragraphs: Sequence[tuple[int, Span]]) -> dict[int, Label]:
    """Return whatever looks like a label at a paragraph's beginning, by the number of the paragraph."""
    return {n: found for n, span in paragraphs if (found := label_of(page.text, span, n)) is not None}


def find_turns(page: Page, paragraphs: Sequence[tuple[int, Span]], labels: dict[int, Label]) -> list[Turn]:
    """Return the turns of a page that is a transcript or an interview with labels, none for any other page."""
    if _is_official(page, dict(paragraphs), labels):
        return _turns(page.text, paragraphs, labels, same_speakers(list(labels.values())), whole=True)
    if len(labels) < _LEAST_STRONG:
        return []
    if len({label.name for label in labels.values()}) > _MOST_SPEAKERS:
        return []
    speakers = same_speakers(list(labels.values()))
    kept = _labelled(page.text, dict(paragraphs), labels, speakers)
    return _turns(page.text, paragraphs, kept, speakers) if kept else []


def _is_official(page: Page, spans: dict[int, Span], labels: dict[int, Label]) -> bool:
    """Tell a spokesperson's answers as ministries publish them, be it only one: "Question: …? Answer: …".

    The lines above the first label name an office, every question has its mark and its answer behind it, and who
    answers is called "A", or named above. A paper's own questions and answers have no office above them.
    """
    numbers = sorted(labels)
    if not numbers or len(numbers) % 2 or numbers[0] not in spans:
        return False
    above = page.text[: spans[numbers[0]].start][:_MOST_ABOVE]
    if label_words().offices.isdisjoint(w.lower() for w in _WORD.findall(above)):
        return False
    rounds = list(zip(numbers[::2], numbers[1::2], strict=True))
    asked = all(b == a + 1 and "?" in page.text[labels[a].after : spans[a].end] for a, b in rounds)
    bare = all(labels[a].asks and labels[b].answers for a, b in rounds)
    named = all(labels[b].name in above and labels[a].name not in above for a, b in rounds)
    return asked and (bare or (named and len(rounds) > 1))


def label_of(text: str, paragraph: Span, number: int = -1) -> Label | None:
    """Return the label that opens a paragraph, None where what stands before the mark could name no speaker."""
    first = text[paragraph.start]
    if not first.isalpha() or not first.isupper():
        return None
    end = min(paragraph.end, paragraph.start + _REACH)
    opening = text[paragraph.start : end]
    match = None
    if ":" in opening or "— " in opening or "– " in opening or "- " in opening:
        match = _LABEL.match(text, paragraph.start, end)
    if match is None and not opening[1:2].islower():
        match = _STOPPED.match(text, paragraph.start, end) or _BARE.match(text, paragraph.start, end)
    return _read(text, match, number) if match is not None else None


def _read(text: str, match: re.Match[str], number: int) -> Label | None:
    groups = match.groupdict()
    name, aside = match["name"].rstrip("."), (groups.get("aside") or "").strip(" ()")
    words = [w.lower() for w in _WORD.findall(name)]
    known = label_words()
    if not words or len(words) > _MOST_WORDS or words[0] in known.silent or (words[-1] in known.silent - known.roles):
        return None
    if not all(w[0].isupper() or w in _SMALL for w in _WORD.findall(name)) or any(c.isdecimal() for c in name):
        return None
    asks = words[0] in known.questions and len(words) == 1
    answers = words[0] in known.answers and len(words) == 1
    titled = any(w in known.honorifics for w in words) or words[-1] in known.roles
    strong = asks or answers or titled or bool(aside)
    mark = next((match.span(g) for g in ("colon", "dash") if groups.get(g)), None)
    stopped = bool(groups.get("stop")) or match["name"].endswith(".")
    if groups.get("dash") and not (stopped or asks or answers or titled):
        return None  # "Lee — a teacher — said"
    if stopped and mark is None and not titled and not asks and not answers:
        return None
    key = tuple(w for w in words if w not in known.honorifics and w not in _SMALL) or tuple(
        w for w in words if w not in _SMALL
    )
    end = match.end("aside") if aside else match.start() + len(name)
    where = Span(mark[1] - 1, mark[1]) if mark is not None and groups.get("colon") else Span(*mark) if mark else None
    after = match.end()
    stage = _STAGE.match(text, after, after + _REACH)
    after = stage.end() if stage is not None else after
    return Label(Span(match.start(), end), where, after, key, name, aside, strong, asks, answers, number)


def same_speakers(labels: Sequence[Label]) -> dict[str, int]:
    """Number the speakers by the names of their labels.

    A shorter form ("THE CHAIR" beside "THE CHAIR, MRS. HALE") or the initials of a label mean whoever the fuller one
    means, where only one fits; "MR. LEE" and "MRS. LEE" are two.
    """
    by_name = {label.name: label for label in reversed(labels)}
    names = list(dict.fromkeys(label.name for label in labels))
    words = {name: [w.lower() for w in _WORD.findall(name)] for name in names}
    numbers: dict[str, int] = {}
    for name in sorted(names, key=lambda n: -len(words[n])):
        key = by_name[name].key
        alike = [n for n in numbers if not (words[n][0] in _HIS_OR_HERS and _other_gender(words[n][0], words[name][0]))]
        same = [n for n in alike if by_name[n].key == key] or [n for n in alike if set(key) < set(words[n])]
        if not same and len(key) == 1 and len(key[0]) <= _MOST_INITIALS:
            same = [n for n in alike if _initials(words[n], key[0])]
        several = len({numbers[n] for n in same}) != 1
        numbers[name] = len(numbers) if several else numbers[same[0]]
    return numbers


def _other_gender(one: str, other: str) -> bool:
    return other in _HIS_OR_HERS and _HIS_OR_HERS[one] != _HIS_OR_HERS[other]


def _initials(words: Sequence[str], short: str) -> bool:
    """Tell "WL" for "Weekend Ledger", "LFH" for "Luseane Faro-Hale"."""
    parts = [p for w in words for p in w.split("-") if w not in _SMALL or len(words) == len(short)]
    return len(parts) > 1 and "".join(p[0] for p in parts if p) == short


def _labelled(
    text: str, spans: dict[int, Span], labels: dict[int, Label], speakers: dict[str, int]
) -> dict[int, Label]:
    """Return the labels that speak, nothing where the page is no transcript."""
    counts = Counter(speakers[label.name] for label in labels.values())
    recurring = {n for n, label in labels.items() if counts[speakers[label.name]] > 1}
    strong = sum(label.strong for label in labels.values())
    if any(label.asks for label in labels.values()):
        strong = len(labels)  # "Q:" beside a name
    if not recurring:
        return {}
    first, last = min(recurring), max(recurring)
    while first - 1 in labels and labels[first - 1].strong:
        first -= 1
    while last + 1 in labels and labels[last + 1].strong:
        last += 1
    kept = {n: label for n, label in labels.items() if first <= n <= last}
    several = len({speakers[label.name] for label in kept.values()})
    least = _LEAST_STRONG if 2 * strong >= len(kept) else _LEAST_TURNS
    repeated = len({speakers[labels[n].name] for n in recurring})
    if len(kept) < least or several < 2 or (repeated < 2 and 2 * strong < len(kept)):
        return {}
    between = sum(first <= n <= last for n in spans)
    spoken = sum(_SPOKEN.search(text, x.after, spans[n].end) is not None for n, x in kept.items())
    if len(kept) < _LEAST_DENSE * between or spoken < _LEAST_SPOKEN * len(kept):
        return {}
    personal = sum(_PERSONAL.search(text, x.after, spans[n].end) is not None for n, x in kept.items())
    if 2 * strong < len(kept) and personal < _LEAST_PERSONAL:
        return {}  # two teams, two parties: told of by turns
    nameless = [n for n, x in kept.items() if x.answers]
    own = sum(_OWN_OR_OURS.search(text, kept[n].after, spans[n].end) is not None for n in nameless)
    return {} if nameless and 3 * own < len(nameless) else kept  # questions that the paper puts and answers itself


def _turns(
    text: str,
    paragraphs: Sequence[tuple[int, Span]],
    kept: dict[int, Label],
    speakers: dict[str, int],
    *,
    whole: bool = False,
) -> list[Turn]:
    """Give every label its paragraph and those that carry it on; in what is ``whole`` speech, all behind it do."""
    record = 2 * sum(x.strong for x in kept.values()) >= len(kept)
    last = max(kept)
    turns: list[Turn] = []
    going = False
    for number, span in paragraphs:
        label = kept.get(number)
        if label is not None:
            words = without_stage(text, Span(label.after, span.end)) if label.after < span.end else None
            said = ((number, words),) if words is not None else ()
            turns.append(Turn(label, said, speakers[label.name], label.asks))
            going = True
        elif going and bracketed(text, span):
            continue
        elif going and _goes_on(text, span, turns[-1], record=record, whole=whole, last=number > last):
            turn, words = turns[-1], without_stage(text, span)
            turns[-1] = Turn(turn.label, (*turn.paragraphs, (number, words)), turn.speaker, turn.asks)
        else:
            going = going and not turns[-1].paragraphs  # a label on a line of its own waits for its words
    turns = [turn for turn in turns if turn.paragraphs]
    if turns and (record or whole):
        turn = turns[-1]
        number, words = turn.paragraphs[-1]
        ends = (number, without_closing(text, words))
        turns[-1] = Turn(turn.label, (*turn.paragraphs[:-1], ends), turn.speaker, turn.asks)
    return turns


def _goes_on(text: str, span: Span, turn: Turn, *, record: bool, whole: bool, last: bool) -> bool:
    if last and narrates(text, span, turn.label.key if turn.label is not None else ()):
        return False
    return whole or carries_on(text, span, record=record, last=last)


def bracketed(text: str, span: Span) -> bool:
    """Tell a paragraph that stands wholly in brackets: what happens, not what is said."""
    return text[span.start] in "([" and text[span.end - 1] in ")]"


def carries_on(text: str, span: Span, *, record: bool, last: bool) -> bool:
    """Tell whether an unlabelled paragraph goes on with the turn before it.

    In a ``record`` every paragraph does but those that tell the proceedings; in an interview, where the reporter
    tells of the room in between, and behind the ``last`` label only one in the first person.
    """
    words = _QUOTED.sub("", text[span.start : span.end])
    if not record:
        return _OWN.search(words) is not None
    opening = [w.lower() for w in _WORD.findall(words[:60])[:3]]
    if any(w in label_words().proceedings for w in opening) and _OWN.search(words) is None:
        return False
    return not last or _OWN_OR_OURS.search(words) is not None

"""Finding statements: the steps in order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from chancery.knowledge import Knowledge
from chancery.knowledge.cues import CueLexicon, load_cues
from chancery.model.statement import Statement
from chancery.model.time_expression import TimeExpression
from chancery.reading.mentions import Mentions
from chancery.reading.naming_words import naming_words
from chancery.reading.page import Page
from chancery.reading.statements.according import draft_according
from chancery.reading.statements.anaphors import draft_anaphors, fill_pointing_back
from chancery.reading.statements.answers import draft_answers
from chancery.reading.statements.assembling import Assembly
from chancery.reading.statements.authors import find_author
from chancery.reading.statements.candidates import find_candidates
from chancery.reading.statements.chains import draft_chains
from chancery.reading.statements.citations import draft_citations
from chancery.reading.statements.clauses import clause_like
from chancery.reading.statements.drafts import Draft, Range
from chancery.reading.statements.floating import draft_floating
from chancery.reading.statements.governing import draft_verbs
from chancery.reading.statements.headlines import draft_headline
from chancery.reading.statements.heard import draft_heard
from chancery.reading.statements.inverted_denials import draft_inverted_denials
from chancery.reading.statements.labels import label_words
from chancery.reading.statements.layout import Layout, lay_out
from chancery.reading.statements.nouns import draft_nouns
from chancery.reading.statements.own_outlet import own_names
from chancery.reading.statements.passives import SILENT, draft_passives
from chancery.reading.statements.quoted_headlines import draft_quotation_alone, draft_quoted_headline
from chancery.reading.statements.selecting import without_doubles
from chancery.reading.statements.speakers import SpeakerFinder
from chancery.reading.statements.stretch import Stretch, build_stretches
from chancery.reading.statements.tagged import with_tags
from chancery.reading.statements.tags import Tag
from chancery.reading.statements.words import ADV, DET, ED, FINITE, NEG, PREP, TO, WH

_LONGEST_ROLE = 4
_SHORT_WORD = 4
_LEAST_THEME = 5
_DASHES = frozenset("— – -- -".split())
_HEADLINE_FIRST = frozenset(("pm", "president", "minister", "report", "source"))


def find_statements(
    page: Page,
    mentions: Mentions,
    times: Sequence[TimeExpression],
    knowledge: Knowledge,
    tags: Sequence[Tag] = (),
    outlet: str | None = None,
) -> tuple[Statement, ...]:
    """Return every attribution in the read zones of a page: who said, wrote, thinks or wants what, on whose word.

    ``times`` are those of the same page, since a statement's date refers to them by index. The result depends on the
    arguments alone. Captions, adverts, related links and disclaimers give none. The rules are described in
    ``reading/statements``: a sentence is read with its quotations folded, cue words are looked up, their source and
    content found around them, and quotations left over go to the speaker before. Span conventions follow PolNeAR
    (Newell et al., LREC 2018). ``tags`` are what a learned tagger marked on the page; they add attributions whose cues
    the rules do not know (``tagged``). ``outlet`` is what the report's own outlet is called: words told to it came
    through nobody.
    """
    drafted = draft_statements(page, mentions, times, knowledge)
    if tags:
        for s, drafts in drafted.untold:
            drafts[:] = with_tags(s, tags, drafts)
    own = own_names(page.text, outlet)
    return Assembly(page, times, drafted.finder, drafted.layout, own).run(drafted.by_stretch)


class Drafted(NamedTuple):
    """What the rules draft on a page: for each stretch of the layout its drafts."""

    finder: SpeakerFinder
    layout: Layout
    by_stretch: list[list[Draft]]

    @property
    def untold(self) -> list[tuple[Stretch, list[Draft]]]:
        """The stretches whose speaker the form of the page does not give, each with its drafts."""
        every = zip(self.layout.stretches, self.by_stretch, strict=True)
        return [(s, drafts) for s, drafts in every if id(s) not in self.layout.own]


def draft_statements(page: Page, mentions: Mentions, times: Sequence[TimeExpression], knowledge: Knowledge) -> Drafted:
    """Return the drafts of the rules, before a tagger or the context of the report has a say."""
    cues = load_cues()
    finder = SpeakerFinder(mentions, knowledge, page.text, find_author(page))
    every = build_stretches(page, times, cues)
    finder.note_press(every)
    layout = lay_out(page, every, finder)
    stretches = layout.stretches
    by_stretch = [layout.own.get(id(s)) or _drafts(s, cues, finder, id(s) in layout.within) for s in stretches]
    fill_pointing_back(stretches, by_stretch)
    plain = [k for k, s in enumerate(stretches) if id(s) not in layout.own and id(s) not in layout.within]
    draft_floating([stretches[k] for k in plain], [by_stretch[k] for k in plain])
    draft_quotation_alone(stretches, by_stretch)
    return Drafted(finder, layout, by_stretch)


def _drafts(s: Stretch, cues: CueLexicon, finder: SpeakerFinder, in_turn: bool) -> list[Draft]:
    """Return every draft of one stretch; of two readings of one cue the more special comes first and stays.

    ``in_turn`` is True inside labelled speech, where a colon is no label.
    """
    candidates = find_candidates(s, cues)
    drafts: list[Draft] = []
    every = list(candidates)
    if s.keys:  # no other word begins an attribution, but for "according"
        drafts += draft_chains(s, candidates)
        drafts += draft_anaphors(s)
        drafts += draft_inverted_denials(s, candidates)
        drafts += draft_verbs(s, candidates, every)
    drafts += draft_according(s, candidates)
    drafts += draft_answers(s)
    if s.keys:
        drafts += draft_passives(s, cues, candidates)
        drafts += draft_nouns(s, cues, candidates)
    if "heard" in s.low or "hears" in s.low:
        drafts += draft_heard(s)
    if s.zone == "headline" and s.quotes:
        drafts = draft_quoted_headline(s, lambda word: _is_name(word, finder)) + drafts
    parted = ":" in s.low or (s.zone == "headline" and not drafts and not _DASHES.isdisjoint(s.low))
    if parted and not in_turn and (s.zone == "headline" or (not drafts and ":" in s.low[1:8])):
        drafts = draft_headline(s, lambda stretch, where, right: _speaks(stretch, where, right, finder)) + drafts
    if not drafts:
        return drafts
    drafts.sort(key=lambda d: d.rule != SILENT)  # "did not reply" tells nothing by itself
    drafts = without_doubles(drafts)
    return drafts + draft_citations(s, drafts)


def _speaks(s: Stretch, where: Range, right: bool, finder: SpeakerFinder) -> bool:
    """Tell whether the part of a headline beside a colon names somebody who can speak."""
    speaker = finder.of_range(s, where)
    if s.zone != "headline":
        return speaker.kind == "person"
    surname = where[1] - where[0] <= 2 and any(c.entity.startswith("person:") for c in speaker.candidates)
    alone = where[1] - where[0] == 1 and s.low[where[0]] in label_words().headline_speakers
    last = s.low[where[1] - 1]
    names = naming_words()
    if where[1] - where[0] <= _LONGEST_ROLE and (names.is_role(last) or last in names.body_nouns):
        titled = names.is_role(last) and s.low[where[0]] != "the"
        return (titled or not _is_site(s, where)) and _tells(s, where)  # "Oslo mayor", "Harbour union"
    if where == (0, 1) and s.word[0].isupper() and _is_name(s.low[0], finder):
        return True  # "ODEL: GET IT SIGNED"
    if surname or alone or speaker.kind in ("person", "office", "body") or s.low[where[0]] in _HEADLINE_FIRST:
        return True
    if speaker.outlet is None and (speaker.entity or "").startswith("org:") and not right:
        return _tells(s, where) or (where[0] == 0 and _forecasts(s, where[1] + 1))
    return right and speaker.kind in ("state", "organisation", "group")


def _tells(s: Stretch, where: Range) -> bool:
    """Tell whether what stands beside a role has a verb, "no" or "to": not "Prime minister: the five contenders"."""
    first, after = (0, where[0] - 1) if where[0] else (where[1] + 1, len(s))
    if s.cls[first] & WH or s.low[first] == "how":
        return False
    if where[0] and where[0] > _LEAST_THEME and s.low[0] not in label_words().rubrics:
        return True  # "Safety of the ponds under constant control: Deputy Prime Minister"
    if s.low[first] == "no" or s.low[after - 1] in ("yes", "no"):
        return True
    return any(s.cls[k] & (FINITE | ED | NEG) for k in range(first, after))


def _forecasts(s: Stretch, first: int) -> bool:
    """Tell "UN: famine looms", "IMF: growth to slow" from "NATO: the alliance at 80", "EU: what we know"."""
    if s.cls[first] & (WH | DET | PREP | ADV) or s.low[first] == "how":
        return False
    return any(s.cls[k] & TO and s.time[k + 1] < 0 for k in range(first + 1, len(s) - 1)) or clause_like(s, first)


def _is_name(word: str, finder: SpeakerFinder) -> bool:
    """Tell whether a word, in whatever case, is a name of somebody whom the report names."""
    return any(word in person.name.lower().split() for person in finder.people())


def _is_site(s: Stretch, where: Range) -> bool:
    """Tell "… – Royal Bank" and "…: The Captain": names with capitals alone, of a site or a work.

    Where the headline has capitals throughout, they tell nothing.
    """
    names = where[0] > 0 and where[1] - where[0] > 1 and all(s.proper(k) for k in range(*where))
    return names and any(s.word[k].islower() and len(s.word[k]) > _SHORT_WORD for k in range(where[0]))

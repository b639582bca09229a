"""Finding statements: the steps in order."""

from __future__ import annotations

from chancery.knowledge.cues import load_cues
from chancery.reading.page import Page
from chancery.reading.statements.according import draft_according
from chancery.reading.statements.candidates import find_candidates
from chancery.reading.statements.drafts import Draft
from chancery.reading.statements.floating import draft_floating
from chancery.reading.statements.governing import draft_verbs
from chancery.reading.statements.nouns import draft_nouns
from chancery.reading.statements.passives import draft_passives
from chancery.reading.statements.stretch import build_stretches


def find_drafts(page: Page, times) -> list[Draft]:
    cues = load_cues()
    stretches = build_stretches(page, times, cues)
    by_stretch = []
    for s in stretches:
        candidates = find_candidates(s, cues)
        drafts = draft_verbs(s, candidates)
        drafts += draft_according(s, candidates)
        drafts += draft_passives(s, cues, candidates)
        drafts += draft_nouns(s, cues, candidates)
        by_stretch.append(drafts)
    draft_floating(stretches, by_stretch)
    return [d for ds in by_stretch for d in ds if d.content]

"""English verb forms, so that a lexicon lists each verb once."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

_IRREGULAR = {
    "be": ("is", "was", "been", "being"),
    "have": ("has", "had", "had", "having"),
    "do": ("does", "did", "done", "doing"),
    "go": ("goes", "went", "gone", "going"),
    "arise": ("arises", "arose", "arisen", "arising"),
    "beat": ("beats", "beat", "beaten", "beating"),
    "become": ("becomes", "became", "become", "becoming"),
    "begin": ("begins", "began", "begun", "beginning"),
    "bleed": ("bleeds", "bled", "bled", "bleeding"),
    "blow": ("blows", "blew", "blown", "blowing"),
    "break": ("breaks", "broke", "broken", "breaking"),
    "bring": ("brings", "brought", "brought", "bringing"),
    "build": ("builds", "built", "built", "building"),
    "buy": ("buys", "bought", "bought", "buying"),
    "catch": ("catches", "caught", "caught", "catching"),
    "choose": ("chooses", "chose", "chosen", "choosing"),
    "come": ("comes", "came", "come", "coming"),
    "cast": ("casts", "cast", "cast", "casting"),
    "cut": ("cuts", "cut", "cut", "cutting"),
    "dig": ("digs", "dug", "dug", "digging"),
    "deal": ("deals", "dealt", "dealt", "dealing"),
    "draw": ("draws", "drew", "drawn", "drawing"),
    "drive": ("drives", "drove", "driven", "driving"),
    "fall": ("falls", "fell", "fallen", "falling"),
    "feed": ("feeds", "fed", "fed", "feeding"),
    "feel": ("feels", "felt", "felt", "feeling"),
    "fight": ("fights", "fought", "fought", "fighting"),
    "find": ("finds", "found", "found", "finding"),
    "flee": ("flees", "fled", "fled", "fleeing"),
    "fly": ("flies", "flew", "flown", "flying"),
    "forbid": ("forbids", "forbade", "forbidden", "forbidding"),
    "forgive": ("forgives", "forgave", "forgiven", "forgiving"),
    "freeze": ("freezes", "froze", "frozen", "freezing"),
    "get": ("gets", "got", "got", "getting"),
    "give": ("gives", "gave", "given", "giving"),
    "grow": ("grows", "grew", "grown", "growing"),
    "hang": ("hangs", "hanged", "hanged", "hanging"),
    "hear": ("hears", "heard", "heard", "hearing"),
    "hit": ("hits", "hit", "hit", "hitting"),
    "hide": ("hides", "hid", "hidden", "hiding"),
    "hold": ("holds", "held", "held", "holding"),
    "hurt": ("hurts", "hurt", "hurt", "hurting"),
    "keep": ("keeps", "kept", "kept", "keeping"),
    "know": ("knows", "knew", "known", "knowing"),
    "lay": ("lays", "laid", "laid", "laying"),
    "lead": ("leads", "led", "led", "leading"),
    "leave": ("leaves", "left", "left", "leaving"),
    "lend": ("lends", "lent", "lent", "lending"),
    "let": ("lets", "let", "let", "letting"),
    "lose": ("loses", "lost", "lost", "losing"),
    "make": ("makes", "made", "made", "making"),
    "mean": ("means", "meant", "meant", "meaning"),
    "meet": ("meets", "met", "met", "meeting"),
    "offset": ("offsets", "offset", "offset", "offsetting"),
    "overcome": ("overcomes", "overcame", "overcome", "overcoming"),
    "overrun": ("overruns", "overran", "overrun", "overrunning"),
    "pay": ("pays", "paid", "paid", "paying"),
    "put": ("puts", "put", "put", "putting"),
    "quit": ("quits", "quit", "quit", "quitting"),
    "read": ("reads", "read", "read", "reading"),
    "rebuild": ("rebuilds", "rebuilt", "rebuilt", "rebuilding"),
    "ride": ("rides", "rode", "ridden", "riding"),
    "ring": ("rings", "rang", "rung", "ringing"),
    "rise": ("rises", "rose", "risen", "rising"),
    "run": ("runs", "ran", "run", "running"),
    "say": ("says", "said", "said", "saying"),
    "see": ("sees", "saw", "seen", "seeing"),
    "seek": ("seeks", "sought", "sought", "seeking"),
    "sell": ("sells", "sold", "sold", "selling"),
    "send": ("sends", "sent", "sent", "sending"),
    "set": ("sets", "set", "set", "setting"),
    "shake": ("shakes", "shook", "shaken", "shaking"),
    "shoot": ("shoots", "shot", "shot", "shooting"),
    "show": ("shows", "showed", "shown", "showing"),
    "shut": ("shuts", "shut", "shut", "shutting"),
    "sink": ("sinks", "sank", "sunk", "sinking"),
    "sit": ("sits", "sat", "sat", "sitting"),
    "slay": ("slays", "slew", "slain", "slaying"),
    "speak": ("speaks", "spoke", "spoken", "speaking"),
    "spend": ("spends", "spent", "spent", "spending"),
    "spread": ("spreads", "spread", "spread", "spreading"),
    "split": ("splits", "split", "split", "splitting"),
    "stand": ("stands", "stood", "stood", "standing"),
    "steal": ("steals", "stole", "stolen", "stealing"),
    "strike": ("strikes", "struck", "struck", "striking"),
    "swear": ("swears", "swore", "sworn", "swearing"),
    "take": ("takes", "took", "taken", "taking"),
    "teach": ("teaches", "taught", "taught", "teaching"),
    "tear": ("tears", "tore", "torn", "tearing"),
    "tell": ("tells", "told", "told", "telling"),
    "think": ("thinks", "thought", "thought", "thinking"),
    "throw": ("throws", "threw", "thrown", "throwing"),
    "undergo": ("undergoes", "underwent", "undergone", "undergoing"),
    "understand": ("understands", "understood", "understood", "understanding"),
    "undertake": ("undertakes", "undertook", "undertaken", "undertaking"),
    "uphold": ("upholds", "upheld", "upheld", "upholding"),
    "win": ("wins", "won", "won", "winning"),
    "withdraw": ("withdraws", "withdrew", "withdrawn", "withdrawing"),
    "withhold": ("withholds", "withheld", "withheld", "withholding"),
    "write": ("writes", "wrote", "written", "writing"),
}
_DOUBLING = frozenset(
    """abet admit ban bar beg bet bug cap chat chop commit compel concur confer control cram defer deter dispel drag
    drop dub emit equip expel extol fit flag flog grab grin gun hop impel incur infer instil jam jot knit lag log mob
    nab nap net nod occur omit pad pat patrol permit pin plan plot plug pop prefer propel quip ram rap rebel rebut recur
    refer regret remit repel rig rip rob rub scrap shed ship shop shun sip skip slam slap slip slot snap span spot star
    stem step stir stop strap strip submit sum tag tap tip top transfer transmit trap trim tug unplug wed wrap zip
    snub snap gas tear-gas blot brag kidnap worship handicap program""".split()
)
_PREFIXES = ("re", "over", "out", "mis", "with", "under", "fore")


class VerbForms(NamedTuple):
    """The five forms of an English verb."""

    base: str
    third: str
    past: str
    participle: str
    gerund: str


@lru_cache(maxsize=4096)
def verb_forms(base: str) -> VerbForms:
    """Return the forms of the verb whose base form is ``base`` (one word, lower case)."""
    if base in _IRREGULAR:
        return VerbForms(base, *_IRREGULAR[base])
    for prefix in _PREFIXES:
        rest = base[len(prefix) :]
        if base.startswith(prefix) and rest in _IRREGULAR and len(rest) > 3:
            return VerbForms(base, *(prefix + form for form in _IRREGULAR[rest]))
    ends_consonant_y = base.endswith("y") and base[-2:-1] not in "aeiou"
    if base.endswith(("s", "x", "z", "ch", "sh")) or (base.endswith("o") and base[-2:-1] not in "aeiou"):
        third = base + "es"
    else:
        third = base[:-1] + "ies" if ends_consonant_y else base + "s"
    if base in _DOUBLING:
        stem = base + base[-1]
        return VerbForms(base, third, stem + "ed", stem + "ed", stem + "ing")
    if base.endswith("ic"):
        return VerbForms(base, third, base + "ked", base + "ked", base + "king")
    if base.endswith("e"):
        gerund = (
            base[:-2] + "ying"
            if base.endswith("ie")
            else base + "ing"
            if base.endswith(("ee", "oe", "ye"))
            else base[:-1] + "ing"
        )
        return VerbForms(base, third, base + "d", base + "d", gerund)
    past = base[:-1] + "ied" if ends_consonant_y else base + "ed"
    return VerbForms(base, third, past, past, base + "ing")


def spellings(base: str) -> list[tuple[str, str]]:
    """Return (kind, form) for each form of a verb, with the British doubled "l" ("cancelled") beside the single one."""
    forms = list(verb_forms(base)._asdict().items())
    single = base[-3:-2] not in "aeiou" or base.endswith("ial")
    if base[-1:] == "l" and base[-2:-1] in "aeiou" and single and base not in _DOUBLING:
        stem = base + "l"
        forms += [("past", stem + "ed"), ("participle", stem + "ed"), ("gerund", stem + "ing")]
    return forms

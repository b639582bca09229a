"""Word classes: what a word can be, from closed lists and endings. There is no tagger behind it.

A word's class is a set of bits; most nouns, adjectives and full verbs have none, which is what "nominal" rests on:
whatever is no function word, mark or known verb may stand in a noun phrase.
"""

from __future__ import annotations

from chancery.model.remembered import Remembered

BE, HAVE, DO, MODAL, NEG, ADV, DET, POSS = (1 << n for n in range(8))
SUBJ, OBJ, PREP, CC, SUB, WH, VERB, ED = (1 << n for n in range(8, 16))
ING, COMMA, STOP, COLON, SEMI, DASH, OPEN, CLOSE = (1 << n for n in range(16, 24))
TO, NUM, THAT, GENITIVE, QUOTE, MARK, TIME = (1 << n for n in range(24, 31))

AUX = BE | HAVE | DO | MODAL
PUNCT = COMMA | STOP | COLON | SEMI | DASH | OPEN | CLOSE | MARK
FINITE = AUX | VERB
BREAK = COMMA | COLON | SEMI | DASH | OPEN | CLOSE | MARK | SUB | WH | THAT


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


_BITS: tuple[tuple[int, frozenset[str]], ...] = (
    (BE, _words("is are am was were be been being 're 'm")),
    (HAVE, _words("has have had having 've")),
    (DO, _words("do does did")),
    (MODAL, _words("will would can could may might must shall should 'll 'd ca wo cannot")),
    (NEG, _words("not n't never")),
    (
        ADV,
        _words(
            """also again still once then later earlier previously repeatedly already often always soon now just even
            only rather too recently today ever further furthermore moreover however meanwhile instead therefore thus
            nevertheless nonetheless perhaps maybe indeed likewise long first finally almost simply actually
            yet quickly openly flatly well initially eventually subsequently consistently twice sometimes so far ago
            afterwards afterward here"""
        ),
    ),
    (
        DET,
        _words(
            """the a an this these those some any each every no another both all several many few most such either
            neither other others certain various"""
        ),
    ),
    (POSS, _words("my your his her its our their whose")),
    (
        SUBJ,
        _words("""he she they we i it you one there everyone everybody someone nobody anyone everything nothing
            something anything"""),
    ),
    (OBJ, _words("him her them us me it you himself herself itself themselves myself ourselves yourself")),
    (
        PREP,
        _words(
            """of for in on at by with from about over against under between among during through into upon within
            without toward towards including regarding concerning following despite amid amidst across around behind
            beyond near inside outside off out up down onto via per like unlike throughout alongside versus besides
            except along aboard above below beneath atop"""
        ),
    ),
    (CC, _words("and but or nor & yet plus")),
    (
        SUB,
        _words(
            """if whether because while although though when as after before since until unless whereas lest
            than whenever wherever"""
        ),
    ),
    (WH, _words("who which what how why where whom whoever whatever")),
    (
        VERB,
        _words(
            """went came took gave got made became left held met fled led kept sent began ran saw found lost won paid
            brought bought built fought sold stood spoke broke chose drew drove fell grew hit knew rose set sat spent
            taught threw wore wrote thought told said felt understood caught dealt ate flew forgot hung lay
            meant rode sang slept stole struck swore woke goes comes takes gives gets makes becomes leaves holds meets
            leads keeps sends begins runs sees finds loses wins pays brings stands speaks remains remain became
            seems seem appears appear became go come get let lets sank withdrew froze shook forbade underwent sought
            heard swept slid dug bore tore overthrew overtook withstood foresaw forgave mistook undertook oversaw
            sprang shrank clung flung swung wept crept leapt blew arose swam drank bit hid"""
        ),
    ),
    (TO, _words("to")),
    (THAT, _words("that")),
    (GENITIVE, _words("'s '")),
    (
        TIME,
        _words(
            """monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight january
            february march april june july august september october november december jan feb mar apr jun jul aug sep
            sept oct nov dec week month year night morning afternoon evening"""
        ),
    ),
    (COMMA, _words(",")),
    (STOP, _words(". ! ? … ...")),
    (COLON, _words(":")),
    (SEMI, _words(";")),
    (DASH, _words("— – ― -- -")),
    (OPEN, _words("( [ {")),
    (CLOSE, _words(") ] }")),
)

_KNOWN: dict[str, int] = {}
for _bit, _list in _BITS:
    for _word in _list:
        _KNOWN[_word] = _KNOWN.get(_word, 0) | _bit

_NOT_ING = _words(
    """thing something anything nothing everything king spring evening morning during meeting string wing ring sling
    beijing nanjing xining kaesong"""
)
_NOT_ED = _words(
    """need seed speed breed feed united hundred bed red indeed sacred naked embed shed sped fed wed led ted mohammed
    ahmed hatred"""
)
_CURRENCIES = _words("$ £ € ¥ ₹ ₩ us$ a$ c$")
_NOT_LY = _words("family ally rally reply supply assembly july italy monopoly anomaly only daily weekly monthly early")


def known(lower: str) -> bool:
    """Tell whether a word is in one of the closed lists, not classed by its ending alone."""
    return lower in _KNOWN


def word_class(lower: str) -> int:
    """Return the bits of a word in lower case; 0 for a plain noun, adjective or unlisted verb."""
    known = _KNOWN.get(lower)
    if known is not None:
        return known
    first = lower[0]
    if first.isdigit():
        return NUM
    if not first.isalpha():
        return NUM if lower in _CURRENCIES else MARK
    if lower.endswith("ly") and len(lower) > 4 and lower not in _NOT_LY:
        return ADV
    if lower.endswith("ed") and len(lower) > 3 and lower not in _NOT_ED:
        return ED
    if lower.endswith("ing") and len(lower) > 4 and lower not in _NOT_ING:
        return ING
    return 0


WORD_CLASSES = Remembered(word_class)
"""``word_class`` of every word met: ``map(WORD_CLASSES.__getitem__, lowers)`` for a whole sentence."""

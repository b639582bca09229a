"""The tagger that ships: a small encoder in ONNX, int8, run by onnxruntime on the processor.

It marks words as parts of a source, a cue or a content, and gives the frame of each cue, its own source and content
(``training/tagger`` makes it, ``docs/09_the_tagger.md`` describes it). Each window of text, and what stands around each
cue, is run alone and on one thread, so that its result depends on nothing else: quantised layers scale by what runs
beside them. Without onnxruntime, or without the weights, :func:`shipped_tagger` returns None and the rules read alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from chancery.engines import scoring
from chancery.engines.marking import Marking, free_core
from chancery.engines.network import MEND, WEIGHTS, Network, shipped_network
from chancery.engines.word_pieces import Piece, WordPieces
from chancery.errors import KnowledgeError
from chancery.model.span import Span
from chancery.reading.statements.tags import Role, Tag

if TYPE_CHECKING:
    import numpy as np

ROLES: tuple[Role, ...] = ("source", "cue", "content")
MOST_PIECES = 190
"""Word pieces in a window: whole sentences, as many as fit; a longer sentence is cut off there."""
_FIRST, _LAST = "[CLS]", "[SEP]"
_NO_CUE = Span(-1, -1)
PLAIN = tuple(
    """said says say saying told tells according added announced denied replied noted
    has have had is are was were be been would will can could did do does not to of on in at by with about for from as
    that also :""".split()
)
"""Cues that the rules read wherever they attribute, and words that are none by themselves: half of all frames."""


class Window(NamedTuple):
    """Pieces of whole sentences that are run together, and how many each sentence has."""

    pieces: list[Piece]
    sentences: list[int]


LAYERS = ("layer2", "layer4")
"""Layers of the encoder that other heads can build on."""


class Encoded(NamedTuple):
    """The pieces of a sentence, and for each layer one row of numbers a piece."""

    pieces: tuple[Span, ...]
    layers: Mapping[str, np.ndarray[Any, Any]]


class OnnxTagger:
    """Marks sources, cues and contents. Make one with :func:`shipped_tagger`."""

    def __init__(self, network: Network, vocabulary: str, plain: Sequence[str] = PLAIN) -> None:
        """Take a network and the vocabulary that it was trained with, one piece a line.

        ``plain`` are the cues whose frames are left out.
        """
        self._network = network
        self._pieces = WordPieces(vocabulary)
        self._plain = [p.id for word in plain for p in self._pieces.cut(word, Span(0, len(word)))]

    def asked_about_all(self) -> OnnxTagger:
        """Return this tagger with the frames of every cue, to see what it finds without the rules."""
        every = copy(self)
        every._plain = []
        return every

    @property
    def name(self) -> str:
        """Hash of the weights and version of the runtime; asking for it loads nothing."""
        return self._network.name

    def tags(self, text: str, sentences: Sequence[Span]) -> tuple[Tag, ...]:
        """Return the marked spans of the sentences and the frames of their cues, in text order."""
        return self._sorted(Marking(self._windows(text, sentences), self._marked))

    def begin(self, text: str, sentences: Sequence[Span]) -> Callable[[], tuple[Tag, ...]]:
        """Begin to mark, on another core where this process has one to itself; what is given waits for the tags."""
        marking = Marking(self._windows(text, sentences), self._marked)
        if free_core():
            marking.begin()
        return partial(self._sorted, marking)

    def _sorted(self, marking: Marking[Window, Tag]) -> tuple[Tag, ...]:
        return tuple(sorted(marking.result(), key=lambda t: (t.span, t.role, t.of or _NO_CUE)))

    def _windows(self, text: str, sentences: Sequence[Span]) -> list[Window]:
        """Return the sentences in windows: whole ones, as many as fit."""
        windows: list[Window] = []
        for sentence in sentences:
            pieces = self._pieces.cut(text, sentence)[:MOST_PIECES]
            if not windows or len(windows[-1].pieces) + len(pieces) > MOST_PIECES:
                windows.append(Window([], []))
            if pieces:
                windows[-1].pieces.extend(pieces)
                windows[-1].sentences.append(len(pieces))
        return [window for window in windows if window.pieces]

    def encoded(self, text: str, sentence: Span) -> Encoded | None:
        """Return what the encoder makes of each piece of one sentence, for other heads than the tagger's.

        None where the weights give scores alone (``training/tagger/export.py`` lets them give more).
        """
        import numpy as np

        sessions = self._network.sessions
        if not {output.name for session in sessions for output in session.get_outputs()} >= set(LAYERS):
            return None
        pieces = self._pieces.cut(text, sentence)[:MOST_PIECES]
        ids = np.array([self._ids(pieces)], dtype=np.int64)
        below, hidden = sessions.lower.run([LAYERS[0], "hidden"], {"ids": ids})
        nothing = np.zeros(np.asarray(hidden).shape[:2], dtype=np.float32)  # no cue is pointed out
        given = below, *sessions.upper.run([LAYERS[1]], {"hidden": hidden, "cue": nothing})
        layers = {name: np.asarray(rows, dtype=np.float64)[0, 1:-1] for name, rows in zip(LAYERS, given, strict=True)}
        return Encoded(tuple(Span(p.start, p.end) for p in pieces), layers)

    def _marked(self, window: Window) -> list[Tag]:
        pieces, sentences = window

        def span(first: int, after: int) -> Span:
            return Span(pieces[first].start, pieces[after - 1].end)

        return [
            Tag(ROLES[m.role], span(m.first, m.after), m.sure, span(*m.of) if m.of is not None else None)
            for m in self._network.marked(scoring.Window(self._ids(pieces), sentences, self._plain))
        ]

    def _ids(self, pieces: Sequence[Piece]) -> list[int]:
        return [self._pieces.id_of(_FIRST), *(p.id for p in pieces), self._pieces.id_of(_LAST)]


@lru_cache(maxsize=1)
def shipped_tagger() -> OnnxTagger | None:
    """Return the tagger that ships, the same object each time; None where onnxruntime or the weights are missing.

    Raises KnowledgeError where the weights are there and cannot be opened; what they hold shows with the first text.
    """
    vocabulary, network = WEIGHTS / "vocabulary.txt", shipped_network()
    if network is None or not vocabulary.is_file():
        return None
    try:
        return OnnxTagger(network, vocabulary.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise KnowledgeError(f"cannot be read: {error}", where="tagger", mend=MEND) from error

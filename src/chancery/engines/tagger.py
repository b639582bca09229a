"""The tagger that ships: a small encoder in ONNX, int8, run by onnxruntime on the processor.

It marks words as parts of a source, a cue or a content (``training/tagger`` makes it, ``docs/09_the_tagger.md``
describes it). Each window of text is run alone and on one thread, so that its result depends on nothing else: quantised
layers scale by what runs beside them. Without onnxruntime, or without the weights, :func:`shipped_tagger` returns None
and the rules read alone.
"""

from __future__ import annotations

import hashlib
import os
import signal
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property, lru_cache
from importlib.metadata import version
from importlib.resources import files
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple

from chancery.engines.word_pieces import WordPieces
from chancery.errors import KnowledgeError
from chancery.model.span import Span
from chancery.reading.statements.tagged import Role, Tag

if TYPE_CHECKING:
    import numpy as np
    import onnxruntime

ROLES: tuple[Role, ...] = ("source", "cue", "content")
MOST_PIECES = 190
"""Word pieces in a window: whole sentences, as many as fit; a longer sentence is cut off there."""
_FIRST, _LAST = "[CLS]", "[SEP]"
_NEVER = -1e9
_loading = threading.Lock()
_MEND = 'install onnxruntime and Chancery anew, or read by the rules alone: reader = "fast" in dossier.toml'


LAYERS = ("layer2", "layer4")
"""Layers of the encoder that other heads can build on."""


class Encoded(NamedTuple):
    """The pieces of a sentence, and for each layer one row of numbers a piece."""

    pieces: tuple[Span, ...]
    layers: Mapping[str, np.ndarray[Any, Any]]


class OnnxTagger:
    """Marks sources, cues and contents. Make one with :func:`shipped_tagger`."""

    def __init__(self, weights: bytes, vocabulary: str) -> None:
        self._weights = weights
        self._pieces = WordPieces(vocabulary)
        digest = hashlib.blake2b(weights, digest_size=4).hexdigest()
        self._name = f"tagger-{digest}/onnxruntime-{version('onnxruntime')}"

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        """The loaded network, made when the first text comes: asking for the name alone needs none.

        Raises KnowledgeError where it cannot be made: to read on by the rules alone would then depend on chance, for
        instance on an interrupt while libraries load, which some of them turn into an ImportError.
        """
        try:
            with _uninterrupted():
                import onnxruntime

                options = onnxruntime.SessionOptions()
                options.intra_op_num_threads = options.inter_op_num_threads = 1
                options.log_severity_level = 3
                return onnxruntime.InferenceSession(self._weights, options, providers=["CPUExecutionProvider"])
        except Exception as error:  # the runtime has exceptions of its own for weights that it cannot read
            raise KnowledgeError(
                f"cannot be loaded ({type(error).__name__}: {error})", where="tagger", mend=_MEND
            ) from error

    @property
    def name(self) -> str:
        """Hash of the weights and version of the runtime."""
        return self._name

    def load(self) -> None:
        """Load the network now rather than with the first text. Raises KnowledgeError where it cannot be made."""
        _ = self._session

    def tags(self, text: str, sentences: Sequence[Span]) -> tuple[Tag, ...]:
        """Return the marked spans of the sentences, in text order."""
        found: list[Tag] = []
        ids: list[int] = []
        places: list[tuple[int, int]] = []
        for sentence in sentences:
            pieces = self._pieces.cut(text, sentence)[:MOST_PIECES]
            if ids and len(ids) + len(pieces) > MOST_PIECES:
                found += self._window(ids, places)
                ids, places = [], []
            ids += [p.id for p in pieces]
            places += [(p.start, p.end) for p in pieces]
        if ids:
            found += self._window(ids, places)
        return tuple(sorted(found, key=lambda t: (t.span, t.role)))

    def encoded(self, text: str, sentence: Span) -> Encoded | None:
        """Return what the encoder makes of each piece of one sentence, for other heads than the tagger's.

        None where the weights give scores alone (``training/tagger/expose.py`` lets them give more).
        """
        import numpy as np

        if not {output.name for output in self._session.get_outputs()} >= set(LAYERS):
            return None
        pieces = self._pieces.cut(text, sentence)[:MOST_PIECES]
        ids = [self._pieces.id_of(_FIRST), *(p.id for p in pieces), self._pieces.id_of(_LAST)]
        given = self._session.run(list(LAYERS), {"ids": np.array([ids], dtype=np.int64)})
        layers = {name: np.asarray(rows, dtype=np.float64)[0, 1:-1] for name, rows in zip(LAYERS, given, strict=True)}
        return Encoded(tuple(Span(p.start, p.end) for p in pieces), layers)

    def _window(self, ids: Sequence[int], places: Sequence[tuple[int, int]]) -> list[Tag]:
        import numpy as np

        whole = np.array([[self._pieces.id_of(_FIRST), *ids, self._pieces.id_of(_LAST)]], dtype=np.int64)
        given = self._session.run(["scores"], {"ids": whole})
        scores = np.asarray(given[0], dtype=np.float64)[0, 1:-1]
        scores -= scores.max(axis=-1, keepdims=True)
        likely = scores - np.log(np.exp(scores).sum(axis=-1, keepdims=True))
        found: list[Tag] = []
        for number, role in enumerate(ROLES):
            rows = likely[:, number, :]
            outside = np.exp(rows[:, 0])
            for first, after in spans_of(best_path(rows)):
                sure = float(1 - outside[first:after].mean())
                found.append(Tag(role, Span(places[first][0], places[after - 1][1]), round(sure, 4)))
        return found


def best_path(likely: np.ndarray[Any, Any]) -> list[int]:
    """Return the likeliest row of tags (0 outside, 1 beginning, 2 inside) in which no inside follows an outside.

    ``likely`` are log probabilities of shape (pieces, 3). This is Viterbi decoding with that one rule.
    """
    rows: list[list[float]] = likely.tolist()
    if not rows:
        return []
    best = [rows[0][0], rows[0][1], _NEVER]
    back: list[tuple[int, int, int]] = []
    for row in rows[1:]:
        any_before = max(range(3), key=best.__getitem__)
        open_before = 1 if best[1] >= best[2] else 2
        back.append((any_before, any_before, open_before))
        best = [best[any_before] + row[0], best[any_before] + row[1], best[open_before] + row[2]]
    at = max(range(3), key=best.__getitem__)
    path = [at]
    for came in reversed(back):
        at = came[at]
        path.append(at)
    return path[::-1]


def spans_of(path: Sequence[int]) -> list[tuple[int, int]]:
    """Return the marked stretches of a path: first piece and one past the last."""
    out: list[tuple[int, int]] = []
    for at, tag in enumerate(path):
        if tag == 1:
            out.append((at, at + 1))
        elif tag == 2 and out and out[-1][1] == at:
            out[-1] = (out[-1][0], at + 1)
    return out


def shipped_tagger() -> OnnxTagger | None:
    """Return the tagger that ships, the same object each time; None where onnxruntime or the weights are missing.

    Raises KnowledgeError where the weights are there and cannot be opened; what they hold shows with the first text.
    """
    with _loading:
        return load_tagger()


def warm_up() -> None:
    """Begin to load the shipped tagger beside other work; ``shipped_tagger`` waits for it. Nothing is raised here.

    For a command that will read a report and has other things to load first: most of the time for the tagger is spent
    outside of Python, on another core where there is one.
    """
    if (os.cpu_count() or 1) > 1:
        threading.Thread(target=_load, name="tagger").start()


def _load() -> None:
    with _loading, suppress(KnowledgeError):  # raised again for whoever asks for it
        tagger = load_tagger()
        if tagger is not None:
            tagger.load()


@lru_cache(maxsize=1)
def load_tagger() -> OnnxTagger | None:
    """Load the tagger, once; ask ``shipped_tagger`` for it, which waits where another thread is at it."""
    folder = files("chancery") / "weights"
    weights, vocabulary = folder / "tagger.onnx", folder / "vocabulary.txt"
    if not (weights.is_file() and vocabulary.is_file()) or find_spec("onnxruntime") is None:
        return None
    try:
        return OnnxTagger(weights.read_bytes(), vocabulary.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise KnowledgeError(f"cannot be read: {error}", where="tagger", mend=_MEND) from error


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let an interrupt wait until libraries are loaded: numpy would print it and fail as if it were broken."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)

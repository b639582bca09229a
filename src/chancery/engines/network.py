"""The network that ships with the package: its weights and the runtime that they are run by.

It imports nothing of reading, so that a command can begin to load it beside everything else (``warm_up``). What its
scores mean is the tagger's business (``tagger.py``).
"""

from __future__ import annotations

import hashlib
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property, lru_cache
from importlib.metadata import version
from importlib.resources import files
from importlib.util import find_spec
from typing import TYPE_CHECKING

from chancery.errors import KnowledgeError

if TYPE_CHECKING:
    import onnxruntime

MEND = 'install onnxruntime and Chancery anew, or read by the rules alone: reader = "fast" in dossier.toml'
_finding = threading.Lock()


class Network:
    """Weights in ONNX, loaded when they are first run. Use ``shipped_network`` for those that ship."""

    def __init__(self, weights: bytes) -> None:
        self._weights = weights
        self._lock = threading.Lock()
        self._loaded: onnxruntime.InferenceSession | None = None

    @cached_property
    def name(self) -> str:
        """Hash of the weights and version of the runtime; asking for it loads nothing."""
        digest = hashlib.blake2b(self._weights, digest_size=4).hexdigest()
        return f"tagger-{digest}/onnxruntime-{version('onnxruntime')}"

    @property
    def session(self) -> onnxruntime.InferenceSession:
        """The loaded network, made when it is first asked for; who asks while another thread loads it waits.

        Raises KnowledgeError where it cannot be made: to read on by the rules alone would then depend on chance, for
        instance on an interrupt while libraries load, which some of them turn into an ImportError.
        """
        with self._lock:
            if self._loaded is None:
                self._loaded = self._made()
            return self._loaded

    def _made(self) -> onnxruntime.InferenceSession:
        try:
            with _uninterrupted():
                import onnxruntime

                options = onnxruntime.SessionOptions()
                options.intra_op_num_threads = options.inter_op_num_threads = 1
                options.log_severity_level = 3
                return onnxruntime.InferenceSession(self._weights, options, providers=["CPUExecutionProvider"])
        except Exception as error:  # the runtime has exceptions of its own for weights that it cannot read
            raise KnowledgeError(
                f"cannot be loaded ({type(error).__name__}: {error})", where="tagger", mend=MEND
            ) from error


def shipped_network() -> Network | None:
    """Return the network that ships, the same object each time; None where onnxruntime or the weights are missing.

    Raises KnowledgeError where the weights are there and cannot be opened; what they hold shows when they are run.
    """
    with _finding:
        return find_network()


@lru_cache(maxsize=1)
def find_network() -> Network | None:
    """Find the network, once; ask ``shipped_network`` for it, which waits where another thread is at it."""
    weights = files("chancery") / "weights" / "tagger.onnx"
    if not weights.is_file() or find_spec("onnxruntime") is None:
        return None
    try:
        return Network(weights.read_bytes())
    except OSError as error:
        raise KnowledgeError(f"cannot be read: {error}", where="tagger", mend=MEND) from error


def warm_up() -> None:
    """Begin to load the shipped network beside other work; who needs it waits for it. Nothing is raised here.

    For a command that will read a report and has other things to load first: most of the time for the network is spent
    outside of Python, on another core where there is one.
    """
    if (os.cpu_count() or 1) > 1:
        threading.Thread(target=_load, name="tagger").start()


def _load() -> None:
    with suppress(KnowledgeError):  # raised again for whoever asks for it
        network = shipped_network()
        if network is not None:
            _ = network.session, network.name


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

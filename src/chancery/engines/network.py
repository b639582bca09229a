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
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from chancery.errors import KnowledgeError
from chancery.knowledge.keeping import DIGEST, default_cache, keep, kept

if TYPE_CHECKING:
    import onnxruntime

MEND = 'install onnxruntime and Chancery anew, or read by the rules alone: reader = "fast" in dossier.toml'
WEIGHTS = Path(__file__).parent.parent / "weights"
"""Where the shipped weights lie."""

_finding = threading.Lock()


class Network:
    """Weights in ONNX, loaded when they are first run. Use ``shipped_network`` for those that ship."""

    def __init__(self, weights: bytes, of: str | None = None) -> None:
        """Take weights; ``of`` identifies them and the runtime, where their name may be kept for a later command."""
        self._weights, self._of = weights, of
        self._lock = threading.Lock()
        self._loaded: onnxruntime.InferenceSession | None = None

    @cached_property
    def name(self) -> str:
        """Hash of the weights and version of the runtime; asking for it loads nothing."""
        path = default_cache("network") if self._of is not None else None
        name = kept(path, self._of or "", str)
        if name is None:
            from importlib.metadata import version

            digest = hashlib.blake2b(self._weights, digest_size=4).hexdigest()
            name = f"tagger-{digest}/onnxruntime-{version('onnxruntime')}"
            keep(path, self._of or "", name)
        return name

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
    weights, runtime = WEIGHTS / "tagger.onnx", find_spec("onnxruntime")
    if not weights.is_file() or runtime is None:
        return None
    try:
        return Network(weights.read_bytes(), _of(weights, Path(runtime.origin or "")))
    except OSError as error:
        raise KnowledgeError(f"cannot be read: {error}", where="tagger", mend=MEND) from error


def _of(weights: Path, runtime: Path) -> str:
    """Identify the weights and the runtime by how their files look and what the runtime's package is called."""
    packages = sorted(path.name for path in runtime.parent.parent.glob("onnxruntime*-info"))
    looks = [(str(p), p.stat().st_size, p.stat().st_mtime_ns) for p in (weights, runtime) if p.is_file()]
    return hashlib.blake2b(f"{looks} {packages}".encode(), digest_size=DIGEST).hexdigest()


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

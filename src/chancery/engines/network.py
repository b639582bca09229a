"""The network that ships with the package: its weights and the runtime that they are run by.

It imports nothing of reading, so that a command can begin to load it beside everything else (``warm_up``). What its
scores mean is the tagger's business (``tagger.py``).
"""

from __future__ import annotations

import hashlib
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property, lru_cache
from importlib.util import find_spec
from pathlib import Path

from chancery.engines.beside import Beside, begun
from chancery.engines.marking import cores
from chancery.engines.scoring import LOWER, UPPER, Marked, Sessions, Window, loaded, marked
from chancery.errors import KnowledgeError
from chancery.knowledge.keeping import DIGEST, default_cache, keep, kept

MEND = 'install onnxruntime and Chancery anew, or read by the rules alone: reader = "fast" in dossier.toml'
WEIGHTS = Path(__file__).parent.parent / "weights"
"""Where the shipped weights lie."""

_finding = threading.Lock()

_FEW = 48
"""Windows that are left to a process beside this one: for more it pays to run them here too, on all its threads."""


class Network:
    """Weights in ONNX, loaded when they are first run. Use ``shipped_network`` for those that ship."""

    def __init__(self, weights: Path, of: str | None = None) -> None:
        """Take the folder of the weights; ``of`` identifies them and the runtime, so that a later command knows their
        name.

        Nothing is read of a file before it must be.
        """
        self._weights, self._of = weights, of
        self._lock, self._talking = threading.Lock(), threading.Lock()
        self._loaded: Sessions | None = None
        self._beside: Beside | None = None
        self._left = _FEW

    @cached_property
    def name(self) -> str:
        """Hash of the weights and version of the runtime; asking for it loads nothing."""
        path = default_cache("network") if self._of is not None else None
        name = kept(path, self._of or "", str)
        if name is None:
            from importlib.metadata import version

            digest = hashlib.blake2b(digest_size=4)
            for file in (LOWER, UPPER):
                digest.update((self._weights / file).read_bytes())
            name = f"tagger-{digest.hexdigest()}/onnxruntime-{version('onnxruntime')}"
            keep(path, self._of or "", name)
        return name

    def begin(self) -> None:
        """Let a process of its own load the network and run the first windows; a thread where none can be had."""
        if self._loaded is not None or self._beside is not None:
            return
        self._beside = begun(self._weights)
        if self._beside is None:
            self._load_soon()

    def _load_soon(self) -> None:
        def load() -> None:
            with suppress(KnowledgeError):  # raised again for whoever asks for it
                _ = self.sessions

        threading.Thread(target=load, name="tagger").start()

    def marked(self, window: Window) -> list[Marked]:
        """Return what is marked in a window, as ``scoring.marked`` does. Raises KnowledgeError."""
        with self._talking:
            if self._beside is not None and self._left:
                self._left -= 1
                if self._left == _FEW // 2:
                    self._load_soon()
                with suppress(OSError, ValueError):
                    return self._beside.marked(window)
            if self._beside is not None:  # it has done its part, or failed at it
                self._beside.close()
                self._beside = None
        return marked(self.sessions, window)

    @property
    def sessions(self) -> Sessions:
        """The loaded network, made when it is first asked for; who asks while another thread loads it waits.

        Raises KnowledgeError where it cannot be made: to read on by the rules alone would then depend on chance, for
        instance on an interrupt while libraries load, which some of them turn into an ImportError.
        """
        with self._lock:
            if self._loaded is None:
                self._loaded = self._made()
            return self._loaded

    def _made(self) -> Sessions:
        try:
            with _uninterrupted():
                return loaded(str(self._weights))
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
    runtime, files = find_spec("onnxruntime"), [WEIGHTS / name for name in (LOWER, UPPER)]
    if runtime is None or not all(file.is_file() for file in files):
        return None
    try:
        return Network(WEIGHTS, _of(files, Path(runtime.origin or "")))
    except OSError as error:
        raise KnowledgeError(f"cannot be read: {error}", where="tagger", mend=MEND) from error


def _of(weights: Sequence[Path], runtime: Path) -> str:
    """Identify the weights and the runtime by how their files look and what the runtime's package is called."""
    packages = sorted(path.name for path in runtime.parent.parent.glob("onnxruntime*-info"))
    looks = [(str(p), p.stat().st_size, p.stat().st_mtime_ns) for p in (*weights, runtime) if p.is_file()]
    return hashlib.blake2b(f"{looks} {packages}".encode(), digest_size=DIGEST).hexdigest()


def warm_up() -> None:
    """Begin to load the shipped network beside other work; who needs it waits for it. Nothing is raised here.

    For a command that will read a report and has other things to load first. On another core, where there is one, a
    process of its own loads it and runs it: a thread would hold up this one by what Python has to do for it, a tenth of
    a second. Where no process can be had, a thread does it.
    """
    if cores() > 1:
        with suppress(KnowledgeError):  # raised again for whoever asks for it
            network = shipped_network()
            if network is not None:
                network.begin()


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

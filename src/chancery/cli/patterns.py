"""Regular expressions as an earlier command compiled them.

A command that reads a report compiles some five hundred patterns: a tenth of its time, spent on the same result every
time. Here the outcome is kept in the user's cache folder (``knowledge/keeping``) and handed to the engine, which checks
it as it checks what its compiler gives. Only patterns of the program are kept, those that modules make while they are
imported and those that come of shipped data, so that no word of a report or of a search is ever in the file.

CPython has no public way to do this. Where its inner parts are not as expected, or what they give is not equal to what
``re`` gives, patterns are compiled as ever: this is a shortcut alone.
"""

from __future__ import annotations

import hashlib
import re
import sys
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any

from chancery.knowledge.keeping import DIGEST, default_cache, keep, kept

_MOST = 4_000
"""Patterns in the file before it is begun anew: those of older versions of the program are among them."""

_SHIPPED = frozenset(
    f"chancery.{name}"
    for name in (
        "knowledge.acts", "knowledge.measures", "reading.zones", "reading.dating.calendars", "reading.dating.measures",
        "reading.time_grammar.matching", "record.concepts", "record.vocabulary",
    )
)  # fmt: skip
"""Modules that make patterns of shipped data when they are first asked."""

_FUNCTION = 1
"""The flag of code that is no body of a module or a class (``inspect.CO_OPTIMIZED``)."""

_Codes = dict[str, tuple[int, int, dict[str, int], bytes]]
"""Flags and pattern → what the engine is given: flags, number of groups, their names, and the code."""


@contextmanager
def remembered() -> Iterator[None]:
    """Take patterns as an earlier command compiled them for as long as the block runs, and keep new ones after it."""
    memory = _memory(default_cache("patterns"))
    if memory is None:
        yield
        return
    memory.inner.compile = memory.compile
    try:
        yield
    finally:
        memory.inner.compile = memory.compiled
        memory.keep()


def _memory(path: Path | None) -> _Memory | None:
    try:
        engine: Any = import_module("_sre")
        inner: Any = re._compiler  # type: ignore[attr-defined]
        return _Memory(engine.compile, inner, path, f"{sys.version} {engine.MAGIC} {engine.CODESIZE}")
    except (ImportError, AttributeError):
        return None


class _Memory:
    """The patterns in the file, and those that this command adds to it."""

    def __init__(self, engine: Callable[..., re.Pattern[str]], inner: Any, path: Path | None, of: str) -> None:
        self.inner, self.compiled = inner, inner.compile
        self._engine, self._path = engine, path
        self._made = hashlib.blake2b(of.encode(), digest_size=DIGEST).hexdigest()
        self._codes: _Codes = kept(path, self._made, _Codes) or {}
        self._new: dict[str, tuple[str, int, re.Pattern[str]]] = {}

    def compile(self, pattern: Any, flags: int = 0) -> Any:
        """Do what ``re`` asks its compiler for."""
        key = f"{int(flags)} {pattern}"
        code = self._codes.get(key) if isinstance(pattern, str) else None
        if code is not None:
            with suppress(RuntimeError, TypeError, ValueError, OverflowError):
                return self._restored(pattern, *code)
        made = self.compiled(pattern, flags)
        if isinstance(pattern, str) and _of_the_program(sys._getframe(1)):
            self._new[key] = pattern, int(flags), made
        return made

    def keep(self) -> None:
        """Add what is new to the file."""
        found: _Codes = {}
        for key, (pattern, flags, made) in self._new.items():
            with suppress(Exception):  # a pattern that is no UTF-8, or an interpreter with other inner parts
                code = self.inner._code(self.inner._parser.parse(pattern, flags), flags)
                row = int(made.flags), made.groups, dict(made.groupindex), array("I", map(int, code)).tobytes()
                if key.encode() and self._restored(pattern, *row) == made:
                    found[key] = row
        if found:
            old = self._codes if len(self._codes) + len(found) <= _MOST else {}
            keep(self._path, self._made, old | found)

    def _restored(self, pattern: str, flags: int, groups: int, names: dict[str, int], code: bytes) -> re.Pattern[str]:
        codes = array("I")
        codes.frombytes(code)
        index: list[str | None] = [None] * (groups + 1)
        for name, number in names.items():
            index[number] = name
        return self._engine(pattern, flags, codes.tolist(), groups, names, tuple(index))


def _of_the_program(frame: FrameType | None) -> bool:
    """Tell whether a pattern is made by the body of a module or class, or by what reads shipped data."""
    while frame is not None and frame.f_globals.get("__name__", "").partition(".")[0] in ("re", "functools"):
        frame = frame.f_back
    if frame is None:
        return False
    return not frame.f_code.co_flags & _FUNCTION or frame.f_globals.get("__name__") in _SHIPPED

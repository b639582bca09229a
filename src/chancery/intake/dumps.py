"""Dumps: files of any size, plain, gzip or bzip2, as lines of bounded length.

Nothing of a file is kept but the line at hand. What cannot be a dump (cut off in the middle, a line without end, a few
bytes that swell into gigabytes) ends the stream with one KnowledgeError that names file and line.
"""

from __future__ import annotations

import bz2
import gzip
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, cast

from chancery.errors import KnowledgeError
from chancery.model.frozen import dataclass

_GZIP, _BZIP2 = b"\x1f\x8b", b"BZh"
_PEEK = 65_536


@dataclass(frozen=True, slots=True)
class DumpLimits:
    """Bounds on a dump: bytes of one line, and how far it may swell when unpacked.

    The longest entities of Wikidata take some megabytes, and its dumps swell ten- to twentyfold.
    """

    line: int = 32 * 1024 * 1024
    swelling: int = 250
    swelling_from: int = 64 * 1024 * 1024


def dump_lines(
    path: Path, *, progress: Callable[[int], None] = lambda done: None, limits: DumpLimits | None = None
) -> Iterator[bytes]:
    """Yield the lines of a dump, unpacked, without their ends; ``progress`` takes the bytes of the file read so far.

    Raises KnowledgeError when the file cannot be read, ends too early, or passes a limit.
    """
    limits = limits or DumpLimits()
    number, size = 0, 0
    with ExitStack() as stack:
        try:
            raw, stream = _opened(path, stack)
            while line := stream.readline(limits.line + 1):
                number, size = number + 1, size + len(line)
                if len(line) > limits.line:
                    raise KnowledgeError(f"a line is longer than {limits.line} bytes", where=f"{path}: line {number}")
                done = raw.tell()
                if size > limits.swelling_from and size > limits.swelling * max(done, 1):
                    raise KnowledgeError(
                        f"unpacks to more than {limits.swelling} times its size",
                        where=f"{path}: line {number}",
                        mend="no true dump does; get it anew",
                    )
                progress(done)
                yield line.rstrip(b"\r\n")
        except (EOFError, zlib.error) as error:
            raise KnowledgeError(
                "is cut off or damaged: it cannot be unpacked to its end",
                where=f"{path}: after line {number}",
                mend="get it anew",
            ) from error
        except OSError as error:
            raise KnowledgeError(f"cannot be read: {error.strerror or error}", where=str(path)) from error


def dump_start(path: Path) -> bytes:
    """Return the first bytes of a dump, unpacked, by which its kind is told. Raises KnowledgeError."""
    with ExitStack() as stack:
        try:
            _, stream = _opened(path, stack)
            return stream.read(_PEEK)
        except (EOFError, zlib.error) as error:
            raise KnowledgeError("is cut off or damaged", where=str(path), mend="get it anew") from error
        except OSError as error:
            raise KnowledgeError(f"cannot be read: {error.strerror or error}", where=str(path)) from error


def _opened(path: Path, stack: ExitStack) -> tuple[IO[bytes], IO[bytes]]:
    """Return the file itself and the stream of its unpacked bytes; what it is packed with its first bytes tell."""
    raw = stack.enter_context(path.open("rb"))
    start = raw.read(3)
    raw.seek(0)
    if start.startswith(_GZIP):
        return raw, cast("IO[bytes]", stack.enter_context(gzip.GzipFile(fileobj=raw, mode="rb")))
    if start.startswith(_BZIP2):
        return raw, cast("IO[bytes]", stack.enter_context(bz2.BZ2File(raw, "rb")))
    return raw, raw

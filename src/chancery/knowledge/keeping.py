"""What is made of the shipped files or the program, kept in the user's cache folder so that it is not made anew.

A file is MessagePack that is decoded by the types of whoever asks: it can hold wrong values, never code. It counts only
where its sum holds, where it was made of the same, and where nobody but the user can have written it. It is a shortcut
alone: a missing, old, broken or unwritable one changes nothing but time.
"""

from __future__ import annotations

import os
import zlib
from pathlib import Path
from typing import TypeVar

import msgspec

from chancery.knowledge.files import cache_file, write_beside

_Kind = TypeVar("_Kind")

DIGEST = 16
"""Bytes of the digest that says what a file was made of."""

_SUM = 4
_HEAD = 2 * DIGEST + _SUM


def default_cache(what: str = "knowledge") -> Path | None:
    """Return where this user's copy lies, None where there is no cache folder."""
    return cache_file(f"{what}-built.msgpack")


def kept(path: Path | None, made: str, kind: type[_Kind]) -> _Kind | None:
    """Return the ``kind`` of thing at ``path`` where it was made from ``made`` and can be trusted, else None."""
    try:
        if path is None or not is_own(path):
            return None
        raw = path.read_bytes()
        head, body = raw[:_HEAD], memoryview(raw)[_HEAD:]
        if head != made.encode() + _sum(body):
            return None
        return msgspec.msgpack.decode(body, type=kind)
    except (OSError, msgspec.MsgspecError, ValueError):
        return None


def keep(path: Path | None, made: str, built: object) -> None:
    """Put what was built at ``path``, whole or not at all; where nothing can be written, nothing is."""
    if path is None:
        return
    body = msgspec.msgpack.encode(built)
    write_beside(path, made.encode() + _sum(body) + body)


def _sum(body: bytes | memoryview) -> bytes:
    return zlib.crc32(body).to_bytes(_SUM)


def is_own(path: Path) -> bool:
    """Tell whether nobody but the user, or the machine's keeper, can have written a file and its folder."""
    if not hasattr(os, "getuid"):
        return True
    about = (path.stat(), path.parent.stat())
    return all(each.st_uid in (os.getuid(), 0) and not each.st_mode & 0o022 for each in about)

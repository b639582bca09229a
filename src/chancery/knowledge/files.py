"""The shipped data files: YAML in, plain values out, parsed once for each content.

Parsing YAML is most of the cost of loading, so parsed files are kept in the user's cache folder, each under the
hash of its bytes; the hashes are kept too, for files that are as large and as old as they were. The cache is only ever
a shortcut: a missing, broken or unwritable one changes nothing but time.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import platformdirs

from chancery.errors import KnowledgeError

DATA = Path(__file__).parent / "data"
"""Where the shipped files lie."""

_CACHE_FORMAT = 2

_Looks = dict[str, tuple[int, int]]


class _Kept(NamedTuple):
    """What the cache holds: how files of a folder looked, what their hashes were then, and parsed content by hash."""

    folder: str
    looks: _Looks
    hashes: dict[str, str]
    packed: dict[str, msgspec.Raw]


class DataFiles:
    """Every data file of a folder by its name below it (``cues.yaml``, ``tenures/JPN.yaml``).

    ``version`` is the hash over all names and contents, so that it changes with any of them.
    """

    def __init__(self, folder: Path = DATA, cache: Path | None = None) -> None:
        if not folder.is_dir():
            raise KnowledgeError("no knowledge data there", where=str(folder))
        self.folder = folder
        self._raw: dict[str, bytes] = {}
        path = cache if cache is not None else cache_file(f"knowledge-{_CACHE_FORMAT}.msgpack")
        kept = _read_cache(path)
        looks = _looks(folder)
        known = (kept.folder, kept.looks) == (str(folder), looks)
        self._hashes = kept.hashes if known else self._hashed(looks)
        whole = "\n".join(f"{name} {digest}" for name, digest in self._hashes.items())
        self.version = hashlib.blake2b(whole.encode(), digest_size=8).hexdigest()
        self._parsed: dict[str, Any] = {}
        self._packed: dict[str, msgspec.Raw] = {}
        self._parse_all(kept)
        if path is not None and (self._parsed or not known):
            self._write(path, looks)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all files, sorted."""
        return tuple(self._hashes)

    def get(self, name: str) -> Any:
        """Return the parsed content of one file. Raises KnowledgeError when there is none of that name."""
        if name not in self._hashes:
            raise KnowledgeError("no such data file", where=name)
        if name not in self._parsed:
            self._parsed[name] = self._unpacked(name)
        return self._parsed[name]

    def mapping(self, name: str) -> Mapping[str, Any]:
        """Return a file that must hold a mapping; an absent file is an empty one. Raises KnowledgeError."""
        content = self.get(name) if name in self._hashes else {}
        if not isinstance(content, Mapping):
            raise KnowledgeError("the file must hold a mapping of keys to values", where=name)
        return content

    def _hashed(self, names: Iterable[str]) -> dict[str, str]:
        self._raw = {name: (self.folder / name).read_bytes() for name in names}
        return {name: hashlib.blake2b(raw, digest_size=16).hexdigest() for name, raw in self._raw.items()}

    def _parse_all(self, kept: _Kept) -> None:
        """Take each file from the cache as it lies there, to be unpacked when it is asked for; parse the others."""
        for name, digest in self._hashes.items():
            if digest in kept.packed:
                self._packed[name] = kept.packed[digest]
            else:
                self._parsed[name] = _parse(self._raw.get(name) or (self.folder / name).read_bytes(), name)
        self._raw = {}

    def _write(self, path: Path, looks: _Looks) -> None:
        packed = {self._hashes[name]: each for name, each in self._packed.items()}
        with contextlib.suppress(TypeError, msgspec.MsgspecError):
            for name, content in self._parsed.items():
                if _survives(content):
                    packed[self._hashes[name]] = msgspec.Raw(msgspec.msgpack.encode(content))
            write_beside(path, msgspec.msgpack.encode(_Kept(str(self.folder), looks, self._hashes, packed)))

    def _unpacked(self, name: str) -> Any:
        try:
            return msgspec.msgpack.decode(self._packed[name])
        except (msgspec.DecodeError, UnicodeDecodeError):  # a cache that broke in the middle
            return _parse((self.folder / name).read_bytes(), name)


def _parse(raw: bytes, name: str) -> Any:
    from chancery.knowledge.parsing import parse_yaml

    return parse_yaml(raw, name)


@lru_cache(maxsize=1)
def shipped_files() -> DataFiles:
    """Return the data files that ship with the package, read once. Raises KnowledgeError."""
    return DataFiles()


def cache_file(name: str) -> Path | None:
    """Return the path of a file in the user's cache folder, None where there is no such folder."""
    try:
        return platformdirs.user_cache_path("chancery") / name
    except (OSError, RuntimeError):  # no home directory
        return None


def _looks(folder: Path) -> _Looks:
    """Return every data file below a folder, sorted, with its size and when it was changed."""
    paths = sorted((path.relative_to(folder).as_posix(), path) for path in folder.rglob("*.yaml"))
    return {name: ((about := path.stat()).st_size, about.st_mtime_ns) for name, path in paths}


def _read_cache(path: Path | None) -> _Kept:
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=_Kept) if path is not None else _Kept("", {}, {}, {})
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return _Kept("", {}, {}, {})


def write_beside(path: Path, raw: bytes) -> None:
    """Write a cache file beside its place and rename, so that a second process or a kill never sees half a file.

    Where nothing can be written, nothing is.
    """
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".knowledge-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(raw)
            Path(beside).replace(path)
        except OSError:
            Path(beside).unlink(missing_ok=True)


def _survives(value: Any) -> bool:
    """Tell whether a value comes back from JSON as it was: a key that is no text would not."""
    return bool(msgspec.msgpack.decode(msgspec.msgpack.encode(value)) == value)

"""The shipped data files: YAML in, plain values out, parsed once for each content.

Parsing YAML is most of the cost of loading, so parsed files are kept in the user's cache folder, each under the
hash of its bytes. The cache is only ever a shortcut: a missing, broken or unwritable one changes nothing but time.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
import platformdirs

from chancery.errors import KnowledgeError

DATA = Path(__file__).parent / "data"
"""Where the shipped files lie."""

_CACHE_FORMAT = 1


class DataFiles:
    """Every data file of a folder by its name below it (``cues.yaml``, ``tenures/JPN.yaml``).

    ``version`` is the hash over all names and contents, so that it changes with any of them.
    """

    def __init__(self, folder: Path = DATA, cache: Path | None = None) -> None:
        if not folder.is_dir():
            raise KnowledgeError("no knowledge data there", where=str(folder))
        self.folder = folder
        names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.yaml"))
        self._raw = {name: (folder / name).read_bytes() for name in names}
        self._hashes = {name: hashlib.blake2b(raw, digest_size=16).hexdigest() for name, raw in self._raw.items()}
        whole = "\n".join(f"{name} {digest}" for name, digest in self._hashes.items())
        self.version = hashlib.blake2b(whole.encode(), digest_size=8).hexdigest()
        self._parsed: dict[str, Any] = {}
        self._packed: dict[str, msgspec.Raw] = {}
        self._parse_all(cache if cache is not None else cache_file(f"knowledge-{_CACHE_FORMAT}.msgpack"))

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

    def _parse_all(self, cache: Path | None) -> None:
        """Take each file from the cache as it lies there, to be unpacked when it is asked for; parse the others."""
        kept = _read_cache(cache)
        for name, raw in self._raw.items():
            if self._hashes[name] in kept:
                self._packed[name] = kept[self._hashes[name]]
            else:
                self._parsed[name] = _parse(raw, name)
        if self._parsed and cache is not None:
            others = {self._hashes[name]: packed for name, packed in self._packed.items()}
            _write_cache(cache, {self._hashes[name]: content for name, content in self._parsed.items()}, others)
        self._raw = {}

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


def _read_cache(path: Path | None) -> dict[str, msgspec.Raw]:
    if path is None:
        return {}
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=dict[str, msgspec.Raw])
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return {}


def _write_cache(path: Path, content: dict[str, Any], packed: dict[str, msgspec.Raw]) -> None:
    with contextlib.suppress(TypeError, msgspec.MsgspecError):
        kept = {digest: value for digest, value in content.items() if _survives(value)}
        write_beside(path, msgspec.msgpack.encode({**kept, **packed}))


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

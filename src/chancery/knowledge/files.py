"""The shipped data files: YAML in, plain values out, parsed once for each content.

Parsing YAML is most of the cost of loading, so parsed files are kept in the user's cache folder, each under the
hash of its bytes. The cache is only ever a shortcut: a missing, broken or unwritable one changes nothing but time.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import tempfile
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
import platformdirs
import yaml

from chancery.errors import KnowledgeError

DATA = Path(__file__).parent / "data"
"""Where the shipped files lie."""

_CACHE_FORMAT = 1
_DROPPED = ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")


class _Loader(yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader):  # type: ignore[misc]
    """Safe YAML in which dates stay text (EDTF is wider than a date) and only true and false are booleans."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Build a mapping, refusing a key that stands twice: YAML would keep the last one in silence."""
        mapping: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        if len(mapping) != len(node.value):
            raise yaml.constructor.ConstructorError(None, None, "a key stands twice", node.start_mark)
        return mapping


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if tag not in _DROPPED]
    for first, pairs in _Loader.yaml_implicit_resolvers.items()
}
for _first in "tf":
    _Loader.yaml_implicit_resolvers.setdefault(_first, []).append(
        ("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"))
    )


def parse_yaml(raw: bytes, where: str) -> Any:
    """Parse YAML bytes. Raises KnowledgeError with file and line when they are not valid."""
    try:
        return yaml.load(raw, Loader=_Loader)  # noqa: S506 - derives from the safe loader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f":{mark.line + 1}" if mark else ""
        raise KnowledgeError(str(error.problem or error.context), where=f"{where}{line}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"not valid YAML ({error})", where=where) from error


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
        self._parsed = self._parse_all(cache if cache is not None else _cache_path())

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all files, sorted."""
        return tuple(self._parsed)

    def get(self, name: str) -> Any:
        """Return the parsed content of one file. Raises KnowledgeError when there is none of that name."""
        try:
            return self._parsed[name]
        except KeyError:
            raise KnowledgeError("no such data file", where=name) from None

    def mapping(self, name: str) -> Mapping[str, Any]:
        """Return a file that must hold a mapping; an absent file is an empty one. Raises KnowledgeError."""
        content = self._parsed.get(name, {})
        if not isinstance(content, Mapping):
            raise KnowledgeError("the file must hold a mapping of keys to values", where=name)
        return content

    def _parse_all(self, cache: Path | None) -> dict[str, Any]:
        kept = _read_cache(cache)
        parsed: dict[str, Any] = {}
        fresh = False
        for name, raw in self._raw.items():
            digest = self._hashes[name]
            if digest in kept:
                parsed[name] = kept[digest]
            else:
                parsed[name] = parse_yaml(raw, name)
                fresh = True
        if fresh and cache is not None:
            _write_cache(cache, {self._hashes[name]: content for name, content in parsed.items()})
        self._raw = {}
        return parsed


@lru_cache(maxsize=1)
def shipped_files() -> DataFiles:
    """Return the data files that ship with the package, read once. Raises KnowledgeError."""
    return DataFiles()


def _cache_path() -> Path | None:
    try:
        return platformdirs.user_cache_path("chancery") / f"knowledge-{_CACHE_FORMAT}.msgpack"
    except (OSError, RuntimeError):  # no home directory
        return None


def _read_cache(path: Path | None) -> dict[str, Any]:
    if path is None:
        return {}
    try:
        content = msgspec.msgpack.decode(path.read_bytes())
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return {}
    return content if isinstance(content, dict) else {}


def _write_cache(path: Path, content: dict[str, Any]) -> None:
    """Write beside and rename, so that a second process or a kill never sees half a file."""
    with contextlib.suppress(OSError, TypeError, msgspec.MsgspecError):
        kept = {digest: value for digest, value in content.items() if _survives(value)}
        raw = msgspec.msgpack.encode(kept)
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

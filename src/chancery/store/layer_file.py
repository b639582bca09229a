"""Layer files: a user's additions to knowledge, read and written whole."""

from __future__ import annotations

import contextlib
import os
import tempfile
from dataclasses import replace
from pathlib import Path

import msgspec

from chancery.errors import KnowledgeError
from chancery.knowledge import load_knowledge
from chancery.knowledge.layers import EMPTY, layer_of, layer_text, over
from chancery.model.definition import Definition

LAYER = "knowledge.json"
"""The name of a dossier's own layer, in its folder."""

MOST_BYTES = 256 * 1024 * 1024
"""A larger file is no layer: some millions of rows."""


def load_layer(path: Path) -> Definition:
    """Read a layer; one that is not there adds nothing. YAML by its suffix, else JSON. Raises KnowledgeError."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise KnowledgeError("is too large for a layer", where=str(path), mend="was a dump meant?")
        raw = path.read_bytes()
    except FileNotFoundError:
        return EMPTY
    except OSError as error:
        raise KnowledgeError(f"cannot be read: {error.strerror}", where=str(path)) from error
    if path.suffix in (".yaml", ".yml"):
        from chancery.knowledge.parsing import parse_yaml

        return layer_of(parse_yaml(raw, str(path)), str(path))
    try:
        content = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise KnowledgeError(f"is not valid JSON ({error})", where=str(path), mend="mend or remove it") from error
    return layer_of(content, str(path))


def with_layer(folder: Path, definition: Definition) -> Definition:
    """Return a dossier's definition with the layer in its folder below it: what it says itself wins.

    Raises KnowledgeError naming the layer's row that is wrong.
    """
    layer = load_layer(folder / LAYER)
    if layer is EMPTY:
        return definition
    load_knowledge().extended(replace(layer, states=definition.states), str(folder / LAYER))
    return over(layer, definition)


def save_layer(path: Path, layer: Definition) -> None:
    """Write a layer in the place of the old one, whole or not at all. Raises KnowledgeError.

    It is written beside and renamed, so that a full disk or a kill leaves the old one as it was.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(layer_text(layer))
                file.flush()
                os.fsync(file.fileno())
            mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
            Path(beside).chmod(mode)
            Path(beside).replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(beside).unlink()
            raise
    except UnicodeEncodeError as error:
        raise KnowledgeError("holds characters that no file can", where=str(path)) from error
    except OSError as error:
        raise KnowledgeError(f"cannot be written: {error.strerror}", where=str(path)) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

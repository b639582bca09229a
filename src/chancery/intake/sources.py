"""Files, folders, standard input and bytes at hand → reports, one by one; an error in one never stops the others."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import IO, NamedTuple

from chancery.errors import EmptyInput, InputError, TooLarge
from chancery.intake.html import read_page
from chancery.intake.kinds import MAX_DOCUMENT, Kind, kind_of
from chancery.intake.metadata import Given, build_report
from chancery.intake.table import read_table
from chancery.intake.text import decode, refuse_binary
from chancery.model.report import Report

STDIN = "-"
"""The name that stands for standard input, whose bytes the caller hands over."""

_HEAD = 65_536


class Taken(NamedTuple):
    """One document taken in: its name as the user knows it, and the report or why there is none.

    A table gives as many as it has rows, all under its name; the report's ``row`` tells them apart.
    """

    name: str
    result: Report | InputError


def take_in(
    sources: Iterable[str | os.PathLike[str]],
    *,
    today: date,
    given: Given | None = None,
    columns: Mapping[str, str] | None = None,
    stdin: IO[bytes] | bytes | None = None,
) -> Iterator[Taken]:
    """Take in files, folders (recursive, sorted, hidden ones skipped) and ``-``; yields one ``Taken`` per report.

    ``given`` is what the caller knows about every report; it is checked here, at once, and raises BadMetadata.
    ``columns`` maps fields to a table's own column names. ``stdin`` is what ``-`` reads. Documents are read as
    the iterator advances, never two at a time. Use ``find_files`` first to count them for a progress bar.
    """
    checked = (given or Given()).checked(today)
    return _take_all(find_files(sources), checked, today, columns, stdin)


def take_bytes(
    data: bytes,
    name: str,
    *,
    today: date,
    given: Given | None = None,
    columns: Mapping[str, str] | None = None,
    kind: Kind | None = None,
) -> Iterator[Taken]:
    """Take in one document whose bytes are at hand (an upload, standard input); ``name`` tells its kind by suffix.

    ``kind`` says it outright. Raises BadMetadata at once for a wrong ``given``; other errors are yielded.
    """
    checked = (given or Given()).checked(today)
    return _take_stream(io.BytesIO(data), name, checked, today, columns, kind)


def take_text(text: str, *, today: date, given: Given | None = None, name: str = "text") -> Report:
    """Make a report of a string, for Python callers; raises EmptyInput, TooLarge or BadMetadata.

    Line ends stay as they are, a byte-order mark is dropped, lone surrogates and NUL are replaced and told.
    """
    if len(text) > MAX_DOCUMENT:
        raise _too_large(name)
    return build_report(text.removeprefix("\ufeff"), (given or Given()).checked(today), {}, path=name)


def find_files(sources: Iterable[str | os.PathLike[str]]) -> list[Path | InputError]:
    """Return the files that ``sources`` name, folders walked in sorted order; a folder without files is an error.

    Hidden files and folders are skipped, and so is the ``page_files`` folder that browsers save beside
    ``page.html``. A file named outright is taken whatever its name. ``-`` stays as it is.
    """
    found: list[Path | InputError] = []
    for source in sources:
        path = Path(source)
        if str(source) == STDIN or not path.is_dir():
            found.append(path)
            continue
        inside: list[Path | InputError] = list(_walk(path, found))
        found += inside or [EmptyInput("no files in this folder", where=str(path))]
    return found


def _walk(folder: Path, problems: list[Path | InputError]) -> Iterator[Path]:
    def note(error: OSError) -> None:
        problems.append(_unreadable(str(error.filename), error))

    for parent, folders, files in os.walk(folder, onerror=note):
        pages = {Path(f).stem for f in files if Path(f).suffix.lower() in (".html", ".htm", ".xhtml")}
        folders[:] = sorted(
            f
            for f in folders
            if not f.startswith(".") and not (f.endswith("_files") and f.removesuffix("_files") in pages)
        )
        for name in sorted(files):
            path = Path(parent, name)
            if not name.startswith(".") and path.is_file():  # no pipes or sockets: they would wait for ever
                yield path


def _take_all(
    files: Iterable[Path | InputError],
    given: Given,
    today: date,
    columns: Mapping[str, str] | None,
    stdin: IO[bytes] | bytes | None,
) -> Iterator[Taken]:
    for path in files:
        if isinstance(path, InputError):
            yield Taken(path.where or "", path)
        elif str(path) == STDIN:
            if stdin is None:
                yield Taken(STDIN, InputError("no standard input here", where=STDIN))
                continue
            stream = io.BytesIO(stdin) if isinstance(stdin, bytes) else stdin
            yield from _take_stream(stream, STDIN, given, today, columns, None)
        else:
            yield from _take_file(path, given, today, columns)


def _take_file(path: Path, given: Given, today: date, columns: Mapping[str, str] | None) -> Iterator[Taken]:
    name = _name(path)
    try:
        with path.open("rb") as stream:
            status = os.fstat(stream.fileno())
            size = status.st_size if stat.S_ISREG(status.st_mode) else None
            yield from _take_stream(stream, name, given, today, columns, None, size)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        yield Taken(name, _unreadable(name, error))


def _take_stream(
    stream: IO[bytes],
    name: str,
    given: Given,
    today: date,
    columns: Mapping[str, str] | None,
    kind: Kind | None,
    size: int | None = None,
) -> Iterator[Taken]:
    head = stream.read(_HEAD)
    kind = kind or kind_of(name, head)
    if kind in ("csv", "jsonl"):
        rows = read_table(_Rejoined(head, stream), name, kind, given, today, columns)  # type: ignore[arg-type]
        empty = True
        for result in rows:
            empty = False
            yield Taken(name, result)
        if empty:
            yield Taken(name, EmptyInput("no rows in it", where=name))
        return
    try:
        yield Taken(name, _whole_document(head, stream, name, given, today, kind, size))
    except InputError as error:
        yield Taken(name, error)


def _whole_document(
    head: bytes, stream: IO[bytes], name: str, given: Given, today: date, kind: Kind, size: int | None
) -> Report:
    if size is not None and size > MAX_DOCUMENT:
        if b"\x00" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
            refuse_binary(head, name)  # "it is a film" helps more than "it is large"
        raise _too_large(name, size)
    data = head + stream.read(MAX_DOCUMENT + 1 - len(head))
    if len(data) > MAX_DOCUMENT:
        raise _too_large(name)
    if kind == "html":
        return read_page(data, name, given, today)
    decoded = decode(data, name)
    return build_report(decoded.text, given, {}, path=name, notes=decoded.notes)


class _Rejoined:
    """A stream with the bytes that were read for sniffing put back before it; read only."""

    def __init__(self, head: bytes, stream: IO[bytes]) -> None:
        self.head = head
        self.stream = stream

    def read(self, size: int) -> bytes:
        """Read up to ``size`` bytes; fewer only where the head ends or the stream does."""
        if not self.head:
            return self.stream.read(size)
        part, self.head = self.head[:size], self.head[size:]
        return part


def _name(path: Path) -> str:
    """Write a path so that it can be printed and stored, whatever bytes its name has."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace").replace("\x00", "\ufffd")


def _too_large(name: str, size: int | None = None) -> TooLarge:
    says = f"{size / 1e6:.0f} MB, " if size is not None else ""
    return TooLarge(
        f"{says}over the limit of {MAX_DOCUMENT // 1_000_000} MB a document",
        where=name,
        mend="split it, one report a file",
    )


def _unreadable(name: str, error: OSError | ValueError) -> InputError:
    if isinstance(error, FileNotFoundError):
        return InputError("no such file or folder", where=name)
    if isinstance(error, PermissionError):
        return InputError("not allowed to read it", where=name)
    return InputError(f"cannot be read: {getattr(error, 'strerror', None) or error}", where=name)

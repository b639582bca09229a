"""Every error that Chancery raises on purpose, as one tree.

::

    ChanceryError                   exit status 1
    ├── UsageError                  wrong arguments; exit status 2
    ├── InputError                  one document cannot be taken in; the others go on
    │   ├── EmptyInput              nothing to read in it
    │   ├── BinaryInput             no text in it
    │   ├── TooLarge                over a size limit
    │   ├── BadTable                a table without its columns, or a broken row
    │   ├── BadMetadata             a date, URL or language that cannot be right
    │   └── ReadingFailed           the reader itself failed on it
    ├── DossierError
    │   ├── DossierExists           init over an existing one
    │   ├── DossierMissing          no dossier at that path
    │   ├── DossierBroken           dossier.toml or the database cannot be read
    │   ├── DossierTooNew           written by a newer program
    │   └── DossierBusy             another writer holds it
    ├── NotFound                    no entry, report or entity of that name
    │   └── Ambiguous               an id prefix or name that fits several
    └── KnowledgeError              a knowledge file is wrong
"""

from __future__ import annotations


class ChanceryError(Exception):
    """Base of all errors raised on purpose: says what, where, and how to mend it, in one line.

    ``what`` is the failure, ``where`` the file, row or id, ``mend`` what the user can do.
    """

    exit_status = 1

    def __init__(self, what: str, *, where: str | None = None, mend: str | None = None) -> None:
        self.what = what
        self.where = where
        self.mend = mend
        super().__init__(self.line)

    @property
    def line(self) -> str:
        """The whole message on one line: "where: what; mend"."""
        head = f"{self.where}: {self.what}" if self.where else self.what
        text = f"{head}; {self.mend}" if self.mend else head
        return " ".join(text.split())


class UsageError(ChanceryError):
    """Wrong arguments."""

    exit_status = 2


class InputError(ChanceryError):
    """One document cannot be taken in; the others go on."""


class EmptyInput(InputError):
    """There is nothing to read in it."""


class BinaryInput(InputError):
    """It holds no text."""


class TooLarge(InputError):
    """It is over a size limit."""


class BadTable(InputError):
    """A table lacks a column, or a row is broken."""


class BadMetadata(InputError):
    """A date, URL or language that cannot be right."""


class DossierError(ChanceryError):
    """A dossier as a whole cannot be used."""


class DossierExists(DossierError):
    """There is a dossier already where a new one was asked for."""


class DossierMissing(DossierError):
    """There is no dossier at that path."""


class DossierBroken(DossierError):
    """Its dossier.toml or database cannot be read."""


class DossierTooNew(DossierError):
    """It was written by a newer version of the program."""


class DossierBusy(DossierError):
    """Another process is writing to it."""


class NotFound(ChanceryError):
    """No entry, report or entity of that name."""


class Ambiguous(NotFound):
    """An id prefix or name that fits several."""


class KnowledgeError(ChanceryError):
    """A knowledge file is wrong."""


class ReadingFailed(InputError):
    """The reader itself failed on one report: a defect of the program, told by name so that the others go on."""

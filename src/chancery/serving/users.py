"""Who may come in: names with roles, passwords and tokens, all hashed, in one file that only its owner may read.

Passwords go through argon2id; tokens are long random words, for which a plain hash is enough.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path
from threading import Lock
from typing import Any, Literal, get_args

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from chancery.errors import NotFound, UsageError
from chancery.model.frozen import dataclass

Role = Literal["reader", "reviewer", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
"""What one may do: read; also decide and add reports; also correct and forget reports. Each holds those before it."""

SHORTEST_PASSWORD = 10
_LONGEST_PASSWORD = 1_000
_LONGEST_NAME = 100
_TOKEN = "chancery_"  # noqa: S105 - how a token begins, so that people and scanners know one when they see it

_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_ONE_AT_A_TIME = Lock()
"""A check takes 19 MB: many sign-ins at once must not add up."""

_NOBODY = _HASHER.hash(secrets.token_hex())
"""What a password is checked against where the name is unknown, so that both take the same time."""


def at_least(role: Role, needed: Role) -> bool:
    """Tell whether a role holds another.

    >>> at_least("admin", "reviewer"), at_least("reader", "reviewer")
    (True, False)
    """
    return ROLES.index(role) >= ROLES.index(needed)


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who came in: the name that decisions are signed with, and the role."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Token:
    """A way in for programs: what it is called, whose it is, when it was made; of the word itself only the hash."""

    label: str
    user: str
    made: str
    hash: str


@dataclass
class Users:
    """The users file. ``load`` reads it (an absent one is empty); every change writes it whole, with mode 0600."""

    path: Path
    key: str = field(default_factory=lambda: secrets.token_hex(32))
    passwords: dict[str, str] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)
    tokens: list[Token] = field(default_factory=list)

    @classmethod
    def load(cls, path: Path) -> Users:
        """Read the file. Raises UsageError for one that is broken or that others may read."""
        try:
            told = json.loads(path.read_text(encoding="utf-8"))
            others = path.stat().st_mode & 0o077
        except FileNotFoundError:
            return cls(path)
        except (OSError, ValueError) as error:
            raise UsageError(f"the users cannot be read: {error}", where=str(path), mend="mend or remove it") from error
        if others and os.name == "posix":
            raise UsageError("others may read the users", where=str(path), mend=f"chmod 600 {path}")
        try:
            return cls._of(path, told)
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise UsageError("this is no file of users", where=str(path), mend="mend or remove it") from error

    @classmethod
    def _of(cls, path: Path, told: Mapping[str, Any]) -> Users:
        users = {str(name): row for name, row in told["users"].items()}
        roles: dict[str, Role] = {name: ROLES[ROLES.index(row["role"])] for name, row in users.items()}
        passwords = {name: str(row["password"]) for name, row in users.items() if row.get("password")}
        tokens = [Token(**{k: str(row[k]) for k in ("label", "user", "made", "hash")}) for row in told["tokens"]]
        return cls(path, str(told["key"]), passwords, roles, tokens)

    def __iter__(self) -> Iterator[User]:
        return (User(name, role) for name, role in sorted(self.roles.items()))

    def __len__(self) -> int:
        return len(self.roles)

    @property
    def locked(self) -> bool:
        """True when somebody has a password or a token: then nobody comes in without."""
        return bool(self.passwords or self.tokens)

    # -- changing

    def put(self, name: str, role: Role | None, password: str | None) -> None:
        """Add a user, or give one another role or password. Raises UsageError for what cannot be."""
        if not name.strip() or len(name) > _LONGEST_NAME or not name.isprintable():
            raise UsageError(f"{name!r} cannot be a user's name", mend="choose a short one without control characters")
        if role is not None and role not in ROLES:
            raise UsageError(f"no role {role!r}", mend=f"one of {', '.join(ROLES)}")
        if password is not None:
            if not SHORTEST_PASSWORD <= len(password) <= _LONGEST_PASSWORD:
                raise UsageError("the password is too short or too long", mend=f"use {SHORTEST_PASSWORD} to 1000 signs")
            self.passwords[name] = _HASHER.hash(password)
        self.roles[name] = role or self.roles.get(name) or "reader"
        self.save()

    def remove(self, name: str) -> None:
        """Remove a user and all tokens of that name. Raises NotFound."""
        if name not in self.roles:
            raise NotFound("no such user", where=name, mend="list them with: chancery users list")
        del self.roles[name]
        self.passwords.pop(name, None)
        self.tokens = [t for t in self.tokens if t.user != name]
        self.save()

    def new_token(self, name: str, label: str, made: str) -> str:
        """Make a token for a user and return it: this is the only time that anybody sees it. Raises NotFound."""
        if name not in self.roles:
            raise NotFound("no such user", where=name, mend=f"add one with: chancery users set {name}")
        if any(t.label == label for t in self.tokens):
            raise UsageError(f"there is a token {label!r} already", mend="choose another --label, or revoke that one")
        word = _TOKEN + secrets.token_urlsafe(32)
        self.tokens.append(Token(label, name, made, _digest(word)))
        self.save()
        return word

    def revoke_token(self, label: str) -> None:
        """Make a token worthless. Raises NotFound."""
        if all(t.label != label for t in self.tokens):
            raise NotFound("no such token", where=label, mend="list them with: chancery users list")
        self.tokens = [t for t in self.tokens if t.label != label]
        self.save()

    def save(self) -> None:
        """Write the file beside itself and put it in its place, so that it is whole and never readable by others."""
        told = {
            "key": self.key,
            "users": {u.name: {"role": u.role, "password": self.passwords.get(u.name)} for u in self},
            "tokens": [{"label": t.label, "user": t.user, "made": t.made, "hash": t.hash} for t in self.tokens],
        }
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=f".{self.path.name}.")  # made with mode 0600
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(told, file, ensure_ascii=False, indent=1)
            Path(name).replace(self.path)
        except OSError as error:
            raise UsageError(f"the users cannot be written: {error}", where=str(self.path)) from error

    # -- coming in

    def with_password(self, name: str, password: str) -> User | None:
        """Return the user of a name and password, None when they do not belong together."""
        kept = self.passwords.get(name, _NOBODY)
        with _ONE_AT_A_TIME:
            try:
                _HASHER.verify(kept, password[:_LONGEST_PASSWORD])
            except (VerificationError, InvalidHashError):
                return None
        return User(name, self.roles[name]) if name in self.passwords else None

    def with_token(self, word: str) -> User | None:
        """Return the user of a token, None for one that is not valid."""
        digest = _digest(word)
        for token in self.tokens:
            if secrets.compare_digest(token.hash, digest) and token.user in self.roles:
                return User(token.user, self.roles[token.user])
        return None

    def stamp_of(self, name: str) -> str:
        """Return what a session of this user is signed with beside the key: another password ends all sessions."""
        return self.passwords.get(name, "")


def _digest(word: str) -> str:
    return hashlib.sha256(word.encode("utf-8", "surrogatepass")).hexdigest()

"""Sessions as signed cookies, and the tokens that a form must bring back: nothing of them is kept on the server."""

from __future__ import annotations

import hmac
import secrets
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable

SESSION = "chancery_session"
VISIT = "chancery_visit"
"""The cookies: who signed in, and a random word by which the forms of one browser are told from another's."""

_SEPARATOR = "."


class Signer:
    """Signs and reads cookies with one key; ``stamp_of`` gives what else a user's session depends on."""

    def __init__(
        self, key: str, lifetime: float, stamp_of: Callable[[str], str], clock: Callable[[], float] = time.time
    ):
        self._key = key.encode()
        self._lifetime = lifetime
        self._stamp_of = stamp_of
        self._clock = clock

    def session(self, name: str) -> str:
        """Return the cookie of a user who signed in now."""
        said = _SEPARATOR.join((_packed(name), str(int(self._clock())), secrets.token_urlsafe(9)))
        return _SEPARATOR.join((said, self._sign("session", said, self._stamp_of(name))))

    def name_in(self, cookie: str | None) -> str | None:
        """Return whose session a cookie is; None for a forged, broken or old one."""
        said, _, signature = (cookie or "").rpartition(_SEPARATOR)
        parts = said.split(_SEPARATOR)
        if len(parts) != 3 or not parts[1].isascii() or not parts[1].isdecimal() or len(parts[1]) > 12:
            return None
        name = _unpacked(parts[0])
        if name is None or not hmac.compare_digest(signature, self._sign("session", said, self._stamp_of(name))):
            return None
        return name if self._clock() - int(parts[1]) < self._lifetime else None

    def form_token(self, visit: str, user: str) -> str:
        """Return the token that forms and scripts of one browser and user must bring back."""
        return self._sign("form", visit, user)

    def token_fits(self, token: str | None, visit: str | None, user: str) -> bool:
        """Tell whether a form's token is that of this browser and user."""
        return (
            bool(token)
            and bool(visit)
            and hmac.compare_digest(
                (token or "").encode("utf-8", "replace"), self.form_token(visit or "", user).encode()
            )
        )

    def _sign(self, *parts: str) -> str:
        said = "\x1f".join(parts).encode("utf-8", "surrogatepass")
        return urlsafe_b64encode(hmac.digest(self._key, said, "sha256")).decode().rstrip("=")


def new_visit() -> str:
    """Return a random word for a browser that comes for the first time."""
    return secrets.token_urlsafe(18)


def _packed(name: str) -> str:
    return urlsafe_b64encode(name.encode()).decode().rstrip("=")


def _unpacked(word: str) -> str | None:
    try:
        return urlsafe_b64decode(word.encode("ascii") + b"=" * (-len(word) % 4)).decode()
    except (ValueError, UnicodeError):
        return None

"""Who may do what: every request passes here before anything else of the application sees it.

Without users (loopback only) whoever is at this machine may do everything, and what they do is signed with their name.
With users, people sign in and programs bring a token. Writing also takes that the request comes from our own pages.
"""

from __future__ import annotations

from ipaddress import ip_address
from typing import Any
from urllib.parse import quote, urlsplit

from fastapi import HTTPException, Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chancery.model.frozen import dataclass
from chancery.serving.attempts import Attempts
from chancery.serving.problems import answer_problem, is_api
from chancery.serving.sessions import SESSION, VISIT, Signer, new_visit
from chancery.serving.users import Role, User, Users, at_least

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
FORM_FIELD = "csrf"
HEADER = "X-CSRF-Token"
"""Where the token against forged requests stands: a field of forms, a header of scripts."""

_OPEN = ("/static/", "/sign-in", "/theme", "/favicon.ico")
_DAY = 86_400


def is_loopback(host: str) -> bool:
    """Tell whether only this machine can reach a host that is listened on; a name is taken for what it says."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a site is open.

    ``signature`` is the name of whoever is at this machine, for a site without users. ``hosts`` are names that it is
    reached by besides loopback; ``any_host`` lets every name pass, which is safe only where all must sign in.
    """

    users: Users
    signature: str
    read_only: bool = False
    hosts: frozenset[str] = frozenset()
    any_host: bool = False
    secure_cookies: bool = False
    session_days: float = 14.0


class Guard:
    """Knows the terms, tells who comes, and says what they may do."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self.attempts = Attempts()
        self.signer = Signer(terms.users.key, terms.session_days * _DAY, terms.users.stamp_of)

    @property
    def locked(self) -> bool:
        """True when nobody comes in without a password or a token."""
        return self.terms.users.locked

    def host_fits(self, host: str) -> bool:
        """Tell whether a Host header is one of ours: a page elsewhere must not reach us under a name of its own."""
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        return self.terms.any_host or is_loopback(name) or name in self.terms.hosts

    def user_of(self, connection: HTTPConnection) -> tuple[User | None, bool]:
        """Return who comes, and whether by a token. Nobody, where users must sign in and this one has not."""
        bearer = connection.headers.get("authorization", "")
        if bearer[:7].lower() == "bearer ":
            return self.terms.users.with_token(bearer[7:].strip()), True
        if not self.locked:
            return User(self.terms.signature, "admin"), False
        name = self.signer.name_in(connection.cookies.get(SESSION))
        role = self.terms.users.roles.get(name) if name is not None else None
        return (User(name, role) if name is not None and role is not None else None), False

    def may(self, user: User | None, needed: Role) -> bool:
        """Tell whether somebody may do what needs a role; nobody may write where the site is read-only."""
        if needed != "reader" and self.terms.read_only:
            return False
        return user is not None and at_least(user.role, needed)


class Gate:
    """The layer that lets requests in or answers them itself."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        self._app = app
        self._guard = guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection, as ASGI has it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        user, by_token = self._guard.user_of(request)
        visit = request.cookies.get(VISIT)
        fresh = None
        if not visit or len(visit) > 60:
            visit = fresh = new_visit()
        refusal = self._refusal(request, user, by_token, visit)
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        state = scope.setdefault("state", {})
        name = user.name if user is not None else ""
        state |= {
            "user": name or None,
            "role": user.role if user is not None else None,
            "guard": self._guard,
            "visit": visit,
            "by_token": by_token,
            "csrf": self._guard.signer.form_token(visit, name),
            "may_write": self._guard.may(user, "reviewer"),
            "signed_in": self._guard.locked and user is not None and not by_token,
        }
        if scope["method"] == "HEAD":  # answered as GET; the server leaves the body out
            scope = {**scope, "method": "GET"}
        await self._app(scope, receive, _keeping(send, fresh, self._guard.terms) if fresh and not by_token else send)

    def _refusal(self, request: Request, user: User | None, by_token: bool, visit: str) -> Any:
        """Return the answer to a request that is not let in, None for one that is."""
        guard, path = self._guard, request.url.path
        if not guard.host_fits(request.headers.get("host", "")):
            return answer_problem(421, "this site is not known under that name", mend="add it to the setting hosts")
        if by_token and user is None:
            return answer_problem(401, "the token is not valid", headers=_BEARER)
        if user is None and not path.startswith(_OPEN):
            if is_api(request):
                return answer_problem(401, "sign in, or bring a token", headers=_BEARER)
            back = quote(path + (f"?{request.url.query}" if request.url.query else ""), safe="")
            return RedirectResponse(f"/sign-in?back={back}", status_code=303)
        if request.method in SAFE:
            return None
        if not from_here(request.headers, request.url.scheme):
            return answer_problem(403, "this request came from another site")
        if path.startswith("/sign-"):
            return None
        if guard.terms.read_only:
            return answer_problem(403, "this record is read-only here")
        if not guard.may(user, "reviewer"):
            return answer_problem(403, "this takes the role of a reviewer", mend="ask whoever runs this site")
        if is_api(request) and not by_token and _from_browser(request.headers):
            token = request.headers.get(HEADER)
            if not guard.signer.token_fits(token, visit, user.name if user else ""):
                return answer_problem(403, f"the header {HEADER} is missing or old", mend="load the page again")
        return None


_BEARER = {"WWW-Authenticate": 'Bearer realm="chancery"'}


def from_here(headers: Headers, scheme: str) -> bool:
    """Tell whether a request that writes comes from our own pages or from no page at all.

    Every browser says where such a request comes from, and no page can make it lie; programs say nothing.
    """
    fetched = headers.get("sec-fetch-site")
    if fetched is not None and fetched not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    if origin is None:
        return True
    return origin != "null" and urlsplit(origin).netloc == headers.get("host", "")


def _from_browser(headers: Headers) -> bool:
    """Tell whether a page's script sends this: programs bring neither cookies nor an origin."""
    return any(name in headers for name in ("cookie", "origin", "sec-fetch-site"))


def _keeping(send: Send, visit: str, terms: Terms) -> Send:
    """Give a browser that comes for the first time its cookie."""
    secure = "; Secure" if terms.secure_cookies else ""

    async def with_cookie(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if headers.get("content-type", "").startswith("text/html"):
                headers.append("Set-Cookie", f"{VISIT}={visit}; Path=/; HttpOnly; SameSite=Lax{secure}")
        await send(message)

    return with_cookie


async def form_is_ours(request: Request) -> None:
    """Refuse a form without the token of its page: a dependency of every router with pages."""
    if request.method in SAFE:
        return
    guard: Guard = request.state.guard
    token: Any = request.headers.get(HEADER)
    if token is None:
        token = (await request.form(max_files=1_000, max_fields=1_000)).get(FORM_FIELD)
    user = request.state.user or ""
    if not guard.signer.token_fits(token if isinstance(token, str) else None, request.state.visit, user):
        raise HTTPException(403, "this form is too old, or not ours; load its page again and send it once more")


def requires(needed: Role) -> Any:
    """Return a dependency that refuses whoever has not the role: for handlers that need more than a reviewer."""

    def check(request: Request) -> None:
        guard: Guard = request.state.guard
        user = User(request.state.user or "", request.state.role) if request.state.role else None
        if not guard.may(user, needed):
            raise HTTPException(403, f"this takes the role of {needed}")

    return check

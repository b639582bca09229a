"""``chancery serve``: the reading room and the API over one dossier or several."""

from __future__ import annotations

import contextlib
import gc
import getpass
import logging
import socket
import threading
import webbrowser
from typing import TYPE_CHECKING, Any

import click

from chancery.cli.places import folder_of
from chancery.errors import UsageError

if TYPE_CHECKING:
    from fastapi import FastAPI

    from chancery.serving.guard import Terms
    from chancery.serving.rooms import Rooms
    from chancery.settings import Settings

_PORT = 8001


@click.command("serve")
@click.argument("dossiers", metavar="DOSSIER…", nargs=-1, required=True)
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen.")
@click.option("--port", default=_PORT, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one.")
@click.option("--read-only", is_flag=True, help="Nothing can be added or decided: for publishing a record.")
@click.option("--open/--no-open", "show", default=None, help="Open a browser, or not; it is opened on a desktop.")
def serve_command(dossiers: tuple[str, ...], host: str, port: int, read_only: bool, show: bool | None) -> None:
    """Open dossiers in a browser, with an API beside the pages.

    On loopback, which is usual, only this machine reaches it and nobody has to sign in. Any other --host needs users
    first: chancery users set NAME.

    \b
    Example:
      chancery serve kurils
      chancery serve kurils lorne --port 8080 --no-open
    """
    from chancery.dossier import Dossier
    from chancery.serving.rooms import Rooms
    from chancery.settings import load_settings

    settings = load_settings()
    terms = terms_of(settings, host, read_only)
    with contextlib.ExitStack() as stack:
        opened = []
        for name in dossiers:
            folder = folder_of(name)
            opened.append((folder.resolve().name, stack.enter_context(contextlib.closing(Dossier.open(folder)))))
        rooms = stack.enter_context(Rooms(opened, settings.past_bytes))
        app = assembled(rooms, terms, settings)
        listening = _listening(host, port)
        address = f"http://{_shown(host)}:{listening.getsockname()[1]}/"
        click.echo(f"{', '.join(room.name for room in rooms)}: {address}", err=True)
        click.echo(_standing(terms) + "; stop with Ctrl-C", err=True)
        if show if show is not None else _has_desktop():
            threading.Timer(0.5, webbrowser.open, (address,)).start()
        _settle(rooms)
        _run(app, listening)


def terms_of(settings: Settings, host: str, read_only: bool) -> Terms:
    """Return the terms that a site is open on. Raises UsageError for a host that others reach while nobody signs in."""
    from chancery.serving.guard import Terms, is_loopback
    from chancery.serving.users import Users

    users = Users.load(settings.users_file)
    if not is_loopback(host) and not users.locked:
        raise UsageError(
            f"others could reach {host} without a password", mend="set one first: chancery users set NAME --role admin"
        )
    return Terms(
        users=users,
        signature=settings.signature or _login(),
        read_only=read_only,
        hosts=frozenset(settings.hosts) | ({host} if not is_loopback(host) else frozenset()),
        any_host=not is_loopback(host) and not settings.hosts,
        secure_cookies=settings.https,
        session_days=settings.session_days,
    )


def assembled(rooms: Rooms, terms: Terms, settings: Settings) -> FastAPI:
    """Return the application with the API and the pages. This is the one place that knows both."""
    from chancery.api import router, shape
    from chancery.serving.app import Parts, make_app
    from chancery.serving.guard import Guard
    from chancery.serving.limits import MEGABYTE, Limits

    limits = Limits(settings.upload_mb * MEGABYTE, settings.upload_seconds, settings.upload_files)
    parts: dict[str, Any] = {"api": [router], "limits": limits, "shape": shape}
    return make_app(rooms, Guard(terms), Parts(**parts | _pages()))


def _pages() -> dict[str, Any]:
    """Return the parts that the pages give."""
    from chancery import web
    from chancery.web.frames import error_page, shelf, sign_in_page

    return {
        "pages": [web.router],
        "shared": [web.shared],
        "error_page": error_page,
        "sign_in_page": sign_in_page,
        "shelf": shelf,
    }


def _listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens. Raises UsageError where that cannot be had."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        made = socket.socket(family, socket.SOCK_STREAM)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
        made.listen(128)
    except OSError as error:
        mend = "choose another --port, or 0 for any that is free"
        raise UsageError(
            f"cannot listen there: {error.strerror or error}", where=f"{host}:{port}", mend=mend
        ) from error
    return made


def _settle(rooms: Rooms) -> None:
    """Load what every page needs, and keep it out of the collector's way: it stays until the end, and looking through
    it again and again would hold up all readers."""
    for room in rooms:
        _ = room.dossier.knowledge
    gc.collect()
    gc.freeze()


def _run(app: FastAPI, listening: socket.socket) -> None:
    import uvicorn

    logging.getLogger("chancery.serving").setLevel(logging.INFO)
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, date_header=True, timeout_keep_alive=15,
        timeout_graceful_shutdown=5, h11_max_incomplete_event_size=64_000, proxy_headers=False, lifespan="on",
    )  # fmt: skip
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])


def _standing(terms: Terms) -> str:
    who = f"{len(terms.users)} users sign in" if terms.users.locked else f"open to this machine as {terms.signature}"
    return f"{who}{', read-only' if terms.read_only else ''}"


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _has_desktop() -> bool:
    import os
    import sys

    return sys.stderr.isatty() and (sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY")))


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "somebody"

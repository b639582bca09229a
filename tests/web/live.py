"""Dossiers served to a real browser for tests that change them: each on a port of its own."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.web.site import app_of


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a dossier on loopback and give the address of its pages."""
    import uvicorn

    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    with app_of(folder) as app:
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        until = time.monotonic() + 20
        while not server.started and time.monotonic() < until:
            time.sleep(0.02)
        assert server.started
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(10)

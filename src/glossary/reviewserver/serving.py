"""Serve a review session on this machine until the person ends it."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from waitress.server import WSGIServer, create_server

from glossary.errors import GlossaryError, reason_of
from glossary.messages import _
from glossary.reviewserver.app import review_app
from glossary.reviewserver.session import ReviewSession

# No other machine can reach it.
HOST = "127.0.0.1"
# Enough for a few windows of one person; edits take turns anyway.
_THREADS = 4


@dataclass(frozen=True, slots=True)
class Serving:
    """A server that listens.

    Attributes:
        address: Of the page, with the key of this run.
        server: Runs until it is closed.
    """

    address: str
    server: WSGIServer

    def run(self) -> None:
        """Answer until somebody interrupts."""
        self.server.run()


@contextmanager
def serving(session: ReviewSession, port: int = 0) -> Iterator[Serving]:
    """Listen on a port of this machine; 0 for one that is free.

    Raises:
        GlossaryError: The port is taken or not allowed.
    """
    key = secrets.token_urlsafe(32)
    listening = socket.socket()
    try:
        listening.bind((HOST, port))
    except OSError as error:
        listening.close()
        raise GlossaryError(
            _(
                "cannot serve on port {port}: {reason}",
                port=port,
                reason=reason_of(error),
            ),
            hint=_("leave --port out, and a free one is taken"),
        ) from error
    port = listening.getsockname()[1]
    app = review_app(session, key, port)
    server = create_server(app, sockets=[listening], threads=_THREADS)
    try:
        yield Serving(f"http://{HOST}:{port}/?key={key}", server)
    finally:
        server.close()

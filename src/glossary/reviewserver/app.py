"""The review page over HTTP, for one person at this machine.

Whoever runs code on this machine under another name, and every web page that the
person's browser has open, is kept out: each request must carry the key of this run in a
cookie that no other site can send (SameSite=Strict), name this machine as its host (or
a page could rebind its own name to 127.0.0.1), and what changes something must come
from this page (Origin; RFC 6454) as JSON, which no form can send.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from functools import partial
from typing import Any

from flask import Flask, Response, abort, jsonify, redirect, request
from werkzeug.exceptions import HTTPException

from glossary.errors import GlossaryError
from glossary.messages import _
from glossary.model import State
from glossary.reviewpage.page import render_editor
from glossary.reviewserver.session import Clash, ReviewSession, Wanted

# A target and a comment; the longest sentence of a policy text is a thousandth of it.
_MOST_BYTES = 1 << 20
_FIELDS = {
    "document": int,
    "unit": str,
    "target": str,
    "state": str,
    "comment": str,
    "base": str,
    "baseComment": str,
}


def review_app(session: ReviewSession, key: str, port: int) -> Flask:
    """Return the WSGI application that serves a session.

    Args:
        session: The catalogues.
        key: Secret of this run; the address that opens the page has it.
        port: The port it is served on.
    """
    # Browsers send the cookies of one port of a machine to all its ports.
    cookie = f"glossary-review-{port}"
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = _MOST_BYTES
    app.before_request(partial(_admit, cookie, key, _hosts(port)))
    app.after_request(_harden)
    app.register_error_handler(Clash, partial(_conflict, session))
    app.register_error_handler(GlossaryError, _refused)
    app.register_error_handler(HTTPException, _http_error)
    app.add_url_rule("/", view_func=_page(session, cookie, key), methods=["GET"])
    routes: dict[str, Callable[[], Any]] = {
        "versions": session.versions,
        "units": lambda: session.units(_number("document")),
    }
    for name, give in routes.items():
        app.add_url_rule(f"/{name}", name, _giving(give), methods=["GET"])
    changes: dict[str, Callable[[], Any]] = {
        "edit": lambda: session.edit(_wanted()),
        "undo": lambda: _undone(session),
        "findings": lambda: _looked_over(session),
    }
    for name, change in changes.items():
        app.add_url_rule(f"/{name}", name, _giving(change), methods=["POST"])
    return app


def _hosts(port: int) -> frozenset[str]:
    return frozenset({f"127.0.0.1:{port}", f"localhost:{port}"})


def _admit(cookie: str, key: str, hosts: frozenset[str]) -> None:
    """Let nobody in but the person who has the key, at this machine."""
    if request.host not in hosts:
        abort(403)
    given = request.cookies.get(cookie) or request.args.get("key", "")
    if not hmac.compare_digest(given.encode(), key.encode()):
        abort(403)
    if request.method != "GET":
        origins = {f"http://{host}" for host in hosts}
        if request.headers.get("Origin") not in origins or not request.is_json:
            abort(403)


def _harden(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Frame-Options"] = "DENY"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def _page(session: ReviewSession, cookie: str, key: str) -> Callable[[], Any]:
    def page() -> Any:
        if "key" in request.args:
            # The key must not stay in the address: it would be in the history.
            answer = redirect("/")
            answer.set_cookie(cookie, key, httponly=True, samesite="Strict")
            return answer
        return Response(render_editor(session.page()), mimetype="text/html")

    return page


def _giving(give: Callable[[], Any]) -> Callable[[], Response]:
    return lambda: jsonify(give())


def _undone(session: ReviewSession) -> dict[str, Any]:
    undone = session.undo()
    if undone is None:
        return {"unit": None}
    document, unit = undone
    return {"document": document, "unit": unit}


def _looked_over(session: ReviewSession) -> dict[str, Any]:
    values = _values("document", "unit", "target")
    return session.findings(values["document"], values["unit"], values["target"])


def _wanted() -> Wanted:
    values = _values(*_FIELDS)
    try:
        state = State(values["state"])
    except ValueError:
        abort(400)
    return Wanted(
        document=values["document"],
        unit=values["unit"],
        target=values["target"],
        state=state,
        comment=values["comment"],
        base=values["base"],
        base_comment=values["baseComment"],
    )


def _values(*names: str) -> dict[str, Any]:
    """Return the fields of the request by name, each of its type."""
    given = request.get_json()
    if not isinstance(given, dict):
        abort(400)
    for name in names:
        if type(given.get(name)) is not _FIELDS[name]:
            abort(400)
    return {name: given[name] for name in names}


def _number(name: str) -> int:
    text = request.args.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) < 7):
        abort(400)
    return int(text)


def _conflict(session: ReviewSession, conflict: Clash) -> tuple[Response, int]:
    message = _("somebody else edited this sentence in the meantime")
    return jsonify({"message": message, "unit": session.shown(conflict.unit)}), 409


def _refused(error: GlossaryError) -> tuple[Response, int]:
    return jsonify({"message": str(error)}), 422


def _http_error(error: HTTPException) -> tuple[Response, int]:
    return jsonify({"message": error.name}), error.code or 500

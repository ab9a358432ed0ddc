"""Put data, style and script together into one page that needs nothing else."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from glossary.documents.recognition import REVIEW_PAGE
from glossary.reviewpage.data import NamedCatalogue, page_data
from glossary.reviewpage.labels import editing_labels, template_labels

# `<` could end the script element or open a comment in it (HTML Standard, 13.1.2.1
# “Restrictions on the contents of raw text elements”), `&` and `>` would matter in
# XHTML, U+2028 and U+2029 end a line in older scripts, and UTF-8 cannot hold lone
# surrogates.
_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def render_report(documents: Sequence[NamedCatalogue]) -> bytes:
    """Return the review page of catalogues as UTF-8.

    The same catalogues always give the same bytes in the same language.
    """
    return _page(page_data(documents), _part("script.js"), "")


def render_editor(data: Mapping[str, Any]) -> bytes:
    """Return the review page with which a server lets a person edit.

    Args:
        data: What `page_data` gives and the editor needs besides.
    """
    script = _part("script.js") + _part("edit.js")
    labels = {**data["labels"], "editing": editing_labels()}
    return _page(
        {**data, "labels": labels, "editing": True}, script, "connect-src 'self'; "
    )


def _page(data: Mapping[str, Any], script: str, also: str) -> bytes:
    """Return a page; `also` are directives that its policy has besides."""
    style = _part("style.css")
    page = _templates().get_template("template.html")
    text = page.render(
        template_labels(),
        policy=also + _policy(style, script),
        generator=Markup(REVIEW_PAGE),
        style=Markup(style),
        data=Markup(embeddable(data)),
        script=Markup(script),
    )
    return text.encode()


def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("glossary", "reviewpage"),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )


def embeddable(value: Any) -> str:
    """Return a value as JSON that may stand inside a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _part(name: str) -> str:
    return (files("glossary.reviewpage") / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Return a Content-Security-Policy that lets in this style and script alone."""
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"

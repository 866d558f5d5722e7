"""The editor's own document: it has no text of any article, and nothing but the editor's script runs."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable
from http import HTTPStatus
from importlib.resources import files as resources

from bitext.languages import languages
from bitext.locales import direction
from bitext.site.editor.requests import EditorAnswer
from bitext.strings import text, text_language

SCRIPT = "editor.js"
"""The editor's script."""
STYLE = "editor.css"
"""The editor's style."""
PAGE_SCRIPT = "editor-page.js"
"""The script that leads from a served page to the editor."""

_TYPES = {SCRIPT: "text/javascript; charset=utf-8", STYLE: "text/css; charset=utf-8"}

TEXTS = (
    "title", "original", "translation", "former", "save", "next", "previous", "undo", "undone", "close",
    "new", "stale", "doubtful", "done", "place", "left", "unfinished", "saved", "lost", "nothing", "finished",
    "further", "compare", "right", "join", "split", "first", "nojoin", "nosplit",
    "edge", "missing", "put", "chips", "suggestion", "use", "terms", "conflict", "theirs", "mine",
    "failed", "gone", "copied", "damaged", "refused", "empty", "bold", "italic", "strike", "link", "image",
    "code", "chip", "begin", "end",
)  # fmt: skip
"""Keys of the texts that the editor shows, after ``editor.``."""
PAGE_TEXTS = ("title", "start", "edit")
"""Keys of those that a served page shows."""


def policy(site: Iterable[str]) -> str:
    """The Content-Security-Policy of the document; pages of the origins ``site`` may show it in a frame."""
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none';"
        " form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none';"
        f" frame-ancestors {' '.join(site)}"
    )


def page_texts() -> str:
    """The texts that a served page shows, as JSON by language of the interface."""
    known = [language.code for language in languages() if language.texts]
    return json.dumps(
        {code: {key: text(code, f"editor.{key}") for key in PAGE_TEXTS} for code in known},
        ensure_ascii=False,
    )


def document(language: str, scheme: str, token: str, site: str) -> EditorAnswer:
    """The document in ``language`` for pages of the origin ``site``; it holds the ``token``.

    ``scheme`` is the color scheme of the page: ``dark``, or anything else.
    """
    own, shown = text_language(language), "dark" if scheme == "dark" else "light"
    data = {
        "token": token,
        "site": site,
        "texts": {key: text(own, f"editor.{key}") for key in TEXTS},
    }
    body = (
        f'<!doctype html><html lang="{own}" dir="{direction(own)}" data-scheme="{shown}">'
        '<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{html.escape(text(own, 'editor.title'))}</title>"
        f'<link rel="stylesheet" href="/{STYLE}"><script type="module" src="/{SCRIPT}"></script></head>'
        f'<body data-start="{html.escape(json.dumps(data, ensure_ascii=False))}"></body></html>'
    )
    return EditorAnswer(HTTPStatus.OK, "text/html; charset=utf-8", body.encode(), policy([site]))


def asset(name: str) -> EditorAnswer | None:
    """The editor's file ``name``; None if there is none."""
    kind = _TYPES.get(name)
    return EditorAnswer(HTTPStatus.OK, kind, built(name)) if kind else None


def built(name: str) -> bytes:
    """The bytes of one of our scripts and styles."""
    return (resources("bitext.site.assets") / "built" / name).read_bytes()

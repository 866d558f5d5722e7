"""The editor under MkDocs' live server: its pages get one script, and nothing on the disk changes."""

from __future__ import annotations

import html
import logging
from collections.abc import Callable, Iterable
from typing import Any

from bitext.checks.glossary import Glossary, GlossaryError
from bitext.folder.checking import read_references
from bitext.folder.configuration import Configuration
from bitext.folder.editing import SentenceFolder
from bitext.folder.reading import SourceFolder
from bitext.site.editor.answers import Answers, EditedSite
from bitext.site.editor.document import PAGE_SCRIPT, built, page_texts
from bitext.site.editor.overview import Overview
from bitext.site.editor.pages import EditedPages
from bitext.site.editor.server import EditorServer, is_loopback
from bitext.site.plan.site_plan import SitePlan

log = logging.getLogger("mkdocs.plugins.bitext")

PAGE_SCRIPT_PATH = f"/.bitext/{PAGE_SCRIPT}"
"""Where the live server has the script; no page can be there, since its name is hidden."""

StartResponse = Callable[..., Any]
Application = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]


class ServedEditor:
    """The editor of one `mkdocs serve`."""

    def __init__(self, server: EditorServer) -> None:
        """Not connected to the site yet."""
        self._server = server

    def edit(
        self, plan: SitePlan, folder: SourceFolder, configuration: Configuration, mount_path: str
    ) -> None:
        """From now on, edit the site of ``plan``, made of ``folder`` and served below ``mount_path``."""
        site = EditedSite(
            SentenceFolder(folder, plan.library.own_locales.get),
            EditedPages(plan, mount_path),
            plan.library.digests,
            configuration.settings,
            _glossary(configuration),
            f"{configuration.source.rstrip('/')}/",
        )
        self._server.answers.renew(site)

    def stop(self) -> None:
        """End the editor's server."""
        self._server.stop()

    def around(self, application: Application) -> Application:
        """``application``, which serves the site, with a script more on each page of HTML."""

        def serve(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
            if environ["PATH_INFO"] == PAGE_SCRIPT_PATH:
                return _script(start_response)
            origin = self._server.origin_for(environ.get("HTTP_HOST", ""))
            if not origin or environ["REQUEST_METHOD"] != "GET":
                return application(environ, start_response)
            return _with_script(application, environ, start_response, origin)

        return serve


def start_editor(server: Any, host: str) -> ServedEditor | None:
    """The editor for MkDocs' live ``server`` at ``host``; None where that is not a loopback address."""
    if not is_loopback(host):
        log.info("bitext: no editor on the pages: %s can be reached from other computers", host)
        return None
    try:
        editor = EditorServer(host, lambda: int(server.server_address[1]), Answers(Overview()))
    except OSError as error:
        log.warning("bitext: no editor on the pages: %s", error.strerror or error)
        return None
    editor.start()
    served = ServedEditor(editor)
    server.set_app(served.around(server.get_app()))
    return served


def _glossary(configuration: Configuration) -> Glossary:
    name = configuration.settings.glossary
    try:
        return read_references(configuration, "", configuration.path(name) if name else "").glossary
    except (GlossaryError, OSError) as error:
        log.warning("bitext: the editor shows no terms: %s", error)
        return Glossary()


def _script(start_response: StartResponse) -> Iterable[bytes]:
    body = built(PAGE_SCRIPT)
    headers = [("Content-Type", "text/javascript; charset=utf-8"), ("Content-Length", str(len(body)))]
    start_response("200 OK", [*headers, ("Cache-Control", "no-store")])
    return [body]


def _with_script(
    application: Application, environ: dict[str, Any], start_response: StartResponse, origin: str
) -> Iterable[bytes]:
    """The answer of ``application``; if it is a page, with the script."""
    said: list[Any] = []

    def hold(status: str, headers: list[tuple[str, str]], *more: Any) -> None:
        said[:] = [status, headers, *more]

    parts = application(environ, hold)
    status, headers, *more = said
    kinds = [value for name, value in headers if name.lower() == "content-type"]
    if not any(kind.startswith("text/html") for kind in kinds):
        start_response(status, headers, *more)
        return parts
    try:
        body = b"".join(parts)
    finally:
        getattr(parts, "close", lambda: None)()
    head, end, rest = body.partition(b"</head>")
    if end:
        tag = (
            f'<script src="{PAGE_SCRIPT_PATH}" data-editor="{html.escape(origin)}"'
            f' data-texts="{html.escape(page_texts())}"></script>'
        )
        body = b"".join((head, tag.encode(), end, rest))
    kept = [(name, value) for name, value in headers if name.lower() != "content-length"]
    start_response(status, [*kept, ("Content-Length", str(len(body)))], *more)
    return [body]

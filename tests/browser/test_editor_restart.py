"""The server stopped and started again while a sentence is being edited."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from bitext.site.editor.answers import Answers
from bitext.site.editor.overview import Overview
from bitext.site.editor.server import EditorServer
from tests.browser.edited_site import Editing
from tests.browser.watch import Watch
from tests.site.conftest import MakeSite, article, settings, unit
from tests.site.editor.served import Served, served

ARTICLES = {"pl-PL/a.md": article("Pierwszy", "First", unit("abcde-102", "Otwórz plik.", "Open the file."))}


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="pl-PL")
    yield context.new_page()
    context.close()


def _editing(page: Page, server: Served) -> Editing:
    return Editing(page, server, Watch(f"http://{server.host}"))


def test_what_is_typed_outlives_the_server_and_is_saved_by_the_next_one(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, page: Page
) -> None:
    site, host = make_site(ARTICLES, settings()), f"127.0.0.1:{_free_port()}"
    file = site.root / "source_articles/pl-PL/a.md"
    before = file.read_text("utf-8")
    with served(site, monkeypatch, host) as first:
        editing, token, editor = _editing(page, first), first.start()["token"], first.editor
        editing.go("a")
        editing.open("abcde-102")
        page.keyboard.type(" Teraz.")
    page.keyboard.type(" Już.")
    page.keyboard.press("Control+Enter")
    expect(editing.frame.get_by_role("status")).to_contain_text("Twój tekst nadal tu jest")
    assert file.read_text("utf-8") == before
    with served(site, monkeypatch, host) as second:
        assert second.start()["token"] != token
        assert second.editor == editor
        page.keyboard.press("Control+Enter")
        expect(editing.frame.get_by_role("status")).to_contain_text("Zapisano")
        after = before.replace("Otwórz plik.", "Otwórz plik. Teraz. Już.")
        assert file.read_text("utf-8") == after
        # It is also there when the page is loaded again.
        page.keyboard.type(" Zaraz.")
        page.on("dialog", lambda dialog: dialog.accept())
        page.reload()
        editing.open("abcde-102")
        assert editing.field == "Otwórz plik. Teraz. Już. Zaraz."
        assert file.read_text("utf-8") == after


def test_another_port_is_taken_where_the_usual_one_is_not_free() -> None:
    port = _free_port()
    one, other = (EditorServer("127.0.0.1", lambda: port, Answers(Overview())) for _ in range(2))
    with one, other:
        assert one.server_port != other.server_port

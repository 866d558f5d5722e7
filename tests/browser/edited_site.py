"""A site with ordinary and hostile articles, served with its editor, and what a test does with that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from bitext.editing.sentences import EditedArticle, edited_article
from bitext.locales import Locale
from bitext.states import UnitState, state_comment
from tests.browser.watch import Watch
from tests.hostile.vectors import PLACES, VECTORS
from tests.site.conftest import Site, article, settings, sources, unit
from tests.site.editor.served import Served, served

PL = Locale("pl", region="PL")
ORDINARY = "\n\n".join(
    [
        unit("abcde-102", "Otwórz **plik** [tutaj](t.md).", "Open the **file** [here](t.md)."),
        f"- {unit('abcde-103', 'Wpisz `net stop`, a potem *poczekaj*.', 'Type `net stop`, then *wait*.')}\n"
        f"- {unit('abcde-104', 'Gotowe.', 'Done.')}",
        "| a | b | c |\n|---|---|---|\n"
        f"| {unit('abcde-105', 'Komórka', 'Cell')} | {unit('abcde-106', 'Druga komórka', 'Other')}"
        f" | {unit('abcde-112', 'Na końcu wiersza', 'At the end of the row')} |",
        f"## {unit('abcde-107', 'Nagłówek', 'Heading')}",
        f"{unit('abcde-108', 'Raz.', 'One.')} {unit('abcde-109', 'I drugie.', 'And two.')}",
        f"> [!NOTE]\n> {unit('abcde-110', 'Ważne: 5 &lt; 7.', 'Important: 5 &lt; 7.')}",
        f"[{unit('abcde-111', 'Cały link', 'A whole link')}](t.md)",
    ]
)
# Not on both sides: a copy of the original is something to do.
HOSTILE_PLACES = ("target", "source", "list", "table", "alert")
HOSTILE = "\n\n".join(
    f"{PLACES[place](vector, number)}\n\nPotem."
    for number, vector in enumerate(VECTORS)
    for place in HOSTILE_PLACES
    # An element that hides the rest of the page would leave it without sentences.
    if number % 9 == 0 and vector.strip() and "<select>" not in vector
)
NEW = unit("abcde-102", "Wait for an hour.", "Wait for an hour.") + state_comment(UnitState.NEW)
STALE = unit("abcde-103", "Czekaj.", "Wait for two hours.") + state_comment(UnitState.STALE, "Wait.")
DOUBTFUL = unit("abcde-102", "Otwórz plik. Zapisz.", "Open the file. Save.") + state_comment(
    UnitState.DOUBTFUL
)
ARTICLES = {
    "pl-PL/a.md": article("Zwykły", "Ordinary", ORDINARY),
    "pl-PL/h.md": article("Wrogi", "Hostile", HOSTILE),
    "pl-PL/t.md": article("Praca", "Work", f"{NEW}\n\n{STALE}\n\n{unit('abcde-104', 'Koniec.', 'End.')}"),
    "pl-PL/w.md": article("Wątpliwe", "In doubt", f"{DOUBTFUL} {unit('abcde-103', 'Koniec.', 'The end.')}"),
    "pl-PL/u.md": article("Dalej", "More", unit("abcde-102", "Wait for one hour.", "Wait for one hour.")),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    checks = {"glossary": "terms.csv"}
    site = sources(tmp_path_factory.mktemp("edited") / "work", ARTICLES, settings(checks=checks))
    site.write("terms.csv", "en,pl\nhour,godzin*\n")
    return site


@pytest.fixture(scope="module")
def server(site: Site) -> Iterator[Served]:
    with pytest.MonkeyPatch.context() as patch, served(site, patch) as found:
        yield found


class Editing:
    """A page of the served site, and its editor."""

    def __init__(self, page: Page, server: Served, watch: Watch) -> None:
        self.page, self.server, self.watch = page, server, watch

    def go(self, name: str) -> None:
        self.page.goto(f"{self.server.url}{name}/")
        self.page.locator(".bt-start").wait_for()

    @property
    def frame(self) -> FrameLocator:
        return self.page.frame_locator("iframe.bt-editor")

    @property
    def field(self) -> str:
        return self.frame.get_by_role("textbox").inner_text()

    def open(self, segment: str) -> None:
        self.page.locator(f'[data-bt-edit="{segment}"]').dispatch_event("click")
        expect(self.page.locator(f'.bt-edited[id="{segment}"]')).to_be_attached()
        expect(self.frame.get_by_role("textbox")).to_be_focused()

    def said(self) -> str:
        said = self.frame.get_by_role("status")
        expect(said).not_to_be_empty()
        return said.inner_text()


@pytest.fixture
def editing(browser: Browser, server: Served) -> Iterator[Editing]:
    context = browser.new_context(locale="pl-PL")
    page = context.new_page()
    watch = Watch(f"http://{server.host}")
    page.on("console", watch._console)
    page.on("pageerror", watch._page_error)
    yield Editing(page, server, watch)
    context.close()
    assert [one for one in watch.errors if "favicon" not in one] == []


@pytest.fixture(autouse=True)
def as_before(site: Site) -> Iterator[None]:
    yield
    for path, text in ARTICLES.items():
        # Each file that is written costs a build, which the next test waits for.
        if (site.root / f"source_articles/{path}").read_text("utf-8") != text:
            site.write(f"source_articles/{path}", text)


def file_of(site: Site, name: str) -> Path:
    return site.root / f"source_articles/pl-PL/{name}.md"


def current(site: Site, name: str) -> EditedArticle:
    return edited_article(f"pl-PL/{name}.md", file_of(site, name).read_bytes(), PL)

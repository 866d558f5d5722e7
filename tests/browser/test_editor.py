"""The editor under `mkdocs serve` in real Chromium: what it saves, and what a hostile article cannot do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from bitext.editing.sentences import EditedArticle, edited_article, saved
from bitext.locales import Locale
from bitext.states import UnitState, state_comment
from tests.browser.axe import AXE, OPTIONS
from tests.browser.watch import Watch
from tests.hostile.vectors import PLACES, VECTORS
from tests.site.conftest import Site, article, settings, sources, unit
from tests.site.editor.served import Served, served

PL = Locale("pl", region="PL")
ADDED = " Dopisek."
ORDINARY = "\n\n".join(
    [
        unit("abcde-102", "Otwórz **plik** [tutaj](t.md).", "Open the **file** [here](t.md)."),
        f"- {unit('abcde-103', 'Wpisz `net stop`, a potem *poczekaj*.', 'Type `net stop`, then *wait*.')}\n"
        f"- {unit('abcde-104', 'Gotowe.', 'Done.')}",
        "| a | b |\n|---|---|\n"
        f"| {unit('abcde-105', 'Komórka', 'Cell')} | {unit('abcde-106', 'Druga', 'Other')} |",
        f"## {unit('abcde-107', 'Nagłówek', 'Heading')}",
        f"{unit('abcde-108', 'Raz.', 'One.')} {unit('abcde-109', 'I drugie.', 'And two.')}",
        f"> [!NOTE]\n> {unit('abcde-110', 'Ważne: 5 &lt; 7.', 'Important: 5 &lt; 7.')}",
        f"[{unit('abcde-111', 'Cały odnośnik', 'A whole link')}](t.md)",
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
        site.write(f"source_articles/{path}", text)


def file_of(site: Site, name: str) -> Path:
    return site.root / f"source_articles/pl-PL/{name}.md"


def current(site: Site, name: str) -> EditedArticle:
    return edited_article(f"pl-PL/{name}.md", file_of(site, name).read_bytes(), PL)


def takes(found: EditedArticle, key: str) -> bool:
    """Whether `ADDED` can stand behind the translation of a segment."""
    sentence = found.sentence(key)
    assert sentence
    return bool(saved(found, key, sentence.unit.base, (*sentence.unit.target, ADDED)).edits)


@pytest.mark.parametrize("name", ["a", "h"])
def test_ten_sentences_are_edited_and_no_other_byte_differs(site: Site, editing: Editing, name: str) -> None:
    found = current(site, name)
    assert not [one for one in found.sentences if one.is_waiting]
    editing.go(name)
    on_page = editing.page.evaluate(
        "[...document.querySelectorAll('.bt-pencil')].map(one => one.dataset.btEdit)"
    )
    fit = [one for one in found.sentences if one.unit.key in on_page and takes(found, one.unit.key)]
    assert len(fit) >= 10
    expected = found.article.text
    editing.page.evaluate("window.marked = true")
    for sentence in fit[:: len(fit) // 10][:10]:
        segment = sentence.segment
        editing.open(segment.id)
        editing.page.keyboard.type(ADDED)
        editing.page.keyboard.press("Control+Enter")
        assert editing.said().startswith("Zapisano")
        now = segment.text.replace(f">{segment.target}</span>", f">{segment.target}{ADDED}</span>", 1)
        expected = expected.replace(segment.text, now)
        assert file_of(site, name).read_bytes().decode() == expected, segment.id
        assert editing.page.evaluate("window.marked"), "the tab was not loaded again"


def test_only_keys_lead_through_all_that_is_to_do(site: Site, editing: Editing) -> None:
    editing.go("t")
    editing.page.locator(".bt-start").focus()
    editing.page.keyboard.press("Enter")
    expect(editing.frame.get_by_role("textbox")).to_be_focused()
    assert editing.field.strip() == "", "a copy of the original is not a translation"
    expect(editing.frame.locator(".terms")).to_contain_text("godzin*")
    editing.page.keyboard.type("Poczekaj chwilę.")
    expect(editing.frame.locator(".findings")).to_contain_text("BT611")
    editing.page.keyboard.press("Control+z")
    editing.page.keyboard.type("godzinę.")
    editing.page.keyboard.press("Control+Enter")
    expect(editing.frame.locator(".state")).to_have_text("oryginał się zmienił")
    assert editing.frame.locator(".former ins").inner_text().strip() == "for two hours"
    editing.page.keyboard.press("Control+Enter")
    editing.page.wait_for_url("**/u/")
    expect(editing.frame.get_by_role("textbox")).to_be_focused()
    expect(editing.frame.locator(".suggestion")).to_contain_text("Poczekaj godzinę.")
    editing.page.keyboard.press("Alt+Enter")
    editing.page.keyboard.press("Control+Enter")
    editing.page.wait_for_url("**/w/")
    expect(editing.frame.locator(".state")).to_have_text("niepewne połączenie")
    editing.page.keyboard.press("Control+Enter")
    expect(editing.frame.get_by_role("status")).to_contain_text("nic do zrobienia")
    editing.page.keyboard.press("Escape")
    expect(editing.page.locator("iframe.bt-editor")).to_have_count(0)
    assert "Poczekaj godzinę.</span>" in file_of(site, "t").read_text("utf-8")
    assert "<!-- bitext" not in file_of(site, "t").read_text("utf-8")
    assert "Poczekaj godzinę.</span>" in file_of(site, "u").read_text("utf-8")


def test_the_page_shows_what_was_saved_and_what_was_undone(editing: Editing) -> None:
    editing.go("a")
    editing.page.evaluate("window.marked = true")
    editing.open("abcde-102")
    editing.page.keyboard.press("Home")
    editing.page.keyboard.type("Teraz otwórz albo ")
    editing.page.keyboard.press("Control+Enter")
    piece = editing.page.locator('[id="abcde-102"]')
    expect(piece).to_have_text("Teraz otwórz albo Otwórz plik tutaj.")
    expect(piece.locator("strong")).to_have_text("plik")
    expect(piece.locator("a")).to_have_attribute("href", f"{editing.server.url}t/")
    editing.frame.get_by_role("button", name="Cofnij ostatni zapis").click()
    expect(piece).to_have_text("Otwórz plik tutaj.")
    expect(piece.locator("a")).to_have_attribute("href", f"{editing.server.url}t/")
    assert editing.page.evaluate("window.marked")


@pytest.mark.parametrize(("page", "changed", "kept"), [("a", "", "bt-other-"), ("en/a", "bt-other-", "")])
def test_side_by_side_the_translation_changes_on_either_page(
    editing: Editing, page: str, changed: str, kept: str
) -> None:
    editing.page.goto(f"{editing.server.url}{page}/?view=both")
    original = editing.page.locator(f'[id="{kept}abcde-104"]')
    expect(original).to_have_text("Done.")
    start = editing.page.locator(".bt-start")
    start.click()
    expect(editing.frame.get_by_role("textbox")).to_be_focused()
    for at in (2, 3, 4):
        editing.page.keyboard.press("Alt+ArrowDown")
        expect(editing.frame.locator(".place")).to_contain_text(f" {at} ")
    assert editing.field == "Gotowe."
    editing.page.keyboard.type(" Naprawdę.")
    editing.page.keyboard.press("Control+Enter")
    expect(editing.page.locator(f'[id="{changed}abcde-104"]')).to_have_text("Gotowe. Naprawdę.")
    expect(original).to_have_text("Done.")


def test_chips_are_moved_and_never_broken(site: Site, editing: Editing) -> None:
    editing.go("a")
    editing.open("abcde-102")
    for _ in range(40):
        editing.page.keyboard.press("Backspace")
    assert editing.field.strip() == ""
    lost = editing.frame.get_by_role("button", name="Brakuje")
    expect(lost).to_have_count(2)
    editing.page.keyboard.type("Tu jest plik")
    editing.page.keyboard.press("Control+Shift+ArrowLeft")
    editing.frame.get_by_role("button", name="Brakuje: pogrubienie").click()
    editing.page.keyboard.press("End")
    editing.page.keyboard.type(" ")
    editing.frame.get_by_role("button", name="Brakuje: odnośnik").click()
    editing.page.keyboard.type("teraz")
    editing.page.keyboard.press("Control+Enter")
    assert editing.said().startswith("Zapisano")
    assert ">Tu jest **plik** [teraz](t.md)</span>" in file_of(site, "a").read_text("utf-8")


@pytest.mark.parametrize(("scheme", "width"), [("default", 1366), ("slate", 390)])
def test_the_editor_is_accessible_in_both_schemes(editing: Editing, scheme: str, width: int) -> None:
    editing.page.set_viewport_size({"width": width, "height": 800})
    editing.go("t")
    editing.page.evaluate("scheme => { document.body.dataset.mdColorScheme = scheme }", scheme)
    editing.open("abcde-103")
    editing.page.keyboard.type(" 5")
    expect(editing.frame.locator(".findings li").first).to_be_visible()
    frame = editing.page.frames[-1]
    assert frame.url.startswith(f"http://{editing.server.editor}")
    frame.evaluate(f"{AXE};0")
    found = frame.evaluate("options => axe.run(document, options).then(all => all.violations)", OPTIONS)
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
    assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert frame.evaluate("document.documentElement.dataset.scheme") == (
        "dark" if scheme == "slate" else "light"
    )


def test_the_keyboard_of_a_phone_does_not_cover_the_editor(editing: Editing) -> None:
    editing.page.set_viewport_size({"width": 390, "height": 800})
    editing.go("t")
    editing.open("abcde-103")
    editing.page.evaluate(
        """() => {
            Object.defineProperty(visualViewport, "height", { value: 460 })
            visualViewport.dispatchEvent(new Event("resize"))
        }"""
    )
    box = editing.page.locator("iframe.bt-editor").bounding_box()
    assert box
    assert box["y"] >= 0
    assert box["y"] + box["height"] == 460


def test_a_stale_sentence_loses_its_sign_once_it_is_saved(editing: Editing) -> None:
    editing.go("t")
    mark = editing.page.locator(".bt-text .bt-mark")
    expect(mark).to_be_visible()
    editing.open("abcde-103")
    editing.page.keyboard.press("Control+Enter")
    expect(mark).to_be_hidden()


def test_a_doubtful_pair_is_split_joined_and_confirmed(site: Site, editing: Editing) -> None:
    editing.go("w")
    before = file_of(site, "w").read_text("utf-8")
    editing.open("abcde-102")
    doubt = editing.frame.get_by_role("group", name="niepewne połączenie")
    editing.page.keyboard.press("Home")
    for _ in "Otwórz plik. ":
        editing.page.keyboard.press("ArrowRight")
    doubt.get_by_role("button", name="Podziel").click()
    expect(editing.frame.locator(".place")).to_have_text("Zdanie 2 z 4 · do zrobienia: 2")
    assert editing.field == "Otwórz plik."
    editing.frame.get_by_role("button", name="Cofnij ostatni zapis").click()
    expect(editing.frame.locator(".place")).to_have_text("Zdanie 2 z 3 · do zrobienia: 1")
    assert file_of(site, "w").read_text("utf-8") == before
    doubt.get_by_role("button", name="Połącz").click()
    expect(editing.frame.locator(".place")).to_have_text("Zdanie 2 z 2 · nic do zrobienia")
    assert editing.field == "Otwórz plik. Zapisz. Koniec."
    editing.frame.get_by_role("button", name="Cofnij ostatni zapis").click()
    expect(doubt).to_be_visible()
    doubt.get_by_role("button", name="Pasują").click()
    editing.page.wait_for_url("**/t/")
    assert file_of(site, "w").read_text("utf-8") == before.replace("<!-- bitext: doubtful -->", "")


def test_who_comes_second_is_told_and_loses_nothing(site: Site, editing: Editing) -> None:
    editing.go("a")
    editing.open("abcde-104")
    editing.page.keyboard.type(" Moje.")
    text = file_of(site, "a").read_text("utf-8")
    file_of(site, "a").write_text(text.replace("Gotowe.", "Gotowe, cudze."), "utf-8")
    editing.page.keyboard.press("Control+Enter")
    conflict = editing.frame.get_by_role("alert")
    expect(conflict).to_contain_text("Gotowe, cudze.")
    assert editing.field == "Gotowe. Moje."
    conflict.get_by_role("button", name="Zostaw moje").click()
    editing.page.keyboard.press("Control+Enter")
    assert editing.said().startswith("Zapisano")
    assert file_of(site, "a").read_text("utf-8") == text.replace("Gotowe.", "Gotowe. Moje.")


def test_what_would_be_markup_is_refused_and_stays_in_the_field(site: Site, editing: Editing) -> None:
    editing.go("a")
    before = file_of(site, "a").read_bytes()
    editing.open("abcde-104")
    editing.page.keyboard.insert_text(" <script>alert(1)</script>")
    expect(editing.frame.locator(".findings .error")).to_contain_text("BT706")
    editing.page.keyboard.press("Control+Enter")
    assert editing.said().startswith("Nie zapisano")
    assert "<script>" in editing.field
    assert file_of(site, "a").read_bytes() == before


def test_a_script_on_a_page_reaches_neither_token_nor_articles(site: Site, editing: Editing) -> None:
    """What an article could do if its scripts ran, which they never do: ask, and get nothing."""
    before = file_of(site, "a").read_bytes()
    editing.go("h")
    editing.page.locator(".bt-start").click()
    expect(editing.frame.get_by_role("textbox")).to_be_focused()
    origin = f"http://{editing.server.editor}"
    token = editing.server.start()["token"]
    reached = editing.page.evaluate(
        """async origin => {
            const said = []
            const attempt = async work => {
                try { said.push(String(await work())) } catch (error) { said.push(error.name) }
            }
            const frame = document.querySelector("iframe.bt-editor")
            const post = { method: "POST", body: '{"page": "/docs/a/", "segment": ""}' }
            const json = { "Content-Type": "application/json" }
            await attempt(async () => (await fetch(origin + "/")).text())
            await attempt(async () => (await fetch(origin + "/", { mode: "no-cors" })).text())
            await attempt(async () => (await fetch(origin + "/api/open", { ...post, headers: json })).text())
            const blind = { ...post, mode: "no-cors" }
            await attempt(async () => (await fetch(origin + "/api/open", blind)).text())
            await attempt(() => frame.contentDocument?.body.innerHTML)
            await attempt(() => frame.contentWindow.document.body.innerHTML)
            await attempt(() => frame.contentWindow.location.href)
            await attempt(() => new Promise((done, fail) => {
                const script = document.createElement("script")
                script.src = origin + "/"
                script.onload = () => done("loaded")
                script.onerror = () => fail(new Error())
                document.head.append(script)
            }))
            return said
        }""",
        origin,
    )
    editing.watch.errors.clear()  # the browser says what it has blocked
    assert not [said for said in reached if token in said]
    assert [said for said in reached if len(said) > 20] == []
    assert file_of(site, "a").read_bytes() == before


def test_no_other_page_may_show_the_editor_in_a_frame(browser: Browser, server: Served) -> None:
    page = browser.new_context().new_page()
    # The same address by its other name is another origin, as any page on the network is.
    page.goto(f"http://localhost:{server.server.server_port}/docs/articles.json")
    page.evaluate(
        """origin => {
            const frame = document.createElement("iframe")
            frame.className = "stranger"
            frame.src = origin + "/?language=pl"
            document.body.append(frame)
            return new Promise(done => { frame.onload = done })
        }""",
        f"http://{server.editor}",
    )
    assert page.frame_locator("iframe.stranger").locator("main").count() == 0
    page.context.close()


def test_messages_from_other_windows_count_for_nothing(site: Site, editing: Editing) -> None:
    editing.go("a")
    editing.open("abcde-104")
    editing.page.evaluate(
        """() => {
            for (const bitext of ["close", "saved", "elsewhere", "constructor", "toString"])
                postMessage({ bitext, segment: "abcde-102", content: ["Podrobione"], page: "/" }, "*")
            return new Promise(done => setTimeout(done))
        }"""
    )
    expect(editing.page.locator("iframe.bt-editor")).to_have_count(1)
    expect(editing.page.locator('[id="abcde-102"]')).not_to_have_text("Podrobione")
    assert editing.page.url.endswith("/a/")

"""The editor in real Chromium: what a hostile article, another origin and forged messages cannot do."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from tests.browser.edited_site import Editing, as_before, editing, file_of, server, site
from tests.site.conftest import Site
from tests.site.editor.served import Served

__all__ = ["as_before", "editing", "server", "site"]


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

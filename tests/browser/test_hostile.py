"""Hostile articles in real Chromium: nothing runs, loads, submits, covers, clobbers or breaks out."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from markdown_it import MarkdownIt
from playwright.sync_api import Browser, Page, Request, Route, expect

import bitext.site.assets
from tests.browser.conftest import serve
from tests.hostile import site as hostile
from tests.hostile.vectors import VECTORS
from tests.site.conftest import Site, shared_site

# What a script that ran would do, and what is looked for in a document.
HOOKS = """
    window.ran = [];
    for (const name of ["alert", "confirm", "prompt", "print", "msgbox"])
        window[name] = (...values) => { window.ran.push(name + values) };
    addEventListener("submit", event => { window.ran.push("submit"); event.preventDefault() }, true);
"""
LOOK = (Path(hostile.__file__).parent / "look.js").read_text("utf-8")


site = shared_site(hostile.hostile_site)


@pytest.fixture(scope="module")
def base(site: Site) -> Iterator[str]:
    yield from serve(site.out)


class Visitor:
    """A page, and what it did."""

    def __init__(self, page: Page, base: str) -> None:
        self.page, self.base = page, base
        self.elsewhere: list[str] = []
        page.add_init_script(HOOKS)
        page.on("dialog", lambda dialog: self.elsewhere.append(f"dialog {dialog.message}"))
        page.route(lambda url: not url.startswith(base), self._refuse)
        page.on("request", self._request)

    def _refuse(self, route: Route) -> None:
        route.abort()

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.base, "data:", "blob:", "about:")):
            self.elsewhere.append(request.url)

    def go(self, path: str) -> None:
        self.page.goto(self.base + path)
        self.page.evaluate(f"void (window.look = {LOOK.partition(chr(10))[2].rstrip()})")

    def inline_scripts(self) -> list[str]:
        """The scripts in a page of which we know that it is clean."""
        self.go("other/")
        found: list[str] = self.page.evaluate(
            """[...document.scripts].filter(script => !script.src && script.type !== "application/json")
            .map(script => script.textContent.replace(/^__md_scope=new URL\\("[^"]*"/, ""))"""
        )
        return found

    def problems(self, scripts: list[str]) -> list[str]:
        found: list[str] = self.page.evaluate(
            "scripts => [...window.look(document, location.href, true, scripts), ...window.ran]", scripts
        )
        return found + self.elsewhere


@pytest.fixture(scope="module")
def visitor(browser: Browser, base: str) -> Iterator[Visitor]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield Visitor(context.new_page(), base)
    context.close()


def test_no_page_has_anything_of_it_in_its_document(site: Site, visitor: Visitor) -> None:
    scripts = visitor.inline_scripts()
    # The English pages of small articles are like the Polish ones.
    pages = sorted(path for path in site.files() if re.match(r"(?!en/[tn]/).*\.html\Z", path))
    assert len(pages) > len(VECTORS)
    for start in range(0, len(pages), 200):
        found = visitor.page.evaluate(
            """async ([base, paths, scripts]) => {
                const found = {};
                for (const path of paths) {
                    const url = base + path.split("/").map(encodeURIComponent).join("/");
                    const html = await (await fetch(url)).text();
                    const page = new DOMParser().parseFromString(html, "text/html");
                    const problems = window.look(page, url, false, scripts);
                    if (problems.length) found[path] = problems.slice(0, 5);
                }
                return found;
            }""",
            [visitor.base, pages[start : start + 200], scripts],
        )
        assert found == {}


def test_the_allow_list_of_the_scripts_lets_our_pages_through(site: Site, visitor: Visitor) -> None:
    """What the scripts leave of the text of a fetched page is all of it, but for links to headings."""
    source = Path(bitext.site.assets.__file__).parent / "reader" / "allowed.js"
    visitor.page.route("**/allowed.js", lambda route: route.fulfill(path=source))
    visitor.go("other/")
    pages = [path for path in site.files() if re.match(r"(en/)?h\d+/(original|index)\.html\Z", path)]
    assert len(pages) >= len(hostile.BODIES)
    assert visitor.page.evaluate(LEFT_OUT, [visitor.base, pages]) == []


LEFT_OUT = """async ([base, paths]) => {
    const { clean } = await import(`${base}allowed.js`);
    const found = [];
    for (const path of paths) {
        const url = new URL(path, base);
        const page = new DOMParser().parseFromString(await (await fetch(url)).text(), "text/html");
        const text = page.querySelector("div.bt-text");
        for (const link of text.querySelectorAll(".headerlink")) link.remove();
        const before = text.cloneNode(true);
        clean(text, url);
        if (!text.isEqualNode(before)) found.push(path);
    }
    return found;
}"""


def test_bodies_of_both_sides(visitor: Visitor) -> None:
    scripts = visitor.inline_scripts()
    for name in hostile.BODIES:
        visitor.go(f"{name}/?view=both")
        # The article is there to its end, and ends there.
        expect(visitor.page.locator(".md-content")).to_contain_text(hostile.LAST)
        expect(visitor.page.locator(".bt-about")).to_be_attached()
        assert visitor.problems(scripts) == [], name


def test_titles_in_lists_and_in_search(visitor: Visitor) -> None:
    scripts = visitor.inline_scripts()
    for path in ("", "articles/", "codes/", "en/articles/", "t/t3/", "en/t/t3/"):
        visitor.go(path)
        assert visitor.problems(scripts) == [], path
    for query in ("onerror alert", "5.7.7", "script"):
        visitor.page.keyboard.press("/")
        visitor.page.get_by_role("combobox").fill(query)
        expect(visitor.page.get_by_role("option").first).to_be_visible()
        visitor.page.wait_for_load_state("networkidle")
        assert visitor.problems(scripts) == [], query
        visitor.page.keyboard.press("Escape")


def test_files_for_programs(site: Site) -> None:
    articles = json.loads((site.out / "articles.json").read_text("utf-8"))
    assert len(articles["articles"]) > len(VECTORS)
    there = site.files()
    for path in sorted(path for path in there if path.endswith(("llms.txt", "articles/index.md"))):
        folder = path.rpartition("/")[0]
        text = (site.out / path).read_text("utf-8")
        tokens = MarkdownIt("commonmark").parse(text)
        hrefs = [
            str(child.attrs["href"])
            for token in tokens
            for child in token.children or ()
            if child.type == "link_open"
        ]
        assert hrefs
        assert not [
            child for token in tokens for child in token.children or () if child.type == "html_inline"
        ]
        assert not [token for token in tokens if token.type == "html_block"]
        for href in hrefs:
            url = href.removeprefix("https://example.org/docs/")
            assert not urlsplit(url).scheme, href
            place = unquote(url.partition("#")[0])
            candidates = {posixpath.normpath(one) for one in (place, posixpath.join(folder, place))}
            assert any(one in there or f"{one}/index.html" in there for one in candidates), href

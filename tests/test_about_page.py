"""The about page says what the site learns about a reader, and no less."""

from __future__ import annotations

import re

from tests.test_docs import ROOT, read

REMEMBERED = {
    "view": ("the way you read an article", "sposób czytania artykułu"),
    "keys": ("whether single keys act", "czy działają pojedyncze klawisze"),
    "search.keys": ("whether single keys act", "czy działają pojedyncze klawisze"),
    "search.recent": ("the last eight searches that led to an article", "osiem ostatnich wyszukiwań,"),
    "search.keep": ("can clear and stop keeping", "przestać je zapamiętywać"),
    "__palette": ("the light or the dark theme", "jasny lub ciemny motyw"),  # Material's own
}
"""What the scripts of the pages keep in the browser, and how the about page says so, English and Polish."""


def test_the_about_page_says_what_the_browser_remembers() -> None:
    assets = ROOT / "scripts/bitext/site/assets"
    scripts = [
        path.read_text(encoding="utf-8")
        for folder in (".", "reader", "search")
        for path in sorted((assets / folder).glob("*.js"))
    ]
    named = [name for script in scripts for name in re.findall(r"\bremember(?:ed)?\([\"`]([^\"`]+)", script)]
    chosen = re.findall(r"#check\(\"(\w+)\"\)", read("scripts/bitext/site/assets/search/box.js"))
    kept = {one for name in named for one in (name.replace("${key}", key) for key in chosen)}
    assert {*kept, "__palette"} == set(REMEMBERED)
    assert sum("localStorage" in script for script in scripts) == 1, "only page.js keeps anything"
    assert "const MOST = 8\n" in read("scripts/bitext/site/assets/search/recent.js")
    for language, at in (("en", 0), ("pl", 1)):
        page = " ".join(read(f"docs/{language}/about.md").split())
        assert [words[at] for words in REMEMBERED.values() if words[at] not in page] == []

"""What axe-core finds on a page against WCAG 2.2 A and AA."""

from __future__ import annotations

from contextlib import suppress
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

SETTLED = """() => [...document.querySelectorAll("pre > code, .md-typeset__scrollwrap")].every(element =>
    (element.scrollWidth > element.clientWidth) === (element.tabIndex === 0))"""
"""What scrolls sideways, and nothing else, is a stop of the Tab key: a script sees to it after a change."""

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa")
OPTIONS = {
    "runOnly": {"type": "tag", "values": list(TAGS)},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
COLORS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
}
"""The rules of `TAGS` whose answer may differ between color schemes of the same page."""

# Rule and selector of Material's own markup, each with its reason.
EXCEPTIONS: dict[tuple[str, str], str] = {}


def violations(page: Page, options: dict[str, Any] = OPTIONS) -> list[str]:
    """What axe finds, one line for each element, without what is listed above."""
    if not page.evaluate("'axe' in window"):
        page.add_script_tag(content=AXE)
    with suppress(PlaywrightTimeout):  # then axe says what is wrong
        page.wait_for_function(SETTLED)
    page.evaluate("document.getAnimations().forEach(animation => animation.finish())")
    found: list[dict[str, Any]] = page.evaluate(
        "options => axe.run(document, options).then(results => results.violations)", options
    )
    lines = []
    for rule in found:
        for node in rule["nodes"]:
            excused = any(
                name == rule["id"]
                and page.evaluate(
                    "([node, selector]) => document.querySelector(node)?.matches(selector)",
                    [node["target"][-1], selector],
                )
                for name, selector in EXCEPTIONS
            )
            if not excused:
                lines.append(f"{rule['id']}: {node['target']} {node['html'][:120]} {node['failureSummary']}")
    return lines

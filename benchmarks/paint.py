"""First paint and layout shift of an article's page, next to Material's page of the same article.

The demonstration's articles are built twice, by bitext and as clean pages by MkDocs with Material and
mkdocs-static-i18n, and opened in turns in Chromium: a new profile each time, so that all files are loaded, on
a processor four times as slow as this machine's. The ratio of the medians depends little on the machine; it
is printed, not asserted.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "benchmarks"))

from benchmarks.search_browser import launch, playing, served  # noqa: E402
from benchmarks.sites import our_site, stock_site  # noqa: E402

SOURCE = ROOT / "source_articles"
TURNS = 5
SLOWER = 4
"""How many times slower than this machine's the processor is."""
WINDOWS: dict[str, dict[str, Any]] = {
    "phone": {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
    "desktop": {"viewport": {"width": 1366, "height": 900}},
}
_PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
_SHIFTS = """window.shifts = 0
new PerformanceObserver(list => { for (const entry of list.getEntries()) window.shifts += entry.value })
    .observe({ type: "layout-shift", buffered: true })"""
QUIET = 500
"""Milliseconds after loading in which the page may still shift."""


@dataclass(frozen=True)
class Opened:
    """What opening one page took."""

    painted: float
    """Milliseconds to the first contentful paint."""
    shifted: float
    """Cumulative layout shift, without unit."""


def opened(browser: Browser, address: str, window: str) -> Opened:
    """Open ``address`` with empty caches."""
    context = browser.new_context(**WINDOWS[window])
    context.add_init_script(_SHIFTS)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address, wait_until="load")
    page.wait_for_function(_PAINTED)
    page.wait_for_timeout(QUIET)
    found = Opened(page.evaluate(_PAINTED), page.evaluate("window.shifts"))
    context.close()
    return found


def sites(folder: Path) -> dict[str, Path]:
    """Build both sites; their folders."""
    pages = folder / "pages"
    convert = [sys.executable, str(ROOT / "scripts" / "convert.py"), str(SOURCE), str(pages), "--quiet"]
    subprocess.run(convert, check=False)
    places = {
        "bitext": our_site(folder / "ours", SOURCE, checks=True, search=True),
        "material": stock_site(folder / "stock", pages, search=True),
    }
    for place in places.values():
        subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=place, check=True)
    return {name: place / "site" for name, place in places.items()}


def main() -> None:
    """Print both figures of each window, and their ratio."""
    with tempfile.TemporaryDirectory(prefix="bitext-bench-") as temporary, playing() as playwright:
        built = sites(Path(temporary))
        articles = sorted(
            page.parent.relative_to(built["material"])
            for page in built["material"].glob("[0-9]*/index.html")
            if (built["bitext"] / page.relative_to(built["material"])).exists()
        )
        browser = launch(playwright)
        with served(built["bitext"]) as ours, served(built["material"]) as theirs:
            hosts = {"bitext": ours.address, "material": theirs.address}
            for window in WINDOWS:
                found: dict[str, list[Opened]] = {name: [] for name in hosts}
                for _ in range(TURNS):
                    for article in articles:
                        for name, address in hosts.items():
                            found[name].append(opened(browser, f"{address}{article}/", window))
                painted = {name: median(one.painted for one in each) for name, each in found.items()}
                shifted = {name: max(one.shifted for one in each) for name, each in found.items()}
                print(
                    f"{window}: {len(articles)} articles, {TURNS} turns: first paint bitext"
                    f" {painted['bitext']:.0f} ms, Material {painted['material']:.0f} ms, ratio"
                    f" {painted['bitext'] / painted['material']:.2f}; largest layout shift bitext"
                    f" {shifted['bitext']:.3f}, Material {shifted['material']:.3f}"
                )
        browser.close()


if __name__ == "__main__":
    main()

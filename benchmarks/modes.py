"""How long the reading modes take to switch on the largest article, in Chromium; recorded, not asserted.

The other side is fetched first, so that only the script's own task and the resulting layout are
measured: for a reader at the top of the article, and for one at the sentence in its middle. The
largest article is that of the demonstration, or of the Polish corpus if it is available
(``BITEXT_CORPORA`` names its folder).
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser.conftest import FLAGS, serve  # noqa: E402

CORPORA = Path(os.environ.get("BITEXT_CORPORA", ROOT.parent / "shared" / "corpora"))
REPETITIONS = 10
MODES = ("original", "both", "sentence", "translation")

# A switch is the change of its radio button; the task ends when the layout that it asks for is done.
_SWITCH = """mode => new Promise(done => {
    const radio = document.querySelector(`.bt-modes input[value=${mode}]`)
    const begin = performance.now()
    radio.checked = true
    radio.dispatchEvent(new Event("change"))
    document.body.getBoundingClientRect()
    const script = performance.now() - begin
    requestAnimationFrame(() => setTimeout(() => done([script, performance.now() - begin])))
})"""
_PLACES = {
    "at the top": "scrollTo(0, 0)",
    "in the middle": """() => {
        const all = document.querySelectorAll(".bt-text .bt-s[id]:not([id^=o-])")
        all[all.length >> 1].scrollIntoView()
    }""",
}
_LONG = """() => {
    window.long = []
    new PerformanceObserver(list => window.long.push(...list.getEntries().map(entry => entry.duration)))
        .observe({ type: "longtask", buffered: false })
}"""


def main() -> None:
    executable = shutil.which("chromium") or sys.exit("no Chromium on this machine")
    with tempfile.TemporaryDirectory(prefix="bitext-bench-") as temporary:
        for name, site in _sites(Path(temporary)):
            path, count = _largest(site)
            print(f"{name}: {path}, {count} segments, {REPETITIONS} repetitions, medians\n")
            for base in serve(site):
                with sync_playwright() as playwright:
                    browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
                    page = browser.new_page(viewport={"width": 1280, "height": 900})
                    page.goto(f"{base}{path}?view=both")
                    page.locator(".bt-row").first.wait_for()
                    page.evaluate(_LONG)
                    for place, script in _PLACES.items():
                        page.evaluate(script)
                        page.wait_for_timeout(500)
                        print(f"{place}:")
                        _measure(page)
                    browser.close()


def _measure(page: Page) -> None:
    times: dict[str, list[tuple[float, float]]] = {mode: [] for mode in MODES}
    for _ in range(REPETITIONS):
        for mode in MODES:
            page.wait_for_timeout(50)
            script, frame = page.evaluate(_SWITCH, mode)
            times[mode].append((script, frame))
    for mode, found in times.items():
        task, shown = (median(values) for values in zip(*found, strict=True))
        print(f"to {mode:12} task {task:6.1f} ms, until shown {shown:6.1f} ms, limit 100 ms")
    long = page.evaluate("window.long.splice(0)")
    print(f"tasks over 50 ms: {len(long)}, longest {max(long, default=0):.0f} ms\n")


def _sites(folder: Path) -> Iterator[tuple[str, Path]]:
    yield "demonstration", _built(folder / "demonstration", "source_articles")
    archive = CORPORA / "alchemy-pl-PL.tar.xz"
    if archive.is_file():
        with tarfile.open(archive) as tar:
            tar.extractall(folder / "corpus", filter="data")
        whole = folder / "corpus" / "pl-PL" / "sxs"
        largest = max(whole.rglob("*.md"), key=lambda file: file.read_text("utf-8").count("data-ttu-id"))
        one = folder / "one" / "pl-PL"
        one.mkdir(parents=True)
        shutil.copy(largest, one)
        yield "corpus", _built(folder / "published", str(folder / "one"))


def _built(site: Path, source: str) -> Path:
    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(site), site_url="")
    config.plugins["bitext"].config.source = source
    config.plugins["bitext"].config.search = False
    build(config)
    return site


def _largest(site: Path) -> tuple[str, int]:
    """The path of the translated page with the most segments, and their number."""
    pages = {
        str(file.parent.relative_to(site)): len(re.findall(r'class="bt-s" id=', file.read_text("utf-8")))
        for file in site.rglob("index.html")
        if "en" not in file.relative_to(site).parts
    }
    path = max(pages, key=lambda name: pages[name])
    return f"{path}/", pages[path]


if __name__ == "__main__":
    main()

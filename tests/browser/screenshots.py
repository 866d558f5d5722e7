"""Pictures of the demonstration site and of one that `bitext init` sets up; run by `make screenshots`.

Those that the README and the guide show are in ``docs/assets``. Every kind of page, at four widths and in
both color schemes, goes into ``build/pictures``, which Git ignores: `tests.browser.gallery`.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Page, sync_playwright

from bitext.cli import main as init
from tests.browser.conftest import FLAGS, serve
from tests.browser.gallery import PICTURES as EVERY
from tests.browser.gallery import take
from tests.browser.reading_site import reading_site
from tests.site.conftest import Site
from tests.site.editor.served import Served, served

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "assets"
SAMPLE = ROOT / "tests" / "starting" / "sample"
ARTICLE = "read-a-non-delivery-report/"
MODES = tuple(f"?view={mode}" for mode in ("translation", "original", "both", "sentence"))
KINDS = (
    "", "articles/", "articles/number/", "codes/", "codes/5.7.750/", "status/", "guide/", "nothing/",
    *(f"{ARTICLE}{mode}" for mode in MODES), "5-7-1-delivery-not-authorized/?view=both", "#search=5.7.999",
)  # fmt: skip
"""Every kind of page of the demonstration."""
AREAS = ("articles/area/zwrócone-wiadomości/", "en/articles/area/returned-messages/")
RIGHT_TO_LEFT = (
    "ar/",
    "ar/articles/",
    "ar/codes/",
    "ar/#search=5.2.2",
    *(f"ar/full/{mode}" for mode in MODES),
)
"""Every kind of page of a site in Arabic."""


@contextmanager
def opened(base: str, width: int, height: int, *, is_phone: bool = False) -> Iterator[Page]:
    executable = shutil.which("chromium") or sys.exit("no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        page = browser.new_page(
            viewport={"width": width, "height": height},
            has_touch=is_phone,
            is_mobile=is_phone,
            reduced_motion="reduce",
        )
        page.goto(base)
        yield page
        browser.close()


def in_mode(page: Page, mode: str) -> None:
    """Wait for the mode that the address names, and show what it does with one sentence."""
    page.locator(f".bt-modes input[value={mode}]:checked").wait_for(state="attached")
    if mode == "both":
        page.locator(".bt-cell .bt-s").nth(2).hover()
    if mode == "sentence":
        page.locator(".bt-text p [data-bt-of]").nth(1).press("Enter")
        page.locator(".bt-o").wait_for()


def started(folder: Path) -> None:
    """Take the pictures of a site that `bitext init` sets up for pages in two languages."""
    shutil.copytree(SAMPLE, folder / "meadow" / "docs")
    before = Path.cwd()
    os.chdir(folder / "meadow")
    try:
        if init(["init", "--quiet"]):
            sys.exit("bitext init failed")
        build(load_config(site_url=""))
    finally:
        os.chdir(before)
    for base in serve(folder / "meadow" / "site"):
        with opened(f"{base}pl/install/?view=both", 1280, 760) as page:
            in_mode(page, "both")
            page.screenshot(path=PICTURES / "started-both.png")
        with opened(f"{base}pl/?view=sentence", 1280, 560) as page:
            in_mode(page, "sentence")
            page.screenshot(path=PICTURES / "started-sentence.png")
    with pytest.MonkeyPatch.context() as patch, served(Site(folder / "meadow"), patch) as server:
        edited(server)


def edited(server: Served) -> None:
    """Take the picture of the editor with a number that was mistyped."""
    with opened(f"{server.url}pl/install/", 1280, 760) as page:
        page.locator(".bt-start").click()
        field = page.frame_locator("iframe.bt-editor").get_by_role("textbox")
        field.wait_for()
        page.locator(".bt-s", has_text="meadow.toml").click(position={"x": 4, "y": 4})
        page.frame_locator("iframe.bt-editor").locator(".field .chip--code").wait_for()
        page.keyboard.press("ArrowLeft")  # before the full stop
        page.keyboard.type(" 15")
        page.frame_locator("iframe.bt-editor").locator(".findings li").first.wait_for()
        page.screenshot(path=PICTURES / "editor.png")


def every_kind(base: str) -> None:
    """Take the pictures of every kind of page: of the demonstration at ``base``, and from right to left."""
    take(base, (*KINDS, *(f"en/{path}" for path in KINDS), *AREAS), EVERY / "demonstration")
    with tempfile.TemporaryDirectory() as folder:
        site = reading_site(Path(folder) / "arabic")
        settings = site.root / "mkdocs.yml"
        settings.write_text(settings.read_text("utf-8").replace("indigo", "bitext"), "utf-8")
        site.build()
        for address in serve(site.out):
            take(address, RIGHT_TO_LEFT, EVERY / "arabic")


def main() -> None:
    """Build the sites into temporary folders and take the pictures."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        started(Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        # Where `serve` has it: the page for what is not found has whole addresses.
        address = "http://127.0.0.1/docs/"
        config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(site), site_url=address)
        build(config)
        for base in serve(site):
            with opened(base + ARTICLE, 1280, 760) as page:
                page.screenshot(path=PICTURES / "screenshot.png")
            for name in ("translation", "original", "both", "sentence"):
                with opened(f"{base}{ARTICLE}?view={name}", 1280, 900) as page:
                    in_mode(page, name)
                    page.screenshot(path=PICTURES / f"mode-{name}.png")
            with opened(f"{base}{ARTICLE}?view=both", 390, 800, is_phone=True) as page:
                in_mode(page, "both")
                page.screenshot(path=PICTURES / "mode-phone.png")
            with opened(base, 1280, 760) as page:
                page.keyboard.press("/")
                page.get_by_role("combobox").fill("5.7.750")
                page.locator("[data-bt-results] .bt-search__original").first.wait_for()
                page.screenshot(path=PICTURES / "search.png")
            every_kind(base)


if __name__ == "__main__":
    main()

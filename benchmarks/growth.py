"""How time and memory of a build grow with the articles and with the locales.

A part of `build.py`. Memory is that of all processes together, what they share counted once (Linux).
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import synthetic  # type: ignore[import-not-found] # next to this script
from measured import measured  # type: ignore[import-not-found] # next to this script
from sites import our_site  # type: ignore[import-not-found] # next to this script

ARTICLES = (2_910, 5_820, 11_640, 29_100)
LOCALES = ("pl-PL", "de-DE", "fr-FR", "es-ES")
OF_LOCALES = (1, 2, 4)
MEMORY_LIMIT = 600
"""MB for the pages of the most articles in two languages."""


def measure(folder: Path) -> None:
    """Print the time and memory of builds of synthetic articles, without search."""
    print(f"\n{'synthetic articles':<24}{'pages':>9}{'seconds':>9}{'ms/page':>9}{'peak MB':>9}{'KB/page':>9}")
    for count in ARTICLES:
        _row(folder, count, 1)
    print()
    for locales in OF_LOCALES:
        _row(folder, ARTICLES[0], locales)


def _row(folder: Path, count: int, locales: int) -> None:
    source, site = folder / "source", folder / "growing"
    for locale in LOCALES[:locales]:
        synthetic.write(source, count, locale=locale)
    languages = [*(locale[:2] for locale in LOCALES[:locales]), "en"]
    our_site(site, source, checks=True, search=False, languages=languages)
    command = (sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(site / "mkdocs.yml"))
    took = measured(command, site / "site", with_memory=True)
    pages = count * (locales + 1)
    what = f"{count:,} in {locales} locale{'s' if locales > 1 else ''}"
    verdict = ""
    if count == ARTICLES[-1]:
        verdict = f"  limit {MEMORY_LIMIT} MB: {'met' if took.peak_mb <= MEMORY_LIMIT else 'MISSED'}"
    print(
        f"{what:<24}{pages:>9,}{took.seconds:>9.2f}{took.seconds / pages * 1e3:>9.2f}{took.peak_mb:>9.0f}"
        f"{took.peak_mb / pages * 1024:>9.1f}{verdict}",
        flush=True,
    )
    shutil.rmtree(source)
    shutil.rmtree(site)

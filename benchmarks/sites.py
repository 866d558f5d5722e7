"""The sites to build: MkDocs' floor, the peers' and ours, all from the same articles."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from importlib.resources import files as resources
from pathlib import Path

import yaml

LANGUAGES = ("pl", "en")
_TEMPLATE = """<!doctype html>
<html lang="{{ .Site.Language.Locale }}">
<head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><main data-pagefind-body><h1>{{ .Title }}</h1>{{ .Content }}</main></body>
</html>
"""
_FRONT = '<!doctype html>\n<html><head><meta charset="utf-8"><title>Home</title></head><body></body></html>\n'


def floor_site(folder: Path) -> Path:
    """A site of two hand-written pages and nothing else."""
    return _mkdocs(folder, [_i18n()])


def our_site(
    folder: Path, source: Path, *, checks: bool, search: bool, languages: Iterable[str] = LANGUAGES
) -> Path:
    """The site that bitext makes of the articles in ``source``."""
    plugin = {"source": os.path.relpath(source, folder), "marks": checks, "search": search}
    return _mkdocs(folder, [_i18n(languages), {"bitext": plugin}], languages)


def stock_site(folder: Path, pages: Path, *, search: bool) -> Path:
    """The clean ``pages`` as documents of MkDocs; they are not in the navigation, which would be slower."""
    _mkdocs(folder, [*(["search"] if search else []), _i18n()])
    for language in LANGUAGES:
        for page in _pages(pages / language):
            place = folder / "docs" / language / page.relative_to(pages / language)
            place.parent.mkdir(parents=True, exist_ok=True)
            if not place.exists():
                place.write_bytes(page.read_bytes())
    return folder


def hugo_site(folder: Path, pages: Path) -> tuple[tuple[str, ...], int]:
    """The command by which Hugo builds the clean ``pages``, and how many articles had to be removed first."""
    for language in LANGUAGES:
        for page in _pages(pages / language):
            place = folder / "content" / language / page.relative_to(pages / language)
            if place.name == "index.md":
                place = place.with_name("_index.md")  # else Hugo treats its neighbors as parts of it
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(page.read_bytes())
    (folder / "layouts" / "_default").mkdir(parents=True)
    (folder / "layouts" / "_default" / "single.html").write_text(_TEMPLATE)
    (folder / "layouts" / "_default" / "list.html").write_text(_FRONT)
    config = {
        "baseURL": "https://example.org/docs/",
        "title": "Test",
        "defaultContentLanguage": LANGUAGES[0],
        "disableKinds": ["taxonomy", "term", "RSS"],
        "markup": {"goldmark": {"renderer": {"unsafe": True}}},
        "languages": {code: {"contentDir": f"content/{code}"} for code in LANGUAGES},
    }
    (folder / "hugo.json").write_text(json.dumps(config))
    command = (_hugo(), "--noBuildLock", "--source", str(folder), "--config", str(folder / "hugo.json"))
    left_out: set[Path] = set()
    while True:
        done = subprocess.run(
            (*command, "--destination", str(folder / "trial")), capture_output=True, text=True, check=False
        )
        if not done.returncode:
            return (*command, "--destination"), len(left_out)
        named = re.search(r'"?(/[^"\n]*?\.md)\b', done.stdout + done.stderr)
        if named is None or Path(named[1]) in left_out:
            sys.exit(f"Hugo: {done.stdout}{done.stderr}")
        left_out.add(Path(named[1]))
        Path(named[1]).unlink()


def _hugo() -> str:
    """Hugo itself, not the Python script that starts it."""
    return str(
        next(path for path in (resources("hugo") / "binaries").iterdir() if path.name.startswith("hugo"))
    )


def _mkdocs(folder: Path, plugins: list[object], languages: Iterable[str] = LANGUAGES) -> Path:
    folder.mkdir(parents=True)
    config = {
        "site_name": "Test",
        "site_url": "https://example.org/docs/",
        "theme": {"name": "material", "font": False},
        "nav": [{"Start": "index.md"}],
        "validation": {"nav": {"omitted_files": "ignore"}},
        "plugins": plugins,
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config))
    for language in languages:
        page = folder / "docs" / language / "index.md"
        page.parent.mkdir(parents=True)
        page.write_text("# Start\n")
    return folder


def _i18n(languages: Iterable[str] = LANGUAGES) -> object:
    every = [{"locale": code, "name": code, "default": at == 0} for at, code in enumerate(languages)]
    return {"i18n": {"docs_structure": "folder", "fallback_to_default": False, "languages": every}}


def _pages(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.md"))

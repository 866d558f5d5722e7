"""The two sites of the search benchmark: ours, and the same pages with Material's own search.

Both are built from the Polish corpus and kept in ``build/search`` under a key of their
sources, so that a second run only measures.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import yaml
from pagefind.service import get_executable
from tests.corpora import PL

from bitext.site.pages.home import MARK

ROOT = Path(__file__).resolve().parent.parent

FOLDER = ROOT / "build" / "search"
PACKAGES = ("mkdocs", "mkdocs-material", "mkdocs-static-i18n", "pagefind")
_MKDOCS = (sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file")
Fill = Callable[[Path], None]
"""Writes the hand-written pages into a folder."""
Languages = tuple[tuple[str, str], ...]
"""Code and name of each language of a site, the default one first."""
LANGUAGES: Languages = (("pl", "Polski"), ("en", "English"))

# Material's own advice for its separator: words are cut at spaces, hyphens, capital letters inside a
# word and periods that are not decimal points. On the open half it did better than the default, than
# one that keeps `30125-4` whole, and than itself with lunr's English stemmer.
SEPARATOR = r"[\s\-,:!=\[\]()\"/]+|(?!\b)(?=[A-Z][a-z])|\.(?!\d)|&[lg]t;"

# lunr has no Polish: with `pl` Material's search never ends its initialisation, so `en`,
# whose default pipeline has stop words only.
MATERIAL_SEARCH: dict[str, Any] = {"lang": ["en"], "separator": SEPARATOR}

# A build, timed; and then its records again through Pagefind alone, as the build sends them.
_TIMED = """
import json, sys, tempfile, time
from mkdocs.commands.build import build
from mkdocs.config import load_config
from bitext.site.search.pagefind import Indexer
records = []
add = Indexer.add
def keep(self, record):
    records.append(record)
    add(self, record)
Indexer.add = keep
start = time.perf_counter()
config = load_config(sys.argv[1])
config.plugins.on_startup(command="build", dirty=False)
build(config)
config.plugins.on_shutdown()
built = time.perf_counter() - start
indexed = 0.0
if records:
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        indexer = Indexer()
        indexer.start()
        for record in records:
            add(indexer, record)
        indexer.finish(folder)
        indexed = time.perf_counter() - start
print(json.dumps([built, indexed, len(records)]))
"""


@dataclass(frozen=True)
class Site:
    """A built site."""

    name: str
    folder: Path
    """The root of what a web server would serve."""


@dataclass(frozen=True)
class Indexing:
    """Seconds of one turn."""

    with_search: float
    """A whole build."""
    without: float
    """The same without search."""
    records: float
    """Our records through Pagefind, apart from the build."""
    pagefind: float
    """Pagefind's own binary over the built pages of the articles."""
    pages: int
    """How many records there were."""


def articles() -> list[str]:
    """Paths of all articles of the corpus, relative to its ``sxs`` folder; raises `CorporaError`."""
    folder = PL.path("sxs")
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.md"))


def ours() -> Site:
    """The corpus as bitext builds it."""
    config = _our_config(search=True)
    key = _key(json.dumps(config, sort_keys=True), _digest(ROOT / "scripts" / "bitext"), str(PL.path("sxs")))
    return _built("ours", key, config, _hand_written, _MKDOCS)


def sample(language: str, locale: str, source: Path) -> Site:
    """A sample in another language, in the folder ``source``, as bitext builds it with its originals."""
    languages = ((language, language), ("en", "English"))
    config = _config("bitext", {"source": str(source), "target_locale": locale}, languages)
    key = _key(json.dumps(config, sort_keys=True), _digest(ROOT / "scripts" / "bitext"))
    return _built(language, key, config, lambda docs: _hand_written(docs, languages), _MKDOCS)


def indexing(site: Site) -> Indexing:
    """Build our site with search and without, and index it in both ways; ``site`` is the one built before."""
    built = {}
    for search in (True, False):
        folder = FOLDER / "timed"
        shutil.rmtree(folder, ignore_errors=True)
        config = _write(folder, _our_config(search=search), _hand_written)
        built[search] = json.loads(_run([sys.executable, "-c", _TIMED, str(config)]).splitlines()[-1])
        shutil.rmtree(folder)
    return Indexing(built[True][0], built[False][0], built[True][1], _pagefind_alone(site), built[True][2])


def material() -> Site:
    """The clean pages of the same articles as stock MkDocs, Material and static-i18n show them."""
    pages = FOLDER / "pages"
    command = [
        sys.executable, str(ROOT / "scripts" / "convert.py"), str(PL.path("sxs")), str(pages),
        "--target-locale", "pl-PL", "--quiet",
    ]  # fmt: skip
    _run(command, most=1)
    config = _config("search", MATERIAL_SEARCH)
    key = _key(json.dumps(config, sort_keys=True), _digest(pages))

    def copy(docs: Path) -> None:
        shutil.copytree(pages, docs, copy_function=os.link, ignore=shutil.ignore_patterns(".*"))
        _hand_written(docs)

    return _built("material", key, config, copy, _MKDOCS)


def _pagefind_alone(site: Site) -> float:
    folder = site.folder.parent / "articles-only"
    shutil.rmtree(folder, ignore_errors=True)
    for page in _article_pages(site):
        place = folder / page.relative_to(site.folder)
        place.parent.mkdir(parents=True, exist_ok=True)
        os.link(page, place)
    # Without the frame of the page: with it there would be more to index, which would flatter us.
    command = [
        str(get_executable()), "--site", str(folder), "--quiet",
        "--root-selector", "article", "--exclude-selectors", ".headerlink",
    ]  # fmt: skip
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, stdin=subprocess.DEVNULL)
    taken = time.perf_counter() - start
    shutil.rmtree(folder)
    return taken


def versions() -> dict[str, str]:
    """The versions that decide what is measured."""
    return {package: version(package) for package in PACKAGES}


def _article_pages(site: Site) -> Iterator[Path]:
    """The pages of the articles; not that of `index.md`, whose place the front page has."""
    for article in articles():
        for prefix in ("", "en/"):
            page = site.folder / f"{prefix}{article.removesuffix('.md')}" / "index.html"
            if page.is_file():
                yield page


def _our_config(*, search: bool) -> dict[str, Any]:
    options = {"source": str(PL.path("sxs")), "target_locale": "pl-PL", "search": search}
    return _config("bitext", options)


def _config(plugin: str, options: dict[str, Any], named: Languages = LANGUAGES) -> dict[str, Any]:
    languages = [{"locale": code, "name": name} for code, name in named]
    languages[0]["default"] = True  # type: ignore[assignment]
    i18n = {"docs_structure": "folder", "fallback_to_default": False, "languages": languages}
    return {
        "site_name": "Benchmark",
        "site_url": "",
        "theme": {"name": "material", "font": False},
        "plugins": [{"i18n": i18n}, {plugin: options}],
        "nav": [{"Home": "index.md"}],
        "validation": {"links": {"not_found": "ignore", "unrecognized_links": "ignore", "anchors": "ignore"}},
    }


def _hand_written(docs: Path, languages: Languages = LANGUAGES) -> None:
    for code, _ in languages:
        page = docs / code / "index.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.unlink(missing_ok=True)  # an article of that name is a hard link here
        page.write_text(f"# Benchmark\n\n{MARK}\n", "utf-8")


def _built(name: str, key: str, config: dict[str, Any], fill: Fill, command: Sequence[str]) -> Site:
    """The site in ``build/search`` under ``key``; built if it is missing."""
    folder = FOLDER / f"{name}-{key}"
    if not folder.exists():
        for old in FOLDER.glob(f"{name}-*"):
            shutil.rmtree(old)
        unfinished = FOLDER / f"{name}-unfinished"
        print(f"building {name} ...", file=sys.stderr, flush=True)
        _run([*command, str(_write(unfinished, config, fill))])
        unfinished.rename(folder)
    return Site(name, folder / "site")


def _write(folder: Path, config: dict[str, Any], fill: Fill) -> Path:
    """Write the sources of a site into a new folder; returns its ``mkdocs.yml``."""
    folder.mkdir(parents=True)
    fill(folder / "docs")
    place = folder / "mkdocs.yml"
    place.write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")
    return place


def _run(command: Sequence[str], *, most: int = 0) -> str:
    """The output of a program; ends this one if its exit code is above ``most``."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode > most:
        sys.exit(f"{' '.join(command[:3])} ... gave {done.returncode}: {done.stderr.strip()[-2000:]}")
    return done.stdout


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith("."):
            digest.update(f"{path.relative_to(folder)}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _key(*parts: str) -> str:
    text = "\0".join((*parts, json.dumps(versions(), sort_keys=True)))
    return hashlib.sha256(text.encode()).hexdigest()[:12]

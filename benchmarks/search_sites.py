"""The two sites of the search benchmark: ours, and the same pages with Material's own search.

Both are built from the Polish corpus and kept in ``build/search`` under a key of what they are made
from, so that a second run only measures.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from tests.corpora import PL, CorporaError  # noqa: E402, F401

FOLDER = ROOT / "build" / "search"
PACKAGES = ("mkdocs", "mkdocs-material", "mkdocs-static-i18n", "pagefind")
LANGUAGES = (("pl", "Polski"), ("en", "English"))

# Material's own advice for its separator: words are cut at spaces, hyphens, capital letters inside a
# word and full stops that are no decimal points. Without the cut at "-" inside a number, `30125-4`
# stays one word, which suits these articles better.
SEPARATOR = r"[\s,:!=\[\]()\"/]+|(?<!\d)-|-(?!\d)|(?!\b)(?=[A-Z][a-z])|\.(?!\d)|&[lg]t;"

# lunr has no Polish: with `pl` Material's search never ends its initialisation, so English stemming
# (which leaves Polish words nearly alone) is the best there is.
MATERIAL_SEARCH: dict[str, Any] = {"lang": ["en"], "separator": SEPARATOR}

# Indexing is timed inside the build, from its start to its end.
_BUILD = """
import json, sys, time
from mkdocs.commands.build import build
from mkdocs.config import load_config
from bitext.site.search import Indexer
times = []
def timed(method):
    def call(self, *arguments, **named):
        start = time.perf_counter()
        try:
            return method(self, *arguments, **named)
        finally:
            times.append((start, time.perf_counter()))
    return call
Indexer.start, Indexer.finish = timed(Indexer.start), timed(Indexer.finish)
config = load_config(sys.argv[1])
config.plugins.on_startup(command="build", dirty=False)
build(config)
config.plugins.on_shutdown()
print(json.dumps(max(end for _, end in times) - min(start for start, _ in times)))
"""


@dataclass(frozen=True)
class Site:
    """A built site."""

    name: str
    folder: Path
    """The root of what a web server would serve."""
    indexing: float | None = None
    """Seconds from the start of indexing to its end, where it was built in this run."""


def articles() -> list[str]:
    """Paths of all articles of the corpus, relative to its ``sxs`` folder; raises `CorporaError`."""
    folder = PL.path("sxs")
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.md"))


def ours(*, anew: bool) -> Site:
    """The corpus as bitext builds it; ``anew`` builds it again even if nothing changed."""
    source = PL.path("sxs")
    config = _config("bitext", {"source": str(source), "target_locale": "pl-PL"})
    key = _key(json.dumps(config, sort_keys=True), _digest(ROOT / "scripts" / "bitext"), _articles_key())
    return _built("ours", key, config, _hand_written, [sys.executable, "-c", _BUILD], anew=anew)


def material() -> Site:
    """The clean pages of the same articles as stock MkDocs, Material and static-i18n show them."""
    pages = FOLDER / "pages"
    command = [
        sys.executable, str(ROOT / "scripts" / "convert.py"), str(PL.path("sxs")), str(pages),
        "--target-locale", "pl-PL", "--quiet",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode > 1:
        sys.exit(f"bitext convert gave {done.returncode}: {done.stderr.strip()}")
    config = _config("search", MATERIAL_SEARCH)
    key = _key(json.dumps(config, sort_keys=True), _digest(pages))

    def copy(docs: Path) -> None:
        shutil.copytree(pages, docs, copy_function=os.link, ignore=shutil.ignore_patterns(".*"))
        _hand_written(docs)

    return _built("material", key, config, copy, [sys.executable, "-m", "mkdocs", "build", "-q", "-f"])


def pagefind_alone(site: Site) -> float:
    """Seconds that Pagefind's own binary takes for the articles' pages of our site, and only those."""
    from pagefind.service import get_executable  # noqa: PLC0415 - where nothing is measured, it may be missing

    folder = site.folder.parent / "articles-only"
    shutil.rmtree(folder, ignore_errors=True)
    for page in _article_pages(site):
        place = folder / page.relative_to(site.folder)
        place.parent.mkdir(parents=True, exist_ok=True)
        os.link(page, place)
    command = [str(get_executable()), "--site", str(folder), "--quiet"]
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, stdin=subprocess.DEVNULL)
    taken = time.perf_counter() - start
    shutil.rmtree(folder)
    return taken


def versions() -> dict[str, str]:
    """The versions that decide what is measured."""
    return {package: version(package) for package in PACKAGES}


def _article_pages(site: Site) -> Iterator[Path]:
    for article in articles():
        for prefix in ("", "en/"):
            yield site.folder / f"{prefix}{article.removesuffix('.md')}" / "index.html"


def _config(plugin: str, options: dict[str, Any]) -> dict[str, Any]:
    languages = [{"locale": code, "name": name} for code, name in LANGUAGES]
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


def _hand_written(docs: Path) -> None:
    for code, _ in LANGUAGES:
        (docs / code).mkdir(parents=True, exist_ok=True)
        (docs / code / "index.md").write_text("# Benchmark\n", "utf-8")


def _built(name: str, key: str, config: dict[str, Any], fill: Any, command: list[str], *, anew: bool = False) -> Site:
    folder = FOLDER / f"{name}-{key}"
    if folder.exists() and not anew:
        return Site(name, folder / "site")
    for old in FOLDER.glob(f"{name}-*"):
        shutil.rmtree(old)
    unfinished = FOLDER / f"{name}-unfinished"
    unfinished.mkdir(parents=True)
    fill(unfinished / "docs")
    (unfinished / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    print(f"building {name} ...", file=sys.stderr, flush=True)
    done = subprocess.run(
        [*command, str(unfinished / "mkdocs.yml")],
        capture_output=True, text=True, check=False, env=environment,
    )  # fmt: skip
    if done.returncode:
        sys.exit(f"the site {name} could not be built: {done.stderr.strip()[-2000:]}")
    unfinished.rename(folder)
    last = done.stdout.strip().splitlines()[-1:]
    return Site(name, folder / "site", float(last[0]) if last and "-c" in command else None)


def _articles_key() -> str:
    archive = PL.path("sxs").resolve()  # the folder's name has the archive's own key
    return str(archive)


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

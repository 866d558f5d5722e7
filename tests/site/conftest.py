"""Sites built in the test's own process, in a folder of their own."""

from __future__ import annotations

import functools
import io
import logging
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

import pytest
import yaml
from bs4 import BeautifulSoup
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

ROOT = Path(__file__).resolve().parents[2]
THEME = os.environ.get("BITEXT_THEME", "material")
"""The theme of all sites of the tests."""


def unit(id: str, target: str, source: str) -> str:
    """One translation unit in side-by-side markup."""
    return (
        f'<span data-ttu-id="{id}">{target}</span><span class="sxs-lookup">'
        f'<span data-stu-id="{id}">{source}</span></span>'
    )


def article(title: str, english: str, body: str = "", locale: str = "pl-PL", extra: str = "") -> str:
    """A small article; its id prefix is the same in all of them, as the format allows."""
    return (
        f"---\ntitle: {title}\nms.contentlocale: {locale}\nms.lasthandoff: 06/04/2021\n{extra}---\n"
        f'# <a name="first"></a>{unit("abcde-101", title, english)}\n\n{body}\n'
    )


def configuration(path: Path, **changes: Any) -> MkDocsConfig:
    """The configuration in a file with ``changes``, and with `THEME`."""
    stream = io.BytesIO(path.read_bytes().replace(b"name: material\n", f"name: {THEME}\n".encode()))
    stream.name = str(path)
    config: MkDocsConfig = load_config(stream, **changes)
    return config


@dataclass(frozen=True)
class Site:
    """A folder with a site's sources, and the site once it is built."""

    root: Path

    @property
    def out(self) -> Path:
        return self.root / "site"

    def write(self, path: str, content: str | bytes) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def config(self, **changes: Any) -> MkDocsConfig:
        return configuration(self.root / "mkdocs.yml", **changes)

    def build(self, **changes: Any) -> None:
        build_site(self.config(**changes))

    def html(self, path: str) -> str:
        return (self.out / path).read_text("utf-8")

    def soup(self, path: str) -> BeautifulSoup:
        return BeautifulSoup(self.html(path), "html.parser")

    def files(self) -> set[str]:
        return {str(file.relative_to(self.out)) for file in self.out.rglob("*") if file.is_file()}


def build_site(config: MkDocsConfig) -> None:
    """Build a site as ``mkdocs build`` does."""
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()


def settings(**bitext: Any) -> dict[str, Any]:
    """The content of a `mkdocs.yml` with Polish and English."""
    languages = [
        {"locale": "pl", "name": "Polski", "default": True},
        {"locale": "en", "name": "English"},
    ]
    return {
        "site_name": "Test",
        "site_url": "https://example.org/docs/",
        "dev_addr": "127.0.0.1:0",  # the usual port may be in use where tests run
        "theme": {"name": "material", "font": False},
        "plugins": [
            {"i18n": {"docs_structure": "folder", "fallback_to_default": False, "languages": languages}},
            {"bitext": {"search": False, **bitext}},
        ],
    }


MakeSite = Callable[..., Site]
START_PAGES = MappingProxyType({"pl/index.md": "# Start\n", "en/index.md": "# Home\n"})


def sources(
    folder: Path,
    articles: Mapping[str, str | bytes],
    config: dict[str, Any] | None = None,
    pages: Mapping[str, str] = START_PAGES,
) -> Site:
    """The sources of a site in ``folder``: articles, `mkdocs.yml` and hand-written pages, by path."""
    site = Site(folder)
    site.write("mkdocs.yml", yaml.safe_dump(config or settings(), allow_unicode=True))
    (site.root / "source_articles").mkdir()
    for path, text in pages.items():
        site.write(f"docs/{path}", text)
    for path, content in articles.items():
        site.write(f"source_articles/{path}", content)
    return site


@pytest.fixture
def make_site(tmp_path: Path) -> MakeSite:
    """Make the sources of a site of the test's own: see `sources`."""
    return functools.partial(sources, tmp_path / "work")


def shared_site(
    prepare: Callable[[Path], Site], scope: Literal["module", "session"] = "module", **changes: Any
) -> Any:
    """A fixture with the site that ``prepare`` makes in a folder, built once for many tests.

    ``changes`` are those to its configuration. The tests only read it; it must be as it was at the end.
    """

    @pytest.fixture(scope=scope)
    def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
        site = prepare(tmp_path_factory.mktemp("shared") / "work")
        site.build(**changes)
        before = _state(site.root)
        yield site
        assert _state(site.root) == before, "a test has changed a site that others read, too"

    return shared


def _state(folder: Path) -> dict[Path, tuple[int, int]]:
    """Sizes and times of all files; links are of those that serve the site."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return {path: (path.stat().st_size, path.stat().st_mtime_ns) for path in files}


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The demonstration site, built from this repository into a folder of its own."""
    # Each folder of tests that has this fixture asks for it; the first one builds.
    site = Site(tmp_path_factory.getbasetemp() / "demonstration")
    if not site.out.exists():
        site_url = "https://example.org/docs/"
        build_site(configuration(ROOT / "mkdocs.yml", site_dir=str(site.out), site_url=site_url))
    return site


@pytest.fixture(autouse=True)
def _no_handlers_left() -> Iterator[None]:
    """MkDocs adds handlers to its logger; leave it as it was."""
    logger = logging.getLogger("mkdocs")
    before = list(logger.handlers)
    yield
    logger.handlers[:] = before

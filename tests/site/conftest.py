"""Sites built in the test's own process, in a folder of their own."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

ROOT = Path(__file__).resolve().parents[2]


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


@dataclass(frozen=True)
class Site:
    """A folder with a site's sources, and the site once it is built."""

    root: Path

    @property
    def out(self) -> Path:
        return self.root / "site"

    def write(self, path: str, text: str) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8", newline="")
        return file

    def config(self, **changes: Any) -> MkDocsConfig:
        config: MkDocsConfig = load_config(str(self.root / "mkdocs.yml"), **changes)
        return config

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


def sources(folder: Path, articles: dict[str, str], config: dict[str, Any] | None = None) -> Site:
    """The sources of a site in ``folder``: articles by path, and another `mkdocs.yml` than the usual one."""
    site = Site(folder)
    site.write("mkdocs.yml", yaml.safe_dump(config or settings(), allow_unicode=True))
    (site.root / "source_articles").mkdir()
    for language, heading in (("pl", "Start"), ("en", "Home")):
        site.write(f"docs/{language}/index.md", f"# {heading}\n")
    for path, text in articles.items():
        site.write(f"source_articles/{path}", text)
    return site


@pytest.fixture
def make_site(tmp_path: Path) -> MakeSite:
    """Make the sources of a site of the test's own: see `sources`."""
    return functools.partial(sources, tmp_path / "work")


def shared_site(prepare: Callable[[Path], Site], **changes: Any) -> Any:
    """A fixture with the site that ``prepare`` makes in a folder, built once for all tests of a module.

    ``changes`` are those to its configuration. The tests only read it, which is looked after.
    """

    @pytest.fixture(scope="module")
    def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
        site = prepare(tmp_path_factory.mktemp("shared") / "work")
        site.build(**changes)
        before = _state(site.root)
        yield site
        assert _state(site.root) == before, "a test has changed a site that others read, too"

    return shared


def _state(folder: Path) -> dict[Path, tuple[int, int]]:
    found = ((path, path.stat()) for path in folder.rglob("*"))
    return {path: (state.st_size, state.st_mtime_ns) for path, state in found if path.is_file()}


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The demonstration site, built from this repository into a folder of its own."""
    site = Site(tmp_path_factory.mktemp("demonstration"))
    config: MkDocsConfig = load_config(
        str(ROOT / "mkdocs.yml"), site_dir=str(site.out), site_url="https://example.org/docs/"
    )
    build_site(config)
    return site


@pytest.fixture(autouse=True)
def _no_handlers_left() -> Iterator[None]:
    """MkDocs adds handlers to its logger; leave it as it was."""
    logger = logging.getLogger("mkdocs")
    before = list(logger.handlers)
    yield
    logger.handlers[:] = before

"""What bitext needs of a theme: the list is what is used, and the installed theme has it."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

import jinja2
import pytest
from mkdocs.exceptions import Abort
from mkdocs.theme import Theme

from bitext import themes
from bitext.folder.installed import installed_themes
from tests.site.conftest import ROOT, THEME, MakeSite, article, settings

SITE = ROOT / "scripts" / "bitext" / "site"
SOURCES = [
    path
    for path in (SITE / "assets").rglob("*")
    if path.suffix in {".css", ".js"} and "built" not in path.parts
]
USED = "\n".join(path.read_text("utf-8") for path in SOURCES)


def folder() -> Path:
    """The templates of the installed theme."""
    return Path(Theme(name=THEME).dirs[0])


def test_classes_and_properties_are_those_in_use() -> None:
    assert tuple(sorted(set(re.findall(r"(?<![-\w])md-[a-z_-]+", USED)))) == themes.CLASSES
    assert tuple(sorted(set(re.findall(r"--md-[a-z-]+", USED)))) == themes.PROPERTIES


def test_blocks_and_icons_are_those_in_use() -> None:
    ours = "\n".join(path.read_text("utf-8") for path in (SITE / "templates").rglob("*.html"))
    assert tuple(sorted(set(re.findall(r"{% block (\w+)", ours)))) == themes.BLOCKS
    assert tuple(sorted(set(re.findall(r'"(material/[a-z-]+)"', ours)))) == themes.ICONS


def test_the_theme_has_blocks_partials_and_icons() -> None:
    base = (folder() / "base.html").read_text("utf-8")
    assert set(themes.BLOCKS) <= set(re.findall(r"{%-? block (\w+)", base))
    loader = jinja2.FileSystemLoader(folder())
    env = jinja2.Environment(loader=loader)  # noqa: S701 - sources are read only
    for name in (*themes.PARTIALS, *(f".icons/{icon}.svg" for icon in themes.ICONS)):
        assert loader.get_source(env, name)


def test_the_theme_has_classes_and_properties() -> None:
    # MaterialX leaves out the style of an element it has; the elements are in its templates or scripts.
    texts = [
        path.read_text("utf-8") for path in folder().rglob("*") if path.suffix in {".html", ".css", ".js"}
    ]
    has = set(re.findall(r"-{0,2}md-[a-zA-Z_-]+", "\n".join(texts)))
    assert set(themes.CLASSES) - has == set()
    assert set(themes.PROPERTIES) - has == set()


def test_another_theme_is_refused(make_site: MakeSite, caplog: pytest.LogCaptureFixture) -> None:
    site = make_site({"pl-PL/a.md": article("Tytuł", "Title")}, settings() | {"theme": {"name": "mkdocs"}})
    with pytest.raises(Abort):
        site.build()
    assert caplog.messages == ["bitext: theme: name must be material or materialx, not mkdocs"]


def test_both_packages_in_one_environment_are_refused(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    known = metadata.version
    package = re.compile("mkdocs-materialx?")
    monkeypatch.setattr(metadata, "version", lambda name: "1" if package.fullmatch(name) else known(name))
    site = make_site({"pl-PL/a.md": article("Tytuł", "Title")})
    with pytest.raises(Abort):
        site.build()
    (message,) = caplog.messages
    assert message.endswith("overwrite each other; uninstall both, then install one")


def test_the_installed_theme_is_known() -> None:
    assert installed_themes() == [THEME]

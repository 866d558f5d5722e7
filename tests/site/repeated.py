"""A small site that is built again and again, as the command line builds it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from click.core import ParameterSource
from mkdocs.__main__ import build_command

from bitext.site.build import outcome
from bitext.site.build.known_parts import UnknownPartError
from bitext.site.build.outcome import ChangedError, begun
from tests.site.conftest import Site, article, settings, sources, unit

BODY = unit("abcde-301", "![Obraz](media/x.png) <blink>x</blink>", "![Picture](media/x.png)")
ARTICLE, PAGE = "source_articles/pl-PL/a.md", "docs/pl/index.md"
TEMPLATE = '{% extends "base.html" %}{% block announce %}Nowość{% endblock %}'


@contextmanager
def command(**given: ParameterSource) -> Iterator[None]:
    """What MkDocs' command line has around a build; ``given`` are options of the command."""
    with click.Context(build_command, info_name="build") as context:
        for name, place in given.items():
            context.set_parameter_source(name, place)
        yield


def as_one_program(monkeypatch: pytest.MonkeyPatch, module: Path) -> None:
    """Let each build of this process be that of a program that loads ``module`` and nothing more."""
    monkeypatch.setattr(outcome, "_module_files", lambda: {str(module)})
    monkeypatch.setattr(outcome, "_STARTUP", 0)


def whole_site(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """The sources of a site with everything that a build reads, in a process that loads one module."""
    config = settings(
        search=False,
        status=True,
        history="history.json",
        xref_maps=["xref.yml", "https://example.com/{uid}"],
        checks={"glossary": "terms.csv", "english": "english"},
    )
    config["theme"]["custom_dir"] = "overrides"
    site = sources(folder, {"pl-PL/a.md": article("Tytuł", "Title", BODY)}, config)
    site.write("source_articles/pl-PL/media/x.png", b"\x89PNG\r\n\x1a\n")
    site.write("overrides/main.html", TEMPLATE)
    site.write("docs/pl/image.svg", "<svg/>")
    site.write("docs/pl/other.md", "[nowhere](nowhere.md)\n")
    site.write("terms.csv", "en,pl\nTitle,Tytuł\n")
    site.write("xref.yml", "references: []\n")
    site.write("english/pl-PL/a.md", "# Title\n")
    as_one_program(monkeypatch, site.write("program/module.py", ""))
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return site


def build(site: Site, **changes: Any) -> bool:
    """Build as ``mkdocs build`` does; whether it ended at once."""
    try:
        with command():
            site.build(**changes)
    except SystemExit as end:
        if end.code:
            raise
        return True
    return False


def reason(site: Site, *, is_dirty: bool = False, **changes: Any) -> str:
    """Why the next build does not end at once; empty if it does."""
    config = site.config(**changes)
    plugin: Any = config.plugins["bitext"]
    try:
        begun(config, plugin.config, is_dirty=is_dirty).unchanged()
    except (UnknownPartError, ChangedError) as error:
        return str(error)
    return ""


def languages(name: str) -> dict[str, Any]:
    """The configuration of mkdocs-static-i18n, with another name of a language."""
    plugin: dict[str, Any] = settings()["plugins"][0]
    plugin["i18n"]["languages"][0]["name"] = name
    return plugin


def edited(site: Site, **changes: Any) -> None:
    config = yaml.safe_load((site.root / "mkdocs.yml").read_text("utf-8"))
    site.write("mkdocs.yml", yaml.safe_dump({**config, **changes}, allow_unicode=True))

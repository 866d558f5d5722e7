"""Our styles and scripts: files of the package, added to every page, with their data as JSON next to them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib.resources import files as resources
from typing import Any

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from bitext.site.assets.data import cues, reader_data, search_data
from bitext.site.plan.layout import ASSETS, Layout
from bitext.themes import FAVICON

_STYLE = "bitext.css"
_SCRIPTS = ("reader.js", "about.js")
_SEARCH_SCRIPT = "search.js"
_SEARCH_FILES = (_SEARCH_SCRIPT, "search-box.js", "search-marks.js", "search.css")
"""What the search has; the script loads the rest when a reader goes to the box, or comes from a result."""


def add_assets(config: MkDocsConfig, *, search: bool) -> None:
    """Name our styles, scripts and templates in the configuration."""
    style = f"{ASSETS}/{_STYLE}"
    config.extra_css[:] = [style, *(other for other in config.extra_css if other != style)]
    # The configuration outlives the build of one language.
    others = [script for script in config.extra_javascript if not str(script).startswith(f"{ASSETS}/")]
    names = (_SEARCH_SCRIPT, *_SCRIPTS) if search else _SCRIPTS
    scripts = [ExtraScriptValue(f"{ASSETS}/{name}") for name in names]
    for script in scripts:
        script.defer = True
    config.extra_javascript[:] = [*scripts, *others]
    templates = str(resources("bitext.site") / "templates")
    if templates not in config.theme.dirs:
        # Behind custom_dir, which is the user's word on every template.
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, templates)


def asset_files(config: MkDocsConfig, layout: Layout, *, status: bool) -> Iterator[File]:
    """The files that every site has, and the texts of the reading modes in each language.

    ``status`` says whether there is a page on the state of the translations.
    """
    names = ("early.js", *_SCRIPTS, _STYLE, *(("status.css",) if status else ()))
    yield from (_built(config, name) for name in names)
    favicon = (resources("bitext.site.assets") / "favicon.svg").read_bytes()
    yield File.generated(config, FAVICON, content=favicon)
    for language in layout.languages:
        yield _data(config, f"reader.{language}.json", reader_data(language))


def search_box_files(
    config: MkDocsConfig, layout: Layout, codes: Mapping[str, str], words: Mapping[str, Any]
) -> Iterator[File]:
    """The files of the search box.

    ``codes`` are the URLs of the lists of error codes by language code, ``words`` what words mean.
    """
    yield from (_built(config, name) for name in _SEARCH_FILES)
    yield _data(config, "search.cues.json", cues())
    # Only a search for words asks for them.
    yield _data(config, "search.words.json", words)
    for language in layout.languages:
        data = search_data(layout, language, layout.names, codes.get(language, ""))
        yield _data(config, f"search.{language}.json", data)


def _built(config: MkDocsConfig, name: str) -> File:
    content = (resources("bitext.site.assets") / "built" / name).read_bytes()
    return File.generated(config, f"{ASSETS}/{name}", content=content)


def _data(config: MkDocsConfig, name: str, data: Mapping[str, Any]) -> File:
    content = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return File.generated(config, f"{ASSETS}/{name}", content=content)

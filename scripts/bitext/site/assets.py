"""Our own style and script: files of the package, added to every page."""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib.resources import files as resources

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from bitext.strings import text

FOLDER = "assets/bitext"
"""Where they stand on the site."""

_STYLE = f"{FOLDER}/bitext.css"
_TEXTS_IN_SCRIPT = "/* TEXTS */ {}"


def add_assets(config: MkDocsConfig, language: str, *, search: bool) -> None:
    """Name our style and ``language``'s script in the configuration, and our templates."""
    if _STYLE not in config.extra_css:
        config.extra_css.insert(0, _STYLE)
    # The configuration outlives a build: the script of another language may still be there.
    others = [script for script in config.extra_javascript if not str(script).startswith(f"{FOLDER}/")]
    if search:
        script = ExtraScriptValue(_script(language))
        script.defer = True
        others.insert(0, script)
    config.extra_javascript[:] = others
    templates = str(resources("bitext.site") / "templates")
    if templates not in config.theme.dirs:
        # Behind custom_dir, which is the user's word on every template.
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, templates)


def asset_files(config: MkDocsConfig, languages: Iterable[str]) -> list[File]:
    """The files themselves; each language has its script, with its texts in it."""
    folder = resources("bitext.site") / "assets"
    style = (folder / "bitext.css").read_text("utf-8")
    script = (folder / "search.js").read_text("utf-8")
    made = [File.generated(config, _STYLE, content=style)]
    made += [
        File.generated(
            config, _script(language), content=script.replace(_TEXTS_IN_SCRIPT, _texts(language), 1)
        )
        for language in languages
    ]
    return made


def _script(language: str) -> str:
    return f"{FOLDER}/search.{language}.js"


_KEYS = (
    "search", "search.placeholder", "search.close", "search.clear", "search.none", "search.some",
    "search.failed", "search.more",
)  # fmt: skip


def _texts(language: str) -> str:
    return json.dumps({key: text(language, key) for key in _KEYS}, ensure_ascii=False)

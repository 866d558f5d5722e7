"""Our own style and script: files of the package, added to every page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from importlib.resources import files as resources

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from bitext.site.plan.layout import Layout
from bitext.site.search_script import box_script, squeezed, squeezed_style, without_comments
from bitext.strings import text

FOLDER = "assets/bitext"
"""Where they stand on the site."""

EARLY_SCRIPT = f"{FOLDER}/early.js"
"""The script in the head of an article's page; it has no texts, so one serves all languages."""

_STYLES = ("bitext.css", "reader.css", "about.css")
_STYLES_LATER = ("search.css",)
_STATUS_STYLE = "status.css"

STATUS_STYLE = f"{FOLDER}/{_STATUS_STYLE}"
"""The style of the page on the state of the translations, which alone loads it."""
_TEXTS_IN_SCRIPT = "/* TEXTS */ {}"


def add_assets(config: MkDocsConfig, language: str, *, search: bool) -> None:
    """Name our style and ``language``'s script in the configuration, and our templates."""
    styles = [f"{FOLDER}/{name}" for name in _STYLES]
    config.extra_css[:] = [*styles, *(style for style in config.extra_css if style not in styles)]
    # The configuration outlives a build: the script of another language may still be there.
    others = [script for script in config.extra_javascript if not str(script).startswith(f"{FOLDER}/")]
    scripts = [ExtraScriptValue(_script(name, language)) for name in _SCRIPTS if search or name != "search"]
    for script in scripts:
        script.defer = True
    config.extra_javascript[:] = [*scripts, *others]
    templates = str(resources("bitext.site") / "templates")
    if templates not in config.theme.dirs:
        # Behind custom_dir, which is the user's word on every template.
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, templates)


def asset_files(config: MkDocsConfig, layout: Layout, *, status: bool = False) -> list[File]:
    """The files themselves; each language has its scripts, with its texts in them.

    ``status`` says whether there is a page on the state of the translations.
    """
    folder = resources("bitext.site") / "assets"
    made = [
        File.generated(config, f"{FOLDER}/{name}", content=shorten((folder / name).read_text("utf-8")))
        for names, shorten in (
            ((*_STYLES, *((_STATUS_STYLE,) if status else ())), without_comments),
            (_STYLES_LATER, squeezed_style),
        )
        for name in names
    ]
    early = without_comments((folder / "early.js").read_text("utf-8"))
    made.append(File.generated(config, EARLY_SCRIPT, content=early))
    for name, keys in _SCRIPTS.items():
        shorten = squeezed if name == "search" else without_comments
        script = shorten((folder / f"{name}.js").read_text("utf-8"))
        for language in layout.languages:
            content = script.replace(_TEXTS_IN_SCRIPT, _texts(language, keys), 1)
            made.append(File.generated(config, _script(name, language), content=content))
    return made


def search_scripts(
    config: MkDocsConfig, layout: Layout, names: Mapping[str, str], codes: Mapping[str, str]
) -> list[File]:
    """What the search box loads when a reader goes there; ``codes`` is the list of codes of each language."""
    made = []
    for language in layout.languages:
        content = box_script(layout, language, names, codes.get(language, ""))
        made.append(File.generated(config, _script("search-box", language), content=content))
    return made


def _script(name: str, language: str) -> str:
    return f"{FOLDER}/{name}.{language}.js"


_SCRIPTS = {
    "search": ("search.failed", "search.file"),
    "reader": (
        *(f"reader.{key}" for key in (
            "name", "translation", "original", "both", "sentence", "settings", "keys", "hint",
            "copy", "copied", "address", "close", "failed", "now",
        )),
        "about.improve", "about.report",
    ),
    "about": (),
}  # fmt: skip
"""Our scripts, and the texts that each one shows."""


def _texts(language: str, keys: Iterable[str]) -> str:
    return json.dumps({key: text(language, key) for key in keys}, ensure_ascii=False)

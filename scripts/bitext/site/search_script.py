"""The scripts of the search box, packed: their modules in one file, without comments and indentation.

A page loads a small script; the rest comes when a reader goes to the box, so it has to be small and one
request. The modules are plain JavaScript written for this: a comment has lines of its own, no text spans
lines or has an operator between spaces, and no two modules have a name in common at their top level.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from importlib.resources import files as resources
from typing import Any

from bitext.search.folding import MARKED
from bitext.site.plan.layout import Layout, described
from bitext.strings import text

BOX_MODULES = ("codes", "folding", "query", "titles", "texts", "find", "marks", "box")
"""The modules of the search box, each behind those that it imports."""

BOX_TEXTS = (
    "results", "code", "range", "number", "words", "some", "none", "nocode", "near", "loading", "partly",
    "failed", "offline", "more", "language", "recent", "forget", "keep", "keys", "codes", "hint",
)  # fmt: skip
"""Keys of the texts that the search box shows, behind ``search.``."""

# The script makes capital letters from small ones itself, but for those that have another form.
_LETTERS = {
    letter: marked
    for letter, marked in MARKED.items()
    if letter.lower() == letter
    or letter.lower().upper() != letter
    or MARKED.get(letter.lower(), "").upper() != marked
}
_IMPORT = re.compile(r"^import \{[^}]*\} from \"\./[a-z]+\.js\"\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?function|class|const|let)", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*/\* (?!TEXTS|SITE).*?\*/[ \t]*\n", re.MULTILINE | re.DOTALL)
_SPACED = re.compile(
    r"\s(=>|[=!]==|&&|\|\||\?\?|[<>]=|\*\*|>>>|[-=+?:<>*/%&]) "
    r"|(?:(?<=[{,])|(?<=[\w\])\"]:)) | (?=\})|(?<=\)) (?=\{)|\b(?<=if|or|ch) (?=\()|(?<=[{(,])\n|\n(?=[}).])"
)
_STYLE_SPACE = re.compile(r"(?<=[:{};,>]) | (?=[{}>])|;(?= \})|(?<=[{}])\n")
_SPACE = re.compile(r"\n\s+")


def packed(modules: Iterable[str], *, exported: Iterable[str]) -> str:
    """The ``modules`` of the package as one, which exports the names ``exported``."""
    folder = resources("bitext.site") / "assets" / "search"
    whole = "".join((folder / f"{name}.js").read_text("utf-8") for name in modules)
    lines = squeezed(_EXPORT.sub("", _IMPORT.sub("", whole)))
    return f"{lines}\nexport {{ {', '.join(exported)} }}\n"


def squeezed(script: str) -> str:
    """``script``, written as this module says, as short as it gets without a parser."""
    return _SPACED.sub(r"\1", without_comments(script))


def squeezed_style(style: str) -> str:
    """``style`` without what a browser does not need; it has a space between a property's name and value."""
    return _STYLE_SPACE.sub("", without_comments(style))


def without_comments(script: str) -> str:
    """``script`` without comments that have lines of their own, indentation and empty lines."""
    return _SPACE.sub("\n", _COMMENT.sub("", script)).strip()


def box_script(layout: Layout, language: str, names: Mapping[str, str], codes: str) -> str:
    """The script of the search box on pages of ``language``; ``names`` are the languages' own, by code.

    ``codes`` is the URL of the list of all codes, relative to the site; empty where there is none.
    """
    site = {
        "language": language,
        "codes": codes,
        "languages": [
            {"code": code, "prefix": layout.prefix(code), **_described(code, names)}
            for code in layout.languages
        ],
        "letters": _LETTERS,
    }
    texts = {key: text(language, f"search.{key}") for key in BOX_TEXTS}
    script = packed(BOX_MODULES, exported=["start"])
    return script.replace("/* TEXTS */ {}", _json(texts), 1).replace("/* SITE */ {}", _json(site), 1)


def _described(code: str, names: Mapping[str, str]) -> dict[str, str]:
    known = described(code, names)
    return {"name": known["name"], "dir": known["dir"]}


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))

"""The names by which the theme and our scripts look something up, read from their files.

Read with regular expressions, generously: what only looks like such a name costs an article nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

# Words in other languages, a search that the site does not use, bundles of scripts that are read anyway.
_LEFT_OUT = {"lunr", "workers", "languages", "built"}
ROOT = Path(__file__).resolve().parents[2]
OURS = ROOT / "scripts" / "bitext" / "site"

_EXPRESSION = re.compile(r"\$\{[^{}]*\}|\{\{[^{}]*\}\}")
_STRING = re.compile(r"""(["'`])((?:(?!\1)[^{};\n]){1,120})\1""")
# A string with rules in it is the style sheet of a drawing, which is no part of the page.
_SELECTOR = re.compile(
    r"""(?<!["'])\#([A-Za-z_][\w-]*)|\[(?:(?:id|for|name)[\^*~|$]?=|href\^?=[\\"']*\#)[\\"']*([A-Za-z_][\w:-]*)"""
)
_CALL = re.compile(r"""\bgetElementById\(\s*["'`]([\w:-]+)""")
_ATTRIBUTE = re.compile(
    r"""(?:[\s.,{](?:id|for|htmlFor)|\baria-(?:activedescendant|controls|describedby|labelledby|owns))["']?
    \s*[=:,]\s*["'`]\#?([A-Za-z_][\w:-]*)""",
    re.VERBOSE,
)
_PROPERTY = re.compile(r"""\b(?:window|globalThis|document)(?:\.|\[")([A-Za-z_][\w$-]*)""")
_RULES = re.compile(r"\{[^{}]*\}")


def theme() -> Path:
    """The folder of Material's templates."""
    spec = find_spec("material")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "templates"


def _files() -> Iterator[Path]:
    for folder in (theme(), OURS):
        for pattern in ("*.html", "*.js", "*.css"):
            yield from (path for path in folder.rglob(pattern) if not _LEFT_OUT & set(path.parts))


def _names(path: Path) -> Iterator[str]:
    text = _EXPRESSION.sub("\0", path.read_text("utf-8"))
    expressions = [_CALL, _ATTRIBUTE]
    if path.suffix == ".css":
        text, expressions = _RULES.sub("{}", text), [_SELECTOR]
    elif path.suffix == ".js" or "<script" in text:
        expressions.append(_PROPERTY)
    for expression in expressions:
        yield from (found for groups in expression.findall(text) for found in _flat(groups))
    if path.suffix != ".css":
        for _, string in _STRING.findall(text):
            yield from (found for groups in _SELECTOR.findall(string) for found in _flat(groups))


def _flat(groups: str | tuple[str, ...]) -> Iterator[str]:
    yield from (group for group in ([groups] if isinstance(groups, str) else groups) if group)


def looked_up() -> dict[str, set[str]]:
    """The names, each with the files that it is in."""
    found: dict[str, set[str]] = {}
    for path in _files():
        for name in _names(path):
            found.setdefault(name, set()).add(path.name)
    return found

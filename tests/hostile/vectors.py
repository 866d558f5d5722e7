"""The hostile inputs of ``vectors.txt``, and every place of an article that they are put into."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType

from tests.site.conftest import unit

_FILE = Path(__file__).with_name("vectors.txt")
_ESCAPE = re.compile(r"\\(?:([ntr0])|x([0-9a-f]{2})|u([0-9a-f]{4}))")
_CONTROL = {"n": "\n", "t": "\t", "r": "\r", "0": "\0"}


def _unescaped(line: str) -> str:
    def character(match: re.Match[str]) -> str:
        return _CONTROL[match[1]] if match[1] else chr(int(match[2] or match[3], 16))

    return _ESCAPE.sub(character, line)


def _loaded() -> tuple[str, ...]:
    lines = (
        line for line in _FILE.read_text("utf-8").split("\n") if line and not re.match(r"# (?!\[|<)", line)
    )
    return tuple(_unescaped(line) for line in lines)


VECTORS = _loaded()
"""Every input."""


def on_one_line(vector: str) -> str:
    """``vector`` for a place that a line end would leave."""
    return re.sub(r"[\r\n]+", " ", vector)


def _id(number: int, place: int) -> str:
    return f"abcde-{100 + place}{number:03}"


def _unit(number: int, place: int, target: str, source: str) -> str:
    return unit(f"{number:05x}-{100 + place}", target, source)


Place = Callable[[str, int], str]
"""A vector and its number to the Markdown that holds it."""

PLACES: MappingProxyType[str, Place] = MappingProxyType(
    {
        "target": lambda v, n: _unit(n, 1, f"a {v} z", "Source."),
        "source": lambda v, n: _unit(n, 2, "Cel.", f"a {v} z"),
        "both sides": lambda v, n: _unit(n, 3, v, v),
        "literal text": lambda v, n: f"przed {v} po",
        "line": lambda v, n: v,
        "heading": lambda v, n: f'## <a name="h{n}"></a>{_unit(n, 4, on_one_line(v), on_one_line(v))}',
        "list": lambda v, n: f"- {_unit(n, 5, v, 'x')}\n- {v}",
        "table": lambda v, n: f"| a |\n|---|\n| {on_one_line(v)} |\n| {_unit(n, 6, on_one_line(v), 'x')} |",
        "quote": lambda v, n: f"> {on_one_line(v)}",
        "alert": lambda v, n: f"> [!WARNING]\n> {_unit(n, 7, on_one_line(v), 'x')}",
        "alert keyword": lambda v, n: f"> [!{on_one_line(v)}]\n> x",
        "link text": lambda v, n: f"[{v}](other.md)",
        "link target": lambda v, n: f"[a]({v}) [b](<{on_one_line(v)}>)",
        "link title": lambda v, n: f"[a](other.md \"{v}\") [b](other.md '{v}')",
        "image": lambda v, n: f'![{v}](media/p.png) ![a]({v}) ![b](media/p.png "{v}")',
        "attributes": lambda v, n: (
            f'<a href="{v}" title="{v}">x</a> <img src="media/p.png" alt="{v}"> <img src=\'{v}\'>'
        ),
        "ids": lambda v, n: f"<a name=\"{v}\"></a><p id=\"{v}\">x</p> <a id='{v}' href='#{v}'>x</a>",
        "segment id": lambda v, n: unit(v, "Cel.", "Source."),
        "tab": lambda v, n: f"# [{on_one_line(v)}](#tab/{on_one_line(v)})\n\nx\n\n---",
        "include": lambda v, n: f"[!INCLUDE [{v}]({v})]\n\n[!INCLUDE [x](<{on_one_line(v)}>)]",
        "video": lambda v, n: f"[!VIDEO {v}]\n\n> [!VIDEO https://evil.example/{v}]",
        "code include": lambda v, n: f'[!code-{v}[{v}]({v} "{v}")]',
        "directive": lambda v, n: (
            f':::image source="{v}" alt-text="{v}" link="{v}":::\n\n:::zone x="{v}"\n\nx\n\n:::zone-end'
        ),
        "div": lambda v, n: f'> [!div class="{on_one_line(v)}"]\n> x',
        "code": lambda v, n: f"`{v}` <code>{v}</code>",
        "fence": lambda v, n: f"```{on_one_line(v)}\n{v}\n```",
        "raw HTML": lambda v, n: (
            f"<table><tr><td>{v}</td></tr></table>\n\n<details><summary>{v}</summary>{v}</details>"
        ),
    }
)
"""Every place of an article's body, by its name."""

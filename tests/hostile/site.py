"""A site all of whose articles are hostile: in their bodies, in their frontmatter, in their names."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.hostile.vectors import PLACES, VECTORS, on_one_line
from tests.site.conftest import Site, settings, sources, unit

AT_ONCE = 14
"""Vectors in the body of one article."""

BODIES = tuple(f"h{start}" for start in range(0, len(VECTORS), AT_ONCE))
"""The names of the articles with hostile bodies."""

LAST = "Koniec."
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010800000000"
    "3a7e9b550000000a49444154789c63680000008200817bdda5550000000049454e44ae426082"
)


def _body(start: int) -> str:
    blocks = [
        f"---\ntitle: Treść {start}\nms.contentlocale: pl-PL\n---\n# {unit('fffff-101', 'Treść', 'Body')}\n"
    ]
    for number, vector in enumerate(VECTORS[start : start + AT_ONCE], start):
        for name, place in PLACES.items():
            blocks.append(f"{place(vector, number)}\n\nPotem {number} {name}.\n")
    return "\n".join([*blocks, unit("fffff-999", LAST, "End."), ""])


def _titled(number: int, vector: str) -> str:
    # Each code and number has pages of its own: those of some will do.
    code = f"5.7.{number} " if number % 8 == 0 else ""
    value = json.dumps(f"{code}{on_one_line(vector)}".replace("\0", ""))
    values = "".join(
        f"{key}: {value}\n"
        for key in (
            "title",
            "description",
            "author",
            "ms.assetid",
            "ms.topic",
            "ms.service",
            "ROBOTS",
            "layout",
        )
    )
    heading = unit("fffff-101", f"Błąd {code}", f"Error {code}")
    numbers = f'ms.custom:\n- {value}\n- "{number}"\n' if code else ""
    return f"---\n{values}ms.contentlocale: pl-PL\n{numbers}---\n# {heading}\n\nTekst.\n"


def names() -> list[str]:
    """The vectors that can be the name of a file."""
    found = [on_one_line(vector).replace("/", "⁄").replace("\0", "").strip(" .") for vector in VECTORS]
    return sorted({name for name in found if name and len(name.encode()) < 240})


def configuration() -> dict[str, Any]:
    """The content of the site's ``mkdocs.yml``."""
    config = settings(
        search=True,
        edit_base="edit/main/source_articles",
        publisher_article_url="https://publisher.example/{locale}/{path}",
        video_hosts=["evil.example"],
        attribution="[x](https://publisher.example/)",
    )
    config["repo_url"] = "https://git.example.org/articles"
    return config


def hostile_site(folder: Path) -> Site:
    """The sources of the site, in ``folder``."""
    articles: dict[str, str | bytes] = {
        "other.md": f"---\ntitle: Inny\n---\n# {unit('fffff-101', 'Inny', 'Other')}\n",
        "media/p.png": PIXEL,
        'media/"><img src=x onerror=alert(1)>.png': PIXEL,
    }
    for start in range(0, len(VECTORS), AT_ONCE):
        articles[f"h{start}.md"] = _body(start)
    for number, vector in enumerate(VECTORS):
        articles[f"t/t{number}.md"] = _titled(number, vector)
    for number, name in enumerate(names()):
        heading = unit("fffff-101", f"N {number}", "N")
        articles[f"n/{name}.md"] = f"---\nms.contentlocale: pl-PL\n---\n# {heading}\n"
    placed = {f"pl-PL/{path}": content for path, content in articles.items()}
    return sources(folder, placed, configuration(), {"pl/index.md": "# pl\n", "en/index.md": "# en\n"})

"""The hand-written pages of the site: where they stand, before MkDocs comes to them.

A build runs once per language, and MkDocs knows the pages of one language at a time. Articles have to
know those of all of them: whose address is taken, and what their links can lead to.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from bitext.site.plan.layout import Layout


@dataclass(frozen=True, slots=True)
class HandWritten:
    """Pages in `docs_dir`, by language and page path."""

    urls: dict[str, dict[str, str]] = field(default_factory=dict)
    """URL of each page, relative to the site, quoted."""
    files: set[str] = field(default_factory=set)
    """File of each page, relative to the site."""

    def add(self, layout: Layout, language: str, path: str) -> None:
        """Take in the page ``path``, relative to the folder of ``language``."""
        place = layout.address(language, path)
        self.urls.setdefault(language, {})[path] = place.url
        self.files.add(place.dest_uri)


def hand_written(docs_dir: str, layout: Layout) -> HandWritten:
    """What stands in ``docs_dir``: in a folder for each language, or beside them in the default one."""
    pages = HandWritten()
    root = Path(docs_dir)
    for folder, _, names in os.walk(root):
        for name in names:
            if name.lower().endswith(".md") and not name.startswith("."):
                path = (Path(folder) / name).relative_to(root).as_posix()
                language, slash, rest = path.partition("/")
                if slash and language in layout.languages:
                    pages.add(layout, language, rest)
                else:
                    pages.add(layout, layout.default, path)
    return pages

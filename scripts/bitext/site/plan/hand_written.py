"""The hand-written files of the site: where they go, before MkDocs comes to them.

A build runs once per language, and MkDocs knows the files of one language at a time. Articles have to
know those of all of them: whose address is taken, and what their links can lead to.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, set_exclusions

from bitext.site.mkdocs_files import is_written
from bitext.site.plan.layout import Layout


@dataclass(frozen=True, slots=True)
class HandWritten:
    """What is in `docs_dir`, and what else is there before any page of ours."""

    urls: dict[str, dict[str, str]] = field(default_factory=dict)
    """URL of each page by language and page path, relative to the site, quoted."""
    files: set[str] = field(default_factory=set)
    """Every file, relative to the site: pages, images, scripts."""
    others: set[str] = field(default_factory=set)
    """Files of the theme and of other plugins, as far as the default language's pass knows them."""

    def add_page(self, layout: Layout, language: str, path: str) -> None:
        """Take in the page ``path``, relative to the folder of ``language``."""
        place = layout.address(language, path)
        self.urls.setdefault(language, {})[path] = place.url
        self.files.add(place.dest_uri)

    def add_file(self, layout: Layout, language: str, path: str) -> None:
        """Take in a file that is copied as it is, ``path`` relative to the folder of ``language``."""
        self.files.add(f"{layout.prefix(language)}{path}")


def hand_written(config: MkDocsConfig, layout: Layout, others: Iterable[str] = ()) -> HandWritten:
    """What is in `docs_dir`, in a folder for each language; what is in none belongs to the default one.

    ``others`` are the files that MkDocs knows already, relative to the site. What `exclude_docs` and
    `draft_docs` leave out does not count.
    """
    written = HandWritten(others=set(others))
    files = list(_files(config))
    set_exclusions(files, config)
    for file in files:
        if not is_written(file):
            continue
        language, slash, rest = file.src_uri.partition("/")
        is_own = bool(slash) and language in layout.languages
        place = (language, rest) if is_own else (layout.default, file.src_uri)
        add = written.add_page if file.is_documentation_page() else written.add_file
        add(layout, *place)
    written.others.difference_update(written.files)
    return written


def _files(config: MkDocsConfig) -> Iterable[File]:
    root = Path(config.docs_dir)
    for folder, _, names in os.walk(root, followlinks=True):
        for name in names:
            path = (Path(folder) / name).relative_to(root).as_posix()
            yield File(path, config.docs_dir, config.site_dir, config.use_directory_urls)

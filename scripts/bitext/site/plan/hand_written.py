"""The hand-written files of the site: where they go, before MkDocs comes to them.

A build runs once per language, and MkDocs knows the files of one language at a time. Articles have to
know those of all of them: whose address is taken, and what their links can lead to.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from bitext.corpus import is_front_page
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

    def has_front(self, *languages: str) -> bool:
        """Whether one of ``languages``, or any language, has a front page."""
        return any(is_front_page(path) for code in languages or self.urls for path in self.urls.get(code, ()))

    def add_file(self, layout: Layout, language: str, path: str) -> None:
        """Take in a file that is copied as it is, ``path`` relative to the folder of ``language``."""
        self.files.add(f"{layout.prefix(language)}{path}")


@dataclass(frozen=True, slots=True)
class DocsFile:
    """A file in `docs_dir` that is on the site."""

    path: str
    """Relative to `docs_dir`."""
    is_page: bool
    """Whether it becomes a page."""


def hand_written(files: Iterable[DocsFile], layout: Layout, others: Iterable[str] = ()) -> HandWritten:
    """What is in ``files``, in a folder for each language; what is in none belongs to the default one.

    ``others`` are the files that MkDocs knows already, relative to the site.
    """
    written = HandWritten(others=set(others))
    for file in files:
        language, slash, rest = file.path.partition("/")
        is_own = bool(slash) and language in layout.languages
        place = (language, rest) if is_own else (layout.default, file.path)
        add = written.add_page if file.is_page else written.add_file
        add(layout, *place)
    written.others.difference_update(written.files)
    return written

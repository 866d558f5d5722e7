"""Where a page stands on the site: from a page path to file and URL, as MkDocs maps them."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Address:
    """The place of one page on the site."""

    src_uri: str
    """What MkDocs takes for its source, ``<language>/<page path>``, as in `docs_structure: folder`."""
    dest_uri: str
    """The file, relative to the site's folder."""
    url: str
    """The URL, relative to the site, quoted; empty for the site's own front page."""
    directory: str
    """Folder in which the page's name stands, relative to the site, not quoted; may be empty."""
    slug: str
    """The page's name: the last part of its path, without ``.html``."""
    is_index: bool
    """Whether it is the page of its folder."""


def address(language: str, page_path: str, prefix: str, *, directory_urls: bool) -> Address:
    """The address of the page ``page_path`` (ending in ``.md``) of ``language``.

    ``prefix`` is the language's folder on the site, empty for the default language. A page named
    ``index.md`` or ``README.md`` is the page of its folder, as in MkDocs.
    """
    folder, name = posixpath.split(page_path)
    stem = posixpath.splitext(name)[0]
    is_index = stem in ("index", "README")
    directory = posixpath.join(prefix, folder) if folder else prefix
    if is_index:
        dest = posixpath.join(directory, "index.html")
    elif directory_urls:
        dest = posixpath.join(directory, stem, "index.html")
    else:
        dest = posixpath.join(directory, f"{stem}.html")
    slug = "index" if is_index else stem
    return Address(f"{language}/{page_path}", dest, url_of(dest, directory_urls), directory, slug, is_index)


def url_of(dest_uri: str, directory_urls: bool) -> str:
    """The URL of a file of the site, relative to it and quoted."""
    folder, name = posixpath.split(dest_uri)
    if directory_urls and name == "index.html":
        return quote(f"{folder}/") if folder else ""
    return quote(dest_uri)

"""Where a page is on the site: from a page path to file and URL, as MkDocs maps them."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from bitext.patterns import lazy_pattern


@dataclass(frozen=True, slots=True)
class Address:
    """The place of one page on the site."""

    dest_uri: str
    """The file, relative to the site's folder."""
    url: str
    """The URL, relative to the site, quoted; empty for the site's own front page."""
    directory: str
    """Folder of the page, relative to the site, not quoted; may be empty."""
    is_index: bool
    """Whether it is the page of its folder."""

    @property
    def slug(self) -> str:
        """The page's name: the last part of its path, without ``.html``."""
        if self.is_index:
            return "index"
        name = self.dest_uri[len(self.directory) + 1 if self.directory else 0 :]
        return name.removesuffix("/index.html") if "/" in name else name.removesuffix(".html")


def address(page_path: str, prefix: str, *, directory_urls: bool) -> Address:
    """The address of the page ``page_path`` (ending in ``.md``).

    ``prefix`` is its language's folder on the site, empty for the default language. A page named
    ``index.md`` or ``README.md`` is the page of its folder, as in MkDocs.
    """
    folder, _, name = page_path.rpartition("/")
    stem = name.removesuffix(".md") if name.endswith(".md") else posixpath.splitext(name)[0]
    is_index = stem in ("index", "README")
    directory = _directory(prefix, folder)
    inside = f"{directory}/" if directory else ""
    if is_index:
        dest = f"{inside}index.html"
    elif directory_urls:
        dest = f"{inside}{stem}/index.html"
    else:
        dest = f"{inside}{stem}.html"
    return Address(dest, url_of(dest, directory_urls), directory, is_index)


@lru_cache(maxsize=4096)
def _directory(prefix: str, folder: str) -> str:
    """The folder ``folder`` in ``prefix``: one string for all pages in it."""
    return f"{prefix}/{folder}" if folder and prefix else folder or prefix


def url_of(dest_uri: str, directory_urls: bool) -> str:
    """The URL of a file of the site, relative to it and quoted."""
    url = dest_uri
    if directory_urls and (url == "index.html" or url.endswith("/index.html")):
        url = url.removesuffix("index.html")
    return url if _PLAIN.fullmatch(url) else quote(url)


_PLAIN = lazy_pattern(r"[\w.~/-]*", re.ASCII)  # what quoting leaves as it is


def relative(url: str, other: str) -> str:
    """``url`` as a page at ``other`` writes it; both are URLs of pages or files, relative to the site.

    It gives what MkDocs' `get_relative_url` gives, for addresses without ``.`` and ``..`` in them.
    """
    here = other[: other.rfind("/") + 1]
    shared = 0
    while (end := here.find("/", shared) + 1) and url.startswith(here[shared:end], shared):
        shared = end
    path = "../" * here.count("/", shared) + url[shared:]
    if not url:
        return path[:-1] or "."
    return path or "./"

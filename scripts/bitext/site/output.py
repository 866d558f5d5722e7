"""Where pages of ours go: the site's folder, and the addresses that they say of themselves."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from bitext.site.page import SitePage


@dataclass(frozen=True, slots=True)
class Output:
    """What all pages have to know of the site that they are written for."""

    folder: str
    """The site's folder on the disk."""
    urls: Mapping[str, str]
    """Address of the site by language code, ending in a slash; empty where it has none yet."""
    repository: str = ""
    """Address of the repository, may be empty."""

    def url(self, page: SitePage) -> str:
        """The absolute URL of ``page``; empty for a site without address."""
        base = self.urls.get(page.language, "")
        return base + page.address.url if base else ""

    def write(self, dest_uri: str, data: bytes) -> None:
        """Write the file ``dest_uri``, relative to the site, making its folders."""
        write_bytes(os.path.join(self.folder, dest_uri), data)


def write_bytes(path: str, data: bytes) -> None:
    """Write a file of the site, making its folders."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    try:
        file = os.open(path, flags, 0o666)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        file = os.open(path, flags, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(file, rest) :]
    except OSError as error:
        error.filename = path  # the system names no file where it is an open one
        raise
    finally:
        os.close(file)

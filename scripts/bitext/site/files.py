"""Files of the site that are not in `docs_dir`: article pages, and pages and assets of our own.

MkDocs copies what is no documentation page by calling `copy_file`; an article's file writes its page
there instead. So an article costs neither a Python-Markdown run nor a Jinja rendering, and links from
hand-written pages still find it through `Files.get_file_from_path`.
"""

from __future__ import annotations

import os
from collections.abc import Callable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel

from bitext.site.address import Address


class SitePageFile(File):
    """One page that the plugin writes itself."""

    def __init__(
        self, config: MkDocsConfig, address: Address, language: str, write: Callable[[File], str]
    ) -> None:
        """A page at ``address``; ``write`` gives its whole HTML when MkDocs copies files."""
        super().__init__(
            address.src_uri,
            src_dir=None,
            dest_dir=config.site_dir,
            use_directory_urls=config.use_directory_urls,
            dest_uri=address.dest_uri,
            inclusion=InclusionLevel.INCLUDED,
        )
        self.generated_by = "bitext"
        self.url = address.url or "./"
        self._write = write
        # What mkdocs-static-i18n asks of every file that has a page.
        self.locale = language
        self.locale_alternate_of = language
        self.alternates: dict[str, File] = {language: self}

    def is_documentation_page(self) -> bool:
        """No: MkDocs would read it, render it and put it into the navigation."""
        return False

    def is_modified(self) -> bool:
        """Always: the plugin decides what is written."""
        return True

    def copy_file(self, dirty: bool = False) -> None:
        """Write the page."""
        write_bytes(self.abs_dest_path, self._write(self).encode("utf-8", errors="xmlcharrefreplace"))


class AssetFile(File):
    """A file that stands outside `docs_dir`, such as an article's image."""

    def __init__(self, config: MkDocsConfig, src_uri: str, dest_uri: str, path: str) -> None:
        """The file at ``path`` on the disk, copied to ``dest_uri`` on the site."""
        super().__init__(
            src_uri,
            src_dir=None,
            dest_dir=config.site_dir,
            use_directory_urls=config.use_directory_urls,
            dest_uri=dest_uri,
            inclusion=InclusionLevel.INCLUDED,
        )
        self.generated_by = "bitext"
        self.abs_src_path = path

    def is_documentation_page(self) -> bool:
        """No."""
        return False


def write_bytes(path: str, data: bytes) -> None:
    """Write a file of the site, making its folders."""
    try:
        file = open(path, "wb")  # noqa: SIM115 - closed below
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        file = open(path, "wb")  # noqa: SIM115
    with file:
        file.write(data)

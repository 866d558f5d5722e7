"""Files of the site that are not in `docs_dir`: article pages, and pages and assets of our own.

A page of ours is not a file that MkDocs reads, renders or copies: `bitext.site.build.builder` writes it. So
an article costs neither a Python-Markdown run nor a Jinja rendering, nor a file object of MkDocs, unless
it is asked for: links from hand-written pages and the navigation find it by its path.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions

from bitext.site.plan.address import Address
from bitext.site.plan.hand_written import DocsFile


class SitePageFile(File):
    """One page that the plugin writes itself."""

    def __init__(self, config: MkDocsConfig, address: Address, language: str, path: str) -> None:
        """The page ``path`` of ``language``, at ``address``."""
        super().__init__(
            f"{language}/{path}",  # as in `docs_structure: folder`
            src_dir=None,
            dest_dir=config.site_dir,
            use_directory_urls=config.use_directory_urls,
            dest_uri=address.dest_uri,
            inclusion=InclusionLevel.INCLUDED,
        )
        self.generated_by = "bitext"
        self.url = address.url or "./"
        # What mkdocs-static-i18n asks of every file that has a page.
        self.locale = language
        self.locale_alternate_of = language
        self.alternates: dict[str, File] = {language: self}

    def is_documentation_page(self) -> bool:
        """No: MkDocs would read it, render it and put it into the navigation."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Nothing: the page is written elsewhere."""


class AssetFile(File):
    """A file from outside `docs_dir`, such as an article's image."""

    def __init__(
        self, config: MkDocsConfig, src_uri: str, dest_uri: str, path: str, read: Callable[[], bytes | None]
    ) -> None:
        """The file at ``path`` on the disk, copied to ``dest_uri`` on the site.

        ``read`` gives its bytes; None leaves it out, for a reason that it has reported itself.
        """
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
        self._read = read

    def copy_file(self, dirty: bool = False) -> None:
        """Write the file. Raises `OSError`."""
        data = self._read()
        if data is not None:
            _write(self.abs_dest_path, data)

    def is_documentation_page(self) -> bool:
        """No."""
        return False


class MadeFile(File):
    """A text that is made when MkDocs asks for it, and not kept: of a large site it is tens of megabytes."""

    def __init__(self, config: MkDocsConfig, src_uri: str, make: Callable[[], str]) -> None:
        """The file ``src_uri`` of the site, whose text ``make`` makes."""
        super().__init__(
            src_uri,
            src_dir=None,
            dest_dir=config.site_dir,
            use_directory_urls=config.use_directory_urls,
        )
        self.generated_by = "bitext"
        self._make = make

    @property
    def content_bytes(self) -> bytes:
        """The text in UTF-8, made on each call."""
        return self._make().encode("utf-8", "replace")

    @content_bytes.setter
    def content_bytes(self, value: bytes) -> None:
        text = value.decode("utf-8", "replace")
        self._make = lambda: text

    @property
    def content_string(self) -> str:
        """The text, made on each call."""
        return self._make()

    @content_string.setter
    def content_string(self, value: str) -> None:
        self._make = lambda: value

    def copy_file(self, dirty: bool = False) -> None:
        """Write the text. Raises `OSError`."""
        _write(self.abs_dest_path, self.content_bytes)

    def is_documentation_page(self) -> bool:
        """No."""
        return False


def _write(place: str, data: bytes) -> None:
    os.makedirs(os.path.dirname(place), exist_ok=True)
    with open(place, "wb") as file:
        file.write(data)


def is_written(file: File) -> bool:
    """Whether a build writes ``file``: neither `exclude_docs` nor `draft_docs` leaves it out."""
    return file.inclusion not in (InclusionLevel.EXCLUDED, InclusionLevel.DRAFT)


def written_files(files: Files) -> Iterator[str]:
    """Those of ``files`` that a build writes, relative to the site."""
    return (file.dest_uri for file in files if is_written(file))


def docs_files(config: MkDocsConfig) -> Iterator[DocsFile]:
    """The files in `docs_dir`, of all languages, but for what `exclude_docs` and `draft_docs` leave out."""
    files = list(_in_docs_dir(config))
    set_exclusions(files, config)
    return (DocsFile(file.src_uri, file.is_documentation_page()) for file in files if is_written(file))


def _in_docs_dir(config: MkDocsConfig) -> Iterator[File]:
    root = Path(config.docs_dir)
    for folder, _, names in os.walk(root, followlinks=True):
        for name in names:
            path = (Path(folder) / name).relative_to(root).as_posix()
            yield File(path, config.docs_dir, config.site_dir, config.use_directory_urls)


class _WithPages(Mapping[str, File]):
    """Files by path, and after them the pages that are made on demand."""

    def __init__(self, files: Mapping[str, File], find: Callable[[str], File | None]) -> None:
        self._files = files
        self._find = find

    def __getitem__(self, path: str) -> File:
        found = self._files.get(path) or self._find(path)
        if found is None:
            raise KeyError(path)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def add_pages(files: Files, find: Callable[[str], File | None]) -> None:
    """Let ``files`` find the pages for which ``find`` has a file, without listing them.

    ``find`` takes a path as `File.src_uri` has it. The collection keeps its class's own ways, such as those
    in which mkdocs-static-i18n looks for a language's file.
    """
    own: type[Files] = type(files)

    class FilesWithPages(own):  # type: ignore[misc, valid-type]  # a class that is known only here
        @property
        def src_uris(self) -> Mapping[str, File]:
            return _WithPages(super().src_uris, find)

        def get_file_from_path(self, path: str) -> File | None:
            return super().get_file_from_path(path) or find(path)

    files.__class__ = FilesWithPages

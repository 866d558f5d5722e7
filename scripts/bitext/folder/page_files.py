"""Plain pages on the disk: those of a folder in one language, or a single one."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import NamedTuple

from bitext.encoding import decode
from bitext.finding import Finding
from bitext.folder.reading import SourceFolder, unreadable
from bitext.rules.encoding import NOT_UTF8
from bitext.starting.found import LanguagePages


class PageFile(NamedTuple):
    """A page on the disk."""

    path: str
    """Its path relative to the folder that was named, with forward slashes."""
    place: str
    """Its file."""
    data: bytes
    """Its bytes."""

    @property
    def text(self) -> str:
        """Its text."""
        return decode(self.data)[0]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with its bytes."""
        return tuple(finding.at(self.place) for finding in decode(self.data)[1])


class UnreadablePageError(Exception):
    """A page of a folder cannot be read."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.found)
        self.finding = finding


def _sound(page: PageFile) -> PageFile:
    """``page``; raises `UnreadablePageError` if an article could not give its bytes back."""
    damage = next((one for one in page.findings if one.rule is NOT_UTF8), None)
    if damage is not None:
        raise UnreadablePageError(replace(damage, advice="save the file as UTF-8 (page skipped)"))
    return page


class PageFiles:
    """The pages of a folder, or one page."""

    def __init__(self, pages: str | LanguagePages) -> None:
        """Find what is there: ``pages`` in one language of a folder, or all at a place. Raises `OSError`."""
        folder = LanguagePages(pages) if isinstance(pages, str) else pages
        self._place = folder.place
        self._folder = SourceFolder(self._place) if os.path.isdir(self._place) else None
        files = (os.path.basename(self._place),) if self._folder is None else self._folder.paths()
        named = ((folder.page(file), file) for file in files)
        self._files = {path: file for path, file in named if path is not None}

    def paths(self) -> tuple[str, ...]:
        """The paths of all pages, in order."""
        return tuple(self._files)

    def places(self) -> dict[str, str]:
        """The file of each page of a folder by its path; none for a single page."""
        if self._folder is None:
            return {}
        return {path: os.path.join(self._place, file) for path, file in self._files.items()}

    def findings(self) -> list[Finding]:
        """What was skipped in the folder, and why."""
        left_out = [] if self._folder is None else self._folder.findings
        return [finding.at(os.path.normpath(os.path.join(self._place, finding.path))) for finding in left_out]

    def read(self, path: str) -> PageFile:
        """The page at ``path``.

        Raises `UnreadablePageError`, also for bytes that are no text, and `OSError` for a single page.
        """
        if self._folder is None:
            with open(self._place, "rb") as file_of_page:
                return _sound(PageFile(path, self._place, file_of_page.read()))
        file = self._files[path]
        place = os.path.join(self._place, file)
        try:
            return _sound(PageFile(path, place, self._folder.read(file)))
        except OSError as error:
            raise UnreadablePageError(unreadable(file, error).at(place)) from error

    def get(self, path: str) -> PageFile | None:
        """The page at ``path``, if there is one; a single page, whatever its name is."""
        if self._folder is None:
            return self.read(next(iter(self._files)))
        return self.read(path) if path in self._files else None

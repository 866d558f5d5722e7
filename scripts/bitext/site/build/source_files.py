"""Files of the source folder that are copied to the site."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from bitext.finding import Finding
from bitext.folder.reading import SourceFolder, unreadable


@dataclass(frozen=True, slots=True)
class SourceFiles:
    """The files of a source folder, read when MkDocs copies them."""

    folder: SourceFolder
    """Where they are."""
    findings: list[Finding] = field(default_factory=list)
    """Which of them could not be read."""

    def place(self, path: str) -> str:
        """Where the file at ``path`` in the folder is on the disk."""
        return os.path.join(self.folder.root, path)

    def read(self, path: str) -> bytes | None:
        """The bytes of the file at ``path``; None, and a finding, if it cannot be read."""
        try:
            return self.folder.read(path)
        except OSError as error:
            self.findings.append(unreadable(path, error))
            return None

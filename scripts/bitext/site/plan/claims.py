"""Who has which file of the site: one register of files and of the folders that they need.

Principles:

1. No file has the path of a folder that another file lies in. The disk would refuse the second of the two.
2. Letter case and Unicode form do not count: on the disks of Windows and macOS ``A.html`` is ``a.html``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from bitext.corpus import caseless

Holder = TypeVar("Holder")


class Claims(Generic[Holder]):
    """Files, relative to the site, with whoever has them."""

    def __init__(self) -> None:
        """A site without any file."""
        self._files: dict[str, Holder] = {}
        self._folders: dict[str, Holder] = {}

    def take(self, file: str, holder: Holder) -> None:
        """Give ``file``, and the folders that it lies in, to ``holder``, whoever has it now."""
        self._take(caseless(file), holder)

    def claim(self, files: Iterable[str], holder: Holder) -> tuple[str, Holder] | None:
        """Give ``files`` to ``holder`` if all of them are free, else none; the first `conflict` then."""
        names = [caseless(file) for file in files]
        for name in names:
            if (found := self._conflict(name)) is not None:
                return found
        for name in names:
            self._take(name, holder)
        return None

    def conflict(self, files: Iterable[str]) -> tuple[str, Holder] | None:
        """What keeps ``files`` from being written: a file or folder, in its caseless form, and who has it.

        Where a file cannot be written since another one has the path of its folder, that one is given.
        """
        return next((found for file in files if (found := self._conflict(caseless(file))) is not None), None)

    def _take(self, name: str, holder: Holder) -> None:
        self._files[name] = holder
        folder = _above(name)
        while folder and folder not in self._folders:
            self._folders[folder] = holder
            folder = _above(folder)

    def _conflict(self, name: str) -> tuple[str, Holder] | None:
        if name in self._files:
            return name, self._files[name]
        if name in self._folders:
            return name, self._folders[name]
        folder = _above(name)
        while folder and folder not in self._folders:
            if folder in self._files:
                return folder, self._files[folder]
            folder = _above(folder)
        return None


def _above(name: str) -> str:
    """The folder that ``name`` lies in; empty at the top."""
    at = name.rfind("/")
    return name[:at] if at > 0 else ""

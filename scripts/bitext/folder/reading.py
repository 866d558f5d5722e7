"""Which files of a folder are articles and images, and their bytes.

Principles:

1. The order is that of the paths, whatever order the disk gives.
2. Nothing outside the folder is read, and nothing hidden, as in MkDocs: of a symbolic link the file that it
   leads to in the end counts.
3. A file may be replaced after the walk. What was opened is compared with what the walk found, by device and
   inode; where it differs, the rule is applied again.
4. What is left out yields a finding; what is hidden itself is passed over in silence.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field

from bitext.finding import Finding, Rule, by_place
from bitext.patterns import lazy_pattern
from bitext.roles import YAML_TOCS
from bitext.rules.files import (
    ACTIVE_IMAGE,
    BROKEN_SYMLINK,
    DEVICE_NAME,
    LINK_OUTSIDE,
    NO_ARTICLES,
    NOT_A_FILE,
    UNREADABLE,
    UNWRITABLE,
)
from bitext.svg import active_content

ARTICLE_SUFFIX = ".md"
"""What an article's name ends with, in any letter case."""

IMAGE_SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp", ".ico")
"""What an image's name ends with, in any letter case."""


LARGEST_ARTICLE = 10_000_000
"""Bytes of an article that is read; published ones have 540,000 at most."""

# A pipe without a writer would block forever.
_TO_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_DEVICE = lazy_pattern(
    r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(?:\.|\Z)", re.IGNORECASE
)


@dataclass(slots=True)
class _Tree:
    """What a folder holds."""

    articles: dict[str, int] = field(default_factory=dict)
    """What each path led to, as `_identity` has it."""
    images: dict[str, int] = field(default_factory=dict)
    contents: dict[str, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


class SourceFolder:
    """A folder of articles as it was when this was made; paths are relative, with forward slashes."""

    def __init__(self, root: str, *, takes_links: bool = True) -> None:
        """Walk the folder ``root``; without ``takes_links`` every symbolic link is left out.

        Raises `OSError` only where ``root`` itself cannot be listed.
        """
        self.root = root
        self._tree = tree = _Walk(root, takes_links).tree()
        self.findings = tree.findings
        """What was skipped, and why; articles that cannot be read are added as they are read."""
        self._images = [
            path for path in tree.images if not path.lower().endswith(".svg") or self._draws(path)
        ]
        if not tree.articles:
            self.findings.append(Finding(NO_ARTICLES, "a folder without any article", path="."))

    def __len__(self) -> int:
        """How many articles there are, those that cannot be read included."""
        return len(self._tree.articles)

    def articles(self) -> Iterator[tuple[str, bytes]]:
        """Path and bytes of each article, in order of path, read one at a time."""
        for path in self._tree.articles:
            try:
                data = self.read(path)
            except OSError as error:
                self.findings.append(unreadable(path, error))
                continue
            yield path, data

    def paths(self) -> tuple[str, ...]:
        """Paths of the articles, in order."""
        return tuple(self._tree.articles)

    def contents(self) -> tuple[str, ...]:
        """Paths of the tables of contents that are no Markdown, in order."""
        return tuple(self._tree.contents)

    def images(self) -> tuple[str, ...]:
        """Paths of the images, in order."""
        return tuple(self._images)

    def _draws(self, path: str) -> bool:
        """Whether the SVG image at ``path`` only draws; a finding if not."""
        try:
            active = active_content(self.read(path))
        except OSError:
            return True  # whoever reads it says so
        if active:
            self.findings.append(Finding(ACTIVE_IMAGE, f"an image with {active}", path=path))
        return not active

    def read(self, path: str) -> bytes:
        """The bytes of the file at ``path``; raises `OSError`, also where a pipe took its place since."""
        tree = self._tree
        known = tree.articles.get(path) or tree.images.get(path) or tree.contents.get(path)
        return read_inside(self.root, path, known)


class LeadsOutError(OSError):
    """A link that leads out of the folder or to something hidden."""


def read_inside(root: str, path: str, known: int | None = None) -> bytes:
    """The bytes of the file at ``path``, relative to the folder ``root``.

    ``known`` is what a walk found there, as `_identity` has it. Raises `LeadsOutError` where a link leads to
    what must not be read, else `OSError`.
    """
    place = os.path.join(root, path)
    file = os.open(place, _TO_READ)
    try:
        status = os.fstat(file)
        if _identity(status.st_dev, status.st_ino) != known:
            _check_place(root, place, status)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "a pipe, socket or device", place)
        if status.st_size > LARGEST_ARTICLE and _is_article(path):
            found = f"{status.st_size:,} bytes, more than the {LARGEST_ARTICLE:,} that are read"
            raise OSError(errno.EFBIG, found, place)
        return _all_of(file, status.st_size)
    finally:
        os.close(file)


def _identity(device: int, inode: int) -> int:
    """Which file it is: one number, since there are many files."""
    return device << 64 | inode


def _check_place(root: str, place: str, opened: os.stat_result) -> None:
    """Raise `OSError` unless the ``opened`` file is the one at ``place``, and one that may be read."""
    real, real_root = os.path.realpath(place), os.path.realpath(root)
    is_link = real != os.path.normpath(os.path.join(real_root, os.path.relpath(place, root)))
    if is_link and not _counts(real, real_root):
        raise LeadsOutError(errno.EPERM, "a symbolic link out of the folder, or to a hidden file", place)
    if not os.path.samestat(os.stat(real), opened):
        raise OSError(errno.EBUSY, "a file that was replaced while it was read", place)


def _all_of(file: int, size: int) -> bytes:
    """All that is in an open ``file``, which had ``size`` bytes a moment ago. Raises `OSError`."""
    # One byte more than there should be: then the end is seen in the same call.
    data = os.read(file, size + 1)
    if len(data) == size:
        return data
    parts = [data]
    while parts[-1]:
        parts.append(os.read(file, 1 << 20))
    return b"".join(parts)


def unreadable(path: str, error: OSError) -> Finding:
    """The finding for a file or folder that could not be read."""
    if isinstance(error, LeadsOutError):
        return Finding(LINK_OUTSIDE, error.strerror or "", path=path)
    return Finding(UNREADABLE, f"a file that gives: {error.strerror or error}", path=path)


class _Walk:
    """One walk through a folder."""

    def __init__(self, source: str, takes_links: bool) -> None:
        self._source = source
        self._takes_links = takes_links
        self._root = os.path.realpath(source)
        self._tree = _Tree()
        # Folders to look into: the path, whether a link led there, the real folders above it.
        self._folders: list[tuple[str, bool, tuple[str, ...]]] = [("", False, (self._root,))]

    def tree(self) -> _Tree:
        while self._folders:
            folder, is_linked, above = self._folders.pop()
            for device, entry in self._entries(folder):
                path = f"{folder}{entry.name}"
                if entry.is_symlink():
                    self._link(path, is_linked, above)
                elif entry.is_dir():
                    self._folder(path, is_linked, above)
                else:
                    self._file(path, entry.is_file(), _identity(device, entry.inode()))
        tree = self._tree
        findings = sorted(tree.findings, key=by_place)
        articles, images, contents = (
            dict(sorted(paths.items())) for paths in (tree.articles, tree.images, tree.contents)
        )
        return _Tree(articles, images, contents, findings)

    def _entries(self, folder: str) -> Iterator[tuple[int, os.DirEntry[str]]]:
        """What is in ``folder`` and not hidden, and the device that it is on."""
        place = os.path.join(self._source, folder)
        try:
            device = os.stat(place).st_dev
            with os.scandir(place) as entries:
                yield from ((device, entry) for entry in entries if not entry.name.startswith("."))
        except OSError as error:
            if not folder:
                raise
            found = f"a folder that gives: {error.strerror or error}"
            advice = "fix its permissions (its contents were skipped)"
            self._note(UNREADABLE, found, folder.rstrip("/"), advice)

    def _note(self, rule: Rule, found: str, path: str, advice: str = "") -> None:
        self._tree.findings.append(Finding(rule, found, path=path, advice=advice))

    def _folder(self, path: str, is_linked: bool, above: tuple[str, ...]) -> None:
        if _is_article(path):
            found = "a folder with the name of an article"
            self._note(NOT_A_FILE, found, path, "rename it; the articles in it were taken")
        self._folders.append((f"{path}/", is_linked, above))

    def _file(self, path: str, is_regular: bool, identity: int) -> None:
        is_article = _is_article(path)
        if os.path.basename(path).lower() in YAML_TOCS and is_regular and _is_utf8(path):
            self._tree.contents[path] = identity
        if not is_article and not path.lower().endswith(IMAGE_SUFFIXES):
            return
        if not is_regular:
            self._note(NOT_A_FILE, "a pipe, socket or device", path)
        elif _DEVICE.match(os.path.basename(path)):
            self._note(DEVICE_NAME, "a name that Windows keeps for a device", path)
        elif not _is_utf8(path):
            self._note(UNWRITABLE, "a name that is not UTF-8, so it cannot become an address", path)
        else:
            (self._tree.articles if is_article else self._tree.images)[path] = identity

    def _link(self, path: str, is_linked: bool, above: tuple[str, ...]) -> None:
        """A symbolic link: what it leads to is taken in its place, if that is inside."""
        matters = path.lower().endswith((ARTICLE_SUFFIX, *IMAGE_SUFFIXES))
        real = os.path.realpath(os.path.join(self._source, path))
        try:
            status = os.stat(real)
        except OSError:
            if matters or "." not in os.path.basename(path):
                self._note(BROKEN_SYMLINK, "a symbolic link to nothing", path)
            return
        is_folder = stat.S_ISDIR(status.st_mode)
        if not is_folder and not matters:
            return
        if not self._takes_links:
            self._note(NOT_A_FILE, "a symbolic link", path, "put the file itself there (skipped)")
        elif not _is_inside(real, self._root):
            self._note(LINK_OUTSIDE, "a symbolic link that leads out of the source folder", path)
        elif not _counts(real, self._root):
            self._note(LINK_OUTSIDE, "a symbolic link to a hidden file or folder", path)
        elif not is_folder:
            identity = _identity(status.st_dev, status.st_ino)
            self._file(path, stat.S_ISREG(status.st_mode), identity)
        elif is_linked or any(
            _is_inside(folder, real) for folder in (*above, os.path.dirname(self._real(path)))
        ):
            # Folders that link to each other have paths without end.
            self._note(LINK_OUTSIDE, "a symbolic link to a folder that leads back to it", path)
        else:
            self._folders.append((f"{path}/", True, (*above, real)))

    def _real(self, path: str) -> str:
        return os.path.join(self._root, path)


def _is_article(path: str) -> bool:
    return path.lower().endswith(ARTICLE_SUFFIX)


def _is_utf8(path: str) -> bool:
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def _counts(real: str, root: str) -> bool:
    """Whether ``real`` lies in the folder ``root`` and is not hidden there; both are free of links."""
    return _is_inside(real, root) and f"{os.sep}." not in real[len(root.rstrip(os.sep)) :]


def _is_inside(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)

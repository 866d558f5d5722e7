"""Where the real corpora are, unpacked once for all workers of a test run.

The corpora are published articles of some 10 MB that stay outside this repository: in
``../shared/corpora`` next to it, or where the environment variable ``BITEXT_CORPORA`` says. Without
them the tests that need them are skipped.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Corpus:
    """One archive of articles."""

    name: str
    """Name of the archive without its ending, and of the folder for what it holds."""
    folder: str
    """The folder in it."""
    articles: int
    """How many articles in side-by-side markup it holds."""

    def path(self, kind: str) -> Path:
        """The folder of ``sxs``, ``target`` or ``source`` files; raises `CorporaError`."""
        return unpacked(self.name) / self.folder / kind

    def pairs(self, kind: str) -> Iterator[tuple[str, Path, Path]]:
        """Relative path, side-by-side file and ``kind`` file of each article that has both."""
        sxs, other = self.path("sxs"), self.path(kind)
        for path in sorted(other.rglob("*.md")):
            article = sxs / path.relative_to(other)
            if article.exists():
                yield path.relative_to(other).as_posix(), article, path


PL = Corpus("alchemy-pl-PL", "pl-PL", 2_910)
JA = Corpus("alchemy-ja-JP-sample", "ja-JP", 292)
AR = Corpus("alchemy-ar-SA-sample", "ar-SA", 292)
DE = Corpus("office-client-de-DE-sample", "client-de-DE", 708)
ZH = Corpus("alchemy-zh-TW-sample", "zh-TW", 200)
TH = Corpus("alchemy-th-TH-sample", "th-TH", 200)
PT = Corpus("aspnetcore-pt-BR-sample", "aspnetcore-pt-BR", 330)
CORPORA = (PL, JA, AR, DE)
"""The corpora that most tests read."""
PUBLISHED = (*CORPORA, ZH, TH, PT)
"""All corpora with the publisher's own pages."""


class CorporaError(Exception):
    """The corpora are not there."""


def archives() -> Path:
    """The folder of the archives; raises `CorporaError` where there is none."""
    named = os.environ.get("BITEXT_CORPORA")
    folder = Path(named) if named else ROOT.parent / "shared" / "corpora"
    if not folder.is_dir():
        raise CorporaError(f"no corpora in {folder}; BITEXT_CORPORA names another folder")
    return folder


def unpacked(name: str) -> Path:
    """The folder into which the archive ``name`` is unpacked; raises `CorporaError`.

    It is made once and then kept: several processes may ask at the same time, and the one that
    finishes first gives the folder its name. An archive that changes gets another folder.
    """
    archive = archives() / f"{name}.tar.xz"
    if not archive.is_file():
        raise CorporaError(f"no {archive.name} in {archive.parent}")
    state = archive.stat()
    key = hashlib.sha256(f"{archive.resolve()}:{state.st_size}:{state.st_mtime_ns}".encode()).hexdigest()
    parent = Path(tempfile.gettempdir()) / f"bitext-corpora-{os.getuid()}"
    parent.mkdir(mode=0o700, exist_ok=True)
    if parent.is_symlink() or parent.stat().st_uid != os.getuid():
        raise CorporaError(f"{parent} belongs to someone else")
    folder = parent / f"{name}-{key[:16]}"
    if not folder.exists():
        unfinished = Path(tempfile.mkdtemp(prefix=f"{name}-", dir=parent))
        with tarfile.open(archive) as tar:
            tar.extractall(unfinished, filter="data")
        try:
            unfinished.rename(folder)
        except OSError:  # another process was faster
            shutil.rmtree(unfinished)
    return folder

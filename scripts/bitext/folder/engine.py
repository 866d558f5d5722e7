"""What pages depend on besides the articles: our own code, and the packages and the Python it runs with.

Every cache is stamped with it: the code that made a page may move to any module of the package, so the
whole package counts, not a list of its folders.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from importlib.resources import files as resources

from bitext.digests import digest

_PACKAGES = (
    "mkdocs", "mkdocs-material", "mkdocs-static-i18n", "Jinja2", "pyromark", "nh3", "PyYAML", "babel",
    "msgspec", "python-frontmatter", "pathspec", "rapidfuzz", "pypinyin",
    "pagefind", "pagefind_bin", "pagefind_bin_extended",
)  # fmt: skip


@cache
def engine_stamp() -> str:
    """A digest of our own code, of Python's version and of those of the packages that take part."""
    return stamp_of(str(resources("bitext")))


def stamp_of(package: str) -> str:
    """`engine_stamp` for code in the folder ``package``: 32 hexadecimal digits. Raises `OSError`."""
    parts = [sys.version.encode()]
    parts += [f"{name} {_version(name)}".encode() for name in _PACKAGES]
    for path in sorted(_files(package)):
        with open(path, "rb") as file:
            parts += [os.path.relpath(path, package).replace(os.sep, "/").encode(), file.read()]
    return digest(b"\0".join(parts))


def _files(package: str) -> Iterator[str]:
    for folder, names, files in os.walk(package):
        if "__pycache__" in names:
            names.remove("__pycache__")
        yield from (os.path.join(folder, name) for name in files)


def _version(package: str) -> str:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - not every run has a cache

    try:
        return version(package)
    except PackageNotFoundError:
        return ""

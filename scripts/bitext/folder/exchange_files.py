"""What exchange with translation tools asks of the disk: articles as units, and files of tools in pieces."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from bitext.corpus import locale_of
from bitext.encoding import decode
from bitext.exchange.incoming import ExchangeError
from bitext.exchange.units import ArticleUnits, article_units
from bitext.finding import Finding
from bitext.folder.reading import SourceFolder
from bitext.locales import Locale
from bitext.metadata import read_metadata
from bitext.parse import parse

Progress = Callable[[int, int], None]
"""Told of each step: how many are done, and of how many."""

LONGEST_FILE = 1 << 30
"""Bytes of a file that are read; an export of 3,000 articles has some 20,000,000."""

_CHUNK = 1 << 16


class InTheWayError(Exception):
    """Files that stand where new ones would go; its text is the path of the first of them."""


def folder_units(
    source: str, fallback: Locale | None, findings: list[Finding], progress: Progress | None = None
) -> Iterator[ArticleUnits]:
    """The units of each article of a folder; what was left out joins ``findings``."""
    folder = SourceFolder(source)
    for number, (path, data) in enumerate(folder.articles(), 1):
        article = parse(decode(data)[0])
        metadata, _ = read_metadata(article)
        locale, notes = locale_of(path, metadata, fallback)
        findings += notes
        if locale:
            yield article_units(article, metadata, path, locale)
        if progress:
            progress(number, len(folder))
    findings += folder.findings


def chunks(path: str) -> Iterator[bytes]:
    """The bytes of a file of a tool; raises `ExchangeError` where it is too long to be one."""
    with open(path, "rb") as file:
        length = os.fstat(file.fileno()).st_size
        if length > LONGEST_FILE:
            raise ExchangeError(f"a file of {length:,} bytes; {LONGEST_FILE:,} are read at most")
        while chunk := file.read(_CHUNK):
            yield chunk

"""What exchange with translation tools asks of the disk: articles as units, and files of tools in pieces."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from bitext.exchange.incoming import ExchangeError
from bitext.exchange.tmx import Tmx
from bitext.exchange.translation_memory import TranslationMemory, memories
from bitext.exchange.units import ArticleUnits, article_units
from bitext.finding import Finding
from bitext.folder.articles import articles_of
from bitext.folder.configuration import Configuration
from bitext.folder.reading import SourceFolder
from bitext.locales import Locale

Progress = Callable[[int, int], None]
"""Called for each step with the number done and the total."""

LONGEST_FILE = 1 << 30
"""Bytes of a file that are read; an export of 3,000 articles has some 20,000,000."""

_CHUNK = 1 << 16


class InTheWayError(Exception):
    """Existing files at the paths of new ones; its text is the path of the first."""


def folder_units(
    source: str, configuration: Configuration, findings: list[Finding], progress: Progress | None = None
) -> Iterator[ArticleUnits]:
    """The units of each article of a folder; what was skipped or is damaged is added to ``findings``."""
    folder = SourceFolder(source)
    for number, read in enumerate(articles_of(folder, configuration).articles(), 1):
        findings += [*(finding.at(read.path) for finding in read.damage), *read.notes]
        if read.locale:
            yield article_units(read.article, read.metadata, read.path, read.locale)
        if progress:
            progress(number, len(folder))
    findings += folder.findings


@contextmanager
def chunks(path: str) -> Iterator[Iterator[bytes]]:
    """The bytes of a file of a tool; raises `ExchangeError` where it is too long to be one."""
    with open(path, "rb") as file:
        length = os.fstat(file.fileno()).st_size
        if length > LONGEST_FILE:
            raise ExchangeError(f"a file of {length:,} bytes; the limit is {LONGEST_FILE:,}")
        yield iter(partial(file.read, _CHUNK), b"")


def memories_in(path: str) -> dict[Locale, TranslationMemory]:
    """A memory for each locale of the TMX file at ``path``; raises `ExchangeError` and `OSError`."""
    with chunks(path) as parts:
        return memories(Tmx().read_pairs(parts), os.path.basename(path))

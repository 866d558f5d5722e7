"""Folders of articles to a translation memory."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass

from bitext.exchange.tmx import Tmx
from bitext.exchange.translation_memory import MemoryBuilder
from bitext.finding import Finding
from bitext.folder.configuration import Configuration
from bitext.folder.exchange_files import InTheWayError, Progress, folder_units


@dataclass(frozen=True, slots=True)
class BuiltMemory:
    """What became of a folder's translations."""

    articles: int
    """Articles that were read."""
    units: int
    """Units in them."""
    pairs: int
    """Different pairs of original and translation in the memory."""
    findings: tuple[Finding, ...]
    """What was left out, and why; their paths begin with the folder's."""


def build_memory(
    sources: Sequence[str], out: str, configuration: Configuration, progress: Progress | None = None
) -> BuiltMemory:
    """Write a translation memory of all articles in the folders ``sources`` to the TMX file ``out``.

    ``configuration`` may say the locale of articles that do not.
    Raises `InTheWayError` if ``out`` is a file that is not a memory of ours, and `OSError`.
    """
    if os.path.lexists(out) and not _is_our_memory(out):
        raise InTheWayError(out)
    builder, articles, units = MemoryBuilder(), 0, 0
    findings: list[Finding] = []
    for source in sources:
        found: list[Finding] = []
        for article in folder_units(source, configuration, found, progress):
            builder.add(article)
            articles += 1
            units += len(article.units)
        # Otherwise the folder of an article would not be known.
        findings += (finding.at(os.path.join(source, finding.path)) for finding in found)
    pairs = _write_memory(builder, out)
    return BuiltMemory(articles, units, pairs, tuple(findings))


def _write_memory(builder: MemoryBuilder, out: str) -> int:
    folder = os.path.dirname(out) or "."
    os.makedirs(folder, exist_ok=True)
    stage = tempfile.mkdtemp(prefix=".bitext-", dir=folder)
    form, count = Tmx(), 0
    try:
        new = os.path.join(stage, "memory.tmx")
        with open(new, "w", encoding="utf-8", newline="") as stream:
            stream.write(form.head())
            for pair in builder.pairs():
                stream.write(form.pair(pair))
                count += 1
            stream.write(form.tail())
        os.replace(new, out)
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    return count


def _is_our_memory(path: str) -> bool:
    """Whether the file can be made again; an export, whose units have names, may hold somebody's work."""
    with open(path, "rb") as file:
        beginning = file.read(4_096)
    return b'creationtool="bitext"' in beginning and b" tuid=" not in beginning
